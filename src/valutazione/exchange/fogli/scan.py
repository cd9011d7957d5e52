"""XML gone through without being kept, and without what makes a few bytes grow: no document types, no entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.facts import Unreadable, damaged

__all__ = ["Ends", "Starts", "Texts", "scan"]

Starts = Callable[[str, Mapping[str, str]], None]
Ends = Callable[[str], None]
Texts = Callable[[str], None]

MAX_TAGS = 16_000_000
"""How many tags a part may have: each costs a call."""

_LONG = Phrase("una sua parte ha troppi elementi", "a part of it has too many elements")
_DECLARES = Phrase(
    "contiene dichiarazioni di tipo o di entità, che nessun foglio elettronico scrive",
    "it has declarations of types or entities, which no spreadsheet program writes",
)


def scan(
    part: str,
    data: bytes,
    start: Starts,
    end: Ends | None = None,
    text: Texts | None = None,
    aside: Callable[[], None] = lambda: None,
) -> None:
    """Call *start*, *end* and *text* for what is in *data*, the XML of *part*; ``Unreadable`` when it is none.

    Names are as they are written, with their prefix. *aside* is called at comments, instructions, quoted sections.
    """
    if data.count(b"<") > MAX_TAGS:
        raise Unreadable(_LONG)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    parser.CommentHandler = lambda _: aside()
    parser.ProcessingInstructionHandler = lambda *_: aside()
    parser.StartCdataSectionHandler = aside
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged(f"{part}, riga {error.lineno}", f"{part}, line {error.lineno}") from None
    except (LookupError, ValueError):  # an encoding that nobody knows
        raise damaged(part, part) from None


def _refuse(*_: object) -> NoReturn:
    raise Unreadable(_DECLARES)
