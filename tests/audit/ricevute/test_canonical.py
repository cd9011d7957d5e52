"""Canonical JSON is that of RFC 8785, as far as a receipt goes: objects, lists and texts."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.ricevute.support import load_verifier
from valutazione.audit.ricevute.canonical import NotCanonical, Plain, canonical

Canonical = Callable[[Plain], bytes]
BOTH = pytest.mark.parametrize("write", [canonical, load_verifier().canonical], ids=["library", "standalone"])

plains = st.recursive(
    st.text(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=3), parts, max_size=4),
    max_leaves=20,
)


@BOTH
class TestVectors:
    """The examples of the RFC, without those that need numbers."""

    def test_names_in_the_order_of_code_units(self, write: Canonical) -> None:
        """Section 3.2.3: names in the order of their UTF-16 code units, which is not that of their code points."""
        given_names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
        ordered = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
        assert ordered == list(json.loads(write(dict.fromkeys(given_names, ""))))

    def test_texts(self, write: Canonical) -> None:
        """Section 3.2.2.2: two-letter escapes where there are, four lower-case digits elsewhere, nothing else."""
        text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
        assert '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode() == write(text)
        assert b'"\\b\\t\\f\\r\\u0000\\u001f\x7f"' == write("\b\t\f\r\x00\x1f\x7f")

    def test_names_that_are_composed_otherwise_stay_apart(self, write: Canonical) -> None:
        """Nothing is normalised: `Å` written in two ways is two names."""
        assert '{"A\u030a":"1","\u00c5":"2"}'.encode() == write({"\u00c5": "2", "A\u030a": "1"})

    def test_nothing_between_the_parts(self, write: Canonical) -> None:
        """No spaces, no line ends, lists in their own order."""
        assert b'{"a":[],"b":["2","1",{}]}' == write({"b": ["2", "1", {}], "a": []})

    def test_a_lone_surrogate(self, write: Canonical) -> None:
        """It has no UTF-8, and so no canonical form."""
        for value in ("\ud800", {"\udfff": ""}, ["\U0001f600\ud83d"]):
            with pytest.raises((NotCanonical, UnicodeEncodeError)):
                write(value)


@BOTH
@given(plain=plains)
def test_what_is_written_is_read_and_written_the_same(write: Canonical, plain: Plain) -> None:
    """One value, one text: writing what was read gives the same bytes."""
    written = write(plain)
    assert plain == json.loads(written)
    assert written == write(json.loads(written))


@given(plains)
def test_library_and_standalone_write_the_same(plain: Plain) -> None:
    """Two writers, one text."""
    assert canonical(plain) == load_verifier().canonical(plain)
