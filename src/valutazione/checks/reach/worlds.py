"""One case under examination: the values computed so far, and what is known of the unknowns in them.

A world splits in two where a comparison may go either way: each half remembers which way it went, in the spreads of
its unknowns when the comparison is about one of them, else as a relation between several.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from attrs import define, evolve, frozen

from valutazione.checks.reach.forms import Form, Symbol, reach, spread_of, total, unknown
from valutazione.checks.reach.spreads import Spread
from valutazione.exact import Range
from valutazione.model import expressions as m


class Missing:
    """The one value of an input that was not given, and of what cannot be told without it."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()


@frozen(eq=False)
class Fault:
    """The value of a mistake: ``node`` has no result here."""

    node: m.Node


Number = Form | Fraction
Value = Number | bool | str | tuple[int, ...] | Missing | Fault | None
"""A tuple is the choice of rows; None is what was not computed, because nothing asked for it."""

Relation = tuple[Form, Range]

MAX_RELATIONS = 6
MAX_BITS = 8_192
"""Beyond this a number is enormous: who evaluates it gives up, and here it may be any."""

_COMPARE: Final = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_TURNED: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_RANGES: Final[dict[str, tuple[Range, ...]]] = {
    "=": (Range.point(0),),
    "!=": (Range(None, 0, hi_open=True), Range(0, None, lo_open=True)),
    "<": (Range(None, 0, hi_open=True),),
    "<=": (Range(None, 0),),
    ">": (Range(0, None, lo_open=True),),
    ">=": (Range(0, None),),
}
_CONTRARY: Final = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@define
class World:
    """Values by slot, spreads by symbol, relations between symbols; ``unsure`` when no data may lead here."""

    values: dict[int, Value]
    env: dict[Symbol, Spread]
    relations: tuple[Relation, ...] = ()
    unsure: bool = False

    def copy(self) -> World:
        """Return another world that starts the same."""
        return World(dict(self.values), dict(self.env), self.relations, self.unsure)

    @property
    def related(self) -> frozenset[Symbol]:
        """The symbols of which more is known than their spread says."""
        return frozenset(symbol for form, _ in self.relations for symbol in form.symbols)

    def fresh(self, found: Spread | Fraction) -> Number:
        """Return a new unknown that can be *found*; a number stays a number, unless it is enormous."""
        ends = (found, found) if isinstance(found, Fraction) else (found.range.lo, found.range.hi)
        if any(end is not None and enormous(end) for end in ends):
            found = Spread(Range.everything(), None, Fraction(), True)
        if isinstance(found, Fraction):
            return found
        symbol = max(self.env, default=-1) + 1
        self.env[symbol] = found
        return unknown(symbol)

    def reach(self, number: Number) -> Range:
        """Return the interval around what *number* can be here."""
        if isinstance(number, Fraction):
            return Range.point(number)
        found = reach(number, self.env)
        for form, limits in self.relations:
            factor = _multiple(number, form)
            if factor is not None:
                known = limits.scale(factor) + Range.point(number.constant - factor * form.constant)
                found = found.intersect(known) or found
        return found

    def spread(self, number: Form) -> Spread:
        """Return what *number* can be here."""
        found = spread_of(number, self.env)
        limits = self.reach(number)
        loose = found.loose
        if self.related & set(number.symbols):
            projected = self._projected(number)
            loose = loose or projected is None
            limits = limits if projected is None else limits.intersect(projected) or limits
        if limits != found.range:
            found = evolve(found, range=limits)
        return evolve(found, loose=loose) if loose != found.loose else found

    def _projected(self, number: Form) -> Range | None:
        """Return the limits that relations set to one symbol, when each binds it to a symbol bound by nothing else."""
        if len(number.terms) > 1:
            return None
        mine, coefficient = number.terms[0]
        bound = [symbol for form, _ in self.relations for symbol in form.symbols if symbol != mine]
        if len(bound) != len(set(bound)):
            return None
        found = Range.everything()
        for form, limits in self.relations:
            sides = dict(form.terms)
            if mine not in sides:
                continue
            if len(sides) > 2:
                return None
            factor = sides.pop(mine)
            rest = Form(form.constant, tuple(sides.items()))
            one = (limits - reach(rest, self.env)).scale(1 / factor)
            found = found.intersect(one) or found
        return found.scale(coefficient) + Range.point(number.constant)

    def others(self, keep: set[int]) -> set[Symbol]:
        """Return the symbols on which the values of the slots *keep* depend."""
        found: set[Symbol] = set()
        for slot in keep:
            value = self.values.get(slot)
            if isinstance(value, Form):
                found.update(value.symbols)
        return found

    # ---- knowing more ----------------------------------------------------------------------------------------------

    def decide(self, number: Number, operator: str) -> Iterator[tuple[World, bool]]:
        """Yield the worlds in which *number* stands so to zero, and those in which it does not."""
        if isinstance(number, Fraction):
            yield self, bool(_COMPARE[operator](number, 0))
            return
        answers = self.reach(number).compare(Range.point(0), operator)  # type: ignore[arg-type]  # one of the six
        if len(answers) == 1:
            yield self, next(iter(answers))
            return
        number = self._alone(number)
        for answer, wanted in ((True, operator), (False, _CONTRARY[operator])):
            for limits in _RANGES[wanted]:
                world = self.copy()
                if world._narrow(number, wanted, limits):
                    yield world, answer

    def within(self, slot: int, number: Form, limits: Range) -> bool:
        """Keep only what makes *number*, the value of *slot*, lie within *limits*; tell whether anything is left."""
        here = self.reach(number)
        common = here.intersect(limits)
        if common is None or common == here:
            return common is not None
        number = self._alone(number)
        moved = limits + Range.point(-number.constant) if limits != Range.everything() else limits
        base = Form(Fraction(), number.terms)
        return self._narrow(base, "", moved)

    def _narrow(self, number: Form, operator: str, limits: Range) -> bool:
        if len(number.terms) == 1:
            symbol, coefficient = number.terms[0]
            self.unsure = self.unsure or symbol in self.related or self.env[symbol].loose
            bounds = (limits - Range.point(number.constant)).scale(1 / coefficient)
            left = self.env[symbol].within(bounds)
            if left is None:
                return False
            if isinstance(left, Fraction):
                self.fix(symbol, left)
            else:
                self.env[symbol] = left
            return True
        if self.related & set(number.symbols) or any(self.env[symbol].loose for symbol in number.symbols):
            self.unsure = True
        found = spread_of(number, self.env)
        within = found.within(limits)
        if within is None:
            return False
        if found.step is not None or isinstance(within, Fraction):
            self.unsure = self.unsure or found.loose
        self.relations = (*self.relations, (number, limits))[-MAX_RELATIONS:]
        return True

    def fix(self, symbol: Symbol, value: Fraction) -> None:
        """Make an unknown known, everywhere."""
        del self.env[symbol]
        for slot, held in self.values.items():
            if isinstance(held, Form) and symbol in held.symbols:
                self.values[slot] = _put(held, symbol, value)
        relations = []
        for form, limits in self.relations:
            put = _put(form, symbol, value)
            if isinstance(put, Form):
                relations.append((put, limits))
        self.relations = tuple(relations)

    def _alone(self, number: Form) -> Form:
        """Return *number* as one unknown, when all that depends on its symbols depends on it."""
        if len(number.terms) == 1 or self.related & set(number.symbols):
            return number
        mine = set(number.symbols)
        factors: dict[int, Fraction] = {}
        for slot, held in self.values.items():
            if isinstance(held, Form) and mine & set(held.symbols):
                inside = Form(Fraction(), tuple(t for t in held.terms if t[0] in mine))
                factor = _multiple(inside, number)
                if factor is None:
                    return number
                factors[slot] = factor
        base = Form(Fraction(), number.terms)
        alone = self.fresh(spread_of(base, self.env))
        assert isinstance(alone, Form)
        for slot, factor in factors.items():
            held = self.values[slot]
            assert isinstance(held, Form)
            outside = Form(held.constant, tuple(t for t in held.terms if t[0] not in mine))
            self.values[slot] = total([outside, alone.scale(factor)])
        for symbol in mine:
            del self.env[symbol]
        return Form(number.constant, alone.terms)

    # ---- forgetting ------------------------------------------------------------------------------------------------

    def tidy(
        self, keep: tuple[int, ...]
    ) -> tuple[tuple[Value, ...], tuple[Spread, ...], tuple[Relation, ...], bool]:
        """Return the world with only the slots *keep*: symbols in order of appearance, sums that stand alone as one."""
        values = [self.values[slot] for slot in keep]
        if not self.env:
            return tuple(values), (), (), self.unsure
        used: dict[Symbol, int] = {}
        for value in values:
            if isinstance(value, Form):
                for symbol in value.symbols:
                    used[symbol] = used.get(symbol, 0) + 1
        env = dict(self.env)
        related = self.related
        for index, value in enumerate(values):
            if not isinstance(value, Form) or any(used[symbol] > 1 for symbol in value.symbols):
                continue
            plain = len(value.terms) == 1 and value.terms[0][1] == 1 and not value.constant
            if plain and value.terms[0][0] not in related:
                continue
            symbol = max(env) + 1
            env[symbol] = self.spread(value)
            values[index] = unknown(symbol)
        names: dict[Symbol, Symbol] = {}
        for value in values:
            if isinstance(value, Form):
                for symbol in value.symbols:
                    names.setdefault(symbol, len(names))
        relations = tuple(
            (_renamed(form, names), limits)
            for form, limits in self.relations
            if all(symbol in names for symbol in form.symbols)
        )
        lost = {
            symbol
            for form, _ in self.relations
            if not all(symbol in names for symbol in form.symbols)
            for symbol in form.symbols
        }
        spreads = tuple(
            evolve(env[symbol], loose=True) if symbol in lost and not env[symbol].loose else env[symbol]
            for symbol in names
        )
        renamed = tuple(_renamed(value, names) if isinstance(value, Form) else value for value in values)
        return renamed, spreads, relations, self.unsure


def enormous(value: Fraction) -> bool:
    """Tell whether a number is too long to be worked with."""
    return value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS


def _put(form: Form, symbol: Symbol, value: Fraction) -> Number:
    coefficient = dict(form.terms)[symbol]
    terms = tuple(term for term in form.terms if term[0] != symbol)
    constant = form.constant + coefficient * value
    return Form(constant, terms) if terms else constant


def _renamed(form: Form, names: dict[Symbol, Symbol]) -> Form:
    return Form(form.constant, tuple(sorted((names[symbol], c) for symbol, c in form.terms)))


def _multiple(number: Form, form: Form) -> Fraction | None:
    """Return by how much *form* is to be multiplied to change as *number* does, constants apart."""
    if number.symbols != form.symbols:
        return None
    factor = number.terms[0][1] / form.terms[0][1]
    return (
        factor
        if all(a == factor * b for (_, a), (_, b) in zip(number.terms, form.terms, strict=True))
        else None
    )


def turned(operator: str) -> str:
    """Return the comparison read from the other side."""
    return _TURNED[operator]


def compare(operator: str, left: Any, right: Any) -> bool:
    """Compare two known values."""
    return bool(_COMPARE[operator](left, right))
