"""Names that are easily taken for one another: those that differ by one letter, as a slip of the pen would."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.imports import File
from valutazione.diagnostics import Diagnostic, Related
from valutazione.diagnostics.catalogue.igiene import NOMI_QUASI_UGUALI
from valutazione.model.sistema import Sistema
from valutazione.source import Span
from valutazione.syntax import tree as t

LONG_ENOUGH = 5
LONG_ENOUGH_TO_CHANGE = 6
"""How long a word must be for a letter too many, or swapped, and for a letter changed, to look like a slip."""

MAX_LENGTH = 60
MAX_NEAR = 20
"""How long a name may be, and how many that are alike but for a letter are looked at."""

Names = list[tuple[str, Span]]


def check_nomi(files: tuple[File, ...], sistema: Sistema) -> Iterator[Diagnostic]:
    """Find pairs of names of one scope that are almost the same."""
    nodes = [node for file in files for node in file.document.declarations]
    parameters = [(one.name.text, one.name.span) for one in nodes if isinstance(one, t.Parameter)]
    schede = [one for one in nodes if isinstance(one, t.Scheda)]
    yield from _pairs([], parameters)
    yield from _pairs([], [(one.name.text, one.name.span) for one in schede])
    yield from _pairs(
        [], [(one.name.text, one.name.span) for one in nodes if isinstance(one, (t.Words, t.Tabella))]
    )
    for scheda in schede:
        values = (t.Input, t.Formula, t.Table, t.Cases)
        yield from _pairs(
            parameters, [(one.name.text, one.name.span) for one in scheda.members if isinstance(one, values)]
        )


def _pairs(known: Names, names: Names) -> Iterator[Diagnostic]:
    """Yield the names that are like one before them, or like one of those *known*."""
    shelves: dict[str, list[tuple[str, Span]]] = {}
    for name, span in known:
        for shelf in _shelves(name):
            shelves.setdefault(shelf, []).append((name, span))
    for name, span in names:
        near = [pair for shelf in _shelves(name) for pair in shelves.get(shelf, ())[:MAX_NEAR]]
        like = next((pair for pair in near if nearly_equal(name, pair[0])), None)
        if like is not None:
            related = (Related(like[1], "l'altro nome è qui", "the other name is here"),)
            yield NOMI_QUASI_UGUALI.at(span, name=name, other=like[0], related=related)
        for shelf in _shelves(name):
            shelves.setdefault(shelf, []).append((name, span))


def _shelves(name: str) -> Iterator[str]:
    """Yield *name* without each of its letters, and whole: names that differ by one letter have one of these alike."""
    if len(name) <= MAX_LENGTH:
        yield name
        yield from (name[:index] + name[index + 1 :] for index in range(len(name)))


def nearly_equal(first: str, second: str) -> bool:
    """Tell whether two names differ by one letter inside one of their words: added, missing, changed, or two swapped.

    The last letter is gender and number, and the first makes other words: those are pairs that people mean.

    >>> nearly_equal("obiettivi", "obietivi"), nearly_equal("obiettivo", "obiettivi")
    (True, False)
    """
    one, other = first.split("_"), second.split("_")
    if len(one) != len(other):
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _slip(*different[0])


def _slip(first: str, second: str) -> bool:
    """Tell whether two different words look like one, misspelt."""
    short, long = sorted((first, second), key=len)
    if len(short) < LONG_ENOUGH or len(long) - len(short) > 1 or any(c.isdigit() for c in first + second):
        return False
    head = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    tail = next(
        (i for i, (a, b) in enumerate(zip(short[::-1], long[::-1], strict=False)) if a != b), len(short)
    )
    if not head or not tail:
        return False  # the first letter, or the last
    if len(short) < len(long):
        return head + tail >= len(short)
    middle = short[head : len(short) - tail]
    if len(middle) == 1:
        return len(short) >= LONG_ENOUGH_TO_CHANGE
    return len(middle) == 2 and middle == long[head : len(long) - tail][::-1]
