"""The checks, each with a scheme that complies and one that does not, at the very limit where there is one."""

from __future__ import annotations

import pytest

from tests.norms.schemi import PERSONA, check, held, numbers, state

YEAR = {"18": "01/01/2021 - 31/12/2021", "22": "01/01/2024 - 31/12/2024", "26": "01/01/2027 - 31/12/2027"}


class TestPremio:
    """«30 % ordinary; 25 % with ≤ 10 employees; 20 % if the entity-wide objectives are in use; not with ≤ 5.»"""

    @pytest.mark.parametrize(
        ("edition", "mapping", "ended"),
        [
            ("18", "maggiorazione: 30 %", "conforme"),
            ("18", "maggiorazione: 29,99 %", "non conforme"),
            ("22", "maggiorazione: 30 %", "conforme"),
            ("22", "maggiorazione: 20 %\nobiettivi di ente: sì", "conforme"),
            ("22", "maggiorazione: 19,99 %\nobiettivi di ente: sì", "non conforme"),
            ("22", "maggiorazione: 20 %\nobiettivi di ente: no", "non conforme"),
            ("22", "maggiorazione: 20 %", "non verificabile"),
            ("22", "maggiorazione: 19,99 %", "non conforme"),
            ("26", "maggiorazione: 30 %", "conforme"),
            ("26", "maggiorazione: 29,99 %", "non verificabile"),
            (
                "26",
                "maggiorazione: 29,99 %\ndipendenti in servizio: 11\nobiettivi di ente: no",
                "non conforme",
            ),
            ("26", "maggiorazione: 25 %\ndipendenti in servizio: 11\nobiettivi di ente: no", "non conforme"),
            ("26", "maggiorazione: 25 %\ndipendenti in servizio: 10\nobiettivi di ente: no", "conforme"),
            ("26", "maggiorazione: 25 %\ndipendenti in servizio: 10", "conforme"),
            (
                "26",
                "maggiorazione: 24,99 %\ndipendenti in servizio: 10\nobiettivi di ente: no",
                "non conforme",
            ),
            ("26", "maggiorazione: 20 %\ndipendenti in servizio: 100\nobiettivi di ente: sì", "conforme"),
            (
                "26",
                "maggiorazione: 19,99 %\ndipendenti in servizio: 100\nobiettivi di ente: sì",
                "non conforme",
            ),
            ("26", "maggiorazione: 20 %\ndipendenti in servizio: 11", "non verificabile"),
            ("26", "maggiorazione: 1 %\ndipendenti in servizio: 6\nobiettivi di ente: no", "non conforme"),
            ("26", "maggiorazione: 1 %\ndipendenti in servizio: 5", "non applicabile"),
        ],
    )
    def test_minimum(self, edition: str, mapping: str, ended: str) -> None:
        """The table of the law, by year and size, at its limits."""
        found = held(mapping, period=YEAR[edition])
        code = f"SMVP-DIFF{edition}"
        assert ended == state(found, code)
        assert (ended == "non conforme") == (code in numbers(found))

    def test_both_exceptions(self) -> None:
        """Which prevails is not written: the lower one is taken, and a note says so."""
        found = held(
            "maggiorazione: 20 %\ndipendenti in servizio: 8\nobiettivi di ente: sì", period=YEAR["26"]
        )
        assert ["SMVP-DUE26"] == numbers(found)
        assert "≥ 20 %" == check(found, "SMVP-DIFF26").limite

    @pytest.mark.parametrize("edition", ["18", "22", "26"])
    @pytest.mark.parametrize(
        ("few", "whole", "well"), [("1", "2", True), ("0", "2", False), ("2", "2", False), ("11", "12", True)]
    )
    def test_quota(self, edition: str, few: str, whole: str, well: bool) -> None:
        """«q ≥ 1, q < n»"""
        mapping = f"quota dei maggiorati: {few}\nvalutati positivamente: {whole}"
        assert ([] if well else [f"SMVP-QUOTA{edition}"]) == numbers(held(mapping, period=YEAR[edition]))

    @pytest.mark.parametrize(
        ("edition", "wanted"), [("18", "attribuiti"), ("22", "attribuiti"), ("26", "destinati")]
    )
    def test_base(self, edition: str, wanted: str) -> None:
        """The base changed in 2026."""
        for base in ("attribuiti", "destinati"):
            found = held(f'base della maggiorazione: "{base}"', period=YEAR[edition])
            assert ([] if base == wanted else [f"SMVP-BASE{edition}"]) == numbers(found)

    def test_ties(self) -> None:
        """Only the contract of 2026 wants criteria for ties; values of the record are criteria too."""
        assert [] == numbers(held("criteri di parità: no", period=YEAR["22"]))
        assert ["SMVP-PARI26"] == numbers(held("criteri di parità: no", period=YEAR["26"]))
        assert [] == numbers(held("criteri di parità: obiettivi, punteggio", period=YEAR["26"]))
        small = "criteri di parità: no\ndipendenti in servizio: 5"
        assert [] == numbers(held(small, period=YEAR["26"]))

    @pytest.mark.parametrize(
        ("criteria", "well"),
        [
            ("per punteggio, dal più alto", False),
            ("per punteggio, dal più alto\n        poi per presenze, dal più alto", True),
            ("per punteggio, dal più alto\n        a parità: entrano tutti", True),
        ],
    )
    def test_ties_of_a_selection(self, criteria: str, well: bool) -> None:
        """A `seleziona` is read: a second criterion, or a declared outcome, is a rule for ties."""
        body = f"""
scheda dipendente (dipendenti)
    chiave n
    dato punteggio: punti interi da 0 a 100
    dato presenze:  giorni interi da 0 a 365
    seleziona premiato tra i dipendenti dell'ente:
        posti: 3
        {criteria}
scheda ente raccoglie dipendenti
    calcola quanti = numero di dipendenti
"""
        found = held("criteri di parità: premiato", body, period=YEAR["26"])
        assert ("conforme" if well else "non conforme") == state(found, "SMVP-PARI26")


@pytest.mark.parametrize(
    ("edition", "part", "whole", "code", "limit"),
    [
        ("18", "risorse per la performance individuale", "risorse variabili destinate", "SMVP-FONDO18", 3000),
        ("26", "risorse per la performance", "risorse variabili destinate", "SMVP-FONDO26", 3000),
        ("26", "risorse EQ per il risultato", "risorse EQ", "SMVP-EQ26", 1500),
    ],
)
def test_shares_of_funds(edition: str, part: str, whole: str, code: str, limit: int) -> None:
    """The limit itself complies, one cent less does not."""
    for amount, well in ((f"{limit}", True), (f"{limit - 1},99", False)):
        found = held(f"{whole}: 10000 €\n{part}: {amount} €", period=YEAR[edition])
        assert ("conforme" if well else "non conforme") == state(found, code)
    nothing = held(f"{whole}: 0 €\n{part}: 0 €", period=YEAR[edition])
    assert "non verificabile" == state(nothing, code)


def test_prevailing_part_of_variable_resources() -> None:
    """Half is not the prevailing part; a cent more is."""
    for amount, well in (("5000", False), ("5000,01", True)):
        mapping = f"risorse variabili: 10000 €\nrisorse variabili destinate: {amount} €"
        assert ("conforme" if well else "non conforme") == state(
            held(mapping, period=YEAR["26"]), "SMVP-PREV26"
        )


DIRIGENTE = """
scheda dirigente
    chiave n
    dato struttura:     punti interi da 0 a 100
    dato individuali:   punti interi da 0 a 100
    dato comportamenti: punti interi da 0 a 100
    calcola punteggio = {a} % di struttura + {b} % di individuali + {c} % di comportamenti
"""


class TestPesoPrevalente:
    """«check > 1/2 (assoluta) or > every other block (relativa), reading declared by the scheme»"""

    @pytest.mark.parametrize(
        ("weights", "reading", "codes"),
        [
            (("51", "29", "20"), "", []),
            (("50,01", "29,99", "20"), "", []),
            (("50", "30", "20"), "", ["SMVP-09AR"]),
            (("50", "30", "20"), "relativa", []),
            (("50", "30", "20"), "assoluta", ["SMVP-09AR"]),
            (("50", "50", "0"), "relativa", ["SMVP-09A"]),
            (("40", "40", "20"), "relativa", ["SMVP-09A"]),
            (("34", "33", "33"), "relativa", []),
        ],
    )
    def test_both_readings(self, weights: tuple[str, str, str], reading: str, codes: list[str]) -> None:
        """More than half is enough in any reading; as much as another part is in none."""
        a, b, c = weights
        mapping = "punteggio: punteggio\nrisultati della struttura: struttura"
        if reading:
            mapping += f'\nlettura del peso prevalente: "{reading}"'
        assert codes == numbers(held(mapping, DIRIGENTE.format(a=a, b=b, c=c)))

    def test_blocks(self) -> None:
        """Parts that are one block for the law weigh together."""
        mapping = "punteggio: punteggio\nrisultati della struttura: struttura"
        body = DIRIGENTE.format(a=40, b=30, c=30)
        alone = held(f'{mapping}\nlettura del peso prevalente: "relativa"', body)
        assert [] == numbers(alone)
        together = (
            f'{mapping}\nlettura del peso prevalente: "relativa"\ncomportamenti: individuali, comportamenti'
        )
        assert ["SMVP-09A"] == numbers(held(together, body))


class TestPesiPerProfilo:
    """«weights per cluster sum exactly to the declared total; every staff member maps to exactly one cluster»"""

    WORDS = "\nparole ruolo\n    dirigente\n    dipendente\n"
    BODY = """
scheda persona
    chiave n
    dato ruolo:         ruolo
    dato obiettivi:     percentuale da 0 % a 100 %
    dato comportamenti: percentuale da 0 % a 100 %
    calcola punteggio secondo ruolo:
        dirigente:  60 % di obiettivi + 40 % di comportamenti
        dipendente: {a} % di obiettivi + {b} % di comportamenti
"""

    @pytest.mark.parametrize(
        ("a", "b", "well"), [("50", "50", True), ("50", "49,99", False), ("50", "50,01", False)]
    )
    def test_exactly(self, a: str, b: str, well: bool) -> None:
        """A hundredth is told."""
        found = held("punteggio: punteggio", self.BODY.format(a=a, b=b), before=self.WORDS)
        assert ([] if well else ["SMVP-LG2"]) == numbers(found)
        if not well:
            (told,) = (one for one in found.diagnostics if one.code.number == "SMVP-LG2")
            assert "per il profilo dipendente" in told.message()

    @pytest.mark.parametrize(("top", "well"), [(100, True), (99, False), (101, False)])
    def test_points(self, top: int, well: bool) -> None:
        """Where parts are points, their maxima make the declared maximum."""
        body = PERSONA.replace(
            "punti da 0 a 100", "punti interi da 0 a 60\n    dato altro: punti interi da 0 a 40"
        ).replace("= obiettivi", "= obiettivi + altro")
        found = held(f"punteggio: punteggio\npunteggio massimo: {top}", body)
        assert ([] if well else ["SMVP-LG2"]) == numbers(found)

    def test_an_error(self) -> None:
        """A breach of a text that was read is an error: the scheme has no meaning until it is mended."""
        found = held("punteggio: punteggio", self.BODY.format(a=50, b=40), before=self.WORDS)
        assert found.sistema is None
        assert "non conforme" == state(found, "SMVP-LG2")

    def test_an_error_cannot_be_accepted(self) -> None:
        """Warnings and notes can be accepted, errors cannot."""
        mapping = 'punteggio: punteggio\n    accetta SMVP-LG2 perché "così"'
        found = held(mapping, self.BODY.format(a=50, b=40), before=self.WORDS)
        assert ["VAL382"] == [one.code.number for one in found.diagnostics if one.is_error]


class TestAssenzeConUnaScheda:
    """Absences that are records of their own, of which some are protected."""

    BODY = """
parole tipo
    maternita
    malattia
scheda assenza (assenze)
    chiave n, k
    dato tipo:   tipo
    dato giorni: giorni interi da 0 a 365
    calcola tutelata = tipo è maternita
scheda persona (persone)
    raccoglie assenze per n
    dato obiettivi: punti interi da 0 a 100
    calcola assente = somma di giorni delle assenze {where}
    calcola quota   = obiettivi * (365 giorni - assente) / 365 giorni
    calcola premio  = quota * 10 € / 1 punto arrotondato al centesimo, per difetto
"""
    MAPPING = """
        premio individuale: premio
        assenze tutelate: giorni dell'assenza
        assenza tutelata: tutelata
    """

    @pytest.mark.parametrize(
        ("where", "ended"),
        [
            ("dove non tutelata", "conforme"),
            ("dove tipo = malattia", "conforme"),
            ("dove tipo è uno tra malattia, maternita", "non verificabile"),
            ("", "non verificabile"),
        ],
    )
    def test_none_is_gathered(self, where: str, ended: str) -> None:
        """What gathers no protected absence is moved by none; what does may still make up for them."""
        found = held(self.MAPPING, self.BODY.format(where=where))
        assert [] == numbers(found)
        assert ended == state(found, "SMVP-09F")


class TestCongedi:
    """«adding such days leaves score and premium unchanged»"""

    BODY = """
scheda dipendente
    chiave n
    dato congedo:   giorni interi da 0 a 300
    dato malattia:  giorni interi da 0 a 300
    dato presenza:  giorni interi da 0 a 300
    dato obiettivi: punti interi da 0 a 100
    calcola punteggio = obiettivi
    calcola premio    = punteggio * 10 € / 1 punto * ({formula})
    vincolo congedo < 300 giorni e presenza + congedo + malattia <= 300 giorni
        perché "i giorni sono 300"
    {exclusion}
"""
    MAPPING = """
        premio individuale: premio
        assenze tutelate: congedo
        presenza: presenza
        giorni dovuti: 300
    """

    @pytest.mark.parametrize(
        ("formula", "ended"),
        [
            ("1", "conforme"),
            ("presenza / (300 giorni - congedo)", "conforme"),
            ("(presenza + congedo) / 300 giorni", "conforme"),
            ("presenza / 300 giorni", "non conforme"),
            ("(300 giorni - malattia) / 300 giorni", "conforme"),
            ("(300 giorni - malattia - congedo) / 300 giorni", "non conforme"),
            ("se congedo > 100 giorni allora 90 % altrimenti 100 %", "non conforme"),
        ],
    )
    def test_formulas(self, formula: str, ended: str) -> None:
        """Taken out of both sides, or counted as presence, leave has no effect; out of one side it has."""
        body = self.BODY.format(formula=formula, exclusion="")
        assert ended == state(held(self.MAPPING, body), "SMVP-09F")

    @pytest.mark.parametrize(
        ("rule", "ended"),
        [("presenza < 180 giorni", "non conforme"), ("presenza + congedo < 180 giorni", "conforme")],
    )
    def test_exclusions(self, rule: str, ended: str) -> None:
        """Who is left out for having been on leave is affected by it."""
        exclusion = f'non valutabile se {rule}\n        perché "presenza insufficiente"'
        body = self.BODY.format(formula="1", exclusion=exclusion)
        assert ended == state(held(self.MAPPING, body), "SMVP-09F")


class TestPersonale:
    """«at least one result element and one behaviour element with weight > 0»"""

    def test_by_profile(self) -> None:
        """The rule is of the staff: a manager without behaviours is no concern of it."""
        words = "\nparole ruolo\n    dirigente\n    dipendente\n"
        body = """
scheda persona
    chiave n
    dato ruolo:         ruolo
    dato obiettivi:     percentuale da 0 % a 100 %
    dato gruppo:        percentuale da 0 % a 100 %
    dato comportamenti: percentuale da 0 % a 100 %
    calcola punteggio secondo ruolo:
        {0}: 60 % di obiettivi + 40 % di gruppo
        {1}: 60 % di obiettivi + 40 % di comportamenti
"""
        mapping = "punteggio: punteggio\nprofilo: ruolo\nprofili dei dipendenti: dipendente\n"
        mapping += "risultati: obiettivi, gruppo\ncomportamenti: comportamenti"
        assert [] == numbers(held(mapping, body.format("dirigente", "dipendente"), before=words))
        assert ["SMVP-09E"] == numbers(held(mapping, body.format("dipendente", "dirigente"), before=words))


class TestObiettivi:
    def test_dates(self) -> None:
        """The first day of the period is in time, the second is late; dates in the data are told of as such."""
        assert [] == numbers(held("data di assegnazione: 01/01/2025"))
        assert ["SMVP-05C"] == numbers(held("data di assegnazione: 02/01/2025"))
        body = PERSONA.replace("    calcola", "    dato assegnato: data\n    calcola")
        assert "non verificabile" == state(held("data di assegnazione: assegnato", body), "SMVP-05C")

    @pytest.mark.parametrize(("year", "hours", "code"), [(2024, 24, "DIR23"), (2025, 40, "DIR25")])
    def test_training(self, year: int, hours: int, code: str) -> None:
        """The hours of the year comply, one less does not."""
        period = f"01/01/{year} - 31/12/{year}"
        for given, well in ((hours, True), (hours - 1, False)):
            mapping = f"formazione: punteggio\nore di formazione: {given}"
            assert ([] if well else [f"SMVP-{code}"]) == numbers(held(mapping, period=period))

    def test_what_is_not_told_is_listed(self) -> None:
        """Parts of the objectives of which nothing is told are in the reason, one by one."""
        body = PERSONA.replace("    calcola", "    dato indicatore: testo\n    calcola")
        found = check(held("obiettivo: persona\nindicatore: indicatore", body), "SMVP-05B")
        assert "conforme" == found.stato
        assert "valore di partenza" in found.motivo.it
        assert "indicatore" not in found.motivo.it


class TestAtti:
    @pytest.mark.parametrize(
        ("day", "well"), [("01/01/2024", True), ("31/12/2023", False), ("01/06/2025", True)]
    )
    def test_twelve_months(self, day: str, well: bool) -> None:
        """Twelve months exactly are not more than twelve."""
        assert ([] if well else ["SMVP-07AV"]) == numbers(held(f"data dell'atto: {day}"))

    @pytest.mark.parametrize(
        ("since", "until", "well"),
        [
            ("01/01/2025", "31/12/2025", True),
            ("02/01/2025", "31/12/2025", False),
            ("01/01/2025", "30/12/2025", False),
        ],
    )
    def test_validity(self, since: str, until: str, well: bool) -> None:
        """The whole year is within the validity of the scheme."""
        found = held(f"validità dal: {since}\nvalidità al: {until}")
        assert ([] if well else ["SMVP-07AF"]) == numbers(found)

    @pytest.mark.parametrize(("least", "well"), [("3", True), ("2", False), ("5", True)])
    def test_small_cells(self, least: str, well: bool) -> None:
        """Three persons at least."""
        assert ([] if well else ["SMVP-PR1K"]) == numbers(held(f"soglia di riservatezza: {least}"))


def test_what_other_checks_found_is_cited() -> None:
    """Holes in bands are told once, by their own code; the norm says that they are there."""
    body = PERSONA + "    fasce premio su punteggio:\n        da 90: 100 €\n        fino a 89: 50 €\n"
    found = held("", body)
    assert "non conforme" == state(found, "VAL319")
    assert "già detto con VAL319" == check(found, "VAL319").motivo.it
    assert 1 == [one.code.number for one in found.diagnostics].count("VAL319")
    assert "conforme" == state(held(""), "VAL319")
