"""Inputs and parameters in words: what each admits, and what holds when it is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from valutazione.model import expressions as m
from valutazione.model.kinds import NUMERO, Kind, Rinvio
from valutazione.model.sistema import Dato, Dominio, Parametro, Scheda
from valutazione.reports.scheme.cases import sources
from valutazione.reports.scheme.document import Code, Table, table, text
from valutazione.reports.scheme.italian import after, counted, day, listed
from valutazione.reports.scheme.phrases import bare, bounds_words, phrase
from valutazione.reports.scheme.quantities import kind_words, value_words
from valutazione.reports.scheme.roundings import decimals
from valutazione.reports.scheme.wording import Level, Scope
from valutazione.reports.scheme.written import Decorrenza
from valutazione.syntax import expression_printer
from valutazione.syntax import tree as t


def inputs_table(scheda: Scheda, scope: Scope) -> Table:
    """Return the inputs of a scheda: what each is called, admits, is worth when missing."""
    caption = text(f"Dati della scheda {scope.names.scheda(scheda.nome)}")
    dati = scheda.dati
    return table(
        caption,
        [
            ("Dato", [text(scope.names.value(scheda.nome, dato.nome)) for dato in dati]),
            ("Nome nei file", [(Code(dato.nome),) for dato in dati]),
            ("Valori ammessi", [(_admitted(dato, scope),) for dato in dati]),
            ("Se manca", [(_missing(dato, dato.nome in scheda.chiave, scope),) for dato in dati]),
            ("Fonte", [sources(dato.fonti) for dato in dati]),
        ],
    )


def _missing(dato: Dato, key: bool, scope: Scope) -> str:
    said = ["fa parte della chiave"] if key else []
    match dato.predefinito:
        case None:
            pass
        case m.Constant(()):
            said.append("nessuna voce")
        case policy:
            said.append(f"vale {phrase(policy, scope).text}")
    if dato.facoltativo:
        said.append("facoltativo: può non esserci")
    return "; ".join(said) or "obbligatorio"


def _admitted(dato: Dato, scope: Scope) -> str:
    passo = dato.dominio.passo
    whole = dato.intero and dato.kind == NUMERO and isinstance(passo, m.Constant) and passo.value == 1
    if whole:
        dominio = Dominio(dato.dominio.bounds, None, dato.dominio.limiti)
        return _values("numero intero", dominio, scope)
    kind = kind_words(dato.kind, scope.names) + _beside(dato, scope)
    return _values(f"{kind}, intero" if dato.intero else kind, dato.dominio, scope)


def _beside(dato: Dato, scope: Scope) -> str:
    """Say what of the key of the record linked to is not in the cell, and which input it is equal to."""
    if not isinstance(dato.kind, Rinvio) or not dato.accanto:
        return ""
    there = dato.kind.scheda
    said = []
    for key, own in dato.accanto:
        theirs, ours = scope.names.value(there, key), scope.names.value(scope.scheda, own)
        said.append(f"{theirs} è lo stesso" if key == own else f"{theirs} è {ours} di questa riga")
    return f", senza ciò che la riga già dice: {listed(said)}"


def _values(kind: str, dominio: Dominio, scope: Scope) -> str:
    said = [kind]
    if dominio.bounds is not None:
        said.append(bounds_words(dominio.bounds, scope))
    if dominio.passo is not None:
        said.append(_grid(dominio.passo, scope))
    if dominio.limiti is not None:
        said.append(_limits(dominio.limiti, scope))
    return ", ".join(said)


def _grid(passo: m.Expression, scope: Scope) -> str:
    places = decimals(passo) if passo.kind.name != "percentuale" else None
    if places is None:
        return f"a passi {after('di', bare(passo, scope).at(Level.CLOSED))}"
    return f"con {counted(places, 'decimale', 'decimali')}" if places else "solo interi"


def _limits(limiti: m.Casi | m.Bounds, scope: Scope) -> str:
    if isinstance(limiti, m.Bounds):
        return f"a scelta {bounds_words(limiti, scope)}, estremi compresi"
    said = phrase(limiti, scope)
    which = said.text.removeprefix("il valore ") if limiti.nome else f"di {said.at(Level.CLOSED)}"
    return f"nei limiti {which}"


def parameters_table(
    parametri: Sequence[Parametro], dated: Mapping[str, tuple[Decorrenza, ...]], scope: Scope
) -> Table:
    """Return the parameters with their values, and from when each of these holds if they change."""
    return table(
        text("Parametri del sistema"),
        [
            ("Parametro", [text(scope.names.parameter(one.nome)) for one in parametri]),
            ("Nome", [(Code(one.nome),) for one in parametri]),
            ("Valori ammessi", [(_kind_and_domain(one, scope),) for one in parametri]),
            ("Valore", [(_value(one, scope),) for one in parametri]),
            ("Decorrenze", [text(_dates(dated.get(one.nome, ()), one.kind, scope)) for one in parametri]),
            ("Fonte", [sources(one.fonti) for one in parametri]),
        ],
    )


def _kind_and_domain(parametro: Parametro, scope: Scope) -> str:
    return _values(kind_words(parametro.kind, scope.names), parametro.dominio, scope)


def _value(parametro: Parametro, scope: Scope) -> str:
    if parametro.valore is None:
        return "da fissare"
    return phrase(parametro.valore, scope).text


def _dates(rows: tuple[Decorrenza, ...], kind: Kind, scope: Scope) -> str:
    return "; ".join(
        f"{after('da', day(row.ordinal))}: {_written(row.value, kind, scope)}"
        + (f" ({listed(row.fonti)})" if row.fonti else "")
        for row in rows
    )


def _written(value: t.Expression, kind: Kind, scope: Scope) -> str:
    """Say a value that is only written: the meaning keeps the one in force."""
    match value:
        case t.Number(number) | t.Percent(number):
            return value_words(number, kind, scope.names)
        case t.Day(ordinal):
            return day(Fraction(ordinal))
        case _:
            return expression_printer.expression(value)
