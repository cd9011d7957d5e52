"""«Equal to brute force on small cases»: every value of every input is tried, and the least changes are those found."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.support import outcome, sistema
from tests.properties.piani import WEIGHTS, WORDS, Piano, piani
from valutazione.audit.quanto_manca import Bersaglio, NothingToChange, QuantoManca, how_far
from valutazione.audit.quanto_manca.ipotesi import problem_of
from valutazione.model.expressions import Scalar
from valutazione.outcome import Esito

GRIDS: dict[str, tuple[list[Scalar], Fraction | None]] = {
    "tipo": ([*WEIGHTS], None),
    "peso": ([Fraction(n, 2) for n in range(1, 41)], Fraction(1, 2)),
    "ottenuto": ([Fraction(n, 2) for n in range(41)], Fraction(1, 2)),
    "grado": ([Fraction(n, 20) for n in range(21)], Fraction(1, 20)),
    "giudizio": ([*WORDS], None),
    "ritardo": ([Fraction(n) for n in range(61)], Fraction(1)),
    "fatto": ([False, True], None),
    "mesi_di_servizio": ([Fraction(n) for n in range(13)], Fraction(1)),
}
TARGETS: dict[str, list[Scalar]] = {
    "punteggio": [Fraction(1), Fraction(7, 2), Fraction(8), Fraction(500)],
    "livello": [Fraction(1), Fraction(2), Fraction(3)],
    "medio": [Fraction(2), Fraction(5)],
    "pesato": [Fraction(3)],
    "massimo": [Fraction(4)],
    "minimo": [Fraction(1), Fraction(4)],
    "parte": [Fraction(1, 2), Fraction(1)],
    "quanti": [Fraction(1), Fraction(2)],
    "finale": [Fraction(5)],
}


def errors(esito: Esito) -> set[object]:
    return {problem_of(found) for found in esito.rilievi if found.is_error}


class Brute:
    """Everything tried, with the evaluator alone."""

    def __init__(self, piano: Piano, area: str, nome: str, target: Bersaglio) -> None:
        self.piano, self.area, self.nome, self.target = piano, area, nome, target
        self.before = errors(outcome(piano.text(), piano.data(), partial=True))

    def does(self, changes: dict[tuple[int, str], Scalar]) -> bool:
        rows = [dict(row) for row in self.piano.rows]
        for (number, nome), value in changes.items():
            rows[number][nome] = value
        esito = outcome(self.piano.text(), {"obiettivo": rows}, partial=True)
        return (
            self.target.reached(esito["area"][self.area][self.nome].state) and not errors(esito) - self.before
        )

    def steps(self, number: int, nome: str, value: Scalar) -> int:
        now, step = self.piano.rows[number][nome], GRIDS[nome][1]
        if step is None:
            return int(now != value)
        assert isinstance(now, Fraction)
        assert isinstance(value, Fraction)
        return int(abs(value - now) / step)

    def alone(self, number: int, nome: str) -> tuple[int, set[Scalar]] | None:
        """Return the least steps of one input, and the values that many steps away which do."""
        ways = sorted(
            ((self.steps(number, nome, value), value) for value in GRIDS[nome][0]), key=lambda way: way[0]
        )
        least: int | None = None
        found: set[Scalar] = set()
        for steps, value in ways:
            if least is not None and steps > least:
                break
            if steps and self.does({(number, nome): value}):
                least = steps
                found.add(value)
        return None if least is None else (least, found)

    def together(self, inputs: list[tuple[int, str]], below: int) -> int | None:
        """Return the least steps of several inputs, fewer than *below*."""
        best: int | None = None
        grids = [[v for v in GRIDS[nome][0] if self.steps(n, nome, v) < below] for n, nome in inputs]
        for at, (number, nome) in enumerate(inputs):
            if nome == "ottenuto":  # its limits are those it has with the other inputs as they are
                most = self.piano.rows[number]["peso"]
                assert isinstance(most, Fraction)
                grids[at] = [v for v in grids[at] if isinstance(v, Fraction) and v <= most]
        for values in product(*grids):
            changes = dict(zip(inputs, values, strict=True))
            steps = sum(self.steps(n, nome, value) for (n, nome), value in changes.items())
            if 0 < steps < (below if best is None else best) and self.does(changes):
                best = steps
        return best


@st.composite
def questions(draw: st.DrawFn) -> tuple[Piano, str, Scalar, list[str]]:
    """A small plan, a value of its first area, a target, two inputs that may change."""
    piano = draw(piani())
    rows = [row for row in piano.rows if row["area"] == "1"][:2]
    nome = draw(st.sampled_from([*TARGETS]))
    free = draw(st.lists(st.sampled_from([*GRIDS]), min_size=1, max_size=2, unique=True))
    return piano.with_rows(rows), nome, draw(st.sampled_from(TARGETS[nome])), free


@settings(max_examples=40)
@given(questions())
def test_the_least_changes(question: tuple[Piano, str, Scalar, list[str]]) -> None:
    """Each input alone: the same steps, the same values; several together: the same least steps in all."""
    piano, nome, value, free = question
    target = Bersaglio(">=", value)
    brute = Brute(piano, "1", nome, target)
    esito = outcome(piano.text(), piano.data(), partial=True)
    if esito["area"]["1"][nome].value is None or target.reached(esito["area"]["1"][nome].state):
        return
    fixed = [one for one in GRIDS if one not in free]
    try:
        found = how_far(sistema(piano.text()), piano.data(), ("area", ("1",), nome), target, fissi=fixed)
    except NothingToChange:
        found = None
    inputs = [(number, one) for number in range(len(piano.rows)) for one in free]
    alone = {one: brute.alone(*one) for one in inputs}
    told = {} if found is None else _alone(found, piano)
    assert {one: way for one, way in alone.items() if way is not None} == told
    least = min((way[0] for way in alone.values() if way is not None), default=8)
    if found is not None and not found.interrotta:
        together = brute.together(inputs, min(least, 8))
        if found.insieme and (found.insieme[0].passi or 0) >= 8:
            assert together is None
        else:
            assert together == (found.insieme[0].passi if found.insieme else None)


def _alone(found: QuantoManca, piano: Piano) -> dict[tuple[int, str], tuple[int, set[Scalar]]]:
    keys: list[tuple[str, ...]] = [("1", str(row["id"])) for row in piano.rows]
    told: dict[tuple[int, str], tuple[int, set[Scalar]]] = {}
    for way in found.singoli:
        (change,) = way.cambi
        assert change.passi is not None
        place = (keys.index(change.nome.chiave), change.nome.nome)
        told.setdefault(place, (change.passi, set()))[1].add(change.a)
    return told
