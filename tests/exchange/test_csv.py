"""Reading CSV: what is written is taken as it is or refused with its place, never guessed."""

import pytest

from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Limits, Row, Table, read_csv
from valutazione.source import Cell


def table_of(data: bytes, encoding: str = "utf-8") -> Table:
    """The table of data that have nothing wrong."""
    table, problems = read_csv("d.csv", data, encoding=encoding)
    assert problems == ()
    assert table is not None
    return table


def cells_of(data: bytes, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    return [row.cells for row in table_of(data, encoding).rows]


def refused(data: bytes, limits: Limits | None = None, encoding: str = "utf-8") -> tuple[Diagnostic, ...]:
    """The problems of data that give no table."""
    table, problems = read_csv("d.csv", data, encoding=encoding, limits=limits or Limits())
    assert table is None
    return problems


def slugs(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code.slug for problem in problems]


def places(problems: tuple[Diagnostic, ...]) -> list[Cell]:
    found = [problem.place for problem in problems]
    return [place for place in found if isinstance(place, Cell)]


class TestSeparator:
    """The separator is the one of `;` and `,` that the header has outside quotation marks."""

    @pytest.mark.parametrize(
        ("data", "columns", "cells"),
        [
            (b"a;b\n1;2\n", ("a", "b"), ("1", "2")),
            (b"a,b\n1,2\n", ("a", "b"), ("1", "2")),
            (b"a;b\n1,5;2\n", ("a", "b"), ("1,5", "2")),
            (b"a,b\n1;5,2\n", ("a", "b"), ("1;5", "2")),
            (b'"a,b";c\n1;2\n', ("a,b", "c"), ("1", "2")),
            (b"a\n1;2,3\n", ("a",), ("1;2,3",)),
            (b'"a;b"\n1\n', ("a;b",), ("1",)),
        ],
    )
    def test_the_header_decides(self, data: bytes, columns: tuple[str, ...], cells: tuple[str, ...]) -> None:
        """Rows have no say; a header without separators is one column."""
        assert columns == table_of(data).columns
        assert [cells] == cells_of(data)

    @pytest.mark.parametrize("data", [b"a;b,c\n1;2\n", b'"x";b,c\n', b"a,b;\n"])
    def test_both_are_refused(self, data: bytes) -> None:
        """A header with both may be divided in two ways: nobody chooses."""
        problems = refused(data)
        assert ["separatore-incerto"] == slugs(problems)
        assert [Cell("d.csv", 1)] == places(problems)

    def test_tabs_are_refused(self) -> None:
        """A tab separates nothing: it is a character that cannot be seen. Who saved so is told how to save."""
        problems = refused(b"a\tb\n1\t2\n")
        assert ["carattere-vietato-nei-dati"] == slugs(problems)
        assert problems[0].message().endswith("una tabulazione")
        assert "salva di nuovo il file con il punto e virgola" in problems[0].help()
        assert "U+0009" == dict(problems[0].words)["character"]


class TestEncoding:
    """UTF-8 with or without byte order mark; cp1252 only if declared."""

    def test_byte_order_mark(self) -> None:
        """The mark is not part of the first column's name."""
        assert table_of("città\nForlì\n".encode()) == table_of("città\nForlì\n".encode("utf-8-sig"))

    def test_one_mark_only(self) -> None:
        """A second mark is a character that cannot be seen."""
        assert ["carattere-vietato-nei-dati"] == slugs(refused("\ufeffa\n".encode("utf-8-sig")))

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_not_utf8(self, end: bytes, mark: bytes) -> None:
        """The line of the first byte that is not UTF-8 is named."""
        problems = refused(mark + end.join([b"a", b"b", b"citt\xe0", b""]))
        assert ["dati-non-utf8"] == slugs(problems)
        assert [Cell("d.csv", 3)] == places(problems)
        assert "0xE0" == dict(problems[0].words)["character"]

    def test_utf16_is_not_utf8(self) -> None:
        """What some spreadsheets call «Unicode text» is told, not read as signs."""
        assert ["dati-non-utf8"] == slugs(refused("a;b\n".encode("utf-16")))

    def test_cp1252_when_declared(self) -> None:
        """The same letters, in the encoding the caller declared."""
        data = "città;importo\nForlì;10 €\n".encode("cp1252")
        assert [("Forlì", "10 €")] == cells_of(data, "cp1252")

    def test_cp1252_has_holes(self) -> None:
        """A byte that cp1252 does not define is no letter."""
        problems = refused(b"a\nx\x81\n", encoding="cp1252")
        assert ["carattere-vietato-nei-dati"] == slugs(problems)
        assert [Cell("d.csv", 2)] == places(problems)

    def test_cp1252_against_the_mark(self) -> None:
        """A file that says it is UTF-8 is not read as what the caller declared."""
        assert ["file-illeggibile"] == slugs(refused(b"\xef\xbb\xbfa\n1\n", encoding="cp1252"))

    def test_no_other_encoding(self) -> None:
        """An encoding that nobody supports is the caller's mistake."""
        with pytest.raises(ValueError, match="utf-8 o cp1252, non 'latin-1'"):
            read_csv("d.csv", b"a\n", encoding="latin-1")


class TestLines:
    """Lines end in CRLF, LF or CR; rows are numbered by the physical line where they start."""

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    @pytest.mark.parametrize("last", [True, False])
    def test_line_ends(self, end: bytes, last: bool) -> None:
        """Whatever ends a line, and whether or not the last one is ended, the rows are the same."""
        data = end.join([b"a;b", b"1;2", b"", b'"x', b'y";4', b"5;6"]) + (end if last else b"")
        expected = (Row(2, ("1", "2")), Row(4, ("x\ny", "4")), Row(6, ("5", "6")))
        assert expected == table_of(data).rows

    def test_empty_lines_before_the_header(self) -> None:
        """An empty line is nothing, wherever it is, but it counts as a line."""
        table = table_of(b"\n\r\na\n\n1\n\n")
        assert ("a",) == table.columns
        assert (Row(5, ("1",)),) == table.rows

    def test_a_line_of_separators(self) -> None:
        """A line of separators is a row of empty cells."""
        assert [("", "", ""), ("1", "", "")] == cells_of(b"a;b;c\n;;\n1;;\n")

    def test_lines_of_separators_at_the_end(self) -> None:
        """Spreadsheets leave them: they are not read, and that is told once; a row that was refused ends them."""
        table, (note,) = read_csv("dati.csv", b"a;b\n;\n1;2\n;\n ; \n\n")
        assert table is not None
        assert [("", ""), ("1", "2")] == [row.cells for row in table.rows]
        assert ("VAL433", Cell("dati.csv", 4)) == (note.code.number, note.place)
        assert "(righe: 2)" in note.message()
        table, _ = read_csv("dati.csv", b"a;b\n;\n1\n")
        assert table is not None
        assert [("", "")] == [row.cells for row in table.rows]

    def test_a_line_of_spaces(self) -> None:
        """Only a truly empty line is nothing: spaces are a cell, and one cell is too few."""
        table, problems = read_csv("d.csv", b"a;b\n  \n1;2\n")
        assert table is not None
        assert (2,) == table.refused
        assert ["cella-in-meno"] == slugs(problems)

    def test_a_single_empty_cell(self) -> None:
        """In a table of one column an empty cell is written with its quotation marks."""
        assert [("",), ("1",)] == cells_of(b'a\n""\n1\n')

    def test_a_header_alone(self) -> None:
        """A table without rows is a table."""
        assert () == table_of(b"a;b").rows

    @pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n", b"\r\n\r\n"])
    def test_an_empty_file(self, data: bytes) -> None:
        """A file without even a header holds nothing."""
        problems = refused(data)
        assert ["file-dati-vuoto"] == slugs(problems)
        assert [Cell("d.csv")] == places(problems)


class TestQuotationMarks:
    """RFC 4180, §2: fields with line breaks, marks and separators are enclosed in quotation marks."""

    @pytest.mark.parametrize(
        ("written", "meant"),
        [
            (b'"x;y"', "x;y"),
            (b'"x ""y"" z"', 'x "y" z'),
            (b'""""', '"'),
            (b'""', ""),
            (b'"x\ny"', "x\ny"),
            (b'"x\r\ny"', "x\ny"),
            (b'" x "', "x"),
        ],
    )
    def test_inside(self, written: bytes, meant: str) -> None:
        """What is inside belongs to the cell; a doubled mark is one."""
        assert [("1", meant), ("2", "z")] == cells_of(b"a;b\n1;" + written + b"\n2;z\n")

    @pytest.mark.parametrize("written", [b'5" x', b' "x"', b'"x" ', b'"x"y', b'"x"y"z"', b'x""'])
    def test_elsewhere(self, written: bytes) -> None:
        """A mark anywhere else is refused with its cell, and the following rows are read."""
        table, problems = read_csv("d.csv", b"a;b\n1;" + written + b"\n2;z\n")
        assert table is not None
        assert (Row(3, ("2", "z")),) == table.rows
        assert (2,) == table.refused
        assert ["valore-illeggibile"] == slugs(problems)
        assert [Cell("d.csv", 2, "b", written.decode())] == places(problems)

    def test_unclosed(self) -> None:
        """The place is the line where the mark was opened, even inside a row of many lines."""
        problems = refused(b'a;b\n1;2\n"x\ny";"z\n3;4\n5;6\n')
        assert ["virgolette-non-chiuse"] == slugs(problems)
        assert [Cell("d.csv", 4, "b", '"z\n3;4\n5;6\n')] == places(problems)

    def test_unclosed_header(self) -> None:
        """A column without a name yet is called by its number."""
        problems = refused(b'a;"b\n1;2\n')
        assert ["virgolette-non-chiuse"] == slugs(problems)
        assert ["2"] == [place.column for place in places(problems)]

    def test_a_forgotten_mark(self) -> None:
        """A mark that closes at the start of the next row spoils its own row only, and says so."""
        table, problems = read_csv("d.csv", b'a;b\n"x;1\n"y";2\nz;3\n')
        assert table is not None
        assert (Row(4, ("z", "3")),) == table.rows
        assert [("valore-illeggibile", 2)] == [
            (problem.code.slug, place.row) for problem, place in zip(problems, places(problems), strict=True)
        ]


class TestForbiddenCharacters:
    """A character that cannot be seen may make two different values look the same."""

    @pytest.mark.parametrize(
        "sign",
        ["\x00", "\t", "\x1b", "\x7f", "\x85", "\xad", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff"],
    )
    def test_in_a_cell(self, sign: str) -> None:
        """The row is refused with the place and the code of the character, even at the border of the cell."""
        table, problems = read_csv("d.csv", f"a;b\n1;x{sign}\n2;y\n".encode())
        assert table is not None
        assert (Row(3, ("2", "y")),) == table.rows
        assert ["carattere-vietato-nei-dati"] == slugs(problems)
        assert [Cell("d.csv", 2, "b", f"x{sign}")] == places(problems)
        assert f"U+{ord(sign):04X}" == dict(problems[0].words)["character"]

    def test_in_the_header(self) -> None:
        """A column's name is a text like any other."""
        problems = refused(b"a;b\x00\n1;2\n")
        assert ["carattere-vietato-nei-dati"] == slugs(problems)
        assert [Cell("d.csv", 1, "2", "b\x00")] == places(problems)

    def test_letters_are_free(self) -> None:
        """Accents, typographic signs and spaces that do not break are ordinary text."""
        text = "dell’Unità – 10\u00a0€, n° ½ «così»"
        assert [(text, "1")] == cells_of(f"a;b\n{text};1\n".encode())


class TestColumns:
    """Each column has a name, and each name is of one column."""

    @pytest.mark.parametrize("second", ["peso", "Peso", " PESO "])
    def test_double(self, second: str) -> None:
        """Two spellings of one name are one name, told once for all its columns."""
        problems = refused(f"peso;{second};x;peso\n1;2;3;4\n".encode())
        assert ["colonna-doppia"] == slugs(problems)
        assert [Cell("d.csv", 1, second.strip())] == places(problems)

    @pytest.mark.parametrize("header", ["a;;c", "a; ;c", 'a;"";c'])
    def test_without_name(self, header: str) -> None:
        """A column without a name is called by its number."""
        problems = refused(f"{header}\n1;2;3\n".encode())
        assert ["valore-illeggibile"] == slugs(problems)
        assert ["2"] == [place.column for place in places(problems)]

    def test_every_problem(self) -> None:
        """All that is wrong with a header is told at once."""
        assert ["colonna-doppia", "valore-illeggibile"] == slugs(refused(b"a;a;\n"))

    def test_names_and_cells_are_stripped(self) -> None:
        """Spaces around a name or a cell mean nothing; those inside are kept."""
        table = table_of(" a ;\u00a0b\n 1  2 ;\u00a03 \n".encode())
        assert ("a", "b") == table.columns
        assert (Row(2, ("1  2", "3")),) == table.rows


class TestNumberOfCells:
    """A row with more or fewer cells than columns is refused, the others are kept."""

    def test_wrong_rows_are_reported_and_others_kept(self) -> None:
        """Every wrong row is told with its line, what was found and what was expected."""
        table, problems = read_csv("d.csv", b"a;b\n1;2;3\n4;5\n6\n7;8;\n")
        assert table == Table("d.csv", ("a", "b"), (Row(3, ("4", "5")),), refused=(2, 4, 5))
        assert ["cella-in-piu", "cella-in-meno", "cella-in-piu"] == slugs(problems)
        assert [Cell("d.csv", 2), Cell("d.csv", 4), Cell("d.csv", 5)] == places(problems)
        assert ["3", "1", "3"] == [dict(problem.words)["found"] for problem in problems]
        assert ["2", "2", "2"] == [dict(problem.words)["expected"] for problem in problems]


class TestLimits:
    """Input larger than the limits is refused before it costs more."""

    @pytest.mark.parametrize(
        ("limits", "data", "limit", "row"),
        [
            (Limits(data_bytes=5), b"a\n1\n2\n", "5", None),
            (Limits(rows=2), b"a\n1\n\n2\n3\n", "2", 5),
            (Limits(rows=2), b"a;b\n1\n1\n1\n", "2", 4),
            (Limits(columns=2), b"a;b;c\n", "2", 1),
            (Limits(columns=2), b'"a";b;c\n', "2", 1),
            (Limits(columns=2), b"a;b\n1;2;3\n", "2", 2),
            (Limits(columns=2), b'a;b\n"1";2;3\n', "2", 2),
            (Limits(cell_characters=3), b"abcd\n", "3", 1),
            (Limits(problems=2), b"a;b\n1\n2\n3\n4;5\n", "2", 4),
        ],
    )
    def test_no_table(self, limits: Limits, data: bytes, limit: str, row: int | None) -> None:
        """Past a limit of the whole file the rows are in doubt; the last problem says so."""
        last = refused(data, limits)[-1]
        assert "dati-troppo-grandi" == last.code.slug
        assert limit == dict(last.words)["limit"]
        assert isinstance(last.place, Cell)
        assert row == last.place.row

    def test_exactly_the_limits(self) -> None:
        """A limit is the largest that is read."""
        limits = Limits(data_bytes=16, rows=2, columns=2, cell_characters=3)
        table, problems = read_csv("d.csv", b'abc;b\n1;2\n"";3\n', limits=limits)
        assert () == problems
        assert table is not None
        assert [("1", "2"), ("", "3")] == [row.cells for row in table.rows]

    def test_a_long_cell(self) -> None:
        """A cell that is too long spoils its own row."""
        table, problems = read_csv("d.csv", b"a\n12345\n6\n", limits=Limits(cell_characters=4))
        assert table == Table("d.csv", ("a",), (Row(3, ("6",)),), refused=(2,))
        assert ["dati-troppo-grandi"] == slugs(problems)
        assert [Cell("d.csv", 2, "a", "12345")] == places(problems)

    def test_the_standard_limits(self) -> None:
        """64 MiB, a million rows, a thousand columns, a hundred thousand characters a cell."""
        limits = Limits()
        found = (limits.data_bytes, limits.rows, limits.columns, limits.cell_characters)
        assert (64 * 1024 * 1024, 1_000_000, 1_000, 100_000) == found

    @pytest.mark.parametrize(
        "data",
        [b"\n" * 10**6, b";" * 10**6, b'"' * 10**6, b'a\n"' + b'""' * 10**6, b"a\n" + b'"x;\n' * 10**5],
        ids=["line ends", "separators", "marks", "doubled marks", "opened marks"],
    )
    def test_hostile_data_end(self, data: bytes) -> None:
        """A million signs that never make a row end in one of our codes, and few of them."""
        assert 1 <= len(refused(data)) <= Limits().problems + 1
