"""An explanation as plain data, ready for JSON, with a digest of every step and one of the whole.

Every number is a text that ``fractions.Fraction`` reads; only places and counts are integers. What is empty is left
out. A digest is no seal: whoever changes a number can compute it again, and then the arithmetic does not come out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, assert_never

from valutazione.audit.spiegazioni.documento import (
    Escluse,
    Intervallo,
    Nome,
    Operando,
    Origine,
    Passo,
    Regola,
    RigaDiRegola,
    Spiegazione,
)
from valutazione.diagnostics.visible import encodable
from valutazione.exact import DateError, Range, format_iso, to_text
from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Undefined, Wanted

__all__ = ["FORMAT", "digest_of", "explanation_dict"]

FORMAT: Final = 1
"""The version of the document: it changes when a reader of the old one could be misled."""

Plain = dict[str, object]


def explanation_dict(spiegazione: Spiegazione) -> Plain:
    """Return the whole explanation, the auditor's form, as dicts, lists, texts, integers and booleans."""
    kinds = {passo.id: passo.tipo for passo in spiegazione.passi}
    plain: Plain = {
        "formato": FORMAT,
        "documento": "spiegazione",
        "per": "revisore",
        "riservata": spiegazione.riservata,
        "sistema": sistema_dict(spiegazione),
        "risultato": _full(
            {
                "di": None if spiegazione.radice.di is None else name_dict(spiegazione.radice.di),
                "stato": state_dict(spiegazione.radice.stato, spiegazione.radice.tipo),
            }
        ),
        "passi": [_passo(passo, kinds) for passo in spiegazione.passi],
        "rilievi": [
            {"codice": one.codice, "di": encodable(one.di), "testo": encodable(one.testo)}
            for one in spiegazione.rilievi
        ],
    }
    return {**plain, "impronta": digest_of(plain)}


def sistema_dict(spiegazione: Spiegazione) -> Plain:
    """Return which rules the explanation is of."""
    sistema = spiegazione.sistema
    return {
        "nome": sistema.nome,
        "titolo": sistema.titolo,
        "ente": sistema.ente,
        "identita": sistema.identita,
    }


def digest_of(plain: Mapping[str, object]) -> str:
    """Return the SHA-256 of plain data: of its JSON with sorted names and no spaces, in UTF-8.

    >>> digest_of({"b": "1", "a": []}) == digest_of({"a": [], "b": "1"})
    True
    """
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _passo(passo: Passo, kinds: Mapping[str, str]) -> Plain:
    plain = _full({
        "id": passo.id,
        "operazione": passo.operazione,
        "tipo": passo.tipo,
        "stato": state_dict(passo.stato, passo.tipo),
        "operandi": [_operando(one, kinds.get(one.passo, "")) for one in passo.operandi],
        "dettaglio": [encodable(one) for one in passo.dettaglio],
        "di": None if passo.di is None else name_dict(passo.di),
        "rif": [encodable(one) for one in passo.fonti],
        "regola": None if passo.regola is None else _regola(passo.regola),
        "origine": None if passo.origine is None else _origine(passo.origine),
        "righe": [_riga(one, [kinds.get(o.passo, "") for o in passo.operandi]) for one in passo.righe],
        "prevale": passo.prevale,
        "raccolte": passo.raccolte,
        "collezione": passo.collezione,
        "escluse": [_escluse(one) for one in passo.escluse],
    })  # fmt: skip
    return {**plain, "impronta": digest_of(plain)}


def _full(plain: Plain) -> Plain:
    """Return what is not empty."""
    return {name: value for name, value in plain.items() if value not in (None, "", [])}


def _operando(operando: Operando, kind: str) -> Plain:
    return {"passo": operando.passo, "stato": state_dict(operando.stato, kind)}


def name_dict(nome: Nome) -> Plain:
    """Return whose value it is."""
    plain: Plain = {
        "scheda": nome.scheda,
        "chiave": [encodable(part) for part in nome.chiave],
        "nome": nome.nome,
        "etichetta": nome.etichetta,
    }
    return {**plain, "riservata": True} if nome.riservata else plain


def _regola(regola: Regola) -> Plain:
    return {"testo": encodable(regola.testo), "file": encodable(regola.file), "riga": regola.riga}


def _origine(origine: Origine) -> Plain:
    plain: Plain = {
        "file": encodable(origine.file),
        "foglio": origine.foglio,
        "riga": origine.riga,
        "colonna": origine.colonna,
        "cella": None if origine.cella is None else encodable(origine.cella),
    }
    return {name: value for name, value in plain.items() if value is not None}


def _riga(riga: RigaDiRegola, kinds: list[str]) -> Plain:
    alternatives = [
        None
        if one is None
        else [_intervallo(each, kinds[number] if number < len(kinds) else "") for each in one]
        for number, one in enumerate(riga.alternative)
    ]
    plain = _full({
        "numero": riga.numero,
        "regola": None if riga.regola is None else _regola(riga.regola),
        "rif": [encodable(one) for one in riga.fonti],
        "alternative": alternatives,
        "motivo": encodable(riga.motivo),
    })  # fmt: skip
    return {**plain, "scelta": riga.scelta}


def _intervallo(intervallo: Intervallo, kind: str) -> Plain:
    plain: Plain = {
        "da": None if intervallo.da is None else scalar_dict(intervallo.da, kind),
        "a": None if intervallo.a is None else scalar_dict(intervallo.a, kind),
    }
    if intervallo.da_escluso:
        plain["da_escluso"] = True
    if intervallo.a_escluso:
        plain["a_escluso"] = True
    return plain


def _escluse(escluse: Escluse) -> Plain:
    return {"quante": escluse.quante, "motivi": [_reason(one) for one in escluse.motivi]}


def state_dict(state: State, kind: str) -> Plain:
    """Return a state: ``noto``, ``tra``, ``una_tra``, ``qualsiasi``, ``non_valutabile`` or ``indefinito``."""
    match state:
        case Known(value):
            return {"noto": scalar_dict(value, kind)}
        case Possible():
            return _possible(state, kind)
        case Excluded(reasons):
            return {"non_valutabile": [_reason(one) for one in reasons]}
        case Undefined(causes):
            return {"indefinito": list(causes)}
        case _:
            assert_never(state)


def _possible(state: Possible, kind: str) -> Plain:
    if state.number is not None:
        plain: Plain = {"tra": _range(state.number.range, kind)}
    elif state.choices is not None:
        values = [scalar_dict(one, kind) for one in state.choices]
        plain = {"una_tra": sorted(values, key=digest_of)}
    else:
        plain = {"qualsiasi": True}
    if state.wanted:
        plain["mancano"] = [_wanted(one) for one in sorted(state.wanted)]
    if state.reasons:
        plain["forse_non_valutabile"] = [_reason(one) for one in state.reasons]
    return plain


def _range(limits: Range, kind: str) -> Plain:
    ends = Intervallo(limits.lo, limits.hi, limits.lo_open, limits.hi_open)
    return _intervallo(ends, kind)


def scalar_dict(value: Scalar, kind: str) -> Plain:
    """Return a value with what it is: ``numero``, ``data``, ``si_no``, ``testo`` or ``insieme``."""
    match value:
        case bool():
            return {"si_no": value}
        case Fraction():
            if kind == "data":
                try:
                    return {"data": format_iso(value)}
                except DateError:  # a mean of dates may fall within a day
                    pass
            return {"numero": to_text(value)}
        case str():
            return {"testo": encodable(value)}
        case tuple():
            return {"insieme": [encodable(word) for word in value]}
        case _:
            assert_never(value)


def _reason(reason: Reason) -> Plain:
    return {"motivo": encodable(reason.testo), "rif": [encodable(one) for one in reason.fonti]}


def _wanted(wanted: Wanted) -> Plain:
    return {
        "scheda": wanted.scheda,
        "chiave": [encodable(part) for part in wanted.chiave],
        "nome": wanted.nome,
    }
