"""Reading files, and nothing that only looks like one: regular, bounded, inside its folder.

A path written in a scheme is anybody's text. It is accepted only as ``folder/file.val``: names joined by
``/``, none of them empty, ``.`` or ``..``, with no backslash, colon or control character, so that it means the
same file under every operating system and one file has one spelling. What it leads to, symbolic links
resolved, must be below the folder it started from.

What cannot be read is a diagnostic, carried by :class:`Refused`: an exception, because whoever reads a file
has nothing to go on with, and because it passes through the layers between the file and who reports it.
``Refused`` does not leave the library: the façade, or whoever collects, turns it back into its diagnostic.
"""

import errno
import os
import re
import stat
from importlib.resources.abc import Traversable
from pathlib import Path

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.data import DATI_TROPPO_GRANDI, FILE_ILLEGGIBILE, PERCORSO_VIETATO
from valutazione.source import Place

__all__ = ["Refused", "is_inside", "parts_of", "read_bounded", "read_inside", "refusal", "too_large"]

_LONGEST_PATH = 1_000  # characters
_FOREIGN = re.compile(r"[\\:\x00-\x1f\x7f]")

NOT_THERE = Phrase("non esiste", "it does not exist")
NO_PERMISSION = Phrase("manca il permesso di lettura", "the permission to read it is missing")
A_FOLDER = Phrase("è una cartella", "it is a folder")
NOT_REGULAR = Phrase("non è un file ordinario", "it is not a regular file")
LOOP = Phrase("è un collegamento che torna su se stesso", "it is a link that leads back to itself")
NOT_OPENED = Phrase("il sistema operativo non lo apre", "the operating system does not open it")
NO_PATH = Phrase("il percorso è vuoto", "the path is empty")

# Not strerror: its words depend on the system and on the language it was installed in.
_REASONS = {
    errno.ENOENT: NOT_THERE,
    errno.ENOTDIR: NOT_THERE,
    errno.ENAMETOOLONG: NOT_THERE,
    errno.EINVAL: NOT_THERE,
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EISDIR: A_FOLDER,
    errno.ELOOP: LOOP,
}


class Refused(Exception):
    """Something was not read, for the reason that ``diagnostic`` says."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        return self.diagnostic.message()


def refusal(shown: str, reason: Phrase | OSError | ValueError, place: Place | None = None) -> Refused:
    """Return the exception that says why the file shown as *shown* was not read."""
    match reason:
        case OSError():
            reason = _REASONS.get(reason.errno or 0, NOT_OPENED)
        case ValueError():  # a NUL, or a character that the file system cannot write
            reason = NOT_THERE
    return Refused(FILE_ILLEGGIBILE.at(place, path=shown, reason=reason))


def too_large(limit: int, place: Place | None) -> Refused:
    """Return the exception that says that data are more than *limit* bytes."""
    return Refused(DATI_TROPPO_GRANDI.at(place, what=Phrase("byte", "bytes"), limit=str(limit)))


def parts_of(relative: str, place: Place | None = None) -> tuple[str, ...]:
    """Return the names *relative* is made of; ``Refused`` unless it can only lead down from where it starts.

    >>> parts_of("anni/2021.val")
    ('anni', '2021.val')
    >>> parts_of("../altro/sistema.val")
    Traceback (most recent call last):
        ...
    valutazione.exchange.reading.Refused: il percorso `../altro/sistema.val` non è ammesso
    """
    parts = tuple(relative[: _LONGEST_PATH + 1].split("/"))
    # A name that ends in a dot or a space, such as ".. ", loses it under some systems.
    if len(relative) > _LONGEST_PATH or _FOREIGN.search(relative) or any(p.rstrip(". ") != p for p in parts):
        raise Refused(PERCORSO_VIETATO.at(place, path=relative))
    if not all(parts):  # nothing, an absolute path, "a//b", "a/"
        raise Refused(PERCORSO_VIETATO.at(place, path=relative))
    return parts


def is_inside(root: Path, path: Path) -> bool:
    """Say whether what *path* leads to, links resolved, is below *root*; ``OSError`` when it leads nowhere."""
    # realpath, because Path.resolve raises a RuntimeError on a loop of links before Python 3.13.
    real = os.path.realpath(path, strict=True)
    return Path(real).is_relative_to(os.path.realpath(root, strict=True))


def read_inside(
    root: Traversable, relative: str, limit: int, *, shown: str = "", place: Place | None = None
) -> bytes:
    """Return at most *limit* + 1 bytes of the file *relative* below *root*; ``Refused`` in every other case.

    *shown* is what to call the file in a message, when it is not *relative*. A file of more than *limit* bytes
    is told by the length of the answer: what that means is for the caller.
    """
    parts = parts_of(relative, place)
    shown = shown or relative
    if not isinstance(root, Path):  # inside a zip, where there are neither links nor devices
        return _read_packed(root, parts, limit, shown, place)
    path = root.joinpath(*parts)
    try:
        inside = is_inside(root, path)
    except (OSError, ValueError) as error:
        raise refusal(shown, error, place) from None
    if not inside:
        raise Refused(PERCORSO_VIETATO.at(place, path=shown))
    return read_bounded(path, limit, shown, place)


def read_bounded(path: Path, limit: int, shown: str, place: Place | None = None) -> bytes:
    """Return at most *limit* + 1 bytes of a regular file; ``Refused`` when it is anything else."""
    # Without O_NONBLOCK, opening a pipe put there between the two looks would wait for ever.
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        _check_regular(os.stat(path).st_mode, shown, place)
        with open(os.open(path, flags), "rb") as stream:
            _check_regular(os.fstat(stream.fileno()).st_mode, shown, place)
            return stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise refusal(shown, error, place) from None


def _check_regular(mode: int, shown: str, place: Place | None) -> None:
    if not stat.S_ISREG(mode):
        raise refusal(shown, A_FOLDER if stat.S_ISDIR(mode) else NOT_REGULAR, place)


def _read_packed(
    root: Traversable, parts: tuple[str, ...], limit: int, shown: str, place: Place | None
) -> bytes:
    file = root.joinpath(*parts)
    if not file.is_file():
        raise refusal(shown, A_FOLDER if file.is_dir() else NOT_THERE, place)
    with file.open("rb") as stream:
        return stream.read(limit + 1)
