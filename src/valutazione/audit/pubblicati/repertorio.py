"""The practices that may explain something under a scheme: those that concern what is in its rules, and its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from valutazione.audit.pubblicati.cammino import nodes_of, nodes_of_scheme
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.pratiche import Pratica, general, of_cases, of_shares
from valutazione.model import expressions as m
from valutazione.model.kinds import Parole, Quantity
from valutazione.model.sistema import Calcolo, Dato, Parametro, Sistema
from valutazione.model.texts import text_of

__all__ = ["all_practices"]

_MOST_LEFT_OUT: Final = 60
"""How many records a scheda may have for each of them to be tried as left out of a share."""


def all_practices(mondo: Mondo) -> Iterator[Pratica]:
    """Yield the practices to try, those about how things are computed before those about single records."""
    sistema = mondo.sistema
    nodes = list(nodes_of_scheme(sistema))
    parts = [node for _, node in nodes]
    closed = [node for node in parts if isinstance(node, m.Riparto)]
    roundings = any(isinstance(node, (m.Rounded, m.Root)) for node in parts)
    roundings = roundings or any(node.chiusura is not None for node in closed)
    bands = any(isinstance(node, (m.Casi, m.Compare)) for node in parts)
    yield Pratica(
        "conseguenza",
        "segue da un'altra differenza: con gli altri valori come sono pubblicati, torna",
        pubblicati=True,
    )
    yield from general(roundings, bands)
    for parametro in sistema.parametri:
        yield from _other_values(parametro)
    yield from dict.fromkeys(practice for node in closed for practice in of_shares(node))
    if any(isinstance(node, m.Daily) for node in parts):
        text = "i giorni che più righe coprono sono stati contati più volte"
        yield Pratica("giorni contati più volte", text, ogni_volta=True)
    seen: set[int] = set()
    for name, node in nodes:
        if isinstance(node, m.Casi) and id(node) not in seen and _by_words(node):
            seen.add(id(node))
            yield from of_cases(node, node.nome or name)
    yield from _other_fields(sistema, parts)
    yield from _left_out(mondo)


def _other_values(parametro: Parametro) -> Iterator[Pratica]:
    """Yield the other words of a parameter that is one of a list, the other values of one that changes with time."""
    if parametro.valore is None:
        return
    constants = [node.value for node in nodes_of(parametro.valore) if isinstance(node, m.Constant)]
    alone = isinstance(parametro.valore, m.Constant)
    values = list(parametro.kind.parole) if isinstance(parametro.kind, Parole) else constants
    own = parametro.valore.value if isinstance(parametro.valore, m.Constant) else None
    if not isinstance(parametro.kind, Parole) and alone:
        return
    for value in dict.fromkeys(values):
        if value != own:
            text = f"il parametro `{parametro.nome}` è stato preso come {text_of(value, parametro.kind)}"
            yield Pratica("altro parametro", text, parametro=(parametro.nome, value))


def _by_words(node: m.Casi) -> bool:
    return any(
        isinstance(part, m.Constant) and isinstance(part.value, str)
        for riga in node.righe
        for pattern in riga.patterns
        for part in pattern
    )


def _other_fields(sistema: Sistema, nodes: Sequence[m.Node]) -> Iterator[Pratica]:
    """Yield, for each field that is read of many records, the others of the same scheda and kind in its place."""
    for scheda, nome in dict.fromkeys((*_aggregated(nodes), *_shared(sistema))):
        card = sistema.scheda(scheda)
        assert card is not None
        own = card.dato(nome) or card.calcolo(nome)
        fields: list[Dato | Calcolo] = [*card.dati, *card.calcoli]
        for other in fields:
            if own is None or other.nome == nome or not isinstance(other.kind, Quantity):
                continue
            if isinstance(own.kind, Quantity) and own.kind.dimensions == other.kind.dimensions:
                text = f"è stato contato `{other.nome}` di `{scheda}`, non `{nome}`"
                yield Pratica("altra colonna", text, altra=(scheda, nome, other.nome))


def _aggregated(nodes: Iterable[m.Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, (m.Aggregate, m.Daily)) and isinstance(node.operand, m.Own):
            yield node.scheda, node.operand.nome


def _shared(sistema: Sistema) -> Iterator[tuple[str, str]]:
    """Yield the fields by which people are put in order, and sums are shared."""
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            for node in nodes_of(calcolo.espressione):
                read: list[m.Expression | None] = []
                match node:
                    case m.Posto() | m.Scelta():
                        read = [one.operand for one in node.criteri]
                    case m.Riparto():
                        read = [node.peso]
                    case m.Assegnazione():
                        read = [node.richiesto, *(one.operand for one in node.criteri)]
                yield from ((scheda.nome, one.nome) for one in read if isinstance(one, m.Own))


def _left_out(mondo: Mondo) -> Iterator[Pratica]:
    """Yield, where people are put in order or share a sum, each of them left out."""
    for scheda in mondo.sistema.schede:
        nodes = (node for calcolo in scheda.calcoli for node in nodes_of(calcolo.espressione))
        if not any(isinstance(node, m.Gruppo) for node in nodes):
            continue
        records = list(mondo.records(scheda.nome))
        if len(records) <= _MOST_LEFT_OUT:
            for one in records:
                text = f"il conto è stato fatto senza la riga `{' / '.join(one.chiave)}` di `{scheda.nome}`"
                yield Pratica("righe tralasciate", text, senza=(scheda.nome, one.chiave))
