"""Every key and item of a TOML text has its line, as the standard reader sees the text."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exchange.mappe.toml_places import Path, depth_of, places_in


def paths(value: object, path: Path = ()) -> set[Path]:
    """Return all that leads to something in what the standard reader made."""
    match value:
        case dict():
            inner = (paths(item, (*path, key)) for key, item in value.items())
        case list():
            inner = (paths(item, (*path, number)) for number, item in enumerate(value))
        case _:
            return {path}
    return {path}.union(*inner)


TEXT = '''\
# una mappa
a = 1   # uno
"b c".d = 'x'

[[tabella]]
nome = "uno"
righe = [
    "a", # un commento, con ] e }
    { x = 1, "y.z" = """
due
righe""" },
]
[tabella.colonne]
"Peso # %" = "peso"
[[tabella.salta]]
colonna = "A"
[[tabella.salta]]
colonna = "B"
[[tabella]]
nome = "due"
quando = 1979-05-27 07:32:00
'''


class TestPlaces:
    def test_lines(self) -> None:
        """The line where each thing starts, and its words."""
        places = places_in(TEXT)
        assert (2, "a = 1") == places["a",]
        assert (3, "\"b c\".d = 'x'") == places["b c", "d"]
        assert (5, "[[tabella]]") == places["tabella", 0]
        assert (8, '"a"') == places["tabella", 0, "righe", 0]
        assert (9, "x = 1") == places["tabella", 0, "righe", 1, "x"]
        assert (14, '"Peso # %" = "peso"') == places["tabella", 0, "colonne", "Peso # %"]
        assert (18, 'colonna = "B"') == places["tabella", 0, "salta", 1, "colonna"]
        assert (20, 'nome = "due"') == places["tabella", 1, "nome"]
        assert 21 == places["tabella", 1, "quando"][0]

    def test_nothing_is_left_out(self) -> None:
        """Whatever the reader finds has a place, but for what holds it all."""
        assert set() == paths(tomllib.loads(TEXT)) - set(places_in(TEXT)) - {
            (),
            ("tabella",),
            ("tabella", 0, "salta"),
        }

    @given(
        st.dictionaries(
            st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=6),
            st.lists(
                st.sampled_from(['"x"', "'#'", "1", "true", '"\\""', '"""a"b"""', "{ k = 1 }", "[[], []]"]),
                max_size=3,
            ),
            max_size=5,
        )
    )
    def test_written_texts(self, given_keys: dict[str, list[str]]) -> None:
        """Any text made of such values, one key a line, is found line by line."""
        quoted = {key: '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in given_keys}
        text = "".join(f"{quoted[key]} = [{', '.join(items)}]\n" for key, items in given_keys.items())
        plain, places = tomllib.loads(text), places_in(text)
        for number, key in enumerate(given_keys, 1):
            assert number == places[key,][0]
        assert set() == paths(plain) - set(places) - {()}

    @given(st.text(alphabet="[]{}\"'#=.,ab\n\\ ", max_size=60))
    def test_any_text(self, text: str) -> None:
        """Of a text that is no TOML nothing is asked but to end."""
        places_in(text)
        assert depth_of(text) >= 0


class TestDepth:
    @pytest.mark.parametrize(
        ("text", "depth"),
        [("", 0), ("a = [[1], { b = [2] }]", 3), ('a = "[[[["', 0), ("# [[[", 0), ("[" * 50, 50)],
    )
    def test_depth(self, text: str, depth: int) -> None:
        """Brackets in texts and comments are none."""
        assert depth == depth_of(text)
