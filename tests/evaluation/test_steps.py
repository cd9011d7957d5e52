"""«Every step recomputes its value from its operands»: every operation of the language, worked out a second time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.evaluation.recompute import recompute, walk
from tests.evaluation.support import GRAMMAR, codes, outcome
from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data, shipped
from valutazione.outcome import Known

TEXT = """parole colore
    rosso
    verde
parametro fondo: euro = 100 * 2 €
tabella valori: numero su colore
    rosso: 1
    verde: 2
scheda x (righe)
    chiave id
    dato gruppo: testo
    dato n: numero, se manca 1 / 2
    dato d: data
    dato s: sì/no
    dato c: colore
    dato i: insieme di colore
    dato m: numero facoltativo
    calcola meno = -n
    calcola prodotto = n * fondo
    calcola quoziente = n / 3
    calcola tondo = n / 3 arrotondato a 1 decimale, metà al pari
    calcola tronco = meno / 3 troncato a 2 decimali
    calcola minore = il minore tra n, meno e 2
    calcola maggiore = il maggiore tra n, meno e 2
    calcola linea = lineare su n da 0 per 4 a 100 per 0
    calcola mese = d + 1 mese
    calcola prima = d - 13 mesi
    calcola giorni_tra = giorni da d a mese
    calcola mesi_tra = mesi interi da d a mese
    calcola solari = mesi di calendario da prima a d, contando le frazioni di almeno 16 giorni
    calcola anni_tra = anni da prima a d, contando le frazioni superiori a 1 mese
    calcola logica: sì/no = (n > 1 o s) e non (c = rosso) e i contiene rosso
    calcola uno = se c è uno tra rosso, verde allora 1 altrimenti 0
    calcola assente: sì/no = m manca e n è presente
    calcola tabellare = valori secondo c
    calcola casi_ = se logica allora quoziente altrimenti prodotto / 1 €
    calcola del_gruppo = totale del gruppo
    fasce banda: numero su n:
        da 0 a 2: n
        da 1 a 3: n * 2
        nelle sovrapposizioni prevale la più alta
scheda gruppo (gruppi) raccoglie righe per gruppo
    calcola totale = somma di n
    calcola media_ = media di n
    calcola pesata = media di quoziente pesata con n
    calcola minimo_ = minimo di meno
    calcola massimo_ = massimo di (n * 2)
    calcola numero_ = numero di righe dove s
    calcola quota_ = quota di righe dove n > 1
    calcola nessuno = media di n dove n > 99 se nessuno 7
    calcola insieme = somma di n + massimo di n - 1
"""

OPERATIONS = {
    "absent", "addmonths", "aggregate", "casi", "choice", "compare", "contains", "days", "every", "extreme",
    "linear", "member", "months", "negate", "not", "parametro", "product", "quota", "quotient", "rounded", "se_manca",
    "some", "sum", "valore",
}  # fmt: skip


def rows() -> list[dict[str, object]]:
    rest = {"gruppo": "g", "d": date(2024, 1, 31), "s": True, "i": ["rosso"], "m": 1}
    return [
        {"id": 1, "n": 2, "c": "rosso", **rest},
        {"id": 2, "n": "7/5", "c": "verde", **rest, "s": False},
        {"id": 3, "c": "verde", **rest, "d": date(2023, 12, 31), "m": None},
    ]


def test_every_operation() -> None:
    """Each one is there, known, and comes out the same."""
    esito = outcome(TEXT, {"x": rows()})
    assert [] == codes(esito)
    every = [v.state for r in (*esito["x"], *esito["gruppo"]) for v in r.valori.values()]
    assert all(isinstance(state, Known) for state in every)
    assert set() == OPERATIONS - set(recompute(esito))


def test_every_operand_has_a_place() -> None:
    """A step made by the scheme says where in the text, and a value whose it is."""
    esito = outcome(TEXT, {"x": rows()})
    for record in (*esito["x"], *esito["gruppo"]):
        for valore in record.valori.values():
            for step in walk(valore.step):
                assert step.span is not None or step.record is not None or step.operation == "constant", step


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_schemes(name: str) -> None:
    """The published figures too are worked out again, step by step."""
    loaded = load_scheme(name, grammar=GRAMMAR)
    assert loaded.sistema is not None
    assert loaded.located is not None
    data, _ = read_data(loaded.located, loaded.sistema)
    done = recompute(evaluate(loaded.sistema, data, partial=True))
    assert sum(done.values()) > 0
