"""One notation per door, nothing lost, nothing guessed."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valutazione.exact import (
    AmbiguousNumber,
    MalformedNumber,
    NumberError,
    exact,
    from_italian,
    to_italian,
    to_text,
)

decimals = st.builds(
    lambda n, places: Fraction(n, 10**places), st.integers(-(10**20), 10**20), st.integers(0, 15)
)

NO_DECIMALS = [
    *map(Decimal, ("NaN", "sNaN", "Infinity", "-Infinity")),
    *map(Decimal, ("1E+999999", "1E-999999", "0E+99999", "1E+60", "1E-60")),
    Decimal("1" * 61),
]
NO_PYTHON_TEXTS = [
    *("", " 1", "1 ", "1\n", "1\0", "1_000", "1e5", "1E5", "nan", "inf", ".5", "5.", "0x10", "--1"),
    *("1/0", "1/-2", "1/2/3", "1.2/3"),
    *("\N{ARABIC-INDIC DIGIT THREE}", "1\N{SUPERSCRIPT TWO}", "\N{MINUS SIGN}1"),
    *("1" * 61, "0." + "1" * 60, "1/" + "1" * 61, "1" * 10**6),
]


def short(value: object) -> str | None:
    """Name a test case after the start of its text; leave the other names to pytest."""
    return repr(value[:20]) if isinstance(value, str) else None


class TestExact:
    """A Python value becomes the fraction it is, or is refused."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (7, Fraction(7)),
            ("3/5", Fraction(3, 5)),
            ("-6/10", Fraction(-3, 5)),
            ("60.5", Fraction(121, 2)),
            ("-2", Fraction(-2)),
            ("+0.10", Fraction(1, 10)),
            (Decimal("60.5"), Fraction(121, 2)),
            (Decimal("-1E+3"), Fraction(-1000)),
            (Decimal("1E-59"), Fraction(1, 10**59)),
            (Fraction(1, 3), Fraction(1, 3)),
            (10**100, Fraction(10**100)),
        ],
    )
    def test_accepted(self, value: int | str | Decimal | Fraction, expected: Fraction) -> None:
        """Integers, fractions, decimals and their texts are all the same numbers."""
        assert expected == exact(value)

    @pytest.mark.parametrize(
        ("value", "alternative"),
        [
            (0.1, "passa Decimal('0.1') o Fraction(1, 10)"),
            (-18.5, "passa Decimal('-18.5') o Fraction(-37, 2)"),
            (
                0.1 + 0.2,
                "passa Decimal('0.30000000000000004') o Fraction(7500000000000001, 25000000000000000)",
            ),
            (True, "passa 1"),
        ],
    )
    def test_refused_with_the_alternative(self, value: object, alternative: str) -> None:
        """A float is refused, and the message writes the exact value meant."""
        with pytest.raises(TypeError) as caught:
            exact(value)  # type: ignore[arg-type]  # what the signature forbids is the point
        assert str(caught.value).endswith(alternative)

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300, 5e-324, None, 1j, b"1", [1]])
    def test_refused_kinds(self, value: object) -> None:
        """What has no exact alternative is a TypeError all the same."""
        with pytest.raises(TypeError):
            exact(value)  # type: ignore[arg-type]  # as above

    @pytest.mark.parametrize("value", [*NO_DECIMALS, *NO_PYTHON_TEXTS], ids=short)
    def test_refused_values(self, value: str | Decimal) -> None:
        """No NaN, no exponent in a text, no other digits, nothing of more than 60 digits."""
        with pytest.raises(NumberError):
            exact(value)

    @pytest.mark.parametrize("text", ["60,5", "1.234,50", "1.234.567"])
    def test_names_the_italian_door(self, text: str) -> None:
        """An Italian text at Python's door is sent to its own."""
        with pytest.raises(MalformedNumber, match="from_italian"):
            exact(text)

    @given(st.fractions(max_denominator=10**20))
    def test_text_is_read_back(self, value: Fraction) -> None:
        """What ``to_text`` writes is the number, for this door and for ``Fraction``."""
        assert value == exact(to_text(value)) == Fraction(to_text(value))

    @given(st.text(max_size=30) | st.text("0123456789+-./,e ", max_size=12))
    def test_any_text_is_a_number_or_a_number_error(self, text: str) -> None:
        """Where a text is read, Python reads the same number; else it is a NumberError."""
        try:
            value = exact(text)
        except NumberError:
            return
        assert Fraction(text) == value


class TestFromItalian:
    """«Decimal comma only; 1.500 is refused with the two readings it could have.»"""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("0", Fraction(0)),
            ("18,5", Fraction(37, 2)),
            ("-0,25", Fraction(-1, 4)),
            ("+3", Fraction(3)),
            ("1234,5", Fraction(2469, 2)),
            ("1.234,50", Fraction(2469, 2)),
            ("1.500,0", Fraction(1500)),
            ("-1.234.567", Fraction(-1234567)),
            ("007", Fraction(7)),
            ("9" * 40, Fraction(10**40 - 1)),
        ],
    )
    def test_read(self, text: str, expected: Fraction) -> None:
        """Dots group thousands, the comma starts the decimals."""
        assert expected == from_italian(text)

    @pytest.mark.parametrize(
        ("text", "readings"),
        [
            ("1.500", ("1500", "1,500")),
            ("-60.250", ("-60250", "-60,250")),
            ("+100.000", ("+100000", "+100,000")),
        ],
    )
    def test_two_readings(self, text: str, readings: tuple[str, str]) -> None:
        """One group of three, and no decimals to tell: refused with both readings."""
        with pytest.raises(AmbiguousNumber) as caught:
            from_italian(text)
        assert text == caught.value.text
        assert readings == caught.value.readings
        thousands, units = (from_italian(reading) for reading in readings)
        assert thousands == 1000 * units

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("", "vuoto"),
            ("60.5", "scrivi 60,5"),
            ("1234.567", "scrivi 1234,567"),
            ("0.500", "scrivi 0,500"),
            ("1.23.456", "gruppi di tre"),
            ("1.234.56", "gruppi di tre"),
            ("0.234.567", "gruppi di tre"),
            ("12.34,5", "gruppi di tre"),
            ("1,234.5", "gruppi di tre"),
            ("1,5,5", "gruppi di tre"),
            (",5", "gruppi di tre"),
            ("5,", "gruppi di tre"),
            ("1 234", "spazi"),
            (" 1", "spazi"),
            ("1\n", "spazi"),
            ("1\N{NO-BREAK SPACE}234", "spazi"),
            ("\N{MINUS SIGN}5", "trattino"),
            ("\N{EN DASH}5", "trattino"),
            ("\N{ARABIC-INDIC DIGIT THREE}", "da 0 a 9"),
            ("1\N{SUPERSCRIPT TWO}", "da 0 a 9"),
            ("1\N{VULGAR FRACTION ONE HALF}", "da 0 a 9"),
            ("\N{FULLWIDTH DIGIT ONE}", "da 0 a 9"),
            ("50%", "non è un numero"),
            ("€5", "non è un numero"),
            ("1e5", "non è un numero"),
            ("1/2", "non è un numero"),
            ("--1", "non è un numero"),
            ("1\0", "non è un numero"),
            ("1" * 41, "troppo lungo"),
            ("0," + "0" * 40, "troppo lungo"),
            ("1" * 10**6, "troppo lungo"),
            ("x" * 10**6, "troppo lungo"),
        ],
        ids=short,
    )
    def test_malformed(self, text: str, hint: str) -> None:
        """Refused, saying what to write instead, and never quoting a long text whole."""
        with pytest.raises(MalformedNumber, match=hint) as caught:
            from_italian(text)
        assert len(str(caught.value)) < 200

    def test_only_texts(self) -> None:
        """A number has its own door."""
        with pytest.raises(TypeError, match="exact"):
            from_italian(60)  # type: ignore[arg-type]  # what the signature forbids is the point

    @given(st.text(max_size=30) | st.text("0123456789+-.,", max_size=14))
    def test_any_text_is_a_number_or_a_number_error(self, text: str) -> None:
        """Where a text is read, dropping the dots and turning the comma gives that number."""
        try:
            value = from_italian(text)
        except NumberError:
            return
        assert Fraction(text.replace(".", "").replace(",", ".")) == value

    @pytest.mark.parametrize("text", ["1.500", "60.5"])
    def test_errors_travel(self, text: str) -> None:
        """An error is a value: it survives a pickle, as a pool of processes needs."""
        with pytest.raises(NumberError) as caught:
            from_italian(text)
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (type(caught.value), vars(caught.value), str(caught.value)) == (
            type(copy),
            vars(copy),
            str(copy),
        )


class TestToItalian:
    """«A printed number is exact, or says that it is cut.»"""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (Fraction(37, 2), "18,5"),
            (Fraction(-1, 80), "-0,0125"),
            (Fraction(37, 3), "37/3"),
            (Fraction(-1, 3), "-1/3"),
            (1234567, "1234567"),
            (0, "0"),
        ],
    )
    def test_whole(self, value: Fraction | int, expected: str) -> None:
        """Decimals if they end, otherwise the fraction."""
        assert expected == to_italian(value)

    @pytest.mark.parametrize(
        ("value", "places", "expected"),
        [
            (Fraction(37, 3), 2, "12,33…"),
            (Fraction(-2, 3), 2, "-0,66…"),
            (Fraction(-1, 1000), 2, "-0,00…"),
            (Fraction(37, 3), 0, "12…"),
            (Fraction(37, 2), 2, "18,5"),
            (Fraction(12345, 1000), 2, "12,34…"),
            (Fraction(12345, 1000), 3, "12,345"),
            (96, 2, "96"),
        ],
    )
    def test_cut(self, value: Fraction | int, places: int, expected: str) -> None:
        """Cut towards zero, never rounded, and marked if anything was left out."""
        assert expected == to_italian(value, places=places)

    @pytest.mark.parametrize(
        ("value", "places", "expected"),
        [
            (Fraction(2469, 2), None, "1.234,5"),
            (Fraction(-1999999, 2), None, "-999.999,5"),
            (Fraction(2000001, 2), None, "1.000.000,5"),
            (Fraction(10**6, 3), 2, "333.333,33…"),
            (1500, None, "1500"),
            (Fraction(10000, 3), 0, "3333…"),
            (Fraction(10000, 3), None, "10000/3"),
        ],
    )
    def test_grouped(self, value: Fraction | int, places: int | None, expected: str) -> None:
        """Thousands have dots only where decimals tell them from a decimal point."""
        assert expected == to_italian(value, places=places, grouped=True)

    def test_negative_places(self) -> None:
        """A number cannot be cut before its comma."""
        with pytest.raises(ValueError, match="places"):
            to_italian(1, places=-1)

    @given(decimals, st.booleans())
    def test_read_back(self, value: Fraction, grouped: bool) -> None:
        """What is written whole is read back as the same number."""
        assert value == from_italian(to_italian(value, grouped=grouped))

    @given(st.fractions(), st.integers(0, 8), st.booleans())
    def test_cut_is_below_by_less_than_a_unit(self, value: Fraction, places: int, grouped: bool) -> None:
        """A cut number is nearer to zero, by less than one in its last place; and only then marked."""
        text = to_italian(value, places=places, grouped=grouped)
        lost = abs(value) - abs(from_italian(text.removesuffix("…")))
        assert 0 <= lost < Fraction(1, 10**places)
        assert (lost > 0) == text.endswith("…")

    @given(st.fractions())
    def test_a_fraction_only_when_decimals_do_not_end(self, value: Fraction) -> None:
        """``p/q`` is left for the denominators that divide no power of ten."""
        text = to_italian(value)
        assume("/" in text)
        assert value == Fraction(text)
        assert 10**200 % value.denominator != 0

    @pytest.mark.parametrize(
        "number", [10**4300 - 1, 10**4301, 7**20000, -(3**30000)], ids=["4300", "4302", "16902", "14314"]
    )
    def test_numbers_longer_than_python_writes(self, number: int) -> None:
        """A sum of many fractions may pass the 4300 digits at which ``str`` gives up."""
        sign, text = ("-", to_italian(number)[1:]) if number < 0 else ("", to_italian(number))
        value = 0
        for start in range(0, len(text), 1000):
            piece = text[start : start + 1000]
            value = value * 10 ** len(piece) + int(piece)
        assert number == (-value if sign else value)
        assert f"1/{text}" == to_text(Fraction(1, abs(number)))
