"""The certain fixes that only the meaning tells: a name with other capitals or accents, a line that is there twice."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.analysis.helpers import GRAMMAR
from valutazione.analysis import resolve
from valutazione.diagnostics import Diagnostic, edits_by_source, mended, together
from valutazione.source import Source

NAME = "sistema.val"
SCHEME = """\
lingua 1
sistema prova "Prova"
parole livello
    alto
    "molto alto"
    Unità
tabella quota: percentuale su livello
    alto: 100 %
    negli altri casi: 50 %
parametro tetto: punti = 10
scheda obiettivo (obiettivi)
    chiave area, n
    dato tipo: livello
    dato qualità: punti da 0 a tetto
    dato settore: scheda settore
    calcola esito = se tipo = alto allora qualità altrimenti valore del settore
    calcola parte = quota secondo tipo
    vincolo tipo è uno tra alto, Unità
scheda settore
    chiave nome
    dato valore: punti
scheda area raccoglie obiettivi per area
    calcola totale_area = somma di qualità
    calcola quanti = numero di obiettivi
esempio "uno"
    dati settore
        nome | valore
        s | 1
"""

RESPELT = {
    "a value": ("allora qualità", "allora Qualita", "VAL101"),
    "a parameter": ("da 0 a tetto", "da 0 a Tetto", "VAL101"),
    "a word": ("tipo = alto", "tipo = ALTO", "VAL108"),
    "a word of a list": ("tra alto, Unità", "tra alto, unita", "VAL108"),
    "a word of a row": ("    alto: 100", "    Alto: 100", "VAL108"),
    "a word in quotes": ("tipo = alto", 'tipo = "Alto"', "VAL108"),
    "a list": ("dato tipo: livello", "dato tipo: Livello", "VAL105"),
    "a kind": ("dato valore: punti", "dato valore: Punti", "VAL105"),
    "a table": ("quota secondo", "Quota secondo", "VAL106"),
    "a value of another": ("valore del", "Valore del", "VAL103"),
    "a record": ("scheda settore\n    calcola", "scheda Settore\n    calcola", "VAL104"),
    "an owner": ("valore del settore", "valore del Settore", "VAL104"),
    "the record of an example": ("dati settore", "dati Settore", "VAL104"),
    "what is aggregated": ("somma di qualità", "somma di qualita", "VAL101"),
}


def told(text: str) -> tuple[Diagnostic, ...]:
    return resolve(Source(NAME, text), None, GRAMMAR).diagnostics


def fixed(text: str, found: tuple[Diagnostic, ...]) -> str:
    return mended(text, edits_by_source(together(found)).get(NAME, ()))


def test_the_scheme_is_right() -> None:
    """What the cases below spoil is without problems."""
    assert () == told(SCHEME)


@pytest.mark.parametrize(("right", "wrong", "number"), RESPELT.values(), ids=RESPELT.keys())
def test_capitals_and_accents(right: str, wrong: str, number: str) -> None:
    """A name that only differs so from one that is there is that one: told once, with the edit."""
    assert 1 == SCHEME.count(right)
    text = SCHEME.replace(right, wrong)
    found = told(text)
    assert [number] == [problem.code.number for problem in found]
    assert SCHEME == fixed(text, found).replace('"alto"', "alto")


def test_what_follows_is_judged_as_meant() -> None:
    """The name is read as what it is: what else is wrong is told in the same run, and is the same afterwards."""
    text = SCHEME.replace("allora qualità", "allora (Qualità manca)")
    found = told(text)
    assert ["VAL101", "VAL201"] == sorted(problem.code.number for problem in found)
    left = Counter(problem.message() for problem in told(fixed(text, found)))
    assert Counter(problem.message() for problem in found if not problem.edits) == left


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("allora qualità", "allora qualta"),
        ("dato valore: punti", "dato valore: punto"),
        ("dato tipo: livello", "dato tipo: livelli"),
    ],
)
def test_near_is_not_certain(right: str, wrong: str) -> None:
    """A name that is only near is suggested, and nothing more."""
    found = told(SCHEME.replace(right, wrong))
    assert found
    assert all(not problem.edits for problem in found)
    assert any("forse intendevi" in problem.help() for problem in found)


def test_two_that_differ_so() -> None:
    """Of two names that differ only by capitals or accents neither is certain."""
    text = SCHEME.replace("    dato settore", "    dato Qualita: punti\n    dato settore", 1)
    text = text.replace("allora qualità", "allora QUALITÀ")
    (problem,) = (found for found in told(text) if found.code.number == "VAL101")
    assert () == problem.edits


@pytest.mark.parametrize(
    "line",
    ["    dato valore: punti\n", "parametro tetto: punti = 10\n", '    "molto alto"\n'],
)
def test_a_line_that_is_there_twice(line: str) -> None:
    """The second of two equal lines goes."""
    text = SCHEME.replace(line, line + line, 1)
    found = told(text)
    assert found
    assert SCHEME == fixed(text, found)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("    dato valore: punti\n", "    dato valore: euro\n"),
        ("    alto\n", '    alto "Alto"\n'),
        ("scheda settore\n    chiave nome\n    dato valore: punti\n",) * 2,
    ],
)
def test_a_line_that_is_not_the_same(line: str, other: str) -> None:
    """Of two that say different things, or that have more below them, nobody can tell which is to go."""
    found = told(SCHEME.replace(line, line + other, 1))
    assert any(problem.code.number in ("VAL102", "VAL109") for problem in found)
    assert all(not problem.edits for problem in found)


def test_a_row_that_cannot_be_read_is_not_missing() -> None:
    """Whatever the mistake is: a bar in it does not make it a row of a table."""
    text = (
        "lingua 1\nsistema p\nscheda s (soci)\n    dato x: punti\n    riparto q tra i soci del gruppo:\n"
        "        somma: 100 punti\n        in proporzione a: x | y\nscheda gruppo raccoglie soci\n"
    )
    assert ["VAL005"] == [problem.code.number for problem in told(text)]
