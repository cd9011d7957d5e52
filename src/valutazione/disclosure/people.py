"""The people of an outcome as the tables need them: group, class, score, premium. No key, no name, no text of theirs.

What is not known is not zero: somebody whose class or premium is still open is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.pubblicazione import (
    PERSONE_FUORI_CLASSE,
    PERSONE_FUORI_GRUPPO,
    PERSONE_IN_DUE_GRUPPI,
)
from valutazione.disclosure.declaration import Gruppo, Pubblicazione
from valutazione.model.expressions import Scalar
from valutazione.outcome import Esito, Excluded, Key, Known, Riscontro, State


@frozen
class Person:
    """One person: the places of group and class (None: not evaluated, or open), the figures that are known.

    ``open`` when the evaluation does not settle yet what the tables need of this person.
    """

    group: int
    classe: int | None = None
    score: Fraction | None = None
    premium: Fraction | None = None
    open: bool = False


@frozen
class People:
    """All the people of the declared groups, and what is to be told of those who fit nowhere."""

    persons: tuple[Person, ...]
    problems: tuple[Diagnostic, ...] = ()


def people_of(esito: Esito, declared: Pubblicazione) -> People:
    """Return the people that a declaration is about."""
    persons: list[Person] = []
    misfits: Counter[int] = Counter()
    homes: dict[tuple[str, Key], list[int]] = {}
    for number, group in enumerate(declared.gruppi):
        for riscontro in esito[group.scheda]:
            if not _belongs(riscontro, group):
                continue
            homes.setdefault((group.scheda, riscontro.chiave), []).append(number)
            person, misfit = _person(riscontro, number, group, declared)
            misfits[number] += misfit
            persons.append(person)
    problems = (*_doubled(homes, declared), *_unplaced(esito, homes, declared))
    outside = (
        PERSONE_FUORI_CLASSE.at(None, group=declared.gruppi[number].nome, count=str(count))
        for number, count in sorted(misfits.items())
        if count
    )
    return People(tuple(persons), (*outside, *problems))


def _belongs(riscontro: Riscontro, group: Gruppo) -> bool:
    return all(riscontro.dati[name].state == Known(value) for name, value in group.dove)


def _person(riscontro: Riscontro, number: int, group: Gruppo, declared: Pubblicazione) -> tuple[Person, bool]:
    """Return a person, and whether there is no class for what is known of it."""
    wanted = group.punteggio if declared.per_punteggio else group.fascia
    assert wanted is not None  # the declaration was read so
    state = riscontro[wanted].state
    if riscontro.incerto:
        return Person(number, open=True), False
    if riscontro.esclusioni or isinstance(state, Excluded):
        return Person(number), False
    if not isinstance(state, Known):
        return Person(number, open=True), False
    classe = _class_of(state.value, declared)
    premium = _amount(riscontro, group.premio)
    open_ = premium is None and group.premio is not None and not _is_none(riscontro[group.premio].state)
    return Person(number, classe, _amount(riscontro, group.punteggio), premium, open_), classe is None


def _class_of(value: Scalar, declared: Pubblicazione) -> int | None:
    return next((place for place, classe in enumerate(declared.classi) if classe.holds(value)), None)


def _amount(riscontro: Riscontro, name: str | None) -> Fraction | None:
    if name is None:
        return None
    value = riscontro[name].value
    return value if isinstance(value, Fraction) else None


def _is_none(state: State) -> bool:
    """Whether it is settled that there is no such amount."""
    return isinstance(state, Excluded)


def _doubled(homes: dict[tuple[str, Key], list[int]], declared: Pubblicazione) -> Iterator[Diagnostic]:
    pairs = Counter(
        (one, two) for places in homes.values() for n, one in enumerate(places) for two in places[n + 1 :]
    )
    for (one, two), count in sorted(pairs.items()):
        first, second = declared.gruppi[one].nome, declared.gruppi[two].nome
        yield PERSONE_IN_DUE_GRUPPI.at(None, first=first, second=second, count=str(count))


def _unplaced(
    esito: Esito, homes: dict[tuple[str, Key], list[int]], declared: Pubblicazione
) -> Iterator[Diagnostic]:
    for scheda in dict.fromkeys(group.scheda for group in declared.gruppi):
        count = sum((scheda, riscontro.chiave) not in homes for riscontro in esito[scheda])
        if count:
            yield PERSONE_FUORI_GRUPPO.at(None, scheda=scheda, count=str(count))
