"""`valutazione verifica`: statuses, forms, files, and the report that a person reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from valutazione.cli.commands import valutazione

Golden = Callable[[str, str], None]

ISOLA = "azienda-isola-2021"
SCHEMA = json.loads(
    files("valutazione.reports.published").joinpath("verifica.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(valutazione, ["possibile", *arguments], standalone_mode=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(valutazione, ["verifica", *arguments], standalone_mode=False)


def status(result: Result) -> int:
    assert result.exception is None, result.exception
    assert isinstance(result.return_value, int)
    return result.return_value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sistema.val").write_text(
        'lingua 1\nsistema prova "Prova"\nscheda area (aree)\n    chiave area\n    dato punti: punti\n'
        "    calcola doppio = punti * 2\n",
        "utf-8",
    )
    (tmp_path / "dati").mkdir()
    (tmp_path / "dati" / "aree.csv").write_text("area;punti\n1;10\n2;20\n", "utf-8")
    (tmp_path / "pubblicati").mkdir()
    (tmp_path / "pubblicati" / "aree.csv").write_text("area;doppio\n1;20\n2;40\n", "utf-8")
    return tmp_path


class TestIsola:
    """«A person must find from the report alone what is wrong at area 6.»"""

    @pytest.mark.parametrize(
        ("form", "suffix"), [("testo", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json")]
    )
    def test_report(self, form: str, suffix: str, golden: Golden) -> None:
        """The same in every form, recorded."""
        result = run(ISOLA, "--formato", form)
        assert 1 == status(result)
        golden(f"verifica/{ISOLA}.{suffix}", result.stdout)

    def test_twelve_subtotals(self) -> None:
        """«All twelve published subtotals are compared»: eleven agree, area 6 mantenimento differs by 12 twice."""
        plain = json.loads(run(ISOLA, "--formato", "json").stdout)
        (table,) = plain["tabelle"]
        by_row: dict[tuple[str, ...], list[dict[str, object]]] = {}
        for one in table["confronti"]:
            by_row.setdefault(tuple(one["chiave"]), []).append(one)
        assert 12 == len(by_row)
        wrong = {
            key: cells for key, cells in by_row.items() if any(c["giudizio"] != "concorda" for c in cells)
        }
        assert [("6", "mantenimento")] == list(wrong)
        cells = wrong["6", "mantenimento"]
        assert [("peso", "12"), ("ottenuto", "12")] == [(c["colonna"], c["scarto"]) for c in cells]
        for cell in cells:
            explanations = cell["spiegazioni"]
            assert isinstance(explanations, list)
            assert ["righe mancanti nei dati"] == [each["tipo"] for each in explanations]
            assert "i numeri dal 14 al 17 (4)" in explanations[0]["testo"]
        assert "raggiunte per intero" in cells[1]["spiegazioni"][0]["testo"]  # type: ignore[index]  # a list

    def test_the_missing_number_of_area_4_is_only_noted(self) -> None:
        """«Area 4's missing id 14 explains nothing and is only noted.»"""
        plain = json.loads(run(ISOLA, "--formato", "json").stdout)
        (note,) = plain["tabelle"][0]["note"]
        assert "area 4, tipo mantenimento" in note["testo"]
        assert "il numero 14" in note["testo"]
        assert "non spiega nulla" in note["testo"]

    def test_json_is_of_its_schema(self) -> None:
        """The schema is valid, and so is what is printed; no number is a JSON number but counts and places."""
        Draft202012Validator.check_schema(SCHEMA)
        assert [] == list(VALIDATOR.iter_errors(json.loads(run(ISOLA, "--formato", "json").stdout)))
        broken = json.loads(run("non-esiste", "--formato", "json").stdout)
        assert [] == list(VALIDATOR.iter_errors(broken))
        broken["concorda"] = 1
        assert [] != list(VALIDATOR.iter_errors(broken))


class TestStatus:
    def test_what_agrees(self, folder: Path) -> None:
        """Zero, and the report says so."""
        result = run(str(folder))
        assert 0 == status(result)
        assert "concordano con i dati e con le regole" in result.stdout

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("area;doppio\n1;20\n2;41\n", "differisce"),
            ("area;doppio\n1;20\n", "manca la riga di area 2"),
            ("area;doppio\n1;20\n2;40\n3;60\n", "non viene da alcun dato"),
            ("area;doppio\n1;20\n1;20\n2;40\n", "è ripetuta"),
            ("area;doppio;triplo\n1;20;30\n2;40;60\n", "VAL733"),
        ],
    )
    def test_what_does_not(self, folder: Path, text: str, said: str) -> None:
        """One, and the report says what."""
        (folder / "pubblicati" / "aree.csv").write_text(text, "utf-8")
        result = run(str(folder))
        assert 1 == status(result)
        assert said in " ".join(result.stdout.split())

    def test_a_part(self, folder: Path) -> None:
        """A table of some rows only is compared as far as it goes."""
        (folder / "pubblicati" / "aree.csv").write_text("area;doppio\n1;20\n", "utf-8")
        assert 0 == status(run(str(folder), "--parte"))

    def test_a_mode_admitted(self, folder: Path) -> None:
        """What is cut agrees only when cutting is admitted."""
        (folder / "dati" / "aree.csv").write_text("area;punti\n1;10,45\n2;20\n", "utf-8")
        assert 1 == status(run(str(folder)))
        assert 0 == status(run(str(folder), "--arrotondamento", "troncato"))

    @pytest.mark.parametrize("text", ["", "\x00\x01", "x;y\n1;2\n", "area;doppio\n1;venti\n"])
    def test_broken_tables(self, folder: Path, text: str) -> None:
        """One, and never a traceback."""
        (folder / "pubblicati" / "aree.csv").write_text(text, "utf-8")
        assert 1 == status(run(str(folder)))

    def test_no_scheme(self) -> None:
        """Two, as for every command."""
        assert 2 == status(run("non-esiste"))

    def test_a_scheme_with_mistakes(self, tmp_path: Path) -> None:
        """One, and they are told."""
        (tmp_path / "sistema.val").write_text("lingua 1\nsistema s\nscheda x\n    calcola y = z\n", "utf-8")
        result = run(str(tmp_path))
        assert 1 == status(result)
        assert "VAL101" in result.stderr

    def test_missing_file(self, folder: Path) -> None:
        """A table that is not there is an error, not nothing."""
        result = run(str(folder), "--pubblicati", str(folder / "manca.csv"))
        assert 1 == status(result)
        assert "VAL415" in result.stderr


class TestOutput:
    def test_saved(self, folder: Path) -> None:
        """The report goes where it is asked to, as a page that needs nothing else."""
        target = folder / "verifica.html"
        result = run(str(folder), "--formato", "html", "-o", str(target))
        assert 0 == status(result)
        page = target.read_text("utf-8")
        assert page.startswith("<!doctype html>")
        assert not re.search(r"<script|src=|https?://", page)
        assert '<html lang="it">' in page
        assert page.count("<h1>") == 1

    def test_not_saved(self, folder: Path) -> None:
        """Two, and why."""
        result = run(str(folder), "-o", str(folder / "non-c-è" / "v.txt"))
        assert 2 == status(result)
        assert "la cartella non esiste" in result.stderr

    def test_what_authors_wrote_is_escaped(self, folder: Path) -> None:
        """A name that looks like markup stays a name."""
        (folder / "dati" / "aree.csv").write_text("area;punti\n<b>;10\n", "utf-8")
        (folder / "pubblicati" / "aree.csv").write_text("area;doppio\n<b>;21\n", "utf-8")
        assert "<b>" not in run(str(folder), "--formato", "html").stdout


ALMENNO = "almenno-san-bartolomeo-2017"
QUESTION = "voce;da;a;valore\npunteggi;0;60;1\nnumero;;;20\nfascia;54;60;20\nmedia su 100;;;99,25\n"


class TestPossibile:
    """«Aggregates without the data.»"""

    def test_almenno(self, golden: Golden) -> None:
        """From the rules and the published table alone: possible, with one total."""
        result = asked(ALMENNO)
        assert 0 == status(result)
        golden(f"verifica/{ALMENNO}.possibile.txt", result.stdout)
        plain = json.loads(asked(ALMENNO, "--formato", "json").stdout)
        schema = files("valutazione.reports.published").joinpath("possibile.schema.json").read_text("utf-8")
        assert [] == list(Draft202012Validator(json.loads(schema)).iter_errors(plain))
        (one,) = plain["insiemi"]
        assert ("possibile", {"da": "1191", "a": "1191"}) == (one["responso"], one["totali"])

    def test_almenno_with_another_mean(self, tmp_path: Path) -> None:
        """99,30 would not be: one, and the reason."""
        table = tmp_path / "esito.csv"
        table.write_text("valutati;fascia_100;media\n20;20;99,30\n", "utf-8")
        result = asked(ALMENNO, "--pubblicati", f"{table}=ente")
        assert 1 == status(result)
        assert "1191 (darebbe 99,25) e 1192 (darebbe 99,3333…)" in " ".join(result.stdout.split())

    @pytest.mark.parametrize(("mean", "expected"), [("99,25", 0), ("99,30", 1), ("99,3", 0), ("88,00", 1)])
    def test_question(self, tmp_path: Path, mean: str, expected: int) -> None:
        """Of a question of its own, the same."""
        file = tmp_path / "domanda.csv"
        file.write_text(QUESTION.replace("99,25", mean), "utf-8")
        for form in ("testo", "markdown", "html", "json"):
            assert expected == status(asked(str(file), "--formato", form))

    def test_broken_questions(self, tmp_path: Path) -> None:
        """Two when there is no file, one when it says nothing."""
        assert 2 == status(asked(str(tmp_path / "manca.csv")))
        file = tmp_path / "domanda.csv"
        file.write_bytes(b"\x00\xff")
        assert 1 == status(asked(str(file)))
        assert 1 == status(asked("levate-2024"))
        assert 2 == status(asked("non-esiste"))
