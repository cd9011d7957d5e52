"""Rows: bands, cases by word, cases by condition, and tables read at their arguments."""

from __future__ import annotations

from collections.abc import Sequence

from valutazione.analysis.book import Tavola
from valutazione.analysis.kinds import (
    ANY,
    FREE,
    agrees,
    common,
    constant,
    is_known,
    is_ordered,
    said,
    settled,
)
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.words import word_of
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, InsiemeDi, Kind, Parole
from valutazione.syntax import tree as t

CHOOSE = Phrase(
    "scrivi un valore, oppure usa l'intervallo nel dominio di un dato con `nei limiti di`",
    "write a value, or use the interval in the domain of an input with `nei limiti di`",
)
RESULTS = Phrase("usare come risultati della stessa regola", "be results of one rule")
Rows = Sequence[t.Row | t.Case | t.Otherwise | t.Prevails]


def bounds(r: Resolver, node: t.Interval, kind: Kind) -> m.Bounds:
    """Return the limits that *node* sets to values of *kind*."""
    if is_known(kind) and not is_ordered(kind):
        r.report(codes.SENZA_ORDINE.at(node.span, given=said(kind)))
        kind = ANY
    low, high = (None if end is None else r.wanting(end, kind) for end in (node.low, node.high))
    first, last = constant(low), constant(high)
    if first is not None and last is not None and low is not None and high is not None:
        empty = first > last or (first == last and (node.low_open or node.high_open))
        if empty and ANY not in (low.kind, high.kind):
            r.report(rules.ESTREMI_ROVESCIATI.at(node.span))
    return m.Bounds(low, high, node.low_open, node.high_open, span=node.span)


def _pattern(r: Resolver, pattern: t.Pattern, kind: Kind) -> m.Pattern:
    return tuple(_alternative(r, written, kind) for written in pattern.alternatives)


def _alternative(r: Resolver, written: t.Result, kind: Kind) -> m.Bounds | m.Expression:
    if isinstance(written, t.Interval):
        return bounds(r, written, kind)
    if isinstance(written, t.Used) and isinstance(kind, Parole):
        word = word_of(kind, written.name)
        if word is not None:
            return m.Constant(word, kind=kind, span=written.span)
    return r.wanting(written, kind)


def casi(
    r: Resolver,
    subjects: tuple[t.Expression, ...],
    rows: Rows,
    wanted: Kind | None,
    place: t.Table | t.Cases,
) -> m.Casi:
    """Return the cases that *rows* make over *subjects*; their results are of kind *wanted*, if that is known."""
    bands = isinstance(place, t.Table) and place.bands
    read = tuple(settled(_subject(r, subject, bands)) for subject in subjects)
    kinds = tuple(value.kind for value in read)
    righe, otherwise, prevails, kind = table_rows(r, kinds, rows, wanted, ranges=False)
    return m.Casi(read, righe, otherwise, prevails, bands=bands, kind=kind, span=place.span)


def _subject(r: Resolver, written: t.Expression, bands: bool) -> m.Expression:
    value = r.resolve(written)
    if bands and is_known(value.kind) and not is_ordered(value.kind) and not isinstance(value.kind, Parole):
        return r.failed(written, codes.SENZA_ORDINE.at(written.span, given=said(value.kind)))
    if isinstance(value.kind, InsiemeDi):
        return r.failed(written, codes.INSIEME_NEI_CASI.at(written.span, given=said(value.kind)))
    return value


def table_rows(
    r: Resolver, kinds: tuple[Kind, ...], rows: Rows, wanted: Kind | None, *, ranges: bool
) -> tuple[tuple[m.Riga, ...], m.Riga | None, str, Kind]:
    """Return the resolved rows, what holds in the other cases, the policy for overlaps, and the kind of the results.

    Results may be intervals only if *ranges*.
    """
    kind = wanted if wanted is not None else kind_of_results(r, _values_of(rows, ranges))
    righe: list[m.Riga] = []
    otherwise: m.Riga | None = None
    prevails = ""
    for row in rows:
        if isinstance(row, t.Prevails):
            if prevails:
                r.report(rules.RIGA_DOPPIA.at(row.span))
            elif row.policy != "prima" and is_known(kind) and not is_ordered(kind):
                r.report(codes.SENZA_ORDINE.at(row.span, given=said(kind)))
            prevails = prevails or row.policy
            continue
        result = _result(r, row.result, kind, ranges)
        fonti = row.clauses.sources
        if isinstance(row, t.Otherwise):
            if otherwise is not None:
                r.report(rules.RIGA_DOPPIA.at(row.span))
            otherwise = otherwise or m.Riga((), None, result, fonti, span=row.span)
        elif isinstance(row, t.Case):
            condition = r.wanting(row.condition, SI_NO)
            righe.append(m.Riga((), condition, result, fonti, span=row.span))
        elif len(row.patterns) != len(kinds):
            first, last = row.patterns[0].span, row.patterns[-1].span
            r.report(
                codes.COLONNE_DIVERSE.at(
                    first.cover(last), given=str(len(row.patterns)), wanted=str(len(kinds))
                )
            )
        else:
            patterns = tuple(_pattern(r, *pair) for pair in zip(row.patterns, kinds, strict=True))
            righe.append(m.Riga(patterns, None, result, fonti, span=row.span))
    return tuple(righe), otherwise, prevails, kind


def _values_of(rows: Rows, ranges: bool) -> tuple[t.Expression, ...]:
    """Return the results of *rows* and, with *ranges*, the ends of those that are intervals."""
    written: list[t.Expression] = []
    for row in rows:
        if isinstance(row, t.Prevails):
            continue
        if not isinstance(row.result, t.Interval):
            written.append(row.result)
        elif ranges:
            written.extend(end for end in (row.result.low, row.result.high) if end is not None)
    return tuple(written)


def kind_of_results(r: Resolver, written: tuple[t.Expression, ...]) -> Kind:
    """Return the kind that the results have in common, when none is declared."""
    values = r.together(written)
    most = _of_most(values)
    if most is not None:
        return most  # the rows that differ are told one by one
    values, kind = r.aligned(written, values, RESULTS)
    if kind == FREE:
        return common(tuple(settled(value).kind for value in values))
    return kind


def _of_most(values: tuple[m.Expression, ...]) -> Kind | None:
    """Return the kind that most results have when they differ, if there is one: the others are the mistake."""
    known = [value.kind for value in values if is_known(value.kind)]
    if all(agrees(kind, common(tuple(known))) for kind in known):
        return None
    first, second = sorted((known.count(kind) for kind in dict.fromkeys(known)), reverse=True)[:2]
    return next(kind for kind in known if known.count(kind) == first) if first > second else None


def _result(r: Resolver, written: t.Result, kind: Kind, ranges: bool) -> m.Expression | m.Bounds:
    if not isinstance(written, t.Interval):
        return r.wanting(written, kind)
    if not ranges:
        return r.failed(written, codes.INTERVALLO_COME_VALORE.at(written.span, advice=CHOOSE))
    return bounds(r, written, kind)


def choice(r: Resolver, node: t.If, wanted: Kind | None) -> m.Expression:
    """``se C allora A altrimenti B``."""
    condition = r.wanting(node.condition, SI_NO)
    if wanted is not None and is_known(wanted):
        then, otherwise, kind = r.wanting(node.then, wanted), r.wanting(node.otherwise, wanted), wanted
    else:
        (then, otherwise), kind = r.alike((node.then, node.otherwise), RESULTS)
    return m.Choice(condition, then, otherwise, kind=kind, span=node.span)


def apply(r: Resolver, node: t.Apply, wanted: Kind | None) -> m.Expression:
    """``tabella secondo (a; b)``: the rows of the table, over the arguments."""
    tavola = _tavola(r, node)
    if tavola is None:
        return r.failed(node)
    if tavola.ranges:
        return r.failed(node, codes.INTERVALLO_COME_VALORE.at(node.span, advice=CHOOSE))
    return at_arguments(r, node, tavola)


def limits(r: Resolver, node: t.Apply, kind: Kind) -> m.Casi | None:
    """``nei limiti di tabella secondo x``: the rows give the range that a value of *kind* may be in."""
    tavola = _tavola(r, node)
    if tavola is None:
        return None
    if not tavola.ranges:
        r.report(codes.TABELLA_SENZA_INTERVALLI.at(node.table.span, table=tavola.name))
        return None
    r.fit(t.Used(tavola.name, span=node.table.span), m.Own(tavola.name, kind=tavola.kind), kind)
    read = at_arguments(r, node, tavola)
    return read if isinstance(read, m.Casi) else None


def _tavola(r: Resolver, node: t.Apply) -> Tavola | None:
    table = node.table
    if r.reach is Reach.ROWS:
        r.report(names.NON_QUI.at(table.span, name=table.text, allowed=r.reach.value))
        return None
    found = r.book.tavole.get(table.text)
    if found is None and not r.book.problems.is_lost(table.text):
        suggestion = r.book.problems.near(table.text, r.book.tavole)
        right, edits = r.book.problems.meant(table.text, r.book.tavole, table.span)
        r.report(
            names.TABELLA_SCONOSCIUTA.at(table.span, name=table.text, suggestion=suggestion, edits=edits)
        )
        return r.book.tavole.get(right)
    return found


def at_arguments(r: Resolver, node: t.Apply, tavola: Tavola) -> m.Expression:
    """Return the rows of *tavola* over the arguments of *node*, which are as many as its columns."""
    wanted = tavola.columns
    if len(node.arguments) != len(wanted):
        given = str(len(node.arguments))
        problem = codes.ARGOMENTI.at(node.span, table=tavola.name, given=given, wanted=str(len(wanted)))
        return r.failed(node, problem)
    arguments = tuple(settled(r.wanting(*pair)) for pair in zip(node.arguments, wanted, strict=True))
    return m.Casi(
        arguments,
        tavola.righe,
        tavola.otherwise,
        tavola.prevails,
        tavola.name,
        kind=tavola.kind,
        span=node.span,
    )
