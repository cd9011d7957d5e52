"""The packs as data: no check is more severe than its text allows, dates follow one another, nothing is left unsaid."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.norms.schemi import HEAD, PERSONA, check, checks, held, numbers, state
from valutazione.diagnostics import Severity
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.exact import parse_date
from valutazione.norms import PACCHETTI, Marca, Verifica, analyse
from valutazione.norms.concetti import CONCETTI
from valutazione.norms.verifica import FOREVER, WORST
from valutazione.source import Source

ALL = [one for pack in PACCHETTI.values() for one in pack.verifiche]
WEIGHT = [Severity.NOTA, Severity.AVVISO, Severity.ERRORE]


@pytest.mark.parametrize("verifica", ALL, ids=lambda one: f"{one.codici[0].number}-{one.norma}")
class TestEveryCheck:
    def test_is_no_more_severe_than_its_text(self, verifica: Verifica) -> None:
        """«Only T as error; C, S as warning with "testo da verificare"; M as note.»"""
        if not verifica.cita:
            worst = WEIGHT.index(WORST[verifica.marca])
            assert all(WEIGHT.index(code.severity) <= worst for code in verifica.codici)
            assert ("testo da verificare" in verifica.fonte.it) == (verifica.marca is not Marca.T)
            assert ("text to be verified" in verifica.fonte.en) == (verifica.marca is not Marca.T)

    def test_has_dates_in_order(self, verifica: Verifica) -> None:
        """It begins before it ends."""
        assert verifica.dal <= verifica.al

    def test_asks_for_concepts_that_exist(self, verifica: Verifica) -> None:
        """What it needs can be told, and is told once."""
        assert {*verifica.serve, *verifica.usa} <= set(CONCETTI)
        assert len(set(verifica.serve)) == len(verifica.serve)


def test_every_code_of_a_norm_is_of_a_check() -> None:
    """A code that no check can find would be explained for nothing."""
    found = {code.number for one in ALL for code in one.codici if not one.cita}
    assert {number for number in CATALOGUE if number.startswith("SMVP")} == found


def test_every_concept_is_of_a_check() -> None:
    """Who tells what a concept is has something checked by it."""
    used = {concetto for pack in PACCHETTI.values() for concetto in pack.concetti}
    assert set(CONCETTI) == used


def test_contracts_follow_one_another() -> None:
    """A contract ends the day before the next begins; the last one has no end."""
    for pack in PACCHETTI.values():
        for before, after in pairwise(pack.edizioni):
            assert before.al + 1 == after.dal
        assert [one.al for one in pack.edizioni][-1:] in ([], [FOREVER])


def test_the_bill_is_a_pack_of_its_own() -> None:
    """«The proposed law A.C. 2511 is an opt-in pack, never on by default.»"""
    bills = [pack for pack in PACCHETTI.values() if pack.proposta]
    assert ["proposta A.C. 2511"] == [pack.nome for pack in bills]
    assert all(
        code.severity is Severity.NOTA for pack in bills for one in pack.verifiche for code in one.codici
    )
    others = {
        code
        for pack in PACCHETTI.values()
        if not pack.proposta
        for one in pack.verifiche
        for code in one.codici
    }
    assert others.isdisjoint(code for pack in bills for one in pack.verifiche for code in one.codici)
    assert "SMVP-MERITO" not in checks(held("", period="01/01/2027 - 31/12/2027"))


class TestPeriod:
    """«The pack in force is chosen by the period of the scheme.»"""

    @pytest.mark.parametrize(
        ("period", "contracts"),
        [
            ("01/01/2018 - 21/05/2018", []),
            ("01/01/2018 - 22/05/2018", ["18"]),
            ("01/01/2022 - 16/11/2022", ["18"]),
            ("01/01/2022 - 17/11/2022", ["18", "22"]),
            ("17/11/2022 - 31/12/2022", ["22"]),
            ("01/01/2026 - 23/02/2026", ["22"]),
            ("23/02/2026 - 24/02/2026", ["22", "26"]),
            ("24/02/2026 - 31/12/2026", ["26"]),
            ("01/01/2018 - 31/12/2030", ["18", "22", "26"]),
        ],
    )
    def test_contracts_in_force(self, period: str, contracts: list[str]) -> None:
        """Each on the days it is in force, its first and its last included."""
        found = checks(held("", period=period))
        assert contracts == [year for year in ("18", "22", "26") if f"SMVP-DIFF{year}" in found]

    def test_paid_under_the_next_contract(self) -> None:
        """Ratings of 2025 paid in 2026 straddle two contracts: both are told, each check says which it is of."""
        found = held(
            "maggiorazione: 19 %\nobiettivi di ente: no\ndipendenti in servizio: 40\ndata di pagamento: 30/06/2026"
        )
        assert ["SMVP-DIFF22", "SMVP-DIFF26"] == numbers(found)
        assert "CCNL Funzioni locali 16.11.2022" == check(found, "SMVP-DIFF22").edizione
        assert "CCNL Funzioni locali 23.2.2026" == check(found, "SMVP-DIFF26").edizione
        said = {one.code.number: one.why() for one in found.diagnostics}
        assert "16.11.2022, art. 81; in vigore dal 17/11/2022 al 23/02/2026" in said["SMVP-DIFF22"]
        assert "23.2.2026, art. 48; in vigore dal 24/02/2026" in said["SMVP-DIFF26"]

    def test_a_payment_within_the_period_changes_nothing(self) -> None:
        """The period is never made shorter."""
        assert checks(held("")) == checks(held("data di pagamento: 30/06/2025"))

    def test_training_by_year(self) -> None:
        """24 hours in 2023 and 2024, 40 from 2025."""
        found = {
            year: {code for code in checks(held("", period=f"01/01/{year} - 31/12/{year}")) if "DIR" in code}
            for year in (2022, 2023, 2024, 2025, 2026)
        }
        old, new = {"SMVP-DIR23"}, {"SMVP-DIR25"}
        assert {2022: set(), 2023: old, 2024: old, 2025: new, 2026: new} == found

    def test_without_a_period(self) -> None:
        """No period, no norms: it is an error, and nothing else is said."""
        text = f'lingua 1\nsistema s\nusa norme "funzioni locali"\n{PERSONA}'
        found = analyse(Source("s.val", text))
        assert ["VAL168"] == [one.code.number for one in found.diagnostics]
        assert () == found.figures.norme


class TestWhatIsWanting:
    """«The pack SAYS which checks it could not do for want of it, as a list, not as silence.»"""

    def test_nothing_is_told(self) -> None:
        """With no concepts each check is in the list, with what it wants."""
        found = held("")
        pack = PACCHETTI["funzioni locali"]
        period = parse_date("01/01/2025"), parse_date("31/12/2025")
        due = [one for one in pack.verifiche if one.vige(*period)]
        assert [tuple(code.number for code in one.codici) for one in due] == [
            one.codici for one in found.figures.norme
        ]
        for verifica, ended in zip(due, found.figures.norme, strict=True):
            assert verifica.serve == ended.manca
            assert bool(verifica.serve) == (ended.stato == "non verificabile")
            assert all(f"`{concetto}`" in ended.motivo.it for concetto in ended.manca)

    def test_a_parameter_without_a_value(self) -> None:
        """A value of the year that nobody has fixed: not to be told, and not wrong."""
        found = held(
            "maggiorazione: quanto",
            before="\nparametro quanto: percentuale\n",
            period="01/01/2021 - 31/12/2021",
        )
        assert [] == numbers(found)
        assert "non verificabile" == state(found, "SMVP-DIFF18")

    def test_a_parameter_with_a_value(self) -> None:
        """A parameter is as good as a number."""
        for value, ended in (("30 %", "conforme"), ("29 %", "non conforme")):
            before = f"\nparametro quanto: percentuale = {value}\n"
            found = held("maggiorazione: quanto", before=before, period="01/01/2021 - 31/12/2021")
            assert ended == state(found, "SMVP-DIFF18")


class TestTwoPacks:
    def test_what_they_have_in_common_is_checked_once(self) -> None:
        """A general law is in two packs: it is told once."""
        from tests.norms.schemi import PERSONA

        uses = 'usa norme "funzioni locali"\nusa norme "pubbliche amministrazioni"\n'
        head = HEAD.format(period="01/01/2025 - 31/12/2025").replace('    atto   "delibera 1"\n', "")
        found = analyse(Source("s.val", f"{head}\n{uses}{PERSONA}"))
        assert ["SMVP-07A"] == numbers(found)
        alone = analyse(Source("s.val", f"{head}\n{uses.splitlines()[0]}\n{PERSONA}"))
        assert alone.figures.norme == found.figures.norme


def test_everything_is_measured() -> None:
    """Each thing to measure has its way, and is of a check; each check is made in some way."""
    from valutazione.norms.misure import MISURE
    from valutazione.norms.verifica import Misura

    assert set(Misura) == set(MISURE) == {one.misura for one in ALL} - {None}
    assert all(one.sul_sistema or one.sui_dati for one in ALL)
