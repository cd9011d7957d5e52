"""Carrying out a program in all worlds at once, and writing down what happens.

Worlds that agree on all that is still needed are one world: the cost is that of the values kept side by side, not of
all the ways to get there. For finite domains nothing is lost; each world keeps one way that leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import define, evolve, field, frozen

from valutazione.checks.reach.forms import Form
from valutazione.checks.reach.operations import OPERATIONS
from valutazione.checks.reach.program import Instruction, Leaf, Program
from valutazione.checks.reach.rows import rows, selected
from valutazione.checks.reach.spreads import Spread, as_spread, hull_of, joined
from valutazione.checks.reach.worlds import MISSING, Fault, Missing, Relation, Value, World
from valutazione.exact import Range
from valutazione.model import expressions as m

MAX_WORLDS = 6_000
FEW_WORLDS = 60
WORK = 16_000
"""How many worlds are kept side by side, and how many steps one sweep may take: beyond them worlds are merged."""

MAX_CASES = 2_000

Seen = Fraction | bool | str | Missing | Spread
"""A value as it was found in a world: known, missing, or anywhere in a spread."""

Way = tuple["Way | None", Leaf, Seen] | None
"""The inputs that lead to a world, the last first."""

State = tuple[tuple[Value, ...], tuple[Spread, ...], tuple[Relation, ...], bool]

Source = Callable[[Leaf, World, Instruction, int], Iterator[tuple[World, Value]]]
"""Gives the values of a leaf in a world; the last argument is how many values may be told one by one."""


@frozen
class Case:
    """One thing that can happen: what the subjects are worth then, and one way to get there.

    ``unsure``: perhaps no data lead there.
    """

    subjects: tuple[Seen, ...]
    way: Way
    unsure: bool = False
    matched: tuple[int, ...] = ()

    def leaves(self) -> list[tuple[Leaf, Seen]]:
        """Return the leaves that lead here and what they are, in the order they came in."""
        found: list[tuple[Leaf, Seen]] = []
        way = self.way
        while way is not None:
            way, leaf, value = way
            found.append((leaf, value))
        return found[::-1]


@define
class Happened:
    """What happened at one node: the rows ``reached`` by a result, those ``matched`` at all, and what went wrong.

    That is cases with no row (``holes``), with several (``overlaps``), with no result (``faults``).
    """

    reached: set[int] = field(factory=set)
    matched: set[int] = field(factory=set)
    holes: list[Case] = field(factory=list)
    overlaps: list[Case] = field(factory=list)
    faults: list[Case] = field(factory=list)


@define
class Reach:
    """All that an expression can be worth: each known value, and each spread, with one way to get there.

    ``complete`` is false when there were too many worlds to keep apart.
    """

    values: dict[Fraction | bool | str, Case] = field(factory=dict)
    spreads: list[Case] = field(factory=list)
    missing: Case | None = None
    faults: list[tuple[Fault, Case]] = field(factory=list)
    nodes: dict[int, Happened] = field(factory=dict)
    complete: bool = True
    work: int = 0

    @property
    def ranges(self) -> list[Spread]:
        """The spreads, without the ways to get there."""
        return [one for case in self.spreads for one in case.subjects if isinstance(one, Spread)]

    @property
    def hull(self) -> Range | None:
        """The interval around all the numbers; None when there is none."""
        parts = [Range.point(value) for value in self.values if isinstance(value, Fraction)]
        parts += [one.range for one in self.ranges]
        return Range.hull(*parts) if parts else None

    @property
    def exact(self) -> bool:
        """Whether every value is surely taken, and the spreads are filled to their ends."""
        cases = (*self.values.values(), *self.spreads)
        return (
            self.complete and not any(case.unsure for case in cases) and not any(s.loose for s in self.ranges)
        )


def sweep(program: Program, source: Source, work: int = WORK) -> Reach:
    """Carry out *program* in about *work* steps; *source* gives the values of its leaves."""
    found = Reach()
    left = len(program.instructions)
    states: dict[State, Way] = {((), (), (), False): None}
    before: tuple[int, ...] = ()
    for instruction, after in zip(program.instructions, program.alive, strict=True):
        states = _advance(states, instruction, before, after, source, found)
        found.work += len(states)
        left -= 1
        if len(states) > _allowed(work - found.work, left):
            states = _widened(states)
            found.complete = False
        before = after
    for (values, env, _, unsure), way in states.items():
        _conclude(found, values[0] if values else True, env, Case((), way, unsure))
    return found


def _allowed(work: int, instructions: int) -> int:
    """Return how many worlds may go on, for the work that is left to last."""
    few = FEW_WORLDS if work > 0 else FEW_WORLDS // 8  # however little is left, some go on
    return min(MAX_WORLDS, max(few, 4 * work // max(instructions, 1)))


def _advance(
    states: dict[State, Way],
    instruction: Instruction,
    before: tuple[int, ...],
    after: tuple[int, ...],
    source: Source,
    found: Reach,
) -> dict[State, Way]:
    following: dict[State, Way] = {}
    target, keep = instruction.target, set(after) - {instruction.target}
    allowed = MAX_WORLDS // max(len(states), 1)
    for (values, env, relations, unsure), way in states.items():
        world = World(dict(zip(before, values, strict=True)), dict(enumerate(env)), relations, unsure)
        for here, value in _carry_out(instruction, world, keep, source, allowed, way, found):
            here.values[target] = value
            reached = way
            if instruction.leaf is not None:
                reached = (way, instruction.leaf, seen(value, here))
            following.setdefault(here.tidy(after), reached)
    return _merged(following) if any(env for _, env, _, _ in following) else following


def _carry_out(
    instruction: Instruction,
    world: World,
    keep: set[int],
    source: Source,
    allowed: int,
    way: Way,
    found: Reach,
) -> Iterator[tuple[World, Value]]:
    for slot, row in instruction.guards:
        chosen = world.values[slot]
        if not isinstance(chosen, tuple) or row not in chosen:
            yield world, None
            return
    if instruction.leaf is not None:
        for here, value in source(instruction.leaf, world, instruction, allowed):
            if isinstance(value, Fault):
                _note(found, value.node).faults.append(_case(here, (), way))
            yield here, value
        return
    values = [world.values[slot] for slot in instruction.arguments]
    if instruction.what == "filter":
        if values[0] is (not instruction.extra[0]):
            return
        yield world, True
        return
    node = instruction.node
    assert node is not None
    if instruction.what == "rows":
        yield from _rows_seen(instruction, world, values, keep, way, found)
        return
    for here, value in OPERATIONS[instruction.what](world, instruction, values, keep):
        if isinstance(value, Fault) and value.node is node:
            _note(found, node).faults.append(_case(here, instruction.arguments, way))
        yield here, here.fresh(value) if isinstance(value, Fraction) else value


def _rows_seen(
    instruction: Instruction, world: World, values: list[Value], keep: set[int], way: Way, found: Reach
) -> Iterator[tuple[World, Value]]:
    node = instruction.node
    assert isinstance(node, m.Casi)
    shown = instruction.extra[2]
    assert isinstance(shown, tuple)
    at = _note(found, node)
    for here, matched in rows(world, instruction, values, keep):
        if not isinstance(matched, tuple):
            yield here, matched
            continue
        at.matched.update(matched)
        chosen = selected(node, matched)
        if isinstance(chosen, tuple):
            at.reached.update(chosen)
        case = evolve(_case(here, shown, way), matched=matched)
        if not matched and len(at.holes) < MAX_CASES:
            at.holes.append(case)
        elif len(matched) > 1 and len(at.overlaps) < MAX_CASES:
            at.overlaps.append(case)
        yield here, chosen


def _note(found: Reach, node: m.Node) -> Happened:
    return found.nodes.setdefault(id(node), Happened())


def _case(world: World, slots: tuple[int, ...], way: Way) -> Case:
    return Case(tuple(seen(world.values[slot], world) for slot in slots), way, world.unsure)


def seen(value: Value, world: World) -> Seen:
    """Return *value* as it stands in *world*."""
    if isinstance(value, Form):
        return world.spread(value)
    if value is None or isinstance(value, (Fault, tuple)):
        return MISSING
    return value


def _conclude(found: Reach, value: Value, env: tuple[Spread, ...], case: Case) -> None:
    if isinstance(value, Form):
        found.spreads.append(evolve(case, subjects=(World({}, dict(enumerate(env))).spread(value),)))
    elif isinstance(value, Missing):
        found.missing = found.missing or case
    elif isinstance(value, Fault):
        found.faults.append((value, case))
    elif value is not None and not isinstance(value, tuple):
        known = found.values.get(value)
        if known is None or (known.unsure and not case.unsure):
            found.values[value] = case


def _merged(states: dict[State, Way]) -> dict[State, Way]:
    """Join worlds that differ only in the spread of their one unknown, where the spreads touch."""
    result: dict[State, Way] = {}
    groups: dict[tuple[tuple[Value, ...], tuple[Relation, ...], bool], list[tuple[Spread, Way]]] = {}
    for (values, env, relations, unsure), way in states.items():
        if len(env) == 1:
            groups.setdefault((values, relations, unsure), []).append((env[0], way))
        else:
            result[values, env, relations, unsure] = way
    for (values, relations, unsure), spreads in groups.items():
        spreads.sort(
            key=lambda pair: (pair[0].range.lo is not None, pair[0].range.lo or 0, pair[0].range.lo_open)
        )
        whole: list[tuple[Spread, Way]] = []
        for one, way in spreads:
            together = joined(whole[-1][0], one) if whole else None
            if together is None:
                whole.append((one, way))
            else:
                whole[-1] = (together, whole[-1][1])
        for one, way in whole:
            result[values, (one,), relations, unsure] = way
    return result


def _widened(states: dict[State, Way]) -> dict[State, Way]:
    """Keep fewer worlds: those that differ only in numbers become one, in which each number is anywhere between."""
    groups: dict[tuple[object, ...], list[tuple[World, tuple[Value, ...], Way]]] = {}
    for (values, env, relations, unsure), way in states.items():
        shape = tuple(
            "number" if isinstance(value, (Fraction, Form)) else (type(value), value) for value in values
        )
        world = World({}, dict(enumerate(env)), relations, unsure)
        groups.setdefault(shape, []).append((world, values, way))
    result: dict[State, Way] = {}
    for members in groups.values():
        merged = World({}, {}, (), True)
        for index, value in enumerate(members[0][1]):
            if not isinstance(value, (Fraction, Form)):
                merged.values[index] = value
                continue
            held = [(world, values[index]) for world, values, _ in members]
            known = {one for _, one in held if isinstance(one, Fraction)}
            if len(known) == 1 and all(isinstance(one, Fraction) for _, one in held):
                merged.values[index] = value
                continue
            merged.values[index] = merged.fresh(_hull(held))
        result.setdefault(merged.tidy(tuple(range(len(members[0][1])))), members[0][2])
    return result


def _hull(held: list[tuple[World, Value]]) -> Spread:
    return hull_of(
        [
            world.spread(one) if isinstance(one, Form) else as_spread(one)
            for world, one in held
            if isinstance(one, (Fraction, Form))
        ]
    )
