"""Places, selections and shares as states: what is known of each of a group, and what its rule has no answer for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from valutazione.diagnostics import Code, Phrase, Word
from valutazione.diagnostics.catalogue import riparti as codes
from valutazione.exact import Mode, Range, Uncertain, to_italian
from valutazione.model.kinds import Kind
from valutazione.model.texts import text_of
from valutazione.outcome import states as s
from valutazione.outcome.ordini import YES, Concorrente, Posizione, Rank, ordered_groups, positions, ranks
from valutazione.outcome.outcome import Known, Possible, State
from valutazione.outcome.parti_incerte import ParteIncerta, share_ranges
from valutazione.outcome.riparti import ZERO, Parte, assigned, ceiling_of, closed, floor_of, shares

NOUGHT = Known(Fraction())


@frozen
class Difetto:
    """What the rule has no answer for: the code, its words, and for whom (None: all of the group).

    ``at`` is the one whose values are wrong, if it is one.
    """

    code: Code
    words: Mapping[str, Word]
    who: frozenset[int] | None = None
    at: int | None = None


Dettaglio = tuple[tuple[str, Fraction | str], ...]
"""What is of the group and the step of one tells: numbers and words, each with its name."""


@frozen
class Esiti:
    """The state of each of a group, what its step tells besides, what is left of the sum, and what went wrong."""

    states: tuple[State, ...]
    details: tuple[Dettaglio, ...]
    avanzo: State = NOUGHT
    difetti: tuple[Difetto, ...] = ()


@frozen
class Partecipante:
    """One who shares: the weight and the limits (None: none), the criteria, whether it surely takes part, and why."""

    peso: State
    minimo: State | None = None
    massimo: State | None = None
    criteri: tuple[State, ...] = ()
    sure: bool = True
    test: State = YES

    @property
    def states(self) -> tuple[State, ...]:
        """All that its share depends on, the order apart."""
        return tuple(
            state for state in (self.peso, self.minimo, self.massimo, self.test) if state is not None
        )


@frozen(kw_only=True)
class Regola:
    """How a sum is shared: its name and kind, for messages; where the excess goes; how it is rounded and closed.

    ``limited``: some have a minimum or a maximum.
    """

    nome: str
    kind: Kind
    spill: bool = True
    passo: State | None = None
    modo: Mode = Mode.PER_DIFETTO
    resto: str = ""
    limited: bool = False
    descending: tuple[bool, ...] = field(default=())


# ---- places ----------------------------------------------------------------------------------------------------------


def ranked(those: Sequence[Concorrente], descending: Sequence[bool]) -> Esiti:
    """Return the place of each: one more than how many are before."""
    behind = [state for one in those for state in (*one.criteri, one.test)]
    states: list[State] = []
    details: list[Dettaglio] = []
    for place in positions(those, descending):
        states.append(_counted(place.before + 1, place.before_at_most + 1, behind))
        details.append((("prima", Fraction(place.before)),) if place.known else ())
    return Esiti(tuple(states), tuple(details))


def _counted(low: int, high: int, behind: Iterable[State]) -> State:
    if low == high:
        return Known(Fraction(low))
    return Possible(Uncertain.of(Range(low, high)), None, s.wanted_by(behind))


def selected(
    nome: str, posti: State, those: Sequence[Concorrente], descending: Sequence[bool], parita: str
) -> Esiti:
    """Return whether each is among the first *posti*."""
    number = s.number_of(posti).range
    low, high = number.lo, number.hi
    if isinstance(posti, Known) and (low is None or low.denominator != 1 or low < 0):
        value = "?" if low is None else to_italian(low)
        return _all_wrong(len(those), Difetto(codes.POSTI_NON_INTERI, {"name": nome, "value": value}))
    behind = [posti, *(state for one in those for state in (*one.criteri, one.test))]
    states: list[State] = []
    details: list[Dettaglio] = []
    level: dict[tuple[int, int], list[int]] = {}
    for at, place in enumerate(positions(those, descending)):
        states.append(_chosen(place, low, high, parita, behind))
        counts = (("prima", Fraction(place.before)), ("pari", Fraction(place.level)))
        details.append((*((("parità", parita),) if parita else ()), *counts) if place.known else ())
        cut = isinstance(posti, Known) and low is not None and place.level and not parita
        if cut and low is not None and place.before < low < place.before + place.level:
            level.setdefault((place.before, place.level), []).append(at)
    difetti = []
    for (before, count), who in level.items():
        assert low is not None
        places = _places(int(low) - before)
        words: dict[str, Word] = {"name": nome, "count": str(count), "places": places}
        difetti.append(Difetto(codes.PARITA_AL_TAGLIO, words, frozenset(who)))
    return Esiti(tuple(states), tuple(details), NOUGHT, tuple(difetti))


def _places(count: int) -> Phrase:
    return Phrase("un posto", "one place") if count == 1 else Phrase(f"{count} posti", f"{count} places")


def _chosen(
    place: Posizione, low: Fraction | None, high: Fraction | None, parita: str, behind: Iterable[State]
) -> State:
    """Whoever surely has room is in, whoever surely has none is out; who is level at the end, as *parita* says."""
    if low is not None and place.ahead_or_level < low:
        return Known(True)
    if parita == "tutti" and low is not None and place.before_at_most < low:
        return Known(True)
    if high is not None and place.before >= high:
        return Known(False)
    if (
        parita == "nessuno"
        and high is not None
        and place.known
        and place.level
        and place.before + place.level > high
    ):
        return Known(False)
    return Possible(None, s.EITHER, s.wanted_by(behind))


# ---- shares ----------------------------------------------------------------------------------------------------------


def shared(regola: Regola, somma: State, those: Sequence[Partecipante]) -> Esiti:
    """Return the share of each in proportion to the weights."""
    wrong = _out_of_range(regola, somma, those)
    if wrong is not None:
        return _all_wrong(len(those), wrong)
    depended = [somma, *(state for one in those for state in one.states)]
    if regola.passo is not None:
        depended.append(regola.passo)
    certain = all(isinstance(state, Known) for state in depended) and all(one.sure for one in those)
    return _exactly(regola, somma, those) if certain else _within(regola, somma, those, depended)


def _value(state: State | None) -> Fraction:
    assert isinstance(state, Known)
    assert isinstance(state.value, Fraction)
    return state.value


def _range(state: State | None) -> Range:
    return Range.point(0) if state is None else s.number_of(state).range


def _out_of_range(regola: Regola, somma: State, those: Sequence[Partecipante]) -> Difetto | None:
    """Return what cannot be shared: something surely below zero, or a minimum surely above the maximum."""
    named: dict[str, Word] = {"name": regola.nome}
    total = _range(somma)
    if total.hi is not None and total.hi < 0:
        return Difetto(codes.SOMMA_NEGATIVA, {**named, "value": text_of(total.hi, regola.kind)})
    for at, one in enumerate(those):
        for what, state in ((WEIGHT, one.peso), (LEAST, one.minimo), (MOST, one.massimo)):
            high = _range(state).hi
            if high is not None and high < 0:
                words: dict[str, Word] = {**named, "what": what, "value": to_italian(high)}
                return Difetto(codes.PARTE_NEGATIVA, words, at=at)
        if one.massimo is not None and isinstance(one.massimo, Known) and isinstance(one.minimo, Known):
            least, most = _value(one.minimo), _value(one.massimo)
            if least > most:
                limits = {"minimum": text_of(least, regola.kind), "value": text_of(most, regola.kind)}
                return Difetto(codes.MINIMO_OLTRE_IL_MASSIMO, {**named, **limits}, at=at)
    return None


WEIGHT = Phrase("un peso", "a weight")
LEAST = Phrase("un minimo", "a minimum")
MOST = Phrase("un massimo", "a maximum")


def _exactly(regola: Regola, somma: State, those: Sequence[Partecipante]) -> Esiti:
    total = _value(somma)
    parti = [
        Parte(
            _value(one.peso),
            ZERO if one.minimo is None else _value(one.minimo),
            None if one.massimo is None else _value(one.massimo),
        )
        for one in those
    ]
    named: dict[str, Word] = {"name": regola.nome, "value": text_of(total, regola.kind)}
    passo = None if regola.passo is None else _value(regola.passo)
    wrong = _without_room(regola, parti, total, passo)
    if wrong is not None:
        return _all_wrong(len(those), wrong)
    found = shares(total, parti if regola.spill else [evolve(parte, massimo=None) for parte in parti])
    quote = [
        quota if parte.massimo is None else min(quota, parte.massimo)
        for quota, parte in zip(found.importi, parti, strict=True)
    ]
    difetti = []
    if total and not any(parte.peso or parte.minimo for parte in parti):
        difetti.append(Difetto(codes.NESSUNO_PARTECIPA, named, frozenset()))
    how: Dettaglio = (("pesi", found.pesi), ("fisse", found.fisse))
    if passo is None:
        left = total - sum(quote, ZERO)
        return Esiti(tuple(map(s.bounded, quote)), (how,) * len(quote), s.bounded(left), tuple(difetti))
    keys = _keys([one.criteri for one in those], regola.descending)
    done = closed(total, quote, passo, regola.modo, regola.resto, keys, parti)
    if done.pari:
        disputed = text_of(done.contesi * passo, regola.kind)
        words: dict[str, Word] = {"name": regola.nome, "count": str(len(done.pari)), "places": disputed}
        difetti.append(Difetto(codes.PARITA_NEL_RESTO, words, done.pari))
    rounding: Dettaglio = (("modo", regola.modo.value), ("passo", passo))
    details = tuple((*how, *rounding, ("unità", Fraction(units))) for units in done.unita)
    left_over: State = s.bounded(done.avanzo)
    if done.pari:  # the units in dispute go to some of them, and not to the rest
        left_over = s.bounded(done.avanzo - done.contesi * passo)
    elif done.avanzo < 0:
        paid = text_of(total - done.avanzo, regola.kind)
        difetti.append(Difetto(codes.SOMMA_SUPERATA, {**named, "paid": paid}, frozenset()))
    return Esiti(tuple(map(s.bounded, done.importi)), details, left_over, tuple(difetti))


def _without_room(
    regola: Regola, parti: Sequence[Parte], total: Fraction, passo: Fraction | None
) -> Difetto | None:
    """Return why there is no way to pay within the limits: the minimums exceed the sum, or one's own maximum."""
    floors = [parte.minimo if passo is None else floor_of(parte, passo) for parte in parti]
    named: dict[str, Word] = {"name": regola.nome, "value": text_of(total, regola.kind)}
    if passo is not None:
        named["step"] = text_of(passo, regola.kind)
        for at, (parte, floor) in enumerate(zip(parti, floors, strict=True)):
            ceiling = ceiling_of(parte, passo)
            if ceiling is not None and floor > ceiling and parte.massimo is not None:
                limits = {
                    "minimum": text_of(parte.minimo, regola.kind),
                    "maximum": text_of(parte.massimo, regola.kind),
                }
                return Difetto(codes.NESSUN_MULTIPLO, {**named, **limits}, at=at)
    least = sum(floors, ZERO)
    if least <= total:
        return None
    return Difetto(codes.MINIMI_OLTRE_LA_SOMMA, {**named, "minimum": text_of(least, regola.kind)})


def _keys(criteri: Sequence[tuple[State, ...]], descending: Sequence[bool]) -> list[tuple[Rank, ...]]:
    """Return the ranks that decide among those who are level; one that is not known decides nothing."""
    columns = [ranks([one[at] for one in criteri], way) for at, way in enumerate(descending)]
    return [
        tuple(
            low if low is not None and low == high else 0 for low, high in (column[at] for column in columns)
        )
        for at in range(len(criteri))
    ]


def _within(regola: Regola, somma: State, those: Sequence[Partecipante], behind: Sequence[State]) -> Esiti:
    parti = [
        ParteIncerta(
            _range(one.peso),
            _range(one.minimo),
            None if one.massimo is None else _range(one.massimo),
            one.sure,
        )
        for one in those
    ]
    found = share_ranges(_range(somma), parti, spill=regola.spill)
    if regola.passo is not None:
        found = [_rounded(quota, part, regola, len(those)) for quota, part in zip(found, parti, strict=True)]
    states = tuple(s.settled(Uncertain.of(quota), behind) for quota in found)
    total = _range(somma)
    left = total
    for one, quota in zip(those, found, strict=True):
        left = left - (quota if one.sure else quota.hull(Range.point(0)))
    free = regola.spill and all(one.massimo is None for one in those) and any(one.sure for one in those)
    if free and regola.passo is None and any((part.peso.lo or 0) > 0 for part in parti if part.sure):
        left = Range.point(0)
    return Esiti(states, ((),) * len(those), s.settled(Uncertain.of(left), behind))


def _rounded(quota: Range, parte: ParteIncerta, regola: Regola, count: int) -> Range:
    """A share rounded, and moved by the closing: by one unit or, where limits or the order ask for it, by all."""
    unit = regola.passo
    if not isinstance(unit, Known):
        return Range(0, None)
    passo = _value(unit)
    units = {"decimali": count if regola.limited else 1, "primo": count, "nessuno": 0}[regola.resto]
    units += int(regola.limited)  # a limit that is no multiple moves by less than one more
    whole = quota.rounded(passo, regola.modo)
    low = None if whole.lo is None else max(ZERO, whole.lo - units * passo)
    high = None if whole.hi is None else whole.hi + units * passo
    least = parte.minimo.rounded(passo, Mode.PER_ECCESSO).lo
    if least is not None:
        low = least if low is None else max(low, least)
    most = None if parte.massimo is None else parte.massimo.rounded(passo, Mode.PER_DIFETTO).hi
    if most is not None:
        high = most if high is None else min(high, most)
    return Range(low, high) if high is None or low is None or low <= high else Range(high, high)


def given_in_order(
    regola: Regola, somma: State, those: Sequence[Partecipante], incapienza: str, parita: str
) -> Esiti:
    """Return what each has of what is asked for (the weight of each), in order while the sum lasts."""
    wrong = _out_of_range(regola, somma, those)
    if wrong is not None:
        return _all_wrong(len(those), wrong)
    behind = [somma, *(state for one in those for state in (one.peso, *one.criteri, one.test))]
    if not all(isinstance(state, Known) for state in behind) or not all(one.sure for one in those):
        states = tuple(s.settled(Uncertain.of(Range(0, _range(one.peso).hi)), behind) for one in those)
        return Esiti(states, ((),) * len(those), s.settled(Uncertain.of(Range(0, _range(somma).hi)), behind))
    keys = _keys([one.criteri for one in those], regola.descending)
    groups = ordered_groups(keys, range(len(those)))
    done = assigned(_value(somma), [_value(one.peso) for one in those], groups, incapienza, parita)
    difetti: tuple[Difetto, ...] = ()
    if done.pari:
        left = text_of(done.rimasti, regola.kind)
        words: dict[str, Word] = {"name": regola.nome, "count": str(len(done.pari)), "value": left}
        last = max(at for at, group in enumerate(groups) if done.pari.intersection(group))
        after = {index for group in groups[last:] for index in group}
        difetti = (Difetto(codes.PARITA_A_FINE_SOMMA, words, frozenset(after)),)
    before = _left_before(_value(somma), done.importi, groups)
    details = tuple((("restano", left),) for left in before)
    return Esiti(tuple(map(s.bounded, done.importi)), details, s.bounded(done.avanzo), difetti)


def _left_before(
    somma: Fraction, importi: Sequence[Fraction], groups: Sequence[Sequence[int]]
) -> list[Fraction]:
    """Return what was left when the turn of each came."""
    found = [ZERO] * len(importi)
    for group in groups:
        for at in group:
            found[at] = somma
        somma -= sum((importi[at] for at in group), ZERO)
    return found


def _all_wrong(count: int, difetto: Difetto) -> Esiti:
    return Esiti((NOUGHT,) * count, ((),) * count, NOUGHT, (difetto,))
