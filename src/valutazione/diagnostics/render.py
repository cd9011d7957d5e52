"""Diagnostics as text for people; ``to_dict`` makes of them plain data for machines.

Nothing is sorted, cut or counted here: what is given is shown, in the order given. Colour is the caller's
choice, since this room does not know whether anybody looks.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from valutazione.diagnostics.diagnostic import Diagnostic, Edit, Severity
from valutazione.diagnostics.excerpt import excerpt, extent
from valutazione.diagnostics.plain import to_dict
from valutazione.diagnostics.terms import Terms, terms_of
from valutazione.diagnostics.visible import visible
from valutazione.source import Cell, Entry, Place, Source, Span

__all__ = ["describe", "render", "summary", "to_dict"]

_TEXT_LIMIT = 300
_BOLD = "1"
_BLUE = "1;34"
_INK = {Severity.ERRORE: "1;31", Severity.AVVISO: "1;33", Severity.NOTA: "1;36"}


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, Source],
    *,
    language: str = "it",
    color: bool = False,
) -> str:
    """Return *diagnostics* as text, one block each with a blank line between; nothing gives nothing.

    *sources* are the texts to show excerpts of, by name; a span of another text is told by its offset.
    ``ValueError`` when *language* is neither ``it`` nor ``en``.

    >>> from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE
    >>> print(render([LINGUA_MANCANTE.at(None)], {}).splitlines()[0])
    errore[VAL011]: manca la versione della lingua
    """
    painter = _Painter(terms_of(language), language, sources, color)
    return "\n".join("".join(f"{row}\n" for row in painter.block(found)) for found in diagnostics)


def summary(
    diagnostics: Iterable[Diagnostic], language: str = "it", accepted: Iterable[Diagnostic] = ()
) -> str:
    """Return how many problems there are of each severity, the gravest first, and how many are *accepted*.

    >>> summary([])
    'nessun problema'
    """
    terms = terms_of(language)
    given = [found.severity for found in diagnostics]
    counts = [(given.count(severity), severity) for severity in Severity]
    said = [f"{count} {severity.word(language, count)}" for count, severity in counts if count]
    granted = [found.severity for found in accepted]
    nouns = ((Severity.AVVISO, terms.accepted_warning), (Severity.NOTA, terms.accepted_note))
    for severity, (one, many) in nouns:  # an error cannot be accepted
        if count := granted.count(severity):
            said.append(f"{count} {one if count == 1 else many}")
    return ", ".join(said if given else [terms.nothing, *said])


def describe(place: Place, sources: Mapping[str, Source], language: str = "it") -> str:
    """Return *place* on one line, as a person would look for it.

    >>> describe(Cell("obiettivi.csv", 12, "peso", "1.500"), {})
    'obiettivi.csv, riga 12, colonna «peso», contenuto «1.500»'
    >>> describe(Cell("piano.xlsx", 7, "peso", "n.d.", sheet="Area 1", address="C7"), {})
    "piano.xlsx, 'Area 1'!C7, colonna «peso», contenuto «n.d.»"
    >>> describe(Entry("area", "1", "punteggio"), {})
    'scheda area [1], punteggio'
    """
    terms = terms_of(language)
    match place:
        case Span(name, start):
            source = sources.get(name)
            if source is None:
                return f"{_cut(name)}, {terms.character} {start + 1}"
            (line, column), _ = extent(source, place)
            return f"{_cut(name)}:{line}:{column}"
        case Cell():
            return ", ".join(_cell_parts(place, terms))
        case Entry(scheda, key, name):
            record = f"{terms.record} {_cut(scheda)}" + (f" [{_cut(key)}]" if key else "")
            return record if name is None else f"{record}, {_cut(name)}"
        case _:
            assert_never(place)


def _cell_parts(cell: Cell, terms: Terms) -> Iterator[str]:
    yield _cut(cell.file)
    if cell.sheet is not None and cell.address is not None:
        yield _address(_cut(cell.sheet), cell.address)
    elif cell.sheet is not None:
        yield f"{terms.sheet} «{_cut(cell.sheet)}»"
    if cell.row is not None and cell.address is None:
        yield f"{terms.row} {cell.row}"
    if cell.column is not None:
        yield f"{terms.column} «{_cut(cell.column)}»"
    if cell.content == "":
        yield terms.empty_cell
    elif cell.content is not None:
        yield f"{terms.content} «{_cut(cell.content)}»"


def _address(sheet: str, address: str) -> str:
    """Return a cell of a sheet as spreadsheets write it, so that it can be pasted to go there."""
    plain = sheet.replace("_", "").isalnum() and not sheet[:1].isdigit()
    quoted = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{address}"


def _cut(text: str) -> str:
    return visible(text, _TEXT_LIMIT)


class _Painter:
    """Draws one diagnostic after another with the same words, texts and ink."""

    def __init__(self, terms: Terms, language: str, sources: Mapping[str, Source], color: bool) -> None:
        self.terms = terms
        self.language = language
        self.sources = sources
        self.color = color

    def block(self, found: Diagnostic) -> Iterator[str]:
        """Yield the rows of one diagnostic."""
        ink = _INK[found.severity]
        title = f"{found.severity.word(self.language)}[{found.code.number}]"
        yield f"{self.paint(title, ink)}{self.paint(f': {found.message(self.language)}', _BOLD)}"
        pad = " " * self.gutter(found)
        label = found.label(self.language)
        if found.place is not None:
            yield from self.place(found.place, pad, "-->", "^", label, ink)
        for other in found.related:
            yield from self.place(other.place, pad, ":::", "-", _cut(other.text(self.language)), _BLUE)
        for name, text in self.notes(found, label):
            yield f"{pad} {self.paint('=', _BLUE)} {self.paint(f'{name}:', _BOLD)} {text}"

    def place(self, place: Place, pad: str, arrow: str, mark: str, label: str, ink: str) -> Iterator[str]:
        """Yield where a place is and, when its text is at hand, the line with the place underlined."""
        header = f"{pad}{self.paint(arrow, _BLUE)} {describe(place, self.sources, self.language)}"
        source = self.sources.get(place.source) if isinstance(place, Span) else None
        if source is None or not isinstance(place, Span):
            yield f"{header}: {label}" if label and mark != "^" else header
            return
        shown = excerpt(source, place, mark)
        if shown.last > shown.number:
            label = f"{label} ({self.terms.up_to_line} {shown.last})".lstrip()
        bar = self.paint("|", _BLUE)
        number = self.paint(str(shown.number).rjust(len(pad)), _BLUE)
        under = shown.underline.lstrip(" ")
        indent = " " * (len(shown.underline) - len(under))
        yield header
        yield f"{pad} {bar}"
        yield f"{number} {bar} {shown.text}".rstrip()
        yield f"{pad} {bar} {indent}{self.paint(f'{under} {label}'.rstrip(), ink)}"

    def notes(self, found: Diagnostic, label: str) -> Iterator[tuple[str, str]]:
        """Yield what stands below the excerpts: the article, the label that found no line, why, and help."""
        source = self.sources.get(found.place.source) if isinstance(found.place, Span) else None
        if label and source is None:
            yield self.terms.note[0], label
        if source is not None and isinstance(found.place, Span):
            heading = source.heading_at(found.place.start)
            if heading is not None:
                yield self.terms.article, _cut(heading.text)
        if why := found.why(self.language):
            yield self.terms.why, why
        if advice := found.help(self.language):
            yield self.terms.help, advice
        for edit in found.edits:
            yield self.terms.fix, self.edit(edit)

    def edit(self, edit: Edit) -> str:
        """Return a change in words: what is put in, taken out, or becomes something else, and where."""
        where = describe(edit.span, self.sources, self.language)
        source = self.sources.get(edit.span.source)
        new = f"`{_cut(edit.replacement)}`"
        if edit.span.start == edit.span.end:
            return f"{where}: {self.terms.insert} {new}"
        end = min(edit.span.end, edit.span.start + _TEXT_LIMIT + 1)  # no need to copy what is not shown
        old = "…" if source is None else _cut(source.text[edit.span.start : end])
        if not edit.replacement:
            return f"{where}: {self.terms.remove} `{old}`"
        return f"{where}: `{old}` {self.terms.becomes} {new}"

    def gutter(self, found: Diagnostic) -> int:
        """Return how wide the line numbers of a diagnostic are."""
        places = (found.place, *(other.place for other in found.related))
        lines = [
            extent(self.sources[place.source], place)[0][0]
            for place in places
            if isinstance(place, Span) and place.source in self.sources
        ]
        return len(str(max(lines, default=1)))

    def paint(self, text: str, ink: str) -> str:
        return f"\x1b[{ink}m{text}\x1b[0m" if self.color else text
