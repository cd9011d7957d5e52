"""«Altering any one number is caught», wherever it stands and even when the digests are made again."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.spiegazioni.forgery import signed_again
from tests.audit.spiegazioni.persone import people, scheme
from tests.evaluation import test_steps
from tests.evaluation.support import outcome, sistema
from tests.properties.piani import Piano, gaps, piani
from valutazione.audit.spiegazioni import Spiegazione, explain_value, explanation_dict
from valutazione.reports.spiegazioni import FORMS, recompute_explanation, render_explanation

NUMBER = re.compile(r"[0-9]+")


def another(digits: str) -> str:
    """Return other digits, as many: the last one goes up by one."""
    return digits[:-1] + str((int(digits[-1]) + 1) % 10)


def premio() -> Spiegazione:
    return explain_value(people(), scheme(), "dipendente", ("m2",), "premio")


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_a_document(form: str) -> None:
    """Each run of digits in each form: values, places, articles, ids, digests."""
    spiegazione = explain_value(people(), scheme(), "dipendente", ("m2",), "quota")
    text = render_explanation(spiegazione, "revisore", form)
    numbers = [*NUMBER.finditer(text)]
    assert len(numbers) > 100
    missed = []
    for match in numbers:
        altered = text[: match.start()] + another(match[0]) + text[match.end() :]
        if recompute_explanation(altered).uguale:
            missed.append((match.start(), text[max(0, match.start() - 40) : match.end() + 20]))
    assert [] == missed


@settings(max_examples=25)
@given(piani().flatmap(lambda piano: st.one_of(st.just(piano), gaps(piano))), st.data())
def test_a_number_of_any_derivation(piano: Piano, data: st.DataObject) -> None:
    """The same on random plans, with data missing and without."""
    esito = outcome(piano.text(), piano.data(), partial=True)
    area = data.draw(st.sampled_from([*esito.schede["area"]]))
    nome = data.draw(st.sampled_from(["punteggio", "livello", "medio", "pesato", "parte", "finale", "grado"]))
    spiegazione = explain_value(esito, sistema(piano.text()), "area", area, nome)
    text = render_explanation(spiegazione, "revisore", "json")
    match = data.draw(st.sampled_from([*NUMBER.finditer(text)]))
    altered = text[: match.start()] + another(match[0]) + text[match.end() :]
    assert not recompute_explanation(altered).uguale


def numbers_in(plain: object) -> Iterator[dict[str, object]]:
    """Yield every value that is a number."""
    if isinstance(plain, dict):
        if isinstance(plain.get("numero"), str):
            yield plain
        for one in plain.values():
            yield from numbers_in(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from numbers_in(one)


def states_of(plain: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield the numbers of the states of the steps, and of the quotations."""
    steps = plain["passi"]
    assert isinstance(steps, list)
    for step in steps:
        yield from numbers_in(step["stato"])
        yield from numbers_in(step.get("operandi", []))


@pytest.mark.parametrize(
    "spiegazione",
    [
        premio(),
        explain_value(people(obiettivi=None), scheme(), "ente", (), "media"),
        *(
            explain_value(
                outcome(test_steps.TEXT, {"x": test_steps.rows()}),
                sistema(test_steps.TEXT),
                "x",
                ("2",),
                nome,
            )
            for nome in ("casi_", "banda", "linea", "tronco", "minore", "mese", "del_gruppo", "giorni_tra")
        ),
    ],
    ids=lambda spiegazione: spiegazione.radice.di.nome,
)
def test_digests_made_again_hide_nothing(spiegazione: Spiegazione) -> None:
    """A forger who signs again is found by the arithmetic: every value stands in two places, or is made of others."""
    plain = explanation_dict(spiegazione)
    count = len([*states_of(plain)])
    assert count > 1
    for number in range(count):
        altered = copy.deepcopy(plain)
        value = [*states_of(altered)][number]
        value["numero"] = str(Fraction(str(value["numero"])) + Fraction(1, 2))
        text = json.dumps(signed_again(altered))
        codes = {one.code.number for one in recompute_explanation(text).rilievi}
        assert codes & {"VAL710", "VAL711", "VAL712", "VAL713"}, (number, value, codes)


def test_the_line_that_differs_is_said() -> None:
    """Who altered the page to read is told the line, and what should stand there."""
    text = render_explanation(premio(), "revisore", "markdown")
    lines = text.split("\n")
    row = next(n for n, line in enumerate(lines) if "80 %" in line)
    lines[row] = lines[row].replace("80 %", "90 %", 1)
    (found,) = recompute_explanation("\n".join(lines)).rilievi
    assert "VAL716" == found.code.number
    assert row + 1 == getattr(found.place, "row", None)


def test_line_ends_do_not_count() -> None:
    """A file that passed through another system is the same file."""
    text = render_explanation(premio(), "revisore", "testo")
    assert recompute_explanation("\ufeff" + text.replace("\n", "\r\n")).uguale
