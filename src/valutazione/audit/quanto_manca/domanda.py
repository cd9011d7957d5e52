"""«How far is it?»: for a value and a target, the least admissible changes of its inputs that reach it.

Admissible: each input stays in its domain and on its grid, and no rule that was kept is broken: the evaluation under
the change finds no error that it did not find before. Whatever way an answer is found, it is then evaluated in earnest,
on all the data; what does not hold there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from valutazione.audit.quanto_manca.bersaglio import Bersaglio
from valutazione.audit.quanto_manca.insieme import fewest_steps, furthest, line_behind
from valutazione.audit.quanto_manca.insiemi import Insieme, shared
from valutazione.audit.quanto_manca.inversione import Inversion, NotInvertible
from valutazione.audit.quanto_manca.ipotesi import Dove, Ipotesi, boxed, needed, problem_of
from valutazione.audit.quanto_manca.ricerca import Exhausted, Searcher, is_finite
from valutazione.audit.quanto_manca.risposta import Alternativa, Cambio, Insufficiente, QuantoManca
from valutazione.audit.quanto_manca.variabili import Variabile, reached_records, variables
from valutazione.audit.spiegazioni.documento import Nome
from valutazione.audit.spiegazioni.regole import Regole
from valutazione.exact import Range, Uncertain
from valutazione.model.expressions import Scalar
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Known, State, Step
from valutazione.records import Riga

__all__ = ["MAX_ATTEMPTS", "NotKnown", "NothingToChange", "how_far"]

MAX_ATTEMPTS: Final = 3_000
REJECTIONS: Final = 60
"""How many values of one input are tried that reach the target and break a rule."""


class NotKnown(ValueError):
    """The value is not known now: ``state`` says what it is."""

    def __init__(self, state: State) -> None:
        super().__init__("il valore non è noto")
        self.state = state


class NothingToChange(ValueError):
    """No input that may change counts for the value."""


def how_far(
    sistema: Sistema,
    rows: Mapping[str, Iterable[Mapping[str, object] | Riga]],
    soggetto: tuple[str, tuple[str, ...], str],
    bersaglio: Bersaglio,
    *,
    fissi: Iterable[str] = (),
    parametri: Mapping[str, object] | None = None,
    limit: int = MAX_ATTEMPTS,
) -> QuantoManca:
    """Return the least changes that bring a value (scheda, key, name) to a target.

    *fissi* are inputs that cannot change: ``nome``, ``scheda.nome``, or a whole ``scheda``. *limit* is how many boxes
    of values a search may look into. Raises ``NotKnown`` when the value is not known now, ``NothingToChange`` when
    nothing that may change counts, ``KeyError`` when there is no such value.
    """
    kept = {
        name: [row if isinstance(row, Riga) else Riga(row) for row in given] for name, given in rows.items()
    }
    return _Question(sistema, kept, soggetto, bersaglio, frozenset(fissi), parametri, limit).answer()


class _Question:
    def __init__(
        self,
        sistema: Sistema,
        rows: Mapping[str, list[Riga]],
        soggetto: Dove,
        bersaglio: Bersaglio,
        fissi: frozenset[str],
        parametri: Mapping[str, object] | None,
        limit: int,
    ) -> None:
        self.sistema, self.target, self.bersaglio, self.fissi = sistema, soggetto, bersaglio, fissi
        self.regole = Regole(sistema)
        self.attempts = iter(range(limit))
        self.made = 0
        self.stopped = False
        self.seen: int | None = None
        self.full = Ipotesi(sistema, rows, parametri)
        before = self.full.suppose()
        self.now = self._state(before)
        self.kind = before.schede[soggetto[0]][soggetto[1]][soggetto[2]].kind
        self.broken = {problem_of(found) for found in before.rilievi if found.is_error}
        self.esito = before
        self.run = self._smaller(rows, parametri)

    def _smaller(self, rows: Mapping[str, list[Riga]], parametri: Mapping[str, object] | None) -> Ipotesi:
        """Return an evaluation of the records that the value depends on, if the value is the same there."""
        whose = reached_records(self.full, self.target[:2], everybody=True)
        kept = {(scheda, id(self.full.records[scheda][key].riga)) for scheda, key in whose}
        if any(
            not scheda.chiave and len(self.full.records[scheda.nome]) > 1 for scheda in self.sistema.schede
        ):
            return self.full
        few = {name: [row for row in given if (name, id(row)) in kept] for name, given in rows.items()}
        smaller = Ipotesi(self.sistema, few, parametri)
        found = smaller.suppose()
        same = self.target[1] in found.schede[self.target[0]] and self._state(found) == self.now
        return smaller if same else self.full

    def _state(self, esito: Esito) -> State:
        scheda, key, nome = self.target
        return esito.schede[scheda][key][nome].state

    def _root(self, step: Step) -> Step:
        return Step("valore", step.state, step.kind, record=self.target)

    # ---- the answer ------------------------------------------------------------------------------------------

    def answer(self) -> QuantoManca:
        """Return the whole answer."""
        if not isinstance(self.now, Known):
            raise NotKnown(self.now)
        name = self._name(self.target)
        first = QuantoManca(name, self.kind, self.bersaglio, self.now.value, self.bersaglio.reached(self.now))
        if first.raggiunto:
            return first
        self.run.suppose()
        whose = reached_records(self.run, self.target[:2], everybody=False)
        inputs: list[Variabile] = []
        alone: list[Alternativa] = []
        short: list[Insufficiente] = []
        counting = needed(self.sistema, self.target[0], self.target[2], domains=False)
        for one in variables(self.run, self.sistema, whose, self.fissi):
            if (one.where[0], one.where[2]) not in counting:
                continue
            step = self._suppose({one.where: one.box})
            inputs.append(one)
            found, why = self._alone(one, step)
            alone += found
            if not found and why is not None:
                short.append(why)
        if not inputs:
            raise NothingToChange
        together, bound, reached = self._together(inputs, alone)
        return QuantoManca(
            name,
            self.kind,
            self.bersaglio,
            self.now.value,
            False,
            tuple(sorted(alone, key=_order)),
            tuple(short),
            tuple(together),
            None if alone or together else bound,
            reached,
            self.stopped,
            self.made,
            self.seen,
        )

    # ---- one input -------------------------------------------------------------------------------------------

    def _alone(self, one: Variabile, step: Step) -> tuple[list[Alternativa], Insufficiente | None]:
        """Return the least changes of one input that are enough, or why there are none."""
        state = step.state
        nothing = Insufficiente(self._name(one.where), state, "valori")
        if not self.bersaglio.may_be_reached(state):
            return [], nothing
        if one.span is not None:
            try:
                if not self.run.certain:
                    raise NotInvertible
                symbol = (one.where[0], *one.where[1], one.where[2])
                would = Inversion(self.run.step, self.regole, symbol).of(
                    self._root(step), self.bersaglio.wanted
                )
            except NotInvertible:
                pass
            else:
                return self._from_set(one, shared(would, (one.span,)), nothing)
        if not is_finite(one):
            self.stopped = True
            return [], Insufficiente(nothing.nome, state, "ricerca")
        return self._searched([one], None, nothing)

    def _from_set(
        self, one: Variabile, would: Insieme, nothing: Insufficiente
    ) -> tuple[list[Alternativa], Insufficiente | None]:
        """Return the nearest values of a set that break no rule."""
        rejected = 0
        found: list[Alternativa] = []
        best: Fraction | None = None
        for distance, value, excluded, trial in _nearest(one, would):
            if best is not None and distance > best:
                break
            state = self._accept({one.where: trial})
            if state is not None:
                best = distance
                found.append(Alternativa((self._change(one, value, excluded),), state))
                continue
            rejected += 1
            if rejected == REJECTIONS:
                if self._side_is_open(one, value):
                    self.stopped = True
                    return found, Insufficiente(nothing.nome, nothing.stato, "ricerca")
                break
        why = "regole" if rejected else "valori"
        return found, None if found else Insufficiente(nothing.nome, nothing.stato, why)

    def _side_is_open(self, one: Variabile, last: Fraction) -> bool:
        """Tell whether some value beyond *last* may still break no rule: every rule that is broken for sure is told."""
        assert one.span is not None
        assert isinstance(one.now, Fraction)
        up = last > one.now
        end = one.span.hi if up else one.span.lo
        if end == last:
            return False
        span = Range(last, end) if up else Range(end, last)
        esito = self.full.suppose(boxes={one.where: boxed(one.where, span)})
        self.made += 1
        return not {problem_of(found) for found in esito.rilievi if found.is_error} - self.broken

    def _searched(
        self, inputs: list[Variabile], below: int | None, nothing: Insufficiente
    ) -> tuple[list[Alternativa], Insufficiente | None]:
        searcher = Searcher(self._may, self._accept, self.attempts)
        try:
            found = searcher.nearest(inputs, below)
        except Exhausted as over:
            self.stopped = True
            if len(inputs) > 1:
                self.seen = over.bound
            return [], Insufficiente(nothing.nome, nothing.stato, "ricerca")
        by_place = {one.where: one for one in inputs}
        ways = [
            Alternativa(tuple(self._change(by_place[where], value) for where, value in point.items()), state)
            for point, state in found
        ]
        return ways, None if ways else nothing

    # ---- several inputs --------------------------------------------------------------------------------------

    def _together(
        self, inputs: list[Variabile], alone: list[Alternativa]
    ) -> tuple[list[Alternativa], State | None, bool]:
        """Return the ways of fewer steps than any alone; what the value may be at most; whether it gets there."""
        each = [one.passi for one in alone if one.passi is not None]
        least = min(each, default=None)
        several = [one for one in inputs if one.words or one.step is not None]
        step = self._suppose({one.where: one.box for one in inputs})
        bound = step.state
        numbers = [one for one in several if one.span is not None]
        symbols = {(one.where[0], *one.where[1], one.where[2]) for one in numbers}
        wanted = self.bersaglio.wanted
        behind = None
        if self.run.certain:
            behind = line_behind(self.run.step, self.regole, self._root(step), wanted, symbols)
        reached = self._reaches(None if behind is None else behind[0], numbers, bound)
        if len(several) < 2 or least == 1 or not self.bersaglio.may_be_reached(bound):
            return [], bound, reached
        if behind is not None and len(several) == len(inputs) == len(numbers):
            ways = fewest_steps(*behind, numbers)
            if not ways or (least is not None and ways[0][0] >= least):
                if ways or not _two_sided(behind[1]):
                    return [], bound, reached
            elif (state := self._accept(ways[0][1])) is not None:
                by_place = {one.where: one for one in numbers}
                changes = tuple(self._change(by_place[where], value) for where, value in ways[0][1].items())
                return [Alternativa(changes, state)], bound, reached
        if not all(is_finite(one) for one in several):
            self.stopped = True
            return [], bound, reached
        ways_found, why = self._searched(
            several, least, Insufficiente(self._name(self.target), bound, "valori")
        )
        return ([] if why is not None else ways_found), bound, reached

    def _reaches(self, line: Uncertain | None, numbers: list[Variabile], bound: State) -> bool:
        """Tell whether some admissible change brings the value to the end that the target asks for.

        Without a straight line, what is tried is every number at its greatest, and at its least.
        """
        found = []
        for up in (True, False):
            values = _at_ends(numbers, up) if line is None else furthest(line, numbers, up)
            state = self._admitted(values) if values else None
            found.append(state)
        ends = _ends(bound)
        up = self.bersaglio.operatore in (">=", ">")
        end = ends[1] if up else ends[0]
        return any(isinstance(state, Known) and state.value == end for state in found)

    # ---- trying ----------------------------------------------------------------------------------------------

    def _suppose(self, boxes: Mapping[Dove, State]) -> Step:
        self.made += 1
        return self.run.value(self.target, boxes)

    def _may(self, boxes: Mapping[Dove, State]) -> bool:
        return self.bersaglio.may_be_reached(self._suppose(boxes).state)

    def _accept(self, values: Mapping[Dove, Scalar]) -> State | None:
        """Return what the value becomes, on all the data, when it reaches the target and no rule is newly broken."""
        state = self._admitted(values)
        return state if state is not None and self.bersaglio.reached(state) else None

    def _admitted(self, values: Mapping[Dove, Scalar]) -> State | None:
        self.made += 1
        esito = self.full.suppose(values)
        broken = {problem_of(found) for found in esito.rilievi if found.is_error} - self.broken
        return None if broken else self._state(esito)

    # ---- telling ---------------------------------------------------------------------------------------------

    def _change(self, one: Variabile, value: Scalar, excluded: bool = False) -> Cambio:
        steps = one.distance(value) if one.words or one.step is not None else None
        return Cambio(self._name(one.where), one.dato.kind, one.now, value, steps, excluded)

    def _name(self, where: Dove) -> Nome:
        scheda, key, nome = where
        return Nome(scheda, key, nome, self.esito.schede[scheda][key][nome].etichetta)


def _at_ends(numbers: list[Variabile], up: bool) -> dict[Dove, Fraction] | None:
    """Return every number at its greatest, or at its least; nothing if one has no end."""
    found = {}
    for one in numbers:
        end = None if one.span is None else one.span.hi if up else one.span.lo
        if end is None:
            return None
        if end != one.now:
            found[one.where] = end
    return found


def _two_sided(wanted: Insieme) -> bool:
    return any(one.lo is not None and one.hi is not None for one in wanted)


def _ends(state: State) -> tuple[Fraction | None, Fraction | None]:
    number = getattr(state, "number", None)
    if number is None:
        return None, None
    return number.range.lo, number.range.hi


def _order(one: Alternativa) -> tuple[bool, int, str, tuple[str, ...], str, str]:
    cambio = one.cambi[0]
    where = cambio.nome
    return one.passi is None, one.passi or 0, where.scheda, where.chiave, where.nome, str(cambio.a)


def _nearest(one: Variabile, would: Insieme) -> Iterator[tuple[Fraction, Fraction, bool, Fraction]]:
    """Yield the values of a set by distance: the distance, the value, whether it is itself left out, what to try."""
    assert isinstance(one.now, Fraction)
    if one.step is not None:
        yield from _on_grid(one, would)
        return
    ends = []
    for part in would:
        for end, opened in ((part.lo, part.lo_open), (part.hi, part.hi_open)):
            if (end is not None and end != one.now) or opened:
                assert end is not None
                ends.append((abs(end - one.now), end, opened, _within(part, end) if opened else end))
    yield from sorted(ends)


def _within(part: Range, end: Fraction) -> Fraction:
    """Return a number of an interval near its open *end*."""
    if part.lo is None or part.hi is None:
        return end + 1 if part.lo == end else end - 1
    return (part.lo + part.hi) / 2


def _on_grid(one: Variabile, would: Insieme) -> Iterator[tuple[Fraction, Fraction, bool, Fraction]]:
    """Yield the points of the grid in a set, the nearest first, the lower before the higher."""
    assert isinstance(one.now, Fraction)
    assert one.step is not None
    above = _places(one, would, True)
    below = _places(one, would, False)
    up, down = next(above, None), next(below, None)
    while up is not None or down is not None:
        if down is not None and (up is None or -down <= up):
            place, down = down, next(below, None)
        else:
            assert up is not None
            place, up = up, next(above, None)
        value = one.now + place * one.step
        yield abs(place * one.step), value, False, value


def _places(one: Variabile, would: Insieme, up: bool) -> Iterator[int]:
    """Yield the places of a set on one side of the value there is now, from it outwards."""
    assert isinstance(one.now, Fraction)
    assert one.step is not None
    for part in would if up else reversed(would):
        low = None if part.lo is None else -((one.now - part.lo) // one.step)
        high = None if part.hi is None else (part.hi - one.now) // one.step
        if low is not None and part.lo_open and one.now + low * one.step == part.lo:
            low += 1
        if high is not None and part.hi_open and one.now + high * one.step == part.hi:
            high -= 1
        if up:
            place = max(1, 1 if low is None else int(low))
            while high is None or place <= high:
                yield place
                place += 1
        else:
            place = min(-1, -1 if high is None else int(high))
            while low is None or place >= low:
                yield place
                place -= 1
