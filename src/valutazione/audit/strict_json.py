"""JSON, read strictly: what it says is taken as it is or refused, never guessed.

Stricter than RFC 8259 where that leaves a doubt: a name given twice, a number that is no whole one (it would become a
binary float), a number of endless digits, ``NaN``, more levels than a person can follow.

>>> parse('{"peso": "37/2"}')
{'peso': '37/2'}
>>> parse('{"peso": 18.5}')
Traceback (most recent call last):
    ...
valutazione.audit.strict_json.NotStrict: il numero 18.5 non è intero: scrivilo tra virgolette, come `37/2`
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NoReturn

from valutazione.diagnostics import Phrase

__all__ = ["MAX_DEPTH", "NotStrict", "parse"]

MAX_DEPTH = 16
MAX_DIGITS = 9
_SHOWN = 40

# A whole text of JSON, to pass over, or a bracket outside texts; a text nobody closes goes on to the end, so that each
# character is looked at once.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


class NotStrict(ValueError):
    """A text is no JSON, or says something in a way that leaves a doubt: ``reason``, and the ``row`` if it is known."""

    def __init__(self, it: str, en: str, row: int | None = None) -> None:
        super().__init__(it)
        self.reason = Phrase(it, en)
        self.row = row


def parse(text: str, *, number: Callable[[str], object] | None = None) -> object:
    """Return what *text* holds; raise ``NotStrict`` when it is not strict JSON. Nothing else is raised.

    *number* is given the text of every number, and of ``NaN`` and the like: who wants none raises ``NotStrict`` in it.
    """
    _check_depth(text)
    try:
        # INVARIANT: the parser never sees more levels than MAX_DEPTH, so that it cannot exhaust the stack.
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=number or _whole,
            parse_float=number or _no_float,
            parse_constant=number or _no_constant,
        )
    except json.JSONDecodeError as error:
        raise NotStrict(
            f"non è JSON al carattere {error.colno}", f"no JSON at character {error.colno}", error.lineno
        ) from None


def _check_depth(text: str) -> None:
    depth = 0
    for found in _TOKENS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise NotStrict(f"oltre {MAX_DEPTH} livelli", f"more than {MAX_DEPTH} levels")
        elif found[0] in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise NotStrict(
                f"il nome `{name[:_SHOWN]}` compare due volte", f"the name `{name[:_SHOWN]}` appears twice"
            )
        found[name] = value
    return found


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise NotStrict(
            f"il numero {text[:_SHOWN]} è troppo lungo", f"the number {text[:_SHOWN]} is too long"
        )
    return int(text)


def _no_float(text: str) -> NoReturn:
    raise NotStrict(
        f"il numero {text[:_SHOWN]} non è intero: scrivilo tra virgolette, come `37/2`",
        f"the number {text[:_SHOWN]} is no whole one: write it between quotation marks, such as `37/2`",
    )


def _no_constant(text: str) -> NoReturn:
    raise NotStrict(f"{text} non è un numero", f"{text} is no number")
