"""How much each leaf decides of a final result, whatever stands between the two.

For each derived value that no other of its scheda takes up by a weight, and for each profile, the weights are:

* as they were written, multiplied along the way, when they make 100 % (what turns one scale into another is no weight),
  and when they do not but all leaves are scores with the same two ends: ``60 % di obiettivi + 50 % di comportamenti``
  is shown as it is, and is wrong;
* else the share of the result that each leaf can move, where every leaf has two ends that it surely reaches: with up to
  60 points of objectives and up to 40 of behaviour, 60 % and 40 %. What takes points away has a negative share of what
  the others give.

Otherwise nothing is claimed: nor of amounts and of days, whose terms are no parts of a judgement (amounts may exclude
each other, days taken away weigh nothing), unless their weights are written. A number that multiplies the whole
changes no weight. All is exact; of roundings and caps, ``combinazioni`` tells what is left out.
"""

from __future__ import annotations

from fractions import Fraction

from valutazione.checks.combinazioni import Combinazioni
from valutazione.checks.costanti import Variable
from valutazione.checks.figures import PesoEffettivo
from valutazione.checks.reach import Reach, Study
from valutazione.checks.reach.proportion import proportional
from valutazione.checks.voci import Combinazione, Foglia, Profile
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import PUNTI, SI_NO, Parole, Quantity
from valutazione.model.sistema import Scheda

Weights = dict[Profile, dict[tuple[str, str], Fraction]]


def pesi_effettivi(study: Study) -> tuple[PesoEffettivo, ...]:
    """Return the weight of each leaf of each final result that has at least two leaves, in the order of the scheme."""
    found: list[PesoEffettivo] = []
    combinazioni = Combinazioni(study)
    for scheda in study.sistema.schede:
        all_of = {calcolo.nome: combinazioni.of(scheda, calcolo.nome) for calcolo in scheda.calcoli}
        taken = {
            name
            for nome, pairs in all_of.items()
            for _, one in pairs
            for name in one.strada
            if name != (scheda.nome, nome)
        }
        for nome, pairs in all_of.items():
            if (scheda.nome, nome) not in taken:
                found += _of_result(study, scheda, nome, pairs)
    return tuple(found)


def _of_result(
    study: Study, scheda: Scheda, nome: str, pairs: tuple[tuple[Profile, Combinazione], ...]
) -> list[PesoEffettivo]:
    calcolo = scheda.calcolo(nome)
    score = (
        calcolo is not None
        and isinstance(calcolo.kind, Quantity)
        and calcolo.kind.dimensions in ((), PUNTI.dimensions)
    )
    weights = {
        profile: shares(study, profile, one, score=score) for profile, one in pairs if len(one.voci) > 1
    }
    for variable in dict.fromkeys(variable for profile in weights for variable, _ in profile):
        weights = _without(variable, weights, pairs)
    return [
        PesoEffettivo(scheda=scheda.nome, nome=nome, profilo=said(profile), foglia=foglia, peso=peso)
        for profile, one in weights.items()
        for foglia, peso in one.items()
    ]


def _without(
    variable: Variable, weights: Weights, pairs: tuple[tuple[Profile, Combinazione], ...]
) -> Weights:
    """Return the weights without a word that changes none of them, if *variable* is one."""
    found: Weights = {}
    for profile, one in weights.items():
        rest = tuple(pair for pair in profile if pair[0] != variable)
        if found.setdefault(rest, one) != one:
            return weights
    return found if len(weights) == len(pairs) or len(found) == len(weights) else weights


def said(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return a profile as the names and the words that make it."""
    return tuple((nome, word_of(value)) for (_, nome), value in profile)


def word_of(value: Scalar) -> str:
    """Return the word of a profile as it is written."""
    return ("sì" if value else "no") if isinstance(value, bool) else str(value)


def shares(
    study: Study, profile: Profile, one: Combinazione, *, score: bool = True
) -> dict[tuple[str, str], Fraction]:
    """Return what part of the whole each leaf decides, by (scheda, name); nothing when nothing can be claimed.

    Unless the whole is a *score*, only weights that were written are.
    """
    flat = one.flat
    quote = [voce.quota for voce in one.voci if voce.quota is not None]
    for pesi in (quote, [voce.peso for voce in one.voci], [voce.peso for voce in flat.voci]):
        if len(pesi) == len(one.voci) and all(0 <= peso <= 1 for peso in pesi) and sum(pesi) == 1:
            return _by_leaf(one, pesi)
    reaches = [interval(study, profile, voce.foglia) for voce in one.voci]
    ends = [found for found, _ in reaches]
    pesi = [voce.peso for voce in flat.voci]
    same = ends[0] is not None and all(end == ends[0] for end in ends)
    if same and all(voce.scritto for voce in one.voci) and all(0 <= peso <= 1 for peso in pesi):
        return _by_leaf(flat, pesi)
    if not score:
        return {}
    spans = [_length(end) if exact else None for end, exact in reaches]
    moved = [peso * length for peso, length in zip(pesi, spans, strict=True) if length is not None]
    given = sum((part for part in moved if part > 0), Fraction())
    if len(moved) < len(pesi) or not given:
        return {}
    return _by_leaf(flat, [part / given for part in moved])


def _by_leaf(one: Combinazione, pesi: list[Fraction]) -> dict[tuple[str, str], Fraction]:
    found: dict[tuple[str, str], Fraction] = {}
    for voce, peso in zip(one.voci, pesi, strict=True):
        key = (voce.foglia.scheda, voce.foglia.nome)
        found[key] = found.get(key, Fraction()) + peso
    return found


def interval(study: Study, profile: Profile, foglia: Foglia) -> tuple[Range | None, bool]:
    """Return the interval of what a leaf can be in a profile, and whether its ends are surely reached."""
    scheda = study.sistema.scheda(foglia.scheda)
    assert scheda is not None
    fixed = {foglia.unit: Fraction(1)} if foglia.unit else {}
    marks = study.marks(scheda, foglia.node)
    where = tuple(
        _is(nome, value, scheda)
        for (other, nome), value in profile
        if other == scheda.nome and scheda.dato(nome) is not None and ("dato", nome) in marks
    )
    calcolo = scheda.calcolo(foglia.nome) if isinstance(foglia.node, m.Own) else None
    if not fixed and calcolo is not None and isinstance(calcolo.espressione, m.Aggregate):
        found = _by_total(study, scheda, calcolo.espressione)
        if found is not None:
            return found, True
    if not fixed and not where and isinstance(foglia.node, m.Own):
        return hull(study.value(scheda.nome, foglia.nome))
    return hull(study.expression(scheda.nome, foglia.node, where=where, fixed=fixed))


def _by_total(study: Study, scheda: Scheda, node: m.Aggregate) -> Range | None:
    """Return the ends of a sum whose records have weights with a total: all at their worst, and all at their best."""
    member = study.sistema.scheda(node.scheda)
    if node.function != "somma" or node.operand is None or member is None:
        return None
    where = () if node.where is None else (node.where,)
    for totale in scheda.totali:
        weight, amount = totale.somma.operand, study.constant(totale.atteso)
        same = (totale.somma.scheda, totale.somma.where, totale.per) == (node.scheda, node.where, ())
        if same and amount is not None and isinstance(weight, m.Own):
            if not proportional(node.operand, weight.nome, member, roundings=False):
                continue
            worth, exact = hull(
                study.expression(
                    node.scheda,
                    node.operand,
                    free=node.included,
                    where=where,
                    fixed={weight.nome: Fraction(1)},
                )
            )
            if worth is not None and exact:
                return worth.scale(amount)
    return None


def _is(nome: str, value: Scalar, scheda: Scheda) -> m.Expression:
    dato = scheda.dato(nome)
    assert dato is not None
    own = m.Own(nome, kind=dato.kind)
    if isinstance(dato.kind, Parole):
        return m.Compare("=", own, m.Constant(value, kind=dato.kind), kind=SI_NO)
    return own if value else m.Not(own, kind=SI_NO)


def hull(found: Reach) -> tuple[Range | None, bool]:
    """Return the interval around all the numbers of *found*, and whether its ends are surely reached."""
    whole = found.hull
    return whole, whole is not None and found.exact


def _length(found: Range | None) -> Fraction | None:
    if found is None or found.lo is None or found.hi is None:
        return None
    return found.hi - found.lo
