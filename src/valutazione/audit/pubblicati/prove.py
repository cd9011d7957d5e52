"""The explanations of a difference: each practice is computed, and kept when it gives what was published.

A practice that fits one figure is then tried on the whole column: a habit explains the others too, a coincidence breaks
those that agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import define, evolve, field

from valutazione.audit.pubblicati import doppi
from valutazione.audit.pubblicati.celle import addends, value_under
from valutazione.audit.pubblicati.conto import Conto, NonProvato, Spesa
from valutazione.audit.pubblicati.forme import Forma
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.numerazioni import Numerazioni
from valutazione.audit.pubblicati.pratiche import Pratica
from valutazione.audit.pubblicati.repertorio import all_practices
from valutazione.audit.pubblicati.righe import Cifra, left_out, missing_from_data
from valutazione.audit.pubblicati.scambi import Tavola, exchanges
from valutazione.audit.pubblicati.tavole import Confronto, Giudizio, Spiegazione
from valutazione.audit.pubblicati.trascrizione import slips
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato, agreement, unit_of
from valutazione.exact import round_to
from valutazione.model.expressions import Scalar
from valutazione.outcome import Key, Known

__all__ = ["ORDER", "Prove"]

ORDER: Final = (
    "righe mancanti nei dati",
    "conseguenza",
    "colonne scambiate",
    "valori scambiati",
    "righe tralasciate",
    "righe contate due volte",
    "altra colonna",
    "estremo di fascia",
    "peso di altro tipo",
    "altro parametro",
    "riparto non chiuso",
    "resto dato ad altri",
    "parti uguali",
    "limiti ignorati",
    "giorni contati più volte",
    "arrotondamento non fatto",
    "arrotondamento in altro modo",
    "arrotondamento ad altri decimali",
    "arrotondamento in altro punto",
    "virgola mobile",
    "media semplice",
    "non valutabili compresi",
    "filtro ignorato",
    "cifre scambiate",
    "virgola spostata",
    "valore di un'altra riga",
)
"""The explanations there are, the more telling first."""

_SAID_ONCE: Final = {"altra colonna", "righe tralasciate"}
"""What the table itself shows, and a practice would say again."""

MOST_OPERATIONS: Final = 3_000_000
_MOST_PRACTICES: Final = 400
_MOST_CONSISTENCY: Final = 500  # figures of a column that a practice is tried on


@define(eq=False)
class Prove:
    """What explains differences between an outcome and what was published: everything tried is computed once."""

    mondo: Mondo
    published: Mapping[tuple[str, Key, str], Scalar] = field(factory=dict)
    spesa: Spesa = field(factory=lambda: Spesa(MOST_OPERATIONS))
    conto: Conto = field(init=False)
    numerazioni: Numerazioni = field(init=False)
    _tried: list[tuple[Pratica, Conto]] = field(init=False)
    _untried: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        self.conto = Conto(self.mondo)
        self.numerazioni = Numerazioni(self.mondo)
        practices = list(all_practices(self.mondo))
        self._untried = max(0, len(practices) - _MOST_PRACTICES)
        self._tried = [
            (practice, Conto(self.mondo, practice, self.spesa, self.published))
            for practice in practices[:_MOST_PRACTICES]
        ]

    def explained(self, one: Confronto, forma: Forma, tavola: Tavola) -> Confronto:
        """Return the comparison *one*, which differs, with the explanations that fit."""
        found: list[Spiegazione] = []
        untried = self._untried
        state = one.stato
        if isinstance(state, Known):
            found += self._of_rows(one, forma, tavola)
            found += exchanges(one, tavola, self.mondo, forma.scheda, groups=forma.gruppi)
            if isinstance(state.value, Fraction) and one.pubblicato.passo:
                found += slips(one.pubblicato, state.value, one.voce.kind)
            practices, failed = self._of_practices(one, forma, tavola)
            told = {each.tipo for each in found} & _SAID_ONCE
            found += (each for each in practices if each.tipo not in told)
            untried += failed
        ordered = sorted(dict.fromkeys(found), key=lambda each: ORDER.index(each.tipo))
        return evolve(one, spiegazioni=tuple(ordered), non_provate=untried)

    def figure(self, one: Confronto, forma: Forma) -> Cifra | None:
        """Return a comparison of numbers with the records it adds up; none when it is of something else."""
        state = one.stato
        if (
            not isinstance(state, Known)
            or not isinstance(state.value, Fraction)
            or one.pubblicato.number is None
        ):
            return None
        return Cifra(one.voce, one.pubblicato, state.value, addends(self.conto, forma, one.voce, one.chiave))

    def _of_rows(self, one: Confronto, forma: Forma, tavola: Tavola) -> Iterator[Spiegazione]:
        cifra = self.figure(one, forma)
        if cifra is None or not cifra.addendi:
            return
        others = [self.figure(other, forma) for other in tavola.row(one.chiave) if other is not one]
        same_row = [cifra, *(other for other in others if other is not None)]
        yield from missing_from_data(cifra, same_row, self.conto, self.numerazioni)
        yield from left_out(cifra, same_row, self.mondo)

    def _of_practices(self, one: Confronto, forma: Forma, tavola: Tavola) -> tuple[list[Spiegazione], int]:
        """Return the practices under which *one* agrees, one for each of their names, and how many were not tried."""
        found: dict[str, Spiegazione] = {}
        failed: set[str] = set()
        column = [each for each in tavola.confronti if each.voce is one.voce][:_MOST_CONSISTENCY]
        for practice, conto in self._tried:
            best = found.get(practice.nome)
            if best is not None and (best.coerenza is None or best.coerenza[0] == best.coerenza[1]):
                continue  # of those with one name, the one that more of the column agrees under
            try:
                value = value_under(conto, forma, one.voce, one.chiave)
            except NonProvato:
                failed.add(practice.nome)
                continue
            if _fits(one.pubblicato, value, practice, one):
                text = practice.testo + _shown(value, practice, one)
                consistency = self._consistency(practice, conto, forma, column)
                if best is None or (best.coerenza or (0,))[0] < (consistency or (0,))[0]:
                    found[practice.nome] = Spiegazione(practice.nome, text, consistency)
        return list(found.values()), len(failed - found.keys())

    def _consistency(
        self, practice: Pratica, conto: Conto, forma: Forma, column: Sequence[Confronto]
    ) -> tuple[int, int, int] | None:
        """Return how many figures of a column agree under a practice, of how many, and how many agree without it."""
        if len(column) < 2:
            return None
        under = 0
        for each in column:
            try:
                value = value_under(conto, forma, each.voce, each.chiave)
            except NonProvato:
                continue
            under += (
                _fits(each.pubblicato, value, practice, each)
                or agreement(each.pubblicato, Known(value)) is not None
            )
        agreeing = (Giudizio.CONCORDA, Giudizio.CONCORDA_ARROTONDATO)
        return under, len(column), sum(each.giudizio in agreeing for each in column)


def _fits(given: Pubblicato, value: Scalar, practice: Pratica, one: Confronto) -> bool:
    """Say whether a value computed with *practice* is published as *given*."""
    if given.valore == value:
        return True
    number = given.number
    if number is None or not isinstance(value, Fraction) or given.passo is None:
        return False
    if not practice.aritmetica.doppi:
        return agreement(given, Known(value)) is not None
    scale = 1 / unit_of(one.voce.kind)
    try:
        shown = value if scale == 1 else doppi.multiplied(value, scale)
        if doppi.nearest(number * scale) == shown:
            return True
        step = given.passo * scale
        if practice.aritmetica.scalati:
            shown = doppi.multiplied(shown, 1 / step) * step
    except doppi.TooLarge:
        return False
    return any(round_to(shown, step, mode) == number * scale for mode in NEAREST)


def _shown(value: Scalar, practice: Pratica, one: Confronto) -> str:
    """Return what the practice gives, where its text does not say."""
    if practice.aritmetica.doppi and isinstance(value, Fraction):
        return f": dà {doppi.shortest(value).replace('.', ',')}"
    return ""
