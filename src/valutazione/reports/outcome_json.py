"""An outcome as plain data, ready for JSON: the same keys in the same order, the same bytes for the same outcome.

Every number is a text that ``fractions.Fraction`` reads, every date is ISO. A value that is not known exactly says
what it can be: an interval ``{"da", "a"}`` (null is no limit; ``da_escluso`` and ``a_escluso`` only where the end is
out), ``{"una_tra": [...]}``, or null when anything is possible. ``esito.schema.json`` beside this module says it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import assert_never

from valutazione.checks.figures import VerificaNorma
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.diagnostics.visible import encodable
from valutazione.exact import DateError, Range, format_iso, to_text
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, Kind
from valutazione.model.sistema import Scheda, Sistema
from valutazione.outcome import (
    Esito,
    Excluded,
    Key,
    Known,
    Possible,
    Reason,
    Riscontro,
    State,
    Undefined,
    Valore,
    Wanted,
)
from valutazione.reports.json_text import Plain, dumps
from valutazione.reports.norms import norms_to_list
from valutazione.source import Cell, Place, Source

__all__ = ["FORMAT", "problems_to_dict", "scalar_to_plain", "state_to_plain", "to_dict", "to_json"]

FORMAT = 1
"""The version of this form: it changes when a reader of the old one could be misled."""


def to_dict(
    esito: Esito, sistema: Sistema, *, norme: Iterable[VerificaNorma] = (), language: str = "it"
) -> Plain:
    """Return *esito*, the outcome of *sistema*, as dicts, lists, strings, booleans, integers and None.

    Only counts of places (lines, columns, rows) are integers. *norme* are the checks that the norms make on results, if
    they were made (``valutazione.norms.on_results``). *language* is that of the findings' words.
    """
    sources = {source.name: source for source in sistema.sources}
    checked = norms_to_list(norme, language=language)
    plain: Plain = {
        "formato": FORMAT,
        "sistema": _sistema(sistema),
        "schede": {
            scheda.nome: _scheda(scheda, esito.schede.get(scheda.nome, {})) for scheda in sistema.schede
        },
        "mancanti": [_wanted(wanted) for wanted in esito.mancanti],
        "rilievi": _findings(esito.rilievi, sources, language),
    }
    return plain | {"norme": checked} if checked else plain


def to_json(
    esito: Esito, sistema: Sistema, *, norme: Iterable[VerificaNorma] = (), language: str = "it"
) -> str:
    """Return the same as JSON text: the same bytes for the same outcome, whatever the machine."""
    return dumps(to_dict(esito, sistema, norme=norme, language=language))


def problems_to_dict(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], *, language: str = "it"
) -> Plain:
    """Return what there is to say when nothing could be evaluated: the same form, with the problems alone."""
    return {
        "formato": FORMAT,
        "sistema": None,
        "schede": {},
        "mancanti": [],
        "rilievi": _findings(diagnostics, sources, language),
    }


def _findings(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], language: str) -> list[Plain]:
    return [diagnostic_dict(found, sources, language) for found in diagnostics]


def _sistema(sistema: Sistema) -> Plain:
    periodo = sistema.periodo
    return {
        "nome": sistema.nome,
        "titolo": sistema.titolo,
        "ente": sistema.ente,
        "periodo": periodo and {"da": format_iso(periodo[0]), "a": format_iso(periodo[1])},
        "atti": list(sistema.atti),
        "pareri": list(sistema.pareri),
        "accettazioni": [
            {"codici": list(one.codici), "motivo": one.perche, "rif": list(one.fonti)}
            for one in sistema.accettazioni
        ],
    }


def _scheda(scheda: Scheda, riscontri: Mapping[Key, Riscontro]) -> Plain:
    return {
        "etichetta": scheda.etichetta,
        "chiave": list(scheda.chiave),
        "riscontri": [_riscontro(riscontro) for riscontro in riscontri.values()],
    }


def _riscontro(riscontro: Riscontro) -> Plain:
    return {
        "chiave": [encodable(part) for part in riscontro.chiave],
        "luogo": _place(riscontro.luogo),
        "incerto": riscontro.incerto,
        "esclusioni": [_reason(reason) for reason in riscontro.esclusioni],
        "dati": {nome: _valore(valore) for nome, valore in riscontro.dati.items()},
        "valori": {nome: _valore(valore) for nome, valore in riscontro.valori.items()},
    }


def _place(place: Place | None) -> Plain | None:
    """Return the row of a file the record came from; what the caller passed as values has no place."""
    if not isinstance(place, Cell):
        return None
    plain: Plain = {"file": encodable(place.file), "riga": place.row}
    return plain if place.sheet is None else plain | {"foglio": encodable(place.sheet)}


def _valore(valore: Valore) -> Plain:
    state = valore.state
    plain: Plain = {
        "etichetta": valore.etichetta,
        "tipo": valore.kind.name,
        "rif": list(valore.fonti),
        "stato": _name_of(state),
        "valore": _value(state, valore.kind),
    }
    if isinstance(state, Possible):
        plain["mancanti"] = [_wanted(wanted) for wanted in valore.wanted]
        if state.reasons:
            plain["forse_non_valutabile"] = [_reason(reason) for reason in state.reasons]
    return plain


def _name_of(state: State) -> str:
    match state:
        case Known():
            return "noto"
        case Possible():
            return "possibile"
        case Excluded():
            return "non_valutabile"
        case Undefined():
            return "indefinito"
        case _:
            assert_never(state)


def _value(state: State, kind: Kind) -> object:
    match state:
        case Known(value):
            return _scalar(value, kind)
        case Possible():
            if state.number is not None:
                return _range(state.number.range, kind)
            if state.choices is None:
                return None
            return {"una_tra": [_scalar(choice, kind) for choice in sorted(state.choices, key=_order)]}
        case Excluded(reasons):
            return {"non_valutabile": [_reason(reason) for reason in reasons]}
        case Undefined(causes):
            return {"indefinito": list(causes)}
        case _:
            assert_never(state)


def state_to_plain(state: State, kind: Kind) -> Plain:
    """Return a state as plain data: its name, and what is known of its value."""
    return {"stato": _name_of(state), "valore": _value(state, kind)}


def scalar_to_plain(value: Scalar, kind: Kind) -> object:
    """Return one known value as plain data."""
    return _scalar(value, kind)


def _scalar(value: Scalar, kind: Kind) -> object:
    match value:
        case bool():
            return value
        case Fraction():
            return _number(value, kind)
        case str():
            return encodable(value)
        case tuple():
            return [encodable(word) for word in value]
        case _:
            assert_never(value)


def _number(value: Fraction, kind: Kind) -> str:
    if kind == DATA:
        try:
            return format_iso(value)
        except DateError:  # a mean of dates may fall within a day: then it is its ordinal
            pass
    return to_text(value)


def _range(limits: Range, kind: Kind) -> Plain:
    plain: Plain = {
        "da": None if limits.lo is None else _number(limits.lo, kind),
        "a": None if limits.hi is None else _number(limits.hi, kind),
    }
    if limits.lo_open:
        plain["da_escluso"] = True
    if limits.hi_open:
        plain["a_escluso"] = True
    return plain


def _reason(reason: Reason) -> Plain:
    return {"motivo": reason.testo, "rif": list(reason.fonti)}


def _wanted(wanted: Wanted) -> Plain:
    return {
        "scheda": wanted.scheda or None,
        "chiave": [encodable(part) for part in wanted.chiave],
        "nome": wanted.nome,
    }


def _order(value: Scalar) -> tuple[str, ...]:
    """Order scalars of one kind, whatever the order a set happens to have."""
    if isinstance(value, tuple):
        return value
    return (to_text(value) if isinstance(value, Fraction) else str(value),)
