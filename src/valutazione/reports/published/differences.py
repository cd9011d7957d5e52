"""Each row that differs, whole: figures, places, rules with their articles, the explanations that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from valutazione.audit.pubblicati import (
    Confronto,
    Giudizio,
    Regola,
    TavolaVerificata,
    Verifica,
)
from valutazione.audit.pubblicati.told import record_name
from valutazione.diagnostics import describe
from valutazione.exact import to_italian
from valutazione.reports.published.pieces import (
    MOST_ROWS,
    by_row,
    called,
    counted,
    figures_table,
    having,
    joined,
    left_out,
    marked,
    where_of,
)
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Paragraph,
    Section,
    text,
)
from valutazione.source import Source

__all__ = ["differences"]


def differences(verifica: Verifica, sources: Mapping[str, Source]) -> Iterator[Section]:
    """Yield the section about the rows that differ, if there are some."""
    differing = having(verifica, Giudizio.DIFFERISCE)
    if not differing:
        return
    rows = list(by_row(verifica, differing).items())
    parts: list[Block | Section] = []
    for (_, number, key), cells in rows[:MOST_ROWS]:
        tavola = verifica.tavole[number]
        name = record_name(tavola.tavola.forma, key)
        parts.append(
            Section((f"{name[0].upper()}{name[1:]}",), tuple(_difference(name, cells, tavola, sources)))
        )
    if len(rows) > MOST_ROWS:
        parts.append(Paragraph((left_out(len(rows) - MOST_ROWS),)))
    yield Section(("Differenze",), tuple(parts))


def _difference(
    name: str, cells: Sequence[Confronto], tavola: TavolaVerificata, sources: Mapping[str, Source]
) -> Iterator[Block]:
    yield figures_table(f"{name}: pubblicato e ricalcolato", cells)
    where = tuple(dict.fromkeys(where_of(one.luogo) for one in cells if one.luogo is not None))
    if where:
        addresses = [word.removeprefix("cella ") for word in where]
        alike = len(where) > 1 and all(word.startswith("cella ") for word in where)
        there = f"celle {joined(addresses)}" if alike else joined(where)
        yield Paragraph((f"Dove: {called(tavola.tavola)}, {there}.",))
    rules = dict.fromkeys((one.regola, one.voce.colonna) for one in cells if one.regola is not None)
    for regola, column in rules:
        yield Paragraph(text("Regola di ", Code(column), f": {_rule(regola, sources)}"))
    for one in cells:
        notes = [note.testo for note in one.note]
        if notes:
            yield Paragraph(text(Code(one.voce.colonna), ": ", marked("; ".join(notes)), "."))
    said: dict[str, list[Confronto]] = {}
    for one in cells:
        for each in one.spiegazioni:
            said.setdefault(_explanation(each.testo, each.coerenza), []).append(one)
    if said:
        yield Paragraph(("Spiegazioni che tornano, provate una per una con il calcolo:",))
        yield Bullets(
            tuple(text(*_columns(holders), ": ", marked(words), ".") for words, holders in said.items())
        )
    for one in cells:
        if not one.spiegazioni:
            yield Paragraph(text(Code(one.voce.colonna), ": nessuna delle spiegazioni provate torna."))
    if untried := max(one.non_provate for one in cells):
        kinds = counted(
            untried,
            "tipo di spiegazione non si è potuto provare",
            "tipi di spiegazione non si sono potuti provare",
        )
        yield Paragraph((f"{kinds} su questi valori.",), aside=True)


def _columns(holders: Iterable[Confronto]) -> Iterator[str | Code]:
    for number, one in enumerate(holders):
        if number:
            yield ", "
        yield Code(one.voce.colonna)


def _explanation(words: str, consistency: tuple[int, int, int] | None) -> str:
    if consistency is None:
        return words
    under, all_of, before = consistency
    return f"{words} (così nella colonna tornano {under} valori su {all_of}; come dice la regola, {before})"


def _rule(regola: Regola, sources: Mapping[str, Source]) -> str:
    parts = [f"«{regola.descrizione}» della scheda {regola.scheda}"]
    if regola.atteso is not None:
        parts[0] += f", che deve fare {to_italian(regola.atteso)}"
    parts += regola.fonti
    if regola.span is not None:
        source = sources.get(regola.span.source)
        heading = None if source is None else source.heading_at(regola.span.start)
        if heading is not None and heading.text not in regola.fonti:
            parts.append(heading.text)
        parts.append(describe(regola.span, sources))
    return "; ".join(parts) + "."
