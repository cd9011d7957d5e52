"""What a published table asks of data that nobody shows, found in the rules: how many, in which bands, with which mean.

A scheda that collects others publishes how many they are (``numero di dipendenti``), how many of them have one result
of a table of bands (``numero di dipendenti dove premio = 100 %``), and means, totals and extremes of a score or of what
is in proportion to it. The score is an input with a declared range and grid; its bands are the rows of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati.possibili.insieme import FasciaContata, Griglia, Insieme, Misura, Tipo
from valutazione.audit.pubblicati.tavole import RigaPubblicata, TavolaPubblicata
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.sistema import Dato, Scheda, Sistema

__all__ = ["asked_by"]

_MEASURES: Final = {
    "media": Tipo.MEDIA,
    "somma": Tipo.TOTALE,
    "minimo": Tipo.MINIMO,
    "massimo": Tipo.MASSIMO,
}
_DEEPEST: Final = 50


@frozen
class _Affine:
    """``fattore`` times the input ``nome``, plus ``base``; ``nome`` is empty for a number."""

    nome: str
    fattore: Fraction
    base: Fraction


def asked_by(
    sistema: Sistema, tavole: Iterable[TavolaPubblicata], modes: tuple[Mode, ...] = NEAREST
) -> tuple[Insieme, ...]:
    """Return the sets of scores that published *tavole* speak of: one for each row and each score it tells of.

    A row that does not say how many they are, or nothing that binds the scores, asks nothing. *modes* are the modes of
    rounding admitted.
    """
    found: list[Insieme] = []
    for tavola in tavole:
        scheda = sistema.scheda(tavola.forma.scheda)
        if scheda is None or tavola.forma.gruppi:
            continue
        for riga in tavola.righe:
            published = {
                voce.nome: riga.valori[voce.colonna]
                for voce in tavola.forma.voci
                if voce.colonna in riga.valori
            }
            for raccolta in dict.fromkeys(one.scheda for one in scheda.raccolte):
                members = sistema.scheda(raccolta)
                assert members is not None
                found += _of_row(sistema, scheda, members, riga, published, modes)
    return tuple(found)


def _of_row(
    sistema: Sistema,
    scheda: Scheda,
    members: Scheda,
    riga: RigaPubblicata,
    published: Mapping[str, Pubblicato],
    modes: tuple[Mode, ...],
) -> Iterator[Insieme]:
    aggregates = [
        (calcolo.etichetta or calcolo.nome, calcolo.espressione, published[calcolo.nome])
        for calcolo in scheda.calcoli
        if calcolo.nome in published
        and isinstance(calcolo.espressione, m.Aggregate)
        and calcolo.espressione.scheda == members.nome
    ]
    counts = [
        given.number
        for _, node, given in aggregates
        if node.function == "numero" and node.where is None and not node.included
    ]
    if not counts or counts[0] is None or counts[0].denominator != 1:
        return
    for dato in members.dati:
        grid = _grid(dato, sistema)
        if grid is None:
            continue
        misure = list(_measures(aggregates, members, dato, sistema, modes))
        fasce = list(_bands(aggregates, members, dato, sistema))
        if misure:
            name = " / ".join(riga.chiave)
            said = f"{dato.etichetta or dato.nome} ({members.plurale or members.nome}{f' di {name}' if name else ''})"
            yield Insieme(
                nome=said,
                numero=int(counts[0]),
                griglia=grid,
                fasce=tuple(fasce),
                misure=tuple(misure),
                luogo=riga.luogo,
            )


def _grid(dato: Dato, sistema: Sistema) -> Griglia | None:
    """Return the scores an input admits, when its ends and its step are numbers."""
    bounds = dato.dominio.bounds
    if bounds is None or bounds.low is None or bounds.high is None:
        return None
    low, high = _number(bounds.low, sistema), _number(bounds.high, sistema)
    step = Fraction(1) if dato.intero else None
    if dato.dominio.passo is not None:
        step = _number(dato.dominio.passo, sistema)
    if low is None or high is None or step is None or step <= 0:
        return None
    return Griglia(low + step if bounds.low_open else low, high - step if bounds.high_open else high, step)


def _measures(
    aggregates: Iterable[tuple[str, m.Aggregate, Pubblicato]],
    members: Scheda,
    dato: Dato,
    sistema: Sistema,
    modes: tuple[Mode, ...],
) -> Iterator[Misura]:
    for name, node, given in aggregates:
        if (
            node.function not in _MEASURES
            or node.weight is not None
            or node.where is not None
            or node.included
        ):
            continue
        line = None if node.operand is None else _affine(node.operand, members, sistema)
        if line is None or line.nome != dato.nome or line.fattore == 0 or given.number is None:
            continue
        kind = _MEASURES[node.function]
        if kind in (Tipo.MINIMO, Tipo.MASSIMO) and line.fattore < 0:
            kind = Tipo.MASSIMO if kind is Tipo.MINIMO else Tipo.MINIMO
        yield Misura(kind, given, modes, line.fattore, line.base, name)


def _bands(
    aggregates: Iterable[tuple[str, m.Aggregate, Pubblicato]],
    members: Scheda,
    dato: Dato,
    sistema: Sistema,
) -> Iterator[FasciaContata]:
    """Yield the bands of the first table over the score of whose results some count or share was published."""
    told: dict[str, dict[int, tuple[str, Pubblicato, bool]]] = {}
    rows: dict[str, tuple[m.Riga, ...]] = {}
    for name, node, given in aggregates:
        if node.function not in ("numero", "quota") or node.where is None or node.included:
            continue
        match node.where:
            case m.Compare(operator="=", left=m.Own(nome=nome), right=m.Constant() as result):
                casi = _table_on(members, nome, dato)
            case _:
                continue
        if casi is None:
            continue
        fits = [index for index, riga in enumerate(casi.righe) if _is(riga.result, result)]
        if len(fits) == 1:
            rows[nome] = casi.righe
            told.setdefault(nome, {})[fits[0]] = (name, given, node.function == "quota")
    for nome, righe in rows.items():
        found = [_band(riga, told[nome].get(index), sistema) for index, riga in enumerate(righe)]
        if all(fascia is not None for fascia in found):
            yield from (fascia for fascia in found if fascia is not None)
            return


def _table_on(members: Scheda, nome: str, dato: Dato) -> m.Casi | None:
    """Return the table of bands that a derived value is, when it is read at the score alone and holds for all."""
    calcolo = members.calcolo(nome)
    if calcolo is None or not isinstance(calcolo.espressione, m.Casi):
        return None
    casi = calcolo.espressione
    match casi.subjects:
        case (m.Own(nome=subject),) if subject == dato.nome and casi.otherwise is None and not casi.prevails:
            return casi
        case _:
            return None


def _is(result: m.Expression | m.Bounds, wanted: m.Constant) -> bool:
    return isinstance(result, m.Constant) and result.value == wanted.value


def _band(
    riga: m.Riga, published: tuple[str, Pubblicato, bool] | None, sistema: Sistema
) -> FasciaContata | None:
    if riga.condition is not None or len(riga.patterns) != 1 or len(riga.patterns[0]) != 1:
        return None
    part = riga.patterns[0][0]
    if not isinstance(part, m.Bounds):
        value = _number(part, sistema)
        if value is None:
            return None
        low = high = value
        opens = (False, False)
    else:
        ends = [None if end is None else _number(end, sistema) for end in (part.low, part.high)]
        if (part.low is not None and ends[0] is None) or (part.high is not None and ends[1] is None):
            return None
        opens = (part.low_open, part.high_open)
        return _told(published, ends[0], ends[1], opens)
    return _told(published, low, high, opens)


def _told(
    published: tuple[str, Pubblicato, bool] | None,
    low: Fraction | None,
    high: Fraction | None,
    opens: tuple[bool, bool],
) -> FasciaContata | None:
    name, given, share = published or ("senza un numero pubblicato", None, False)
    if given is None:
        return FasciaContata(name, low, high, *opens)
    if share:
        return FasciaContata(name, low, high, *opens, quota=given)
    number = given.number
    if number is None or number.denominator != 1 or number < 0:
        return None
    return FasciaContata(name, low, high, *opens, numero=int(number))


def _affine(node: m.Expression, members: Scheda, sistema: Sistema, depth: int = 0) -> _Affine | None:
    """Return a formula as a multiple of one input, plus a number; none when it is anything else."""
    if depth > _DEEPEST:
        return None

    def of(child: m.Expression) -> _Affine | None:
        return _affine(child, members, sistema, depth + 1)

    match node:
        case m.Constant() | m.Parameter():
            value = _number(node, sistema)
            return None if value is None else _Affine("", Fraction(), value)
        case m.Own(nome=nome):
            calcolo = members.calcolo(nome)
            return _Affine(nome, Fraction(1), Fraction()) if calcolo is None else of(calcolo.espressione)
        case m.Negate(operand=operand):
            return _times(of(operand), Fraction(-1))
        case m.Product(left=left, right=right):
            one, other = of(left), of(right)
            if one is not None and not one.nome:
                return _times(other, one.base)
            return _times(one, other.base) if other is not None and not other.nome else None
        case m.Quotient(left=left, right=right):
            below = of(right)
            return (
                _times(of(left), 1 / below.base)
                if below is not None and not below.nome and below.base
                else None
            )
        case m.Sum(terms=terms):
            return _plus([of(term) for term in terms])
        case _:
            return None


def _times(one: _Affine | None, factor: Fraction) -> _Affine | None:
    return None if one is None else _Affine(one.nome, one.fattore * factor, one.base * factor)


def _plus(parts: list[_Affine | None]) -> _Affine | None:
    nome, factor, base = "", Fraction(), Fraction()
    for part in parts:
        if part is None or (part.nome and nome and part.nome != nome):
            return None
        nome, factor, base = nome or part.nome, factor + part.fattore, base + part.base
    return _Affine(nome, factor, base)


def _number(node: m.Expression, sistema: Sistema) -> Fraction | None:
    """Return the number that a formula is, written or fixed by a parameter."""
    if isinstance(node, m.Parameter):
        parametro = sistema.parametro(node.nome)
        return None if parametro is None or parametro.valore is None else _number(parametro.valore, sistema)
    value = node.value if isinstance(node, m.Constant) else None
    return value if isinstance(value, Fraction) else None
