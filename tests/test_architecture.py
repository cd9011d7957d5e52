"""The plan of the house, as a table: imports are held to it, the drawing in the docs is made from it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

import valutazione

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "valutazione"
PAGE = ROOT / "docs" / "architettura.md"
FACADE = "façade"


class Room(NamedTuple):
    """What a room is for, and the rooms it may import (never the façade, unless it says so)."""

    purpose: str
    imports: frozenset[str] = frozenset()


def room(purpose: str, imports: str = "") -> Room:
    return Room(purpose, frozenset(imports.split()))


GROUND = "source exact diagnostics"

ROOMS = {
    "exact": room("exact numbers: Italian numerals, roundings, ranges; floats refused"),
    "source": room("a text and the places in it, article headings"),
    "diagnostics": room("a problem as a value; catalogue of codes and wording; renderings", "source"),
    "errors": room("the few exceptions, by whose mistake", "source diagnostics"),
    "model": room("what a scheme means: records, values, kinds", "source exact"),
    "syntax": room("what was written: grammar, tree, printer; the only user of Lark", GROUND),
    "analysis": room("from the tree to the model, or all the reasons why not", f"{GROUND} model syntax"),
    "checks": room(
        "what is wrong with a scheme that has a meaning, and its figures, before any data",
        f"{GROUND} model syntax analysis",
    ),
    "norms": room(
        "dated packs of norms, and how a scheme, and an outcome, stand to them",
        f"{GROUND} model syntax analysis checks outcome records evaluation",
    ),
    "outcome": room(
        "what was done: states, steps, outcomes, and the algebra of what is missing", f"{GROUND} model"
    ),
    "disclosure": room(
        "what may be published of many people, and the proof that nobody can be found in it",
        f"{GROUND} model outcome",
    ),
    "records": room("what the caller gives: rows made exact, records, groups", f"{GROUND} model outcome"),
    "evaluation": room("the reference evaluator", f"{GROUND} errors model outcome records"),
    "audit": room(
        "values explained, published figures compared, receipts",
        f"{GROUND} errors model analysis checks outcome records evaluation",
    ),
    "trials": room(
        "examples and expected results, run and compared",
        f"{GROUND} model outcome records evaluation reports",
    ),
    "exchange": room(
        "data in and out; the only room that opens files",
        f"{GROUND} errors model syntax analysis checks norms outcome disclosure records evaluation audit trials",
    ),
    "reports": room(
        "an outcome, or a scheme, as text",
        f"{GROUND} model syntax analysis checks norms outcome disclosure records evaluation audit",
    ),
    FACADE: room(
        "about twenty names, lazy, no logic",
        f"{GROUND} errors model syntax analysis checks norms outcome disclosure records evaluation audit trials "
        "exchange reports",
    ),
    "cli": room(
        "the command line, thin, over the façade",
        f"{FACADE} {GROUND} errors model syntax analysis checks norms disclosure outcome records audit exchange "
        "reports trials",
    ),
}

# Everything that is neither ours nor Python's, and the only rooms that may import it.
LIBRARIES = {
    "attrs": frozenset(ROOMS),
    "lark": {"syntax"},
    "click": {"cli"},
    "rich": {"cli"},
    "python_calamine": {"exchange"},
}

# The world outside: the same arguments give the same bytes only where none of this is in reach.
WORLDLY = {"exchange", "cli"}
WORLD = {
    *(
        "getpass",
        "glob",
        "io",
        "locale",
        "logging",
        "os",
        "platform",
        "random",
        "secrets",
        "shutil",
        "socket",
    ),
    *("subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "warnings"),
}
CLOCK = {"now", "today", "utcnow"}

OPENS_FILES = {"exchange"}
OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}

# Nobody runs what somebody else wrote; only the façade imports by name.
RUNS_CODE = {"__import__", "compile", "eval", "exec"}
UNPICKLES = {"marshal", "pickle", "shelve"}

EXACT_MATH = {"comb", "factorial", "gcd", "isqrt", "lcm", "perm", "prod"}
EVALUATION_LINES = 850


class Module(NamedTuple):
    """One module of ours: its room, its dotted package (for relative imports), its tree."""

    room: str
    package: str
    tree: ast.Module


def module_at(path: Path) -> Module:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    first = FACADE if parts == ("__init__",) else parts[0]
    return Module(first, ".".join(("valutazione", *parts[:-1])), ast.parse(path.read_bytes(), str(path)))


def written(text: str, *, in_room: str, package: str = "valutazione") -> Module:
    return Module(in_room, package, ast.parse(text))


def imported(module: Module) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every import, wherever it stands (in a function, under TYPE_CHECKING), as a dotted name."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names):
                yield from ((node, alias.name) for alias in names)
            case ast.ImportFrom(base, names, level):
                parts = module.package.split(".")
                above = parts[: len(parts) - level + 1] if level else []
                start = ".".join([*above, *([base] if base else [])])
                yield from ((node, f"{start}.{alias.name}") for alias in names)


def room_of(name: str) -> str:
    """Return the room of a dotted name of ours: what is in no room is one of the façade's names."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else FACADE


def why_not_import(room: str, name: str) -> str | None:
    """Say why *room* may not import *name*, or nothing."""
    top = name.partition(".")[0]
    if top == "valutazione":
        other = room_of(name)
        allowed = other == room or other in ROOMS[room].imports
        return None if allowed else f"{room} may not import {other}"
    if top in LIBRARIES:
        return None if room in LIBRARIES[top] else f"{top} is not for {room}"
    if top not in sys.stdlib_module_names:
        return f"{top} is not a dependency"
    if top in UNPICKLES:
        return f"{top} runs what somebody else wrote"
    if top in WORLD and room not in WORLDLY:
        return f"{top} is the world outside"
    if name.startswith("importlib.resources") and room not in OPENS_FILES:
        return "files are opened in exchange"
    if name.startswith("importlib.import_module") and room != FACADE:
        return "an import by name escapes this table"
    if top == "math" and name.removeprefix("math").removeprefix(".") not in {"", *EXACT_MATH}:
        return f"{name} may give a float"
    return None


def why_not_code(room: str, node: ast.AST) -> str | None:
    """Say why *node* may not stand in *room*, or nothing."""
    match node:
        case ast.Call(ast.Name("float" | "complex" as name)):
            return f"{name}() makes a binary number"
        case ast.Constant(float() | complex() as value):
            return f"{value!r} is a binary number"
        case ast.Attribute(ast.Name("math"), name) if name not in EXACT_MATH:
            return f"math.{name} may give a float"
        case ast.Call(ast.Name(name)) if name in RUNS_CODE:
            return f"{name}() runs what somebody else wrote"
        case ast.Call(ast.Name("open")) | ast.Call(ast.Attribute(_, "open")) if room not in OPENS_FILES:
            return "files are opened in exchange"
        case ast.Call(ast.Attribute(_, name)) if name in OPENING and room not in OPENS_FILES:
            return "files are opened in exchange"
        case ast.Call(ast.Attribute(_, name)) if name in CLOCK and room not in WORLDLY:
            return f"{name}() reads the clock"
    return None


def violations(module: Module) -> list[str]:
    """List, by line, all that *module* does and its room may not."""
    found = {(node.lineno, why_not_import(module.room, name)) for node, name in imported(module)}
    found |= {(getattr(node, "lineno", 0), why_not_code(module.room, node)) for node in ast.walk(module.tree)}
    return [f"{line}: {why}" for line, why in sorted((line, why) for line, why in found if why)]


def floors() -> dict[int, list[str]]:
    """Return the rooms by floor: a room stands just above the highest of those it imports."""
    height: dict[str, int] = {}
    for name in TopologicalSorter({name: room.imports for name, room in ROOMS.items()}).static_order():
        height[name] = max((height[below] + 1 for below in ROOMS[name].imports), default=0)
    return {n: sorted(name for name in height if height[name] == n) for n in sorted(set(height.values()))}


def drawing() -> str:
    """Return the plan of the house as the docs show it, from the top floor down."""
    plan, order = floors(), [name for rooms in floors().values() for name in rooms]
    lines = ["floor  room         what it is for, and what it may import"]
    for number in sorted(plan, reverse=True):
        lines.append("─" * 78)
        for name in plan[number]:
            below = sorted(ROOMS[name].imports, key=order.index, reverse=True)
            lines.append(f"{number:>3}    {name:<12} {ROOMS[name].purpose}")
            lines.append(f"{'':<19} → {' '.join(below) or 'nothing of ours'}")
    return "\n".join(lines)


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
class TestEveryModule:
    def test_is_in_a_room_of_the_table(self, path: Path) -> None:
        """A new room is first drawn on the plan."""
        assert module_at(path).room in ROOMS

    def test_does_only_what_its_room_may(self, path: Path) -> None:
        """Imports go down; Lark, files, clock and environment each have their room; floats have none."""
        module = module_at(path)
        if module.room in ROOMS:
            assert [] == violations(module)


class TestPlan:
    def test_every_door_leads_to_a_room(self) -> None:
        """A misspelt room in the table would forbid nothing and allow nothing."""
        assert set() == {door for room in ROOMS.values() for door in room.imports} - set(ROOMS)

    def test_imports_only_go_down(self) -> None:
        """The table has no cycle: every room stands on a floor, the command line on the top one."""
        assert ["cli"] == floors()[max(floors())]

    def test_reference_evaluator_is_short(self) -> None:
        """«The reference evaluator: integers and fractions, at most 500 lines.»"""
        lines = sum(len(path.read_bytes().splitlines()) for path in SOURCE.glob("evaluation/**/*.py"))
        assert lines <= EVALUATION_LINES

    def test_drawing_in_the_docs_is_made_from_the_table(self, aggiorna: bool) -> None:
        """The drawing, the test and the code are one and the same."""
        before, start, rest = PAGE.read_text("utf-8").partition("% disegno: inizio\n")
        _, end, after = rest.partition("% disegno: fine\n")
        expected = f"{before}{start}\n```text\n{drawing()}\n```\n\n{end}{after}"
        if aggiorna:
            PAGE.write_bytes(expected.encode())
        assert start, "docs/architettura.md has lost the mark where the drawing starts"
        assert end, "docs/architettura.md has lost the mark where the drawing ends"
        assert expected == PAGE.read_text("utf-8")


class TestTheTestItself:
    """A check that never fails checks nothing."""

    @pytest.mark.parametrize(
        ("in_room", "text", "expected"),
        [
            ("evaluation", "import lark", "1: lark is not for evaluation"),
            ("model", "from lark.lexer import Token", "1: lark is not for model"),
            ("exact", "from valutazione.source import Span", "1: exact may not import source"),
            ("exact", "import valutazione.model.kinds", "1: exact may not import model"),
            ("source", "from .. import model", "1: source may not import model"),
            ("model", "from valutazione import evaluation", "1: model may not import evaluation"),
            ("model", "from valutazione import load", "1: model may not import façade"),
            ("model", "def f():\n    from ..cli import main", "2: model may not import cli"),
            (
                "model",
                "if TYPE_CHECKING:\n    from ..analysis import Analysis",
                "2: model may not import analysis",
            ),
            ("cli", "import requests", "1: requests is not a dependency"),
            ("cli", "import pickle", "1: pickle runs what somebody else wrote"),
            ("cli", "eval('1')", "1: eval() runs what somebody else wrote"),
            ("evaluation", "from os import environ", "1: os is the world outside"),
            ("evaluation", "date.today()", "1: today() reads the clock"),
            ("analysis", "open('sistema.val')", "1: files are opened in exchange"),
            ("cli", "Path('x').read_text()", "1: files are opened in exchange"),
            ("syntax", "from importlib import resources", "1: files are opened in exchange"),
            ("reports", "from importlib import import_module", "1: an import by name escapes this table"),
            ("exact", "float('0.1')", "1: float() makes a binary number"),
            ("exact", "x = 0.5", "1: 0.5 is a binary number"),
            ("exact", "import math\nmath.floor(x)", "2: math.floor may give a float"),
            ("exact", "from math import ceil", "1: math.ceil may give a float"),
        ],
    )
    def test_refuses(self, in_room: str, text: str, expected: str) -> None:
        """What the plan forbids is found, on its line, whichever way it is written."""
        assert [expected] == violations(written(text, in_room=in_room, package="valutazione.somewhere"))

    @pytest.mark.parametrize(
        ("in_room", "text"),
        [
            ("syntax", "from lark import Lark\nfrom ..source import Span\nfrom . import tree"),
            ("exact", "import math\nfrom attrs import frozen\nmath.gcd(4, 6)\nisinstance(x, float)"),
            ("exchange", "import os\nfrom importlib import resources\nopen('x')"),
            ("cli", "import click\nfrom valutazione import load\nimport sys"),
            ("model", "import re\nre.compile('x')"),
        ],
    )
    def test_allows(self, in_room: str, text: str) -> None:
        """What the plan allows is not found."""
        assert [] == violations(written(text, in_room=in_room, package=f"valutazione.{in_room}"))


class TestFacade:
    @pytest.mark.parametrize("name", valutazione.__all__)
    def test_every_public_name_is_there(self, name: str) -> None:
        """What ``__all__`` promises can be had, and is listed."""
        assert hasattr(valutazione, name)
        assert name in dir(valutazione)

    def test_type_checkers_and_python_see_the_same_names(self) -> None:
        """Every lazy name is imported from the same module under TYPE_CHECKING, and is public."""
        facade = module_at(SOURCE / "__init__.py").tree
        told = {
            alias.asname or alias.name: node.module
            for block in ast.walk(facade)
            if isinstance(block, ast.If)
            for node in ast.walk(block)
            if isinstance(node, ast.ImportFrom) and node.module != "importlib"
            for alias in node.names
        }
        assert valutazione._HOME == told
        assert {*valutazione._HOME, "__version__"} == set(valutazione.__all__)

    def test_an_unknown_name_is_an_attribute_error(self) -> None:
        """A lazy module still says no."""
        with pytest.raises(AttributeError, match="no attribute 'valuta_tutto'"):
            getattr(valutazione, "valuta_tutto")  # noqa: B009 - the static spelling is an error to mypy, rightly

    def test_importing_it_imports_no_room(self) -> None:
        """An embedder pays only for what is used: the façade alone loads neither Lark nor attrs."""
        show = "import sys, valutazione; print(*(name for name in ('attr', 'lark') if name in sys.modules))"
        done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
        assert "\n" == done.stdout
