"""The outcome as an auditor walks through it: records, who belongs to which, and what a group has in common."""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.model import expressions as m
from valutazione.model.kinds import InsiemeDi
from valutazione.model.sistema import Raccolta, Scheda, Sistema
from valutazione.model.texts import text_of
from valutazione.outcome import Esito, Key, Known, Riscontro
from valutazione.source import Cell

__all__ = ["Mondo", "in_file_order"]


class Mondo:
    """A scheme and the outcome of its data; what is looked for often is found once."""

    def __init__(self, sistema: Sistema, esito: Esito) -> None:
        self.sistema = sistema
        self.esito = esito
        self.schede = {scheda.nome: scheda for scheda in sistema.schede}
        self._groups: dict[tuple[str, tuple[str, ...]], dict[Key, list[Riscontro]]] = {}

    def scheda(self, nome: str) -> Scheda:
        """Return the scheda of that name."""
        return self.schede[nome]

    def records(self, scheda: str) -> Iterable[Riscontro]:
        """Return the records of a scheda, in the order of their keys."""
        return self.esito.schede[scheda].values()

    def record(self, scheda: str, chiave: Key) -> Riscontro | None:
        """Return the record with that key, if there is one."""
        return self.esito.schede[scheda].get(chiave)

    def groups(self, scheda: str, fields: tuple[str, ...]) -> dict[Key, list[Riscontro]]:
        """Return the records of *scheda* by what they have in *fields*, as texts; one with a set is in several groups.

        A record of which a field is not known is in no group: ``doubtful`` tells them.
        """
        found = self._groups.get((scheda, fields))
        if found is None:
            found = {}
            for riscontro in self.records(scheda):
                for key in self.keys_of(riscontro, fields):
                    found.setdefault(key, []).append(riscontro)
            self._groups[scheda, fields] = found
        return found

    def doubtful(self, scheda: str, fields: tuple[str, ...]) -> list[Riscontro]:
        """Return the records that nobody can put in a group, because a field is not known."""
        return [riscontro for riscontro in self.records(scheda) if not self.keys_of(riscontro, fields)]

    def keys_of(self, riscontro: Riscontro, fields: tuple[str, ...]) -> list[Key]:
        """Return the groups a record is in."""
        keys: list[Key] = [()]
        for nome in fields:
            valore = riscontro[nome]
            if not isinstance(valore.state, Known):
                return []
            value = valore.state.value
            if isinstance(value, tuple):
                assert isinstance(valore.kind, InsiemeDi)
                texts = list(value)
            else:
                texts = [text_of(value, valore.kind)]
            keys = [(*key, text) for key in keys for text in texts]
        return keys

    def collected(self, scheda: str, chiave: Key, whose: str) -> list[Riscontro]:
        """Return the records of *whose* that the record *chiave* of *scheda* collects."""
        found: list[Riscontro] = []
        for raccolta in self.schede[scheda].raccolte:
            if raccolta.scheda == whose:
                found += self.members(raccolta, chiave)
        return found

    def members(self, raccolta: Raccolta, chiave: Key) -> list[Riscontro]:
        """Return the records that one clause collects under a key."""
        if not raccolta.campi:
            return list(self.records(raccolta.scheda))
        return self.groups(raccolta.scheda, raccolta.campi).get(chiave, [])

    def collecting(self, node: m.Linked, riscontro: Riscontro) -> Riscontro | None:
        """Return the one record of the scheda of *node* that collects *riscontro*, or that it names."""
        if node.rinvio:
            return self._named(node, riscontro)
        for raccolta in self.schede[node.scheda].raccolte:
            if raccolta.scheda == riscontro.scheda:
                keys = self.keys_of(riscontro, raccolta.campi)
                return self.record(node.scheda, keys[0]) if len(keys) == 1 else None
        return None

    def _named(self, node: m.Linked, riscontro: Riscontro) -> Riscontro | None:
        """Return the record that a link leads to, if all that says which is known."""
        scheda = self.schede[riscontro.scheda]
        dato = scheda.dato(node.rinvio)
        assert dato is not None
        beside = dict(dato.accanto)
        chiave = self.schede[node.scheda].chiave
        keys = self.keys_of(riscontro, tuple(beside.get(name, node.rinvio) for name in chiave))
        return self.record(node.scheda, keys[0]) if len(keys) == 1 else None


def in_file_order(records: Iterable[Riscontro]) -> list[Riscontro]:
    """Return records as their rows stand in the files; those of no file come last, as they are."""

    def place(numbered: tuple[int, Riscontro]) -> tuple[bool, str, int, int]:
        number, riscontro = numbered
        where = riscontro.luogo
        if isinstance(where, Cell) and where.row is not None:
            return False, where.file, where.row, number
        return True, "", 0, number

    return [riscontro for _, riscontro in sorted(enumerate(records), key=place)]
