"""What a cell becomes by the kind of its input and what the map says; what has two readings is refused."""

from __future__ import annotations

import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.fogli.books import WRITERS, Book, Formula, Padded, Percent, Sheet, Value
from tests.exchange.mappe.support import cells, codes, read, table
from valutazione.diagnostics import Phrase
from valutazione.exact import parse_date
from valutazione.exchange.fogli import Broken, Number
from valutazione.exchange.mappe.content import Reading
from valutazione.exchange.mappe.model import COME, DATES, NUMBERS, Colonna
from valutazione.exchange.values import NoValue, TwoValues
from valutazione.model.kinds import DATA, PERCENTUALE, PUNTI, SI_NO, TESTO, InsiemeDi, Kind, Parole, Rinvio
from valutazione.source import Cell

LIVELLO = Parole("livello", ("alto", "basso"), (("B", ("basso",)),))


def number(value: str | Fraction, *, percent: bool = False, padded: int = 0) -> Number:
    found = Fraction(value)
    return Number(found, str(value), 3, percent, padded)


def reading(kind: Kind, *, typed: bool = True, first: bool = False, **said: Any) -> Reading:
    colonna = Colonna(titolo="T", dato="d", place=Cell("dati.toml"), **said)
    return Reading.of(kind, colonna, typed=typed, serials_from_1904=first)


class TestPercentages:
    @pytest.mark.parametrize(
        ("content", "come", "value"),
        [
            ("35 %", None, Fraction(7, 20)),
            ("35%", "35", Fraction(7, 20)),
            ("35 %", "0,35", Fraction(7, 20)),
            ("35 %", "35%", Fraction(7, 20)),
            ("35", "35", Fraction(7, 20)),
            ("0,35", "0,35", Fraction(7, 20)),
            ("0", None, Fraction(0)),
            ("0", "35%", Fraction(0)),
            (number("35"), "35", Fraction(7, 20)),
            (number(Fraction(7, 20)), "0,35", Fraction(7, 20)),
            (number(Fraction(7, 20), percent=True), None, Fraction(7, 20)),
            (number(Fraction(7, 20), percent=True), "35%", Fraction(7, 20)),
            (number(Fraction(7, 20), percent=True), "0,35", Fraction(7, 20)),
            (number("0"), None, Fraction(0)),
            (number("0", percent=True), "35", Fraction(0)),
            (number("0"), "35%", Fraction(0)),
        ],
    )
    def test_read(self, content: str | Number, come: str | None, value: Fraction) -> None:
        """Thirty-five per cent, however it is written, when that is known."""
        assert value == reading(PERCENTUALE, come=come).read(content).value

    @pytest.mark.parametrize(
        ("content", "come"),
        [
            ("35", None),
            ("0,35", None),
            ("35", "35%"),
            (number("35"), None),
            (number(Fraction(7, 20)), None),
            (number(Fraction(7, 20)), "35%"),
            (number(Fraction(7, 20), percent=True), "35"),
            ("trentacinque", "35"),
        ],
    )
    def test_refused(self, content: str | Number, come: str | None) -> None:
        """Without a sign, and without a word of the map, nobody knows; against it, neither."""
        with pytest.raises((NoValue, TwoValues)):
            reading(PERCENTUALE, come=come).read(content)

    @given(st.fractions(0, 10), st.sampled_from(COME))
    def test_the_three_ways_agree(self, share: Fraction, come: str) -> None:
        """Written in any of the three ways, a percentage is the same."""
        written = {
            "35": number(share * 100),
            "0,35": number(share),
            "35%": number(share, percent=True),
        }[come]
        assert share == reading(PERCENTUALE, come=come).read(written).value
        assert share * 100 == reading(PUNTI, come=come).read(written).value


class TestNumbers:
    @pytest.mark.parametrize(
        ("content", "said", "value"),
        [
            ("18,5", {}, Fraction(37, 2)),
            ("18,5 punti", {}, Fraction(37, 2)),
            ("1.234,5", {}, Fraction(2469, 2)),
            ("1.500", {"numeri": NUMBERS[0]}, 1500),
            ("1,500", {"numeri": NUMBERS[1]}, 1500),
            ("1.500", {"numeri": NUMBERS[1]}, Fraction(3, 2)),
            ("-1,234.5 punti", {"numeri": NUMBERS[1]}, Fraction(-2469, 2)),
            ("35 %", {"come": "35%"}, 35),
            ("0,35", {"come": "0,35"}, 35),
            (number("18"), {}, 18),
            (number(Fraction(37, 2)), {"come": "35"}, Fraction(37, 2)),
            (number(Fraction(7, 20), percent=True), {"come": "35%"}, 35),
            ("A", {"parole": {"A": "30"}}, 30),
        ],
    )
    def test_read(self, content: str | Number, said: dict[str, Any], value: Fraction | int) -> None:
        """Texts in the form that the map says, numbers as they are."""
        assert value == reading(PUNTI, **said).read(content).value

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("1.500", {}),
            ("18.5", {}),
            ("18.5", {"numeri": NUMBERS[0]}),
            ("18,5", {"numeri": NUMBERS[1]}),
            ("1,50,0", {"numeri": NUMBERS[1]}),
            ("35 %", {}),
            ("trenta", {}),
            ("", {"mancante": frozenset()}),
            (number(Fraction(7, 20), percent=True), {}),
            (number("35"), {"come": "35%"}),
            (True, {}),
            (datetime.date(2024, 1, 1), {}),
            (datetime.time(8, 30), {}),
            (datetime.timedelta(hours=30), {}),
            ("1\u200b2", {}),
            (Broken("#N/D", Phrase("errore", "error")), {}),
        ],
    )
    def test_refused(self, content: Any, said: dict[str, Any]) -> None:
        """What is no number, or more than one."""
        if content == "":
            assert reading(PUNTI, **said).read("").value is None
            return
        with pytest.raises((NoValue, TwoValues)):
            reading(PUNTI, **said).read(content)


class TestDates:
    @pytest.mark.parametrize(
        ("content", "said", "first", "day"),
        [
            (datetime.date(2024, 5, 31), {}, False, "31/05/2024"),
            (datetime.datetime(2024, 5, 31), {}, False, "31/05/2024"),
            ("31/05/2024", {}, False, "31/05/2024"),
            ("31.5.2024", {"data": "gg.mm.aaaa"}, False, "31/05/2024"),
            ("31-05-2024", {"data": "gg-mm-aaaa"}, False, "31/05/2024"),
            ("2024-05-31", {"data": "aaaa-mm-gg"}, False, "31/05/2024"),
            (number("45443"), {"data": "seriale"}, False, "31/05/2024"),
            (number("43981"), {"data": "seriale"}, True, "31/05/2024"),
            (number("61"), {"data": "seriale"}, False, "01/03/1900"),
        ],
    )
    def test_read(self, content: Any, said: dict[str, Any], first: bool, day: str) -> None:
        """A day of the sheet, a text in the form that the map says, a number of days from where the file says."""
        found = reading(DATA, first=first, **said).read(content)
        assert Fraction(parse_date(day)) == found.value

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (number("45443"), {}),
            (number("45443"), {"data": "gg/mm/aaaa"}),
            (number(Fraction(1, 2)), {"data": "seriale"}),
            (number("60"), {"data": "seriale"}),
            (number("-1"), {"data": "seriale"}),
            (number("9999999"), {"data": "seriale"}),
            (number("2990000"), {"data": "seriale"}),
            (datetime.datetime(2024, 5, 31, 12), {}),
            (datetime.date(1900, 2, 28), {}),
            ("31-05-2024", {}),
            ("31/05/2024", {"data": "aaaa-mm-gg"}),
            ("31/02/2024", {}),
            ("31/05/24", {}),
            (True, {}),
        ],
    )
    def test_refused(self, content: Any, said: dict[str, Any]) -> None:
        """A number that may be anything, an hour, a day that is none, a form that was not said."""
        with pytest.raises((NoValue, TwoValues)):
            reading(DATA, **said).read(content)

    @pytest.mark.parametrize("form", [form for form in DATES if form != "seriale"])
    @given(st.dates())
    def test_forms(self, form: str, day: datetime.date) -> None:
        """Written in a form and read in it, a day is itself; in a text column it is written so."""
        parts = {"gg": f"{day.day:02}", "mm": f"{day.month:02}", "aaaa": f"{day.year:04}"}
        text = form
        for sign, digits in parts.items():
            text = text.replace(sign, digits)
        assert Fraction(day.toordinal()) == reading(DATA, data=form).read(text).value
        assert text == reading(TESTO, data=form).read(day).value


class TestTexts:
    @pytest.mark.parametrize(
        ("kind", "content", "said", "value"),
        [
            (TESTO, "007", {}, "007"),
            (TESTO, " due\r\nrighe ", {}, "due\nrighe"),
            (TESTO, number("7"), {}, "7"),
            (TESTO, number(Fraction(37, 2)), {}, "18,5"),
            (TESTO, number("123", padded=3), {}, "123"),
            (Rinvio("area"), number("3"), {}, "3"),
            (SI_NO, True, {}, True),
            (SI_NO, "SÌ", {}, True),
            (SI_NO, "x", {"parole": {"x": "sì"}}, True),
            (LIVELLO, "alto", {}, "alto"),
            (LIVELLO, "B", {}, "B"),
            (LIVELLO, "Alto ", {"parole": {"Alto": "alto"}}, "alto"),
            (InsiemeDi(LIVELLO), "alto, basso", {}, ("alto", "basso")),
        ],
    )
    def test_read(self, kind: Kind, content: Any, said: dict[str, Any], value: object) -> None:
        """Texts and words, and numbers where a text is wanted."""
        assert value == reading(kind, **said).read(content).value

    @pytest.mark.parametrize(
        ("kind", "content", "said"),
        [
            (TESTO, number("7", padded=3), {}),
            (TESTO, number(Fraction(7, 20), percent=True), {}),
            (TESTO, datetime.date(2024, 5, 31), {}),
            (TESTO, datetime.date(2024, 5, 31), {"data": "seriale"}),
            (TESTO, True, {}),
            (TESTO, "x" * 10_001, {}),
            (SI_NO, number("1"), {}),
            (SI_NO, "x", {}),
            (SI_NO, datetime.date(2024, 5, 31), {}),
            (LIVELLO, "Alto", {}),
            (LIVELLO, number("1"), {}),
            (LIVELLO, datetime.date(2024, 5, 31), {"data": "gg/mm/aaaa"}),
        ],
    )
    def test_refused(self, kind: Kind, content: Any, said: dict[str, Any]) -> None:
        """What the sheet has changed, or what is no word."""
        with pytest.raises((NoValue, TwoValues)):
            reading(kind, **said).read(content)


class TestMissing:
    @pytest.mark.parametrize("text", ["n.d.", "N.D.", " n.d. ", "-"])
    def test_tokens(self, text: str) -> None:
        """The texts that the map says, whatever their capitals; and it is told."""
        found = reading(PUNTI, mancante=frozenset({"n.d.", "-"})).read(text)
        assert found.value is None
        assert ["da `" in how.it for how in found.done] == [True]

    def test_only_those(self) -> None:
        """Another text is no missing value, and a number never is."""
        with pytest.raises(NoValue):
            reading(PUNTI).read("n.d.")
        assert 0 == reading(PUNTI, mancante=frozenset({"0"})).read(number("0")).value
        assert reading(PUNTI).read(None).value is None
        assert reading(TESTO).read("  ").value is None


KINDS: list[Kind] = [PUNTI, PERCENTUALE, DATA, SI_NO, TESTO, LIVELLO, InsiemeDi(LIVELLO), Rinvio("area")]
CONTENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=8),
    st.sampled_from(["35 %", "18,5", "1.500", "31/12/2024", "sì", "alto"]),
    st.builds(number, st.fractions(-100, 100), percent=st.booleans(), padded=st.integers(0, 4)),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


class TestAnything:
    @given(
        st.sampled_from(KINDS),
        CONTENTS,
        st.sampled_from([None, *COME]),
        st.sampled_from([None, *DATES]),
        st.sampled_from([None, *NUMBERS]),
    )
    def test_a_value_or_a_reason(
        self, kind: Kind, content: Any, come: str | None, data: str | None, numeri: str | None
    ) -> None:
        """Whatever the cell and the map, a value of the kind, or the reason why not; never a float."""
        read = reading(kind, come=come, data=data, numeri=numeri)
        try:
            value = read.read(content).value
        except (NoValue, TwoValues):
            return
        assert value is None or isinstance(value, Fraction | bool | str | tuple)
        assert content is not None or value is None


class TestFromFiles:
    """The same, from the file to the row."""

    @pytest.mark.parametrize("name", WRITERS)
    def test_a_row(self, name: str, tmp_path: Path) -> None:
        """A row of every kind."""
        row: dict[str, Value] = {
            "A1": "n", "B1": "Peso", "C1": "Ragg.", "D1": "Costo", "E1": "Entro", "F1": "Fatto", "G1": "Livello",
            "A2": 7, "B2": "18,5", "C2": Percent(0.35), "D2": 1234.5, "E2": datetime.date(2024, 5, 31), "F2": True,
            "G2": "ALTO",
        }  # fmt: skip
        columns = (
            'Peso = "peso"\n"Ragg." = "raggiungimento"\nCosto = "costo"\nEntro = "scadenza"\nFatto = "concluso"\n'
            'Livello = { dato = "livello", parole = { ALTO = "alto" } }'
        )
        rows, told = cells(tmp_path, row, columns, name=name)
        assert {
            "n": "7",
            "peso": Fraction(37, 2),
            "raggiungimento": Fraction(7, 20),
            "costo": Fraction(2469, 2),
            "scadenza": Fraction(parse_date("31/05/2024")),
            "concluso": True,
            "livello": "alto",
        } == rows[0].valori
        assert {"VAL455"} == set(codes(told))
        peso = rows[0].luoghi["peso"]
        file = f"piano{name[1:]}"
        assert (file, "Foglio1", "B2", 2, "Peso", "18,5") == (
            peso.file.rpartition("/")[2],
            peso.sheet,
            peso.address,
            peso.row,
            peso.column,
            peso.content,
        )

    @pytest.mark.parametrize("first", [False, True])
    @pytest.mark.parametrize("name", ["a.xlsx", "b.xlsx", "a.xls"])
    def test_serials_count_from_where_the_file_says(self, name: str, first: bool, tmp_path: Path) -> None:
        """A number of days, in either epoch."""
        days = 43981 if first else 45443
        sheet = Sheet({"A1": "n", "B1": "Entro", "A2": "1", "B2": days})
        data = WRITERS[name](Book({"Foglio1": sheet}, from_1904=first))
        file = f"piano{name[1:]}"
        text = table('Entro = { dato = "scadenza", data = "seriale" }', file=file)
        rows, told = read(tmp_path, text, {file: data})
        assert Fraction(parse_date("31/05/2024")) == rows[0].valori["scadenza"]
        assert ["VAL455"] == codes(told)
        assert ("01/01/1904" if first else "01/01/1900") in told[0].message()

    def test_formulas(self, tmp_path: Path) -> None:
        """A saved result is read and told; one that is not there is refused."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso", "A2": "1", "B2": Formula("=1+1", 2)}
        rows, told = cells(tmp_path, sheet, 'Peso = "peso"')
        assert 2 == rows[0].valori["peso"]
        assert ["VAL455", "VAL462"] == codes(told)
        rows, told = cells(tmp_path, sheet, 'Peso = "peso"', name="b.xlsx")
        assert rows[0].valori["peso"] is None
        assert ["VAL454"] == codes(told)
        assert ("peso",) == rows[0].rifiutati
        zero: dict[str, Value] = sheet | {"B2": Formula("=1-1", 0)}
        assert ["VAL454"] == codes(cells(tmp_path, zero, 'Peso = "peso"')[1])
        rows, told = cells(tmp_path, zero, 'Peso = "peso"', 'formule = "salvate"')
        assert 0 == rows[0].valori["peso"]

    def test_leading_zeros(self, tmp_path: Path) -> None:
        """A code that the sheet made a number of is not the code."""
        sheet: dict[str, Value] = {"A1": "n", "B1": "Peso", "A2": Padded(7), "B2": 1, "A3": "007", "B3": 2}
        rows, told = cells(tmp_path, sheet, 'Peso = "peso"')
        assert [None, "007"] == [row.valori["n"] for row in rows]
        assert "il foglio mostra `007` ma conserva il numero 7" in told[0].message()
