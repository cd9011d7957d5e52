r"""Where things are: texts, spans of text, cells of data, entries of results.

A place is a value and nothing else: it knows no file system and opens nothing. Offsets count characters
(not bytes) of a text whose lines end in one ``\n``, whatever the file on disk used; lines, columns and rows
shown to people are counted from one, as an editor or a spreadsheet shows them.

A source may be *literate*: in a Markdown file the rules are the fenced blocks marked ``valutazione`` and the
headings are the articles. What is not a rule is blanked, never removed, so that an offset into the code is
an offset into the text.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from operator import attrgetter

from attrs import field, frozen
from attrs.validators import ge, optional

__all__ = ["Cell", "Entry", "Heading", "Place", "Source", "Span", "UndecodableSource"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t](.*))?$")
_RULES = "valutazione"


class UndecodableSource(ValueError):
    """The bytes of a source are not UTF-8: the byte ``offset`` and the ``line`` of the first wrong one."""

    def __init__(self, name: str, offset: int, line: int) -> None:
        super().__init__(name, offset, line)
        self.name = name
        self.offset = offset
        self.line = line

    def __str__(self) -> str:
        return f"{self.name}, riga {self.line}: il testo non è scritto in UTF-8"


@frozen(order=True)
class Span:
    """The characters from ``start`` up to, and without, ``end`` in the text of the source called ``source``.

    >>> Span("sistema.val", 4, 8).cover(Span("sistema.val", 10, 12))
    Span(source='sistema.val', start=4, end=12)
    """

    source: str
    start: int = field(validator=ge(0))
    end: int = field()

    @end.validator
    def _check_end(self, _attribute: object, value: int) -> None:
        if value < self.start:
            raise ValueError(f"a span cannot end at {value}, before its start {self.start}")

    def cover(self, other: "Span") -> "Span":
        """Return the smallest span that holds both; ``ValueError`` when they are of different sources."""
        if self.source != other.source:
            raise ValueError(f"no span covers both {self.source!r} and {other.source!r}")
        return Span(self.source, min(self.start, other.start), max(self.end, other.end))


@frozen
class Cell:
    """A place in data; ``row`` is the physical row, from one, header included.

    ``sheet`` and ``address``, such as ``C7``, are how a spreadsheet calls the place.

    >>> Cell("obiettivi.csv", row=12, column="peso", content="1.500").row
    12
    """

    file: str
    row: int | None = field(default=None, validator=optional(ge(1)))
    column: str | None = None
    content: str | None = None
    sheet: str | None = None
    address: str | None = None


@frozen
class Entry:
    """A place in results, or in data that came from no file: the record, and the name of its value.

    >>> Entry("area", "1", "punteggio").name
    'punteggio'
    """

    scheda: str
    key: str
    name: str | None = None


Place = Span | Cell | Entry


@frozen
class Heading:
    """A Markdown heading: ``offset`` of its line, ``level`` from 1 to 6, ``text`` without its signs."""

    offset: int
    level: int
    text: str


@frozen
class _Fence:
    """A fenced block still open: its mark, where its content starts, whether it holds rules."""

    mark: str
    start: int
    rules: bool

    def is_closed_by(self, line: str) -> bool:
        shut = line.strip(" \t")
        indent = len(line) - len(line.lstrip(" "))
        return indent <= 3 and len(shut) >= len(self.mark) and shut == self.mark[0] * len(shut)


@frozen
class _Layout:
    """What of a text is rules, and what is articles."""

    code: str
    headings: tuple[Heading, ...]
    blocks: tuple[Span, ...]


def _normalise(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@frozen
class Source:
    r"""A text with its name; line ends become ``\n`` and a leading byte order mark is dropped.

    >>> text = "# Art. 9\n\n```valutazione\nlingua 1\n```\n"
    >>> source = Source("sistema.md", text)
    >>> source.code.split()
    ['lingua', '1']
    >>> source.position(source.text.index("lingua"))
    (4, 1)
    >>> source.heading_at(30).text
    'Art. 9'
    """

    name: str
    text: str = field(repr=False, converter=_normalise)
    _starts: tuple[int, ...] = field(init=False, repr=False, eq=False)
    _layout: _Layout = field(init=False, repr=False, eq=False)

    @_starts.default
    def _find_starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    @_layout.default
    def _find_layout(self) -> _Layout:
        if self.literate:
            return _read_markdown(self.name, self.text)
        return _Layout(self.text, (), (Span(self.name, 0, len(self.text)),))

    @classmethod
    def decode(cls, name: str, data: bytes) -> "Source":
        r"""Return the source that *data* holds; ``UndecodableSource`` when it is not UTF-8.

        >>> Source.decode("a.val", b"\xef\xbb\xbflingua 1\r\n").text
        'lingua 1\n'
        """
        try:
            return cls(name, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            raise UndecodableSource(name, error.start, before.count(b"\n") + 1) from None

    @property
    def literate(self) -> bool:
        """Whether the text is Markdown with the rules in fenced blocks: its name ends in ``.md``."""
        return self.name.lower().endswith(".md")

    @property
    def code(self) -> str:
        """What the parser reads: as long as the text, with everything that is not a rule blanked."""
        return self._layout.code

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of a literate source (``# Art. 9``), in their order; the empty ones are left out."""
        return self._layout.headings

    @property
    def blocks(self) -> tuple[Span, ...]:
        """Where the rules are: the inside of each fenced block, or the whole of a text that has no fences."""
        return self._layout.blocks

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines, without their ends; a text that ends with a line end has an empty last line."""
        return tuple(self.text.split("\n"))

    def heading_at(self, offset: int) -> Heading | None:
        """Return the heading under which *offset* stands."""
        index = bisect_right(self.headings, offset, key=attrgetter("offset"))
        return self.headings[index - 1] if index else None

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*, from one; the end of the text is a position as well."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"{self.name} has {len(self.text)} characters: no offset {offset}")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_span(self, number: int) -> Span:
        """Return where line *number* (from one) is, without its end; ``IndexError`` when there is none."""
        if not 1 <= number <= len(self._starts):
            raise IndexError(f"{self.name} has {len(self._starts)} lines: no line {number}")
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return Span(self.name, self._starts[number - 1], end)

    def line(self, number: int) -> str:
        """Return the text of line *number* (from one), without its end."""
        span = self.line_span(number)
        return self.text[span.start : span.end]


def _read_markdown(name: str, text: str) -> _Layout:
    """Keep the fenced blocks of rules, blank the rest, collect the headings (CommonMark 0.31, §§4.2, 4.5)."""
    code: list[str] = []
    headings: list[Heading] = []
    blocks: list[Span] = []
    fence: _Fence | None = None
    offset = 0
    for line in text.split("\n"):
        following = min(offset + len(line) + 1, len(text))
        kept = False
        if fence is None:
            fence = _opening(line, following)
            if fence is None and (heading := _heading(line, offset)):
                headings.append(heading)
        elif fence.is_closed_by(line):
            if fence.rules:
                blocks.append(Span(name, fence.start, offset))
            fence = None
        else:
            kept = fence.rules
        code.append(line if kept else " " * len(line))
        offset = following
    if fence is not None and fence.rules:  # as in CommonMark, a block nobody closes ends with the text
        blocks.append(Span(name, fence.start, len(text)))
    return _Layout("\n".join(code), tuple(headings), tuple(blocks))


def _opening(line: str, following: int) -> _Fence | None:
    match = _FENCE.match(line)
    if match is None:
        return None
    mark, info = match.groups()
    if mark[0] == "`" and "`" in info:  # a code span on one line, not a fence
        return None
    return _Fence(mark, following, info.split()[:1] == [_RULES])


def _heading(line: str, offset: int) -> Heading | None:
    match = _HEADING.match(line)
    if match is None:
        return None
    text = (match[2] or "").strip()
    bare = text.rstrip("#")
    if bare != text and (not bare or bare[-1] in " \t"):  # the closing signs of "## Art. 9 ##"
        text = bare.rstrip()
    return Heading(offset, len(match[1]), text) if text else None
