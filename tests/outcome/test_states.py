"""What operations do to states that are known, possible, not evaluable or mistaken."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valutazione.exact import Comparison, Mode, Range, Uncertain
from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Undefined, Wanted
from valutazione.outcome import states as s

PLACE = Wanted("obiettivo", ("1",), "peso")
OTHER = Wanted("obiettivo", ("2",), "peso")
WHY, TOO = Reason("pochi mesi", ("art. 2",)), Reason("assente")
YES, NO = Known(True), Known(False)
OPEN = Possible(None, frozenset({True, False}), frozenset({PLACE}))


def number(value: int | str) -> Known:
    return Known(Fraction(value))


def between(low: int | None, high: int | None, wanted: Wanted = PLACE) -> Possible:
    return Possible(
        Uncertain.unknown((wanted.nome, *wanted.chiave), Range(low, high)), None, frozenset({wanted})
    )


class TestRefusal:
    """«Mistakes win, then what is not evaluable, then what is missing, then numbers.»"""

    def test_mistakes_win(self) -> None:
        """Every cause is told, once and in order, whatever else there is."""
        states: list[State] = [
            Excluded((WHY,)),
            Undefined(("VAL512",)),
            between(0, 1),
            Undefined(("VAL510", "VAL512")),
        ]
        assert Undefined(("VAL510", "VAL512")) == s.refusal(states)

    def test_then_reasons(self) -> None:
        """Every reason is told, once and in order."""
        assert Excluded((TOO, WHY)) == s.refusal([Excluded((WHY,)), between(0, 1), Excluded((TOO, WHY))])

    def test_otherwise_there_is_a_value(self) -> None:
        """A missing operand does not refuse."""
        assert s.refusal([number(1), between(0, 1)]) is None


class TestLogic:
    """Three answers: yes, no, not yet; one decisive term decides, whatever the others are."""

    TABLE = (
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (NO, NO, NO, NO),
        (YES, OPEN, OPEN, YES),
        (NO, OPEN, NO, OPEN),
        (OPEN, OPEN, OPEN, OPEN),
        (NO, Undefined(("VAL512",)), NO, Undefined(("VAL512",))),
        (YES, Undefined(("VAL512",)), Undefined(("VAL512",)), YES),
        (NO, Excluded((WHY,)), NO, Excluded((WHY,))),
        (OPEN, Undefined(("VAL512",)), Undefined(("VAL512",)), Undefined(("VAL512",))),
    )

    @pytest.mark.parametrize(("first", "second", "both", "either"), TABLE)
    def test_table(self, first: State, second: State, both: State, either: State) -> None:
        """Kleene's tables, in either order."""
        for terms in ([first, second], [second, first]):
            assert both == s.logic(terms, decisive=False)
            assert either == s.logic(terms, decisive=True)

    def test_none(self) -> None:
        """All of nothing holds, some of nothing does not."""
        assert YES == s.logic([], decisive=False)
        assert NO == s.logic([], decisive=True)


class TestJoined:
    """A value that is one of several, nobody can yet say which."""

    def test_equal_values_are_known(self) -> None:
        """What does not depend on the missing datum is known."""
        assert number(3) == s.joined([number(3), number(3)], [OPEN])

    def test_numbers_are_around(self) -> None:
        """The smallest interval around all, and the datum that would tell."""
        found = s.joined([number(3), between(5, 7, OTHER)], [OPEN])
        assert isinstance(found, Possible)
        assert Range(3, 7) == found.range
        assert {PLACE, OTHER} == found.wanted

    def test_words(self) -> None:
        """All the words."""
        assert Possible(None, frozenset({"a", "b"}), frozenset({PLACE})) == s.joined(
            [Known("a"), Known("b")], [OPEN]
        )

    @pytest.mark.parametrize("lost", [Excluded((WHY,)), Undefined(("VAL512",))])
    def test_one_without_a_value_is_a_doubt(self, lost: State) -> None:
        """The others bound it, and there is a reason for which it might not exist."""
        found = s.joined([number(3), lost], [OPEN])
        assert isinstance(found, Possible)
        assert Range.point(3) == found.range
        assert found.reasons

    def test_all_without_a_value(self) -> None:
        """Then there is none."""
        assert Excluded((TOO, WHY)) == s.joined([Excluded((WHY,)), Excluded((TOO,))], [OPEN])
        assert Undefined(("VAL512",)) == s.joined([Undefined(("VAL512",))], [OPEN])


class TestCompared:
    """The answers that a comparison can have."""

    def test_same_unknown(self) -> None:
        """A missing number is equal to itself."""
        unknown = between(0, 10)
        assert YES == s.compared("=", unknown, unknown)
        assert NO == s.compared("<", unknown, unknown)

    def test_words(self) -> None:
        """A word that may be one of two differs for sure from a third."""
        word = Possible(None, frozenset[Scalar]({"a", "b"}), frozenset({PLACE}))
        assert NO == s.compared("=", word, Known("c"))
        assert YES == s.compared("!=", word, Known("c"))
        assert frozenset({True, False}) == s.choices_of(s.compared("=", word, Known("a")))

    def test_any_text(self) -> None:
        """A missing text may be anything."""
        text = Possible(None, None, frozenset({PLACE}))
        assert frozenset({True, False}) == s.choices_of(s.compared("=", text, Known("a")))

    @settings(max_examples=50)
    @given(
        st.integers(-3, 3),
        st.integers(0, 3),
        st.integers(-3, 3),
        st.integers(0, 3),
        st.sampled_from(["<", "<=", "=", "!=", ">", ">="]),
    )
    def test_ranges(self, a: int, more: int, b: int, wider: int, operator: Comparison) -> None:
        """No answer that some pair of values gives is left out."""
        left, right = between(a, a + more), between(b, b + wider, OTHER)
        answers = s.choices_of(s.compared(operator, left, right))
        assert answers is not None
        for x, y in product(range(a, a + more + 1), range(b, b + wider + 1)):
            says = {"<": x < y, "<=": x <= y, "=": x == y, "!=": x != y, ">": x > y, ">=": x >= y}
            assert says[operator] in answers


class TestNumbers:
    """Arithmetic, and what is too big for it."""

    def test_known_and_missing(self) -> None:
        """What nothing missing can move is known."""
        unknown = between(0, 10)
        assert number(0) == s.numeric([unknown, unknown], lambda x, y: x - y)
        assert number(0) == s.numeric([unknown, number(0)], lambda x, y: x.times(y))

    def test_a_doubt_remains_a_doubt(self) -> None:
        """A value that might not exist is not known even when the number is."""
        doubted = s.doubted(number(3), WHY, [OPEN])
        found = s.numeric([doubted, number(1)], lambda x, y: x + y)
        assert isinstance(found, Possible)
        assert Range.point(4) == found.range
        assert (WHY,) == found.reasons

    @pytest.mark.parametrize("value", [2**8192, Fraction(1, 3**6000)])
    def test_enormous(self, value: Fraction | int) -> None:
        """Beyond some thousands of digits it is a mistake, not a computation that never ends."""
        assert s.bounded(Fraction(value)) is s.TOO_BIG
        assert s.settled(Uncertain.of(value), []) is s.TOO_BIG

    def test_a_long_sum_gives_up(self) -> None:
        """A sum of many fractions with nothing in common stops as soon as it is enormous."""
        found = s.added(Fraction(1, 10**50 + n) for n in range(20_000))
        assert found is s.TOO_BIG
        parts = [Uncertain.of(Fraction(1, 10**50 + n)) for n in range(20_000)]
        assert s.totalled(parts, []) is s.TOO_BIG


class TestLinear:
    """«A line through points with rising at; beyond the ends, the value at the end.»"""

    POINTS = ((0, 100), (10, 50), (30, 0))

    def line(self, x: State, points: tuple[tuple[int, int], ...] = POINTS) -> State:
        return s.linear(x, [(number(at), number(value)) for at, value in points])

    @pytest.mark.parametrize(
        ("at", "value"), [(-5, 100), (0, 100), (4, 80), (10, 50), (20, 25), (30, 0), (99, 0)]
    )
    def test_known(self, at: int, value: int) -> None:
        """On the line between points, flat beyond; falling positions are the same line read backwards."""
        assert number(value) == self.line(number(at))
        assert number(value) == self.line(number(at), self.POINTS[::-1])

    @given(st.integers(-5, 35), st.integers(0, 20), st.permutations([0, 7, 3]))
    def test_a_range_is_exact(self, low: int, more: int, values: list[int]) -> None:
        """Its ends are the lowest and the highest value on the way."""
        points = tuple(zip((0, 10, 30), values, strict=True))
        found = self.line(between(low, low + more), points)
        heights = [
            self.line(number(str(Fraction(at, 2))), points) for at in range(low * 2, (low + more) * 2 + 1)
        ]
        reached = [h.value for h in heights if isinstance(h, Known) and isinstance(h.value, Fraction)]
        assert Range(min(reached), max(reached)) == s.number_of(found).range

    @pytest.mark.parametrize("points", [((0, 1), (5, 2), (5, 3)), ((0, 1), (7, 2), (5, 3)), ((0, 1), (0, 2))])
    def test_points_in_no_order(self, points: tuple[tuple[int, int], ...]) -> None:
        """Positions that neither rise nor fall are no line."""
        with pytest.raises(s.Impossible):
            self.line(number(1), points)


class TestInterval:
    """The widest interval still possible between two ends."""

    def test_known_ends(self) -> None:
        """Open and closed as declared."""
        assert Range(0, 5, lo_open=True) == s.interval(number(0), number(5), True, False)
        assert Range(None, 5) == s.interval(None, number(5), False, False)

    def test_missing_ends(self) -> None:
        """An end that is not known yet is where it leaves most room."""
        assert Range(1, 9) == s.interval(between(1, 3), between(7, 9, OTHER), False, False)
        assert Range(0, None) == s.interval(number(0), Undefined(("VAL510",)), False, False)

    @pytest.mark.parametrize("opened", [(True, False), (False, True)])
    def test_empty(self, opened: tuple[bool, bool]) -> None:
        """None when no value can be between them."""
        assert s.interval(number(5), number(1), False, False) is None
        assert s.interval(number(5), number(5), *opened) is None


class TestRounded:
    """Rounding what is known, and what is not."""

    def test_a_range(self) -> None:
        """Its ends are rounded."""
        found = s.rounded(between(1, 10), number(4), Mode.PER_ECCESSO)
        assert Range(4, 12) == s.number_of(found).range

    @pytest.mark.parametrize("step", ["0", "-1"])
    def test_no_step(self, step: str) -> None:
        """There are no multiples of nothing."""
        with pytest.raises(s.Impossible):
            s.rounded(number(1), number(step), Mode.TRONCATO)

    def test_months(self) -> None:
        """Months are whole, and stay in the calendar."""
        assert number(738215) == s.months_later(number(738156), number(2), 1)  # 01/01/2022, 01/03/2022
        for months in ("1/2", "999999"):
            with pytest.raises(s.Impossible):
                s.months_later(number(738156), number(months), 1)
