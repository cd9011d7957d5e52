"""The report of a verification: what was compared, what differs and why, what agrees; as text, Markdown or a page.

It is for whoever signs the minutes: the outcome comes first, each difference has its rule and the explanations that
fit, and all that was compared is in a table at the end. Numbers are exact; where one is cut it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from valutazione.audit.pubblicati import (
    Confronto,
    Giudizio,
    Regola,
    TavolaPubblicata,
    TavolaVerificata,
    Verifica,
)
from valutazione.audit.pubblicati.pratiche import places_of
from valutazione.audit.pubblicati.told import record_name
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.diagnostics import Diagnostic, describe
from valutazione.exact import format_date, to_italian
from valutazione.model.kinds import Kind
from valutazione.model.normal import identity
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Key
from valutazione.reports.scheme.describe import FORMS, RENDERERS
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    text,
)
from valutazione.reports.values import state_text, value_text
from valutazione.source import Cell, Source

__all__ = ["FORMS", "verification_text"]

_MOST_ROWS: Final = 500  # of a table, and of a list
_MOST_FINDINGS: Final = 20

_SAID: Final[Mapping[Giudizio, str]] = {
    Giudizio.CONCORDA: "concorda",
    Giudizio.CONCORDA_ARROTONDATO: "concorda arrotondato",
    Giudizio.COMPATIBILE: "compatibile con i dati che mancano",
    Giudizio.DIFFERISCE: "differisce",
    Giudizio.NON_CONFRONTABILE: "non si può confrontare",
}


def verification_text(verifica: Verifica, esito: Esito, sistema: Sistema, form: str = "testo") -> str:
    """Return the report of *verifica* as ``testo``, ``markdown`` or ``html``; ``ValueError`` for another *form*.

    *esito* is the outcome that was compared: its findings are told too.
    """
    if form not in RENDERERS:
        raise ValueError(f"il formato è {', '.join(FORMS)}, non {form!r}")
    return RENDERERS[form](_document(verifica, esito, sistema))


def _document(verifica: Verifica, esito: Esito, sistema: Sistema) -> Document:
    sources = {source.name: source for source in sistema.sources}
    body: list[Block | Section] = [
        Section(("Esito",), tuple(_outcome(verifica, esito, sistema))),
    ]
    body += _differences(verifica, sources)
    body += _rows(verifica)
    body += _with_rounding(verifica)
    body += _undecided(verifica)
    body += _notes(verifica)
    body += _problems(verifica, esito, sources)
    body.append(Section(("Tutti i confronti",), tuple(_everything(verifica))))
    body.append(Section(("Come si è confrontato",), (Bullets(tuple(_method(sistema))),)))
    title = (sistema.titolo or sistema.nome).strip()
    return Document((f"Verifica dei valori pubblicati: {title}",), tuple(body))


# ---- the outcome ---------------------------------------------------------------------------------------------------


def _outcome(verifica: Verifica, esito: Esito, sistema: Sistema) -> Iterator[Block]:
    differing = _of(verifica, Giudizio.DIFFERISCE)
    lines: list[Text] = []
    if sistema.ente:
        lines.append((f"Ente: {sistema.ente}",))
    if sistema.periodo is not None:
        first, last = (format_date(day) for day in sistema.periodo)
        lines.append((f"Periodo: dal {first} al {last}",))
    rows = sum(len({one.chiave for one in tavola.confronti}) for tavola in verifica.tavole)
    wrong = len(_by_row(verifica, differing))
    differing_rows = f", di cui {wrong} con differenze" if wrong else ""
    lines.append(
        (
            f"Tabelle: {len(verifica.tavole)}; righe confrontate: {rows}{differing_rows}; "
            f"valori: {len(verifica.confronti)}.",
        )
    )
    counts = [(giudizio, len(_of(verifica, giudizio))) for giudizio in Giudizio]
    told = "; ".join(f"{_SAID[giudizio]}: {count}" for giudizio, count in counts if count)
    if told:
        lines.append((f"{told[0].upper()}{told[1:]}.",))
    lines.append((_verdict(verifica, esito),))
    yield Bullets(tuple(lines))
    for (_, forma, key), cells in _by_row(verifica, differing).items():
        name = record_name(verifica.tavole[forma].tavola.forma, key)
        figures = "; ".join(
            f"{one.voce.colonna}: pubblicato {one.pubblicato.testo}, ricalcolato {_state(one)}{_gap_said(one)}"
            for one in cells
        )
        kinds = dict.fromkeys(each.tipo for one in cells for each in one.spiegazioni[:1])
        because = (
            f" Spiegazione che torna: {', '.join(kinds)}." if kinds else " Nessuna spiegazione provata torna."
        )
        yield Paragraph((f"{name}: {figures}.{because}",))


def _verdict(verifica: Verifica, esito: Esito) -> str:
    differing = len(_of(verifica, Giudizio.DIFFERISCE))
    if differing:
        return (
            f"I valori pubblicati non concordano con i dati: {_count(differing, 'differenza', 'differenze')}."
        )
    if not verifica.confronti:
        return "Nulla è stato confrontato."
    if not verifica.concorda:
        return "I valori confrontati concordano con i dati, ma ci sono problemi nelle tabelle."
    if esito.ha_errori:
        return "I valori pubblicati concordano con i dati; i dati hanno però dei rilievi."
    if _of(verifica, Giudizio.COMPATIBILE, Giudizio.NON_CONFRONTABILE):
        return "Nessun valore pubblicato è smentito dai dati; non tutti si possono confermare."
    return "I valori pubblicati concordano con i dati e con le regole."


# ---- differences ---------------------------------------------------------------------------------------------------


def _differences(verifica: Verifica, sources: Mapping[str, Source]) -> Iterator[Section]:
    differing = _of(verifica, Giudizio.DIFFERISCE)
    if not differing:
        return
    rows = list(_by_row(verifica, differing).items())
    parts: list[Block | Section] = []
    for (_, number, key), cells in rows[:_MOST_ROWS]:
        tavola = verifica.tavole[number]
        name = record_name(tavola.tavola.forma, key)
        parts.append(
            Section((f"{name[0].upper()}{name[1:]}",), tuple(_difference(name, cells, tavola, sources)))
        )
    if len(rows) > _MOST_ROWS:
        parts.append(Paragraph((_left(len(rows) - _MOST_ROWS),)))
    yield Section(("Differenze",), tuple(parts))


def _difference(
    name: str, cells: Sequence[Confronto], tavola: TavolaVerificata, sources: Mapping[str, Source]
) -> Iterator[Block]:
    yield _figures(f"{name}: pubblicato e ricalcolato", cells)
    where = tuple(dict.fromkeys(_where(one.luogo) for one in cells if one.luogo is not None))
    if where:
        yield Paragraph((f"Dove: {_called(tavola.tavola)}, {_joined(where)}.",))
    rules = dict.fromkeys((one.regola, one.voce.colonna) for one in cells if one.regola is not None)
    for regola, column in rules:
        yield Paragraph(text("Regola di ", Code(column), f": {_rule(regola, sources)}"))
    for one in cells:
        notes = [note.testo for note in one.note]
        if notes:
            yield Paragraph(text(Code(one.voce.colonna), ": ", _marked("; ".join(notes)), "."))
    said: dict[str, list[Confronto]] = {}
    for one in cells:
        for each in one.spiegazioni:
            said.setdefault(_explanation(each.testo, each.coerenza), []).append(one)
    if said:
        yield Paragraph(("Spiegazioni che tornano, provate una per una con il calcolo:",))
        yield Bullets(
            tuple(text(*_columns(holders), ": ", _marked(words), ".") for words, holders in said.items())
        )
    for one in cells:
        if not one.spiegazioni:
            yield Paragraph(text(Code(one.voce.colonna), ": nessuna delle spiegazioni provate torna."))
    if untried := max(one.non_provate for one in cells):
        kinds = _count(
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


# ---- the rest ------------------------------------------------------------------------------------------------------


def _rows(verifica: Verifica) -> Iterator[Section]:
    items: list[Text] = []
    for tavola in verifica.tavole:
        forma, where = tavola.tavola.forma, _called(tavola.tavola)
        items += ((f"{where}: manca la riga di {record_name(forma, key)}.",) for key in tavola.mancanti)
        items += (
            (
                f"{where}, riga {_row_of(riga.luogo)}: {record_name(forma, riga.chiave)} non viene da alcun dato.",
            )
            for riga in tavola.in_piu
        )
        items += (
            (f"{where}, riga {_row_of(riga.luogo)}: {record_name(forma, riga.chiave)} è ripetuta.",)
            for riga in tavola.doppie
        )
    if items:
        yield Section(("Righe da una parte sola",), (_cut_list(items),))


def _with_rounding(verifica: Verifica) -> Iterator[Section]:
    rounded = _of(verifica, Giudizio.CONCORDA_ARROTONDATO)
    if not rounded:
        return
    rows = []
    for number, tavola in enumerate(verifica.tavole):
        for one in tavola.of(Giudizio.CONCORDA_ARROTONDATO):
            rows.append((*_name_cells(verifica, number, one), *_figure_cells(one)[:2], (_rounding(one),)))
    table = _cut_table(
        "Valori che concordano una volta arrotondati",
        ("riga", "valore", "pubblicato", "ricalcolato", "arrotondamento"),
        rows,
    )
    yield Section(("Concordano soltanto arrotondati",), tuple(table))


def _rounding(one: Confronto) -> str:
    assert one.accordo is not None
    mode, step = one.accordo.modo, one.pubblicato.passo
    if mode is None or step is None:
        return ""
    return f"{places_of(step / unit_of(one.voce.kind))}, {mode.value}"


def _undecided(verifica: Verifica) -> Iterator[Section]:
    giudizi = (Giudizio.COMPATIBILE, Giudizio.NON_CONFRONTABILE)
    rows = [
        (*_name_cells(verifica, number, one), *_figure_cells(one)[:2], (_SAID[one.giudizio],))
        for number, tavola in enumerate(verifica.tavole)
        for one in tavola.of(*giudizi)
    ]
    if rows:
        table = _cut_table(
            "Valori che i dati non bastano a confermare",
            ("riga", "valore", "pubblicato", "ricalcolato", "giudizio"),
            rows,
        )
        yield Section(("Dati che mancano",), tuple(table))


def _notes(verifica: Verifica) -> Iterator[Section]:
    items = [text(_marked(note.testo), ".") for tavola in verifica.tavole for note in tavola.note]
    if items:
        yield Section(("Annotazioni",), (_cut_list(items),))


def _problems(verifica: Verifica, esito: Esito, sources: Mapping[str, Source]) -> Iterator[Section]:
    told = {
        "VAL730",
        "VAL731",
        "VAL732",
        "VAL736",
        "VAL737",
        "VAL739",
        "VAL740",
    }  # they are in sections of their own
    problems = [found for found in verifica.problemi if found.code.number not in told]
    if problems:
        yield Section(("Problemi delle tabelle pubblicate",), tuple(_diagnostics(problems, sources)))
    errors = [found for found in esito.rilievi if found.is_error]
    if errors:
        yield Section(("Rilievi sui dati",), tuple(_diagnostics(errors, sources)))


def _diagnostics(found: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[Block]:
    def said(each: Diagnostic) -> Text:
        where = "" if each.place is None else f" ({describe(each.place, sources)})"
        return text(f"{each.severity.value} {each.code.number}: ", _marked(each.message()), where)

    yield Bullets(tuple(map(said, found[:_MOST_FINDINGS])))
    if len(found) > _MOST_FINDINGS:
        yield Paragraph((_left(len(found) - _MOST_FINDINGS),))


def _everything(verifica: Verifica) -> Iterator[Block]:
    if not verifica.tavole:
        yield Paragraph(("Nessuna tabella.",))
    for number, tavola in enumerate(verifica.tavole):
        forma = tavola.tavola.forma
        what = (
            f"gruppi di {forma.scheda} per {', '.join(nome for _, nome in forma.chiave)}"
            if forma.gruppi and forma.chiave
            else f"tutte le schede {forma.scheda} insieme"
            if forma.gruppi
            else f"schede {forma.scheda}"
        )
        rows = [
            (
                *_name_cells(verifica, number, one),
                *_figure_cells(one),
                (_SAID[one.giudizio],),
                (_where(one.luogo),),
            )
            for one in tavola.confronti
        ]
        yield from _cut_table(
            f"{_called(tavola.tavola)} ({what})",
            ("riga", "valore", "pubblicato", "ricalcolato", "scarto", "giudizio", "dove"),
            rows,
        )


def _method(sistema: Sistema) -> Iterator[Text]:
    yield (
        "Ogni valore pubblicato è confrontato, senza approssimazioni, con quello che le regole danno dai dati; "
        "i conti sono fatti con numeri interi e frazioni.",
    )
    yield (
        "Un valore scritto con n decimali concorda se quello esatto, arrotondato a n decimali, è quello: nel modo che "
        "la regola dichiara o, se tace, al più vicino; il rapporto dice quale modo è servito.",
    )
    yield (
        "Un dato che manca non vale zero: il valore pubblicato è confrontato con l'intervallo dei valori "
        "ancora possibili.",
    )
    yield (
        "Una spiegazione è riportata soltanto se, rifatto il conto in quel modo, dà il valore pubblicato. Che torni "
        "non prova che sia andata così: dice dove guardare.",
    )
    yield text("Regole: sistema ", Code(sistema.nome), f", identità {identity(sistema)}.")


# ---- pieces --------------------------------------------------------------------------------------------------------


def _of(verifica: Verifica, *giudizi: Giudizio) -> list[tuple[int, Confronto]]:
    return [(number, one) for number, tavola in enumerate(verifica.tavole) for one in tavola.of(*giudizi)]


def _by_row(
    verifica: Verifica, found: Iterable[tuple[int, Confronto]]
) -> dict[tuple[str, int, Key], list[Confronto]]:
    rows: dict[tuple[str, int, Key], list[Confronto]] = {}
    for number, one in found:
        rows.setdefault((verifica.tavole[number].tavola.nome, number, one.chiave), []).append(one)
    return rows


def _figures(caption: str, cells: Iterable[Confronto]) -> Table:
    headers: tuple[Text, ...] = (("valore",), ("pubblicato",), ("ricalcolato",), ("scarto",))
    rows = tuple(((one.voce.colonna,), *_figure_cells(one)) for one in cells)
    return Table((caption,), headers, rows)


def _name_cells(verifica: Verifica, number: int, one: Confronto) -> tuple[Text, Text]:
    forma = verifica.tavole[number].tavola.forma
    return (" / ".join(one.chiave) or forma.scheda,), (one.voce.colonna,)


def _figure_cells(one: Confronto) -> tuple[Text, Text, Text]:
    return (one.pubblicato.testo,), (_state(one),), (_gap(one) or "—",)


def _state(one: Confronto) -> str:
    return state_text(one.stato, one.voce.kind, cut=False)


def _gap(one: Confronto) -> str:
    if one.scarto is None or one.scarto == 0:
        return ""
    return ("+" if one.scarto > 0 else "") + _value(one.scarto, one.voce.kind)


def _gap_said(one: Confronto) -> str:
    gap = _gap(one)
    return f" (scarto {gap})" if gap else ""


def _value(value: Fraction, kind: Kind) -> str:
    return value_text(value, kind, cut=False)


def _cut_table(caption: str, headers: Sequence[str], rows: Sequence[tuple[Text, ...]]) -> Iterator[Block]:
    if rows:
        yield Table((caption,), tuple((header,) for header in headers), tuple(rows[:_MOST_ROWS]))
    else:
        yield Paragraph((f"{caption}: nessun valore confrontato.",))
    if len(rows) > _MOST_ROWS:
        yield Paragraph((_left(len(rows) - _MOST_ROWS),))


def _cut_list(items: Sequence[Text]) -> Bullets:
    left = len(items) - _MOST_ROWS
    return Bullets((*items[:_MOST_ROWS], *([(_left(left),)] if left > 0 else [])))


def _marked(words: str) -> Text:
    """Return words in which names stand between backticks, as a text where they are names."""
    return tuple(
        Code(piece) if number % 2 else piece for number, piece in enumerate(words.split("`")) if piece
    )


def _left(count: int) -> str:
    return f"… e altri {count}: sono tutti nel formato json."


def _called(tavola: TavolaPubblicata) -> str:
    """Return where a table was published, as a person would look for it."""
    return tavola.nome if tavola.foglio is None else f"{tavola.nome}, foglio «{tavola.foglio}»"


def _where(place: Cell | None) -> str:
    """Return where a figure stands in its table: the cell of a sheet, the row of a CSV file."""
    if place is None:
        return ""
    return f"cella {place.address}" if place.address else f"riga {_row_of(place)}"


def _joined(words: Sequence[str]) -> str:
    return " e ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _row_of(place: Cell | None) -> str:
    return "?" if place is None or place.row is None else str(place.row)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
