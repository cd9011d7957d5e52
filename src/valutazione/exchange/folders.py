"""Where a scheme is: a file, a folder, or the name of one that ships with the library.

A scheme's folder has ``sistema.val`` (or ``sistema.md``), and may have its data in ``dati/*.csv`` and its
expected results in ``attesi.json``. Nothing outside the folder is ever read on a scheme's behalf.

>>> locate("non-esiste")
Traceback (most recent call last):
    ...
valutazione.exchange.reading.Refused: il file `non-esiste` non si può leggere: non esiste, e nessun sistema \
distribuito con la libreria si chiama così
"""

import os
import stat
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue.data import FILE_ILLEGGIBILE, PERCORSO_VIETATO
from valutazione.diagnostics.catalogue.fogli import FILE_FUORI_DALLA_MAPPA, FOGLIO_SENZA_MAPPA
from valutazione.diagnostics.catalogue.pubblicati import PUBBLICATO_SENZA_MAPPA
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import WORKBOOK_NAMES
from valutazione.exchange.reading import (
    NO_PATH,
    NOT_REGULAR,
    NOT_THERE,
    Refused,
    is_inside,
    read_inside,
    refusal,
    too_large,
)
from valutazione.source import Cell, Place

__all__ = [
    "EXPECTED",
    "PUBLISHED",
    "Located",
    "csv_names",
    "locate",
    "locate_shipped",
    "shipped",
    "workbook_names",
]

_PACKAGE = "valutazione.schemes"
_ENTRIES = ("sistema.val", "sistema.md")
_SUFFIXES = (".val", ".md")
_DATA = "dati"
PUBLISHED = "pubblicati"
EXPECTED = "attesi.json"

_NOT_A_SCHEME = Phrase(
    "un sistema è un file `.val` o `.md`, oppure la sua cartella",
    "a system is a `.val` or `.md` file, or its folder",
)
_NO_ENTRY = Phrase(
    "nella cartella non c'è `sistema.val` né `sistema.md`",
    "the folder has no `sistema.val` and no `sistema.md`",
)
_TWO_ENTRIES = Phrase(
    "nella cartella ci sono sia `sistema.val` sia `sistema.md`",
    "the folder has both `sistema.val` and `sistema.md`",
)
_NOBODY = Phrase(
    "non esiste, e nessun sistema distribuito con la libreria si chiama così",
    "it does not exist, and no system that ships with the library has this name",
)
_NOT_A_FOLDER = Phrase("non è una cartella", "it is not a folder")


@frozen
class Located:
    """A scheme that was found: the folder ``root``, and ``entry``, the name of the scheme's file in it.

    ``shipped`` says whether it came with the library; ``label`` is what to call it: the name of a shipped
    scheme, the path the caller gave otherwise.
    """

    root: Traversable
    entry: str
    shipped: bool
    label: str
    limits: Limits = field(default=STANDARD, repr=False)

    def read(self, relative: str, *, place: Place | None = None) -> bytes:
        """Return the bytes of a scheme's file, such as the entry or what ``usa`` names, from inside the folder.

        *place* is where the file was asked for. ``Refused`` when the path may leave the folder, or the file is
        not there, not a regular file, or larger than a scheme may be.
        """
        limit = self.limits.scheme_bytes
        data = read_inside(self.root, relative, limit, place=place)
        if len(data) > limit:
            raise refusal(relative, Phrase(f"supera i {limit} byte", f"it exceeds {limit} bytes"), place)
        return data

    def data_files(self, within: str = _DATA) -> tuple[str, ...]:
        """Return the paths of the scheme's own data, ``dati/*.csv``, sorted; hidden files do not count.

        *within* is the folder: ``pubblicati`` for the tables that the body published.
        """
        try:
            if isinstance(self.root, Path):
                folder = self.root / within
                if not os.path.lexists(folder):
                    return ()
                if not is_inside(self.root, folder):
                    raise Refused(PERCORSO_VIETATO.at(None, path=within))
            elif not self.root.joinpath(within).is_dir():
                return ()
            return tuple(
                f"{within}/{name}" for name in csv_names(self.root.joinpath(within), within, self.limits)
            )
        except OSError as error:
            raise refusal(within, error) from None

    def read_published(
        self, *, taken: frozenset[str] = frozenset()
    ) -> tuple[tuple[tuple[str, bytes], ...], tuple[Diagnostic, ...]]:
        """Return the same of the tables that the body published, ``pubblicati/*.csv``."""
        found: tuple[tuple[str, bytes], ...] = ()
        problems: list[Diagnostic] = []
        try:
            found, wrong = self._read_files(n for n in self.data_files(PUBLISHED) if n not in taken)
            problems += wrong
            for name in self._workbooks_in(PUBLISHED):
                if name not in taken:
                    problems.append(PUBBLICATO_SENZA_MAPPA.at(Cell(name), path=name))
        except Refused as refused:
            problems.append(refused.diagnostic)
        return found, tuple(problems)

    def read_data(
        self, *, taken: frozenset[str] = frozenset()
    ) -> tuple[tuple[tuple[str, bytes], ...], tuple[Diagnostic, ...]]:
        """Return name and bytes of each data file, in order, and a diagnostic for each that was not read.

        Those that are *taken* somebody else has read.
        """
        found: tuple[tuple[str, bytes], ...] = ()
        problems: list[Diagnostic] = []
        try:
            found, wrong = self._read_files(name for name in self.data_files() if name not in taken)
            problems += wrong
            problems += self._workbooks(taken)
        except Refused as refused:
            problems.append(refused.diagnostic)
        return found, tuple(problems)

    def _read_files(
        self, names: Iterable[str]
    ) -> tuple[tuple[tuple[str, bytes], ...], tuple[Diagnostic, ...]]:
        found: list[tuple[str, bytes]] = []
        problems: list[Diagnostic] = []
        left = self.limits.total_bytes
        for name in names:
            try:
                data = self._read_data_file(name, min(left, self.limits.data_bytes))
            except Refused as refused:
                problems.append(refused.diagnostic)
            else:
                found.append((name, data))
                left -= len(data)
        return tuple(found), tuple(problems)

    def _workbooks(self, taken: frozenset[str]) -> Iterator[Diagnostic]:
        """Tell the spreadsheets among the data that no map names."""
        names = self._workbooks_in(_DATA)
        code = FILE_FUORI_DALLA_MAPPA
        if not taken and not self.data_files():  # there are no other data: they must be these
            code = FOGLIO_SENZA_MAPPA
            names += workbook_names(self.root, self.label, self.limits)
        for name in names:
            if name not in taken:
                yield code.at(Cell(name), path=name)

    def _workbooks_in(self, within: str) -> list[str]:
        folder = self.root.joinpath(within)
        if not folder.is_dir():
            return []
        return [f"{within}/{name}" for name in workbook_names(folder, within, self.limits)]

    def expected(self) -> bytes | None:
        """Return the bytes of ``attesi.json``, the expected results, or none when there is no such file."""
        file = self.root.joinpath(EXPECTED)
        if not (os.path.lexists(file) if isinstance(file, Path) else file.is_file()):
            return None
        return self._read_data_file(EXPECTED, self.limits.data_bytes)

    def _read_data_file(self, name: str, limit: int) -> bytes:
        data = read_inside(self.root, name, limit, place=Cell(name))
        if len(data) > limit:
            raise too_large(limit, Cell(name))
        return data


def locate(path_or_name: str, *, limits: Limits = STANDARD) -> Located:
    """Return where the scheme that *path_or_name* means is.

    It is a scheme's file (``.val`` or ``.md``), a folder with ``sistema.val`` or ``sistema.md``, or the name of
    a shipped scheme; what exists on disk comes before a name. ``Refused`` when it is none of these, with the
    near name among the shipped ones, if there is one.
    """
    if not path_or_name:
        raise refusal(path_or_name, NO_PATH)
    path = Path(path_or_name)
    mode = _mode_of(path, path_or_name)
    if mode is None:
        return locate_shipped(path_or_name, limits)
    if stat.S_ISDIR(mode):
        return Located(path, _entry_of(path, path_or_name), False, str(path), limits)
    if not stat.S_ISREG(mode):
        raise refusal(path_or_name, NOT_REGULAR)
    if path.suffix.lower() not in _SUFFIXES:
        raise refusal(path_or_name, _NOT_A_SCHEME)
    return Located(path.parent, path.name, False, str(path), limits)


def shipped() -> tuple[str, ...]:
    """Return the names of the schemes that ship with the library, sorted."""
    try:
        root = files(_PACKAGE)
    except ModuleNotFoundError:
        return ()
    return tuple(sorted(folder.name for folder in root.iterdir() if folder.is_dir() and _entries_of(folder)))


def csv_names(folder: Traversable, shown: str, limits: Limits = STANDARD) -> tuple[str, ...]:
    """Return the names of the CSV files in *folder*, sorted by code point; hidden files do not count.

    ``Refused`` when *folder* is not one or has more entries than the limit; it is *shown* in the message.
    """
    return tuple(name for name in _visible_names(folder, shown, limits) if name.lower().endswith(".csv"))


def workbook_names(folder: Traversable, shown: str, limits: Limits = STANDARD) -> tuple[str, ...]:
    """Return the names of the spreadsheets in *folder*, on the same terms."""
    return tuple(
        name for name in _visible_names(folder, shown, limits) if name.lower().endswith(WORKBOOK_NAMES)
    )


def _visible_names(folder: Traversable, shown: str, limits: Limits) -> tuple[str, ...]:
    if not folder.is_dir():
        raise refusal(shown, _NOT_A_FOLDER)
    names: list[str] = []
    for count, name in enumerate(_names_in(folder), start=1):
        if count > limits.files:
            raise refusal(
                shown,
                Phrase(f"contiene più di {limits.files} file", f"it has more than {limits.files} files"),
            )
        if not name.startswith((".", "~$")):  # what a spreadsheet program leaves beside an open file
            names.append(name)
    return tuple(sorted(names))


def _names_in(folder: Traversable) -> Iterator[str]:
    if not isinstance(folder, Path):
        yield from (entry.name for entry in folder.iterdir())
        return
    with os.scandir(folder) as entries:  # Path.iterdir reads the whole folder before its first answer
        for entry in entries:
            yield entry.name


def _mode_of(path: Path, shown: str) -> int | None:
    """Return the mode of what *path* leads to, or none when there is nothing."""
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError) as error:
        problem = refusal(shown, error)
    if dict(problem.diagnostic.words)["reason"] == NOT_THERE:
        return None
    raise problem


def locate_shipped(name: str, limits: Limits = STANDARD) -> Located:
    """Return where the shipped scheme called *name* is; ``Refused``, with a near name, when there is none."""
    known = shipped()
    if name not in known:  # INVARIANT: only a name from the list is ever joined to the package's folder
        raise Refused(
            FILE_ILLEGGIBILE.at(None, path=name, reason=_NOBODY, suggestion=nearest(name, known) or "")
        )
    root = files(_PACKAGE).joinpath(name)
    return Located(root, _entry_of(root, name), True, name, limits)


def _entries_of(folder: Traversable) -> tuple[str, ...]:
    return tuple(name for name in _ENTRIES if folder.joinpath(name).is_file())


def _entry_of(folder: Traversable, shown: str) -> str:
    found = _entries_of(folder)
    if len(found) != 1:
        raise refusal(shown, _TWO_ENTRIES if found else _NO_ENTRY)
    return found[0]
