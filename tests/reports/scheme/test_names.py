"""What things are called: by their title, and never two things by the same one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valutazione.reports.scheme.names import distinct, in_quotes, quoted

names = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True)
titles = st.none() | st.text(alphabet="ab ()_A«»", max_size=8)


@given(names.flatmap(lambda keys: st.tuples(st.just(keys), st.lists(titles, min_size=6, max_size=6))))
def test_no_two_titles_are_alike(given_names: tuple[list[str], list[str | None]]) -> None:
    """Whatever the authors wrote, two values of a scheda are told apart."""
    keys, wanted = given_names
    shown = distinct(zip(keys, wanted, strict=False))
    assert sorted(keys) == sorted(shown)
    assert len(keys) == len({quoted(title).casefold() for title in shown.values()})


def test_a_title_does_not_end_its_own_quotes() -> None:
    """A label that holds guillemets stays one label."""
    assert quoted("a» più «b") == "«a” più “b»"
    assert in_quotes("a” e “b") == "“a’ e ‘b”"
