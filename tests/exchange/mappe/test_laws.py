"""Whatever a sheet holds, each cell is a value, a missing value, or a refusal that is told."""

from __future__ import annotations

import datetime
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.fogli.books import WRITERS, Error, Formula, Padded, Percent, Value
from tests.exchange.mappe.support import cells
from valutazione.exact import to_italian
from valutazione.source import Cell

POINTS = st.decimals(min_value=0, max_value=1_000, places=2)
SHARES = st.integers(0, 1_000).map(lambda tenths: Decimal(tenths) / 1_000)
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1))
ROWS = st.lists(st.tuples(POINTS, SHARES, DAYS, st.booleans()), min_size=1, max_size=4)
COLUMNS = 'Peso = "peso"\nParte = "raggiungimento"\nEntro = "scadenza"\nFatto = "concluso"'
ANY: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(["n.d.", "-", "1.500", "18,5", "35 %", "x", "31/12/2024", "sì", "  ", "=1+1"]),
    st.integers(-5, 50_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    DAYS,
    st.builds(Percent, st.sampled_from([0.0, 0.35, 1.2])),
    st.builds(Padded, st.integers(0, 12)),
    st.just(Error()),
    st.just(Formula("=1+1")),
    st.just(Formula("=1+1", 2)),
)


@pytest.mark.parametrize("name", WRITERS)
class TestLaws:
    @settings(max_examples=30)
    @given(rows=ROWS)
    def test_what_is_typed_is_read(
        self, name: str, rows: list[tuple[Decimal, Decimal, datetime.date, bool]]
    ) -> None:
        """A sheet of numbers, percentages, days and yes and no gives exactly what a person typed in it."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso", "C1": "Parte", "D1": "Entro", "E1": "Fatto"}
        for number, (points, share, day, done) in enumerate(rows, 2):
            sheet |= {
                f"A{number}": str(number),
                f"B{number}": float(points),
                f"C{number}": Percent(float(share)),
                f"D{number}": day,
                f"E{number}": done,
            }
        with tempfile.TemporaryDirectory() as folder:
            found, told = cells(Path(folder), sheet, COLUMNS, name=name)
        assert not any(problem.is_error for problem in told)
        expected = [
            (Fraction(points), Fraction(share), Fraction(day.toordinal()), done)
            for points, share, day, done in rows
        ]
        names = ("peso", "raggiungimento", "scadenza", "concluso")
        assert expected == [tuple(row.valori[nome] for nome in names) for row in found]

    @settings(max_examples=30)
    @given(rows=st.lists(st.tuples(ANY, ANY, ANY, ANY), min_size=1, max_size=4))
    def test_what_is_not_read_is_told(self, name: str, rows: list[tuple[Value, Value, Value, Value]]) -> None:
        """An input that is refused is told with the place of its cell, and one that is not refused is never told."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso", "C1": "Parte", "D1": "Entro", "E1": "Fatto"}
        for number, row in enumerate(rows, 2):
            sheet[f"A{number}"] = str(number)
            sheet |= {f"{letter}{number}": value for letter, value in zip("BCDE", row, strict=True)}
        with tempfile.TemporaryDirectory() as folder:
            found, told = cells(Path(folder), sheet, COLUMNS, name=name)
        refused = {
            (riga.luoghi[nome].row, riga.luoghi[nome].column) for riga in found for nome in riga.rifiutati
        }
        cells_told = {
            (problem.place.row, problem.place.column)
            for problem in told
            if problem.code.number == "VAL454" and isinstance(problem.place, Cell)
        }
        assert refused == cells_told
        for riga in found:
            for nome, value in riga.valori.items():
                assert value is None or isinstance(value, Fraction | bool | str | tuple)
                assert nome not in riga.rifiutati or value is None


@settings(max_examples=30)
@given(POINTS)
def test_numbers_as_texts(points: Decimal) -> None:
    """A number that a person typed as a text, in Italian, is the same number."""
    text = to_italian(Fraction(points))
    with tempfile.TemporaryDirectory() as folder:
        found, _ = cells(Path(folder), {"A1": "n", "B1": "Peso", "A2": "1", "B2": text}, 'Peso = "peso"')
    assert Fraction(points) == found[0].valori["peso"]
