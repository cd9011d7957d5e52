"""The stage of an evaluation: its records and groups, the parameters given, and what is found on the way."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product

from valutazione.diagnostics import Code, Diagnostic, Phrase, Related, Word, nearest
from valutazione.diagnostics.catalogue import data as codes
from valutazione.diagnostics.catalogue import outcome as outcome_codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Dato, Parametro, Sistema, Totale
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
from valutazione.records.registry import Record, build, by_group, groups_of
from valutazione.records.rows import Riga
from valutazione.source import Place, Span

_CLAUSES = re.compile(r"""\s+(?:rif\s*["«]|accetta\s).*""")
"""What follows the result of a row."""

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
        self.domains: dict[tuple[str, str], list[Range | None]] = {}
        self.spellings: dict[tuple[str, str, str, str], int] = {}
        self.parameters: dict[str, Step] = {}
        self.schede = {scheda.nome: scheda for scheda in sistema.schede}
        self.given = self._given(parametri)
        self.records = build(sistema, data, self.tell)
        self.groups = {name: by_group(records.values()) for name, records in self.records.items()}
        self.members = self._members()

    def tell(self, diagnostic: Diagnostic) -> None:
        """Report a finding, once."""
        self.findings[diagnostic] = None

    def mark(self) -> int:
        """Where the findings have come to."""
        return len(self.findings)

    def forget(self, mark: int) -> None:
        """Take back the findings made since *mark*: they were of cases that, it turns out, need not apply."""
        while len(self.findings) > mark:
            self.findings.popitem()

    def spelt(self, scheda: str, nome: str, spelling: str, words: str) -> None:
        """Count that a spelling was read as its words."""
        entry = (scheda, nome, spelling, words)
        self.spellings[entry] = self.spellings.get(entry, 0) + 1

    def linked(self, node: m.Linked, record: Record) -> tuple[list[Record], Key, frozenset[Wanted] | None]:
        """The records *node* may speak of, their key, and the missing data that would tell which (None: it is known).

        Several records of one known key are rows given twice.
        """
        records = self.records[node.scheda]
        if node.rinvio:
            parts = self._link(node, record)
            texts = tuple(text for text, _ in parts)
            key: Key = tuple(text for text in texts if text is not None)
            if len(key) == len(texts):
                return self.groups[node.scheda].get(key, []), key, None
            found = [other for other in records.values() if other.doubtful or _may_be(other.group, texts)]
            return found, (), wanted_by([state for text, state in parts if text is None])
        for raccolta in self.schede[node.scheda].raccolte:
            if raccolta.scheda == record.scheda:
                keys = groups_of(raccolta, self.schede[record.scheda], record)
                if keys is None:
                    wanted = frozenset(Wanted(record.scheda, record.key, campo) for campo in raccolta.campi)
                    return list(records.values()), (), wanted
                others = [other for key, _ in keys for other in self.groups[node.scheda].get(key, [])]
                return others, keys[0][0] if keys else (), None
        raise AssertionError(f"{node.scheda} does not collect {record.scheda}")

    def _link(self, node: m.Linked, record: Record) -> list[tuple[str | None, State]]:
        """Of each name of the key that a link leads to, its text if it is known, and the state of what says it."""
        scheda = self.schede[record.scheda]
        dato = scheda.dato(node.rinvio)
        assert dato is not None
        beside = dict(dato.accanto)
        found: list[tuple[str | None, State]] = []
        for name in self.schede[node.scheda].chiave:
            own = scheda.dato(beside.get(name, node.rinvio))
            assert own is not None
            state = self.input(record, own.nome).state
            found.append((text_of(state.value, own.kind) if isinstance(state, Known) else None, state))
        return found

    def mistake(self, code: Code, record: Record, span: Span | None, **words: Word) -> Undefined:
        """Report that the value being computed for *record* has no value, and return that."""
        return self.mistaken(code, record.place(self.current), span, words)

    def mistaken(
        self, code: Code, place: Place | None, span: Span | None, words: Mapping[str, Word]
    ) -> Undefined:
        """Report at *place* that the value being computed has no value, and return that."""
        rule = (Related(span, "la regola", "the rule"),) if span is not None else ()
        named: dict[str, Word] = {"name": self.current, **words}
        self.tell(code.at(place, related=rule, edits=(), **named))
        return Undefined((code.number,))

    def nobody(self, node: m.Linked, record: Record, key: Key) -> Undefined:
        """Report that there is no record with the key that *record* leads to, on the cell that says so."""
        words = {"scheda": node.scheda, "key": " / ".join(key)}
        return self.mistaken(
            outcome_codes.RINVIO_SENZA_SCHEDA, record.place(node.rinvio or self.current), node.span, words
        )

    def own(self, record: Record, nome: str, node: m.Expression) -> Step:
        """A named value of a record, as an operand: its state, and whose it is."""
        step = record.values.get(nome) or self.input(record, nome)
        return Step("valore", step.state, node.kind, record=(record.scheda, record.key, nome), span=node.span)

    def made(self, step: Step) -> Step:
        """Of a step that reads a value of a record, the step that made the value; any other step, itself."""
        if step.operation != "valore" or step.record is None:
            return step
        scheda, key, nome = step.record
        return self.records[scheda][key].values.get(nome, step)

    def input(self, record: Record, nome: str) -> Step:
        """An input of a record, read when it is first needed."""
        if nome not in record.inputs:
            dato = self.schede[record.scheda].dato(nome)
            assert dato is not None, f"{record.scheda}.{nome} is needed before it is computed"
            kept, self.current = self.current, nome
            record.inputs[nome] = read_input(dato, record, self)
            self.current = kept
        return record.inputs[nome]

    def read_inputs(self, *, chosen: bool) -> None:
        """Read the inputs: those *chosen* within the ends of a rule once these are known, the others at the start."""
        for scheda in self.sistema.schede:
            dati = [dato for dato in scheda.dati if isinstance(dato.dominio.limiti, m.Bounds) == chosen]
            for record in self.records[scheda.nome].values():
                for dato in dati:
                    self.input(record, dato.nome)

    def row_of(self, end: Step) -> tuple[Phrase, tuple[Related, ...]]:
        """The row of a rule that gave the end of an interval, in words and where it is written."""
        scheda, _, nome = end.record or ("", (), "")
        calcolo = self.schede[scheda].calcolo(nome) if scheda else None
        if calcolo is None:
            return Phrase("lo dice la regola", "so the rule says"), ()
        name, node, made = calcolo.estremo_di, calcolo.espressione, self.made(end)
        row = node.row(made.detail[1]) if isinstance(node, m.Casi) and len(made.detail) == 2 else None
        related = () if calcolo.span is None else (Related(calcolo.span, "la regola", "the rule"),)
        if row is None or row.span is None:
            return Phrase(f"lo dice `{name}`", f"so says `{name}`"), related
        said = _CLAUSES.sub("", self.written(row.span))
        return Phrase(
            f"lo dice la riga `{said}` di `{name}`", f"so says the row `{said}` of `{name}`"
        ), related

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
        """Whether an input is absent: sure for an optional one nobody gave, open for one refused or to come."""
        if not isinstance(state, Possible):
            return refusal([state]) or Known(False)
        scheda = record.scheda if isinstance(operand, m.Own) else getattr(operand, "scheda", "")
        dato = self.schede[scheda].dato(getattr(operand, "nome", "")) if scheda in self.schede else None
        wanted = [(it.scheda, it.nome) for it in state.wanted]
        if dato is None or not dato.facoltativo or wanted != [(scheda, dato.nome)]:
            return chosen(EITHER, [state])
        (about,) = state.wanted
        riga = self.records[scheda][about.chiave].riga
        given = riga.valori.get(dato.nome) is not None or dato.nome in riga.rifiutati
        return chosen(EITHER, [state]) if given else Known(True)

    def written(self, span: Span | None) -> str:
        """The words of the scheme at a place, on one line; a condition without a reason is its own reason."""
        texts = [
            source.text for source in self.sistema.sources if span is not None and source.name == span.source
        ]
        return (
            " ".join(texts[0][span.start : span.end].split())
            if texts and span is not None
            else "una condizione"
        )

    def called(self, nome: str) -> str:
        """The name of the rows being read: their own, or that of the value being computed."""
        return nome or self.current

    def shown(self, step: Step) -> str:
        """The value of a step, in words."""
        return text_of(step.state.value, step.kind) if isinstance(step.state, Known) else "?"

    def parameter(self, nome: str, node: m.Expression) -> Step:
        """The value of a parameter, as an operand."""
        parametro = self.sistema.parametro(nome)
        assert parametro is not None
        step = self._read(parametro)
        return Step(
            "parametro", step.state, node.kind, (step,), (nome,), fonti=parametro.fonti, span=parametro.span
        )

    def read_parameters(self) -> None:
        """Read all the parameters that have a value, so that what is wrong with them is told once and for all."""
        for parametro in self.sistema.parametri:
            self.current = parametro.nome
            if parametro.nome in self.given or parametro.valore is not None:
                self._read(parametro)

    def _read(self, parametro: Parametro) -> Step:
        """The value of a parameter: given by the caller, fixed by the scheme, or wanted."""
        nome = parametro.nome
        if nome not in self.parameters:
            nobody = Record("", (), Riga({nome: self.given.get(nome)}, rifiutati=(nome,)))
            if parametro.valore is not None and nome not in self.given:
                self.parameters[nome] = self.meaning(parametro.valore, nobody)
            else:
                dato = Dato(nome=nome, kind=parametro.kind, dominio=parametro.dominio, span=parametro.span)
                self.parameters[nome] = read_input(dato, nobody, self)
        return self.parameters[nome]

    def groups_within(self, totale: Totale, record: Record) -> list[tuple[str, list[tuple[Record, bool]]]]:
        """The collected records that a total is about, apart for each group it is declared by."""
        members = self.members[record.scheda, totale.somma.scheda].get(record.key, [])
        if not totale.per:
            return [("", members)]
        groups: dict[str, list[tuple[Record, bool]]] = {}
        unknown = []
        for member, sure in members:
            states = [self.own(member, nome, totale.somma).state for nome in totale.per]
            known = [state.value for state in states if isinstance(state, Known)]
            if len(known) < len(states):
                unknown.append((member, False))
                continue
            kinds = [self._kind(member, nome) for nome in totale.per]
            texts = [
                value if isinstance(value, tuple) else (text_of(value, kind),)
                for value, kind in zip(known, kinds, strict=True)
            ]
            for label in map(", ".join, product(*texts)):  # a set of words puts the record in several groups
                groups.setdefault(label, []).append((member, sure))
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
    def limits(self, node: m.Bounds | m.Expression, record: Record) -> Range | None:
        """The widest interval still possible between two expressions, or around one; None when it is empty."""

    @abstractmethod
    def admitted(self, node: m.Casi, record: Record) -> Range | None:
        """The interval that a table admits for a record, around all the rows that might apply; None if none does."""

    def told(self) -> Esito:
        """Return all there is to know, once everything has been computed."""
        for (name, nome, spelling, words), count in sorted(self.spellings.items()):
            self.tell(
                codes.GRAFIA_RICONOSCIUTA.at(
                    None, spelling=spelling, name=nome, scheda=name, words=words, count=str(count)
                )
            )
        if not self.partial:
            for wanted in sorted(self.missing):
                parametro = None if wanted.scheda else self.sistema.parametro(wanted.nome)
                if parametro is not None:
                    self.tell(outcome_codes.PARAMETRO_NON_FISSATO.at(parametro.span, name=parametro.nome))
        schede = {
            name: frozen_map({key: self._told(r) for key, r in records.items()})
            for name, records in self.records.items()
        }
        return Esito(
            frozen_map(schede),
            tuple(sorted(self.findings, key=Diagnostic.sort_key)),
            tuple(sorted(self.missing)),
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
        told = (frozen_map(dati), frozen_map(valori), reasons, place, record.doubtful, record.riga.luoghi)
        return Riscontro(record.scheda, record.key, *told)

    def _given(self, parametri: Mapping[str, object]) -> dict[str, object]:
        names = [parametro.nome for parametro in self.sistema.parametri]
        for nome in parametri:
            if nome not in names:
                near = nearest(nome, names) or ""
                self.tell(codes.NOME_IGNOTO_NEI_DATI.at(None, name=nome, scheda="parametri", suggestion=near))
        return {nome: value for nome, value in parametri.items() if value is not None}

    def _members(self) -> Members:
        members: Members = {}
        for scheda in self.sistema.schede:
            for raccolta in scheda.raccolte:
                groups: dict[Key, list[tuple[Record, bool]]] = {key: [] for key in self.records[scheda.nome]}
                for member in self.records[raccolta.scheda].values():
                    own = groups_of(raccolta, self.schede[raccolta.scheda], member)
                    everywhere = own is None or not raccolta.campi
                    found = (
                        groups
                        if everywhere
                        else {
                            record.key: []
                            for key, _ in own or ()
                            for record in self.groups[scheda.nome].get(key, [])
                        }
                    )
                    for key in found:
                        twice = self.records[scheda.nome][key].doubtful
                        sure = own is not None and not member.doubtful and not twice
                        groups[key].append((member, sure))
                members[scheda.nome, raccolta.scheda] = groups
        return members


def _valore(nome: str, kind: Kind, step: Step, etichetta: str | None, fonti: tuple[str, ...]) -> Valore:
    return Valore(nome, kind, step.state, step, etichetta, fonti)


def _may_be(key: Key, texts: tuple[str | None, ...]) -> bool:
    """Whether a key is the one of which only some texts are known."""
    return all(text is None or text == part for part, text in zip(key, texts, strict=True))
