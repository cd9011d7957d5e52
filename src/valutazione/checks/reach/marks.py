"""What expressions have in common: the inputs they read, and the constraints that bind inputs to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from attrs import define, field

from valutazione.analysis.walk import inside, parts
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Parole
from valutazione.model.sistema import Scheda, Sistema

Mark = tuple[str, ...]
"""What two expressions may have in common: an input, a parameter still open, the records collected or linked."""


@define
class Marks:
    """What the expressions of *sistema* read, found once and kept."""

    sistema: Sistema
    _marks: dict[tuple[str, str], frozenset[Mark]] = field(factory=dict)
    _groups: dict[str, dict[Mark, Mark]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        schede = {scheda.nome: scheda for scheda in self.sistema.schede}
        for scheda, nome in self.sistema.ordine:  # each after those it needs: nothing goes deep
            if nome:
                self.of_value(schede[scheda], nome)

    def grouped(self, scheda: Scheda) -> dict[Mark, Mark]:
        """Return for each mark the one that stands for all those that constraints bind to it."""
        known = self._groups.get(scheda.nome)
        if known is not None:
            return known
        parent: dict[Mark, Mark] = {}

        def top(mark: Mark) -> Mark:
            while parent.setdefault(mark, mark) != mark:
                mark = parent[mark]
            return mark

        conditions = [v.condizione for v in scheda.vincoli if not v.avviso]
        conditions += [e.condizione for e in scheda.esclusioni]
        every: set[Mark] = set()
        for condition in conditions:
            marks = sorted(self.of(scheda, condition))
            every.update(marks)
            for mark in marks[1:]:
                parent[top(mark)] = top(marks[0])
        for nome in (calcolo.nome for calcolo in scheda.calcoli):
            every |= self.of_value(scheda, nome)
        for marks in _rivals(every):
            for mark in marks[1:]:
                parent[top(mark)] = top(marks[0])
        found = {mark: top(mark) for mark in list(parent)}
        self._groups[scheda.nome] = found
        return found

    def of(self, scheda: Scheda, node: object) -> set[Mark]:
        """Return all that *node* depends on, through derived values too."""
        found = self.own(scheda, node)
        for nome in derived(scheda, node):
            found |= self.of_value(scheda, nome)
        return found

    def of_value(self, scheda: Scheda, nome: str) -> frozenset[Mark]:
        """Return all that the derived value *nome* depends on."""
        key = (scheda.nome, nome)
        if key not in self._marks:
            calcolo = scheda.calcolo(nome)
            assert calcolo is not None
            self._marks[key] = frozenset(self.of(scheda, calcolo.espressione))
        return self._marks[key]

    def own(self, scheda: Scheda, node: object) -> set[Mark]:
        """Return what *node* reads that is no derived value of *scheda*."""
        found: set[Mark] = set()
        stack = [node]
        while stack:
            part = stack.pop()
            match part:
                case m.Own(nome):
                    dato = scheda.dato(nome)
                    if dato is not None and ("dato", nome) not in found:
                        found.add(("dato", nome))
                        stack += [dato.dominio, dato.predefinito]
                case m.Parameter(nome):
                    found.add(("parametro", nome))
                case m.Linked(rinvio, other, nome):
                    found.add(("rinvio", f"{rinvio}/{other}", nome))
                case m.Daily() | m.Resto():
                    found.add(("aggregato", part.scheda))
                case m.Aggregate():
                    found.add(("aggregato", part.scheda, *only_word(part.where)))
                    if part.empty is not None:
                        stack.append(part.empty)
                case None:
                    pass
                case _:
                    stack.extend(parts(part))
        return {mark for mark in found if mark[0] != "parametro" or self._open(mark[1])}

    def _open(self, nome: str) -> bool:
        parametro = self.sistema.parametro(nome)
        if parametro is None or parametro.valore is None:
            return True
        return (
            isinstance(parametro.kind, Parole) or parametro.kind == SI_NO
        )  # a choice that may be made otherwise

    def occurrences(self, scheda: Scheda, wanted: list[m.Expression], inlined: set[str]) -> Counter[Mark]:
        """Count how often the program reads each mark: values computed anew count what they read themselves."""
        found: Counter[Mark] = Counter()
        for node in wanted:
            found.update(self._read(scheda, node, inlined))
        for nome in inlined:
            calcolo = scheda.calcolo(nome)
            if calcolo is not None:
                found.update(self._read(scheda, calcolo.espressione, inlined))
        return found

    def _read(self, scheda: Scheda, node: m.Expression, inlined: set[str]) -> Counter[Mark]:
        groups = self.grouped(scheda)
        found: Counter[Mark] = Counter()
        stack: list[object] = [node]
        while stack:
            part = stack.pop()
            if isinstance(part, m.Own) and scheda.dato(part.nome) is None and part.nome in inlined:
                continue
            if isinstance(part, (m.Own, m.Parameter, m.Linked, m.Aggregate, m.Daily, m.Resto)):
                found.update({groups.get(mark, mark) for mark in self.of(scheda, part)})
            else:
                stack.extend(parts(part))
        return found

    def separate(
        self, scheda: Scheda, node: m.Sum, counts: Counter[Mark], inlined: set[str]
    ) -> frozenset[int]:
        """Return the terms of a sum that read nothing that is read elsewhere too, but by one another."""
        read = [self._read(scheda, term, inlined) for term in node.terms]
        here: Counter[Mark] = Counter()
        for one in read:
            here.update(one)
        found = set()
        for index, (term, one) in enumerate(zip(node.terms, read, strict=True)):
            anew = any(isinstance(part, m.Own) and part.nome in inlined for part in inside(term))
            if one and not anew and all(here[mark] == counts[mark] for mark in one):
                found.add(index)
        outside = {mark for index, one in enumerate(read) if index not in found for mark in one}
        apart = frozenset(index for index in found if not outside & set(read[index]))
        several = len(self.bundles(scheda, [node.terms[index] for index in sorted(apart)])) > 1
        return apart if several else frozenset()

    def bundles(self, scheda: Scheda, terms: Iterable[m.Expression]) -> list[list[m.Expression]]:
        """Put together the terms that have something in common."""
        groups = self.grouped(scheda)
        bundles: list[tuple[set[Mark], list[m.Expression]]] = []
        for term in terms:
            marks = {groups.get(mark, mark) for mark in self.of(scheda, term)}
            together = [term]
            for other in [one for one in bundles if one[0] & marks]:
                bundles.remove(other)
                marks |= other[0]
                together = [*other[1], *together]
            bundles.append((marks, together))
        return [together for _, together in bundles]


def derived(scheda: Scheda, node: object) -> set[str]:
    """Return the derived values of *scheda* that *node* names, defaults and domains of its inputs included."""
    found: set[str] = set()
    stack = [node]
    seen: set[str] = set()
    while stack:
        part = stack.pop()
        match part:
            case m.Own(nome):
                dato = scheda.dato(nome)
                if dato is None:
                    found.add(nome)
                elif nome not in seen:
                    seen.add(nome)
                    stack += [dato.dominio, dato.predefinito]
            case m.Aggregate():
                stack.append(part.empty)
            case m.Daily():
                pass
            case None:
                pass
            case _:
                stack.extend(parts(part))
    return found


def only_word(where: m.Expression | None) -> tuple[str, ...]:
    """Return the word a filter is about, as (name, word), when it says no more than that."""
    match where:
        case m.Compare("=", m.Own(nome), m.Constant(str() as word)) | m.Member(m.Own(nome), (word,)):
            return nome, word
        case _:
            return ()


def _rivals(marks: Set[Mark]) -> Iterator[list[Mark]]:
    """Yield the aggregates that may count the same records, and the links to the same record."""
    found: dict[tuple[str, ...], list[Mark]] = {}
    for mark in sorted(marks):
        if mark[0] in ("aggregato", "rinvio"):
            found.setdefault(mark[:2], []).append(mark)
    for those in found.values():
        fields = {mark[2:3] if mark[0] == "aggregato" and len(mark) == 4 else () for mark in those}
        if len(fields) > 1 or () in fields:  # else each counts another word of the same list
            yield those
