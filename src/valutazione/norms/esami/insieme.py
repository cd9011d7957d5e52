"""Payment times tried on bodies: what one loses, and what the others have of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.checks.reach import Study
from valutazione.model.expressions import Scalar
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso
from valutazione.norms.esami.legami import otherwise, rules_of, without_cents
from valutazione.norms.esami.mondi import ENOUGH, FORME, Forma, Found, Mondo
from valutazione.norms.esami.prove import Elemento, sampled

TEMPI: Final = "tempi di pagamento"
PERSONE: Final = (2, 3)


@frozen
class Parte:
    """How much of the most goes when payment times are at their worst, in a body of so many who are alike."""

    share: Fraction
    persone: int


def least_share(caso: Caso, scheda: Scheda, risultato: Oggetto) -> Parte | None:
    """Return the least that payment times take of a result in a small body; None when none could be tried."""
    found: list[Parte] = []
    for count, bodies in _bodies(caso, scheda, risultato):
        known = [one[0] for _, one in bodies if isinstance(one[0], Fraction)]
        full = max(known, default=Fraction())
        if full > 0 and len(known) == len(bodies):
            found.append(Parte((full - min(known)) / full, count))
    return min(found, key=lambda one: one.share, default=None)


def gained(caso: Caso, scheda: Scheda, risultato: Oggetto) -> tuple[Fraction, Fraction] | None:
    """Return what a person has when all are well, and the more that they have when another is not; None if not more."""
    for _, bodies in _bodies(caso, scheda, risultato):
        pairs = [
            (mine, theirs)
            for _, (mine, theirs, *_) in bodies
            if isinstance(mine, Fraction) and isinstance(theirs, Fraction)
        ]
        if len(pairs) < len(bodies) or not pairs:
            continue
        before = max(mine for mine, _ in pairs)
        after = max(theirs for mine, theirs in pairs if mine <= before)
        if after > before:
            return before, after
    return None


def _bodies(
    caso: Caso, scheda: Scheda, risultato: Oggetto
) -> Iterator[tuple[int, list[tuple[Scalar, tuple[Found, ...]]]]]:
    """Yield, for each body, what all have for each value of the first one's payment times, the others being well."""
    mine = [one for other, one in caso.values(TEMPI) if other is scheda]
    rules = rules_of(scheda, caso.own(risultato))
    study = Study(without_cents(caso.sistema))
    for oggetto in mine:
        name = (scheda.nome, oggetto.nome)
        if otherwise(caso, scheda, rules, name):
            continue
        dati = frozenset({name}) if scheda.calcolo(oggetto.nome) is not None else frozenset()
        mondo = Mondo(study, scheda, dati)
        values = sampled(caso, scheda, Elemento(oggetto, caso.own(oggetto)), rules)
        made = 0
        for forma in FORME:
            best = _best(mondo, risultato, forma, oggetto, values)
            for count in PERSONE if best is not None else ():
                assert best is not None
                others = [{oggetto.nome: best}] * (count - 1)
                bodies = []
                for value in values:
                    found = mondo.tried(risultato.nome, forma, [{oggetto.nome: value}, *others])
                    if found is not None:
                        bodies.append((value, found))
                if len(bodies) == len(values):
                    made += count == PERSONE[-1]
                    yield count, bodies
            if made == ENOUGH:
                break


def _best(
    mondo: Mondo, risultato: Oggetto, forma: Forma, oggetto: Oggetto, values: list[Scalar]
) -> Scalar | None:
    """Return the value of payment times with which one has the most, beside another who has the first of them."""
    found: list[tuple[Fraction, int]] = []
    for at, value in enumerate(values):
        two = mondo.tried(risultato.nome, forma, [{oggetto.nome: value}, {oggetto.nome: values[0]}])
        if two is not None and isinstance(two[0], Fraction):
            found.append((two[0], -at))
    return values[-max(found)[1]] if found else None
