"""A receipt held against the same receipt computed again from the data: what differs, and of which record or column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from valutazione.audit.ricevute.canonical import Plain
from valutazione.audit.ricevute.compose import Composed
from valutazione.audit.ricevute.entries import DATI, PARTS, RISULTATI
from valutazione.audit.ricevute.openings import part_words, place_of
from valutazione.audit.ricevute.reading import Document
from valutazione.audit.ricevute.rereading import NOTHING, shown
from valutazione.audit.ricevute.telling import MAX_TOLD, bounded
from valutazione.diagnostics import Diagnostic, Phrase, Word
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.source import Cell

__all__ = ["compare"]

_WRAPPERS: Final = ("stato", "noto", "dato", "numero", "data", "si_no", "testo")

_STEPS: Final = Phrase("i passi dei calcoli", "the steps of the calculations")
_FINDINGS: Final = Phrase("gli avvisi e le note", "the warnings and the notes")


def compare(
    receipt: Document, made: Composed, openings: Sequence[Document], *, sealed: bool, version: str
) -> list[Diagnostic]:
    """Return every difference between *receipt* and *made*, the same computed again by this *version* of the library.

    *sealed* is whether it was computed with the same secret: only then can seals and commitments be held together.
    """
    clear = frozenset(receipt.texts("opzioni", "in_chiaro"))
    found = [*_part(receipt, made, DATI, frozenset())] if sealed else [*_counts(receipt, made)]
    same_data = not found
    clear_entries = receipt.objects("risultati", "in_chiaro")
    found += bounded(_readable(clear_entries, _clear(made), whole=True), receipt.name)
    for opened in openings:
        found += bounded(_readable(opened.objects("voci"), _entries(made), whole=False), opened.name)
    if sealed:
        found += _part(receipt, made, RISULTATI, clear)
    stories = [*islice(_findings(receipt, made), MAX_TOLD)]
    if sealed and same_data:  # from other data come other steps: there is no need to say it twice
        stories += islice(_derivations(receipt, made), MAX_TOLD)
    other = version != receipt.text("libreria")
    if found or not other or any(severity == "errore" for severity, _, _ in stories):
        return [*found, *(told for _, told, _ in stories)]
    whats = dict.fromkeys(what for _, _, what in stories)
    return [
        codes.RACCONTO_DI_ALTRA_VERSIONE.at(
            Cell(receipt.name), what=what, declared=receipt.text("libreria"), found=version
        )
        for what in whats
    ]


# ---- what anybody can read ------------------------------------------------------------------------------------------

_Name = tuple[str, str, tuple[str, ...]]
_Content = Mapping[str, Plain]


def _clear(made: Composed) -> dict[_Name, _Content]:
    results = made.document["risultati"]
    assert isinstance(results, Mapping)
    entries = results["in_chiaro"]
    assert isinstance(entries, list)
    return _by_name(entries)


def _entries(made: Composed) -> dict[_Name, _Content]:
    return {_name_of(entry.part, entry.content): entry.content for entry in made.entries.values()}


def _by_name(entries: Iterable[_Content]) -> dict[_Name, _Content]:
    found: dict[_Name, _Content] = {}
    for entry in entries:
        content = entry["contenuto"]
        assert isinstance(content, Mapping)
        found[_name_of(str(entry["parte"]), content)] = content
    return found


def _name_of(part: str, content: _Content) -> _Name:
    key = content["chiave"]
    assert isinstance(key, list)
    return part, str(content["scheda"]), tuple(map(str, key))


def _readable(
    entries: Iterable[_Content], again: Mapping[_Name, _Content], *, whole: bool
) -> Iterator[Diagnostic]:
    """Hold entries that can be read against those computed again; *whole*: there must be no others."""
    written = _by_name(entries)
    for name in sorted({*written, *(again if whole else ())}):
        first, second = written.get(name), again.get(name)
        if first is None or second is None:
            content = first or second
            assert content is not None
            words = (_shown(first), _shown(second))
            yield _unlike(name[0], content, None, *words)
            continue
        for nome, one, other in _unlike_values(first, second):
            yield _unlike(name[0], first, nome, _told(one), _told(other))


def _unlike_values(first: _Content, second: _Content) -> Iterator[tuple[str, Plain | None, Plain | None]]:
    """Yield the values that differ, by name; and what else an entry says of its record."""
    mine, others = first["valori"], second["valori"]
    assert isinstance(mine, Mapping)
    assert isinstance(others, Mapping)
    for nome in sorted({*mine, *others}):
        if mine.get(nome) != others.get(nome):
            yield nome, mine.get(nome), others.get(nome)
    for nome in sorted({*first, *second} - {"valori"}):
        if first.get(nome) != second.get(nome):
            yield nome, first.get(nome), second.get(nome)


def _told(value: Plain | None) -> Word:
    """Say a value as briefly as it can be: what is surely known is said by itself."""
    while isinstance(value, Mapping) and (inner := [value[name] for name in _WRAPPERS if name in value]):
        value = inner[0]
    return shown(value)


def _shown(content: _Content | None) -> Word:
    return NOTHING if content is None else Phrase("questa voce", "this entry")


def _unlike(part: str, content: _Content, nome: str | None, declared: Word, found: Word) -> Diagnostic:
    place = place_of(content, nome)
    return codes.VALORE_LEGGIBILE_DIVERSO.at(place, part=part_words(part), declared=declared, found=found)


# ---- what was committed to ------------------------------------------------------------------------------------------


def _counts(receipt: Document, made: Composed) -> Iterator[Diagnostic]:
    """Without the secret, at least the number of entries can be told."""
    for part in PARTS:
        committed = len(receipt.texts(part, "impegni"))
        again = sum(entry.part == part for entry in made.entries.values())
        if committed > again:
            yield codes.VOCI_SENZA_RISCONTRO.at(
                Cell(receipt.name), part=part_words(part), count=str(committed - again), schede=""
            )
        elif committed < again:
            yield codes.VOCE_DIVERSA.at(Cell(receipt.name), part=part_words(part), columns="")


def _part(receipt: Document, made: Composed, part: str, readable: frozenset[str]) -> Iterator[Diagnostic]:
    """Tell the entries that nobody committed to, those lost, the columns: not of *readable* schede, told already.

    An entry that has changed is strange now and lost then: it is told once, as what it is now.
    """
    committed = set(receipt.texts(part, "impegni"))
    again = {digest: entry for digest, entry in made.entries.items() if entry.part == part}
    columns = _columns(receipt, made, part)
    strange = [entry for digest, entry in again.items() if digest not in committed]
    unread = [entry for entry in strange if entry.scheda not in readable]
    strangers = (
        codes.VOCE_DIVERSA.at(
            place_of(entry.content), part=part_words(part), columns=_among(columns.get(entry.scheda, ()))
        )
        for entry in unread
    )
    yield from bounded(strangers, receipt.name)
    lost = len(committed - set(again)) - len(strange)
    told = {entry.scheda for entry in strange}
    if lost > 0:
        schede = [scheda for scheda in columns if scheda not in told]
        yield codes.VOCI_SENZA_RISCONTRO.at(
            Cell(receipt.name), part=part_words(part), count=str(lost), schede=_of_schede(schede)
        )
        told.update(schede)
    unlike = (
        codes.COLONNA_DIVERSA.at(Cell(receipt.name), part=part_words(part), scheda=scheda, name=nome)
        for scheda, names in columns.items()
        for nome in (() if scheda in told else names)
    )
    yield from bounded(unlike, receipt.name)


def _columns(receipt: Document, made: Composed, part: str) -> dict[str, list[str]]:
    """Return the columns that differ, by scheda."""
    again = made.document[part]
    assert isinstance(again, Mapping)
    return _unequal(receipt.columns(part, "colonne"), again["colonne"])


def _unequal(declared: Plain, again: Plain) -> dict[str, list[str]]:
    assert isinstance(declared, Mapping)
    assert isinstance(again, Mapping)
    found: dict[str, list[str]] = {}
    for scheda in sorted(set(declared) | set(again)):
        first, second = declared.get(scheda), again.get(scheda)
        mine = first if isinstance(first, Mapping) else {}
        others = second if isinstance(second, Mapping) else {}
        names = [nome for nome in sorted(set(mine) | set(others)) if mine.get(nome) != others.get(nome)]
        if names or (first is None) != (second is None):
            found[scheda] = names or [""]
    return found


def _among(names: Sequence[str]) -> Word:
    """Say in which columns the difference is, when the seals of the columns tell."""
    if not names:
        return ""
    shown = ", ".join(f"`{name}`" for name in names)
    return Phrase(f" (la differenza è in {shown})", f" (the difference is in {shown})")


def _of_schede(names: Sequence[str]) -> Word:
    """Say of which schede the lost entries may be, as the seals of the columns tell."""
    if not names:
        return ""
    shown = ", ".join(f"`{name}`" for name in names)
    return Phrase(f" (schede: {shown})", f" (records: {shown})")


# ---- how it is told -------------------------------------------------------------------------------------------------

_Story = tuple[str, Diagnostic, Phrase]
"""Its gravity, what to say of it when the versions are the same, what it is about."""


def _findings(receipt: Document, made: Composed) -> Iterator[_Story]:
    declared = {_finding(one): str(one["numero"]) for one in receipt.objects("rilievi")}
    rilievi = made.document["rilievi"]
    assert isinstance(rilievi, list)
    again = {_finding(one): str(one["numero"]) for one in rilievi}
    for code, severity in sorted(set(declared) | set(again)):
        first, second = declared.get((code, severity), "0"), again.get((code, severity), "0")
        if first != second:
            unlike = codes.RILIEVI_NON_RICALCOLATI
            told = unlike.at(Cell(receipt.name), code=code, declared=first, found=second)
            yield severity, told, _FINDINGS


def _finding(one: Mapping[str, Plain]) -> tuple[str, str]:
    return str(one["codice"]), str(one["gravita"])


def _derivations(receipt: Document, made: Composed) -> Iterator[_Story]:
    for scheda, names in _unequal(receipt.at("derivazioni"), made.document["derivazioni"]).items():
        for nome in names:
            told = codes.DERIVAZIONI_DIVERSE.at(Cell(receipt.name), scheda=scheda, name=nome)
            yield "nota", told, _STEPS
