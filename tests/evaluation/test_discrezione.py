"""Rules that admit an interval: a decision inside is taken, one outside refused, one to come is anything between."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.support import codes, outcome, told

BANDS = """
scheda titolare
    chiave id
    dato punteggio: punti da 0 a 100
    dato scelta:    percentuale nei limiti di premio
    fasce premio: percentuale su punteggio:
        da 80:                 da 70 % a 100 %
        da 60 a meno di 80:    da 50 % a 70 %
        da 50 a meno di 60:    30 %
        meno di 50:            0 %
    calcola risultato = 1000 € * scelta
"""

MOST = settings(max_examples=40)
scores = st.integers(0, 100)
shares = st.integers(0, 120).map(lambda n: Fraction(n, 100))


def limits(score: int) -> tuple[Fraction, Fraction]:
    """The interval that the bands admit."""
    found = (70, 100) if score >= 80 else (50, 70) if score >= 60 else (30, 30) if score >= 50 else (0, 0)
    return Fraction(found[0], 100), Fraction(found[1], 100)


def state(text: str, row: Mapping[str, object], name: str, scheda: str = "titolare") -> object:
    """The state of one value of the only record."""
    return told(outcome(text, {scheda: [{"id": "1", **row}]}, partial=True)[scheda]["1"][name].state)


class TestBands:
    """A decision within the ends that the band of the score gives."""

    @MOST
    @given(scores, shares)
    def test_inside_or_outside(self, score: int, share: Fraction) -> None:
        """It is taken as it is when it is inside; otherwise it is refused, and what depends on it stays between."""
        low, high = limits(score)
        row = {"id": "1", "punteggio": score, "scelta": share}
        esito = outcome(BANDS, {"titolare": [row]})
        inside = low <= share <= high
        assert ([] if inside else ["VAL435"]) == codes(esito)
        found = told(esito["titolare"]["1"]["risultato"].state)
        between = low * 1000 if low == high else (low * 1000, high * 1000)
        assert (share * 1000 if inside else between) == found

    @MOST
    @given(scores, shares)
    def test_unknown_contains_what_may_be_decided(self, score: int, share: Fraction) -> None:
        """With no score yet, or no decision yet, what comes out holds every result of an admitted decision."""
        low, high = limits(score)
        within = min(max(share, low), high)
        known = state(BANDS, {"punteggio": score, "scelta": within}, "risultato")
        assert isinstance(known, Fraction)
        for row in ({"punteggio": score}, {}):
            found = state(BANDS, row, "risultato")
            ends = (found, found) if isinstance(found, Fraction) else found
            assert isinstance(ends, tuple)
            assert ends[0] <= known <= ends[1]

    @MOST
    @given(shares)
    def test_without_the_score(self, share: Fraction) -> None:
        """Only what no band at all admits is refused."""
        esito = outcome(BANDS, {"titolare": [{"id": "1", "scelta": share}]}, partial=True)
        assert ([] if share <= 1 else ["VAL435"]) == codes(esito)

    def test_the_finding_names_all(self) -> None:
        """The value, the interval, the row that gave it."""
        esito = outcome(BANDS, {"titolare": [{"id": "1", "punteggio": 65, "scelta": "0.75"}]})
        (found,) = esito.rilievi
        for part in ("75 %", "da 50 % fino a 70 %", "`da 60 a meno di 80: da 50 % a 70 %`", "`premio`"):
            assert part in found.message()
        assert "row `da 60" in found.message("en")

    def test_the_ends_are_values(self) -> None:
        """Each has its own state, and the input quotes both."""
        esito = outcome(BANDS, {"titolare": [{"id": "1", "punteggio": 65, "scelta": "0.55"}]})
        riscontro = esito["titolare"]["1"]
        assert [Fraction(1, 2), Fraction(7, 10)] == [
            riscontro[name].value for name in ("premio_minimo", "premio_massimo")
        ]
        quoted = [step.record for step in riscontro["scelta"].step.operands]
        assert ["premio_minimo", "premio_massimo"] == [record[2] for record in quoted if record is not None]


FORMS = {
    "fasce": "    fasce r: punti su v:\n        da 5: da 1 a 2\n        meno di 5: 0\n",
    "secondo": "    calcola r: punti secondo p:\n        a: da 1 a 2\n        b: 0\n",
    "quando": "    calcola r: punti:\n        quando v >= 5: da 1 a 2\n        negli altri casi: 0\n",
    "formula": "    calcola r: punti = da v / 5 - 1 a v / 5\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form(form: str) -> None:
    """Bands, cases by word, cases by condition and formulas may all give an interval."""
    text = (
        "scheda x\n    chiave id\n    dato v: punti\n    dato p: «a» | b\n    dato d: punti nei limiti di r\n"
    )
    text += FORMS[form] + "    calcola w = d * 2\n"
    row = {"v": 10, "p": "a"}
    assert 3 == state(text, {**row, "d": "1.5"}, "w", "x")
    assert (2, 4) == state(text, row, "w", "x")
    found = outcome(text, {"x": [{"id": "1", **row, "d": 3}]})
    assert ["VAL435"] == codes(found)


def test_ends_that_cross() -> None:
    """An interval the wrong way round is told whether or not there is a decision, once."""
    text = (
        "scheda x\n    chiave id\n    dato v: punti\n    dato d: punti nei limiti di r\n"
        "    calcola r = da v / 2 a v - 20\n    calcola w = d\n"
    )
    for row in ({"v": 30}, {"v": 30, "d": 12}):
        found = outcome(text, {"x": [{"id": "1", **row}]}, partial=True)
        assert ["VAL434"] == codes(found)
        assert "15" in found.rilievi[0].message()
        assert "10" in found.rilievi[0].message()


UNIT = """
scheda unita
    chiave sigla
    dato risultato: percentuale da 0 % a 100 %
    fasce quota: percentuale su risultato:
        da 80 %:       da 10 % a 20 %
        meno di 80 %:  0 %
scheda persona
    chiave id
    dato unita: scheda unita
    dato assenze: giorni da 0
    dato d: percentuale nei limiti di quota dell'unita
    dato proprio: punti da 0 a 10 a passi di 0,5 nei limiti di suo
    calcola suo = da assenze * 1 punto/1 giorno a 10
    calcola w = d * 100
    non valutabile se assenze > 5 perché "assente"
""".replace("assenze * 1 punto/1 giorno", "assenze / 1 giorno * 1 punto")


class TestElsewhere:
    """Ends of another record, with a domain besides, in a record that is not evaluable."""

    def rows(self, **row: object) -> dict[str, list[dict[str, object]]]:
        """One person of a good unit."""
        person = {"id": "1", "unita": "u", "assenze": 2, "d": "0.15", "proprio": 5, **row}
        return {"unita": [{"sigla": "u", "risultato": "0.9"}], "persona": [person]}

    def test_linked(self) -> None:
        """The unit's own interval holds for its people."""
        assert [] == codes(outcome(UNIT, self.rows()))
        assert ["VAL435"] == codes(outcome(UNIT, self.rows(d="0.25")))

    def test_both_domains(self) -> None:
        """The steps, the declared limits and those of the rule hold together."""
        assert ["VAL435"] == codes(outcome(UNIT, self.rows(proprio="1.5")))
        assert ["VAL423"] == codes(outcome(UNIT, self.rows(proprio="2.25")))
        wider = UNIT.replace("a 10\n    calcola w", "a 20\n    calcola w")
        assert ["VAL422"] == codes(outcome(wider, self.rows(proprio=11)))

    def test_not_evaluable(self) -> None:
        """Who is not evaluable has no interval of its own."""
        found = outcome(UNIT, self.rows(assenze=9, proprio=0))
        assert [] == codes(found)
        assert ["assente"] == told(found["persona"]["1"]["suo_minimo"].state)


def test_a_hole_in_the_bands_is_told_once() -> None:
    """Both ends fall in the hole: it is one mistake, and what was decided stays."""
    text = (
        "scheda x\n    chiave id\n    dato v: punti da 0 a 10\n    dato d: punti nei limiti di r\n"
        "    fasce r: punti su v:\n        da 0 a 4: da 0 a 1\n        da 5 a 10: da 1 a 2\n    calcola w = d\n"
    )
    found = outcome(text, {"x": [{"id": "1", "v": "4.5", "d": 1}]})
    assert ["VAL510"] == codes(found)
    assert "`r`" in found.rilievi[0].message()
    assert 1 == told(found["x"]["1"]["w"].state)
