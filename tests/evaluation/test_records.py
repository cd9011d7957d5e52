"""Exclusions, links, constraints, totals, parameters, strictness: what happens between records."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import pytest

from tests.evaluation.support import Rows, codes, outcome, sistema, told
from valutazione.errors import RilevazioniError
from valutazione.evaluation import evaluate
from valutazione.outcome import Esito, Excluded, Possible, Undefined

PERSONE = """scheda persona (persone)
    chiave id
    dato mesi: mesi da 0 a 12
    dato ore: numero facoltativo
    dato voto: punti da 0 a 10
    calcola doppi = mesi * 2
    calcola premio = voto * 2
    calcola altro = premio + 1
    non valutabile se doppi < 12 mesi perché "pochi mesi" rif "art. 2"
    non valutabile se ore < 10 perché "poche ore"
scheda ente raccoglie persone
    calcola media = media di premio
    calcola quanti = numero di persone
    calcola tutti = numero di persone compresi i non valutabili
    calcola bravi = quota di persone dove voto > 5
    calcola somma_voti = somma di voto compresi i non valutabili
"""


class TestExclusions:
    """«All reasons that apply are kept; then every derived value is not evaluable, except those they need.»"""

    def evaluated(self, **values: object) -> Esito:
        return outcome(PERSONE, {"persona": [{"id": "1", "voto": 8, **values}]}, partial=True)

    def test_all_the_reasons(self) -> None:
        """With their articles, on the record and on each of its values."""
        persona = self.evaluated(mesi=5, ore=3)["persona"]["1"]
        assert ["poche ore", "pochi mesi"] == [reason.testo for reason in persona.esclusioni]
        assert [(), ("art. 2",)] == [reason.fonti for reason in persona.esclusioni]
        assert ["poche ore", "pochi mesi"] == told(persona["premio"].state) == told(persona["altro"].state)

    def test_what_the_conditions_need(self) -> None:
        """Is computed all the same."""
        assert 10 == self.evaluated(mesi=5)["persona"]["1"]["doppi"].value

    def test_not_excluded(self) -> None:
        """Nothing happens."""
        assert 16 == self.evaluated(mesi=6, ore=10)["persona"]["1"]["premio"].value

    def test_perhaps_excluded(self) -> None:
        """While a condition is open, the value might not exist, and the missing datum is wanted."""
        premio = self.evaluated(mesi=None, ore=10)["persona"]["1"]["premio"]
        assert isinstance(premio.state, Possible)
        assert ["pochi mesi"] == [reason.testo for reason in premio.state.reasons]
        assert (16, 16) == told(premio.state)
        assert ["mesi"] == [wanted.nome for wanted in premio.wanted]

    def test_left_out_of_aggregates(self) -> None:
        """Unless they are to be counted too."""
        rows: list[dict[str, object]] = [
            {"id": "1", "mesi": 12, "voto": 8, "ore": 20},
            {"id": "2", "mesi": 12, "voto": 4, "ore": 20},
            {"id": "3", "mesi": 2, "voto": 10, "ore": 20},
        ]
        ente = outcome(PERSONE, {"persona": rows})["ente"][""]
        assert (12, 2, 3, Fraction(1, 2), 22) == tuple(
            ente[nome].value for nome in ("media", "quanti", "tutti", "bravi", "somma_voti")
        )

    def test_in_doubt_in_aggregates(self) -> None:
        """Who may turn out not to be evaluable counts both ways."""
        rows: list[dict[str, object]] = [
            {"id": "1", "mesi": 12, "voto": 8, "ore": 20},
            {"id": "2", "mesi": None, "voto": 4, "ore": 20},
        ]
        ente = outcome(PERSONE, {"persona": rows}, partial=True)["ente"][""]
        assert [(12, 16), (1, 2), 2, (Fraction(1, 2), 1), 12] == [
            told(ente[nome].state) for nome in ("media", "quanti", "tutti", "bravi", "somma_voti")
        ]

    def test_nobody(self) -> None:
        """A mean of nobody does not exist; a count of nobody is zero."""
        ente = outcome(PERSONE, {})["ente"][""]
        assert isinstance(ente["media"].state, Excluded)
        assert (0, 0) == (ente["quanti"].value, ente["somma_voti"].value)

    def test_a_condition_that_is_a_mistake(self) -> None:
        """Nobody can say whether the record is evaluable: its values do not exist, for the same mistake."""
        text = (
            "scheda x (righe)\n    chiave id\n    dato n: numero\n    calcola v = n + 1\n"
            '    non valutabile se 1 / n > 5 perché "troppo"\nscheda y raccoglie righe\n    calcola t = somma di v\n'
        )
        esito = outcome(text, {"x": [{"id": "1", "n": 0}]})
        assert ["VAL512"] == codes(esito)
        assert Undefined(("VAL512",)) == esito["x"]["1"]["v"].state == esito["y"][""]["t"].state

    def test_a_condition_on_what_is_not_evaluable(self) -> None:
        """A person whose unit is not evaluable, excluded by the unit's score, is excluded for the unit's reason."""
        text = (
            "scheda unita\n    chiave u\n    dato n: numero\n    calcola v = n + 1\n"
            '    non valutabile se n < 0 perché "chiusa"\n'
            "scheda x\n    chiave id\n    dato u: scheda unita\n    calcola w = 1 + 1\n"
            '    non valutabile se v dell\'u < 5 perché "poco"\n'
        )
        esito = outcome(text, {"unita": [{"u": "a", "n": -1}], "x": [{"id": "1", "u": "a"}]})
        assert ["chiusa"] == told(esito["x"]["1"]["w"].state)


COLLEGATI = """scheda settore (settori)
    chiave nome
    dato budget: euro
    dato nota: punti facoltativo
    calcola doppio = budget * 2
scheda persona (persone)
    chiave id
    dato settore: scheda settore facoltativo
    calcola del_settore = doppio del settore
    calcola senza_nota: sì/no = nota del settore manca
"""


class TestLinks:
    """The value of another record: the one linked to, or the one that collects this."""

    SETTORI = ({"nome": "a", "budget": 10}, {"nome": "b", "budget": 15, "nota": 1})

    def persona(
        self, settore: object, settori: tuple[dict[str, object], ...] = SETTORI
    ) -> tuple[object, object, list[str]]:
        data = {"settore": [dict(row) for row in settori], "persona": [{"id": "1", "settore": settore}]}
        esito = outcome(COLLEGATI, data)
        persona = esito["persona"]["1"]
        return told(persona["del_settore"].state), told(persona["senza_nota"].state), codes(esito)

    def test_found(self) -> None:
        """By its key."""
        assert (20, True, []) == self.persona("a")
        assert (30, False, []) == self.persona("b")

    def test_missing(self) -> None:
        """While the link is missing, it may be any of those there are."""
        both = frozenset({True, False})
        assert ((20, 30), both, []) == self.persona(None)
        assert (20, both, []) == self.persona(None, ({"nome": "a", "budget": 10},))

    def test_not_found(self) -> None:
        """A key that no record has is a finding."""
        state, _, found = self.persona("c")
        assert {"VAL516"} == state
        assert ["VAL516", "VAL516"] == found

    def test_given_twice(self) -> None:
        """A key that two rows have: one of the two, nobody knows which."""
        state, _, found = self.persona("a", (*self.SETTORI, {"nome": "a", "budget": 50}))
        assert ((20, 100), ["VAL426"]) == (state, found)

    def test_upwards(self) -> None:
        """The result of the unit for each of its people, in two levels."""
        text = (
            "scheda persona (persone)\n    chiave id\n    dato unita: testo\n    dato n: punti\n"
            "    calcola parte: percentuale = n / totale dell'unita\n    calcola ente_ = gran_totale dell'ente\n"
            "scheda unita (unita_tutte) raccoglie persone per unita\n    calcola totale = somma di n\n"
            "scheda ente\n    raccoglie unita_tutte\n    raccoglie persone\n"
            "    calcola gran_totale = somma di totale delle unita_tutte\n"
        )
        rows: list[dict[str, object]] = [
            {"id": 1, "unita": "x", "n": 1},
            {"id": 2, "unita": "x", "n": 3},
            {"id": 3, "unita": "y", "n": 6},
        ]
        esito = outcome(text, {"persona": rows})
        assert [Fraction(1, 4), Fraction(3, 4), 1] == [p["parte"].value for p in esito["persona"]]
        assert [10, 10, 10] == [p["ente_"].value for p in esito["persona"]]


class TestConstraints:
    """Said when they fail, silent while they cannot be decided."""

    TEXT = """scheda ob (obiettivi)
    chiave area, id
    dato tipo: mantenimento | sviluppo
    dato peso: punti oltre 0
    vincolo peso <= 50 perché "un obiettivo pesa al massimo 50"
    avviso se peso < 2 perché "un obiettivo pesa poco"
scheda area (aree) raccoglie obiettivi per area
    totale di peso dove tipo = mantenimento: 80
    totale di peso per tipo: 80
"""

    def found(self, *rows: tuple[str | None, object]) -> list[tuple[str, str]]:
        data = [{"area": "1", "id": n, "tipo": tipo, "peso": peso} for n, (tipo, peso) in enumerate(rows)]
        esito = outcome(self.TEXT, {"ob": data}, partial=True)
        return [(rilievo.code.number, rilievo.message()) for rilievo in esito.rilievi]

    def test_kept(self) -> None:
        """Nothing to say."""
        assert [] == self.found(("mantenimento", 30), ("mantenimento", 50))

    def test_broken(self) -> None:
        """With the author's reason; a warning is no error."""
        found = self.found(("mantenimento", 79), ("mantenimento", 1))
        assert ["VAL502", "VAL503"] == sorted(code for code, _ in found)
        assert any("un obiettivo pesa al massimo 50" in message for _, message in found)

    def test_totals(self) -> None:
        """By how much they are wrong, and in which group."""
        messages = [
            message for _, message in self.found(("mantenimento", 40), ("mantenimento", 28), ("sviluppo", 50))
        ]
        assert 3 == len(messages)
        assert any("mancano 12" in message and "(mantenimento)" in message for message in messages)
        assert any("mancano 30" in message and "(sviluppo)" in message for message in messages)

    def test_undecided(self) -> None:
        """A missing weight may still make the total right; not when it would have to be nothing."""
        assert [] == self.found(("mantenimento", 40), ("mantenimento", None))
        assert {"VAL501"} == {
            code for code, _ in self.found(*[("mantenimento", 40)] * 2, ("mantenimento", None))
        }
        assert [] == self.found(("mantenimento", 40), ("mantenimento", 40), (None, 40))[2:]

    def test_what_a_rule_cannot_compute(self) -> None:
        """A constraint with a division by zero tells of the division."""
        text = 'scheda x\n    chiave id\n    dato n: numero\n    vincolo 1 / n > 0 perché "positivo"\n'
        assert ["VAL512"] == codes(outcome(text, {"x": [{"id": "1", "n": 0}]}))


class TestParameters:
    """Values of the year: of the scheme, of the caller, or wanted."""

    TEXT = """parametro fondo: euro da 0 a 1000
parametro quota: percentuale = 20 %
parametro attivo: sì/no
parametro colore: rosso | verde
parametro passo_di: punti da 0 a 4 a passi di 0,5 = 1
scheda x
    chiave id
    dato n: numero
    calcola r = fondo * quota * n
    calcola b: punti = se attivo e colore = rosso allora passo_di altrimenti 0
"""

    def found(self, partial: bool = False, **parametri: object) -> tuple[object, object, list[str]]:
        esito = outcome(self.TEXT, {"x": [{"id": "1", "n": 1}]}, partial=partial, parametri=parametri)
        record = esito["x"]["1"]
        return told(record["r"].state), told(record["b"].state), codes(esito)

    def test_given(self) -> None:
        """By the caller, in any exact form; those of the scheme can be given otherwise."""
        assert (20, 1, []) == self.found(fondo=100, attivo=True, colore="rosso")
        assert (50, 2, []) == self.found(fondo="100", quota="1/2", attivo=True, colore="rosso", passo_di=2)

    def test_unset(self) -> None:
        """One finding each, and what its kind and domain leave; none when data may be partial."""
        assert ((0, 200), (0, 1), ["VAL514"] * 3) == self.found()
        assert ((0, 200), (0, 1), []) == self.found(partial=True)
        esito = outcome(self.TEXT, {"x": [{"id": "1", "n": 1}]}, partial=True)
        assert ["attivo", "colore", "fondo"] == [wanted.nome for wanted in esito.mancanti]

    def test_decided_without_it(self) -> None:
        """What does not depend on it is known."""
        assert 0 == self.found(attivo=False)[1]

    @pytest.mark.parametrize(
        ("given", "code"),
        [
            ({"fondo": 0.5}, "VAL430"),
            ({"fondo": "mille"}, "VAL424"),
            ({"fondo": 1001}, "VAL422"),
            ({"passo_di": "0.3"}, "VAL423"),
            ({"fond": 1}, "VAL428"),
        ],
    )
    def test_refused(self, given: dict[str, object], code: str) -> None:
        """As any other value; what was refused does not count, nor does what it was given in place of."""
        assert code in self.found(partial=True, **given)[2]

    def test_refused_is_not_the_one_of_the_scheme(self) -> None:
        """A refused value is missing: the scheme's own is not taken in silence."""
        assert (0, 4) == self.found(partial=True, attivo=True, colore="rosso", passo_di="0.3")[1]


class TestStrict:
    """«No row is lost … unless the caller asks for strictness.»"""

    DATA: ClassVar[Rows] = {
        "persona": [{"id": "1", "mesi": 12, "voto": 11}, {"id": "2", "mesi": 12, "voto": 5}]
    }

    def test_strict(self) -> None:
        """Every error is carried by the exception."""
        with pytest.raises(RilevazioniError) as raised:
            evaluate(sistema(PERSONE), self.DATA, strict=True)
        assert ["VAL422"] == [found.code.number for found in raised.value.diagnostics]

    def test_not_strict(self) -> None:
        """The wrong row is told and the other is evaluated."""
        esito = evaluate(sistema(PERSONE), self.DATA)
        assert (["VAL422"], True) == (codes(esito), esito.ha_errori)
        assert (10, 10) == told(esito["persona"]["2"]["premio"].state)  # not told its hours: perhaps too few

    def test_warnings_do_not_stop(self) -> None:
        """A warning is no error."""
        text = 'scheda x\n    chiave id\n    dato n: numero\n    avviso se n > 1 perché "alto"\n'
        assert ["VAL503"] == codes(evaluate(sistema(text), {"x": [{"id": "1", "n": 2}]}, strict=True))


class TestOutcome:
    """How results are asked for."""

    def test_by_name_and_key(self) -> None:
        """By text, by number, by tuple; what is not there is a KeyError."""
        esito = outcome("scheda x\n    chiave id\n    dato n: numero\n", {"x": [{"id": 7, "n": 2}]})
        for key in ("7", 7, Fraction(7), ("7",)):
            assert 2 == esito["x"][key]["n"].value
        assert 1 == len(esito["x"])
        with pytest.raises(KeyError):
            esito["y"]
        with pytest.raises(KeyError):
            esito["x"]["8"]
        with pytest.raises(KeyError):
            esito["x"]["7"]["m"]

    def test_findings_of_whoever_read_the_data(self) -> None:
        """Are kept with the others, in one order."""
        text = "scheda x\n    chiave id\n    dato n: numero\n"
        first = outcome(text, {"x": [{"id": 7}]})
        again = evaluate(sistema(text), {"x": [{"id": 7, "n": 1}]}, rilievi=first.rilievi)
        assert first.rilievi == again.rilievi
