"""What a check of a scheme works with: the scheme under study, and what the concepts of the law are in it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

from attrs import define, field

from valutazione.checks.combinazioni import Combinazioni
from valutazione.checks.effettivi import shares
from valutazione.checks.reach import Study
from valutazione.checks.voci import Combinazione, Profile
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.detto import Detto

MAX_TRIALS = 120
"""How many trials of its formulas one scheme is worth."""

Weights = dict[tuple[str, str], Fraction]
T = TypeVar("T")


@define(kw_only=True)
class Caso(Detto):
    """One scheme held to one pack, without data; ``told`` is what the analysis found besides.

    ``kept`` is what several checks work out alike, worked out once.
    """

    study: Study
    told: tuple[Diagnostic, ...]
    combinazioni: Combinazioni = field(init=False)
    prove: int = MAX_TRIALS
    kept: dict[tuple[object, ...], Any] = field(factory=dict, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.combinazioni = Combinazioni(self.study)

    def once(self, key: tuple[object, ...], work: Callable[[], T]) -> T:
        """Return what *work* gives, done when it is first asked for."""
        if key not in self.kept:
            self.kept[key] = work()
        found: T = self.kept[key]
        return found

    def of_parameter(self, nome: str) -> Fraction | None:
        """Return the number that a parameter is, written or computed; None if it has no value yet."""
        written = super().of_parameter(nome)
        parametro = self.sistema.parametro(nome)
        return self.study.constant(parametro.valore) if written is None and parametro is not None else written

    # ---- weights ---------------------------------------------------------------------------------------------------

    def own(self, oggetto: Oggetto) -> m.Own:
        """Return the expression that reads a value in its scheda."""
        assert oggetto.kind is not None
        return m.Own(oggetto.nome, kind=oggetto.kind)

    def combined(self, scheda: Scheda, nome: str) -> tuple[tuple[Profile, Combinazione], ...]:
        """Return what a value combines in each profile: nothing for an input."""
        return () if scheda.calcolo(nome) is None else self.combinazioni.of(scheda, nome)

    def weights(self, scheda: Scheda, nome: str) -> list[tuple[Profile, Combinazione, Weights]]:
        """Return the effective weight of each leaf of a value, in each profile in which something can be claimed."""
        found = []
        for profile, one in self.combined(scheda, nome):
            weights = shares(self.study, profile, one)
            if weights:
                found.append((profile, one, weights))
        return found

    def weight_of(self, weights: Weights, names: set[tuple[str, str]]) -> Fraction:
        """Return how much some values weigh: each is a leaf, or leads to leaves."""
        leaves = set(names)
        for other, nome in names:
            scheda = self.sistema.scheda(other)
            assert scheda is not None
            for _, one in self.combined(scheda, nome):
                leaves |= {(voce.foglia.scheda, voce.foglia.nome) for voce in one.voci}
        return sum((weight for leaf, weight in weights.items() if leaf in leaves), Fraction())

    # ---- trials ----------------------------------------------------------------------------------------------------

    def best(self, scheda: Scheda, node: m.Expression, *where: m.Expression) -> Fraction | None:
        """Return the most that *node* can be where the conditions hold; None when there is no surely reached most.

        None too when as many as ``MAX_TRIALS`` were asked for: then it is not known.
        """
        if not self.may_try():
            return None
        found = self.study.expression(scheda.nome, node, where=where)
        whole = found.hull
        return None if whole is None or not found.exact or whole.hi_open else whole.hi

    def may_try(self) -> bool:
        """Take one of the trials that are left; say whether there was one."""
        self.prove -= 1
        return self.prove >= 0

    def is_worth(self, node: m.Expression, value: m.Scalar) -> m.Expression:
        """Return the condition that *node* is *value*."""
        if isinstance(value, bool):
            return node if value else m.Not(node, kind=SI_NO)
        return m.Compare("=", node, m.Constant(value, kind=node.kind), kind=SI_NO)


def of_profile(profile: Profile) -> Phrase:
    """Return in which profile something holds, with a space before it; nothing when there are no profiles."""
    if not profile:
        return Phrase("", "")
    words = ", ".join(
        ("sì" if value is True else "no" if value is False else str(value)) for _, value in profile
    )
    return Phrase(f" per il profilo {words}", f" for the profile {words}")
