"""Whether a condition can be true, and false: what decides nothing, whatever the data."""

from __future__ import annotations

from attrs import frozen

from valutazione.checks.reach import Study
from valutazione.checks.uses import behind, on_the_year
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO
from valutazione.model.sistema import Calcolo, Scheda

Answer = bool | None


@frozen
class Context:
    """Where a condition is read: in records of ``scheda`` in which the conditions ``where`` hold.

    ``free``: in those that are not evaluable too. ``bound`` false: whatever the constraints.
    """

    study: Study
    scheda: Scheda
    free: bool = False
    bound: bool = True
    where: tuple[m.Expression, ...] = ()

    def answers(self, condition: m.Expression) -> frozenset[bool]:
        """Return the answers that *condition* can have, when it has one."""
        reach = self.study.expression(
            self.scheda.nome, condition, free=self.free, where=self.where, bound=self.bound
        )
        return frozenset(value for value in reach.values if isinstance(value, bool))

    def always(self, condition: m.Expression) -> Answer:
        """Return the one answer that *condition* ever has; None when it may have two, or depends on no data.

        What another year may change is not judged, nor is what a scheme asks lest the data be wrong: whether an
        input is there that should be, whether weights make the total that they must make.
        """
        answers = self.answers(condition)
        if len(answers) != 1 or not on_data(self.study, self.scheda, condition):
            return None
        if on_the_year(self.study.sistema, self.scheda, condition) or _asks_of_wrong_data(self, condition):
            return None
        return next(iter(answers))

    def also(self, condition: m.Expression) -> Context:
        """Return the same place, where *condition* holds too."""
        return Context(self.study, self.scheda, self.free, self.bound, (*self.where, condition))


def possible(study: Study, scheda: Scheda, *conditions: m.Expression) -> bool:
    """Tell whether some data, valid or not, may satisfy all of *conditions*, or leave them open."""
    everything = m.Constant(True, kind=SI_NO)
    return bool(study.expression(scheda.nome, everything, where=conditions, bound=False).values)


def anybody(study: Study, scheda: Scheda) -> bool:
    """Tell whether the exclusions leave somebody: where they do not, that is what there is to say."""
    left = (denied(esclusione.condizione) for esclusione in scheda.esclusioni)
    return not scheda.esclusioni or possible(study, scheda, *left)


def decided(study: Study, scheda: Scheda, calcolo: Calcolo) -> bool:
    """Tell whether *calcolo* is a ``sì/no`` with one answer, whatever the data."""
    own = m.Own(calcolo.nome, kind=calcolo.kind)
    return calcolo.kind == SI_NO and Context(study, scheda, True, False).always(own) is not None


def on_data(study: Study, scheda: Scheda, node: m.Expression) -> bool:
    """Tell whether *node* depends on data, and not on parameters only."""
    return any(mark[0] != "parametro" for mark in study.marks(scheda, node))


def denied(condition: m.Expression) -> m.Expression:
    """Return the contrary of *condition*."""
    return condition.operand if isinstance(condition, m.Not) else m.Not(condition, kind=SI_NO)


def _asks_of_wrong_data(context: Context, condition: m.Expression) -> bool:
    """Tell whether *condition* asks if an input is there that should always be, or of what must make a total."""
    for here, part in behind(context.study.sistema, context.scheda, condition):
        match part:
            case m.Absent(m.Own(nome)):
                dato = here.dato(nome)
                if dato is None or not (dato.facoltativo or dato.predefinito is not None):
                    return True
            case m.Absent():
                return True
            case m.Aggregate() if any(_same_weights(totale.somma, part) for totale in here.totali):
                return True
    return False


def _same_weights(total: m.Aggregate, node: m.Aggregate) -> bool:
    return (total.scheda, total.operand) == (node.scheda, node.operand)
