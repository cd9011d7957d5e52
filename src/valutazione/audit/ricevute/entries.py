"""The entries of a receipt: for each record what was given, and what came out, as plain data of format 1.

What was given is written as it was read, admitted or not: a refused text is there as it stood. The records are those
of the evaluation, so that a group nobody gave a row for has its entry too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.audit.ricevute.encoding import NO, YES, key_plain, reasons_plain, scalar_plain, state_plain
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.visible import encodable
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Key, Riscontro
from valutazione.records import Registry, Riga, Unfit, build, scalar
from valutazione.records.scalars import shown

__all__ = [
    "DATI",
    "PARTS",
    "RISULTATI",
    "Data",
    "Entry",
    "columns_of",
    "given_entries",
    "records_of",
    "result_entries",
]

DATI: Final = "dati"
RISULTATI: Final = "risultati"
PARTS: Final = (DATI, RISULTATI)

Data = Mapping[str, tuple[Mapping[str, object] | Riga, ...]]
"""Rows by scheda, as they are evaluated; tuples, since they are read twice."""


@frozen
class Entry:
    """What a receipt holds of one record: ``part`` is ``dati`` or ``risultati``, ``text`` its canonical content.

    Parameters that the caller fixed are an entry of ``dati`` whose scheda has no name.
    """

    part: str
    scheda: str
    key: Key
    content: Mapping[str, Plain]
    text: bytes

    @classmethod
    def of(cls, part: str, scheda: str, key: Key, values: Mapping[str, Plain], **more: Plain) -> Entry:
        """Return the entry with these values, by name."""
        content: dict[str, Plain] = {"chiave": key_plain(key), "scheda": scheda, "valori": values, **more}
        return cls(part, scheda, key, content, canonical(content))

    @property
    def values(self) -> Mapping[str, Plain]:
        """The values, by name."""
        values = self.content["valori"]
        assert isinstance(values, Mapping)
        return values


def records_of(sistema: Sistema, data: Data) -> Registry:
    """Return the records of the evaluation of *data*, which tells what is wrong with the rows."""
    return build(sistema, data, _nobody)


def given_entries(sistema: Sistema, records: Registry, parametri: Mapping[str, object]) -> Iterator[Entry]:
    """Yield what was given, record by record, and the parameters that the caller fixed."""
    kinds = {parametro.nome: parametro.kind for parametro in sistema.parametri}
    fixed = {name: value for name, value in parametri.items() if name in kinds and value is not None}
    if fixed:
        yield Entry.of(DATI, "", (), {name: _given(value, kinds[name]) for name, value in fixed.items()})
    for scheda in sistema.schede:
        for key, record in records[scheda.nome].items():
            values = {dato.nome: _input(record.riga, dato.nome, dato.kind) for dato in scheda.dati}
            yield Entry.of(DATI, scheda.nome, key, values)


def _nobody(_diagnostic: Diagnostic) -> None:
    """Listen to no finding."""


def _input(riga: Riga, nome: str, kind: Kind) -> Plain:
    given = riga.valori.get(nome)
    if given is not None:
        return _given(given, kind)
    place = riga.luoghi.get(nome)
    refused = place.content if place is not None and nome in riga.rifiutati else None
    return {"rifiutato": {"testo": encodable(refused)}} if refused else {"manca": {}}


def _given(value: object, kind: Kind) -> Plain:
    try:
        return {"dato": scalar_plain(scalar(value, kind), kind)}
    except Unfit:
        return {"rifiutato": {"testo": encodable(value if isinstance(value, str) else shown(value))}}


def result_entries(esito: Esito) -> Iterator[Entry]:
    """Yield what came out, record by record."""
    for riscontri in esito.schede.values():
        for riscontro in riscontri.values():
            yield _result(riscontro)


def _result(riscontro: Riscontro) -> Entry:
    values: dict[str, Plain] = {
        nome: {"stato": state_plain(valore.state, valore.kind), "tipo": valore.kind.name}
        for nome, valore in riscontro.valori.items()
    }
    return Entry.of(
        RISULTATI,
        riscontro.scheda,
        riscontro.chiave,
        values,
        esclusioni=reasons_plain(riscontro.esclusioni),
        incerto=YES if riscontro.incerto else NO,
    )


def columns_of(entries: Iterable[Entry]) -> dict[str, dict[str, list[bytes]]]:
    """Return the rows of each column, by scheda and name: the key of a record, and its value, as canonical texts."""
    columns: dict[str, dict[str, list[bytes]]] = {}
    for entry in entries:
        of_scheda = columns.setdefault(entry.scheda, {})
        for nome, value in entry.values.items():
            of_scheda.setdefault(nome, []).append(canonical([entry.content["chiave"], value]))
    return columns
