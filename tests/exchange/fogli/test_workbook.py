"""What is in a workbook is read cell by cell, whoever wrote it, and what calamine leaves out is told."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.fogli.books import (
    WRITERS,
    Book,
    Error,
    Formula,
    Padded,
    Percent,
    Sheet,
    Value,
    at,
    ods,
    one,
    part,
    plain_xlsx,
    repacked,
    xls,
    xlsx,
)
from valutazione.exchange.fogli import Broken, Grid, Number, open_workbook
from valutazione.exchange.fogli.facts import Unreadable
from valutazione.exchange.limits import STANDARD, Limits

DAY = datetime.date(2024, 5, 31)
ALL: dict[str, Value] = {
    "A1": "codice",
    "B2": 18.5,
    "C2": 7,
    "D2": True,
    "E2": DAY,
    "F2": Percent(0.35),
    "G2": 0.1,
    "H2": "007",
    "B5": "n.d.",
}


def grid(name: str, data: bytes, limits: Limits = STANDARD) -> Grid:
    book = open_workbook(name, data, limits)
    return book.grid(book.sheets[0])


def reason(name: str, data: bytes, limits: Limits = STANDARD) -> str:
    """Return why a file is not read."""
    with pytest.raises(Unreadable) as refused:
        read(name, data, limits)
    return str(refused.value)


def read(name: str, data: bytes, limits: Limits = STANDARD) -> list[Grid]:
    """Return all the sheets of a workbook."""
    book = open_workbook(name, data, limits)
    return [book.grid(sheet) for sheet in book.sheets]


@pytest.mark.parametrize("name", WRITERS)
class TestEveryWriter:
    """The same cells come out, whatever the format and the program that wrote it."""

    def test_contents(self, name: str) -> None:
        """Texts stay texts, numbers are exact, a day is a day, whatever stands around them."""
        found = grid(name, WRITERS[name](one(ALL)))
        number = found.at(*at("B2"))
        assert isinstance(number, Number)
        assert (Fraction(37, 2), "18.5", 3) == (number.value, number.text, number.digits)
        whole = found.at(*at("C2"))
        assert isinstance(whole, Number)
        assert (Fraction(7), "7") == (whole.value, whole.text)
        assert found.at(*at("D2")) is True
        assert DAY == found.at(*at("E2"))
        tenth = found.at(*at("G2"))
        assert isinstance(tenth, Number)
        assert Fraction(1, 10) == tenth.value
        assert ("codice", "007", "n.d.") == (
            found.at(*at("A1")),
            found.at(*at("H2")),
            found.at(*at("B5")),
        )
        assert (None, None, None) == (found.at(2, 1), found.at(1, 2), found.at(99, 99))
        assert (5, 8) == (found.height, found.width)

    def test_percentages_are_seen(self, name: str) -> None:
        """The cell that shows 35 % keeps 0.35, and says that it shows a percentage."""
        found = grid(name, WRITERS[name](one(ALL)))
        shown, plain = found.at(*at("F2")), found.at(*at("B2"))
        assert isinstance(shown, Number)
        assert isinstance(plain, Number)
        assert (Fraction(7, 20), True, False) == (shown.value, shown.percent, plain.percent)

    def test_both_epochs(self, name: str) -> None:
        """A day is the same day whichever one its serial number counts from."""
        for first in (False, True):
            book = Book({"Foglio1": Sheet({"A1": DAY, "B1": datetime.date(1999, 12, 31)})}, from_1904=first)
            found = grid(name, WRITERS[name](book))
            assert (DAY, datetime.date(1999, 12, 31)) == (found.at(1, 1), found.at(1, 2))
            assert found.serials_from_1904 is (first and not name.endswith(".ods"))

    def test_errors_are_broken(self, name: str) -> None:
        """An error is never an empty cell."""
        found = grid(name, WRITERS[name](one({"A1": Error(), "B1": 1}))).at(1, 1)
        assert isinstance(found, Broken)
        assert ("#DIV/0!", "è un errore del foglio di calcolo") == (found.text, found.reason.it)

    def test_formulas_without_a_result_are_broken(self, name: str) -> None:
        """A formula that nobody computed is neither zero nor missing."""
        found = grid(name, WRITERS[name](one({"A1": Formula("=1+1"), "B1": 1}))).at(1, 1)
        assert isinstance(found, Broken)
        assert "formula" in found.reason.it

    def test_sheets_and_what_is_hidden(self, name: str) -> None:
        """Sheets in their order; hidden sheets, rows and columns; merged cells."""
        cells: dict[str, Value] = {"A1": "x", "C3": 2, "A4": "unita"}
        first = Sheet(cells, merged=["A4:A6"], hidden_rows=[3], hidden_columns=["C"])
        book = Book({"Uno, due": first, "L'altro": Sheet({"B9": "sì"}, hidden=True)})
        opened = open_workbook(name, WRITERS[name](book), STANDARD)
        assert ("Uno, due", "L'altro") == opened.names
        assert [True, False] == [sheet.visible for sheet in opened.sheets]
        facts = opened.sheets[0].facts
        assert (((4, 1, 6, 1),), ((3, 3),), ((3, 3),)) == (
            facts.merged,
            facts.hidden_rows,
            facts.hidden_columns,
        )
        assert "sì" == opened.grid(opened.sheets[1]).at(9, 2)

    def test_no_cells(self, name: str) -> None:
        """A sheet without cells has none, and is no mistake."""
        found = grid(name, WRITERS[name](Book({"Vuoto": Sheet({}), "Pieno": Sheet({"A1": 1})})))
        assert (0, 0, None) == (found.height, found.width, found.at(1, 1))

    @pytest.mark.parametrize("share", [0, 1, 8, 100, 512, 2_000, -1, -30])
    def test_truncated(self, name: str, share: int) -> None:
        """A file that ends too early is refused, wherever it ends, unless what it lacks is only filling."""
        data = WRITERS[name](one(ALL))
        if name == "a.xls" and share < 0:
            assert "codice" == grid(name, data[:share]).at(1, 1)
            data = data[:-1_000]
        assert reason(name, data[:share])

    def test_other_name(self, name: str) -> None:
        """A file whose name promises another format is refused with what it is."""
        data = WRITERS[name](one(ALL))
        for other in ("piano.xlsx", "piano.xls", "piano.ods"):
            if other[-4:] != name[-4:]:
                assert "si chiama" in reason(other, data)
        assert "non si legge" in reason("piano.xlsb", data)


class TestFormulas:
    """The saved result of a formula is read, as long as it can be one."""

    def test_saved(self) -> None:
        """The result that was saved; that the file wants it computed again is known."""
        found = grid("a.xlsx", xlsx(one({"A1": Formula("=1+1", 2), "B1": Formula("=A1", "sì")})))
        number = found.at(1, 1)
        assert isinstance(number, Number)
        assert 2 == number.value
        assert "sì" == found.at(1, 2)
        assert {(1, 1), (1, 2)} == found.facts.formulas == found.facts.stale

    def test_the_zero_of_nobody(self) -> None:
        """A zero that is to be computed again may be what a program writes in place of a result it has not."""
        data = xlsx(one({"A1": Formula("=1+1"), "B1": 0}))
        found = grid("a.xlsx", data)
        assert isinstance(found.at(1, 1), Broken)
        assert isinstance(found.at(1, 2), Number)
        opened = open_workbook("a.xlsx", data, STANDARD)
        assert isinstance(opened.grid(opened.sheets[0], stale_zeros=True).at(1, 1), Number)

    def test_ods_result(self) -> None:
        """In ODS the result stands beside the formula."""
        found = grid("a.ods", ods(one({"A1": Formula("=1+1", 2)}))).at(1, 1)
        assert isinstance(found, Number)

    def test_ods_error_of_old_programs(self) -> None:
        """Where no type says that a result is an error, its text does."""
        cells = 'table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>Err:502</text:p>'
        data = _with_ods_row(f"<table:table-cell {cells}</table:table-cell>")
        found = grid("a.ods", data).at(1, 1)
        assert isinstance(found, Broken)
        assert "Err:502" == found.text


class TestNumbers:
    """What a sheet keeps as a binary number is read as the shortest decimal that reads back as it."""

    @pytest.mark.parametrize(
        ("given", "text", "digits"),
        [
            (0.1 + 0.2, "0.30000000000000004", 17),
            (18.5, "18.5", 3),
            (1e-7, "1e-07", 1),
            (123456789012345680.0, "1.2345678901234568e+17", 17),
            (-0.5, "-0.5", 1),
            (1200.0, "1200", 2),
        ],
    )
    def test_shortest(self, given: float, text: str, digits: int) -> None:
        """The digits that a person would need to write it, and no more."""
        cells = f'<row r="1"><c r="A1"><v>{given!r}</v></c></row>'
        found = grid("b.xlsx", _with_xlsx_cells(cells)).at(1, 1)
        assert isinstance(found, Number)
        assert (text, digits) == (found.text, found.digits)

    @given(st.decimals(min_value=-10_000, max_value=10_000, places=4))
    def test_what_a_person_types_comes_back(self, typed: object) -> None:
        """Every decimal of a regulation's size is read as it was typed."""
        found = grid("b.xlsx", plain_xlsx(one({"A1": float(str(typed)), "B1": 1}))).at(1, 1)
        assert isinstance(found, Number)
        assert Fraction(str(typed)) == found.value

    def test_leading_zeros(self) -> None:
        """A number shown as 007 is known to be: it is not the text 007."""
        for name, write in WRITERS.items():
            found = grid(name, write(one({"A1": Padded(7), "B1": "007"})))
            number = found.at(1, 1)
            assert isinstance(number, Number)
            assert (3, "007") == (number.padded, found.at(1, 2))

    @pytest.mark.parametrize("written", ["NaN", "inf", "1e999"])
    def test_no_finite_number(self, written: str) -> None:
        """What is no number is broken."""
        data = plain_xlsx(one({"A1": 1234.5}))
        page = part(data, "xl/worksheets/sheet1.xml").replace(b"1234.5", written.encode())
        assert isinstance(
            grid("b.xlsx", repacked(data, {"xl/worksheets/sheet1.xml": page})).at(1, 1), Broken | str
        )


def _with_ods_row(cells: str) -> bytes:
    """Return an ODS workbook whose only row is these cells."""
    data = ods(one({"A1": 1}))
    page = part(data, "content.xml").decode()
    start = page.index("<table:table-row>")
    end = page.index("</table:table>")
    row = f"<table:table-row>{cells}</table:table-row>"
    return repacked(data, {"content.xml": (page[:start] + row + page[end:]).encode()})


def _with_xlsx_cells(cells: str) -> bytes:
    """Return an XLSX workbook whose rows are these."""
    data = plain_xlsx(one({"A1": 1}))
    name = "xl/worksheets/sheet1.xml"
    page = part(data, name).decode()
    start, end = page.index("<sheetData>") + len("<sheetData>"), page.index("</sheetData>")
    return repacked(data, {name: (page[:start] + cells + page[end:]).encode()})


class TestHostile:
    """A small file never costs much, and nothing in it is followed."""

    def test_a_cell_far_away(self) -> None:
        """Two cells at the corners of a sheet would take a rectangle of seventeen thousand million."""
        far = _with_xlsx_cells(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
        )
        assert "rettangolo" in reason("b.xlsx", far)
        assert "rettangolo" in reason("a.xls", xls(one({"A1": 1, "IV65536": 2})))
        value = 'office:value-type="float" office:value="1"'
        repeated = f'<table:table-cell table:number-columns-repeated="16384" {value}/>'
        row = f'{repeated}</table:table-row><table:table-row table:number-rows-repeated="1048000">{repeated}'
        assert "rettangolo" in reason("a.ods", _with_ods_row(row))

    def test_many_cells_in_many_sheets(self) -> None:
        """What each sheet may take, all of them together may."""
        sheets = {f"F{number}": Sheet({"A1": 1, "A100": 2}) for number in range(20)}
        for name, write in WRITERS.items():
            assert "rettangolo" in reason(name, write(Book(sheets)), Limits(sheet_cells=1_000))

    def test_outside_any_sheet(self) -> None:
        """An address that no sheet has."""
        for cell in ("A1048577", "XFE1", "AAAA1", "A0", "1A", "é1"):
            assert reason("b.xlsx", _with_xlsx_cells(f'<row><c r="{cell}"><v>1</v></c></row>'))

    def test_dimensions_are_not_believed(self) -> None:
        """A sheet that says it is enormous and has few cells is read."""
        data = plain_xlsx(one({"A1": 1}))
        name = "xl/worksheets/sheet1.xml"
        page = (
            part(data, name)
            .replace(b'ref="A1:A1"', b'ref="A1:XFD1048576"')
            .replace(b'ref="A1"', b'ref="A1:XFD1048576"')
        )
        assert b"XFD1048576" in page
        assert isinstance(grid("b.xlsx", repacked(data, {name: page})).at(1, 1), Number)
        old = bytearray(xls(one({"A1": 1})))
        place = old.index(b"\x00\x02\x0e\x00")
        old[place + 4 : place + 18] = b"\xff" * 14
        assert isinstance(grid("a.xls", bytes(old)).at(1, 1), Number)

    def test_bombs(self) -> None:
        """What grows too much is refused before it has grown; also when the file lies about it."""
        data = plain_xlsx(one({"A1": 1}))
        zeros = b"\x00" * (40 << 20)
        assert "volte più grande" in reason("b.xlsx", repacked(data, {"xl/media/x.png": zeros}))
        spaces = part(data, "xl/styles.xml") + b" " * (4 << 20)
        assert "volte più grande" in reason("b.xlsx", repacked(data, {"xl/styles.xml": spaces}))
        small = Limits(unpacked_bytes=10_000)
        assert "decompresso supera 10000 byte" in reason("b.xlsx", data, small)
        bomb = bytearray(repacked(data, {"xl/sharedStrings.xml": b" " * (8 << 20)}))
        size = (8 << 20).to_bytes(4, "little")
        assert 2 == bomb.count(size)
        assert reason("b.xlsx", bytes(bomb).replace(size, b"\x10\x00\x00\x00"))

    def test_many_parts(self) -> None:
        """Part after part."""
        data = repacked(plain_xlsx(one({"A1": 1})), {f"xl/{n}.xml": b"<x/>" for n in range(50)})
        assert "più di 40 parti" in reason("b.xlsx", data, Limits(parts=40))

    def test_document_types(self) -> None:
        """A billion laughs, or any other declaration, in any part that is read."""
        laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
        data = plain_xlsx(one({"A1": "x"}))
        for name in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            assert "dichiarazioni" in reason("b.xlsx", repacked(data, {name: laughs})), name
            assert "dichiarazioni" in reason(
                "b.xlsx", repacked(data, {name: laughs.decode().encode("utf-16")})
            )
        document = ods(one({"A1": "x"}))
        for name in ("content.xml", "META-INF/manifest.xml"):
            assert "dichiarazioni" in reason("a.ods", repacked(document, {name: laughs})), name

    def test_room_that_is_asked_for(self) -> None:
        """A count in the file is not room to be made."""
        data = xlsx(one({"A1": "testo"}))
        name = "xl/sharedStrings.xml"
        page = part(data, name).replace(b'uniqueCount="1"', b'uniqueCount="4000000000"')
        assert b"4000000000" in page
        assert reason("b.xlsx", repacked(data, {name: page}))
        spaces = '<text:p><text:s text:c="900000000"/></text:p>'
        cell = f'<table:table-cell office:value-type="string">{spaces}</table:table-cell>'
        assert reason("a.ods", _with_ods_row(cell))

    @pytest.mark.parametrize(
        "cell",
        [
            "<c r='A1'><v><!-- x -->5</v></c>",
            "<c r='A1'><v><![CDATA[5]]></v></c>",
            "<c r='A1'><v>5</v><f>1+1</f></c>",
            "<c r='A1' t='str'><v><![CDATA[testo]]></v></c>",
        ],
    )
    def test_what_calamine_would_take_for_empty(self, cell: str) -> None:
        """A cell written in an odd way is not a missing value."""
        found = grid("b.xlsx", _with_xlsx_cells(f"<row r='1'>{cell}<c r='B1'><v>1</v></c></row>"))
        assert isinstance(found.at(1, 1), Broken | Number | str)

    def test_ods_value_without_its_attribute(self) -> None:
        """A number whose number is not there."""
        cell = '<table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell>'
        row = f'{cell}<table:table-cell office:value-type="float" office:value="1"/>'
        assert isinstance(grid("a.ods", _with_ods_row(row)).at(1, 1), Broken)

    def test_encrypted(self) -> None:
        """A password is said, not taken for damage."""
        from valutazione.exchange.fogli.cfb import wrapped

        assert "password" in reason("a.xlsx", wrapped("EncryptedPackage", b"x" * 5_000))
        manifest = (
            b'<manifest:manifest xmlns:manifest="m"><manifest:file-entry>'
            b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
        )
        assert "password" in reason(
            "a.ods", repacked(ods(one({"A1": 1})), {"META-INF/manifest.xml": manifest})
        )
        data = bytearray(xls(one({"A1": 1})))
        start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
        record = data[start + 20 : start + 24]
        assert b"\xe1\x00" == record[:2]  # the record after the first: its kind becomes a password's
        data[start + 20 : start + 22] = b"\x2f\x00"
        assert "password" in reason("a.xls", bytes(data))

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("a.xlsx", b"", "zero byte"),
            ("a.xls", b"<html><table></table></html>", "una pagina HTML"),
            ("a.xls", b"\xef\xbb\xbf<?xml version='1.0'?>", "una pagina HTML"),
            ("a.xlsx", b"area;peso\n1;2\n", "un testo"),
            ("a.xlsx", b"%PDF-1.7", "un PDF"),
            ("a.xls", b"\x09\x02\x06\x00\x00\x00\x10\x00", "precedente a Excel 97"),
            ("a.xlsx", b"\x01\x02\x00\x03", "non è un foglio di calcolo"),
            ("a.xlsx", b"PK\x05\x06" + b"\x00" * 18, "un archivio zip"),
            ("a.xlsx", b"PK\x03\x04", "rovinato"),
        ],
    )
    def test_other_things(self, name: str, data: bytes, said: str) -> None:
        """What is no workbook is refused with what it is."""
        assert said in reason(name, data)

    def test_documents_and_binary_workbooks(self) -> None:
        """Formats of the same family that are not read."""
        other = repacked(ods(one({"A1": 1})), {"mimetype": b"application/vnd.oasis.opendocument.text"})
        assert "non un foglio" in reason("a.ods", other)
        data = plain_xlsx(one({"A1": 1}))
        assert "XLSB" in reason("b.xlsx", repacked(data, {"xl/workbook.bin": b"x"}))

    def test_sheets_of_one_name(self) -> None:
        """Two sheets that cannot be told apart."""
        data = plain_xlsx(Book({"Uno": Sheet({"A1": 1}), "Due": Sheet({"A1": 2})}))
        page = part(data, "xl/workbook.xml").replace(b'"Due"', b'"Uno"')
        assert "stesso nome" in reason("b.xlsx", repacked(data, {"xl/workbook.xml": page}))

    def test_macros_and_links_are_seen(self) -> None:
        """They are known to be there, and neither run nor followed."""
        data = plain_xlsx(one({"A1": 1}))
        odd = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"not even XML"}
        opened = open_workbook("a.xlsm", repacked(data, odd), STANDARD)
        assert (True, True) == (opened.macros, opened.links)


class TestAnyBytes:
    """Whatever the bytes, an answer or a refusal."""

    @given(st.sampled_from(sorted(WRITERS)), st.data())
    def test_changed_bytes(self, name: str, data: st.DataObject) -> None:
        """A file with a few bytes changed is read or refused: nothing else is raised, nothing runs away."""
        whole = bytearray(_WHOLE[name])
        for _ in range(data.draw(st.integers(1, 4))):
            whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
        _try(name, bytes(whole))

    @given(st.sampled_from(["b.xlsx", "a.ods"]), st.data())
    def test_changed_parts(self, name: str, data: st.DataObject) -> None:
        """The same inside the parts, where the sums of the archive do not give it away."""
        page = "content.xml" if name == "a.ods" else "xl/worksheets/sheet1.xml"
        whole = bytearray(part(_WHOLE[name], page))
        for _ in range(data.draw(st.integers(1, 3))):
            where = data.draw(st.integers(0, len(whole) - 1))
            whole[where : where + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        _try(name, repacked(_WHOLE[name], {page: bytes(whole)}))


_WHOLE = {name: write(one(ALL, merged=["A7:B8"])) for name, write in WRITERS.items()}


def _try(name: str, data: bytes) -> None:
    try:
        grids = read(name, data)
    except Unreadable:
        return
    for found in grids:
        for row in range(1, found.height + 1):
            for column in range(1, found.width + 1):
                found.at(row, column)
