"""Rows of which exactly one applies: bands, words, conditions, tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.evaluation.support import codes, outcome, told
from valutazione.outcome import Esito, Undefined

HEAD = (
    "scheda x\n    chiave id\n    dato n: punti da 0 a 60 facoltativo\n    dato s: sì/no facoltativo\n"
    "    dato t: rosso | verde | blu facoltativo\n"
)
BANDS = (
    HEAD
    + """    fasce f: percentuale su n:
        da 54 a 60: 100 %
        da 37 a 53: 80 %
        da 0 a 36: 0 %
"""
)


def f(text: str, **values: object) -> tuple[object, list[str]]:
    esito = outcome(text, {"x": [{"id": "1", **values}]})
    return told(esito["x"]["1"]["f"].state), codes(esito)


class TestBands:
    """A value in one row, in none, in several."""

    @pytest.mark.parametrize(("n", "expected"), [(60, 1), (54, 1), (53, Fraction(4, 5)), (36, 0), (0, 0)])
    def test_inside(self, n: int, expected: object) -> None:
        """Both ends belong to the row, as written."""
        assert (expected, []) == f(BANDS, n=n)

    def test_hole(self) -> None:
        """Between 53 and 54 the rule says nothing, and nobody rounds: a finding, and no value."""
        state, found = f(BANDS, n="53.5")
        assert ({"VAL510"}, ["VAL510"]) == (state, found)

    def test_hole_with_the_other_cases(self) -> None:
        """Unless it says what happens."""
        assert (Fraction(1, 2), []) == f(BANDS + "        negli altri casi: 50 %\n", n="53.5")

    def test_overlap(self) -> None:
        """In two rows: a finding, unless it is said which prevails."""
        over = (
            HEAD
            + "    fasce f: punti su n:\n        da 0 a 40: 3\n        da 30 a 60: 9\n        da 35 a 38: 5\n"
        )
        assert ({"VAL511"}, ["VAL511"]) == f(over, n=36)
        assert (3, []) == f(over, n=20)
        for policy, expected in (("la prima", 3), ("la più alta", 9), ("la più bassa", 3)):
            assert (expected, []) == f(over + f"        nelle sovrapposizioni prevale {policy}\n", n=36)

    def test_the_value_itself(self) -> None:
        """A row can be a single value, and its result a formula over the subject."""
        text = (
            HEAD + "    fasce f: punti su n:\n        0: 1\n        oltre 0 a meno di 10 o 60: n * 2\n"
            "        da 10 a meno di 60: 7\n"
        )
        assert [(1, []), (10, []), (120, []), (7, [])] == [f(text, n=n) for n in (0, 5, 60, 10)]


class TestMissing:
    """While the subject is missing, every row that may apply counts, and the subject lies within it."""

    def test_around_all(self) -> None:
        """The least and the greatest result."""
        assert ((0, 1), []) == f(BANDS)

    def test_the_subject_is_within_its_row(self) -> None:
        """n in the row from 50: n + 10 is at least 60; n in the other: 5."""
        text = HEAD + "    fasce f: punti su n:\n        da 50 a 60: n + 10\n        da 0 a meno di 50: 65\n"
        assert ((60, 70), []) == f(text)

    def test_all_the_alternatives_of_a_row(self) -> None:
        """A row that is an interval or a value is both."""
        text = HEAD + "    fasce f: punti su n:\n        da 1 a 3 o 50: n\n        negli altri casi: 2\n"
        assert ((1, 50), []) == f(text)

    def test_equal_results_that_leave_holes(self) -> None:
        """When all rows that may apply agree the number is known, not that there is one."""
        esito = outcome(HEAD + "    fasce f: punti su n:\n        da 0 a 10: 5\n", {"x": [{"id": "1"}]})
        assert (5, 5) == told(esito["x"]["1"]["f"].state)
        assert ["n"] == [wanted.nome for wanted in esito["x"]["1"]["f"].wanted]

    def test_the_first_decides(self) -> None:
        """Where the first prevails, what comes after a row that surely applies does not matter."""
        text = HEAD + (
            "    calcola f: punti\n        quando s: 1\n        quando n > 5: 2\n        quando t = rosso: 3\n"
            "        nelle sovrapposizioni prevale la prima\n"
        )
        assert ((1, 2), []) == f(text, n=6, t="rosso")
        assert (2, []) == f(text, n=6, s=False)
        assert (1, []) == f(text, s=True)

    def test_words(self) -> None:
        """Every word that is still possible."""
        text = HEAD + "    calcola f: punti secondo t:\n        rosso: 1\n        verde o blu: 2\n"
        assert ((1, 2), []) == f(text)
        assert (2, []) == f(text, t="blu")


class TestWords:
    """Cases by word, by condition, by several subjects, by table."""

    def test_a_word_without_a_row(self) -> None:
        """Is a hole as any other."""
        text = HEAD + "    calcola f: punti secondo t:\n        rosso: 1\n        verde: 2\n"
        esito = outcome(text, {"x": [{"id": "1", "t": "blu"}]})
        assert ["VAL510"] == codes(esito)
        assert "blu non ricade in alcuna riga di `f`" == esito.rilievi[0].message()

    def test_conditions(self) -> None:
        """Exactly one must hold."""
        text = (
            HEAD
            + "    calcola f: punti\n        quando n > 10: 1\n        quando s: 2\n        negli altri casi: 3\n"
        )
        assert [(1, []), (2, []), (3, [])] == [
            f(text, n=11, s=False),
            f(text, n=1, s=True),
            f(text, n=1, s=False),
        ]
        assert ({"VAL511"}, ["VAL511"]) == f(text, n=11, s=True)

    def test_two_subjects(self) -> None:
        """Row by row, any value where it is said."""
        text = HEAD + (
            "    calcola f: punti secondo t, s:\n        rosso, sì: 1\n        rosso, no: 2\n"
            "        verde o blu, qualsiasi: 3\n"
        )
        assert [(1, []), (2, []), (3, [])] == [
            f(text, t=t, s=s) for t, s in (("rosso", True), ("rosso", False), ("blu", None))
        ]

    def test_tables(self) -> None:
        """A table is read at its arguments, and a finding names the table."""
        text = "tabella premio: punti su punti, sì/no\n    da 0 a 10, sì: 5\n    da 0 a 10, no: 4\n" + HEAD
        text += "    calcola f = premio secondo (n; s)\n"
        assert (5, []) == f(text, n=3, s=True)
        assert ((4, 5), []) == f(text, n=3)
        esito = outcome(text, {"x": [{"id": "1", "n": 11, "s": True}]})
        assert "11, sì non ricade in alcuna riga di `premio`" == esito.rilievi[0].message()

    def test_words_as_results(self) -> None:
        """The result can be a word, and is a set of words while it is not known."""
        text = (
            HEAD + '    calcola f: testo\n        quando n > 10: "alto"\n        negli altri casi: "basso"\n'
        )
        assert ("alto", []) == f(text, n=11)
        assert (frozenset({"alto", "basso"}), []) == f(text)


def test_each_record_has_its_own_finding() -> None:
    """A hole is told for every record that falls into it."""
    esito: Esito = outcome(BANDS, {"x": [{"id": k, "n": "53.5"} for k in "abc"]})
    assert ["VAL510"] * 3 == codes(esito)
    assert [Undefined(("VAL510",))] * 3 == [record["f"].state for record in esito["x"]]
