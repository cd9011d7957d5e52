"""`valutazione formatta`: what is written, what is only shown, and what is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from valutazione.cli import main

ROUGH = """\
lingua 1
sistema prova "Prova"
usa "regole.val"
fissa soglia=60   # quest'anno
"""
CANONICAL = """\
lingua 1

sistema prova "Prova"

usa "regole.val"

fissa soglia = 60    # quest'anno
"""
RULES = """\
lingua 1

parametro soglia: punti
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """A scheme of two files, of which one is in canonical form."""
    (tmp_path / "sistema.val").write_text(ROUGH)
    (tmp_path / "regole.val").write_text(RULES)
    return tmp_path


def test_a_folder(scheme: Path, capsys: Capture) -> None:
    """All the files of the scheme are written in canonical form; the second time there is nothing to do."""
    assert 0 == main(["formatta", str(scheme)])
    assert CANONICAL == (scheme / "sistema.val").read_text()
    assert RULES == (scheme / "regole.val").read_text()
    told = capsys.readouterr()
    assert "" == told.err
    assert (
        f"{scheme / 'sistema.val'}: riscritto in forma canonica\n"
        f"{scheme / 'regole.val'}: già in forma canonica\n"
    ) == told.out
    assert 0 == main(["formatta", "--controlla", str(scheme)])


def test_one_file(scheme: Path, capsys: Capture) -> None:
    """Of a file there is that file alone, and not what it uses."""
    assert 0 == main(["--lingua-messaggi", "en", "formatta", str(scheme / "sistema.val")])
    assert f"{scheme / 'sistema.val'}: written in canonical form\n" == capsys.readouterr().out


def test_only_a_look(scheme: Path, capsys: Capture) -> None:
    """``--controlla`` writes nothing, shows the lines that would change, and ends with 1."""
    assert 1 == main(["formatta", "--controlla", str(scheme)])
    assert ROUGH == (scheme / "sistema.val").read_text()
    name = scheme / "sistema.val"
    assert capsys.readouterr().out == (
        f'--- {name}\n+++ {name}\n@@ -1,4 +1,7 @@\n lingua 1\n+\n sistema prova "Prova"\n+\n usa "regole.val"\n'
        "-fissa soglia=60   # quest'anno\n+\n+fissa soglia = 60    # quest'anno\n\n"
        f"{name}: non è in forma canonica\n{scheme / 'regole.val'}: già in forma canonica\n"
    )


def test_a_file_with_errors(scheme: Path, capsys: Capture) -> None:
    """It stays as it is and its diagnostics are shown; the others are written all the same."""
    broken = ROUGH.replace("fissa", "fisso")
    (scheme / "sistema.val").write_text(broken)
    (scheme / "regole.val").write_text(RULES.replace("punti", "  punti"))
    assert 1 == main(["formatta", str(scheme)])
    assert broken == (scheme / "sistema.val").read_text()
    assert RULES == (scheme / "regole.val").read_text()
    told = capsys.readouterr()
    assert "errore[VAL0" in told.err
    assert "sistema.val:4:1" in told.err
    assert f"{scheme / 'sistema.val'}: resta com'era: 1 errore\n" in told.out


def test_a_scheme_without_meaning(scheme: Path) -> None:
    """What counts is how it is written: a name that nobody declares is no hindrance."""
    (scheme / "regole.val").write_text("lingua 1\n")
    assert 0 == main(["formatta", str(scheme)])
    assert CANONICAL == (scheme / "sistema.val").read_text()


def test_a_used_file_that_is_not_there(scheme: Path, capsys: Capture) -> None:
    """It is told at the line that uses it, and the status says so."""
    (scheme / "regole.val").unlink()
    assert 1 == main(["formatta", str(scheme)])
    assert CANONICAL == (scheme / "sistema.val").read_text()
    assert "regole.val" in capsys.readouterr().err


@pytest.mark.parametrize("used", ["../fuori.val", "/etc/passwd", "sistema.val"])
def test_nothing_outside_the_folder(scheme: Path, capsys: Capture, used: str) -> None:
    """What a scheme may not read is not written either; what uses itself is read once."""
    outside = scheme.parent / "fuori.val"
    outside.write_text("lingua   1\n")
    (scheme / "sistema.val").write_text(ROUGH.replace("regole.val", used))
    assert int(used != "sistema.val") == main(["formatta", str(scheme)])
    assert "lingua   1\n" == outside.read_text()
    assert 1 == capsys.readouterr().out.count("sistema.val: riscritto")


def test_too_many_files(scheme: Path, capsys: Capture) -> None:
    """No file is passed over in silence."""
    used = [f"{number}.val" for number in range(60)]
    for name in used:
        (scheme / name).write_text("lingua 1\n")
    (scheme / "sistema.val").write_text("lingua 1\n\n" + "".join(f'usa "{name}"\n' for name in used))
    assert 1 == main(["formatta", str(scheme)])
    told = capsys.readouterr()
    assert 50 == told.out.count("già in forma canonica")
    assert "i file del sistema sono troppi" in told.err


def test_line_ends(scheme: Path, capsys: Capture) -> None:
    """Lines end in one way, without a byte order mark: what else is wrong with the lines is not said."""
    path = scheme / "regole.val"
    path.write_bytes(b"\xef\xbb\xbf" + RULES.replace("\n", "\r\n").encode())
    assert 1 == main(["formatta", "--controlla", str(path)])
    assert capsys.readouterr().out == (
        f"{path}: non è in forma canonica: le righe sono giuste, non il modo in cui finiscono\n"
    )
    assert 0 == main(["formatta", str(path)])
    assert RULES.encode() == path.read_bytes()


def test_literate(tmp_path: Path) -> None:
    """Around the rules nothing changes, byte by byte: not even line ends and byte order mark."""
    path = tmp_path / "sistema.md"
    before = b"\xef\xbb\xbf#  Art. 1 \r\n\r\n\r\n```valutazione\r\nlingua   1\r\n\r\n```\r\n  testo\r"
    path.write_bytes(before)
    assert 0 == main(["formatta", str(tmp_path)])
    assert before.replace(b"lingua   1\r\n\r\n", b"lingua 1\r\n") == path.read_bytes()
    assert 0 == main(["formatta", "--controlla", str(tmp_path)])


def test_a_shipped_scheme(capsys: Capture) -> None:
    """It can be looked at, and is in canonical form."""
    assert 0 == main(["formatta", "levate-2024"])
    assert "sistema.val: già in forma canonica\nregolamento.val: già in forma canonica\n" == _short(capsys)


def _short(capsys: Capture) -> str:
    return "".join(f"{Path(line).name}\n" for line in capsys.readouterr().out.splitlines())


def test_what_is_no_scheme(tmp_path: Path, capsys: Capture) -> None:
    """A path that leads nowhere ends with 2."""
    assert 2 == main(["formatta", str(tmp_path / "niente")])
    assert "errore[VAL4" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(
    scheme: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays as it was, and is told why."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", refuse)
    assert 2 == main(["formatta", str(scheme)])
    assert ROUGH == (scheme / "sistema.val").read_text()
    assert ["regole.val", "sistema.val"] == sorted(path.name for path in scheme.iterdir())
    assert "resta com'era: non si può scrivere" in capsys.readouterr().err
