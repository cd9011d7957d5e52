"""Days of a stretch without those that other records cover: counted one by one, and honest while dates are missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.support import codes, contains, outcome
from valutazione.checks import analyse
from valutazione.outcome import Esito, Known, State
from valutazione.source import Source

FEW = settings(max_examples=40)
FIRST = date(2024, 1, 1).toordinal()
DAY = st.integers(0, 20)

SCHEME = """
scheda assegnazione (assegnazioni)
    chiave persona, n
    dato dal: data da 01/01/2024 a 21/01/2024
    dato al:  data da 01/01/2024 a 21/01/2024
    calcola utili = giorni da dal a al, esclusi quelli delle assenze della persona da inizio a fine dove non tutelata
    calcola tutti = giorni da dal a al, esclusi quelli delle assenze della persona da inizio a fine
scheda assenza (assenze)
    chiave persona, n
    dato inizio: data da 01/01/2024 a 21/01/2024
    dato fine:   data da 01/01/2024 a 21/01/2024
    dato tutelata: sì/no
scheda persona (persone)
    raccoglie assegnazioni per persona
    raccoglie assenze per persona
    calcola mese = giorni da 01/01/2024 a 21/01/2024, esclusi quelli delle assenze da inizio a fine dove non tutelata
"""


@st.composite
def _stretch(draw: st.DrawFn) -> tuple[int, int]:
    one, other = draw(DAY), draw(DAY)
    return min(one, other), max(one, other)


ABSENCES = st.lists(st.tuples(_stretch(), st.booleans()), max_size=4)


def _day(number: int) -> date:
    return date.fromordinal(FIRST + number)


def _absence(n: int, stretch: tuple[int, int], protected: bool) -> dict[str, object]:
    first, last = stretch
    return {"persona": "a", "n": str(n), "inizio": _day(first), "fine": _day(last), "tutelata": protected}


def _assigned(stretch: tuple[int, int]) -> dict[str, object]:
    return {"persona": "a", "n": "1", "dal": _day(stretch[0]), "al": _day(stretch[1])}


def _evaluated(row: dict[str, object], absences: list[dict[str, object]]) -> Esito:
    return outcome(SCHEME, {"assegnazione": [row], "assenza": absences}, partial=True)


def _state(esito: Esito, nome: str = "utili") -> State:
    return esito["assegnazione"]["a", "1"][nome].state


def _free(stretch: tuple[int, int], taken: list[tuple[int, int]]) -> Fraction:
    days = range(stretch[0], stretch[1] + 1)
    return Fraction(sum(not any(first <= day <= last for first, last in taken) for day in days))


@FEW
@given(_stretch(), ABSENCES)
def test_day_by_day(stretch: tuple[int, int], absences: list[tuple[tuple[int, int], bool]]) -> None:
    """Each day of the stretch is counted, and not again nor less however many records cover it."""
    rows = [_absence(n, *one) for n, one in enumerate(absences)]
    esito = _evaluated(_assigned(stretch), rows)
    unprotected = [taken for taken, protected in absences if not protected]
    assert Known(_free(stretch, unprotected)) == _state(esito)
    assert Known(_free(stretch, [taken for taken, _ in absences])) == _state(esito, "tutti")
    assert Known(_free((0, 20), unprotected)) == esito["persona"]["a"]["mese"].state


@FEW
@given(_stretch(), ABSENCES.filter(bool), st.data())
def test_what_is_missing(
    stretch: tuple[int, int], absences: list[tuple[tuple[int, int], bool]], data: st.DataObject
) -> None:
    """However many dates and answers are missing, what they turn out to make was possible."""
    rows = [_absence(n, *one) for n, one in enumerate(absences)]
    row = _assigned(stretch)
    hidden = [
        {name: None if name in gone else value for name, value in one.items()}
        for one in rows
        for gone in [data.draw(st.sets(st.sampled_from(["inizio", "fine", "tutelata"])))]
    ]
    gone = data.draw(st.sets(st.sampled_from(["dal", "al"])))
    still = _evaluated({name: None if name in gone else value for name, value in row.items()}, hidden)
    done = _evaluated(row, rows)
    for nome in ("utili", "tutti"):
        state = _state(done, nome)
        assert isinstance(state, Known)
        assert contains(_state(still, nome), state.value)


def test_a_row_that_ends_before_it_starts() -> None:
    """Neither the stretch nor what takes days away can be read backwards: it is told, and nothing is guessed."""
    assert "VAL530" in codes(_evaluated(_assigned((5, 4)), []))
    assert "VAL530" in codes(_evaluated(_assigned((4, 5)), [_absence(1, (9, 8), False)]))
    kept = _evaluated(_assigned((4, 5)), [_absence(1, (9, 8), True)])
    assert Known(Fraction(2)) == _state(kept)


def test_by_a_link() -> None:
    """The records may be those of the record that a link leads to; which one is missing, any may be it."""
    text = SCHEME.replace(
        "chiave persona, n\n    dato dal", "chiave id\n    dato di_chi: scheda persona\n    dato dal"
    )
    text = text.replace("delle assenze della persona", "delle assenze di_chi").replace(
        "assenze di_chi", "assenze del di_chi"
    )
    text = text.replace("    raccoglie assegnazioni per persona\n", "")
    rows = [
        {"id": "1", "di_chi": "a", "dal": _day(0), "al": _day(9)},
        {"id": "2", "dal": _day(0), "al": _day(9)},
    ]
    rows.append({"id": "3", "di_chi": "z", "dal": _day(0), "al": _day(9)})
    absences = [_absence(1, (2, 4), False)]
    esito = outcome(text, {"assegnazione": rows, "assenza": absences}, partial=True)
    assert Known(Fraction(7)) == esito["assegnazione"]["1"]["utili"].state
    unknown = esito["assegnazione"]["2"]["utili"].state
    assert contains(unknown, Fraction(7))
    assert contains(unknown, Fraction(10))
    assert {"VAL516"} == set(codes(esito))


def _said(formula: str) -> list[str]:
    text = f"lingua 1\nsistema prova\n{SCHEME}    calcola prova = {formula}\n"
    return [problem.code.number for problem in analyse(Source("s.val", text)).diagnostics if problem.is_error]


def test_who_takes_days_away_is_collected() -> None:
    """The records are of a scheda that is collected; its own names, and dates, stand after ``da`` and ``a``."""
    days = "giorni da 01/01/2024 a 02/01/2024, esclusi quelli"
    assert [] == _said(f"{days} delle assenze da inizio a fine")
    assert ["VAL104"] == _said(f"{days} delle assenz da inizio a fine")
    assert ["VAL120"] == _said(f"{days} delle persone da inizio a fine")
    assert ["VAL202"] == _said(f"{days} delle assenze da inizio a tutelata")
    assert ["VAL101"] == _said(f"{days} delle assenze da inizio a fin_")
