"""Everything that has been declared, by name: the book that expressions are resolved with.

Records, lists of words, tables and parameters have each their own names, and each scheda has those of its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import define, evolve, field, frozen

from valutazione.analysis.imports import File
from valutazione.analysis.problems import Problems
from valutazione.analysis.words import listed
from valutazione.diagnostics import Phrase, Related
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind, Parole
from valutazione.model.sistema import Raccolta
from valutazione.source import Source, Span
from valutazione.syntax import tree as t

Derived = t.Derived
D = TypeVar("D")

SCHEDA = Phrase("una scheda", "a record")
ELENCO = Phrase("un elenco di parole", "a list of words")
TABELLA = Phrase("una tabella", "a table")
PARAMETRO = Phrase("un parametro", "a parameter")
VALORE = Phrase("un valore della scheda", "a value of the record")


@frozen
class Tavola:
    """A table or a ladder, resolved: rows to be read at arguments of the kinds of ``columns``.

    ``ranges``: some of its rows admit an interval instead of giving a value.
    """

    name: str
    kind: Kind
    columns: tuple[Kind, ...]
    righe: tuple[m.Riga, ...]
    otherwise: m.Riga | None
    prevails: str
    ranges: bool


@define
class Card:
    """A scheda as far as names and kinds go: its inputs, its derived values, its key and what it collects.

    ``partial``: something it collects has an error, and nothing more is to be said of its links. ``intervals`` are the
    rules that admit an interval: their two ends are among the derived values, they themselves are none.
    """

    name: str
    written: t.Scheda
    plural: str | None = None
    inputs: dict[str, Kind] = field(factory=dict)
    written_inputs: dict[str, t.Input] = field(factory=dict)
    derived: dict[str, Derived] = field(factory=dict)
    intervals: dict[str, t.Formula | t.Table | t.Cases] = field(factory=dict)
    places: dict[str, Span] = field(factory=dict)
    keys: tuple[str, ...] = ()
    raccolte: tuple[Raccolta, ...] = ()
    partial: bool = False

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def called(self, name: str) -> bool:
        """Tell whether *name* is the scheda's own name or its plural."""
        return name in (self.name, self.plural)

    def collected(self) -> tuple[str, ...]:
        """Return the names of the schede it collects."""
        return tuple(raccolta.scheda for raccolta in self.raccolte)


@define
class Book:
    """All the declarations of a scheme. What is declared twice stays as it was the first time.

    ``validities`` are the values by date of the parameters that have them, ``read_at`` the parameters read on a day
    that the rules say, ``read_plain`` those read as they are when the period starts.
    """

    problems: Problems
    sources: Mapping[str, Source]
    lists: dict[str, Parole] = field(factory=dict)
    ladders: dict[str, t.Words] = field(factory=dict)
    tables: dict[str, t.Tabella] = field(factory=dict)
    parameters: dict[str, t.Parameter] = field(factory=dict)
    fixes: list[t.Fix] = field(factory=list)
    cards: dict[str, Card] = field(factory=dict)
    examples: list[t.Example] = field(factory=list)
    headers: list[tuple[t.Header, bool]] = field(factory=list)
    norms: list[t.UseNorms] = field(factory=list)
    parameter_kinds: dict[str, Kind] = field(factory=dict)
    tavole: dict[str, Tavola] = field(factory=dict)
    words: set[str] = field(factory=set)
    _places: dict[tuple[str, str], Span] = field(factory=dict)
    plurals: dict[str, str] = field(factory=dict)
    period: tuple[int, int] | None = None
    validities: dict[str, tuple[m.Riga, ...]] = field(factory=dict)
    read_at: set[str] = field(factory=set)
    read_plain: set[str] = field(factory=set)

    def card(self, name: str) -> Card | None:
        """Return the scheda of that name, or of that plural."""
        return self.cards.get(self.plurals.get(name, name))

    def card_names(self) -> list[str]:
        """Return every name a scheda may be called by."""
        return [name for card in self.cards.values() for name in (card.name, card.plural) if name]

    def collectors(self, name: str) -> list[Card]:
        """Return the schede that collect the one called *name*."""
        return [card for card in self.cards.values() if name in card.collected()]

    def fonti(self, clauses: t.Clauses, span: Span) -> tuple[str, ...]:
        """Return the sources of a rule: those it cites or, in a literate source, the article it stands under."""
        if clauses.sources:
            return clauses.sources
        heading = self.sources[span.source].heading_at(span.start)
        return () if heading is None else (heading.text,)

    def is_new(self, space: str, word: t.Word, what: Phrase) -> bool:
        """Take *word* as the name of *what*; report it, and say no, when the name is taken."""
        first = self._places.setdefault((space, word.text), word.span)
        if first is word.span:
            return True
        self.report_double(word, first, what)
        return False

    def report_double(self, word: t.Word, first: Span, what: Phrase) -> None:
        """Say that *word* has been declared already, at *first*."""
        related = Related(first, "il nome è già dichiarato qui", "the name is already declared here")
        self.problems.add(names.NOME_DOPPIO.at(word.span, name=word.text, what=what, related=(related,)))


def declared(files: tuple[File, ...], sources: Mapping[str, Source], problems: Problems) -> Book:
    """Return the book of what *files* declare."""
    book = Book(problems, sources)
    more = []
    for file in files:
        for declaration in file.document.declarations:
            if isinstance(declaration, t.Scheda) and declaration.more:
                more.append(declaration)
            else:
                _declare(book, declaration, file.entry)
    for scheda in more:
        _add_members(book, scheda)
    return book


def _declare(book: Book, node: t.Declaration, entry: bool) -> None:
    match node:
        case t.Header():
            book.headers.append((node, entry))
        case t.Words():
            _declare_words(book, node)
        case t.Tabella():
            if book.is_new("tabelle", node.name, TABELLA):
                book.tables[node.name.text] = node
        case t.Parameter():
            if book.is_new("parametri", node.name, PARAMETRO):
                book.parameters[node.name.text] = node
        case t.Fix():
            book.fixes.append(node)
        case t.Scheda():
            _declare_scheda(book, node)
        case t.Example():
            book.examples.append(node)
        case t.UseNorms():
            book.norms.append(node)
        case t.Use() | t.Acceptance():
            pass


def _declare_words(book: Book, node: t.Words) -> None:
    parole = listed(node, book.problems)
    if book.is_new("elenchi", node.name, ELENCO):
        book.lists[parole.nome] = parole
        book.words |= {*parole.parole, *(spelling for spelling, _ in parole.sinonimi)}
    if node.ladder and book.is_new("tabelle", node.name, TABELLA):
        book.ladders[node.name.text] = node


def _add_members(book: Book, node: t.Scheda) -> None:
    """Add to a scheda what is said of it elsewhere, with the articles it is said under."""
    card = book.card(node.name.text)
    if card is None:
        if not book.problems.is_lost(node.name.text):
            near = book.problems.near(node.name.text, book.card_names())
            book.problems.add(
                names.SCHEDA_SCONOSCIUTA.at(node.name.span, name=node.name.text, suggestion=near)
            )
        return
    clauses = card.written.clauses
    sources = tuple(dict.fromkeys((*clauses.sources, *node.clauses.sources)))
    members = (*card.written.members, *node.members)
    card.written = evolve(card.written, members=members, clauses=evolve(clauses, sources=sources))


def _declare_scheda(book: Book, node: t.Scheda) -> None:
    if not book.is_new("schede", node.name, SCHEDA):
        return
    plural = None
    if node.plural is not None and node.plural.text != node.name.text:
        plural = node.plural.text if book.is_new("schede", node.plural, SCHEDA) else None
    book.cards[node.name.text] = Card(node.name.text, node, plural)
    if plural is not None:
        book.plurals[plural] = node.name.text
