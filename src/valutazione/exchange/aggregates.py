"""A question about aggregates whose data are not published, from a CSV file with a thing a row.

Columns are ``insieme`` (which set, when there are several), ``voce``, ``da``, ``a`` and ``valore``:

================== ======================================================================================
voce               what the row says
================== ======================================================================================
``punteggi``       the scores there can be, ``da`` … ``a``, by steps of ``valore``
``numero``         how many people
``fascia``         a band ``da`` … ``a`` and how many in it: a number, ``35 %``, or nothing if not told;
                   ``oltre 53`` and ``meno di 60`` leave the end out
``media``          and ``totale``, ``minimo``, ``massimo``, ``deviazione`` (of all, or ``deviazione
                   campionaria``): what was published, in ``valore``
``media su 100``   the same on another scale, on which the greatest score is worth 100
================== ======================================================================================

Numbers are as in all data. Nothing is guessed: a row that says nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import define, field

from valutazione.audit.pubblicati import Pubblicato, decimals
from valutazione.audit.pubblicati.possibili import FasciaContata, Griglia, Insieme, Misura, Tipo
from valutazione.audit.pubblicati.valori import NEAREST
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.pubblicati import DOMANDA_MALFORMATA, NIENTE_DA_ESAMINARE
from valutazione.exact import Mode, NumberError, from_italian
from valutazione.exchange.csv import Row, Table, read_csv
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import folded
from valutazione.model.kinds import NUMERO, PERCENTUALE
from valutazione.source import Cell

__all__ = ["read_aggregates"]

_COLUMNS = ("voce", "da", "a", "valore")
_OPTIONAL = "insieme"
_MEASURES = {
    "media": Tipo.MEDIA,
    "totale": Tipo.TOTALE,
    "minimo": Tipo.MINIMO,
    "massimo": Tipo.MASSIMO,
    "deviazione": Tipo.DEVIAZIONE,
    "deviazione campionaria": Tipo.DEVIAZIONE_CAMPIONARIA,
}
_SCALED = re.compile(r"(?P<voce>[a-zà-ù ]+) su (?P<su>.+)")
_MOST_PEOPLE = 10**9

NO_COLUMNS = Phrase(
    "le colonne sono `voce`, `da`, `a`, `valore` e, se gli insiemi sono più di uno, `insieme`",
    "the columns are `voce`, `da`, `a`, `valore` and, when there are several sets, `insieme`",
)
NO_VOICE = Phrase(
    "la voce è una di `punteggi`, `numero`, `fascia`, `media`, `totale`, `minimo`, `massimo`, `deviazione`",
    "the entry is one of `punteggi`, `numero`, `fascia`, `media`, `totale`, `minimo`, `massimo`, `deviazione`",
)
NO_GRID = Phrase(
    "manca la riga `punteggi`, con `da`, `a` e il passo in `valore`",
    "there is no row `punteggi`, with `da`, `a` and the step in `valore`",
)
NO_COUNT = Phrase(
    "manca la riga `numero`: quante persone sono", "there is no row `numero`: how many they are"
)
NOT_COUNT = Phrase("quante persone sono è un numero intero", "how many people there are is a whole number")
NO_STEP = Phrase("il passo è maggiore di zero", "the step is greater than zero")
TWICE = Phrase("la voce è scritta due volte", "the entry is written twice")
NO_TOP = Phrase(
    "una scala vuole che il punteggio massimo sia maggiore di zero",
    "a scale wants the greatest score to be above zero",
)
EMPTY = Phrase("manca il valore", "the value is missing")


class _Wrong(Exception):
    def __init__(self, reason: Phrase, column: str = "voce") -> None:
        super().__init__(reason.it)
        self.reason, self.column = reason, column


@define
class _Draft:
    """What the rows read so far say of one set."""

    place: Cell
    grid: Griglia | None = None
    count: int | None = None
    bands: list[FasciaContata] = field(factory=list)
    measures: list[tuple[Tipo, Pubblicato, Fraction | None, str]] = field(factory=list)


def read_aggregates(
    name: str,
    data: bytes,
    *,
    encoding: str = "utf-8",
    modes: Sequence[Mode] = (),
    limits: Limits = STANDARD,
) -> tuple[tuple[Insieme, ...], tuple[Diagnostic, ...]]:
    r"""Return the sets that *data*, the bytes of the file called *name*, asks about, and every problem of it.

    *modes* are modes of rounding to admit besides those that go to the nearest.

    >>> text = "voce;da;a;valore\npunteggi;0;60;1\nnumero;;;20\nfascia;54;60;20\nmedia su 100;;;99,25\n"
    >>> (asked,), problems = read_aggregates("almenno.csv", text.encode())
    >>> asked.numero, asked.misure[0].fattore, problems
    (20, Fraction(5, 3), ())
    """
    table, found = read_csv(name, data, encoding=encoding, limits=limits)
    if table is None:
        return (), found
    places = {folded(column): index for index, column in enumerate(table.columns)}
    if not set(_COLUMNS) <= set(places) <= {*_COLUMNS, _OPTIONAL}:
        return (), (*found, DOMANDA_MALFORMATA.at(Cell(name, 1), reason=NO_COLUMNS))
    problems = list(found)
    drafts: dict[str, _Draft] = {}
    for row in table.rows:
        cells = {column: row.cells[index] for column, index in places.items()}
        if not any(cells.values()):
            continue
        draft = drafts.setdefault(cells.get(_OPTIONAL, ""), _Draft(Cell(name, row.number)))
        try:
            _take(cells, draft)
        except _Wrong as wrong:
            problems.append(
                DOMANDA_MALFORMATA.at(_place(table, row, wrong.column, cells), reason=wrong.reason)
            )
    sets = []
    for called, draft in drafts.items():
        try:
            sets.append(_made(called or name, draft, (*NEAREST, *modes)))
        except _Wrong as wrong:
            problems.append(DOMANDA_MALFORMATA.at(draft.place, reason=wrong.reason))
    if not sets and not problems:
        problems.append(NIENTE_DA_ESAMINARE.at(Cell(name)))
    return tuple(sets), tuple(problems)


def _take(cells: dict[str, str], draft: _Draft) -> None:
    voce = " ".join(cells["voce"].casefold().split())
    scaled = _SCALED.fullmatch(voce)
    kind = _MEASURES.get(scaled["voce"] if scaled else voce)
    if voce == "punteggi":
        if draft.grid is not None:
            raise _Wrong(TWICE)
        step = _number(cells, "valore")
        if step <= 0:
            raise _Wrong(NO_STEP, "valore")
        draft.grid = Griglia(_number(cells, "da"), _number(cells, "a"), step)
    elif voce == "numero":
        if draft.count is not None:
            raise _Wrong(TWICE)
        draft.count = _count(cells)
    elif voce == "fascia":
        draft.bands.append(_band(cells))
    elif kind is not None:
        value = _number(cells, "valore")
        given = Pubblicato(cells["valore"], value, decimals(cells["valore"], NUMERO))
        top = None if scaled is None else _read(scaled["su"], "voce")
        draft.measures.append((kind, given, top, cells["voce"]))
    else:
        raise _Wrong(NO_VOICE)


def _band(cells: dict[str, str]) -> FasciaContata:
    low, high = cells["da"], cells["a"]
    low_open, high_open = low.casefold().startswith("oltre "), high.casefold().startswith("meno di ")
    low, high = low[len("oltre ") :] if low_open else low, high[len("meno di ") :] if high_open else high
    value = cells["valore"]
    share = None
    if value.endswith("%"):
        part = _read(value[:-1].rstrip(), "valore") / 100
        share = Pubblicato(value, part, decimals(value, PERCENTUALE))
    name = f"da {cells['da'] or '…'} a {cells['a'] or '…'}"
    return FasciaContata(
        name,
        _read(low.strip(), "da") if low.strip() else None,
        _read(high.strip(), "a") if high.strip() else None,
        low_open,
        high_open,
        numero=_count(cells) if value and share is None else None,
        quota=share,
    )


def _made(called: str, draft: _Draft, modes: tuple[Mode, ...]) -> Insieme:
    if draft.grid is None:
        raise _Wrong(NO_GRID)
    if draft.count is None:
        raise _Wrong(NO_COUNT)
    misure = []
    for kind, given, top, name in draft.measures:
        if top is not None and draft.grid.a <= 0:
            raise _Wrong(NO_TOP)
        factor = Fraction(1) if top is None else top / draft.grid.a
        if factor <= 0:
            raise _Wrong(NO_TOP)
        misure.append(Misura(kind, given, tuple(dict.fromkeys(modes)), factor, nome=name))
    return Insieme(
        nome=called,
        numero=draft.count,
        griglia=draft.grid,
        fasce=tuple(draft.bands),
        misure=tuple(misure),
        luogo=draft.place,
    )


def _count(cells: dict[str, str]) -> int:
    value = _number(cells, "valore")
    if value.denominator != 1 or not 0 <= value <= _MOST_PEOPLE:
        raise _Wrong(NOT_COUNT, "valore")
    return int(value)


def _number(cells: dict[str, str], column: str) -> Fraction:
    if not cells[column]:
        raise _Wrong(EMPTY, column)
    return _read(cells[column], column)


def _read(text: str, column: str) -> Fraction:
    try:
        return from_italian(text)
    except NumberError as wrong:
        raise _Wrong(Phrase(f"`{text}`: {wrong.reason}", f"`{text}`: {wrong.reason_en}"), column) from None


def _place(table: Table, row: Row, column: str, cells: dict[str, str]) -> Cell:
    return Cell(table.file, row.number, column, cells.get(column))
