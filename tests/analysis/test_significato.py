"""What the written words mean: who a name refers to, what is in force, what is computed when."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.helpers import GRAMMAR, HEAD, codes, meaning
from valutazione.checks import analyse
from valutazione.exact import parse_date
from valutazione.model import expressions as m
from valutazione.model.kinds import ANNI, DATA, MESI, NUMERO, PERCENTUALE, PUNTI, SI_NO, TESTO, Parole
from valutazione.model.sistema import Raccolta
from valutazione.source import Source


def _value(members: str, name: str = "r") -> m.Expression:
    calcolo = meaning(members).schede[-1].calcolo(name)
    assert calcolo is not None
    return calcolo.espressione


def test_bare_number_takes_the_kind_of_its_neighbour() -> None:
    """A number without a unit is of the kind of what it is added to, and a number where it multiplies."""
    found = _value("scheda x\n    dato v: punti\n    calcola r = v * 2 + 3\n")
    v = m.Own("v", kind=PUNTI)
    two, three = m.Constant(Fraction(2), kind=NUMERO), m.Constant(Fraction(3), kind=PUNTI)
    assert m.Sum((m.Product(v, two, kind=PUNTI), three), kind=PUNTI) == found


def test_months_are_added_to_dates() -> None:
    """Years are twelve months each; days are days."""
    found = _value("scheda x\n    dato d: data\n    calcola r = d + 1 anno - 2 mesi\n")
    assert isinstance(found, m.AddMonths)
    assert (-1, DATA, MESI) == (found.sign, found.kind, found.months.kind)
    assert isinstance(found.date, m.AddMonths)
    twelve = m.Constant(Fraction(12), kind=MESI / ANNI)
    assert m.Product(m.Constant(Fraction(1), kind=ANNI), twelve, kind=MESI) == found.date.months


@pytest.mark.parametrize(
    ("rounding", "step"),
    [
        ("a 2 decimali", Fraction(1, 10000)),
        ("all'intero", Fraction(1, 100)),
        ("a multipli di 0,5 %", Fraction(1, 200)),
    ],
)
def test_percentages_are_rounded_before_the_sign(rounding: str, step: Fraction) -> None:
    """«83,33 %» has two decimals: those of the number before the sign."""
    found = _value(
        f"scheda x\n    dato v: punti\n    calcola r: percentuale = v / v arrotondato {rounding}, per difetto\n"
    )
    assert isinstance(found, m.Rounded)
    assert m.Constant(step, kind=PERCENTUALE) == found.step


def test_line_goes_up() -> None:
    """Points written from the last to the first make the same line."""
    lines = ("da 100 % per 0 a 0 % per 30", "da 0 % per 30 a 100 % per 0")
    first, second = (
        _value(f"scheda x\n    dato g: giorni\n    calcola r = lineare su g {line}\n") for line in lines
    )
    assert first == second


def test_word_wins_in_rows() -> None:
    """In a row over words a name is the word, even if it also names a value."""
    found = _value(
        "scheda x\n    dato t: lungo | corto\n    dato lungo: punti\n"
        "    calcola r secondo t:\n        lungo: lungo\n        corto: 0\n"
    )
    assert isinstance(found, m.Casi)
    kind = Parole("", ("lungo", "corto"))
    assert ((m.Constant("lungo", kind=kind),),) == found.righe[0].patterns
    assert m.Own("lungo", kind=PUNTI) == found.righe[0].result


def test_links() -> None:
    """`x dell'area` follows the one link there is, and otherwise goes up to who collects."""
    up = "scheda area raccoglie x per area\n    dato q: percentuale\nscheda x\n    chiave area\n"
    assert m.Linked("", "area", "q", kind=PERCENTUALE) == _value(f"{up}    calcola r = q dell'area\n")
    linked = f"{up}    dato capo: scheda area\n"
    expected = m.Linked("capo", "area", "q", kind=PERCENTUALE)
    assert expected == _value(f"{linked}    calcola r = q dell'area\n")
    assert expected == _value(f"{linked}    calcola r = q del capo\n")


def test_one_collected_scheda_has_the_name() -> None:
    """Where several schede are collected, a name that only one of them has leaves no doubt."""
    found = _value(
        "scheda x\n    dato v: punti\nscheda y\n    dato w: punti\n"
        "scheda g\n    raccoglie x\n    raccoglie y\n    calcola r = media di w\n"
    )
    assert isinstance(found, m.Aggregate)
    assert "y" == found.scheda


def test_keys_in_any_order() -> None:
    """A declared key gives the order; what is collected follows it."""
    sistema = meaning(
        "scheda x\n    chiave id\n    dato tipo: lungo | corto\n    dato v: punti\n"
        "scheda g raccoglie x per tipo come forma, id\n    chiave id, forma\n    calcola r = somma di v\n"
    )
    scheda = sistema.schede[-1]
    assert ("id", "forma") == scheda.chiave
    assert (Raccolta("x", ("id", "tipo")),) == scheda.raccolte
    assert [TESTO, Parole("", ("lungo", "corto"))] == [dato.kind for dato in scheda.dati]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("parametro p: numero = 1\n", 1, []),
        ("parametro p: numero = 1\nfissa p = 2\n", 2, []),
        ("parametro p: numero = 1\n    dal 01/01/2020: 3\n", 3, []),
        ("parametro p: numero = 1\n    dal 01/01/2022: 3\n", 1, []),
        ("parametro p: numero\n    dal 01/01/2020: 3\n    dal 01/01/2021: 4\n", 4, []),
        ("parametro p: numero\n    dal 01/01/2020: 3\n    dal 02/01/2021: 4\n", 3, ["VAL312"]),
        ("parametro p: numero\n    dal 02/01/2021: 4\n", None, ["VAL312", "VAL311"]),
        ("parametro p: numero\n", None, []),
    ],
)
def test_value_in_force(text: str, value: int | None, expected: list[str]) -> None:
    """What counts is what the year fixes, or what is in force when the period starts."""
    text += "scheda x\n    dato v: numero\n    calcola r = v + p\n"
    assert sorted(expected) == sorted(codes(text))
    parametro = meaning(text).parametro("p")
    assert parametro is not None
    assert (None if value is None else m.Constant(Fraction(value), kind=NUMERO)) == parametro.valore


def test_exclusion_is_decided_between() -> None:
    """The values an exclusion needs come before it, all along; every other value of the scheda comes after."""
    sistema = meaning(
        "scheda x\n    dato v: punti\n    calcola a1 = v * 2\n    calcola a2 = a1 + 1\n    calcola a0 = v\n"
        '    non valutabile se a2 > 3 perché "alto"\n'
        "scheda g raccoglie x\n    calcola n = numero di x\n    calcola m_ = numero di x compresi i non valutabili\n"
    )
    assert ("a1", "a2") == sistema.schede[0].liberi
    order = sistema.ordine
    assert order.index(("x", "a2")) < order.index(("x", "")) < order.index(("x", "a0"))
    assert order.index(("x", "")) < order.index(("g", "n"))


def test_domain() -> None:
    """Limits may be other inputs; whole numbers are a grid of one."""
    sistema = meaning(
        "scheda x\n    dato v: punti\n    dato i: intero da 0\n    dato w: punti oltre 0 fino a v con 2 decimali\n"
    )
    v, i, w = sistema.schede[0].dati
    assert (False, True, False) == (v.intero, i.intero, w.intero)
    assert m.Constant(Fraction(1), kind=NUMERO) == i.dominio.passo
    assert m.Constant(Fraction(1, 100), kind=PUNTI) == w.dominio.passo
    low = m.Constant(Fraction(), kind=PUNTI)
    assert m.Bounds(low, m.Own("v", kind=PUNTI), low_open=True) == w.dominio.bounds


def test_admitted_range() -> None:
    """A ladder whose words admit ranges limits a judgement; a single value is the range of itself."""
    sistema = meaning(
        "scala s: percentuale\n    buono: da 50 % a 69 %\n    ottimo: 100 %\n"
        "scheda x\n    dato g: s\n    dato q: percentuale nei limiti di s secondo g\n"
    )
    limiti = sistema.schede[0].dati[1].dominio.limiti
    assert isinstance(limiti, m.Casi)
    one = m.Constant(Fraction(1), kind=PERCENTUALE)
    assert m.Bounds(one, one) == limiti.righe[1].result


def test_between_and_presence() -> None:
    """What is written shortly means what the longer form means."""
    inputs = "scheda x\n    dato v: punti facoltativo\n"
    assert _value(f"{inputs}    calcola r = v >= 1 e v <= 3\n") == _value(
        f"{inputs}    calcola r = v compreso tra 1 e 3\n"
    )
    absent = m.Absent(m.Own("v", kind=PUNTI), kind=SI_NO)
    assert m.Not(absent, kind=SI_NO) == _value(f"{inputs}    calcola r = v è presente\n")


def test_cells_of_examples() -> None:
    """A cell is read as its column: a text as it is written, a set with its abbreviations opened."""
    sistema = meaning(
        'parole c\n    uno\n    due\n    sigla "U.D." per uno, due\n'
        "scheda x\n    chiave id\n    dato d: data\n    dato cc: insieme di c\n    dato q: percentuale\n"
        'esempio "e"\n    dati x\n        id | d | cc | q\n'
        '        007 | 01/02/2021 | "U.D." | 5 %\n' + "        xy | ? | nessuno | da 0 % a 10 %\n"
    )
    first, second = sistema.esempi[0].tabelle[0].righe
    assert ["007", Fraction(parse_date("01/02/2021")), ("due", "uno"), Fraction(1, 20)] == [
        c.valore for c in first
    ]
    assert ["valore", "manca", "valore", "intervallo"] == [cell.stato for cell in second]
    assert ((), Fraction(1, 10)) == (second[2].valore, second[3].alto)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("pesso * 2", "peso"), ("tipo = mantenimeto", "mantenimento"), ("fond0 + 3 €", "fondo")],
)
def test_suggestions(written: str, suggestion: str) -> None:
    """A near name is suggested, among those that can stand there."""
    text = f"{HEAD}parametro fondo: euro = 3\nscheda x\n    dato peso: punti\n    dato tipo: mantenimento | sviluppo\n"
    problems = analyse(Source("s.val", f"{text}    calcola r = {written}\n"), grammar=GRAMMAR).diagnostics
    assert f"`{suggestion}`?" in problems[0].help()


WORDS = re.findall(
    r"\S+",
    "scheda x y dato v calcola r = + - * / ( ) punti % 3 2,5 se allora altrimenti e o non somma di media numero per "
    'raccoglie chiave vincolo perché "t" totale : dove secondo fasce su da a oltre 01/01/2021 sì parole uno due tipo '
    "è manca contiene facoltativo interi parametro fissa esempio dati attesi | ? degli dell' arrotondato all'intero",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "    ", "        "]), st.lists(st.sampled_from(WORDS), max_size=8)),
        max_size=12,
    )
)
def test_any_text_has_an_analysis(lines: list[tuple[str, list[str]]]) -> None:
    """Any text gives a scheme or reasons why not, and never an exception."""
    text = "".join(f"{indent}{' '.join(words)}\n" for indent, words in lines)
    analysis = analyse(Source("s.val", HEAD + text), grammar=GRAMMAR)
    assert analysis.ok == (analysis.sistema is not None)
