"""What somebody wants a value to become: at least 90, more than 80 %, a word.

>>> from valutazione.model.kinds import PERCENTUALE
>>> read_target("80 %", PERCENTUALE)
Bersaglio(operatore='>=', valore=Fraction(4, 5))
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.audit.quanto_manca.insiemi import inside, that_compare
from valutazione.audit.quanto_manca.inversione import Voluti
from valutazione.diagnostics import Phrase, nearest
from valutazione.exact import DateError, NumberError, Range, from_italian, parse_date
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, SI_NO, Kind, Parole, Quantity
from valutazione.model.texts import text_of
from valutazione.outcome import Known, Possible, State

__all__ = ["Bersaglio", "Illeggibile", "read_target"]

_COMPARISON: Final = re.compile(r"\s*(>=|<=|>|<|=|almeno |oltre |al massimo |meno di )?\s*(.*)", re.DOTALL)
_WORDS: Final = {"almeno": ">=", "oltre": ">", "al massimo": "<=", "meno di": "<"}
_UNITS: Final = re.compile(r"\s*(punt[io]|euro|€|giorn[io]|mes[ei]|ann[io])\s*$", re.IGNORECASE)
_YES_NO: Final = {"sì": True, "si": True, "no": False}


class Illeggibile(ValueError):
    """A target that is no value of its kind: ``reason`` in both languages, ``suggestion`` a near word."""

    def __init__(self, it: str, en: str, suggestion: str = "") -> None:
        super().__init__(it)
        self.reason = Phrase(it, en)
        self.suggestion = suggestion


@frozen
class Bersaglio:
    """A comparison with a value: ``operatore`` is one of ``>= > <= < =``."""

    operatore: str
    valore: Scalar

    @property
    def wanted(self) -> Voluti:
        """The values that would do."""
        if isinstance(self.valore, Fraction):
            return that_compare(self.operatore, self.valore)
        return frozenset({self.valore})

    def reached(self, state: State) -> bool:
        """Tell whether a state is surely one that would do."""
        if not isinstance(state, Known):
            return False
        if isinstance(self.valore, Fraction):
            wanted = that_compare(self.operatore, self.valore)
            return isinstance(state.value, Fraction) and inside(wanted, state.value)
        return isinstance(state.value, bool) is isinstance(self.valore, bool) and state.value == self.valore

    def may_be_reached(self, state: State) -> bool:
        """Tell whether some of what a state leaves open would do."""
        if not isinstance(state, Possible):
            return self.reached(state)
        if state.number is not None and isinstance(self.valore, Fraction):
            span: Range = state.number.range
            wanted = that_compare(self.operatore, self.valore)
            return any(one.intersect(span) is not None for one in wanted)
        return state.choices is None or any(self.reached(Known(choice)) for choice in state.choices)

    def text(self, kind: Kind) -> str:
        """Return the target in words."""
        sign = {">=": "almeno ", ">": "oltre ", "<=": "al massimo ", "<": "meno di ", "=": ""}[self.operatore]
        return f"{sign}{text_of(self.valore, kind)}"


def read_target(text: str, kind: Kind) -> Bersaglio:
    """Return the target that *text* says for a value of *kind*; a number alone is reached from there up.

    Raises ``Illeggibile``.
    """
    match = _COMPARISON.fullmatch(text)
    assert match is not None
    sign, said = (match[1] or "").strip(), match[2].strip()
    operator = _WORDS.get(sign, sign)
    ordered = isinstance(kind, Quantity) or kind == DATA
    if operator not in ("", "=") and not ordered:
        raise Illeggibile("parole e sì/no non si confrontano", "words and yes or no have no order")
    default = ">=" if isinstance(kind, Quantity) else "="
    return Bersaglio(operator or default, _value(said, kind))


def _value(said: str, kind: Kind) -> Scalar:
    match kind:
        case Quantity(style="percentuale"):
            if not said.endswith("%") and said != "0":
                raise Illeggibile(f"scrivi `{said} %`", f"write `{said} %`")
            return _number(said.removesuffix("%").rstrip()) / 100
        case Quantity():
            return _number(_UNITS.sub("", said.removeprefix("€")).strip())
        case Parole(parole=words):
            if said not in words:
                shown = ", ".join(words)
                near = nearest(said, words) or ""
                raise Illeggibile(f"le parole sono {shown}", f"the words are {shown}", near)
            return said
        case _ if kind == DATA:
            try:
                return Fraction(parse_date(said))
            except DateError as wrong:
                raise Illeggibile(wrong.reason, wrong.reason_en) from None
        case _ if kind == SI_NO:
            answer = _YES_NO.get(unicodedata.normalize("NFC", said).casefold())
            if answer is None:
                raise Illeggibile("si scrive `sì` o `no`", "it is written `sì` or `no`")
            return answer
        case _:
            raise Illeggibile("un testo non è un bersaglio", "a text is no target")


def _number(said: str) -> Fraction:
    above, slash, below = said.partition("/")
    try:
        if slash:
            divisor = from_italian(below.strip())
            if divisor == 0:
                raise Illeggibile("il denominatore è zero", "its denominator is zero")
            return from_italian(above.strip()) / divisor
        return from_italian(said)
    except NumberError as wrong:
        raise Illeggibile(wrong.reason, wrong.reason_en) from None
