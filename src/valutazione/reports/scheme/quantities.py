"""Kinds and values in words: ``punti``, ``una voce dell'elenco «Ambito»``, ``24.000,00 €``, ``6 mesi``."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from valutazione.exact import to_italian
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import (
    ANNI,
    DATA,
    EURO,
    GIORNI,
    MESI,
    ORE,
    PERCENTUALE,
    PUNTI,
    RAPPORTO,
    SI_NO,
    TESTO,
    InsiemeDi,
    Kind,
    Other,
    Parole,
    Quantity,
    Rinvio,
)
from valutazione.reports.scheme.italian import day, listed, percent
from valutazione.reports.scheme.names import Names, in_quotes
from valutazione.reports.values import value_text

_UNITS = {
    PUNTI: ("punto", "punti"),
    GIORNI: ("giorno", "giorni"),
    MESI: ("mese", "mesi"),
    ANNI: ("anno", "anni"),
    ORE: ("ora", "ore"),
}
_QUANTITIES = {EURO: "importo in euro", RAPPORTO: "numero o percentuale (rapporto)"}
_OTHERS = {DATA: "data", SI_NO: "sì o no", TESTO: "testo"}


def kind_words(kind: Kind, names: Names) -> str:
    """Return what values of *kind* are."""
    match kind:
        case Quantity():
            return _QUANTITIES.get(kind, kind.name)
        case Other():
            return _OTHERS.get(kind, kind.name)
        case Parole(nome=""):
            return listed((names.word(kind, word) for word in kind.parole), "oppure")
        case Parole():
            return f"una voce dell'elenco {names.list(kind.nome)}"
        case InsiemeDi(parole):
            return (
                f"nessuna, una o più voci dell'elenco {names.list(parole.nome)}"
                if parole.nome
                else f"nessuna, una o più tra {listed(names.word(parole, word) for word in parole.parole)}"
            )
        case Rinvio(scheda):
            return f"la chiave di una scheda {names.scheda(scheda)}"
        case _:
            assert_never(kind)


def value_words(value: Scalar, kind: Kind, names: Names, *, bare: bool = False, article: bool = False) -> str:
    """Return a value as a sentence has it, exactly.

    *bare* leaves out the unit where the place says it (but for euro and percentages, whose sign is part of the
    number); *article* gives percentages the article they have beside ``a`` and ``di``. Days always have theirs.
    """
    match value:
        case bool():
            return "sì" if value else "no"
        case str():
            parole = kind.parole if isinstance(kind, InsiemeDi) else kind
            return names.word(parole, value) if isinstance(parole, Parole) else in_quotes(value)
        case tuple():
            return listed(value_words(word, kind, names) for word in value) or "nessuna voce"
        case Fraction():
            return _number(value, kind, bare, article)
        case _:
            assert_never(value)


def _number(value: Fraction, kind: Kind, bare: bool, article: bool) -> str:
    if kind == DATA:
        return day(value)
    if kind == PERCENTUALE:
        return percent(value) if article else f"{to_italian(value * 100)} %"
    if kind in _UNITS:
        one, many = _UNITS[kind]
        number = to_italian(value)
        return number if bare else f"{number} {one if abs(value) == 1 else many}"
    return value_text(value, kind, cut=False)
