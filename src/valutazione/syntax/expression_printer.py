"""Written expressions as canonical text, with no more parentheses than the tree needs.

What binds tighter has a higher level, and a node is put in parentheses where its level is too low for the place. A few
nodes have no end of their own (``il minore tra a e b + c`` is one ``minore``): they need parentheses also where
something follows that they would take for theirs. ``followed`` says that something does.

A line end in what is returned is a place where a long line may be broken: outside parentheses, before a word or a sign
that may begin a line that goes on.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import assert_never

from valutazione.exact import Mode, format_date, to_italian, to_text
from valutazione.syntax import expressions as e
from valutazione.syntax.literals import MAX_DIGITS
from valutazione.syntax.terminals import RESERVED

EXPRESSION, OR, AND, NOT, COMPARISON, VALUE, SUM, PRODUCT, FACTOR, ATOM = range(10)

_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ_][0-9A-Za-zÀ-ÖØ-öø-ÿ_]*")
# Words that are no names of the language everywhere, but begin something else where a word may stand.
_QUOTED = re.compile(
    r"perch(?:e|è)|arrotondat[oaie]|troncat[oaie]|sigla|accetta"
    r"|punti|percentuale|euro|numero|intero|giorni|mesi|anni|ore|data|testo|si|scheda|insieme"
)
# A name that at the start of a line, or after a comma, would round what comes before.
_ROUNDING = re.compile(r"(?:arrotondat|troncat)[oaie](?!\w)")
_ARTICLES = {"i": ("dei", "degli"), "a": ("della", "dell'"), "ee": ("delle", "delle")}
_ONE = {"punti": "punto", "giorni": "giorno", "mesi": "mese", "anni": "anno", "ore": "ora"}


def quoted(text: str) -> str:
    """Return *text* between the quotes it does not contain.

    >>> quoted('il "nuovo" CCI')
    '«il "nuovo" CCI»'
    """
    return f"«{text}»" if '"' in text else f'"{text}"'


def word(written: e.Word) -> str:
    """Return a word, in quotes when bare it would be something else."""
    plain = _NAME.fullmatch(written.text) and written.text not in RESERVED
    return written.text if plain and not _QUOTED.fullmatch(written.text) else quoted(written.text)


def words(written: tuple[e.Word, ...], between: str = ", ") -> str:
    """Return some words, each in quotes if it needs them."""
    return between.join(map(word, written))


def of(owner: str) -> str:
    """Return a name with the article that Italian most likely wants before it.

    >>> of("ente"), of("obiettivi"), of("settore")
    ("dell'ente", 'degli obiettivi', 'del settore')
    """
    vowel = owner[:1].lower() in "aeiouàèéìòù"
    ending = next((end for end in ("ee", "i", "a") if owner.endswith(end)), "")
    article = _ARTICLES.get(ending, ("del", "dell'"))[vowel]
    return f"{article}{owner}" if article.endswith("'") else f"{article} {owner}"


def _on(day: e.Expression) -> str:
    """Return what goes between a parameter and the day it is read at: ``al ``, ``alla ``, ``all'``."""
    match day:
        case e.PeriodEnd(last):
            return "alla " if last else "all'"
        case e.Used(name):
            return "all'" if name[:1].lower() in "aeiouàèéìòù" else "alla " if name.endswith("a") else "al "
        case _:
            return "al "


def literal(node: e.Number | e.Percent | e.Day | e.Text | e.YesNo) -> str:
    """Return a literal; a number without a finite decimal form, which only a cell can hold, is a fraction."""
    match node:
        case e.Number(value, None):
            return _numeral(value)
        case e.Number(value, "euro"):
            return f"{_numeral(value)} €"
        case e.Number(value, unit):
            assert unit is not None
            return f"{_numeral(value)} {_ONE.get(unit, unit) if value == 1 else unit}"
        case e.Percent(value):
            return f"{_numeral(value * 100)} %"
        case e.Day(ordinal):
            return format_date(ordinal)
        case e.Text(text):
            return quoted(text)
        case e.YesNo(value):
            return "sì" if value else "no"
        case _:
            assert_never(node)


def _numeral(value: Fraction) -> str:
    decimal = to_italian(value)
    return decimal if sum(map(str.isdigit, decimal)) <= MAX_DIGITS else to_text(value)


def decimals(step: e.Expression) -> int | None:
    """Return how many decimals a step leaves, when that says all of it: 2 for 0,01."""
    if not isinstance(step, e.Number) or step.unit is not None:
        return None
    return next((places for places in range(13) if step.value == Fraction(1, 10**places)), None)


def result(node: e.Result, level: int = EXPRESSION) -> str:
    """Return an expression or a range."""
    return interval(node) if isinstance(node, e.Interval) else expression(node, level)


def interval(node: e.Interval, followed: bool = False) -> str:
    """Return ``da 1 a 5``, ``oltre 1 fino a 5``, ``meno di 5``; a range has one bound at least."""
    pieces = []
    if node.low is not None:
        low = expression(node.low, VALUE, followed or node.high is not None)
        pieces.append(f"{'oltre' if node.low_open else 'da'} {low}")
    if node.high is not None:
        if node.low is None:
            link = "meno di" if node.high_open else "fino a"
        elif node.high_open:
            link = "a meno di"
        else:
            link = "fino a" if node.low_open else "a"
        pieces.append(f"{link} {expression(node.high, VALUE, followed)}")
    return " ".join(pieces)


def expression(
    node: e.Expression, level: int = EXPRESSION, followed: bool = False, operand: int = VALUE
) -> str:
    """Return *node* for a place that takes expressions of *level* or above.

    *operand* is the level of what stands beside a comparison: lower after ``dove``, where a filter ends before an
    operator.
    """
    own = _level(node)
    too_loose = own < level or VALUE <= own < operand
    if too_loose or (followed and _has_no_end(node)):
        return _enclosed(node)
    text = _bare(node, followed, operand)
    return f"({text})" if _ROUNDING.match(text) else text


def _enclosed(node: e.Expression) -> str:
    return f"({expression(node)})".replace("\n", " ")


def _level(node: e.Expression) -> int:
    match node:
        case e.If():
            return EXPRESSION
        case e.Logic(operator):
            return AND if operator == "e" else OR
        case e.Not():
            return NOT
        case e.Compare() | e.Between() | e.OneOf() | e.Contains() | e.Missing():
            return COMPARISON
        case e.Round():
            return VALUE
        case e.Sum():
            return SUM
        case e.Product():
            return PRODUCT
        case e.Negative():
            return FACTOR
        case _:
            return ATOM


def _has_no_end(node: e.Expression) -> bool:
    match node:
        case e.Extreme() | e.Linear():
            return True
        case e.Aggregate():
            return bool(node.weight or node.days or node.where or node.included or node.empty)
        case e.Used(name):
            return name in ("giorni", "mesi", "anni")  # `giorni da` begins something else
        case _:
            return False


def _bare(node: e.Expression, followed: bool, operand: int) -> str:
    match node:
        case e.Number() | e.Percent() | e.Day() | e.Text() | e.YesNo():
            return literal(node)
        case e.Used(name):
            return name
        case e.Of(value, owner):
            inner = value.name if isinstance(value, e.Used) else _enclosed(value)
            return f"{inner} {of(owner.text)}"
        case e.Apply():
            return applied(node, followed)
        case e.Negative(value):
            return f"-{expression(value, ATOM, followed)}"
        case e.Sum(first, rest):
            return _chain(first, rest, PRODUCT, followed)
        case e.Product(first, rest):
            return _chain(first, rest, FACTOR, followed)
        case e.PercentOf(share, value):
            return f"{literal(share)} di {expression(value, FACTOR, followed)}"
        case e.Round():
            return _rounded(node, followed)
        case e.Compare() | e.Between() | e.OneOf() | e.Contains() | e.Missing():
            return _comparison(node, followed, operand)
        case e.Not(value):
            return f"non {expression(value, COMPARISON, followed, operand)}"
        case e.Logic(operator, terms):
            return _joined(terms, f"\n{operator} ", NOT if operator == "e" else AND, followed, operand)
        case e.If(condition, then, otherwise):
            start = f"se {expression(condition, OR)}\nallora {expression(then)}"
            return f"{start}\naltrimenti {expression(otherwise, EXPRESSION, followed)}"
        case e.Extreme(greatest, terms):
            all_but_last = _joined(terms[:-1], ", ", VALUE, True, VALUE)
            last_term = expression(terms[-1], VALUE, followed)
            return f"il {'maggiore' if greatest else 'minore'} tra {all_but_last} e {last_term}"
        case e.Linear(value, points):
            return f"lineare su {expression(value, ATOM, True)} da {_points(points, followed)}"
        case e.Days(first_day, last_day):
            start = expression(first_day, ATOM, True)
            return f"giorni da {start} a {expression(last_day, ATOM, followed)}"
        case e.Months():
            return _months(node, followed)
        case e.Root(value):
            return f"radice di {expression(value, ATOM, followed)}"
        case e.Rest(name, owner):
            return f"resto di {name.text}" + ("" if owner is None else f" {of(owner.text)}")
        case e.PeriodEnd(last):
            return f"{'fine' if last else 'inizio'} del periodo"
        case e.At(parameter, day):
            return f"{parameter.name} {_on(day)}{expression(day, ATOM, followed)}"
        case e.Aggregate():
            return _aggregate(node, followed)
        case _:
            assert_never(node)


def _joined(terms: tuple[e.Expression, ...], between: str, level: int, followed: bool, operand: int) -> str:
    last = len(terms) - 1
    return between.join(
        expression(term, level, followed or index < last, operand) for index, term in enumerate(terms)
    )


def _chain(
    first: e.Expression, rest: tuple[tuple[str, e.Expression], ...], level: int, followed: bool
) -> str:
    written = _joined((first, *(term for _, term in rest[:-1])), "\0", level, True, VALUE).split("\0")
    pieces = [written[0]]
    for (sign, _), term in zip(rest[:-1], written[1:], strict=True):
        pieces.append(f"{_before(sign)}{sign} {term}")
    sign, last = rest[-1]
    pieces.append(f"{_before(sign)}{sign} {expression(last, level, followed)}")
    return "".join(pieces)


def _before(sign: str) -> str:
    return "\n" if sign in "+*" else " "


def applied(node: e.Apply, followed: bool = False) -> str:
    """Return a table read at some arguments, never in parentheses."""
    return f"{node.table.text} secondo {_arguments(node.arguments, followed)}"


def _arguments(arguments: tuple[e.Expression, ...], followed: bool) -> str:
    if len(arguments) == 1:
        alone = arguments[0]
        if isinstance(alone, e.Of) or (isinstance(alone, e.Used) and not (followed and _has_no_end(alone))):
            return expression(alone)
    return f"({'; '.join(map(expression, arguments))})".replace("\n", " ")


def _rounded(node: e.Round, followed: bool) -> str:
    truncated = node.mode is Mode.TRONCATO
    step = precision(node.step, followed or not truncated)
    verb, mode = ("troncato", "") if truncated else ("arrotondato", f", {node.mode.value}")
    return f"{expression(node.value, SUM, True)}\n{verb} {step}{mode}"


def precision(step: e.Expression, followed: bool) -> str:
    """Return what a rounding leaves: ``a 2 decimali``, ``all'intero``, ``a multipli di 5 €``."""
    places = decimals(step)
    if places is None:
        return f"a multipli di {expression(step, ATOM, followed)}"
    return f"a {places} decimali" if places else "all'intero"


def _comparison(
    node: e.Compare | e.Between | e.OneOf | e.Contains | e.Missing, followed: bool, operand: int
) -> str:
    match node:
        case e.Compare(left, operator, right):
            return f"{expression(left, operand, True)} {operator} {expression(right, operand, followed)}"
        case e.Between(value, low, high):
            bounds = f"{expression(low, operand, True)} e {expression(high, operand, followed)}"
            return f"{expression(value, operand, True)} compreso tra {bounds}"
        case e.OneOf(value, some):
            return f"{expression(value, operand, True)} è uno tra {words(some)}"
        case e.Contains(value, some_word):
            return f"{expression(value, operand, True)} contiene {word(some_word)}"
        case e.Missing(value, present):
            return f"{expression(value, operand, True)} {'è presente' if present else 'manca'}"
        case _:
            assert_never(node)


def _points(points: tuple[tuple[e.Expression, e.Expression], ...], followed: bool) -> str:
    last = len(points) - 1
    return " a ".join(
        f"{expression(value, VALUE, True)} per {expression(at, VALUE, followed or index < last)}"
        for index, (value, at) in enumerate(points)
    )


def _aggregate(node: e.Aggregate, followed: bool) -> str:
    """A clause ends where the next one begins, so whatever is inside has to end before it."""
    has_clauses = _has_no_end(node)
    operand = node.operand
    if node.function in ("numero", "quota") and isinstance(operand, e.Used):
        pieces = [f"{node.function} di {operand.name}"]  # a name of records: parentheses cannot stand there
    else:
        function = "deviazione standard" if node.function == "deviazione" else node.function
        pieces = [f"{function} di {_operand(operand, followed, has_clauses)}"]
    if node.weight is not None:
        more = bool(node.days or node.where or node.included or node.empty)
        pieces.append(f"pesata con {_operand(node.weight, followed, more)}")
    if node.days is not None:
        first, last = node.days
        more = bool(node.where or node.included or node.empty)
        days = f"{_operand(first, True, True)} a {_operand(last, followed, more)}"
        pieces[-1] += f" per ogni giorno da {days}"
    if node.where is not None:
        more = node.included or node.empty is not None
        pieces.append(f"dove {condition(node.where, followed or more, more)}")
    if node.included:
        pieces.append("compresi i non valutabili")
    if node.empty is not None:
        pieces.append(f"se nessuno {expression(node.empty, FACTOR, followed)}")
    return "\n".join(pieces)


def condition(node: e.Expression, followed: bool, clauses: bool = False) -> str:
    """Return what stands after ``dove``; *clauses* when a clause of the same aggregate follows it."""
    if clauses and _ends_in_aggregate(node):
        return _enclosed(node)
    return expression(node, OR, followed, FACTOR)


def _months(node: e.Months, followed: bool) -> str:
    what = f"{node.unit}{' interi' if node.whole else ''}{' di calendario' if node.calendar else ''}"
    start = expression(node.first, ATOM, True)
    end = expression(node.last, ATOM, followed or node.least is not None)
    if node.least is None:
        return f"{what} da {start} a {end}"
    how = "superiori a" if node.beyond else "di almeno"
    return f"{what} da {start} a {end}, contando le frazioni {how} {literal(node.least)}"


def operand_of(node: e.Expression, clauses: bool) -> str:
    """Return what is counted or summed: *clauses* when a clause follows it."""
    return _operand(node, False, clauses)


def _operand(node: e.Expression, followed: bool, clauses: bool) -> str:
    if clauses and _ends_in_aggregate(node):
        return _enclosed(node)
    return expression(node, FACTOR, followed or clauses)


def _ends_in_aggregate(node: e.Expression) -> bool:
    """Whether the last thing of *node* may be an aggregate, which would take a following clause for its own."""
    match node:
        case e.Aggregate():
            return True
        case e.Negative(value) | e.PercentOf(_, value) | e.Not(value):
            return _ends_in_aggregate(value)
        case e.Compare(_, _, right) | e.Between(_, _, right):
            return _ends_in_aggregate(right)
        case e.Logic(_, terms):
            return _ends_in_aggregate(terms[-1])
        case e.Days(_, last) | e.At(_, last):
            return _ends_in_aggregate(last)
        case e.Months(last=last, least=None):
            return _ends_in_aggregate(last)
        case _:
            return False
