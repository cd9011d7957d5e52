"""From text to the written tree: the only room that knows Lark."""

from valutazione.syntax.parser import VERSION, Grammar, Reading, parse

__all__ = ["VERSION", "Grammar", "Reading", "parse"]
