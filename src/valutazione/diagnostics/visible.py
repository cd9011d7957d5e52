"""Making anybody's text safe to show: one line, no control characters, no endless words.

A name in a scheme or a cell of a spreadsheet may hold a line break, a terminal escape, or the signs that turn
the writing direction around. Whoever reads a message must see them, not suffer them.
"""

import unicodedata

__all__ = ["encodable", "visible", "width"]

_ELLIPSIS = "…"
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, limit: int | None = None) -> str:
    r"""Return *text* on one line, with what cannot be printed as an escape, cut with ``…`` after *limit*.

    >>> visible("peso\u202e\n")
    'peso\\u202e\\n'
    >>> visible("aaaa", limit=3)
    'aaa…'
    """
    if limit is not None and len(text) > limit:
        text = text[:limit] + _ELLIPSIS
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else _escape(sign) for sign in text)


def _escape(sign: str) -> str:
    if sign in _SHORT:
        return _SHORT[sign]
    code = ord(sign)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    r"""Return how many columns of a terminal *text* takes; a combining accent takes none.

    >>> width("perche\u0301")
    6
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def encodable(text: str) -> str:
    """Return *text* unchanged, but for lone surrogates, which no UTF-8 can hold and become escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
