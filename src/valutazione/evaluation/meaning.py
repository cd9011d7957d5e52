"""The meaning of every expression: what it is worth for a record, and the step that shows it.

One case for each node of the model. Operands are evaluated first; `outcome.states` says what an operation does when
they are missing, excluded or mistaken.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import mul, neg, truediv
from typing import TYPE_CHECKING, assert_never

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import outcome as codes
from valutazione.diagnostics.catalogue import riparti
from valutazione.evaluation import daily, groups
from valutazione.exact import Range, Uncertain
from valutazione.model import expressions as m
from valutazione.outcome import Known, Possible, State, Step, Undefined
from valutazione.outcome import states as s
from valutazione.outcome.words import between_rows, first_day

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record

YES, NO = Known(True), Known(False)
REASON, AUTHOR = Phrase("un motivo", "a reason"), Phrase("un autore", "an author")


def meaning(node: m.Expression, record: Record, run: Evaluation) -> Step:
    """Evaluate *node* for *record*."""

    def of(child: m.Expression) -> Step:
        return run.meaning(child, record)

    def step(state: State, *operands: Step, detail: tuple[str, ...] = ()) -> Step:
        return Step(type(node).__name__.lower(), state, node.kind, operands, detail, span=node.span)

    def numeric(
        operation: Callable[..., Uncertain], known: Callable[..., Fraction], *children: m.Expression
    ) -> Step:
        operands = tuple(map(of, children))
        return step(s.numeric([o.state for o in operands], operation, known), *operands)

    def possible(operation: Callable[[], State]) -> State:
        try:
            return operation()
        except s.Impossible as wrong:
            return run.mistake(codes.CALCOLO_IMPOSSIBILE, record, node.span, reason=wrong.reason)

    match node:
        case m.Constant(value=value):
            return step(Known(value))
        case m.Own(nome=nome):
            return run.own(record, nome, node)
        case m.Parameter(nome=nome):
            return run.parameter(nome, node)
        case m.Linked():
            return _linked(node, record, run)
        case m.Negate(operand=operand):
            return numeric(neg, neg, operand)
        case m.Sum(terms=terms):
            operands = tuple(map(of, terms))
            states = [operand.state for operand in operands]
            known = [state.value for state in states if isinstance(state, Known)]
            if len(known) == len(states):
                return step(s.added(value for value in known if isinstance(value, Fraction)), *operands)
            return step(s.refusal(states) or s.totalled([*map(s.number_of, states)], states), *operands)
        case m.Product(left=left, right=right):
            return numeric(Uncertain.times, mul, left, right)
        case m.Quotient(left=left, right=right):
            above, below = of(left), of(right)
            if below.state == Known(Fraction()) and not s.refusal([above.state]):
                return step(run.mistake(codes.DIVISIONE_PER_ZERO, record, node.span), above, below)
            return step(s.numeric([above.state, below.state], Uncertain.divided_by, truediv), above, below)
        case m.AddMonths(date=date, months=months, sign=sign):
            first, count = of(date), of(months)
            state = possible(lambda: s.months_later(first.state, count.state, sign))
            return step(state, first, count, detail=(str(sign),))
        case m.Days(first=first, last=last):
            return numeric(lambda a, b: b - a + Fraction(1), lambda a, b: b - a + 1, first, last)
        case m.Months(first=first, last=last, counting=counting):
            begin, end = of(first), of(last)
            state = possible(lambda: s.months_of(begin.state, end.state, counting))
            return step(state, begin, end, detail=(counting.text,))
        case m.Rounded(operand=operand, step=unit, mode=mode):
            whole, grain = of(operand), of(unit)
            state = possible(lambda: s.rounded(whole.state, grain.state, mode))
            return step(state, whole, grain, detail=(mode.value,))
        case m.Linear(operand=operand, points=points):
            x = of(operand)
            ends = [(of(at), of(value)) for at, value in points]
            state = possible(lambda: s.linear(x.state, [(a.state, v.state) for a, v in ends]))
            return step(state, x, *(part for end in ends for part in end))
        case m.Extreme(greatest=greatest, terms=terms):
            operands = tuple(map(of, terms))
            pick = Range.maximum if greatest else Range.minimum
            return step(
                s.by_range([o.state for o in operands], pick),
                *operands,
                detail=("maggiore" if greatest else "minore",),
            )
        case m.Compare(operator=operator, left=left, right=right):
            a, b = of(left), of(right)
            return step(s.compared(operator, a.state, b.state), a, b, detail=(operator,))  # type: ignore[arg-type]  # the resolver gives one of the six
        case m.Member(operand=operand, words=words):
            word = of(operand)
            return step(s.tested(word.state, lambda value: value in words), word, detail=words)
        case m.Contains(operand=operand, word=wanted):
            words_in = of(operand)
            return step(s.tested(words_in.state, lambda value: wanted in value), words_in, detail=(wanted,))  # type: ignore[operator]  # a set
        case m.Absent(operand=operand):
            given = of(operand)
            return step(run.absent(given.state, operand, record), given)
        case m.Not(operand=operand):
            truth = of(operand)
            return step(s.tested(truth.state, lambda value: not value), truth)
        case m.Every(terms=terms) | m.Some(terms=terms):
            before = run.mark()
            operands = tuple(map(of, terms))
            state = s.logic([o.state for o in operands], isinstance(node, m.Some))
            if state == Known(isinstance(node, m.Some)):
                run.forget(
                    before
                )  # one term decides: mistakes in the others, whatever their order, do not matter
            return step(state, *operands)
        case m.Choice(condition=condition, then=then, otherwise=otherwise):
            test = of(condition)
            if isinstance(test.state, Known):
                branch = of(then if test.state.value else otherwise)
                return step(branch.state, test, branch)
            refused = s.refusal([test.state])
            if refused:
                return step(refused, test)
            before = run.mark()
            branches = (of(then), of(otherwise))
            return step(_one_of(branches, [test.state], run, before), test, *branches)
        case m.Casi(dated=True, nome=nome) if nome in run.given:
            return run.parameter(nome, node)  # who evaluates has fixed it: one value for every day
        case m.Casi():
            return _rows(node, record, run)
        case m.Aggregate():
            return run.aggregate(node, record)
        case m.Daily():
            return daily.of_days(node, record, run)
        case m.Root(operand=operand, step=unit, mode=mode):
            under, grain = of(operand), of(unit)
            state = possible(lambda: s.root(under.state, grain.state, mode))
            return step(state, under, grain, detail=(mode.value,))
        case m.Rettifica():
            return _adjusted(node, record, run)
        case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione():
            return groups.of_record(node, record, run)
        case m.Resto():
            return groups.left_over(node, record, run)
        case _:
            assert_never(node)


def _one_of(results: tuple[Step, ...], behind: list[State], run: Evaluation, before: int) -> State:
    """One of *results*, nobody can yet say which: what is wrong in some of them need not be wrong at all."""
    state = s.joined([result.state for result in results], behind)
    if not isinstance(state, Undefined):
        run.forget(before)
    return state


def _linked(node: m.Linked, record: Record, run: Evaluation) -> Step:
    """The value of another record: the one linked to, or the one that collects this one.

    What is of a whole group is read in the record that collects it, and there the value is its own.
    """
    if not node.rinvio and node.scheda == record.scheda:
        return run.own(record, node.nome, node)
    found, key, wanted = run.linked(node, record)
    if wanted is None and not found:
        return Step("linked", run.nobody(node, record, key), node.kind, span=node.span)
    steps = tuple(run.own(other, node.nome, node) for other in found)
    if wanted is None and len(steps) == 1:
        return steps[0]
    unknown = Possible(None, None, wanted or frozenset())
    state = s.joined([step.state for step in steps], [unknown]) if steps else unknown
    return Step("linked", state, node.kind, steps, span=node.span)


def _adjusted(node: m.Rettifica, record: Record, run: Evaluation) -> Step:
    """What a person decided, with its reason and its author, or else what was computed."""
    computed, decided, motive, author = (
        run.meaning(part, record) for part in (node.computed, node.decided, node.motive, node.author)
    )

    def made(state: State, how: str, *operands: Step) -> Step:
        return Step("rettifica", state, node.kind, operands, (how,), span=node.span)

    absent = run.absent(decided.state, node.decided, record)
    if absent == YES:
        return made(computed.state, "calcolato", computed)
    if absent != NO:
        state = s.joined([computed.state, decided.state], [absent])
        return made(state, "forse", computed, decided)
    for step, part, what in ((motive, node.motive, REASON), (author, node.author, AUTHOR)):
        if run.absent(step.state, part, record) == YES:
            state = run.mistake(riparti.RETTIFICA_INCOMPLETA, record, node.span, what=what)
            return made(state, "incompleta", computed, decided)
    return made(decided.state, "deciso", computed, decided, motive, author)


def _rows(node: m.Casi, record: Record, run: Evaluation) -> Step:
    """Rows of which one applies: those that surely do, those that might, and what holds when none does."""
    subjects = tuple(run.meaning(subject, record) for subject in node.subjects)
    tests = [applies(riga, subjects, record, run) for riga in node.righe]
    states = [*(subject.state for subject in subjects), *tests]
    number = {id(riga): str(count) for count, riga in enumerate(node.righe, 1)}

    def made(state: State, how: str = "", rows: tuple[m.Riga, ...] = (), *results: Step) -> Step:
        detail = (how, *(number.get(id(row), "altri casi") for row in rows)) if rows else ()
        fonti = (
            tuple(dict.fromkeys(fonte for row in rows for fonte in row.fonti)) if how != "possibili" else ()
        )
        return Step("casi", state, node.kind, (*subjects, *results), detail, fonti=fonti, span=node.span)

    refused = s.refusal(states)
    if refused:
        return made(refused)
    end = tests.index(YES) + 1 if node.prevails == "prima" and YES in tests else len(tests)
    rows = tuple(riga for riga, test in zip(node.righe[:end], tests, strict=False) if test != NO)
    sure, name = YES in tests, run.called(node.nome)
    shown = ", ".join(run.shown(subject) for subject in subjects) or Phrase("il caso", "the case")
    if node.otherwise is not None and not sure:
        rows = (*rows, node.otherwise)
    elif not rows and node.dated:
        code, first = codes.NESSUN_VALORE_A_QUELLA_DATA, first_day(node)
        return made(run.mistake(code, record, node.span, value=shown, name=name, first=first))
    elif not rows:
        near = _near(node, subjects, record, run)
        return made(run.mistake(codes.NESSUNA_RIGA, record, node.span, value=shown, name=name, near=near))
    decided = not any(isinstance(test, Possible) for test in tests[:end])
    if decided and len(rows) > 1 and not node.prevails:
        count = str(len(rows))
        return made(run.mistake(codes.PIU_RIGHE, record, node.span, value=shown, count=count, name=name))
    before = run.mark()
    results = tuple(_result(riga, node, subjects, record, run) for riga in rows)
    if decided and len(rows) == 1:
        return made(results[0].state, "riga", rows, *results)
    if decided:
        pick = Range.maximum if node.prevails == "alta" else Range.minimum
        return made(s.by_range([result.state for result in results], pick), node.prevails, rows, *results)
    state = _one_of(results, states, run, before)
    if isinstance(state, Known) and not (node.prevails and (sure or node.otherwise)):
        state = s.doubted(state, s.SEVERAL, states)
    return made(state, "possibili", rows, *results)


def _near(node: m.Casi, subjects: tuple[Step, ...], record: Record, run: Evaluation) -> Phrase:
    """Where the bands around a number that is in none of them end and start, for this record."""
    value = subjects[0].state.value if len(subjects) == 1 and isinstance(subjects[0].state, Known) else None
    if not isinstance(value, Fraction):
        return Phrase("", "")
    bands = [run.limits(one, record) for riga in node.righe for pattern in riga.patterns for one in pattern]
    return between_rows(value, bands, subjects[0].kind)


def applies(riga: m.Riga, subjects: tuple[Step, ...], record: Record, run: Evaluation) -> State:
    """Whether a row applies: its condition holds, and each subject is among the alternatives of its column."""
    tests = [] if riga.condition is None else [run.meaning(riga.condition, record).state]
    for subject, pattern in zip(subjects, riga.patterns, strict=False):
        if pattern:
            matches = [_matches(subject.state, alternative, record, run) for alternative in pattern]
            tests.append(s.logic(matches, True))
    return s.logic(tests, False)


def _matches(subject: State, alternative: m.Bounds | m.Expression, record: Record, run: Evaluation) -> State:
    if not isinstance(alternative, m.Bounds):
        return s.compared("=", subject, run.meaning(alternative, record).state)
    tests = []
    if alternative.low is not None:
        low = run.meaning(alternative.low, record).state
        tests.append(s.compared(">" if alternative.low_open else ">=", subject, low))
    if alternative.high is not None:
        high = run.meaning(alternative.high, record).state
        tests.append(s.compared("<" if alternative.high_open else "<=", subject, high))
    return s.logic(tests, False)


def _result(riga: m.Riga, node: m.Casi, subjects: tuple[Step, ...], record: Record, run: Evaluation) -> Step:
    """The result of a row; while its only subject is still possible, it is read as lying within the row."""
    assert not isinstance(riga.result, m.Bounds), "the resolver lets bounds be results of limits only"
    subject = node.subjects[0] if len(node.subjects) == 1 else None
    state = subjects[0].state if subjects else None
    if not isinstance(subject, m.Own) or not isinstance(state, Possible) or state.number is None:
        return run.meaning(riga.result, record)
    parts = [
        part
        for alternative in (riga.patterns[0] if riga.patterns else ())
        if (limits := run.limits(alternative, record)) is not None
        and (part := state.range.intersect(limits)) is not None
    ]
    inside = s.settled(Uncertain.of(Range.hull(*parts) if parts else state.range), [state])
    with run.narrowed(record, subject.nome, inside):
        return run.meaning(riga.result, record)
