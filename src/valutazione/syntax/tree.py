"""The written tree: what the author wrote, before anybody asks what it means.

Each node copies one construct of the grammar and says where it stands. Two trees are equal when they say the same
thing: the place takes no part in ``==``. Nothing is judged here; names are words, and any word is allowed.
"""

from __future__ import annotations

from attrs import field, frozen

from valutazione.source import Span
from valutazione.syntax.expressions import (
    Aggregate,
    Apply,
    At,
    Between,
    Compare,
    Contains,
    Day,
    Days,
    Expression,
    Extreme,
    If,
    Interval,
    Linear,
    Logic,
    Missing,
    Months,
    Negative,
    Not,
    Number,
    Of,
    OneOf,
    Percent,
    PercentOf,
    PeriodEnd,
    Product,
    Rest,
    Result,
    Root,
    Round,
    Sum,
    Text,
    Used,
    Word,
    YesNo,
)

__all__ = [
    "Abbreviation",
    "Acceptance",
    "Adjustment",
    "Aggregate",
    "Alike",
    "Apply",
    "At",
    "Between",
    "Brackets",
    "Case",
    "Cases",
    "Cell",
    "Clauses",
    "Collect",
    "Compare",
    "Concept",
    "Constraint",
    "Contains",
    "Criterion",
    "Day",
    "Days",
    "Declaration",
    "Derived",
    "Document",
    "Entry",
    "Example",
    "ExampleTable",
    "Exclusion",
    "Expression",
    "Extreme",
    "Fix",
    "Formula",
    "Grandezza",
    "Group",
    "Header",
    "If",
    "Input",
    "Interval",
    "Key",
    "Linear",
    "Logic",
    "Member",
    "Missing",
    "Months",
    "Negative",
    "Not",
    "NotComputable",
    "NotEvaluable",
    "Number",
    "Of",
    "OneOf",
    "Otherwise",
    "Parameter",
    "Pattern",
    "Percent",
    "PercentOf",
    "PeriodEnd",
    "Prevails",
    "Product",
    "Rest",
    "Result",
    "Root",
    "Round",
    "Row",
    "Scheda",
    "Setting",
    "Sum",
    "Tabella",
    "Table",
    "Text",
    "Tipo",
    "Total",
    "Unknown",
    "Use",
    "UseNorms",
    "Used",
    "Validity",
    "Word",
    "WordCell",
    "Words",
    "YesNo",
]


# ---- rows ------------------------------------------------------------------------------------------------------


@frozen
class Acceptance:
    """``accetta VAL319, VAL320 perché "…"``: what the analysis may say of the block it stands in, and the reason."""

    codes: tuple[Word, ...]
    reason: str
    sources: tuple[str, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Clauses:
    """What follows a rule: its sources (``rif``), its reason (``perché``), and what it accepts, on lines below it."""

    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    extra_reason: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Pattern:
    """One column of a row: alternatives, or anything when there are none."""

    alternatives: tuple[Result, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Row:
    """``da 54 a 60: 100 %`` or ``alta, primo: 10``."""

    patterns: tuple[Pattern, ...]
    result: Result
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Case:
    """``quando C: risultato``."""

    condition: Expression
    result: Result
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Otherwise:
    """``negli altri casi: risultato``."""

    result: Result
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Prevails:
    """``nelle sovrapposizioni prevale la prima``; ``policy`` is prima, alta or bassa."""

    policy: str
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


# ---- members of a record -----------------------------------------------------------------------------------------


@frozen
class Grandezza:
    """The name of a kind: one of the language's, or a list of words of the author's."""

    word: Word
    built_in: bool


@frozen
class Collect:
    """``raccoglie obiettivi per area come settore``: ``by`` pairs a field with the name it takes."""

    scheda: Word
    by: tuple[tuple[Word, Word], ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Key:
    """``chiave area, id``."""

    names: tuple[Word, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Alike:
    """``della stessa area`` or ``con area = settore``: a name of the key linked to, and the input it is equal to."""

    name: Word
    own: Word
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Tipo:
    """The type of an input: a kind with its domain, a list of words, a set, a link."""

    form: str  # grandezza, parole, elenco, insieme, scheda
    word: Word | None
    words: tuple[Word, ...] = ()
    interval: tuple[Interval, ...] = ()
    step: tuple[Expression, ...] = ()
    within: tuple[Apply | Used | Of, ...] = ()
    alike: tuple[Alike, ...] = ()
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Input:
    """``dato peso "peso": punti oltre 0``."""

    name: Word
    label: str | None
    tipo: Tipo
    optional: bool
    default: Expression | None
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Formula:
    """``calcola n: kind = expression``, or the interval of a choice: ``calcola n = da x a y``."""

    name: Word
    label: str | None
    kind: Grandezza | None
    value: Result
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Table:
    """``calcola n secondo a, b:`` with rows, or ``fasce n su x:`` (``bands``)."""

    name: Word
    label: str | None
    kind: Grandezza | None
    subjects: tuple[Expression, ...]
    bands: bool
    rows: tuple[Row | Otherwise | Prevails, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Cases:
    """``calcola n:`` with rows ``quando …``."""

    name: Word
    label: str | None
    kind: Grandezza | None
    rows: tuple[Case | Otherwise | Prevails, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Brackets:
    """``scaglioni n su x:`` with rows: each part of x by the rate of the row it falls in."""

    name: Word
    label: str | None
    kind: Grandezza | None
    subject: Expression
    rows: tuple[Row | Otherwise | Prevails, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Criterion:
    """``per punteggio, dal più alto``: ``order`` is alto, basso, sì or no, whichever comes first."""

    value: Expression
    order: str
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Setting:
    """One line ``what: …`` of a block: with a value, with one of the words of the language, or with both.

    A rounding has the step as its value and the mode as its word.
    """

    what: str
    value: Expression | None
    word: str
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Group:
    """``graduatoria``, ``seleziona`` or ``riparto`` (``keyword``) among the records that ``owner`` collects."""

    keyword: str
    name: Word
    label: str | None
    kind: Grandezza | None
    whom: Word
    owner: Word
    where: Expression | None
    rows: tuple[Criterion | Setting, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Adjustment:
    """``rettifica n di x:`` with the inputs that hold the value decided, why, and by whom."""

    name: Word
    label: str | None
    kind: Grandezza | None
    value: Expression
    rows: tuple[Setting, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Constraint:
    """``vincolo C`` must hold; ``avviso se C`` (``warning``) speaks when C holds."""

    condition: Expression
    warning: bool
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Total:
    """``totale di peso dove … per area: 80``."""

    operand: Expression
    where: Expression | None
    by: tuple[Word, ...]
    expected: Expression
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Exclusion:
    """``non valutabile se C perché …``."""

    condition: Expression
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


Derived = Formula | Table | Cases | Brackets | Group | Adjustment
"""What gives a scheda a derived value."""

Member = Collect | Key | Input | Derived | Constraint | Total | Exclusion | Acceptance


# ---- declarations ------------------------------------------------------------------------------------------------


@frozen
class Header:
    """``sistema n "titolo"`` or ``regolamento …``, with the body, the period and the acts."""

    keyword: str
    name: Word
    label: str | None
    body: tuple[Text, ...]
    period: tuple[tuple[Day, Day], ...]
    acts: tuple[Text, ...]
    opinions: tuple[Text, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Use:
    """``usa "regolamento.val"``."""

    path: Text
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Concept:
    """``tempi di pagamento: punti_tempi del dirigente``: what a name of the law is in the scheme."""

    name: Word
    values: tuple[Expression, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class UseNorms:
    """``usa norme "funzioni locali"``: a dated pack of norms, and what its concepts are in the scheme."""

    pack: Text
    concepts: tuple[Concept, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Entry:
    """One word of a list, with its label, its other spellings and, in a ladder, its value."""

    word: Word
    label: str | None
    spellings: tuple[Word, ...]
    result: Result | None
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Abbreviation:
    """``sigla "M.N." per mazzano, nuvolera``."""

    word: Word
    words: tuple[Word, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Words:
    """``parole n`` or, with a value for each word, ``scala n: kind`` (``ladder``)."""

    name: Word
    label: str | None
    ladder: bool
    kind: Grandezza | None
    entries: tuple[Entry, ...]
    abbreviations: tuple[Abbreviation, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Tabella:
    """``tabella n: kind su a, b:`` with rows."""

    name: Word
    label: str | None
    kind: Grandezza
    columns: tuple[Grandezza, ...]
    rows: tuple[Row | Otherwise | Prevails, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Validity:
    """``dal 01/01/2021: 20 %``."""

    since: Day
    value: Expression
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Parameter:
    """``parametro fondo: euro``, with a value, with values by date, or with none."""

    name: Word
    label: str | None
    tipo: Tipo
    value: Expression | None
    validity: tuple[Validity, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Fix:
    """``fissa fondo = 24.000,00 €``."""

    name: Word
    value: Expression
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Scheda:
    """``scheda n (plurale) "titolo"`` and its members; or more of them (``more``): ``ancora scheda n``."""

    name: Word
    plural: Word | None
    label: str | None
    members: tuple[Member, ...]
    clauses: Clauses
    more: bool = False
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Unknown:
    """``?`` in a table of an example."""

    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class NotEvaluable:
    """``non valutabile`` in a table of an example."""

    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class NotComputable:
    """``non calcolabile`` in a table of an example: a mistake, or a hole of the rules, and no value."""

    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class WordCell:
    """One or more words in a table of an example."""

    words: tuple[Word, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


Cell = Number | Percent | Day | YesNo | Interval | Unknown | NotEvaluable | NotComputable | WordCell


@frozen
class ExampleTable:
    """``dati obiettivo`` or, when ``expected``, ``attesi area``: a table whose first row names the columns."""

    scheda: Word
    expected: bool
    rows: tuple[tuple[Cell, ...], ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen
class Example:
    """``esempio "…"``: parameters, data and what is expected of them."""

    title: Text
    fixes: tuple[Fix, ...]
    tables: tuple[ExampleTable, ...]
    clauses: Clauses
    span: Span = field(kw_only=True, eq=False, repr=False)


Declaration = Header | Use | UseNorms | Words | Tabella | Parameter | Fix | Scheda | Example | Acceptance


@frozen
class Document:
    """One source, read: its declared version of the language and its declarations, in the order of the text."""

    version: int | None
    declarations: tuple[Declaration, ...]
    span: Span = field(eq=False, repr=False)
