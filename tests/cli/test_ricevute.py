"""The three commands of receipts: written, verified, opened; Italian, and never a traceback."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from valutazione.cli import main

SCHEME = """\
lingua 1
sistema prova "Sistema di prova"
scheda obiettivo (obiettivi)
    chiave matricola, n
    dato peso:     punti oltre 0
    dato ottenuto: punti da 0 a peso
scheda persona (persone) raccoglie obiettivi per matricola
    calcola punteggio = somma di ottenuto
scheda ente raccoglie persone
    calcola media = media di punteggio
"""
DATA = "matricola;n;peso;ottenuto\n17;1;60;59,5\n17;2;40;40\n23;1;100;80\n"
SECRET = bytes(range(32)).hex()

Run = Callable[..., tuple[int, str, str]]
Golden = Callable[[str, str], None]
VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("verifica-ricevuta.schema.json").read_text("utf-8"))
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line: its status, what it printed, what it complained of."""

    def called(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        return status, told.out, told.err

    return called


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scheme, its data, and a secret that is always the same, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sistema.val").write_text(SCHEME)
    (tmp_path / "dati").mkdir()
    (tmp_path / "dati" / "obiettivi.csv").write_text(DATA)
    (tmp_path / "r.json.segreto").write_text(f"{SECRET}\n")
    return tmp_path


@pytest.fixture
def written(folder: Path, run: Run) -> Path:
    """The same folder with a receipt in it."""
    assert 0 == run("ricevuta", ".", "-o", "r.json", "--in-chiaro", "ente")[0]
    return folder


class TestRicevuta:
    def test_written(self, folder: Path, run: Run, golden: Golden) -> None:
        """The file, its fingerprint; the secret that is there is used, and nothing is said of it."""
        status, out, err = run("ricevuta", ".", "-o", "r.json", "--in-chiaro", "ente")
        assert 0 == status
        assert err.startswith("avviso[VAL765]: `ente` è in chiaro e raccoglie meno di 5 `persona`: casi 1")
        golden("cli/ricevuta.txt", out)
        golden("cli/ricevuta.json", (folder / "r.json").read_text("utf-8"))
        assert f"{SECRET}\n" == (folder / "r.json.segreto").read_text()

    def test_a_new_secret(self, folder: Path, run: Run) -> None:
        """It is drawn, written for its owner alone, and told; twice is not the same secret."""
        for name in ("a.json", "b.json"):
            status, out, _ = run("ricevuta", ".", "-o", name)
            assert 0 == status
            assert f"segreto in {name}.segreto" in out
            assert 0o600 == stat.S_IMODE(os.stat(folder / f"{name}.segreto").st_mode)
        secrets = {(folder / f"{name}.json.segreto").read_text() for name in "ab"}
        assert 2 == len(secrets)
        assert {65} == set(map(len, secrets))
        first = (folder / "a.json").read_bytes()
        assert "segreto" not in run("ricevuta", ".", "-o", "a.json")[1]
        assert first == (folder / "a.json").read_bytes()

    def test_a_secret_from_elsewhere(self, folder: Path, run: Run) -> None:
        """The same secret from another file: the same bytes, and no file beside."""
        run("ricevuta", ".", "-o", "r.json")
        assert 0 == run("ricevuta", ".", "-o", "c.json", "--segreto", "r.json.segreto")[0]
        assert (folder / "r.json").read_bytes() == (folder / "c.json").read_bytes()
        assert not (folder / "c.json.segreto").exists()

    @pytest.mark.parametrize(
        ("text", "said"), [("", "VAL778"), ("abc\n", "VAL778"), ("0" * 63, "VAL778"), ("0" * 200, "VAL778")]
    )
    def test_what_is_no_secret(self, folder: Path, run: Run, text: str, said: str) -> None:
        """It is told, and neither replaced nor used."""
        (folder / "r.json.segreto").write_text(text)
        status, out, err = run("ricevuta", ".", "-o", "r.json")
        assert (2, "") == (status, out)
        assert said in err
        assert text == (folder / "r.json.segreto").read_text()
        assert not (folder / "r.json").exists()

    def test_errors_in_the_data(self, folder: Path, run: Run) -> None:
        """The receipt is written, says how many errors there are, and the status is that of `valuta`."""
        (folder / "dati" / "obiettivi.csv").write_text(DATA + "23;2;10;\n")
        status, out, _ = run("ricevuta", ".", "-o", "r.json")
        assert 1 == status
        assert "errori tra i rilievi: 1" in out
        assert 0 == run("verifica-ricevuta", "r.json", "--dati", "dati")[0]
        assert 0 == run("ricevuta", ".", "-o", "r.json", "--parziale")[0]
        assert 0 == run("verifica-ricevuta", "r.json", "--dati", "dati")[0]

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (["non-esiste", "-o", "x"], 2, "VAL415"),
            ([".", "-o", "nessuna/x.json"], 2, "la cartella non esiste"),
            ([".", "-o", "x", "--dati", "non-esiste"], 1, "VAL415"),
            ([".", "-o", "x", "--in-chiaro", "persone_fisiche"], 2, "non indica alcuna scheda del sistema"),
            ([".", "-o", "sistema.val", "--segreto", "r.json.segreto"], 2, "è un file del sistema stesso"),
            ([".", "-o", "r.json.segreto", "--segreto", "r.json.segreto"], 2, "è un file del sistema stesso"),
            ([".", "-o", "x", "--segreto", "non-esiste"], 2, "VAL415"),
            (["."], 2, "manca"),
        ],
    )
    def test_wrong_use(self, folder: Path, run: Run, arguments: list[str], status: int, said: str) -> None:
        """What is wrong is said, and what was there is as it was."""
        got, _, err = run("ricevuta", *arguments)
        assert (status, True) == (got, said in err), err
        assert SCHEME == (folder / "sistema.val").read_text()
        assert f"{SECRET}\n" == (folder / "r.json.segreto").read_text()


class TestVerifica:
    def test_valid(self, written: Path, run: Run, golden: Golden) -> None:
        """What was looked at, and what was not."""
        for name, more in (("dati", ["--dati", "dati"]), ("sola", [])):
            status, out, err = run("verifica-ricevuta", "r.json", *more)
            assert (0, "") == (status, err)
            golden(f"cli/verifica-ricevuta-{name}.txt", out)

    def test_not_valid(self, written: Path, run: Run, golden: Golden) -> None:
        """What differs and where, all of it, as text and for a program."""
        (written / "dati" / "obiettivi.csv").write_text(DATA.replace("59,5", "58,5"))
        status, out, _ = run("verifica-ricevuta", "r.json", "--dati", "dati")
        assert 1 == status
        golden("cli/verifica-ricevuta-diversa.txt", out)
        status, out, _ = run("verifica-ricevuta", "r.json", "--dati", "dati", "--formato", "json")
        assert 1 == status
        golden("cli/verifica-ricevuta-diversa.json", out)
        assert [] == list(VALIDATOR.iter_errors(json.loads(out)))

    def test_in_english(self, written: Path, run: Run) -> None:
        """The words of the other language."""
        (written / "dati" / "obiettivi.csv").write_text(DATA.replace("59,5", "58,5"))
        _, out, _ = run("--lingua-messaggi", "en", "verifica-ricevuta", "r.json", "--dati", "dati")
        assert (
            "with these data the entry is not among those of the receipt (the difference is in `ottenuto`)"
            in out
        )
        assert "r.json: not valid: " in out

    def test_published(self, written: Path, run: Run) -> None:
        """The fingerprint of the minutes, capitals or not."""
        impronta = json.loads((written / "r.json").read_text())["impronta"]
        assert 0 == run("verifica-ricevuta", "r.json", "--impronta", impronta.upper())[0]
        status, out, _ = run("verifica-ricevuta", "r.json", "--impronta", "0" * 64)
        assert 1 == status
        assert "VAL764" in out

    def test_without_the_secret(self, written: Path, run: Run) -> None:
        """What could not be compared is said."""
        (written / "r.json.segreto").unlink()
        status, out, _ = run("verifica-ricevuta", "r.json", "--dati", "dati")
        assert 0 == status
        assert "serve il segreto (--segreto)" in out

    @pytest.mark.parametrize(
        "data", [b"", b"{}", b"{" * 10_000, b"\xff\xfe", b'{"formato":"valutazione-ricevuta-1"}', bytes(1000)]
    )
    def test_garbage(self, folder: Path, run: Run, data: bytes) -> None:
        """A file that is no receipt: told with a code, in both forms."""
        (folder / "r.json").write_bytes(data)
        status, out, _ = run("verifica-ricevuta", "r.json", "--dati", "dati")
        assert 1 == status
        assert "errore[VAL76" in out
        status, out, _ = run("verifica-ricevuta", "r.json", "--formato", "json")
        assert 1 == status
        assert [] == list(VALIDATOR.iter_errors(json.loads(out)))

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["non-esiste.json"], "VAL415"),
            (["dati"], "è una cartella"),
            (["r.json", "--apertura", "non-esiste"], "VAL415"),
            (["r.json", "--segreto", "sistema.val"], "VAL778"),
        ],
    )
    def test_unreadable(self, written: Path, run: Run, arguments: list[str], said: str) -> None:
        """A file that cannot be read ends with 2; a program gets its JSON all the same."""
        status, out, err = run("verifica-ricevuta", *arguments)
        assert (2, "") == (status, out)
        assert said in err
        status, out, _ = run("verifica-ricevuta", *arguments, "--formato", "json")
        assert 2 == status
        assert [] == list(VALIDATOR.iter_errors(json.loads(out)))

    def test_data_that_cannot_be_read(self, written: Path, run: Run) -> None:
        """Of the data that are not there it is said that they are not there, besides what differs."""
        status, out, _ = run("verifica-ricevuta", "r.json", "--dati", "non-esiste")
        assert 1 == status
        assert "VAL415" in out


class TestApri:
    def test_opened_and_checked(self, written: Path, run: Run, golden: Golden) -> None:
        """One person, and nothing of the others; checked with the receipt alone."""
        status, out, err = run(
            "apri-ricevuta", "r.json", "persona/17", "obiettivo/17/1", "--dati", "dati", "-o", "a.json"
        )
        assert (0, "a.json: apertura scritta\n", "") == (status, out, err)
        golden("cli/apertura.json", (written / "a.json").read_text())
        (written / "r.json.segreto").unlink()
        status, out, _ = run("verifica-ricevuta", "r.json", "--apertura", "a.json")
        assert 0 == status
        assert "aperture confrontate: 1" in out

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (["r.json", "persona/99", "--dati", "dati"], 1, "VAL779"),
            (["r.json", "persone/17", "--dati", "dati"], 1, "VAL779"),
            (["non-esiste", "persona/17", "--dati", "dati"], 2, "VAL415"),
            (["sistema.val", "persona/17", "--dati", "dati", "--segreto", "r.json.segreto"], 1, "VAL760"),
            (["r.json", "persona/17", "--dati", "altri"], 1, "VAL771"),
            (["r.json", "persona/17", "--dati", "dati", "--segreto", "altro"], 1, "VAL770"),
            (["r.json", "persona/17"], 2, "manca"),
            (["r.json", "--dati", "dati"], 2, "manca"),
        ],
    )
    def test_not_opened(self, written: Path, run: Run, arguments: list[str], status: int, said: str) -> None:
        """Who is not there, other data, another secret: told, and nothing is written."""
        (written / "altri").mkdir()
        (written / "altri" / "obiettivi.csv").write_text(DATA.replace("40;40", "40;39"))
        (written / "altro").write_text("0" * 64)
        got, out, err = run("apri-ricevuta", *arguments, "-o", "a.json")
        assert (status, "", True) == (got, out, said in err), err
        assert not (written / "a.json").exists()
