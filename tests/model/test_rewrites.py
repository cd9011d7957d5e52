"""However a scheme is written, its identity and its results are the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.model import rewrites
from valutazione.analysis import resolve
from valutazione.diagnostics import Diagnostic
from valutazione.evaluation import evaluate
from valutazione.model.normal import normal_form
from valutazione.model.sistema import Sistema
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, parse
from valutazione.syntax.printer import print_document

TEXT = Path(__file__).with_name("campione.val").read_text("utf-8")

OBIETTIVO = {
    "tipo": "strategico",
    "esito": "raggiunto",
    "livello": "alto",
    "giudizio": "buono",
    "scadenza": date(2021, 6, 30),
    "nuovo": True,
    "addetti": 3,
    "ore": 10,
}
DATA: dict[str, list[dict[str, object]]] = {
    "obiettivi": [
        {
            **OBIETTIVO,
            "area": "a",
            "numero_d_ordine": "1",
            "peso": 10,
            "voto": 5,
            "consegna": date(2021, 7, 5),
        },
        {**OBIETTIVO, "area": "a", "numero_d_ordine": "2", "peso": 90, "tipo": "S.", "comuni": ["S.I."]},
        {**OBIETTIVO, "area": "a", "numero_d_ordine": "3", "peso": "1/2", "voto": 7, "tipo": "mantenimento"},
        {
            **OBIETTIVO,
            "area": "b",
            "numero_d_ordine": "1",
            "peso": 4,
            "voto": 3,
            "addetti": 1,
            "nuovo": False,
        },
    ],
    "aree": [{"area": "a", "settore": "uno", "responsabile": "x"}, {"area": "b", "settore": "due"}],
    "settore": [{"sigla_settore": "uno", "valore": 3}],
    "settori_tutti": [{"codice": "1", "area": "a", "quanto": 2}],
}


@cache
def grammar() -> Grammar:
    """The grammar, made once."""
    return Grammar.load()


def meant(files: rewrites.Files) -> Sistema:
    """Return the scheme that the files mean; they must have no errors."""

    def reader(name: str, place: Span) -> Source | Diagnostic:
        return Source(name, files[name])

    name, text = next(iter(files.items()))
    resolution = resolve(Source(name, text), reader, grammar())
    told = [(problem.message(), problem.place) for problem in resolution.diagnostics]
    assert resolution.sistema is not None, (told, text)
    return resolution.sistema


def results(sistema: Sistema) -> object:
    """Return all that an evaluation gives, labels and places aside, whatever the order of the declarations."""
    esito = evaluate(sistema, DATA)
    values = {
        (scheda, key, nome): (valore.kind.name, valore.state, frozenset(valore.fonti))
        for scheda, found in esito.schede.items()
        for key, riscontro in found.items()
        for nome, valore in (*riscontro.dati.items(), *riscontro.valori.items())
    }
    excluded = {
        (scheda, key): riscontro.esclusioni
        for scheda, found in esito.schede.items()
        for key, riscontro in found.items()
    }
    return values, excluded, Counter(found.code.number for found in esito.rilievi), set(esito.mancanti)


@cache
def original() -> tuple[str, object]:
    """The normal form and the results of the scheme as it is."""
    sistema = meant({"sistema.val": TEXT})
    return normal_form(sistema), results(sistema)


@pytest.mark.parametrize("seed", range(64))
def test_any_way_to_write_it(seed: int) -> None:
    """Order, synonyms, spaces, comments, one file or several, plain or literate: one normal form, and one outcome."""
    random = Random(seed)
    order, spelt, files, document = (bool(seed & 1 << bit) for bit in range(4))
    text = rewrites.shuffled(TEXT, random) if order else TEXT
    written = rewrites.split(text, random) if files else {"sistema.val": text}
    if spelt:
        written = {name: rewrites.respelt(part, grammar(), random) for name, part in written.items()}
    if document:
        written = rewrites.literate(written, random)
    sistema = meant(written)
    expected, outcome = original()
    assert expected == normal_form(sistema)
    assert outcome == results(sistema)


def test_the_rewrites_rewrite() -> None:
    """They do not give back the text they were given, nor one another's."""
    random = Random(0)
    assert {1, 2, 3} == {len(rewrites.split(TEXT, random)) for _ in range(20)}
    assert TEXT.split() != rewrites.shuffled(TEXT, random).split()
    spelt = "".join(rewrites.respelt(TEXT, grammar(), random) for _ in range(9))
    assert [] == [sign for sign in ("×", "≤", "«", "# una nota", "perchè", "una tra") if sign not in spelt]
    assert 3 < rewrites.literate({"a.val": TEXT}, random)["a.md"].count("```valutazione\n")


def test_printed() -> None:
    """Printing loses comments, layout and the Markdown around; never meaning."""
    document = parse(Source("sistema.val", TEXT), grammar()).document
    assert document is not None
    assert original()[0] == normal_form(meant({"sistema.val": print_document(document)}))
