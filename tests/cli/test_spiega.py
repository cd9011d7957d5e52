"""`spiega`, `ricalcola` and `quanto-manca` on the command line: what is asked, what is wrong, how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from valutazione.cli import main

SCHEME = """\
lingua 1
sistema prova "Sistema di prova"
scheda area (aree) "Area"
    chiave n
    dato punti "Punti": punti da 0 a 10 a passi di 0,5    rif "art. 8"
    calcola doppio "Il doppio" = punti * 2    rif "art. 9"
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def scheme(tmp_path: Path) -> str:
    """A small scheme with data."""
    folder = tmp_path / "prova"
    (folder / "dati").mkdir(parents=True)
    (folder / "sistema.val").write_text(SCHEME)
    (folder / "dati" / "aree.csv").write_text("n;punti\n1;3,5\n2;\n3;x\n")
    return str(folder)


def test_text(scheme: str, capsys: Capture) -> None:
    """A value, by key alone, by scheda and key, by its title."""
    told = []
    for who in (["1", "doppio"], ["area", "1", "doppio"], ["area 1", "Il doppio"], ["AREE", "1", "doppio"]):
        assert 0 == main(["spiega", scheme, *who])
        told.append(capsys.readouterr().out)
    assert 1 == len(set(told))
    assert "«Il doppio» è 7: «Punti» [3,5] × 2 (art. 9)." in told[0]


def test_refused_cells_are_told_and_missing(scheme: str, capsys: Capture) -> None:
    """A cell that cannot be read is told, and its value is not known."""
    assert 0 == main(["spiega", scheme, "3", "doppio"])
    answer = capsys.readouterr()
    assert "VAL408" in answer.err or "errore[" in answer.err
    assert "non è ancora noto" in answer.out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["spiega", "non-esiste", "1", "doppio"], 2, "VAL"),
        (["spiega", "{}", "1"], 2, "manca COSA"),
        (["spiega", "{}", "area 9", "doppio"], 2, "VAL700"),
        (["spiega", "{}", "1", "dopio"], 2, "forse intendevi `doppio`?"),
        (["spiega", "{}", "1", "doppio", "--per", "tutti"], 2, "`tutti` non è ammesso"),
        (["spiega", "{}", "1", "doppio", "-o", "{}/sistema.val"], 2, "è un file del sistema stesso"),
        (["spiega", "{}", "1", "doppio", "-o", "{}/dati/aree.csv"], 2, "è un file del sistema stesso"),
        (["ricalcola", "non-esiste"], 2, "VAL"),
        (["ricalcola", "{}"], 2, "è una cartella"),
        (["ricalcola", "{}/sistema.val"], 1, "VAL710"),
        (["quanto-manca", "{}", "1", "doppio"], 2, "servono CHI, COSA e BERSAGLIO"),
        (["quanto-manca", "{}", "1", "doppio", "tanto"], 2, "VAL720"),
        (["quanto-manca", "{}", "1", "doppio", "9", "--fissi", "punto"], 2, "VAL723"),
        (["quanto-manca", "{}", "1", "doppio", "9", "--fissi", "punti"], 1, "VAL722"),
        (["quanto-manca", "{}", "2", "doppio", "9"], 1, "VAL721"),
        (["quanto-manca", "{}", "1", "doppio", "21"], 1, "È impossibile"),
        (["quanto-manca", "{}", "1", "doppio", "9"], 0, "4,5"),
    ],
)
def test_ends(scheme: str, capsys: Capture, arguments: list[str], status: int, said: str) -> None:
    """With the status and the words that the help promises."""
    assert status == main([one.replace("{}", scheme) for one in arguments])
    answer = capsys.readouterr()
    assert said in answer.out + answer.err
    assert "Traceback" not in answer.err


def test_round_trip(scheme: str, tmp_path: Path, capsys: Capture) -> None:
    """What `spiega` writes `ricalcola` reads, in each form; a number changed is found."""
    for form in ("testo", "markdown", "html", "json"):
        file = tmp_path / f"spiegazione.{form}"
        assert 0 == main(
            ["spiega", scheme, "1", "doppio", "--per", "revisore", "--formato", form, "-o", str(file)]
        )
        assert 0 == main(["ricalcola", str(file)])
        assert capsys.readouterr().out.startswith("uguale\n")
        file.write_text(file.read_text().replace("3,5" if form != "json" else "7/2", "4,5", 1))
        assert 1 == main(["ricalcola", str(file), "--formato", "json"])
        plain = json.loads(capsys.readouterr().out)
        assert plain["uguale"] is False
        assert plain["rilievi"]


def test_help_of_each(capsys: Capture) -> None:
    """The help is there, with examples."""
    for command in ("spiega", "ricalcola", "quanto-manca"):
        assert 0 == main([command, "--help"])
        assert "Esempi:" in capsys.readouterr().out
