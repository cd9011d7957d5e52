"""The reference evaluator: the norm of the language, written to be read.

Records are built from the data, then every derived value is computed, scheda by scheda, in an order in which each
comes after what it needs; then constraints and totals are checked. What goes wrong is a finding, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import outcome as codes
from valutazione.errors import RilevazioniError
from valutazione.evaluation import constraints
from valutazione.evaluation.groups import Gruppo
from valutazione.evaluation.meaning import applies, meaning
from valutazione.exact import Range, Uncertain, to_text
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO
from valutazione.model.sistema import Calcolo, Scheda, Sistema
from valutazione.outcome import (
    Esito,
    Excluded,
    Key,
    Known,
    Possible,
    Reason,
    Step,
    Undefined,
    aggregates,
)
from valutazione.outcome import states as s
from valutazione.records import Record, Riga, Stage

ONE = Known(Fraction(1))
ALWAYS = Step("constant", Known(True), SI_NO)


def evaluate(
    sistema: Sistema,
    data: Mapping[str, Iterable[Mapping[str, object] | Riga]],
    *,
    partial: bool = False,
    strict: bool = False,
    parametri: Mapping[str, object] | None = None,
    rilievi: tuple[Diagnostic, ...] = (),
) -> Esito:
    """Evaluate *data* (rows by scheda) under *sistema*; same arguments, same outcome, whatever the order of rows.

    A row maps names to values: int, Fraction, Decimal or their text for numbers, ``datetime.date`` for dates, bool for
    sì/no, text for words; None is missing. *partial*: data may still be missing without that being a finding.
    *parametri* fixes parameters of the scheme; *rilievi* are findings made while reading the data, kept with the
    others. Raises ``RilevazioniError`` only when *strict* and some finding is an error.
    """
    run = Evaluation(sistema, data, partial, parametri or {}, rilievi)
    run.worked = {}
    esito = run.outcome()
    if strict and esito.ha_errori:
        raise RilevazioniError([found for found in esito.rilievi if found.is_error])
    return esito


class Evaluation(Stage):
    """One evaluation under way; ``worked`` are the groups worked out so far, by scheda, value and group."""

    worked: dict[tuple[str, str, Key], Gruppo]

    # ---- what meaning() asks for -----------------------------------------------------------------------------------

    def meaning(self, node: m.Expression, record: Record) -> Step:
        """Evaluate an expression for a record; an enormous number is a mistake where it arises."""
        step = meaning(node, record, self)
        if step.state is s.TOO_BIG:
            return evolve(step, state=self.mistake(codes.NUMERO_SMISURATO, record, node.span))
        return step

    def limits(self, node: m.Bounds | m.Expression, record: Record) -> Range | None:
        """The widest interval still possible between two expressions, or around one; None when it is empty."""
        if not isinstance(node, m.Bounds):
            return s.number_of(self.meaning(node, record).state).range
        low = None if node.low is None else self.meaning(node.low, record).state
        high = None if node.high is None else self.meaning(node.high, record).state
        return s.interval(low, high, node.low_open, node.high_open)

    def admitted(self, node: m.Casi, record: Record) -> Range | None:
        """The interval that a table admits for a record, around all the rows that might apply; None if none does."""
        subjects = tuple(self.meaning(subject, record) for subject in node.subjects)
        tests = [applies(riga, subjects, record, self) for riga in node.righe]
        rows = [riga for riga, test in zip(node.righe, tests, strict=True) if test != Known(False)]
        if node.otherwise is not None and Known(True) not in tests:
            rows.append(node.otherwise)
        found = [limits for riga in rows if (limits := self.limits(riga.result, record)) is not None]
        return Range.hull(*found) if found else None

    def aggregate(self, node: m.Aggregate, record: Record) -> Step:
        """An aggregate over the records that *record* collects."""
        members = self.members[record.scheda, node.scheda].get(record.key, [])
        elements = self.elements(node, members)
        empty = None if node.empty is None else self.meaning(node.empty, record)
        function = {"numero": "somma", "quota": "media"}.get(node.function, node.function)
        state = aggregates.aggregated(function, elements, empty.state if empty is not None else None)
        if (
            not members and state == aggregates.NOBODY
        ):  # a value that leaves all totals: more likely rows are missing
            self.mistake(codes.NESSUNO_RACCOLTO, record, node.span, other=node.scheda)
        if not elements and empty is not None and function != "somma":
            return Step("aggregate", state, node.kind, (empty,), ("se nessuno",), span=node.span)
        operands = tuple(e.value for e in elements)
        weights = [e.weight for e in elements] if node.weight is not None else []
        told = (
            to_text(w.value) if isinstance(w, Known) and isinstance(w.value, Fraction) else "?"
            for w in weights
        )
        detail = (node.function, *told)
        return Step("aggregate", state, node.kind, operands, detail, span=node.span)

    def elements(self, node: m.Aggregate, members: list[tuple[Record, bool]]) -> list[aggregates.Element]:
        """The collected records that count, surely or perhaps, with what each is worth."""
        found = []
        share = node.function == "quota"
        for member, certain, test in self.counted(node.where, node.included, members, every=share):
            whose = (member.scheda, member.key, "")
            if share:
                value = Step("quota", aggregates.as_number(test.state), node.kind, (test,), record=whose)
            elif node.operand is None:
                value = Step("constant", ONE, node.kind, record=whose)
            else:
                value = self.meaning(node.operand, member)
            if isinstance(value.state, Excluded):
                continue
            if not share and not isinstance(test.state, Known):
                value = value if not isinstance(test.state, Undefined) else test
                value = Step("forse", aggregates.pending(value.state, test.state), value.kind, (value, test))
            certain = certain and not (isinstance(value.state, Possible) and value.state.reasons)
            weight = ONE if node.weight is None else self.meaning(node.weight, member).state
            found.append(aggregates.Element(value, weight, certain))
        return found

    def counted(
        self,
        where: m.Expression | None,
        included: bool,
        members: list[tuple[Record, bool]],
        *,
        every: bool = False,
    ) -> Iterator[tuple[Record, bool, Step]]:
        """The records that count, or may: each with whether it surely does, and the test of the condition.

        *every*: those for which the condition does not hold are there too.
        """
        for member, sure in members:
            if not included and member.reasons:
                continue
            certain = sure and (included or not (member.doubts or member.causes))
            test = ALWAYS if where is None else self.meaning(where, member)
            if every:
                yield member, certain, test
            elif test.state != Known(False) and not isinstance(test.state, Excluded):
                yield member, certain and isinstance(test.state, Known), test

    # ---- the evaluation itself -------------------------------------------------------------------------------------

    def outcome(self) -> Esito:
        """Compute every value, check every constraint, and return all there is to know."""
        self.read_parameters()
        self.read_inputs(chosen=False)
        for name, nome in self.sistema.ordine:
            scheda = self.schede[name]
            calcolo = scheda.calcolo(nome)
            for record in self.records[name].values():
                self.current = nome if calcolo is None else calcolo.estremo_di or nome
                if calcolo is None:
                    self._exclude(scheda, record)
                else:
                    record.values[nome] = self._value(calcolo, scheda, record)
        self.read_inputs(chosen=True)
        for scheda in self.sistema.schede:
            for record in self.records[scheda.nome].values():
                constraints.check(scheda, record, self)
        return self.told()

    def _exclude(self, scheda: Scheda, record: Record) -> None:
        for esclusione in scheda.esclusioni:
            state = self.meaning(esclusione.condizione, record).state
            reason = Reason(esclusione.perche, esclusione.fonti)
            if state == Known(True):
                record.reasons = tuple(sorted({*record.reasons, reason}))
            elif isinstance(state, Excluded):  # nobody can say, for these reasons
                record.reasons = tuple(sorted({*record.reasons, *state.reasons}))
            elif isinstance(state, Undefined):
                record.causes = tuple(sorted({*record.causes, *state.causes}))
            elif isinstance(state, Possible):
                record.doubts = tuple(sorted({*record.doubts, reason}))
                record.doubts_wanted |= state.wanted

    def _value(self, calcolo: Calcolo, scheda: Scheda, record: Record) -> Step:
        if record.reasons and calcolo.nome not in scheda.liberi:
            return Step("non_valutabile", Excluded(record.reasons), calcolo.kind, span=calcolo.span)
        if record.causes and calcolo.nome not in scheda.liberi:
            return Step("non_valutabile", Undefined(record.causes), calcolo.kind, span=calcolo.span)
        step = self.meaning(calcolo.espressione, record)
        state = step.state
        if isinstance(state, Possible) and state.number is not None and not state.number.terms:
            symbol = (record.scheda, *record.key, calcolo.nome)
            state = Possible(Uncertain.unknown(symbol, state.range), None, state.wanted, state.reasons)
        if record.doubts and calcolo.nome not in scheda.liberi:
            state = s.joined([state, Excluded(record.doubts)], [Possible(None, None, record.doubts_wanted)])
        fonti = (*calcolo.fonti, *(fonte for fonte in step.fonti if fonte not in calcolo.fonti))
        return evolve(step, state=state, kind=calcolo.kind, fonti=fonti)
