"""A verification as plain data, ready for JSON: the same keys in the same order, every number a text.

``verifica.schema.json`` beside this module says its form. A value is as in the outcome: known, or what it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from valutazione.audit.pubblicati import Confronto, Giudizio, Regola, TavolaVerificata, Verifica
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.diagnostics.plain import place_to_dict
from valutazione.diagnostics.visible import encodable
from valutazione.exact import to_text
from valutazione.model.normal import identity
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.json_text import Plain
from valutazione.reports.outcome_json import scalar_to_plain, state_to_plain
from valutazione.source import Cell, Source

__all__ = ["FORMAT", "verification_to_dict"]

FORMAT = 1
"""The version of this form: it changes when a reader of the old one could be misled."""


def verification_to_dict(
    verifica: Verifica | None,
    esito: Esito | None,
    sistema: Sistema | None,
    *,
    problems: Iterable[Diagnostic] = (),
    sources: Mapping[str, Source] | None = None,
    language: str = "it",
) -> Plain:
    """Return *verifica* as dicts, lists, strings, booleans, integers and None; *language* is that of the problems.

    Without a *verifica* there are only *problems*, those that prevented it, in the same form.
    """
    texts = dict(sources or {})
    if sistema is not None:
        texts |= {source.name: source for source in sistema.sources}
    found = (*problems, *(verifica.problemi if verifica is not None else ()))
    tavole = () if verifica is None else verifica.tavole
    return {
        "formato": FORMAT,
        "sistema": None
        if sistema is None
        else {
            "nome": sistema.nome,
            "titolo": sistema.titolo,
            "ente": sistema.ente,
            "identita": identity(sistema),
        },
        "concorda": verifica is not None
        and verifica.concorda
        and not (esito is not None and esito.ha_errori),
        "riepilogo": _summary(tavole),
        "tabelle": [_table(tavola, texts) for tavola in tavole],
        "problemi": [diagnostic_dict(each, texts, language) for each in found],
        "rilievi": [
            diagnostic_dict(each, texts, language) for each in (() if esito is None else esito.rilievi)
        ],
    }


def _summary(tavole: Iterable[TavolaVerificata]) -> Plain:
    given = tuple(tavole)
    counts: Plain = {
        giudizio.value.replace(" ", "_"): sum(len(tavola.of(giudizio)) for tavola in given)
        for giudizio in Giudizio
    }
    return {
        "valori": sum(len(tavola.confronti) for tavola in given),
        **counts,
        "righe_mancanti": sum(len(tavola.mancanti) for tavola in given),
        "righe_in_piu": sum(len(tavola.in_piu) for tavola in given),
        "righe_doppie": sum(len(tavola.doppie) for tavola in given),
    }


def _table(verificata: TavolaVerificata, sources: Mapping[str, Source]) -> Plain:
    forma = verificata.tavola.forma
    return {
        "file": encodable(verificata.tavola.nome),
        "foglio": None if verificata.tavola.foglio is None else encodable(verificata.tavola.foglio),
        "scheda": forma.scheda,
        "gruppi": forma.gruppi,
        "chiave": [nome for _, nome in forma.chiave],
        "confronti": [_comparison(one, sources) for one in verificata.confronti],
        "mancanti": [[encodable(part) for part in key] for key in verificata.mancanti],
        "in_piu": [_row(riga.chiave, riga.luogo, sources) for riga in verificata.in_piu],
        "doppie": [_row(riga.chiave, riga.luogo, sources) for riga in verificata.doppie],
        "note": [{"tipo": note.tipo, "testo": encodable(note.testo)} for note in verificata.note],
    }


def _row(chiave: Iterable[str], place: Cell | None, sources: Mapping[str, Source]) -> Plain:
    return {
        "chiave": [encodable(part) for part in chiave],
        "luogo": None if place is None else place_to_dict(place, sources),
    }


def _comparison(one: Confronto, sources: Mapping[str, Source]) -> Plain:
    kind, accordo = one.voce.kind, one.accordo
    step = one.pubblicato.passo
    return {
        **_row(one.chiave, one.luogo, sources),
        "colonna": encodable(one.voce.colonna),
        "nome": one.voce.nome or None,
        "funzione": one.voce.funzione or None,
        "tipo": kind.name,
        "pubblicato": scalar_to_plain(one.pubblicato.valore, kind),
        "scritto": encodable(one.pubblicato.testo),
        "ricalcolato": state_to_plain(one.stato, kind),
        "giudizio": one.giudizio.value,
        "arrotondamento": None
        if accordo is None or accordo.modo is None or step is None
        else {"passo": to_text(step), "modo": accordo.modo.value},
        "scarto": _gap(one.scarto),
        "regola": None if one.regola is None else _rule(one.regola, sources),
        "spiegazioni": [
            {
                "tipo": each.tipo,
                "testo": encodable(each.testo),
                "coerenza": None
                if each.coerenza is None
                else dict(zip(("tornano", "valori", "senza"), each.coerenza, strict=True)),
            }
            for each in one.spiegazioni
        ],
        "note": [{"tipo": note.tipo, "testo": encodable(note.testo)} for note in one.note],
        "non_provate": one.non_provate,
    }


def _gap(gap: Fraction | None) -> str | None:
    return None if gap is None else to_text(gap)


def _rule(regola: Regola, sources: Mapping[str, Source]) -> Plain:
    return {
        "scheda": regola.scheda,
        "nome": regola.nome or None,
        "descrizione": encodable(regola.descrizione),
        "rif": [encodable(fonte) for fonte in regola.fonti],
        "atteso": _gap(regola.atteso),
        "luogo": None if regola.span is None else place_to_dict(regola.span, sources),
    }
