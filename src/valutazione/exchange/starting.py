"""A scheme of one's own, begun from one that ships with the library: its files in a new folder, under a new name.

All the files of the model are copied but ``FONTE.md``, which says where the model comes from; of the entry only the
name of the system, its title and, if it is given, its body change. Nothing that is there is touched: a folder or a file
of that name is a refusal, and what was begun and could not be finished is removed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

from valutazione.diagnostics import Edit, Phrase
from valutazione.diagnostics.visible import visible
from valutazione.exchange.folders import locate_shipped
from valutazione.exchange.writing import edited
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, parse
from valutazione.syntax import tree as t
from valutazione.syntax.terminals import RESERVED

__all__ = ["MODEL", "NotStarted", "Started", "start_scheme"]

MODEL = "modello-piccolo-comune"
"""The scheme that a new one begins from, when nobody names another."""

_LONGEST = 60
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # Windows keeps these for itself
_ABOUT = "FONTE.md"
_SUFFIXES = (".val", ".md", ".csv", ".json")

_BAD_NAME = Phrase(
    f"un nome è fatto di lettere minuscole senza accento, cifre e trattini, comincia con una lettera e ha al massimo "
    f"{_LONGEST} caratteri, come `il-mio-comune-2025`",
    f"a name is made of lower case letters without accents, digits and hyphens, starts with a letter and has at most "
    f"{_LONGEST} characters, as `il-mio-comune-2025`",
)
_KEPT_WORD = Phrase(
    "è una parola riservata della lingua, o del sistema operativo",
    "it is a reserved word of the language, or of the operating system",
)
_THERE = Phrase("c'è già, e non si sovrascrive", "it is there already, and nothing is overwritten")
_BAD_TEXT = Phrase(
    "sta su una riga, senza virgolette né segni invisibili, e ha al massimo 200 caratteri",
    "it is one line without quotation marks or invisible signs, of at most 200 characters",
)
_REASONS = {
    errno.EACCES: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.EPERM: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.EROFS: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.ENOSPC: Phrase("non c'è più spazio", "there is no space left"),
    errno.ENOENT: Phrase(
        "la cartella che lo deve contenere non esiste", "the folder to put it in does not exist"
    ),
    errno.ENOTDIR: Phrase(
        "la cartella che lo deve contenere non esiste", "the folder to put it in does not exist"
    ),
}
_NOT_WRITTEN = Phrase("il sistema operativo non lo scrive", "the operating system does not write it")


class NotStarted(Exception):
    """Nothing was begun: ``subject`` is what cannot be, as it was given, and ``reason`` why."""

    def __init__(self, subject: str, reason: Phrase) -> None:
        super().__init__(subject, reason)
        self.subject = subject
        self.reason = reason

    def message(self, language: str = "it") -> str:
        """Return why in *language*, on one line."""
        return f"`{visible(self.subject, 80)}`: {self.reason.en if language == 'en' else self.reason.it}"

    def __str__(self) -> str:
        return self.message()


@frozen
class Started:
    """What was begun: the ``folder``, the ``model`` it was copied from, and the ``files`` in it, sorted."""

    folder: Path
    model: str
    files: tuple[str, ...]


def start_scheme(
    name: str,
    *,
    model: str = MODEL,
    title: str | None = None,
    body: str | None = None,
    parent: str | os.PathLike[str] = ".",
) -> Started:
    """Copy the shipped scheme *model* into the new folder *name* of *parent*, as a system of that name.

    *title* is the title of the system (that of the folder, if None), *body* the ``ente`` it is of (that of the model).
    ``NotStarted`` when the name is no name, something of that name is there, or it cannot be written; ``Refused``, with
    its diagnostic, when there is no such model.
    """
    _check_name(name)
    title = name.replace("-", " ").capitalize() if title is None else title
    for text in (title, body):
        if text is not None and (
            not text.strip() or len(text) > 200 or '"' in text or not text.isprintable()
        ):
            raise NotStarted(text, _BAD_TEXT)
    located = locate_shipped(model)  # a folder that happens to have that name here is not what is meant
    copies = {path: located.root.joinpath(*path.split("/")).read_bytes() for path in _files_of(located.root)}
    copies[located.entry] = _renamed(
        located.entry, copies[located.entry], name.replace("-", "_"), title, body
    )
    folder = Path(parent) / name
    try:
        folder.mkdir()  # INVARIANT: fails if there is anything of that name, whoever else is making it
    except FileExistsError:
        raise NotStarted(str(folder), _THERE) from None
    except OSError as error:
        raise NotStarted(str(folder), _REASONS.get(error.errno or 0, _NOT_WRITTEN)) from None
    try:
        for path, data in copies.items():
            target = folder.joinpath(*path.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "xb") as stream:
                stream.write(data)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise NotStarted(str(folder), _REASONS.get(error.errno or 0, _NOT_WRITTEN)) from None
        raise
    return Started(folder, model, tuple(copies))


def _check_name(name: str) -> None:
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise NotStarted(name, _BAD_NAME)
    if name in RESERVED or _DEVICES.fullmatch(name):
        raise NotStarted(name, _KEPT_WORD)


def _files_of(folder: Traversable, above: str = "") -> Iterator[str]:
    """Yield the paths of the files of a scheme, sorted; a folder in a folder is as far as they go."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file() and entry.name.endswith(_SUFFIXES) and (above or entry.name != _ABOUT):
            yield f"{above}{entry.name}"
        elif not above and entry.is_dir() and not entry.name.startswith(("_", ".")):
            yield from _files_of(entry, f"{entry.name}/")


def _renamed(entry: str, data: bytes, name: str, title: str, body: str | None) -> bytes:
    """Return the entry of the model as that of a system called *name*."""
    source = Source.decode(entry, data)
    document = parse(source, Grammar.load()).document
    assert document is not None  # what ships is read by a test
    (header,) = (node for node in document.declarations if isinstance(node, t.Header))
    start, end = header.name.span.start, header.name.span.end
    if header.label is not None:
        end = source.text.index(header.label, end) + len(header.label) + 1
    edits = [Edit(Span(entry, start, end), f'{name} "{title}"')]
    if body is not None:
        edits += [Edit(old.span, f'"{body}"') for old in header.body]
    return edited(data, edits)
