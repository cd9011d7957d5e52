"""The meaning of every expression: what it is worth for a record, and the step that shows it.

One case for each node of the model. Operands are evaluated first; `outcome.states` says what an operation does when
they are missing, excluded or mistaken.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import mul, neg, truediv
from typing import TYPE_CHECKING, assert_never

from valutazione.diagnostics.catalogue import outcome as codes
from valutazione.exact import DateError, Range, Uncertain, round_to
from valutazione.model import expressions as m
from valutazione.outcome import Known, Possible, State, Step
from valutazione.outcome import states as s

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record

HALF_KNOWN = frozenset[m.Scalar]({True, False})


def meaning(node: m.Expression, record: Record, run: Evaluation) -> Step:
    """Evaluate *node* for *record*."""

    def of(child: m.Expression) -> Step:
        return meaning(child, record, run)

    def step(state: State, *operands: Step, detail: tuple[str, ...] = ()) -> Step:
        return Step(type(node).__name__.lower(), state, node.kind, operands, detail, span=node.span)

    def numeric(
        operation: Callable[..., Uncertain], known: Callable[..., Fraction], *children: m.Expression
    ) -> Step:
        operands = tuple(map(of, children))
        return step(s.numeric([o.state for o in operands], operation, known), *operands)

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
            return numeric(lambda *all_: Uncertain.total(all_), lambda *all_: sum(all_, Fraction()), *terms)
        case m.Product(left=left, right=right):
            return numeric(Uncertain.times, mul, left, right)
        case m.Quotient(left=left, right=right):
            above, below = of(left), of(right)
            if below.state == Known(Fraction()) and not s.refusal([above.state]):
                return step(run.mistake(codes.DIVISIONE_PER_ZERO, record, node.span), above, below)
            return step(s.numeric([above.state, below.state], Uncertain.divided_by, truediv), above, below)
        case m.AddMonths(date=date, months=months, sign=sign):
            first, count = of(date), of(months)
            state = _months_later(first.state, count.state, node, record, run)
            return step(state, first, count, detail=(str(sign),))
        case m.Days(first=first, last=last):
            return numeric(lambda a, b: b - a + Fraction(1), lambda a, b: b - a + 1, first, last)
        case m.Rounded(operand=operand, step=unit, mode=mode):
            whole, grain = of(operand), of(unit)
            return step(
                _rounded(whole.state, grain.state, node, record, run), whole, grain, detail=(mode.value,)
            )
        case m.Linear(operand=operand, points=points):
            x = of(operand)
            ends = [(of(at), of(value)) for at, value in points]
            state = s.linear(x.state, [(a.state, v.state) for a, v in ends])
            return step(state, x, *(part for end in ends for part in end))
        case m.Extreme(greatest=greatest, terms=terms):
            operands = tuple(map(of, terms))
            pick = Range.maximum if greatest else Range.minimum
            return step(s.by_range([o.state for o in operands], pick), *operands, detail=(str(greatest),))
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
            return step(run.absent(of(operand).state, operand, record))
        case m.Not(operand=operand):
            truth = of(operand)
            return step(s.tested(truth.state, lambda value: not value), truth)
        case m.Every(terms=terms) | m.Some(terms=terms):
            operands = tuple(map(of, terms))
            return step(s.logic([o.state for o in operands], isinstance(node, m.Some)), *operands)
        case m.Choice(condition=condition, then=then, otherwise=otherwise):
            test = of(condition)
            if isinstance(test.state, Known):
                branch = of(then if test.state.value else otherwise)
                return step(branch.state, test, branch)
            refused = s.refusal([test.state])
            branches = () if refused else (of(then), of(otherwise))
            return step(refused or s.joined([b.state for b in branches], [test.state]), test, *branches)
        case m.Casi():
            return _rows(node, record, run)
        case m.Aggregate():
            return run.aggregate(node, record)
        case _:
            assert_never(node)


def _linked(node: m.Linked, record: Record, run: Evaluation) -> Step:
    """The value of another record: the one linked to, or the one that collects this one."""
    keys, wanted = run.linked_keys(
        node, record, run.input(record, node.rinvio).state if node.rinvio else None
    )
    found = [other for key in keys if (other := run.records[node.scheda].get(key)) is not None]
    if wanted is None and not found:
        state: State = run.mistake(
            codes.RINVIO_SENZA_SCHEDA,
            record,
            node.span,
            scheda=node.scheda,
            key=" / ".join(keys[0] if keys else ()),
        )
        return Step("linked", state, node.kind, span=node.span)
    steps = [run.own(other, node.nome, node) for other in found]
    if wanted is None:
        return steps[0]
    unknown = Possible(None, None, wanted)
    state = s.joined([step.state for step in steps], [unknown]) if steps else unknown
    return Step("linked", state, node.kind, tuple(steps), span=node.span)


def _months_later(date: State, months: State, node: m.AddMonths, record: Record, run: Evaluation) -> State:
    try:
        return s.months_later(date, months, node.sign)
    except DateError as wrong:
        return run.mistake(codes.CALCOLO_IMPOSSIBILE, record, node.span, reason=wrong.reason)


def _rounded(value: State, grain: State, node: m.Rounded, record: Record, run: Evaluation) -> State:
    refused = s.refusal((value, grain))
    if refused:
        return refused
    if not isinstance(grain, Known):
        return s.by_range((value, grain), lambda _value, _grain: Range.everything())
    unit = grain.value
    assert isinstance(unit, Fraction)
    if unit <= 0:
        return run.mistake(
            codes.CALCOLO_IMPOSSIBILE, record, node.span, reason="non si arrotonda a multipli di zero"
        )
    if isinstance(value, Known):
        assert isinstance(value.value, Fraction)
        return Known(round_to(value.value, unit, node.mode))
    return s.by_range((value,), lambda known: known.rounded(unit, node.mode))


def _rows(node: m.Casi, record: Record, run: Evaluation) -> Step:
    """Rows of which one applies: those that surely do, those that might, and what holds when none does."""
    subjects = tuple(meaning(subject, record, run) for subject in node.subjects)
    tests = [_applies(riga, subjects, record, run) for riga in node.righe]
    refused = s.refusal([subject.state for subject in subjects]) or s.refusal(tests)

    def made(
        state: State, *operands: Step, detail: tuple[str, ...] = (), fonti: tuple[str, ...] = ()
    ) -> Step:
        return Step("casi", state, node.kind, (*subjects, *operands), detail, fonti=fonti, span=node.span)

    if refused:
        return made(refused)
    sure = [riga for riga, test in zip(node.righe, tests, strict=True) if test == Known(True)]
    perhaps = [riga for riga, test in zip(node.righe, tests, strict=True) if isinstance(test, Possible)]
    if perhaps:
        candidates = [
            riga
            for riga in node.righe
            if riga in sure or (riga in perhaps and _within(riga, node, subjects, run, record))
        ]
        rows = candidates + ([node.otherwise] if node.otherwise is not None and not sure else [])
        results = tuple(_result(riga, node, subjects, record, run) for riga in rows)
        behind = [*(subject.state for subject in subjects), *tests]
        return made(s.joined([result.state for result in results], behind), *results)
    shown = ", ".join(run.shown(subject) for subject in subjects) or "il caso"
    name = run.called(node.nome)
    if not sure and node.otherwise is None:
        return made(run.mistake(codes.NESSUNA_RIGA, record, node.span, value=shown, name=name))
    if len(sure) > 1 and not node.prevails:
        return made(
            run.mistake(codes.PIU_RIGHE, record, node.span, value=shown, count=str(len(sure)), name=name)
        )
    applied = sure or [node.otherwise]  # type: ignore[list-item]  # not None: checked above
    results = tuple(_result(riga, node, subjects, record, run) for riga in applied)
    if len(results) > 1 and node.prevails != "prima":
        pick = Range.maximum if node.prevails == "alta" else Range.minimum
        return made(s.by_range([result.state for result in results], pick), *results, detail=(node.prevails,))
    row = str(node.righe.index(applied[0]) + 1) if sure else "altri casi"
    return made(results[0].state, results[0], detail=(row,), fonti=applied[0].fonti)


def _applies(riga: m.Riga, subjects: tuple[Step, ...], record: Record, run: Evaluation) -> State:
    tests = [] if riga.condition is None else [meaning(riga.condition, record, run).state]
    for subject, pattern in zip(subjects, riga.patterns, strict=False):
        if pattern:
            matches = [_matches(subject.state, alternative, record, run) for alternative in pattern]
            tests.append(s.logic(matches, True))
    return s.logic(tests, False)


def _matches(subject: State, alternative: m.Bounds | m.Expression, record: Record, run: Evaluation) -> State:
    if not isinstance(alternative, m.Bounds):
        return s.compared("=", subject, meaning(alternative, record, run).state)
    tests = []
    if alternative.low is not None:
        low = meaning(alternative.low, record, run).state
        tests.append(s.compared(">" if alternative.low_open else ">=", subject, low))
    if alternative.high is not None:
        high = meaning(alternative.high, record, run).state
        tests.append(s.compared("<" if alternative.high_open else "<=", subject, high))
    return s.logic(tests, False)


def _within(
    riga: m.Riga, node: m.Casi, subjects: tuple[Step, ...], run: Evaluation, record: Record
) -> Range | None:
    """The part of the only subject's range that a row of intervals covers; None if the row cannot apply."""
    if len(subjects) != 1 or not isinstance(subjects[0].state, Possible) or subjects[0].state.number is None:
        return Range.everything()
    whole = subjects[0].state.range
    parts = [
        part
        for alternative in (riga.patterns[0] if riga.patterns else ())
        if isinstance(alternative, m.Bounds)
        and (bounds := run.bounds(alternative, record)) is not None
        and (part := whole.intersect(bounds)) is not None
    ]
    return Range.hull(*parts) if parts else whole


def _result(riga: m.Riga, node: m.Casi, subjects: tuple[Step, ...], record: Record, run: Evaluation) -> Step:
    """The result of a row; while its subject is only possible, it is read as lying within the row."""
    if isinstance(riga.result, m.Bounds):
        raise AssertionError("the resolver lets bounds be results of limits only")
    narrowed = _within(riga, node, subjects, run, record)
    subject = node.subjects[0] if len(node.subjects) == 1 else None
    if (
        isinstance(subject, m.Own)
        and isinstance(subjects[0].state, Possible)
        and subjects[0].state.number is not None
    ):
        inside = s.settled(Uncertain.of(narrowed or subjects[0].state.range), [subjects[0].state])
        with run.narrowed(record, subject.nome, inside):
            return meaning(riga.result, record, run)
    return meaning(riga.result, record, run)
