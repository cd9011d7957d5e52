"""Nothing that a scheme means is missing from its description."""

from __future__ import annotations

from functools import cache
from typing import get_args

import attrs
import pytest

from tests.reports.scheme.conftest import RICCO
from tests.reports.scheme.mutations import LEFT_OUT, changed
from valutazione.analysis import resolve
from valutazione.analysis.walk import inside
from valutazione.checks import Analysis
from valutazione.model import expressions as m
from valutazione.model import sistema as s
from valutazione.model.kinds import Parole
from valutazione.model.normal import normal_form
from valutazione.model.sistema import Sistema
from valutazione.reports.scheme import describe_scheme
from valutazione.reports.scheme.describe import document_of
from valutazione.reports.scheme.document import Document
from valutazione.reports.scheme.written import read_written
from valutazione.source import Source
from valutazione.syntax import Grammar


def sistema_of(analysis: Analysis) -> Sistema:
    assert analysis.sistema is not None
    return analysis.sistema


def test_the_sample_has_every_construct(ricco: Analysis) -> None:
    """Each node of the model is in the scheme that these tests read: a new one must be put there, and be said."""
    used = {type(part) for one in sistema_of(ricco).schede for part in inside(one)}
    assert set() == set(get_args(m.Expression)) - used
    assert {m.Bounds, m.Riga, s.Dominio, s.Vincolo, s.Totale, s.Esclusione, s.Raccolta} <= used


def test_whatever_changes_the_meaning_changes_the_description(ricco: Analysis) -> None:
    """Two schemes with two normal forms have two descriptions; and every field of the model is looked at."""
    sistema = sistema_of(ricco)
    bare = attrs.evolve(
        ricco, figures=type(ricco.figures)(), accepted=()
    )  # the figures would tell them apart
    written = read_written(ricco.sources, Grammar.load())
    meaning, told = normal_form(sistema), document_of(bare, sistema, written)
    seen: set[tuple[str, str]] = set()
    silent: list[tuple[str, str]] = []
    for place, other in changed(sistema):
        seen.add(place)
        if told == document_of(bare, other, written) and normal_form(other) != meaning:
            silent.append(place)
    assert [] == silent
    assert set() == _fields() - seen


def _fields() -> set[tuple[str, str]]:
    """Return every field that has a meaning, but the kinds of expressions, which follow from the rest."""
    records = [Parole, m.Bounds, m.Riga, m.Criterio, m.Chiusura, *get_args(m.Expression)]
    records += [s.Dominio, s.Parametro, s.Dato, s.Calcolo, s.Vincolo, s.Totale, s.Esclusione, s.Raccolta]
    records += [s.Scheda, s.Sistema]
    return {
        (record.__name__, attribute.name)
        for record in records
        for attribute in attrs.fields(record)
        if attribute.name not in LEFT_OUT
        and not (issubclass(record, m.Node) and attribute.name == "kind")
        and (record.__name__, attribute.name) not in _WHOLE
    }


# What these hold is changed inside, and has no value of its own to change.
_WHOLE = {
    *(("Negate", "operand"), ("AddMonths", "date"), ("AddMonths", "months"), ("Product", "left")),
    *(("Product", "right"), ("Quotient", "left"), ("Quotient", "right"), ("Rounded", "operand")),
    *(("Rounded", "step"), ("Compare", "left"), ("Compare", "right"), ("Member", "operand")),
    *(("Contains", "operand"), ("Absent", "operand"), ("Not", "operand"), ("Choice", "condition")),
    *(
        ("Choice", "then"),
        ("Choice", "otherwise"),
        ("Linear", "operand"),
        ("Days", "first"),
        ("Days", "last"),
    ),
    *(
        ("Bounds", "low"),
        ("Bounds", "high"),
        ("Riga", "condition"),
        ("Riga", "result"),
        ("Casi", "otherwise"),
    ),
    *(("Aggregate", "operand"), ("Aggregate", "weight"), ("Aggregate", "where"), ("Aggregate", "empty")),
    *(("Months", "first"), ("Months", "last"), ("Months", "counting")),
    *(("Uncovered", "first"), ("Uncovered", "last"), ("Uncovered", "covered")),
    *(("Daily", "operand"), ("Daily", "first"), ("Daily", "last"), ("Daily", "where")),
    *(("Root", "operand"), ("Root", "step"), ("Criterio", "operand"), ("Chiusura", "passo")),
    *(("Posto", "where"), ("Scelta", "posti"), ("Scelta", "where"), ("Riparto", "somma")),
    *(("Riparto", "where"), ("Riparto", "peso"), ("Assegnazione", "somma"), ("Assegnazione", "where")),
    *(("Assegnazione", "richiesto"), ("Rettifica", "computed"), ("Rettifica", "decided")),
    *(("Rettifica", "motive"), ("Rettifica", "author")),
    *(("Dato", "dominio"), ("Parametro", "dominio"), ("Calcolo", "espressione"), ("Vincolo", "condizione")),
    *(("Totale", "somma"), ("Totale", "atteso"), ("Esclusione", "condizione")),
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- 2 punti", "+ 2 punti"),
        ("(peso - voto) +", "peso - voto +"),
        ("(peso + ottenuto) * raggiunto", "peso + ottenuto * raggiunto"),
        ("metà in su", "metà al pari"),
        ("a 2 decimali", "a 1 decimale"),
        ("il maggiore tra", "il minore tra"),
        ("oltre 0 a meno di 100", "da 0 a meno di 100"),
        ("oltre 0 a meno di 100", "oltre 0 fino a 100"),
        ("a passi di 0,5", "a passi di 0,25"),
        ("se manca 0 %", "se manca 1 %"),
        ("budget del settore", "budget_due"),
        ("e consegna entro", "o consegna entro"),
        ("consegna è presente", "consegna manca"),
        ("da 10 a meno di 50", "oltre 10 a meno di 50"),
        ("la più alta", "la più bassa"),
        ("compresi i non valutabili", "dove pluriennale"),
        ('anche "mant.", "M"', 'anche "mant.", "m"'),
        ('"S+M" per strategico, mantenimento', '"S+M" per strategico'),
        ("dal 01/01/2020: 50 %", "dal 01/01/2020: 51 %"),
        ("24.000,00 €", "24.000,01 €"),
        ("100 % per 0 a", "100 % per 1 a"),
        ('rif "art. 7"', 'rif "art. 7 bis"'),
        ('perché "negativo"', 'perché "sotto zero"'),
        ("scadenza + proroga", "scadenza + 1 anno"),
        ("pesata con peso", ""),
        ("seconda", "terza"),
        ("poi per consegna, dal più recente", "poi per consegna, dal più antico"),
        ("a parità: non entra nessuno", "a parità: entrano tutti"),
        ("di almeno 16 giorni", "superiori a 16 giorni"),
        ("della stessa area facoltativo", "con area = nota facoltativo"),
        ("eccedenza: nel resto", "eccedenza: tra gli altri"),
        ("resto: al primo", "resto: ai decimali più alti"),
        ("chi non entra: è saltato", "chi non entra: ferma la graduatoria"),
        ("oltre 20 fino a 60:   1 %", "oltre 20 fino a 60:   1,5 %"),
        ("in parti uguali", "in proporzione a: voto"),
        ("deviazione standard di voto arrotondata a 2", "deviazione standard di voto arrotondata a 3"),
    ],
)
def test_other_texts(old: str, new: str) -> None:
    """What an author may well change is seen in the description."""
    text = RICCO.read_text("utf-8").replace(
        "dato budget: euro", "dato budget_due: euro\n    dato budget: euro"
    )
    text = text.replace("budget_due\n", "budget_due del settore\n").replace('nota = "x"', 'nota = "seconda"')
    assert old in text
    if new == "budget_due":
        new = "budget_due del settore"
    assert described(text) != described(text.replace(old, new, 1))


@cache
def described(text: str) -> str:
    found = resolve(Source("ricco.val", text))
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    return describe_scheme(Analysis(found.sistema, found.diagnostics, found.sources))


def test_the_same_scheme_has_the_same_description(ricco: Analysis) -> None:
    """A document is a value: the same arguments give the same one."""
    written = read_written(ricco.sources, Grammar.load())
    first, second = (document_of(ricco, sistema_of(ricco), written) for _ in range(2))
    assert isinstance(first, Document)
    assert first == second
