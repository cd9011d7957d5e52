"""From an outcome to the explanation of one of its values: every step that made it, each named value once.

Steps are visited without recursion: derivations may be as long as chains of values are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from valutazione.audit.spiegazioni.chiavi import Chiavi, visible_records
from valutazione.audit.spiegazioni.documento import (
    Escluse,
    Nome,
    Operando,
    Origine,
    Passo,
    Rilievo,
    Riquadro,
    Spiegazione,
)
from valutazione.audit.spiegazioni.regole import Regole, named_in
from valutazione.diagnostics import Diagnostic
from valutazione.exact import Uncertain
from valutazione.model import expressions as m
from valutazione.model.kinds import TESTO, Kind, Rinvio
from valutazione.model.normal import identity
from valutazione.model.sistema import Raccolta, Sistema
from valutazione.model.texts import text_of
from valutazione.outcome import (
    Esito,
    Key,
    Known,
    Possible,
    Reason,
    Riscontro,
    State,
    Step,
    Valore,
    Wanted,
)
from valutazione.source import Cell, Entry

__all__ = ["MAX_STEPS", "TooManySteps", "explain_value"]

MAX_STEPS = 500_000
"""More steps than these nobody reads, and no explanation has them."""


class TooManySteps(ValueError):
    """A value has more steps behind it than an explanation may have: ``limit``."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        return f"la derivazione ha più di {self.limit} passi"


@define(eq=False)
class _Node:
    """A step on its way to the document: the record it is read in, the value it makes, and its operands' numbers."""

    step: Step
    whose: tuple[str, Key]
    valore: Valore | None = None
    name: str = ""
    operands: list[int] = field(factory=list)
    quoted: list[State] = field(factory=list)


def explain_value(
    esito: Esito,
    sistema: Sistema,
    scheda: str,
    chiave: Key,
    nome: str,
    *,
    riservata: bool = True,
    limit: int = MAX_STEPS,
) -> Spiegazione:
    """Return the explanation of the value *nome* of the record *chiave* of *scheda*, of *esito* under *sistema*.

    *riservata*: other persons' records are numbered, not named. Raises ``KeyError`` when there is no such value,
    ``TooManySteps`` when its derivation has more than *limit* steps.
    """
    esito.schede[scheda][chiave][nome]
    return _Building(esito, sistema, riservata, (scheda, chiave), nome, limit).document()


class _Building:
    """One explanation under way."""

    def __init__(
        self,
        esito: Esito,
        sistema: Sistema,
        riservata: bool,
        subject: tuple[str, Key],
        nome: str,
        limit: int,
    ) -> None:
        self.esito, self.sistema, self.riservata = esito, sistema, riservata
        self.subject, self.nome, self.limit = subject, nome, limit
        self.regole = Regole(sistema)
        self.chiavi = Chiavi(visible_records(sistema, esito, subject, nome) if riservata else None)
        self.nodes: list[_Node] = []

    def document(self) -> Spiegazione:
        """Return the whole explanation."""
        self._visit()
        passi = tuple(self._passo(number, node) for number, node in enumerate(self.nodes))
        sistema = self.sistema
        riquadro = Riquadro(sistema.nome, sistema.titolo, sistema.ente, identity(sistema))
        return Spiegazione(riquadro, passi, tuple(self._findings()), self.riservata)

    # ---- the visit -----------------------------------------------------------------------------------------

    def _visit(self) -> None:
        """Number the steps, the first at the top, each before its operands; a named value has one number."""
        numbers: dict[tuple[str, Key, str], int] = {}
        asked = self.esito.schede[self.subject[0]][self.subject[1]][self.nome]
        root = Step("valore", asked.state, asked.kind, record=(*self.subject, self.nome))
        stack: list[tuple[Step, tuple[str, Key], _Node | None, int]] = [(root, self.subject, None, 0)]
        while stack:
            step, whose, parent, slot = stack.pop()
            target, valore = self._target(step)
            if target is not None and target in numbers:
                assert parent is not None
                parent.operands[slot] = numbers[target]
                continue
            if len(self.nodes) >= self.limit:
                raise TooManySteps(self.limit)
            number = len(self.nodes)
            if target is not None:
                numbers[target] = number
                assert valore is not None
                whose, step = (target[0], target[1]), valore.step
            node = _Node(step, whose, valore, target[2] if target else "")
            self.nodes.append(node)
            if parent is not None:
                parent.operands[slot] = number
            children = [*self._children(step, whose)]
            node.operands = [0] * len(children)
            node.quoted = [child.state for child in children]
            stack.extend((child, whose, node, at) for at, child in reversed([*enumerate(children)]))

    def _target(self, step: Step) -> tuple[tuple[str, Key, str] | None, Valore | None]:
        """Return the named value that an operand quotes, if it does."""
        if step.operation != "valore" or step.record is None:
            return None, None
        scheda, chiave, nome = step.record
        return step.record, self.esito.schede[scheda][chiave][nome]

    def _children(self, step: Step, whose: tuple[str, Key]) -> Iterator[Step]:
        """Yield the operands of a step; what an exclusion was decided on, since no step of the evaluation says it."""
        if step.operation == "valore":
            yield step  # a value that is another value
            return
        yield from step.operands
        if step.operation != "non_valutabile":
            return
        scheda = self.sistema.scheda(whose[0])
        assert scheda is not None
        riscontro = self.esito.schede[whose[0]][whose[1]]
        told = {reason.testo for reason in riscontro.esclusioni}
        rules = [rule for rule in scheda.esclusioni if rule.perche in told]
        for name in dict.fromkeys(name for rule in rules for name in named_in(rule.condizione)):
            valore = riscontro[name]
            yield Step("valore", valore.state, valore.kind, record=(*whose, name))

    # ---- one step ------------------------------------------------------------------------------------------

    def _passo(self, number: int, node: _Node) -> Passo:
        step, valore = node.step, node.valore
        kind = step.kind if valore is None else valore.kind
        passo = Passo(
            f"p{number + 1}",
            step.operation,
            kind.name,
            self._state(step.state if valore is None else valore.state, kind, node),
            tuple(
                Operando(f"p{at + 1}", self._quoted(state, self.nodes[at]))
                for at, state in zip(node.operands, node.quoted, strict=True)
            ),
            step.detail,
            fonti=step.fonti,
        )
        if valore is not None:
            passo = self._named(passo, node, valore)
        else:
            passo = evolve(passo, regola=self.regole.words(step.span))
        match self.regole.node(step):
            case m.Casi() as casi:
                passo = evolve(
                    passo,
                    righe=tuple(self.regole.rows(casi, step.detail[1:])),
                    prevale=casi.prevails,
                )
            case m.Aggregate() as aggregate:
                passo = self._collected(passo, aggregate, node.whose)
            case _:
                pass
        return passo

    def _named(self, passo: Passo, node: _Node, valore: Valore) -> Passo:
        scheda, chiave = node.whose
        hidden = self.chiavi.hidden(scheda, chiave)
        shown = self.chiavi.shown(scheda, chiave)
        di = Nome(scheda, shown, node.name, valore.etichetta, hidden)
        passo = evolve(passo, di=di, fonti=valore.fonti or passo.fonti)
        where = self.sistema.scheda(scheda)
        assert where is not None
        thing = where.calcolo(node.name) or where.dato(node.name)
        assert thing is not None
        passo = evolve(passo, regola=self.regole.whole(thing))
        riscontro = self.esito.schede[scheda][chiave]
        if node.name in riscontro.dati and node.name not in riscontro.valori and not hidden:
            passo = evolve(passo, origine=_origin(riscontro, node.name))
        if passo.operazione == "non_valutabile":
            told = tuple(reason.testo for reason in riscontro.esclusioni)
            passo = evolve(passo, righe=tuple(self.regole.exclusions(where, told)))
        return passo

    def _collected(self, passo: Passo, node: m.Aggregate, whose: tuple[str, Key]) -> Passo:
        """Say how many records an aggregate looked at, and how many it left out for which reasons."""
        scheda = self.sistema.scheda(whose[0])
        raccolta = scheda and next((one for one in scheda.raccolte if one.scheda == node.scheda), None)
        if not raccolta:
            return passo
        members = [r for r in self.esito.schede[node.scheda].values() if _belongs(r, raccolta, whose[1])]
        groups: dict[tuple[Reason, ...], int] = {}
        for member in members:
            if member.esclusioni and not node.included:
                groups[member.esclusioni] = groups.get(member.esclusioni, 0) + 1
        left_out = tuple(Escluse(count, reasons) for reasons, count in sorted(groups.items()))
        return evolve(passo, raccolte=len(members), collezione=node.scheda, escluse=left_out)

    # ---- states --------------------------------------------------------------------------------------------

    def _quoted(self, state: State, node: _Node) -> State:
        return self._state(state, node.step.kind if node.valore is None else node.valore.kind, node)

    def _state(self, state: State, kind: Kind, node: _Node) -> State:
        """Return a state without the keys that are not shown, and without the texts of who has no name here."""
        if isinstance(state, Possible):
            wanted = frozenset(
                Wanted(one.scheda, self.chiavi.shown(one.scheda, one.chiave), one.nome)
                for one in state.wanted
            )
            number = None if state.number is None else Uncertain.of(state.number.range)
            return evolve(state, number=number, wanted=wanted)
        told = isinstance(state, Known) and (kind == TESTO or isinstance(kind, Rinvio))
        if told and node.valore is not None and self.chiavi.hidden(*node.whose):
            return Possible(None, None, frozenset())
        return state

    def _findings(self) -> Iterator[Rilievo]:
        """Yield what was found wrong with the records that have a name here, each once."""
        shown: dict[tuple[str, Key], None] = {}
        for node in self.nodes:
            if node.valore is not None and not self.chiavi.hidden(*node.whose):
                shown[node.whose] = None
        by_place: dict[tuple[str, object], list[Diagnostic]] = {}
        for found in self.esito.rilievi:
            match found.place:
                case Cell(file, row):
                    by_place.setdefault((file, (found.place.sheet, row)), []).append(found)
                case Entry(scheda, key):
                    by_place.setdefault((scheda, key), []).append(found)
                case _:
                    pass
        for scheda, chiave in shown:
            if not scheda:
                continue
            luogo = self.esito.schede[scheda][chiave].luogo
            told = by_place.get((scheda, " / ".join(chiave)), [])
            if isinstance(luogo, Cell):
                told = [*told, *by_place.get((luogo.file, (luogo.sheet, luogo.row)), [])]
            for found in told:
                yield Rilievo(
                    found.code.number, found.message(), " ".join((scheda, " / ".join(chiave))).strip()
                )


def _origin(riscontro: Riscontro, nome: str) -> Origine | None:
    """Return the cell a value came from; the row, and the name for its column, when nobody kept the cell."""
    place = riscontro.luoghi.get(nome, riscontro.luogo)
    if not isinstance(place, Cell):
        return None
    return Origine(place.file, place.row, place.column or nome, place.sheet, place.content)


def _belongs(member: Riscontro, raccolta: Raccolta, key: Key) -> bool:
    for campo, part in zip(raccolta.campi, key, strict=False):
        state = member.dati[campo].state
        if not isinstance(state, Known):
            return False
        words: Sequence[str] = (
            state.value if isinstance(state.value, tuple) else (_text(state, member, campo),)
        )
        if part not in words:
            return False
    return True


def _text(state: Known, member: Riscontro, campo: str) -> str:
    return text_of(state.value, member.dati[campo].kind)
