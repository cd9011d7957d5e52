"""The classes of a distribution: those that are declared, or the outcomes of the rule that makes the bands."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue.pubblicazione import CLASSI_SOVRAPPOSTE
from valutazione.disclosure import names
from valutazione.disclosure.declaration import MOST_CLASSES, Classe, Gruppo
from valutazione.disclosure.entries import Entries, number_of, scalar_of, tables_of
from valutazione.exact import Range, to_italian
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind, Quantity
from valutazione.model.sistema import Sistema

_CLASS: Final = ("nome", "da", "oltre", "a", "meno_di", "valori")
_EXAMPLE: Final = 'da = "60"'

Groups = Sequence[tuple[Gruppo, Entries]]


def classes_of(general: Entries, groups: Groups, sistema: Sistema) -> tuple[Classe, ...]:
    """Return the classes, two or more; what is wrong with them is told, and then there may be none."""
    found = _declared(general, groups, sistema) if "classe" in general.values else _of_bands(groups, sistema)
    if found is None:
        return ()
    if len(found) < 2:
        general.wrong(
            "classe", Phrase("le classi sono meno di due", "there are fewer than two"), "[[classe]]"
        )
        return ()
    if len(found) > MOST_CLASSES:
        many = Phrase(f"le classi sono più di {MOST_CLASSES}", f"there are more than {MOST_CLASSES} classes")
        general.wrong("classe", many, "[[classe]]")
        return ()
    _check_apart(general, found)
    return found


def top_of(classes: Sequence[Classe]) -> str | None:
    """Return the name of the class with the greatest numbers; None when classes are of words."""
    tops: list[tuple[bool, Fraction, str]] = []
    for one in classes:
        if one.punteggi is not None:
            tops.append((one.punteggi.hi is None, one.punteggi.hi or Fraction(), one.nome))
            continue
        numbers = [value for value in one.valori if isinstance(value, Fraction)]
        if len(numbers) < len(one.valori):
            return None
        tops.append((False, max(numbers), one.nome))
    return max(tops)[2]


def label(value: Scalar, kind: Kind) -> str:
    """Return an outcome as the name of its class.

    >>> from valutazione.model.kinds import PERCENTUALE
    >>> label(Fraction(4, 5), PERCENTUALE)
    '80 %'
    """
    if not isinstance(value, Fraction):
        return str(value).replace("_", " ")
    if isinstance(kind, Quantity) and kind.style == "percentuale":
        return f"{to_italian(value * 100)} %"
    return to_italian(value)


def _of_bands(groups: Groups, sistema: Sistema) -> tuple[Classe, ...] | None:
    """Return a class for each outcome of the bands of the groups; None when something is missing, which is told."""
    merged: dict[Scalar, str] = {}
    complete = True
    for group, entries in groups:
        scheda = sistema.scheda(group.scheda)
        assert scheda is not None  # the group was read with it
        if group.fascia is None:
            if "fascia" not in entries.values:
                entries.missing("fascia", 'fascia = "premio"')
            complete = False
            continue
        found = names.outcomes_of(entries, scheda)
        if found is None or found[1] is None:
            if found is not None:
                names.no_outcomes(entries, found[0])
            complete = False
            continue
        for outcome in found[1]:
            merged.setdefault(outcome, label(outcome, found[0].kind))
    return (
        tuple(Classe(name, None, frozenset({value})) for value, name in merged.items()) if complete else None
    )


def _declared(general: Entries, groups: Groups, sistema: Sistema) -> tuple[Classe, ...] | None:
    tables = tables_of(general, "classe", MOST_CLASSES)
    each = [Entries(general.toml, table, ("classe", n), _CLASS, general.tell) for n, table in tables]
    of_bands = any("valori" in entries.values for entries in each)
    kind = _kind(groups, sistema, "fascia" if of_bands else "punteggio")
    found = [_class(entries, of_bands, kind) for entries in each]
    if kind is None:
        return None
    return None if None in found else tuple(one for one in found if one is not None)


def _kind(groups: Groups, sistema: Sistema, entry: str) -> Kind | None:
    """Return the kind of the value that makes the classes: the same for all groups; None when it is missing, told."""
    kinds: list[Kind] = []
    for group, entries in groups:
        name = group.fascia if entry == "fascia" else group.punteggio
        scheda = sistema.scheda(group.scheda)
        assert scheda is not None
        if name is None:
            if entry not in entries.values:
                entries.missing(entry, f'{entry} = "…"')
            continue
        value = scheda.calcolo(name) or scheda.dato(name)
        assert value is not None
        if kinds and value.kind != kinds[0]:
            wanted = Phrase(
                f"`{kinds[0].name}`, come negli altri gruppi", f"`{kinds[0].name}`, as in the other groups"
            )
            advice = Phrase(
                "dichiara a parte i gruppi con classi diverse", "declare groups with other classes apart"
            )
            names.unfit(entries, entry, name, value.kind, wanted, advice)
        kinds.append(value.kind)
    return kinds[0] if len(kinds) == len(groups) else None


def _class(entries: Entries, of_bands: bool, kind: Kind | None) -> Classe | None:
    entries.check_names()
    name = entries.text("nome", 'nome = "tra 60 e 90"', required=True)
    if name is None or kind is None:
        return None
    if not of_bands:
        limits = _limits(entries, kind)
        return None if limits is None else Classe(name.strip(), limits)
    given = entries.values.get("valori")
    if any(entry in entries.values for entry in ("da", "oltre", "a", "meno_di")):
        both = Phrase("ha sia valori sia confini", "it has both outcomes and bounds")
        entries.wrong("valori", both, 'valori = ["100 %"]')
        return None
    if not isinstance(given, list) or not given:
        entries.missing("valori", 'valori = ["100 %", "80 %"]')
        return None
    words = getattr(kind, "parole", None)
    found: list[Scalar] = []
    for one in given:
        scalar = scalar_of(one, kind)
        if scalar is None or (isinstance(words, tuple) and scalar not in words):
            reason = Phrase(f"`{one}` non è di tipo `{kind.name}`", f"`{one}` is not of kind `{kind.name}`")
            entries.wrong("valori", reason, 'valori = ["100 %", "80 %"]')
            return None
        found.append(scalar)
    return Classe(name.strip(), None, frozenset(found))


def _limits(entries: Entries, kind: Kind) -> Range | None:
    ends: dict[str, Fraction] = {}
    for entry in ("da", "oltre", "a", "meno_di"):
        if entry in entries.values:
            number = number_of(entries.values[entry], kind)
            if number is None:
                reason = Phrase(
                    f"non è un numero di tipo `{kind.name}`", f"it is no number of kind `{kind.name}`"
                )
                entries.wrong(entry, reason, _EXAMPLE)
                return None
            ends[entry] = number
    if not ends:
        entries.missing("da", _EXAMPLE)
        return None
    if {"da", "oltre"} <= ends.keys() or {"a", "meno_di"} <= ends.keys():
        twice = Phrase("un confine è scritto due volte", "a bound is written twice")
        entries.wrong("oltre" if "oltre" in ends else "meno_di", twice, _EXAMPLE)
        return None
    try:
        return Range(
            ends.get("da", ends.get("oltre")),
            ends.get("a", ends.get("meno_di")),
            "oltre" in ends,
            "meno_di" in ends,
        )
    except ValueError:
        reason = Phrase("i confini vanno all'indietro", "the bounds go backwards")
        entries.wrong(next(iter(ends)), reason, _EXAMPLE)
        return None


def _check_apart(general: Entries, classes: tuple[Classe, ...]) -> None:
    for (_, first), (m, second) in combinations(enumerate(classes), 2):
        if first.nome == second.nome:
            reason = Phrase(
                f"due classi si chiamano `{first.nome}`", f"two classes are called `{first.nome}`"
            )
            general.wrong("classe", reason, 'nome = "tra 60 e 90"')
        elif first.valori & second.valori or _meet(first.punteggi, second.punteggi):
            place = general.toml.place("classe", m)
            general.tell(CLASSI_SOVRAPPOSTE.at(place, first=first.nome, second=second.nome))


def _meet(first: Range | None, second: Range | None) -> bool:
    if first is None or second is None:
        return False
    return not (_before(first, second) or _before(second, first))


def _before(first: Range, second: Range) -> bool:
    """Tell whether all of *first* is below all of *second*."""
    if first.hi is None or second.lo is None:
        return False
    return first.hi < second.lo or (first.hi == second.lo and (first.hi_open or second.lo_open))
