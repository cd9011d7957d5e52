"""Results that go the wrong way, and steps worth more than a band: found with values that show it, and only then."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks import trovati
from valutazione.checks.monotonia import check_monotonia
from valutazione.exact import from_italian, to_italian

HEAD = "scheda x (xx)\n    chiave n\n"
FEW = settings(max_examples=40, deadline=None)


def told(text: str) -> list[tuple[str, str, str]]:
    """Return what is found in a scheda ``x`` with these lines, as (code, the text it is about, message)."""
    return trovati.told(check_monotonia, HEAD + text)


def codes(text: str) -> list[str]:
    """Return the codes of what is found."""
    return [code for code, _, _ in told(text)]


def bands(kind: str, low: str, middle: str, high: str, result: str = "") -> str:
    """Return three bands over an input of a kind, with their results."""
    return (
        f"    dato voto: {kind} da 0 a 100\n    fasce premio{result} su voto:\n"
        f"        meno di 60: {low}\n        da 60 a meno di 80: {middle}\n        da 80: {high}\n"
    )


class TestMonotonia:
    """Who does better has no less."""

    def test_two_values_swapped(self) -> None:
        """The row that falls is the place, and two values show it."""
        assert [
            (
                "VAL345",
                "70 %",
                "il risultato non cresce sempre con `voto`: 100 % con 70, 70 % con 80",
            )
        ] == told(bands("punti", "0 %", "100 %", "70 %"))

    @pytest.mark.parametrize(
        ("kind", "results"),
        [
            ("punti", ("0 %", "70 %", "100 %")),
            ("punti", ("0 %", "70 %", "70 %")),
            ("numero", ("3", "2", "1")),
            ("giorni", ("100 %", "50 %", "0 %")),
        ],
    )
    def test_one_direction_is_silent(self, kind: str, results: tuple[str, str, str]) -> None:
        """More of a delay, or of a number of which nobody knows, may well be worth less."""
        assert [] == codes(bands(kind, *results))

    def test_points_that_are_worth_less(self) -> None:
        """Where more should be better, to fall at all is enough; penalties are better when they are fewer."""
        text = bands("punti", "100 %", "50 %", "0 %")
        assert ["VAL345"] == codes(text)
        assert [] == codes(text.replace("voto", "penalita"))
        assert [] == codes(text.replace("voto: punti", 'voto "Punti di demerito": punti'))

    def test_the_odd_step_is_the_place(self) -> None:
        """Where most fall, it is the one that rises."""
        text = (
            "    dato ritardo: giorni da 0 a 100\n    fasce grado su ritardo:\n        meno di 10: 100 %\n"
            "        da 10 a meno di 20: 50 %\n        da 20 a meno di 30: 80 %\n        da 30: 0 %\n"
        )
        assert [
            (
                "VAL345",
                "80 %",
                "il risultato non diminuisce sempre con `ritardo`: 50 % con 15, 80 % con 20",
            )
        ] == told(text)

    def test_only_what_can_happen(self) -> None:
        """A row that nobody reaches goes nowhere."""
        text = bands("punti", "0 %", "100 %", "70 %")
        assert [] == codes(text.replace("da 0 a 100", "da 0 a 75"))

    def test_words_and_dates_have_no_direction(self) -> None:
        """Nothing is said of them."""
        words = bands("punti", "medio", "alto", "basso", ": esito")
        text = words + "parole esito\n    basso\n    medio\n    alto\n"
        assert [] == codes(text)

    def test_results_that_depend_on_the_value(self) -> None:
        """A share of the budget, the budget, and less than the share again, with the same budget."""
        text = (
            "    dato budget: euro\n    dato voto: percentuale da 0 % a 100 %\n    fasce premio su voto:\n"
            "        da 90 %: budget * {}\n        da 60 % a meno di 90 %: budget * voto\n        meno di 60 %: 0 €\n"
        )
        assert [] == codes(text.format("95 %"))
        ((code, place, _),) = told(text.format("50 %"))
        assert ("VAL345", "budget * 50 %") == (code, place)

    def test_a_line(self) -> None:
        """The points of a line rise, or fall, all the way."""
        text = (
            "    dato voto: numero da 0 a 100\n"
            "    calcola grado: percentuale = lineare su voto da 0 % per 0 a {} per 50 a 60 % per 100\n"
        )
        assert [] == codes(text.format("30 %"))
        ((code, place, message),) = told(text.format("90 %"))
        assert ("VAL345", "60 %") == (code, place)
        assert message == "il risultato non cresce sempre con `voto`: 90 % con 50, 75 % con 75"

    def test_a_table_read_twice_is_told_once(self) -> None:
        """The defect is where the table is written."""
        text = (
            "    dato va: punti da 0 a 100\n    dato vb: punti da 0 a 100\n    calcola pa = premi secondo va\n"
            "    calcola pb = premi secondo vb\ntabella premi: percentuale su punti\n"
            "    meno di 50: 100 %\n    da 50: 0 %\n"
        )
        assert ["VAL345"] == codes(text)


class TestSalti:
    """One judgement decides one band."""

    TEXT = (
        "    dato obiettivi: punti interi da 0 a 60\n    dato condotta: {}\n"
        "    calcola punteggio = obiettivi + condotta * {}\n    fasce premio su punteggio:\n"
        "        da 95: 100 %\n        da 90 a meno di 95: 80 %\n        meno di 90: 0 %\n"
    )

    def test_a_step_of_ten_over_a_band_of_five(self) -> None:
        """The band is the place; both values and the other inputs are shown."""
        ((code, place, message),) = told(self.TEXT.format("intero da 0 a 4", "10 punti"))
        assert ("VAL346", "da 90 a meno di 95") == (code, place)
        assert message.startswith(
            "un solo passo di `condotta`, da 3 a 4, salta una fascia: da 0 % a 100 % (con `"
        )

    @pytest.mark.parametrize(
        ("domain", "factor"),
        [
            ("intero da 0 a 8", "5 punti"),  # the step is no wider than the band
            ("intero da 0 a 1", "40 punti"),  # a yes or no
            ("numero da 0 a 4", "10 punti"),  # no steps
            ("intero da 0 a 2", "10 punti"),  # 90 is not reached
        ],
    )
    def test_near_misses(self, domain: str, factor: str) -> None:
        """Nothing is jumped by one step."""
        assert [] == codes(self.TEXT.format(domain, factor))

    def test_two_bands_are_a_gate(self) -> None:
        """There is nothing between to jump."""
        text = self.TEXT.format("intero da 0 a 4", "10 punti")
        assert [] == codes(
            text.replace("        da 90 a meno di 95: 80 %\n", "").replace("meno di 90", "meno di 95")
        )


class TestAgainstAllData:
    """On a finite domain a defect is found when some data show it, and never otherwise."""

    @FEW
    @given(st.lists(st.integers(0, 3), min_size=2, max_size=5), st.sampled_from(["punti", "numero"]))
    def test_direction(self, results: list[int], kind: str) -> None:
        """Rises here and falls there; of points, falls at all."""
        text = (
            f"    dato voto: {kind} interi da 0 a {3 * len(results) - 1}\n    fasce premio: punti su voto:\n"
        )
        text += "".join(
            f"        da {3 * at} a {3 * at + 2}: {result}\n" for at, result in enumerate(results)
        )
        rises = any(a < b for a, b in pairwise(results))
        falls = any(a > b for a, b in pairwise(results))
        assert (falls and (rises or kind == "punti")) == ("VAL345" in codes(text))
        for code, _, message in told(text):
            if code == "VAL345":
                first, second = self.shown(message)
                assert first[0] == results[int(first[1]) // 3]
                assert second[0] == results[int(second[1]) // 3]
                assert first[1] < second[1]

    def shown(self, message: str) -> list[tuple[Fraction, Fraction]]:
        """Return the two (result, value) that a message shows."""
        parts = message.partition(": ")[2].split(", ")
        pairs = [part.split(" con ") for part in parts]
        return [(from_italian(result), from_italian(value)) for result, value in pairs]

    @FEW
    @given(
        st.integers(1, 8), st.integers(1, 8), st.integers(1, 4), st.integers(3, 5), st.sampled_from([1, 2, 3])
    )
    def test_jumps(self, start: int, width: int, factor: int, top: int, grid: int) -> None:
        """From below a band to above it, by one step of one input, the other being the same."""
        first, second = start, start + width
        text = (
            f"    dato va: numero da 0 a {6 * grid} a passi di {grid}\n    dato vb: numero da 0 a {top} a passi di 1\n"
            f"    calcola voto = va / 2 + vb * {factor}\n    fasce premio: numero su voto:\n"
            f"        meno di {to_italian(first)}: 0\n"
            f"        da {to_italian(first)} a meno di {to_italian(second)}: 1\n"
            f"        da {to_italian(second)}: 2\n"
        )

        def value(a: int, b: int) -> Fraction:
            return Fraction(a, 2) + b * factor

        def jumps(before: Fraction, after: Fraction) -> bool:
            return before < first and after >= second

        data = [(a, b) for a in range(0, 6 * grid + 1, grid) for b in range(top + 1)]
        expected = any(
            (a + grid <= 6 * grid and jumps(value(a, b), value(a + grid, b)))
            or (b + 1 <= top and jumps(value(a, b), value(a, b + 1)))
            for a, b in data
        )
        assert expected == ("VAL346" in codes(text))
