"""An operation of the language that nobody can explain, or recompute, is found here, by name."""

from __future__ import annotations

import ast
from typing import get_args

from tests.docs.pages import ROOT
from valutazione.audit.spiegazioni.aritmetica import OPERAZIONI
from valutazione.model import expressions as m
from valutazione.reports.spiegazioni.parole import COME

ROOMS = ("evaluation", "records", "outcome")
RESOLVED = {"own", "parameter"}
"""Nodes that no step is called after: the values they name are steps ``valore`` and ``parametro``."""


def operations() -> set[str]:
    """Return every operation a step may have: the names of the nodes, and those written in the evaluator."""
    found = {node.__name__.lower() for node in get_args(m.Expression)} - RESOLVED
    for room in ROOMS:
        for path in sorted((ROOT / "src" / "valutazione" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_bytes())):
                match node:
                    case ast.Call(ast.Name("Step"), [ast.Constant(str(name)), *_]):
                        found.add(name)
    return found


def test_the_search_finds_them() -> None:
    """What is looked for is there."""
    assert {"sum", "casi", "dato", "valore", "se_manca", "forse", "non_valutabile"} <= operations()


def test_every_operation_can_be_recomputed() -> None:
    """The second arithmetic knows it."""
    assert set() == operations() - set(OPERAZIONI)


def test_every_operation_has_words() -> None:
    """A person is told what it did."""
    assert set() == operations() - set(COME)


def test_no_operation_is_of_the_past() -> None:
    """What the evaluator does no more is not kept."""
    assert set() == (set(OPERAZIONI) | set(COME)) - operations()
