"""From the written tree to the resolved, typed model, or all the reasons why not."""

from valutazione.analysis.analyse import Analysis, analyse
from valutazione.analysis.imports import Reader

__all__ = ["Analysis", "Reader", "analyse"]
