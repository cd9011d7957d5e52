r"""Shapes: what a part of a receipt must look like, told field by field.

A shape looks at a value and yields what is wrong with it, each with its JSON pointer (RFC 6901). Nothing is repaired.

>>> shape = fields(nome=text(), voci=listing(text("[0-9]+")))
>>> [(pointer, reason.it) for pointer, reason in shape({"nome": "a", "voci": ["1", "x"], "altro": ""}, "")]
[('/altro', 'è un campo in più'), ('/voci/1', 'non è scritto come deve: `x`')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from valutazione.diagnostics import Phrase

__all__ = [
    "OUT_OF_ORDER",
    "Shape",
    "Wrong",
    "fields",
    "listing",
    "mapping",
    "pointer_to",
    "tagged",
    "text",
    "variant",
]

Wrong = tuple[str, Phrase]
"""Where, and what is wrong."""

Shape: TypeAlias = Callable[[object, str], Iterator[Wrong]]

OUT_OF_ORDER: Final = Phrase("è ripetuto, o non è al suo posto", "it is repeated, or out of its place")

_SHOWN = 60


def pointer_to(pointer: str, step: str | int) -> str:
    """Return the pointer to a part of what is at *pointer*."""
    return f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}"


def text(pattern: str | None = None) -> Shape:
    """Return the shape of a text, all of which *pattern* must match."""
    compiled = None if pattern is None else re.compile(pattern)

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, str):
            yield at, Phrase("qui va un testo", "a text goes here")
        elif compiled is not None and not compiled.fullmatch(value):
            shown = value[:_SHOWN]
            yield (
                at,
                Phrase(f"non è scritto come deve: `{shown}`", f"it is not written as it must be: `{shown}`"),
            )

    return check


def listing(of: Shape, *, ascending: bool = False, least: int = 0) -> Shape:
    """Return the shape of a list; *ascending* texts come each once, in their order."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, list):
            yield at, Phrase("qui va un elenco", "a list goes here")
            return
        if len(value) < least:
            yield at, Phrase("l'elenco è vuoto", "the list is empty")
        for index, part in enumerate(value):
            yield from of(part, pointer_to(at, index))
        if ascending:
            texts = [part for part in value if isinstance(part, str)]
            for index, (first, second) in enumerate(pairwise(texts)):
                if first >= second:
                    yield pointer_to(at, index + 1), OUT_OF_ORDER

    return check


def fields(optional: tuple[str, ...] = (), /, **shapes: Shape) -> Shape:
    """Return the shape of an object with these fields and no other."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, dict):
            yield at, Phrase("qui va un oggetto", "an object goes here")
            return
        for name in sorted(set(shapes) - set(value) - set(optional)):
            yield pointer_to(at, name), Phrase("manca", "it is missing")
        for name, part in sorted(value.items()):
            if name in shapes:
                yield from shapes[name](part, pointer_to(at, name))
            else:
                yield pointer_to(at, name), Phrase("è un campo in più", "it is a field too many")

    return check


def mapping(of: Shape) -> Shape:
    """Return the shape of an object whose names are the author's."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, dict):
            yield at, Phrase("qui va un oggetto", "an object goes here")
            return
        for name, part in sorted(value.items()):
            yield from of(part, pointer_to(at, name))

    return check


def variant(**shapes: Shape) -> Shape:
    """Return the shape of an object with one field, which says what it is."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in shapes:
            names = ", ".join(f"`{name}`" for name in shapes)
            yield (
                at,
                Phrase(f"qui va un oggetto con un campo solo tra {names}", f"one field goes here: {names}"),
            )
            return
        for name, part in value.items():
            yield from shapes[name](part, pointer_to(at, name))

    return check


def tagged(tag: str, shapes: dict[str, Shape]) -> Shape:
    """Return the shape of an object that is of one of several shapes, as its field *tag* says."""
    known = "|".join(shapes)

    def check(value: object, at: str) -> Iterator[Wrong]:
        named = value.get(tag) if isinstance(value, dict) else None
        if isinstance(named, str) and named in shapes:
            yield from shapes[named](value, at)
        else:
            yield pointer_to(at, tag), Phrase(f"qui va uno tra {known}", f"one of {known} goes here")

    return check
