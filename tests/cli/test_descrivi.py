"""`valutazione descrivi`: on the screen, in a file, and when the scheme has errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.scheme.accessibility import problems
from valutazione.cli import main

SCHEME = """\
lingua 1
sistema prova "Sistema di prova"
scheda area (aree) "Area"
    chiave n
    dato punti "Punti": punti da 0 a 10 a passi di 0,5
    calcola doppio "Il doppio" = punti * 2    rif "art. 9"
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """A small scheme."""
    (tmp_path / "sistema.val").write_text(SCHEME)
    return tmp_path


def test_text(scheme: Path, capsys: Capture) -> None:
    """Without options it is a text to read."""
    assert 0 == main(["descrivi", str(scheme)])
    told = capsys.readouterr()
    assert "" == told.err
    assert told.out.startswith("Sistema di prova\n================\n")
    assert "È «Punti» moltiplicato per 2.\n" in told.out
    assert "fonte: art. 9.\n" in told.out


def test_formats(scheme: Path, capsys: Capture) -> None:
    """Markdown and HTML say the same."""
    assert 0 == main(["descrivi", str(scheme), "--formato", "markdown"])
    assert capsys.readouterr().out.startswith("# Sistema di prova\n\n## Il sistema\n")
    assert 0 == main(["descrivi", str(scheme), "--formato=html"])
    assert [] == problems(capsys.readouterr().out)


def test_file(scheme: Path, capsys: Capture) -> None:
    """With -o the screen stays empty, and the file is the same text."""
    assert 0 == main(["descrivi", str(scheme)])
    expected = capsys.readouterr().out
    assert 0 == main(["descrivi", str(scheme), "-o", str(scheme / "regolamento.txt")])
    assert ("", "") == capsys.readouterr()
    assert expected.encode() == (scheme / "regolamento.txt").read_bytes()


def test_file_that_is_not_written(scheme: Path, capsys: Capture) -> None:
    """The scheme itself is never written over."""
    assert 2 == main(["descrivi", str(scheme), "-o", str(scheme / "sistema.val")])
    told = capsys.readouterr()
    assert "" == told.out
    assert "non si può scrivere: è un file del sistema stesso" in told.err
    assert SCHEME == (scheme / "sistema.val").read_text()


def test_errors(scheme: Path, capsys: Capture) -> None:
    """A scheme with errors is not described: they are told, and the status is 1."""
    (scheme / "sistema.val").write_text(SCHEME.replace("punti * 2", "ponti * 2"))
    assert 1 == main(["descrivi", str(scheme), "-o", str(scheme / "x.txt")])
    told = capsys.readouterr()
    assert "" == told.out
    assert "errore[VAL101]" in told.err
    assert not (scheme / "x.txt").exists()


def test_no_scheme(scheme: Path, capsys: Capture) -> None:
    """A path that is no scheme, or another format, is wrong use."""
    assert 2 == main(["descrivi", str(scheme / "manca")])
    assert "non si può leggere" in capsys.readouterr().err
    assert 2 == main(["descrivi", str(scheme), "--formato", "pdf"])
    assert "`pdf` non è ammesso: scrivi `testo` o `markdown` o `html`" in capsys.readouterr().err
