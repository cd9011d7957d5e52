"""Bands over numbers: which values fall between two of them, and between which.

The set of values that the subject can be worth decides: bands printed for whole numbers (37-53, 54-60) are complete
on whole numbers, and have a hole at 53,5 otherwise. Where that set has no limit, only the inside is looked at, from
the lowest band to the highest.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.checks.places import Place
from valutazione.checks.reach import Case, Spread, Study, simplest
from valutazione.checks.witness import confirmed
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import fasce as codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.texts import text_of
from valutazione.source import Span


@frozen
class _Band:
    """One alternative of a row: what it covers and where it is written."""

    range: Range
    span: Span | None


def gaps(study: Study, place: Place, node: m.Casi, cases: list[Case]) -> Iterator[Diagnostic]:
    """Report each stretch between two bands in which some value falls."""
    kind = node.subjects[0].kind
    bands = [band for index in range(len(node.righe)) for band in _bands(study, node, index)]
    bands.sort(key=lambda band: (band.range.lo is not None, band.range.lo or 0, band.range.lo_open))
    found: dict[tuple[int, int], list[Case]] = {}
    for case in cases:
        value = _value(case)
        if value is None:
            continue
        below = [index for index, band in enumerate(bands) if _above(value, band.range)]
        above = [index for index, band in enumerate(bands) if _above(-value, -band.range)]
        last = max(below, key=lambda index: _top(bands[index].range), default=-1)
        found.setdefault((last, above[0] if above else -1), []).append(case)
    if len(bands) < sum(len(pattern) for riga in node.righe for pattern in riga.patterns[:1]):
        # Some ends depend on data: no stretch between two rows is the same in every record.
        ends = [case for inside in found.values() for case in inside]
        found = {(-1, -1): [one for one in ends if not (_endless([one], True) or _endless([one], False))]}
    for (last, first), inside in sorted(found.items()):
        previous = bands[last] if last >= 0 else None
        following = bands[first] if first >= 0 else None
        if (previous is None) != (following is None) and _endless(inside, previous is None):
            continue
        sure = next((one for one in _plainest(inside) if confirmed(study, place, node, one)), None)
        if sure is None:
            continue
        yield codes.FASCE_CON_VUOTI.at(
            _where(previous, following, place),
            value=text_of(_value(sure) or Fraction(), kind),
            gap=_gap(previous, following, kind),
            related=_related(previous, following),
        )


def _value(case: Case) -> Fraction | None:
    one = case.subjects[0]
    return simplest(one) if isinstance(one, (Spread, Fraction)) else None


def _plainest(cases: list[Case]) -> list[Case]:
    """Return *cases*, those whose value is shortest to write first."""
    return sorted(
        cases, key=lambda case: ((_value(case) or Fraction()).denominator, _value(case) or Fraction())
    )


def _above(value: Fraction, limits: Range) -> bool:
    return limits.hi is not None and (value > limits.hi or (value == limits.hi and limits.hi_open))


def _top(limits: Range) -> tuple[Fraction, bool]:
    return limits.hi or Fraction(), not limits.hi_open


def _endless(cases: list[Case], downwards: bool) -> bool:
    """Tell whether the values go on for ever that way: no domain was declared, and nothing is known to be left out."""
    return any(
        isinstance(one, Spread) and (one.range.lo if downwards else one.range.hi) is None
        for case in cases
        for one in case.subjects
    )


def _bands(study: Study, node: m.Casi, index: int) -> Iterator[_Band]:
    for pattern in node.righe[index].patterns[:1]:
        for one in pattern:
            if not isinstance(one, m.Bounds):
                value = study.constant(one)
                if value is not None:
                    yield _Band(Range.point(value), one.span)
                continue
            lo, hi = study.constant(one.low), study.constant(one.high)
            if (
                (one.low is None) == (lo is None)
                and (one.high is None) == (hi is None)
                and _ordered(lo, hi, one)
            ):
                yield _Band(Range(lo, hi, one.low_open, one.high_open), one.span)


def _ordered(lo: Fraction | None, hi: Fraction | None, one: m.Bounds) -> bool:
    return lo is None or hi is None or lo < hi or (lo == hi and not (one.low_open or one.high_open))


def _gap(previous: _Band | None, following: _Band | None, kind: Kind) -> Phrase:
    """Return the stretch between two bands in words."""
    if previous is None and following is None:
        return Phrase("cambia con i dati", "it changes with the data")
    low = None if previous is None or previous.range.hi is None else text_of(previous.range.hi, kind)
    high = None if following is None or following.range.lo is None else text_of(following.range.lo, kind)
    low_in = previous is not None and previous.range.hi_open
    high_in = following is not None and following.range.lo_open
    if low is None or high is None:
        if high is not None:
            return Phrase(
                f"{'fino a' if high_in else 'meno di'} {high}", f"{'up to' if high_in else 'under'} {high}"
            )
        return Phrase(f"{'da' if low_in else 'oltre'} {low}", f"{'from' if low_in else 'over'} {low}")
    if low == high:
        return Phrase(f"il solo valore {low}", f"the value {low} alone")
    first = ("da" if low_in else "oltre", "from" if low_in else "over")
    last = ("fino a" if high_in else "a meno di" if low_in else "e meno di", "up to" if high_in else "under")
    return Phrase(f"{first[0]} {low} {last[0]} {high}", f"{first[1]} {low} {last[1]} {high}")


def _where(previous: _Band | None, following: _Band | None, place: Place) -> Span | None:
    for band in (previous, following):
        if band is not None and band.span is not None:
            return band.span
    return place.span


def _related(previous: _Band | None, following: _Band | None) -> tuple[Related, ...]:
    if previous is None or following is None or following.span is None:
        return ()
    return (Related(following.span, "la fascia successiva comincia qui", "the next band begins here"),)


def common_part(study: Study, node: m.Casi, cases: list[Case], pair: tuple[int, int]) -> tuple[Phrase, str]:
    """Return what two bands have in common, in words, and a value in it."""
    kind = node.subjects[0].kind
    value = text_of(_value(_plainest(cases)[0]) or Fraction(), kind)
    for first in _bands(study, node, pair[0]):
        for second in _bands(study, node, pair[1]):
            common = first.range.intersect(second.range)
            if common is not None and common.contains(_value(_plainest(cases)[0]) or Fraction()):
                return in_words(common, kind), value
    return Phrase(f"il valore {value}", f"the value {value}"), value


def in_words(limits: Range, kind: Kind) -> Phrase:
    """Return an interval in words."""
    lo = None if limits.lo is None else text_of(limits.lo, kind)
    hi = None if limits.hi is None else text_of(limits.hi, kind)
    if lo is not None and lo == hi:
        return Phrase(f"il solo valore {lo}", f"the value {lo} alone")
    it = en = ""
    if lo is not None:
        it, en = f"{'oltre' if limits.lo_open else 'da'} {lo}", f"{'over' if limits.lo_open else 'from'} {lo}"
    if hi is not None:
        closed = "a" if lo is not None and not limits.lo_open else "fino a"
        it = f"{it} {('a meno di' if it else 'meno di') if limits.hi_open else closed} {hi}".strip()
        en = f"{en} {'under' if limits.hi_open else 'to' if en else 'up to'} {hi}".strip()
    return Phrase(it or "ogni valore", en or "any value")


def reason_beyond(study: Study, place: Place, node: m.Casi, index: int) -> Phrase | None:
    """Return why no value falls in a band, when it lies beyond all that its subject can be worth."""
    subject = node.subjects[0]
    reach = study.expression(place.scheda.nome, subject, free=place.nome in place.scheda.liberi)
    whole = reach.hull
    bands = [band.range for band in _bands(study, node, index)]
    if whole is None or not bands:
        return None
    name = f"`{subject.nome}`" if isinstance(subject, (m.Own, m.Parameter, m.Linked)) else "il valore"
    english = name if name.startswith("`") else "the value"
    hi, lo = whole.hi, whole.lo
    if hi is not None and all(_above(-hi, -band) or (whole.hi_open and band.lo == hi) for band in bands):
        top = text_of(hi, subject.kind)
        reaches = "non arriva" if whole.hi_open else "può arrivare al massimo"
        return Phrase(f"{name} {reaches} a {top}", f"{english} can be {top} at most")
    if lo is not None and all(_above(lo, band) or (whole.lo_open and band.hi == lo) for band in bands):
        bottom = text_of(lo, subject.kind)
        return Phrase(f"{name} vale almeno {bottom}", f"{english} is {bottom} at least")
    return None
