"""The files of a scheme: the entry, and what each of them ``usa``, every file once."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from valutazione.analysis.problems import Problems
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import limits, names
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, parse
from valutazione.syntax import tree as t

MAX_FILES = 50

Reader = Callable[[str, Span], Source | Diagnostic]
"""Gives the source at the path written in a ``usa`` line, or says why it cannot be had."""


@frozen
class File:
    """One source that was read; ``entry`` is the one the scheme starts from."""

    source: Source
    document: t.Document
    entry: bool


def gather(
    source: Source, reader: Reader | None, grammar: Grammar, problems: Problems
) -> tuple[tuple[File, ...], tuple[Source, ...]]:
    """Return the files that could be read, what is used before who uses it, and all the sources, entry first."""
    follower = _Follower(reader, grammar, problems)
    follower.follow(source, ())
    return tuple(follower.files), tuple(follower.sources.values())


class _Follower:
    def __init__(self, reader: Reader | None, grammar: Grammar, problems: Problems) -> None:
        self.reader, self.grammar, self.problems = reader, grammar, problems
        self.files: list[File] = []
        self.sources: dict[str, Source] = {}

    def follow(self, source: Source, path: tuple[str, ...]) -> None:
        self.sources[source.name] = source
        reading = parse(source, self.grammar)
        self.problems.extend(reading.problems)
        self.problems.lost |= reading.lost
        if reading.document is None:
            self.problems.incomplete = True
            return
        if "usa" in reading.lost:  # nobody knows which file it was, and what is in it
            self.problems.incomplete = True
        asked: set[str] = set()
        for use in reading.document.declarations:
            if isinstance(use, t.Use) and use.path.text not in asked:
                asked.add(use.path.text)
                self._use(use, (*path, source.name))
        self.files.append(File(source, reading.document, entry=not path))

    def _use(self, use: t.Use, path: tuple[str, ...]) -> None:
        place = use.path.span
        if self.reader is None:
            self.problems.incomplete = True
            self.problems.add(names.USA_SENZA_CARTELLA.at(place, path=use.path.text))
            return
        found = self.reader(use.path.text, place)
        if isinstance(found, Diagnostic):
            self.problems.incomplete = True
            self.problems.add(found)
        elif found.name in path:
            cycle = (*path[path.index(found.name) :], found.name)
            self.problems.add(names.CICLO_DI_FILE.at(place, path=" → ".join(cycle)))
        elif found.name not in self.sources:
            if len(self.sources) >= MAX_FILES:
                what = Phrase("i file del sistema sono troppi", "the files of the system are too many")
                self.problems.add(limits.TROPPI_ELEMENTI.at(place, what=what, limit=str(MAX_FILES)))
            else:
                self.follow(found, path)
