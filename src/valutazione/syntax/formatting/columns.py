"""Lining up: neighbouring lines of one sort are written as a table.

Every choice is made on what the lines say, never on how they were spaced; so lining up twice is lining up once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, evolve, field

from valutazione.syntax.formatting.folding import LIMIT, STEP, shortened, shortest
from valutazione.syntax.formatting.lines import Line
from valutazione.syntax.formatting.pieces import Piece
from valutazione.syntax.formatting.spelling import TAIL, joined, parted

WIDEST_TABLE = 240
WIDEST_CELL = 60

_HEADER = ("ente", "periodo", "atto", "parere")
_ROWS = ("riga", "altri_casi", "caso")
_WITH_RESULT = (*_ROWS, "gradino", "decorrenza")
_SETTINGS = (
    "posti",
    "parita",
    "somma_da_dividere",
    "in_proporzione",
    "parti_uguali",
    "almeno",
    "al_massimo",
    "eccedenza",
    "arrotondamento",
    "chiusura",
    "a_ciascuno",
    "incapienza",
    "voce_di_rettifica",
)
_NUMBERS = ("NUMERO", "PERCENTO", "IMPORTO")
_LOOSE = ("MENO", "DIVISO")
"""A number after one of these is not moved: `-5`, `2/3`."""


@define(eq=False)
class _Row:
    """A line on its way to be text: its pieces, the sources at its end, the text so far and its length at first."""

    line: Line
    pieces: list[Piece] = field(init=False)
    sources: str = field(init=False)
    text: str = field(init=False)
    length: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        main, tail = parted(self.line.pieces) if self.line.pieces else ((), ())
        self.pieces = list(main)
        self.sources = joined(tail)
        self.text = joined(main)
        self.length = len(self.text)

    @property
    def rule(self) -> str:
        return "" if self.line.begins is None else self.line.begins.rule

    @property
    def sort(self) -> tuple[str, bool]:
        """What a line must share with its neighbours to be written as one table with them."""
        match self.rule:
            case "dato" | "parametro" | "calcola" as rule:
                return rule, self._label(2) is not None
            case rule if rule in _HEADER:
                return "ente", False
            case rule if rule in _ROWS:
                return "riga", False
            case rule if rule in (*_SETTINGS, "criterio"):
                return "voce di un gruppo", False
            case rule:
                return rule, False

    @property
    def starts(self) -> tuple[int | None, ...]:
        """Where each column after the first starts; nowhere, when the line has nothing to write there."""
        match self.rule:
            case "dato" | "parametro":
                return self._label(2), self._after("COLON")
            case "calcola":
                return self._label(2), self._at("UGUALE")
            case "fissa":
                return (self._at("UGUALE"),)
            case "voce":
                return self._label(1), self._at("ANCHE")
            case "gradino":
                return self._label(1), self._at("ANCHE"), self._after("COLON")
            case "concetto" | "totale" | "decorrenza" | "riga" | "altri_casi" | "caso":
                return (self._after("COLON"),)
            case "sigla":
                return (2,)
            case "accetta":
                return (self._at("PERCHE"),)
            case rule if rule in _SETTINGS:
                return (self._after("COLON"),)
            case rule if rule in _HEADER:
                return (1,)
            case _:
                return ()

    @property
    def fixed(self) -> int:
        """Where the last column starts."""
        return max((start for start in self.starts if start is not None), default=0)

    def cells(self) -> list[str]:
        """Return what goes in each column."""
        places = [0, *self.starts]
        following = len(self.pieces)
        cells: list[str] = []
        for place in reversed(places):
            cells.append("" if place is None else joined(self.pieces[place:following]))
            following = following if place is None else place
        return cells[::-1]

    def _label(self, index: int) -> int | None:
        return index if len(self.pieces) > index and self.pieces[index].kind == "STRINGA" else None

    def _at(self, kind: str) -> int | None:
        return next((index for index, piece in enumerate(self.pieces) if piece.kind == kind), None)

    def _after(self, kind: str) -> int | None:
        found = self._at(kind)
        return None if found is None or found + 1 == len(self.pieces) else found + 1


def lined_up(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Yield the lines, and the text of each: more lines than there were, if columns leave less room."""
    rows = [_Row(line) for line in lines]
    _write_groups(rows)
    rows = [_Row(part) for row in rows for part in shortened(row.line, len(row.text) - row.length, row.fixed)]
    _write_groups(rows)
    for run in _runs(rows, lambda row: row.sources, lambda row: (row.line.block, row.line.level)):
        _append(run, [row.sources for row in run], LIMIT - STEP * run[0].line.level)
    for row in rows:
        row.text = " " * (STEP * row.line.level) + row.text
    for run in _runs(rows, lambda row: row.pieces and row.line.comment, lambda row: row.line.block):
        _append(run, [row.line.comment for row in run], LIMIT)
    for row in rows:
        yield row.line, row.text if row.pieces else row.text + row.line.comment


def _write_groups(rows: Sequence[_Row]) -> None:
    for group in _groups(rows):
        if group[0].rule == "riga_esempio":
            _write_table(group)
        else:
            _line_numbers_up(group)
            _write_group(group)


# ---- which lines stand together --------------------------------------------------------------------------------


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Return the lines that are columns of one table: neighbours of one sort, in one block.

    What continues a line, and what is accepted of it, does not part it from the next. A blank line does, but for the
    rows of an example.
    """
    groups: list[list[_Row]] = []
    current: dict[tuple[int, bool], list[_Row]] = {}
    for row in rows:
        if row.line.blank:
            current = {at: group for at, group in current.items() if group[0].rule == "riga_esempio"}
        statement = row.line.begins
        if statement is None:
            continue
        here = statement.level, statement.rule == "accetta"
        current = {at: group for at, group in current.items() if at == here or (here[1] and at[0] <= here[0])}
        group = current.get(here)
        if group is not None and group[0].sort == row.sort and group[0].line.block == row.line.block:
            group.append(row)
        else:
            current[here] = [row]
            groups.append(current[here])
    return groups


def _runs(
    rows: Sequence[_Row], has: Callable[[_Row], object], same: Callable[[_Row], object]
) -> Iterator[list[_Row]]:
    """Yield the runs of lines one below the other that have something, and are the same in something."""
    run: list[_Row] = []
    for row in rows:
        if run and not (has(row) and not row.line.blank and same(row) == same(run[0])):
            yield run
            run = []
        if has(row):
            run.append(row)
    if run:
        yield run


# ---- writing them ----------------------------------------------------------------------------------------------


def _width(sizes: Sequence[tuple[int, int]], room: int) -> int:
    """Return how wide a column is.

    Each size is how long a line is before the column, and from there on. The column is as wide as the longest, among
    those that leave every line in its *room*: what is longer sticks out, and who has no room anyway has no say.
    """
    width = rest = 0
    for before, after in sorted(size for size in sizes if sum(size) <= room):
        rest = max(rest, after)
        if before + rest <= room:
            width = before
    return width


def _write_group(group: Sequence[_Row]) -> None:
    table = [row.cells() for row in group]
    room = LIMIT - STEP * group[0].line.level
    rests = [
        len(joined(row.pieces[: shortest(row.pieces, row.fixed)])) - len(cells[0])
        for row, cells in zip(group, table, strict=True)
    ]
    for row, cells in zip(group, table, strict=True):
        row.text = cells[0]
    for column in range(1, max(map(len, table))):
        having = [index for index, cells in enumerate(table) if len(cells) > column and cells[column]]
        width = _width([(len(group[index].text), rests[index]) for index in having], room)
        for index in having:
            row, cell = group[index], table[index][column]
            row.text = f"{row.text.ljust(width)} {cell}"
            rests[index] -= len(cell) + 1


def _write_table(group: Sequence[_Row]) -> None:
    """Write the rows of an example; a cell too long to set the width of its column sticks out."""
    table = [[joined(cell) for cell in _split(row.pieces)] for row in group]
    widths = [0] * max(map(len, table))
    for cells in table:
        for column, cell in enumerate(cells):
            if len(cell) <= WIDEST_CELL:
                widths[column] = max(widths[column], len(cell))
    if sum(widths) + 3 * len(widths) > WIDEST_TABLE:
        widths = [0] * len(widths)
    for row, cells in zip(group, table, strict=True):
        row.text = " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)).rstrip()


def _split(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    bars = [index for index, piece in enumerate(pieces) if piece.kind == "VBAR"]
    for start, end in pairwise((-1, *bars, len(pieces))):
        yield pieces[start + 1 : end]


def _append(run: Sequence[_Row], ends: Sequence[str], room: int) -> None:
    sizes = [(len(row.text), len(TAIL) + len(end)) for row, end in zip(run, ends, strict=True)]
    width = _width(sizes, room)
    for row, end, (_, after) in zip(run, ends, sizes, strict=True):
        padded = row.text.ljust(width) if len(row.text) + after <= room else row.text
        row.text = f"{padded}{TAIL}{end}"


# ---- numbers one below the other -------------------------------------------------------------------------------


def _line_numbers_up(group: Sequence[_Row]) -> None:
    """Write the units of numbers one below the other, in the rows that differ in their numbers only.

    On the left, among the rows that are alike; on the right, where results stand, if they are all alike.
    """
    alike: dict[object, list[tuple[_Row, int, int]]] = {}
    results: list[tuple[_Row, int, int]] = []
    for row in group:
        (*_, result) = row.starts or (None,)
        if row.rule not in _WITH_RESULT or result is None:
            continue
        results.append((row, result, len(row.pieces)))
        if row.rule == "riga":
            alike.setdefault(_shape(row.pieces[:result]), []).append((row, 0, result))
    for slices in alike.values():
        _pad(slices)
    if len(results) == len(group) and len({_shape(row.pieces[start:]) for row, start, _ in results}) == 1:
        _pad(results)


def _shape(pieces: Sequence[Piece]) -> tuple[tuple[str, str], ...]:
    return tuple((piece.kind, "" if piece.kind in _NUMBERS else piece.text) for piece in pieces)


def _pad(slices: Sequence[tuple[_Row, int, int]]) -> None:
    row, first, last = slices[0]
    if any(piece.kind in _LOOSE for piece in row.pieces[first:last]):
        return
    for offset in range(last - first):
        # What begins a line is not moved: it says how deep the line is.
        if first + offset and row.pieces[first + offset].kind in _NUMBERS:
            width = max(_whole(row.pieces[start + offset].text) for row, start, _ in slices)
            for other, start, _ in slices:
                piece = other.pieces[start + offset]
                padding = " " * (width - _whole(piece.text))
                other.pieces[start + offset] = evolve(piece, text=padding + piece.text)


def _whole(number: str) -> int:
    """Return how long a number is before its decimals."""
    return len(number.partition(",")[0].rstrip(" %"))
