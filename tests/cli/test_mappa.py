"""`valutazione mappa` proposes a map; and `valuta` reads the data of one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.fogli.books import Book, Percent, Sheet, Value, one, save, xlsx
from valutazione.cli import main
from valutazione.exchange.mappe.proposal import propose


@frozen
class Answer:
    """What a command gave."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*arguments: str) -> Answer:
        status = main(arguments)
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return run


SCHEME = """\
lingua 1
sistema prova "Prova"
parole natura
    sviluppo
    mantenimento
scheda obiettivo (obiettivi)
    chiave area, id
    dato natura: natura
    dato peso "Peso in punti": punti
    dato raggiungimento: percentuale
    dato note: testo facoltativo
    calcola doppio = peso * raggiungimento
"""

CELLS: dict[str, Value] = {
    "A1": "Piano 2024", "A2": "Area", "C2": "Valutazione",
    "A3": "Area", "B3": "Natura", "C3": "Peso in punti", "D3": "Ragg.to", "E3": "Raggiungimento",
    "A4": "Sociale", "B4": "Sviluppo", "C4": 60, "D4": "si", "E4": 80,
    "B5": "mantenimnto", "C5": 40, "D5": "no", "E5": "n.d.",
    "A6": "Totale", "C6": 100,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scheme without data, and a workbook beside it."""
    (tmp_path / "sistema.val").write_text(SCHEME)
    save(tmp_path, "piano.xlsx", xlsx(Book({"Obiettivi": Sheet(CELLS, merged=["C2:E2", "A4:A5"])})))
    return tmp_path


class TestProposal:
    def test_what_is_known(self, run: Run, folder: Path) -> None:
        """Header rows, columns by name or label, words, totals, missing values; what is a guess is marked."""
        answer = run("mappa", str(folder / "piano.xlsx"), str(folder))
        assert (0, "") == (answer.status, answer.err)
        (table,) = tomllib.loads(answer.out)["tabella"]
        assert ("obiettivo", "piano.xlsx", "Obiettivi") == (table["scheda"], table["file"], table["foglio"])
        assert {"riga": 2, "righe": 2} == table["intestazione"]
        assert [{"colonna": "Area", "comincia": "Totale"}] == table["salta"]
        assert (["n.d."], "ripeti") == (table["mancante"], table["celle_unite"])
        assert "area" == table["colonne"]["Area"]
        words = {"Sviluppo": "sviluppo", "mantenimnto": "mantenimento"}
        assert {"dato": "natura", "parole": words} == table["colonne"]["Natura"]
        assert "peso" == table["colonne"]["Valutazione / Peso in punti"]
        assert {"dato": "raggiungimento", "come": "35"} == table["colonne"]["Valutazione / Raggiungimento"]
        assert "# DA CONTROLLARE: 35 vale 35 %" in answer.out
        assert '# "Valutazione / Ragg.to" = ""   # DA DECIDERE' in answer.out
        assert "nessuna colonna somiglia a `id`, che serve" in answer.out
        assert "nessuna colonna somiglia a `note`, che può mancare" in answer.out

    def test_without_a_scheme(self, run: Run, folder: Path) -> None:
        """Every column is to be decided, with an example of what it holds."""
        answer = run("mappa", str(folder / "piano.xlsx"))
        assert 0 == answer.status
        assert {} == tomllib.loads(answer.out)["tabella"][0]["colonne"]
        assert '# "Natura" = ""   # DA DECIDERE' in answer.out
        assert "(per esempio Sviluppo)" in answer.out

    def test_a_proposal_that_is_whole_can_be_read(self, run: Run, tmp_path: Path) -> None:
        """When every column has the name of its input, nothing is left to decide."""
        (tmp_path / "sistema.val").write_text(SCHEME.replace("    dato note: testo facoltativo\n", ""))
        cells: dict[str, Value] = {
            "A1": "area", "B1": "id", "C1": "natura", "D1": "peso", "E1": "raggiungimento",
            "A2": "a", "B2": "1", "C2": "sviluppo", "D2": 10, "E2": Percent(0.5),
        }  # fmt: skip
        save(tmp_path, "dati/piano.xlsx", xlsx(one(cells)))
        output = str(tmp_path / "dati.toml")
        assert 0 == run("mappa", str(tmp_path / "dati" / "piano.xlsx"), str(tmp_path), "-o", output).status
        assert 'file = "dati/piano.xlsx"' in Path(output).read_text("utf-8")
        answer = run("valuta", str(tmp_path), "--formato", "json")
        assert 0 == answer.status
        (found,) = json.loads(answer.out)["schede"]["obiettivo"]["riscontri"]
        assert "5" == found["valori"]["doppio"]["valore"]

    def test_sheets_that_are_no_data(self, run: Run, tmp_path: Path) -> None:
        """A sheet that resembles no scheda, beside one that does, stays in comments."""
        (tmp_path / "sistema.val").write_text(SCHEME)
        book = Book({"Obiettivi": Sheet(CELLS), "Legenda": Sheet({"A1": "S = sviluppo"})})
        save(tmp_path, "piano.xlsx", xlsx(book))
        answer = run("mappa", str(tmp_path / "piano.xlsx"), str(tmp_path))
        assert ["Obiettivi"] == [table["foglio"] for table in tomllib.loads(answer.out)["tabella"]]
        assert '# foglio = "Legenda"' in answer.out

    def test_a_workbook_beside_the_scheme(self, run: Run, folder: Path) -> None:
        """Whoever has put a workbook there and nothing else is told what to do."""
        answer = run("valuta", str(folder))
        assert 1 == answer.status
        assert "VAL461" in answer.err

    def test_csv(self, run: Run, tmp_path: Path) -> None:
        """A CSV file has no sheets."""
        save(tmp_path, "x.csv", "città;peso\nForlì;1\n".encode("cp1252"))
        answer = run("mappa", str(tmp_path / "x.csv"), "--codifica", "cp1252")
        assert 0 == answer.status
        assert '# "città"' in answer.out
        assert "foglio =" not in answer.out

    @given(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12), max_size=5
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    )
    def test_any_titles(self, titles: list[str], file: str) -> None:
        """Whatever stands in a header, the proposal is TOML."""
        cells = ";".join('"' + title.replace('"', '""') + '"' for title in titles)
        text, _ = propose("x.csv", f"{cells}\n1;2\n".encode(), file=file)
        if text is not None:
            assert isinstance(tomllib.loads(text)["tabella"], list)


class TestFiles:
    def test_nothing_is_overwritten_unasked(self, run: Run, folder: Path) -> None:
        """A file that is there stays as it was, unless somebody says otherwise."""
        output = folder / "dati.toml"
        output.write_text("mia")
        book = str(folder / "piano.xlsx")
        answer = run("mappa", book, "-o", str(output))
        assert 2 == answer.status
        assert "c'è già" in answer.err
        assert "mia" == output.read_text()
        assert 0 == run("mappa", book, "-o", str(output), "--sovrascrivi").status
        assert output.read_text("utf-8").startswith("# Mappa dei dati")
        assert "already there" in run("--lingua-messaggi", "en", "mappa", book, "-o", str(output)).err

    @pytest.mark.parametrize(
        ("name", "data", "status", "said"),
        [
            ("manca.xlsx", None, 2, "non esiste"),
            ("note.txt", b"x", 2, "una mappa si propone per"),
            ("rotto.xlsx", b"PK\x03\x04", 1, "VAL449"),
            ("vuoto.csv", b"", 1, "VAL409"),
            ("vuoto.xlsx", b"", 1, "zero byte"),
            ("piano.xlsb", b"PK\x03\x04", 1, "VAL449"),
        ],
    )
    def test_what_cannot_be_read(
        self, run: Run, tmp_path: Path, name: str, data: bytes | None, status: int, said: str
    ) -> None:
        """A file that is not there, or no table: why, and no proposal."""
        if data is not None:
            save(tmp_path, name, data)
        answer = run("mappa", str(tmp_path / name))
        assert (status, "") == (answer.status, answer.out)
        assert said in answer.err

    def test_a_wrong_scheme(self, run: Run, folder: Path) -> None:
        """A scheme that is not there, or has errors."""
        book = str(folder / "piano.xlsx")
        assert 2 == run("mappa", book, str(folder / "manca")).status
        (folder / "sistema.val").write_text("lingua 1\n")
        assert 1 == run("mappa", book, str(folder)).status

    def test_an_output_that_cannot_be_written(self, run: Run, folder: Path) -> None:
        """A folder that is not there."""
        answer = run("mappa", str(folder / "piano.xlsx"), "-o", str(folder / "manca" / "x.toml"))
        assert 2 == answer.status
        assert "non si può scrivere" in answer.err

    def test_without_the_extra(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever lacks what reads workbooks is told what to install, and shown no traceback."""
        monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
        answer = run("mappa", str(folder / "piano.xlsx"))
        assert (2, "") == (answer.status, answer.out)
        assert "valutazione[fogli]" in answer.err
        assert "Traceback" not in answer.err
