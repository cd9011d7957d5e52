"""`valutazione pubblica`: on the screen, in a file, and when nothing can be published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.reports.scheme.accessibility import problems
from valutazione.cli import main

BODY = Path(__file__).resolve().parents[1] / "disclosure" / "ente"

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ente(tmp_path: Path) -> Path:
    """A copy of the invented body."""
    return Path(shutil.copytree(BODY, tmp_path / "ente"))


def test_page(ente: Path, capsys: Capture) -> None:
    """Without options it is an accessible page."""
    assert 0 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert [] == problems(told.out)
    assert "n.p." in told.out


def test_files(ente: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """With -o the file is what the screen would show; a workbook wants a file."""
    assert 0 == main(["pubblica", str(ente), "--formato", "csv"])
    shown = capsysbinary.readouterr().out
    assert 0 == main(["pubblica", str(ente), "--formato", "csv", "-o", str(ente / "premi.csv")])
    assert shown == (ente / "premi.csv").read_bytes()
    assert 0 == main(["pubblica", str(ente), "--formato", "ods", "-o", str(ente / "premi.ods")])
    assert (ente / "premi.ods").read_bytes().startswith(b"PK")
    capsysbinary.readouterr()
    assert 2 == main(["pubblica", str(ente), "--formato", "ods"])
    assert "-o tabelle.ods" in capsysbinary.readouterr().err.decode()


def test_no_declaration(ente: Path, capsys: Capture) -> None:
    """Nothing is guessed: without a declaration there is no page, and the proposal is one."""
    (ente / "pubblica.toml").unlink()
    assert 1 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL780]" in told.err
    assert "[[gruppo]]" in told.err
    assert 0 == main(["pubblica", str(ente), "--proponi", "-o", str(ente / "pubblica.toml")])
    assert 0 == main(["pubblica", str(ente)])


def test_a_mistake_in_the_declaration(ente: Path, capsys: Capture) -> None:
    """It is shown where it is."""
    file = ente / "pubblica.toml"
    file.write_text(file.read_text().replace('premio = "premio"', 'premi = "premio"', 1))
    assert 1 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL782]: la voce `premi` non esiste" in told.err
    assert "`premio`?" in told.err
    assert '| premi = "premio"' in told.err


@pytest.mark.parametrize("text", ["", "\x00\x01", "[" * 100_000, "k = 5\n" * 3])
def test_garbage(ente: Path, capsys: Capture, text: str) -> None:
    """An empty, broken or hostile declaration is told, and never a traceback."""
    (ente / "pubblica.toml").write_text(text)
    assert 1 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL78" in told.err


def test_other_files(ente: Path, capsys: Capture) -> None:
    """A declaration that is no text, is too large, or is a folder."""
    file = ente / "pubblica.toml"
    file.write_bytes(b"k = \xff\n")
    assert 1 == main(["pubblica", str(ente)])
    assert "UTF-8" in capsys.readouterr().err
    file.write_bytes(b"#" * (5 * 1024 * 1024))
    assert 1 == main(["pubblica", str(ente)])
    assert "supera" in capsys.readouterr().err
    file.unlink()
    file.mkdir()
    assert 1 == main(["pubblica", str(ente)])
    assert "non si può leggere" in capsys.readouterr().err


def test_missing_data(ente: Path, capsys: Capture) -> None:
    """With data missing nothing is published, unless it may be provisional."""
    data = ente / "dati" / "persone.csv"
    lines = data.read_text().splitlines()
    lines[1] = ";".join([*lines[1].split(";")[:4], "", *lines[1].split(";")[5:]])
    data.write_text("\n".join(lines) + "\n")
    assert 1 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL791]" in told.err
    assert 0 == main(["pubblica", str(ente), "--parziale", "--formato", "markdown"])
    page = capsys.readouterr().out
    assert "Dati provvisori" in page
    assert "non ancora noto" in page


def test_files_of_the_scheme_are_kept(ente: Path, capsys: Capture) -> None:
    """Neither the scheme, nor the declaration, nor the data are written over."""
    for name in ("sistema.val", "pubblica.toml", "dati/persone.csv"):
        before = (ente / name).read_bytes()
        assert 2 == main(["pubblica", str(ente), "-o", str(ente / name)])
        assert before == (ente / name).read_bytes()
        assert "è un file del sistema stesso" in capsys.readouterr().err


def test_wrong_use(ente: Path, capsys: Capture) -> None:
    """No such scheme, no such format."""
    assert 2 == main(["pubblica", str(ente / "manca")])
    assert 2 == main(["pubblica", str(ente), "--formato", "pdf"])
    assert "`pdf` non è ammesso" in capsys.readouterr().err


def test_a_scheme_with_errors(ente: Path, capsys: Capture) -> None:
    """Its errors are told, and nothing is published."""
    (ente / "sistema.val").write_text("lingua 1\nsistema x\nscheda y\n    calcola z = w\n")
    assert 1 == main(["pubblica", str(ente)])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL101]" in told.err


def test_a_shipped_scheme(capsys: Capture) -> None:
    """A scheme that ships without a declaration says so."""
    assert 1 == main(["pubblica", "almenno-san-bartolomeo-2017"])
    assert "errore[VAL780]" in capsys.readouterr().err
