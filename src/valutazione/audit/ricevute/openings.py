"""Openings: some entries of a receipt with their salts, for who is to see those and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.audit.ricevute.compose import opened
from valutazione.audit.ricevute.entries import Entry
from valutazione.audit.ricevute.reading import OPENING_FORMAT, THE_RECEIPT, Document
from valutazione.audit.ricevute.seals import commitment
from valutazione.audit.ricevute.telling import bounded
from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.source import Cell
from valutazione.source import Entry as Place

__all__ = ["check_clear", "check_opening", "chosen", "named", "opening", "part_words", "place_of"]

_PARTS = {
    "dati": Phrase("dati", "inputs"),
    "risultati": Phrase("risultati", "results"),
}
_NO_SCHEDA = Phrase("alcuna scheda della ricevuta", "no record of the receipt")
_NOT_CLEAR = Phrase(
    "la scheda non è tra quelle in chiaro di `/opzioni/in_chiaro`",
    "the record is not among those in the clear of `/opzioni/in_chiaro`",
)
_SEVERAL = Phrase("una voce sola della ricevuta, ma più d'una", "not one entry of the receipt, but several")
_NO_RECORD = Phrase("alcuna voce della ricevuta", "no entry of the receipt")


def part_words(part: str) -> Phrase:
    """Return what a part of the receipt is called."""
    return _PARTS[part]


def named(entry: Entry) -> str:
    """Return how a record is asked for: its scheda, and the parts of its key, with bars between.

    >>> named(Entry.of("dati", "obiettivo", ("1", "sviluppo"), {}))
    'obiettivo/1/sviluppo'
    """
    return "/".join((entry.scheda, *entry.key))


def chosen(entries: Iterable[Entry], asked: Iterable[str]) -> tuple[list[Entry], list[Diagnostic]]:
    """Return the entries that *asked* means, and what means none: ``persona/12`` is one, ``persona`` all of them."""
    by_name: dict[str, list[Entry]] = {}
    by_scheda: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(named(entry), []).append(entry)
        by_scheda.setdefault(entry.scheda, []).append(entry)
    found: dict[tuple[str, tuple[str, ...], str], Entry] = {}
    problems: list[Diagnostic] = []
    for text in asked:
        meant = by_name.get(text) or by_scheda.get(text) or []
        records = {entry.key for entry in by_name.get(text, ())}
        if len(records) > 1:  # a bar within a key: nobody is opened in the place of another
            problems.append(codes.VOCE_NON_TROVATA.at(None, text=text, what=_SEVERAL))
            continue
        if not meant:
            what = _NO_RECORD if text.partition("/")[0] in by_scheda else _NO_SCHEDA
            near = nearest(text, [*by_scheda, *by_name][:10_000]) or ""
            problems.append(codes.VOCE_NON_TROVATA.at(None, text=text, what=what, suggestion=near))
        found |= {(entry.scheda, entry.key, entry.part): entry for entry in meant}
    return list(found.values()), problems


def opening(receipt: Document, secret: bytes, entries: Iterable[Entry]) -> bytes:
    """Return the bytes of the opening of *entries* of *receipt*."""
    plain: dict[str, Plain] = {
        "formato": OPENING_FORMAT,
        "ricevuta": receipt.text("impronta"),
        "voci": opened(secret, entries),
    }
    return canonical(plain)


def place_of(content: Mapping[str, Plain], nome: str | None = None) -> Place:
    """Return the record that an entry is of, and one of its values."""
    key = content["chiave"]
    assert isinstance(key, list)
    return Place(str(content["scheda"]), " / ".join(map(str, key)), nome)


def check_clear(receipt: Document) -> Iterator[Diagnostic]:
    """Tell the results in the clear that nobody committed to, or of schede that are not said to be in the clear."""
    entries = receipt.objects("risultati", "in_chiaro")
    yield from bounded(_unsaid(receipt, entries), receipt.name)
    yield from bounded(_uncommitted(receipt, entries), receipt.name)


def _unsaid(receipt: Document, entries: Iterable[Mapping[str, Plain]]) -> Iterator[Diagnostic]:
    schede = frozenset(receipt.texts("opzioni", "in_chiaro"))
    for index, entry in enumerate(entries):
        content = entry["contenuto"]
        assert isinstance(content, Mapping)
        if content["scheda"] not in schede:
            pointer = f"/risultati/in_chiaro/{index}"
            malformed = codes.RICEVUTA_MALFORMATA
            yield malformed.at(Cell(receipt.name), what=THE_RECEIPT, pointer=pointer, reason=_NOT_CLEAR)


def check_opening(receipt: Document, opened: Document) -> Iterator[Diagnostic]:
    """Tell the entries of an opening that the receipt does not commit to."""
    declared, found = opened.text("ricevuta"), receipt.text("impronta")
    if declared != found:
        yield codes.APERTURA_DI_ALTRA_RICEVUTA.at(None, declared=declared, found=found)
    yield from bounded(_uncommitted(receipt, opened.objects("voci")), opened.name)


def _uncommitted(receipt: Document, entries: Iterable[Mapping[str, Plain]]) -> Iterator[Diagnostic]:
    known = {part: frozenset(receipt.texts(part, "impegni")) for part in _PARTS}
    for entry in entries:
        part, content, salt = str(entry["parte"]), entry["contenuto"], bytes.fromhex(str(entry["sale"]))
        assert isinstance(content, Mapping)
        if commitment(part, salt, canonical(content)) not in known[part]:
            yield codes.VOCE_NON_IMPEGNATA.at(place_of(content), part=part_words(part))
