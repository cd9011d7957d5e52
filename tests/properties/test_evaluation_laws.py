"""Laws of evaluation, over random plans."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.recompute import recompute
from tests.evaluation.support import codes, contains, ends, outcome, sistema
from tests.properties.piani import MONOTONE, WORDS, Data, Piano, Row, completions, gaps, piani
from valutazione.outcome import Esito, Excluded, Known, Possible

ROOT = Path(__file__).resolve().parents[2]
FEW = settings(max_examples=25)


def evaluated(piano: Piano, data: Data | None = None) -> Esito:
    return outcome(piano.text(), piano.data() if data is None else data, partial=True)


def plain(esito: Esito) -> object:
    """An outcome without the places of the scheme's text."""
    findings = [(f.code.number, f.place, f.message(), f.message("en")) for f in esito.rilievi]
    return esito.schede, findings, esito.mancanti


class TestOracle:
    """«The evaluator will be compared with independent arithmetic on random plans.»"""

    @FEW
    @given(piani())
    def test_every_figure_of_every_area(self, piano: Piano) -> None:
        """Both give the same fraction, or both say that there is none."""
        esito = evaluated(piano)
        for area, figures in piano.expected().items():
            for nome, expected in figures.items():
                valore = esito["area"][area][nome]
                if expected is not None:
                    assert expected == valore.value, nome
                elif nome == "finale":
                    assert isinstance(valore.state, Possible)  # nobody has fixed the parameter
                else:
                    assert isinstance(valore.state, Excluded), nome

    @FEW
    @given(piani())
    def test_nothing_is_found_wrong(self, piano: Piano) -> None:
        """A complete and valid plan has no findings; a wanted parameter is all that may be missing."""
        esito = evaluated(piano)
        assert [] == codes(esito)
        assert [] == [wanted for wanted in esito.mancanti if wanted.scheda]

    @FEW
    @given(piani())
    def test_totals_are_between_zero_and_the_maximum(self, piano: Piano) -> None:
        """No area has less than nothing, or more than its weights (rounded up)."""
        for area in evaluated(piano)["area"]:
            points = ends(area["strategico"].state) + ends(area["altro"].state)
            assert points.lo is not None
            assert points.hi is not None
            assert 0 <= points.lo
            assert points.hi <= ends(area["peso_totale"].state).hi  # type: ignore[operator]  # weights have a limit


class TestOrder:
    """The order of declarations and of records is no part of what is meant."""

    @FEW
    @given(
        piani().flatmap(lambda piano: st.one_of(st.just(piano), gaps(piano))),
        st.randoms(use_true_random=False),
    )
    def test_order_does_not_matter(self, piano: Piano, random: object) -> None:
        """The same outcome, whatever the order of the schede, of their members and of the rows."""
        shuffle = random.shuffle  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
        blocks = piano.blocks()
        for index, block in enumerate(blocks):
            if block[0].startswith(("scheda obiettivo", "scheda ente")):
                members = block[1:]
                shuffle(members)
                blocks[index] = [block[0], *members]
        shuffle(blocks)
        turned = "\n".join(line for block in blocks for line in block) + "\n"
        data = piano.data()
        shuffle(data["obiettivo"])
        assert plain(evaluated(piano)) == plain(outcome(turned, data, partial=True))


class TestMonotone:
    """«More achievement never lowers a score where the scheme is monotone by construction.»"""

    @FEW
    @given(piani(formulas=MONOTONE, excludes=False), st.data())
    def test_more_never_gives_less(self, piano: Piano, data: st.DataObject) -> None:
        """Every score of every area is at least what it was."""
        index = data.draw(st.integers(0, len(piano.rows) - 1))
        row = piano.rows[index]
        more = dict(row)
        words = list(WORDS)
        peso, ottenuto, grado = row["peso"], row["ottenuto"], row["grado"]
        assert isinstance(peso, Fraction)
        assert isinstance(ottenuto, Fraction)
        assert isinstance(grado, Fraction)
        more["ottenuto"] = Fraction(data.draw(st.integers(int(ottenuto * 2), int(peso * 2))), 2)
        more["grado"] = Fraction(data.draw(st.integers(int(grado * 20), 20)), 20)
        more["giudizio"] = data.draw(st.sampled_from(words[words.index(str(row["giudizio"])) :]))
        more["fatto"] = row["fatto"] or data.draw(st.booleans())
        better = piano.with_rows([more if i == index else other for i, other in enumerate(piano.rows)])
        before, after = evaluated(piano), evaluated(better)
        for area in before["area"]:
            for nome in (
                "punteggio",
                "medio",
                "pesato",
                "minimo",
                "massimo",
                "quanti",
                "parte",
                "grado",
                "livello",
            ):
                low, high = area[nome].value, after["area"][area.chiave][nome].value
                assert isinstance(low, Fraction)
                assert isinstance(high, Fraction)
                assert low <= high, nome


class TestMissing:
    """«A value with missing inputs contains the value of every completion.»"""

    @settings(max_examples=60)
    @given(piani().flatmap(gaps).flatmap(lambda piano: st.tuples(st.just(piano), completions(piano))))
    def test_every_completion_is_contained(self, pair: tuple[Piano, Piano]) -> None:
        """Whatever the missing inputs turn out to be, nothing that was said before turns out to be false."""
        partial, full = pair
        before, after = evaluated(partial), evaluated(full)
        assert [] == codes(after)
        for scheda, records in before.schede.items():
            for key, record in records.items():
                for nome, valore in {**record.dati, **record.valori}.items():
                    state, found = valore.state, after.schede[scheda][key][nome].state
                    where = (scheda, key, nome, state, found)
                    if isinstance(found, Excluded):
                        possible = isinstance(state, Possible) and state.reasons
                        assert possible or state == found, where
                    elif isinstance(found, Known):
                        assert contains(state, found.value), where
                    else:
                        assert isinstance(state, Possible), where

    @settings(max_examples=40)
    @given(
        piani(formulas=("griglia", "percentuale", "scala", "soglia", "lineare"), excludes=False).flatmap(
            lambda piano: gaps(piano, ("ottenuto", "grado", "giudizio", "fatto", "ritardo"))
        )
    )
    def test_both_ends_are_reached(self, piano: Piano) -> None:
        """For sums, means, weighted means, extremes and counts the ends are values of a completion."""
        low: list[Row] = []
        high: list[Row] = []
        for row in piano.rows:
            peso = row["peso"]
            worst: Row = {"ottenuto": Fraction(), "grado": Fraction(), "giudizio": "scarso", "fatto": False}
            best: Row = {"ottenuto": peso, "grado": Fraction(1), "giudizio": "ottimo", "fatto": True}
            worst["ritardo"], best["ritardo"] = Fraction(60), Fraction(0)
            low.append({name: worst[name] if value is None else value for name, value in row.items()})
            high.append({name: best[name] if value is None else value for name, value in row.items()})
        esito = evaluated(piano)
        lowest, highest = piano.with_rows(low).expected(), piano.with_rows(high).expected()
        for area in esito["area"]:
            name = area.chiave[0]
            for nome in ("strategico", "altro", "medio", "pesato", "minimo", "massimo", "quanti", "parte"):
                span = ends(area[nome].state)
                assert (lowest[name][nome], highest[name][nome]) == (span.lo, span.hi), nome


class TestSteps:
    """«Every step recomputes its value from its operands.»"""

    @FEW
    @given(piani().flatmap(lambda piano: st.one_of(st.just(piano), gaps(piano))))
    def test_every_known_step_is_worked_out_again(self, piano: Piano) -> None:
        """By another arithmetic, from the step alone."""
        done = recompute(evaluated(piano))
        assert done["aggregate"] > 0
        assert done["valore"] > 0


class TestDoors:
    """Integers, fractions, decimals and their texts are one number."""

    @FEW
    @given(piani(), st.data())
    def test_every_way_of_giving_a_number_agrees(self, piano: Piano, data: st.DataObject) -> None:
        """The outcome does not say in which way a number came."""

        def other(value: object) -> object:
            if isinstance(value, bool) or not isinstance(value, Fraction):
                return value
            ways: list[object] = [str(value), f"{value.numerator}/{value.denominator}"]
            ways.append(Decimal(value.numerator) / value.denominator)  # every grid here is a decimal one
            if value.denominator == 1:
                ways += [int(value), f"{value}.0"]
            return data.draw(st.sampled_from(ways))

        given_otherwise = [{name: other(value) for name, value in row.items()} for row in piano.rows]
        assert evaluated(piano) == evaluated(piano, {"obiettivo": given_otherwise})


SCRIPT = """
from tests.evaluation.support import outcome, sistema
from tests.properties.test_evaluation_laws import FIXED
from valutazione.reports.outcome_json import to_json
import sys
text, data = FIXED
sys.stdout.buffer.write(to_json(outcome(text, data), sistema(text)).encode())
"""

FIXED: tuple[str, Data] = (
    """parole comune
    mazzano anche "M.no"
    nuvolera
    nuvolento
scheda obiettivo (obiettivi)
    chiave n
    dato comuni: insieme di comune
    dato tipo: strategico | innovativo | mantenimento
    dato peso: punti oltre 0
    dato grado: percentuale da 0 % a 100 %
    dato entro_il: data
    calcola punti = peso * grado
    calcola parola = tipo
    non valutabile se peso < 1 perché "peso piccolo"
    non valutabile se grado < 10 % perché "grado piccolo"
scheda comune_associato raccoglie obiettivi per comuni come comune
    calcola totale = somma di punti
    calcola media = media di grado
""",
    {
        "obiettivo": [
            {"n": "1", "comuni": {"M.no", "nuvolera", "nuvolento"}, "tipo": None, "peso": 3, "grado": None},
            {
                "n": "10",
                "comuni": None,
                "tipo": "strategico",
                "peso": None,
                "grado": "1/2",
                "entro_il": "2023-07-31",
            },
            {
                "n": "2",
                "comuni": ["nuvolera"],
                "tipo": "boh",
                "peso": "0.5",
                "grado": "1/20",
                "sconosciuto": 1,
                "x": 2,
            },
        ]
    },
)


class TestBytes:
    """«The same input gives the same bytes under different hash seeds and time zones.»"""

    def test_same_bytes(self) -> None:
        """Three interpreters with other hash seeds and clocks write what this one writes."""
        from valutazione.reports.outcome_json import to_json

        text, data = FIXED
        here = to_json(outcome(text, data), sistema(text)).encode()
        for seed, zone in (("0", "UTC"), ("1", "Europe/Rome"), ("4242", "Pacific/Kiritimati")):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
            environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
            there = subprocess.run(
                [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True, cwd=ROOT
            )
            assert here == there.stdout


def test_evaluating_twice_is_evaluating_once() -> None:
    """Nothing of an evaluation is left behind for the next, and the rows given are not changed."""
    text, data = FIXED
    copies = [dict(row) for row in data["obiettivo"]]
    assert outcome(text, data) == outcome(text, data)
    assert copies == data["obiettivo"]


def test_an_outcome_cannot_be_changed() -> None:
    """Threads may share it."""
    text, data = FIXED
    esito = outcome(text, data)
    with pytest.raises(TypeError):
        esito.schede["obiettivo"] = {}  # type: ignore[index]  # that is the point
    with pytest.raises(TypeError):
        esito.schede["obiettivo"]["9",] = None  # type: ignore[index]  # that is the point
