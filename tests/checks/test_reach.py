"""The sweep against all the data there can be, through the reference evaluator."""

from __future__ import annotations

import pytest
from attrs import frozen

from tests.checks.regole import Regole, regole
from tests.evaluation.support import GRAMMAR
from valutazione.analysis import resolve
from valutazione.checks.reach import Reach, Spread, Study
from valutazione.diagnostics.catalogue import outcome as codes
from valutazione.evaluation import evaluate
from valutazione.model import expressions as m
from valutazione.model.sistema import Sistema
from valutazione.outcome import Known
from valutazione.source import Entry, Source


def resolved(text: str) -> Sistema | None:
    """Return the scheme of *text*, none when it has errors (a division by a constant zero)."""
    return resolve(Source("s.val", f"lingua 1\nsistema prova\n{text}"), grammar=GRAMMAR).sistema


@frozen
class Enumerated:
    """What happens with all the data: the values of each derived value, and the codes of its mistakes.

    A mistake counts where it arises, in a derived value whose own operands are all there.
    """

    values: dict[str, set[object]]
    holes: set[str]
    overlaps: set[str]


def enumerated(regole: Regole, sistema: Sistema) -> Enumerated | None:
    """Return what happens with all valid data; None when no data are valid."""
    esito = evaluate(sistema, {"x": list(regole.rows())}, partial=True)
    broken = {
        rilievo.place.key
        for rilievo in esito.rilievi
        if rilievo.code == codes.VINCOLO_VIOLATO and isinstance(rilievo.place, Entry)
    }
    records = [one for one in esito["x"] if " / ".join(one.chiave) not in broken and not one.esclusioni]
    states = {nome: [record.valori[nome].state for record in records] for nome in regole.derived}
    known: dict[str, set[object]] = {
        nome: {one.value for one in all_ if isinstance(one, Known)} for nome, all_ in states.items()
    }
    valid = {" / ".join(record.chiave) for record in records}
    wrong = [
        (rilievo.code, rilievo.place.name or "")
        for rilievo in esito.rilievi
        if isinstance(rilievo.place, Entry) and rilievo.place.key in valid
    ]
    holes = {nome for code, nome in wrong if code == codes.NESSUNA_RIGA}
    overlaps = {nome for code, nome in wrong if code == codes.PIU_RIGHE}
    return Enumerated(known, holes, overlaps) if records else None


def told(reach: Reach) -> set[object]:
    """Return all the values of *reach*, those of grids one by one; none of them is in doubt."""
    values: set[object] = set(reach.values)
    assert reach.complete
    assert not any(case.unsure for case in (*reach.values.values(), *reach.spreads))
    for case in reach.spreads:
        (one,) = case.subjects
        assert isinstance(one, Spread)
        assert not one.loose
        values.update(one.values())
    return values


SEEDS = range(60)


def studied(seed: int) -> tuple[Regole, Enumerated, Study] | None:
    """Return the rules of *seed*, what happens with all the data, and their study; None when they have no meaning."""
    rules = regole(seed)
    sistema = resolved(rules.text) if sum(1 for _ in rules.rows()) <= 400 else None
    expected = None if sistema is None else enumerated(rules, sistema)
    return None if sistema is None or expected is None else (rules, expected, Study(sistema))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_and_no_other_is_found(seed: int) -> None:
    """On a finite domain the values found, and the holes and overlaps, are exactly those of all the data."""
    found = studied(seed)
    if found is None:
        return
    rules, expected, study = found
    assert expected.values == {nome: told(study.value("x", nome)) for nome in rules.derived}
    (scheda,) = study.sistema.schede
    holes, overlaps = set(), set()
    for nome in rules.derived:
        calcolo = scheda.calcolo(nome)
        assert calcolo is not None
        happened = study.value("x", nome).nodes.get(id(calcolo.espressione))
        if happened is not None and happened.holes and not has_otherwise(calcolo.espressione):
            holes.add(nome)
        if happened is not None and happened.overlaps and not prevails(calcolo.espressione):
            overlaps.add(nome)
    assert (expected.holes, expected.overlaps) == (holes, overlaps)


def has_otherwise(node: m.Expression) -> bool:
    """Tell whether rows say what holds in no case."""
    return isinstance(node, m.Casi) and node.otherwise is not None


def prevails(node: m.Expression) -> bool:
    """Tell whether rows say what holds in several cases."""
    return isinstance(node, m.Casi) and bool(node.prevails)


def test_the_random_rules_try_everything() -> None:
    """Among the rules that are tried there are holes, overlaps, mistakes and many that are studied."""
    tried = [found for seed in SEEDS if (found := studied(seed)) is not None]
    assert len(tried) > 30
    assert sum(bool(expected.holes) for _, expected, _ in tried) > 8
    assert sum(bool(expected.overlaps) for _, expected, _ in tried) > 8
