"""The order of the text has no meaning: names do, and what needs what."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.helpers import FOLDERS, GRAMMAR, HEAD
from valutazione.analysis import resolve
from valutazione.analysis.graph import ordered
from valutazione.checks import analyse
from valutazione.model.sistema import Sistema
from valutazione.source import Source


def _blocks(text: str) -> list[str]:
    """Part a scheme at the lines that are not indented."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line.startswith((" ", "#", "\n")) and blocks:
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


def _sorted(sistema: Sistema) -> Sistema:
    """Return the same scheme with its declarations in alphabetical order."""
    schede = (
        evolve(
            scheda,
            dati=tuple(sorted(scheda.dati, key=lambda dato: dato.nome)),
            calcoli=tuple(sorted(scheda.calcoli, key=lambda calcolo: calcolo.nome)),
        )
        for scheda in sistema.schede
    )
    return evolve(
        sistema,
        parole=tuple(sorted(sistema.parole, key=lambda parole: parole.nome)),
        parametri=tuple(sorted(sistema.parametri, key=lambda parametro: parametro.nome)),
        schede=tuple(sorted(schede, key=lambda scheda: scheda.nome)),
        esempi=tuple(sorted(sistema.esempi, key=lambda esempio: esempio.titolo)),
        accettazioni=tuple(sorted(sistema.accettazioni, key=lambda one: (one.codici, one.perche))),
    )


@pytest.mark.parametrize(
    "folder", [f for f in FOLDERS if (f / "sistema.val").is_file()], ids=lambda f: f.name
)
@settings(max_examples=8)
@given(seed=st.integers(0, 10**6))
def test_declarations_in_any_order(folder: Path, seed: int) -> None:
    """Shuffling the declarations leaves the same scheme, computed in the same order."""

    def read(path: str, _place: object) -> Source:
        return Source(path, (folder / path).read_text("utf-8"))

    text = (folder / "sistema.val").read_text("utf-8")
    head, *blocks = _blocks(text[text.index("lingua 1") :])
    shuffled = random.Random(seed).sample(blocks, len(blocks))
    first = resolve(Source("sistema.val", "".join([head, *blocks])), read, GRAMMAR).sistema
    second = resolve(Source("sistema.val", "".join([head, *shuffled])), read, GRAMMAR).sistema
    assert first is not None
    assert second is not None
    assert first.ordine == second.ordine
    assert _sorted(first) == _sorted(second)


@given(st.permutations(["a1 = v * 2", "a2 = a1 + a3", "a3 = a1", "a4 = v", "a5 = a2 - a4"]))
def test_values_in_any_order(lines: list[str]) -> None:
    """The order of computation depends on what needs what, then on the names."""
    members = "".join(f"    calcola {line}\n" for line in lines)
    sistema = analyse(
        Source("s.val", f"{HEAD}scheda x\n    dato v: punti\n{members}"), grammar=GRAMMAR
    ).sistema
    assert sistema is not None
    assert ["a1", "a3", "a2", "a4", "a5"] == [nome for _, nome in sistema.ordine]


NAMES = st.text("abcde", min_size=1, max_size=1)


@given(st.dictionaries(NAMES, st.sets(NAMES)))
def test_graph(needs: dict[str, set[str]]) -> None:
    """Every node comes once; without cycles each comes after what it needs; a cycle is a way back to its start."""
    order, cycles = ordered(needs)
    assert sorted(needs) == sorted(order)
    for cycle in cycles:
        assert all(
            after in needs[before] for before, after in zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        )
    if not cycles:
        place = {node: index for index, node in enumerate(order)}
        assert all(place[other] < place[node] for node in needs for other in needs[node] & needs.keys())
