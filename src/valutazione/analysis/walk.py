"""Going through trees without recursion: what is inside a node, written or resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from attrs import fields, has

from valutazione.syntax import tree as t

MAX_DEPTH = 80


_NO_NODES = frozenset({"str", "str | None", "bool", "int", "tuple[str, ...]", "Fraction", "Mode", "Scalar"})


def _fields(kind: type) -> tuple[str, ...] | None:
    if not has(kind):
        return None
    left_out = ("span", "kind", "extra_reason")
    return tuple(f.name for f in fields(kind) if f.name not in left_out and f.type not in _NO_NODES)


_field_names: Callable[[type], tuple[str, ...] | None] = cache(_fields)
"""The names of the fields of a class of nodes that hold nodes, in order; None for what is no node."""


def parts(node: object) -> Iterator[object]:
    """Yield the nodes right inside *node*, in order; tuples are opened."""
    stack = [getattr(node, name) for name in reversed(_field_names(type(node)) or ())]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(reversed(part))
        elif _field_names(type(part)) is not None:
            yield part


def inside(node: object) -> Iterator[object]:
    """Yield *node* and all that is inside it."""
    stack = [node]
    while stack:
        part = stack.pop()
        yield part
        stack.extend(parts(part))


def too_deep(node: object) -> object | None:
    """Return a part of *node* that lies deeper than ``MAX_DEPTH``, or none; a product is as deep as it is long."""
    stack = [(node, 0)]
    while stack:
        part, depth = stack.pop()
        if isinstance(part, t.Product):
            depth += len(part.rest)
        if depth > MAX_DEPTH:
            return part
        stack.extend((inner, depth + 1) for inner in parts(part))
    return None
