"""What is expected to have no value, and the findings that are the reason why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.diagnostics import Diagnostic
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Key, Riscontro, Step, Undefined
from valutazione.source import Cell, Entry, Place
from valutazione.trials.expected import Atteso, Failing

Name = tuple[str, Key, str]


class Holes:
    """The values without a value behind those that are expected to have none, and the codes of the reasons."""

    def __init__(self, sistema: Sistema, esito: Esito, expected: Iterable[Atteso]) -> None:
        self.sistema, self.esito = sistema, esito
        self.causes: set[str] = set()
        self.behind: set[Name] = set()
        self.rows: dict[Place, tuple[str, Key]] = {}
        keys = {(scheda, " / ".join(key)): key for scheda, records in esito.schede.items() for key in records}
        for atteso in expected:
            key = keys.get((atteso.scheda, atteso.chiave))
            if key is not None and isinstance(atteso.expected, Failing) and atteso.expected.mistake:
                self._follow((atteso.scheda, key, atteso.nome))

    def explain(self, found: Diagnostic) -> bool:
        """Tell whether *found* is why some value that is expected to have none has none."""
        if found.code.number not in self.causes:
            return False
        return any(name in self.behind for name in self._named(found.place))

    def _follow(self, name: Name) -> None:
        """Note the values without a value that *name* is made of; without recursion, as deep as they go."""
        stack = [name]
        while stack:
            scheda, key, nome = one = stack.pop()
            riscontro = self.esito.schede[scheda][key]
            valore = riscontro.valori.get(nome)
            if one in self.behind or valore is None or not isinstance(valore.state, Undefined):
                continue
            self.behind.add(one)
            self.causes.update(valore.state.causes)
            if isinstance(riscontro.luogo, Cell):
                self.rows[_row(riscontro.luogo)] = (scheda, key)
            stack += _quoted(valore.step)

    def _named(self, place: Place | None) -> Iterable[Name]:
        """Return the values that a finding at *place* may be about: of a rule of intervals, its two ends."""
        match place:
            case Cell(column=str(nome)):
                scheda, key = self.rows.get(_row(place), ("", ()))
            case Entry(name=str(nome)):
                scheda, key = place.scheda, next(self._keys(place), ())
            case _:
                return ()
        where = self.sistema.scheda(scheda)
        calcoli = () if where is None else where.calcoli
        return [(scheda, key, one.nome) for one in calcoli if nome in (one.nome, one.estremo_di)]

    def _keys(self, place: Entry) -> Iterator[Key]:
        records: Iterable[Riscontro] = self.esito.schede.get(place.scheda, {}).values()
        return (one.chiave for one in records if " / ".join(one.chiave) == place.key)


def _row(place: Cell) -> Cell:
    return Cell(place.file, place.row, sheet=place.sheet)


def _quoted(step: Step) -> list[Name]:
    """Return the values of records that a step reads."""
    found: list[Name] = []
    stack = [step]
    while stack:
        one = stack.pop()
        if one.operation == "valore" and one.record is not None:
            found.append(one.record)
        stack.extend(one.operands)
    return found
