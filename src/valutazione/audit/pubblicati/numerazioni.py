"""Numbers that run on, and where they skip: the only trace that a row which is not there leaves.

A scheda whose key has a whole number is numbered within what the rest of the key says: as little of it as tells its
numbers apart. Where the numbers are many and far apart they are no numbering but names, and skip nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.outcome import Key, Riscontro

__all__ = ["Numerazioni", "Salti", "Salto"]

_SPARSE: Final = 2  # a numbering that skips more than so many numbers for each it has is none
_MOST_DIGITS: Final = 9
_SHOWN: Final = 6


@frozen
class Salto:
    """The numbers from ``primo`` to ``ultimo`` are not there."""

    primo: int
    ultimo: int

    @property
    def quanti(self) -> int:
        """How many they are."""
        return self.ultimo - self.primo + 1

    @property
    def testo(self) -> str:
        """The numbers in words.

        >>> Salto(14, 17).testo, Salto(14, 14).testo
        ('i numeri dal 14 al 17', 'il numero 14')
        """
        if self.primo == self.ultimo:
            return f"il numero {self.primo}"
        return f"i numeri dal {self.primo} al {self.ultimo}"


@frozen
class Salti:
    """Where the numbering of some records skips: the field that holds it, and whose numbering it is."""

    campo: str
    ambito: Key
    salti: tuple[Salto, ...]

    @property
    def quanti(self) -> int:
        """How many numbers are not there."""
        return sum(salto.quanti for salto in self.salti)

    @property
    def testo(self) -> str:
        """The numbers in words, as many as a person reads."""
        shown = [salto.testo for salto in self.salti[:_SHOWN]]
        left = len(self.salti) - _SHOWN
        return ", ".join(shown) + (f" e altri {left} salti" if left > 0 else "")


class Numerazioni:
    """The numberings of an outcome; each scheda is looked through once."""

    def __init__(self, mondo: Mondo) -> None:
        self.mondo = mondo
        self._known: dict[str, _Numerata | None] = {}

    def skips(self, members: Iterable[Riscontro]) -> tuple[Salti, ...]:
        """Return where the numbering of the records around *members*, of one scheda, skips numbers."""
        given = list(members)
        if not given:
            return ()
        nome = given[0].scheda
        if nome not in self._known:
            self._known[nome] = _numbered(self.mondo, nome)
        known = self._known[nome]
        if known is None:
            return ()
        wanted = dict.fromkeys(tuple(_once(r.chiave[part]) for part in known.scope) for r in given)
        found = ((key, _skipped(known.numbers[key])) for key in wanted)
        return tuple(Salti(known.campo, key, salti) for key, salti in found if salti)


@frozen
class _Numerata:
    """How a scheda is numbered: the field of the number, the parts of the key it starts again in, the numbers there."""

    campo: str
    scope: tuple[int, ...]
    numbers: dict[Key, list[int]]


def _numbered(mondo: Mondo, nome: str) -> _Numerata | None:
    scheda = mondo.scheda(nome)
    keys = list(dict.fromkeys(tuple(map(_once, riscontro.chiave)) for riscontro in mondo.records(nome)))
    keys = [key for key in keys if len(key) == len(scheda.chiave)]
    for place in reversed(range(len(scheda.chiave))):
        if not keys or not all(_is_number(key[place]) for key in keys):
            continue
        others = [other for other in range(len(scheda.chiave)) if other != place]
        for count in range(len(others) + 1):
            scope = tuple(others[:count])
            groups: dict[Key, list[int]] = {}
            for key in keys:
                groups.setdefault(tuple(key[part] for part in scope), []).append(int(key[place]))
            if all(len(set(numbers)) == len(numbers) for numbers in groups.values()):
                return _Numerata(
                    scheda.chiave[place], scope, {key: sorted(numbers) for key, numbers in groups.items()}
                )
    return None


def _once(text: str) -> str:
    """Return a part of a key as it was given: a key given twice has a mark of which of the two it is."""
    return text.partition(" (riga doppia ")[0]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _skipped(numbers: list[int]) -> tuple[Salto, ...]:
    found = [Salto(1, numbers[0] - 1)] if numbers[0] > 1 else []
    found += [Salto(one + 1, other - 1) for one, other in pairwise(numbers) if other > one + 1]
    missing = sum(salto.quanti for salto in found)
    return tuple(found) if missing <= _SPARSE * len(numbers) else ()
