"""Rows as tables: bands with their two ends, cases by word or by condition, tables of one entry and of two."""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.model import expressions as m
from valutazione.reports.scheme.document import Block, Paragraph, Table, Text, table, text
from valutazione.reports.scheme.phrases import PREVAILS, bare, condition, pattern_words, phrase, result_words
from valutazione.reports.scheme.wording import Level, Scope

OTHERWISE = "negli altri casi"


def rows_blocks(
    casi: m.Casi, caption: Text, result: str, scope: Scope, heads: tuple[str, ...]
) -> tuple[Block, ...]:
    """Return the rows of *casi* as a table with what goes with it.

    *heads* say what each subject is, *result* what the rows give.
    """
    shown = _matrix(casi, caption, scope, heads) or _list(casi, caption, result, scope, heads)
    if not casi.prevails:
        return (shown,)
    which = PREVAILS.get(casi.prevails, casi.prevails)
    return shown, Paragraph(text(f"Se valgono più righe, prevale {which}."))


def sources(fonti: Iterable[str]) -> Text:
    """Return the articles of a rule; nothing when it has none."""
    return text("; ".join(fonti))


def _list(casi: m.Casi, caption: Text, result: str, scope: Scope, heads: tuple[str, ...]) -> Table:
    rows = [*casi.righe] if casi.otherwise is None else [*casi.righe, casi.otherwise]
    blank = [("",)] * (len(rows) - len(casi.righe))
    columns: list[tuple[str | Text, Iterable[Text]]] = []
    if _are_bands(casi):
        ends = [_ends(riga.patterns[0][0], scope) for riga in casi.righe]
        columns.append(("Da", [*(text(low) for low, _ in ends), *((OTHERWISE,) for _ in blank)]))
        columns.append(("A", [*(text(high) for _, high in ends), *(text("—") for _ in blank)]))
    else:
        for number, head in enumerate(heads):
            cells = [(_pattern(riga, number, scope),) for riga in casi.righe]
            columns.append((head, [*cells, *((OTHERWISE,) for _ in blank)]))
        if not heads or any(riga.condition is not None for riga in casi.righe):
            cells = [(_condition(riga, scope),) for riga in casi.righe]
            columns.append(("Quando", [*cells, *((OTHERWISE,) for _ in blank)]))
    columns.append((result, [(result_words(riga.result, scope),) for riga in rows]))
    columns.append(("Fonte", [sources(riga.fonti) for riga in rows]))
    return table(caption, columns)


def _condition(riga: m.Riga, scope: Scope) -> str:
    return "in ogni caso" if riga.condition is None else condition(riga.condition, scope).text


def _pattern(riga: m.Riga, number: int, scope: Scope) -> str:
    return pattern_words(riga.patterns[number] if number < len(riga.patterns) else (), scope)


def _are_bands(casi: m.Casi) -> bool:
    """Whether each row is one interval of one subject."""
    return len(casi.subjects) == 1 and all(
        riga.condition is None
        and len(riga.patterns) == 1
        and len(riga.patterns[0]) == 1
        and isinstance(riga.patterns[0][0], m.Bounds)
        for riga in casi.righe
    )


def _ends(bounds: m.Bounds | m.Expression, scope: Scope) -> tuple[str, str]:
    assert isinstance(bounds, m.Bounds)
    return (
        _end(bounds.low, bounds.low_open, scope),
        _end(bounds.high, bounds.high_open, scope),
    )


def _end(end: m.Expression | None, is_open: bool, scope: Scope) -> str:
    if end is None:
        return "nessun limite"
    return f"{bare(end, scope).at(Level.OPEN)} ({'escluso' if is_open else 'compreso'})"


def _matrix(casi: m.Casi, caption: Text, scope: Scope, heads: tuple[str, ...]) -> Table | None:
    """Return a table of two entries when there is one word, and one row only, for each crossing."""
    cells: dict[tuple[m.Expression, m.Expression], m.Riga] = {}
    for riga in casi.righe:
        if riga.condition is not None or len(riga.patterns) != 2 or riga.fonti:
            return None
        first, second = riga.patterns
        if len(first) != 1 or len(second) != 1:
            return None
        pair = first[0], second[0]
        if not all(isinstance(one, m.Constant) and isinstance(one.value, str) for one in pair):
            return None
        cells[pair] = riga  # type: ignore[index]  # both are constants
    down, across = (list(dict.fromkeys(pair[side] for pair in cells)) for side in (0, 1))
    whole = len(cells) == len(casi.righe) == len(down) * len(across)
    if not whole or len(across) < 2 or casi.otherwise is not None or len(heads) != 2:
        return None
    headers = (
        (f"{heads[0]} / {heads[1]}",),
        *((phrase(one, scope).text,) for one in across),
    )
    rows = tuple(
        ((phrase(one, scope).text,), *((result_words(cells[one, other].result, scope),) for other in across))
        for one in down
    )
    return Table(caption, headers, rows)
