"""From bytes to a receipt, or all the reasons why they are none: read strictly, and held to their one canonical form.

The bytes may be anybody's. They are measured before they are parsed, so that neither depth nor number of parts can
exhaust anything; a number, ``true``, ``false``, ``null`` or a name given twice is refused (``audit.strict_json`` reads,
without numbers).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from typing import Final, NoReturn, cast

from attrs import field, frozen

from valutazione.audit.ricevute.canonical import NotCanonical, Plain, canonical
from valutazione.audit.ricevute.compose import FORMAT, fingerprint_of
from valutazione.audit.ricevute.forms import APERTURA, RICEVUTA
from valutazione.audit.ricevute.shapes import OUT_OF_ORDER, Shape, Wrong, pointer_to
from valutazione.audit.ricevute.telling import bounded
from valutazione.audit.strict_json import NotStrict, parse
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.source import Cell

__all__ = ["MAX_BYTES", "OPENING_FORMAT", "THE_OPENING", "THE_RECEIPT", "Document", "read_document"]

OPENING_FORMAT: Final = "valutazione-apertura-1"

MAX_BYTES: Final = 64 * 1024 * 1024
"""The longest receipt, or opening, that is read."""

MAX_PARTS: Final = 4_000_000

THE_RECEIPT: Final = Phrase("la ricevuta", "the receipt")
THE_OPENING: Final = Phrase("l'apertura", "the opening")

_FORMS: Final[dict[str, tuple[Shape, Phrase]]] = {
    FORMAT: (RICEVUTA, THE_RECEIPT),
    OPENING_FORMAT: (APERTURA, THE_OPENING),
}
_SHOWN: Final = 40


@frozen
class Document:
    """A receipt, or an opening, of which the form is right; ``name`` is that of its file."""

    name: str
    plain: Mapping[str, Plain] = field(repr=False)
    data: bytes = field(repr=False)

    def at(self, *path: str) -> Plain:
        """Return the part that *path* leads to, which the form says is there."""
        found: Plain = self.plain
        for step in path:
            assert isinstance(found, Mapping)
            found = found[step]
        return found

    def text(self, *path: str) -> str:
        """Return the text there."""
        found = self.at(*path)
        assert isinstance(found, str)
        return found

    def texts(self, *path: str) -> list[str]:
        """Return the texts of the list there."""
        return cast("list[str]", self.at(*path))

    def objects(self, *path: str) -> list[Mapping[str, Plain]]:
        """Return the objects of the list there."""
        return cast("list[Mapping[str, Plain]]", self.at(*path))

    def columns(self, *path: str) -> Mapping[str, Mapping[str, str]]:
        """Return the seals there, by scheda and name."""
        return cast("Mapping[str, Mapping[str, str]]", self.at(*path))


def read_document(name: str, data: bytes, form: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return what *data*, the bytes of the file *name*, holds, and all that is wrong with its bytes and its form.

    *form* is ``FORMAT`` or ``OPENING_FORMAT``. There is no document unless its form is right; one whose bytes are not
    canonical is returned with the diagnostic that says so.
    """
    shape, what = _FORMS[form]
    try:
        plain = _parsed(data)
        written = canonical(plain)
    except NotStrict as refused:
        return None, (codes.RICEVUTA_ILLEGGIBILE.at(Cell(name), what=what, reason=refused.reason),)
    except NotCanonical:
        reason = Phrase("c'è un surrogato isolato", "there is a lone surrogate")
        return None, (codes.RICEVUTA_ILLEGGIBILE.at(Cell(name), what=what, reason=reason),)
    found: list[Diagnostic] = []
    if written != data:
        offset = str(_first_difference(written, data) + 1)
        found.append(codes.RICEVUTA_NON_CANONICA.at(Cell(name), what=what, offset=offset))
    declared = plain.get("formato")
    if isinstance(declared, str) and declared != form:
        unknown = codes.FORMATO_DI_RICEVUTA_IGNOTO
        return None, (*found, unknown.at(Cell(name), what=what, found=declared[:_SHOWN], expected=form))
    wrong = tuple(_malformed(name, plain, shape, what))
    if wrong:
        return None, (*found, *wrong)
    if form == FORMAT:
        found += _fingerprint(name, plain)
    return Document(name, plain, data), tuple(found)


def _parsed(data: bytes) -> dict[str, Plain]:
    if len(data) > MAX_BYTES:
        raise NotStrict(f"supera i {MAX_BYTES} byte", f"it exceeds {MAX_BYTES} bytes")
    if data.count(b",") > MAX_PARTS:
        raise NotStrict(f"ha più di {MAX_PARTS} parti", f"it has more than {MAX_PARTS} parts")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + 1
        raise NotStrict(f"non è UTF-8 al byte {at}", f"it is not UTF-8 at byte {at}") from None
    plain = parse(text, number=_no_number)
    if not isinstance(plain, dict):
        raise NotStrict("non è un oggetto JSON", "it is no JSON object")
    return plain


def _no_number(text: str) -> NoReturn:
    shown = text[:_SHOWN]
    raise NotStrict(
        f"c'è il numero {shown}, e in una ricevuta i numeri sono testi",
        f"there is the number {shown}, and in a receipt numbers are texts",
    )


def _first_difference(first: bytes, second: bytes) -> int:
    low, high = 0, min(len(first), len(second))
    while low < high:  # the longest common start, by halves: comparing slices is quick
        middle = (low + high + 1) // 2
        low, high = (middle, high) if first[:middle] == second[:middle] else (low, middle - 1)
    return low


def _malformed(name: str, plain: Mapping[str, Plain], shape: Shape, what: Phrase) -> Iterator[Diagnostic]:
    return bounded(
        (
            codes.RICEVUTA_MALFORMATA.at(Cell(name), what=what, pointer=pointer, reason=reason)
            for pointer, reason in chain(shape(plain, ""), _out_of_order(plain))
        ),
        name,
    )


def _out_of_order(plain: Mapping[str, Plain]) -> Iterator[Wrong]:
    """Findings are in the order of their codes, entries in that of scheda, key and part, each once."""
    results = plain.get("risultati")
    clear = results.get("in_chiaro") if isinstance(results, dict) else None
    for pointer, parts in (
        ("/rilievi", plain.get("rilievi")),
        ("/voci", plain.get("voci")),
        ("/risultati/in_chiaro", clear),
    ):
        keys = [key for part in parts if (key := _key_of(part))] if isinstance(parts, list) else []
        for index, (first, second) in enumerate(pairwise(keys)):
            if first >= second:
                yield pointer_to(pointer, index + 1), OUT_OF_ORDER


def _key_of(part: object) -> tuple[object, ...]:
    match part:
        case {"codice": str(code), "gravita": str(severity)}:
            return code, (severity,), ""
        case {"contenuto": {"scheda": str(scheda), "chiave": [*key]}, "parte": str(name)}:
            return scheda, tuple(map(str, key)), name
        case _:
            return ()


def _fingerprint(name: str, plain: Mapping[str, Plain]) -> Iterator[Diagnostic]:
    declared, found = plain["impronta"], fingerprint_of(plain)
    assert isinstance(declared, str)
    if declared != found:
        which = Phrase("scritta nella ricevuta", "written in the receipt")
        yield codes.IMPRONTA_DIVERSA.at(Cell(name), which=which, declared=declared, found=found)
