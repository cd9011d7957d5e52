"""What is known only by looking at a whole group: places, selections, shares of a sum, and what is left of it.

A group is worked out once, when the first of its records is asked for, and kept. In it are the records that the
collecting record has, evaluable, for which the condition holds; the sum and the places are read in the collecting
record.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from valutazione.exact import Range, Uncertain
from valutazione.model import expressions as m
from valutazione.model.kinds import NUMERO, Kind
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Step, Wanted, gruppi
from valutazione.outcome import states as s
from valutazione.outcome.ordini import Concorrente

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record

ONE, ZERO = Known(Fraction(1)), Known(Fraction())
NOT_RANKED = Excluded((Reason("non è in graduatoria"),))


@frozen(eq=False)
class Gruppo:
    """A group worked out: the step of each record in it, the sum, and what is left of it."""

    steps: dict[tuple[str, ...], Step]
    avanzo: State = ZERO
    somma: Step | None = None


@frozen(eq=False)
class Membro:
    """One in a group: its record, whether it surely takes part, the steps of what the rule reads of it."""

    record: Record
    sure: bool
    test: State
    steps: dict[str, Step]
    criteri: tuple[Step, ...]

    def state(self, what: str) -> State | None:
        """The state of one of the things the rule reads."""
        return self.steps[what].state if what in self.steps else None


def of_record(node: m.Gruppo, record: Record, run: Evaluation) -> Step:
    """Return what *node* is worth for one of the group."""
    name = type(node).__name__.lower()
    owners, _, wanted = run.linked(m.Linked("", node.gruppo, "", kind=node.kind), record)
    if wanted is not None or len(owners) != 1:
        return Step(name, _somewhere(node, wanted or frozenset()), node.kind, span=node.span)
    group = worked_out(node, run.current, record.scheda, owners[0], run)
    return group.steps.get(record.key) or _left_out(node, record, run)


def _left_out(node: m.Gruppo, record: Record, run: Evaluation) -> Step:
    """The step of one that is collected and does not take part: it shows the condition that does not hold."""
    name = type(node).__name__.lower()
    if node.where is None:
        return Step(name, _outside(node), node.kind, span=node.span)
    test = run.meaning(node.where, record)
    return Step(name, _outside(node), node.kind, (test,), ("dove",), span=node.span)


def left_over(node: m.Resto, record: Record, run: Evaluation) -> Step:
    """Return what the shares of those that *record* collects leave of their sum."""
    calcolo = run.schede[node.scheda].calcolo(node.nome)
    assert calcolo is not None
    assert isinstance(calcolo.espressione, (m.Riparto, m.Assegnazione))
    group = worked_out(calcolo.espressione, node.nome, node.scheda, record, run)
    assert group.somma is not None
    return Step("resto", group.avanzo, node.kind, (group.somma,), (node.nome,), span=node.span)


def worked_out(node: m.Gruppo, nome: str, scheda: str, owner: Record, run: Evaluation) -> Gruppo:
    """Return the group of *owner*, worked out once."""
    known = (scheda, nome, owner.key)
    if known not in run.worked:
        asked, run.current = run.current, nome
        run.worked[known] = _group(node, nome, scheda, owner, run)
        run.current = asked
    return run.worked[known]


def _group(node: m.Gruppo, nome: str, scheda: str, owner: Record, run: Evaluation) -> Gruppo:
    steps: dict[tuple[str, ...], Step] = {}
    members = []
    for record, sure, test in run.counted(
        node.where, False, run.members[owner.scheda, scheda].get(owner.key, [])
    ):
        member = _member(node, record, sure, test.state, run)
        refused = s.refusal([step.state for step in (*member.steps.values(), *member.criteri)])
        if isinstance(refused, Excluded):  # who lacks what the rule reads, for a reason, does not take part
            steps[record.key] = _step(node, member, refused, (), None)
        else:
            members.append(member)
    common = None
    if not isinstance(node, m.Posto):
        written = node.posti if isinstance(node, m.Scelta) else node.somma
        common = run.meaning(written, owner)
    operands = [step.state for member in members for step in (*member.steps.values(), *member.criteri)]
    wrong = s.refusal([*operands, *([] if common is None else [common.state])])
    found = None if wrong is not None else _outcome(node, nome, members, common, owner, run)
    states = [wrong] * len(members) if wrong is not None else list(found.states) if found is not None else []
    avanzo: State = wrong if wrong is not None else found.avanzo if found is not None else ZERO
    for difetto in found.difetti if found is not None else ():
        whose = owner if difetto.at is None else members[difetto.at].record
        mistake = run.mistake(difetto.code, whose, node.span, **difetto.words)
        who = range(len(members)) if difetto.who is None else difetto.who
        for at in who:
            states[at] = mistake
        avanzo = mistake if difetto.who is None else avanzo
    details = found.details if found is not None else ((),) * len(members)
    for member, state, detail in zip(members, states, details, strict=True):
        assert state is not None
        steps[member.record.key] = _step(node, member, state, detail, common)
    return Gruppo(steps, avanzo, common)


def _member(node: m.Gruppo, record: Record, sure: bool, test: State, run: Evaluation) -> Membro:
    read: dict[str, m.Expression | None] = {}
    criteri: tuple[m.Criterio, ...] = ()
    match node:
        case m.Posto() | m.Scelta():
            criteri = node.criteri
        case m.Riparto():
            read = {"peso": node.peso, "almeno": node.minimo, "al massimo": node.massimo}
            criteri = () if node.chiusura is None else node.chiusura.criteri
        case m.Assegnazione():
            read, criteri = {"a ciascuno": node.richiesto}, node.criteri
    steps = {what: run.meaning(one, record) for what, one in read.items() if one is not None}
    return Membro(record, sure, test, steps, tuple(run.meaning(one.operand, record) for one in criteri))


def _outcome(
    node: m.Gruppo, nome: str, members: list[Membro], common: Step | None, owner: Record, run: Evaluation
) -> gruppi.Esiti:
    ranked = [Concorrente(tuple(step.state for step in one.criteri), one.sure, one.test) for one in members]
    if isinstance(node, (m.Posto, m.Scelta)):
        ways = [criterio.descending for criterio in node.criteri]
        if isinstance(node, m.Posto):
            return gruppi.ranked(ranked, ways)
        assert common is not None
        return gruppi.selected(nome, common.state, ranked, ways, node.parita)
    assert common is not None
    those = [
        gruppi.Partecipante(
            one.state("peso") or one.state("a ciascuno") or ONE,
            one.state("almeno"),
            one.state("al massimo"),
            criteri=place.criteri,
            sure=one.sure,
            test=one.test,
        )
        for one, place in zip(members, ranked, strict=True)
    ]
    if isinstance(node, m.Assegnazione):
        order = tuple(criterio.descending for criterio in node.criteri)
        regola = gruppi.Regola(nome=nome, kind=node.kind, descending=order)
        return gruppi.given_in_order(regola, common.state, those, node.incapienza, node.parita)
    limited = node.minimo is not None or node.massimo is not None
    regola = gruppi.Regola(nome=nome, kind=node.kind, spill=node.eccedenza != "resto", limited=limited)
    if node.chiusura is not None:
        closing = node.chiusura
        regola = evolve(
            regola,
            passo=run.meaning(closing.passo, owner).state,
            modo=closing.modo,
            resto=closing.resto,
            descending=tuple(criterio.descending for criterio in closing.criteri),
        )
    return gruppi.shared(regola, common.state, those)


def _step(
    node: m.Gruppo, member: Membro, state: State, detail: gruppi.Dettaglio, common: Step | None
) -> Step:
    """The step of one of the group: it shows what is the group's, and what is its own, nothing of the others."""
    if not isinstance(member.test, Known):
        state = s.joined([state, _outside(node)], [member.test])
    shared = () if common is None else (("posti" if isinstance(node, m.Scelta) else "somma", common),)
    own = (*member.steps.items(), *(("criterio", step) for step in member.criteri))
    weighed = member.steps["peso"].kind if "peso" in member.steps else NUMERO
    kinds: dict[str, Kind] = {"pesi": weighed, "fisse": node.kind, "passo": node.kind, "restano": node.kind}
    counts = tuple(
        (name, Step("constant", Known(value), kinds.get(name, NUMERO)))
        for name, value in detail
        if isinstance(value, Fraction)
    )
    names, operands = zip(*shared, *own, *counts, strict=True) if shared or own or counts else ((), ())
    told = (*(value for _, value in detail if isinstance(value, str)), *names)
    return Step(type(node).__name__.lower(), state, node.kind, operands, told, span=node.span)


def _outside(node: m.Gruppo) -> State:
    """What is worth for who is not in the group."""
    return NOT_RANKED if isinstance(node, m.Posto) else Known(False) if isinstance(node, m.Scelta) else ZERO


def _somewhere(node: m.Gruppo, wanted: frozenset[Wanted]) -> State:
    """What is known of a record whose group is not known."""
    if isinstance(node, m.Scelta):
        return Possible(None, s.EITHER, wanted)
    least = 1 if isinstance(node, m.Posto) else 0
    return Possible(Uncertain.of(Range(least, None)), None, wanted)
