"""One figure of the outcome: what it is recomputed as, what it is under a practice, and the rows it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati.conto import Conto, NonProvato
from valutazione.audit.pubblicati.forme import Forma, Voce
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.regole import fixed_fields
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import NUMERO
from valutazione.model.sistema import Raccolta
from valutazione.outcome import Key, Known, Riscontro, State, Step
from valutazione.outcome.aggregates import Element, aggregated

__all__ = ["Addendi", "addends", "fields_of", "keys_of_table", "members_of", "recomputed", "value_under"]

_ONE: Final = Known(Fraction(1))
_UNIT: Final = Step("constant", _ONE, NUMERO)
_MOST_PARTS: Final = 50  # sums one inside the other


@frozen
class Addendi:
    """The records that a figure adds up: ``valori`` pairs each with what it brings, ``gruppo`` is what they share.

    ``membri`` are those that are in the group, whether they count or not.
    """

    scheda: str
    gruppo: Mapping[str, str] | None
    membri: tuple[Riscontro, ...]
    valori: tuple[tuple[Riscontro, Fraction], ...]


def fields_of(forma: Forma) -> tuple[str, ...]:
    """Return the fields that name a row of the table, in the order of its columns."""
    return tuple(nome for _, nome in forma.chiave)


def keys_of_table(forma: Forma, mondo: Mondo) -> tuple[Key, ...]:
    """Return the records, or the groups, that the table should have a row for; in the order of the outcome."""
    if forma.gruppi:
        return tuple(mondo.groups(forma.scheda, fields_of(forma)))
    return tuple(riscontro.chiave for riscontro in mondo.records(forma.scheda))


def members_of(forma: Forma, chiave: Key, mondo: Mondo) -> list[Riscontro]:
    """Return the records of a group."""
    return mondo.groups(forma.scheda, fields_of(forma)).get(chiave, [])


def recomputed(forma: Forma, voce: Voce, chiave: Key, mondo: Mondo) -> State:
    """Return what the data give for a figure."""
    if not forma.gruppi:
        riscontro = mondo.record(forma.scheda, chiave)
        assert riscontro is not None
        return riscontro[voce.nome].state
    members = members_of(forma, chiave, mondo)
    elements = [*_elements(members, voce, sure=True)]
    elements += _elements(mondo.doubtful(forma.scheda, fields_of(forma)), voce, sure=False)
    if voce.funzione == "quota":
        everybody = [*_elements(mondo.records(forma.scheda), voce, sure=True)]
        if len(elements) > len(members) or not all(element.sure for element in everybody) or not everybody:
            return aggregated("media", [], None)
        return Known(Fraction(len(elements), len(everybody)))
    return aggregated({"numero": "somma"}.get(voce.funzione, voce.funzione), elements, None)


def _elements(members: Iterable[Riscontro], voce: Voce, *, sure: bool) -> Iterator[Element]:
    for member in members:
        if member.esclusioni:
            continue
        step = Step("valore", member[voce.nome].state, voce.kind) if voce.nome else _UNIT
        yield Element(step, _ONE, sure and not member.incerto)


def value_under(conto: Conto, forma: Forma, voce: Voce, chiave: Key) -> Scalar:
    """Return what a figure is under the practice of *conto*; ``NonProvato`` when it cannot be had."""
    mondo = conto.mondo
    if not forma.gruppi:
        riscontro = mondo.record(forma.scheda, chiave)
        assert riscontro is not None
        return conto.value(riscontro, voce.nome)
    if voce.funzione == "quota":
        raise NonProvato
    return conto.total(voce.funzione, members_of(forma, chiave, mondo), voce.nome, voce.kind)


def addends(conto: Conto, forma: Forma, voce: Voce, chiave: Key) -> tuple[Addendi, ...]:
    """Return the records that a figure adds up, group by group; nothing when it is no plain sum of records.

    *conto* computes as the rules say.
    """
    mondo = conto.mondo
    try:
        if forma.gruppi:
            return _of_group(conto, forma, voce, chiave)
        riscontro = mondo.record(forma.scheda, chiave)
        calcolo = mondo.scheda(forma.scheda).calcolo(voce.nome)
        if riscontro is None or calcolo is None:
            return ()
        return tuple(_parts(conto, calcolo.espressione, riscontro, [_MOST_PARTS]))
    except NonProvato:
        return ()


def _of_group(conto: Conto, forma: Forma, voce: Voce, chiave: Key) -> tuple[Addendi, ...]:
    if voce.funzione not in ("somma", "numero"):
        return ()
    members = members_of(forma, chiave, conto.mondo)
    node = m.Aggregate(
        voce.funzione,
        forma.scheda,
        m.Own(voce.nome, kind=voce.kind) if voce.nome else None,
        None,
        None,
        False,
        None,
        kind=voce.kind,
    )
    values = conto.elements_of(node, members)
    group = dict(zip(fields_of(forma), chiave, strict=True))
    return (Addendi(forma.scheda, group, tuple(members), tuple(values)),)


def _parts(conto: Conto, node: m.Expression, riscontro: Riscontro, left: list[int]) -> Iterator[Addendi]:
    """Yield the sums a formula is the sum of; ``NonProvato`` when it is anything else."""
    left[0] -= 1
    if left[0] < 0:
        raise NonProvato
    match node:
        case m.Aggregate(function="somma" | "numero"):
            yield _of_aggregate(conto, node, riscontro)
        case m.Sum(terms=terms):
            for term in terms:
                yield from _parts(conto, term, riscontro, left)
        case m.Own(nome=nome):
            calcolo = conto.mondo.scheda(riscontro.scheda).calcolo(nome)
            if calcolo is not None:
                yield from _parts(conto, calcolo.espressione, riscontro, left)
        case m.Constant() | m.Parameter():
            pass
        case _:
            raise NonProvato


def _of_aggregate(conto: Conto, node: m.Aggregate, riscontro: Riscontro) -> Addendi:
    mondo = conto.mondo
    fixed = fixed_fields(node)
    group: dict[str, str] | None = None
    raccolte: list[Raccolta] = [
        one for one in mondo.scheda(riscontro.scheda).raccolte if one.scheda == node.scheda
    ]
    members = mondo.collected(riscontro.scheda, riscontro.chiave, node.scheda)
    if len(raccolte) == 1 and fixed is not None:
        key = riscontro.chiave if raccolte[0].campi else ()
        group = dict(zip(raccolte[0].campi, key, strict=False)) | fixed
        members = [
            one for one in members if all(_has(one, nome, text, mondo) for nome, text in fixed.items())
        ]
    return Addendi(node.scheda, group, tuple(members), tuple(conto.elements(node, riscontro)))


def _has(riscontro: Riscontro, nome: str, text: str, mondo: Mondo) -> bool:
    return (text,) in mondo.keys_of(riscontro, (nome,))
