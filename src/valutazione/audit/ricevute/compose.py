"""From a scheme and its data to the receipt: one canonical document, the same bytes for the same arguments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.audit.ricevute.encoding import NO, YES, Steps, key_plain
from valutazione.audit.ricevute.entries import (
    DATI,
    RISULTATI,
    Data,
    Entry,
    columns_of,
    given_entries,
    records_of,
    result_entries,
)
from valutazione.audit.ricevute.seals import (
    SECRET_BYTES,
    column_seal,
    commitment,
    document_seal,
    fingerprint,
    salt_for,
    secret_seal,
    text_digest,
)
from valutazione.audit.ricevute.small import small_groups
from valutazione.diagnostics import Diagnostic
from valutazione.evaluation import evaluate
from valutazione.model.normal import LINGUA, identity
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.records import Riga

__all__ = ["FORMAT", "Composed", "Ricevuta", "compose", "fingerprint_of", "make_receipt", "seal_of", "sealed"]

FORMAT: Final = "valutazione-ricevuta-1"
"""The first version of the form; a receipt of any other is told, not guessed."""


@frozen
class Ricevuta:
    """A receipt as it is to be written: its bytes, its fingerprint, and the outcome it is the receipt of.

    ``diagnostiche`` warn of what it shows in the clear.
    """

    data: bytes = field(repr=False)
    impronta: str
    esito: Esito = field(repr=False)
    diagnostiche: tuple[Diagnostic, ...] = ()


@frozen
class Composed:
    """A receipt still in parts: the document, and every entry with its commitment."""

    document: Mapping[str, Plain]
    entries: Mapping[str, Entry]
    esito: Esito
    diagnostiche: tuple[Diagnostic, ...]


def make_receipt(
    sistema: Sistema,
    data: Mapping[str, Iterable[Mapping[str, object] | Riga]],
    *,
    secret: bytes,
    version: str,
    partial: bool = False,
    parametri: Mapping[str, object] | None = None,
    rilievi: tuple[Diagnostic, ...] = (),
    in_chiaro: Iterable[str] = (),
) -> Ricevuta:
    """Evaluate *data* under *sistema* and return the receipt of what came out.

    *secret* is 32 bytes that nobody can guess: who keeps it can open the entry of a record, and who has it can read
    all that was committed to. *version* is that of the library. *in_chiaro* are the schede whose results may be read
    by anybody; of all the others the receipt reveals nothing but how many records there are. The other arguments are
    those of ``evaluate``. ``ValueError`` when the secret has another length, a scheda of *in_chiaro* is unknown, or the
    scheme has no text that it can be read from again.

    >>> from valutazione.analysis import resolve
    >>> from valutazione.source import Source
    >>> text = "lingua 1\\nsistema s\\nscheda x\\n    chiave k\\n    dato v: punti\\n    calcola b = v * 50 %\\n"
    >>> sistema = resolve(Source("s.val", text)).sistema
    >>> ricevuta = make_receipt(sistema, {"x": [{"k": "a", "v": 3}]}, secret=bytes(range(32)), version="0.1.0")
    >>> ricevuta.data[:30]
    b'{"accettazioni":[],"dati":{"co'
    """
    rows: Data = {name: tuple(given) for name, given in data.items()}
    made = compose(
        sistema,
        rows,
        secret=secret,
        version=version,
        partial=partial,
        parametri=parametri or {},
        rilievi=rilievi,
        in_chiaro=tuple(in_chiaro),
    )
    document = sealed(made.document, secret)
    impronta = document["impronta"]
    assert isinstance(impronta, str)
    return Ricevuta(canonical(document), impronta, made.esito, made.diagnostiche)


def sealed(document: Mapping[str, Plain], secret: bytes) -> dict[str, Plain]:
    """Return *document* with its seal, and then its fingerprint."""
    with_seal = {**document, "sigillo": seal_of(document, secret)}
    return {**with_seal, "impronta": fingerprint_of(with_seal)}


def seal_of(document: Mapping[str, Plain], secret: bytes) -> str:
    """Return the seal of all of *document* but its seal and its fingerprint: only who has the secret can make it."""
    return document_seal(secret, canonical(_without(document, "impronta", "sigillo")))


def fingerprint_of(document: Mapping[str, Plain]) -> str:
    """Return the fingerprint of all of *document* but the fingerprint itself."""
    return fingerprint(canonical(_without(document, "impronta")))


def _without(document: Mapping[str, Plain], *names: str) -> dict[str, Plain]:
    return {name: value for name, value in document.items() if name not in names}


def compose(
    sistema: Sistema,
    data: Data,
    *,
    secret: bytes,
    version: str,
    partial: bool,
    parametri: Mapping[str, object],
    rilievi: tuple[Diagnostic, ...],
    in_chiaro: Sequence[str],
) -> Composed:
    """Return the parts of the receipt of *data*, still without its seal and its fingerprint."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"il segreto è di {SECRET_BYTES} byte, non di {len(secret)}")
    if not sistema.sources:
        raise ValueError("il sistema non ha un testo da cui rileggerlo")
    clear = _clear(sistema, in_chiaro)
    esito = evaluate(sistema, data, partial=partial, parametri=parametri, rilievi=rilievi)
    records = records_of(sistema, data)
    given, results = tuple(given_entries(sistema, records, parametri)), tuple(result_entries(esito))
    committed = {_commit(secret, entry): entry for entry in (*given, *results)}
    document: dict[str, Plain] = {
        "accettazioni": accettazioni_plain(sistema),
        "dati": _part(secret, DATI, given, committed),
        "derivazioni": _derivations(secret, sistema, esito),
        "formato": FORMAT,
        "libreria": version,
        "lingua": str(LINGUA),
        "opzioni": {"in_chiaro": sorted(clear), "parziale": YES if partial else NO},
        "rilievi": findings_plain(esito.rilievi),
        "risultati": {
            **_part(secret, RISULTATI, results, committed),
            "in_chiaro": opened(secret, (entry for entry in results if entry.scheda in clear)),
        },
        "segreto": secret_seal(secret),
        "sistema": sistema_plain(sistema),
    }
    return Composed(document, committed, esito, tuple(small_groups(sistema, records, clear)))


def _clear(sistema: Sistema, in_chiaro: Sequence[str]) -> set[str]:
    found = {name: sistema.scheda(name) for name in in_chiaro}
    unknown = sorted(name for name, scheda in found.items() if scheda is None)
    if unknown:
        raise ValueError(f"il sistema non ha una scheda {unknown[0]!r}")
    return {scheda.nome for scheda in found.values() if scheda is not None}


def _commit(secret: bytes, entry: Entry) -> str:
    return commitment(entry.part, salt_for(secret, entry.part, entry.text), entry.text)


def _part(
    secret: bytes, part: str, entries: Sequence[Entry], committed: Mapping[str, Entry]
) -> dict[str, Plain]:
    return {
        "colonne": {
            scheda: {nome: column_seal(secret, part, scheda, nome, rows) for nome, rows in columns.items()}
            for scheda, columns in columns_of(entries).items()
        },
        # In the order of the commitments themselves: where one stands says nothing of whose it is.
        "impegni": sorted(digest for digest, entry in committed.items() if entry.part == part),
    }


def _derivations(secret: bytes, sistema: Sistema, esito: Esito) -> dict[str, Plain]:
    steps = Steps()
    plain: dict[str, Plain] = {}
    for scheda in sistema.schede:
        riscontri = esito.schede[scheda.nome]
        plain[scheda.nome] = {
            calcolo.nome: column_seal(
                secret,
                "derivazioni",
                scheda.nome,
                calcolo.nome,
                [
                    canonical([key_plain(key), steps.plain(riscontro.valori[calcolo.nome].step)])
                    for key, riscontro in riscontri.items()
                ],
            )
            for calcolo in scheda.calcoli
        }
    return plain


def opened(secret: bytes, entries: Iterable[Entry]) -> list[Plain]:
    """Return entries with their salts, in the order of scheda, key and part."""
    return [
        {
            "contenuto": entry.content,
            "parte": entry.part,
            "sale": salt_for(secret, entry.part, entry.text).hex(),
        }
        for entry in sorted(entries, key=lambda entry: (entry.scheda, entry.key, entry.part))
    ]


def findings_plain(rilievi: Iterable[Diagnostic]) -> list[Plain]:
    """Return how many findings there are of each code: what they say may be personal, their number is not."""
    counted = Counter((found.code.number, found.severity.value) for found in rilievi)
    return [
        {"codice": code, "gravita": severity, "numero": str(number)}
        for (code, severity), number in sorted(counted.items())
    ]


def accettazioni_plain(sistema: Sistema) -> list[Plain]:
    """Return what the scheme accepts of its analysis, with the reasons."""
    return [
        {"codici": list(one.codici), "fonti": list(one.fonti), "motivo": one.perche}
        for one in sistema.accettazioni
    ]


def sistema_plain(sistema: Sistema) -> dict[str, Plain]:
    """Return which scheme it is, and the texts that it was read from, the entry first."""
    return {
        "identita": identity(sistema),
        "nome": sistema.nome,
        "sorgenti": [
            {"nome": source.name, "sha256": text_digest(source.text), "testo": source.text}
            for source in sistema.sources
        ],
        "titolo": sistema.titolo or "",
    }
