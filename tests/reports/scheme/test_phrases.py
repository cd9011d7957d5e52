"""Formulas in words: what a secretary would write, and never the words of another formula."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from valutazione.analysis import resolve
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, EURO, MESI, NUMERO, PERCENTUALE, PUNTI, SI_NO
from valutazione.model.sistema import Sistema
from valutazione.reports.scheme.names import Names
from valutazione.reports.scheme.phrases import bounds_words, condition, phrase
from valutazione.reports.scheme.wording import Scope
from valutazione.reports.scheme.written import Written
from valutazione.source import Source

SCHEME = """\
lingua 1
sistema s "S"
parole tipo "Tipo"
    alto
    basso
scala grado: percentuale
    poco:  0 %
    tutto: 100 %
parametro tetto "Tetto": punti = 10
scheda voce (voci) "Voce"
    chiave ente, n
    dato obiettivi "Obiettivi":         punti da 0 a 100
    dato comportamenti "Comportamenti": punti da 0 a 100
    dato quota "Quota":                 percentuale
    dato livello "Livello":             grado
    dato fascia "Fascia":               tipo
    dato insieme_t "Insieme":           insieme di tipo
    dato prima "Prima":                 data facoltativo
    dato dopo "Dopo":                   data
    dato fatto "Fatto":                 sì/no
    dato nome "Nome":                   testo
    calcola r{kind} = {formula}
scheda ente "Ente" raccoglie voci per ente
    calcola totale "Totale" = somma di obiettivi
    calcola raccolto{kind_a} = {aggregate}
"""


def said(formula: str, kind: str = "", aggregate: str = "numero di voci", kind_a: str = "") -> str:
    """Return the words of a formula of the scheda `voce`, or of an aggregate of `ente`."""
    text = SCHEME.format(formula=formula, kind=kind, aggregate=aggregate, kind_a=kind_a)
    found = resolve(Source("s.val", text))
    sistema = found.sistema
    assert sistema is not None, [problem.message() for problem in found.diagnostics]
    scheda, nome = ("voce", "r") if aggregate == "numero di voci" else ("ente", "raccolto")
    owner = sistema.scheda(scheda)
    calcolo = None if owner is None else owner.calcolo(nome)
    assert calcolo is not None
    scope = Scope(Names(sistema, Written(lists={"tipo": "Tipo"})), scheda)
    if calcolo.kind == SI_NO:
        return condition(calcolo.espressione, scope).text
    return phrase(calcolo.espressione, scope).text


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (
            "obiettivi * 60 % + comportamenti * 40 %",
            "il 60 % di «Obiettivi» più il 40 % di «Comportamenti»",
        ),
        ("80 % di obiettivi", "l'80 % di «Obiettivi»"),
        ("50 % di (obiettivi - 1 punto)", "il 50 % di («Obiettivi» meno 1 punto)"),
        ("obiettivi * quota", "«Obiettivi» moltiplicato per «Quota»"),
        ("obiettivi / 3 * 2", "«Obiettivi» diviso per 3 e moltiplicato per 2"),
        ("obiettivi / (3 * 2)", "«Obiettivi» diviso per (3 moltiplicato per 2)"),
        ("(obiettivi + comportamenti) / 2", "(«Obiettivi» più «Comportamenti») diviso per 2"),
        ("60 punti * quota", "60 punti moltiplicati per «Quota»"),
        ("obiettivi - comportamenti + tetto", "«Obiettivi» meno «Comportamenti» più il parametro «Tetto»"),
        ("-obiettivi + 1 punto", "meno «Obiettivi» più 1 punto"),
        (
            "il minore tra obiettivi, comportamenti e 50",
            "il minore tra «Obiettivi», «Comportamenti» e 50 punti",
        ),
        (
            "obiettivi / 3 arrotondato a 2 decimali, metà in su",
            "«Obiettivi» diviso per 3, il tutto arrotondato a 2 decimali (a metà si sale)",
        ),
        ("obiettivi arrotondato all'intero, per difetto", "«Obiettivi», arrotondato all'unità per difetto"),
        ("obiettivi troncato a 1 decimale", "«Obiettivi», troncato a 1 decimale"),
        (
            "(obiettivi arrotondato a multipli di 0,5, metà al pari) + 1",
            "(«Obiettivi», arrotondato a multipli di 0,5 punti (a metà si va alla cifra pari)) più 1 punto",
        ),
        (
            "se fatto allora obiettivi altrimenti 0 punti",
            "se «Fatto» è sì, allora «Obiettivi»; altrimenti 0 punti",
        ),
        (
            "lineare su obiettivi da 0 % per 50 a 100 % per 90",
            "il valore che varia in proporzione a «Obiettivi»: 0 % per 50 punti, 100 % per 90 punti",
        ),
        ("giorni da prima a 31/12/2024", "i giorni da «Prima» al 31 dicembre 2024, primo e ultimo compresi"),
        (
            "mesi interi da prima a 31/12/2024",
            "i mesi interi da «Prima» al 31 dicembre 2024, primo e ultimo giorno compresi",
        ),
        (
            "anni da prima a dopo, contando le frazioni oltre 6 mesi",
            "gli anni da «Prima» a «Dopo», primo e ultimo giorno compresi, contando le frazioni superiori a 6 mesi",
        ),
        ("dopo + 1 mese", "la data di «Dopo» spostata avanti di 1 mese"),
        ("dopo - 10 giorni", "«Dopo» meno 10 giorni"),
        ("grado secondo livello", "il valore della scala «grado» per «Livello»"),
        ("totale dell'ente", "«Totale» della scheda «Ente» cui appartiene"),
    ],
)
def test_values(formula: str, expected: str) -> None:
    """Sums, shares, roundings, choices, dates, links."""
    assert expected == said(formula)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("obiettivi >= 60", "«Obiettivi» è almeno 60 punti"),
        ("obiettivi > 60", "«Obiettivi» supera 60 punti"),
        ("obiettivi <= comportamenti", "«Obiettivi» non supera «Comportamenti»"),
        ("obiettivi < tetto", "«Obiettivi» è inferiore al parametro «Tetto»"),
        ("quota = 100 %", "«Quota» è uguale al 100 %"),
        ("obiettivi <> comportamenti", "«Obiettivi» è diverso da «Comportamenti»"),
        ("obiettivi compreso tra 1 e 10", "«Obiettivi» va da 1 a 10 (estremi compresi)"),
        ("prima entro dopo", "«Prima» è entro «Dopo»"),
        ("prima < 01/08/2024", "«Prima» è prima del 1º agosto 2024"),
        ("prima > 08/08/2024", "«Prima» è dopo l'8 agosto 2024"),
        ("prima manca", "«Prima» manca"),
        ("prima è presente", "«Prima» è presente"),
        ("fascia = alto", "«Fascia» è “alto”"),
        ("fascia non è alto", "«Fascia» non è “alto”"),
        ("fascia è uno tra alto, basso", "«Fascia» è uno tra “alto” e “basso”"),
        ("insieme_t contiene alto", "«Insieme» comprende “alto”"),
        ('nome = "x"', "«Nome» è “x”"),
        ("non fatto", "«Fatto» è no"),
        ("non (obiettivi > 1)", "non è vero che («Obiettivi» supera 1 punto)"),
        (
            "fatto e (prima manca o quota > 0 %)",
            "«Fatto» è sì e («Prima» manca, oppure «Quota» supera lo 0 %)",
        ),
        ("fatto e prima manca o quota > 0 %", "«Fatto» è sì e «Prima» manca, oppure «Quota» supera lo 0 %"),
    ],
)
def test_conditions(formula: str, expected: str) -> None:
    """What stands after ``se``, ``quando`` and ``dove``."""
    assert expected == said(formula, ": sì/no")


@pytest.mark.parametrize(
    ("aggregate", "expected"),
    [
        ("somma di obiettivi", "la somma di «Obiettivi» delle schede «Voce»"),
        (
            "somma di obiettivi dove fascia = alto",
            "la somma di «Obiettivi» delle sole schede «Voce» in cui «Fascia» è “alto”",
        ),
        (
            "media di obiettivi pesata con quota",
            "la media di «Obiettivi» delle schede «Voce», pesata con «Quota»",
        ),
        (
            "massimo di (obiettivi * 2) se nessuno 0 punti",
            "il massimo di («Obiettivi» moltiplicato per 2) delle schede «Voce» (se non ce n'è nessuna, 0 punti)",
        ),
        (
            "numero di voci dove fatto compresi i non valutabili",
            "il numero delle schede «Voce» in cui «Fatto» è sì, comprese quelle non valutabili",
        ),
        ("quota di voci dove fatto", "la quota delle schede «Voce» in cui «Fatto» è sì"),
        (
            "somma di obiettivi / somma di comportamenti * 100 punti",
            "la somma di «Obiettivi» delle schede «Voce» divisa per la somma di «Comportamenti» delle schede "
            "«Voce» e moltiplicata per 100 punti",
        ),
        (
            "somma di obiettivi - totale",
            "la somma di «Obiettivi» delle schede «Voce», meno «Totale»",
        ),
    ],
)
def test_aggregates(aggregate: str, expected: str) -> None:
    """What is summed or counted, of which records, in which order the clauses come."""
    assert expected == said("obiettivi", aggregate=aggregate)


SCOPE = Scope(Names(Sistema(nome="s"), Written()), "x")


def number(value: int | str, kind: object = PUNTI) -> m.Constant:
    return m.Constant(Fraction(value), kind=kind)  # type: ignore[arg-type]  # a kind


class TestBounds:
    """An interval says which ends are in."""

    @pytest.mark.parametrize(
        ("bounds", "expected"),
        [
            (m.Bounds(number(0), number(10)), "da 0 a 10"),
            (m.Bounds(number(0), None), "da 0 in su"),
            (m.Bounds(number(0), None, True), "oltre 0"),
            (m.Bounds(None, number(10)), "fino a 10"),
            (m.Bounds(None, number(10), high_open=True), "meno di 10"),
            (m.Bounds(number(0), number(10), True), "oltre 0 fino a 10"),
            (m.Bounds(number(0), number(10), False, True), "da 0 a meno di 10"),
            (m.Bounds(number(0), number(10), True, True), "oltre 0 e meno di 10"),
            (m.Bounds(number("1/3"), number("1/2")), "da 1/3 a 0,5"),
            (m.Bounds(number(0, PERCENTUALE), number("4/5", PERCENTUALE)), "dallo 0 % all'80 %"),
            (m.Bounds(number(0, EURO), None), "da 0,00 € in su"),
            (m.Bounds(None, None), "qualsiasi valore"),
        ],
    )
    def test_numbers(self, bounds: m.Bounds, expected: str) -> None:
        """Exact numbers, with the article that percentages have."""
        assert expected == bounds_words(bounds, SCOPE)

    @pytest.mark.parametrize(
        ("first", "last", "opened", "expected"),
        [
            (True, True, (False, False), "dal 1º gennaio 2024 al 31 dicembre 2024"),
            (True, False, (False, False), "dal 1º gennaio 2024 in poi"),
            (True, False, (True, False), "dopo il 1º gennaio 2024"),
            (False, True, (False, False), "fino al 31 dicembre 2024"),
            (False, True, (False, True), "prima del 31 dicembre 2024"),
            (True, True, (False, True), "dal 1º gennaio 2024 e prima del 31 dicembre 2024"),
        ],
    )
    def test_days(self, first: bool, last: bool, opened: tuple[bool, bool], expected: str) -> None:
        """Days come before and after, and are not more or less."""
        low = number(date(2024, 1, 1).toordinal(), DATA) if first else None
        high = number(date(2024, 12, 31).toordinal(), DATA) if last else None
        assert expected == bounds_words(m.Bounds(low, high, *opened), SCOPE)


class TestNodesThatNoTextGives:
    """A model made by hand is said as well."""

    def test_rows_inside_a_formula(self) -> None:
        """Rows that have no place for a table are told in line."""
        own = m.Own("v", kind=PUNTI)
        rows = (
            m.Riga(((m.Bounds(number(0), number(5)),),), None, number(1)),
            m.Riga(((number(7),),), m.Own("b", kind=SI_NO), number(2)),
        )
        casi = m.Casi((own,), rows, m.Riga((), None, number(3)), "alta", kind=PUNTI)
        assert phrase(m.Sum((casi, number(1)), kind=PUNTI), SCOPE).text == (
            "(se «v» è da 0 a 5, 1 punto; se «v» è 7 e «b» è sì, 2 punti; negli altri casi 3 punti; "
            "tra più casi prevale la riga con il risultato più alto) più 1 punto"
        )

    def test_a_condition_as_a_value(self) -> None:
        """A yes or no inside a formula says when it is which."""
        test = m.Compare(">", m.Own("v", kind=PUNTI), number(1), kind=SI_NO)
        choice = m.Choice(m.Own("b", kind=SI_NO), test, m.Constant(False, kind=SI_NO), kind=SI_NO)
        assert phrase(choice, SCOPE).text == (
            "se «b» è sì, allora (sì se «v» supera 1 punto, altrimenti no); altrimenti no"
        )

    def test_negations(self) -> None:
        """The contrary of membership, and the opposite of a number."""
        word = m.Not(m.Member(m.Own("t", kind=NUMERO), ("a_b",), kind=SI_NO), kind=SI_NO)
        assert condition(word, SCOPE).text == "«t» non è uno tra “a_b”"
        words = m.Not(m.Contains(m.Own("t", kind=NUMERO), "a", kind=SI_NO), kind=SI_NO)
        assert condition(words, SCOPE).text == "«t» non comprende “a”"
        assert phrase(m.Negate(number(3), kind=PUNTI), SCOPE).text == "-3 punti"
        shifted = m.AddMonths(m.Own("d", kind=DATA), m.Own("k", kind=MESI), -1, kind=DATA)
        assert phrase(shifted, SCOPE).text == "la data di «d» spostata indietro di «k»"

    @pytest.mark.parametrize("mode", Mode)
    def test_every_rounding(self, mode: Mode) -> None:
        """Each way of rounding has its own words; money is rounded to the cent."""
        rounded = m.Rounded(m.Own("v", kind=EURO), number("1/100", EURO), mode, kind=EURO)
        told = {phrase(m.Rounded(rounded.operand, rounded.step, one, kind=EURO), SCOPE).text for one in Mode}
        assert len(Mode) == len(told)
        assert "al centesimo" in phrase(rounded, SCOPE).text
