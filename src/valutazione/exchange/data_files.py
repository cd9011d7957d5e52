"""The data files a caller names, and which record each of them holds."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from valutazione.diagnostics import Code, Diagnostic, Phrase
from valutazione.diagnostics.catalogue.data import FILE_DATI_IGNOTO
from valutazione.diagnostics.catalogue.fogli import FILE_FUORI_DALLA_MAPPA, FOGLIO_SENZA_MAPPA
from valutazione.exchange.folders import csv_names, workbook_names
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import MAP, folded, is_workbook_name
from valutazione.exchange.reading import NO_PATH, Refused, read_bounded, read_inside, refusal, too_large
from valutazione.source import Cell

__all__ = ["read_data_paths", "scheda_for"]

_NO_CSV = Phrase("la cartella non contiene file `.csv`", "the folder has no `.csv` files")
_NOT_CSV = Phrase("i dati si leggono da file `.csv`", "data are read from `.csv` files")


@frozen
class _Found:
    """A data file: ``name`` is what to call it, ``folder`` the one it was listed from, if it was not named."""

    name: str
    path: Path
    folder: Path | None = None

    def read(self, limit: int) -> bytes:
        place = Cell(self.name)
        if self.folder is None:
            data = read_bounded(self.path, limit, self.name, place)
        else:
            data = read_inside(self.folder, self.path.name, limit, shown=self.name, place=place)
        if len(data) > limit:
            raise too_large(limit, place)
        return data


def read_data_paths(
    paths: Iterable[str],
    *,
    limits: Limits = STANDARD,
    taken: frozenset[str] = frozenset(),
    unmapped: Code = FOGLIO_SENZA_MAPPA,
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Diagnostic, ...]]:
    """Return name and bytes of every CSV file that *paths* mean, sorted by name, and what was not read.

    A path is a CSV file or a folder of them (its sub-folders and hidden files do not count); a name is the path
    as it was given, so two files in two folders have two names. A file that is meant twice is read once. A file
    named by the caller may be a link to anywhere; one that is found in a folder must be in that folder. Those that are
    *taken*, by their paths, somebody else has read; a folder of which that is true may have no other. *unmapped* is
    what to tell of a spreadsheet that no map says how to read.
    """
    found: list[_Found] = []
    problems: list[Diagnostic] = []
    seen = {os.path.realpath(path) for path in taken}
    for path in sorted(set(paths)):
        try:
            found += _files_at(path, limits, unmapped)
            problems += _workbooks_at(path, seen, limits, unmapped)
        except Refused as refused:
            problems.append(refused.diagnostic)
    read: list[tuple[str, bytes]] = []
    left = limits.total_bytes
    for file in sorted(found, key=lambda file: file.name):
        real = os.path.realpath(file.path)
        if real in seen:
            continue
        seen.add(real)
        try:
            data = file.read(min(left, limits.data_bytes))
        except Refused as refused:
            problems.append(refused.diagnostic)
        else:
            read.append((file.name, data))
            left -= len(data)
    return tuple(read), tuple(problems)


def scheda_for(file_name: str, schede: Mapping[str, str]) -> str:
    """Return the record whose rows the file called *file_name* holds.

    *schede* gives the record of each accepted stem, such as its name and its plural. Capitals, hyphens,
    underscores and spaces do not count. ``Refused`` when no record, or more than one, is meant.

    >>> scheda_for("dati/Unita-organizzative.csv", {"unita_organizzative": "unita_organizzativa"})
    'unita_organizzativa'
    """
    name = file_name.replace("\\", "/").rpartition("/")[2]
    stem = name[:-4] if name.lower().endswith(".csv") else name
    if stem in schede:
        return schede[stem]
    meant = {scheda for accepted, scheda in schede.items() if folded(accepted) == folded(stem)}
    if len(meant) == 1:
        return meant.pop()
    known = ", ".join(f"`{scheda}`" for scheda in sorted(meant or set(schede.values())))
    raise Refused(FILE_DATI_IGNOTO.at(Cell(file_name), file=name, schede=known))


def _files_at(given: str, limits: Limits, unmapped: Code) -> Iterator[_Found]:
    if not given:
        raise refusal(given, NO_PATH)
    path = Path(given)
    try:
        if not stat.S_ISDIR(os.stat(path).st_mode):
            if is_workbook_name(given):
                raise Refused(unmapped.at(Cell(given), path=given))
            if path.suffix.lower() != ".csv":
                raise refusal(given, _NOT_CSV, Cell(given))
            yield _Found(str(path), path)
            return
        names = csv_names(path, given, limits)
    except (OSError, ValueError) as error:
        raise refusal(given, error, Cell(given)) from None
    if not names and not workbook_names(path, given, limits) and not (path / MAP).exists():
        raise refusal(given, _NO_CSV)
    for name in names:
        yield _Found(str(path / name), path / name, path)


def _workbooks_at(given: str, taken: set[str], limits: Limits, unmapped: Code) -> Iterator[Diagnostic]:
    """Tell the spreadsheets of a folder that no map names: of data, a warning where there are others."""
    path = Path(given)
    if not path.is_dir():
        return
    others = (path / MAP).exists() or csv_names(path, given, limits)
    code = FILE_FUORI_DALLA_MAPPA if others and unmapped is FOGLIO_SENZA_MAPPA else unmapped
    for name in workbook_names(path, given, limits):
        if os.path.realpath(path / name) not in taken:
            yield code.at(Cell(str(path / name)), path=str(path / name))
