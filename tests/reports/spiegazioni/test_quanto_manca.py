"""How far it is, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.audit.spiegazioni.persone import ROWS, scheme
from tests.evaluation.support import GRAMMAR
from tests.reports.scheme.accessibility import problems
from valutazione.audit.quanto_manca import Bersaglio, QuantoManca, how_far
from valutazione.exchange import load_scheme, read_data
from valutazione.reports.spiegazioni.quanto_manca import FORMS, answer_dict, render_answer

VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("quanto-manca.schema.json").read_text("utf-8"))
)
ENDINGS = {"testo": "txt", "markdown": "md", "html": "html", "json": "json"}


def isola(target: int) -> QuantoManca:
    loaded = load_scheme("azienda-isola-2021", grammar=GRAMMAR)
    assert loaded.sistema is not None
    assert loaded.located is not None
    data, _ = read_data(loaded.located, loaded.sistema)
    return how_far(loaded.sistema, data, ("area", ("6",), "punteggio"), Bersaglio(">=", Fraction(target)))


def quota(now: str, value: str) -> QuantoManca:
    target = Bersaglio(">=", Fraction(value))
    return how_far(scheme(), {"dipendente": ROWS}, ("dipendente", (now,), "quota"), target)


ANSWERS: dict[str, Callable[[], QuantoManca]] = {
    "isola-88": lambda: isola(88),
    "isola-89": lambda: isola(89),
    "quota": lambda: quota("m2", "1"),
    "gia-raggiunta": lambda: quota("m1", "1"),
}


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("name", ["isola-88", "quota"])
def test_recorded(name: str, form: str, golden: Callable[[str, str], None]) -> None:
    """What a person reads changes only when somebody has read the change."""
    golden(f"quanto-manca/{name}.{ENDINGS[form]}", render_answer(ANSWERS[name](), form))


@pytest.mark.parametrize("name", ["isola-89", "gia-raggiunta"])
def test_recorded_texts(name: str, golden: Callable[[str, str], None]) -> None:
    """Impossible, and already there."""
    golden(f"quanto-manca/{name}.txt", render_answer(ANSWERS[name]()))


@pytest.mark.parametrize("name", ANSWERS)
def test_forms(name: str) -> None:
    """The page is accessible, the JSON is of its form."""
    answer = ANSWERS[name]()
    assert [] == problems(render_answer(answer, "html"))
    assert [] == [error.message for error in VALIDATOR.iter_errors(answer_dict(answer))]
    assert [*VALIDATOR.iter_errors({**answer_dict(answer), "altro": 1})]


def test_other_forms_are_refused() -> None:
    """A wrong form is the caller's mistake."""
    with pytest.raises(ValueError, match="il formato è"):
        render_answer(quota("m1", "1"), "pdf")


def test_the_forms_are_those() -> None:
    """Each form has its file."""
    assert list(FORMS) == list(ENDINGS)
