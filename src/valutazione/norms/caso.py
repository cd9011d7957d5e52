"""What a check works with: the scheme under study, its period, and what the concepts of the law are in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field

from valutazione.checks.combinazioni import Combinazioni
from valutazione.checks.effettivi import shares
from valutazione.checks.reach import Study
from valutazione.checks.voci import Combinazione, Profile
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO
from valutazione.model.norme import Oggetto, Sorta
from valutazione.model.sistema import Scheda, Sistema
from valutazione.source import Span

MAX_TRIALS = 240
"""How many trials of its formulas one scheme is worth."""

Weights = dict[tuple[str, str], Fraction]


@define
class Caso:
    """One scheme held to one pack.

    ``detto`` are the concepts that the scheme maps, ``luoghi`` where each is; ``told`` is what the analysis found
    besides. The days from ``first`` to ``last`` are those of the period, and to the day of payment.
    """

    study: Study
    detto: Mapping[str, tuple[Oggetto, ...]]
    luoghi: Mapping[str, Span]
    first: int
    last: int
    told: tuple[Diagnostic, ...]
    span: Span
    combinazioni: Combinazioni = field(init=False)
    prove: int = MAX_TRIALS

    def __attrs_post_init__(self) -> None:
        self.combinazioni = Combinazioni(self.study)

    @property
    def sistema(self) -> Sistema:
        """The scheme."""
        return self.study.sistema

    def has(self, concetto: str) -> bool:
        """Tell whether the scheme says what a concept is in it."""
        return bool(self.detto.get(concetto))

    def place(self, concetto: str) -> Span:
        """Return where the scheme tells of a concept, or else where it uses the pack."""
        return self.luoghi.get(concetto, self.span)

    def is_no(self, concetto: str) -> bool:
        """Tell whether the scheme declares that it has no such thing."""
        return any(
            one.sorta is Sorta.COSTANTE and one.valore is False for one in self.detto.get(concetto, ())
        )

    def at(self, scheda: Scheda, oggetto: Oggetto) -> Span:
        """Return where a value of *scheda* is written."""
        found = scheda.calcolo(oggetto.nome) or scheda.dato(oggetto.nome)
        return self.span if found is None or found.span is None else found.span

    # ---- what a concept is -----------------------------------------------------------------------------------------

    def values(self, concetto: str) -> Iterator[tuple[Scheda, Oggetto]]:
        """Yield the inputs and the derived values that a concept is, each with its scheda."""
        for one in self.detto.get(concetto, ()):
            scheda = self.sistema.scheda(one.scheda) if one.sorta is Sorta.VALORE else None
            if scheda is not None:
                yield scheda, one

    def names(self, concetto: str) -> set[tuple[str, str]]:
        """Return the inputs and the derived values that a concept is, by their names."""
        return {(scheda.nome, one.nome) for scheda, one in self.values(concetto)}

    def words(self, concetto: str) -> set[str]:
        """Return the words that a concept is."""
        return {one.nome for one in self.detto.get(concetto, ()) if one.sorta is Sorta.PAROLA}

    def number(self, concetto: str) -> Fraction | None:
        """Return the number, or the day, that a concept is: written, or the value of a parameter; None if unknown."""
        for one in self.detto.get(concetto, ()):
            if isinstance(one.valore, Fraction):
                return one.valore
            if one.sorta is Sorta.PARAMETRO:
                parametro = self.sistema.parametro(one.nome)
                valore = None if parametro is None else parametro.valore
                if isinstance(valore, m.Constant) and isinstance(valore.value, Fraction):
                    return valore.value
                return self.study.constant(valore)
        return None

    def text(self, concetto: str) -> str | None:
        """Return the text that a concept is."""
        for one in self.detto.get(concetto, ()):
            found = self._constant(one)
            if isinstance(found, str):
                return found
        return None

    def answer(self, concetto: str) -> bool | None:
        """Return the yes or no that a concept is, if it is the same for all."""
        for one in self.detto.get(concetto, ()):
            found = self._constant(one)
            if isinstance(found, bool):
                return found
        return None

    def _constant(self, one: Oggetto) -> m.Scalar | None:
        if one.sorta is Sorta.PARAMETRO:
            parametro = self.sistema.parametro(one.nome)
            valore = None if parametro is None else parametro.valore
            return valore.value if isinstance(valore, m.Constant) else None
        return one.valore

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


def percent(value: Fraction) -> str:
    """Return a share as a percentage, exact.

    >>> percent(Fraction(1, 3))
    '100/3 %'
    """
    return f"{to_italian(value * 100)} %"


def of_profile(profile: Profile) -> Phrase:
    """Return in which profile something holds, with a space before it; nothing when there are no profiles."""
    if not profile:
        return Phrase("", "")
    words = ", ".join(
        ("sì" if value is True else "no" if value is False else str(value)) for _, value in profile
    )
    return Phrase(f" per il profilo {words}", f" for the profile {words}")
