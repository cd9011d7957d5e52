"""A small body made of numbers: a scheme, a declaration, and people by group and class."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from valutazione import Sistema, Source, analyse, evaluate
from valutazione.disclosure import Pubblicazione, read_declaration
from valutazione.outcome import Esito

SCHEME = """\
lingua 1
sistema s "Ente di prova"
parole livello
    alto
    medio
    basso
scheda persona (persone)
    chiave matricola
    dato gruppo: testo
    dato classe: livello
    dato valutato: sì/no
    dato voto: punti da 0 a 100 facoltativo
    dato importo: euro da 0 facoltativo
    non valutabile se non valutato perché "assente"
    calcola esito = classe
    calcola punteggio = voto
    calcola premio = importo
scheda ente raccoglie persone
    calcola fondo = somma di premio
"""
LEVELS = ("alto", "medio", "basso")
SCORES = {"alto": 95, "medio": 80, "basso": 50}
PREMIUMS = {"alto": 1000, "medio": 700, "basso": 0}


@cache
def scheme() -> Sistema:
    """The scheme of the small body."""
    analysis = analyse(Source("sistema.val", SCHEME))
    assert analysis.sistema is not None
    return analysis.sistema


def declaration(groups: Iterable[str], extra: str = "") -> Pubblicazione:
    """What is declared: groups by name, classes by word, scores and premiums."""
    text = f"{extra}\n" + "".join(
        f'[[gruppo]]\nnome = "{group}"\nscheda = "persona"\ndove = {{ gruppo = "{group}" }}\n'
        'fascia = "esito"\npunteggio = "punteggio"\npremio = "premio"\n'
        for group in groups
    )
    declared, problems = read_declaration(Source("pubblica.toml", text), scheme())
    assert not problems
    assert declared is not None
    return declared


def people(counts: dict[tuple[str, str], int]) -> list[dict[str, object]]:
    """Rows for so many people of each group and class; the class ``""`` is of those not evaluated."""
    rows: list[dict[str, object]] = []
    for (group, level), count in counts.items():
        for _ in range(count):
            row: dict[str, object] = {
                "matricola": f"MATR{len(rows):03d}Z",
                "gruppo": group,
                "valutato": bool(level),
            }
            row["classe"] = level or "basso"
            if level:
                row |= {"voto": SCORES[level], "importo": Fraction(PREMIUMS[level])}
            rows.append(row)
    return rows


def outcome(counts: dict[tuple[str, str], int]) -> Esito:
    """The outcome of so many people."""
    return evaluate(scheme(), {"persona": people(counts)})
