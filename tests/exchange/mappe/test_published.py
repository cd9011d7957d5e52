"""Published tables from workbooks: as a map says, each figure with its address, nothing guessed."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.exchange.fogli.books import WRITERS, Book, Formula, Padded, Percent, Sheet, Value, save
from tests.exchange.mappe.support import codes
from valutazione import evaluate, read_data
from valutazione.audit.pubblicati import Giudizio, TavolaPubblicata, verify
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import load, locate
from valutazione.exchange.published import read_published
from valutazione.source import Source

SCHEME = """\
lingua 1
sistema prova "Prova"
parole genere
    alto
    basso
scheda voce (voci)
    chiave area, n
    dato tipo: genere
    dato peso: punti oltre 0
    dato fatto: percentuale da 0 % a 100 %
    calcola avuto = peso * fatto
scheda area (aree) raccoglie voci per area
    calcola totale = somma di avuto
    calcola quota = media di fatto
"""
SISTEMA = load(Source("sistema.val", SCHEME))

HEADER: dict[str, Value] = {"A1": "Relazione", "A2": "Area", "B2": "Punti", "D2": "Note"}
HEADER |= {"B3": "totali", "C3": "quota", "D3": "di redazione"}
ROWS: dict[str, Value] = {"A4": "a", "B4": 18.5, "C4": Percent(0.925), "D4": "x", "A6": "b"}
ROWS |= {"B6": "7,50", "C6": 0.75, "A7": "Totale", "B7": Formula("B4+B6", 26)}
MAP = """\
[[pubblicata]]
file = "t.xlsx"
foglio = "Foglio1"
intestazione = { riga = 2, righe = 2 }
salta = { colonna = "Area", comincia = "Totale" }
ignora = "Note / di redazione"

[pubblicata.colonne]
"Area" = "area"
"Punti / totali" = "totale"
"Punti / quota" = { dato = "quota", come = "0,35" }
"""


def read(folder: Path, text: str, **files: bytes) -> tuple[tuple[TavolaPubblicata, ...], list[Diagnostic]]:
    """Return what a map in a folder leads to."""
    for name, data in files.items():
        save(folder, name.replace("_", "."), data)
    save(folder, "dati.toml", text.encode())
    tables, problems = read_published([str(folder)], SISTEMA)
    return tables, list(problems)


def book(
    content: dict[str, Value], name: str = "a.xlsx", merged: tuple[str, ...] = (), **more: object
) -> bytes:
    return WRITERS[name](Book({"Foglio1": Sheet(content, merged)}, **more))  # type: ignore[arg-type]


def one(folder: Path, cells: dict[str, Value], columns: str, more: str = "") -> list[tuple[str, str, object]]:
    """Return text, value and step of the figures in the column B of a sheet whose column A is the area."""
    where = f'file = "t.xlsx"\nfoglio = "Foglio1"\n{more}'
    text = f'[[pubblicata]]\n{where}\n[pubblicata.colonne]\n"Area" = "area"\n{columns}\n'
    (table,), problems = read(folder, text, t_xlsx=book({"A1": "Area", "B1": "V", **cells}))
    assert not [each for each in problems if each.is_error], problems
    found = [given for riga in table.righe for given in riga.valori.values()]
    return [(given.testo, str(given.valore), str(given.passo)) for given in found]


class TestReading:
    @pytest.mark.parametrize("name", sorted(WRITERS))
    def test_the_same_table_in_every_format(self, tmp_path: Path, name: str) -> None:
        """Two rows of header, merged cells, an empty row in the middle, a total that is skipped."""
        suffix = name[1:]
        merged = ("A2:A3", "B2:C2")
        text = MAP.replace("t.xlsx", f"t{suffix}")
        (table,), problems = read(tmp_path, text, **{f"t_{suffix[1:]}": book(HEADER | ROWS, name, merged)})
        assert [] == [each.message() for each in problems if each.is_error]
        assert "Foglio1" == table.foglio
        assert [("a",), ("b",)] == [riga.chiave for riga in table.righe]
        values = [{c: (v.valore, v.passo) for c, v in riga.valori.items()} for riga in table.righe]
        assert [
            {"totale": (Fraction(37, 2), Fraction(1, 10)), "quota": (Fraction(37, 40), Fraction(1, 1000))},
            {"totale": (Fraction(15, 2), Fraction(1, 100)), "quota": (Fraction(3, 4), Fraction(1, 100))},
        ] == values
        assert ["B4", "B6"] == [riga.luoghi["totale"].address for riga in table.righe]

    def test_decimals_that_the_sheet_shows(self, tmp_path: Path) -> None:
        """What a sheet keeps is not what it shows: rounded as it does, where the map says how many decimals."""
        cells: dict[str, Value] = {"A2": "a", "B2": 18.4967, "A3": "b", "B3": 1.005, "A4": "c", "B4": "7,1"}
        assert [
            ("18,50", "37/2", "1/100"),
            ("1,01", "101/100", "1/100"),
            ("7,1", "71/10", "1/10"),
        ] == one(tmp_path, cells, '"V" = { dato = "totale", decimali = 2 }')
        assert ("18,4967", "184967/10000", "1/10000") == one(tmp_path, cells, '"V" = "totale"')[0]

    @pytest.mark.parametrize(
        ("content", "come", "expected"),
        [
            (Percent(0.925), "35%", ("92,5 %", "37/40", "1/1000")),
            ("92,50%", "35%", ("92,50%", "37/40", "1/10000")),
            ("0,9250", "0,35", ("92,50 %", "37/40", "1/10000")),
            ("92,5", "35", ("92,5 %", "37/40", "1/1000")),
            (92.5, "35", ("92,5 %", "37/40", "1/1000")),
            (1, "0,35", ("100 %", "1", "1/100")),
        ],
    )
    def test_percentages(self, tmp_path: Path, content: Value, come: str, expected: tuple[str, ...]) -> None:
        """The unit of the last decimal is of the percentage, however the sheet writes it."""
        cells: dict[str, Value] = {"A2": "a", "B2": content}
        assert [expected] == one(tmp_path, cells, f'"V" = {{ dato = "quota", come = "{come}" }}')

    def test_constants_and_functions(self, tmp_path: Path) -> None:
        """A sheet for one area; a mean over the group; English thousands."""
        text = (
            '[[pubblicata]]\nfile = "t.xlsx"\nfoglio = "Foglio1"\nnumeri = "1,234.50"\n'
            'costanti = { area = "a" }\n[pubblicata.colonne]\n"P" = "media di avuto"\n"N" = "numero"\n'
        )
        (table,), problems = read(
            tmp_path, text, t_xlsx=book({"A1": "P", "B1": "N", "A2": "1,234.50", "B2": 2})
        )
        assert [] == [each for each in problems if each.is_error]
        (riga,) = table.righe
        assert (("a",), Fraction(2469, 2)) == (riga.chiave, riga.valori["media di avuto"].valore)
        assert ("voce", True) == (table.forma.scheda, table.forma.gruppi)

    def test_verified_with_the_address_of_each_figure(self, tmp_path: Path) -> None:
        """From the workbook to the judgement: the place of a figure is its cell."""
        save(tmp_path, "sistema.val", SCHEME.encode())
        save(tmp_path, "dati/voci.csv", b"area;n;tipo;peso;fatto\na;1;alto;20;92,5 %\nb;1;alto;10;80 %\n")
        save(tmp_path, "dati.toml", MAP.encode())
        save(tmp_path, "t.xlsx", book(HEADER | ROWS, merged=("A2:A3", "B2:C2")))
        rows, found = read_data(locate(str(tmp_path)), SISTEMA)
        assert [] == [each.message() for each in found if each.is_error]
        tables, wrong = read_published(locate(str(tmp_path)), SISTEMA)
        done = verify(SISTEMA, evaluate(SISTEMA, rows), tables, problems=wrong)
        differing = [one for one in done.confronti if one.giudizio is Giudizio.DIFFERISCE]
        assert [("b",), ("b",)] == [one.chiave for one in differing]
        assert ["B6", "C6"] == [one.luogo.address for one in differing if one.luogo is not None]


class TestRefused:
    @pytest.mark.parametrize(
        ("cells", "code", "where"),
        [
            ({"A2": "a", "B2": "n.d."}, "VAL454", "B2"),
            ({"A2": "a", "B2": Percent(0.5)}, "VAL454", "B2"),
            ({"A2": "a", "B2": "1.500"}, "VAL454", "B2"),
            ({"A2": "a", "B2": Formula("1/0")}, "VAL454", "B2"),
            ({"A2": Padded(7), "B2": 1}, "VAL454", "A2"),
        ],
    )
    def test_a_cell(self, tmp_path: Path, cells: dict[str, Value], code: str, where: str) -> None:
        """By sheet and address, with content and reason; the rest of the table is kept."""
        text = MAP.replace("t.xlsx", "t.xlsx").partition("intestazione")[0]
        text += '[pubblicata.colonne]\n"Area" = "area"\n"V" = "totale"\n'
        (table,), problems = read(
            tmp_path, text, t_xlsx=book({"A1": "Area", "B1": "V", **cells, "A3": "z", "B3": 5})
        )
        refused = [each for each in problems if each.is_error]
        assert [(code, where)] == [
            (each.code.number, getattr(each.place, "address", None)) for each in refused
        ]
        assert ("z",) == table.righe[-1].chiave

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ('"totale"', '"total"', ["VAL733"]),
            ('"totale"', '"area"', ["VAL446"]),
            ('file = "t.xlsx"', 'file = "t.xlsx"\nscheda = "ara"', ["VAL444"]),
            ('file = "t.xlsx"', 'file = "u.xlsx"', ["VAL415", "VAL745"]),
            ('"Foglio1"', '"Foglio 1"', ["VAL450"]),
            ('"Punti / totali" =', '"Punti" =', ["VAL451", "VAL452"]),
            ('ignora = "Note / di redazione"', "", ["VAL452"]),
            ("[pubblicata.colonne]", "[pubblicata.colone]", ["VAL441", "VAL443"]),
            ('"Area" = "area"', '"Area" = { dato = "area", decimali = -1 }', ["VAL442"]),
        ],
    )
    def test_a_map(self, tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
        """What is wrong is told where the map says it; no figure is made up."""
        text = MAP.replace(old, new)
        assert text != MAP
        _, problems = read(tmp_path, text, t_xlsx=book(HEADER | ROWS, merged=("A2:A3", "B2:C2")))
        assert expected == codes([each for each in problems if each.is_error])

    def test_no_map(self, tmp_path: Path) -> None:
        """Refused with the way out, whichever way the workbook is given; a map of data alone is none."""
        file = save(tmp_path, "t.xlsx", book(HEADER | ROWS))
        for place in (str(file), str(tmp_path)):
            tables, problems = read_published([place], SISTEMA)
            assert ((), ["VAL745"]) == (tables, codes(list(problems)))
        save(tmp_path, "dati.toml", MAP.replace("pubblicata", "tabella").encode())
        _, problems = read_published([str(tmp_path / "dati.toml")], SISTEMA)
        assert ["VAL746"] == codes(list(problems))
        _, problems = read_published([str(file)], SISTEMA)
        assert ["VAL745"] == codes(list(problems))

    def test_a_workbook_with_its_map_beside(self, tmp_path: Path) -> None:
        """Named by itself, only its own tables are read."""
        other = MAP.replace("t.xlsx", "u.xlsx")
        save(tmp_path, "dati.toml", f"{MAP}\n{other}".encode())
        save(tmp_path, "u.xlsx", book(HEADER | ROWS, merged=("A2:A3", "B2:C2")))
        file = save(tmp_path, "t.xlsx", book(HEADER | ROWS, merged=("A2:A3", "B2:C2")))
        tables, _ = read_published([str(file)], SISTEMA)
        assert [str(file)] == [table.nome for table in tables]

    def test_data_and_published_tables_of_one_workbook(self, tmp_path: Path) -> None:
        """A sheet that the other tables read was not left aside, and a published file is no data."""
        save(tmp_path, "sistema.val", SCHEME.encode())
        data: dict[str, Value] = {"A1": "Area", "B1": "N", "C1": "T", "D1": "P", "E1": "F"}
        data |= {"A2": "a", "B2": "1", "C2": "alto", "D2": 20, "E2": Percent(0.5)}
        public: dict[str, Value] = {"A1": "Area", "B1": "V", "A2": "a", "B2": 10}
        save(tmp_path, "t.xlsx", WRITERS["a.xlsx"](Book({"Dati": Sheet(data), "Totali": Sheet(public)})))
        text = (
            '[tutte]\nfile = "t.xlsx"\n[[tabella]]\nscheda = "voce"\nfoglio = "Dati"\n[tabella.colonne]\n'
            '"Area" = "area"\n"N" = "n"\n"T" = "tipo"\n"P" = "peso"\n"F" = "fatto"\n'
            '[[pubblicata]]\nfoglio = "Totali"\n[pubblicata.colonne]\n"Area" = "area"\n"V" = "totale"\n'
        )
        save(tmp_path, "dati.toml", text.encode())
        rows, found = read_data(locate(str(tmp_path)), SISTEMA)
        tables, wrong = read_published(locate(str(tmp_path)), SISTEMA)
        told = codes([*found, *wrong])
        assert "VAL460" not in told
        assert verify(SISTEMA, evaluate(SISTEMA, rows), tables, problems=wrong).concorda
