"""What every rule of resolution works with: the book, the scheda whose names are in scope, and how to report.

A rule turns one written node into a resolved one. It never fails: what has an error becomes a value of kind ``ANY``,
which fits everywhere, and the error is in the problems.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from valutazione.analysis.book import Book, Card
from valutazione.analysis.kinds import ANY, FREE, agrees, common, constant, is_known, retyped, said
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.kinds import NUMERO, PERCENTUALE, InsiemeDi, Kind, Quantity
from valutazione.syntax import tree as t

Rule = Callable[["Resolver", Any, Kind | None], m.Expression]

NO_ADVICE = Phrase(
    "usa valori dello stesso tipo, o scrivi l'unità accanto al numero",
    "use values of the same kind, or write the unit beside the number",
)
CALENDAR = Phrase(
    "i mesi non hanno tutti gli stessi giorni: scrivi tutti i valori nella stessa unità",
    "months have not all the same days: write all the values in one unit",
)
OVER_HUNDRED = Phrase(
    "dividi per `100 %`: un numero per una percentuale è una percentuale, e `80 % / 100 %` è il numero 0,8",
    "divide by `100 %`: a number times a percentage is a percentage, and `80 % / 100 %` is the number 0.8",
)
_WHOLE = {"punti": 100, "giorni": 365, "mesi": 12}
"""What is usually the whole of each unit, for an example."""
SET_OF_WORDS = Phrase(
    "per un insieme di parole si scrive `… contiene parola`",
    "for a set of words one writes `… contiene parola`",
)
QUOTES = Phrase("scrivi il testo tra virgolette", "write the text in quotes")


class Reach(Enum):
    """What may be named where an expression stands, in the words of a message."""

    RULES = Phrase("tutti i valori", "all values")
    INPUTS = Phrase(
        "i dati della stessa scheda e i parametri", "the inputs of the same record and the parameters"
    )
    PARAMETERS = Phrase("i parametri e le tabelle", "the parameters and the tables")
    ROWS = Phrase("i parametri", "the parameters")


@frozen
class Resolver:
    """Resolves expressions inside ``card`` (none: outside every scheda), as far as ``reach`` allows."""

    book: Book
    rules: Mapping[type, Rule]
    kinds: Callable[[str, str], Kind]
    card: Card | None = None
    reach: Reach = Reach.RULES

    def resolve(self, node: t.Expression, wanted: Kind | None = None) -> m.Expression:
        """Return what *node* means; *wanted* is the kind expected of it, a hint for words."""
        return self.rules[type(node)](self, node, wanted)

    def within(self, card: Card | None, reach: Reach = Reach.RULES) -> Resolver:
        """Return the same resolver with the names of another scheda in scope."""
        return evolve(self, card=card, reach=reach)

    def report(self, diagnostic: Diagnostic) -> None:
        """Keep a problem."""
        self.book.problems.add(diagnostic)

    def failed(self, node: t.Expression | t.Interval, diagnostic: Diagnostic | None = None) -> m.Constant:
        """Report the problem, if it is still to be told, and return what stands for a value that is not known."""
        if diagnostic is not None:
            self.report(diagnostic)
        return m.Constant(Fraction(), kind=ANY, span=node.span)

    def is_value(self, name: str) -> bool:
        """Tell whether *name* is a value of the scheda or a parameter."""
        return (self.card is not None and name in self.card) or name in self.book.parameters

    def waits(self, node: t.Expression) -> bool:
        """Tell whether *node* must know what is expected of it: a quoted text, or a name that may be a word."""
        match node:
            case t.Text():
                return True
            case t.Used(name):
                return not self.is_value(name) or name in self.book.words
            case _:
                return False

    def _is_nothing(self, node: t.Expression) -> bool:
        return isinstance(node, t.Used) and not self.is_value(node.name) and node.name not in self.book.words

    def wanting(self, node: t.Expression, wanted: Kind) -> m.Expression:
        """Return what *node* means where a value of kind *wanted* is needed, reporting what does not fit."""
        return self.fit(node, self.resolve(node, wanted), wanted)

    def fit(self, node: t.Expression, value: m.Expression, wanted: Kind) -> m.Expression:
        """Return *value*, of the written *node*, as a *wanted*; report it when it is another kind."""
        if ANY in (value.kind, wanted):
            return value
        if not agrees(value.kind, wanted):
            return self.failed(node, self._mismatch(node, value, wanted))
        if value.kind != FREE:
            return value
        assert isinstance(wanted, Quantity)
        if wanted == PERCENTUALE and constant(value) != 0:
            return self.failed(node, bare_percentage(node, value))
        return retyped(value, wanted)

    def _mismatch(self, node: t.Expression, value: m.Expression, wanted: Kind) -> Diagnostic:
        if isinstance(node, t.Percent) and isinstance(wanted, Quantity):
            return percentage_beside(node, wanted)
        return codes.TIPO_INATTESO.at(
            node.span, wanted=said(wanted), given=said(value.kind), advice=advice(value.kind, wanted)
        )

    def together(
        self, written: tuple[t.Expression, ...], wanted: Kind | None = None
    ) -> tuple[m.Expression, ...]:
        """Return what the nodes mean, those that wait for the kind of the others after the others."""
        waiting = [self.waits(node) for node in written]
        if all(
            waiting
        ):  # a name that means nothing anywhere is told first: then the others are told nothing of
            waiting = [not self._is_nothing(node) for node in written]
        early = tuple(
            None if waits else self.resolve(node, wanted)
            for waits, node in zip(waiting, written, strict=True)
        )
        kind = common(tuple(value.kind for value in early if value is not None), wanted)
        hint = wanted if all(waiting) or kind == FREE else kind
        return tuple(
            self.resolve(node, hint) if value is None else value
            for node, value in zip(written, early, strict=True)
        )

    def alike(
        self, written: tuple[t.Expression, ...], operation: Phrase, wanted: Kind | None = None
    ) -> tuple[tuple[m.Expression, ...], Kind]:
        """Return values that stand side by side, all of one kind, and the kind; report those that differ."""
        return self.aligned(written, self.together(written, wanted), operation, wanted)

    def aligned(
        self,
        written: tuple[t.Expression, ...],
        values: tuple[m.Expression, ...],
        operation: Phrase,
        wanted: Kind | None = None,
    ) -> tuple[tuple[m.Expression, ...], Kind]:
        """Do as ``alike`` with *values* already resolved: nothing is ever resolved twice."""
        kind = common(tuple(value.kind for value in values), wanted)
        if not is_known(kind):
            return values, kind
        first = next(node for node, value in zip(written, values, strict=True) if is_known(value.kind))
        fitted = []
        for node, value in zip(written, values, strict=True):
            if agrees(value.kind, kind):
                fitted.append(self.fit(node, value, kind))
            elif isinstance(first, t.Percent) and isinstance(value.kind, Quantity):
                fitted.append(self.failed(first, percentage_beside(first, value.kind)))
            elif isinstance(node, t.Percent) and isinstance(kind, Quantity):
                fitted.append(self.failed(node, percentage_beside(node, kind)))
            else:
                fitted.append(
                    self.failed(
                        node,
                        codes.TIPI_DIVERSI.at(
                            node.span,
                            operation=operation,
                            first=said(kind),
                            second=said(value.kind),
                            advice=advice(value.kind, kind),
                        ),
                    )
                )
        return tuple(fitted), ANY if any(value.kind == ANY for value in fitted) else kind


def percentage_beside(node: t.Percent, kind: Kind) -> Diagnostic:
    """Say that a percentage stands beside a quantity of another kind."""
    return codes.PERCENTUALE_DI_TROPPO.at(node.span, value=to_italian(node.value * 100), wanted=said(kind))


def bare_percentage(node: t.Expression, value: m.Expression) -> Diagnostic:
    """Say that a number without ``%`` stands where a percentage is needed."""
    number = constant(value)
    shown = "95" if number is None else to_italian(number * 100 if abs(number) <= 1 else number)
    return codes.PERCENTUALE_SENZA_SEGNO.at(node.span, shown=shown)


def advice(given: Kind, wanted: Kind) -> Phrase:
    """Return what to do when *given* stands where *wanted* is needed."""
    kinds = {given.name, wanted.name}
    if kinds & {"mesi", "anni"} and kinds <= {"giorni", "mesi", "anni"}:
        return CALENDAR
    if isinstance(given, InsiemeDi) or isinstance(wanted, InsiemeDi):
        return SET_OF_WORDS
    if wanted.name == "testo":
        return QUOTES
    if (given, wanted) == (PERCENTUALE, NUMERO):
        return OVER_HUNDRED
    if isinstance(given, Quantity) and isinstance(wanted, Quantity):
        return _divisor(given, wanted) or _divisor(wanted, given) or NO_ADVICE
    return NO_ADVICE


def _divisor(given: Quantity, wanted: Quantity) -> Phrase | None:
    """Return what to divide by, when what is *given* has units too many."""
    over = (given / wanted).dimensions
    if not set(wanted.dimensions) <= set(given.dimensions) or not wanted.dimensions:
        return None
    if not over or any(power != 1 or base not in _WHOLE for base, power in over):
        return None
    unit = " e ".join(base for base, _ in over)
    shown = " / ".join(f"{_WHOLE[base]} {base}" for base, _ in over)
    return Phrase(
        f"manca un divisore in {unit}: per esempio `/ {shown}`, il massimo che si può avere",
        f"a divisor in {unit.replace(' e ', ' and ')} is missing: for example `/ {shown}`, the most there can be",
    )
