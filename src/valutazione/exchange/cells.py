"""From the texts of a table to the values of records: each cell by the kind of its input, or refused with a reason.

A cell that is empty is missing. A cell that cannot be read in exactly one way is refused, told with its place, and
missing as well; the rest of its row is kept. Limits, grids and spellings of words are judged by the evaluator.

================== ==========================================================================
kind               what a cell may be
================== ==========================================================================
number             ``1.234,50``, as in Italy; ``1.500`` has two readings and is refused
points, days, …    a number, with its unit or without: ``2``, ``2 punti``, ``6 mesi``
euro               a number, with ``€`` before or after, or without
percentage         ``80 %`` or ``80%``; of bare numbers zero only, since ``80`` has two readings
date               ``31/12/2021``
yes or no          ``sì``, ``si`` or ``no``, in any case
word               a word of the list or a declared spelling of it, exactly
set of words       words or declared abbreviations, with commas between
text, link         anything, as it is
================== ==========================================================================
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Final, assert_never

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue.data import (
    COLONNA_IGNOTA,
    COLONNA_MANCANTE,
    COLONNA_NON_COMPILATA,
    NUMERO_AMBIGUO_NEI_DATI,
    PERCENTUALE_AMBIGUA,
    VALORE_ILLEGGIBILE,
)
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.exact import AmbiguousNumber, DateError, NumberError, from_italian, parse_date, to_italian
from valutazione.exchange.csv import Table
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import folded
from valutazione.model.kinds import (
    ANNI,
    DATA,
    EURO,
    GIORNI,
    MESI,
    PUNTI,
    SI_NO,
    InsiemeDi,
    Kind,
    Other,
    Parole,
    Quantity,
    Rinvio,
)
from valutazione.model.sistema import Dato, Scheda
from valutazione.records import Riga
from valutazione.source import Cell

__all__ = ["Value", "read_cell", "rows_from"]

_UNITS: Final[dict[Kind, tuple[str, ...]]] = {
    PUNTI: ("punti", "punto"),
    EURO: ("€", "euro"),
    GIORNI: ("giorni", "giorno"),
    MESI: ("mesi", "mese"),
    ANNI: ("anni", "anno"),
}
_YES_NO: Final = {"sì": True, "si": True, "no": False}

Value = Fraction | bool | str | tuple[str, ...]


class _Unreadable(Exception):
    """A cell that is no value of its kind; the diagnostic lacks only its place."""

    def __init__(self, reason: Phrase, suggestion: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


class _Ambiguous(Exception):
    """A cell with two readings, as a number or, when ``percent``, as a percentage."""

    def __init__(self, first: str, second: str, *, percent: bool = False) -> None:
        super().__init__(first, second)
        self.first = first
        self.second = second
        self.percent = percent


def rows_from(
    table: Table, scheda: Scheda, *, limits: Limits = STANDARD
) -> tuple[tuple[Riga, ...], tuple[Diagnostic, ...]]:
    """Return the rows of *table* as data for the records of *scheda*, and every problem of header and cells.

    A row has the values of the columns that are inputs of *scheda*. ``rifiutati`` of a row are the inputs whose
    cell was refused, or whose column is missing though it must be there: what is told once is not told again for
    each row. Rows that are no rows (``table.refused``) were told by whoever read the table, and
    stay as rows of which nothing is known: what they might add is not zero. Of refused cells, as
    many are told as the limit on problems, and then that there are more.
    """
    problems = list(_check_header(table, scheda))
    absent = tuple(
        dato.nome
        for dato in scheda.dati
        if dato.nome not in table.columns and not _may_be_absent(dato, scheda)
    )
    columns = [(index, scheda.dato(name)) for index, name in enumerate(table.columns)]
    known = [(index, dato, _reader(dato.kind)) for index, dato in columns if dato is not None]
    rows: list[Riga] = []
    told = 0
    for row in table.rows:
        values: dict[str, Value | None] = {}
        places: dict[str, Cell] = {}
        refused = list(absent)
        for index, dato, read in known:
            cell = row.cells[index]
            place = places[dato.nome] = Cell(table.file, row.number, dato.nome, cell)
            try:
                values[dato.nome] = read(cell) if cell else None
            except (_Unreadable, _Ambiguous) as wrong:
                values[dato.nome] = None
                refused.append(dato.nome)
                told += 1
                if told <= limits.problems:
                    problems.append(_tell(wrong, place, dato.kind))
        rows.append(Riga(values, places, Cell(table.file, row.number), tuple(refused)))
    names = tuple(dato.nome for dato in scheda.dati)
    rows += (Riga({}, {}, Cell(table.file, number), names) for number in table.refused)
    if told > limits.problems:
        problems.append(TROPPI_ERRORI.at(Cell(table.file), count=str(limits.problems)))
    return tuple(rows), tuple(problems)


def read_cell(place: Cell, kind: Kind) -> Value | Diagnostic:
    """Return what the text of one cell, which is not empty, says as a value of *kind*, or why it says nothing."""
    try:
        return _reader(kind)(place.content or "")
    except (_Unreadable, _Ambiguous) as wrong:
        return _tell(wrong, place, kind)


def _may_be_absent(dato: Dato, scheda: Scheda) -> bool:
    return (dato.facoltativo or dato.predefinito is not None) and dato.nome not in scheda.chiave


def _check_header(table: Table, scheda: Scheda) -> Iterator[Diagnostic]:
    missing = [dato for dato in scheda.dati if dato.nome not in table.columns]
    meant: set[str] = set()
    for column in table.columns:
        if scheda.dato(column) is None:
            suggestion = _meant_by(column, missing) or ""
            meant.add(suggestion)
            yield COLONNA_IGNOTA.at(
                Cell(table.file, column=column), column=column, scheda=scheda.nome, suggestion=suggestion
            )
    for dato in missing:
        if dato.nome not in meant:  # a misspelt column is one mistake, not two
            code = COLONNA_NON_COMPILATA if _may_be_absent(dato, scheda) else COLONNA_MANCANTE
            yield code.at(Cell(table.file), column=dato.nome, scheda=scheda.nome)


def _meant_by(column: str, missing: Iterable[Dato]) -> str | None:
    """Return the missing input that a column seems to be: by its name but for capitals and spaces, or its label."""
    missing = tuple(missing)
    for dato in missing:
        if folded(column) in (folded(dato.nome), folded(dato.etichetta or "")):
            return dato.nome
    return nearest(column, [dato.nome for dato in missing])


def _tell(wrong: _Unreadable | _Ambiguous, place: Cell, kind: Kind) -> Diagnostic:
    text = place.content or ""
    if isinstance(wrong, _Ambiguous):
        code = PERCENTUALE_AMBIGUA if wrong.percent else NUMERO_AMBIGUO_NEI_DATI
        return code.at(place, text=text, first=wrong.first, second=wrong.second)
    return VALORE_ILLEGGIBILE.at(
        place, text=text, kind=_kind_words(kind), reason=wrong.reason, suggestion=wrong.suggestion
    )


def _kind_words(kind: Kind) -> Phrase:
    if isinstance(kind, Parole):
        return Phrase("parola dell'elenco", "a word of the list")
    if isinstance(kind, InsiemeDi):
        return Phrase("insieme di parole", "a set of words")
    return Phrase(kind.name, kind.name)


def _reader(kind: Kind) -> Callable[[str], Value]:
    """Return what reads the cells of a column: a text that is not empty becomes a value of *kind*."""
    match kind:
        case Quantity(style="percentuale"):
            return _percentage
        case Quantity():
            return partial(_quantity, units=_UNITS.get(kind, ()))
        case Parole():
            return partial(_word, kind=kind, meanings=_meanings(kind))
        case InsiemeDi(parole):
            return partial(_set, kind=parole, meanings=_meanings(parole))
        case Rinvio():
            return str
        case Other():
            if kind == DATA:
                return _date
            return _yes_no if kind == SI_NO else str
        case _:
            assert_never(kind)


def _quantity(text: str, units: tuple[str, ...]) -> Fraction:
    number, unit = text, ""
    for sign in units:
        if text.casefold().endswith(sign):
            number, unit = text[: -len(sign)].rstrip(), text[len(text) - len(sign) :]
            break
    if "€" in units and not unit and text.startswith("€"):
        number, unit = text[1:].lstrip(), "€"
    return _number(number, units[0] if unit else "")


def _percentage(text: str) -> Fraction:
    if text.endswith("%"):
        return _number(text[:-1].rstrip(), "%") / 100
    value = _number(text, "%")
    if value == 0:
        return value
    raise _Ambiguous(f"{text} %", f"{to_italian(value * 100)} %", percent=True)


def _number(text: str, unit: str) -> Fraction:
    try:
        return from_italian(text)
    except AmbiguousNumber as wrong:
        first, second = (f"{reading} {unit}".rstrip() for reading in wrong.readings)
        raise _Ambiguous(first, second) from None
    except NumberError as wrong:
        raise _Unreadable(Phrase(wrong.reason, wrong.reason_en)) from None


def _date(text: str) -> Fraction:
    try:
        return Fraction(parse_date(text))
    except DateError as wrong:
        raise _Unreadable(Phrase(wrong.reason, wrong.reason_en)) from None


def _yes_no(text: str) -> bool:
    answer = _YES_NO.get(unicodedata.normalize("NFC", text).casefold())
    if answer is None:
        raise _Unreadable(Phrase("si scrive `sì` o `no`", "it is written `sì` or `no`"))
    return answer


def _word(text: str, kind: Parole, meanings: Mapping[str, tuple[str, ...]]) -> str:
    """Return *text* as it is written: the evaluator knows what a spelling stands for, and records its use."""
    stands_for = meanings.get(text)
    if stands_for is None:
        raise _unknown_word(text, kind)
    if len(stands_for) > 1:
        raise _Unreadable(
            Phrase(
                "è la sigla di più parole, e qui ne va una", "it stands for several words, and one goes here"
            )
        )
    return text


def _set(text: str, kind: Parole, meanings: Mapping[str, tuple[str, ...]]) -> str | tuple[str, ...]:
    """Return the words and spellings of *text* as they are written; a single one as a text."""
    if text in meanings:  # a declared spelling may have a comma inside
        return text
    words = tuple(part.strip() for part in text.split(","))
    for word in words:
        if not word:
            raise _Unreadable(Phrase("tra due virgole non c'è nulla", "there is nothing between two commas"))
        if word not in meanings:
            raise _unknown_word(word, kind)
    meant = [word for spelling in words for word in meanings[spelling]]
    if len(set(meant)) < len(meant):
        raise _Unreadable(Phrase("una parola è ripetuta", "a word is repeated"))
    return words


def _meanings(kind: Parole) -> dict[str, tuple[str, ...]]:
    return dict(kind.sinonimi) | {word: (word,) for word in kind.parole}


def _unknown_word(text: str, kind: Parole) -> _Unreadable:
    spellings = [*kind.parole, *(spelling for spelling, _ in kind.sinonimi)]
    near = next((known for known in spellings if folded(known) == folded(text)), None)
    shown = ", ".join(f"`{word}`" for word in kind.parole)
    return _Unreadable(
        Phrase(f"le parole ammesse sono {shown}", f"the words admitted are {shown}"),
        near or nearest(text, spellings) or "",
    )
