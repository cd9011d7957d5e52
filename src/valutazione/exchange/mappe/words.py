"""Rules, rows and cells in words, for the summary of what was read; and the numbers they are found by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from valutazione.diagnostics import Phrase
from valutazione.exchange.mappe.model import Salto
from valutazione.exchange.mappe.titles import tidy
from valutazione.exchange.names import folded

__all__ = ["LISTED", "Ranges", "applies", "cut", "listed", "ranges", "said"]

LISTED = 30
"""How many things of a list are named."""

_CONTENT = 80


def applies(rule: Salto, seen: str) -> bool:
    """Say whether a rule skips a row whose cell, folded, is *seen*."""
    if seen in (folded(tidy(text)) for text in rule.uguale):
        return True
    return any(seen.startswith(folded(tidy(text))) for text in rule.comincia)


def said(rule: Salto) -> Phrase:
    """Return a rule in words."""
    same = " o ".join(f"`{text}`" for text in rule.uguale)
    start = " o ".join(f"`{text}`" for text in rule.comincia)
    it = [f"è {same}"] if same else []
    en = [f"is {same.replace(' o ', ' or ')}"] if same else []
    if start:
        it.append(f"comincia con {start}")
        en.append(f"begins with {start.replace(' o ', ' or ')}")
    return Phrase(f"`{rule.colonna}` {' o '.join(it)}", f"`{rule.colonna}` {' or '.join(en)}")


def cut(text: str) -> str:
    """Return the content of a cell, or the start of it."""
    return text if len(text) <= _CONTENT else f"{text[:_CONTENT]}…"


def listed(cells: list[str], count: int) -> str:
    """Return the first of *count* cells."""
    return ", ".join(cells) + (", …" if count > len(cells) else "")


def ranges(rows: list[int]) -> str:
    """Return row numbers as a person writes them, the first of them if they are very many.

    >>> ranges([3, 4, 5, 9])
    '3-5, 9'
    """
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in found[:LISTED]]
    return ", ".join(shown) + (", …" if len(found) > LISTED else "")


class Ranges:
    """Numbers given as pairs of first and last, to be asked for one."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        for first, last in sorted(pairs):
            if self._lasts and first <= self._lasts[-1]:
                self._lasts[-1] = max(last, self._lasts[-1])
            else:
                self._firsts.append(first)
                self._lasts.append(last)

    def __contains__(self, number: int) -> bool:
        found = bisect_right(self._firsts, number)
        return found > 0 and number <= self._lasts[found - 1]
