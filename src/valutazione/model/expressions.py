"""What is meant by a formula: names resolved, kinds known, one node for each operation of the language.

Children are positional and the place is not part of equality, so that a node says only what it means. ``kind`` is the
kind of the value. A scalar is a ``Fraction`` (a date is its ordinal), a ``bool``, a ``str`` (a word or a text), or a
sorted tuple of words (a set).
"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from valutazione.exact import Mode
from valutazione.model.kinds import Kind
from valutazione.source import Span

Scalar = Fraction | bool | str | tuple[str, ...]


@frozen
class Node:
    """What every expression has: its kind and its place."""

    kind: Kind = field(kw_only=True)
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen
class Constant(Node):
    """A value written in the scheme."""

    value: Scalar


@frozen
class Own(Node):
    """The value called ``nome`` of the record at hand: an input or a derived value."""

    nome: str


@frozen
class Parameter(Node):
    """The value of a parameter of the scheme."""

    nome: str


@frozen
class Linked(Node):
    """The value ``nome`` of another record.

    It is the one whose key stands in the input ``rinvio`` or, when that is empty, the one record of ``scheda`` that
    collects the record at hand.
    """

    rinvio: str
    scheda: str
    nome: str


@frozen
class Negate(Node):
    """Minus ``operand``."""

    operand: Expression


@frozen
class Sum(Node):
    """The sum of ``terms`` (a subtraction is the sum of a negation); dates and days add up to dates."""

    terms: tuple[Expression, ...]


@frozen
class AddMonths(Node):
    """The date ``months`` months (``sign`` 1) after ``date``, or before (-1); the last day of the month at most."""

    date: Expression
    months: Expression
    sign: int


@frozen
class Product(Node):
    """``left`` by ``right``."""

    left: Expression
    right: Expression


@frozen
class Quotient(Node):
    """``left`` over ``right``."""

    left: Expression
    right: Expression


@frozen
class Rounded(Node):
    """``operand`` rounded to a multiple of ``step``."""

    operand: Expression
    step: Expression
    mode: Mode


@frozen
class Compare(Node):
    """``operator`` is one of ``= != < <= > >=``; words, texts and sets know only the first two."""

    operator: str
    left: Expression
    right: Expression


@frozen
class Member(Node):
    """Whether the word ``operand`` is one of ``words``."""

    operand: Expression
    words: tuple[str, ...]


@frozen
class Contains(Node):
    """Whether the set ``operand`` has ``word``."""

    operand: Expression
    word: str


@frozen
class Absent(Node):
    """Whether an input has not been given. ``operand`` is an ``Own`` or a ``Linked``."""

    operand: Expression


@frozen
class Not(Node):
    """The contrary of ``operand``."""

    operand: Expression


@frozen
class Every(Node):
    """All of ``terms`` hold."""

    terms: tuple[Expression, ...]


@frozen
class Some(Node):
    """At least one of ``terms`` holds."""

    terms: tuple[Expression, ...]


@frozen
class Choice(Node):
    """``then`` when ``condition`` holds, else ``otherwise``; the one not chosen is not computed."""

    condition: Expression
    then: Expression
    otherwise: Expression


@frozen
class Extreme(Node):
    """The greatest, or the least, of ``terms``."""

    greatest: bool
    terms: tuple[Expression, ...]


@frozen
class Linear(Node):
    """A line through ``points``, pairs (at, value) with rising ``at``; beyond the ends, the value at the end."""

    operand: Expression
    points: tuple[tuple[Expression, Expression], ...]


@frozen
class Days(Node):
    """The days from ``first`` to ``last``, both counted."""

    first: Expression
    last: Expression


@frozen
class Bounds:
    """An interval of values; None is no limit. ``low_open`` and ``high_open`` leave the end out."""

    low: Expression | None
    high: Expression | None
    low_open: bool = False
    high_open: bool = False
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


Pattern = tuple["Bounds | Constant | Expression", ...]
"""The alternatives of one column of a row: an interval, or a value equal to it; no alternatives is any value."""


@frozen
class Riga:
    """A row: it applies when each subject matches its pattern, and ``condition`` (if any) holds.

    ``result`` is an expression, or the bounds a judgement is free within.
    """

    patterns: tuple[Pattern, ...]
    condition: Expression | None
    result: Expression | Bounds
    fonti: tuple[str, ...] = ()
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen
class Casi(Node):
    """Rows of which exactly one applies: bands, cases by word, cases by condition, a table read at ``subjects``.

    ``otherwise`` is what holds in no row, ``prevails`` what happens in several: empty (a mistake), ``prima``,
    ``alta`` or ``bassa``. ``nome`` is the table or ladder it comes from, if it has a name; ``bands`` when it was
    written with ``fasce``.
    """

    subjects: tuple[Expression, ...]
    righe: tuple[Riga, ...]
    otherwise: Riga | None
    prevails: str = ""
    nome: str = ""
    bands: bool = False


@frozen
class Aggregate(Node):
    """``function`` (somma, media, minimo, massimo, numero, quota) over the records of ``scheda`` collected here.

    ``operand``, ``weight`` and ``where`` are read in the collected record. ``numero`` has no operand; ``quota`` is the
    share of records for which ``where`` holds. ``included``: not-evaluable records count too. ``empty`` is what
    holds when there is none.
    """

    function: str
    scheda: str
    operand: Expression | None
    weight: Expression | None
    where: Expression | None
    included: bool
    empty: Expression | None


Expression = (
    Constant
    | Own
    | Parameter
    | Linked
    | Negate
    | Sum
    | AddMonths
    | Product
    | Quotient
    | Rounded
    | Compare
    | Member
    | Contains
    | Absent
    | Not
    | Every
    | Some
    | Choice
    | Extreme
    | Linear
    | Days
    | Casi
    | Aggregate
)
