"""The figures of an analysis in words: how far a value reaches, what weighs how much, what a threshold is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeVar

from attrs import frozen

from valutazione.checks.figures import Figures, Misura, PesoEffettivo, Salto
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import NUMERO, PERCENTUALE, SI_NO, Kind
from valutazione.model.sistema import Calcolo, Scheda
from valutazione.reports.scheme.document import Block, Table, Text, table, text
from valutazione.reports.scheme.italian import after, listed
from valutazione.reports.scheme.phrases import bounds_words
from valutazione.reports.scheme.quantities import value_words
from valutazione.reports.scheme.wording import Scope

Place = tuple[str, str]

MOST_VALUES: Final = 8
"""A value that can be more than these numbers is said by its two ends."""

Figure = TypeVar("Figure", Misura, PesoEffettivo, Salto)


def _by_place(figures: Iterable[Figure]) -> Mapping[Place, tuple[Figure, ...]]:
    found: dict[Place, list[Figure]] = {}
    for one in figures:
        found.setdefault((one.scheda, one.nome), []).append(one)
    return MappingProxyType({place: tuple(some) for place, some in found.items()})


@frozen
class Measures:
    """The figures by the value they are of, so that each is looked for once."""

    misure: Mapping[Place, tuple[Misura, ...]]
    pesi: Mapping[Place, tuple[PesoEffettivo, ...]]
    salti: Mapping[Place, tuple[Salto, ...]]

    @classmethod
    def of(cls, figures: Figures) -> Measures:
        """Return the figures, by place."""
        return cls(_by_place(figures.misure), _by_place(figures.pesi), _by_place(figures.salti))


def reach_words(measures: Measures, place: Place, kind: Kind, scope: Scope) -> str:
    """Return how far a value reaches, without capital and stop; nothing when there is nothing to say."""
    return "; ".join(filter(None, (_reach(one, kind, scope) for one in measures.misure.get(place, ()))))


def _reach(misura: Misura, kind: Kind, scope: Scope) -> str:
    values = misura.valori
    if values is not None and kind == SI_NO and len(values) > 1:
        return ""  # a yes or no that can be both
    if values is not None and (len(values) <= MOST_VALUES or misura.minimo is None):
        said = listed((value_words(one, kind, scope.names) for one in values), "o")
        if not misura.esatta:
            return f"non può valere altro che {said}"
        return f"può valere soltanto {said}" if len(values) > 1 else f"vale sempre {said}"
    if misura.massimo is None and misura.minimo in (None, 0) and not misura.minimo_aperto:
        return ""  # any number, or any that is not negative
    low, high = (
        None if end is None else m.Constant(end, kind=kind) for end in (misura.minimo, misura.massimo)
    )
    ends = bounds_words(m.Bounds(low, high, misura.minimo_aperto, misura.massimo_aperto), scope)
    if not misura.esatta:
        return f"vale comunque {ends}, forse senza arrivare agli estremi"
    return f"può valere {ends}" + ("" if values is None else f": {len(values)} valori in tutto")


def figures_of(calcolo: Calcolo, scheda: Scheda, measures: Measures, scope: Scope) -> Iterator[Block]:
    """Yield what was found of a derived value, besides how far it reaches."""
    place = (scheda.nome, calcolo.nome)
    about = scope.names.value(*place)
    if pesi := measures.pesi.get(place):
        yield _weights(pesi, scheda, text(f"Quanto pesa ciascuna voce su {about}"), scope)
    if salti := measures.salti.get(place):
        yield _leaps(salti, calcolo, scheda, text(f"Che cosa cambia alle soglie di {about}"), scope)


def _weights(pesi: tuple[PesoEffettivo, ...], scheda: Scheda, caption: Text, scope: Scope) -> Table:
    return table(
        caption,
        [
            ("Voce", [text(_leaf(one.foglia, scheda, scope)) for one in pesi]),
            ("Profilo", [text(_profile(one.profilo, scheda, scope)) for one in pesi]),
            ("Peso effettivo", [(value_words(one.peso, PERCENTUALE, scope.names),) for one in pesi]),
        ],
    )


def _leaf(leaf: Place, scheda: Scheda, scope: Scope) -> str:
    owner = "" if leaf[0] == scheda.nome else f" della scheda {scope.names.scheda(leaf[0])}"
    return f"{scope.names.value(*leaf)}{owner}"


def _profile(profile: tuple[tuple[str, str], ...], scheda: Scheda, scope: Scope) -> str:
    return ", ".join(
        f"{scope.names.value(scheda.nome, name)}: {_scalar(word, _kind(scheda, name), scope)}"
        for name, word in profile
    )


def _leaps(salti: tuple[Salto, ...], calcolo: Calcolo, scheda: Scheda, caption: Text, scope: Scope) -> Table:
    def threshold(one: Salto) -> str:
        kind = _kind(scheda, one.soggetto)
        before, after_it = (_scalar(end, kind, scope) for end in (one.da, one.a))
        return before if before == after_it else f"{after('da', before)} {after('a', after_it)}"

    return table(
        caption,
        [
            ("Di che cosa", [(scope.names.value(scheda.nome, one.soggetto),) for one in salti]),
            ("Soglia", [(threshold(one),) for one in salti]),
            ("Prima", [(_scalar(one.prima, calcolo.kind, scope),) for one in salti]),
            ("Dopo", [(_scalar(one.dopo, calcolo.kind, scope),) for one in salti]),
        ],
    )


def _kind(scheda: Scheda, nome: str) -> Kind | None:
    found = scheda.dato(nome) or scheda.calcolo(nome)
    return None if found is None else found.kind


def _scalar(value: Scalar | None, kind: Kind | None, scope: Scope) -> str:
    if value is None:
        return "dipende dagli altri dati"
    return value_words(value, NUMERO if kind is None else kind, scope.names)
