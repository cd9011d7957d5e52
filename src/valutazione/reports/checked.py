"""A scheme that was checked, as its reports need it: what it is called, where its files are, all there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from valutazione.checks.figures import Accettato, VerificaNorma
from valutazione.diagnostics import Diagnostic, Severity
from valutazione.source import Source

__all__ = ["Checked", "counts"]


@frozen(kw_only=True)
class Checked:
    """What was found in the scheme that the caller called ``label``.

    ``found`` is false when there is no such scheme. ``folder`` is where its files are, as a path with ``/`` that the
    reader of the report can follow, such as ``ente/2024``; it is none when only this machine could follow it.
    """

    label: str
    found: bool = True
    folder: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accettato, ...] = ()
    norme: tuple[VerificaNorma, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)


def counts(diagnostics: Iterable[Diagnostic], accepted: Iterable[Accettato]) -> dict[str, int]:
    """Return how many problems there are of each severity, and how many the scheme accepts."""
    given = [found.severity for found in diagnostics]
    return {
        "errori": given.count(Severity.ERRORE),
        "avvisi": given.count(Severity.AVVISO),
        "note": given.count(Severity.NOTA),
        "accettati": sum(1 for _ in accepted),
    }
