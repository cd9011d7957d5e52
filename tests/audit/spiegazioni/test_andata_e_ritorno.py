"""«Round trip on every derivation»: what is explained is read back, and recomputed the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.spiegazioni.persone import people, scheme
from tests.evaluation import test_steps
from tests.evaluation.support import GRAMMAR, outcome, sistema
from tests.properties.piani import gaps, piani
from valutazione.audit.spiegazioni import (
    Spiegazione,
    explain_value,
    explanation_dict,
    explanation_from,
    verify,
)
from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data, shipped
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.spiegazioni import FORMS, recompute_explanation, render_explanation


def every_value(esito: Esito, scheme: Sistema) -> list[tuple[str, tuple[str, ...], str]]:
    """Return every value of an outcome."""
    names = [
        (scheda.nome, key, nome, nome in record.dati)
        for scheda in scheme.schede
        for key, record in esito.schede[scheda.nome].items()
        for nome in (*record.valori, *record.dati)
    ]
    return [name[:3] for name in sorted(names, key=lambda name: name[3])]  # what is computed comes first


def round_trip(spiegazione: Spiegazione) -> int:
    """Check that an explanation comes back the same and recomputes; return how many steps were done again exactly."""
    letta = explanation_from(json.loads(json.dumps(explanation_dict(spiegazione))))
    assert spiegazione == letta.spiegazione
    found = verify(letta)
    assert () == found.rilievi, [one.message() for one in found.rilievi]
    return found.rifatti


def of_all(esito: Esito, scheme: Sistema, *, riservata: bool = True, most: int | None = None) -> int:
    values = every_value(esito, scheme)
    chosen = values[:: max(1, len(values) // most)] if most else values
    return sum(round_trip(explain_value(esito, scheme, *one, riservata=riservata)) for one in chosen)


@settings(max_examples=8)
@given(piani().flatmap(lambda piano: st.one_of(st.just(piano), gaps(piano))), st.booleans())
def test_random_plans(piano, riservata: bool) -> None:  # type: ignore[no-untyped-def]  # a Piano
    """Known, missing, not evaluable: each derivation comes back and is done again."""
    esito = outcome(piano.text(), piano.data(), partial=True)
    assert of_all(esito, sistema(piano.text()), riservata=riservata) > 0


def test_every_operation() -> None:
    """Each operation of the language is in a document that recomputes."""
    esito = outcome(test_steps.TEXT, {"x": test_steps.rows()})
    assert of_all(esito, sistema(test_steps.TEXT)) > len(test_steps.OPERATIONS)


def test_people() -> None:
    """A fund, exclusions, bands, a rounding."""
    for esito in (people(), people(obiettivi=None), people(mesi=None, giudizio=None)):
        assert of_all(esito, scheme()) > 0
        assert of_all(esito, scheme(), riservata=False) > 0


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_schemes(name: str) -> None:
    """Published figures too."""
    loaded = load_scheme(name, grammar=GRAMMAR)
    assert loaded.sistema is not None
    assert loaded.located is not None
    data, _ = read_data(loaded.located, loaded.sistema)
    esito = evaluate(loaded.sistema, data, partial=True)
    assert of_all(esito, loaded.sistema, most=60) > 0
    last = [*every_value(esito, loaded.sistema)][-1]
    spiegazione = explain_value(esito, loaded.sistema, *last)
    for form in FORMS:
        found = recompute_explanation(render_explanation(spiegazione, "revisore", form).encode())
        assert () == found.rilievi


def test_the_order_of_rows_changes_nothing() -> None:
    """Same data, same bytes."""
    rows = [*test_steps.rows()]
    texts = {
        render_explanation(
            explain_value(
                outcome(test_steps.TEXT, {"x": given}), sistema(test_steps.TEXT), "x", ("1",), "prodotto"
            ),
            "revisore",
            "json",
        )
        for given in (rows, rows[::-1])
    }
    assert 1 == len(texts)


def test_a_long_chain() -> None:
    """A derivation a thousand values deep needs no recursion to be told, read and done again."""
    lines = ["scheda x", "    chiave id", "    dato n: numero", "    calcola v0 = n + 1"]
    lines += [f"    calcola v{i} = v{i - 1} + 1" for i in range(1, 1000)]
    text = "\n".join(lines) + "\n"
    esito = outcome(text, {"x": [{"id": 1, "n": 1}]})
    spiegazione = explain_value(esito, sistema(text), "x", ("1",), "v999")
    assert 1000 == round_trip(spiegazione)
    for per in ("dipendente", "responsabile", "revisore"):
        assert render_explanation(spiegazione, per)
