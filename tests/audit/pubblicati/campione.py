"""A scheme with everything that a published table can get wrong, and its tables as a body would publish them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from valutazione.audit.pubblicati import Confronto, Giudizio, Verifica, verify
from valutazione.evaluation import evaluate
from valutazione.exact import Mode, round_to, to_italian
from valutazione.exchange import load, read_csv
from valutazione.exchange.published import published_from
from valutazione.model.kinds import Quantity
from valutazione.model.sistema import Sistema
from valutazione.model.texts import text_of
from valutazione.outcome import Esito, Key, Known
from valutazione.source import Source

TEXT = """\
lingua 1
sistema prova "Comune di prova"
parole tipologia
    strategico
    innovativo
    mantenimento
tabella peso_per_tipo: numero su tipologia
    strategico:   5
    innovativo:   3
    mantenimento: 1
scheda obiettivo (obiettivi)
    chiave area, n
    dato tipo:     tipologia
    dato peso:     punti da 0,5 a 20 a passi di 0,5
    dato ottenuto: punti da 0 a peso a passi di 0,1
    dato grado:    percentuale da 0 % a 100 % a passi di 1 %
    calcola valore = peso * grado * (peso_per_tipo secondo tipo)
scheda area (aree) raccoglie obiettivi per area
    calcola pesi    "Pesi"    = somma di peso       rif "art. 1"
    calcola punti   "Punti"   = somma di ottenuto   rif "art. 2"
    calcola valori  "Valori"  = somma di valore     rif "art. 3"
    calcola media   "Media"   = (media di ottenuto) arrotondato a 2 decimali, metà in su rif "art. 4"
    calcola pesata  "Pesata"  = media di grado pesata con peso
    fasce giudizio: numero su punti
        oltre 30:            3
        oltre 15 fino a 30:  2
        fino a 15:           1
"""

Row = dict[str, object]


@cache
def sistema() -> Sistema:
    return load(Source("sistema.val", TEXT))


@st.composite
def rows(draw: st.DrawFn, areas: int = 4, least: int = 3, most: int = 6) -> list[Row]:
    """Objectives of some areas, numbered without gaps."""
    found: list[Row] = []
    for area in range(1, areas + 1):
        for n in range(1, draw(st.integers(least, most)) + 1):
            peso = Fraction(draw(st.integers(1, 40)), 2)
            found.append(
                {
                    "area": str(area),
                    "n": n,
                    "tipo": draw(st.sampled_from(["strategico", "innovativo", "mantenimento"])),
                    "peso": peso,
                    "ottenuto": Fraction(draw(st.integers(0, int(peso * 10))), 10),
                    "grado": Fraction(draw(st.integers(0, 100)), 100),
                }
            )
    return found


def evaluated(given: Sequence[Mapping[str, object]], scheme: Sistema | None = None) -> Esito:
    return evaluate(scheme or sistema(), {"obiettivo": given})


def published(esito: Esito, columns: Sequence[str]) -> dict[Key, list[str]]:
    """The table of the areas, each figure exact or, if it has endless decimals, rounded to two."""
    return {
        riscontro.chiave: [cell(riscontro[column].state, riscontro[column].kind) for column in columns]
        for riscontro in esito["area"]
    }


def cell(state: object, kind: object) -> str:
    assert isinstance(state, Known)
    assert isinstance(kind, Quantity)
    value = state.value
    assert isinstance(value, Fraction)
    percent = kind.style == "percentuale"
    if "/" not in to_italian(value):
        return text_of(value, kind)
    rounded = to_italian(round_to(value * (100 if percent else 1), Fraction(1, 100), Mode.META_IN_SU) + 1000)
    whole, _, decimals = rounded.partition(",")
    return f"{int(whole) - 1000},{decimals.ljust(2, '0')}{' %' if percent else ''}"


def text_of_table(table: Mapping[Key, Sequence[str]], columns: Sequence[str]) -> bytes:
    lines = [";".join(["area", *columns]), *(";".join([*key, *cells]) for key, cells in table.items())]
    return "\n".join([*lines, ""]).encode()


def verified(
    esito: Esito, table: Mapping[Key, Sequence[str]] | bytes, columns: Sequence[str] = ()
) -> Verifica:
    data = table if isinstance(table, bytes) else text_of_table(table, columns)
    read, problems = read_csv("aree.csv", data)
    assert read is not None
    tables, found = published_from(read, sistema())
    return verify(sistema(), esito, tables, problems=(*problems, *found))


def differing(verifica: Verifica) -> dict[tuple[Key, str], Confronto]:
    return {
        (one.chiave, one.voce.colonna): one
        for one in verifica.confronti
        if one.giudizio in (Giudizio.DIFFERISCE, Giudizio.CONCORDA_ARROTONDATO)
    }


def kinds(one: Confronto) -> set[str]:
    return {each.tipo for each in one.spiegazioni}
