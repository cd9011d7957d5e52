"""Kinds: what a value is a quantity of, and which values may be added, compared and multiplied.

A number has dimensions (points, euro, days, months, years, hours, each to some power) and, when it has none, a style:
``numero``, ``percentuale``, or ``rapporto``, the quotient of two equal kinds, which fits both. The rest are dates, yes
and no, texts, words of a closed list, sets of such words, and links to the records of another scheda.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

Dimensions = tuple[tuple[str, int], ...]
"""Base kinds and their powers, sorted, no power zero: euro per point is ``(("euro", 1), ("punti", -1))``."""


@frozen
class Quantity:
    """A number: ``dimensions``, and when there are none a ``style`` (numero, percentuale or rapporto)."""

    dimensions: Dimensions = ()
    style: str = ""

    @property
    def name(self) -> str:
        """The kind in the author's words: ``punti``, ``percentuale``, ``euro per punti``.

        >>> (EURO / PUNTI).name
        'euro per punti'
        """
        if not self.dimensions:
            return self.style
        above = [_power(base, power) for base, power in self.dimensions if power > 0]
        below = [_power(base, -power) for base, power in self.dimensions if power < 0]
        return " × ".join(above or ["numero"]) + (" per " + " × ".join(below) if below else "")

    def __mul__(self, other: Quantity) -> Quantity:
        """The kind of a product: points by a percentage are points.

        >>> PUNTI * PERCENTUALE == PUNTI
        True
        """
        dimensions = _added(self.dimensions, other.dimensions, 1)
        return Quantity(dimensions) if dimensions else Quantity((), _product_style(self, other))

    def __truediv__(self, other: Quantity) -> Quantity:
        """The kind of a quotient: points over points are a ratio.

        >>> PUNTI / PUNTI == RAPPORTO
        True
        """
        dimensions = _added(self.dimensions, other.dimensions, -1)
        if dimensions:
            return Quantity(dimensions)
        if self.dimensions or self.style == other.style or "rapporto" in (self.style, other.style):
            return RAPPORTO
        return PERCENTUALE if self.style == "percentuale" else NUMERO


def _power(base: str, power: int) -> str:
    return base if power == 1 else f"{base}^{power}"


def _added(first: Dimensions, second: Dimensions, sign: int) -> Dimensions:
    powers = dict(first)
    for base, power in second:
        powers[base] = powers.get(base, 0) + sign * power
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _product_style(first: Quantity, second: Quantity) -> str:
    if first.dimensions:  # they cancel out: points by 1/points
        return "rapporto"
    styles = {first.style, second.style}
    return "percentuale" if "percentuale" in styles else "rapporto" if "rapporto" in styles else "numero"


@frozen
class Other:
    """A kind that is no quantity and no list: ``data``, ``sì/no``, ``testo``."""

    name: str


@frozen
class Parole:
    """The words of a closed list, in the order of the list; ``nome`` is empty for a list written in place.

    ``sinonimi`` are the other spellings a word may come in, each with the words it stands for (an abbreviation of a
    set stands for several). They take no part in meaning: two lists are one kind when name and words are.
    """

    nome: str
    parole: tuple[str, ...]
    sinonimi: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def name(self) -> str:
        """The list's name, or its words.

        >>> Parole("", ("a", "b")).name
        'a | b'
        """
        return self.nome or " | ".join(self.parole)


@frozen
class InsiemeDi:
    """A set of words of a list."""

    parole: Parole

    @property
    def name(self) -> str:
        """The kind in the author's words."""
        return f"insieme di {self.parole.name}"


@frozen
class Rinvio:
    """The key of a record of another scheda: a link."""

    scheda: str

    @property
    def name(self) -> str:
        """The kind in the author's words."""
        return f"scheda {self.scheda}"


Kind = Quantity | Other | Parole | InsiemeDi | Rinvio

NUMERO: Final = Quantity((), "numero")
PERCENTUALE: Final = Quantity((), "percentuale")
RAPPORTO: Final = Quantity((), "rapporto")
PUNTI: Final = Quantity((("punti", 1),))
EURO: Final = Quantity((("euro", 1),))
GIORNI: Final = Quantity((("giorni", 1),))
MESI: Final = Quantity((("mesi", 1),))
ANNI: Final = Quantity((("anni", 1),))
ORE: Final = Quantity((("ore", 1),))
DATA: Final = Other("data")
SI_NO: Final = Other("sì/no")
TESTO: Final = Other("testo")

BUILT_IN: Final[dict[str, Kind]] = {
    "numero": NUMERO,
    "intero": NUMERO,
    "punti": PUNTI,
    "percentuale": PERCENTUALE,
    "euro": EURO,
    "giorni": GIORNI,
    "mesi": MESI,
    "anni": ANNI,
    "ore": ORE,
    "data": DATA,
    "sì/no": SI_NO,
    "testo": TESTO,
}


def fits(given: Kind, wanted: Kind) -> bool:
    """Tell whether a value of one kind can stand where the other is wanted, as it is.

    >>> fits(RAPPORTO, PERCENTUALE), fits(NUMERO, PERCENTUALE)
    (True, False)
    """
    if isinstance(given, Quantity) and isinstance(wanted, Quantity):
        if given.dimensions or wanted.dimensions:
            return given.dimensions == wanted.dimensions
        return given.style == wanted.style or "rapporto" in (given.style, wanted.style)
    if isinstance(given, Parole) and isinstance(wanted, Parole):
        return (given.nome, given.parole) == (wanted.nome, wanted.parole)
    if {type(given), type(wanted)} == {Other, Rinvio}:
        return TESTO in (given, wanted)
    return given == wanted
