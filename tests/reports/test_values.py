"""Values as an official writes them: exact, or visibly cut."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Range, from_italian, parse_date
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import (
    DATA,
    EURO,
    GIORNI,
    MESI,
    NUMERO,
    PERCENTUALE,
    PUNTI,
    RAPPORTO,
    SI_NO,
    TESTO,
    InsiemeDi,
    Kind,
    Parole,
)
from valutazione.reports.values import CUT, range_text, value_text

TIPO = Parole("tipo", ("a", "b"))


class TestValueText:
    @pytest.mark.parametrize(
        ("value", "kind", "expected"),
        [
            (Fraction(37, 2), PUNTI, "18,5"),
            (Fraction(96), PUNTI, "96"),
            (Fraction(1, 8), NUMERO, "0,125"),
            (Fraction(37, 3), NUMERO, "12,33…"),
            (Fraction(-1, 3), NUMERO, "-0,33…"),
            (Fraction(1, 10**7), NUMERO, "0,00…"),
            (Fraction(4, 5), PERCENTUALE, "80 %"),
            (Fraction(1, 3), PERCENTUALE, "33,33… %"),
            (Fraction(4, 5), RAPPORTO, "0,8"),
            (Fraction(5000), EURO, "5.000,00 €"),
            (Fraction(2469, 2), EURO, "1.234,50 €"),
            (Fraction(-1, 100), EURO, "-0,01 €"),
            (Fraction(0), EURO, "0,00 €"),
            (Fraction(1, 1000), EURO, "0,001 €"),
            (Fraction(10000, 3), EURO, "3.333,33… €"),
            (Fraction(1), MESI, "1 mese"),
            (Fraction(6), MESI, "6 mesi"),
            (Fraction(1), GIORNI, "1 giorno"),
            (Fraction(25, 2), EURO / PUNTI, "12,5 euro per punti"),
            (Fraction(parse_date("31/12/2021")), DATA, "31/12/2021"),
            (Fraction(3, 2), DATA, "3/2"),
            (True, SI_NO, "sì"),
            (False, SI_NO, "no"),
            ("sviluppo", TIPO, "sviluppo"),
            (("a", "b"), InsiemeDi(TIPO), "a, b"),
            ((), InsiemeDi(TIPO), "nessuno"),
            ("a\x1b[31m\n", TESTO, "a\\x1b[31m\\n"),
        ],
    )
    def test_as_an_official_writes_it(self, value: Scalar, kind: Kind, expected: str) -> None:
        """Each kind in its notation; control characters are seen, not obeyed."""
        assert expected == value_text(value, kind)

    @given(st.fractions())
    def test_uncut_is_exact(self, value: Fraction) -> None:
        """Without the cut, the text is the number: read back, or as a fraction."""
        text = value_text(value, NUMERO, cut=False)
        assert value == (Fraction(text) if "/" in text or "," not in text else from_italian(text))

    @given(st.fractions())
    def test_what_is_cut_says_so(self, value: Fraction) -> None:
        """A text that does not end with … is the exact number."""
        text = value_text(value, NUMERO)
        assert text.endswith(CUT) or value == from_italian(text)

    @given(st.integers(-(10**12), 10**12))
    def test_euro_have_two_decimals_and_dots(self, cents: int) -> None:
        """An amount in whole cents is read back exactly from its text, dots and all."""
        text = value_text(Fraction(cents, 100), EURO).removesuffix(" €")
        assert "," == text[-3]
        assert Fraction(cents, 100) == from_italian(text)

    def test_english(self) -> None:
        """The words change, the numbers do not."""
        assert ["yes", "18,5"] == [
            value_text(True, SI_NO, language="en"),
            value_text(Fraction(37, 2), PUNTI, language="en"),
        ]
        with pytest.raises(ValueError, match="it o en"):
            value_text(True, SI_NO, language="de")


class TestRangeText:
    @pytest.mark.parametrize(
        ("limits", "expected"),
        [
            (Range(0, 100), "da 0 a 100"),
            (Range(0, 100, hi_open=True), "da 0 a meno di 100"),
            (Range(0, 100, lo_open=True), "oltre 0 fino a 100"),
            (Range(0, 100, True, True), "oltre 0 a meno di 100"),
            (Range(0, None), "da 0 in su"),
            (Range(0, None, lo_open=True), "oltre 0"),
            (Range(None, 5), "fino a 5"),
            (Range(None, 5, hi_open=True), "meno di 5"),
            (Range.everything(), "?"),
        ],
    )
    def test_as_the_language_writes_it(self, limits: Range, expected: str) -> None:
        """An interval says which ends it has, and which it leaves out."""
        assert expected == range_text(limits, PUNTI)
