"""The JSON of what was found in some schemes: of the form its schema says, the same bytes every time."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.reports.checks import ALL, SCHEME
from valutazione.reports import Checked, checks_to_dict, dumps

VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("controllo.schema.json").read_text("utf-8"))
)
PLAIN: dict[str, Any] = json.loads(dumps(checks_to_dict(ALL)))


class TestForm:
    def test_schema_is_one(self) -> None:
        """The schema is itself valid."""
        Draft202012Validator.check_schema(VALIDATOR.schema)

    @pytest.mark.parametrize("schemes", [ALL, (), (SCHEME,)], ids=len)
    def test_is_of_the_form(self, schemes: tuple[Checked, ...]) -> None:
        """Every kind of place, edits, acceptances, a scheme that is not there, none at all; in both languages."""
        for language in ("it", "en"):
            assert [] == list(VALIDATOR.iter_errors(checks_to_dict(schemes, language=language))), language

    @pytest.mark.parametrize("key", ["codice", "luogo", "correlati", "modifiche"])
    def test_schema_refuses_what_is_not(self, key: str) -> None:
        """A schema that admits anything checks nothing."""
        broken = json.loads(dumps(checks_to_dict([SCHEME])))
        broken["schemi"][0]["diagnostiche"][0][key] = 1
        assert 1 <= len(list(VALIDATOR.iter_errors(broken)))
        assert 1 <= len(list(VALIDATOR.iter_errors(PLAIN | {"altro": 1})))


class TestWhatItSays:
    def test_each_scheme_by_the_name_it_was_given(self) -> None:
        """One document for all, each with its files, in the order given."""
        assert [
            ("enti/forlì", True, ["parte 1/sistema.md"]),
            ("/home/tizio/ente", True, ["parte 1/sistema.md"]),
            ("manca", False, []),
            (".", True, ["sistema.val"]),
        ] == [(scheme["percorso"], scheme["trovato"], scheme["file"]) for scheme in PLAIN["schemi"]]

    def test_accepted(self) -> None:
        """What the scheme accepts is apart, with its reason and the place where it says so."""
        (accepted,) = PLAIN["schemi"][0]["accettate"]
        assert ("VAL324", "serve «dopo»", 4) == (
            accepted["diagnostica"]["codice"],
            accepted["perche"],
            accepted["luogo"]["riga"],
        )

    def test_counts(self) -> None:
        """How many of each severity, for each scheme and for all."""
        assert {"errori": 6, "avvisi": 0, "note": 0, "accettati": 1} == PLAIN["schemi"][0]["riepilogo"]
        assert {"schemi": 4, "errori": 8, "avvisi": 0, "note": 0, "accettati": 2} == PLAIN["riepilogo"]

    def test_edits(self) -> None:
        """A certain fix is the new text and the place it takes."""
        (edit,) = PLAIN["schemi"][0]["diagnostiche"][1]["modifiche"]
        assert ("=", 5, 3, 5) == (
            edit["testo"],
            edit["luogo"]["riga"],
            edit["luogo"]["colonna"],
            edit["luogo"]["fine_colonna"],
        )

    def test_same_bytes(self) -> None:
        """The same schemes give the same text, with accents as they are."""
        text = dumps(checks_to_dict(ALL))
        assert text == dumps(checks_to_dict(ALL))
        assert "enti/forlì" in text
