"""The second road gives what the reference evaluator gives, and says so when it does not know the way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.evaluation.support import outcome, sistema
from tests.properties.piani import Piano, piani
from valutazione.audit.pubblicati.cammino import nodes_of_scheme
from valutazione.audit.pubblicati.conto import Conto, NonProvato, Spesa
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.pratiche import DOUBLES
from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data, shipped
from valutazione.outcome import Esito, Known

SHARES = """\
scheda persona (persone)
    chiave n
    dato n: intero da 0
    dato peso: numero da 0
    riparto libero tra le persone dell'ente:
        somma: fondo dell'ente
        in proporzione a: peso
        arrotondamento: {step}, {mode}
        resto: {resto}{criterion}
    riparto limitato tra le persone dell'ente:
        somma: fondo dell'ente
        in proporzione a: peso
        almeno: 7,77 €
        al massimo: 155,555 €
        eccedenza: tra gli altri
        arrotondamento: {step}, {mode}
        resto: {resto}{criterion}
scheda ente raccoglie persone
    dato fondo: euro da 0 €
    calcola avanzo = resto di libero
    calcola altro  = resto di limitato
"""


def compared(mondo: Mondo, esito: Esito) -> int:
    """Hold the two roads together; return how many values were compared."""
    conto, count = Conto(mondo), 0
    for registro in esito.schede.values():
        for riscontro in registro.values():
            for nome, valore in riscontro.valori.items():
                if isinstance(valore.state, Known):
                    try:
                        found = conto.value(riscontro, nome)
                    except NonProvato:
                        continue
                    assert valore.state.value == found, (riscontro.scheda, riscontro.chiave, nome)
                    count += 1
    return count


def known(esito: Esito) -> int:
    return sum(
        isinstance(valore.state, Known)
        for registro in esito.schede.values()
        for riscontro in registro.values()
        for valore in riscontro.valori.values()
    )


class TestTwoRoads:
    """«Two roads to one answer are worth having only while they are two.»"""

    @pytest.mark.parametrize("name", shipped())
    def test_shipped_schemes(self, name: str) -> None:
        """Of real schemes, every known value of complete records."""
        loaded = load_scheme(name)
        assert loaded.sistema is not None
        assert loaded.located is not None
        rows, found = read_data(loaded.located, loaded.sistema)
        esito = evaluate(loaded.sistema, rows, partial=True, rilievi=found)
        count = compared(Mondo(loaded.sistema, esito), esito)
        # A few are known though a datum they might need is missing: this road wants all of it.
        assert count >= known(esito) * 3 // 4
        assert count == known(esito) or esito.mancanti

    @pytest.mark.parametrize("resto", ["ai decimali più alti", "al primo", "non assegnato"])
    @pytest.mark.parametrize("mode", ["per difetto", "metà in su", "per eccesso"])
    @pytest.mark.parametrize("step", ["al centesimo", "all'unità", "a multipli di 5 €"])
    def test_shares_closed_within_limits(self, step: str, mode: str, resto: str) -> None:
        """Limits that are no multiples of the unit, equal shares, cents to give and to take back, sums of any size."""
        criterion = "" if resto == "non assegnato" else "\n        per n, dal più basso"
        text = SHARES.format(step=step, mode=mode, resto=resto, criterion=criterion)
        count = 0
        for fund in ("12.34", "100", "333.33", "1000", "2017.05"):
            for weights in ((1, 1, 1, 1), (3, 3, 10, 2), (335, 335, 330, 1), (1, 1, 98, 0)):
                people = [{"n": n, "peso": weight} for n, weight in enumerate(weights)]
                esito = outcome(text, {"persona": people, "ente": [{"fondo": fund}]}, partial=True)
                found = compared(Mondo(sistema(text), esito), esito)
                assert found == known(esito)
                count += found
        assert count > 100

    @settings(max_examples=40)
    @given(piani())
    def test_random_plans(self, piano: Piano) -> None:
        """Of complete random plans, every known value."""
        esito = outcome(piano.text(), piano.data(), partial=True)
        assert known(esito) == compared(Mondo(sistema(piano.text()), esito), esito)

    @settings(max_examples=20)
    @given(piani())
    def test_doubles_are_near(self, piano: Piano) -> None:
        """A practice computes the same thing, with its own habit: doubles stay within their error."""
        esito = outcome(piano.text(), piano.data(), partial=True)
        conto = Conto(Mondo(sistema(piano.text()), esito), DOUBLES[0])
        for riscontro in esito.schede["area"].values():
            state = riscontro["pesi"].state if "pesi" in riscontro.valori else None
            if isinstance(state, Known):
                assert state.value == conto.value(riscontro, "pesi")


class TestOperations:
    def test_every_operation_is_reached(self) -> None:
        """What is walked through holds all the nodes of a scheme."""
        loaded = load_scheme("serravalle-pistoiese-2018")
        assert loaded.sistema is not None
        found = {type(node).__name__ for _, node in nodes_of_scheme(loaded.sistema)}
        assert {"Aggregate", "Compare", "Own"} <= found

    def test_what_costs_too_much_is_not_tried(self) -> None:
        """There is an end to what is spent, and it is no error."""
        loaded = load_scheme("azienda-isola-2021")
        assert loaded.sistema is not None
        assert loaded.located is not None
        rows, _ = read_data(loaded.located, loaded.sistema)
        esito = evaluate(loaded.sistema, rows)
        conto = Conto(Mondo(loaded.sistema, esito), spesa=Spesa(5))
        with pytest.raises(NonProvato):
            conto.value(esito["area"]["1"], "punteggio")
