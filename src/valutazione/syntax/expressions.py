"""The written expressions: the part of the written tree that has a value.

Each node copies one construct and says where it stands; the place takes no part in ``==``.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from valutazione.exact import Mode
from valutazione.source import Span

__all__ = [
    "Aggregate",
    "Apply",
    "At",
    "Between",
    "Compare",
    "Contains",
    "Day",
    "Days",
    "Expression",
    "Extreme",
    "If",
    "Interval",
    "Linear",
    "Logic",
    "Missing",
    "Months",
    "Negative",
    "Not",
    "Number",
    "Of",
    "OneOf",
    "Percent",
    "PercentOf",
    "PeriodEnd",
    "Product",
    "Rest",
    "Result",
    "Root",
    "Round",
    "Sum",
    "Text",
    "Used",
    "Word",
    "YesNo",
]


@frozen
class Word:
    """A word of the author, bare or in quotes (``quoted``): a name, or one of the words of a list."""

    text: str
    span: Span = field(eq=False, repr=False)
    quoted: bool = field(default=False, eq=False)


@frozen
class Number:
    """``1,5`` or ``6 mesi``; ``unit`` is the kind that was written, or None."""

    value: Fraction
    unit: str | None = None
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Percent:
    """``80 %``: ``value`` is 4/5."""

    value: Fraction
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Day:
    """A date, as a proleptic Gregorian ordinal."""

    ordinal: int
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Text:
    """A text between quotes."""

    text: str
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class YesNo:
    """``sì`` or ``no``."""

    value: bool
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Used:
    """A bare name: of a value, of a parameter, or one of the words of a list."""

    name: str
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Of:
    """``punteggio dell'area``, ``(peso * grado) degli obiettivi``."""

    value: Expression
    owner: Word
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Apply:
    """``tabella secondo (a; b)``: a table or a ladder read at some arguments."""

    table: Word
    arguments: tuple[Expression, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Negative:
    """``-x``."""

    value: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Sum:
    """``a + b - c``: a first term, then signs and terms."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Product:
    """``a * b / c``: a first factor, then signs and factors."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class PercentOf:
    """``30 % di media``."""

    share: Percent
    value: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Round:
    """``… arrotondato a 2 decimali, metà in su``; ``step`` is the unit one rounds to."""

    value: Expression
    step: Expression
    mode: Mode
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Compare:
    """``a <= b``; ``operator`` is one of ``= != < <= > >=``."""

    left: Expression
    operator: str
    right: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Between:
    """``x compreso tra a e b``, both ends included."""

    value: Expression
    low: Expression
    high: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class OneOf:
    """``tipo è uno tra a, b``."""

    value: Expression
    words: tuple[Word, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Contains:
    """``comuni contiene mazzano``."""

    value: Expression
    word: Word
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Missing:
    """``x manca``, or ``x è presente`` when ``present``."""

    value: Expression
    present: bool
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Not:
    """``non x``."""

    value: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Logic:
    """``a e b e c`` (``operator`` ``e``) or ``a o b`` (``o``)."""

    operator: str
    terms: tuple[Expression, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class If:
    """``se C allora A altrimenti B``."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Extreme:
    """``il minore tra a e b`` (``greatest`` false) or ``il maggiore tra a, b e c``."""

    greatest: bool
    terms: tuple[Expression, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Linear:
    """``lineare su x da 0 % per 30 giorni a 100 % per 0 giorni``: ``points`` are pairs (value, at)."""

    value: Expression
    points: tuple[tuple[Expression, Expression], ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Months:
    """``mesi interi da a a b``, ``mesi da a a b, contando le frazioni di almeno 16 giorni``; ``anni`` alike.

    ``least`` is how long a fraction must be to count or, when ``beyond``, must be longer than.
    """

    unit: str
    whole: bool
    calendar: bool
    first: Expression
    last: Expression
    least: Number | None = None
    beyond: bool = False
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Days:
    """``giorni da a a b``, both days counted."""

    first: Expression
    last: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Root:
    """``radice di x``: only what is rounded at once has a meaning."""

    value: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Rest:
    """``resto di premio``: what a ``riparto`` has not given to anybody; ``owner`` is the scheda of those who share."""

    name: Word
    owner: Word | None = None
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class PeriodEnd:
    """``fine del periodo`` (``last``) or ``inizio del periodo``: a day of the scheme's own period."""

    last: bool
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class At:
    """``indennita al dal``: the value of a parameter that is in force on a day."""

    parameter: Used
    day: Expression
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Aggregate:
    """``somma di x dove …`` and its sisters.

    ``function`` is somma, media, mediana, minimo, massimo, varianza, deviazione, numero or quota. For ``numero`` and
    ``quota`` the operand is a name of records. ``days`` are the two ends of ``per ogni giorno da a a b``.
    """

    function: str
    operand: Expression
    weight: Expression | None = None
    where: Expression | None = None
    included: bool = False
    empty: Expression | None = None
    days: tuple[Expression, Expression] | None = None
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Interval:
    """``da a a b``, ``oltre a fino a b``, ``meno di b``: a row of bands, a domain, an admitted range."""

    low: Expression | None
    high: Expression | None
    low_open: bool = False
    high_open: bool = False
    span: Span = field(kw_only=True, eq=False, repr=False)


Expression = (
    Number
    | Percent
    | Day
    | Text
    | YesNo
    | Used
    | Of
    | Apply
    | Negative
    | Sum
    | Product
    | PercentOf
    | Round
    | Compare
    | Between
    | OneOf
    | Contains
    | Missing
    | Not
    | Logic
    | If
    | Extreme
    | Linear
    | Days
    | Months
    | Root
    | Rest
    | PeriodEnd
    | At
    | Aggregate
)
Result = Expression | Interval
