"""The report on aggregates without data: possible and with what, or impossible and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from valutazione.audit.pubblicati.possibili import FasciaContata, Insieme, Misura, Responso, Risposta
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.diagnostics.catalogue.pubblicati import AGGREGATO_IMPOSSIBILE, AGGREGATO_NON_DECISO
from valutazione.diagnostics.visible import encodable
from valutazione.exact import to_italian, to_text
from valutazione.reports.json_text import Plain
from valutazione.reports.scheme.describe import FORMS, RENDERERS
from valutazione.reports.scheme.document import Block, Bullets, Document, Paragraph, Section, Table, Text
from valutazione.source import Source

__all__ = ["possible_text", "possible_to_dict", "problems_of_answers"]

FORMAT: Final = 1
_SAID: Final = {
    Responso.POSSIBILE: "possibile",
    Responso.IMPOSSIBILE: "impossibile",
    Responso.NON_DECISO: "non si è potuto decidere",
}
_MOST_SCORES: Final = 100


def problems_of_answers(risposte: Iterable[Risposta]) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each set that cannot be, or of which nobody can tell."""
    found = []
    for risposta in risposte:
        reason = "; ".join(risposta.motivi)
        said = Phrase(reason, reason)
        if risposta.responso is Responso.IMPOSSIBILE:
            found.append(
                AGGREGATO_IMPOSSIBILE.at(risposta.insieme.luogo, name=risposta.insieme.nome, reason=said)
            )
        elif risposta.responso is Responso.NON_DECISO:
            found.append(
                AGGREGATO_NON_DECISO.at(risposta.insieme.luogo, name=risposta.insieme.nome, reason=said)
            )
    return tuple(found)


def possible_text(risposte: Iterable[Risposta], form: str = "testo") -> str:
    """Return the report of *risposte* as ``testo``, ``markdown`` or ``html``; ``ValueError`` for another *form*."""
    if form not in RENDERERS:
        raise ValueError(f"il formato è {', '.join(FORMS)}, non {form!r}")
    sections = tuple(Section((each.insieme.nome,), tuple(_answer(each))) for each in risposte)
    method = Section(("Come si è esaminato",), (Bullets(tuple(_method())),))
    return RENDERERS[form](Document(("Aggregati pubblicati senza i dati",), (*sections, method)))


def _answer(risposta: Risposta) -> Iterator[Block]:
    insieme = risposta.insieme
    yield Paragraph((f"Esito: {_SAID[risposta.responso]}.",))
    yield Bullets(tuple(_published(insieme)))
    for reason in risposta.motivi:
        yield Paragraph((f"Perché: {reason}.",))
    if risposta.totali is not None:
        first, last = map(to_italian, risposta.totali)
        told = f"un totale soltanto: {first}" if risposta.unico else f"un totale da {first} a {last}"
        yield Paragraph((f"I punteggi possono avere {told}.",))
    if risposta.testimone:
        rows: list[tuple[Text, ...]] = [
            ((to_italian(score),), (str(many),)) for score, many in risposta.testimone[:_MOST_SCORES]
        ]
        yield Table(
            ("Un insieme di punteggi che dà i valori pubblicati (uno dei possibili)",),
            (("punteggio",), ("persone",)),
            tuple(rows),
        )


def _published(insieme: Insieme) -> Iterator[Text]:
    grid = insieme.griglia
    yield (f"Persone: {insieme.numero}.",)
    step = to_italian(grid.passo)
    yield (f"Punteggi da {to_italian(grid.da)} a {to_italian(grid.a)}, a passi di {step}.",)
    for fascia in insieme.fasce:
        yield (f"Fascia {_ends(fascia)}: {_told(fascia)}.",)
    for misura in insieme.misure:
        yield (f"{_name(misura)}: {misura.pubblicato.testo}{_scale(misura)}.",)


def _ends(fascia: FasciaContata) -> str:
    parts = []
    if fascia.da is not None:
        parts.append(f"{'oltre' if fascia.da_aperto else 'da'} {to_italian(fascia.da)}")
    if fascia.a is not None:
        parts.append(f"{'a meno di' if fascia.a_aperto else 'a'} {to_italian(fascia.a)}")
    return " ".join(parts) or "unica"


def _told(fascia: FasciaContata) -> str:
    told = [] if fascia.numero is None else [str(fascia.numero)]
    told += [] if fascia.quota is None else [fascia.quota.testo]
    return ", ".join(told) or "quante persone non è detto"


def _name(misura: Misura) -> str:
    name = misura.nome or misura.tipo.value
    return f"{name[0].upper()}{name[1:]}"


def _scale(misura: Misura) -> str:
    if misura.fattore == 1 and misura.base == 0:
        return ""
    base = f" + {to_italian(misura.base)}" if misura.base else ""
    return f" (un punteggio vale {to_italian(misura.fattore)} volte sé stesso{base})"


def _method() -> Iterator[Text]:
    yield (
        "Si cerca un insieme di punteggi, sulla griglia e nelle fasce, che dia i valori pubblicati una volta "
        "arrotondati come sono scritti. Il conto è esatto, con numeri interi.",
    )
    yield (
        "Se c'è, se ne mostra uno: non è detto che sia quello vero. Se non c'è, almeno uno dei valori pubblicati non "
        "può venire da punteggi così.",
    )
    yield (
        "È la prova GRIM (N. J. L. Brown, J. A. J. Heathers, The GRIM Test, Social Psychological and Personality "
        "Science, 2017), estesa a una griglia qualunque e a fasce con il loro numero di persone.",
    )


def possible_to_dict(
    risposte: Iterable[Risposta],
    problems: Iterable[Diagnostic],
    *,
    sources: Mapping[str, Source] | None = None,
    language: str = "it",
) -> Plain:
    """Return *risposte* as plain data, ready for JSON: every number a text, counts of people integers.

    ``possibile.schema.json`` beside this module says its form.
    """
    given = tuple(risposte)
    found = (*problems, *problems_of_answers(given))
    return {
        "formato": FORMAT,
        "insiemi": [_plain(each) for each in given],
        "problemi": [diagnostic_dict(each, sources or {}, language) for each in found],
    }


def _plain(risposta: Risposta) -> Plain:
    insieme = risposta.insieme
    totals = risposta.totali
    return {
        "nome": encodable(insieme.nome),
        "numero": insieme.numero,
        "griglia": {
            "da": to_text(insieme.griglia.da),
            "a": to_text(insieme.griglia.a),
            "passo": to_text(insieme.griglia.passo),
        },
        "fasce": [
            {
                "nome": encodable(one.nome),
                "da": _end(one.da),
                "a": _end(one.a),
                "da_escluso": one.da_aperto,
                "a_escluso": one.a_aperto,
                "numero": one.numero,
                "quota": None if one.quota is None else encodable(one.quota.testo),
            }
            for one in insieme.fasce
        ],
        "misure": [
            {
                "tipo": one.tipo.value,
                "nome": encodable(one.nome) or None,
                "scritto": encodable(one.pubblicato.testo),
                "fattore": to_text(one.fattore),
                "base": to_text(one.base),
                "modi": [mode.value for mode in one.modi],
            }
            for one in insieme.misure
        ],
        "responso": risposta.responso.value,
        "totali": None if totals is None else {"da": to_text(totals[0]), "a": to_text(totals[1])},
        "testimone": [{"punteggio": to_text(score), "persone": many} for score, many in risposta.testimone],
        "motivi": [encodable(reason) for reason in risposta.motivi],
    }


def _end(value: Fraction | None) -> str | None:
    return None if value is None else to_text(value)
