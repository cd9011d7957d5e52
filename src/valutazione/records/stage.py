"""The stage of an evaluation: its records and groups, the parameters given, and what is found on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from valutazione.diagnostics import Code, Diagnostic, Related, nearest
from valutazione.diagnostics.catalogue import data as codes
from valutazione.diagnostics.catalogue import outcome as outcome_codes
from valutazione.exact import Range, Uncertain
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Sistema, Totale
from valutazione.model.texts import text_of
from valutazione.outcome import (
    Esito,
    Key,
    Known,
    Possible,
    Riscontro,
    State,
    Step,
    Undefined,
    Valore,
    Wanted,
    frozen_map,
)
from valutazione.outcome.states import EITHER, chosen, refusal, wanted_by
from valutazione.records.inputs import read_input
from valutazione.records.registry import Record, build, groups_of
from valutazione.records.rows import Riga
from valutazione.records.scalars import Unfit, scalar
from valutazione.source import Span

Members = dict[tuple[str, str], dict[Key, list[tuple[Record, bool]]]]
"""For each scheda and what it collects, the records of each group, and whether each surely belongs."""


class Stage(ABC):
    """Everything an evaluation has at hand, and what it has found so far; `current` is the name being computed."""

    current = ""

    def __init__(
        self,
        sistema: Sistema,
        data: Mapping[str, Iterable[Mapping[str, object] | Riga]],
        partial: bool,
        parametri: Mapping[str, object],
        rilievi: tuple[Diagnostic, ...],
    ) -> None:
        self.sistema, self.partial = sistema, partial
        self.findings: dict[Diagnostic, None] = dict.fromkeys(rilievi)
        self.missing: set[Wanted] = set()
        self.spellings: dict[tuple[str, str, str, str], int] = {}
        self.parameters: dict[str, Step] = {}
        self.schede = {scheda.nome: scheda for scheda in sistema.schede}
        self.fixed = self._fixed(parametri)
        self.records = build(sistema, data, self.tell)
        self.members = self._members()

    def tell(self, diagnostic: Diagnostic) -> None:
        """Report a finding, once."""
        self.findings[diagnostic] = None

    def spelt(self, scheda: str, nome: str, spelling: str, words: str) -> None:
        """Count that a spelling was read as its words."""
        entry = (scheda, nome, spelling, words)
        self.spellings[entry] = self.spellings.get(entry, 0) + 1

    def linked_keys(
        self, node: m.Linked, record: Record, link: State | None
    ) -> tuple[list[Key], frozenset[Wanted] | None]:
        """The records *node* may speak of; the missing data that would tell which, or None when it is known."""
        if link is not None:
            if isinstance(link, Known):
                return [(str(link.value),)], None
            return list(self.records[node.scheda]), wanted_by([link])
        for raccolta in self.schede[node.scheda].raccolte:
            if raccolta.scheda == record.scheda:
                groups = groups_of(raccolta, self.schede[record.scheda], record)
                if groups is not None:
                    return [key for key, _ in groups], None
                wanted = frozenset(Wanted(record.scheda, record.key, campo) for campo in raccolta.campi)
                return list(self.records[node.scheda]), wanted
        raise AssertionError(f"{node.scheda} does not collect {record.scheda}")

    def mistake(self, code: Code, record: Record, span: Span | None, **words: str) -> Undefined:
        """Report that the value being computed for *record* has no value, and return that."""
        rule = (Related(span, "la regola", "the rule"),) if span is not None else ()
        named = {"name": self.current, **words}
        self.tell(code.at(record.place(self.current), related=rule, edits=(), **named))
        return Undefined((code.number,))

    def own(self, record: Record, nome: str, node: m.Expression) -> Step:
        """A named value of a record, as an operand: its state, and whose it is."""
        step = record.values.get(nome) or self.input(record, nome)
        return Step("valore", step.state, node.kind, record=(record.scheda, record.key, nome), span=node.span)

    def input(self, record: Record, nome: str) -> Step:
        """An input of a record, read when it is first needed."""
        if nome not in record.inputs:
            dato = self.schede[record.scheda].dato(nome)
            assert dato is not None, f"{record.scheda}.{nome} is needed before it is computed"
            record.inputs[nome] = read_input(dato, record, self)
        return record.inputs[nome]

    @contextmanager
    def narrowed(self, record: Record, nome: str, state: State) -> Iterator[None]:
        """Read a value of a record as *state* for a while: a row of bands knows where its subject lies."""
        where = record.values if nome in record.values else record.inputs
        kept = where[nome]
        where[nome] = Step(kept.operation, state, kept.kind, record=kept.record, span=kept.span)
        try:
            yield
        finally:
            where[nome] = kept

    def absent(self, state: State, operand: m.Expression, record: Record) -> State:
        """Whether an input is absent: certain for an optional one, still open for one that must come."""
        if not isinstance(state, Possible):
            return refusal([state]) or Known(False)
        scheda = record.scheda if isinstance(operand, m.Own) else getattr(operand, "scheda", "")
        dato = self.schede[scheda].dato(getattr(operand, "nome", "")) if scheda in self.schede else None
        optional = dato is not None and dato.facoltativo and len(state.wanted) == 1
        return Known(True) if optional else chosen(EITHER, [state])

    def called(self, nome: str) -> str:
        """The name of the rows being read: their own, or that of the value being computed."""
        return nome or self.current

    def shown(self, step: Step) -> str:
        """The value of a step, in words."""
        return text_of(step.state.value, step.kind) if isinstance(step.state, Known) else "un valore"

    def parameter(self, nome: str, node: m.Expression) -> Step:
        """The value of a parameter: given by the caller, fixed by the scheme, or wanted."""
        parametro = self.sistema.parametro(nome)
        assert parametro is not None
        if nome not in self.parameters:
            nobody = Record("", (), Riga({}))
            if nome in self.fixed:
                self.parameters[nome] = Step("parametro", Known(self.fixed[nome]), parametro.kind)
            elif parametro.valore is not None:
                self.parameters[nome] = self.meaning(parametro.valore, nobody)
            else:
                wanted = Wanted("", (), nome)
                self.missing.add(wanted)
                if not self.partial:
                    self.tell(outcome_codes.PARAMETRO_NON_FISSATO.at(parametro.span, name=nome))
                bounds = parametro.dominio.bounds
                domain = (
                    Range.everything()
                    if bounds is None
                    else self.bounds(bounds, nobody) or Range.everything()
                )
                unknown = Possible(Uncertain.unknown(("", nome), domain), None, frozenset({wanted}))
                self.parameters[nome] = Step("parametro", unknown, parametro.kind)
        step = self.parameters[nome]
        return Step(
            "parametro", step.state, node.kind, (step,), (nome,), fonti=parametro.fonti, span=parametro.span
        )

    def groups_within(self, totale: Totale, record: Record) -> list[tuple[str, list[tuple[Record, bool]]]]:
        """The collected records that a total is about, apart for each group it is declared by."""
        members = self.members[record.scheda, totale.somma.scheda].get(record.key, [])
        if not totale.per:
            return [("", members)]
        groups: dict[str, list[tuple[Record, bool]]] = {}
        unknown = []
        for member, sure in members:
            steps = [self.own(member, nome, totale.somma) for nome in totale.per]
            known = [step.state.value for step in steps if isinstance(step.state, Known)]
            if len(known) == len(steps):
                kinds = [self._kind(member, nome) for nome in totale.per]
                label = ", ".join(text_of(value, kind) for value, kind in zip(known, kinds, strict=True))
                groups.setdefault(label, []).append((member, sure))
            else:
                unknown.append((member, False))
        return [(label, found + unknown) for label, found in sorted(groups.items())]

    def _kind(self, member: Record, nome: str) -> Kind:
        scheda = self.schede[member.scheda]
        thing = scheda.dato(nome) or scheda.calcolo(nome)
        assert thing is not None
        return thing.kind

    @abstractmethod
    def meaning(self, node: m.Expression, record: Record) -> Step:
        """Evaluate an expression for a record."""

    @abstractmethod
    def bounds(self, node: m.Bounds, record: Record) -> Range | None:
        """The interval between two expressions; None if it cannot be one."""

    @abstractmethod
    def admitted(self, node: m.Casi, record: Record) -> Range | None:
        """The interval that a table admits for a record; None while it cannot be known which row applies."""

    def told(self) -> Esito:
        """Return all there is to know, once everything has been computed."""
        for (name, nome, spelling, words), count in sorted(self.spellings.items()):
            self.tell(
                codes.GRAFIA_RICONOSCIUTA.at(
                    None, spelling=spelling, name=nome, scheda=name, words=words, count=str(count)
                )
            )
        schede = {
            name: {key: self._told(r) for key, r in records.items()} for name, records in self.records.items()
        }
        return Esito(
            schede, tuple(sorted(self.findings, key=Diagnostic.sort_key)), tuple(sorted(self.missing))
        )

    def _told(self, record: Record) -> Riscontro:
        scheda = self.schede[record.scheda]
        dati = {
            d.nome: _valore(d.nome, d.kind, record.inputs[d.nome], d.etichetta, d.fonti) for d in scheda.dati
        }
        valori = {
            c.nome: _valore(c.nome, c.kind, record.values[c.nome], c.etichetta, record.values[c.nome].fonti)
            for c in scheda.calcoli
        }
        reasons, place = record.reasons, record.riga.luogo
        told = (frozen_map(dati), frozen_map(valori), reasons, place, record.doubtful)
        return Riscontro(record.scheda, record.key, *told)

    def _fixed(self, parametri: Mapping[str, object]) -> dict[str, m.Scalar]:
        fixed = {}
        for nome, value in parametri.items():
            parametro = self.sistema.parametro(nome)
            if parametro is None:
                near = nearest(nome, [p.nome for p in self.sistema.parametri]) or ""
                self.tell(codes.NOME_IGNOTO_NEI_DATI.at(None, name=nome, scheda="parametri", suggestion=near))
                continue
            try:
                fixed[nome] = scalar(value, parametro.kind)
            except Unfit as wrong:
                shown, kind = str(value)[:80], parametro.kind.name
                self.tell(
                    codes.VALORE_DI_ALTRO_TIPO.at(
                        None, name=nome, value=shown, reason=wrong.reason, kind=kind
                    )
                )
        return fixed

    def _members(self) -> Members:
        members: Members = {}
        for scheda in self.sistema.schede:
            for raccolta in scheda.raccolte:
                groups: dict[Key, list[tuple[Record, bool]]] = {key: [] for key in self.records[scheda.nome]}
                for member in self.records[raccolta.scheda].values():
                    own = groups_of(raccolta, self.schede[raccolta.scheda], member)
                    for key in groups if own is None else [key for key, _ in own]:
                        groups.setdefault(key, []).append((member, own is not None and not member.doubtful))
                members[scheda.nome, raccolta.scheda] = groups
        return members


def _valore(nome: str, kind: Kind, step: Step, etichetta: str | None, fonti: tuple[str, ...]) -> Valore:
    return Valore(nome, kind, step.state, step, etichetta, fonti)
