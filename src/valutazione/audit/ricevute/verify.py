"""Verification: what a receipt says held against itself, its texts, its openings, and the data computed again.

All the differences are found in one run. What was not checked is said as well: without the data nothing is computed
again, without the secret the commitments are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from valutazione.audit.ricevute.compose import FORMAT, Composed, compose, seal_of
from valutazione.audit.ricevute.encoding import YES
from valutazione.audit.ricevute.entries import Data
from valutazione.audit.ricevute.openings import (
    check_clear,
    check_opening,
    chosen,
    opening,
    part_words,
    place_of,
)
from valutazione.audit.ricevute.reading import OPENING_FORMAT, Document, read_document
from valutazione.audit.ricevute.recompute import compare
from valutazione.audit.ricevute.rereading import reread
from valutazione.audit.ricevute.seals import SECRET_BYTES, secret_seal
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.model.sistema import Sistema
from valutazione.records import Riga
from valutazione.source import Cell, Source

__all__ = ["Letta", "Verifica", "open_receipt", "read_receipt", "verify_receipt"]

Rows = Mapping[str, Iterable[Mapping[str, object] | Riga]]


@frozen
class Letta:
    """A receipt that was read: its ``documento``, the scheme of its texts, what is wrong with either.

    ``documento`` is None when the bytes are no receipt, ``sistema`` when the texts in it give no scheme.
    """

    documento: Document | None
    sistema: Sistema | None = None
    diagnostiche: tuple[Diagnostic, ...] = ()
    sources: tuple[Source, ...] = field(default=(), repr=False)

    @property
    def impronta(self) -> str | None:
        """The fingerprint that the receipt says it has."""
        return None if self.documento is None else self.documento.text("impronta")

    @property
    def parziale(self) -> bool:
        """Whether the evaluation was one under way."""
        return self.documento is not None and self.documento.text("opzioni", "parziale") == YES


@frozen
class Verifica:
    """What a verification found, and how far it went.

    ``sigillo`` is whether the seal was checked with the secret, ``ricalcolata`` whether the results were computed again
    from data, ``impegni`` whether the commitments were too, ``aperture`` how many openings were held against it.
    """

    diagnostiche: tuple[Diagnostic, ...]
    sigillo: bool = False
    ricalcolata: bool = False
    impegni: bool = False
    aperture: int = 0

    @property
    def valida(self) -> bool:
        """Whether nothing differs, as far as was checked: warnings aside."""
        return not any(found.is_error for found in self.diagnostiche)


def read_receipt(name: str, data: bytes) -> Letta:
    """Return the receipt that *data*, the bytes of the file *name*, holds, with all that can be said without any data.

    That is: its form, its canonical bytes, its fingerprint, the scheme of its texts and its identity, and whether the
    results in the clear are those that were committed to. Nothing is raised, whatever the bytes.

    >>> read_receipt("r.json", b"{}").diagnostiche[0].code.number
    'VAL762'
    """
    document, found = read_document(name, data, FORMAT)
    if document is None:
        return Letta(None, None, found)
    again = reread(document)
    told = (*found, *again.diagnostics, *check_clear(document))
    return Letta(document, again.sistema, told, again.sources)


def verify_receipt(
    letta: Letta,
    *,
    version: str,
    data: Rows | None = None,
    secret: bytes | None = None,
    parametri: Mapping[str, object] | None = None,
    rilievi: tuple[Diagnostic, ...] = (),
    aperture: Sequence[tuple[str, bytes]] = (),
    impronta: str | None = None,
) -> Verifica:
    """Return whether a receipt is valid, or what differs and where.

    *data*, *parametri* and *rilievi* are what the evaluation took; *secret* is what it was written with. *aperture*
    are openings, each a name and its bytes; *impronta* is the fingerprint that was published; *version* is that of the
    library: another one may explain and warn otherwise, and must give the same results.
    """
    receipt = letta.documento
    if receipt is None:
        return Verifica(letta.diagnostiche)
    found = [*letta.diagnostiche, *_published(receipt, impronta)]
    openings = []
    for name, opened in aperture:
        document, problems = read_document(name, opened, OPENING_FORMAT)
        found += problems
        if document is not None:
            found += check_opening(receipt, document)
            openings.append(document)
    usable = secret is not None and _is_of(receipt, secret)
    if secret is not None and not usable:
        found.append(codes.SEGRETO_DIVERSO.at(Cell(receipt.name)))
    if secret is not None and usable:
        found += _sealed(receipt, secret)
    if data is None or letta.sistema is None:
        return Verifica(tuple(found), usable, aperture=len(openings))
    made = _again(letta.sistema, receipt, data, secret if usable else None, parametri, rilievi)
    found += compare(receipt, made, openings, sealed=usable, version=version)
    return Verifica(tuple(found), usable, True, usable, len(openings))


def open_receipt(
    letta: Letta,
    chi: Iterable[str],
    *,
    data: Rows,
    secret: bytes,
    parametri: Mapping[str, object] | None = None,
    rilievi: tuple[Diagnostic, ...] = (),
) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return the opening of the entries of *chi* (``persona/12``, or ``persona`` for all), or why there is none.

    The data must give those entries as the receipt committed to them: what nobody committed to is not opened.
    """
    receipt = letta.documento
    if receipt is None or letta.sistema is None:
        return None, letta.diagnostiche
    if not _is_of(receipt, secret):
        return None, (codes.SEGRETO_DIVERSO.at(Cell(receipt.name)),)
    made = _again(letta.sistema, receipt, data, secret, parametri, rilievi)
    entries, problems = chosen(made.entries.values(), chi)
    asked = {id(entry) for entry in entries}
    known = {*receipt.texts("dati", "impegni"), *receipt.texts("risultati", "impegni")}
    different = [
        entry for digest, entry in made.entries.items() if id(entry) in asked and digest not in known
    ]
    problems += [
        codes.VOCE_DIVERSA.at(place_of(entry.content), part=part_words(entry.part), columns="")
        for entry in different
    ]
    return (None if problems else opening(receipt, secret, entries)), tuple(problems)


def _published(receipt: Document, impronta: str | None) -> Iterator[Diagnostic]:
    declared = receipt.text("impronta")
    if impronta is not None and impronta.strip().lower() != declared:
        which = Phrase("pubblicata", "published")
        yield codes.IMPRONTA_DIVERSA.at(Cell(receipt.name), which=which, declared=impronta, found=declared)


def _sealed(receipt: Document, secret: bytes) -> Iterator[Diagnostic]:
    declared, found = receipt.text("sigillo"), seal_of(receipt.plain, secret)
    if declared != found:
        which = Phrase("fatta con il segreto", "made with the secret")
        yield codes.IMPRONTA_DIVERSA.at(Cell(receipt.name), which=which, declared=declared, found=found)


def _is_of(receipt: Document, secret: bytes) -> bool:
    return len(secret) == SECRET_BYTES and secret_seal(secret) == receipt.text("segreto")


def _again(
    sistema: Sistema,
    receipt: Document,
    data: Rows,
    secret: bytes | None,
    parametri: Mapping[str, object] | None,
    rilievi: tuple[Diagnostic, ...],
) -> Composed:
    """Compute the receipt again; without its secret, with one that makes other commitments."""
    rows: Data = {name: tuple(given) for name, given in data.items()}
    return compose(
        sistema,
        rows,
        secret=bytes(SECRET_BYTES) if secret is None else secret,
        version=receipt.text("libreria"),
        partial=receipt.text("opzioni", "parziale") == YES,
        parametri=parametri or {},
        rilievi=rilievi,
        in_chiaro=[
            name for name in receipt.texts("opzioni", "in_chiaro") if sistema.scheda(name) is not None
        ],
    )
