"""`valutazione valuta` on a scheme that uses norms: what only data can tell, in each of its forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_cli import Answer
from valutazione.cli import main

Run = Callable[..., Answer]

SCHEME = """lingua 1

sistema prova "Prova | <b>"
    periodo 01/01/2025 - 31/12/2025
    atto   "delibera 1"
    parere "parere 1"

usa norme "funzioni locali"
    data di assegnazione: assegnato

scheda obiettivo (obiettivi)
    chiave nome
    dato assegnato: data
    dato grado:     percentuale da 0 % a 100 %
    calcola punti = grado * 100 punti
"""
ROWS = "nome;assegnato;grado\n=A|1;02/01/2025;50 %\nB;01/01/2025;100 %\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line in this process."""

    def called(*arguments: str) -> Answer:
        status = main(arguments)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return called


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Return the folder of a scheme with an objective that is given late."""
    (tmp_path / "sistema.val").write_text(SCHEME)
    (tmp_path / "dati").mkdir()
    (tmp_path / "dati" / "obiettivi.csv").write_text(ROWS)
    return str(tmp_path)


def test_text(run: Run, folder: str) -> None:
    """How each check ended, below the results, and what it found among the findings; a warning is no error."""
    answer = run("valuta", folder)
    assert 0 == answer.status
    assert "Norme verificate con i dati" in answer.out
    assert "SMVP-R05C obiettivi assegnati in tempo, uno per uno: 1 su 2 (≤ 01/01/2025)" in answer.out
    assert "avviso[SMVP-R05C]: sono assegnati in ritardo 1 su 2 `obiettivi`" in answer.out


def test_json(run: Run, folder: str) -> None:
    """The same for a program, with the measure and the limit; a scheme without norms has no such list."""
    plain = json.loads(run("valuta", folder, "--formato", "json").out)
    (late,) = (one for one in plain["norme"] if "SMVP-R05C" in one["codici"])
    assert ("non conforme", "1 su 2", "≤ 01/01/2025") == (late["stato"], late["misurato"], late["limite"])
    assert ["SMVP-R05C"] == [one["codice"] for one in plain["rilievi"]]
    Path(folder, "sistema.val").write_text(
        SCHEME.replace('usa norme "funzioni locali"\n    data di assegnazione: assegnato\n', "")
    )
    assert "norme" not in json.loads(run("valuta", folder, "--formato", "json").out)


def test_sarif(run: Run, folder: str) -> None:
    """All there is to say of the scheme and of its data, with what could not be checked as open."""
    log = json.loads(run("valuta", folder, "--formato", "sarif").out)
    results = log["runs"][0]["results"]
    assert "SMVP-R05C" in [one["ruleId"] for one in results if one.get("level") == "warning"]
    assert "SMVP-RORE" in [one["ruleId"] for one in results if one.get("kind") == "open"]


def test_markdown(run: Run, folder: str) -> None:
    """Tables; what is in the data has no meaning there."""
    text = run("valuta", folder, "--formato", "markdown").out
    assert text.startswith("# Prova \\| \\<b\\>\n")
    assert "| =A\\|1 | 50 |" in text
    assert "| SMVP-R05C obiettivi assegnati in tempo, uno per uno | D.Lgs. 150/2009 art. 5 c. 1;" in text
    assert "- avviso SMVP-R05C (sistema.val:9:27): sono assegnati in ritardo" in text


def test_prova_counts_them(run: Run, folder: str) -> None:
    """What the norms find is expected, or it differs."""
    attesi = Path(folder, "attesi.json")
    attesi.write_text('{"rilievi": {"SMVP-R05C": 1}}')
    assert 0 == run("prova", folder).status
    attesi.write_text('{"rilievi": {"SMVP-R05C": 2}}')
    assert 1 == run("prova", folder).status


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_scheme_that_cannot_be_evaluated(run: Run, folder: str, form: str) -> None:
    """What is wrong is told in the form that was asked for."""
    Path(folder, "sistema.val").write_text(SCHEME.replace("grado * 100", "gradi * 100"))
    answer = run("valuta", folder, "--formato", form)
    assert 1 == answer.status
    assert "VAL101" in answer.out
    json.loads(answer.out)
