"""Numbers, percentages, amounts and dates as the author wrote them, and what is wrong with them."""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Edit, Phrase
from valutazione.diagnostics.catalogue import limits, text
from valutazione.exact import AmbiguousNumber, DateError, NumberError, from_italian, parse_date
from valutazione.source import Span

MAX_DIGITS = 30

NO_DAY = 1
"""What is read for a date that is none: the first day of the year 1, of which no regulation speaks."""

_DECIMAL_POINT = re.compile(r"[0-9]+(\.)[0-9]+")  # what is ambiguous, such as 1.500, was refused before

_TWO_WAYS = Phrase("si può leggere in due modi", "can be read in two ways")
_AMOUNT = Phrase(
    "ha un punto che può essere delle migliaia o dei decimali; un importo si scrive",
    "has a point that may be of thousands or of decimals; an amount is written",
)

_UNITS = {
    "punto": "punti",
    "punti": "punti",
    "giorno": "giorni",
    "giorni": "giorni",
    "mese": "mesi",
    "mesi": "mesi",
    "anno": "anni",
    "anni": "anni",
    "ora": "ore",
    "ore": "ore",
    "euro": "euro",
    "€": "euro",
}


def unit_kind(written: str) -> str:
    """Return the kind that a unit names: ``mese`` is ``mesi``, ``€`` is ``euro``.

    >>> unit_kind("€")
    'euro'
    """
    return _UNITS[written]


@frozen
class Literals:
    """Reads literals, keeping what is wrong with them: a bad literal is zero, or what it surely means."""

    problems: list[Diagnostic] = field(factory=list)

    def number(self, written: str, span: Span, start: int | None = None, amount: str = "") -> Fraction:
        """Return an Italian numeral as a fraction; it begins at *start*, if not where *span* does.

        *amount* is how it is written as an amount of euro, ``{} €``, when it is one: that has no three decimals.
        """
        if sum(map(str.isdigit, written)) > MAX_DIGITS:
            self.problems.append(limits.NUMERO_TROPPO_LUNGO.at(span, limit=str(MAX_DIGITS)))
            return Fraction()
        try:
            return from_italian(written)
        except AmbiguousNumber as wrong:
            (first, second), doubt = wrong.readings, _TWO_WAYS
            if amount:
                first, second, doubt = amount.format(f"{written},00"), amount.format(first), _AMOUNT
            self.problems.append(
                text.NUMERO_AMBIGUO.at(span, text=str(written), doubt=doubt, first=first, second=second)
            )
        except NumberError as wrong:
            reason = Phrase(wrong.reason, wrong.reason_en)
            edits: tuple[Edit, ...] = ()
            if meant := _DECIMAL_POINT.fullmatch(written):
                point = (span.start if start is None else start) + meant.start(1)
                edits = (Edit(Span(span.source, point, point + 1), ","),)
            self.problems.append(
                text.NUMERO_MALFORMATO.at(span, text=str(written), reason=reason, edits=edits)
            )
            if edits:
                return from_italian(written.replace(".", ","))
        return Fraction()

    def percent(self, written: str, span: Span) -> Fraction:
        """Return ``80 %`` as 4/5."""
        return self.number(written.rstrip("% "), span) / 100

    def day(self, written: str, span: Span) -> int:
        """Return a date as an ordinal; ``NO_DAY`` when it is none, which is then a problem."""
        try:
            return parse_date(written)
        except DateError as wrong:
            self.problems.append(
                text.DATA_MALFORMATA.at(span, text=str(written), reason=Phrase(wrong.reason, wrong.reason_en))
            )
        return NO_DAY


def unquoted(written: str) -> str:
    """Return the text between the quotes, with runs of spaces made one.

    >>> unquoted("«art. 9  c. 2»")
    'art. 9 c. 2'
    """
    return re.sub(r"\s+", " ", written[1:-1]).strip()
