"""What may be expected, and in which form it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.source import Entry
from valutazione.trials.expected import Choices, Exactly, Expected, Failing, Interval, Nothing, expectations


def one(value: object) -> Expected:
    attesi, problems = expectations({"area": {"1": {"x": value}}})
    assert () == problems
    return attesi.attesi[0].expected


class TestForms:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("37/2", Exactly("37/2")),
            (True, Exactly(True)),
            (["a", "b"], Exactly(("a", "b"))),
            ([], Exactly(())),
            ({"da": "0", "a": "100"}, Interval("0", "100")),
            ({"da": None, "a": "1", "a_escluso": True}, Interval(None, "1", False, True)),
            ({"una_tra": ["a", "b"]}, Choices(("a", "b"))),
            ({"una_tra": [True, False]}, Choices((True, False))),
            (None, Nothing()),
            ({"non_valutabile": ["perché sì"]}, Failing(("perché sì",))),
            ({"non_valutabile": True}, Failing(None)),
            ({"indefinito": ["VAL510"]}, Failing(("VAL510",), mistake=True)),
        ],
    )
    def test_admitted(self, value: object, expected: Expected) -> None:
        """Each form of the module's list."""
        assert expected == one(value)

    @pytest.mark.parametrize(
        "value",
        [
            96,
            [1],
            {},
            {"da": "0"},
            {"da": 0, "a": "1"},
            {"da": "0", "a": "1", "x": "2"},
            {"da": "0", "a": "1", "a_escluso": "sì"},
            {"una_tra": "a"},
            {"una_tra": [None]},
            {"non_valutabile": "perché sì"},
            {"indefinito": [1]},
        ],
    )
    def test_not_admitted(self, value: object) -> None:
        """Anything else is told with its place, and the others are kept."""
        attesi, (problem,) = expectations({"area": {"1": {"x": value, "y": "1"}}})
        assert ["y"] == [atteso.nome for atteso in attesi.attesi]
        assert ("VAL610", Entry("area", "1", "x")) == (problem.code.number, problem.place)

    def test_settings(self) -> None:
        """Three names stand beside the schede."""
        attesi, problems = expectations({"rilievi": {"VAL501": 1}, "mancanti": 32, "parziale": True})
        assert ((), {"VAL501": 1}, 32, True, ()) == (
            attesi.attesi,
            attesi.rilievi,
            attesi.mancanti,
            attesi.parziale,
            problems,
        )

    @pytest.mark.parametrize(
        "plain",
        [
            {"rilievi": ["VAL501"]},
            {"rilievi": {"VAL501": "1"}},
            {"mancanti": True},
            {"parziale": 1},
            {"area": "96"},
            {"area": {"1": "96"}},
        ],
    )
    def test_wrong_shape(self, plain: dict[str, object]) -> None:
        """A count is an integer, a scheda is an object of keys, a key an object of names."""
        attesi, (problem,) = expectations(plain)
        assert () == attesi.attesi
        assert "VAL610" == problem.code.number

    json = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["da", "a", "una_tra", "rilievi", "x"]), inner, max_size=3)
        ),
    )

    @given(st.dictionaries(st.sampled_from(["area", "rilievi", "mancanti", "parziale"]), json))
    def test_any_plain_data(self, plain: dict[str, object]) -> None:
        """Whatever JSON says, there are expectations and diagnostics, and no exception."""
        attesi, problems = expectations(plain)
        assert all("VAL610" == problem.code.number for problem in problems)
        assert isinstance(attesi.parziale, bool)
