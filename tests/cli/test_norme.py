"""`valutazione norme`: which packs there are, and what is in them on a day."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.test_cli import Answer
from valutazione.cli import main
from valutazione.norms import PACCHETTI

Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line in this process."""

    def called(*arguments: str) -> Answer:
        status = main(arguments)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return called


def test_list(run: Run) -> None:
    """Every pack, with its contracts and their dates."""
    answer = run("norme")
    assert (0, "") == (answer.status, answer.err)
    assert all(f"{name}: " in answer.out for name in PACCHETTI)
    assert "CCNL Funzioni locali 16.11.2022: 17/11/2022 - 23/02/2026" in answer.out


def test_one(run: Run) -> None:
    """Every check with its state of verification, and every concept with what it can be."""
    answer = run("norme", "funzioni locali")
    pack = PACCHETTI["funzioni locali"]
    assert f"verifiche: {len(pack.verifiche)}" in answer.out
    assert "      S: letto in una fonte secondaria: testo da verificare → avviso" in answer.out
    assert "      M: a memoria: testo da verificare → nota" in answer.out
    assert all(f"\n  {concetto}: " in answer.out for concetto in pack.concetti)


def test_on_a_day(run: Run) -> None:
    """Only what is in force."""
    answer = run("norme", "funzioni locali", "--il", "23/02/2026")
    assert "SMVP-DIFF22" in answer.out
    assert "SMVP-DIFF26" not in answer.out


def test_json(run: Run) -> None:
    """The same for a program; dates are ISO, and no end is null."""
    plain = json.loads(run("norme", "--formato", "json").out)
    assert list(PACCHETTI) == [pack["nome"] for pack in plain["pacchetti"]]
    (bill,) = (pack for pack in plain["pacchetti"] if pack["proposta"])
    assert [{"codice": "SMVP-MERITO", "gravita": "nota"}] == bill["verifiche"][0]["codici"]
    assert ("2026-01-28", None) == (bill["verifiche"][0]["dal"], bill["verifiche"][0]["al"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["funzione locali"], "forse intendevi «funzioni locali»?"),
        (["funzioni locali", "--il", "domani"], "`domani` non è una data"),
        (["--il", "01/01/2025"], "`--il` vuole il nome di un pacchetto"),
        (["funzioni locali", "--formato", "csv"], "`csv` non è ammesso"),
    ],
)
def test_wrong_use(run: Run, arguments: list[str], said: str) -> None:
    """What is wrong, in Italian."""
    answer = run("norme", *arguments)
    assert (2, "") == (answer.status, answer.out)
    assert said in answer.err


def test_checked(run: Run, tmp_path: object) -> None:
    """`controlla` ends with how the scheme stands to the norms it uses."""
    from pathlib import Path

    from tests.norms.schemi import HEAD, PERSONA

    assert isinstance(tmp_path, Path)
    text = f'{HEAD.format(period="01/01/2025 - 31/12/2025")}\nusa norme "funzioni locali"\n{PERSONA}'
    (tmp_path / "sistema.val").write_text(text, encoding="utf-8")
    answer = run("controlla", str(tmp_path))
    assert 0 == answer.status
    assert "norme «funzioni locali» (CCNL Funzioni locali 16.11.2022)\n" in answer.out
    assert "manca `punteggio`" in answer.out
