"""Agreement of a published value: exact, or by a rounding that is named."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.audit.pubblicati.valori import NEAREST, Accordo, Pubblicato, agreement, preimage
from valutazione.exact import Mode, Range, Uncertain, round_to
from valutazione.outcome import Excluded, Known, Possible, Undefined

STEPS = st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(1, 100), Fraction(1, 2)])
VALUES = st.fractions(min_value=-50, max_value=50, max_denominator=40)


def written(value: Fraction, step: Fraction) -> Pubblicato:
    return Pubblicato(str(value), value, step)


def between(low: Fraction, high: Fraction) -> Possible:
    return Possible(Uncertain.of(Range(low, high)), None, frozenset())


class TestPreimage:
    @given(VALUES, STEPS, st.sampled_from(Mode), st.integers(-60, 60))
    def test_it_is_what_rounds_to_the_value(
        self, value: Fraction, step: Fraction, mode: Mode, count: int
    ) -> None:
        """A number is in it if, and only if, it is rounded there."""
        there = count * step
        assert (round_to(value, step, mode) == there) == preimage(there, step, mode).contains(value)


class TestAgreement:
    @given(VALUES, STEPS, st.sampled_from(NEAREST))
    def test_what_was_rounded_agrees(self, value: Fraction, step: Fraction, mode: Mode) -> None:
        """A figure rounded in an admitted mode agrees, and the mode told does give it."""
        published = round_to(value, step, mode)
        accordo = agreement(written(published, step), Known(value))
        assert accordo is not None
        assert (
            published == value if accordo.modo is None else published == round_to(value, step, accordo.modo)
        )

    @given(VALUES, VALUES, STEPS)
    def test_what_agrees_is_within_half_a_unit(
        self, value: Fraction, other: Fraction, step: Fraction
    ) -> None:
        """Nothing further than that is ever accepted."""
        published = round_to(other, step, Mode.PER_DIFETTO)
        if agreement(written(published, step), Known(value)) is not None:
            assert abs(published - value) <= step / 2

    @given(VALUES, VALUES, STEPS, VALUES)
    def test_with_data_missing_it_agrees_if_a_possible_value_does(
        self, one: Fraction, other: Fraction, step: Fraction, published: Fraction
    ) -> None:
        """«Missing data: published value compared with the interval.»"""
        low, high = sorted((one, other))
        given_value = written(round_to(published, step, Mode.PER_DIFETTO), step)
        accordo = agreement(given_value, between(low, high)) if low < high else None
        points = (low, high, (low + high) / 2, *(low + (high - low) * k / 7 for k in range(8)))
        if low < high and any(agreement(given_value, Known(point)) is not None for point in points):
            assert accordo is not None
            assert accordo.forse

    @pytest.mark.parametrize(
        ("text", "value", "expected"),
        [
            ("99,3", Fraction(397, 4), Accordo(Mode.META_IN_SU)),
            ("99,2", Fraction(397, 4), Accordo(Mode.META_IN_GIU)),
            ("99,25", Fraction(397, 4), Accordo()),
            ("99,1", Fraction(397, 4), None),
        ],
    )
    def test_the_mode_is_told(self, text: str, value: Fraction, expected: Accordo | None) -> None:
        """At a tie, which of the two is published says which mode was used."""
        number = Fraction(text.replace(",", "."))
        assert expected == agreement(
            Pubblicato(text, number, Fraction(1, 10 ** len(text.partition(",")[2]))), Known(value)
        )

    def test_words_agree_when_they_are_the_same(self) -> None:
        """Of words, truths and dates there is no rounding."""
        assert Accordo() == agreement(Pubblicato("alta", "alta"), Known("alta"))
        assert None is agreement(Pubblicato("alta", "alta"), Known("bassa"))
        assert Accordo(forse=True) == agreement(
            Pubblicato("alta", "alta"), Possible(None, frozenset({"alta", "bassa"}), frozenset())
        )

    def test_what_has_no_value_agrees_with_nothing(self) -> None:
        """A figure published of who is not evaluable is a difference."""
        assert None is agreement(written(Fraction(), Fraction(1)), Excluded(()))
        assert None is agreement(written(Fraction(), Fraction(1)), Undefined(("VAL510",)))
