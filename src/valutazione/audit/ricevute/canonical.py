r"""Canonical JSON (RFC 8785) of what a receipt is made of: objects, lists and texts, and nothing else.

Numbers, ``true``, ``false`` and ``null`` are no part of a receipt, so that of RFC 8785 two rules remain: the names of
an object in the order of their UTF-16 code units, and one way to write a text. A lone surrogate has no such way.

>>> canonical({"b": ["è", "\n"], "a": "\u20ac"})
b'{"a":"\xe2\x82\xac","b":["\xc3\xa8","\\n"]}'
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

__all__ = ["NotCanonical", "Plain", "canonical"]

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"

_ASTRAL = "\U00010000"


class NotCanonical(ValueError):
    """A value has no canonical form: it holds a lone surrogate, or what is no part of a receipt."""


def canonical(value: Plain) -> bytes:
    """Return the one text of *value*, in UTF-8; ``NotCanonical`` when it has none."""
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=True,
        check_circular=False,
    )
    if max(text) >= _ASTRAL:  # only beyond these do code units and code points come in different orders
        text = json.dumps(_in_order(value), ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("un surrogato isolato non si scrive in UTF-8") from None


def _in_order(value: object) -> object:
    match value:
        case Mapping():
            return {name: _in_order(value[name]) for name in sorted(value, key=_code_units)}
        case list() | tuple():
            return [_in_order(part) for part in value]
        case _:  # a text, or what was read and will be refused by its form
            return value


def _code_units(name: str) -> bytes:
    return name.encode("utf-16-be", "surrogatepass")
