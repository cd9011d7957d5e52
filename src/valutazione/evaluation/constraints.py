"""Constraints, warnings and totals: said when they fail, silent while they cannot yet be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valutazione.diagnostics import Related
from valutazione.diagnostics.catalogue import outcome as codes
from valutazione.model.sistema import Scheda, Totale
from valutazione.outcome import Known
from valutazione.outcome import states as s
from valutazione.outcome.aggregates import aggregated
from valutazione.outcome.words import found_in_words, gap_in_words, state_in_words
from valutazione.records import Record

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation


def check(scheda: Scheda, record: Record, run: Evaluation) -> None:
    """Check everything that *scheda* demands of *record*."""
    for vincolo in scheda.vincoli:
        run.current = ""
        step = run.meaning(vincolo.condizione, record)
        if step.state == Known(vincolo.avviso):
            code = codes.AVVISO_DELLO_SCHEMA if vincolo.avviso else codes.VINCOLO_VIOLATO
            rule = (Related(vincolo.span, "la regola", "the rule"),) if vincolo.span else ()
            reason = vincolo.perche or run.written(vincolo.span)
            run.tell(
                code.at(record.place(), related=rule, reason=reason, found=found_in_words(step, run.made))
            )
    for totale in scheda.totali:
        for group, members in run.groups_within(totale, record):
            _check_total(totale, group, members, record, run)


def _check_total(
    totale: Totale, group: str, members: list[tuple[Record, bool]], record: Record, run: Evaluation
) -> None:
    found = aggregated("somma", run.elements(totale.somma, members), None)
    if found is s.TOO_BIG:
        found = run.mistake(codes.NUMERO_SMISURATO, record, totale.span, name=totale.descrizione)
    expected = run.meaning(totale.atteso, record).state
    if s.refusal((found, expected)):
        return
    gap = (s.number_of(found) - s.number_of(expected)).range
    if gap.contains(0):
        return
    kind = totale.somma.kind
    total = f"{totale.descrizione}{f' ({group})' if group else ''}"
    shown, wanted = state_in_words(found, kind), state_in_words(expected, kind)
    phrase = gap_in_words(gap, kind)
    rule = (Related(totale.span, "la regola", "the rule"),) if totale.span else ()
    run.tell(
        codes.TOTALE_DIVERSO.at(
            record.place(), related=rule, gap=phrase, total=total, found=shown, expected=wanted
        )
    )
