"""From the content of a cell to a value of its kind, or the reason why not; and what was done to it on the way.

A cell of a spreadsheet is more than its text: a number without a unit, which may be shown as a percentage; a day; an
error. What may be meant in two ways is refused, unless the map says which. Every change is told.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final, assert_never

from attrs import frozen

from valutazione.diagnostics import Phrase
from valutazione.exact import Mode, format_date, format_iso, round_to, to_italian
from valutazione.exchange.csv import is_forbidden
from valutazione.exchange.fogli import Broken, Content, Number
from valutazione.exchange.mappe.model import COME, NUMBERS, SERIAL, Colonna
from valutazione.exchange.names import folded
from valutazione.exchange.values import NoValue, TwoValues, Value, reader
from valutazione.model.kinds import DATA, PERCENTUALE, SI_NO, InsiemeDi, Kind, Other, Parole, Quantity, Rinvio

__all__ = ["Read", "Reading"]

_WHOLE, _SIGN, _PART = COME
_ITALIAN, _ENGLISH = NUMBERS
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*|[+-]?[.,][0-9]+")
_SHAPES: Final = {
    _ITALIAN: re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,[0-9]+)?"),
    _ENGLISH: re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?"),
}
_DATES: Final = {
    "gg/mm/aaaa": (re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"), "{0}/{1}/{2}"),
    "gg-mm-aaaa": (re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})"), "{0}/{1}/{2}"),
    "gg.mm.aaaa": (re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"), "{0}/{1}/{2}"),
    "aaaa-mm-gg": (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), "{2}/{1}/{0}"),
}
_MIDNIGHT = datetime.time()
_SURE = datetime.date(1900, 3, 1)
"""Before this day spreadsheets count a 29 February 1900 that never was, and do not agree."""

_DAY_ZERO: Final = {
    False: datetime.date(1899, 12, 30).toordinal(),
    True: datetime.date(1904, 1, 1).toordinal(),
}

SHORTEST = Phrase(
    "dal numero binario del foglio al decimale più breve che lo rilegge",
    "from the binary number of the sheet to the shortest decimal that reads back as it",
)
AS_NUMBER = Phrase("da testo a numero", "from text to number")
AS_TEXT = Phrase("da numero a testo", "from number to text")
DATE_TEXT = Phrase("da data a testo", "from date to text")
SHEET_DATE = Phrase("da data del foglio a giorno", "from a date of the sheet to a day")
TEXT_DATE = Phrase("da testo a data", "from text to date")
FORMULA = Phrase("di una formula letto il risultato salvato", "of a formula, the saved result is read")
SHOWN = Phrase(
    "dal numero che il foglio conserva alla percentuale che mostra",
    "from the number that the sheet keeps to the percentage that it shows",
)
FROM_WHOLE = Phrase("da 35 a 35 %, come dice la mappa", "from 35 to 35 %, as the map says")
FROM_PART = Phrase("da 0,35 a 35 %, come dice la mappa", "from 0.35 to 35 %, as the map says")
NUMBER_FROM_PART = Phrase("da 0,35 a 35, come dice la mappa", "from 0.35 to 35, as the map says")
NUMBER_FROM_SIGN = Phrase("da 35 % a 35, come dice la mappa", "from 35 % to 35, as the map says")
YES = Phrase("da vero o falso a sì o no", "from true or false to yes or no")

_TIME = Phrase("è una data con l'ora, e serve il giorno", "it is a date with a time, and a day is needed")
_EARLY = Phrase(
    "prima del 01/03/1900 i fogli di calcolo non concordano sulle date",
    "before 01/03/1900 spreadsheets do not agree on dates",
)
_SERIAL_WANTED = Phrase(
    'è un numero, non una data: se conta i giorni, la mappa dica `data = "seriale"`',
    'it is a number, not a date: if it counts days, let the map say `data = "seriale"`',
)
_NO_SERIAL = Phrase("non è un numero di giorni", "it is no number of days")
_BOOLEAN = Phrase("è un valore vero o falso", "it is true or false")
_DATE = Phrase("è una data", "it is a date")
_DATE_IN_TEXT = Phrase(
    'è una data, e qui serve un testo: la mappa dica come scriverla, come `data = "gg/mm/aaaa"`',
    'it is a date, and a text is needed here: let the map say how to write it, such as `data = "gg/mm/aaaa"`',
)
_DURATION = Phrase("è un'ora o una durata", "it is a time or a duration")
_LONG = Phrase("il testo è troppo lungo", "the text is too long")
_LACKS_SIGN = Phrase(
    "la mappa dice che la colonna scrive `35%`, e qui il segno manca",
    "the map says that the column writes `35%`, and here the sign is missing",
)
_AGAINST = Phrase(
    "la cella lo mostra come percentuale, ma la mappa dice che la colonna scrive 35 per 35 %",
    "the cell shows it as a percentage, but the map says that the column writes 35 for 35 %",
)
_PERCENT_IN_NUMBER = Phrase(
    'la cella è una percentuale, e il dato non lo è: se 35 è scritto `35%`, la mappa dica `come = "35%"`',
    'the cell is a percentage, and the input is not: if 35 is written `35%`, let the map say `come = "35%"`',
)

MAX_TEXT = 10_000


@frozen
class Read:
    """A value, or none when the cell says that it is missing, and what was done to it."""

    value: Value | None
    done: tuple[Phrase, ...] = ()


@frozen
class Reading:
    """How the cells of one column are read.

    ``kind`` is that of the input, ``colonna`` what the map says; ``serials_from_1904`` where serial numbers start from;
    ``typed`` that the cells have types, as those of spreadsheets do and those of CSV files do not.
    """

    kind: Kind
    colonna: Colonna
    typed: bool
    serials_from_1904: bool
    _text: Callable[[str], Value]
    _missing: frozenset[str]
    _words: dict[str, str]

    @classmethod
    def of(cls, kind: Kind, colonna: Colonna, *, typed: bool, serials_from_1904: bool = False) -> Reading:
        """Return how the cells of *colonna* become values of *kind*."""
        missing = frozenset(folded(text) for text in colonna.mancante)
        words = {" ".join(key.split()): word for key, word in colonna.parole.items()}
        return cls(kind, colonna, typed, serials_from_1904, reader(kind), missing, words)

    def read(self, content: Content) -> Read:
        """Return the value of a cell; ``NoValue`` or ``TwoValues`` when it is not read in one way."""
        match content:
            case None:
                return Read(None)
            case Broken(_, reason):
                raise NoValue(reason)
            case str():
                return self._of_text(content)
            case bool():
                if self.kind == SI_NO:
                    return Read(content, (YES,))
                raise NoValue(_BOOLEAN)
            case Number():
                return self._as_shown(self._of_number(content))
            case datetime.datetime():
                if content.time() != _MIDNIGHT:
                    raise NoValue(_TIME)
                return self._of_day(content.date())
            case datetime.date():
                return self._of_day(content)
            case datetime.time() | datetime.timedelta():
                raise NoValue(_DURATION)
            case _:
                assert_never(content)

    # --- texts ---

    def _of_text(self, text: str) -> Read:
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if not text:
            return Read(None)
        if folded(text) in self._missing:
            what = f"`{text}`"
            return Read(None, (Phrase(f"da {what} a dato mancante", f"from {what} to a missing value"),))
        hidden = next((sign for sign in text if sign != "\n" and is_forbidden(sign)), None)
        if hidden is not None:
            code = f"U+{ord(hidden):04X}"
            raise NoValue(
                Phrase(
                    f"contiene un segno che non si vede, {code}", f"it has a sign that cannot be seen, {code}"
                )
            )
        if len(text) > MAX_TEXT:
            raise NoValue(_LONG)
        word = self._words.get(" ".join(text.split()))
        if word is not None:
            done = Phrase(
                f"da `{text}` a `{word}`, come dice la mappa", f"from `{text}` to `{word}`, as the map says"
            )
            return Read(self._text(word), (done,))
        match self.kind:
            case Quantity():
                return self._quantity_in(text)
            case Other() if self.kind == DATA:
                return Read(self._text(self._date_in(text)), (TEXT_DATE,) if self.typed else ())
            case _:
                return Read(self._text(text))

    def _date_in(self, text: str) -> str:
        form = self.colonna.data
        if form is None or form == SERIAL:
            return text
        shape, italian = _DATES[form]
        found = shape.fullmatch(text)
        if found is None:
            raise NoValue(
                Phrase(f"non è una data scritta come `{form}`", f"it is no date written as `{form}`")
            )
        return italian.format(*found.groups())

    def _quantity_in(self, text: str) -> Read:
        done = (AS_NUMBER,) if self.typed else ()
        text = self._italian(text)
        signed = text.endswith("%")
        come = self.colonna.come
        percentage = self.kind == PERCENTUALE
        if signed and not percentage:
            if come != _SIGN:
                raise NoValue(_PERCENT_IN_NUMBER)
            return Read(self._text(text[:-1].rstrip()), (*done, NUMBER_FROM_SIGN))
        if signed or come is None or (come == _WHOLE and not percentage):
            return Read(self._text(text), done)
        if percentage:
            whole = self._text(f"{text} %")
            assert isinstance(whole, Fraction)
            return self._scaled(whole * 100, text, done)
        bare = self._text(text)
        assert isinstance(bare, Fraction)
        return self._scaled(bare, text, done)

    def _italian(self, text: str) -> str:
        """Return *text* with its number as a person writes it in Italy, when the map says how it is written."""
        form = self.colonna.numeri
        if form is None:
            return text
        found = _NUMBER.search(text)
        if found is None:
            return text
        if not _SHAPES[form].fullmatch(found[0]):
            raise NoValue(
                Phrase(f"non è un numero scritto come `{form}`", f"it is no number written as `{form}`")
            )
        thousands, decimal = (".", ",") if form == _ITALIAN else (",", ".")
        number = found[0].replace(thousands, "").replace(decimal, ",")
        return text[: found.start()] + number + text[found.end() :]

    # --- numbers ---

    def _of_number(self, number: Number) -> Read:
        match self.kind:
            case Quantity():
                return self._quantity_of(number)
            case Parole() | InsiemeDi() | Rinvio():
                return self._number_as_text(number)
            case Other():
                if self.kind == DATA:
                    return self._serial(number)
                if self.kind == SI_NO:
                    return Read(self._text(to_italian(number.value)))
                return self._number_as_text(number)
            case _:
                assert_never(self.kind)

    def _quantity_of(self, number: Number) -> Read:
        done = () if number.value.denominator == 1 else (SHORTEST,)
        come = self.colonna.come
        percentage = self.kind == PERCENTUALE
        if number.percent and number.value != 0:
            if percentage and come == _WHOLE:
                raise NoValue(_AGAINST)
            if percentage:
                return Read(number.value, (*done, SHOWN))
            if come not in (_SIGN, _PART):
                raise NoValue(_PERCENT_IN_NUMBER)
            return Read(number.value * 100, (*done, NUMBER_FROM_SIGN))
        if percentage and come is None and number.value != 0:
            first, second = f"{to_italian(number.value)} %", f"{to_italian(number.value * 100)} %"
            raise TwoValues(first, second, percent=True)
        if come is None or number.value == 0 or (come == _WHOLE and not percentage):
            return Read(number.value, done)
        return self._scaled(number.value, to_italian(number.value), done)

    def _as_shown(self, read: Read) -> Read:
        """Return a number with the decimals that the sheet shows, where the map says how many."""
        places, value = self.colonna.decimali, read.value
        if places is None or not isinstance(value, Fraction) or not isinstance(self.kind, Quantity):
            return read
        step = Fraction(1, 10**places) / (100 if self.kind == PERCENTUALE else 1)
        shown = round_to(value, step, Mode.META_IN_SU)
        done = Phrase(
            f"dal numero che il foglio conserva a quello che mostra, con decimali: {places}",
            f"from the number that the sheet keeps to the one that it shows, with decimals: {places}",
        )
        return read if shown == value else Read(shown, (*read.done, done))

    def _scaled(self, value: Fraction, text: str, done: tuple[Phrase, ...]) -> Read:
        """Return a number without a sign as the map says that the column writes it."""
        percentage = self.kind == PERCENTUALE
        match self.colonna.come:
            case "35":
                return Read(value / 100, (*done, FROM_WHOLE)) if percentage else Read(value, done)
            case "0,35":
                return (
                    Read(value, (*done, FROM_PART))
                    if percentage
                    else Read(value * 100, (*done, NUMBER_FROM_PART))
                )
            case _:
                if value == 0:
                    return Read(value, done)
                raise NoValue(_LACKS_SIGN)

    def _serial(self, number: Number) -> Read:
        if self.colonna.data != SERIAL:
            raise NoValue(_SERIAL_WANTED)
        days = number.value
        if days.denominator != 1 or not 0 <= days <= 3_000_000:
            raise NoValue(_NO_SERIAL)
        ordinal = int(days) + _DAY_ZERO[self.serials_from_1904]
        if ordinal < _SURE.toordinal():
            raise NoValue(_EARLY)
        if ordinal > datetime.date.max.toordinal():
            raise NoValue(_NO_SERIAL)
        first = "01/01/1904" if self.serials_from_1904 else "01/01/1900"
        done = Phrase(f"da numero di giorni dal {first} a data", f"from number of days since {first} to date")
        return Read(Fraction(ordinal), (done,))

    def _number_as_text(self, number: Number) -> Read:
        text = to_italian(number.value)
        if number.padded > len(text):
            seen = text.zfill(number.padded)
            raise NoValue(
                Phrase(
                    f"il foglio mostra `{seen}` ma conserva il numero {text}: scrivi nella cella il testo che serve",
                    f"the sheet shows `{seen}` but keeps the number {text}: write the text that is needed in the cell",
                )
            )
        if number.percent:
            raise NoValue(
                Phrase(
                    "è una percentuale, e qui serve un testo", "it is a percentage, and a text is needed here"
                )
            )
        return Read(self._text(text), (AS_TEXT,))

    # --- days ---

    def _of_day(self, day: datetime.date) -> Read:
        match self.kind:
            case Other() if self.kind == DATA:
                if day < _SURE:
                    raise NoValue(_EARLY)
                return Read(Fraction(day.toordinal()), (SHEET_DATE,))
            case Other() | Rinvio() if self.kind != SI_NO:
                if self.colonna.data is None or self.colonna.data == SERIAL:
                    raise NoValue(_DATE_IN_TEXT)
                return Read(self._text(_written(day, self.colonna.data)), (DATE_TEXT,))
            case _:
                raise NoValue(_DATE)


def _written(day: datetime.date, form: str) -> str:
    """Return a day in one of the forms of a text.

    >>> _written(datetime.date(2024, 5, 31), "gg.mm.aaaa")
    '31.05.2024'
    """
    if form == "aaaa-mm-gg":
        return format_iso(day.toordinal())
    return format_date(day.toordinal()).replace("/", form[2])
