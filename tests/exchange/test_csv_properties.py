"""Laws of reading CSV, over any bytes and over any table."""

import csv
from io import StringIO
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Limits, Row, Table, read_csv
from valutazione.exchange.csv import is_forbidden
from valutazione.exchange.names import folded
from valutazione.source import Cell

Written = tuple[str, tuple[str, ...], list[Row]]

encodings = st.sampled_from(["utf-8", "cp1252"])
pieces = st.sampled_from(
    [
        b'"',
        b'""',
        b";",
        b",",
        b"\n",
        b"\r\n",
        b"\r",
        b"a",
        b"Peso",
        b" ",
        b"\0",
        b"\t",
        b"\xef\xbb\xbf",
        b"\xe0",
    ]
)
any_bytes = st.binary() | st.lists(pieces, max_size=40).map(b"".join)
small_limits = st.builds(
    Limits,
    rows=st.integers(1, 4),
    columns=st.integers(1, 4),
    cell_characters=st.integers(1, 4),
    problems=st.integers(1, 3),
)

letters = st.characters(codec="utf-8").filter(lambda sign: sign in "\n\r" or not is_forbidden(sign))
texts = st.text(st.sampled_from('ab;,"\n\r 1è') | letters, max_size=8)
names = texts.filter(lambda name: folded(name) != "")


@st.composite
def written_tables(draw: st.DrawFn) -> Written:
    """What the standard library writes for a random table, and the columns and rows it should give back."""
    columns = tuple(draw(st.lists(names, min_size=1, max_size=4, unique_by=folded)))
    rows = draw(st.lists(st.tuples(*[texts] * len(columns)), max_size=6))
    end = draw(st.sampled_from(["\n", "\r", "\r\n"]))
    separator = draw(st.sampled_from(";,"))
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerow(columns)
    # The writer sees a line end inside a cell only if it is one of its own, unless it is told to mark all cells.
    always = end != "\r\n" or draw(st.booleans())
    quoting: Literal[0, 1] = csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    expected = []
    for row in rows:
        expected.append(
            Row(_one_end(text.getvalue()).count("\n") + 1, tuple(_one_end(c).strip() for c in row))
        )
        writer.writerow(row)
    return text.getvalue(), tuple(_one_end(column).strip() for column in columns), expected


def _one_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check(data: bytes, table: Table | None, problems: tuple[Diagnostic, ...]) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert isinstance(problem.place, Cell)
        assert 0 <= (problem.place.row or 0) <= lines
        assert "" != problem.message("it") != problem.message("en")
    if table is None:
        assert () != problems
        return
    assert len(table.refused) == sum(problem.is_error for problem in problems)
    assert {len(table.columns)} >= {len(row.cells) for row in table.rows}
    starts = [row.number for row in table.rows] + list(table.refused)
    assert len(starts) == len(set(starts))
    assert all(1 < start <= lines for start in starts)


class TestAnyBytes:
    """Any bytes give a table or diagnostics, never an exception."""

    @given(any_bytes, encodings)
    def test_table_or_problems(self, data: bytes, encoding: str) -> None:
        """Without a table there is a problem; each refused row has one, and each row has all its cells."""
        _check(data, *read_csv("d.csv", data, encoding=encoding))

    @given(any_bytes, small_limits)
    def test_within_any_limits(self, data: bytes, limits: Limits) -> None:
        """The same holds near the limits, and the limits hold."""
        table, problems = read_csv("d.csv", data, limits=limits)
        _check(data, table, problems)
        assert len(problems) <= limits.problems + 1 or table is None
        if table is not None:
            assert len(table.rows) + len(table.refused) <= limits.rows
            assert len(table.columns) <= limits.columns
            assert all(len(cell) <= limits.cell_characters for row in table.rows for cell in row.cells)


class TestReadingWhatIsWritten:
    """Reading is the inverse of writing, up to spaces around cells and the kind of line end inside them."""

    @given(written_tables(), st.booleans())
    def test_round_trip(self, written: Written, marked: bool) -> None:
        """What is written comes back, each row with its line, but for empty rows at the end, which are told."""
        text, columns, rows = written
        table, problems = read_csv("d.csv", text.encode("utf-8-sig" if marked else "utf-8"))
        last = max(
            (n for n, row in enumerate(rows, start=1) if any(row.cells) or len(columns) == 1), default=0
        )
        assert [] == [problem for problem in problems if problem.is_error]
        assert (len(rows) > last) == bool(problems)
        assert Table("d.csv", columns, tuple(rows[:last])) == table

    @given(any_bytes)
    def test_line_ends_do_not_matter(self, data: bytes) -> None:
        """A file means the same after a trip through another operating system."""
        unix = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        assert read_csv("d.csv", unix) == read_csv("d.csv", unix.replace(b"\n", b"\r\n"))
