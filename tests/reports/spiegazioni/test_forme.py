"""The three lengths in their four forms: recorded texts, an accessible page, the schema of the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.audit.spiegazioni.persone import people, scheme
from tests.evaluation import test_steps
from tests.evaluation.support import GRAMMAR, outcome, sistema
from tests.reports.scheme.accessibility import problems
from valutazione.audit.spiegazioni import Spiegazione, explain_value
from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data
from valutazione.reports.spiegazioni import AUDIENCES, FORMS, render_explanation

ENDINGS = {"testo": "txt", "markdown": "md", "html": "html", "json": "json"}
VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("spiegazione.schema.json").read_text("utf-8"))
)


def isola() -> Spiegazione:
    """Area 6 of Azienda Isola, whose published rows do not make its published total."""
    loaded = load_scheme("azienda-isola-2021", grammar=GRAMMAR)
    assert loaded.sistema is not None
    assert loaded.located is not None
    data, _ = read_data(loaded.located, loaded.sistema)
    return explain_value(evaluate(loaded.sistema, data), loaded.sistema, "area", ("6",), "punteggio")


def premio(**changes: object) -> Spiegazione:
    return explain_value(people(**changes), scheme(), "dipendente", ("m2",), "premio")


def step(nome: str) -> Spiegazione:
    esito = outcome(test_steps.TEXT, {"x": test_steps.rows()})
    return explain_value(esito, sistema(test_steps.TEXT), "x", ("2",), nome)


EXPLAINED: dict[str, Callable[[], Spiegazione]] = {
    "isola-area-6": isola,
    "persone-premio": premio,
    "persone-manca": lambda: premio(obiettivi=None),
    "persone-esclusa": lambda: explain_value(people(), scheme(), "dipendente", ("m3",), "premio"),
    "persone-ente": lambda: explain_value(people(), scheme(), "ente", (), "media"),
}


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("per", AUDIENCES)
@pytest.mark.parametrize("name", ["isola-area-6", "persone-premio"])
def test_recorded(name: str, per: str, form: str, golden: Callable[[str, str], None]) -> None:
    """What a person reads changes only when somebody has read the change."""
    golden(f"spiega/{name}.{per}.{ENDINGS[form]}", render_explanation(EXPLAINED[name](), per, form))


@pytest.mark.parametrize("per", AUDIENCES)
@pytest.mark.parametrize("name", ["persone-manca", "persone-esclusa", "persone-ente"])
def test_recorded_texts(name: str, per: str, golden: Callable[[str, str], None]) -> None:
    """Who lacks data, who is not evaluable, a body and its mean."""
    golden(f"spiega/{name}.{per}.txt", render_explanation(EXPLAINED[name](), per))


@pytest.mark.parametrize("per", AUDIENCES)
@pytest.mark.parametrize("name", EXPLAINED)
def test_the_page_is_accessible(name: str, per: str) -> None:
    """By eyes and by ears, and with nothing else to fetch."""
    assert [] == problems(render_explanation(EXPLAINED[name](), per, "html"))


@pytest.mark.parametrize("per", AUDIENCES)
@pytest.mark.parametrize("make", [*EXPLAINED.values(), lambda: step("giorni_tra"), lambda: step("casi_")])
def test_the_json_is_of_its_form(make: Callable[[], Spiegazione], per: str) -> None:
    """The schema that ships admits it."""
    plain = json.loads(render_explanation(make(), per, "json"))
    assert [] == [error.message for error in VALIDATOR.iter_errors(plain)]


def test_the_schema_refuses_what_is_not() -> None:
    """A schema that admits anything checks nothing."""
    Draft202012Validator.check_schema(VALIDATOR.schema)
    plain = json.loads(render_explanation(premio(), "revisore", "json"))
    for path, value in (
        (("passi",), []),
        (("altro",), 1),
        (("passi", 0, "stato"), {}),
        (("per",), "chiunque"),
    ):
        broken = json.loads(json.dumps(plain))
        place = broken
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = value
        assert [*VALIDATOR.iter_errors(broken)], path


def test_every_operation_has_its_sentence() -> None:
    """Nothing is told by the name of a node."""
    esito = outcome(test_steps.TEXT, {"x": test_steps.rows()})
    for nome in esito["x"]["1"].valori:
        explained = explain_value(esito, sistema(test_steps.TEXT), "x", ("1",), nome)
        for per in ("dipendente", "responsabile"):
            told = render_explanation(explained, per)
            assert "addmonths" not in told
            assert "aggregate" not in told


def test_numbers_that_never_end_say_so() -> None:
    """A number is exact, or said to be cut with the exact one beside it."""
    mean = explain_value(people(obiettivi=21), scheme(), "ente", (), "media")
    assert "62,83… (esattamente 377/6)" in render_explanation(mean, "dipendente")
    assert "62,83" not in render_explanation(mean, "revisore")


@pytest.mark.parametrize(("per", "form"), [("nessuno", "testo"), ("revisore", "pdf")])
def test_other_forms_are_refused(per: str, form: str) -> None:
    """A wrong audience or form is the caller's mistake."""
    with pytest.raises(ValueError, match="una spiegazione è per"):
        render_explanation(premio(), per, form)


def test_the_forms_are_those() -> None:
    """Each form has its file."""
    assert list(FORMS) == list(ENDINGS)
