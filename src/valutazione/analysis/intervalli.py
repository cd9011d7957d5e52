"""A rule whose rows admit an interval: who decides chooses within it.

What is written as one rule is meant as two derived values, one for each end: ``premio`` with rows ``da 50 % a 70 %``
is ``premio_minimo`` and ``premio_massimo``, and a row that gives a single value gives it to both. So an end is a value
as any other: computed, explained, recomputed. The name of the rule itself is no value: it is read by
``nei limiti di premio`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard, TypeVar

from attrs import evolve

from valutazione.analysis.book import Book, Card
from valutazione.analysis.kinds import constant
from valutazione.analysis.naming import owner_of, unknown
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Calcolo
from valutazione.syntax import tree as t

Rule = t.Formula | t.Table | t.Cases

MINIMO, MASSIMO = "minimo", "massimo"
_INTERVAL = Phrase("`intervallo`", "`intervallo`")


def admits(member: t.Member) -> TypeGuard[Rule]:
    """Tell whether a rule gives an interval, in some row at least."""
    return isinstance(member, Rule) and any(isinstance(one, t.Interval) for one in results(member))


def results(rule: Rule) -> tuple[t.Result, ...]:
    """Return what a rule gives, row by row."""
    if isinstance(rule, t.Formula):
        return (rule.value,)
    return tuple(row.result for row in rule.rows if not isinstance(row, t.Prevails))


def both_ends(rule: Rule) -> tuple[t.Expression, ...]:
    """Return the lower and the upper ends of all the rows: they are of one kind."""
    return tuple(_end(one, which) for which in (MINIMO, MASSIMO) for one in results(rule))


def ends(book: Book, rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield the rules of the two ends, by name; report an interval that has not two ends, both admitted."""
    for one in results(rule):
        if isinstance(one, t.Interval) and (
            one.low is None or one.high is None or one.low_open or one.high_open
        ):
            book.problems.add(codes.INTERVALLO_APERTO.at(one.span))
    if not isinstance(rule, t.Formula):
        for row in rule.rows:
            if isinstance(row, t.Prevails) and row.policy != "prima":
                book.problems.add(codes.SENZA_ORDINE.at(row.span, given=_INTERVAL))
    for which in (MINIMO, MASSIMO):
        name = t.Word(end_name(rule.name.text, which), rule.name.span)
        label = None if rule.label is None else f"{rule.label}, {which}"
        yield name.text, evolve(_of_end(rule, which), name=name, label=label)


def end_name(rule: str, which: str) -> str:
    """Return the name of an end.

    >>> end_name("premio", MINIMO)
    'premio_minimo'
    """
    return f"{rule}_{which}"


def interval_of(card: Card, nome: str) -> Rule | None:
    """Return the rule that the derived value *nome* is an end of, if it is one."""
    for which in (MINIMO, MASSIMO):
        rule = card.intervals.get(nome.removesuffix(end_name("", which)))
        if rule is not None and nome == end_name(rule.name.text, which):
            return rule
    return None


def _of_end(rule: Rule, which: str) -> Rule:
    match rule:
        case t.Formula():
            return evolve(rule, value=_end(rule.value, which))
        case t.Table():
            return evolve(rule, rows=tuple(_row(row, which) for row in rule.rows))
        case t.Cases():
            return evolve(rule, rows=tuple(_row(row, which) for row in rule.rows))


Line = TypeVar("Line", t.Row | t.Otherwise | t.Prevails, t.Case | t.Otherwise | t.Prevails)


def _row(row: Line, which: str) -> Line:
    return row if isinstance(row, t.Prevails) else evolve(row, result=_end(row.result, which))


def _end(result: t.Result, which: str) -> t.Expression:
    if not isinstance(result, t.Interval):
        return result
    low, high = result.low or result.high, result.high or result.low
    end = low if which == MINIMO else high
    assert end is not None, "an interval has an end at least"
    return end


def check_ends(book: Book, rule: Rule, low: Calcolo, high: Calcolo) -> None:
    """Report the rows whose ends, numbers both, are the wrong way round."""
    written = [one.span for one in results(rule)]
    for span, first, last in zip(written, _results(low), _results(high), strict=False):
        least, greatest = constant(first), constant(last)
        if least is not None and greatest is not None and least > greatest:
            book.problems.add(rules.ESTREMI_ROVESCIATI.at(span))


def _results(end: Calcolo) -> tuple[m.Expression, ...]:
    node = end.espressione
    if not isinstance(node, m.Casi):
        return (node,)
    rows = node.righe if node.otherwise is None else (*node.righe, node.otherwise)
    return tuple(riga.result for riga in rows if not isinstance(riga.result, m.Bounds))


# ---- who reads the rule ----------------------------------------------------------------------------------------------


def limits_of(r: Resolver, node: t.Used | t.Of, kind: Kind) -> m.Bounds | None:
    """``nei limiti di premio``, or ``di premio dell'unità``: between the ends of the rule; None when it is none."""
    if r.card is None:
        name = node.name if isinstance(node, t.Used) else node.owner.text
        r.report(names.NON_QUI.at(node.span, name=name, allowed=r.reach.value))
        return None
    r = r.within(r.card, Reach.RULES)
    assert r.card is not None
    rinvio, card, used = "", r.card, node
    if isinstance(node, t.Of):
        assert isinstance(node.value, t.Used)
        found = owner_of(r, r.card, node.owner, node.value.name)
        if found is None:
            return None
        (rinvio, card), used = found, node.value
    assert isinstance(used, t.Used)
    if used.name not in card.intervals:
        _no_interval(r, used, card)
        return None
    low, high = (_read(r, node, rinvio, card, end_name(used.name, which)) for which in (MINIMO, MASSIMO))
    for end in (low, high):
        r.fit(node, end, kind)
    return m.Bounds(low, high, span=node.span)


def _read(r: Resolver, node: t.Used | t.Of, rinvio: str, card: Card, name: str) -> m.Own | m.Linked:
    kind = r.kinds(card.name, name)
    if isinstance(node, t.Used):
        return m.Own(name, kind=kind, span=node.span)
    return m.Linked(rinvio, card.name, name, kind=kind, span=node.span)


def _no_interval(r: Resolver, used: t.Used, card: Card) -> None:
    """Report a name that is no rule of intervals: a value, a table that must be told what to look up, or nothing."""
    if r.book.problems.is_lost(used.name):
        return
    if used.name in card:
        r.report(codes.TABELLA_SENZA_INTERVALLI.at(used.span, table=used.name))
        return
    table = r.book.tavole.get(used.name)
    if table is not None:
        wanted = str(len(table.columns))
        r.report(codes.ARGOMENTI.at(used.span, table=used.name, given="0", wanted=wanted))
        return
    if card is r.card:
        r.report(unknown(r, used, None))
        return
    suggestion = r.book.problems.near(used.name, card.intervals)
    r.report(names.VALORE_SCONOSCIUTO.at(used.span, name=used.name, scheda=card.name, suggestion=suggestion))


# ---- examples ----------------------------------------------------------------------------------------------------


def with_ends(card: Card, table: t.ExampleTable) -> t.ExampleTable:
    """Return a table of expected values, the column of a rule of intervals being the columns of its two ends."""
    if not table.expected or not table.rows:
        return table
    named = [_name(cell) in card.intervals for cell in table.rows[0]]
    if not any(named) or any(len(row) != len(named) for row in table.rows):
        return table
    rows = [_split(row, named, head=row is table.rows[0]) for row in table.rows]
    return evolve(table, rows=tuple(rows))


def _name(cell: t.Cell) -> str:
    return cell.words[0].text if isinstance(cell, t.WordCell) and len(cell.words) == 1 else ""


def _split(row: tuple[t.Cell, ...], named: list[bool], *, head: bool) -> tuple[t.Cell, ...]:
    cells: list[t.Cell] = []
    for cell, rule in zip(row, named, strict=True):
        if not rule:
            cells.append(cell)
        elif head:
            words = [t.Word(end_name(_name(cell), which), cell.span) for which in (MINIMO, MASSIMO)]
            cells += [t.WordCell((word,), span=cell.span) for word in words]
        elif isinstance(cell, t.Interval) and cell.low is not None and cell.high is not None:
            cells += [cell.low, cell.high]  # type: ignore[list-item]  # the ends of a cell are literals
        else:
            cells += [cell, cell]
    return tuple(cells)
