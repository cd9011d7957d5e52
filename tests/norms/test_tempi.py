"""Payment times: thirty per cent of result pay, all or nothing, not paid back, not shared again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.norms.schemi import check, held, numbers, state
from valutazione.exact import to_italian

MAPPING = """
    retribuzione di risultato: risultato
    tempi di pagamento: nei_tempi
"""
PUNTI = """
scheda dirigente
    chiave n
    dato obiettivi: punti interi da 0 a {others}
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora {times} punti altrimenti 0 punti
    calcola risultato = (obiettivi + tempi) * 50 € / 1 punto
"""


class TestPesoEffettivo:
    """«effective share of result pay depending only on that objective ≥ 3/10 exactly»"""

    @pytest.mark.parametrize(
        ("others", "times", "share"),
        [(70, 30, "30 %"), (7001, 3000, "300000/10001 %"), (7000, 2999, "299900/9999 %"), (0, 30, "100 %")],
    )
    def test_boundary(self, others: int, times: int, share: str) -> None:
        """Thirty per cent exactly complies; the least below does not."""
        found = held(MAPPING, PUNTI.format(others=others, times=times))
        assert share == check(found, "SMVP-TP1").misurato
        complies = Fraction(times, others + times) >= Fraction(30, 100)
        assert ([] if complies else ["SMVP-TP1"]) == numbers(found)
        assert ("conforme" if complies else "non conforme") == state(found, "SMVP-TP1")

    @settings(max_examples=25, deadline=None)
    @given(st.integers(1, 200), st.integers(1, 200))
    def test_measured_exactly(self, others: int, times: int) -> None:
        """What is measured is the fraction, whatever the points."""
        found = held(MAPPING, PUNTI.format(others=others, times=times))
        share = Fraction(times, others + times)
        assert f"{to_italian(share * 100)} %" == check(found, "SMVP-TP1").misurato
        assert (share < Fraction(3, 10)) == ("SMVP-TP1" in numbers(found))

    def test_a_block_within_a_block(self) -> None:
        """«An objective weighing 30 inside a block that weighs 60 has an effective weight of 18 %.»"""
        body = """
scheda dirigente
    chiave n
    dato altri:          percentuale da 0 % a 100 %
    dato comportamenti:  percentuale da 0 % a 100 %
    dato nei_tempi:      sì/no
    calcola tempi     = se nei_tempi allora 100 % altrimenti 0 %
    calcola obiettivi = 70 % di altri + 30 % di tempi
    calcola grado     = 60 % di obiettivi + 40 % di comportamenti
    calcola risultato = 3000 € * grado
"""
        assert "18 %" == check(held(MAPPING, body), "SMVP-TP1").misurato

    def test_part_of_the_pot_that_does_not_depend_on_anything(self) -> None:
        """A fixed part of the pot is in the whole: 30 % of half of it is 15 %."""
        body = PUNTI.format(others=70, times=30).replace("* 50 € / 1 punto", "* 50 € / 1 punto + 5000 €")
        assert "15 %" == check(held(MAPPING, body), "SMVP-TP1").misurato

    def test_a_fund_that_is_an_input(self) -> None:
        """The share does not depend on how much the fund is."""
        body = """
scheda dirigente
    chiave n
    dato fondo:     euro oltre 0
    dato obiettivi: punti interi da 0 a 70
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 30 punti altrimenti 0 punti
    calcola risultato = fondo * (obiettivi + tempi) / 100 punti
"""
        assert "30 %" == check(held(MAPPING, body), "SMVP-TP1").misurato

    def test_a_fund_without_a_value_yet(self) -> None:
        """Nor on a parameter of the year that nobody has fixed."""
        body = """
parametro fondo: euro
scheda dirigente
    chiave n
    dato obiettivi: punti interi da 0 a 75
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 25 punti altrimenti 0 punti
    calcola risultato = fondo * (obiettivi + tempi) / 100 punti
"""
        assert "25 %" == check(held(MAPPING, body), "SMVP-TP1").misurato

    def test_bands(self) -> None:
        """Bands between score and pay are part of the formula: the weight says thirty, the bands take twenty."""
        body = """
scheda dirigente
    chiave n
    dato obiettivi: punti interi da 0 a 70
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 30 punti altrimenti 0 punti
    calcola punteggio = obiettivi + tempi
    fasce risultato su punteggio:
        da 90:              1000 €
        da 70 a meno di 90: 800 €
        meno di 70:         0 €
"""
        found = held(MAPPING, body)
        assert "20 %" == check(found, "SMVP-TP1").misurato
        assert ["SMVP-TP1"] == numbers(found)

    def test_by_profile(self) -> None:
        """Each profile of who directs is measured on its own; those of others do not count."""
        body = """
scheda persona
    chiave n
    dato ruolo:     ruolo
    dato obiettivi: punti interi da 0 a 70
    dato nei_tempi: sì/no
    calcola peso: punti secondo ruolo:
        dirigente:  30 punti
        segretario: 20 punti
        dipendente: 0 punti
    calcola tempi     = se nei_tempi allora peso altrimenti 0 punti
    calcola risultato = (obiettivi + tempi) * 50 € / 1 punto
"""
        words = "\nparole ruolo\n    dirigente\n    segretario\n    dipendente\n"
        mapping = f"{MAPPING}\n    profilo: ruolo\n    profili dirigenziali: dirigente, segretario"
        found = held(mapping, body, before=words)
        assert ["SMVP-TP1"] == numbers(found)
        (told,) = (one for one in found.diagnostics if one.code.number == "SMVP-TP1")
        assert "per il profilo segretario" in told.message()
        assert "200/9 %" in told.message()
        alone = held(mapping.replace(", segretario", ""), body, before=words)
        assert [] == numbers(alone)

    def test_another_scheda(self) -> None:
        """Where the result comes from another record, the weights that are written are followed."""
        body = """
scheda settore (settori)
    chiave settore
    dato altri:     percentuale da 0 % a 100 %
    dato nei_tempi: sì/no
    calcola tempi = se nei_tempi allora 100 % altrimenti 0 %
scheda dirigente
    chiave n
    dato settore:        scheda settore
    dato comportamenti:  percentuale da 0 % a 100 %
    calcola grado     = 70 % di comportamenti + {share} di tempi del settore
    calcola risultato = 3000 € * grado
"""
        mapping = "retribuzione di risultato: risultato\ntempi di pagamento: tempi"
        assert "30 %" == check(held(mapping, body.format(share="30 %")), "SMVP-TP1").misurato

    BODY = """
parametro ritardo: giorni{fixed}
scheda voto (voti)
    chiave n, k
    dato peso: punti oltre 0
    dato voto: percentuale da 0 % a 100 %
scheda persona (persone)
    raccoglie voti per n
    dato massimo: euro da 0 €
    calcola voto  = media di voto pesata con peso
    calcola pesi  = somma di peso
    vincolo pesi = 100
        perché "i pesi fanno 100"
    calcola quota = {share} * tempi dell'ente + (100 % - {share}) * voto
    calcola risultato = massimo * quota arrotondato al centesimo, metà in su
scheda ente raccoglie persone
    calcola tempi   = se ritardo <= 0 giorni allora 100 % altrimenti {missed}
    calcola pagato  = somma di risultato
"""

    @pytest.mark.parametrize("fixed", ["", " = -4 giorni", " = 7 giorni"])
    @pytest.mark.parametrize(("share", "complies"), [("30 %", True), ("29,99 %", False)])
    def test_of_the_body(self, fixed: str, share: str, complies: bool) -> None:
        """They are a value of the body, which the year may have decided, and the score comes from many records."""
        mapping = "retribuzione di risultato: risultato\ntempi di pagamento: tempi"
        found = held(mapping, self.BODY.format(fixed=fixed, share=share, missed="0 %"))
        assert share == check(found, "SMVP-TP1").misurato
        assert ([] if complies else ["SMVP-TP1"]) == numbers(found)
        assert "conforme" == state(found, "SMVP-TP5")

    def test_of_the_body_in_part(self) -> None:
        """A part that is left to who misses them is told, and what it takes is less."""
        mapping = "retribuzione di risultato: risultato\ntempi di pagamento: tempi"
        missed = "se ritardo <= 10 giorni allora 50 % altrimenti 0 %"
        found = held(mapping, self.BODY.format(fixed=" = -4 giorni", share="30 %", missed=missed))
        assert ["SMVP-TP5"] == numbers(found)

    def test_a_result_that_does_not_depend_on_it(self) -> None:
        """Payment times that nobody counts are worth nothing."""
        body = PUNTI.format(others=70, times=30).replace("(obiettivi + tempi)", "obiettivi")
        found = held(MAPPING, body)
        assert "0 %" == check(found, "SMVP-TP1").misurato
        assert "SMVP-TP1" in numbers(found)

    def test_two_objectives(self) -> None:
        """Two objectives on payment times count together, each where the result depends on it."""
        body = """
scheda dirigente
    chiave n
    dato obiettivi: punti interi da 0 a 70
    dato tempi:     sì/no
    dato ritardo:   sì/no
    calcola primo     = se tempi allora 15 punti altrimenti 0 punti
    calcola ulteriore = se ritardo allora 15 punti altrimenti 0 punti
    calcola risultato = (obiettivi + primo + ulteriore) * 50 € / 1 punto
    calcola altro     = (obiettivi + 2 * primo) * 50 € / 1 punto
"""
        mapping = "retribuzione di risultato: risultato, altro\ntempi di pagamento: tempi, ritardo"
        found = held(mapping, body)
        assert [] == numbers(found)
        assert "30 %" == check(found, "SMVP-TP1").misurato

    def test_too_much_to_try(self) -> None:
        """What would take too many trials is not told to comply."""
        count = 40
        calcs = "".join(
            f"    dato t{n}: sì/no\n    calcola p{n} = se t{n} allora 30 punti altrimenti 0 punti\n"
            f"    calcola r{n} = fondo * (p{n} + obiettivi) / 100 punti\n"
            for n in range(count)
        )
        head = "\nscheda dirigente\n    chiave n\n    dato fondo: euro oltre 0\n"
        body = f"{head}    dato obiettivi: punti interi da 0 a 70\n{calcs}"
        results = ", ".join(f"r{n}" for n in range(count))
        times = ", ".join(f"t{n}" for n in range(count))
        found = held(f"retribuzione di risultato: {results}\ntempi di pagamento: {times}", body)
        assert "non verificabile" == state(found, "SMVP-TP5")

    def test_compensated_by_a_cap(self) -> None:
        """A weight of thirty that extra points pay back is told as such."""
        body = """
scheda dirigente
    chiave n
    dato obiettivi: percentuale da 0 % a 100 %
    dato bonus:     percentuale da 0 % a 20 %
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 100 % altrimenti 0 %
    calcola grado     = il minore tra 100 % e 70 % di obiettivi + 30 % di tempi + bonus
    calcola risultato = 3000 € * grado
"""
        assert "10 %" == check(held(MAPPING, body), "SMVP-TP1").misurato
        assert "non conforme" == state(held(MAPPING, body), "SMVP-TP6")

    def test_compensated_by_a_maximum(self) -> None:
        """The greater of two objectives gives back what one loses."""
        body = """
scheda dirigente
    chiave n
    dato altro:     punti interi da 0 a 30
    dato obiettivi: punti interi da 0 a 70
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 30 punti altrimenti 0 punti
    calcola risultato = (obiettivi + il maggiore tra tempi e altro) * 50 € / 1 punto
"""
        found = held(MAPPING, body)
        assert "0 %" == check(found, "SMVP-TP1").misurato

    def test_before_the_law(self) -> None:
        """The check begins with the law: a period that ends the day before has none, one that touches it has."""
        body = PUNTI.format(others=75, times=25)
        assert [] == numbers(held(MAPPING, body, period="01/01/2022 - 21/04/2023"))
        assert ["SMVP-TP1"] == numbers(held(MAPPING, body, period="01/01/2022 - 22/04/2023"))

    def test_accepted_with_a_reason(self) -> None:
        """A warning of a norm is accepted as any other."""
        accepting = f'{MAPPING}\n    accetta SMVP-TP1 perché "ente del servizio sanitario"'
        found = held(accepting, PUNTI.format(others=75, times=25))
        assert [] == numbers(found)
        assert ["SMVP-TP1"] == [one.diagnostic.code.number for one in found.accepted]


class TestTuttoONiente:
    """«The result function of this objective must be a step (0 or full).»"""

    BODY = """
scheda dirigente
    chiave n
    dato obiettivi: punti interi da 0 a 70
    dato ritardo:   giorni interi da -30 a 60
    {tempi}
    calcola risultato = (obiettivi + tempi) * 50 € / 1 punto
"""
    MAPPING = "retribuzione di risultato: risultato\ntempi di pagamento: ritardo"

    def test_a_step(self) -> None:
        """Zero or full, whatever the days."""
        body = self.BODY.format(
            tempi="calcola tempi = se ritardo <= 0 giorni allora 30 punti altrimenti 0 punti"
        )
        found = held(self.MAPPING, body)
        assert "conforme" == state(found, "SMVP-TP5")
        assert "30 %" == check(found, "SMVP-TP1").misurato

    def test_three_steps(self) -> None:
        """A step in the middle pays a part, and the message says where."""
        body = self.BODY.format(
            tempi="fasce tempi su ritardo:\n        fino a 0 giorni: 30 punti\n"
            "        oltre 0 giorni fino a 20 giorni: 15 punti\n        oltre 20 giorni: 0 punti"
        )
        found = held(self.MAPPING, body)
        assert ["SMVP-TP5"] == numbers(found)
        (told,) = (one for one in found.diagnostics if one.code.number == "SMVP-TP5")
        assert "ne resta 50 %" in told.message()


class TestRidistribuzione:
    """«The unpaid amount must not be redistributed to the same persons.»"""

    BODY = """
scheda dirigente (dirigenti)
    chiave n
    dato obiettivi: punti interi da 1 a 70
    dato nei_tempi: sì/no
    calcola tempi     = se nei_tempi allora 30 punti altrimenti 0 punti
    calcola ottenuti  = obiettivi + tempi
    calcola massimi   = 100 punti
    calcola risultato = 9000 € * ottenuti / totale dell'ente
scheda ente raccoglie dirigenti
    calcola totale = somma di {what}
"""

    @pytest.mark.parametrize(("what", "ended"), [("ottenuti", "non conforme"), ("massimi", "conforme")])
    def test_shared_by_points(self, what: str, ended: str) -> None:
        """Divided by what was obtained it goes to the others; divided by what could be obtained it does not."""
        assert ended == state(held(MAPPING, self.BODY.format(what=what)), "SMVP-TP7")

    @pytest.mark.parametrize(("by", "ended"), [("ottenuti", "non conforme"), ("obiettivi", "conforme")])
    def test_shared_by_the_language(self, by: str, ended: str) -> None:
        """A `riparto` in proportion to the points obtained does the same."""
        body = f"""
scheda dirigente (dirigenti)
    chiave n
    dato obiettivi: punti interi da 1 a 70
    dato nei_tempi: sì/no
    calcola tempi    = se nei_tempi allora 30 punti altrimenti 0 punti
    calcola ottenuti = obiettivi + tempi
    riparto risultato tra i dirigenti dell'ente:
        somma: 9000 €
        in proporzione a: {by}
        arrotondamento: al centesimo, per difetto
        resto: non assegnato
scheda ente raccoglie dirigenti
    calcola quanti = numero di dirigenti
"""
        assert ended == state(held(MAPPING, body), "SMVP-TP7")


@pytest.mark.parametrize(("days", "found"), [("0", []), ("-3", None), ("1", ["SMVP-TP3"])])
def test_expected_delay(days: str, found: list[str] | None) -> None:
    """The target is zero or less."""
    if found is None:
        assert [] == numbers(held("ritardo atteso: atteso", before=f"\nparametro atteso: numero = {days}\n"))
    else:
        assert found == numbers(held(f"ritardo atteso: {days}"))
