"""An auditor's form read back, whatever it looks like.

What is for a program is recomputed; what is for people is drawn again from it and compared, line by line, so that no
number can be changed in either part alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from itertools import zip_longest
from typing import Final

from attrs import evolve

from valutazione.audit.spiegazioni import Malformed, Spiegazione, Verifica, explanation_from, verify
from valutazione.audit.strict_json import NotStrict, parse
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.spiegazioni import SPIEGAZIONE_ILLEGGIBILE, TESTO_CAMBIATO
from valutazione.reports.scheme.as_text import CUT_HERE
from valutazione.reports.spiegazioni.render import render_explanation
from valutazione.source import Cell

__all__ = ["recompute_explanation"]

MOST_LINES: Final = 20
_BOM = "\ufeff"
_NOT_UTF8 = Phrase("non è scritta in UTF-8", "it is not written in UTF-8")
_NO_STEPS = Phrase(
    "non contiene i passi da ricalcolare: serve la forma per il revisore",
    "it does not hold the steps to recompute: the auditor's form is needed",
)


def recompute_explanation(data: bytes | str, name: str = "spiegazione") -> Verifica:
    """Recompute an auditor's explanation, in any of its forms, and say what differs. Nothing is raised.

    >>> recompute_explanation("{}").rilievi[0].code.number
    'VAL710'
    """
    if isinstance(data, bytes):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            return _refused(Cell(name, data.count(b"\n", 0, error.start) + 1), _NOT_UTF8)
    else:
        text = data
    text = text.removeprefix(_BOM).replace("\r\n", "\n")
    form, inner = _parts(text)
    if inner is None:
        return _refused(Cell(name), _NO_STEPS)
    try:
        letta = explanation_from(parse(inner))
    except NotStrict as refused:
        return _refused(Cell(name, refused.row), refused.reason)
    except Malformed as wrong:
        return _refused(Cell(name), wrong.reason)
    found = verify(letta, name)
    told = tuple(_lines(letta.spiegazione, text, form, name)) if form != "json" and found.uguale else ()
    return evolve(found, rilievi=(*found.rilievi, *told))


def _refused(place: Cell, reason: Phrase) -> Verifica:
    return Verifica(0, 0, 0, (SPIEGAZIONE_ILLEGGIBILE.at(place, reason=reason),))


def _parts(text: str) -> tuple[str, str | None]:
    """Return the form of a text, and what in it is for a program."""
    start = text.lstrip()[:20].lower()
    if start.startswith(("{", "[")) or not start:
        return "json", text
    if start.startswith("<!doctype"):
        found = _between(text, "<pre><code>", "</code></pre>")
        return "html", None if found is None else unescape(found)
    if start.startswith("# "):
        return "markdown", _between(text, "\n```json\n", "\n```\n")
    found = _between(text, f"\n{CUT_HERE} ", f"\n{CUT_HERE}\n")
    return "testo", None if found is None else found.partition("\n")[2]


def _between(text: str, start: str, end: str) -> str | None:
    """Return what stands between the last *end* and the *start* before it; each character is looked at once."""
    last = text.rfind(end)
    first = text.rfind(start, 0, max(last, 0))
    return None if last < 0 or first < 0 else text[first + len(start) : last]


def _lines(spiegazione: Spiegazione, text: str, form: str, name: str) -> Iterator[Diagnostic]:
    """Yield the lines that are not what the steps give."""
    expected = render_explanation(spiegazione, "revisore", form)
    told = 0
    for row, (line, wanted) in enumerate(zip_longest(text.split("\n"), expected.split("\n")), 1):
        if line != wanted:
            yield TESTO_CAMBIATO.at(Cell(name, row), told=line or "", found=wanted or "")
            told += 1
            if told == MOST_LINES:
                return
