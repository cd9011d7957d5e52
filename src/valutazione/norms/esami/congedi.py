"""Protected leave tried on bodies: one person alone, with one and with two others who are always there."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.checks.reach import Study
from valutazione.checks.uses import Name, behind
from valutazione.model import expressions as m
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso
from valutazione.norms.esami.legami import of_others, rules_of, without_cents
from valutazione.norms.esami.mondi import ENOUGH, FORME, UNKNOWN, Forma, Found, Mondo

YEAR: Final = Fraction(300)
MAX_DAYS: Final = 30
DAYS: Final = (Fraction(150), Fraction(30), Fraction(1))
OTHERS: Final = (1, 2)


@frozen
class Cambio:
    """A result that leave moves: what it is without, and with so many days; ``insieme``, with how many others."""

    prima: Found
    dopo: Found
    giorni: Fraction
    insieme: int = 0


@frozen
class Assenza:
    """The leave that is tried, the values that go with it, and the days that are due."""

    caso: Caso
    scheda: Scheda
    oggetto: Oggetto
    concetto: str = "assenze tutelate"

    @property
    def dovuti(self) -> Fraction:
        """The days the person had to work."""
        return self.caso.number("giorni dovuti") or YEAR

    def values(self, days: Fraction) -> dict[str, Fraction]:
        """Return what a person has who is away so many days, and is there all the others."""
        here = {
            one.nome: value
            for concetto, value in (
                (self.concetto, Fraction()),
                ("giorni dovuti", self.dovuti),
                ("presenza", self.dovuti - days),
            )
            for scheda, one in self.caso.values(concetto)
            if scheda is self.scheda
        }
        return here | {self.oggetto.nome: days}

    @property
    def moved(self) -> set[Name]:
        """The values that change with the days of leave."""
        return {(self.scheda.nome, nome) for nome in self.values(Fraction())}


def tried(assenza: Assenza, risultato: Oggetto) -> Cambio | bool:
    """Return what leave changes in a result; or else whether the result could be tried on bodies at all."""
    caso, scheda = assenza.caso, assenza.scheda
    node = caso.own(risultato)
    with_others = any(of_others(caso, scheda, rule, assenza.moved) for rule in rules_of(scheda, node))
    sistema = without_cents(caso.sistema) if with_others else caso.sistema
    given = {name for name in assenza.moved if scheda.calcolo(name[1]) is not None}
    mondo = Mondo(Study(sistema), scheda, frozenset(given))
    made = 0
    for forma in FORME:
        well = False
        for count in (0, *(OTHERS if with_others else ())):
            found = _together(mondo, assenza, risultato, forma, count)
            if isinstance(found, Cambio):
                return found
            well = found  # with others, only a body of several tells
        made += well
        if made == ENOUGH:
            break
    return made > 0


def _together(mondo: Mondo, assenza: Assenza, risultato: Oggetto, forma: Forma, count: int) -> Cambio | bool:
    others = [assenza.values(Fraction())] * count
    before = mondo.tried(risultato.nome, forma, [assenza.values(Fraction()), *others])
    if before is None or before[0] is UNKNOWN:
        return False
    made = False
    for days in _days(assenza, risultato):
        after = mondo.tried(risultato.nome, forma, [assenza.values(days), *others])
        if after is None or after[0] is UNKNOWN:
            continue
        made = True
        if after[0] != before[0]:
            return Cambio(before[0], after[0], days, count)
    return made


def _days(assenza: Assenza, risultato: Oggetto) -> list[Fraction]:
    """Return the days to try: few, many, and around each number of days that the rules name."""
    caso, scheda = assenza.caso, assenza.scheda
    named = {
        part.value
        for rule in rules_of(scheda, caso.own(risultato))
        for _, part in behind(caso.sistema, scheda, rule)
        if isinstance(part, m.Constant)
        and isinstance(part.value, Fraction)
        and part.kind == assenza.oggetto.kind
    }
    near = {day + step for day in named for step in (-1, 0, 1)}
    near |= {assenza.dovuti - day for day in near}
    most = sorted(day for day in near if 0 < day < assenza.dovuti)[:MAX_DAYS]
    wanted = [day for day in DAYS if day < assenza.dovuti]
    return list(dict.fromkeys((*wanted, *most, assenza.dovuti - 1)))
