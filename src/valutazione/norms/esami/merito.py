"""Who has a higher score has no less: followed along the rules, or tried on scores."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import define, field, frozen

from valutazione.checks.reach import Study
from valutazione.checks.thresholds import rows_of
from valutazione.checks.uses import Name
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso
from valutazione.norms.esami.legami import of_others, otherwise, reads, rules_of, without_cents
from valutazione.norms.esami.mondi import ENOUGH, FORME, Mondo
from valutazione.norms.esami.prove import Elemento, sampled
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_verificabile

PUNTEGGIO: Final = "punteggio"
RISULTATI: Final = ("premio individuale", "retribuzione di risultato")
MAX_DEPTH: Final = 40


@frozen
class Discesa:
    """Two scores, and what the higher one has less."""

    basso: Fraction
    prima: Fraction
    alto: Fraction
    dopo: Fraction


def premio_e_punteggio(caso: Caso, verifica: Verifica) -> Giudizio:
    """All the rest being the same, a premium does not fall where the score rises."""
    found: list[Diagnostic] = []
    unknown: list[str] = []
    untried: list[str] = []
    followed: list[str] = []
    for scheda, punteggio in caso.values(PUNTEGGIO):
        name = (scheda.nome, punteggio.nome)
        for concetto in RISULTATI:
            for home, risultato in caso.values(concetto):
                rules = rules_of(home, caso.own(risultato))
                if name not in reads(caso.sistema, home, rules):
                    continue
                if home is not scheda or otherwise(caso, home, rules, name):
                    untried.append(risultato.nome)
                    continue
                fall = _fall(caso, scheda, punteggio, risultato)
                if isinstance(fall, Discesa):
                    found.append(_told(caso, verifica, scheda, punteggio, risultato, fall))
                elif Verso(caso, scheda, name).rises(caso.own(risultato)):
                    followed.append(risultato.nome)
                else:
                    (unknown if fall else untried).append(risultato.nome)
    if found:
        return giudizio(found)
    if untried:
        names = ", ".join(f"`{nome}`" for nome in dict.fromkeys(untried))
        return non_verificabile(
            f"{names} non si può provare con il solo punteggio: sta in un'altra scheda, dipende per altra via dai dati "
            "del punteggio, o i dati di prova non danno un valore",
            f"{names} cannot be tried with the score alone: it is in another record, depends in another way on the "
            "data of the score, or the data made up give no value",
        )
    if unknown:
        names = ", ".join(f"`{nome}`" for nome in dict.fromkeys(unknown))
        return non_verificabile(
            f"{names} non si segue lungo il punteggio: provato con più punteggi, non si è visto scendere, "
            "ma non è una prova",
            f"{names} cannot be followed along the score: tried with several scores it was not seen to fall, "
            "which is no proof",
        )
    if not followed:
        return non_verificabile(
            "nessun premio dipende dal punteggio indicato", "no premium depends on the score that is told"
        )
    return conforme(motivo=Phrase("seguito lungo le regole", "followed along the rules"))


def _told(
    caso: Caso, verifica: Verifica, scheda: Scheda, punteggio: Oggetto, risultato: Oggetto, fall: Discesa
) -> Diagnostic:
    return smvp.PREMIO_CHE_SCENDE.at(
        caso.at(scheda, risultato),
        norm=verifica.fonte,
        name=risultato.nome,
        score=punteggio.nome,
        low=to_italian(fall.basso),
        before=to_italian(fall.prima),
        high=to_italian(fall.alto),
        after=to_italian(fall.dopo),
    )


def _fall(caso: Caso, scheda: Scheda, punteggio: Oggetto, risultato: Oggetto) -> Discesa | bool:
    """Return two scores of which the higher has less, alone or beside another; else whether it was tried at all."""
    name = (scheda.nome, punteggio.nome)
    given = frozenset({name}) if scheda.calcolo(punteggio.nome) is not None else frozenset()
    mondo = Mondo(Study(without_cents(caso.sistema)), scheda, given)
    rules = rules_of(scheda, caso.own(risultato))
    scores = [
        one
        for one in sampled(caso, scheda, Elemento(punteggio, caso.own(punteggio)), rules)
        if isinstance(one, Fraction)
    ]
    if len(scores) < 2:
        return False
    other = {punteggio.nome: scores[-1] if scores[-1] else scores[0]}
    alone = not of_others(caso, scheda, caso.own(risultato), {name})
    made = 0
    for forma in FORME:
        known: list[tuple[Fraction, Fraction]] = []
        for beside in ([],) if alone else ([], [other]):
            known = []
            for score in scores:
                found = mondo.tried(risultato.nome, forma, [{punteggio.nome: score}, *beside])
                if found is not None and isinstance(found[0], Fraction):
                    known.append((score, found[0]))
            for (low, before), (high, after) in pairwise(known):
                if after < before:
                    return Discesa(low, before, high, after)
        made += len(known) > 1
        if made == ENOUGH:
            break
    return made > 0


@define
class Verso:
    """Whether an expression, read in ``scheda``, surely never falls (or never rises) where ``score`` rises."""

    caso: Caso
    scheda: Scheda
    score: Name
    _known: dict[tuple[str, int], bool] = field(factory=dict, init=False)
    _still: dict[object, bool] = field(factory=dict, init=False)

    def rises(self, node: m.Expression) -> bool:
        """Tell whether *node* surely never falls."""
        return self._goes(node, 1, 0)

    def _goes(self, node: m.Expression, sign: int, depth: int) -> bool:
        if depth > MAX_DEPTH:
            return False
        if self._is_still(node):
            return True
        deeper = depth + 1
        match node:
            case m.Own(nome) if (self.scheda.nome, nome) == self.score:
                return sign > 0
            case m.Own(nome) if (calcolo := self.scheda.calcolo(nome)) is not None:
                if (nome, sign) not in self._known:
                    self._known[nome, sign] = self._goes(calcolo.espressione, sign, deeper)
                return self._known[nome, sign]
            case m.Negate(operand):
                return self._goes(operand, -sign, deeper)
            case m.Rounded(operand=operand, step=step) if self._is_still(step):
                return self._goes(operand, sign, deeper)
            case m.Sum(terms) | m.Extreme(terms=terms):
                return all(self._goes(one, sign, deeper) for one in terms)
            case m.Product(left, right):
                return self._by(left, right, sign, deeper) or self._by(right, left, sign, deeper)
            case m.Quotient(left, right) if self._is_still(right) and self._at_least_zero((right,)):
                return self._goes(left, sign, deeper)
            case m.Choice(condition, then, otherwise) if self._is_still(condition):
                return self._goes(then, sign, deeper) and self._goes(otherwise, sign, deeper)
            case m.Casi(prevails="" | "prima"):
                return self._along_rows(node, sign, deeper)
            case m.Linear(operand, points):
                values = [self.caso.study.constant(value) for _, value in points]
                up = self._in_order(values)
                return up != 0 and self._goes(operand, sign * up, deeper)
            case m.Riparto(peso=peso) if peso is not None and sign > 0:
                rest = (node.somma, node.where, node.minimo, node.massimo)
                others = all(one is None or self._is_still(one) for one in rest)
                return others and self._at_least_zero((peso,)) and self._goes(peso, 1, deeper)
            case _:
                return False

    def _by(self, factor: m.Expression, other: m.Expression, sign: int, depth: int) -> bool:
        """Tell whether a product goes that way: one factor is still, or both go up and are never below zero."""
        if self._is_still(factor):
            return self._at_least_zero((factor,)) and self._goes(other, sign, depth)
        return (
            sign > 0
            and self._at_least_zero((factor, other))
            and self._goes(factor, 1, depth)
            and self._goes(other, 1, depth)
        )

    def _is_still(self, node: object) -> bool:
        """Tell whether *node* does not depend on the score at all."""
        if node not in self._still:
            self._still[node] = self.score not in reads(self.caso.sistema, self.scheda, (node,))
        return self._still[node]

    def _at_least_zero(self, nodes: Iterable[m.Expression]) -> bool:
        for node in nodes:
            hull = self.caso.study.expression(self.scheda.nome, node).hull
            if hull is None or hull.lo is None or hull.lo < 0:
                return False
        return True

    def _along_rows(self, node: m.Casi, sign: int, depth: int) -> bool:
        """Tell whether rows over one number give more and more, or less and less."""
        rows = rows_of(self.caso.study, node)
        if rows is None or not rows.ends:
            return False
        ends = rows.ends
        between = [(one + other) / 2 for one, other in pairwise(ends)]
        values: list[Fraction | None] = []
        for value in sorted((*ends, *between, ends[0] - 1, ends[-1] + 1)):
            results = rows.results(value)
            for result in () if results is None else results:
                values.append(None if isinstance(result, m.Bounds) else self.caso.study.constant(result))
        up = self._in_order(values)
        return up != 0 and self._goes(node.subjects[0], sign * up, depth)

    def _in_order(self, values: list[Fraction | None]) -> int:
        """Return 1 when values never fall, -1 when they never rise, else 0."""
        known = [one for one in values if one is not None]
        if len(known) < len(values) or not known:
            return 0
        if all(one <= other for one, other in pairwise(known)):
            return 1
        return -1 if all(one >= other for one, other in pairwise(known)) else 0
