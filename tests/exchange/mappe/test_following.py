"""A table is followed as its map says, and all that was passed over, repeated or refused is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.fogli.books import (
    WRITERS,
    Book,
    Error,
    Sheet,
    Value,
    ods,
    one,
    part,
    repacked,
    save,
    xlsx,
)
from tests.exchange.mappe.support import SISTEMA, cells, codes, read, table
from valutazione.diagnostics import Diagnostic, render
from valutazione.errors import MissingExtraError
from valutazione.exchange import Limits, read_data
from valutazione.records import Riga
from valutazione.source import Cell

PESO = 'Peso = "peso"'
TWO: dict[str, Value] = {"A1": "n", "B1": "Peso", "A2": "1", "B2": 10, "A3": "2", "B3": 20}


def pesi(rows: list[Riga]) -> list[tuple[object, object]]:
    return [(row.valori.get("n"), row.valori.get("peso")) for row in rows]


def word(problem: Diagnostic, name: str) -> str:
    found = dict(problem.words)[name]
    return found if isinstance(found, str) else found.it


class TestHeader:
    def test_two_merged_rows(self, tmp_path: Path) -> None:
        """The words of a merged cell are of all its columns, those of the rows are joined."""
        sheet: dict[str, Value] = {
            "A1": "PIANO 2024", "A3": "n", "B3": "Valutazione", "B4": "Peso\n(punti)", "C4": "Note",
            "A5": "1", "B5": 10, "C5": "x",
        }  # fmt: skip
        for name in WRITERS:
            rows, told = cells(
                tmp_path,
                sheet,
                '"Valutazione / Peso (punti)" = "peso"',
                'intestazione = { riga = 3, righe = 2 }\nignora = "Valutazione / Note"',
                name=name,
                merged=["A1:C1", "A3:A4", "B3:C3"],
            )
            assert [("1", 10)] == pesi(rows)
            assert [] == told

    def test_long_titles(self, tmp_path: Path) -> None:
        """A title is as long as it is: whoever writes a map copies it."""
        title = "Peso attribuito all'obiettivo " * 30
        rows, told = cells(tmp_path, TWO | {"B1": title}, f'"{title}" = "peso"')
        assert ([("1", 10), ("2", 20)], []) == (pesi(rows), told)

    def test_columns_by_letter(self, tmp_path: Path) -> None:
        """A column without a title, or with that of another, has a letter."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Punti", "C1": "Punti", "A2": "1", "B2": 10, "C2": 5}
        rows, told = cells(tmp_path, sheet, '"[B]" = "peso"', 'ignora = "[C]"')
        assert ([("1", 10)], []) == (pesi(rows), told)
        rows, told = cells(tmp_path, sheet, '"Punti" = "peso"')
        assert ["VAL453"] == codes(told)
        assert "B, C" in told[0].message()
        assert [("1", None)] == pesi(rows)
        assert ("peso",) == rows[0].rifiutati

    def test_what_the_map_does_not_say_is_told(self, tmp_path: Path) -> None:
        """A column with a title, or with values and none; an empty one is nothing."""
        sheet = TWO | {"C1": "Note", "E3": "?"}
        _, told = cells(tmp_path, sheet, PESO)
        assert ["VAL452", "VAL452"] == codes(told)
        assert ["Note", "[E]"] == [word(problem, "column") for problem in told]
        assert [] == cells(tmp_path, sheet, PESO, 'ignora = ["Note", "[E]"]')[1]

    def test_near_titles_are_suggested(self, tmp_path: Path) -> None:
        """Capitals count, since two columns may differ by them; but they are suggested."""
        _, told = cells(tmp_path, TWO, 'peso = "peso"')
        assert ["VAL451", "VAL452"] == codes(told)
        assert "forse intendevi `Peso`?" in told[0].help()

    def test_an_ignored_column_that_is_not_there(self, tmp_path: Path) -> None:
        """It may be one that was renamed, and has data."""
        assert ["VAL451"] == codes(cells(tmp_path, TWO, PESO, 'ignora = "Note"')[1])

    def test_a_header_below_the_sheet(self, tmp_path: Path) -> None:
        """There are no columns to be found."""
        rows, told = cells(tmp_path, TWO, PESO, "intestazione = 40")
        assert [] == rows
        assert ["VAL451"] == codes(told)


class TestRows:
    def test_totals_are_skipped_as_a_rule_says(self, tmp_path: Path) -> None:
        """Equal to, or beginning with; capitals and spaces do not count; each rule says what it skipped."""
        sheet = TWO | {"A4": "TOTALE  generale", "B4": 30, "A5": "media", "B5": 15}
        rule = '[{ colonna = "n", comincia = "Totale" }, { colonna = "n", uguale = ["Media", "Somma"] }]'
        rows, told = cells(tmp_path, sheet, PESO, f"salta = {rule}")
        assert [("1", 10), ("2", 20)] == pesi(rows)
        assert ["VAL457", "VAL457"] == codes(told)
        assert ["4", "5"] == [word(problem, "rows") for problem in told]
        rows, told = cells(tmp_path, sheet, PESO)
        assert 4 == len(rows)

    def test_a_rule_about_an_unread_column(self, tmp_path: Path) -> None:
        """The words of a total may stand in a column that is no input."""
        sheet = TWO | {"C1": "Area", "C3": "Totale"}
        rule = 'ignora = "Area"\nsalta = { colonna = "Area", comincia = "Tot" }'
        rows, told = cells(tmp_path, sheet, PESO, rule)
        assert [("1", 10)] == pesi(rows)
        assert ["VAL457"] == codes(told)

    def test_a_rule_that_skips_nothing(self, tmp_path: Path) -> None:
        """It may be misspelt; a rule about a column that is not there is told as such."""
        assert ["VAL458"] == codes(cells(tmp_path, TWO, PESO, 'salta = { colonna = "n", uguale = "Tot" }')[1])
        assert ["VAL451"] == codes(cells(tmp_path, TWO, PESO, 'salta = { colonna = "x", uguale = "Tot" }')[1])

    def test_empty_rows(self, tmp_path: Path) -> None:
        """A row with nothing is none; one with something that nobody reads is told."""
        sheet = TWO | {"C1": "Note", "A6": "3", "B6": 5, "C7": "visto", "C8": "firmato"}
        rows, told = cells(tmp_path, sheet, PESO, 'ignora = "Note"')
        assert [("1", 10), ("2", 20), ("3", 5)] == pesi(rows)
        assert ["VAL464"] == codes(told)
        assert ("2", "7-8") == (word(told[0], "count"), word(told[0], "rows"))

    def test_the_last_row(self, tmp_path: Path) -> None:
        """What is below it is not looked at."""
        assert [("1", 10)] == pesi(cells(tmp_path, TWO, PESO, "ultima_riga = 2")[0])

    @pytest.mark.parametrize("name", WRITERS)
    def test_hidden(self, name: str, tmp_path: Path) -> None:
        """Hidden rows and columns are read and told, or skipped and told."""
        rows, told = cells(tmp_path, TWO, PESO, name=name, hidden_rows=[3], hidden_columns=["B"])
        assert [("1", 10), ("2", 20)] == pesi(rows)
        assert ["VAL459"] == codes(told)
        assert "righe 3; colonne B" == word(told[0], "what")
        rows, told = cells(
            tmp_path, TWO, PESO, 'nascoste = "salta"', name=name, hidden_rows=[3], hidden_columns=["B"]
        )
        assert [("1", 10)] == pesi(rows)
        assert ["VAL457", "VAL459"] == sorted(codes(told))

    @pytest.mark.parametrize("name", WRITERS)
    def test_merged_cells(self, name: str, tmp_path: Path) -> None:
        """Below the first, a merged cell repeats it only if the map says so."""
        sheet: dict[str, Value] = {
            "A1": "n",
            "B1": "Peso",
            "A2": "1",
            "B2": 10,
            "A3": "2",
            "A4": "3",
            "B4": 5,
        }
        rows, told = cells(tmp_path, sheet, PESO, name=name, merged=["B2:B3"])
        assert [("1", 10), ("2", None), ("3", 5)] == pesi(rows)
        assert ["VAL454"] == codes(told)
        assert "è unita alla cella sopra" in told[0].message()
        rows, told = cells(tmp_path, sheet, PESO, 'celle_unite = "ripeti"', name=name, merged=["B2:B3"])
        assert [("1", 10), ("2", 10), ("3", 5)] == pesi(rows)
        assert ["VAL455"] == codes(told)
        assert "una cella unita, ripetuta" in told[0].message()

    def test_cells_merged_across(self, tmp_path: Path) -> None:
        """One value for two inputs is of neither; empty merged cells are missing values."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso", "C1": "Costo", "A2": "1", "B2": 10, "A3": "2"}
        rows, told = cells(
            tmp_path, sheet, f'{PESO}\nCosto = "costo"', 'celle_unite = "ripeti"', merged=["B2:C2", "B3:C3"]
        )
        assert [10, None] == [row.valori["peso"] for row in rows]
        assert [None, None] == [row.valori["costo"] for row in rows]
        assert ["VAL454"] == codes(told)
        assert "altra colonna" in told[0].message()

    def test_empty_cells_that_repeat(self, tmp_path: Path) -> None:
        """Where the map says so, an empty cell is the one above; elsewhere it is missing."""
        sheet = TWO | {"A4": "3"}
        rows, told = cells(tmp_path, sheet, 'Peso = { dato = "peso", vuota = "sopra" }')
        assert [10, 20, 20] == [row.valori["peso"] for row in rows]
        assert ["VAL455"] == codes(told)
        assert [10, 20, None] == [row.valori["peso"] for row in cells(tmp_path, sheet, PESO)[0]]

    def test_many_merged_cells(self, tmp_path: Path) -> None:
        """A rectangle that covers the sheet is asked for, and never written out."""
        data, name = xlsx(one(TWO)), "xl/worksheets/sheet1.xml"
        merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B3:XFD1048576"/></mergeCells>'
        page = part(data, name).replace(b"</sheetData>", merged)
        rows, told = read(tmp_path, table(PESO), {"piano.xlsx": repacked(data, {name: page})})
        assert [("1", 10), ("2", 20)] == pesi(rows)
        assert [] == told


class TestConstants:
    def test_a_value_of_all_rows(self, tmp_path: Path) -> None:
        """It has the place of the map where it is written."""
        text = table(PESO) + '[tabella.costanti]\ntitolo = "tutte"\nscadenza = "31/12/2024"\n'
        rows, told = read(tmp_path, text, {"piano.xlsx": xlsx(one(TWO))})
        assert [] == told
        assert ["tutte", "tutte"] == [row.valori["titolo"] for row in rows]
        assert 10 == rows[0].luoghi["titolo"].row

    def test_wrong(self, tmp_path: Path) -> None:
        """A constant that is no value, one that a column gives, one of no input."""
        more = '[tabella.costanti]\nscadenza = "domani"\npeso = "3"\ntitoli = "x"\n'
        _, told = read(tmp_path, table(PESO) + more, {"piano.xlsx": xlsx(one(TWO))})
        assert ["VAL454", "VAL446", "VAL445"] == codes(told)


class TestFiles:
    def test_csv(self, tmp_path: Path) -> None:
        """A CSV file with titles above, another encoding and totals below."""
        data = 'Città di Forlì\n\nn,Peso,Entro\n1,"1,234.5",2024-05-31\nTotale,1,\n'.encode("cp1252")
        more = (
            'intestazione = 3\ncodifica = "cp1252"\nseparatore = ","\nnumeri = "1,234.50"\ndate = "aaaa-mm-gg"\n'
            'salta = { colonna = "n", uguale = "totale" }'
        )
        text = table(f'{PESO}\nEntro = "scadenza"', more, file="piano.csv", sheet=None)
        rows, told = read(tmp_path, text, {"piano.csv": data})
        assert ["VAL457"] == codes(told)
        assert 1 == len(rows)
        assert "2469/2" == str(rows[0].valori["peso"])
        place = rows[0].luoghi["peso"]
        assert (4, "Peso", None, None) == (place.row, place.column, place.sheet, place.address)

    def test_csv_rows_that_cannot_be_read(self, tmp_path: Path) -> None:
        """They are told, and stay as rows of which nothing is known."""
        text = table(PESO, file="piano.csv", sheet=None)
        rows, told = read(tmp_path, text, {"piano.csv": b'n;Peso\n1;10\n2;a"b\n3;5\n'})
        assert [("1", 10), (None, None), ("3", 5)] == pesi(rows)
        assert ["VAL412"] == codes(told)
        assert "peso" in rows[1].rifiutati

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "VAL409"),
            (b"n;Peso,x\n1;2\n", "VAL410"),
            (b"\xff\n", "VAL407"),
            (b'n;Peso\n1;"\n', "VAL406"),
        ],
    )
    def test_csv_that_cannot_be_read(self, data: bytes, code: str, tmp_path: Path) -> None:
        """A file in doubt gives one row of which nothing is known: its totals are not zero."""
        rows, told = read(tmp_path, table(PESO, file="piano.csv", sheet=None), {"piano.csv": data})
        assert [code] == codes(told)
        assert [(None, None)] == pesi(rows)

    @pytest.mark.parametrize(
        "path", ["../fuori.xlsx", "/etc/passwd.xlsx", "a\\\\b.xlsx", "C:x.xlsx", "giro.xlsx"]
    )
    def test_paths_stay_inside(self, path: str, tmp_path: Path) -> None:
        """A map is anybody's text: nothing outside its folder is read, not by a link either."""
        save(tmp_path, "fuori.xlsx", xlsx(one(TWO)))
        folder = tmp_path / "dentro"
        folder.mkdir()
        if path == "giro.xlsx":
            (folder / path).symlink_to("../fuori.xlsx")
        rows, told = read(folder, table(PESO, file=path), {})
        assert ["VAL414"] == codes(told)
        assert [(None, None)] == pesi(rows)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """It is told where the map names it; other tables are read."""
        text = table(PESO) + table(PESO, file="manca.ods")
        rows, told = read(tmp_path, text, {"piano.xlsx": xlsx(one(TWO))})
        assert ["VAL415"] == codes(told)
        assert told[0].place is not None
        assert isinstance(told[0].place, Cell)
        assert 'file = "manca.ods"' == told[0].place.content
        assert [("1", 10), ("2", 20), (None, None)] == pesi(rows)

    def test_a_workbook_that_cannot_be_read(self, tmp_path: Path) -> None:
        """It is told once, however many tables it has."""
        text = table(PESO) + table(PESO, sheet="Altro")
        rows, told = read(tmp_path, text, {"piano.xlsx": b"PK\x03\x04"})
        assert ["VAL449"] == codes(told)
        assert 2 == len(rows)

    def test_sheets(self, tmp_path: Path) -> None:
        """One that is not there, one that is hidden, one that nobody reads, none said; none of a CSV file."""
        book = Book({"Bozze": Sheet(TWO), "Foglio1": Sheet(TWO, hidden=True), "Vuoto": Sheet({})})
        text = table(PESO) + table(PESO, sheet="foglio1") + table(PESO, sheet=None)
        _, told = read(tmp_path, text, {"piano.xlsx": xlsx(book)})
        assert ["VAL459", "VAL450", "VAL442", "VAL460"] == codes(told)
        assert "`Bozze`" == word(told[-1], "sheets")
        _, told = read(tmp_path, table(PESO, file="piano.csv"), {"piano.csv": b"n;Peso\n1;2\n"})
        assert "VAL442" in codes(told)

    def test_other_formats(self, tmp_path: Path) -> None:
        """A map that names a text, or a format that is not read."""
        assert ["VAL415"] == codes(read(tmp_path, table(PESO, file="piano.txt"), {"piano.txt": b"x"})[1])
        assert ["VAL449"] == codes(read(tmp_path, table(PESO, file="piano.xlsb"), {"piano.xlsb": b"PK"})[1])

    def test_other_csv_files(self, tmp_path: Path) -> None:
        """The files of the folder that no table names are read as everywhere; those it names are not read twice."""
        text = table(PESO, file="piano.csv", sheet=None)
        files = {"piano.csv": b"n;Peso\n1;2\n", "obiettivi.csv": b"n;peso\n2;3\n"}
        rows, _ = read(tmp_path, text, files)
        assert [("1", 2), ("2", 3)] == pesi(rows)
        text = table(PESO, file="obiettivi.csv", sheet=None)
        rows, _ = read(tmp_path, text, {"obiettivi.csv": b"n;Peso\n1;2\n"})
        assert [("1", 2)] == pesi([row for row in rows if row.valori.get("n") == "1"])

    def test_a_map_may_be_named(self, tmp_path: Path) -> None:
        """Under another name, and beside files that nobody asked for."""
        save(tmp_path, "piano.xlsx", xlsx(one(TWO)))
        save(tmp_path, "obiettivi.csv", b"n;peso\n9;9\n")
        save(tmp_path, "consuntivo.toml", table(PESO).encode())
        rows, _ = read_data([str(tmp_path / "consuntivo.toml")], SISTEMA)
        assert ["1", "2"] == [row.valori["n"] for row in rows["obiettivo"]]
        _, told = read_data([str(tmp_path / "manca.toml")], SISTEMA)
        assert "VAL415" in codes(list(told))

    def test_workbooks_that_no_map_names(self, tmp_path: Path) -> None:
        """Named or alone they are an error; beside data that were read, a warning."""
        path = save(tmp_path, "piano.xlsx", xlsx(one(TWO)))
        assert ["VAL461", "VAL432"] == codes(list(read_data([str(path)], SISTEMA)[1]))
        assert ["VAL461", "VAL432"] == codes(list(read_data([str(tmp_path)], SISTEMA)[1]))
        save(tmp_path, "obiettivi.csv", b"n;peso\n1;2\n")
        assert "VAL465" in codes(list(read_data([str(tmp_path)], SISTEMA)[1]))
        _, told = read(tmp_path, table(PESO), {"altro.ods": ods(one(TWO))})
        assert "VAL465" in codes(told)
        assert "piano.xlsx" not in " ".join(problem.message() for problem in told)

    def test_limits(self, tmp_path: Path) -> None:
        """What is read is bounded, and of refused cells as many are told as may be."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso"}
        for number in range(2, 30):
            sheet |= {f"A{number}": str(number), f"B{number}": "x"}
        save(tmp_path, "piano.xlsx", xlsx(one(sheet)))
        save(tmp_path, "dati.toml", table(PESO).encode())
        _, told = read_data([str(tmp_path)], SISTEMA, limits=Limits(problems=5))
        assert (5, 1) == (codes(list(told)).count("VAL454"), codes(list(told)).count("VAL905"))
        _, told = read_data([str(tmp_path)], SISTEMA, limits=Limits(columns=1))
        assert "più di 1 colonne" in told[0].message()
        _, told = read_data([str(tmp_path)], SISTEMA, limits=Limits(data_bytes=100))
        assert "VAL416" in codes(list(told))

    def test_without_the_extra(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever has not installed what reads workbooks is told what to install; CSV files need nothing."""
        monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
        with pytest.raises(MissingExtraError) as missing:
            read(tmp_path, table(PESO), {"piano.xlsx": xlsx(one(TWO))})
        assert "fogli" == missing.value.extra
        assert "valutazione[fogli]" in str(missing.value)
        rows, _ = read(tmp_path, table(PESO, file="p.csv", sheet=None), {"p.csv": b"n;Peso\n1;2\n"})
        assert [("1", 2)] == pesi(rows)

    def test_schede_of_the_map(self, tmp_path: Path) -> None:
        """The name or the plural; another is told with the near one."""
        text = table(PESO).replace('"obiettivo"', '"obiettivi"')
        rows, told = read(tmp_path, text, {"piano.xlsx": xlsx(one(TWO))})
        assert 2 == len(rows)
        _, told = read(tmp_path, text.replace('"obiettivi"', '"obbiettivo"'), {})
        assert ["VAL444", "VAL432"] == codes(told)
        assert "forse intendevi `obiettivo`?" in told[0].help()


def test_refused_cells_as_they_are_read(tmp_path: Path, golden: object) -> None:
    """The list that a person works through: sheet, address, content, reason; then what was converted."""
    sheet: dict[str, Value] = {
        "A1": "Piano 2024", "A2": "n", "B2": "Peso", "C2": "Raggiunto", "D2": "Entro", "E2": "Fatto", "F2": "Livello",
        "A3": "1", "B3": 10.5, "C3": 0.8, "D3": 45443, "E3": "x", "F3": "medio",
        "A4": "2", "B4": "1.500", "C4": "80 %", "D4": "30/02/2024", "E4": 1, "F4": "Alto",
        "A5": "3", "B5": Error(), "C5": "n.d.", "D5": "presto", "E5": True, "F5": "alto",
        "A6": "4", "B6": 0.1, "C6": "da definire", "E6": "sì", "F6": "\u200balto",
        "A7": "Totale", "B7": 99,
    }  # fmt: skip
    columns = 'Peso = "peso"\nRaggiunto = "raggiungimento"\nEntro = "scadenza"\nFatto = "concluso"\nLivello = "livello"'
    more = 'intestazione = 2\nmancante = "n.d."\nsalta = { colonna = "n", uguale = "Totale" }'
    book = Book({"Obiettivi 2024": Sheet(sheet)})
    text = table(columns, more, sheet="Obiettivi 2024")
    save(tmp_path, "piano.xlsx", xlsx(book))
    save(tmp_path, "dati.toml", text.encode())
    _, told = read_data([str(tmp_path)], SISTEMA)
    shown = [problem for problem in sorted(told, key=Diagnostic.sort_key) if problem.code.number != "VAL448"]
    assert callable(golden)
    for language in ("it", "en"):
        golden(
            f"fogli/rifiutate.{language}.txt",
            render(shown, {}, language=language).replace(f"{tmp_path}/", ""),
        )
