"""The words of the rules: from a place in the text of a scheme to what is written there, and the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field

from valutazione.analysis.walk import parts
from valutazione.audit.spiegazioni.documento import Intervallo, Regola, RigaDiRegola
from valutazione.model import expressions as m
from valutazione.model.sistema import Calcolo, Dato, Scheda, Sistema
from valutazione.outcome import Step
from valutazione.source import Source, Span

__all__ = ["Regole"]

_LONGEST = 2_000  # characters of a rule's words


@define
class Regole:
    """What is written in the texts of a scheme."""

    sistema: Sistema
    _texts: Mapping[str, Source] = field(init=False)
    _nodes: Mapping[tuple[str, Span], m.Expression] = field(init=False)

    @_texts.default
    def _find_texts(self) -> Mapping[str, Source]:
        return {source.name: source for source in self.sistema.sources}

    @_nodes.default
    def _find_nodes(self) -> Mapping[tuple[str, Span], m.Expression]:
        found: dict[tuple[str, Span], m.Expression] = {}
        seen: set[int] = set()
        stack: list[object] = [*self.sistema.parametri, *self.sistema.schede]
        while stack:
            part = stack.pop()
            if id(part) in seen:
                continue
            seen.add(id(part))
            if isinstance(part, m.Node) and part.span is not None:
                found.setdefault((type(part).__name__.lower(), part.span), part)  # type: ignore[arg-type]  # every node is an expression
            stack.extend(parts(part))
        return found

    def node(self, step: Step) -> m.Expression | None:
        """Return the node of the scheme that a step did."""
        return None if step.span is None else self._nodes.get((step.operation, step.span))

    def words(self, span: Span | None) -> Regola | None:
        """Return what is written at a place, on one line."""
        if span is None or span.source not in self._texts:
            return None
        source = self._texts[span.source]
        text = " ".join(source.text[span.start : span.end].split())
        if not text:
            return None
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return Regola(shown, source.name, source.position(span.start)[0])

    def whole(self, thing: Calcolo | Dato) -> Regola | None:
        """Return the whole declaration of a value, from the start of its line to the end of its formula."""
        if thing.span is None or thing.span.source not in self._texts:
            return None
        source = self._texts[thing.span.source]
        line = source.line_span(source.position(thing.span.start)[0])
        end = max(line.end, thing.span.end)
        if isinstance(thing, Calcolo) and thing.espressione.span is not None:
            end = max(thing.espressione.span.end, thing.span.end)
        return self.words(Span(source.name, line.start, end))

    def rows(self, node: m.Casi, chosen: tuple[str, ...]) -> Iterator[RigaDiRegola]:
        """Yield the rows of a table; *chosen* are the numbers of those that applied, as the step has them."""
        for number, riga in enumerate(node.righe, 1):
            patterns = () if riga.condition is not None else riga.patterns
            plain = tuple(map(_plain, patterns)) if riga.condition is None else (None,)
            yield RigaDiRegola(number, self.words(riga.span), riga.fonti, plain, scelta=str(number) in chosen)
        if node.otherwise is not None:
            other = node.otherwise
            yield RigaDiRegola(0, self.words(other.span), other.fonti, scelta="altri casi" in chosen)

    def exclusions(self, scheda: Scheda, reasons: tuple[str, ...]) -> Iterator[RigaDiRegola]:
        """Yield the rules of exclusion that gave one of *reasons*."""
        for number, rule in enumerate(scheda.esclusioni, 1):
            if rule.perche in reasons:
                yield RigaDiRegola(number, self.words(rule.span), rule.fonti, scelta=True, motivo=rule.perche)


def _plain(pattern: m.Pattern) -> tuple[Intervallo, ...] | None:
    """Return the values of a pattern, when all are written as such."""
    found = []
    for one in pattern:
        match one:
            case m.Bounds(low, high, low_open, high_open):
                ends = (low, high)
                if not all(end is None or isinstance(end, m.Constant) for end in ends):
                    return None
                values = [end.value if isinstance(end, m.Constant) else None for end in ends]
                found.append(Intervallo(values[0], values[1], low_open, high_open))
            case m.Constant(value):
                found.append(Intervallo(value, value))
            case _:
                return None
    return tuple(found)


def named_in(node: object) -> tuple[str, ...]:
    """Return the names of the record's own values that an expression reads, each once, in order."""
    found: dict[str, None] = {}
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, m.Aggregate):
            continue  # its names are of other records
        if isinstance(part, m.Own):
            found[part.nome] = None
        stack.extend(reversed([*parts(part)]))
    return tuple(found)
