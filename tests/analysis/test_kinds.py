"""Which quantities go together, and what comes out: the algebra of kinds, as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.helpers import FOLDERS, analyse_folder, codes, meaning
from valutazione.analysis.expressions import RULES
from valutazione.analysis.kinds import ANY, FREE
from valutazione.analysis.walk import inside
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Sistema
from valutazione.syntax import tree as t

INPUTS = """
parole tipo
    lungo
    corto
scheda altra
    chiave k
    dato peso: punti
scheda x
    chiave id
    dato p: punti
    dato q: percentuale
    dato n: numero
    dato i: intero
    dato e_: euro
    dato g: giorni
    dato mm: mesi
    dato an: anni
    dato d: data
    dato s: sì/no
    dato te: testo
    dato w: tipo
    dato ww: insieme di tipo
    dato altra: scheda altra
"""


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("3", "numero"),
        ("2 * 3 + 1", "numero"),
        ("p + 1", "punti"),
        ("1 + p", "punti"),
        ("1 + 2 + p", "punti"),
        ("2 * 3 + p", "punti"),
        ("p - p", "punti"),
        ("-p", "punti"),
        ("p * q", "punti"),
        ("p * 2", "punti"),
        ("2 * p", "punti"),
        ("p / 2", "punti"),
        ("p / p", "rapporto"),
        ("p / p * 100", "rapporto"),
        ("p / p * 100 punti", "punti"),
        ("e_ / p", "euro per punti"),
        ("e_ / p * p", "euro"),
        ("q * q", "percentuale"),
        ("q + 5 %", "percentuale"),
        ("q + 0", "percentuale"),
        ("p / p + q", "percentuale"),
        ("p / p + n", "numero"),
        ("n + i", "numero"),
        ("30 % di p", "punti"),
        ("30 % di n", "numero"),
        ("g + 1", "giorni"),
        ("d - d", "giorni"),
        ("d - d + 1", "giorni"),
        ("d + 30", "data"),
        ("d + g", "data"),
        ("g + d", "data"),
        ("d + mm", "data"),
        ("d + 6 mesi", "data"),
        ("d - an", "data"),
        ("d + 1 anno - 1 giorno", "data"),
        ("giorni da d a 31/12/2021", "giorni"),
        ("il minore tra p e 100", "punti"),
        ("il maggiore tra d e 01/01/2021", "data"),
        ("se s allora p altrimenti 0", "punti"),
        ("se s allora 1 altrimenti 0", "numero"),
        ("p arrotondato a 2 decimali, metà in su", "punti"),
        ("q arrotondato all'intero, per difetto", "percentuale"),
        ("lineare su g da 100 % per 0 a 0 % per 30", "percentuale"),
        ("lineare su g da 1 per 0 giorni a 0 per 30 giorni", "numero"),
        ("p >= 60", "sì/no"),
        ("60 <= p", "sì/no"),
        ("q >= 80 %", "sì/no"),
        ("p / p >= 80 %", "sì/no"),
        ("p compreso tra 1 e 10", "sì/no"),
        ("d entro 31/12/2021", "sì/no"),
        ("w = lungo", "sì/no"),
        ("lungo = w", "sì/no"),
        ('w = "lungo"', "sì/no"),
        ("w non è corto", "sì/no"),
        ("w è uno tra lungo, corto", "sì/no"),
        ("ww contiene lungo", "sì/no"),
        ('te = "uno"', "sì/no"),
        ('altra = "uno"', "sì/no"),
        ("s = sì", "sì/no"),
        ("s e non s o p manca", "sì/no"),
        ("peso dell'altra", "punti"),
        ("w", "tipo"),
    ],
)
def test_kind(expression: str, kind: str) -> None:
    """The kind of an expression follows from the kinds of its parts."""
    sistema = meaning(f"{INPUTS}    calcola risultato = {expression}\n")
    calcolo = sistema.schede[-1].calcolo("risultato")
    assert calcolo is not None
    assert kind == calcolo.kind.name


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("p + e_", "VAL201"),
        ("p + q", "VAL201"),
        ("p + n", "VAL201"),
        ("g + mm", "VAL201"),
        ("mm > g", "VAL201"),
        ("d + d", "VAL201"),
        ("g - d", "VAL201"),
        ("d + p", "VAL201"),
        ("d > g", "VAL201"),
        ("w = te", "VAL201"),
        ("s = 1", "VAL201"),
        ("q = 1", "VAL203"),
        ("q + 1", "VAL203"),
        ("q > 0,8", "VAL203"),
        ("p > 80 %", "VAL204"),
        ("p - 5 %", "VAL204"),
        ("n > 80 %", "VAL204"),
        ("d * 2", "VAL205"),
        ("s + s", "VAL205"),
        ("w * 2", "VAL205"),
        ("te + te", "VAL205"),
        ("w > lungo", "VAL206"),
        ("s e p", "VAL202"),
        ("non n", "VAL202"),
        ("se p allora 1 altrimenti 2", "VAL202"),
        ("p / 0", "VAL317"),
    ],
)
def test_clash(expression: str, code: str) -> None:
    """What does not go together is one error, whatever the expression around it."""
    assert [code] == codes(f"{INPUTS}    calcola risultato = {expression}\n")
    assert [code] == codes(f"{INPUTS}    calcola risultato = ({expression}) = ({expression})\n")[:1]


@pytest.mark.parametrize(
    ("kind", "expression", "expected"),
    [
        ("punti", "3", []),
        ("percentuale", "p / p", []),
        ("numero", "p / p", []),
        ("percentuale", "0", []),
        ("percentuale", "95", ["VAL203"]),
        ("percentuale", "p / p + 5", ["VAL203"]),
        ("euro", "p", ["VAL202"]),
        ("numero", "q", ["VAL202"]),
        ("tipo", "se s allora lungo altrimenti corto", []),
        ("tipo", '"lungo"', []),
        ("tipo", "medio", ["VAL108"]),
        ("sì/no", "p > 3", []),
        ("data", "d + 1", []),
    ],
)
def test_declared(kind: str, expression: str, expected: list[str]) -> None:
    """A declared kind is a promise that the expression keeps."""
    assert expected == codes(f"{INPUTS}    calcola risultato: {kind} = {expression}\n")


def test_every_written_expression_has_a_rule() -> None:
    """No construct of the language is without a meaning."""
    assert set(t.Expression.__args__) == set(RULES)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_provisional_kind_is_left(folder: Path) -> None:
    """What waits for a kind while a scheme is read has one when it is read."""
    sistema = analyse_folder(folder).sistema
    assert sistema is not None
    assert {FREE, ANY}.isdisjoint(_kinds(sistema))


@pytest.mark.parametrize(
    "expression",
    [
        "30 % di 100",
        "30 % di 100 + p",
        "(se s allora 1 altrimenti 2) = 2",
        "(il minore tra 1 e 2) * p",
        "-(1 + 2) / 3",
        "1 arrotondato a 2 decimali, metà in su",
        "(lineare su 3 da 1 per 0 a 0 per 30) + p",
    ],
)
def test_bare_numbers_settle(expression: str) -> None:
    """Bare numbers by themselves are numbers, all the way down."""
    assert {FREE, ANY}.isdisjoint(_kinds(meaning(f"{INPUTS}    calcola risultato = {expression}\n")))


def _kinds(sistema: Sistema) -> set[Kind]:
    return {part.kind for part in inside(sistema) if isinstance(part, m.Node)}
