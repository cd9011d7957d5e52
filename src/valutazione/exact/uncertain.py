"""Values that depend on unknowns, added up without forgetting which unknown is which.

Half of a missing mark minus half of the same mark is zero, not anything between. So a
value is kept as ``constant + Σ coefficient · unknown + rest``: what is linear in the
unknowns stays exact, however often one of them appears. What is not linear goes into
``rest``, a range that no longer knows where it came from: sound, and wider than need be
only when the same unknown is also elsewhere.

>>> grado = Uncertain.unknown(("obiettivo", "3", "grado"), Range(0, 1))
>>> (grado.scale(20) + Fraction(60)).range == Range(60, 80)
True
>>> (grado - grado).range == Range.point(0)
True
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen, validators

from .numbers import exact
from .ranges import Range

Symbol = tuple[str, ...]
"""The name of an unknown, such as record, key and field; one name, one unknown."""

MAX_UNKNOWNS = 40
"""How many unknowns a quotient may have and still be exact: one quotient a record must not cost records squared."""

_NOTHING = Range.point(0)
_ZERO = Fraction()


def _as_tuple(terms: Iterable["Term"]) -> tuple["Term", ...]:
    return tuple(terms)


def _is_symbol(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(part, str) for part in value)


@frozen
class Term:
    """A multiple of an unknown: ``coefficient`` times whatever in ``range`` it is.

    The coefficient is not zero and the range is not one point: that would be no unknown.
    Raises ``ValueError`` otherwise, ``TypeError`` for a symbol that is no tuple of strings.
    """

    symbol: Symbol = field()
    coefficient: Fraction = field(converter=exact)
    range: Range = field(validator=validators.instance_of(Range))

    def __attrs_post_init__(self) -> None:
        if not _is_symbol(self.symbol):
            raise TypeError(f"{self.symbol!r} non è una tupla di testi")
        if self.coefficient == 0 or self.range.is_point:
            raise ValueError(f"il termine di {self.symbol} non è incerto: è una costante")


@frozen
class Uncertain:
    """A number known up to some unknowns: ``constant + Σ terms + rest``.

    Terms are sorted by symbol and no symbol comes twice. The rest is either zero or a
    range that is no point, and then the constant is zero and already inside it. So equal
    forms are equal values, and build the same whatever the order of the sums. Build it
    with ``of``, ``unknown``, ``total``; the constructor raises ``ValueError`` for a form
    that is not this one.
    """

    constant: Fraction = field(default=Fraction(), converter=exact)
    terms: tuple[Term, ...] = field(default=(), converter=_as_tuple)
    rest: Range = field(default=_NOTHING, validator=validators.instance_of(Range))

    def __attrs_post_init__(self) -> None:
        symbols = [term.symbol for term in self.terms]
        if any(a >= b for a, b in pairwise(symbols)):
            raise ValueError("i termini non sono in ordine di simbolo, o un simbolo è ripetuto")
        if self.rest != _NOTHING and (self.rest.is_point or self.constant != 0):
            raise ValueError("la costante va sommata al resto, o il resto alla costante")

    @classmethod
    def of(cls, values: Range | Fraction | int) -> "Uncertain":
        """Return a number, or one known only to be in a range and related to no other.

        >>> Uncertain.of(Range.point(3)) == Uncertain.of(3) == Uncertain(3)
        True
        """
        if not isinstance(values, Range):
            return cls(values)
        return cls(values.lo or 0) if values.is_point else cls(rest=values)

    @classmethod
    def unknown(cls, symbol: Symbol, values: Range) -> "Uncertain":
        """Return the unknown called *symbol*, in *values*; known after all, if that is a point.

        Raises ``TypeError`` for a symbol that is not a tuple of strings.
        """
        if not _is_symbol(symbol):
            raise TypeError(f"{symbol!r} non è una tupla di testi")
        return cls.of(values) if values.is_point else cls(terms=(Term(symbol, 1, values),))

    @classmethod
    def total(cls, items: "Iterable[Uncertain | Fraction | int]") -> "Uncertain":
        """Add them all in one pass, in the time that reading them takes and one sort.

        Raises ``ValueError`` if one symbol has different ranges: it would be two unknowns.

        >>> mark = Uncertain.unknown(("voto",), Range(0, 10))
        >>> Uncertain.total([mark, Fraction(1, 2), mark]) == mark.scale(2) + Fraction(1, 2)
        True
        """
        constant, rest = Fraction(), _NOTHING
        coefficients: dict[Symbol, Fraction] = {}
        ranges: dict[Symbol, Range] = {}
        for item in items:
            if not isinstance(item, Uncertain):
                constant += exact(item)
                continue
            constant += item.constant
            if item.rest is not _NOTHING:
                rest += item.rest
            for term in item.terms:
                if ranges.setdefault(term.symbol, term.range) != term.range:
                    raise ValueError(f"{term.symbol} è in due intervalli diversi: sono due incognite")
                coefficients[term.symbol] = coefficients.get(term.symbol, 0) + term.coefficient
        if not rest.is_point:
            constant, rest = Fraction(), rest + Range.point(constant)
        terms = (Term(s, coefficients[s], ranges[s]) for s in sorted(coefficients) if coefficients[s])
        return cls(constant, terms, rest)

    @property
    def is_known(self) -> bool:
        """Whether it is one number, ``constant``."""
        return not self.terms and self.rest == _NOTHING

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The unknowns it is linear in, sorted; those of ``rest`` are forgotten."""
        return tuple(term.symbol for term in self.terms)

    @property
    def range(self) -> Range:
        """The exact set of its values, every unknown and the rest being independent."""
        found = self.rest if self.constant == 0 else Range.point(self.constant)
        for term in self.terms:
            found += term.range.scale(term.coefficient)
        return found

    def __neg__(self) -> "Uncertain":
        return self.scale(-1)

    def __add__(self, other: "Uncertain | Fraction | int") -> "Uncertain":
        return Uncertain.total((self, other))

    def __sub__(self, other: "Uncertain | Fraction | int") -> "Uncertain":
        return Uncertain.total((self, -other))

    def scale(self, factor: Fraction | int) -> "Uncertain":
        """Return the product by a known *factor*.

        >>> Uncertain.unknown(("voto",), Range(0, 10)).scale(-2).range == Range(-20, 0)
        True
        """
        factor = exact(factor)
        if factor == 0:
            return Uncertain()
        terms = (Term(term.symbol, term.coefficient * factor, term.range) for term in self.terms)
        return Uncertain(self.constant * factor, terms, self.rest.scale(factor))

    def times(self, other: "Uncertain") -> "Uncertain":
        """Return the product: exact if either is known, else the product of the ranges.

        >>> mark = Uncertain.unknown(("voto",), Range(0, 10))
        >>> mark.times(mark) == Uncertain.of(Range(0, 100))
        True
        """
        if other.is_known:
            return self.scale(other.constant)
        if self.is_known:
            return other.scale(self.constant)
        return Uncertain.of(self.range * other.range)

    def divided_by(self, other: "Uncertain") -> "Uncertain":
        """Return the quotient, exactly if *other* is known or does not change sign; else that of the ranges.

        A range with zero in it is divided by its other values, as ``Range`` does. Raises
        ``ZeroDivisionError`` if *other* is zero for sure.

        >>> mark = Uncertain.unknown(("voto",), Range(0, 10))
        >>> mark.divided_by(Uncertain.of(4)).range == Range(0, Fraction(5, 2))
        True
        """
        if not other.is_known:
            exact_range = _fraction_range(self, other)
            return Uncertain.of(self.range / other.range if exact_range is None else exact_range)
        if other.constant == 0:
            raise ZeroDivisionError("il divisore è zero")
        return self.scale(1 / other.constant)


def _fraction_range(above: Uncertain, below: Uncertain) -> Range | None:
    """Return the exact range of a quotient of two affine forms with bounded unknowns, *below* of one sign.

    Over a box such a quotient has its extremes at corners. Each is found by Dinkelbach's method: the ratio t at a
    corner is raised to that of the corner where ``above - t * below`` is greatest, until none is greater. The number of
    corners is finite and t only grows, so it ends, and exactly. Source: W. Dinkelbach, On nonlinear fractional
    programming, Management Science 13 (1967).
    """
    if not set(above.symbols) & set(below.symbols) or not (above.rest.is_point and below.rest.is_point):
        return None
    spans = {term.symbol: term.range for form in (above, below) for term in form.terms}
    if len(spans) > MAX_UNKNOWNS:
        return None
    if any(span.lo is None or span.hi is None or span.lo_open or span.hi_open for span in spans.values()):
        return None
    denominator = below.range
    if denominator.hi is not None and denominator.hi < 0:
        above, below, denominator = -above, -below, -denominator
    if denominator.lo is None or denominator.lo <= 0:
        return None
    return Range(-_greatest_ratio(-above, below, spans), _greatest_ratio(above, below, spans))


def _greatest_ratio(above: Uncertain, below: Uncertain, spans: dict[Symbol, Range]) -> Fraction:
    tops = {term.symbol: term.coefficient for term in above.terms}
    bottoms = {term.symbol: term.coefficient for term in below.terms}

    def ends(symbol: Symbol) -> tuple[Fraction, Fraction]:
        span = spans[symbol]
        assert span.lo is not None
        assert span.hi is not None
        return span.lo, span.hi

    def value(form: dict[Symbol, Fraction], constant: Fraction, corner: dict[Symbol, Fraction]) -> Fraction:
        return constant + sum((form[symbol] * corner[symbol] for symbol in form), Fraction())

    corner = {symbol: ends(symbol)[0] for symbol in spans}
    while True:
        ratio = value(tops, above.constant, corner) / value(bottoms, below.constant, corner)
        slopes = {it: tops.get(it, _ZERO) - ratio * bottoms.get(it, _ZERO) for it in spans}
        better = {symbol: ends(symbol)[slope > 0] for symbol, slope in slopes.items()}
        reached = value(tops, above.constant, better) - ratio * value(bottoms, below.constant, better)
        if reached <= 0:
            return ratio
        corner = better
