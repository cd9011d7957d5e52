"""What the number formats of a workbook say of the value below them: a percentage, or zeros before the digits."""

from __future__ import annotations

import re

__all__ = ["PERCENT_BUILT_IN", "padding_of", "shows_percent"]

PERCENT_BUILT_IN = frozenset({9, 10})
"""The formats with a percent sign that have a number and no text (ECMA-376, part 1, §18.8.30)."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PADDED = re.compile(r"0{2,30}")


def shows_percent(code: str) -> bool:
    """Say whether a number in this format is shown a hundred times as large, with the sign ``%``.

    >>> shows_percent("0.00%"), shows_percent('0"%"'), shows_percent("#,##0.00")
    (True, False, False)
    """
    return "%" in _LITERAL.sub("", code)


def padding_of(code: str) -> int:
    """Return with how many digits a whole number is shown, zeros before; none when the format does not say so.

    >>> padding_of("000"), padding_of("0"), padding_of("0.00")
    (3, 0, 0)
    """
    first = _LITERAL.sub("", code.partition(";")[0]).strip()
    return len(first) if _PADDED.fullmatch(first) else 0
