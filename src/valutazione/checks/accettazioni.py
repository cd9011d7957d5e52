"""The acceptances of a scheme, applied to what its analysis found.

Each diagnostic is taken by the acceptance of its code that holds for the least text around its place; of two for the
same text the first takes it, and the other is one too many. An acceptance that takes nothing is itself told, unless the
scheme has errors: then not everything was looked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from valutazione.checks.figures import Accettato
from valutazione.diagnostics import Diagnostic, Edit, Related
from valutazione.diagnostics.catalogue.accettazioni import ACCETTAZIONE_SUPERFLUA
from valutazione.model.sistema import Accettazione
from valutazione.source import Place, Source, Span

Line = tuple[int, int]
"""Which acceptance of the scheme, and which of its codes."""

_OWN = ACCETTAZIONE_SUPERFLUA.number


def applied(
    diagnostics: Iterable[Diagnostic],
    accettazioni: tuple[Accettazione, ...],
    sources: Mapping[str, Source],
    later: frozenset[str] = frozenset(),
) -> tuple[tuple[Diagnostic, ...], tuple[Accettato, ...]]:
    """Return what is left to tell, acceptances that apply to nothing included, and what the scheme accepts.

    Of the codes in *later* only data will tell whether there is anything to accept.
    """
    told = tuple(diagnostics)
    if not accettazioni:
        return told, ()
    desk = _Desk.of(accettazioni)
    left = [one for one in told if not desk.takes(one)]
    if not any(one.is_error for one in left):
        for own in (False, True):  # an acceptance of VAL381 may take what is told of the others
            idle = desk.superfluous(sources, own=own, later=later)
            left += [one for one in idle if own or not desk.takes(one)]
    return tuple(left), tuple(sorted(desk.taken.values(), key=lambda one: one.diagnostic.sort_key()))


def taken(
    diagnostics: Iterable[Diagnostic], accettazioni: tuple[Accettazione, ...]
) -> tuple[tuple[Diagnostic, ...], tuple[Accettato, ...]]:
    """Return what is left to tell of results, and what the scheme accepts; what takes nothing was told without data."""
    desk = _Desk.of(accettazioni)
    left = tuple(one for one in diagnostics if not desk.takes(one))
    return left, tuple(sorted(desk.taken.values(), key=lambda one: one.diagnostic.sort_key()))


@frozen
class _Scopes:
    """The acceptances of one code in one text, by where they begin; each knows the one around it, or -1."""

    starts: list[int] = field(factory=list)
    found: list[tuple[int, int, Line]] = field(factory=list)

    def add(self, ambito: Span, line: Line) -> None:
        """Keep one more; they come in order, and one that begins inside another also ends in it."""
        around = len(self.starts) - 1
        while around >= 0 and self.found[around][0] <= ambito.start:
            around = self.found[around][1]
        self.starts.append(ambito.start)
        self.found.append((ambito.end, around, line))

    def at(self, offset: int) -> Line | None:
        """Return the innermost acceptance that holds at *offset*."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0:
            end, around, line = self.found[index]
            if offset < end:
                return line
            index = around
        return None


@define
class _Desk:
    """Where diagnostics are taken: the acceptances by code, and what each took."""

    accettazioni: tuple[Accettazione, ...]
    whole: dict[str, Line] = field(factory=dict)
    parts: dict[tuple[str, str], _Scopes] = field(factory=dict)
    taken: dict[tuple[str, Place | None], Accettato] = field(factory=dict)
    used: set[Line] = field(factory=set)

    @classmethod
    def of(cls, accettazioni: tuple[Accettazione, ...]) -> _Desk:
        """Return a desk for *accettazioni*; of several of one code for the same text, the first is there."""
        desk = cls(accettazioni)
        first: dict[tuple[str, Span], Line] = {}
        for index, one in enumerate(accettazioni):
            for position, code in enumerate(one.codici):
                if one.ambito is None:
                    desk.whole.setdefault(code, (index, position))
                else:
                    first.setdefault((code, one.ambito), (index, position))
        outermost = sorted(first.items(), key=lambda item: (item[0][1].start, -item[0][1].end))
        for (code, ambito), line in outermost:
            desk.parts.setdefault((code, ambito.source), _Scopes()).add(ambito, line)
        return desk

    def takes(self, diagnostic: Diagnostic) -> bool:
        """Take *diagnostic*, if an acceptance holds for it."""
        code, place = diagnostic.code.number, diagnostic.place
        line = None
        if isinstance(place, Span) and (code, place.source) in self.parts:
            line = self.parts[code, place.source].at(place.start)
        if line is None:
            line = self.whole.get(code)
        if line is None:
            return False
        one = self.accettazioni[line[0]]
        self.used.add(line)
        self.taken.setdefault((code, place), Accettato(diagnostic, one.perche, one.span, one.fonti))
        return True

    def superfluous(
        self, sources: Mapping[str, Source], *, own: bool, later: frozenset[str]
    ) -> Iterator[Diagnostic]:
        """Yield what took nothing: acceptances of VAL381 when *own*, those of all other codes when not."""
        for index, one in enumerate(self.accettazioni):
            idle = [
                place
                for place, code in enumerate(one.codici)
                if (index, place) not in self.used and (own or code != _OWN) and code not in later
            ]
            for place in idle:
                if own is (one.codici[place] == _OWN):
                    yield ACCETTAZIONE_SUPERFLUA.at(
                        one.luoghi[place],
                        code=one.codici[place],
                        related=tuple(self._same(one, (index, place))),
                        edits=tuple(_removal(one, place, idle, sources)),
                    )

    def _same(self, one: Accettazione, line: Line) -> Iterator[Related]:
        """Yield the acceptance that took what this one would have taken, being for the same text and before it."""
        code = one.codici[line[1]]
        if one.ambito is None:
            before = self.whole[code]
        else:
            found = self.parts[code, one.ambito.source].at(one.ambito.start)
            before = line if found is None else found
        if before != line and self.accettazioni[before[0]].ambito == one.ambito:
            place = self.accettazioni[before[0]].luoghi[before[1]]
            yield Related(place, "è già accettato qui", "it is already accepted here")


def _removal(one: Accettazione, place: int, idle: list[int], sources: Mapping[str, Source]) -> Iterator[Edit]:
    """Yield what takes a code away: the lines of the acceptance when none of its codes is left, or the code alone."""
    spans = one.luoghi
    kept = next((index for index in range(len(spans)) if index not in idle), None)
    if kept is None:
        if place == idle[0]:
            source = sources[one.span.source]
            first, last = (source.position(offset)[0] for offset in (one.span.start, one.span.end))
            start, end = source.line_span(first).start, source.line_span(last).end
            yield Edit(Span(one.span.source, start, min(end + 1, len(source.text))), "")
    elif place < kept:
        yield Edit(Span(one.span.source, spans[place].start, spans[place + 1].start), "")
    else:
        yield Edit(Span(one.span.source, spans[place - 1].end, spans[place].end), "")
