"""What a check has not proved is never said to comply: shares of a fund, computed concepts, premiums that fall."""

from __future__ import annotations

import pytest

from tests.norms.schemi import check, held, numbers, state

LEAVE = """
    punteggio: voto
    premio individuale: premio
    assenze tutelate: congedo
    presenza: presenza
    giorni dovuti: 300
"""
SHARED = """
scheda addetto (addetti)
    chiave n
    dato congedo:  giorni interi da 0 a 300
    dato presenza: giorni interi da 0 a 300
    dato voto:     punti interi da 0 a 100
    calcola peso = voto * {days} / 300 giorni
    riparto premio tra gli addetti dell'ente:
        somma: fondo dell'ente
        in proporzione a: peso
        arrotondamento: al centesimo, per difetto
        resto: ai decimali più alti
        per n, dal più basso
scheda ente raccoglie addetti
    dato fondo: euro da 0 €
    calcola speso = somma di premio
"""


class TestCongediNelRiparto:
    """Alone one has the whole fund whatever the days: beside another who is always there it is seen."""

    @pytest.mark.parametrize(
        ("days", "ended"),
        [("presenza", "non conforme"), ("(presenza + congedo)", "conforme"), ("300 giorni", "conforme")],
    )
    def test_a_share_by_presence(self, days: str, ended: str) -> None:
        """A fund shared by days of presence takes from who is on leave, unless leave counts as presence."""
        found = held(LEAVE, SHARED.format(days=days))
        assert ended == state(found, "SMVP-09F")
        assert ("SMVP-09F" in numbers(found)) == (ended == "non conforme")

    def test_the_message_tells_of_the_other(self) -> None:
        """What is measured is of a body of two."""
        found = held(LEAVE, SHARED.format(days="presenza"))
        (told,) = (one for one in found.diagnostics if one.code.number == "SMVP-09F")
        assert "4500 senza, 3000 con 150, accanto a un altro che c'è sempre" in told.message()

    def test_what_was_tried_is_told(self) -> None:
        """Where leave enters the rules and changes nothing, that it was tried is said; else it is proved."""
        assert (
            "provato" in check(held(LEAVE, SHARED.format(days="(presenza + congedo)")), "SMVP-09F").motivo.it
        )
        assert not check(held(LEAVE, SHARED.format(days="300 giorni")), "SMVP-09F").motivo.it


class TestConcettiCalcolati:
    """A computed concept cannot be moved alone, if what it is computed from moves the result in another way."""

    BODY = """
scheda assenza (assenze)
    chiave persona, n
    dato quanti: giorni interi da 0 a 365
    dato protetta: sì/no
scheda persona (persone)
    raccoglie assenze per persona
    dato voto: punti da 0 a 100
    calcola congedo = somma di quanti dove protetta
    calcola tutte   = somma di quanti
    calcola altre   = somma di quanti dove non protetta
    calcola premio  = 10 € * voto / 1 punto * {factor} arrotondato al centesimo, metà in su
"""
    MAPPING = "premio individuale: premio\nassenze tutelate: congedo"

    @pytest.mark.parametrize(
        ("factor", "ended"),
        [
            ("(365 giorni - tutte) / 365 giorni", "non verificabile"),
            ("(365 giorni - tutte + congedo) / 365 giorni", "non verificabile"),
            ("(365 giorni - congedo) / 365 giorni", "non conforme"),
            ("1", "conforme"),
        ],
    )
    def test_leave(self, factor: str, ended: str) -> None:
        """Never «conforme» when the value that is told enters no formula and its data do."""
        assert ended == state(held(self.MAPPING, self.BODY.format(factor=factor)), "SMVP-09F")

    def test_payment_times(self) -> None:
        """The same with payment times that are computed from a delay which the result reads too."""
        body = """
scheda capo
    chiave n
    dato ritardo: giorni interi da -30 a 60
    calcola puntuale  = ritardo <= 0 giorni
    calcola risultato = se {what} allora 1000 € altrimenti 700 €
"""
        mapping = "retribuzione di risultato: risultato\ntempi di pagamento: puntuale"
        followed = held(mapping, body.format(what="puntuale"))
        assert ["conforme"] * 3 == [state(followed, code) for code in ("SMVP-TP1", "SMVP-TP5", "SMVP-TP7")]
        apart = held(mapping, body.format(what="ritardo <= 20 giorni"))
        assert ["non verificabile"] * 3 == [
            state(apart, code) for code in ("SMVP-TP1", "SMVP-TP5", "SMVP-TP7")
        ]


class TestTempiSeguiti:
    """Payment times are followed through roundings, and through a number that is compared."""

    BODY = """
scheda capo
    chiave n
    dato esito:   punti da 0 a 100
    dato ritardo: giorni
    dato base:    euro oltre 0 € con 2 decimali
    calcola lordo = base * esito / 100 punti arrotondato al centesimo, metà in su
    calcola tolto = se ritardo > {days} allora ({share} % di lordo arrotondato al centesimo, metà in su) altrimenti 0 €
    calcola risultato = lordo - tolto
"""
    MAPPING = "retribuzione di risultato: risultato\ntempi di pagamento: ritardo"

    @pytest.mark.parametrize("days", ["0", "7", "250 giorni"])
    @pytest.mark.parametrize(("share", "ended"), [("30", "conforme"), ("20", "non conforme")])
    def test_a_cut_that_is_rounded(self, days: str, share: str, ended: str) -> None:
        """A cent more or less is no part of a share."""
        found = held(self.MAPPING, self.BODY.format(days=days, share=share))
        assert f"{share} %" == check(found, "SMVP-TP1").misurato
        assert ended == state(found, "SMVP-TP1")
        assert "conforme" == state(found, "SMVP-TP5")

    def test_a_part_between_two_days(self) -> None:
        """A step between two days that the rules name is tried, however near they are."""
        body = self.BODY.replace(
            "calcola tolto = se ritardo > {days} allora ({share} % di lordo arrotondato al centesimo, metà in su)",
            "calcola tolto = se ritardo > 4 allora lordo altrimenti se ritardo > 2 allora 50 % di lordo",
        )
        assert "non conforme" == state(held(self.MAPPING, body), "SMVP-TP5")


class TestTempiTraPiuPersone:
    """What is taken from one and goes to the others, whatever the way."""

    HEAD = """
scheda capo (capi)
    chiave n
    dato voto: punti da 0 a 100
    dato puntuale: sì/no
    dato tetto: euro oltre 0 con 2 decimali
    calcola lordo = tetto * voto / 100 punti
    calcola primo = se puntuale allora lordo altrimenti 70 % di lordo
    calcola tolto = lordo - primo
"""
    BY_SHARE = """    riparto extra tra i capi dell'ente dove puntuale:
        somma: tolti dell'ente
        in proporzione a: voto
        arrotondamento: al centesimo, per difetto
        resto: ai decimali più alti
        per n, dal più basso
"""
    BY_PARTS = "    calcola extra = se puntuale allora tolti dell'ente / bravi dell'ente altrimenti 0 €\n"
    KEPT = "    calcola extra = 0 €\n"
    TAIL = """    calcola risultato = primo + extra
scheda ente raccoglie capi
    calcola tolti = somma di tolto arrotondato al centesimo, per difetto
    calcola bravi = numero di capi dove puntuale
    calcola speso = somma di risultato
"""
    MAPPING = "retribuzione di risultato: risultato\ntempi di pagamento: puntuale"

    @pytest.mark.parametrize("way", [BY_SHARE, BY_PARTS])
    def test_money_that_comes_back(self, way: str) -> None:
        """By a share or by a sum: it is found, and what payment times weigh is not made up."""
        found = held(self.MAPPING, self.HEAD + way + self.TAIL)
        assert ["SMVP-TP7"] == numbers(found)
        (told,) = (one for one in found.diagnostics if one.code.number == "SMVP-TP7")
        assert "passa da 9000 a 11700 quando un altro non lo è" in told.message()
        assert "non verificabile" == state(found, "SMVP-TP1")

    def test_money_that_stays(self) -> None:
        """What is taken and given to nobody is no share."""
        found = held(self.MAPPING, self.HEAD + self.KEPT + self.TAIL)
        assert [] == numbers(found)
        assert "conforme" == state(found, "SMVP-TP7")
        assert "30 %" == check(found, "SMVP-TP1").misurato

    def test_a_share_by_points(self) -> None:
        """With two alike, thirty points of a hundred are three seventeenths of a share."""
        body = """
scheda capo (capi)
    chiave n
    dato altro:    punti interi da 1 a 70
    dato puntuale: sì/no
    calcola tutti = altro + (se puntuale allora 30 punti altrimenti 0 punti)
    riparto risultato tra i capi dell'ente:
        somma: 9.000,00 €
        in proporzione a: tutti
        arrotondamento: al centesimo, per difetto
        resto: ai decimali più alti
        per n, dal più basso
scheda ente raccoglie capi
    calcola quanti = numero di capi
"""
        found = held(self.MAPPING, body)
        assert "300/17 %" == check(found, "SMVP-TP1").misurato
        assert {"SMVP-TP1", "SMVP-TP7"} == set(numbers(found))

    def test_not_followed(self) -> None:
        """Where the result is not followed down to payment times, nothing is said of what comes back."""
        body = """
scheda capo
    chiave n
    dato uno: punti da 0 a 70
    dato due: punti da 0 a 30
    dato puntuale: sì/no
    dato tetto: euro oltre 0 con 2 decimali
    calcola voto = uno + due
    calcola lordo = tetto * voto / 100 punti
    calcola risultato = se voto < 95 punti allora lordo altrimenti (se puntuale allora lordo altrimenti 70 % di lordo)
"""
        found = held(self.MAPPING, body)
        assert state(found, "SMVP-TP1") == state(found, "SMVP-TP7") == "non verificabile"


class TestPremioEPunteggio:
    """«Who has a higher score has no less»: found, or followed along the rules, or not verifiable."""

    BODY = """
scheda addetto (addetti)
    chiave n
    dato opera: punti interi da 0 a 100
    calcola voto = opera
    {premium}
scheda ente raccoglie addetti
    dato fondo: euro da 0 €
    calcola pesi = somma di voto
    calcola speso = somma di premio
"""
    MAPPING = "punteggio: voto\npremio individuale: premio"
    SHARE = (
        "riparto premio tra gli addetti dell'ente:\n        somma: fondo dell'ente\n        in proporzione a: {by}\n"
        "        arrotondamento: al centesimo, per difetto\n        resto: non assegnato"
    )
    BANDS = "fasce premio su voto:\n        da 90: {top} €\n        da 60 a meno di 90: 500 €\n        meno di 60: 0 €"

    @pytest.mark.parametrize(
        ("premium", "ended"),
        [
            ("calcola premio = 10 € * voto / 1 punto arrotondato al centesimo, metà in su", "conforme"),
            ("calcola premio = 10 € * (101 punti - voto) / 1 punto", "non conforme"),
            (BANDS.format(top=800), "conforme"),
            (BANDS.format(top=300), "non conforme"),
            (SHARE.format(by="voto"), "conforme"),
            ("calcola inverso = 101 punti - voto\n    " + SHARE.format(by="inverso"), "non conforme"),
            ("calcola premio = fondo dell'ente * voto / pesi dell'ente", "non verificabile"),
            ("calcola premio = se voto > 70 punti allora 100 € altrimenti 200 €", "non conforme"),
            ("calcola premio = 100 €", "non verificabile"),
        ],
    )
    def test_premiums(self, premium: str, ended: str) -> None:
        """What was not followed is not said to comply, and what falls is shown."""
        found = held(self.MAPPING, self.BODY.format(premium=premium))
        assert ended == state(found, "SMVP-MONO")
        assert ("SMVP-MONO" in numbers(found)) == (ended == "non conforme")
