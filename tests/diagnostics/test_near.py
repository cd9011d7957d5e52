"""The name somebody may have meant."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics.near import MAX_CANDIDATES, MAX_LENGTH, nearest

small = st.text(alphabet="abc", max_size=7)


def _distance(left: str, right: str) -> int:
    """The textbook definition: additions, removals, changes, swaps of two neighbours."""

    @cache
    def far(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        options = [far(i - 1, j) + 1, far(i, j - 1) + 1, far(i - 1, j - 1) + (left[i - 1] != right[j - 1])]
        if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
            options.append(far(i - 2, j - 2) + 1)
        return min(options)

    return far(len(left), len(right))


class TestNearest:
    """«Forse intendevi …?» is asked only when one name is near."""

    @pytest.mark.parametrize(
        ("word", "candidates", "expected"),
        [
            ("punteggo", ["punteggio", "peso"], "punteggio"),
            ("pesi", ["peso", "persi"], "persi"),
            ("epso", ["peso"], "peso"),
            ("qualita", ["qualità"], "qualità"),
            ("Area", ["area"], "area"),
            ("peso", ["voto"], None),
            ("pxxo", ["peso"], None),
            ("cmprtamneti", ["comportamenti"], None),
            ("comprtamneti", ["comportamenti"], "comportamenti"),
            ("x", ["y"], None),
            ("", ["a"], None),
            ("peso", [], None),
        ],
    )
    def test_cases(self, word: str, candidates: list[str], expected: str | None) -> None:
        """One slip in a short word, two from five letters on; accents and capitals do not count."""
        assert expected == nearest(word, candidates)

    def test_the_word_itself_is_no_suggestion(self) -> None:
        """To ask whether somebody meant what he wrote helps nobody."""
        assert "pesi" == nearest("peso", ["peso", "pesi"])

    @given(small, st.lists(small, max_size=5))
    def test_it_is_the_least_distance(self, word: str, candidates: list[str]) -> None:
        """Against the textbook: the nearest within the slips allowed, the first of equals."""
        slips = 0 if len(word) < 2 else 1 if len(word) < 5 else 2
        ranked = sorted((_distance(word, other), other) for other in candidates if other != word)
        expected = ranked[0][1] if ranked and ranked[0][0] <= slips else None
        assert expected == nearest(word, candidates)

    @given(st.permutations(["pesa", "pesi", "pese", "peso_", "pes"]))
    def test_order_of_candidates_is_irrelevant(self, candidates: list[str]) -> None:
        """Equally near names always give the same answer."""
        assert "pes" == nearest("peso", candidates) == nearest("peso", set(candidates))


class TestBounds:
    """No scheme makes a suggestion expensive."""

    def test_long_words(self) -> None:
        """Past the cap nothing is suggested, neither for a long word nor a long candidate."""
        long = "a" * (MAX_LENGTH + 1)
        assert nearest(long, [long[1:]]) is None
        assert nearest(long[1:], [long]) is None
        assert long[1:] == nearest(long[2:], [long[1:]])

    def test_crowds(self) -> None:
        """Only so many candidates are looked at, also when they never end."""
        drawn = iter(int, 1)
        assert nearest("peso", (f"altro{number}" for number in drawn)) is None
        crowd = ["altro"] * MAX_CANDIDATES
        assert nearest("peso", [*crowd, "pesi"]) is None
        assert "pesi" == nearest("peso", [*crowd[1:], "pesi"])
