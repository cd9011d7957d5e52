"""What a verification of a receipt found, and how far it went: in words, and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from valutazione.audit.ricevute import Letta, Verifica
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.diagnostics.visible import encodable
from valutazione.reports.json_text import Plain

__all__ = ["VERIFICATION_FORMAT", "verification_lines", "verification_to_dict"]

VERIFICATION_FORMAT: Final = 1
"""The version of this form: it changes when a reader of the old one could be misled."""


def verification_to_dict(
    file: str,
    letta: Letta,
    verified: Verifica,
    of_data: Iterable[Diagnostic] = (),
    *,
    language: str = "it",
) -> Plain:
    """Return the verification of the receipt in *file*; ``verifica-ricevuta.schema.json`` says the form."""
    sources = {source.name: source for source in letta.sources}
    told = (*of_data, *verified.diagnostiche)
    return {
        "formato": VERIFICATION_FORMAT,
        "ricevuta": encodable(file),
        "impronta": letta.impronta,
        "valida": verified.valida,
        "controlli": {
            "forma": letta.documento is not None,
            "sistema": letta.sistema is not None,
            "sigillo": verified.sigillo,
            "risultati": verified.ricalcolata,
            "impegni": verified.impegni,
            "aperture": verified.aperture,
        },
        "diagnostiche": [diagnostic_dict(found, sources, language) for found in told],
    }


def verification_lines(letta: Letta, verified: Verifica, *, language: str = "it") -> Iterator[str]:
    """Yield what was looked at and what was not, a line each: nobody must take one for the other."""
    italian = language == "it"
    if letta.documento is None:
        return
    yield f"{'impronta' if italian else 'fingerprint'} {letta.impronta}"
    if letta.sistema is not None:
        said = (
            "riletto dal testo che è nella ricevuta" if italian else "read again from the text in the receipt"
        )
        yield f"{'sistema' if italian else 'system'} {letta.sistema.nome}: {said}"
    if verified.sigillo:
        yield "sigillo controllato con il segreto" if italian else "seal checked with the secret"
    if verified.aperture:
        yield f"{'aperture confrontate' if italian else 'openings compared'}: {verified.aperture}"
    if not verified.ricalcolata:
        yield (
            "risultati non ricalcolati: servono i dati (--dati)"
            if italian
            else "results not computed again: the data are needed (--dati)"
        )
    elif not verified.impegni:
        yield (
            "dati e risultati non confrontati con gli impegni: serve il segreto (--segreto)"
            if italian
            else "inputs and results not held against the commitments: the secret is needed (--segreto)"
        )
    else:
        yield (
            "dati, risultati e passi ricalcolati e confrontati con la ricevuta"
            if italian
            else "inputs, results and steps computed again and held against the receipt"
        )
