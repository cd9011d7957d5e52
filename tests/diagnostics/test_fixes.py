"""Which edits can be made together, and the text once they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Diagnostic, Edit, edits_by_source, mended, together
from valutazione.diagnostics.catalogue.text import SEGNO_SUPERFLUO
from valutazione.source import Span


def found(*edits: tuple[int, int, str], source: str = "a.val") -> Diagnostic:
    """A diagnostic with these edits."""
    made = tuple(Edit(Span(source, start, end), text) for start, end, text in edits)
    return SEGNO_SUPERFLUO.at(None, sign=";", edits=made)


class TestTogether:
    """«overlapping edits: the first wins, the others on the next run»"""

    def test_the_first_wins(self) -> None:
        """Of two that would change the same characters only the first is made."""
        first, other, apart = found((0, 4, "x")), found((3, 5, "y")), found((5, 6, ""))
        assert (first, apart) == together([first, other, apart])

    def test_all_or_none(self) -> None:
        """The edits of one diagnostic are not parted."""
        first, both = found((0, 4, "x")), found((2, 3, ""), (8, 9, ""))
        assert (first,) == together([first, both])
        assert (both,) == together([both])

    def test_two_in_the_same_place(self) -> None:
        """Nothing would say which of two texts put in one place comes first."""
        first, other = found((3, 3, "x")), found((3, 3, "y"))
        assert (first,) == together([first, other])

    def test_side_by_side(self) -> None:
        """Edits that only touch are both made; so are those of two files."""
        one, other, elsewhere = found((0, 4, "x")), found((4, 5, "y")), found((0, 4, "x"), source="b.val")
        assert (one, other, elsewhere) == together([one, other, elsewhere])
        assert ["a.val", "b.val"] == list(edits_by_source([elsewhere, other, one]))

    def test_without_edits(self) -> None:
        """A diagnostic that says not how to mend it is none of them."""
        assert () == together([found()])

    @given(
        st.lists(
            st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(alphabet="xy", max_size=2)), max_size=8
        )
    )
    def test_none_overlap(self, drawn: list[tuple[int, int, str]]) -> None:
        """What is chosen never overlaps, whatever is offered; and what is left clashes with something chosen."""
        offered = [found((start, start + size, text)) for start, size, text in drawn]
        chosen = [diagnostic.edits[0].span for diagnostic in together(offered)]
        ordered = sorted(chosen)
        assert all(one.end <= other.start and one.start < other.start for one, other in pairwise(ordered))
        for diagnostic in offered:
            span = diagnostic.edits[0].span
            assert any(
                other.start == span.start or (other.start < span.end and span.start < other.end)
                for other in chosen
            )


def test_mended() -> None:
    """What no edit touches stays; edits count the characters of the text before."""
    edits = [Edit(Span("a", 7, 8), ""), Edit(Span("a", 0, 1), "xyz"), Edit(Span("a", 4, 4), "-")]
    assert "xyzbcd-efgi" == mended("abcdefghi", edits)
