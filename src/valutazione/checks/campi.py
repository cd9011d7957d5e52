"""What is written and never given: the end of a range that no step reaches, the end of a line outside its subject."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.analysis.walk import parts
from valutazione.checks.effettivi import hull
from valutazione.checks.reach import Study
from valutazione.checks.uses import rules
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import crediti as codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Kind
from valutazione.model.sistema import Dato, Parametro, Scheda
from valutazione.model.texts import text_of
from valutazione.source import Span


def check_campi(study: Study) -> Iterator[Diagnostic]:
    """Find steps that do not divide a range, and lines that begin or end outside what their subject can be."""
    for parametro in study.sistema.parametri:
        yield from _steps(study, parametro)
    for scheda in study.sistema.schede:
        for dato in scheda.dati:
            yield from _steps(study, dato)
        for rule in rules(scheda):
            for line in _lines(study, scheda, rule):
                yield from _ends(study, line)


# ---- steps ---------------------------------------------------------------------------------------------------------


def _steps(study: Study, one: Dato | Parametro) -> Iterator[Diagnostic]:
    """Find a greatest value that the steps from the least one jump over."""
    bounds, passo = one.dominio.bounds, one.dominio.passo
    whole = isinstance(one, Dato) and one.intero
    step = study.constant(passo) if passo is not None else Fraction(1) if whole else None
    if bounds is None or step is None or step <= 0 or bounds.high_open:
        return
    low = Fraction() if bounds.low is None else study.constant(bounds.low)
    high = study.constant(bounds.high)
    if low is None or high is None or high <= low or not (high - low) % step:
        return
    last = low + (high - low) // step * step
    if last == low and bounds.low_open:
        return  # no value at all is another mistake
    place = passo.span if passo is not None and passo.span is not None else bounds.span or one.span
    yield codes.PASSO_NON_DIVIDE.at(
        place, step=text_of(step, one.kind), last=text_of(last, one.kind), high=text_of(high, one.kind)
    )


# ---- lines ---------------------------------------------------------------------------------------------------------


@frozen
class _Line:
    """A line read in ``scheda`` where the conditions ``where`` hold; ``ends`` are those of the bands it stands in."""

    scheda: Scheda
    node: m.Linear
    where: tuple[m.Expression, ...] = ()
    ends: tuple[m.Expression, ...] = ()


def _lines(study: Study, scheda: Scheda, rule: m.Expression) -> Iterator[_Line]:
    """Yield the lines of a rule, each with what is known where it is used."""
    stack: list[tuple[Scheda, object, tuple[m.Expression, ...], tuple[m.Expression, ...]]] = [
        (scheda, rule, (), ())
    ]
    while stack:
        here, part, where, ends = stack.pop()
        match part:
            case m.Linear(operand=operand, points=points):
                yield _Line(here, part, where, ends)
                stack += [(here, child, where, ends) for point in points for child in point]
                stack.append((here, operand, where, ends))
            case m.Choice(condition=condition, then=then, otherwise=otherwise):
                stack.append((here, condition, where, ends))
                stack.append((here, then, (*where, condition), ends))
                stack.append((here, otherwise, (*where, m.Not(condition, kind=SI_NO)), ends))
            case m.Casi(subjects=subjects, righe=righe, otherwise=default):
                stack += [(here, subject, where, ends) for subject in subjects]
                for riga in righe:
                    known = tuple(_conditions(subjects, riga))
                    stack.append((here, riga.result, (*where, *known), (*ends, *_bounds(riga))))
                if default is not None:
                    stack.append((here, default.result, where, ends))
            case m.Aggregate(scheda=other, operand=operand, where=only):
                member = study.sistema.scheda(other)
                if member is not None and operand is not None:
                    stack.append((member, operand, () if only is None else (only,), ()))
            case _:
                stack += [(here, child, where, ends) for child in parts(part)]


def _conditions(subjects: tuple[m.Expression, ...], riga: m.Riga) -> Iterator[m.Expression]:
    """Yield what holds where *riga* applies."""
    if riga.condition is not None:
        yield riga.condition
    for subject, pattern in zip(subjects, riga.patterns, strict=False):
        found = [_matches(subject, one) for one in pattern]
        if found:
            yield found[0] if len(found) == 1 else m.Some(tuple(found), kind=SI_NO)


def _matches(subject: m.Expression, one: m.Bounds | m.Expression) -> m.Expression:
    if not isinstance(one, m.Bounds):
        return m.Compare("=", subject, one, kind=SI_NO)
    terms: list[m.Expression] = []
    if one.low is not None:
        terms.append(m.Compare(">" if one.low_open else ">=", subject, one.low, kind=SI_NO))
    if one.high is not None:
        terms.append(m.Compare("<" if one.high_open else "<=", subject, one.high, kind=SI_NO))
    return terms[0] if len(terms) == 1 else m.Every(tuple(terms), kind=SI_NO)


def _bounds(riga: m.Riga) -> Iterator[m.Expression]:
    for pattern in riga.patterns:
        for one in pattern:
            if isinstance(one, m.Bounds):
                yield from (end for end in (one.low, one.high) if end is not None)


def _ends(study: Study, line: _Line) -> Iterator[Diagnostic]:
    """Find the ends of a line that its subject never comes to, and whose result is written at no other point."""
    subject = line.node.operand
    found = study.expression(line.scheda.nome, subject, free=True, where=line.where)
    reach = hull(found)[0]
    if reach is None or found.faults:
        return
    points = [(study.constant(at), study.constant(value), at) for at, value in line.node.points]
    known = {study.constant(end) for end in (*line.ends, *_domain(line.scheda, subject))}
    inside = [value for at, value, _ in points if at is not None and reach.contains(at)]
    for (at, value, node), low in ((points[0], True), (points[-1], False)):
        end = reach.lo if low else reach.hi
        beyond = at is not None and end is not None and (at < end if low else at > end)
        if at is None or not beyond or at in known or value is None or value in inside:
            continue
        yield codes.LINEA_FUORI_CAMPO.at(
            node.span or line.node.span,
            value=text_of(at, subject.kind),
            reach=_said(reach, subject.kind),
            related=_declared(line.scheda, subject),
        )


def _domain(scheda: Scheda, subject: m.Expression) -> Iterator[m.Expression]:
    """Yield the ends that are not admitted themselves of the input *subject*: a line may well begin at them."""
    dato = scheda.dato(subject.nome) if isinstance(subject, m.Own) else None
    bounds = None if dato is None else dato.dominio.bounds
    if bounds is not None:
        if bounds.low is not None and bounds.low_open:
            yield bounds.low
        if bounds.high is not None and bounds.high_open:
            yield bounds.high


def _declared(scheda: Scheda, subject: m.Expression) -> tuple[Related, ...]:
    dato = scheda.dato(subject.nome) if isinstance(subject, m.Own) else None
    place: Span | None = None
    if dato is not None:
        place = dato.span if dato.dominio.bounds is None else dato.dominio.bounds.span or dato.span
    return () if place is None else (Related(place, "i valori ammessi", "the admitted values"),)


def _said(reach: Range, kind: Kind) -> Phrase:
    low = None if reach.lo is None else text_of(reach.lo, kind)
    high = None if reach.hi is None else text_of(reach.hi, kind)
    if low is not None and low == high:
        return Phrase(f"il solo valore {low}", f"the only value {low}")
    it = [f"{'oltre' if reach.lo_open else 'da'} {low}"] if low is not None else []
    en = [f"{'above' if reach.lo_open else 'from'} {low}"] if low is not None else []
    if high is not None:
        it.append(f"{'a meno di' if reach.hi_open else 'a' if low is not None else 'fino a'} {high}")
        en.append(f"{'to less than' if reach.hi_open else 'to' if low is not None else 'up to'} {high}")
    return Phrase(" ".join(it), " ".join(en))
