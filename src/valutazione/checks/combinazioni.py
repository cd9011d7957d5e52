"""A value as a sum of others, each by a weight, followed through derived values, links and means down to its leaves.

``60 % di obiettivi + 40 % di comportamenti`` is a combination of two leaves. A weight is a number that is written, a
parameter with a value, or what a table or the cases give for a word: then there is a combination for each word, which
is a *profile*. A value that no weights lead into (bands, a line, a judgement turned into points) is a leaf as it is.

What a combination leaves out, and whoever reads it must know: roundings, caps (``il minore tra … e 100`` sets
``tetto``), what holds when nobody is collected, and an amount that multiplies the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, evolve, field, frozen

from valutazione.analysis.walk import inside
from valutazione.checks.costanti import Decided, Undecided, Variable
from valutazione.checks.pesature import summed
from valutazione.checks.reach import Study
from valutazione.checks.reach.proportion import proportional
from valutazione.checks.voci import Combinazione, Foglia, Profile, Voce, joined
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import PERCENTUALE, Parole, Quantity
from valutazione.model.sistema import Scheda

MAX_PROFILES = 60
MAX_DEPTH = 80
"""How deep expressions, and the derived values they name, are followed: what lies deeper is a leaf."""


@frozen
class _At:
    """Where an expression is read: in which scheda, with which input equal to one, how deep."""

    scheda: Scheda
    unit: str = ""
    depth: int = 0


@define
class Combinazioni:
    """What the derived values of a scheme combine, each followed once."""

    study: Study
    _found: dict[tuple[str, str, bool], tuple[tuple[Profile, Combinazione], ...]] = field(factory=dict)
    _expanders: dict[tuple[Profile, bool], Expander] = field(factory=dict)

    def of(self, scheda: Scheda, nome: str, *, deep: bool = True) -> tuple[tuple[Profile, Combinazione], ...]:
        """Return what the derived value *nome* combines, for each profile; nothing when it is no combination.

        ``deep`` false: the values that its own formula names are the leaves. Nothing too when there are more than
        ``MAX_PROFILES``.
        """
        key = (scheda.nome, nome, deep)
        if key not in self._found:
            self._found[key] = tuple(self._profiles(scheda, nome, deep))
        return self._found[key]

    def _profiles(self, scheda: Scheda, nome: str, deep: bool) -> list[tuple[Profile, Combinazione]]:
        found: list[tuple[Profile, Combinazione]] = []
        todo: list[Profile] = [()]
        while todo:
            profile = todo.pop()
            try:
                one = self.expander(profile, deep).top(scheda, nome)
            except Undecided as undecided:
                values = reversed(undecided.values)
                todo += [(*profile, (undecided.variable, value)) for value in values]
            else:
                if one is not None:
                    found.append((profile, one))
            if len(todo) + len(found) > MAX_PROFILES:
                return []
        return found

    def expander(self, profile: Profile, deep: bool) -> Expander:
        """Return what follows the weights of *profile*."""
        if (profile, deep) not in self._expanders:
            self._expanders[profile, deep] = Expander(self, dict(profile), deep)
        return self._expanders[profile, deep]


@define
class Expander:
    """Follows the weights of one profile."""

    family: Combinazioni
    profile: Mapping[Variable, Scalar]
    deep: bool
    study: Study = field(init=False)
    _decided: Decided = field(init=False)
    _known: dict[tuple[str, str, str], Combinazione] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.study = self.family.study
        self._decided = Decided(self.study, self.profile)

    def top(self, scheda: Scheda, nome: str) -> Combinazione | None:
        """Return what the derived value *nome* of *scheda* combines."""
        calcolo = scheda.calcolo(nome)
        assert calcolo is not None
        if self._decided.by(scheda, calcolo.espressione) is not None:
            return None
        return self._of(_At(scheda), calcolo.espressione)

    def _of(self, at: _At, node: m.Expression) -> Combinazione | None:
        """Return what *node* combines, None when it is no combination."""
        if at.depth > MAX_DEPTH:
            return None
        at = evolve(at, depth=at.depth + 1)
        match node:
            case m.Own(nome=nome):
                return self._own(at, nome, node)
            case m.Linked(scheda=other, nome=nome):
                return self._own(_At(self._scheda(other), "", at.depth), nome, m.Own(nome, kind=node.kind))
            case m.Negate(operand=operand):
                found = self._of(at, operand)
                return None if found is None else found.by(Fraction(-1))
            case m.Sum():
                return self._sum(at, node)
            case m.Product(left=left, right=right):
                return self._product(at, left, right)
            case m.Quotient(left=left, right=right):
                return self._quotient(at, left, right)
            case m.Rounded(operand=operand):
                return self._of(at, operand)
            case m.Extreme(terms=terms):
                return self._capped(at, terms)
            case m.Choice(condition=condition, then=then, otherwise=otherwise):
                if self._by(at, node) is not None or self._by(at, condition) is None:
                    return self._number(at, node)
                return self._of(at, then if self._value(at, condition) else otherwise)
            case m.Casi():
                return self._rows(at, node)
            case m.Aggregate():
                return self._aggregate(at, node)
            case _:
                return self._number(at, node)

    # ---- names -----------------------------------------------------------------------------------------------------

    def _own(self, at: _At, nome: str, node: m.Own) -> Combinazione | None:
        if nome == at.unit:
            return Combinazione(costante=Fraction(1))
        calcolo = at.scheda.calcolo(nome)
        leaf = Combinazione((Voce(Foglia(at.scheda.nome, nome, node, at.unit)),))
        if calcolo is None:
            return leaf if isinstance(node.kind, Quantity) else None
        if not isinstance(calcolo.kind, Quantity):
            return None
        strada = frozenset({(at.scheda.nome, nome)})
        by = self._by(at, calcolo.espressione)
        if by is not None and not by:
            return self._number(at, calcolo.espressione)
        if by is not None or not self.deep:
            return evolve(leaf, strada=strada)
        key = (at.scheda.nome, nome, at.unit)
        if key not in self._known:
            found = self._of(at, calcolo.espressione)
            found = leaf if found is None or not found.voci else found
            self._known[key] = evolve(found, strada=found.strada | strada, span=None)
        return self._known[key]

    def _stopped(self, at: _At, node: m.Expression) -> Combinazione | None:
        """Return *node* as a leaf: called as the one value it reads, else as it is written."""
        found = self._of(at, node)
        if found is not None:
            return found
        found_inside = list(inside(node))
        names = {part.nome for part in found_inside if isinstance(part, (m.Own, m.Linked))}
        aggregates = any(isinstance(part, m.Aggregate) for part in found_inside)
        nome = names.pop() if len(names) == 1 and not aggregates else self._text(node)
        return Combinazione((Voce(Foglia(at.scheda.nome, nome, node, at.unit)),)) if nome else None

    def _text(self, node: m.Expression) -> str:
        span = node.span
        source = next((s for s in self.study.sistema.sources if span and s.name == span.source), None)
        return " ".join(source.text[span.start : span.end].split()) if source and span else ""

    # ---- operations ------------------------------------------------------------------------------------------------

    def _sum(self, at: _At, node: m.Sum) -> Combinazione | None:
        voci: dict[Foglia, Voce] = {}
        whole = Combinazione(span=node.span)
        for term in _terms(node):
            found = self._stopped(at, term)
            if found is None:
                return None
            found = found.flat
            whole = evolve(
                whole,
                costante=whole.costante + found.costante,
                strada=whole.strada | found.strada,
            )
            for voce in found.voci:
                known = voci.get(voce.foglia)
                voci[voce.foglia] = voce if known is None else joined(known, voce)
        return evolve(whole, voci=tuple(voci.values()))

    def _product(self, at: _At, left: m.Expression, right: m.Expression) -> Combinazione | None:
        sides = (self._by(at, left), self._by(at, right))
        if sides[0] is not None and sides[1] is not None:
            if not sides[0] and not sides[1]:
                first, second = self._value(at, left), self._value(at, right)
                if isinstance(first, Fraction) and isinstance(second, Fraction):
                    return Combinazione(costante=first * second)
                return None
            if not _weighs(left, sides[0], right, sides[1]):
                left, right = right, left
            return self._weighted(at, left, right)
        if sides[0] is not None:
            return self._weighted(at, left, right)
        if sides[1] is not None:
            return self._weighted(at, right, left)
        sums = [
            found
            for side in (left, right)
            if not isinstance(side, (m.Own, m.Linked))
            and (found := self._of(at, side)) is not None
            and len(found.voci) > 1
        ]
        return sums[0] if len(sums) == 1 else None

    def _weighted(self, at: _At, weight: m.Expression, node: m.Expression) -> Combinazione | None:
        found = self._stopped(at, node)
        value = self._value(at, weight)
        if found is None or not isinstance(value, Fraction):
            return None
        span, secondo = self._decided.origin(at.scheda, weight)
        share = weight.kind == PERCENTUALE or (not _has_unit(weight) and 0 < value < 1)
        return found.times(value, span, secondo=secondo, share=share)

    def _quotient(self, at: _At, left: m.Expression, right: m.Expression) -> Combinazione | None:
        if self._by(at, right) is not None:
            value = self._value(at, right)
            found = self._stopped(at, left)
            if found is None or not isinstance(value, Fraction) or not value:
                return None
            return found.times(1 / value)
        above, below = summed(at.scheda, left), summed(at.scheda, right)
        if above is None or below is None or above.operand is None or not isinstance(below.operand, m.Own):
            return None
        if above.where is not None or (above.scheda, below.where) != (below.scheda, None):
            return None
        return self._by_unit(at, above, above.operand, below.operand.nome)

    def _capped(self, at: _At, terms: tuple[m.Expression, ...]) -> Combinazione | None:
        left = [term for term in terms if self._by(at, term) is None]
        found = self._of(at, left[0]) if len(left) == 1 else None
        return None if found is None else evolve(found, tetto=True)

    def _rows(self, at: _At, node: m.Casi) -> Combinazione | None:
        asked = [*node.subjects, *(riga.condition for riga in node.righe if riga.condition is not None)]
        if self._by(at, node) is not None or any(self._by(at, one) is None for one in asked):
            return self._number(at, node)
        riga = self._decided.row(at.scheda, node, at.unit)
        if riga is None or isinstance(riga.result, m.Bounds):
            return None
        found = self._of(at, riga.result)
        return None if found is None else evolve(found, span=found.span or riga.result.span or riga.span)

    # ---- means and sums of records ---------------------------------------------------------------------------------

    def _aggregate(self, at: _At, node: m.Aggregate) -> Combinazione | None:
        if node.operand is None or node.where is not None or node.function not in ("media", "somma"):
            return None
        if node.function == "media":
            return self._in_each(_At(self._scheda(node.scheda), "", at.depth), node.operand)
        weight, amount = self._total(at.scheda, node)
        if not weight:
            return None
        found = self._by_unit(at, node, node.operand, weight)
        return None if found is None else found.by(amount)

    def _total(self, scheda: Scheda, node: m.Aggregate) -> tuple[str, Fraction]:
        """Return the weight of the records that *node* sums, and how much it must make in all."""
        words: dict[str, tuple[set[str], Fraction, Parole]] = {}
        for totale in scheda.totali:
            weight, amount = totale.somma.operand, self.study.constant(totale.atteso)
            same = totale.somma.scheda == node.scheda and not totale.per
            if not same or amount is None or not isinstance(weight, m.Own):
                continue
            match totale.somma.where:
                case None:
                    return weight.nome, amount
                case m.Compare("=", m.Own(kind=Parole() as kind), m.Constant(str() as word)):
                    known, so_far, _ = words.get(weight.nome, (set(), Fraction(), kind))
                    words[weight.nome] = (known | {word}, so_far + amount, kind)
        for nome, (known, amount, kind) in words.items():
            if known == set(kind.parole):
                return nome, amount
        return "", Fraction()

    def _by_unit(self, at: _At, node: m.Aggregate, operand: m.Expression, weight: str) -> Combinazione | None:
        """Return what *operand* combines for each point of the input *weight*."""
        member = self._scheda(node.scheda)
        if not proportional(operand, weight, member, roundings=False):
            return None
        return self._in_each(_At(member, weight, at.depth), operand)

    def _in_each(self, at: _At, operand: m.Expression) -> Combinazione | None:
        """Return what *operand* combines in every record: it is a leaf where that depends on the words of each."""
        try:
            found = self.family.expander((), self.deep)._stopped(at, operand)
        except Undecided:
            nome = operand.nome if isinstance(operand, m.Own) else self._text(operand)
            return Combinazione((Voce(Foglia(at.scheda.nome, nome, operand, at.unit)),)) if nome else None
        return found

    # ---- numbers and words -----------------------------------------------------------------------------------------

    def _scheda(self, nome: str) -> Scheda:
        found = self.study.sistema.scheda(nome)
        assert found is not None
        return found

    def _by(self, at: _At, node: m.Expression) -> frozenset[Variable] | None:
        return self._decided.by(at.scheda, node, at.unit)

    def _value(self, at: _At, node: m.Expression) -> Scalar | None:
        return self._decided.value(at.scheda, node, at.unit)

    def _number(self, at: _At, node: m.Expression) -> Combinazione | None:
        """Return *node* as a number, when it is the same in every record."""
        by = self._by(at, node)
        value = self._value(at, node) if by is not None and not by else None
        return Combinazione(costante=value) if isinstance(value, Fraction) else None


def _terms(node: m.Sum) -> Iterator[m.Expression]:
    """Yield the terms of a sum, those of the sums inside it too."""
    stack: list[m.Expression] = [*reversed(node.terms)]
    while stack:
        term = stack.pop()
        if isinstance(term, m.Sum):
            stack.extend(reversed(term.terms))
        else:
            yield term


def _weighs(
    left: m.Expression, left_by: frozenset[Variable], right: m.Expression, right_by: frozenset[Variable]
) -> bool:
    """Tell whether, of two factors that words decide, the left one is the weight."""
    if bool(left_by) != bool(right_by):
        return not left_by
    return not _has_unit(left) or _has_unit(right)


def _has_unit(node: m.Expression) -> bool:
    return isinstance(node.kind, Quantity) and bool(node.kind.dimensions)
