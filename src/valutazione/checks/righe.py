"""Rows: bands, ladders, tables and cases that leave something out, take it twice, or never apply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from valutazione.checks.fasce import common_part, gaps, reason_beyond
from valutazione.checks.places import Place, nodes, places
from valutazione.checks.reach import MISSING, Case, Happened, Missing, Spread, Study, shown_of, simplest
from valutazione.checks.witness import confirmed
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import fasce as codes
from valutazione.diagnostics.catalogue import limits
from valutazione.model import expressions as m
from valutazione.model.kinds import Parole
from valutazione.model.texts import text_of
from valutazione.source import Span

MAX_TOLD = 20
"""How many holes, or overlaps, are told of one rule."""


def check_righe(study: Study) -> Iterator[Diagnostic]:
    """Find the rows of every rule that leave a value out, take one twice, or never apply."""
    tables: dict[str, list[tuple[Place, m.Casi, Happened]]] = {}
    for place in places(study):
        for node in nodes(place):
            if isinstance(node, m.Casi):
                yield from _check(study, place, node)
                happened = place.reach.nodes.get(id(node))
                if node.nome and happened is not None:
                    tables.setdefault(node.nome, []).append((place, node, happened))
    for uses in tables.values():
        yield from _dead_everywhere(study, uses)


def _check(study: Study, place: Place, node: m.Casi) -> Iterator[Diagnostic]:
    happened = place.reach.nodes.get(id(node))
    twins = list(_twins(node))
    for first, second in twins:
        yield codes.RIGA_DUPLICATA.at(_span(node, second, place), related=_other(node, first, place))
    if happened is None or not (happened.matched or happened.holes or happened.reached):
        return
    if _from_data(study, node) and not _settled(happened, place):
        if node.otherwise is None or not node.prevails:
            at = next(_loose_ends(study, node))
            yield codes.ESTREMI_DAI_DATI.at(at.span or place.span)
    else:
        yield from _unknown(study, place, node, happened)
        yield from _holes(study, place, node, happened)
        yield from _overlaps(study, place, node, happened, twins)
    if not node.nome:
        yield from _dead(study, place, node, happened, {second for _, second in twins})


def _settled(happened: Happened, place: Place) -> bool:
    """Tell whether nothing is left in doubt: rows whose ends depend on data were followed to the end."""
    return place.reach.complete and not any(case.unsure for case in (*happened.holes, *happened.overlaps))


def _from_data(study: Study, node: m.Casi) -> bool:
    return next(_loose_ends(study, node), None) is not None


def _loose_ends(study: Study, node: m.Casi) -> Iterator[m.Expression]:
    """Yield the ends of rows that are not the same number in every record."""
    for riga in node.righe:
        for pattern in riga.patterns:
            for one in pattern:
                ends = (one.low, one.high) if isinstance(one, m.Bounds) else (one,)
                for end in ends:
                    if end is not None and not isinstance(end, m.Constant) and study.constant(end) is None:
                        yield end


def _unknown(study: Study, place: Place, node: m.Casi, happened: Happened) -> Iterator[Diagnostic]:
    """Say that nobody knows whether some value is left out or taken twice."""
    doubts = [] if node.otherwise is not None else happened.holes[:1]
    doubts += [] if node.prevails else happened.overlaps[:1]
    if any(case.unsure and not confirmed(study, place, node, case) for case in doubts):
        what = Phrase(
            "i valori di questa regola dipendono gli uni dagli altri in un modo che non si è potuto seguire",
            "the values of this rule depend on one another in a way that could not be followed",
        )
        yield limits.ANALISI_INCOMPLETA.at(_header(node, place), what=what)


# ---- holes and overlaps --------------------------------------------------------------------------------------------


def _holes(study: Study, place: Place, node: m.Casi, happened: Happened) -> Iterator[Diagnostic]:
    if node.otherwise is not None:
        return
    cases = [case for case in happened.holes if _is_known(node, case)]
    if len(node.subjects) == 1 and isinstance(node.subjects[0].kind, Parole):
        words = {case.subjects[0] for case in cases if confirmed(study, place, node, case)}
        for word in node.subjects[0].kind.parole:
            if word in words:
                at, related = _table(node, place)
                yield codes.PAROLA_SENZA_RIGA.at(at, value=word, related=related)
    elif len(node.subjects) == 1:
        yield from gaps(study, place, node, cases)
    else:
        alike: dict[tuple[object, ...], list[Case]] = {}
        for case in cases:
            kind = tuple(one if isinstance(one, (str, bool)) else None for one in case.subjects)
            alike.setdefault(kind, []).append(case)
        for those in list(alike.values())[:MAX_TOLD]:
            sure = next(iter(_sure(study, place, node, those)), None)
            if sure is not None:
                yield codes.CASI_NON_ESAUSTIVI.at(_header(node, place), value=told(node, sure))


def _overlaps(
    study: Study, place: Place, node: m.Casi, happened: Happened, twins: list[tuple[int, int]]
) -> Iterator[Diagnostic]:
    if node.prevails:
        return
    found: dict[tuple[int, int], list[Case]] = {}
    for one in happened.overlaps:
        if _is_known(node, one):
            for pair in combinations(one.matched, 2):
                found.setdefault(pair, []).append(one)
    for pair in sorted(found):
        case = None if pair in twins else next(iter(_sure(study, place, node, found[pair])), None)
        if case is None:
            continue
        first, second = pair
        at, related = _span(node, second, place), _other(node, first, place)
        if len(node.subjects) != 1:
            yield codes.CASI_SOVRAPPOSTI.at(at, value=told(node, case), related=related)
        elif isinstance(node.subjects[0].kind, Parole):
            at, related = _word(node, second, case, at), _other(node, first, place, case)
            yield codes.PAROLA_IN_DUE_RIGHE.at(at, value=told(node, case, named=False), related=related)
        else:
            common, value = common_part(study, node, found[pair], pair)
            yield codes.FASCE_SOVRAPPOSTE.at(at, value=value, gap=common, related=related)


def _is_known(node: m.Casi, case: Case) -> bool:
    """Tell whether a row can be chosen: subjects are there; a condition may well ask what is not."""
    return not node.subjects or MISSING not in case.subjects


def _sure(study: Study, place: Place, node: m.Casi, cases: list[Case]) -> list[Case]:
    return [case for case in cases[:MAX_TOLD] if confirmed(study, place, node, case)]


def told(node: m.Casi, case: Case, named: bool = True) -> str:
    """Return the values of a case: ``ruolo = dirigente, anni = 3``."""
    parts = []
    for subject, value in zip(shown_of(node), case.subjects, strict=True):
        plain = simplest(value) if isinstance(value, Spread) else value
        if isinstance(plain, Missing):
            parts.append(f"{name_of(subject)} manca")
            continue
        text = text_of(plain, subject.kind)
        parts.append(f"{name_of(subject)} = {text}" if named else text)
    return ", ".join(parts)


def name_of(node: m.Expression) -> str:
    """Return how a message calls what a row is about."""
    match node:
        case m.Own(nome=nome) | m.Parameter(nome=nome) | m.Linked(nome=nome):
            return nome
        case _:
            return "valore"


# ---- rows that never apply -----------------------------------------------------------------------------------------


def _twins(node: m.Casi) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows that say the same of when they apply."""
    seen: dict[object, int] = {}
    for index, riga in enumerate(node.righe):
        key = (tuple(frozenset(pattern) for pattern in riga.patterns), riga.condition)
        if key in seen:
            yield seen[key], index
        else:
            seen[key] = index


def _dead(
    study: Study, place: Place, node: m.Casi, happened: Happened, twins: set[int]
) -> Iterator[Diagnostic]:
    alive = happened.matched if node.prevails != "prima" else happened.reached
    for index in range(len(node.righe)):
        if index not in alive and index not in twins:
            reason = _reason(study, place, node, happened, index)
            yield codes.RIGA_IRRAGGIUNGIBILE.at(_span(node, index, place), reason=reason)
    if node.otherwise is not None and len(node.righe) not in happened.reached:
        yield codes.ALTRI_CASI_IRRAGGIUNGIBILE.at(node.otherwise.span or place.span)


def _dead_everywhere(study: Study, uses: list[tuple[Place, m.Casi, Happened]]) -> Iterator[Diagnostic]:
    """Report the rows of a table that apply nowhere it is read: one use may need only some of them."""
    place, node, _ = uses[0]
    if not any(one.matched for _, _, one in uses):
        return
    together = Happened(
        reached=set().union(*(one.reached for _, _, one in uses)),
        matched=set().union(*(one.matched for _, _, one in uses)),
    )
    yield from _dead(study, place, node, together, {second for _, second in _twins(node)})


def _reason(study: Study, place: Place, node: m.Casi, happened: Happened, index: int) -> Phrase:
    if index in happened.matched:
        return Phrase("le righe precedenti prevalgono sempre", "the rows before it always prevail")
    if len(node.subjects) == 1 and not isinstance(node.subjects[0].kind, Parole):
        beyond = reason_beyond(study, place, node, index)
        if beyond is not None:
            return beyond
    if node.righe[index].condition is not None:
        return Phrase("la condizione non si verifica mai", "its condition never holds")
    return Phrase("nessun valore possibile vi ricade", "no possible value is in it")


def _span(node: m.Casi, index: int, place: Place) -> Span | None:
    riga = node.righe[index]
    for pattern in riga.patterns:
        for one in pattern:
            if one.span is not None:
                return one.span
    if riga.condition is not None and riga.condition.span is not None:
        return riga.condition.span
    return riga.span or place.span


def _word(node: m.Casi, index: int, case: Case, span: Span | None) -> Span | None:
    """Return where a row writes the word of *case*."""
    for pattern in node.righe[index].patterns:
        for one in pattern:
            if isinstance(one, m.Constant) and one.value in case.subjects and one.span is not None:
                return one.span
    return span


def _other(node: m.Casi, index: int, place: Place, case: Case | None = None) -> tuple[Related, ...]:
    span = _span(node, index, place)
    span = span if case is None else _word(node, index, case, span)
    return () if span is None else (Related(span, "l'altra riga è qui", "the other row is here"),)


def _table(node: m.Casi, place: Place) -> tuple[Span | None, tuple[Related, ...]]:
    """Return where a row is missing: in the table, which is read elsewhere, or in the rule itself."""
    header = _header(node, place)
    if not node.nome or not node.righe or header is None:
        return header, ()
    return _span(node, len(node.righe) - 1, place), (Related(header, "letta qui", "read here"),)


def _header(node: m.Casi, place: Place) -> Span | None:
    return place.span if node is place.node else node.span or place.span
