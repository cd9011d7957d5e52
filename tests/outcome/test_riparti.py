"""Money laws of a sum shared among several: nothing is lost, nobody is passed over, the limits hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from valutazione.exact import Mode, is_multiple, round_to
from valutazione.outcome.riparti import Chiusa, Parte, assigned, ceiling_of, closed, floor_of, shares

CENT = Fraction(1, 100)
MODES = [mode for mode in Mode if mode is not Mode.TRONCATO]
amounts = st.integers(0, 100_000).map(lambda cents: cents * CENT)
FREE = [Parte(Fraction(1))] * 3
weights = st.fractions(0, 50, max_denominator=12)


@st.composite
def parti(draw: st.DrawFn) -> Parte:
    """One who shares: often without limits, sometimes with one or both."""
    low = draw(st.sampled_from([Fraction(), Fraction(), draw(amounts) / 50]))
    high = draw(st.sampled_from([None, None, low + draw(amounts) / 10]))
    return Parte(draw(weights), low, high)


@st.composite
def spartizioni(draw: st.DrawFn) -> tuple[Fraction, list[Parte]]:
    """A sum that reaches the minimums, and those who share it."""
    those = draw(st.lists(parti(), min_size=1, max_size=8))
    return sum((floor_of(parte, CENT) for parte in those), Fraction()) + draw(amounts), those


def by_halving(somma: Fraction, those: list[Parte]) -> list[Fraction]:
    """The shares by looking for the worth of a unit of weight: no breakpoints, an interval cut in two."""

    def at(unit: Fraction) -> list[Fraction]:
        found = [max(parte.minimo, unit * parte.peso) for parte in those]
        return [q if p.massimo is None else min(q, p.massimo) for q, p in zip(found, those, strict=True)]

    low, high = Fraction(), Fraction(1)
    while sum(at(high)) < somma and high < 10**12:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= somma else (low, middle)
    return at(low)


class TestShares:
    """«In proporzione, nessuno sotto il minimo o sopra il massimo; l'eccedenza tra gli altri.»"""

    @given(spartizioni())
    def test_within_limits_and_whole(self, case: tuple[Fraction, list[Parte]]) -> None:
        """Everybody within limits, and the sum is given whole unless all who may have more stand at their maximum."""
        somma, those = case
        importi = shares(somma, those).importi
        for parte, importo in zip(those, importi, strict=True):
            assert parte.minimo <= importo
            assert parte.massimo is None or importo <= parte.massimo
        left = somma - sum(importi)
        assert left >= 0
        if left:
            assert all(
                importo == (parte.minimo if not parte.peso else parte.massimo)
                for parte, importo in zip(those, importi, strict=True)
            )

    @given(spartizioni())
    def test_free_shares_are_in_proportion(self, case: tuple[Fraction, list[Parte]]) -> None:
        """Those who stand at no limit have the same for each unit of weight; nobody at a maximum has more for it."""
        somma, those = case
        found = shares(somma, those)
        if not found.pesi:
            return
        unit = (somma - found.fisse) / found.pesi
        for parte, importo in zip(those, found.importi, strict=True):
            if parte.minimo < importo and (parte.massimo is None or importo < parte.massimo):
                assert unit * parte.peso == importo
            if parte.massimo is not None and importo == parte.massimo > parte.minimo:
                assert unit * parte.peso >= importo

    @given(spartizioni())
    def test_as_found_by_halving(self, case: tuple[Fraction, list[Parte]]) -> None:
        """An independent search comes to the same shares, as near as it was cut."""
        somma, those = case
        for found, near in zip(shares(somma, those).importi, by_halving(somma, those), strict=True):
            assert abs(found - near) < Fraction(1, 10**6)

    @given(spartizioni(), st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, case: tuple[Fraction, list[Parte]], random: object) -> None:
        """Permuting people permutes the shares."""
        somma, those = case
        turned = list(reversed(those))
        assert tuple(reversed(shares(somma, those).importi)) == shares(somma, turned).importi

    @given(spartizioni(), st.integers(0, 7))
    def test_more_weight_never_less(self, case: tuple[Fraction, list[Parte]], at: int) -> None:
        """Who weighs more has no less, and the others no more."""
        somma, those = case
        at %= len(those)
        heavier = [*those]
        heavier[at] = Parte(those[at].peso + 1, those[at].minimo, those[at].massimo)
        before, after = shares(somma, those).importi, shares(somma, heavier).importi
        assert after[at] >= before[at]
        assert all(b >= a for i, (b, a) in enumerate(zip(before, after, strict=True)) if i != at)


def close(
    somma: Fraction, those: list[Parte], mode: Mode, resto: str, unit: Fraction = CENT
) -> tuple[list[Fraction], Chiusa]:
    quote = list(shares(somma, those).importi)
    keys = [(index,) for index in range(len(those))]
    return quote, closed(somma, quote, unit, mode, resto, keys, those)


class TestClosed:
    """«Σ pagato + resto = fondo, al centesimo, sempre.»"""

    @given(spartizioni(), st.sampled_from(MODES), st.sampled_from(["decimali", "primo", "nessuno"]))
    def test_nothing_is_lost(self, case: tuple[Fraction, list[Parte]], mode: Mode, resto: str) -> None:
        """What is paid and what is left are the sum; amounts are whole cents, never below zero."""
        somma, those = case
        _, done = close(somma, those, mode, resto)
        assert somma == sum(done.importi) + done.avanzo
        assert all(is_multiple(importo, CENT) and importo >= 0 for importo in done.importi)

    @given(spartizioni(), st.sampled_from(MODES))
    def test_largest_remainders_close(self, case: tuple[Fraction, list[Parte]], mode: Mode) -> None:
        """Nobody is more than a cent away from the rounded share; less than a cent is left of what was shared."""
        somma, those = case
        assume(all(parte.massimo is None and is_multiple(parte.minimo, CENT) for parte in those))
        quote, done = close(somma, those, mode, "decimali")
        assert not done.pari
        for quota, importo in zip(quote, done.importi, strict=True):
            assert abs(importo - round_to(quota, CENT, mode)) <= CENT
        assert 0 <= sum(quote) - sum(done.importi) < CENT

    @given(spartizioni(), st.sampled_from(MODES))
    def test_more_share_never_less_money(self, case: tuple[Fraction, list[Parte]], mode: Mode) -> None:
        """Nobody with a higher exact share is paid less."""
        somma, those = case
        assume(all(parte.massimo is None and is_multiple(parte.minimo, CENT) for parte in those))
        quote, done = close(somma, those, mode, "decimali")
        paid = sorted(zip(quote, done.importi, strict=True))
        for (less, paid_less), (more, paid_more) in pairwise(paid):
            assert less == more or paid_less <= paid_more

    def test_a_tie_that_nothing_decides(self) -> None:
        """Three equal shares of one euro leave a cent that no key decides: it is told, and not given."""
        thirds = [Fraction(1, 3)] * 3
        done = closed(Fraction(1), thirds, CENT, Mode.PER_DIFETTO, "decimali", [()] * 3, FREE)
        assert frozenset({0, 1, 2}) == done.pari
        assert (1, CENT) == (done.contesi, done.avanzo)

    def test_rounding_up_is_taken_back(self) -> None:
        """Where rounding gave too much, those who gained most give it back."""
        quote = [Fraction("0.336"), Fraction("0.332"), Fraction("0.332")]
        keys = [(0,), (1,), (2,)]
        done = closed(Fraction(1), quote, CENT, Mode.PER_ECCESSO, "decimali", keys, FREE)
        assert [Fraction("0.34"), Fraction("0.33"), Fraction("0.33")] == list(done.importi)

    @pytest.mark.parametrize("mode", [Mode.PER_DIFETTO, Mode.META_IN_SU, Mode.PER_ECCESSO])
    def test_the_criteria_favour_the_first(self, mode: Mode) -> None:
        """Whether there is a cent to give or one to take back, of two who are level the first fares better."""
        quote = [Fraction("0.335"), Fraction("0.335"), Fraction("0.33")]
        done = closed(Fraction(1), quote, CENT, mode, "decimali", [(0,), (1,), (2,)], FREE)
        assert [Fraction("0.34"), Fraction("0.33"), Fraction("0.33")] == list(done.importi)

    def test_the_maximum_holds(self) -> None:
        """A cent that would exceed a maximum stays."""
        quote = [Fraction("0.335"), Fraction("0.665")]
        those = [Parte(quota, massimo=quota) for quota in quote]
        done = closed(Fraction(1), quote, CENT, Mode.PER_DIFETTO, "decimali", [(0,), (1,)], those)
        assert (Fraction("0.33"), Fraction("0.66")) == done.importi
        assert CENT == done.avanzo

    @given(
        spartizioni(),
        st.sampled_from(MODES),
        st.sampled_from(["decimali", "primo", "nessuno"]),
        st.sampled_from([CENT, Fraction(1, 2), Fraction(1), Fraction(5)]),
    )
    def test_limits_hold_for_what_is_paid(
        self, case: tuple[Fraction, list[Parte]], mode: Mode, resto: str, unit: Fraction
    ) -> None:
        """Whatever the unit: nobody below a minimum or above a maximum, and what is closed never exceeds the sum."""
        somma, those = case
        lows, highs = [floor_of(parte, unit) for parte in those], [ceiling_of(parte, unit) for parte in those]
        assume(all(high is None or low <= high for low, high in zip(lows, highs, strict=True)))
        somma = max(somma, sum(lows, Fraction()))
        _, done = close(somma, those, mode, resto, unit)
        for parte, importo in zip(those, done.importi, strict=True):
            assert parte.minimo <= importo
            assert parte.massimo is None or importo <= parte.massimo
        assert somma == sum(done.importi) + done.avanzo
        assert resto == "nessuno" or done.avanzo >= done.contesi * unit
        if resto != "nessuno" and not any(high is not None for high in highs) and not done.pari:
            assert done.avanzo < unit or not any(parte.peso for parte in those)

    def test_what_one_cannot_give_back_the_next_does(self) -> None:
        """The first gives back all it has, then it is the turn of the second."""
        quote = [Fraction("0.02"), Fraction("0.34"), Fraction("0.32"), Fraction("0.32")]
        keys = [(at,) for at in range(4)]
        those = [Parte(Fraction(1))] * 4
        done = closed(Fraction(1), quote, Fraction(1, 5), Mode.PER_ECCESSO, "primo", keys, those)
        assert [Fraction(0), Fraction(1, 5), Fraction(2, 5), Fraction(2, 5)] == list(done.importi)
        assert Fraction() == done.avanzo

    def test_units_go_round_again(self) -> None:
        """When limits leave few who can give back, they give back more than one unit each."""
        those = [Parte(Fraction(1), minimo=Fraction("1.5"))] * 4 + [Parte(Fraction(96))]
        somma = Fraction(100)
        quote = list(shares(somma, those).importi)
        keys = [(at,) for at in range(5)]
        done = closed(somma, quote, Fraction(1), Mode.PER_DIFETTO, "decimali", keys, those)
        assert [Fraction(2)] * 4 + [Fraction(92)] == list(done.importi)
        assert (0, 0, 0, 0, -2) == done.unita


class TestAssigned:
    """«In ordine di graduatoria, fino a esaurimento del fondo.»"""

    @given(
        amounts,
        st.lists(amounts, min_size=1, max_size=8),
        st.sampled_from(["parte", "salta", "ferma"]),
        st.booleans(),
    )
    def test_nothing_is_lost(
        self, somma: Fraction, wanted: list[Fraction], unfit: str, together: bool
    ) -> None:
        """What is given and what is left are the sum; nobody has more than was asked for."""
        groups = [list(range(len(wanted)))] if together else [[at] for at in range(len(wanted))]
        done = assigned(somma, wanted, groups, unfit, "proporzione")
        assert somma == sum(done.importi) + done.avanzo
        assert done.avanzo >= 0
        assert all(given <= asked for given, asked in zip(done.importi, wanted, strict=True))

    @pytest.mark.parametrize(
        ("unfit", "expected", "left"),
        [("parte", [6, 4, 0], 0), ("salta", [6, 0, 3], 1), ("ferma", [6, 0, 0], 4)],
    )
    def test_the_one_that_does_not_fit(self, unfit: str, expected: list[int], left: int) -> None:
        """Has what is left, or is skipped, or stops the ranking."""
        wanted = [Fraction(6), Fraction(5), Fraction(3)]
        done = assigned(Fraction(10), wanted, [[0], [1], [2]], unfit, "")
        assert list(map(Fraction, expected)) == list(done.importi)
        assert done.avanzo == left

    def test_those_level_at_the_end(self) -> None:
        """In proportion if the rule says so, else nobody can say."""
        wanted = [Fraction(6), Fraction(4), Fraction(8)]
        assert frozenset({1, 2}) == assigned(Fraction(9), wanted, [[0], [1, 2]], "parte", "").pari
        done = assigned(Fraction(9), wanted, [[0], [1, 2]], "parte", "proporzione")
        assert [Fraction(6), Fraction(1), Fraction(2)] == list(done.importi)
