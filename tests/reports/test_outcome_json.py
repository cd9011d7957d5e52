"""The JSON of an outcome: exact, stable, and of the form its schema says."""

import json
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files

from jsonschema import Draft202012Validator

from tests.reports.outcomes import ESITO, SISTEMA
from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE
from valutazione.reports import dumps, problems_to_dict, to_dict, to_json

VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("esito.schema.json").read_text("utf-8"))
)
PLAIN = json.loads(to_json(ESITO, SISTEMA))
AREE = PLAIN["schede"]["area"]["riscontri"]


def value(row: int, nome: str) -> object:
    return AREE[row]["valori"][nome]["valore"]


class TestForm:
    def test_schema_is_one(self) -> None:
        """The schema is itself valid."""
        Draft202012Validator.check_schema(VALIDATOR.schema)

    def test_outcome_is_of_the_form(self) -> None:
        """Every state of a value, and what there is to say when nothing could be evaluated."""
        assert [] == list(VALIDATOR.iter_errors(PLAIN))
        assert [] == list(VALIDATOR.iter_errors(problems_to_dict([LINGUA_MANCANTE.at(None)], {})))

    def test_schema_refuses_what_is_not(self) -> None:
        """A schema that admits anything checks nothing: no number may be a JSON number."""
        broken = json.loads(to_json(ESITO, SISTEMA))
        broken["schede"]["area"]["riscontri"][0]["valori"]["punti"]["valore"] = 98
        assert 1 <= len(list(VALIDATOR.iter_errors(broken)))
        assert 1 <= len(list(VALIDATOR.iter_errors(PLAIN | {"altro": 1})))

    def test_same_bytes(self) -> None:
        """The same outcome gives the same text, with a last line end and accents as they are."""
        text = to_json(ESITO, SISTEMA)
        assert text == dumps(to_dict(ESITO, SISTEMA)) == to_json(ESITO, SISTEMA)
        assert text.endswith("}\n")
        assert "perché" not in text or "\\u" not in text


class TestValues:
    def test_known(self) -> None:
        """Numbers are texts that Fraction reads, dates are ISO, words and sets are themselves."""
        assert Fraction(295, 3) == Fraction(str(value(0, "punti")))
        assert ["4/5", "2021-12-31", "sviluppo", ["mantenimento", "sviluppo"], True] == [
            value(0, nome) for nome in ("quota", "quando", "tipo", "tipi", "valido")
        ]
        assert {
            "etichetta": "Il punti",
            "tipo": "punti",
            "rif": ["art. 9"],
            "stato": "noto",
            "valore": "295/3",
        } == (AREE[0]["valori"]["punti"])

    def test_possible(self) -> None:
        """Intervals with open ends, alternatives in order, null when nothing is known, and what is wanted."""
        assert {"da": "0", "a": "100", "da_escluso": True} == value(1, "punti")
        assert {"da": "0", "a": None} == value(1, "quota")
        assert value(1, "quando") is None
        assert {"una_tra": ["mantenimento", "sviluppo"]} == value(1, "tipo")
        assert {"una_tra": [False, True]} == value(1, "valido")
        wanted = [{"scheda": "area", "chiave": ["2"], "nome": "ottenuto"}]
        assert wanted == AREE[1]["valori"]["punti"]["mancanti"] == PLAIN["mancanti"]
        reason = [{"motivo": "in servizio per meno di sei mesi", "rif": ["Contratto art. 2"]}]
        assert reason == AREE[1]["valori"]["valido"]["forse_non_valutabile"]

    def test_not_evaluable_and_undefined(self) -> None:
        """All the reasons with their articles; the codes of the mistakes."""
        reasons = [{"motivo": "in servizio per meno di sei mesi", "rif": ["Contratto art. 2"]}]
        assert {"non_valutabile": reasons} == value(2, "punti")
        assert {"indefinito": ["VAL510"]} == value(2, "quota")
        assert reasons == AREE[2]["esclusioni"]

    def test_findings_and_places(self) -> None:
        """Findings as diagnostics are written everywhere; where each record came from."""
        assert ["VAL421"] == [rilievo["codice"] for rilievo in PLAIN["rilievi"]]
        assert {"file": "aree.csv", "riga": 2} == AREE[0]["luogo"]
        assert "is missing" in json.loads(to_json(ESITO, SISTEMA, language="en"))["rilievi"][0]["messaggio"]

    def test_no_float_anywhere(self) -> None:
        """No number of the document has a point: whole counts of places apart, numbers are texts."""

        def numbers(plain: object) -> Iterator[object]:
            match plain:
                case dict():
                    for each in plain.values():
                        yield from numbers(each)
                case list():
                    for each in plain:
                        yield from numbers(each)
                case bool() | str() | None:
                    pass
                case _:
                    yield plain

        assert all(type(number) is int for number in numbers(to_dict(ESITO, SISTEMA)))
