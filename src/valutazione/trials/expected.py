"""What is expected of an evaluation: plain data, as JSON gives them, checked and made into values.

The form is that of ``attesi.json``: the name of a scheda, the key of a record (its parts joined by `` / ``, empty for
the only record of a scheda without key), the name of a value, and the value:

- a number is a text that ``fractions.Fraction`` reads, a date is ISO, a word or a text is itself, yes and no are
  booleans, a set of words is a list;
- ``{"da": "0", "a": "100"}`` is an interval (null is no limit; ``da_escluso`` and ``a_escluso`` leave an end out);
- ``{"una_tra": [...]}`` are the words, or the answers, still possible; null is a value of which nothing is known;
- ``{"non_valutabile": [...]}`` are the reasons why there is none, ``{"indefinito": [...]}`` the codes of the findings;
  ``true`` in the place of a list is any.

Three more names may stand beside the schede: ``rilievi`` (how many findings of each code: errors of codes that are not
there are expected not to be), ``mancanti`` (how many data are missing) and ``parziale`` (the data are not complete, and
that is no finding).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.expectations import ATTESO_MALFORMATO
from valutazione.source import Entry, Place

__all__ = [
    "Attesi",
    "Atteso",
    "Choices",
    "Exactly",
    "Expected",
    "Failing",
    "Interval",
    "Nothing",
    "expectations",
]

_SEPARATOR = " / "
_SHOWN = 60

NOT_A_RECORD = Phrase("una scheda è un oggetto di chiavi", "a record is an object of keys")
NOT_A_KEY = Phrase(
    "a ogni chiave va un oggetto di nomi e valori", "each key has an object of names and values"
)
A_NUMBER = Phrase("i numeri si scrivono tra virgolette", "numbers are written between quotation marks")
NO_FORM = Phrase("non è in nessuna delle forme ammesse", "it has none of the forms admitted")
NOT_TEXTS = Phrase("è un elenco di testi, oppure true", "it is a list of texts, or true")
NOT_AN_END = Phrase("un estremo è un testo, o null", "an end is a text, or null")
NOT_A_COUNT = Phrase("è un numero intero, senza virgolette", "it is an integer, without quotation marks")
NOT_COUNTS = Phrase("è un oggetto di codici e numeri interi", "it is an object of codes and integers")
NOT_YES_NO = Phrase("è true o false", "it is true or false")


@frozen
class Exactly:
    """The value is this one; a text is read by the kind of the value it is compared with."""

    value: object


@frozen
class Interval:
    """The value is somewhere between two ends; None is no limit.

    An openness of None says nothing: the end counts, not whether it is attained.
    """

    low: object
    high: object
    low_open: bool | None = False
    high_open: bool | None = False


@frozen
class Choices:
    """The value is one of these."""

    values: tuple[object, ...]


@frozen
class Nothing:
    """The value is not known; nothing is said of what it can be."""


@frozen
class Failing:
    """There is no value: for ``reasons``, or any if None. ``mistake``: the reasons are codes of findings."""

    reasons: tuple[str, ...] | None
    mistake: bool = False


Expected = Exactly | Interval | Choices | Nothing | Failing


@frozen
class Atteso:
    """One expectation: of the value ``nome`` of the record of ``scheda`` with ``chiave``, its parts joined."""

    scheda: str
    chiave: str
    nome: str
    expected: Expected
    place: Place | None = field(default=None, eq=False)


@frozen
class Attesi:
    """All that is expected of one evaluation; None where nothing is said."""

    attesi: tuple[Atteso, ...] = ()
    rilievi: Mapping[str, int] | None = None
    mancanti: int | None = None
    parziale: bool = False


class _Malformed(Exception):
    def __init__(self, value: object, reason: Phrase) -> None:
        super().__init__(reason)
        self.value = value
        self.reason = reason


def expectations(plain: Mapping[str, object]) -> tuple[Attesi, tuple[Diagnostic, ...]]:
    """Return the expectations that *plain* holds, and what of it is in no admitted form.

    >>> attesi, problems = expectations({"area": {"1": {"punteggio": "96"}}, "mancanti": 0})
    >>> attesi.attesi[0].expected, attesi.mancanti, problems
    (Exactly(value='96'), 0, ())
    """
    problems: list[Diagnostic] = []
    found: list[Atteso] = []
    settings: dict[str, object] = {}
    for name, value in plain.items():
        try:
            if name in _SETTINGS:
                settings[name] = _SETTINGS[name](value)
            else:
                found += _of_scheda(name, value, problems)
        except _Malformed as wrong:
            problems.append(_tell(wrong, Entry(name, "")))
    return Attesi(tuple(found), **settings), tuple(problems)  # type: ignore[arg-type]  # each was checked by its reader


def _of_scheda(scheda: str, records: object, problems: list[Diagnostic]) -> Iterator[Atteso]:
    if not isinstance(records, dict):
        raise _Malformed(records, NOT_A_RECORD)
    for key, values in records.items():
        if not isinstance(values, dict):
            problems.append(_tell(_Malformed(values, NOT_A_KEY), Entry(scheda, key)))
            continue
        for nome, value in values.items():
            place = Entry(scheda, key, nome)
            try:
                yield Atteso(scheda, key, nome, _expected(value), place)
            except _Malformed as wrong:
                problems.append(_tell(wrong, place))


def _expected(value: object) -> Expected:
    match value:
        case None:
            return Nothing()
        case bool() | str():
            return Exactly(value)
        case int():
            raise _Malformed(value, A_NUMBER)
        case list():
            return Exactly(_texts(value))
        case {"da": low, "a": high, **rest} if rest.keys() <= {"da_escluso", "a_escluso"}:
            opens = [rest.get(name, False) for name in ("da_escluso", "a_escluso")]
            if not all(isinstance(flag, bool) for flag in opens):
                raise _Malformed(value, NOT_YES_NO)
            return Interval(_end(low), _end(high), opens[0] is True, opens[1] is True)
        case {"una_tra": list(values), **rest} if not rest:
            if not all(isinstance(each, bool) for each in values):
                return Choices(_texts(values))
            return Choices(tuple(values))
        case {"non_valutabile": reasons, **rest} if not rest:
            return Failing(None if reasons is True else _texts(reasons))
        case {"indefinito": causes, **rest} if not rest:
            return Failing(None if causes is True else _texts(causes), mistake=True)
        case _:
            raise _Malformed(value, NO_FORM)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _Malformed(value, NOT_TEXTS)
    return tuple(value)


def _end(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _Malformed(value, NOT_AN_END)
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _Malformed(value, NOT_A_COUNT)
    return value


def _counts(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        raise _Malformed(value, NOT_COUNTS)
    return {code: _count(count) for code, count in value.items()}


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Malformed(value, NOT_YES_NO)
    return value


_SETTINGS = {"rilievi": _counts, "mancanti": _count, "parziale": _flag}


def _tell(wrong: _Malformed, place: Place) -> Diagnostic:
    return ATTESO_MALFORMATO.at(place, text=str(wrong.value)[:_SHOWN], reason=wrong.reason)
