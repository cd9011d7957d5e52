"""What a file is, by what is in it; its name must agree, because somebody chose what to call it."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.cfb import SIGNATURE as CFB
from valutazione.exchange.fogli.facts import Unreadable

__all__ = ["WORKBOOKS", "check_name", "kind_of"]

WORKBOOKS: Final = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xls": "xls",
    ".xlt": "xls",
    ".ods": "ods",
}
"""The names that workbooks end with, and what is then expected inside."""

_EMPTY = Phrase("è vuoto: ha zero byte", "it is empty: it has no bytes")
_OLD = Phrase(
    "è di un formato precedente a Excel 97: aprilo e salvalo come `.xlsx`",
    "it is of a format older than Excel 97: open it and save it as `.xlsx`",
)
_NOT_A_WORKBOOK = Phrase("non è un foglio di calcolo", "it is no spreadsheet")
_IS: Final = {
    "xlsx": Phrase("un foglio XLSX", "an XLSX spreadsheet"),
    "xls": Phrase("un foglio XLS", "an XLS spreadsheet"),
    "ods": Phrase("un foglio ODS", "an ODS spreadsheet"),
    "zip": Phrase("un archivio zip", "a zip archive"),
    "html": Phrase(
        "una pagina HTML o un documento XML: aprila con un foglio elettronico e salvala come `.xlsx`",
        "an HTML page or an XML document: open it with a spreadsheet program and save it as `.xlsx`",
    ),
    "text": Phrase("un testo: se è una tabella, chiamalo `.csv`", "a text: if it is a table, call it `.csv`"),
    "pdf": Phrase("un PDF", "a PDF"),
}
_OLD_BOF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")


def kind_of(data: bytes) -> str:
    """Return what *data* is by its first bytes: ``xls`` for any compound file, ``zip`` for any zip, or another word."""
    if not data:
        raise Unreadable(_EMPTY)
    if data.startswith(CFB):
        return "xls"
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLD_BOF):
        raise Unreadable(_OLD)
    if data.startswith(b"%PDF"):
        return "pdf"
    start = (
        data[:512]
        .replace(b"\x00", b"")
        .removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .lstrip()
        .lower()
    )
    if start.startswith(b"<"):
        return "html"
    if b"\x00" in data[:4096]:
        raise Unreadable(_NOT_A_WORKBOOK)
    return "text"


def check_name(name: str, found: str) -> None:
    """Refuse a file whose name promises something else than what was *found* in it."""
    suffix = next((suffix for suffix in WORKBOOKS if name.lower().endswith(suffix)), None)
    if suffix is None:
        known = ", ".join(f"`{known}`" for known in WORKBOOKS)
        raise Unreadable(
            Phrase(
                f"di questo formato non si legge: si leggono {known}",
                f"this format is not read: {known} are",
            )
        )
    if WORKBOOKS[suffix] != found:
        raise Unreadable(
            Phrase(
                f"si chiama `{suffix}` ma è {_IS[found].it}",
                f"it is called `{suffix}` but is {_IS[found].en}",
            )
        )
