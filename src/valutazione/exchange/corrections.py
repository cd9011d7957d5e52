"""The certain fixes of a scheme, as the files they change: first to be shown, then to be written."""

from __future__ import annotations

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Edit, edits_by_source, together
from valutazione.exchange.reading import Refused
from valutazione.exchange.schemes import Loaded
from valutazione.exchange.writing import NotWritten, edited, write
from valutazione.source import Source, UndecodableSource

__all__ = ["Correction", "Corrections", "corrections_of", "write_corrections"]


@frozen
class Correction:
    """The ``edits`` of one file of a scheme."""

    source: Source
    edits: tuple[Edit, ...]


@frozen
class Corrections:
    """What can be mended at once: ``mends`` are the diagnostics that this mends, ``files`` what it changes.

    ``left`` counts the fixes that would change the same characters as these: they are for the next time.
    """

    mends: tuple[Diagnostic, ...]
    files: tuple[Correction, ...]
    left: int


def corrections_of(loaded: Loaded) -> Corrections:
    """Return the fixes that can be made together in the scheme's own files."""
    sources = loaded.sources
    offered = [
        found
        for found in loaded.diagnostics
        if found.edits and all(edit.span.source in sources for edit in found.edits)
    ]
    mends = together(offered)
    files = tuple(Correction(sources[name], edits) for name, edits in edits_by_source(mends).items())
    return Corrections(mends, files, len(offered) - len(mends))


def write_corrections(loaded: Loaded, corrections: Corrections) -> None:
    """Write each file that *corrections* change; ``NotWritten`` for the first that cannot be."""
    located = loaded.located
    assert located is not None  # a scheme that has sources was found
    for correction in corrections.files:
        name = correction.source.name
        try:
            before = located.read(name)
            same = Source.decode(name, before) == correction.source
        except (Refused, UndecodableSource):
            same, before = False, b""
        if not same:
            raise NotWritten.changed(name)
        write(located, name, before, edited(before, correction.edits))
