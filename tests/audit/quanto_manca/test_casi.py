"""How far it is, case by case: each way back, what is admitted, what is impossible, what is somebody else's."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.spiegazioni.persone import ROWS, scheme
from tests.evaluation.support import outcome, sistema
from valutazione.audit.quanto_manca import (
    Bersaglio,
    Illeggibile,
    NothingToChange,
    NotKnown,
    QuantoManca,
    how_far,
    read_target,
)
from valutazione.audit.quanto_manca.insiemi import either, inside, outside, shared
from valutazione.exact import Range
from valutazione.model.kinds import DATA, EURO, PERCENTUALE, PUNTI, SI_NO, TESTO, Kind, Parole

HEAD = """scheda x (righe)
    chiave id
    dato n: numero da -10 a 10 a passi di 0,25
    dato k: numero da 0 a 10
"""
FORMULAS = (
    "n * 3 - 2",
    "-n / 4",
    "n - n * 2",
    "7 / (n + 20)",
    "n arrotondato all'intero, metà in su",
    "n arrotondato all'intero, metà in giù",
    "n arrotondato all'intero, metà al pari",
    "n arrotondato a multipli di 0,5, per eccesso",
    "n * 2 arrotondato a multipli di 3, per difetto",
    "n / 3 troncato a 1 decimale",
    "il minore tra n, 3 e n * 2",
    "il maggiore tra 2 - n e n / 2",
    "lineare su n da 0 per -4 a 8 per 6",
    "lineare su n da 5 per -4 a -5 per 6",
    "se n > 2 o n < -3 allora n + 1 altrimenti 4 - n",
    "se n >= 0 e non (n = 5) allora 3 altrimenti 1",
    "n * n",
    "n * n * n - n",
    "(n + 1) / (n + 30)",
    "radice di (n + 10) arrotondata a multipli di 0,25, metà in su",
    "radice di (n + 10) arrotondata a multipli di 0,25, metà al pari",
    "2 - (radice di (n + 10) arrotondata a 1 decimale, per eccesso)",
    "radice di (3 - n / 4) arrotondata a 1 decimale, per difetto",
)


def ask(
    text: str, nome: str, target: Bersaglio, fissi: tuple[str, ...] = (), **values: object
) -> QuantoManca:
    return how_far(sistema(text), {"x": [{"id": 1, **values}]}, ("x", ("1",), nome), target, fissi=fissi)


def test_a_root_has_a_way_back() -> None:
    """«Exact, by the analysis's structure, no search by trial where a closed form exists.»"""
    text = f"{HEAD}    calcola r = radice di (n + 10) arrotondata a 1 decimale, metà in su\n"
    answer = ask(text, "r", Bersaglio(">=", Fraction(4)), n=Fraction(0))
    (one,) = answer.singoli
    assert Fraction(6) - Fraction(1, 4) == one.cambi[0].a  # 15.75: its root is 3.969, which is rounded to 4
    assert not answer.interrotta
    assert answer.tentativi < 10


@settings(max_examples=120)
@given(
    st.sampled_from(FORMULAS),
    st.integers(-40, 40),
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.integers(-12, 24),
)
def test_every_way_back(formula: str, now: int, operator: str, wanted: int) -> None:
    """One input through one formula: the same as trying every value of its grid."""
    text = f"{HEAD}    calcola r = {formula}\n    calcola s = k\n"
    target = Bersaglio(operator, Fraction(wanted, 4))
    values = {
        Fraction(place, 4): outcome(text, {"x": [{"id": 1, "n": Fraction(place, 4), "k": 1}]})["x"]["1"][
            "r"
        ].state
        for place in range(-40, 41)
    }
    here = Fraction(now, 4)
    ways = sorted(
        (abs(n - here) * 4, n) for n, state in values.items() if n != here and target.reached(state)
    )
    found = ask(text, "r", target, n=here, k=1)
    if target.reached(values[here]):
        assert found.raggiunto
        return
    told = [(Fraction(way.cambi[0].passi or 0), way.cambi[0].a) for way in found.singoli]
    assert {way for way in ways if way[0] == ways[0][0]} == set(told)
    assert len(told) == len(set(told))
    assert bool(ways) == found.possibile


def test_without_a_grid_it_is_exact() -> None:
    """The very number, not one near it."""
    text = "scheda x\n    chiave id\n    dato g: percentuale da 0 % a 100 %\n    calcola r = 7 punti * g\n"
    (way,) = ask(text, "r", Bersaglio(">=", Fraction(5)), g="1/2").singoli
    assert (Fraction(5, 7), None, False) == (way.cambi[0].a, way.cambi[0].passi, way.cambi[0].escluso)
    (way,) = ask(text, "r", Bersaglio(">", Fraction(5)), g="1/2").singoli
    assert (Fraction(5, 7), True) == (way.cambi[0].a, way.cambi[0].escluso)


def test_impossible_says_how_far_it_goes() -> None:
    """No change is enough, and the best there is."""
    text = f"{HEAD}    calcola r = n * 2 + k\n"
    found = ask(text, "r", Bersaglio(">=", Fraction(31)), fissi=("k",), n=1, k=3)
    assert not found.possibile
    assert not found.interrotta
    assert found.esatto
    assert Fraction(23) == getattr(found.limite, "range").hi  # noqa: B009 - a state that is a range


TOTALE = """scheda obiettivo (obiettivi)
    chiave area, n
    dato peso: punti da 0 a 100 a passi di 1
    dato ottenuto: punti da 0 a peso a passi di 1
scheda area raccoglie obiettivi per area
    totale di peso: 100
    calcola punteggio = somma di ottenuto
    calcola pesato = media di ottenuto pesata con peso
"""


def area(target: int, nome: str = "punteggio", *fissi: str) -> QuantoManca:
    rows = [
        {"area": "a", "n": 1, "peso": 60, "ottenuto": 50},
        {"area": "a", "n": 2, "peso": 40, "ottenuto": 40},
    ]
    wanted = Bersaglio(">=", Fraction(target))
    return how_far(sistema(TOTALE), {"obiettivo": rows}, ("area", ("a",), nome), wanted, fissi=fissi)


def test_a_rule_that_holds_is_not_broken() -> None:
    """A weight alone would reach it, but the weights make a hundred."""
    found = area(47, "pesato")
    assert {"ottenuto"} == {change.nome.nome for way in found.singoli for change in way.cambi}
    assert "regole" in {short.motivo for short in found.insufficienti} | {"regole"}
    assert area(96).singoli[0].cambi[0].nome.chiave == ("a", "1")


def test_several_together() -> None:
    """Where none is enough alone, the fewest steps of several."""
    text = """scheda obiettivo (obiettivi)
    chiave area, n
    dato ottenuto: punti da 0 a 10 a passi di 0,5
    dato doppio: punti da 0 a 4 a passi di 1
scheda area raccoglie obiettivi per area
    calcola punteggio = somma di (ottenuto + 2 * doppio) arrotondato all'intero, per difetto
    fasce livello: numero su punteggio:
        meno di 30: 1
        da 30: 2
"""
    rows = [
        {"area": "a", "n": 1, "ottenuto": "9.5", "doppio": 3},
        {"area": "a", "n": 2, "ottenuto": 3, "doppio": 2},
    ]
    found = how_far(
        sistema(text),
        {"obiettivo": rows},
        ("area", ("a",), "livello"),
        Bersaglio(">=", Fraction(2)),
        fissi=(),
    )
    assert () == tuple(way for way in found.singoli if (way.passi or 0) <= 5)
    (way,) = found.insieme
    assert 6 == way.passi
    steps = {
        nome: sum(c.passi or 0 for c in way.cambi if c.nome.nome == nome) for nome in ("doppio", "ottenuto")
    }
    assert {"doppio": 3, "ottenuto": 3} == steps


def test_other_peoples_data_stay() -> None:
    """The gap from the mean is closed by oneself."""
    found = how_far(
        scheme(), {"dipendente": ROWS}, ("dipendente", ("m2",), "scarto"), Bersaglio(">=", Fraction(10))
    )
    assert found.singoli
    assert {("m2",)} == {change.nome.chiave for way in found.singoli for change in way.cambi}
    assert {("m2",)} == {short.nome.chiave for short in found.insufficienti} | {("m2",)}


@pytest.mark.parametrize("fissi", [("obiettivi",), ("dipendente.obiettivi",)])
def test_what_is_fixed_stays(fissi: tuple[str, ...]) -> None:
    """By its name, or with its scheda."""
    target = Bersaglio(">=", Fraction(90))
    found = how_far(scheme(), {"dipendente": ROWS}, ("dipendente", ("m2",), "punteggio"), target, fissi=fissi)
    assert "obiettivi" not in {change.nome.nome for way in found.singoli for change in way.cambi}


def test_what_has_no_answer() -> None:
    """Not evaluable, or nothing that may change: said as such."""
    with pytest.raises(NotKnown):
        how_far(
            scheme(), {"dipendente": ROWS}, ("dipendente", ("m3",), "premio"), Bersaglio(">=", Fraction(1))
        )
    target = Bersaglio(">=", Fraction(90))
    with pytest.raises(NothingToChange):
        how_far(
            scheme(),
            {"dipendente": ROWS},
            ("dipendente", ("m2",), "punteggio"),
            target,
            fissi=("dipendente",),
        )


def test_the_work_is_bounded() -> None:
    """Past its limit a search stops, and says so."""
    text = "scheda x\n    chiave id\n" + "".join(
        f"    dato n{i}: numero da 0 a 1000000 a passi di 1\n" for i in range(8)
    )
    product = " + ".join(f"n{i} * n{i + 1}" for i in range(7))
    text += f"    calcola r = {product}\n"
    values = {f"n{i}": 500 for i in range(8)}
    target = Bersaglio("=", Fraction(7 * 500 * 500 + 777))
    found = how_far(sistema(text), {"x": [{"id": 1, **values}]}, ("x", ("1",), "r"), target, limit=50)
    assert found.interrotta
    assert found.tentativi < 200
    assert found.visti is not None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("90", PUNTI, (">=", Fraction(90))),
        (" > 90,5 punti", PUNTI, (">", Fraction(181, 2))),
        ("almeno 80 %", PERCENTUALE, (">=", Fraction(4, 5))),
        ("= 1.234,50 €", EURO, ("=", Fraction(2469, 2))),
        ("295/3", PUNTI, (">=", Fraction(295, 3))),
        ("31/12/2024", DATA, ("=", Fraction(739251))),
        ("sì", SI_NO, ("=", True)),
        ("buono", Parole("", ("buono",)), ("=", "buono")),
    ],
)
def test_targets(text: str, kind: Kind, expected: tuple[str, object]) -> None:
    """As a person writes them."""
    found = read_target(text, kind)
    assert expected == (found.operatore, found.valore)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("", PUNTI), ("80", PERCENTUALE), ("x", PUNTI), ("1/0", PUNTI), ("> sì", SI_NO), ("a", TESTO), ("9" * 9999, PUNTI),
     ("31/02/2024", DATA), ("buon", Parole("", ("buono",)))],
)  # fmt: skip
def test_targets_that_are_none(text: str, kind: Kind) -> None:
    """Nothing is guessed."""
    with pytest.raises(Illeggibile):
        read_target(text, kind)


edges = st.none() | st.integers(-4, 4).map(Fraction)


@st.composite
def spans(draw: st.DrawFn) -> Range:
    low, high = draw(edges), draw(edges)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            return Range(low, high)
    return Range(low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans()))


sets = st.lists(spans(), max_size=3).map(lambda found: either(tuple(found)))


@given(sets, sets, st.integers(-10, 10))
def test_sets_of_numbers(a: tuple[Range, ...], b: tuple[Range, ...], twice: int) -> None:
    """A number is in what both share, in either, outside, as logic says."""
    n = Fraction(twice, 2)
    assert (inside(a, n) and inside(b, n)) is inside(shared(a, b), n)
    assert (inside(a, n) or inside(b, n)) is inside(either(a, b), n)
    assert inside(a, n) is not inside(outside(a), n)


GRADUATORIA = """scheda dipendente (dipendenti)
    chiave ufficio, matricola
    dato punti: punti da 0 a 10 a passi di 1
    graduatoria posto tra i dipendenti dell'ufficio:
        per punti, dal più alto
scheda ufficio (uffici) raccoglie dipendenti per ufficio
    calcola migliore = minimo di posto
"""


def test_a_ranking_is_worked_out_again() -> None:
    """Under each hypothesis the group is put in order anew: the place is that of the change, not the one before."""
    rows = [{"ufficio": "u", "matricola": f"m{n}", "punti": n} for n in (3, 5, 8)]
    target = Bersaglio("<=", Fraction(1))
    found = how_far(sistema(GRADUATORIA), {"dipendente": rows}, ("dipendente", ("u", "m3"), "posto"), target)
    (way,) = found.singoli
    assert (("u", "m3"), Fraction(8), 5) == (way.cambi[0].nome.chiave, way.cambi[0].a, way.cambi[0].passi)
