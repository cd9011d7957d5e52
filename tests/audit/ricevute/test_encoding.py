"""Format 1 of values, states and steps: written once, for ever."""

from __future__ import annotations

from fractions import Fraction

import attrs
import pytest

from valutazione.audit.ricevute.encoding import Steps, scalar_plain, state_plain, step_plain
from valutazione.exact import Range, Uncertain
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, PERCENTUALE, PUNTI, SI_NO, TESTO, InsiemeDi, Kind, Parole
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Step, Undefined, Wanted

WORDS = Parole("", ("a", "b"))
SOMEBODY = frozenset({Wanted("persona", ("m-17",), "voto")})


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (Fraction(37, 2), PUNTI, {"numero": "37/2"}),
        (Fraction(-5), PUNTI, {"numero": "-5"}),
        (Fraction(4, 5), PERCENTUALE, {"numero": "4/5"}),
        (Fraction(738_000), DATA, {"data": "2021-07-29"}),
        (Fraction(1_476_001, 2), DATA, {"numero": "1476001/2"}),
        (True, SI_NO, {"si_no": "sì"}),
        (False, SI_NO, {"si_no": "no"}),
        ("Rossi", TESTO, {"testo": "Rossi"}),
        ("a", WORDS, {"testo": "a"}),
        (("a", "b"), InsiemeDi(WORDS), {"parole": ["a", "b"]}),
        ((), InsiemeDi(WORDS), {"parole": []}),
        ("\ud800", TESTO, {"testo": "\\ud800"}),
    ],
)
def test_scalars(value: Scalar, kind: Kind, expected: object) -> None:
    """Each scalar says what it is; a number is the reduced fraction, never a binary one."""
    assert expected == scalar_plain(value, kind)


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        (Known(Fraction(3)), PUNTI, {"noto": {"numero": "3"}}),
        (
            Possible(Uncertain.of(Range(0, 60)), None, SOMEBODY),
            PUNTI,
            {"possibile": {"da": {"numero": "0"}, "a": {"numero": "60"}}},
        ),
        (
            Possible(
                Uncertain.of(Range(0, 60, True, True)), None, SOMEBODY, (Reason("assente", ("art. 2",)),)
            ),
            PUNTI,
            {
                "possibile": {
                    "oltre": {"numero": "0"},
                    "meno_di": {"numero": "60"},
                    "forse_non_valutabile": [{"fonti": ["art. 2"], "motivo": "assente"}],
                }
            },
        ),
        (Possible(Uncertain.of(Range.everything()), None, SOMEBODY), PUNTI, {"possibile": {}}),
        (
            Possible(None, frozenset({True, False}), SOMEBODY),
            SI_NO,
            {"possibile": {"una_tra": [{"si_no": "no"}, {"si_no": "sì"}]}},
        ),
        (Possible(None, None, SOMEBODY), TESTO, {"possibile": {}}),
        (Excluded((Reason("assente"),)), PUNTI, {"non_valutabile": [{"fonti": [], "motivo": "assente"}]}),
        (Undefined(("VAL510",)), PUNTI, {"indefinito": ["VAL510"]}),
    ],
)
def test_states(state: State, kind: Kind, expected: object) -> None:
    """Each state says what is known, and nobody whose data are missing."""
    assert expected == state_plain(state, kind)


def test_steps() -> None:
    """A step is written whole, whatever its operation: what another version adds needs no change here."""
    given = Step("dato", Known(Fraction(3)), PUNTI, record=("persona", ("m-17",), "voto"))
    step = Step("nuova", Known(Fraction(6)), PUNTI, (given, given), ("per due",), fonti=("art. 2",))
    one = {
        "dettaglio": [],
        "di": ["persona", ["m-17"], "voto"],
        "fonti": [],
        "operandi": [],
        "operazione": "dato",
        "stato": {"noto": {"numero": "3"}},
        "tipo": "punti",
    }
    assert {
        "dettaglio": ["per due"],
        "di": [],
        "fonti": ["art. 2"],
        "operandi": [one, one],
        "operazione": "nuova",
        "stato": {"noto": {"numero": "6"}},
        "tipo": "punti",
    } == step_plain(step)


def test_a_state_that_steps_share_is_written_once_and_the_same() -> None:
    """Remembering a state changes nothing of what is written."""
    state = Possible(Uncertain.of(Range(0, 60)), None, SOMEBODY)
    steps = [Step("own", state, kind) for kind in (PUNTI, PERCENTUALE, PUNTI)]
    together = Steps()
    assert [step_plain(step) for step in steps] == [together.plain(step) for step in steps]


def test_no_field_is_forgotten() -> None:
    """Whoever adds a field to a step, a state or a reason decides here whether format 1 has it: places are left out."""
    known = {
        Step: {"operation", "state", "kind", "operands", "detail", "record", "fonti", "span"},
        Known: {"value"},
        Possible: {"number", "choices", "wanted", "reasons"},
        Excluded: {"reasons"},
        Undefined: {"causes"},
        Reason: {"testo", "fonti"},
    }
    for kind, names in known.items():
        assert names == {field.name for field in attrs.fields(kind)}
