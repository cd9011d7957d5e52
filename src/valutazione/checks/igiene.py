"""Declarations that nothing uses: parameters, lists, tables, whole files."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.imports import File
from valutazione.analysis.walk import inside
from valutazione.checks.uses import mapped
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import igiene as codes
from valutazione.model import expressions as m
from valutazione.model.norme import Sorta
from valutazione.model.sistema import Sistema
from valutazione.source import Span
from valutazione.syntax import tree as t

ELENCO = Phrase("le parole di", "the words of")
SCALA = Phrase("la scala", "the ladder")
TABELLA = Phrase("la tabella", "the table")


@frozen
class Declared:
    """Something that rules may use: a parameter, a list of words, a ladder, a table."""

    file: str
    node: t.Parameter | t.Words | t.Tabella

    @property
    def name(self) -> str:
        """Its name."""
        return self.node.name.text

    @property
    def span(self) -> Span:
        """Where its name is."""
        return self.node.name.span


def check_dichiarati(files: tuple[File, ...], sistema: Sistema) -> Iterator[Diagnostic]:
    """Find what nothing uses; of a file that is used for nothing, the line that brings it in and no more."""
    unused = _unused(files, sistema, [])
    idle = _idle(files, _for_nothing(files, sistema, unused))
    for file in files:
        for use in file.document.declarations:
            if isinstance(use, t.Use) and use.path.text in idle and file.source.name not in idle:
                yield codes.IMPORTAZIONE_INUTILE.at(use.path.span, file=use.path.text)
    for one in unused:
        if one.file in idle:
            continue
        if isinstance(one.node, t.Parameter):
            yield codes.PARAMETRO_INUTILIZZATO.at(one.span, name=one.name)
        else:
            yield codes.PAROLE_INUTILIZZATE.at(one.span, name=one.name, what=_what(one.node))


def _unused(files: tuple[File, ...], sistema: Sistema, without: list[Declared]) -> list[Declared]:
    """Return what nothing uses, or nothing but the declarations *without*."""
    skipped = {one.span for one in without}
    read, named = _parameters(sistema) | _in_tables(files, skipped), _named(files, skipped)
    return [
        one
        for one in _declared(files)
        if one.name not in (read if isinstance(one.node, t.Parameter) else named)
    ]


def _for_nothing(files: tuple[File, ...], sistema: Sistema, unused: list[Declared]) -> list[Declared]:
    """Return *unused* with what only they use, and what only that uses, to the end."""
    found: list[Declared] = []
    while len(found) < len(unused):
        found, unused = unused, _unused(files, sistema, unused)
    return found


def _what(node: t.Words | t.Tabella) -> Phrase:
    if isinstance(node, t.Tabella):
        return TABELLA
    return SCALA if node.ladder else ELENCO


def _declared(files: tuple[File, ...]) -> list[Declared]:
    return [
        Declared(file.source.name, node)
        for file in files
        for node in file.document.declarations
        if isinstance(node, (t.Parameter, t.Words, t.Tabella))
    ]


def _parameters(sistema: Sistema) -> set[str]:
    """Return the parameters that rules and other parameters read, or that the law has a name for."""
    wholes = (*sistema.schede, *sistema.parametri)
    read = {
        part.nome
        for whole in wholes
        for part in inside(whole)
        if isinstance(part, m.Parameter) or (isinstance(part, m.Casi) and part.dated)
    }
    return read | {oggetto.nome for oggetto in mapped(sistema) if oggetto.sorta is Sorta.PARAMETRO}


def _in_tables(files: tuple[File, ...], skipped: set[Span]) -> set[str]:
    """Return the names in the rows of tables and ladders, used or not: one cause is told once."""
    tables = [
        node
        for file in files
        for node in file.document.declarations
        if isinstance(node, (t.Tabella, t.Words)) and node.name.span not in skipped
    ]
    return {part.name for node in tables for part in inside(node) if isinstance(part, t.Used)}


def _named(files: tuple[File, ...], skipped: set[Span]) -> set[str]:
    """Return the lists that something is a word of, and the tables that something reads."""
    found: set[str] = set()
    for file in files:
        written = [
            node
            for node in file.document.declarations
            if not isinstance(node, (t.Parameter, t.Words, t.Tabella)) or node.name.span not in skipped
        ]
        for part in (part for node in written for part in inside(node)):
            match part:
                case t.Apply(table=table):
                    found.add(table.text)
                case t.Tipo(word=t.Word(text=text)) | t.Grandezza(word=t.Word(text=text)):
                    found.add(text)
            kind = getattr(part, "kind", None)
            if isinstance(kind, t.Grandezza):  # `inside` takes a kind for a property, not for a part
                found.add(kind.word.text)
    return found


def _idle(files: tuple[File, ...], unused: list[Declared]) -> set[str]:
    """Return the files that declare something, themselves or through others, and nothing that is used."""
    alone = {one.span for one in unused}
    idle: set[str] = set()
    for file in files:  # what is used comes before who uses it
        nodes = [
            node for node in file.document.declarations if not isinstance(node, (t.Acceptance, t.Header))
        ]
        if nodes and not file.entry and all(_is_idle(node, alone, idle) for node in nodes):
            idle.add(file.source.name)
    return idle


def _is_idle(node: t.Declaration, unused: set[Span], idle: set[str]) -> bool:
    if isinstance(node, t.Use):
        return node.path.text in idle
    return isinstance(node, (t.Parameter, t.Words, t.Tabella)) and node.name.span in unused
