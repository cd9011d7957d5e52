"""What comes first in the report of a verification: the verdict, each row that differs, and what may explain it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valutazione.audit.pubblicati import (
    Giudizio,
    Verifica,
)
from valutazione.audit.pubblicati.told import record_name
from valutazione.exact import format_date
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.published.pieces import (
    SAID,
    TOLD,
    by_row,
    counted,
    gap_said,
    having,
    marked,
    state_said,
)
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Paragraph,
    Text,
    text,
)

__all__ = ["outcome_lines"]

MISSING: Final = "righe mancanti nei dati"


def outcome_lines(verifica: Verifica, esito: Esito, sistema: Sistema) -> Iterator[Block]:
    """Yield the verdict with its numbers, then each row that differs."""
    differing = having(verifica, Giudizio.DIFFERISCE)
    lines: list[Text] = []
    if sistema.ente:
        lines.append((f"Ente: {sistema.ente}",))
    if sistema.periodo is not None:
        first, last = (format_date(day) for day in sistema.periodo)
        lines.append((f"Periodo: dal {first} al {last}",))
    rows = sum(len({one.chiave for one in tavola.confronti}) for tavola in verifica.tavole)
    wrong = len(by_row(verifica, differing))
    differing_rows = f", di cui {wrong} con differenze" if wrong else ""
    lines.append(
        (
            f"Tabelle: {len(verifica.tavole)}; righe confrontate: {rows}{differing_rows}; "
            f"valori: {len(verifica.confronti)}.",
        )
    )
    counts = [(giudizio, len(having(verifica, giudizio))) for giudizio in Giudizio]
    told = "; ".join(f"{SAID[giudizio]}: {count}" for giudizio, count in counts if count)
    if told:
        lines.append((f"{told[0].upper()}{told[1:]}.",))
    lines.append((_verdict(verifica, esito),))
    aside = _one_side(verifica)
    if aside:
        lines.append((f"Prima di trarne conclusioni, da chiarire: {aside}.",))
    yield Bullets(tuple(lines))
    for (_, forma, key), cells in by_row(verifica, differing).items():
        name = record_name(verifica.tavole[forma].tavola.forma, key)
        figures = "; ".join(
            f"{one.voce.colonna}: pubblicato {one.pubblicato.testo}, ricalcolato {state_said(one)}{gap_said(one)}"
            for one in cells
        )
        yield Paragraph((f"{name}: {figures}.",))
        firsts = [one.spiegazioni[0] for one in cells if one.spiegazioni]
        if not firsts:
            yield Paragraph(("Nessuna delle spiegazioni provate torna.",))
        for tipo in dict.fromkeys(each.tipo for each in firsts):
            # Of one kind, what is said of the last figure has all that is said of the others, or as much.
            said = max((each.testo for each in firsts if each.tipo == tipo), key=len)
            advice = " Sono da cercare nel documento da cui i dati vengono." if tipo == MISSING else ""
            yield Paragraph(text("Spiegazione che torna: ", marked(said), f".{advice}"))


def _one_side(verifica: Verifica) -> str:
    """Return what a comparison of figures does not show: rows on one side only, problems of the tables."""
    others = [found for found in verifica.problemi if found.is_error and found.code.number not in TOLD]
    counts = (
        (sum(len(tavola.mancanti) for tavola in verifica.tavole), "riga che manca", "righe che mancano"),
        (sum(len(tavola.in_piu) for tavola in verifica.tavole), "riga di nessuno", "righe di nessuno"),
        (sum(len(tavola.doppie) for tavola in verifica.tavole), "riga ripetuta", "righe ripetute"),
        (len(others), "errore nel leggere le tabelle", "errori nel leggere le tabelle"),
    )
    return ", ".join(counted(count, one, many) for count, one, many in counts if count)


def _verdict(verifica: Verifica, esito: Esito) -> str:
    differing = len(having(verifica, Giudizio.DIFFERISCE))
    if differing:
        return f"I valori pubblicati non concordano con i dati: {counted(differing, 'differenza', 'differenze')}."
    if not verifica.confronti:
        return "Nulla è stato confrontato."
    if not verifica.concorda:
        return "I valori confrontati concordano con i dati, ma ci sono problemi nelle tabelle."
    if esito.ha_errori:
        return "I valori pubblicati concordano con i dati; i dati hanno però dei rilievi."
    if having(verifica, Giudizio.COMPATIBILE, Giudizio.NON_CONFRONTABILE):
        return "Nessun valore pubblicato è smentito dai dati; non tutti si possono confermare."
    return "I valori pubblicati concordano con i dati e con le regole."
