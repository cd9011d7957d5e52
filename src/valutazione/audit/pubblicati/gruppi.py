"""Places, selections and shares as a practice makes them: the whole group at once, once for each group.

It is written apart from the evaluator's, which it is held against: a share is what makes the sum, found between the
points where somebody reaches a limit; what rounding leaves goes, unit by unit, to whom the rule says or to whom the
practice gives it. What the rule has no answer for is ``NonProvato``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from attrs import frozen

from valutazione.audit.pubblicati.mondo import in_file_order
from valutazione.audit.pubblicati.tentativi import Escluso, NonProvato
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.exact import Mode, round_to
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.texts import natural
from valutazione.outcome import Key, Riscontro

if TYPE_CHECKING:
    from valutazione.audit.pubblicati.conto import Conto

__all__ = ["left_over", "of_record"]

_ZERO = Fraction()
_Rank = tuple[object, ...]


@frozen
class Gruppo:
    """A group worked out: what each of its records has, those who are excluded, and what is left of the sum."""

    valori: dict[Key, Scalar]
    esclusi: frozenset[Key]
    avanzo: Fraction


@frozen
class _Membro:
    riscontro: Riscontro
    letti: dict[str, Fraction]
    ordine: _Rank


def of_record(node: m.Gruppo, riscontro: Riscontro, conto: Conto) -> Scalar:
    """Return what a record has in its group; ``Escluso`` when it has none."""
    owner = conto.mondo.collecting(m.Linked("", node.gruppo, "", kind=node.kind), riscontro)
    if owner is None:
        raise NonProvato
    gruppo = worked_out(node, riscontro.scheda, owner, conto)
    if riscontro.chiave in gruppo.valori:
        return gruppo.valori[riscontro.chiave]
    if riscontro.chiave in gruppo.esclusi or isinstance(node, m.Posto):
        raise Escluso
    return False if isinstance(node, m.Scelta) else _ZERO


def left_over(node: m.Resto, owner: Riscontro, conto: Conto) -> Fraction:
    """Return what the shares of those that *owner* collects leave of their sum."""
    calcolo = conto.mondo.scheda(node.scheda).calcolo(node.nome)
    if calcolo is None or not isinstance(calcolo.espressione, (m.Riparto, m.Assegnazione)):
        raise NonProvato
    return worked_out(calcolo.espressione, node.scheda, owner, conto).avanzo


def worked_out(node: m.Gruppo, scheda: str, owner: Riscontro, conto: Conto) -> Gruppo:
    """Return the group of *owner*, worked out once; ``NonProvato`` when somebody in it cannot be."""
    known = (id(node), owner.chiave)
    if known not in conto.gruppi:
        conto.gruppi[known] = (
            None  # who asks for the group while it is being worked out goes round in circles
        )
        conto.gruppi[known] = _worked_out(node, scheda, owner, conto)
    found = conto.gruppi[known]
    if found is None:
        raise NonProvato
    return found


def _worked_out(node: m.Gruppo, scheda: str, owner: Riscontro, conto: Conto) -> Gruppo:
    membri: list[_Membro] = []
    esclusi: set[Key] = set()
    for member in in_file_order(conto.members(owner, scheda)):
        if member.incerto:
            raise NonProvato
        if member.esclusioni:
            continue
        where = None if conto.pratica.senza_filtro else node.where
        if where is not None and conto.of(where, member) is not True:
            continue
        try:
            membri.append(_read(node, member, conto))
        except Escluso:
            esclusi.add(member.chiave)
    conto.spesa.take(len(membri) ** 2 // 8)
    match node:
        case m.Posto():
            values: Sequence[Scalar] = [Fraction(1 + _before(one, membri)) for one in membri]
            left = _ZERO
        case m.Scelta():
            values, left = _chosen(node, membri, conto.number(node.posti, owner)), _ZERO
        case m.Riparto():
            somma = conto.number(node.somma, owner)
            shares = _closed(node, somma, _shares(node, somma, membri, conto), membri, owner, conto)
            values, left = shares, somma - sum(shares, _ZERO)
        case m.Assegnazione():
            somma = conto.number(node.somma, owner)
            given = _in_order(node, somma, membri, conto)
            values, left = given, somma - sum(given, _ZERO)
        case _:
            assert_never(node)
    found = {one.riscontro.chiave: value for one, value in zip(membri, values, strict=True)}
    return Gruppo(found, frozenset(esclusi), left)


def _read(node: m.Gruppo, member: Riscontro, conto: Conto) -> _Membro:
    read: dict[str, m.Expression | None] = {}
    criteri: tuple[m.Criterio, ...] = ()
    match node:
        case m.Posto() | m.Scelta():
            criteri = node.criteri
        case m.Riparto():
            limits = {} if conto.pratica.senza_limiti else {"minimo": node.minimo, "massimo": node.massimo}
            read = {"peso": None if conto.pratica.parti_uguali else node.peso, **limits}
            criteri = () if node.chiusura is None else node.chiusura.criteri
        case m.Assegnazione():
            read, criteri = {"peso": node.richiesto}, node.criteri
    letti = {what: conto.number(one, member) for what, one in read.items() if one is not None}
    if any(value < 0 for value in letti.values()):
        raise NonProvato
    return _Membro(member, letti, tuple(_rank(one, member, conto) for one in criteri))


def _rank(criterio: m.Criterio, member: Riscontro, conto: Conto) -> object:
    value = conto.of(criterio.operand, member)
    match value:
        case bool():
            return -int(value) if criterio.descending else int(value)
        case Fraction():
            return -value if criterio.descending else value
        case str():
            return _Reversed(value) if criterio.descending else _Text(value)
        case _:
            raise NonProvato


class _Text:
    """A text in the order of people."""

    def __init__(self, text: str) -> None:
        self.key = natural((text,))

    def __lt__(self, other: _Text) -> bool:
        return self.key < other.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Text) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


class _Reversed(_Text):
    def __lt__(self, other: _Text) -> bool:
        return other.key < self.key


# ---- places ----------------------------------------------------------------------------------------------------------


def _before(one: _Membro, those: Sequence[_Membro]) -> int:
    return sum(other.ordine < one.ordine for other in those)


def _chosen(node: m.Scelta, those: Sequence[_Membro], places: Fraction) -> list[bool]:
    if places.denominator != 1 or places < 0:
        raise NonProvato
    found = []
    for one in those:
        before = _before(one, those)
        level = sum(other.ordine == one.ordine for other in those)
        if before + level <= places or before >= places:
            found.append(before < places)
        elif node.parita:
            found.append(node.parita == "tutti")
        else:
            raise NonProvato
    return found


# ---- shares ----------------------------------------------------------------------------------------------------------


def _shares(node: m.Riparto, somma: Fraction, those: Sequence[_Membro], conto: Conto) -> list[Fraction]:
    """Return what each has before any rounding."""
    weights = [one.letti.get("peso", Fraction(1)) for one in those]
    least = [one.letti.get("minimo", _ZERO) for one in those]
    spill = node.eccedenza != "resto"
    most = [one.letti.get("massimo") for one in those]
    if somma < 0 or sum(least, _ZERO) > somma:
        raise NonProvato
    if any(high is not None and high < low for low, high in zip(least, most, strict=True)):
        raise NonProvato
    tops = most if spill else [None] * len(those)
    unit = _unit(somma, weights, least, tops)
    at_limit: dict[int, Fraction] = {}
    for at, (weight, low, top) in enumerate(zip(weights, least, tops, strict=True)):
        if not weight:
            at_limit[at] = low
        elif top is not None and (unit is None or unit * weight >= top):
            at_limit[at] = top
        elif unit is not None and unit * weight <= low:
            at_limit[at] = low
    calcoli = conto.calcoli
    free = [at for at in range(len(those)) if at not in at_limit]
    left = calcoli.sum([somma, *(-amount for amount in at_limit.values())]) if at_limit else somma
    total = calcoli.sum([weights[at] for at in free])
    shares = [
        at_limit[at] if at in at_limit else calcoli.quotient(calcoli.product(left, weights[at]), total)
        for at in range(len(those))
    ]
    return [share if high is None else min(share, high) for share, high in zip(shares, most, strict=True)]


def _unit(
    somma: Fraction,
    weights: Sequence[Fraction],
    least: Sequence[Fraction],
    most: Sequence[Fraction | None],
) -> Fraction | None:
    """Return what a unit of weight is worth so that all the shares make *somma*; none when the limits forbid it."""

    def made(unit: Fraction) -> Fraction:
        return sum(
            (
                max(low, unit * weight) if high is None else min(high, max(low, unit * weight))
                for weight, low, high in zip(weights, least, most, strict=True)
            ),
            _ZERO,
        )

    parts = [part for part in zip(weights, least, most, strict=True) if part[0]]
    marks = {low / weight for weight, low, _ in parts} | {
        high / weight for weight, _, high in parts if high is not None
    }
    edges = sorted({_ZERO, *marks})
    first, last = 0, len(edges) - 1
    while first < last:  # the last edge at which the shares do not exceed the sum
        middle = (first + last + 1) // 2
        first, last = (middle, last) if made(edges[middle]) <= somma else (first, middle - 1)
    edge = edges[first]
    slope = sum(
        (
            weight
            for weight, low, high in parts
            if low <= edge * weight and (high is None or edge * weight < high)
        ),
        _ZERO,
    )
    lacking = somma - made(edge)
    if not lacking:
        return edge
    return edge + lacking / slope if slope else None


def _closed(
    node: m.Riparto,
    somma: Fraction,
    shares: list[Fraction],
    those: Sequence[_Membro],
    owner: Riscontro,
    conto: Conto,
) -> list[Fraction]:
    """Return the shares rounded, and the sum closed by whom the rule, or the practice, gives what is left."""
    chiusura, pratica = node.chiusura, conto.pratica
    if chiusura is None or pratica.mai or not shares:
        return shares
    step = conto.number(chiusura.passo, owner)
    if pratica.passo is not None:
        step = pratica.passo * unit_of(node.kind)
    mode = pratica.modo or chiusura.modo
    lows = [round_to(one.letti.get("minimo", _ZERO), step, Mode.PER_ECCESSO) for one in those]
    tops = [one.letti.get("massimo") for one in those]
    highs = [None if top is None else round_to(top, step, Mode.PER_DIFETTO) for top in tops]
    if any(high is not None and high < low for low, high in zip(lows, highs, strict=True)):
        raise NonProvato  # no multiple of the step lies within the limits of somebody
    rounded = [
        max(low, conto.calcoli.round(share, step, mode)) for low, share in zip(lows, shares, strict=True)
    ]
    rounded = [paid if high is None else min(paid, high) for paid, high in zip(rounded, highs, strict=True)]
    units = (sum(shares, _ZERO) - sum(rounded, _ZERO)) / step
    left = units.numerator // units.denominator
    whom = pratica.resto or chiusura.resto
    rows = range(len(those))

    def room(at: int) -> int:
        """Return how many of the units that are left one can have or, less than zero, give back."""
        high = highs[at]
        if left < 0:
            return max(left, int((lows[at] - rounded[at]) / step))
        return left if high is None else min(left, int((high - rounded[at]) / step))

    while whom == "decimali" and left:
        sign = 1 if left > 0 else -1
        # Of those who lost alike, the first in the order fares better: the first to have, the last to give back.
        able = [at for at in rows if shares[at] and room(at)]
        able.sort(key=lambda at: those[at].ordine, reverse=sign < 0)
        able.sort(key=lambda at: sign * (rounded[at] - shares[at]))
        taken, after = able[: abs(left)], able[abs(left) :]
        if not taken:
            break
        if after and not pratica.resto and _level(taken[-1], after[0], shares, rounded, those):
            raise NonProvato  # nobody can choose between those who are level
        for at in taken:
            rounded[at] += sign * step
        left -= sign * len(taken)
    match whom:
        case "ultimo":
            order = [rows[-1]]
        case "maggiore":
            order = [max(rows, key=lambda row: shares[row])]
        case "primo":
            order = sorted(rows, key=lambda row: those[row].ordine)
        case _:
            order = []
    for at in order:
        given = room(at)
        if given and not pratica.resto:
            rivals = [other for other in rows if those[other].ordine == those[at].ordine and room(other)]
            if len(rivals) > 1:
                raise NonProvato
        rounded[at] += given * step
        left -= given
    return rounded


def _level(
    one: int, other: int, shares: Sequence[Fraction], rounded: Sequence[Fraction], those: Sequence[_Membro]
) -> bool:
    """Tell whether two lost the same by rounding, and no criterion puts one of them first."""
    lost = shares[one] - rounded[one] == shares[other] - rounded[other]
    return lost and those[one].ordine == those[other].ordine


def _in_order(
    node: m.Assegnazione, somma: Fraction, those: Sequence[_Membro], conto: Conto
) -> list[Fraction]:
    """Return what each has of what is asked for, in order, while the sum lasts."""
    given = [_ZERO] * len(those)
    left = somma
    if somma < 0:
        raise NonProvato
    order = sorted(range(len(those)), key=lambda at: those[at].ordine)
    while order:
        level = [at for at in order if those[at].ordine == those[order[0]].ordine]
        order = order[len(level) :]
        wanted = conto.calcoli.sum([those[at].letti["peso"] for at in level])
        if wanted <= left:
            for at in level:
                given[at] = those[at].letti["peso"]
            left -= wanted
            continue
        if len(level) > 1 and node.parita != "proporzione":
            raise NonProvato
        if len(level) > 1 or node.incapienza == "parte":
            for at in level:
                part = conto.calcoli.product(those[at].letti["peso"], left)
                given[at] = conto.calcoli.quotient(part, wanted)
            break
        if node.incapienza == "ferma":
            break
    return given
