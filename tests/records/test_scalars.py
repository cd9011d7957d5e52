"""The door of Python values: what is taken as what, and what is refused with which words."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.model.expressions import Scalar
from valutazione.model.kinds import (
    DATA,
    EURO,
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
from valutazione.records import Unfit, scalar
from valutazione.records.scalars import shown, spellings

COMUNE = Parole(
    "comune", ("mazzano", "nuvolera"), (("M.no", ("mazzano",)), ("M.N.", ("mazzano", "nuvolera")))
)


class TestTaken:
    """What is taken, exactly."""

    @pytest.mark.parametrize(
        ("value", "kind", "expected"),
        [
            (18, PUNTI, Fraction(18)),
            ("18.5", PUNTI, Fraction(37, 2)),
            ("37/2", EURO, Fraction(37, 2)),
            (Decimal("0.80"), PERCENTUALE, Fraction(4, 5)),
            (Fraction(1, 3), NUMERO, Fraction(1, 3)),
            (datetime.date(2021, 12, 31), DATA, Fraction(738155)),
            ("2021-12-31", DATA, Fraction(738155)),
            (Fraction(738155), DATA, Fraction(738155)),
            (True, SI_NO, True),
            ("x", TESTO, "x"),
            (7, TESTO, "7"),
            (7, Rinvio("area"), "7"),
            ("mazzano", COMUNE, "mazzano"),
            ("M.no", COMUNE, "mazzano"),
            (["nuvolera", "M.no"], InsiemeDi(COMUNE), ("mazzano", "nuvolera")),
            ("M.N.", InsiemeDi(COMUNE), ("mazzano", "nuvolera")),
            (frozenset({"mazzano"}), InsiemeDi(COMUNE), ("mazzano",)),
            ((), InsiemeDi(COMUNE), ()),
        ],
    )
    def test_taken(self, value: object, kind: Kind, expected: Scalar) -> None:
        """As a scalar of the kind."""
        found = scalar(value, kind)
        assert (type(expected), expected) == (type(found), found)

    @given(st.integers(-(10**20), 10**20), st.sampled_from([1, 2, 5, 8, 10, 100]))
    def test_all_ways_agree(self, above: int, below: int) -> None:
        """An integer, a fraction, a decimal and their texts are one number."""
        value = Fraction(above, below)
        exactly = Decimal(above).scaleb(0) if below == 1 else None
        ways: list[object] = [value, str(value), f"{above}/{below}"]
        ways += [int(value), str(int(value)), exactly] if below == 1 else []
        assert {value} == {scalar(way, PUNTI) for way in ways}


class TestRefused:
    """What is refused, and why."""

    @pytest.mark.parametrize("kind", [PUNTI, DATA, SI_NO, TESTO, COMUNE, InsiemeDi(COMUNE), Rinvio("area")])
    def test_no_float_anywhere(self, kind: Kind) -> None:
        """With the exact alternative written out."""
        with pytest.raises(Unfit, match=r"Decimal\('0\.7'\) o Fraction\(7, 10\)") as refused:
            scalar(0.7, kind)
        assert refused.value.binary

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
    def test_no_odd_float(self, value: float) -> None:
        """Nor those that have no exact alternative."""
        with pytest.raises(Unfit):
            scalar(value, PUNTI)

    @pytest.mark.parametrize("value", [True, False])
    def test_yes_is_no_number(self, value: bool) -> None:
        """A bool is a number in Python only."""
        for kind in (PUNTI, DATA, TESTO):
            with pytest.raises(Unfit):
                scalar(value, kind)

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            ("18,5", PUNTI),
            ("", PUNTI),
            ("1e5", PUNTI),
            ("1/0", PUNTI),
            (b"1", PUNTI),
            (Decimal("NaN"), PUNTI),
            (Decimal("1e999999999"), PUNTI),
            (10**4_000, PUNTI),
            (Fraction(1, 10**4_000), PUNTI),
            ("9" * 100_000, PUNTI),
            (1, SI_NO),
            ("sì", SI_NO),
            (738155, DATA),
            (Fraction(1, 2), DATA),
            (Fraction(10**9), DATA),
            (datetime.datetime(2021, 12, 31, 10), DATA),
            ("31/12/2021", DATA),
            (10**4_000, DATA),
            (10**4_000, TESTO),
            ("x" * 10_001, TESTO),
            (["x"], TESTO),
            ("Mazzano", COMUNE),
            (["mazzano"], COMUNE),
            ("M.N.", COMUNE),
            (10**4_000, COMUNE),
            ([["mazzano"]], InsiemeDi(COMUNE)),
            ({"mazzano": 1}, InsiemeDi(COMUNE)),
            (["brescia"], InsiemeDi(COMUNE)),
        ],
    )
    def test_refused(self, value: object, kind: Kind) -> None:
        """With a reason in both languages, never another exception."""
        with pytest.raises(Unfit) as refused:
            scalar(value, kind)
        assert refused.value.reason.it
        assert refused.value.reason.en
        assert refused.value.reason.it != refused.value.reason.en
        assert not refused.value.binary


class TestShown:
    """What was given, in a message."""

    def test_the_same_for_everybody(self) -> None:
        """No addresses, no endless texts."""
        assert "un valore di tipo object" == shown(object())
        assert "un valore di tipo list" == shown([1] * 1_000)
        assert "un numero smisurato" == shown(10**4_000)
        assert "a" * 80 + "…" == shown("a" * 10_000)

    def test_spellings(self) -> None:
        """Only what is not the word itself is a spelling of it."""
        assert [] == spellings("mazzano", COMUNE)
        assert [] == spellings("mazzano", InsiemeDi(COMUNE))
        assert [] == spellings("12", PUNTI)
        assert [("M.no", ("mazzano",))] == spellings(["nuvolera", "M.no"], InsiemeDi(COMUNE))
        assert [("M.N.", ("mazzano", "nuvolera"))] == spellings("M.N.", InsiemeDi(COMUNE))
