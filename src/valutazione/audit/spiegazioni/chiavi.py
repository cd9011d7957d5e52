"""Whose key may be shown: that of the record explained, of what it collects, of what it belongs or is linked to.

Everything else that counts is another person's, or might be: it is counted and numbered, never named. A way from the
record that goes up (to what collects it, or what it is linked to) and then down again leads to others.
"""

from __future__ import annotations

from attrs import define, field

from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Key, Step

__all__ = ["Chiavi", "visible_records"]

Whose = tuple[str, Key]


def visible_records(sistema: Sistema, esito: Esito, subject: Whose, asked: str) -> frozenset[Whose]:
    """Return the records whose keys the explanation of a value of *subject* may show."""
    collected = {scheda.nome: {one.scheda for one in scheda.raccolte} for scheda in sistema.schede}
    found: dict[Whose, bool] = {subject: True}  # whether it is reached without going up
    seen: set[tuple[Whose, str]] = set()
    stack: list[tuple[Whose, str]] = [(subject, asked)]
    while stack:
        whose, nome = stack.pop()
        if (whose, nome) in seen:
            continue
        seen.add((whose, nome))
        below = found[whose]
        for other, its in _records_in(esito.schede[whose[0]][whose[1]][nome].step):
            if other == whose or other in found:
                stack.append((other, its))
            elif other[0] and other[0] != subject[0]:
                down = other[0] in collected[whose[0]]
                if below or not down:
                    found[other] = below and down
                    stack.append((other, its))
    return frozenset(found)


def _records_in(step: Step) -> list[tuple[Whose, str]]:
    """Return the named values that a step is made of, however deep, in order and without going into them."""
    found: list[tuple[Whose, str]] = []
    stack = [step]
    while stack:
        part = stack.pop()
        if part.operation == "valore" and part.record is not None and part.record[0]:
            found.append(((part.record[0], part.record[1]), part.record[2]))
        stack.extend(reversed(part.operands))
    return found


@define
class Chiavi:
    """What to call records: by their keys, or by a number if they are not *visible* (all are, when that is None)."""

    visible: frozenset[Whose] | None
    _numbers: dict[Whose, int] = field(factory=dict)
    _last: dict[str, int] = field(factory=dict)

    def hidden(self, scheda: str, chiave: Key) -> bool:
        """Tell whether a record has no name here."""
        return bool(scheda and chiave) and self.visible is not None and (scheda, chiave) not in self.visible

    def shown(self, scheda: str, chiave: Key) -> Key:
        """Return the key of a record, or its number in the order in which the records are met."""
        if not self.hidden(scheda, chiave):
            return chiave
        whose = (scheda, chiave)
        if whose not in self._numbers:
            self._last[scheda] = self._numbers[whose] = self._last.get(scheda, 0) + 1
        return (f"n. {self._numbers[whose]}",)
