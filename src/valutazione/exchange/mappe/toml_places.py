r"""Where each key and each item of a TOML text stands, which the reader of the standard library does not say.

The text must have been read as TOML already: this only finds places in it, and never judges.

>>> places = places_in('a = 1\n[[t]]\nb.c = ["x", { d = 2 }]\n')
>>> places[("t", 0, "b", "c", 1, "d")]
(3, 'd = 2')
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

__all__ = ["MAX_DEPTH", "MAX_LINE", "Path", "Spot", "depth_of", "places_in"]

Path = tuple[str | int, ...]
"""The keys and the indices that lead to a value."""

Spot = tuple[int, str]
"""A line, from one, and the words of it that a value is written with."""

MAX_DEPTH = 16
"""How many brackets may stand inside each other; those who read must not be led further."""

MAX_LINE = 10_000
"""How long a line may be, in characters."""

_SHOWN = 120

_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|' + r"'''.*?'''(?:'{0,2})|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'",
    re.DOTALL,
)
_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")
_BRACKETS = re.compile(_STRING.pattern + r"|#[^\n]*|[\[\]{}]", re.DOTALL)


def depth_of(text: str) -> int:
    """Return how many brackets stand inside each other, at most; also of a text that is no TOML."""
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in ("[", "{"):
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in ("]", "}"):
            depth = max(0, depth - 1)
    return deepest


def places_in(text: str) -> Mapping[Path, Spot]:
    """Return the place of each key, table and item of *text*, which is TOML."""
    finder = _Finder(text)
    finder.document()
    return finder.places


class _Finder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted = 0
        self.line = 1
        self.places: dict[Path, Spot] = {}
        self.arrays: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self.skip(_GAP)
        while self.at < len(self.text):
            start = self.at
            if self.text.startswith("[", start):
                array = self.text.startswith("[[", start)
                self.at += 2 if array else 1
                table = self.header(self.key(), array)
                self.skip(_SPACE)
                self.at += 2 if array else 1
                self.tell(table, start, self.at)
            else:
                self.pair(table)
            if self.at <= start:  # never expected of TOML: better no place than no end
                return
            self.skip(_GAP)

    def header(self, key: Path, array: bool) -> Path:
        """Return where a header leads: into the last table of each array on the way."""
        path: Path = ()
        for number, part in enumerate(key):
            path = (*path, part)
            if array and number == len(key) - 1:
                self.arrays[path] = self.arrays.get(path, -1) + 1
            if path in self.arrays:
                path = (*path, self.arrays[path])
        return path

    def pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self.key())
        self.skip(_SPACE)
        self.at += 1  # the sign of equality
        self.skip(_SPACE)
        line = self.line_of(start)
        self.value(path)
        for length in range(len(table) + 1, len(path)):
            self.places.setdefault(path[:length], (line, self.shown(start, self.at)))
        self.places[path] = (line, self.shown(start, self.at))

    def key(self) -> Path:
        parts: list[str] = []
        while True:
            self.skip(_SPACE)
            found = _BARE.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if found is None:
                return tuple(parts)
            self.at = found.end()
            parts.append(_spelt(found[0]))
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1

    def value(self, path: Path) -> None:
        match self.text[self.at : self.at + 1]:
            case "[":
                self.items(path)
            case "{":
                self.inline(path)
            case '"' | "'":
                found = _STRING.match(self.text, self.at)
                self.at = len(self.text) if found is None else found.end()
            case _:
                self.skip(_SCALAR)

    def items(self, path: Path) -> None:
        self.at += 1
        number = 0
        while True:
            self.skip(_GAP)
            start = self.at
            if start >= len(self.text) or self.text[start] == "]":
                self.at += 1
                return
            line = self.line_of(start)
            self.value((*path, number))
            self.places[*path, number] = (line, self.shown(start, self.at))
            number += 1
            self.skip(_GAP)
            if self.text.startswith(",", self.at):
                self.at += 1
            elif self.at <= start:
                return

    def inline(self, path: Path) -> None:
        self.at += 1
        while True:
            self.skip(_GAP)
            start = self.at
            if start >= len(self.text) or self.text[start] == "}":
                self.at += 1
                return
            self.pair(path)
            self.skip(_GAP)
            if self.text.startswith(",", self.at):
                self.at += 1
            elif self.at <= start:
                return

    def skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()

    def line_of(self, offset: int) -> int:
        """Return the line of an offset that is not before the last one asked for."""
        self.line += self.text.count("\n", self.counted, offset)
        self.counted = offset
        return self.line

    def tell(self, path: Path, start: int, end: int) -> None:
        self.places[path] = (self.line_of(start), self.shown(start, end))

    def shown(self, start: int, end: int) -> str:
        first = self.text[start : min(end, start + _SHOWN + 1)].partition("\n")[0].strip()
        return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"


def _spelt(token: str) -> str:
    if token[:1] not in ("'", '"'):
        return token
    spelt: str = tomllib.loads(f"k = {token}")["k"]
    return spelt
