"""The formatter: one layout for every text, which never changes what a text says."""

from valutazione.syntax.formatting.formatter import Formatted, format_source

__all__ = ["Formatted", "format_source"]
