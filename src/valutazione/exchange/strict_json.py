r"""JSON, read strictly: what it says is taken as it is or refused, never guessed.

Stricter than RFC 8259 where that leaves a doubt: a name given twice, a number that is no whole one (it would become a
binary float), a number of endless digits, ``NaN``, more levels than a person can follow.

>>> read_json("attesi.json", b'{"peso": "37/2"}')
({'peso': '37/2'}, ())
>>> [problem.message() for problem in read_json("attesi.json", b'{"peso": 18.5}')[1]]
['i risultati attesi non si leggono: il numero 18.5 non è intero: scrivilo tra virgolette, come `37/2`']
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.expectations import ATTESI_ILLEGGIBILI
from valutazione.source import Cell

__all__ = ["read_json"]

MAX_DEPTH = 16
MAX_DIGITS = 9
_SHOWN = 40

_BOM = "\ufeff"
# A whole text of JSON, to pass over, or a bracket outside texts; a text nobody closes goes on to the end, so that each
# character is looked at once.
_TOKENS = re.compile(r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


class _Refused(Exception):
    def __init__(self, it: str, en: str) -> None:
        super().__init__(it)
        self.reason = Phrase(it, en)


def read_json(name: str, data: bytes) -> tuple[object, tuple[Diagnostic, ...]]:
    """Return what *data*, the bytes of the file called *name*, holds, or ``None`` and the reason why not."""
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        return None, (_told(Cell(name, row), "non è scritto in UTF-8", "it is not written in UTF-8"),)
    try:
        _check_depth(text)
        # INVARIANT: the parser never sees more levels than MAX_DEPTH, so that it cannot exhaust the stack.
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_no_float,
            parse_constant=_no_constant,
        ), ()
    except json.JSONDecodeError as error:
        place = Cell(name, error.lineno)
        return None, (
            _told(place, f"non è JSON al carattere {error.colno}", f"no JSON at character {error.colno}"),
        )
    except _Refused as refused:
        return None, (_told(Cell(name), refused.reason.it, refused.reason.en),)


def _told(place: Cell, it: str, en: str) -> Diagnostic:
    return ATTESI_ILLEGGIBILI.at(place, reason=Phrase(it, en))


def _check_depth(text: str) -> None:
    depth = 0
    for found in _TOKENS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise _Refused(f"oltre {MAX_DEPTH} livelli", f"more than {MAX_DEPTH} levels")
        elif found[0] in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _Refused(
                f"il nome `{name[:_SHOWN]}` compare due volte", f"the name `{name[:_SHOWN]}` appears twice"
            )
        found[name] = value
    return found


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise _Refused(f"il numero {text[:_SHOWN]} è troppo lungo", f"the number {text[:_SHOWN]} is too long")
    return int(text)


def _no_float(text: str) -> NoReturn:
    raise _Refused(
        f"il numero {text[:_SHOWN]} non è intero: scrivilo tra virgolette, come `37/2`",
        f"the number {text[:_SHOWN]} is no whole one: write it between quotation marks, such as `37/2`",
    )


def _no_constant(text: str) -> NoReturn:
    raise _Refused(f"{text} non è un numero", f"{text} is no number")
