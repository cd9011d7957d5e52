"""From any accepted notation to ``Fraction``, and from ``Fraction`` to text.

One notation per door: ``exact`` reads Python's (``"3/5"``, ``"60.5"``) and refuses
``"60,5"``; ``from_italian`` reads ``1.234,50`` and refuses ``60.5``, which must never
become 605. A text with two readings is refused with both of them.

Texts are bounded before any number is built from them, and only ASCII digits are
digits. Nothing here strips spaces: the caller knows whether they mean something.

>>> exact("60.5") == from_italian("60,5") == Fraction(121, 2)
True
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

MAX_DIGITS: Final = 60
"""Most digits ``exact`` accepts: of a decimal in all, of each part of a ``p/q``."""

MAX_ITALIAN_DIGITS: Final = 40
"""Most digits ``from_italian`` accepts, before and after the comma together."""

_PYTHON = re.compile(r"([+-]?)([0-9]+)(?:/([0-9]+)|\.([0-9]+))?")
_ITALIAN = re.compile(r"([+-]?)([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_ONE_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_DECIMAL_POINT = re.compile(r"[+-]?[0-9]+\.[0-9]+")
_STR_IS_ALLOWED_BITS = 10_000  # Python refuses ``str(n)`` above 4300 digits, some 14,300 bits


class NumberError(ValueError):
    """A text, or a number, that no exact value is read from.

    ``text`` is what was written, ``reason`` says why not and what to write instead, in
    Italian; ``reason_en`` says the same in English.
    """

    def __init__(self, text: str, reason: str, reason_en: str) -> None:
        super().__init__(text, reason, reason_en)  # all of them: so that it can be pickled
        self.text = text
        self.reason = reason
        self.reason_en = reason_en

    def __str__(self) -> str:
        return f"`{_shown(self.text)}`: {self.reason}"


class MalformedNumber(NumberError):
    """A text that is no number in the notation of this door."""


class AmbiguousNumber(NumberError):
    """A text that is two numbers: ``1.500`` is millecinquecento, or one and a half.

    ``readings`` are the two, written so that each can be read in one way only.

    >>> AmbiguousNumber("1.500", ("1500", "1,500")).reason
    'può voler dire 1500 o 1,500: scrivi quale dei due'
    """

    def __init__(self, text: str, readings: tuple[str, str]) -> None:
        first, second = readings
        super().__init__(
            text,
            f"può voler dire {first} o {second}: scrivi quale dei due",
            f"it may mean {first} or, with a decimal comma, {second}: write the one you mean",
        )
        self.args = (text, readings)
        self.readings = readings


def exact(value: int | str | Decimal | Fraction) -> Fraction:
    """Return *value* as a fraction, losing nothing.

    A text is in Python's notation, with no exponent and no spaces: ``"-2"``, ``"60.5"``,
    ``"3/5"``. Integers and fractions are taken whatever their size; a text or a
    ``Decimal`` of more than ``MAX_DIGITS`` digits is refused before it is expanded.

    Raises ``TypeError`` for a ``bool``, a ``float`` and anything else that is not a
    number, ``NumberError`` for a text or a ``Decimal`` that cannot be taken.

    >>> exact("3/5")
    Fraction(3, 5)
    >>> exact(0.1)
    Traceback (most recent call last):
    TypeError: 0.1 è un float, che non è esatto: passa Decimal('0.1') o Fraction(1, 10)
    """
    if type(value) is Fraction:
        return value
    # mypy trusts the signature; callers without a type checker do pass these.
    given: object = value
    if isinstance(given, bool):
        raise TypeError(f"{given!r} è un bool, non un numero: passa {int(given)}")
    if isinstance(given, float):
        raise TypeError(_float_refusal(given))
    if isinstance(given, (int, Fraction)):
        return Fraction(given)
    if isinstance(given, Decimal):
        return _from_decimal(given)
    if isinstance(given, str):
        return _from_python(given)
    raise TypeError(f"un {type(given).__name__} non è un numero: passa un int, un Decimal o una Fraction")


def from_italian(text: str) -> Fraction:
    """Read a number written as in Italy: ``1.234,50``, ``-18,5``, ``1.234.567``.

    Dots group thousands and a comma starts the decimals. A single group of three after a
    dot, without decimals, could be either and is refused. A percent or euro sign, an
    exponent, a space, or a minus that is not ``-`` is not part of a number here.

    Raises ``AmbiguousNumber`` for ``1.500``, ``MalformedNumber`` for the rest, both with
    what to write instead; ``TypeError`` for what is not a text.

    >>> from_italian("1.234,50")
    Fraction(2469, 2)
    >>> from_italian("1.500")
    Traceback (most recent call last):
    valutazione.exact.numbers.AmbiguousNumber: `1.500`: può voler dire 1500 o 1,500: scrivi quale dei due
    >>> from_italian("60.5")
    Traceback (most recent call last):
    valutazione.exact.numbers.MalformedNumber: `60.5`: i decimali vogliono la virgola: scrivi 60,5
    """
    if not isinstance(text, str):
        raise TypeError(f"from_italian legge un testo, non un {type(text).__name__}: per i valori c'è exact")
    _refuse_too_long(text, MAX_ITALIAN_DIGITS)
    if _ONE_GROUP.fullmatch(text):
        raise AmbiguousNumber(str(text), (text.replace(".", ""), text.replace(".", ",")))
    found = _ITALIAN.fullmatch(text)
    if found is None:
        raise _why_not_italian(text)
    sign, whole, decimals = found.groups(default="")
    return _decimal(sign, whole.replace(".", "") + decimals, -len(decimals))


def to_italian(value: Fraction | int, places: int | None = None, grouped: bool = False) -> str:
    """Write *value* as in Italy, exactly, or saying that it is cut.

    A value with finitely many decimals is written with all of them, any other as a
    fraction, ``37/3``. With *places*, a value that needs more decimals than that is cut
    there, towards zero, and followed by ``…``: nothing is ever rounded. *grouped* puts
    dots between thousands, only before decimals, so that no text has two readings.

    Without *places*, ``from_italian`` reads back whatever has no ``/`` and no more than
    ``MAX_ITALIAN_DIGITS`` digits. Raises ``ValueError`` for negative *places*.

    >>> to_italian(Fraction(37, 2)), to_italian(Fraction(37, 3)), to_italian(Fraction(37, 3), places=2)
    ('18,5', '37/3', '12,33…')
    >>> to_italian(Fraction(2469, 2), grouped=True), to_italian(1234, grouped=True)
    ('1.234,5', '1234')
    """
    value = exact(value)
    if places is not None and places < 0:
        raise ValueError(f"places={places}: i decimali non possono essere meno di zero")
    needed = _places_needed(value.denominator)
    if needed is not None and (places is None or needed <= places):
        shown, mark = needed, ""
    elif places is not None:
        shown, mark = places, "…"
    else:
        return to_text(value)
    sign = "-" if value < 0 else ""
    digits = _digits(abs(value.numerator) * 10**shown // value.denominator).zfill(shown + 1)
    if shown == 0:
        return f"{sign}{digits}{mark}"
    whole, decimals = digits[:-shown], digits[-shown:]
    return f"{sign}{_in_groups(whole) if grouped else whole},{decimals}{mark}"


def to_text(value: Fraction | int) -> str:
    """Write *value* as ``fractions.Fraction`` reads it: ``96``, ``37/2``.

    >>> to_text(Fraction(96)), to_text(Fraction(-37, 2))
    ('96', '-37/2')
    """
    value = exact(value)
    sign = "-" if value < 0 else ""
    below = "" if value.denominator == 1 else f"/{_digits(value.denominator)}"
    return f"{sign}{_digits(abs(value.numerator))}{below}"


def _decimal(sign: str, digits: str, exponent: int) -> Fraction:
    number = int(sign + digits)
    return Fraction(number * 10**exponent) if exponent >= 0 else Fraction(number, 10**-exponent)


def _float_refusal(value: float) -> str:
    text = float.__repr__(value)  # the shortest decimal that reads back as *value*
    try:
        fraction = _from_decimal(Decimal(text))
    except NumberError as error:
        return f"{text} è un float, che non è esatto; e come Decimal {error.reason}"
    alternative = f"Fraction({fraction.numerator}, {fraction.denominator})"
    return f"{text} è un float, che non è esatto: passa Decimal('{text}') o {alternative}"


def _from_decimal(value: Decimal) -> Fraction:
    if not value.is_finite():
        raise NumberError(str(value), "non è un numero finito", "it is not a finite number")
    negative, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # it is a letter only when not finite
    after = max(-exponent, 0)
    before = max(len(digits) + exponent, 1)
    if len(digits) > MAX_DIGITS or before + after > MAX_DIGITS:
        raise NumberError(_shown(str(value)), *_too_long(MAX_DIGITS))
    return _decimal("-" if negative else "", "".join(map(str, digits)), exponent)


def _from_python(text: str) -> Fraction:
    _refuse_too_long(text, 2 * MAX_DIGITS)
    found = _PYTHON.fullmatch(text)
    if found is None:
        if _ITALIAN.fullmatch(text):
            reason = "è scritto all'italiana: leggilo con from_italian"
            raise MalformedNumber(str(text), reason, "it is in Italian notation: read it with from_italian")
        reason = "non è un numero come li scrive Python, senza spazi né esponente: `-2`, `60.5`, `3/5`"
        reason_en = "it is not a number in Python's notation, without spaces or exponent: `-2`, `60.5`, `3/5`"
        raise MalformedNumber(str(text), reason, reason_en)
    sign, above, below, decimals = found.groups(default="")
    if len(below) > MAX_DIGITS or len(above) + len(decimals) > MAX_DIGITS:
        raise MalformedNumber(str(text), *_too_long(MAX_DIGITS))
    if not below:
        return _decimal(sign, above + decimals, -len(decimals))
    if int(below) == 0:
        raise MalformedNumber(str(text), "il denominatore è zero", "its denominator is zero")
    return Fraction(int(sign + above), int(below))


def _why_not_italian(text: str) -> MalformedNumber:
    """Choose the advice for a text that ``_ITALIAN`` refused."""
    if not text:
        reason, reason_en = "il testo è vuoto", "the text is empty"
    elif any(c.isspace() for c in text):
        reason, reason_en = "un numero non ha spazi", "a number has no spaces"
    elif text[0] in "−–—‐‑":
        reason = "il meno si scrive con il trattino `-`"
        reason_en = "the minus sign is the hyphen `-`"
    elif any(c.isnumeric() and c not in "0123456789" for c in text):
        reason, reason_en = "le cifre sono da 0 a 9", "the digits are 0 to 9"
    elif _DECIMAL_POINT.fullmatch(text):
        fixed = text.replace(".", ",")
        reason = f"i decimali vogliono la virgola: scrivi {fixed}"
        reason_en = f"decimals follow a comma: write {fixed}"
    elif re.fullmatch(r"[+-]?[0-9.,]+", text):
        reason = "i punti separano gruppi di tre cifre e la virgola, una sola, i decimali: `1.234,50`"
        reason_en = "dots part groups of three digits, and one comma the decimals: `1.234,50`"
    else:
        reason, reason_en = "non è un numero: si scrive come `1.234,50`", "it is not a number like `1.234,50`"
    return MalformedNumber(str(text), reason, reason_en)


def _refuse_too_long(text: str, most: int) -> None:
    """Refuse a text of more than *most* digits; look at no more of it than that."""
    if len(text) > 2 * most or sum(c.isdigit() for c in text) > most:
        raise MalformedNumber(_shown(text), *_too_long(most))


def _too_long(most: int) -> tuple[str, str]:
    return f"è troppo lungo: al massimo {most} cifre", f"it is too long: at most {most} digits"


def _shown(text: str) -> str:
    return str(text) if len(text) <= 2 * MAX_DIGITS else f"{text[:20]}…"


def _places_needed(denominator: int) -> int | None:
    """Count the decimals of a fraction in lowest terms; ``None`` if they never end."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _digits(number: int) -> str:
    """Write a natural number of any size, in pieces that ``str`` accepts."""
    if number.bit_length() <= _STR_IS_ALLOWED_BITS:
        return str(number)
    half = number.bit_length() * 3 // 20  # about half of its digits
    high, low = divmod(number, 10**half)
    return _digits(high) + _digits(low).zfill(half)


def _in_groups(whole: str) -> str:
    first = len(whole) % 3 or 3
    return ".".join([whole[:first], *(whole[i : i + 3] for i in range(first, len(whole), 3))])
