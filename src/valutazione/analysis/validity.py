"""``indennita al dal``: a parameter with values by date, read on a day that the data say."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from valutazione.analysis.book import Book
from valutazione.analysis.kinds import ANY, settled
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, Kind
from valutazione.syntax import tree as t

Dated = Sequence[tuple[t.Validity, m.Expression]]


def in_force_on(
    book: Book, written: t.Parameter, before: m.Expression | None, dated: Dated
) -> tuple[m.Riga, ...]:
    """Return the values of a parameter, each for the days it is in force; *before* is what holds before the first."""
    first: dict[int, tuple[t.Validity, m.Expression]] = {}
    for row, value in dated:
        first.setdefault(row.since.ordinal, (row, value))
    sources = book.fonti(written.clauses, written.span)
    days = sorted(first)
    righe = []
    if before is not None and days:
        bounds = m.Bounds(None, _day(days[0]), high_open=True, span=before.span)
        righe.append(m.Riga(((bounds,),), None, before, sources, span=before.span))
    for day, after in pairwise((*days, None)):
        assert day is not None
        row, value = first[day]
        end = None if after is None else _day(after)
        bounds = m.Bounds(_day(day), end, high_open=end is not None, span=row.since.span)
        righe.append(m.Riga(((bounds,),), None, value, row.clauses.sources or sources, span=row.span))
    return tuple(righe)


def _day(ordinal: int) -> m.Constant:
    return m.Constant(Fraction(ordinal), kind=DATA)


def at(r: Resolver, node: t.At, wanted: Kind | None) -> m.Expression:
    """Return the value of the parameter that is in force on the day: one of its rows, or what ``fissa`` says."""
    name, book = node.parameter.name, r.book
    if name not in book.parameters:
        if book.problems.is_lost(name):
            return r.failed(node)
        what = Phrase(f"`{name}` non è un parametro", f"`{name}` is no parameter")
        near = book.problems.near(name, book.parameters)
        problem = names.LETTURA_A_UNA_DATA.at(node.span, what=what, name=name, suggestion=near)
        return r.failed(node, problem)
    day = settled(r.wanting(node.day, DATA))
    kind = book.parameter_kinds.get(name, ANY)
    if r.reach in (Reach.PARAMETERS, Reach.ROWS):
        what = Phrase(
            "nel valore di un parametro e nelle righe di una tabella un parametro non si legge a una data",
            "in the value of a parameter and in the rows of a table no parameter is read on a day",
        )
        return r.failed(node, names.LETTURA_A_UNA_DATA.at(node.span, what=what, name=name))
    if name not in book.validities:
        if book.parameters[name].validity:  # `fissa` says one value for every day
            return m.Parameter(name, kind=kind, span=node.span)
        what = Phrase(
            f"il parametro `{name}` ha lo stesso valore a ogni data",
            f"the parameter `{name}` has the same value on every day",
        )
        return r.failed(node, names.LETTURA_A_UNA_DATA.at(node.span, what=what, name=name))
    book.read_at.add(name)
    if ANY in (day.kind, kind):
        return r.failed(node)
    return m.Casi((day,), book.validities[name], None, nome=name, dated=True, kind=kind, span=node.span)
