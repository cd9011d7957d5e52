"""What has been found wrong so far, and the names about which nothing more is to be said.

One cause gives one diagnostic: the same code at the same place is told once, and a name that stood in a statement that
could not be read is never said to be unknown.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from attrs import define, field

from valutazione.diagnostics import Diagnostic, Edit, nearest, same_letters
from valutazione.diagnostics.catalogue import gruppi, limits, rules, text
from valutazione.source import Place, Span

_UNREAD = (text.NUMERO_AMBIGUO, text.NUMERO_MALFORMATO, limits.NUMERO_TROPPO_LUNGO)
_OF_NUMBERS = (
    gruppi.SCAGLIONI_STACCATI,
    rules.DIVISORE_ZERO,
    rules.ESTREMI_ROVESCIATI,
    rules.PASSO_NON_POSITIVO,
    rules.PUNTI_NON_ORDINATI,
)

MAX_PROBLEMS = 300
MAX_SUGGESTED = 50
"""After so many problems no name is suggested any more: looking for one among many is what costs most."""


@define
class Problems:
    """The diagnostics of one analysis; ``lost`` are the names in what could not be read.

    ``incomplete``: a whole file could not be read, and nobody knows which names were in it.
    """

    lost: set[str] = field(factory=set)
    incomplete: bool = False
    _unread: list[tuple[str, int]] = field(factory=list)
    _found: dict[tuple[str, Place | None], Diagnostic] = field(factory=dict)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep *diagnostic*, unless the same was said of the same place, or it is about a number that was not read."""
        place = diagnostic.place
        if diagnostic.code in _OF_NUMBERS and self._is_unread(place):
            return
        if diagnostic.code in _UNREAD and isinstance(place, Span):
            insort(self._unread, (place.source, place.start))
        self._found.setdefault((diagnostic.code.number, diagnostic.place), diagnostic)

    def _is_unread(self, place: Place | None) -> bool:
        """Tell whether a number within *place* could not be read: what was read in its stead says nothing."""
        if not isinstance(place, Span):
            return False
        first = bisect_left(self._unread, (place.source, place.start))
        return first < bisect_left(self._unread, (place.source, place.end))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep each of *diagnostics*."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def is_lost(self, name: str) -> bool:
        """Tell whether *name* may have been declared in what could not be read: it must not be called unknown.

        An empty name among those lost is a declaration without its name, which may be any.
        """
        return self.incomplete or name in self.lost or "" in self.lost

    def near(self, name: str, candidates: Iterable[str]) -> str:
        """Return the candidate that *name* may stand for, or nothing; a crowd of problems gets no suggestions."""
        if len(self._found) > MAX_SUGGESTED:
            return ""
        return nearest(name, sorted(set(candidates))) or ""

    def meant(self, name: str, candidates: Iterable[str], span: Span) -> tuple[str, tuple[Edit, ...]]:
        """Return the candidate that *name*, written at *span*, surely is, and the edit; nothing when none is sure.

        It is sure when only capitals and accents differ: the author is told, and the name is read as what it is.
        """
        right = None if len(self._found) > MAX_SUGGESTED else same_letters(name, candidates)
        quotes = span.end - span.start - len(name)  # none, or the two around a word
        if right is None or quotes not in (0, 2) or (quotes == 0 and not right.isidentifier()):
            return "", ()
        inside = Span(span.source, span.start + quotes // 2, span.end - quotes // 2)
        return right, (Edit(inside, right),)

    @property
    def errors(self) -> bool:
        """Whether any of them is an error."""
        return any(diagnostic.is_error for diagnostic in self._found.values())

    def told(self) -> tuple[Diagnostic, ...]:
        """Return them by place, errors and the rest, cut when they are a crowd."""
        found = sorted(self._found.values(), key=Diagnostic.sort_key)
        if len(found) <= MAX_PROBLEMS:
            return tuple(found)
        return (limits.TROPPI_ERRORI.at(None, count=str(MAX_PROBLEMS)), *found[:MAX_PROBLEMS])
