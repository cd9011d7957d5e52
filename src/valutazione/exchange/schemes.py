"""A scheme read from where it is: its entry, what that ``usa``, and all that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen

from valutazione.analysis import Reader
from valutazione.checks import Analysis
from valutazione.checks.figures import Accettato, VerificaNorma
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.text import NON_UTF8
from valutazione.errors import SchemaError
from valutazione.exchange.folders import Located, locate
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import Refused
from valutazione.model.sistema import Sistema
from valutazione.norms import analyse
from valutazione.source import Cell, Source, Span, UndecodableSource
from valutazione.syntax import Grammar

__all__ = ["Loaded", "load", "load_scheme", "load_schemes", "reader_of"]


@frozen
class Loaded:
    """A scheme that was looked for: where it was ``located`` and its ``analysis``, as far as there are any.

    ``problems`` are those that left no text to analyse.
    """

    located: Located | None
    analysis: Analysis | None
    problems: tuple[Diagnostic, ...] = field(default=())

    @property
    def sistema(self) -> Sistema | None:
        """The scheme, if it has a meaning."""
        return None if self.analysis is None else self.analysis.sistema

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, warnings included."""
        return self.problems if self.analysis is None else (*self.problems, *self.analysis.diagnostics)

    @property
    def accepted(self) -> tuple[Accettato, ...]:
        """The warnings and the notes that the scheme accepts: they are not among the ``diagnostics``."""
        return () if self.analysis is None else self.analysis.accepted

    @property
    def norme(self) -> tuple[VerificaNorma, ...]:
        """How the scheme stands to the norms it uses, check by check."""
        return () if self.analysis is None else self.analysis.figures.norme

    @property
    def sources(self) -> Mapping[str, Source]:
        """The texts that were read, by name, to show places in them."""
        found = () if self.analysis is None else self.analysis.sources
        return MappingProxyType({source.name: source for source in found})


def load_schemes(paths_or_names: Iterable[str], *, limits: Limits = STANDARD) -> Iterator[Loaded]:
    """Yield each scheme, as ``load_scheme`` does; the grammar, which takes longest, is made once for all."""
    grammar = Grammar.load()
    return (load_scheme(each, limits=limits, grammar=grammar) for each in paths_or_names)


def load_scheme(path_or_name: str, *, limits: Limits = STANDARD, grammar: Grammar | None = None) -> Loaded:
    """Return the scheme that *path_or_name* means (a file, a folder, the name of a shipped one), or why there is none.

    Nothing is raised, whatever is there: what is wrong is in ``diagnostics``. *grammar* is made when it is not given.
    """
    try:
        located = locate(path_or_name, limits=limits)
    except Refused as refused:
        return Loaded(None, None, (refused.diagnostic,))
    entry = _read(located, located.entry, None)
    if isinstance(entry, Diagnostic):
        return Loaded(located, None, (entry,))
    return Loaded(located, analyse(entry, reader_of(located), grammar))


def load(scheme: str | os.PathLike[str] | Source) -> Sistema:
    """Return a scheme that has a meaning: a file, a folder, the name of a shipped one, or a ``Source`` in memory.

    A scheme in memory has no folder, and so can use no other file. Raises ``SchemaError``, which carries every
    diagnostic, when the scheme has errors; its warnings are told by ``analyse``.

    >>> load("azienda-isola-2021").ente
    'Azienda Isola, azienda speciale consortile per i servizi alla persona'
    """
    loaded = Loaded(None, analyse(scheme)) if isinstance(scheme, Source) else load_scheme(os.fspath(scheme))
    if loaded.sistema is None or any(found.is_error for found in loaded.diagnostics):
        raise SchemaError(loaded.diagnostics)
    return loaded.sistema


def reader_of(located: Located) -> Reader:
    """Return what gives the analysis the other files of a scheme: those inside its folder, and no other."""
    return lambda path, place: _read(located, path, place)


def _read(located: Located, path: str, place: Span | None) -> Source | Diagnostic:
    try:
        return Source.decode(path, located.read(path, place=place))
    except Refused as refused:
        return refused.diagnostic
    except UndecodableSource as wrong:
        return NON_UTF8.at(place or Cell(path, wrong.line), line=str(wrong.line))
