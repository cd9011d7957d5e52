"""The scheme, read again from the texts in the receipt, and all that the receipt says of it held against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Final, NamedTuple

from valutazione.analysis import Reader, resolve
from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.audit.ricevute.compose import accettazioni_plain, sistema_plain
from valutazione.audit.ricevute.reading import THE_RECEIPT, Document
from valutazione.audit.ricevute.seals import text_digest
from valutazione.audit.ricevute.shapes import pointer_to
from valutazione.audit.ricevute.telling import bounded
from valutazione.diagnostics import Diagnostic, Phrase, Word
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.diagnostics.catalogue.data import FILE_ILLEGGIBILE
from valutazione.model.normal import LINGUA
from valutazione.model.sistema import Sistema
from valutazione.source import Cell, Source

__all__ = ["NOTHING", "Reread", "differences", "reread", "shown"]

NOTHING: Final = Phrase("nulla", "nothing")
_NOT_THERE: Final = Phrase("non è tra i testi della ricevuta", "it is not among the texts of the receipt")
_SHOWN: Final = 200
_MAX_TEXT: Final = 4 * 1024 * 1024


class Reread(NamedTuple):
    """The scheme of a receipt, if its texts give one; what was found; the texts, to show places in them."""

    sistema: Sistema | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]


def reread(receipt: Document) -> Reread:
    """Return the scheme that the texts in *receipt* mean, and where it is not what the receipt says."""
    given = receipt.objects("sistema", "sorgenti")
    texts = [(str(one["nome"]), str(one["testo"]), str(one["sha256"])) for one in given]
    found = [*bounded(_altered(receipt.name, texts), receipt.name)]
    found += bounded(_too_long(receipt.name, texts), receipt.name)
    if any(diagnostic.code is codes.RICEVUTA_MALFORMATA for diagnostic in found):
        return Reread(None, tuple(found), ())
    sources = tuple(Source(name, text) for name, text, _ in texts)
    # Not `analyse`: a check that a later version adds must not take the meaning away from an old text.
    resolution = resolve(sources[0], _reader(sources))
    sistema = resolution.sistema
    if sistema is None:
        errors = [problem for problem in resolution.diagnostics if problem.is_error]
        found.append(codes.SISTEMA_NON_RILETTO.at(Cell(receipt.name), count=str(len(errors))))
        return Reread(None, (*found, *errors), sources)
    again: dict[str, Plain] = {
        "accettazioni": accettazioni_plain(sistema),
        "lingua": str(LINGUA),
        "sistema": sistema_plain(sistema),
    }
    declared = {name: receipt.at(name) for name in again}
    told = {f"/sistema/sorgenti/{index}/sha256" for index in range(len(texts))}  # by themselves, above
    found += bounded(_different(receipt.name, declared, again, told), receipt.name)
    return Reread(sistema, tuple(found), sources)


def _different(name: str, declared: Plain, again: Plain, told: set[str]) -> Iterator[Diagnostic]:
    for pointer, one, other in differences(declared, again):
        if pointer not in told or other is None:
            yield codes.SISTEMA_DIVERSO.at(
                Cell(name), pointer=pointer, declared=shown(one), found=shown(other)
            )


def _altered(name: str, texts: list[tuple[str, str, str]]) -> Iterator[Diagnostic]:
    for index, (_, text, declared) in enumerate(texts):
        if (found := text_digest(text)) != declared:
            pointer = f"/sistema/sorgenti/{index}/sha256"
            yield codes.SISTEMA_DIVERSO.at(Cell(name), pointer=pointer, declared=declared, found=found)


def _too_long(name: str, texts: list[tuple[str, str, str]]) -> Iterator[Diagnostic]:
    """Tell texts that no scheme can have: they are not read at all."""
    seen: set[str] = set()
    for index, (source, text, _) in enumerate(texts):
        pointer = f"/sistema/sorgenti/{index}"
        if len(text) > _MAX_TEXT:
            reason = Phrase("il testo è troppo lungo per un sistema", "the text is too long for a system")
            yield codes.RICEVUTA_MALFORMATA.at(Cell(name), what=THE_RECEIPT, pointer=pointer, reason=reason)
        if source in seen:
            reason = Phrase("il nome è di un altro testo", "the name is that of another text")
            yield codes.RICEVUTA_MALFORMATA.at(Cell(name), what=THE_RECEIPT, pointer=pointer, reason=reason)
        seen.add(source)


def _reader(sources: tuple[Source, ...]) -> Reader:
    known = {source.name: source for source in sources}

    def read(path: str, place: object) -> Source | Diagnostic:
        return known.get(path) or FILE_ILLEGGIBILE.at(None, path=path, reason=_NOT_THERE)

    return read


def differences(
    first: Plain | None, second: Plain | None
) -> Iterator[tuple[str, Plain | None, Plain | None]]:
    """Yield where two values differ, each place with what stands there; what is in one alone is None in the other.

    >>> list(differences({"a": ["x", "y"]}, {"a": ["x"], "b": "z"}))
    [('/a/1', 'y', None), ('/b', None, 'z')]
    """
    return _differences(first, second, "")


def _differences(
    first: Plain | None, second: Plain | None, at: str
) -> Iterator[tuple[str, Plain | None, Plain | None]]:
    if first == second:
        return
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        for name in sorted(set(first) | set(second)):
            yield from _differences(first.get(name), second.get(name), pointer_to(at, name))
    elif isinstance(first, list) and isinstance(second, list):
        for index, (one, other) in enumerate(zip_longest(first, second)):
            yield from _differences(one, other, pointer_to(at, index))
    else:
        yield at, first, second


def shown(value: Plain | None) -> Word:
    """Return a value for a message: short, and nothing when there is none."""
    if value is None:
        return NOTHING
    text = value if isinstance(value, str) else canonical(value).decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
