"""Sums, products, roundings, lines: which quantities go together, and what comes out."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from valutazione.analysis.kinds import ANY, FREE, constant, is_ordered, retyped, said, settled
from valutazione.analysis.resolver import NO_ADVICE, Resolver
from valutazione.analysis.walk import MAX_DEPTH
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import gruppi, limits, rules
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.exact import Counting
from valutazione.model import expressions as m
from valutazione.model.kinds import (
    ANNI,
    DATA,
    GIORNI,
    MESI,
    NUMERO,
    PERCENTUALE,
    RAPPORTO,
    Kind,
    Quantity,
)
from valutazione.syntax import tree as t

ADD = Phrase("sommare o sottrarre", "be added or subtracted")
COMPARE = Phrase("confrontare", "be compared")


def quantity(r: Resolver, node: t.Expression, value: m.Expression) -> m.Expression:
    """Return *value* if it is a quantity, and report it otherwise."""
    if isinstance(value.kind, Quantity):
        return value
    return r.failed(node, codes.NON_QUANTITA.at(node.span, given=said(value.kind)))


def negative(r: Resolver, node: t.Negative, wanted: Kind | None) -> m.Expression:
    """``-x``."""
    value = quantity(r, node.value, r.resolve(node.value, wanted))
    return m.Negate(value, kind=value.kind, span=node.span)


def sum_(r: Resolver, node: t.Sum, wanted: Kind | None) -> m.Expression:
    """``a + b - c``: equal kinds, or a date and the time to move it by."""
    written = (node.first, *(term for _, term in node.rest))
    signs = ("+", *(sign for sign, _ in node.rest))
    values = tuple(r.resolve(term) for term in written)
    if any(value.kind == DATA for value in values):
        return _calendar(r, node, written, values, signs)
    if any(quantity(r, term, value).kind == ANY for term, value in zip(written, values, strict=True)):
        return r.failed(node)
    fitted, kind = r.aligned(written, values, ADD, wanted)
    terms = tuple(
        m.Negate(value, kind=value.kind, span=value.span) if sign == "-" else value
        for sign, value in zip(signs, fitted, strict=True)
    )
    return m.Sum(terms, kind=kind, span=node.span)


def _calendar(
    r: Resolver,
    node: t.Sum,
    written: tuple[t.Expression, ...],
    values: tuple[m.Expression, ...],
    signs: tuple[str, ...],
) -> m.Expression:
    if len(written) > MAX_DEPTH:
        return r.failed(node, limits.ANNIDAMENTO_ECCESSIVO.at(node.span, limit=str(MAX_DEPTH)))
    total = values[0]
    for sign, term, value in zip(signs[1:], written[1:], values[1:], strict=True):
        if ANY in (total.kind, value.kind):
            return r.failed(node)
        moved = _moved(total, value, -1 if sign == "-" else 1, node)
        if moved is None:
            return r.failed(
                term,
                codes.TIPI_DIVERSI.at(
                    term.span,
                    operation=ADD,
                    first=said(total.kind),
                    second=said(value.kind),
                    advice=NO_ADVICE,
                ),
            )
        total = moved
    return total


def _moved(total: m.Expression, value: m.Expression, sign: int, node: t.Sum) -> m.Expression | None:
    """Return ``total ± value`` where one of the two is, or may be, a date; none when it has no meaning."""
    kinds = total.kind, value.kind
    if kinds == (DATA, DATA):
        return None if sign > 0 else _added(total, value, sign, GIORNI, node)
    if total.kind == DATA:
        if value.kind in (GIORNI, FREE):
            return _added(total, _as(value, GIORNI), sign, DATA, node)
        months = _months(value)
        return None if months is None else m.AddMonths(total, months, sign, kind=DATA, span=node.span)
    if value.kind == DATA:
        return _moved(value, total, 1, node) if sign > 0 else None
    if isinstance(total.kind, Quantity) and isinstance(value.kind, Quantity):
        kind = value.kind if total.kind == FREE else total.kind
        if value.kind in (kind, FREE) and total.kind in (kind, FREE) and kind != PERCENTUALE:
            return _added(_as(total, kind), _as(value, kind), sign, kind, node)
    return None


def _as(value: m.Expression, kind: Quantity) -> m.Expression:
    return retyped(value, kind) if value.kind == FREE else value


def _added(left: m.Expression, right: m.Expression, sign: int, kind: Kind, node: t.Sum) -> m.Expression:
    term = right if sign > 0 else m.Negate(right, kind=right.kind, span=right.span)
    return m.Sum((left, term), kind=kind, span=node.span)


def _months(value: m.Expression) -> m.Expression | None:
    if value.kind == MESI:
        return value
    if value.kind != ANNI:
        return None
    twelve = m.Constant(Fraction(12), kind=MESI / ANNI, span=value.span)
    return m.Product(value, twelve, kind=MESI, span=value.span)


def product(r: Resolver, node: t.Product, wanted: Kind | None) -> m.Expression:
    """``a * b / c``: kinds multiply; a bare number is a number."""
    result = quantity(r, node.first, r.resolve(node.first))
    for sign, written in node.rest:
        value = quantity(r, written, r.resolve(written))
        if ANY in (result.kind, value.kind):
            return r.failed(node)
        if sign == "/" and constant(value) == 0:
            return r.failed(written, rules.DIVISORE_ZERO.at(written.span))
        span = node.first.span.cover(written.span)
        make = m.Quotient if sign == "/" else m.Product
        if result.kind == FREE and value.kind == FREE:
            result = make(result, value, kind=FREE, span=span)
            continue
        left, right = settled(result), settled(value)
        assert isinstance(left.kind, Quantity)
        assert isinstance(right.kind, Quantity)
        kind = left.kind / right.kind if sign == "/" else left.kind * right.kind
        result = make(left, right, kind=kind, span=span)
    return result


def percent_of(r: Resolver, node: t.PercentOf, wanted: Kind | None) -> m.Expression:
    """``30 % di x`` is of the kind of x."""
    value = quantity(r, node.value, r.resolve(node.value, wanted))
    share = m.Constant(node.share.value, kind=PERCENTUALE, span=node.share.span)
    return m.Product(share, value, kind=value.kind, span=node.span)


def rounded(r: Resolver, node: t.Round, wanted: Kind | None) -> m.Expression:
    """``x arrotondato …``; of a percentage, decimals and multiples are those of the number before ``%``."""
    value = quantity(r, node.value, r.resolve(node.value, wanted))
    if value.kind == ANY:
        return value
    kind = wanted if value.kind == RAPPORTO and wanted == PERCENTUALE else value.kind
    return m.Rounded(value, step(r, node.step, kind), node.mode, kind=kind, span=node.span)


def unrounded(r: Resolver, node: t.Root | t.Aggregate, wanted: Kind | None) -> m.Expression:
    """Report a root that no rounding goes with."""
    source = r.book.sources[node.span.source]
    text = " ".join(source.text[node.span.start : node.span.end].split())
    return r.failed(node, gruppi.RADICE_SENZA_ARROTONDAMENTO.at(node.span, text=text))


def step(r: Resolver, node: t.Expression, kind: Kind) -> m.Expression:
    """Return the unit of a rounding or of a grid, for values of *kind*: more than zero."""
    value = r.resolve(node, kind)
    number = constant(value)
    if number is not None and number <= 0:
        return r.failed(node, rules.PASSO_NON_POSITIVO.at(node.span))
    if value.kind == FREE and kind == PERCENTUALE:
        if number is not None:
            return m.Constant(number / 100, kind=PERCENTUALE, span=node.span)
        hundredth = m.Constant(Fraction(1, 100), kind=PERCENTUALE, span=node.span)
        return m.Product(settled(value), hundredth, kind=PERCENTUALE, span=node.span)
    if value.kind == FREE and kind == FREE:
        return value
    return r.fit(node, value, NUMERO if kind == FREE else kind)


def extreme(r: Resolver, node: t.Extreme, wanted: Kind | None) -> m.Expression:
    """``il minore tra a e b``."""
    terms, kind = r.alike(node.terms, COMPARE, wanted)
    for written, term in zip(node.terms, terms, strict=True):
        if not is_ordered(term.kind):
            return r.failed(written, codes.SENZA_ORDINE.at(written.span, given=said(term.kind)))
    return m.Extreme(node.greatest, terms, kind=kind, span=node.span)


def linear(r: Resolver, node: t.Linear, wanted: Kind | None) -> m.Expression:
    """``lineare su x da 100 % per 0 giorni a 0 % per 30 giorni``, its points put in order."""
    values, kind = r.alike(tuple(value for value, _ in node.points), COMPARE, wanted)
    positions, _ = r.alike((node.value, *(at for _, at in node.points)), COMPARE)
    operand, *ats = map(settled, positions)
    for written, part in ((node.value, operand), (node.points[0][0], values[0])):
        if not is_ordered(part.kind) or (part is values[0] and part.kind == DATA):
            return r.failed(written, codes.NON_QUANTITA.at(written.span, given=said(part.kind)))
    points = tuple(zip(ats, values, strict=True))
    known = [constant(at) for at in ats]
    numbers = [number for number in known if number is not None]
    if len(numbers) == len(known):
        if all(left > right for left, right in pairwise(numbers)):
            points = points[::-1]
        elif not all(left < right for left, right in pairwise(numbers)):
            return r.failed(
                node, rules.PUNTI_NON_ORDINATI.at(node.points[0][1].span.cover(ats[-1].span or node.span))
            )
    return m.Linear(operand, points, kind=kind, span=node.span)


def days(r: Resolver, node: t.Days, wanted: Kind | None) -> m.Expression:
    """``giorni da a a b``, both counted."""
    first, last = r.wanting(node.first, DATA), r.wanting(node.last, DATA)
    return m.Days(first, last, kind=GIORNI, span=node.span)


def months(r: Resolver, node: t.Months, wanted: Kind | None) -> m.Expression:
    """``mesi interi da a a b``, ``anni da a a b, contando le frazioni …``: what a fraction is worth must be said."""
    first, last = r.wanting(node.first, DATA), r.wanting(node.last, DATA)
    years = node.unit == "anni"
    kind = ANNI if years else MESI
    if not node.whole and node.least is None:
        return r.failed(node, rules.FRAZIONI_NON_DETTE.at(node.span, unit=node.unit))
    if node.least is None:
        counting = Counting(years, node.calendar)
        return m.Months(first, last, counting, kind=kind, span=node.span)
    of_months = node.least.unit == "mesi"
    most = Counting(years, node.calendar, months=of_months).most
    least, beyond = node.least.value, node.beyond
    if beyond and not of_months:
        least, beyond = Fraction(least // 1 + 1), False  # days are whole
    fits_in = (node.least.unit == "giorni" or (of_months and years)) and least.denominator == 1
    if not fits_in or not 1 <= least <= most:
        said_units = "mesi o giorni" if years else "giorni"
        problem = rules.FRAZIONE_FUORI_MISURA.at(
            node.least.span, unit=node.unit, units=said_units, most=str(most)
        )
        return r.failed(node, problem)
    counting = Counting(years, node.calendar, int(least), of_months, beyond)
    return m.Months(first, last, counting, kind=kind, span=node.span)
