"""From text to the written tree: the only room that knows Lark."""

from valutazione.syntax.grammar import Grammar
from valutazione.syntax.parser import VERSION, Reading, parse

__all__ = ["VERSION", "Grammar", "Reading", "parse"]
