"""Weights: percentages of a formula that do not make 100 %, weights that may be zero or missing, totals never asked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from attrs import define, field

from valutazione.analysis.walk import inside
from valutazione.checks.combinazioni import Combinazioni
from valutazione.checks.effettivi import hull, interval, word_of
from valutazione.checks.pesature import Pesatura, named_as_weight, pesature, summed
from valutazione.checks.reach import Spread, Study
from valutazione.checks.reach.proportion import proportional
from valutazione.checks.uses import rules
from valutazione.checks.voci import Combinazione, Profile, Voce
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import pesi as codes
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import NUMERO, PERCENTUALE, PUNTI, RAPPORTO, Kind, Parole, fits
from valutazione.model.sistema import Dato, Scheda
from valutazione.model.texts import text_of
from valutazione.source import Span

NEAR = (Fraction(4, 5), Fraction(6, 5))
"""Where no value has an end, only weights that add up to nearly 100 % are surely meant to make it."""

Name = tuple[str, str]


def check_pesi(study: Study) -> Iterator[Diagnostic]:
    """Find the formulas whose weights do not make 100 %, and weights that nobody holds to anything."""
    yield from _formulas(study)
    known = pesature(study.sistema)
    weights = {(one.scheda.nome, one.nome): one for one in reversed(known) if one.come != "nome"}
    for one in reversed(weights.values()):
        several = sum(scheda == one.scheda.nome for scheda, _ in weights) > 1
        yield from _domain(study, one, several)
    for scheda in study.sistema.schede:
        yield from _without_total(study, scheda, known)


# ---- weights of a formula ------------------------------------------------------------------------------------------


def _formulas(study: Study) -> Iterator[Diagnostic]:
    """Check the formulas that no other one completes, and those inside a formula whose own weights make 100 %."""
    uses = _Uses(study)
    combinazioni = Combinazioni(study)
    todo = [
        (scheda, calcolo.nome)
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
        if (scheda.nome, calcolo.nome) not in uses.completed
    ]
    seen: set[Name] = set()
    while todo:
        scheda, nome = todo.pop()
        if (scheda.nome, nome) in seen:
            continue
        seen.add((scheda.nome, nome))
        direct = combinazioni.of(scheda, nome, deep=False)
        if not any(_weighs(one) for _, one in direct):
            if direct and all(_is_judged_itself(study, uses, one) for _, one in direct):
                continue
            direct = combinazioni.of(scheda, nome)
        wrong = []
        for profile, one in direct:
            weights = _weighs(one)
            if weights is None:
                continue
            if _whole(weights) * one.fattore == 1 or uses.fits(scheda, nome, _whole(weights)):
                todo += [
                    (other, voce.foglia.nome)
                    for voce in one.voci
                    if (other := study.sistema.scheda(voce.foglia.scheda)) is not None
                    and other.calcolo(voce.foglia.nome) is not None
                ]
            elif _whole(weights) and _same_scale(combinazioni, scheda, nome, profile, weights):
                wrong.append((profile, weights))
        yield from _told(study, scheda, nome, wrong, len(direct))


def _is_judged_itself(study: Study, uses: _Uses, one: Combinazione) -> bool:
    """Tell whether all that *one* is made of is one derived value, whose weights are told where it is written."""
    foglia = one.voci[0].foglia if len(one.voci) == 1 else None
    scheda = None if foglia is None else study.sistema.scheda(foglia.scheda)
    if foglia is None or scheda is None or scheda.calcolo(foglia.nome) is None:
        return False
    return (foglia.scheda, foglia.nome) not in uses.completed


def _weighs(one: Combinazione) -> Combinazione | None:
    """Return *one* with percentages for weights, if they are all written, and are all there is."""
    if len(one.voci) < 2 or one.costante or one.tetto or not all(voce.scritto for voce in one.voci):
        return None
    for weights in (one, one.flat):
        if all(0 <= voce.peso <= 1 for voce in weights.voci):
            return weights
    return None


def _whole(one: Combinazione) -> Fraction:
    return sum((voce.peso for voce in one.voci), Fraction())


def _same_scale(
    combinazioni: Combinazioni, scheda: Scheda, nome: str, profile: Profile, one: Combinazione
) -> bool:
    """Tell whether the weights are of scores of one scale: their greatest values are the same."""
    for scores in (
        one,
        *(deep for other, deep in combinazioni.of(scheda, nome) if _agree(other, profile)),
    ):
        kinds = {voce.foglia.node.kind for voce in scores.voci}
        if not kinds <= _SCORES or not _alike(kinds):
            continue
        ends = [interval(combinazioni.study, profile, voce.foglia)[0] for voce in scores.voci]
        known = [end for end in ends if end is not None and end.lo is not None and end.hi is not None]
        if len(known) == len(ends):
            if len({end.hi for end in known}) == 1 and not all(end.is_point for end in known):
                return True
        elif NUMERO not in kinds and NEAR[0] <= _whole(one) <= NEAR[1]:
            return True
    return False


def _alike(kinds: set[Kind]) -> bool:
    return all(fits(one, other) for one in kinds for other in kinds)


_SCORES: frozenset[Kind] = frozenset({PUNTI, PERCENTUALE, RAPPORTO, NUMERO})


def _agree(one: Profile, other: Profile) -> bool:
    known = dict(other)
    return all(known.get(variable, value) == value for variable, value in one)


@define
class _Uses:
    """How derived values are used: what is completed by other terms is no whole; what is divided may make one."""

    study: Study
    completed: set[Name] = field(factory=set)
    factors: dict[Name, set[Fraction]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for scheda in self.study.sistema.schede:
            for node in rules(scheda):
                self._walk(scheda, node)

    def fits(self, scheda: Scheda, nome: str, whole: Fraction) -> bool:
        """Tell whether a use of the value makes 100 % of what its weights add up to."""
        return any(
            factor * whole == 1 for factor in {*self.factors.get((scheda.nome, nome), ()), Fraction(1)}
        )

    def _walk(self, scheda: Scheda, node: m.Expression) -> None:
        stack: list[tuple[Scheda, object, bool, Fraction]] = [(scheda, node, False, Fraction(1))]
        while stack:
            at, part, completed, factor = stack.pop()
            match part:
                case m.Own(nome=nome) if at.calcolo(nome) is not None:
                    self._used((at.nome, nome), completed, factor)
                case m.Linked(scheda=other, nome=nome):
                    self._used((other, nome), completed, factor)
                case m.Sum(terms=terms) | m.Extreme(terms=terms):
                    stack += [(at, term, True, factor) for term in terms]
                case m.Product(left=left, right=right):
                    for side, other_side in ((left, right), (right, left)):
                        known = self.study.constant(other_side)
                        stack.append((at, side, completed, factor if known is None else factor * known))
                case m.Quotient(left=left, right=right):
                    known = self.study.constant(right)
                    stack.append((at, left, completed, factor / known if known else factor))
                    stack.append((at, right, False, Fraction(1)))
                case m.Rounded(operand=operand) | m.Negate(operand=operand):
                    stack.append((at, operand, completed, factor))
                case m.Choice(condition=condition, then=then, otherwise=otherwise):
                    stack.append((at, condition, False, Fraction(1)))
                    stack += [(at, branch, completed, factor) for branch in (then, otherwise)]
                case m.Casi(righe=righe, otherwise=default):
                    rows = righe if default is None else (*righe, default)
                    stack += [(at, riga.result, completed, factor) for riga in rows]
                case m.Aggregate(scheda=other, operand=operand) if operand is not None:
                    member = self.study.sistema.scheda(other)
                    if member is not None:
                        stack.append((member, operand, completed, factor))
                case _:
                    pass

    def _used(self, name: Name, completed: bool, factor: Fraction) -> None:
        if completed:
            self.completed.add(name)
        self.factors.setdefault(name, set()).add(factor)


# ---- what is told of them ------------------------------------------------------------------------------------------


def _told(
    study: Study, scheda: Scheda, nome: str, wrong: list[tuple[Profile, Combinazione]], profiles: int
) -> Iterator[Diagnostic]:
    groups: dict[tuple[Span | None, str, str], list[tuple[Profile, Combinazione]]] = {}
    for profile, one in wrong:
        parts = " + ".join(text_of(voce.peso, PERCENTUALE) for voce in one.voci)
        total = text_of(_whole(one), PERCENTUALE)
        groups.setdefault((_place(scheda, nome, one), total, parts), []).append((profile, one))
    for (place, total, parts), members in groups.items():
        every = len(members) == profiles
        yield codes.PESI_NON_A_CENTO.at(
            place,
            total=total,
            parts=parts,
            profile=Phrase("", "") if every else _profile(study, [profile for profile, _ in members]),
            related=_weights(members[0][1].voci, place),
        )


def _place(scheda: Scheda, nome: str, one: Combinazione) -> Span | None:
    """Return where the weights of one profile stand: the row of the last one that depends on it, else the formula."""
    for voce in reversed(one.voci):
        if voce.secondo is not None:
            return voce.secondo
    calcolo = scheda.calcolo(nome)
    assert calcolo is not None
    return one.span or calcolo.espressione.span or calcolo.span


def _weights(voci: tuple[Voce, ...], place: Span | None) -> tuple[Related, ...]:
    return tuple(
        Related(span, f"il peso di `{voce.foglia.nome}`", f"the weight of `{voce.foglia.nome}`")
        for voce in voci
        for span in voce.spans
        if span != place
    )


def _profile(study: Study, profiles: list[Profile]) -> Phrase:
    """Return the words under which it happens: all of them together when that is how they are."""
    words: dict[Name, dict[Scalar, None]] = {}
    for profile in profiles:
        for variable, value in profile:
            words.setdefault(variable, {})[value] = None
    together = {tuple(zip(words, values, strict=True)) for values in product(*words.values())}
    if together != {tuple(profile) for profile in profiles}:
        words = {variable: {value: None} for variable, value in profiles[0]}
    said = {variable: list(values) for variable, values in words.items() if not _all(study, variable, values)}
    it = " e ".join(_said(variable, values, "o") for variable, values in said.items())
    en = " and ".join(_said(variable, values, "or") for variable, values in said.items())
    return Phrase(f"per {it}, ", f"for {en}, ") if said else Phrase("", "")


def _said(variable: Name, values: list[Scalar], last: str) -> str:
    words = [f"`{word_of(value)}`" for value in values]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
    return f"`{variable[1]}` = {listed}"


def _all(study: Study, variable: Name, values: dict[Scalar, None]) -> bool:
    scheda = study.sistema.scheda(variable[0])
    assert scheda is not None
    one = scheda.dato(variable[1]) or scheda.calcolo(variable[1])
    assert one is not None
    return len(values) == (len(one.kind.parole) if isinstance(one.kind, Parole) else 2)


# ---- weights of collected records ----------------------------------------------------------------------------------


def _domain(study: Study, one: Pesatura, several: bool) -> Iterator[Diagnostic]:
    """Find weights that may be zero, negative, or missing; with *several*, for roles, zero is no weight for a role."""
    dato = one.scheda.dato(one.nome)
    if dato is None:
        return
    here = () if one.span is None else (Related(one.span, "qui è usato come peso", "here it is a weight"),)
    if _not_positive(study, one.scheda, dato, several):
        bounds = dato.dominio.bounds
        place = dato.span if bounds is None or bounds.span is None else bounds.span
        yield codes.PESO_NON_POSITIVO.at(place, name=dato.nome, related=here)
    missing = study.value(one.scheda.nome, dato.nome).missing
    if dato.facoltativo and dato.predefinito is None and missing is not None:
        yield codes.PESO_FACOLTATIVO.at(dato.span, name=dato.nome, related=here)


def _not_positive(study: Study, scheda: Scheda, dato: Dato, zero: bool) -> bool:
    """Tell whether some valid record surely has a weight that is zero or less, or less when *zero* is meant."""
    found = study.value(scheda.nome, dato.nome)
    low = hull(found)[0]
    if low is None or (low.lo is not None and (low.lo > 0 or (low.lo == 0 and low.lo_open))):
        return False
    tried = [Fraction(), Fraction(-1), *(value for value in found.values if isinstance(value, Fraction))]
    tried += [low.lo] if low.lo is not None else []
    for case in found.spreads:
        one = case.subjects[0]
        if isinstance(one, Spread) and one.range.hi is not None:
            tried.append(one.range.hi)
    own = m.Own(dato.nome, kind=dato.kind)
    return any(
        (value < 0 or (value == 0 and not zero))
        and value in study.at(scheda.nome, own, {("dato", dato.nome): value}).values
        for value in tried
    )


def _without_total(study: Study, scheda: Scheda, known: tuple[Pesatura, ...]) -> Iterator[Diagnostic]:
    """Find percentages that weigh the records of a sum and are never said to make 100 %."""
    held = {
        (one.scheda.nome, one.nome)
        for one in known
        if one.come == "totale" or (one.come == "divisore" and one.da.nome == scheda.nome)
    }
    conditions = [vincolo.condizione for vincolo in scheda.vincoli]
    conditions += [esclusione.condizione for esclusione in scheda.esclusioni]
    for condition in conditions:
        for part in inside(condition):
            asked = summed(scheda, part) if isinstance(part, (m.Own, m.Aggregate)) else None
            if asked is not None and isinstance(asked.operand, m.Own):
                held.add((asked.scheda, asked.operand.nome))
    for node in rules(scheda):
        for part in inside(node):
            if isinstance(part, m.Aggregate) and part.function == "somma" and _is_score(part):
                member = study.sistema.scheda(part.scheda)
                assert member is not None
                yield from _weighed(part, member, held)


def _is_score(part: m.Aggregate) -> bool:
    return (
        part.operand is not None and part.operand.kind in _SCORES and not isinstance(part.operand, m.Linked)
    )


def _weighed(part: m.Aggregate, member: Scheda, held: set[Name]) -> Iterator[Diagnostic]:
    assert part.operand is not None
    weights = [
        dato
        for dato in member.dati
        if dato.kind == PERCENTUALE
        and not (isinstance(part.operand, m.Own) and part.operand.nome == dato.nome)
        and proportional(part.operand, dato.nome, member, roundings=False)
    ]
    if any((member.nome, dato.nome) in held for dato in weights):
        return
    for dato in weights:
        if named_as_weight(dato.nome, dato.etichetta):
            related = (
                () if dato.span is None else (Related(dato.span, "il peso è qui", "the weight is here"),)
            )
            yield codes.TOTALE_NON_DICHIARATO.at(part.span, name=dato.nome, related=related)
