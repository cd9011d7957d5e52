"""What the parts of the report of a verification are made of: names, figures, places, tables and lists cut short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from valutazione.audit.pubblicati import (
    Confronto,
    Giudizio,
    TavolaPubblicata,
    Verifica,
)
from valutazione.model.kinds import Kind
from valutazione.outcome import Key
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Paragraph,
    Table,
    Text,
)
from valutazione.reports.values import state_text, value_text
from valutazione.source import Cell

__all__ = [
    "MOST_ROWS",
    "SAID",
    "TOLD",
    "by_row",
    "called",
    "counted",
    "cut_list",
    "cut_table",
    "figure_cells",
    "figures_table",
    "gap_of",
    "gap_said",
    "having",
    "joined",
    "left_out",
    "marked",
    "name_cells",
    "row_of",
    "state_said",
    "where_of",
]

MOST_ROWS: Final = 500  # of a table, and of a list

TOLD: Final = {"VAL730", "VAL731", "VAL732", "VAL736", "VAL737", "VAL739", "VAL740"}
"""The problems that have a section of their own."""

SAID: Final[Mapping[Giudizio, str]] = {
    Giudizio.CONCORDA: "concorda",
    Giudizio.CONCORDA_ARROTONDATO: "concorda arrotondato",
    Giudizio.COMPATIBILE: "compatibile con i dati che mancano",
    Giudizio.DIFFERISCE: "differisce",
    Giudizio.NON_CONFRONTABILE: "non si può confrontare",
}


def having(verifica: Verifica, *giudizi: Giudizio) -> list[tuple[int, Confronto]]:
    """Return the comparisons that ended in one of *giudizi*, each with the number of its table."""
    return [(number, one) for number, tavola in enumerate(verifica.tavole) for one in tavola.of(*giudizi)]


def by_row(
    verifica: Verifica, found: Iterable[tuple[int, Confronto]]
) -> dict[tuple[str, int, Key], list[Confronto]]:
    """Return comparisons by the row they are of: name of the table, its number, key."""
    rows: dict[tuple[str, int, Key], list[Confronto]] = {}
    for number, one in found:
        rows.setdefault((verifica.tavole[number].tavola.nome, number, one.chiave), []).append(one)
    return rows


def figures_table(caption: str, cells: Iterable[Confronto]) -> Table:
    """Return figures of one row as a table."""
    headers: tuple[Text, ...] = (("valore",), ("pubblicato",), ("ricalcolato",), ("scarto",))
    rows = tuple(((one.voce.colonna,), *figure_cells(one)) for one in cells)
    return Table((caption,), headers, rows)


def name_cells(verifica: Verifica, number: int, one: Confronto) -> tuple[Text, Text]:
    """Return how a row of a table, and a column, are called."""
    forma = verifica.tavole[number].tavola.forma
    return (" / ".join(one.chiave) or forma.scheda,), (one.voce.colonna,)


def figure_cells(one: Confronto) -> tuple[Text, Text, Text]:
    """Return what was published, what was recomputed, and the gap."""
    return (one.pubblicato.testo,), (state_said(one),), (gap_of(one) or "—",)


def state_said(one: Confronto) -> str:
    """Return what was recomputed, whole."""
    return state_text(one.stato, one.voce.kind, cut=False)


def gap_of(one: Confronto) -> str:
    """Return published minus recomputed with its sign; nothing where there is none."""
    if one.scarto is None or one.scarto == 0:
        return ""
    return ("+" if one.scarto > 0 else "") + _value(one.scarto, one.voce.kind)


def gap_said(one: Confronto) -> str:
    """Return the gap as a sentence has it."""
    gap = gap_of(one)
    return f" (scarto {gap})" if gap else ""


def _value(value: Fraction, kind: Kind) -> str:
    return value_text(value, kind, cut=False)


def cut_table(caption: str, headers: Sequence[str], rows: Sequence[tuple[Text, ...]]) -> Iterator[Block]:
    """Yield a table of at most so many rows, and how many are left."""
    if rows:
        yield Table((caption,), tuple((header,) for header in headers), tuple(rows[:MOST_ROWS]))
    else:
        yield Paragraph((f"{caption}: nessun valore confrontato.",))
    if len(rows) > MOST_ROWS:
        yield Paragraph((left_out(len(rows) - MOST_ROWS),))


def cut_list(items: Sequence[Text]) -> Bullets:
    """Return a list of at most so many items, and how many are left."""
    left = len(items) - MOST_ROWS
    return Bullets((*items[:MOST_ROWS], *([(left_out(left),)] if left > 0 else [])))


def marked(words: str) -> Text:
    """Return words in which names stand between backticks, as a text where they are names."""
    return tuple(
        Code(piece) if number % 2 else piece for number, piece in enumerate(words.split("`")) if piece
    )


def left_out(count: int) -> str:
    """Return where those that are not shown are."""
    return f"… e altri {count}: sono tutti nel formato json."


def called(tavola: TavolaPubblicata) -> str:
    """Return where a table was published, as a person would look for it."""
    return tavola.nome if tavola.foglio is None else f"{tavola.nome}, foglio «{tavola.foglio}»"


def where_of(place: Cell | None) -> str:
    """Return where a figure stands in its table: the cell of a sheet, the row of a CSV file."""
    if place is None:
        return ""
    return f"cella {place.address}" if place.address else f"riga {row_of(place)}"


def joined(words: Sequence[str]) -> str:
    """Return words with commas and a last *e*."""
    return " e ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def row_of(place: Cell | None) -> str:
    """Return the number of a row."""
    return "?" if place is None or place.row is None else str(place.row)


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else many}"
