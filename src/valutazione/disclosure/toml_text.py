r"""A TOML text as plain values, each with the place where it is written.

The standard reader gives values without places. They are found by reading the text line by line: heads of tables, and
names before an equals sign. A number is never a binary float: one with a point becomes a ``Decimal``.

>>> read = read_toml(Source("pubblica.toml", 'k = 5\n[[gruppo]]\nnome = "EQ"\n'))
>>> read.values["gruppo"][0]["nome"], read.place("gruppo", 0, "nome").start
('EQ', 17)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.pubblicazione import DICHIARAZIONE_ILLEGGIBILE
from valutazione.source import Source, Span

Step = str | int

_HEAD = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_-]+)\s*\]{1,2}")
_ENTRY = re.compile(r"\s*(?P<q>[\"']?)(?P<name>[A-Za-z0-9_àèéìòù-]+)(?P=q)\s*=")
_WHERE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")
_DEEPEST = 20  # brackets in brackets: the standard reader calls itself for each

# What the standard reader says, for people: the first words of its English, and ours.
_REASONS = {
    "Cannot overwrite": Phrase("la stessa voce è scritta due volte", "the same entry is written twice"),
    "Cannot declare": Phrase("la stessa tabella è scritta due volte", "the same table is written twice"),
    "Invalid value": Phrase("il valore non si capisce", "the value cannot be understood"),
    "Expected '=' after": Phrase("dopo il nome manca `=`", "there is no `=` after the name"),
    "Expected newline": Phrase("dopo il valore c'è altro", "something follows the value"),
    "Unterminated string": Phrase("le virgolette non si chiudono", "the quotes are never closed"),
    "Illegal character": Phrase(
        "c'è un carattere che non si può scrivere lì", "a character cannot stand there"
    ),
    "Unclosed array": Phrase("la parentesi quadra non si chiude", "the square bracket is never closed"),
    "Invalid statement": Phrase("la riga non è una voce", "the line is no entry"),
}
_OTHERWISE = Phrase("la scrittura non è quella di TOML", "it is not written as TOML is")
_TOO_DEEP = Phrase("ci sono troppe parentesi una dentro l'altra", "there are too many brackets in brackets")


@frozen
class Toml:
    """The values of a text and their places; ``problems`` are why there are none."""

    source: Source
    values: Mapping[str, object] = field(factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    _places: Mapping[tuple[Step, ...], Span] = field(factory=dict)

    def place(self, *path: Step) -> Span:
        """Return where a value is written; of one that is not, where the table it belongs to begins."""
        while path:
            if path in self._places:
                return self._places[path]
            path = path[:-1]
        return self.source.line_span(1)


def read_toml(source: Source) -> Toml:
    """Return what *source* says, or the problem for which it says nothing; nothing is raised."""
    depth = 0
    for sign in source.text:  # wrong inside a text in quotes, and then only too strict
        depth += (sign in "[{") - (sign in "]}")
        if depth > _DEEPEST:
            return Toml(source, problems=(_unreadable(source, _TOO_DEEP, source.line_span(1)),))
    try:
        values = tomllib.loads(source.text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # ValueError: its own, or a number of thousands of digits
        said = str(error)
        reason = next((phrase for start, phrase in _REASONS.items() if said.startswith(start)), _OTHERWISE)
        found = _WHERE.search(said)
        line = min(int(found[1]), len(source.lines)) if found else len(source.lines)
        return Toml(source, problems=(_unreadable(source, reason, source.line_span(line)),))
    return Toml(source, values, (), _places_of(source))


def _unreadable(source: Source, reason: Phrase, place: Span) -> Diagnostic:
    return DICHIARAZIONE_ILLEGGIBILE.at(place, reason=reason)


def _places_of(source: Source) -> Mapping[tuple[Step, ...], Span]:
    places: dict[tuple[Step, ...], Span] = {}
    counts: dict[str, int] = {}
    table: tuple[Step, ...] = ()
    offset = 0
    for line in source.lines:
        if head := _HEAD.match(line):
            name = head[2]
            table = (name,)
            if head[1] == "[[":
                table = (name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            places.setdefault((name,), Span(source.name, offset + head.start(1), offset + head.end()))
            places.setdefault(table, Span(source.name, offset + head.start(1), offset + head.end()))
        elif entry := _ENTRY.match(line):
            end = offset + len(line.rstrip())
            places.setdefault((*table, entry["name"]), Span(source.name, offset + entry.start("name"), end))
        offset += len(line) + 1
    return places
