"""The parts of a combination: leaves, each with its weight and with where that is written."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

from valutazione.checks.costanti import Variable
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.source import Span

MAX_SPANS = 12

Profile = tuple[tuple[Variable, Scalar], ...]


@frozen
class Foglia:
    """What a weight leads to: ``node`` read in ``scheda``, called ``nome``; with the input ``unit`` equal to one."""

    scheda: str
    nome: str
    node: m.Expression
    unit: str = ""


@frozen
class Voce:
    """A leaf with its weight; ``scritto`` when somebody wrote a weight for it, at ``spans``.

    ``quota`` is the product of the percentages on the way, and leaves out what only turns one scale into another (a
    vote out of five into a percentage); None when there are none. ``secondo`` is the last of the spans, when that
    weight is the one of a profile.
    """

    foglia: Foglia
    peso: Fraction = Fraction(1)
    quota: Fraction | None = None
    scritto: bool = False
    spans: tuple[Span, ...] = ()
    secondo: Span | None = None


@frozen
class Combinazione:
    """``fattore`` by the sum of ``voci``, plus ``costante``: what multiplies the whole is a weight only in a sum.

    ``quota``, ``scritto``, ``spans`` and ``secondo`` tell of ``fattore`` what they tell of the weight of a leaf.
    ``span`` is where the sum is written, ``strada`` the derived values on the way.
    """

    voci: tuple[Voce, ...] = ()
    costante: Fraction = Fraction()
    fattore: Fraction = Fraction(1)
    quota: Fraction | None = None
    scritto: bool = False
    spans: tuple[Span, ...] = ()
    secondo: Span | None = None
    tetto: bool = False
    span: Span | None = None
    strada: frozenset[tuple[str, str]] = frozenset()

    @property
    def flat(self) -> Combinazione:
        """The same with ``fattore`` in each weight."""
        voci = tuple(
            evolve(
                voce,
                peso=voce.peso * self.fattore,
                quota=_product(self.quota, voce.quota),
                scritto=voce.scritto or self.scritto,
                spans=_few(*self.spans, *voce.spans),
                secondo=self.secondo or voce.secondo,
            )
            for voce in self.voci
        )
        return evolve(self, voci=voci, fattore=Fraction(1), quota=None, scritto=False, spans=(), secondo=None)

    def times(
        self, weight: Fraction, span: Span | None = None, *, secondo: bool = False, share: bool = False
    ) -> Combinazione:
        """Return it by a weight that somebody wrote, at *span*; *share*: a part of the whole, and not a scale."""
        return evolve(
            self,
            fattore=self.fattore * weight,
            costante=self.costante * weight,
            quota=_product(self.quota, weight) if share else self.quota,
            scritto=True,
            spans=self.spans if span is None else _few(span, *self.spans),
            secondo=span if secondo else self.secondo,
        )

    def by(self, factor: Fraction) -> Combinazione:
        """Return it by a number that is no weight."""
        return evolve(self, fattore=self.fattore * factor, costante=self.costante * factor)


def joined(one: Voce, other: Voce) -> Voce:
    """Return one leaf met twice: its weights add up."""
    return evolve(
        one,
        peso=one.peso + other.peso,
        quota=None if one.quota is None or other.quota is None else one.quota + other.quota,
        scritto=one.scritto and other.scritto,
        spans=_few(*one.spans, *other.spans),
        secondo=one.secondo or other.secondo,
    )


def _product(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return other if one is None else one if other is None else one * other


def _few(*spans: Span) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))[:MAX_SPANS]
