"""The files of a scheme in their canonical form: first to be shown, then to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from valutazione.analysis.imports import MAX_FILES
from valutazione.diagnostics import Diagnostic, Edit, Phrase
from valutazione.diagnostics.catalogue.limits import TROPPI_ELEMENTI
from valutazione.diagnostics.catalogue.text import NON_UTF8
from valutazione.exchange.folders import Located, locate
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import Refused
from valutazione.exchange.writing import edited, write
from valutazione.source import Cell, Source, Span, UndecodableSource
from valutazione.syntax import Grammar, parse
from valutazione.syntax import tree as t
from valutazione.syntax.formatting import format_source

__all__ = ["FormattedFile", "format_files", "write_formatted"]

_TOO_MANY = Phrase("i file del sistema sono troppi", "the files of the system are too many")


@frozen
class FormattedFile:
    """One file of a scheme: its bytes ``before``, and ``after`` in canonical form.

    ``edits`` are what changes in the lines of ``source``: none where only line ends and the byte order mark do. A file
    with ``problems`` is left as it is; a file that could not be read has no ``source``.
    """

    located: Located | None
    name: str
    source: Source | None
    before: bytes = b""
    after: bytes = b""
    edits: tuple[Edit, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def canonical(self) -> bool:
        """Whether the file is already in its canonical form."""
        return not self.problems and self.before == self.after

    @property
    def label(self) -> str:
        """What to call the file: its path from where the caller stands."""
        if self.located is None or not isinstance(self.located.root, Path):
            return self.name
        return str(self.located.root.joinpath(*self.name.split("/")))


def format_files(paths_or_names: Iterable[str], *, limits: Limits = STANDARD) -> Iterator[FormattedFile]:
    """Yield the files of each path: of a file itself alone, of a folder its scheme's entry and all that this ``usa``.

    Nothing is raised and nothing is written; what is wrong is in ``problems``.
    """
    grammar = Grammar.load()
    for path in paths_or_names:
        try:
            located = locate(path, limits=limits)
        except Refused as refused:
            yield FormattedFile(None, path, None, problems=(refused.diagnostic,))
            continue
        alone = not located.shipped and not Path(path).is_dir()
        yield from _format_all(located, alone, grammar)


def write_formatted(file: FormattedFile) -> None:
    """Put the canonical form in the place of the file; ``NotWritten`` when it cannot be."""
    assert file.located is not None  # what was read was found
    write(file.located, file.name, file.before, file.after)


def _format_all(located: Located, alone: bool, grammar: Grammar) -> Iterator[FormattedFile]:
    coming: dict[str, Span | None] = {located.entry: None}
    done: set[str] = set()
    while coming:
        name = next(iter(coming))
        place = coming.pop(name)
        done.add(name)
        file = _format(located, name, place, grammar)
        yield file
        if alone or file.source is None:
            continue
        for use in _uses(file.source, grammar):
            if use.text in done or use.text in coming:
                continue
            if len(done) + len(coming) >= MAX_FILES:
                problem = TROPPI_ELEMENTI.at(use.span, what=_TOO_MANY, limit=str(MAX_FILES))
                yield FormattedFile(located, use.text, None, problems=(problem,))
                break
            coming[use.text] = use.span


def _uses(source: Source, grammar: Grammar) -> Iterator[t.Text]:
    document = parse(source, grammar).document
    for declaration in () if document is None else document.declarations:
        if isinstance(declaration, t.Use):
            yield declaration.path


def _format(located: Located, name: str, place: Span | None, grammar: Grammar) -> FormattedFile:
    try:
        before = located.read(name, place=place)
        source = Source.decode(name, before)
    except Refused as refused:
        return FormattedFile(located, name, None, problems=(refused.diagnostic,))
    except UndecodableSource as wrong:
        problem = NON_UTF8.at(place or Cell(name, wrong.line), line=str(wrong.line))
        return FormattedFile(located, name, None, problems=(problem,))
    formatted = format_source(source, grammar)
    if formatted.text is None:
        return FormattedFile(located, name, formatted.source, before, before, (), formatted.problems)
    # Around the rules of a literate text nothing is ours to change: not its line ends, not its byte order mark.
    after = edited(before, formatted.edits) if source.literate else formatted.text.encode("utf-8")
    return FormattedFile(located, name, source, before, after, formatted.edits)
