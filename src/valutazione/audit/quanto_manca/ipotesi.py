"""The same evaluation under a hypothesis: some inputs have other values, or may be anything within limits.

It is the reference evaluator, run again with what is supposed: so that what is admitted, and what follows, is what the
language says and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from valutazione.analysis.walk import parts
from valutazione.diagnostics import Diagnostic
from valutazione.evaluation.evaluate import Evaluation
from valutazione.exact import Range, Uncertain
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.sistema import Dato, Scheda, Sistema
from valutazione.outcome import Esito, Key, Known, Possible, State, Step
from valutazione.records import Record, Riga

__all__ = ["Dove", "Griglia", "Ipotesi", "boxed", "needed", "problem_of"]

Dove = tuple[str, Key, str]
"""An input: scheda, key, name."""


@frozen
class Griglia:
    """The numbers an input may have: those within ``domain`` and, with a ``step``, on the grid through ``start``."""

    domain: Range
    step: Fraction | None
    start: Fraction


class Ipotesi(Evaluation):
    """The evaluation of some rows, done again under one hypothesis after the other."""

    def __init__(
        self,
        sistema: Sistema,
        rows: Mapping[str, Iterable[Mapping[str, object] | Riga]],
        parametri: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(sistema, rows, True, parametri or {}, ())
        self._boxes: Mapping[Dove, State] = {}
        self._first = dict(self.findings)
        self._wanted: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
        self._rows = {
            (name, key): record.riga
            for name, records in self.records.items()
            for key, record in records.items()
        }

    def suppose(
        self, values: Mapping[Dove, Scalar] | None = None, boxes: Mapping[Dove, State] | None = None
    ) -> Esito:
        """Return the outcome when some inputs have *values*, and others may be any of *boxes*."""
        self._start(values, boxes)
        return self.outcome()

    def value(self, where: Dove, boxes: Mapping[Dove, State]) -> Step:
        """Return how one value is made when some inputs may be any of *boxes*: nothing else is computed or checked."""
        self._start(None, boxes)
        scheda, _, nome = where
        wanted = self._wanted.setdefault((scheda, nome), needed(self.sistema, scheda, nome))
        for name, each in self.sistema.ordine:
            if (name, each) in wanted:
                self._compute(self.schede[name], each)
        return self.step(where)

    def step(self, where: Dove) -> Step:
        """Return how a value, or an input, was made under the last hypothesis."""
        scheda, key, nome = where
        record = self.records[scheda][key]
        return record.values.get(nome) or self.input(record, nome)

    def _compute(self, scheda: Scheda, nome: str) -> None:
        calcolo = scheda.calcolo(nome)
        for record in self.records[scheda.nome].values():
            self.current = nome if calcolo is None else calcolo.estremo_di or nome
            if calcolo is None:
                self._exclude(scheda, record)
            else:
                record.values[nome] = self._value(calcolo, scheda, record)

    def _start(self, values: Mapping[Dove, Scalar] | None, boxes: Mapping[Dove, State] | None) -> None:
        self._boxes = boxes or {}
        self.findings = dict(self._first)
        self.missing, self.spellings, self.parameters = set(), {}, {}
        self.domains, self.worked = {}, {}
        changed: dict[tuple[str, Key], dict[str, object]] = {}
        for (scheda, key, nome), value in (values or {}).items():
            changed.setdefault((scheda, key), {})[nome] = value
        for name, records in self.records.items():
            for key, record in records.items():
                riga = self._rows[name, key]
                new = changed.get((name, key))
                record.riga = riga if new is None else evolve(riga, valori={**riga.valori, **new})
                record.inputs, record.values = {}, {}
                record.reasons, record.doubts, record.causes = (), (), ()
                record.doubts_wanted = frozenset()

    def input(self, record: Record, nome: str) -> Step:
        """An input as it was given, or as it is supposed."""
        where = (record.scheda, record.key, nome)
        if where in self._boxes and nome not in record.inputs:
            state = self._boxes[where]
            record.inputs[nome] = Step("dato", state, self.dato(where).kind, record=where)
        return super().input(record, nome)

    @property
    def certain(self) -> bool:
        """Whether nobody's place among the evaluated is in doubt under the last hypothesis."""
        return not any(
            record.doubts or record.doubtful
            for records in self.records.values()
            for record in records.values()
        )

    def dato(self, where: Dove) -> Dato:
        """The declaration of an input."""
        dato = self.schede[where[0]].dato(where[2])
        assert dato is not None
        return dato

    def grid(self, where: Dove) -> Griglia:
        """The numbers that an input may have under the last hypothesis: as wide as they may still be."""
        dato, record = self.dato(where), self.records[where[0]][where[1]]
        domain: Range | None = Range.everything()
        if dato.dominio.bounds is not None:
            domain = self.limits(dato.dominio.bounds, record)
        limiti = dato.dominio.limiti
        if domain is not None and limiti is not None:
            admitted = (
                self.limits(limiti, record) if isinstance(limiti, m.Bounds) else self.admitted(limiti, record)
            )
            domain = None if admitted is None else domain.intersect(admitted)
        step, start = None, Fraction()
        if dato.dominio.passo is not None:
            found = self.meaning(dato.dominio.passo, record).state
            if isinstance(found, Known) and isinstance(found.value, Fraction) and found.value > 0:
                step = found.value
        low = dato.dominio.bounds.low if dato.dominio.bounds is not None else None
        if low is not None:
            first = self.meaning(low, record).state
            if isinstance(first, Known) and isinstance(first.value, Fraction):
                start = first.value
            else:
                step = None
        return Griglia(Range.everything() if domain is None else domain, step, start)


def needed(sistema: Sistema, scheda: str, nome: str, *, domains: bool = True) -> frozenset[tuple[str, str]]:
    """Return the values, and the moments of exclusion (``(scheda, "")``), that a value may depend on.

    With *domains*, also what limits the inputs: it counts for those that are missing.
    """
    found: set[tuple[str, str]] = set()
    stack = [(scheda, nome)]
    while stack:
        pair = stack.pop()
        where = sistema.scheda(pair[0])
        if pair in found or where is None:
            continue
        found.add(pair)
        calcolo = where.calcolo(pair[1])
        roots: list[object] = [] if calcolo is None else [calcolo.espressione]
        if not pair[1]:
            roots = [rule.condizione for rule in where.esclusioni]
        dato = where.dato(pair[1])
        if dato is not None:
            roots = [dato if domains else dato.predefinito]
        stack.append((pair[0], ""))
        stack.extend(_read_in(roots, pair[0], sistema))
    return frozenset(found)


def _read_in(roots: list[object], scheda: str, sistema: Sistema) -> Iterator[tuple[str, str]]:
    """Yield the values that some formulas of a scheda read, each with its own scheda."""
    stack = [(root, scheda) for root in roots]
    while stack:
        node, where = stack.pop()
        match node:
            case m.Own(nome):
                yield where, nome
            case m.Linked(rinvio, other, nome):
                yield other, nome
                here = sistema.scheda(where)
                if rinvio and here is not None:
                    yield from ((where, one) for one in here.rinvio(rinvio))
            case m.Aggregate():
                yield node.scheda, ""
                stack.extend((one, node.scheda) for one in (node.operand, node.weight, node.where) if one)
                if node.empty is not None:
                    stack.append((node.empty, where))
            case m.Daily():
                yield node.scheda, ""
                inner = (node.operand, node.first, node.last, node.where)
                stack.extend((one, node.scheda) for one in inner if one)
            case m.Resto(scheda=scheda, nome=nome):
                yield scheda, nome
            case _:
                stack.extend((part, where) for part in parts(node))


def boxed(where: Dove, span: Range) -> State:
    """Return the state of a number that may be anything in *span*, and keeps its name in what is made of it."""
    number = Uncertain.unknown((where[0], *where[1], where[2]), span)
    return Known(number.constant) if number.is_known else Possible(number, None, frozenset())


def problem_of(found: Diagnostic) -> tuple[object, ...]:
    """Return what makes a finding the same before and after a change: code, place and rule, not the numbers."""
    place = found.place
    where = (getattr(place, "file", None), getattr(place, "row", None), getattr(place, "column", None))
    entry = (getattr(place, "scheda", None), getattr(place, "key", None), getattr(place, "name", None))
    rules = tuple(getattr(one.place, "start", None) for one in found.related)
    return found.code.number, where, entry, rules, dict(found.words).get("total")
