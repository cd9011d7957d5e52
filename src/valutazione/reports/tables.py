"""Tables before they are drawn: the plain report and a terminal draw the same ones.

A table has texts only: what a value looks like is decided in ``values``, how wide a column is by whoever draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from valutazione.diagnostics.visible import visible, width
from valutazione.model.kinds import DATA, Kind, Quantity
from valutazione.model.sistema import Scheda, Sistema
from valutazione.outcome import Esito, Key, Riscontro
from valutazione.reports.values import state_text
from valutazione.reports.words import words_of

__all__ = ["Column", "Table", "draw", "tables_of"]

_HEADER_WIDTH = 16  # a longer heading is folded, if it has spaces to fold at


@frozen
class Column:
    """A column: its heading, and whether its cells are numbers, which stand to the right."""

    title: str
    number: bool = False


@frozen
class Table:
    """The results of one scheda: a row a record, or a row a value where there is one record only.

    ``note`` is what to say when there is no table to draw.
    """

    title: str
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


def tables_of(esito: Esito, sistema: Sistema, *, language: str = "it") -> tuple[Table, ...]:
    """Return one table for each scheda, in the order of the scheme."""
    return tuple(_table(s, esito.schede.get(s.nome, {}), language) for s in sistema.schede)


def draw(table: Table) -> Iterator[str]:
    """Yield the lines of a table, in characters that any page and any printer has.

    >>> numbers = Table("Area", (Column("Area"), Column("Punti", number=True)), (("1", "96"), ("2", "8,5")))
    >>> print("\\n".join(draw(numbers)))
    Area  Punti
    ----  -----
    1        96
    2       8,5
    """
    headings = [_folded(column.title) for column in table.columns]
    sizes = [
        max([*map(width, heading), *(width(row[index]) for row in table.rows)])
        for index, heading in enumerate(headings)
    ]
    for number in range(max(map(len, headings), default=0)):
        # A short heading stands on the line above the dashes, not far over them.
        cells = [_line_of(heading, number, max(map(len, headings))) for heading in headings]
        yield _joined(cells, table.columns, sizes)
    if table.columns:
        yield "  ".join("-" * size for size in sizes)
    for row in table.rows:
        yield _joined(row, table.columns, sizes)


def _table(scheda: Scheda, riscontri: Mapping[Key, Riscontro], language: str) -> Table:
    words = words_of(language)
    title = f"{scheda.etichetta} ({scheda.nome})" if scheda.etichetta else scheda.nome
    if not riscontri:
        return Table(title, note=words.no_records)
    if not scheda.calcoli:
        return Table(title, note=f"{len(riscontri)} × {scheda.nome}: {words.nothing_computed}")
    if set(riscontri) == {()}:
        return _single(title, scheda, riscontri[()], language)
    keys = tuple(Column(_label(scheda, name)) for name in scheda.chiave) or (Column(words.key),)
    values = tuple(Column(_label(scheda, c.nome), _is_number(c.kind)) for c in scheda.calcoli)
    rows = tuple(_row(scheda, riscontro, len(keys), language) for riscontro in riscontri.values())
    return Table(title, keys + values, rows)


def _single(title: str, scheda: Scheda, riscontro: Riscontro, language: str) -> Table:
    words = words_of(language)
    rows = tuple(
        (_label(scheda, calcolo.nome), _cell(riscontro, calcolo.nome, language)) for calcolo in scheda.calcoli
    )
    return Table(title, (Column(words.name), Column(words.value, number=True)), rows)


def _row(scheda: Scheda, riscontro: Riscontro, parts: int, language: str) -> tuple[str, ...]:
    key = [visible(part) for part in riscontro.chiave]
    if len(key) != parts:  # a row without its key, or given twice, has a key of its own
        key = [" / ".join(key), *[""] * (parts - 1)]
    return (*key, *(_cell(riscontro, calcolo.nome, language) for calcolo in scheda.calcoli))


def _cell(riscontro: Riscontro, nome: str, language: str) -> str:
    valore = riscontro.valori.get(nome)
    return "" if valore is None else state_text(valore.state, valore.kind, language=language)


def _label(scheda: Scheda, nome: str) -> str:
    found = scheda.calcolo(nome) or scheda.dato(nome)
    return visible((found and found.etichetta) or nome)


def _is_number(kind: Kind) -> bool:
    return isinstance(kind, Quantity) or kind == DATA


def _folded(title: str) -> list[str]:
    """Fold a heading at its spaces, so that a column is not wide for its name alone."""
    lines: list[str] = []
    for word in title.split():
        if lines and width(lines[-1]) + 1 + width(word) <= _HEADER_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _line_of(heading: list[str], number: int, height: int) -> str:
    index = number - (height - len(heading))
    return heading[index] if index >= 0 else ""


def _joined(cells: tuple[str, ...] | list[str], columns: tuple[Column, ...], sizes: list[int]) -> str:
    padded = []
    for cell, column, size in zip(cells, columns, sizes, strict=True):
        gap = " " * (size - width(cell))
        padded.append(gap + cell if column.number else cell + gap)
    return "  ".join(padded).rstrip()
