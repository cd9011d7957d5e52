"""The rule for each kind of written expression, on one screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from valutazione.analysis import aggregates, arithmetic, conditions, naming, rests, roots, rows, validity
from valutazione.analysis.resolver import Rule
from valutazione.syntax import tree as t

RULES: Mapping[type, Rule] = MappingProxyType(
    {
        t.Number: naming.number,
        t.Percent: naming.percent,
        t.Day: naming.day,
        t.Text: naming.text,
        t.YesNo: naming.yes_no,
        t.Used: naming.name,
        t.Of: naming.of_,
        t.Apply: rows.apply,
        t.Negative: arithmetic.negative,
        t.Sum: arithmetic.sum_,
        t.Product: arithmetic.product,
        t.PercentOf: arithmetic.percent_of,
        t.Round: roots.rounded,
        t.Compare: conditions.compare,
        t.Between: conditions.between,
        t.OneOf: conditions.one_of,
        t.Contains: conditions.contains,
        t.Missing: conditions.missing,
        t.Not: conditions.negation,
        t.Logic: conditions.logic,
        t.If: rows.choice,
        t.Extreme: arithmetic.extreme,
        t.Linear: arithmetic.linear,
        t.Days: arithmetic.days,
        t.Months: arithmetic.months,
        t.PeriodEnd: naming.period_end,
        t.At: validity.at,
        t.Root: arithmetic.unrounded,
        t.Rest: rests.rest,
        t.Aggregate: aggregates.aggregate,
    }
)
