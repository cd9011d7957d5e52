"""Numbers that depend on unknowns: a constant plus multiples of symbols."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from valutazione.checks.reach.spreads import Spread, common_step
from valutazione.exact import Range

Symbol = int
Env = Mapping[Symbol, Spread]


@frozen
class Form:
    """``constant`` plus the sum of coefficient times symbol; symbols in order, no coefficient zero, at least one."""

    constant: Fraction
    terms: tuple[tuple[Symbol, Fraction], ...]

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The symbols it depends on."""
        return tuple(symbol for symbol, _ in self.terms)

    def scale(self, factor: Fraction) -> Form | Fraction:
        """Return *factor* times it."""
        if not factor:
            return Fraction()
        return Form(self.constant * factor, tuple((symbol, c * factor) for symbol, c in self.terms))


def unknown(symbol: Symbol) -> Form:
    """Return the symbol by itself."""
    return Form(Fraction(), ((symbol, Fraction(1)),))


def total(items: list[Form | Fraction]) -> Form | Fraction:
    """Return the sum of *items*."""
    constant = Fraction()
    coefficients: dict[Symbol, Fraction] = {}
    for item in items:
        if isinstance(item, Fraction):
            constant += item
            continue
        constant += item.constant
        for symbol, coefficient in item.terms:
            coefficients[symbol] = coefficients.get(symbol, Fraction()) + coefficient
    terms = tuple((symbol, coefficients[symbol]) for symbol in sorted(coefficients) if coefficients[symbol])
    return Form(constant, terms) if terms else constant


def reach(form: Form, env: Env) -> Range:
    """Return the interval around the values of *form*."""
    lo: Fraction | None = form.constant
    hi: Fraction | None = form.constant
    lo_open = hi_open = False
    for symbol, coefficient in form.terms:
        limits = env[symbol].range
        low, high, low_open, high_open = limits.lo, limits.hi, limits.lo_open, limits.hi_open
        if coefficient < 0:
            low, high, low_open, high_open = high, low, high_open, low_open
        lo = None if lo is None or low is None else lo + low * coefficient
        hi = None if hi is None or high is None else hi + high * coefficient
        lo_open, hi_open = lo_open or low_open, hi_open or high_open
    return Range(lo, hi, lo_open, hi_open)


def spread_of(form: Form, env: Env) -> Spread:
    """Return the values of *form* when its symbols are independent; loose when they may not fill its interval."""
    if len(form.terms) == 1:
        (symbol, coefficient), constant = form.terms[0], form.constant
        return env[symbol] if coefficient == 1 and not constant else env[symbol].scaled(coefficient, constant)
    parts = [env[symbol].scaled(coefficient, Fraction()) for symbol, coefficient in form.terms]
    limits = reach(form, env)
    loose = any(part.loose for part in parts)
    steps = [part.step for part in parts if part.step is not None]
    if len(steps) < len(parts):
        return Spread(limits, None, Fraction(), loose or not _filled(parts, Fraction()))
    step = common_step(steps)
    origin = (form.constant + sum((part.origin for part in parts), Fraction())) % step
    return Spread(limits, step, origin, loose or not _filled(parts, step))


def _filled(parts: list[Spread], step: Fraction) -> bool:
    """Tell whether sums of *parts* leave no hole: each next part steps no farther than what is already covered."""
    covered: Fraction | None = Fraction()
    closed = True
    for part in sorted(parts, key=lambda one: one.step or Fraction()):
        if covered is not None and part.step is not None:
            reaches = covered + step
            if part.step > reaches or (part.step == reaches and not step and not closed):
                return False
        if part.range.lo is None or part.range.hi is None:
            covered = None
        elif covered is not None:
            covered += part.range.hi - part.range.lo
        closed = closed and not (part.range.lo_open and part.range.hi_open)
    return True
