"""Cells by the kind of their input: read in one way, or refused with the reason."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Diagnostic
from valutazione.exact import parse_date
from valutazione.exchange import Limits, Row, Table, rows_from
from valutazione.model.expressions import Constant
from valutazione.model.kinds import (
    DATA,
    EURO,
    GIORNI,
    MESI,
    NUMERO,
    PERCENTUALE,
    PUNTI,
    SI_NO,
    TESTO,
    InsiemeDi,
    Kind,
    Parole,
    Rinvio,
)
from valutazione.model.sistema import Dato, Scheda
from valutazione.source import Cell

TIPO = Parole(
    "tipo",
    ("mantenimento", "sviluppo"),
    (("Innovativo/Sviluppo", ("sviluppo",)), ("M.S.", ("mantenimento", "sviluppo"))),
)
COMUNE = Parole(
    "comune",
    ("mazzano", "nuvolera"),
    (("M.N.", ("mazzano", "nuvolera")), ("N.ra", ("nuvolera",)), ("a, b", ("mazzano",))),
)


def read(content: str, kind: Kind) -> tuple[object, tuple[Diagnostic, ...]]:
    """Read one cell of *kind*; a refused one is None and is listed."""
    scheda = Scheda(nome="s", dati=(Dato(nome="x", kind=kind),))
    (riga,), problems = rows_from(Table("s.csv", ("x",), (Row(2, (content,)),)), scheda)
    assert {"x": Cell("s.csv", 2, "x", content)} == riga.luoghi
    assert (("x",) if problems else ()) == riga.rifiutati
    return riga.valori["x"], problems


class TestRead:
    """What a cell of each kind may be."""

    @pytest.mark.parametrize(
        ("content", "kind", "expected"),
        [
            ("18,5", NUMERO, Fraction(37, 2)),
            ("1.234,50", NUMERO, Fraction(2469, 2)),
            ("-3", NUMERO, Fraction(-3)),
            ("2", PUNTI, Fraction(2)),
            ("2 punti", PUNTI, Fraction(2)),
            ("1 Punto", PUNTI, Fraction(1)),
            ("6mesi", MESI, Fraction(6)),
            ("30 giorni", GIORNI, Fraction(30)),
            ("5.000,00", EURO, Fraction(5000)),
            ("€ 5.000,00", EURO, Fraction(5000)),
            ("5.000,00€", EURO, Fraction(5000)),
            ("12 euro", EURO, Fraction(12)),
            ("80 %", PERCENTUALE, Fraction(4, 5)),
            ("80%", PERCENTUALE, Fraction(4, 5)),
            ("12,5\u00a0%", PERCENTUALE, Fraction(1, 8)),
            ("0", PERCENTUALE, Fraction(0)),
            ("0,0", PERCENTUALE, Fraction(0)),
            ("31/12/2021", DATA, Fraction(parse_date("31/12/2021"))),
            ("sì", SI_NO, True),
            ("si\u0300", SI_NO, True),
            ("SI", SI_NO, True),
            ("No", SI_NO, False),
            ("mantenimento", TIPO, "mantenimento"),
            ("Innovativo/Sviluppo", TIPO, "Innovativo/Sviluppo"),
            ("mazzano", InsiemeDi(COMUNE), ("mazzano",)),
            ("M.N.", InsiemeDi(COMUNE), "M.N."),
            ("a, b", InsiemeDi(COMUNE), "a, b"),
            ("mazzano, N.ra", InsiemeDi(COMUNE), ("mazzano", "N.ra")),
            ("1.500", TESTO, "1.500"),
            ("?", TESTO, "?"),
            ("1", Rinvio("area"), "1"),
        ],
    )
    def test_one_reading(self, content: str, kind: Kind, expected: object) -> None:
        """A cell with one reading is that value, exactly; a spelling is left as it is written."""
        found, problems = read(content, kind)
        assert () == problems
        assert (expected, type(expected)) == (found, type(found)) or (expected[0],) == (found,)  # type: ignore[index]

    @pytest.mark.parametrize("kind", [NUMERO, PERCENTUALE, EURO, DATA, SI_NO, TIPO, InsiemeDi(COMUNE), TESTO])
    def test_empty_is_missing(self, kind: Kind) -> None:
        """An empty cell is a datum that is missing: not zero, not no, not an empty text."""
        assert (None, ()) == read("", kind)


class TestRefused:
    """What is not read is told with its file, row, column, content and reason."""

    @pytest.mark.parametrize(
        ("content", "kind", "code", "words"),
        [
            ("1.500", NUMERO, "VAL411", "`1500` o `1,500`"),
            ("1.500 €", EURO, "VAL411", "`1500 €` o `1,500 €`"),
            ("80", PERCENTUALE, "VAL417", "`80 %` o `8000 %`"),
            ("0,8", PERCENTUALE, "VAL417", "`0,8 %` o `80 %`"),
            ("18.5", NUMERO, "VAL412", "scrivi 18,5"),
            ("1e9999999", NUMERO, "VAL412", "non è un numero"),
            ("9" * 500, NUMERO, "VAL412", "troppo lungo"),
            ("2 punti", NUMERO, "VAL412", "spazi"),
            ("2 euro", PUNTI, "VAL412", "spazi"),
            ("€ 5 €", EURO, "VAL412", "come euro"),
            ("%", PERCENTUALE, "VAL412", "il testo è vuoto"),
            ("31/12/21", DATA, "VAL412", "quattro cifre"),
            ("2021-12-31", DATA, "VAL412", "gg/mm/aaaa"),
            ("29/02/2021", DATA, "VAL412", "28 giorni"),
            ("x", SI_NO, "VAL412", "`sì` o `no`"),
            ("1", SI_NO, "VAL412", "`sì` o `no`"),
            ("Mantenimento", TIPO, "VAL412", "`mantenimento`, `sviluppo`"),
            ("M.S.", TIPO, "VAL412", "più parole"),
            ("mazzano,", InsiemeDi(COMUNE), "VAL412", "tra due virgole"),
            ("mazzano, brescia", InsiemeDi(COMUNE), "VAL412", "`mazzano`, `nuvolera`"),
            ("M.N., nuvolera", InsiemeDi(COMUNE), "VAL412", "ripetuta"),
        ],
    )
    def test_reason(self, content: str, kind: Kind, code: str, words: str) -> None:
        """The code, the place and the reason; the value is missing."""
        found, (problem,) = read(content, kind)
        assert found is None
        assert code == problem.code.number
        assert Cell("s.csv", 2, "x", content) == problem.place
        assert words in problem.message()

    @pytest.mark.parametrize(
        ("content", "suggestion"),
        [
            ("Mantenimento", "mantenimento"),
            ("svilupo", "sviluppo"),
            ("innovativo/sviluppo", "Innovativo/Sviluppo"),
        ],
    )
    def test_a_near_word_is_suggested(self, content: str, suggestion: str) -> None:
        """A spelling that was not declared is not taken, but the one that was is named."""
        _, (problem,) = read(content, TIPO)
        assert f"forse intendevi `{suggestion}`?" in problem.help()

    def test_the_rest_of_the_row_is_kept(self) -> None:
        """No row is lost: a refused cell is missing, the others are there."""
        scheda = Scheda(nome="s", dati=(Dato(nome="a", kind=NUMERO), Dato(nome="b", kind=NUMERO)))
        (riga,), problems = rows_from(Table("s.csv", ("a", "b"), (Row(2, ("x", "3")),)), scheda)
        assert {"a": None, "b": Fraction(3)} == dict(riga.valori)
        assert ("a",) == riga.rifiutati
        assert 1 == len(problems)

    def test_so_many_and_no_more(self) -> None:
        """A file of wrong cells is told up to the limit, and that there are more; every cell is still refused."""
        scheda = Scheda(nome="s", dati=(Dato(nome="x", kind=NUMERO),))
        table = Table("s.csv", ("x",), tuple(Row(n, ("?",)) for n in range(2, 10)))
        rows, problems = rows_from(table, scheda, limits=Limits(problems=3))
        assert ["VAL412"] * 3 + ["VAL905"] == [problem.code.number for problem in problems]
        assert [("x",)] * 8 == [riga.rifiutati for riga in rows]

    @given(
        st.text(),
        st.sampled_from([NUMERO, PERCENTUALE, EURO, MESI, DATA, SI_NO, TIPO, InsiemeDi(COMUNE), TESTO]),
    )
    def test_any_text(self, content: str, kind: Kind) -> None:
        """Any text is a value, missing, or refused with one diagnostic; never an exception."""
        found, problems = read(content, kind)
        assert 1 >= len(problems)
        assert found is None or not problems

    @given(st.fractions(max_denominator=1).map(lambda n: n / 100))
    def test_what_is_written_is_what_is_read(self, value: Fraction) -> None:
        """A number written in Italian is read back exactly, as a percentage too."""
        from valutazione.exact import to_italian

        assert value == read(to_italian(value), NUMERO)[0]
        assert value == read(f"{to_italian(value * 100)} %", PERCENTUALE)[0]


SCHEDA = Scheda(
    nome="obiettivo",
    chiave=("area",),
    dati=(
        Dato(nome="area", kind=TESTO),
        Dato(nome="peso_finale", etichetta="Peso alla fine", kind=PUNTI),
        Dato(nome="note", kind=TESTO, facoltativo=True),
        Dato(nome="tipo", kind=TIPO, predefinito=Constant("sviluppo", kind=TIPO)),
    ),
)


def header(*columns: str) -> list[tuple[str, str, str]]:
    """Return code, message and help of what is told of a header."""
    rows, problems = rows_from(Table("o.csv", columns, (Row(2, ("",) * len(columns)),)), SCHEDA)
    assert all(isinstance(p.place, Cell) and p.place.file == "o.csv" for p in problems)
    assert 1 == len(rows)
    return [(p.code.number, p.message(), p.help()) for p in problems]


class TestHeader:
    """«CSV with missing, extra, duplicated columns»: every one of them is told, once."""

    def test_complete(self) -> None:
        """The order of columns is free."""
        assert [] == header("note", "peso_finale", "tipo", "area")

    def test_missing_column(self) -> None:
        """A column that must be there is an error, told once and not again for each row."""
        table = Table("o.csv", ("area", "note", "tipo"), tuple(Row(n, ("1", "", "")) for n in (2, 3)))
        rows, (problem,) = rows_from(table, SCHEDA)
        assert ("VAL401", True) == (problem.code.number, problem.is_error)
        assert "manca la colonna `peso_finale` della scheda `obiettivo`" == problem.message()
        assert [("peso_finale",)] * 2 == [riga.rifiutati for riga in rows]

    def test_missing_key_column(self) -> None:
        """Without the key nobody knows what a row speaks of."""
        assert ["VAL401"] == [code for code, _, _ in header("peso_finale", "note", "tipo")]

    def test_column_that_may_be_missing(self) -> None:
        """An optional input, or one with a declared policy, may have no column: it is a warning."""
        assert ["VAL418", "VAL418"] == [code for code, _, _ in header("area", "peso_finale")]

    @pytest.mark.parametrize(
        "column", ["Peso_finale", "peso finale", "PESO-FINALE", "Peso alla fine", "peso_finle"]
    )
    def test_misspelt_column(self, column: str) -> None:
        """Names are exact; a column that is nearly one is told with the name, and is one mistake, not two."""
        ((code, message, advice),) = header("area", column, "note", "tipo")
        assert "VAL402" == code
        assert f"la colonna `{column}` non è un dato della scheda `obiettivo`" == message
        assert advice.startswith("forse intendevi `peso_finale`?")

    def test_unknown_column(self) -> None:
        """Nothing is ignored in silence."""
        ((code, _, advice),) = header("area", "peso_finale", "note", "tipo", "zzz")
        assert "VAL402" == code
        assert "forse" not in advice
