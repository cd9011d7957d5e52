r"""The JSON of expected results, read strictly (``audit.strict_json``), with every refusal as a diagnostic.

>>> read_json("attesi.json", b'{"peso": "37/2"}')
({'peso': '37/2'}, ())
>>> [problem.message() for problem in read_json("attesi.json", b'{"peso": 18.5}')[1]]
['i risultati attesi non si leggono: il numero 18.5 non è intero: scrivilo tra virgolette, come `37/2`']
"""

from __future__ import annotations

from valutazione.audit.strict_json import MAX_DEPTH, NotStrict, parse
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.expectations import ATTESI_ILLEGGIBILI
from valutazione.source import Cell

__all__ = ["MAX_DEPTH", "read_json"]

_BOM = "\ufeff"
_NOT_UTF8 = Phrase("non è scritto in UTF-8", "it is not written in UTF-8")


def read_json(name: str, data: bytes) -> tuple[object, tuple[Diagnostic, ...]]:
    """Return what *data*, the bytes of the file called *name*, holds, or ``None`` and the reason why not."""
    try:
        text = data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        return None, (ATTESI_ILLEGGIBILI.at(Cell(name, row), reason=_NOT_UTF8),)
    try:
        return parse(text), ()
    except NotStrict as refused:
        return None, (ATTESI_ILLEGGIBILI.at(Cell(name, refused.row), reason=refused.reason),)
