"""Every expression of the language: what it is worth when all is known, and when something is missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.evaluation.support import codes, one, outcome, told
from valutazione.outcome import Undefined

F = Fraction
BOTH = frozenset({True, False})


def day(year: int, month: int, number: int) -> Fraction:
    return F(date(year, month, number).toordinal())


class TestArithmetic:
    """Numbers are exact, and known only when all they depend on is."""

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("p + q - 1", F(9, 2)),
            ("-p * q", F(-15, 2)),
            ("p / q", F(6, 5)),
            ("p * 30 %", F(9, 10)),
            ("30 % di p", F(9, 10)),
            ("p - (q - 1) * 2", F(0)),
            ("il minore tra p, q e 2,75", F(5, 2)),
            ("il maggiore tra p, q e 2,75", F(3)),
            ("lineare su p da 100 per 0 a 50 per 2 a 0 per 4", F(25)),
            ("lineare su q da 0 per 4 a 100 per 2", F(75)),
            ("se p > q allora p altrimenti q", F(3)),
            ("p / 7 arrotondato a 2 decimali, metà in su", F(43, 100)),
            ("q arrotondato all'intero, metà in su", F(3)),
            ("q arrotondato all'intero, metà in giù", F(2)),
            ("q arrotondato all'intero, metà al pari", F(2)),
            ("-q arrotondato all'intero, metà in su", F(-3)),
            ("-q troncato a 0 decimali", F(-2)),
            ("-q arrotondato all'intero, per eccesso", F(-2)),
            ("-q arrotondato all'intero, per difetto", F(-3)),
            ("p / 7 arrotondato a multipli di 0,25, per eccesso", F(1, 2)),
        ],
    )
    def test_known(self, formula: str, expected: Fraction) -> None:
        """With p = 3 and q = 2,5."""
        assert expected == told(one(formula, p=3, q="2.5"))

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("c + p", (3, 13)),
            ("p - c", (-7, 3)),
            ("c - c", F(0)),
            ("c * 0", F(0)),
            ("c * p", (0, 30)),
            ("c / p", (0, F(10, 3))),
            ("p / c", (F(3, 10), None)),
            ("(c + 1) / (c + 1)", F(1)),
            ("(c + 1) / (12 - c)", (F(1, 12), F(11, 2))),
            ("il minore tra c e p", (0, 3)),
            ("il maggiore tra c e 12", F(12)),
            ("lineare su c da 100 per 0 a 40 per 5 a 60 per 10", (40, 100)),
            ("se c > 5 allora p altrimenti 2", (2, 3)),
            ("se c > 5 allora p altrimenti 3", F(3)),
            ("se c >= 0 allora p altrimenti 2", F(3)),
            ("c / 3 arrotondato all'intero, metà in su", (0, 3)),
            ("se p > 2 o q > 1 allora 1 altrimenti 0", F(1)),
        ],
    )
    def test_missing(self, formula: str, expected: object) -> None:
        """With p = 3 and c missing, from 0 to 10."""
        assert expected == told(one(formula, p=3))


class TestConditions:
    """Yes, no, or not yet."""

    @pytest.mark.parametrize(
        ("formula", "expected"),
        [
            ("p = 3", True),
            ("p <> 3", False),
            ("p <= q", False),
            ("p compreso tra 1 e 3", True),
            ("t = rosso", True),
            ("t è uno tra verde, blu", False),
            ("non (t = verde)", True),
            ("s e p > 1", True),
            ("non s o p > 1", True),
            ("c manca", True),
            ("p è presente", True),
            ("p manca", False),
            ("c > 11", False),
            ("c >= 0", True),
            ("c > 5", BOTH),
            ("c > 5 e p = 4", False),
            ("c > 5 o p = 3", True),
            ("c > 5 e p = 3", BOTH),
            ("d entro f", True),
            ("f - d = 30 giorni", True),
        ],
    )
    def test_known_and_not(self, formula: str, expected: object) -> None:
        """With p = 3, q = 2,5, c missing."""
        dates = {"d": date(2023, 1, 1), "f": date(2023, 1, 31)}
        assert expected == told(one(formula, ": sì/no", p=3, q="2.5", s=True, t="rosso", **dates))

    def test_a_mistake_that_does_not_matter(self) -> None:
        """One decisive term decides: a division by zero beside it is no finding, whatever the order."""
        text = "scheda x\n    chiave id\n    dato n: numero\n    calcola r: sì/no = {}\n"
        for formula in ("n <> 0 e 100 / n > 3", "100 / n > 3 e n <> 0"):
            esito = outcome(text.format(formula), {"x": [{"id": "1", "n": 0}]})
            assert [] == codes(esito)
            assert False is told(esito["x"]["1"]["r"].state)

    def test_a_mistake_that_matters(self) -> None:
        """When the other term leaves the answer to it, it is told."""
        text = "scheda x\n    chiave id\n    dato n: numero\n    calcola r: sì/no = n = 0 e 100 / n > 3\n"
        assert ["VAL512"] == codes(outcome(text, {"x": [{"id": "1", "n": 0}]}))

    def test_a_mistake_in_one_of_two_branches(self) -> None:
        """While nobody knows which branch applies, a mistake in one of them is a doubt, and no finding."""
        text = (
            "scheda x\n    chiave id\n    dato s: sì/no\n    dato n: numero\n"
            "    calcola r = se s allora 100 / n altrimenti 5\n"
        )
        esito = outcome(text, {"x": [{"id": "1", "n": 0}]}, partial=True)
        assert [] == codes(esito)
        assert (5, 5) == told(esito["x"]["1"]["r"].state)
        assert 5 == outcome(text, {"x": [{"id": "1", "n": 0, "s": False}]})["x"]["1"]["r"].value
        assert ["VAL512"] == codes(outcome(text, {"x": [{"id": "1", "n": 0, "s": True}]}))

    def test_absent_and_refused(self) -> None:
        """A required input that is missing may still come; an optional one is absent."""
        text = "scheda x\n    chiave id\n    dato n: numero\n    calcola r: sì/no = n manca\n"
        esito = outcome(text, {"x": [{"id": "1"}, {"id": "2", "n": 1}]}, partial=True)
        assert [BOTH, False] == [told(record["r"].state) for record in esito["x"]]

    def test_sets(self) -> None:
        """Whether a set has a word."""
        text = (
            "parole comune\n    mazzano\n    nuvolera\n"
            "scheda x\n    chiave id\n    dato c: insieme di comune\n    calcola r: sì/no = c contiene mazzano\n"
        )
        rows: list[dict[str, object]] = [
            {"id": "1", "c": ["mazzano"]},
            {"id": "2", "c": ["nuvolera"]},
            {"id": "3", "c": []},
            {"id": "4"},
        ]
        esito = outcome(text, {"x": rows}, partial=True)
        assert [True, False, False, BOTH] == [told(record["r"].state) for record in esito["x"]]


class TestDates:
    """Dates, days and months."""

    @pytest.mark.parametrize(
        ("formula", "kind", "expected"),
        [
            ("f - d", "", F(59)),
            ("giorni da d a f", "", F(60)),
            ("giorni da d a d", "", F(1)),
            ("mesi interi da d a f", "", F(2)),
            ("mesi compiuti di calendario da d a f", "", F(2)),
            ("mesi da d a f, contando le frazioni di almeno 1 giorno", "", F(2)),
            ("anni da d a f contando le frazioni superiori a 1 mese", "", F(1)),
            ("anni da d a f contando le frazioni di almeno 3 mesi", "", F(0)),
            ("anni compiuti da d a f", "", F(0)),
            ("12 ore * 2 + 1 ora", "", F(25)),
            ("d + 10 giorni", "", day(2024, 1, 11)),
            ("f - 1 mese", "", day(2024, 1, 29)),
            ("(f - 29 giorni) + 1 mese", "", day(2024, 2, 29)),
            ("se d > 30/12/2023 allora d altrimenti f", "", day(2023, 12, 31)),
            ("il minore tra d e f", "", day(2023, 12, 31)),
        ],
    )
    def test_known(self, formula: str, kind: str, expected: Fraction) -> None:
        """With d = 31/12/2023 or 01/01/2024, f = 29/02/2024."""
        first = date(2023, 12, 31) if "minore" in formula or "30/12" in formula else date(2024, 1, 1)
        assert expected == told(one(formula, kind, d=first, f=date(2024, 2, 29)))

    def test_missing(self) -> None:
        """A missing date is no date at all."""
        assert (None, None) == told(one("d + 1 mese", d=None))
        assert (None, None) == told(one("giorni da d a f", d=date(2024, 1, 1)))

    def test_beyond_the_calendar(self) -> None:
        """Months that leave the calendar have no result, and that is told."""
        text = "scheda x\n    chiave id\n    dato d: data\n    dato m: mesi\n    calcola r = d + m\n"
        row = {"id": "1", "d": "2024-01-01"}
        esito = outcome(text, {"x": [{**row, "m": 10**6}, {**row, "id": "2", "m": "1/2"}]})
        assert ["VAL513", "VAL513"] == codes(esito)
        assert "the months are not whole" in esito.rilievi[1].message("en")


class TestMistakes:
    """What cannot be computed is a finding with its place, and not a number."""

    def test_division_by_zero(self) -> None:
        """The value does not exist, nor does what depends on it; the rest does."""
        text = (
            "scheda x\n    chiave id\n    dato n: numero\n    calcola q = 10 / n\n    calcola u = q + 1\n"
            "    calcola v = n + 1\nscheda y raccoglie x\n    calcola t = somma di u\n    calcola k = somma di v\n"
        )
        esito = outcome(text, {"x": [{"id": "1", "n": 0}, {"id": "2", "n": 5}]})
        assert ["VAL512"] == codes(esito)
        assert "`q`" in esito.rilievi[0].message()
        assert Undefined(("VAL512",)) == esito["x"]["1"]["u"].state
        assert (3, 1, 7) == (
            esito["x"]["2"]["u"].value,
            esito["x"]["1"]["v"].value,
            esito["y"][""]["k"].value,
        )
        assert Undefined(("VAL512",)) == esito["y"][""]["t"].state

    def test_no_multiples(self) -> None:
        """One does not round to multiples of zero."""
        text = (
            "parametro unita: punti\nscheda x\n    chiave id\n    dato n: punti\n"
            "    calcola q = n arrotondato a multipli di unita, per eccesso\n"
        )
        assert ["VAL513"] == codes(outcome(text, {"x": [{"id": "1", "n": 3}]}, parametri={"unita": 0}))

    def test_a_line_in_no_order(self) -> None:
        """Points whose positions are parameters are looked at when they are known."""
        text = (
            "parametro fine: giorni\nscheda x\n    chiave id\n    dato n: giorni\n"
            "    calcola q: percentuale = lineare su n da 100 % per 0 giorni a 0 % per fine\n"
        )
        data = {"x": [{"id": "1", "n": 3}]}
        assert ["VAL513"] == codes(outcome(text, data, parametri={"fine": 0}))
        assert F(7, 10) == outcome(text, data, parametri={"fine": 10})["x"]["1"]["q"].value
        assert F(1) == outcome(text, data, parametri={"fine": -10})["x"]["1"]["q"].value

    @pytest.mark.parametrize("given", [3, None])
    def test_enormous_numbers_end(self, given: int | None) -> None:
        """A value multiplied by itself three hundred times is told where it gets enormous, once, and no further."""
        lines = [f"    calcola v{n + 1} = v{n} * v{n}" for n in range(300)]
        text = "scheda x\n    chiave id\n    dato v0: numero da 2 a 3\n" + "\n".join(lines) + "\n"
        esito = outcome(text, {"x": [{"id": "1", "v0": given}]}, partial=True)
        assert ["VAL515"] == codes(esito)
        assert Undefined(("VAL515",)) == esito["x"]["1"]["v300"].state
        assert esito["x"]["1"]["v9"].state != esito["x"]["1"]["v300"].state

    def test_enormous_totals_end(self) -> None:
        """So do sums and totals over many rows whose denominators have nothing in common."""
        text = (
            "scheda x (righe)\n    chiave id\n    dato n: punti\n"
            "scheda y raccoglie righe\n    totale di n: 1\n    calcola t = somma di n\n    calcola m = media di n\n"
        )
        rows = [{"id": n, "n": F(1, 10**50 + n)} for n in range(1_500)]
        assert ["VAL515"] * 3 == codes(outcome(text, {"x": rows}))


class TestSources:
    """Articles stay with what they justify."""

    def test_own_and_row(self) -> None:
        """A value carries its article and that of the row that applied."""
        text = (
            "scheda x\n    chiave id\n    dato n: punti da 0 a 10\n"
            '    fasce f su n: rif "art. 1"\n        da 0 a 5: 1 rif "lett. a"\n'
            '        oltre 5 fino a 10: 2 rif "lett. b"\n'
        )
        esito = outcome(text, {"x": [{"id": "1", "n": 3}, {"id": "2", "n": 6}, {"id": "3"}]}, partial=True)
        assert [("art. 1", "lett. a"), ("art. 1", "lett. b"), ("art. 1",)] == [
            r["f"].fonti for r in esito["x"]
        ]
