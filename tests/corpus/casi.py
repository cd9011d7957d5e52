"""The corpus: schemes with a mistake, whole or as a change to a clean one, and what must be said of each, and where.

``puliti`` holds clean schemes. ``guasti`` holds broken ones, a file or a folder each. ``mutazioni`` holds, for a clean
scheme, the changes that break it, one after the other::

    base quassolo

    == the case, in words
    - what is written, once in the whole base
    + what is written instead    #! VAL319
    -- a line that goes
    @ another line of the result    #! VAL371

Lines of ``+`` after the first are new lines, as indented as the one of the change; there may be several changes, in
order. A mark ``#! VAL319`` says what is reported on its line, once for each code; it is taken
away before the scheme is read, and so may stand where no comment could. Spaces count as one. What nobody would read is
written ``‹41 volte: (›``, and ``‹da 1 a 21: §›`` is repeated with a number for ``§``; ``⏎`` in it is the end of a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

HERE = Path(__file__).parent
ENTRIES = ("sistema.val", "sistema.md")

Expected = Counter[tuple[str, int, str]]

_MARK = re.compile(r"[ \t]*#!((?:[ ]+VAL\d{3})+)[ ]*$", re.MULTILINE)
_TIMES = re.compile(r"‹([0-9]+) volte: (.*?)›")
_COUNT = re.compile(r"‹da 1 a ([0-9]+): (.*?)›")


@frozen
class Caso:
    """One scheme: its files by name, the first one the entry, and what is reported (file, line, code)."""

    nome: str
    files: Mapping[str, str]
    expected: Expected = field(factory=Counter)

    @property
    def codes(self) -> list[str]:
        """The codes expected, each once."""
        return sorted({code for _, _, code in self.expected})


def caso(nome: str, written: Mapping[str, str]) -> Caso:
    """Return the case of files as they are written, with their marks."""
    marked: Expected = Counter()
    files = {}
    for file, text in written.items():
        files[file], found = _unmarked(text)
        marked.update((file, line, code) for line, code in found)
    return Caso(nome, files, marked)


def _unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    text = _TIMES.sub(lambda m: m[2].replace("⏎", "\n") * int(m[1]), text)
    text = _COUNT.sub(
        lambda m: "".join(m[2].replace("⏎", "\n").replace("§", str(n + 1)) for n in range(int(m[1]))), text
    )
    marks = [
        (text.count("\n", 0, mark.start()) + 1, code)
        for mark in _MARK.finditer(text)
        for code in mark[1].split()
    ]
    return _MARK.sub("", text), marks


def schemes(folder: str) -> Iterator[Caso]:
    """Yield the schemes of a folder of the corpus: a file each, or a folder with its entry."""
    for path in sorted((HERE / folder).iterdir()):
        files = (
            [path]
            if path.is_file()
            else sorted(path.iterdir(), key=lambda f: (f.name not in ENTRIES, f.name))
        )
        yield caso(f"{folder}/{path.stem}", {file.name: file.read_text("utf-8") for file in files})


def mutations() -> Iterator[Caso]:
    """Yield every change to every base."""
    for path in sorted((HERE / "mutazioni").glob("*.txt")):
        head, *written = re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)
        found = re.search(r"^base (\S+)$", head, re.MULTILINE)
        assert found is not None, f"{path.name} says no base"
        base = HERE / "puliti" / f"{found[1]}.val"
        for one in written:
            title, *lines = one.rstrip().split("\n")
            yield _mutated(f"{path.stem}: {title.strip()}", base.name, base.read_text("utf-8"), lines)


def _mutated(nome: str, file: str, text: str, lines: list[str]) -> Caso:
    for sign, old, new in _changes(nome, lines):
        if sign == "@":
            start, _ = _once(nome, text, old)
            end = text.find("\n", start)
            text = f"{text[:end]}{new[0]}{text[end:]}"
        elif sign == "--":
            start, end = _once(nome, text, old)
            text = text[: text.rfind("\n", 0, start) + 1] + text[text.find("\n", end) + 1 :]
        else:
            text = _changed(nome, text, old, new)
    return caso(nome, {file: text})


def _changes(nome: str, lines: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each change: its sign, what is written, what is written instead."""
    rest = [line for line in lines if line and not line.startswith("#")]
    while rest:
        sign = rest[0].partition(" ")[0]
        if sign in ("@", "--"):
            mark = _MARK.search(rest[0])
            text = rest.pop(0)[: None if mark is None else mark.start()]
            assert (sign == "@") == (mark is not None), f"{nome}: {text}"
            yield sign, [text.removeprefix(sign)], [] if mark is None else [mark[0]]
            continue
        old, new = _taken(rest, "-"), _taken(rest, "+")
        assert old, f"{nome}: {rest}"
        assert new, f"{nome}: {rest}"
        yield sign, old, new


def _taken(rest: list[str], sign: str) -> list[str]:
    """Take away the lines that begin with *sign*, and return what they say."""
    found = []
    while rest and (rest[0] == sign or rest[0].startswith(f"{sign} ")):
        found.append(rest.pop(0)[2:])
    return found


def _changed(nome: str, text: str, old: list[str], new: list[str]) -> str:
    """Return *text* with *old* replaced; the marks of *new* go to the end of their lines."""
    start, end = _once(nome, text, old)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    indent = re.match(" *", text[line_start:])
    assert indent is not None
    tail = text[end:line_end]
    *before, last = [new[0], *(indent[0] + line for line in new[1:])]
    mark = _MARK.search(last)
    if mark is not None:
        last, tail = last[: mark.start()], f"{tail}{mark[0]}"
    return text[:start] + "\n".join([*before, last]) + tail + text[line_end:]


def _once(nome: str, text: str, wanted: list[str]) -> tuple[int, int]:
    """Return where the lines *wanted* are, which must be once; spaces in them count as one."""
    pattern = r"\n[ ]*".join("[ ]+".join(map(re.escape, line.split())) for line in wanted)
    found = list(re.finditer(pattern, text))
    assert len(found) == 1, f"{nome}: «{' / '.join(wanted)}» is there {len(found)} times"
    return found[0].span()
