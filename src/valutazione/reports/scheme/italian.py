"""The little Italian grammar that sentences need: prepositions with their article, lists, days, percentages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from valutazione.exact import DateError, format_date, to_italian

_ENDINGS: Final = {
    "il ": "l ",
    "lo ": "llo ",
    "la ": "lla ",
    "l'": "ll'",
    "i ": "i ",
    "gli ": "gli ",
    "le ": "lle ",
}
_STEMS: Final = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}
_MONTHS: Final = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


def after(preposition: str, phrase: str) -> str:
    """Return *phrase* after a preposition, which takes in the article if there is one.

    >>> after("di", "la media"), after("a", "l'80 %"), after("da", "«Peso»")
    ('della media', "all'80 %", 'da «Peso»')
    """
    for article, ending in _ENDINGS.items():
        if phrase.startswith(article):
            return f"{_STEMS[preposition]}{ending}{phrase[len(article) :]}"
    return f"{preposition} {phrase}"


def listed(phrases: Iterable[str], last: str = "e") -> str:
    """Return a list as a sentence has it.

    >>> listed(["a", "b", "c"]), listed(["a", "b"], "o")
    ('a, b e c', 'a o b')
    """
    given = tuple(phrases)
    return f"{', '.join(given[:-1])} {last} {given[-1]}" if len(given) > 1 else "".join(given)


def day(ordinal: Fraction) -> str:
    """Return a day with its article; a date that is no day of the calendar stays a number.

    >>> day(Fraction(738155)), day(Fraction(738105)), day(Fraction(737791))
    ('il 31 dicembre 2021', "l'11 novembre 2021", 'il 1º gennaio 2021')
    """
    try:
        format_date(ordinal)
    except DateError:
        return to_italian(ordinal)
    found = date.fromordinal(ordinal.numerator)
    number = "1º" if found.day == 1 else str(found.day)
    article = "l'" if found.day in (8, 11) else "il "
    return f"{article}{number} {_MONTHS[found.month - 1]} {found.year}"


def percent(value: Fraction) -> str:
    """Return a percentage with its article, exactly.

    >>> [percent(Fraction(n, 100)) for n in (60, 80, 1, 0)], percent(Fraction(1, 3))
    (['il 60 %', "l'80 %", "l'1 %", 'lo 0 %'], 'il 100/3 %')
    """
    number = to_italian(value * 100)
    whole = number.partition(",")[0].partition("/")[0]
    if whole in ("0", "00"):
        return f"lo {number} %"
    vowel = whole.startswith("8") or whole in ("1", "11") or (len(whole) == 5 and whole.startswith("11"))
    return f"l'{number} %" if vowel else f"il {number} %"


def counted(number: int, one: str, many: str) -> str:
    """Return a number of things.

    >>> counted(1, "riga", "righe"), counted(3, "riga", "righe")
    ('1 riga', '3 righe')
    """
    return f"{number} {one if number == 1 else many}"


def capital(phrase: str) -> str:
    """Return *phrase* with a capital at its start.

    >>> capital("media punti")
    'Media punti'
    """
    return phrase[:1].upper() + phrase[1:]


def sentence(phrase: str) -> str:
    """Return *phrase* with a capital at its start and a full stop at its end.

    >>> sentence("è la somma")
    'È la somma.'
    """
    return f"{capital(phrase)}."
