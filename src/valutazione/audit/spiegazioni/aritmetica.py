"""A second arithmetic: what the operands of a step give, from the document alone.

It shares with the evaluator the names of the operations and nothing else. Where something is not known the result is
as wide as its operands allow when nobody knows which unknown is which, so that the true one lies inside.

One entry of ``OPERAZIONI`` for each operation: whoever adds one to the language adds it here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from valutazione.audit.spiegazioni.campi import (
    MAX_BITS,
    NIENTE,
    OVUNQUE,
    Campo,
    Impossibile,
    Parole,
    Tratto,
    is_exact,
    known,
    numbers,
    point,
    same,
    union,
)
from valutazione.audit.spiegazioni.condizioni import (
    redo_absent,
    redo_compare,
    redo_contains,
    redo_every,
    redo_member,
    redo_not,
    redo_some,
)
from valutazione.audit.spiegazioni.documento import Intervallo, Passo
from valutazione.audit.spiegazioni.gruppi import (
    redo_assegnazione,
    redo_daily,
    redo_posto,
    redo_resto,
    redo_rettifica,
    redo_riparto,
    redo_root,
    redo_scelta,
)
from valutazione.audit.spiegazioni.mesi import redo_months
from valutazione.audit.spiegazioni.numeri import (
    added,
    corners,
    pick,
    redo_add_months,
    redo_days,
    redo_extreme,
    redo_linear,
    redo_negate,
    redo_product,
    redo_quotient,
    redo_rounded,
    redo_sum,
    sum_of,
)
from valutazione.outcome import Excluded, Known, Undefined

__all__ = ["OPERAZIONI", "row_test"]

# ---- choices, rows, aggregates -----------------------------------------------------------------------------


def _choice(passo: Passo, fields: list[Campo]) -> Campo:
    return union(fields[1:])


def _first(passo: Passo, fields: list[Campo]) -> Campo:
    return fields[0]


def _either(passo: Passo, fields: list[Campo]) -> Campo:
    return union(fields) if fields else OVUNQUE


def _casi(passo: Passo, fields: list[Campo]) -> Campo:
    how, *rows = passo.dettaglio or ("",)
    if not rows:
        return NIENTE if NIENTE in fields or isinstance(passo.stato, Excluded | Undefined) else OVUNQUE
    results = fields[len(fields) - len(rows) :]
    if how in ("alta", "bassa"):
        return pick(how == "alta", numbers(results))
    return union(results)


def _quota(passo: Passo, fields: list[Campo]) -> Campo:
    match fields[0]:
        case Parole(values) if len(values) == 1:
            return point(Fraction(1 if True in values else 0))
        case _:
            return Tratto(Fraction(0), Fraction(1))


def _aggregate(passo: Passo, fields: list[Campo]) -> Campo:
    function, *weights = passo.dettaglio or ("",)
    if function == "se nessuno":
        return fields[0]
    if NIENTE in fields:
        return NIENTE
    if not fields:
        return point(Fraction()) if function in ("somma", "numero") else NIENTE
    if not isinstance(passo.stato, Known):
        return _in_doubt(function, fields)
    spans = numbers(fields)
    if function in ("somma", "numero"):
        return added(spans)
    if function in ("minimo", "massimo"):
        return pick(function == "massimo", spans)
    if function in ("mediana", "varianza"):
        return _spread(function, spans)
    if function not in ("media", "quota"):
        raise Impossibile(f"l'aggregazione `{function[:40]}` non esiste")
    return _mean(spans, weights)


def _spread(function: str, spans: list[Tratto]) -> Campo:
    """The middle of the values, or the mean of the squares less the square of the mean."""
    values = sorted(value for one in spans if (value := known(one)) is not None)
    if len(values) < len(spans):
        return OVUNQUE if function == "mediana" else Tratto(Fraction(), None)
    count = len(values)
    if function == "mediana":
        return point((values[(count - 1) // 2] + values[count // 2]) / 2)
    mean = sum_of(values) / count
    return point(sum_of([(value - mean) ** 2 for value in values]) / count)


def _in_doubt(function: str, fields: list[Campo]) -> Campo:
    """While somebody's place in it is open, a sum may lack each of its terms; of the rest nothing is said."""
    if function not in ("somma", "numero"):
        return OVUNQUE
    zero = point(Fraction())
    return added(numbers([union([zero, one]) for one in fields]))


def _mean(spans: list[Tratto], weights: list[str]) -> Campo:
    if "?" in weights:
        return union(spans)
    heavy = [_weight(one) for one in weights] or [Fraction(1)] * len(spans)
    if len(heavy) != len(spans):
        raise Impossibile("i pesi non sono quanti i valori")
    total = sum_of(heavy)
    if total == 0:
        return NIENTE
    scaled = [corners(one, point(w), lambda x, y: x * y) for one, w in zip(spans, heavy, strict=True)]
    return corners(added(scaled), point(total), lambda x, y: x / y)


def _weight(text: str) -> Fraction:
    above, _, below = text.partition("/")
    digits = above.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and (below or "1").isascii() and (below or "1").isdigit()):
        raise Impossibile("un peso non è un numero")
    if len(above) + len(below) > MAX_BITS // 5 or int(below or "1") == 0:
        raise Impossibile("un peso è un numero smisurato, o diviso per zero")
    return Fraction(int(above), int(below or "1"))


def _anything(passo: Passo, fields: list[Campo]) -> Campo:
    return OVUNQUE


def _given(passo: Passo, fields: list[Campo]) -> Campo:
    """An input is anything or, when a rule admits an interval, within the two ends that it quotes."""
    if not fields:
        return OVUNQUE
    low, high = (Tratto(None, None) if one in (NIENTE, OVUNQUE) else numbers([one])[0] for one in fields)
    return Tratto(low.lo, high.hi)


def _nothing(passo: Passo, fields: list[Campo]) -> Campo:
    return NIENTE


Rifare = Callable[[Passo, list[Campo]], Campo]

OPERAZIONI: Final[Mapping[str, Rifare]] = MappingProxyType({
    "absent": redo_absent,
    "addmonths": redo_add_months,
    "aggregate": _aggregate,
    "assegnazione": redo_assegnazione,
    "casi": _casi,
    "choice": _choice,
    "compare": redo_compare,
    "constant": _anything,
    "contains": redo_contains,
    "daily": redo_daily,
    "dato": _given,
    "days": redo_days,
    "every": redo_every,
    "extreme": redo_extreme,
    "forse": _first,
    "linear": redo_linear,
    "linked": _either,
    "member": redo_member,
    "months": redo_months,
    "negate": redo_negate,
    "non_valutabile": _nothing,
    "not": redo_not,
    "parametro": _first,
    "posto": redo_posto,
    "product": redo_product,
    "quota": _quota,
    "quotient": redo_quotient,
    "resto": redo_resto,
    "rettifica": redo_rettifica,
    "riparto": redo_riparto,
    "root": redo_root,
    "rounded": redo_rounded,
    "scelta": redo_scelta,
    "se_manca": _first,
    "some": redo_some,
    "sum": redo_sum,
    "valore": _first,
})  # fmt: skip
"""What each operation of a step gives, from the fields of its operands."""


# ---- the row that applies ----------------------------------------------------------------------------------


def row_test(alternatives: Sequence[tuple[Intervallo, ...] | None], subjects: Sequence[Campo]) -> bool | None:
    """Tell whether a row applies to known subjects; None when its limits, or the subjects, do not say."""
    answer: bool | None = True
    for number, alternative in enumerate(alternatives):
        if alternative is None or number >= len(subjects) or not is_exact(subjects[number]):
            answer = None
        elif alternative and not any(_within(subjects[number], one) for one in alternative):
            return False
    return answer


def _within(subject: Campo, one: Intervallo) -> bool:
    value = known(subject)
    if value is None:
        assert isinstance(subject, Parole)
        return one.da is not None and any(same(word, one.da) for word in subject.values)
    low, high = one.da, one.a
    if isinstance(low, Fraction) and (value < low or (one.da_escluso and value == low)):
        return False
    if isinstance(high, Fraction) and (value > high or (one.a_escluso and value == high)):
        return False
    return all(end is None or isinstance(end, Fraction) for end in (low, high))
