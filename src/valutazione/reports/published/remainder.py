"""The rest of the report: rows on one side only, what agrees once rounded, notes, problems, all that was compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from valutazione.audit.pubblicati import (
    Confronto,
    Giudizio,
    Verifica,
)
from valutazione.audit.pubblicati.pratiche import places_of
from valutazione.audit.pubblicati.told import record_name
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.diagnostics import Diagnostic, describe
from valutazione.model.normal import identity
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.published.pieces import (
    SAID,
    TOLD,
    called,
    cut_list,
    cut_table,
    figure_cells,
    having,
    left_out,
    marked,
    name_cells,
    row_of,
    where_of,
)
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Paragraph,
    Section,
    Text,
    text,
)
from valutazione.source import Source

__all__ = ["remainder"]

_MOST_FINDINGS: Final = 20


def remainder(
    verifica: Verifica, esito: Esito, sistema: Sistema, sources: Mapping[str, Source]
) -> Iterator[Section]:
    """Yield the sections after the differences, those that have something to say."""
    yield from _rows_on_one_side(verifica)
    yield from _with_rounding(verifica)
    yield from _undecided(verifica)
    yield from _notes(verifica)
    yield from _problems(verifica, esito, sources)
    yield Section(("Tutti i confronti",), tuple(_everything(verifica)))
    yield Section(("Come si è confrontato",), (Bullets(tuple(_method(sistema))),))


def _rows_on_one_side(verifica: Verifica) -> Iterator[Section]:
    items: list[Text] = []
    for tavola in verifica.tavole:
        forma, where = tavola.tavola.forma, called(tavola.tavola)
        items += ((f"{where}: manca la riga di {record_name(forma, key)}.",) for key in tavola.mancanti)
        items += (
            (
                f"{where}, riga {row_of(riga.luogo)}: {record_name(forma, riga.chiave)} non viene da alcun dato.",
            )
            for riga in tavola.in_piu
        )
        items += (
            (f"{where}, riga {row_of(riga.luogo)}: {record_name(forma, riga.chiave)} è ripetuta.",)
            for riga in tavola.doppie
        )
    if items:
        yield Section(("Righe da una parte sola",), (cut_list(items),))


def _with_rounding(verifica: Verifica) -> Iterator[Section]:
    rounded = having(verifica, Giudizio.CONCORDA_ARROTONDATO)
    if not rounded:
        return
    rows = []
    for number, tavola in enumerate(verifica.tavole):
        for one in tavola.of(Giudizio.CONCORDA_ARROTONDATO):
            rows.append((*name_cells(verifica, number, one), *figure_cells(one)[:2], (_rounding(one),)))
    table = cut_table(
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
        (*name_cells(verifica, number, one), *figure_cells(one)[:2], (SAID[one.giudizio],))
        for number, tavola in enumerate(verifica.tavole)
        for one in tavola.of(*giudizi)
    ]
    if rows:
        table = cut_table(
            "Valori che i dati non bastano a confermare",
            ("riga", "valore", "pubblicato", "ricalcolato", "giudizio"),
            rows,
        )
        yield Section(("Dati che mancano",), tuple(table))


def _notes(verifica: Verifica) -> Iterator[Section]:
    items = [text(marked(note.testo), ".") for tavola in verifica.tavole for note in tavola.note]
    if items:
        yield Section(("Annotazioni",), (cut_list(items),))


def _problems(verifica: Verifica, esito: Esito, sources: Mapping[str, Source]) -> Iterator[Section]:
    problems = [found for found in verifica.problemi if found.code.number not in TOLD]
    if problems:
        yield Section(("Problemi delle tabelle pubblicate",), tuple(_diagnostics(problems, sources)))
    errors = [found for found in esito.rilievi if found.is_error]
    if errors:
        yield Section(("Rilievi sui dati",), tuple(_diagnostics(errors, sources)))


def _diagnostics(found: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[Block]:
    def said(each: Diagnostic) -> Text:
        where = "" if each.place is None else f" ({describe(each.place, sources)})"
        return text(f"{each.severity.value} {each.code.number}: ", marked(each.message()), where)

    yield Bullets(tuple(map(said, found[:_MOST_FINDINGS])))
    if len(found) > _MOST_FINDINGS:
        yield Paragraph((left_out(len(found) - _MOST_FINDINGS),))


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
                *name_cells(verifica, number, one),
                *figure_cells(one),
                (SAID[one.giudizio],),
                (where_of(one.luogo),),
            )
            for one in tavola.confronti
        ]
        yield from cut_table(
            f"{called(tavola.tavola)} ({what})",
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
