"""Exceptions, by whose mistake it was.

Most problems are values (:class:`~valutazione.diagnostics.Diagnostic`) inside a result, and stop nobody.
An exception is raised only where the caller asked for strictness or nothing can be returned, and it
carries every diagnostic, not the first alone. Anything else that is raised is a mistake of this library.

=========================  =====================================================
:class:`SchemaError`       the author of the scheme
:class:`RilevazioniError`  whoever sent the data
:class:`MissingExtraError` whoever installed the library without an optional part
=========================  =====================================================
"""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.diagnostics import Diagnostic, render


class ValutazioneError(Exception):
    """Whatever this library raises on purpose: one ``except`` for all of them.

    >>> issubclass(SchemaError, ValutazioneError) and issubclass(RilevazioniError, ValutazioneError)
    True
    """


class _DiagnosedError(ValutazioneError):
    """An error that is told by its diagnostics: its text is theirs, in Italian and without excerpts."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        found = tuple(diagnostics)
        if not found:
            raise ValueError(f"{type(self).__name__} without a diagnostic says nothing to whoever reads it")
        super().__init__(found)  # as the only argument, so that a copy or a pickle is made with it

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, in the order of the text; never empty."""
        found: tuple[Diagnostic, ...] = self.args[0]
        return found

    def __str__(self) -> str:
        return render(self.diagnostics, {}).rstrip("\n")


class SchemaError(_DiagnosedError):
    """The scheme has no meaning: its author must mend it, whatever the data.

    ``diagnostics`` holds every problem found in the scheme, warnings included.

    >>> SchemaError([])
    Traceback (most recent call last):
        ...
    ValueError: SchemaError without a diagnostic says nothing to whoever reads it
    """


class RilevazioniError(_DiagnosedError):
    """The data cannot be taken as they are, and the caller asked for strictness.

    ``diagnostics`` names every refused record or cell, with its place and reason.
    """


class MissingExtraError(ValutazioneError, ImportError):
    """An optional part was asked for and what it needs is not installed.

    ``purpose`` is what was asked for, in Italian words for the message; ``extra`` the part to install.

    >>> error = MissingExtraError("la riga di comando", extra="cli")
    >>> error.extra
    'cli'
    >>> print(error)
    per la riga di comando serve l'extra `cli`: python -m pip install 'valutazione[cli]'
    """

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)

    @property
    def purpose(self) -> str:
        """What was asked for."""
        return str(self.args[0])

    @property
    def extra(self) -> str:
        """The extra that gives it."""
        return str(self.args[1])

    def __str__(self) -> str:
        command = f"python -m pip install 'valutazione[{self.extra}]'"
        return f"per {self.purpose} serve l'extra `{self.extra}`: {command}"
