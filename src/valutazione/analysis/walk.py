"""Going through trees without recursion: what is inside a node, written or resolved."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any

from attrs import fields, has

from valutazione.syntax import tree as t

MAX_DEPTH = 80


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    if not isinstance(kind, type) or not has(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in ("span", "kind", "extra_reason"))


def parts(node: object) -> Iterator[object]:
    """Yield the nodes right inside *node*, in order; tuples are opened."""
    kind: Any = type(node)
    stack = [getattr(node, name) for name in reversed(_field_names(kind))]
    while stack:
        part = stack.pop()
        if isinstance(part, tuple):
            stack.extend(reversed(part))
        elif has(type(part)):
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
