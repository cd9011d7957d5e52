"""What the pages about explanations ask: a file ``domanda.txt`` beside a scheme and its data.

Each line is ``name: value``. ``chi`` and ``cosa`` name a value; ``forma`` is that of the auditor's explanation, read
back after ``cambia: this -> that`` was done to it everywhere, or ``cambia una volta`` at its first place; ``firma: sì``
makes its digests again, as a forger would; ``limite`` is how many steps it may have. With ``bersaglio`` the question is
how far the value is from it, ``fissi`` are the inputs that cannot change, and ``limite`` bounds the search.
"""

from __future__ import annotations

import json

from tests.audit.spiegazioni.forgery import signed_again
from valutazione.audit.spiegazioni import Soggetto, TooManySteps, explain_value, find_value
from valutazione.cli.quanto_manca import answer_or_problem, problems_of_answer
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.spiegazioni import SPIEGAZIONE_TROPPO_LUNGA
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.records import Riga
from valutazione.reports.spiegazioni import recompute_explanation, render_explanation


def answers(sistema: Sistema, esito: Esito, text: str) -> tuple[Diagnostic, ...]:
    """Return what is found wrong with the question, or with the explanation that was altered as it says."""
    asked = dict(line.split(": ", 1) for line in text.splitlines() if line.strip())
    subject = find_value(esito, sistema, asked["chi"], asked["cosa"])
    if isinstance(subject, Diagnostic):
        return (subject,)
    limit = int(asked.get("limite", "1000"))
    if "bersaglio" in asked:
        return _how_far(sistema, esito, subject, asked, limit)
    try:
        spiegazione = explain_value(esito, sistema, subject.scheda, subject.chiave, subject.nome, limit=limit)
    except TooManySteps as many:
        return (SPIEGAZIONE_TROPPO_LUNGA.at(None, name=subject.nome, limit=str(many.limit)),)
    form = asked.get("forma", "json")
    told = render_explanation(spiegazione, "revisore", form)
    if form == "json":
        told = json.dumps(json.loads(told), ensure_ascii=False)
    for name, times in (("cambia", -1), ("cambia una volta", 1)):
        if name in asked:
            before, after = asked[name].split(" -> ")
            assert before in told, (before, told)
            told = told.replace(before, after, times)
    if "firma" in asked:
        told = json.dumps(signed_again(json.loads(told)))
    return recompute_explanation(told).rilievi


def _how_far(
    sistema: Sistema, esito: Esito, subject: Soggetto, asked: dict[str, str], limit: int
) -> tuple[Diagnostic, ...]:
    rows = {
        scheda: [Riga({n: d.value for n, d in r.dati.items()}, luogo=r.luogo) for r in records.values()]  # type: ignore[arg-type]  # places of files
        for scheda, records in esito.schede.items()
        if all(r.luogo is not None for r in records.values())
    }
    fixed = [name for name in asked.get("fissi", "").split(", ") if name]
    found = answer_or_problem(sistema, rows, esito, subject, asked["bersaglio"], fixed, limit)
    if isinstance(found, Diagnostic):
        return (found,)
    return problems_of_answer(found)
