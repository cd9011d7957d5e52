"""What only data can tell: counted, measured exactly, and never decided by what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.norms.schemi import held
from valutazione.checks import Analysis
from valutazione.checks.figures import VerificaNorma
from valutazione.evaluation import evaluate
from valutazione.norms import SuiDati, on_results
from valutazione.norms.misure.valutatori import Dispersione

Rows = Sequence[Mapping[str, object]]

YEAR = {"18": "01/01/2021 - 31/12/2021", "22": "01/01/2024 - 31/12/2024", "26": "01/01/2027 - 31/12/2027"}


def results(analysis: Analysis, **rows: Rows) -> SuiDati:
    """Return what the norms say of some data; what is missing is missing."""
    assert analysis.sistema is not None, [one.message() for one in analysis.diagnostics]
    return on_results(analysis.sistema, evaluate(analysis.sistema, rows, partial=True))


def numbers(found: SuiDati) -> list[str]:
    """Return the codes of what was found."""
    return [one.code.number for one in found.diagnostics]


def check(found: SuiDati, code: str) -> VerificaNorma:
    """Return how the check that may find *code* ended."""
    (one,) = (each for each in found.verifiche if code in each.codici)
    return one


def test_a_scheme_that_uses_no_norms() -> None:
    """Nothing is asked of who asks for nothing."""
    from valutazione.norms import analyse
    from valutazione.source import Source

    text = "lingua 1\nsistema s\nscheda x\n    chiave n\n    dato v: punti\n    calcola b = v * 50 %\n"
    assert SuiDati() == results(analyse(Source("s.val", text)), x=[{"n": 1, "v": 3}])


def test_nothing_is_told() -> None:
    """Each check that only data can make is in the list, with what it wants."""
    found = results(held(""), persona=[{"n": 1, "obiettivi": 3}])
    assert () == found.diagnostics
    assert {"non verificabile"} == {one.stato for one in found.verifiche}
    assert all(one.manca for one in found.verifiche)


class TestAssegnazione:
    BODY = """
scheda obiettivo (obiettivi)
    chiave n
    dato assegnato: data
    dato via:       sì/no
    non valutabile se via perché "tolto"
    calcola punti = se assegnato <= fine del periodo allora 1 altrimenti 0
"""

    def found(self, days: list[str | None], more: str = "") -> SuiDati:
        mapping = f"data di assegnazione: assegnato\n{more}"
        rows: Rows = [{"n": n, "assegnato": day, "via": n == 1} for n, day in enumerate(days)]
        return results(held(mapping, self.BODY), obiettivo=rows)

    @pytest.mark.parametrize(
        ("days", "ended", "measured"),
        [
            (["2025-01-01", "2024-12-31"], "conforme", "0 su 2"),
            (["2025-01-01", "2025-01-02"], "non conforme", "1 su 2"),
            (["2025-01-01", None], "non verificabile", ""),
            ([None, "2025-06-01"], "non conforme", "1 su 2"),
            ([], "non applicabile", ""),
        ],
    )
    def test_one_by_one(self, days: list[str | None], ended: str, measured: str) -> None:
        """The first day of the period is in time; one that is surely late is enough; an objective taken away counts."""
        found = check(self.found(days), "SMVP-R05C")
        assert (ended, measured) == (found.stato, found.misurato)

    def test_the_plan_comes_later(self) -> None:
        """«(or ≤ date of plan adoption)»: and what comes before the period changes nothing."""
        days: list[str | None] = ["2025-01-31", "2025-02-01"]
        later = self.found(days, "data del piano: 31/01/2025")
        assert "1 su 2" == check(later, "SMVP-R05C").misurato
        assert "2 su 2" == check(self.found(days, "data del piano: 31/12/2024"), "SMVP-R05C").misurato

    def test_one_date_for_all(self) -> None:
        """It is checked with the scheme, and not twice."""
        found = results(held("data di assegnazione: 15/01/2025"), persona=[{"n": 1, "obiettivi": 1}])
        assert "non applicabile" == check(found, "SMVP-R05C").stato


class TestGiudizi:
    BODY = """
scheda giudizio (giudizi)
    chiave n
    dato chi:  testo
    dato voto: punti interi da 0 a 10
    calcola doppio = voto * 2
"""
    MAPPING = "giudizio: voto\nvalutatore: chi"

    def found(self, votes: dict[str, list[int | None]]) -> SuiDati:
        rows: Rows = [
            {"n": f"{who}{n}", "chi": who, "voto": vote}
            for who, some in votes.items()
            for n, vote in enumerate(some)
        ]
        return results(held(self.MAPPING, self.BODY), giudizio=rows)

    @pytest.mark.parametrize(
        ("votes", "ended"),
        [
            ({"A": [7, 7, 7, 7, 7]}, "non conforme"),
            ({"A": [7, 7, 7, 7]}, "conforme"),
            ({"A": [7, 7, 7, 7, 8]}, "conforme"),
            ({"A": [7, 7, 7, 7, None]}, "non verificabile"),
            ({"A": [7, 7, 7, 7, 7, None]}, "non conforme"),
            ({"A": [7, 8, 9, 9, 9], "B": [5, 5, 5, 5, 5]}, "non conforme"),
        ],
    )
    def test_all_equal(self, votes: dict[str, list[int | None]], ended: str) -> None:
        """Only five equal judgements or more tell of who gave them."""
        assert ended == check(self.found(votes), "SMVP-R09C").stato

    def test_measures_are_told(self) -> None:
        """Of each evaluator: how many, from what to what, mean and variance as they are."""
        said = check(self.found({"A": [1, 2, 2], "B": [9, 9, 3]}), "SMVP-R09C").motivo.it
        assert "A: 3 da 1 a 2, media 5/3, varianza 2/9, 0 al massimo" in said
        assert "B: 3 da 3 a 9, media 7, varianza 8, 2 al massimo" in said

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.fractions(), min_size=1, max_size=20), st.fractions())
    def test_variance(self, values: list[Fraction], shift: Fraction) -> None:
        """It is zero when all are equal and only then, and a shift does not change it."""
        one = Dispersione.of(values, max(values))
        assert (one.varianza == 0) == (len(set(values)) == 1)
        assert one.varianza == Dispersione.of([value + shift for value in values], shift).varianza
        assert one.minimo <= one.media <= one.massimo


class TestFormazione:
    BODY = """
scheda persona (persone)
    chiave n
    dato ore: numero da 0
    calcola doppio = ore * 2
"""

    @pytest.mark.parametrize(
        ("hours", "ended"),
        [
            (["40", "41"], "conforme"),
            (["39.99", "41"], "non conforme"),
            (["40", None], "non verificabile"),
            (["39", None], "non conforme"),
            ([None], "non verificabile"),
        ],
    )
    def test_hours(self, hours: list[str | None], ended: str) -> None:
        """«≥ 40 h per person per year from 2025»"""
        rows: Rows = [{"n": n, "ore": hour} for n, hour in enumerate(hours)]
        found = results(held("ore di formazione svolte: ore", self.BODY), persona=rows)
        assert ended == check(found, "SMVP-RORE").stato

    def test_the_year_before(self) -> None:
        """24 hours in 2024."""
        for hour, ended in (("24", "conforme"), ("23", "non conforme")):
            analysis = held("ore di formazione svolte: ore", self.BODY, period=YEAR["22"])
            assert ended == check(results(analysis, persona=[{"n": 1, "ore": hour}]), "SMVP-RORE").stato


class TestContraddittorio:
    BODY = """
scheda persona (persone)
    chiave n
    dato ruolo:     ruolo
    dato obiettivi: punti da 0 a 100
    dato sentita:   sì/no
    calcola punteggio = obiettivi
"""
    MAPPING = """
        punteggio: punteggio
        soglia di valutazione negativa: 60
        profilo: ruolo
        profili EQ: eq
        contraddittorio: sentita
    """

    @pytest.mark.parametrize(
        ("role", "score", "heard", "ended"),
        [
            ("eq", 59, False, "non conforme"),
            ("eq", 60, False, "conforme"),
            ("eq", 59, True, "conforme"),
            ("dipendente", 10, False, "conforme"),
            ("eq", None, False, "non verificabile"),
            ("eq", None, True, "conforme"),
            ("eq", 59, None, "non verificabile"),
            (None, 59, False, "non verificabile"),
        ],
    )
    def test_one_by_one(self, role: str | None, score: int | None, heard: bool | None, ended: str) -> None:
        """Only an EQ post below the threshold, not heard, is told."""
        row = {"n": 1, "ruolo": role, "obiettivi": score, "sentita": heard}
        analysis = held(self.MAPPING, self.BODY, before="\nparole ruolo\n    eq\n    dipendente\n")
        assert ended == check(results(analysis, persona=[row]), "SMVP-REQN").stato


class TestPremio:
    """«Check: q ≥ 1 and q < n; r against the pack; with ties and counts.»"""

    BODY = """
scheda persona (persone)
    chiave n
    dato voto:       punti da 0 a 100
    dato maggiorata: sì/no
    dato premio:     euro da 0 € con 2 decimali
    dato in_piu:     euro da 0 € con 2 decimali
    calcola punteggio = voto
    calcola positiva  = voto >= 60
"""
    MAPPING = """
        punteggio: punteggio
        chi è valutato positivamente: positiva
        chi ha la maggiorazione: maggiorata
        maggiorazione di ciascuno: in_piu
        premio individuale: premio
    """

    def found(self, edition: str, people: Sequence[tuple[object, ...]], more: str = "") -> SuiDati:
        names = ("voto", "maggiorata", "premio", "in_piu")
        rows: Rows = [{"n": n, **dict(zip(names, one, strict=True))} for n, one in enumerate(people)]
        return results(held(f"{self.MAPPING}\n{more}", self.BODY, period=YEAR[edition]), persona=rows)

    def paid(self, more: str) -> list[tuple[object, ...]]:
        """Three people positively evaluated who have 3000 € in all, and one who is not: the mean is 1000 €."""
        return [
            (90, True, "1200.00", more),
            (80, False, "900.00", 0),
            (70, False, "900.00", 0),
            (50, False, 0, 0),
        ]

    @pytest.mark.parametrize(
        ("edition", "more", "amount", "ended"),
        [
            ("18", "", "300.00", "conforme"),
            ("18", "", "299.99", "non conforme"),
            ("22", "obiettivi di ente: no", "299.99", "non conforme"),
            ("22", "obiettivi di ente: sì", "200.00", "conforme"),
            ("22", "", "300.00", "non verificabile"),
            ("26", "obiettivi di ente: no\ndipendenti in servizio: 40", "299.99", "non conforme"),
            ("26", "obiettivi di ente: no\ndipendenti in servizio: 10", "250.00", "conforme"),
            ("26", "obiettivi di ente: no\ndipendenti in servizio: 5", "1.00", "non applicabile"),
            ("26", "obiettivi di ente: no", "300.00", "non verificabile"),
        ],
    )
    def test_what_was_paid(self, edition: str, more: str, amount: str, ended: str) -> None:
        """The share of the mean, to the cent, by year and by size."""
        found = self.found(edition, self.paid(amount), more)
        code = f"SMVP-DIFF{edition}"
        assert ended == check(found, code).stato
        assert (ended == "non conforme") == (code in numbers(found))

    @pytest.mark.parametrize(("amount", "well"), [("33.33", True), ("33.32", False)])
    def test_less_than_a_cent_is_rounding(self, amount: str, well: bool) -> None:
        """A mean of 111,11… wants 33,333…: no amount of money is that."""
        people = [(90, True, "133.34", amount), (80, False, "100.00", 0), (70, False, "100.00", 0)]
        found = self.found("18", people)
        assert ("conforme" if well else "non conforme") == check(found, "SMVP-DIFF18").stato

    def test_destined_and_not_paid(self) -> None:
        """From 2026 the mean is of what is destined, among all the staff."""
        more = "obiettivi di ente: no\ndipendenti in servizio: 20\nrisorse per la performance individuale: 12000 €"
        found = self.found("26", self.paid("180.00"), more)
        assert "180 € su 600 €: 30 %" == check(found, "SMVP-DIFF26").misurato

    @pytest.mark.parametrize(
        ("having", "ended"),
        [
            ([True, False, False], "conforme"),
            ([True, True, True], "non conforme"),
            ([False, False, False], "non conforme"),
            ([True, False, None], "non verificabile"),
        ],
    )
    def test_how_many(self, having: list[bool | None], ended: str) -> None:
        """One at least, and not all of those positively evaluated; the others do not count."""
        people = [(90 - n, each, "100.00", 0) for n, each in enumerate(having)]
        found = self.found("18", [*people, (10, True, 0, 0)])
        assert ended == check(found, "SMVP-QUOTA18").stato

    def test_ties_are_counted(self) -> None:
        """How many have the score of the last, and how many of them have the surcharge: by number, not by name."""
        scores = [(95, True), (90, True), (90, False), (90, False), (80, False)]
        found = self.found("18", [(score, having, "100.00", 0) for score, having in scores])
        assert "a 90: 3, di cui 1 con la maggiorazione" in check(found, "SMVP-QUOTA18").motivo.it

    @pytest.mark.parametrize(
        ("having", "found"), [([True, False, False], []), ([False, True, False], ["SMVP-RALTI"])]
    )
    def test_to_the_highest(self, having: list[bool], found: list[str]) -> None:
        """Nobody higher is left out."""
        people = [(90 - n, each, "100.00", "30.00") for n, each in enumerate(having)]
        assert found == numbers(self.found("18", people))


class TestNumeri:
    """Numbers that the scheme computes: the same check, on the data."""

    BODY = """
scheda persona (persone)
    chiave n
    dato premio: euro da 0 € a 100 € con 2 decimali
    calcola doppio = premio * 2
scheda ente raccoglie persone
    calcola pagati  = somma di premio
    calcola persone = numero di persone
"""
    MAPPING = "risorse per la performance: pagati\nrisorse variabili destinate: 1.000,00 €"

    @pytest.mark.parametrize(
        ("premiums", "ended"),
        [
            ([100, 100, 100], "conforme"),
            ([100, 100, "99.99"], "non conforme"),
            ([100, 100, 100, None], "conforme"),
            ([100, 100, None], "non verificabile"),
            ([100, None], "non conforme"),
        ],
    )
    def test_what_is_missing_is_every_number_it_can_be(self, premiums: list[object], ended: str) -> None:
        """30 % of 1000 € is 300 €: a premium that is missing is from 0 to 100 €."""
        analysis = held(self.MAPPING, self.BODY, period=YEAR["26"])
        (static,) = (one for one in analysis.figures.norme if "SMVP-FONDO26" in one.codici)
        assert "si verifica con i dati, quando si valuta" == static.motivo.it
        rows: Rows = [{"n": n, "premio": one} for n, one in enumerate(premiums)]
        found = results(analysis, persona=rows)
        assert ended == check(found, "SMVP-FONDO26").stato
        assert (["SMVP-FONDO26"] if ended == "non conforme" else []) == numbers(found)

    def test_several_rows(self) -> None:
        """A number is in one record: of several nobody says which."""
        mapping = "risorse per la performance: premio\nrisorse variabili destinate: 1.000,00 €"
        rows: Rows = [{"n": n, "premio": 100} for n in range(3)]
        found = results(held(mapping, self.BODY, period=YEAR["26"]), persona=rows)
        assert "non verificabile" == check(found, "SMVP-FONDO26").stato

    def test_accepted(self) -> None:
        """What the scheme accepts of the same check is accepted of its results too."""
        accepting = f'{self.MAPPING}\n    accetta SMVP-FONDO26 perché "il resto si paga dopo"'
        analysis = held(accepting, self.BODY, period=YEAR["26"])
        assert [] == [one.code.number for one in analysis.diagnostics if one.code.number == "VAL381"]
        found = results(analysis, persona=[{"n": 1, "premio": 1}])
        assert [] == numbers(found)
        assert ["SMVP-FONDO26"] == [one.diagnostic.code.number for one in found.accepted]


class TestAlMassimo:
    BODY = """
scheda persona (persone)
    chiave n
    dato voto: punti interi da 0 a 100
    calcola punteggio = voto
"""
    MAPPING = "punteggio: punteggio\npunteggio massimo: 100"

    @pytest.mark.parametrize(
        ("top", "missing", "ended"),
        [(3, 0, "conforme"), (4, 0, "non conforme"), (3, 1, "non verificabile"), (4, 1, "non conforme")],
    )
    def test_share(self, top: int, missing: int, ended: str) -> None:
        """«share_top ≤ 3/10»: a bill, told only to who asks, and as a note."""
        votes = [*[100] * top, *[None] * missing, *[80] * (10 - top - missing)]
        rows: Rows = [{"n": n, "voto": vote} for n, vote in enumerate(votes)]
        analysis = held(self.MAPPING, self.BODY, period=YEAR["26"], pack="proposta A.C. 2511")
        assert ended == check(results(analysis, persona=rows), "SMVP-MERITO").stato
