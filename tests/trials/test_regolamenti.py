"""The real regulations: each worked number of the printed source, and each hole of the printed text.

The numbers are written here a second time, as the source prints them, so that a wrong ``attesi.json`` does not pass.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from valutazione.diagnostics import Diagnostic
from valutazione.evaluation import evaluate
from valutazione.exact import from_italian
from valutazione.exchange import load_scheme, read_data
from valutazione.outcome import Esito, Known, Undefined
from valutazione.syntax import Grammar

GRAMMAR = Grammar.load()


@cache
def accepted(name: str) -> tuple[Diagnostic, ...]:
    """What the analysis says of the printed text, and the scheme accepts because it is printed so."""
    return tuple(one.diagnostic for one in load_scheme(name, grammar=GRAMMAR).accepted)


@cache
def outcome(name: str) -> Esito:
    """The outcome of the shipped data."""
    return with_parameters(name, {})


def with_parameters(name: str, parametri: dict[str, object]) -> Esito:
    """The outcome of the shipped data with some parameters as another year, or another reading, has them."""
    loaded = load_scheme(name, grammar=GRAMMAR)
    assert loaded.located is not None
    assert loaded.sistema is not None
    data, problems = read_data(loaded.located, loaded.sistema)
    assert () == problems
    return evaluate(loaded.sistema, data, parametri=parametri)


# In each entry: the scheme, the scheda, the value, and key → number as the source prints it.
WORKED = {
    "Quassolo, with a budget of 600": (
        "quassolo-2024",
        "dipendente",
        "premio",
        "D1 600,00 D2 564,00 D3 480,00 D4 360,00 D5 0 D6 0",
    ),
    "AAMS, with 800 for 100 points": (
        "aams-2012",
        "dirigente",
        "risultato",
        "D1 0 D2 400 D3 400 D5 400 D6 599,20 D7 792 D8 896 D9 900",
    ),
    "Liguria, losses of 1,2, 2 and 2,01 per cent": (
        "liguria-sanita-2025",
        "azienda",
        "quota",
        "A 46,5% B 46,5% C 0",
    ),
    "Liguria, the gate": ("liguria-sanita-2025", "azienda", "cancello", "A 50% B 50% C 0 D 100%"),
    "Liguria, 95 points in 2015": (
        "liguria-sanita-2025",
        "esito_pubblicato",
        "variabile_dal_punteggio",
        "prima/2015 14,25% prima/2016 19%",
    ),
    "Terlizzi, the value of a sector": (
        "terlizzi-2020",
        "settore",
        "valore",
        "finanze 3.912,34 tecnico 3.912,34 sviluppo 3.325,49 polizia_ambiente 3.325,49",
    ),
    "Terlizzi, the value of an assignment": (
        "terlizzi-2020",
        "incarico",
        "valore",
        "B/finanze 3.325,49 C/finanze 3.325,49 C/tecnico 3.912,34 C/sviluppo 2.826,67 B/polizia_ambiente 3.325,49",
    ),
    "Terlizzi, the amounts": (
        "terlizzi-2020",
        "incarico",
        "importo",
        "B/finanze 177,66 C/finanze 3.064,69 C/tecnico 3.912,34 C/sviluppo 2.826,67 B/polizia_ambiente 1.093,31",
    ),
    "Terlizzi, what the comune pays": (
        "terlizzi-2020",
        "incarico",
        "da_pagare",
        "B/finanze 90,61 C/finanze 3.064,69 C/tecnico 3.912,34 C/sviluppo 2.826,67 B/polizia_ambiente 557,59",
    ),
    "Regione Siciliana, the objectives": (
        "regione-siciliana-2022",
        "obiettivo",
        "punteggio",
        "con_soglie/O1 100 con_soglie/O2 77,5 con_soglie/O5 96,875 con_soglie/O6 50 con_soglie/O7 100",
    ),
    "Regione Siciliana, the two tests": (
        "regione-siciliana-2022",
        "struttura",
        "finale",
        "con_soglie 95 senza_soglie 97",
    ),
    "Regione Siciliana, before rounding": (
        "regione-siciliana-2022",
        "struttura",
        "totale",
        "con_soglie 94,9375",
    ),
    "DAP, the coefficients of ten": (
        "dap-2013",
        "dirigente",
        "coefficiente",
        "dieci/D1 1,2 dieci/D3 1,2 dieci/D4 1 dieci/D6 1 dieci/D7 0,8 dieci/D9 0,8 dieci/D10 0,2",
    ),
    "DAP, the fund of 2009 among ten": (
        "dap-2013",
        "dirigente",
        "risultato",
        "dieci/D1 15.172,84 dieci/D2 15.172,84 dieci/D3 15.172,84 dieci/D4 12.644,03 dieci/D5 12.644,03 "
        "dieci/D6 12.644,03 dieci/D7 10.115,23 dieci/D8 10.115,23 dieci/D9 10.115,23 dieci/D10 2.528,81",
    ),
    "DAP, what is paid, and the cent that is left": ("dap-2013", "popolazione", "pagato", "dieci 116.325,11"),
    "DAP, 120 days of another post": ("dap-2013", "dirigente", "per_reggenze", "dieci/D4 1.315,07"),
    "Sannazzaro, five people": (
        "sannazzaro-2024",
        "dipendente",
        "premio",
        "D1 735 D2 450 D3 450 D4 300 D5 0",
    ),
    "Differentiated premium, twelve people and one place": (
        "premio-differenziato",
        "dipendente",
        "premio",
        "uno/P01 2.550,00 uno/P02 1.950,00 uno/P12 1.950,00",
    ),
    "Differentiated premium, the minimum by size": (
        "premio-differenziato",
        "organico",
        "minimo",
        "cinque 0 sei 25% dieci 25% undici 30% undici_con_obiettivi 20%",
    ),
    "Differentiated premium, the increases of the local variant": (
        "premio-differenziato",
        "variante",
        "maggiorazioni",
        "locale 782,61",
    ),
    "Differentiated premium, the individual part of the local variant": (
        "premio-differenziato",
        "variante",
        "individuale",
        "locale 29.608,70",
    ),
    "DAP, the mean": ("dap-2013", "popolazione", "media_dei_punteggi", "dieci 393,1 media_bassa 340"),
}

# The totals of a scheme with one record: the name of the value and the number.
TOTALS = {
    "terlizzi-2020": "totale_propri 5.005,65 totale_interim 6.069,02 da_pagare 10.451,90 oneri 2.655,83 "
    "imposta 888,41 totale_generale 13.996,14",
}

# What the printed text leaves without a rule, found before any data: the codes accepted, and the value that shows it.
HOLES = {
    "quassolo-2024": ["94,5 %"],
    "sannazzaro-2024": ["11,5", "24,5", "36,5", "48,5"],
    "aams-2012": ["49,95", "74,95"],
}

# The two readings of an ambiguous clause: the scheme, the parameters, and scheda, key, value → what comes of them.
READINGS = {
    "mean before the increases are taken": (
        "premio-differenziato",
        {"base_della_media": "prima", "centesimi": "al_piu_vicino"},
        {("dipendente", "uno/P01", "premio"): "2.550,00", ("dipendente", "uno/P02", "premio"): "1.950,00"},
    ),
    "mean after the increases are taken": (
        "premio-differenziato",
        {"base_della_media": "dopo", "centesimi": "al_piu_vicino"},
        {("dipendente", "uno/P01", "premio"): "2.536,59", ("dipendente", "uno/P02", "premio"): "1.951,22"},
    ),
    "two places": (
        "premio-differenziato",
        {"frazione_di_persona": "per_eccesso"},
        {("dipendente", "uno/P02", "premio"): "2.500,00", ("dipendente", "uno/P12", "premio"): "1.900,00"},
    ),
    "the cent to the first": (
        "dap-2013",
        {"centesimo": "primo"},
        {
            ("dirigente", "dieci/D1", "risultato"): "15.172,85",
            ("popolazione", "dieci", "pagato"): "116.325,12",
        },
    ),
    "the cent to who came nearest": (
        "dap-2013",
        {"centesimo": "piu_vicino"},
        {
            ("dirigente", "dieci/D4", "risultato"): "12.644,04",
            ("popolazione", "dieci", "pagato"): "116.325,12",
        },
    ),
    "the cent stays in the fund": (
        "dap-2013",
        {"centesimo": "nessuno"},
        {("popolazione", "dieci", "pagato"): "116.325,11", ("popolazione", "dieci", "resta"): "0,01"},
    ),
}

# The same met by data: the value, and the code.
MET = {
    "quassolo-2024": [("VAL510", "94,5 %")],
    "aams-2012": [("VAL510", "49,95")],
    "dap-2013": [("VAL510", "394"), ("VAL511", "345")],
}


def value(name: str, scheda: str, key: tuple[str, ...], what: str) -> object:
    """One value of the outcome, exactly."""
    state = outcome(name)[scheda][key][what].state
    assert isinstance(state, Known), state
    return state.value


def number(text: str) -> Fraction:
    """A number as it is printed; a percentage is a fraction."""
    printed = from_italian(text.removesuffix("%"))
    return printed / 100 if text.endswith("%") else printed


def pairs(printed: str) -> list[tuple[str, str]]:
    """Keys and numbers, two by two."""
    words = printed.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize("case", WORKED)
def test_worked_numbers(case: str) -> None:
    """They are what the source prints, to the last decimal."""
    name, scheda, what, printed = WORKED[case]
    expected = {key: number(text) for key, text in pairs(printed)}
    assert expected == {key: value(name, scheda, tuple(key.split("/")), what) for key in expected}


@pytest.mark.parametrize("name", TOTALS)
def test_totals(name: str) -> None:
    """The figures of the whole body."""
    expected = {what: number(text) for what, text in pairs(TOTALS[name])}
    assert expected == {what: value(name, "ente", (), what) for what in expected}


@pytest.mark.parametrize("case", READINGS)
def test_both_readings_are_there(case: str) -> None:
    """A word in the file of the year chooses; each reading gives what its own source says."""
    name, parametri, printed = READINGS[case]
    esito = with_parameters(name, dict(parametri))
    for (scheda, key, what), text in printed.items():
        assert Known(number(text)) == esito[scheda][tuple(key.split("/"))][what].state


def test_renormalised_weights() -> None:
    """«6.493,75 / 70» and «6.243,75 / 65»: what has no target leaves with its weight."""
    objectives = [
        value("regione-siciliana-2022", "struttura", (key,), "risultati")
        for key in ("con_soglie", "senza_soglie")
    ]
    assert [Fraction("6493.75") / 70, Fraction("6243.75") / 65] == objectives


def test_mean_of_eleven() -> None:
    """«mean 393,1818…; 394 is above it and below the mean plus one»: the finding has the value, the record the mean."""
    mean = value("dap-2013", "popolazione", ("undici",), "media_dei_punteggi")
    assert Fraction(4325, 11) == mean
    assert outcome("dap-2013")["dirigente"]["undici", "D11"]["livello"].state == Undefined(("VAL510",))


@pytest.mark.parametrize("name", HOLES)
def test_holes_are_found_before_any_data(name: str) -> None:
    """The analysis says which value has no rule; the scheme accepts it, with the reason: that is how it is printed."""
    found = [one.message() for one in accepted(name) if one.code.number == "VAL319"]
    assert len(HOLES[name]) == len(found)
    assert [] == [
        hole for hole, message in zip(HOLES[name], found, strict=True) if f"`{hole}`" not in message
    ]


def test_bounds_that_depend_on_data_are_said_before_any_data() -> None:
    """Of DAP's bands nothing can be said before the scores: the analysis says that."""
    assert "VAL327" in [one.code.number for one in accepted("dap-2013")]


@pytest.mark.parametrize("name", MET)
def test_holes_are_found_in_the_data(name: str) -> None:
    """Who falls there has no result, and the finding says the value."""
    errors = [one for one in outcome(name).rilievi if one.is_error]
    assert MET[name] == [
        (one.code.number, one.message().split(" ricade")[0].removesuffix(" non")) for one in errors
    ]


@pytest.mark.parametrize(
    "name",
    [
        "terlizzi-2020",
        "regione-siciliana-2022",
        "liguria-sanita-2025",
        "sannazzaro-2024",
        "premio-differenziato",
        "modello-piccolo-comune",
    ],
)
def test_the_others_have_no_errors(name: str) -> None:
    """What is printed whole is computed whole."""
    assert [] == [one.message() for one in outcome(name).rilievi if one.is_error]


def test_published_share_that_is_not_the_one_due() -> None:
    """20 % of 95 points is 19,0 %, not the 19,2 % that was published: the warning is there."""
    assert ["VAL503"] == [one.code.number for one in outcome("liguria-sanita-2025").rilievi]
    assert Fraction(96) == value(
        "liguria-sanita-2025", "esito_pubblicato", ("prima", "2016"), "punteggio_dalla_variabile"
    )
