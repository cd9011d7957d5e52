"""The shape of a text before it is parsed: limits, forbidden characters, blocks and where a bad line ends.

Everything here is one pass over the characters, so that a hostile text costs what it weighs.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from attrs import evolve, frozen

from valutazione.diagnostics import Diagnostic, Edit, Phrase
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Source, Span

MAX_CHARACTERS = 1_000_000
MAX_LINE = 2_000
MAX_DEPTH = 40

# As CONTINUA of the grammar: what a line begins with that goes on with the one above.
CONTINUATION = re.compile(
    r"[ ]*(?:(?:perch(?:é|è|e)|rif|dove|per\s+ogni\s+giorno|contando|arrotondat[oaie]|troncat[oaie]|pesat[oa]\s+con"
    r"|compres[ie]\s+(?:i|le)|se\s+(?:nessun[oa]|manca)|allora|altrimenti|e|o)(?!\w)|[+*×=])"
)
CONTINUATION_WORDS = ("perché", "rif", "dove", "arrotondato", "troncato", "pesata", "allora", "altrimenti")
# What no line of a block begins with, but a line that is meant to go on with the one above might.
_STRAY = re.compile(
    r"[ ]*(?:[-/<>≤≥(]|(?:di|dei|del|della|dello|delle|degli|secondo|il[ ]+(?:minore|maggiore)|compres[oa]|giorni[ ]+da"
    r"|(?:somma|media|massimo|minimo|numero|quota|mediana)[ ]+di|(?:mesi|anni)[ ]+(?:interi[ ]+)?da)(?!\w))[^:|]*"
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_UNCOMMON = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]|[^\\W\\d_][\u0300-\u036f]+")
_QUOTED = re.compile(r'"[^"]*"|«[^»]*»|(?:^|[ ])#.*')
_DOTTED = re.compile(r"(?<![\w.,/])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![\w.,])")
_BLANK = re.compile("[ ]*")
_WORDS = (
    (re.compile(r"[ ]*(altrimenti)[ ]*:"), "negli altri casi"),
    (re.compile(r"[ ]*(e[ ]+poi[ ]+per)(?!\w)"), "poi per"),
)
_ROUNDING = re.compile(r"[ ]*(arrotondat[oaie][ ]*:?)(?=[ ]+(?:al|a|all['’])(?!\w)|[ ]+all['’])")
_SETTING = re.compile(
    r"[ ]*(?:somma|in[ ]+proporzione[ ]+a|almeno|al[ ]+massimo|eccedenza|resto)[ ]*:|[ ]*in[ ]+parti[ ]+uguali(?!\w)"
)


@frozen
class Line:
    """One line of code with something on it: where it starts, where it ends, how far it is indented."""

    start: int
    end: int
    indent: int

    def text(self, code: str) -> str:
        """Return what is written on the line of *code*."""
        return code[self.start : self.end]


def oversize(source: Source) -> Diagnostic | None:
    """Return why *source* is too big to be looked at, if it is."""
    if len(source.text) > MAX_CHARACTERS:
        return limits.FILE_TROPPO_GRANDE.at(
            Span(source.name, 0, 0), size=str(len(source.text)), limit=str(MAX_CHARACTERS)
        )
    return None


def line_at(code: str, start: int, end: int) -> Line:
    """Return the line of *code* between two offsets."""
    blank = _BLANK.match(code, start, end)
    return Line(start, end, 0 if blank is None else blank.end() - start)


def lines_of(code: str) -> Iterator[Line]:
    """Yield the lines that are neither blank nor only a comment."""
    start = 0
    for raw in code.split("\n"):
        body = raw.strip()
        if body and not body.startswith("#"):
            yield Line(start, start + len(raw), len(raw) - len(raw.lstrip(" ")))
        start += len(raw) + 1


def problems_of(source: Source, code: str) -> Iterator[Diagnostic]:
    """Yield what is wrong with the characters and the lines of *code*, the rules of *source*."""
    return _problems(source, code)


def _problems(source: Source, code: str) -> Iterator[Diagnostic]:
    name = source.name
    start = 0
    before: Line | None = None
    for raw in code.split("\n"):
        end = start + len(raw)
        body = raw.strip()
        line = Line(start, end, len(raw) - len(raw.lstrip(" ")))
        if len(raw) > MAX_LINE:
            yield limits.RIGA_TROPPO_LUNGA.at(Span(name, start, start + 1), limit=str(MAX_LINE))
        elif "\t" in raw:
            width = _expanded(raw)
            if CONTINUATION.match(raw.replace("\t", " ")):
                width = width if before is None or width > before.indent else before.indent + 4
            else:
                before = evolve(line, indent=width)
            yield _tabs(name, start, raw, width)
        elif wrong := _FORBIDDEN.search(raw):
            place = Span(name, start + wrong.start(), start + wrong.end())
            edits = (Edit(place, ""),) if _INVISIBLE.fullmatch(wrong[0]) else ()
            yield text.CARATTERE_VIETATO.at(place, character=f"U+{ord(wrong.group()):04X}", edits=edits)
        elif body and not body.startswith("#"):
            if (uncommon := _uncommon(name, start, raw)) is not None:
                yield uncommon
            elif dotted := _dotted(name, start, raw):
                yield dotted
                before = line
            elif (row := _other_words(name, code, line, before)) is not None:
                yield row
            elif CONTINUATION.match(raw):
                if before is None or line.indent <= before.indent:
                    yield _outdented(name, line)
            elif before is not None and is_stray(line, before, code):
                yield _not_going_on(name, code, line, before)
            else:
                before = line
            yield from _brackets(name, code, line)
        start = end + 1


def _other_words(name: str, code: str, line: Line, before: Line | None) -> Diagnostic | None:
    """Tell of a row whose first word is of those that go on with the line above, and which is no such line."""
    found = next(((match, right) for row, right in _WORDS if (match := row.match(code, line.start))), None)
    rounding = _ROUNDING.match(code, line.start, line.end)
    if found is None and rounding is not None and before is not None and before.indent == line.indent:
        found = (rounding, "arrotondamento:") if _SETTING.match(code, before.start) else None
    if found is None:
        return None
    match, right = found
    place = Span(name, match.start(1), match.end(1))
    return text.SCRITTURA.at(place, found=match[1], right=right, edits=(Edit(place, right),))


def _expanded(raw: str) -> int:
    """Return how far a line is indented once each tab is four spaces."""
    blank = raw[: len(raw) - len(raw.lstrip(" \t"))]
    return len(blank) + 3 * blank.count("\t")


def _tabs(name: str, start: int, raw: str, width: int) -> Diagnostic:
    """Tell of the tabs of a line: *width* spaces stand before its first word, one for each run of tabs in it."""
    blank = len(raw) - len(raw.lstrip(" \t"))
    edits = [Edit(Span(name, start, start + blank), " " * width)] if "\t" in raw[:blank] else []
    for run in re.finditer("\t+", raw[blank:]):
        place = Span(name, start + blank + run.start(), start + blank + run.end())
        edits.append(Edit(place, " "))
    first = start + raw.index("\t")
    return text.TABULAZIONE.at(Span(name, first, first + 1), edits=tuple(edits))


def _uncommon(name: str, start: int, raw: str) -> Diagnostic | None:
    """Tell of the spaces and the accents that look common and are not; in a text between quotes they do no harm."""
    if not _UNCOMMON.search(raw):
        return None
    bare = _QUOTED.sub(lambda m: "x" * len(m[0]), raw)
    found = list(_UNCOMMON.finditer(bare))
    if not found:
        return None
    edits = []
    for wrong in found:
        right = " " if wrong[0].isspace() else unicodedata.normalize("NFC", wrong[0])
        edits.append(Edit(Span(name, start + wrong.start(), start + wrong.end()), right))
    sign = found[0][0][-1]
    return text.CARATTERE_VIETATO.at(edits[0].span, character=f"U+{ord(sign):04X}", edits=tuple(edits))


def _dotted(name: str, start: int, raw: str) -> Diagnostic | None:
    """Tell of the dates written with points, which cannot be numbers."""
    if not _DOTTED.search(raw):
        return None
    bare = _QUOTED.sub(lambda m: "x" * len(m[0]), raw)
    found = list(_DOTTED.finditer(bare))
    if not found:
        return None
    edits = tuple(
        Edit(Span(name, start + date.start(), start + date.end()), date[0].replace(".", "/"))
        for date in found
    )
    return text.SCRITTURA.at(edits[0].span, found=found[0][0], right=edits[0].replacement, edits=edits)


def is_stray(line: Line, above: Line, code: str) -> bool:
    """Whether a deeper *line* is meant to go on with the one above, and does not begin as it would have to."""
    written = _QUOTED.sub(lambda m: "x" * len(m[0]), line.text(code))
    return line.indent > above.indent and _STRAY.fullmatch(written) is not None


def _not_going_on(name: str, code: str, line: Line, above: Line) -> Diagnostic:
    """Tell of a line that is meant to go on with the one above, and would have to begin otherwise."""
    start = line.start + line.indent
    written = code[above.start : above.end]
    begun = "=" in written or not written.lstrip().startswith("calcola")
    words = "`e`, `o`, `+`, `*`, `dove`, `per ogni giorno`, `pesata con`, `allora`, `altrimenti`, `arrotondato`, `rif`"
    first, first_en = (
        ("", "") if begun else ("`=` se è il valore del calcolo, oppure ", "`=` if it is the value, or ")
    )
    return text.RIENTRO.at(
        Span(name, start, line.end),
        spaces=Phrase("non continua la riga di sopra", "does not go on with the line above"),
        advice=Phrase(
            f"una riga che continua quella di sopra comincia con {first}{words} …: se no, scrivila in fondo a quella",
            f"a line that goes on with the one above begins with {first_en}{words} …: otherwise write it at its end",
        ),
    )


def _outdented(name: str, line: Line) -> Diagnostic:
    """Tell of a line that would go on with the one above, if it were further indented."""
    return text.RIENTRO.at(
        Span(name, line.start + line.indent, line.end),
        spaces=Phrase("la riga comincia qui", "the line starts here"),
        advice=Phrase(
            "una riga che continua la precedente è più rientrata di quella",
            "a line that goes on with the one above is further indented than that",
        ),
    )


def _brackets(name: str, code: str, line: Line) -> Iterator[Diagnostic]:
    """Parentheses and quotes of one line: a formula may go on in the next, its parentheses may not."""
    depth: list[int] = []
    quote: tuple[str, int] | None = None
    for offset in range(line.start, line.end):
        sign = code[offset]
        if quote is not None:
            if sign == quote[0]:
                quote = None
        elif sign in '"«':
            quote = ("»" if sign == "«" else '"', offset)
        elif sign == "#":
            break
        elif sign == "(":
            depth.append(offset)
            if len(depth) > MAX_DEPTH:
                yield limits.ANNIDAMENTO_ECCESSIVO.at(Span(name, offset, offset + 1), limit=str(MAX_DEPTH))
                return
        elif sign == ")":
            if not depth:
                yield text.PARENTESI.at(Span(name, offset, offset + 1))
                return
            depth.pop()
    if quote is not None:
        yield text.TESTO_NON_CHIUSO.at(
            Span(name, quote[1], line.end), edits=_closing(name, code, line, *quote)
        )
    elif depth:
        yield text.PARENTESI.at(Span(name, depth[-1], depth[-1] + 1))


def _closing(name: str, code: str, line: Line, closing: str, start: int) -> tuple[Edit, ...]:
    """Return the edit that closes a text, if it is opened or closed by a quotation mark of another shape."""
    rest = code[start + 1 : line.end].partition(" #")[0].rstrip()
    others = [start + 1 + found.start() for found in re.finditer('["“”„»]', rest)]
    if len(others) == 1 and others[0] == start + len(rest):
        return (Edit(Span(name, others[0], others[0] + 1), closing),)
    opening = [line.start + found.start() for found in re.finditer("[“”„]", code[line.start : start])]
    if not rest and closing == '"' and len(opening) == 1:
        return (Edit(Span(name, opening[0], opening[0] + 1), closing),)
    return ()


def continues(line: Line, code: str) -> bool:
    """Whether *line* goes on with the statement of the line above."""
    return CONTINUATION.match(code, line.start) is not None


def statement_at(lines: Sequence[Line], code: str, offset: int) -> tuple[int, int]:
    """Return the indexes (first, after last) of the lines of the statement at *offset*.

    A statement is a line, the lines that continue it, and the deeper lines below it.
    """
    first = max(0, bisect_right(lines, offset, key=attrgetter("start")) - 1)
    first = statement_start(lines, code, first)
    last = first + 1
    while last < len(lines) and (lines[last].indent > lines[first].indent or continues(lines[last], code)):
        last += 1
    return first, last


def statement_start(lines: Sequence[Line], code: str, index: int) -> int:
    """Return the index of the line where the statement of the line at *index* begins."""
    while index > 0 and continues(lines[index], code):
        index -= 1
    return index


def openers(lines: Sequence[Line], code: str, index: int, indent: int | None = None) -> list[int]:
    """Return the indexes of the lines that open the blocks around the line at *index*, the outermost first.

    The lines that continue an opener come with it. *indent* is that of the line, when it is to be another.
    """
    kept: list[int] = []
    depth = lines[index].indent if indent is None else indent
    for above in range(index - 1, -1, -1):
        if depth == 0:
            break
        if lines[above].indent < depth and not continues(lines[above], code):
            tail = above + 1
            while tail < index and continues(lines[tail], code):
                tail += 1
            kept[:0] = range(above, tail)
            depth = lines[above].indent
    return kept


def only(code: str, lines: Iterable[Line]) -> str:
    """Return *code* with nothing but *lines*, each at its own offset."""
    pieces: list[str] = []
    length = 0
    for line in lines:
        gap = line.start - length
        pieces += [" " * (gap - 1) + "\n" if gap else "", line.text(code)]
        length = line.end
    return "".join([*pieces, "\n"])
