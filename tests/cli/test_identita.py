"""`valutazione identita`: the identity that is published beside the scores, and what it is the hash of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from valutazione.cli import main
from valutazione.exchange import load, shipped
from valutazione.model.normal import identity, normal_form

SCHEME = "lingua 1\nsistema prova\nscheda area\n    dato punti: punti\n    calcola doppio = punti * 2\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command: its status, what it printed, what it complained of."""

    def called(*arguments: str) -> tuple[int, str, str]:
        status = main(["identita", *arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return called


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small scheme."""
    path = tmp_path / "prova.val"
    path.write_text(SCHEME)
    return path


def test_text(run: Run, file: Path) -> None:
    """One line a scheme: the identity, its name, where it is."""
    name = shipped()[0]
    one, other = load(str(file)), load(name)
    expected = f"{identity(one)}  prova  {file}\n{identity(other)}  {other.nome}  {name}\n"
    assert (0, expected, "") == run(str(file), name)


def test_written_otherwise(run: Run, file: Path) -> None:
    """The same rules in another text have the same identity; other rules have another."""
    identities = []
    for text in (SCHEME, f"# nota\n{SCHEME.replace(' * ', ' × ')}", SCHEME.replace("2", "3")):
        file.write_text(text)
        identities.append(run(str(file))[1].split()[0])
    assert identities[0] == identities[1]
    assert identities[0] != identities[2]


def test_normal_form(run: Run, file: Path) -> None:
    """The very bytes that are hashed: no line end after them."""
    status, out, err = run(str(file), "--forma-normale")
    assert (0, normal_form(load(str(file))), "") == (status, out, err)
    assert hashlib.sha256(out.encode()).hexdigest() == identity(load(str(file)))


def test_json(run: Run, file: Path) -> None:
    """The same for a program, with the problems of what has no identity."""
    (file.parent / "errato.val").write_text("lingua 1\n")
    status, out, err = run(str(file), str(file.parent / "errato.val"), "--formato", "json")
    plain = json.loads(out)
    assert (1, "") == (status, err)
    assert {"formato": 1, "lingua": 1} == {name: plain[name] for name in ("formato", "lingua")}
    right, wrong = plain["sistemi"]
    assert {
        "percorso": str(file),
        "nome": "prova",
        "identita": identity(load(str(file))),
        "diagnostiche": [],
    } == right
    assert (None, None, "VAL128") == (wrong["nome"], wrong["identita"], wrong["diagnostiche"][0]["codice"])


def test_errors(run: Run, file: Path) -> None:
    """«Un sistema con errori non ne ha»: what is wrong, status 1, and the others are told."""
    wrong = file.with_name("errato.val")
    wrong.write_text(SCHEME.replace("punti * 2", "ponti * 2"))
    status, out, err = run(str(wrong), str(file))
    assert (1, f"{identity(load(str(file)))}  prova  {file}\n") == (status, out)
    assert "errore[VAL101]" in err
    status, out, err = run("non-esiste", str(file))
    assert (2, 1) == (status, out.count("\n"))
    assert "`non-esiste`" in err


@pytest.mark.parametrize(
    "arguments", [["a", "b", "--forma-normale"], ["a", "--forma-normale", "--formato", "json"]]
)
def test_one_normal_form(run: Run, arguments: list[str]) -> None:
    """The normal form is printed of one scheme, as it is."""
    status, out, err = run(*arguments)
    assert (2, "") == (status, out)
    assert "un solo PATH" in err
