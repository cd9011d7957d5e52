"""From the written tree to the resolved, typed model, or all the reasons why not."""

from valutazione.analysis.imports import Reader
from valutazione.analysis.resolve import Resolution, resolve

__all__ = ["Reader", "Resolution", "resolve"]
