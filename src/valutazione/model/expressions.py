"""What is meant by a formula: names resolved, kinds known, one node for each operation of the language.

Children are positional and the place is not part of equality, so that a node says only what it means. ``kind`` is the
kind of the value. A scalar is a ``Fraction`` (a date is its ordinal), a ``bool``, a ``str`` (a word or a text), or a
sorted tuple of words (a set).
"""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from valutazione.exact import Counting, Mode
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
class Months(Node):
    """The months, or the years, from ``first`` to ``last``, both days of the period, counted as ``counting`` says."""

    first: Expression
    last: Expression
    counting: Counting


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
    written with ``fasce``; ``dated`` when they are the values of the parameter ``nome``, each with the days it is in
    force, and the subject is the day.
    """

    subjects: tuple[Expression, ...]
    righe: tuple[Riga, ...]
    otherwise: Riga | None
    prevails: str = ""
    nome: str = ""
    bands: bool = False
    dated: bool = False

    def row(self, number: str) -> Riga | None:
        """Return the row that a step calls *number*: its place from one, or ``altri casi``; None when it is no row."""
        if number == "altri casi":
            return self.otherwise
        place = int(number) if number.isdecimal() else 0
        return self.righe[place - 1] if 0 < place <= len(self.righe) else None


@frozen
class Aggregate(Node):
    """``function`` over the records of ``scheda`` collected here.

    It is somma, media, mediana, minimo, massimo, varianza, numero or quota.

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


@frozen
class Daily(Node):
    """The greatest ``operand`` of each day, added up over the days.

    Each record of ``scheda`` lasts from ``first`` to ``last``. A day that several records cover counts once.
    ``where`` and ``included`` are as in an aggregate.
    """

    scheda: str
    operand: Expression
    first: Expression
    last: Expression
    where: Expression | None
    included: bool


@frozen
class Root(Node):
    """The square root of ``operand``, rounded to a multiple of ``step``: exactly the right multiple."""

    operand: Expression
    step: Expression
    mode: Mode


@frozen
class Criterio:
    """What comes first: the greater ``operand`` when ``descending``, else the lesser; yes is more than no."""

    operand: Expression
    descending: bool
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen
class Posto(Node):
    """The place of the record at hand among those of its scheda that the same record of ``gruppo`` collects.

    Those for which ``where`` holds, put in order by ``criteri``; who is level has the same place: 1, 2, 2, 4.
    """

    gruppo: str
    where: Expression | None
    criteri: tuple[Criterio, ...]


@frozen
class Scelta(Node):
    """Whether the record at hand is among the first ``posti`` of its group, in order by ``criteri``.

    ``parita`` says what happens to those who are level where the places end: ``tutti`` enter, ``nessuno`` does, or
    nobody can say (empty), which is a mistake. ``posti`` is the same for the whole group.
    """

    gruppo: str
    posti: Expression
    where: Expression | None
    criteri: tuple[Criterio, ...]
    parita: str


@frozen(kw_only=True)
class Chiusura:
    """How shares are rounded to a multiple of ``passo`` and the sum is closed.

    ``resto`` says to whom what is left goes, one ``passo`` each: ``decimali`` to those who lost most in the rounding,
    ``primo`` all to the first by ``criteri``, ``nessuno`` to nobody. ``criteri`` decide among those who are level.
    """

    passo: Expression
    modo: Mode
    resto: str
    criteri: tuple[Criterio, ...] = ()


@frozen(kw_only=True)
class Riparto(Node):
    """The share of the record at hand of ``somma``, in proportion to ``peso`` (None: equal shares), in its group.

    Nobody gets less than ``minimo`` or more than ``massimo``; what is over goes to the others (``eccedenza`` is
    ``altri``) or is left (``resto``). Who is not in ``where`` has nothing. ``somma`` is the same for the whole group.
    """

    gruppo: str
    somma: Expression
    where: Expression | None
    peso: Expression | None
    minimo: Expression | None = None
    massimo: Expression | None = None
    eccedenza: str = ""
    chiusura: Chiusura | None = None


@frozen(kw_only=True)
class Assegnazione(Node):
    """What the record at hand has of ``somma``, which is given in the order of ``criteri``: ``richiesto`` to each.

    ``incapienza`` is what becomes of the first for whom it does not suffice: ``parte`` (has what is left), ``salta``
    (has nothing, and the next is tried) or ``ferma`` (has nothing, nor has anybody after). ``parita``: those who are
    level there share what is left in proportion (``proporzione``), or nobody can say (empty), which is a mistake.
    """

    gruppo: str
    somma: Expression
    where: Expression | None
    richiesto: Expression
    criteri: tuple[Criterio, ...]
    incapienza: str
    parita: str = ""


@frozen
class Resto(Node):
    """What the shares called ``nome`` of ``scheda``, which the record at hand collects, leave of their sum."""

    scheda: str
    nome: str


@frozen
class Rettifica(Node):
    """``computed``, unless a person decided ``decided``: then that, with the ``motive`` and the ``author``.

    The three are optional inputs of the record. A decision without motive or author is a mistake.
    """

    computed: Expression
    decided: Own
    motive: Own
    author: Own


Gruppo = Posto | Scelta | Riparto | Assegnazione
"""What is known only by looking at the other records of the same group."""

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
    | Months
    | Casi
    | Aggregate
    | Daily
    | Root
    | Gruppo
    | Resto
    | Rettifica
)
