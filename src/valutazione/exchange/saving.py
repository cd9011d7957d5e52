"""Saving what the program made in a file of the user's: all of it or nothing, and never over the scheme itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.visible import visible

__all__ = ["NotSaved", "put", "save"]

_ANYBODY = 0o666
_OWNER_ONLY = 0o600

_REASONS = {
    errno.ENOENT: Phrase("la cartella non esiste", "the folder does not exist"),
    errno.ENOTDIR: Phrase("la cartella non esiste", "the folder does not exist"),
    errno.EACCES: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.EPERM: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.EROFS: Phrase("manca il permesso di scrittura", "the permission to write is missing"),
    errno.ENOSPC: Phrase("non c'è più spazio", "there is no space left"),
}
_NOT_WRITTEN = Phrase("il sistema operativo non lo scrive", "the operating system does not write it")
_NO_PATH = Phrase("il percorso è vuoto", "the path is empty")
_FOLDER = Phrase("è una cartella", "it is a folder")
_NOT_REGULAR = Phrase("non è un file ordinario", "it is not a regular file")
_KEPT = Phrase("è un file del sistema stesso", "it is a file of the system itself")


class NotSaved(Exception):
    """A file was not written: ``path`` as it was given, ``reason`` why; what was there is as it was."""

    def __init__(self, path: str, reason: Phrase) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def message(self, language: str = "it") -> str:
        """Return why in *language*, on one line."""
        shown = visible(self.path)
        if language == "en":
            return f"the file `{shown}` cannot be written: {self.reason.en}"
        return f"il file `{shown}` non si può scrivere: {self.reason.it}"

    def __str__(self) -> str:
        return self.message()


def save(path: str, data: bytes, *, keep: Iterable[Path] = (), private: bool = False) -> None:
    """Write *data* in the file *path*, new or in the place of an old one; a link is followed.

    The bytes are written beside the file and take its name in one step: whoever reads finds the old file or the new
    one, never half. A *private* file is for its owner's eyes only. ``NotSaved`` when that cannot be done, or the file
    is one of those to *keep*.
    """
    try:
        target = Path(os.path.realpath(path))
        if not path:
            raise NotSaved(path, _NO_PATH)
        old = target.stat() if target.exists() else None
        if old is not None and not stat.S_ISREG(old.st_mode):
            raise NotSaved(path, _FOLDER if stat.S_ISDIR(old.st_mode) else _NOT_REGULAR)
        if old is not None and any(kept.exists() and kept.samefile(target) for kept in keep):
            raise NotSaved(path, _KEPT)
        if old is not None and not os.access(target, os.W_OK):  # a rename would not ask
            raise PermissionError(errno.EACCES, "read-only")
        put(target, data, _OWNER_ONLY if private else None if old is None else stat.S_IMODE(old.st_mode))
    except OSError as error:
        raise NotSaved(path, _REASONS.get(error.errno or 0, _NOT_WRITTEN)) from None
    except ValueError:  # a NUL, or a character that the file system cannot write
        raise NotSaved(path, _NOT_WRITTEN) from None


def put(target: Path, data: bytes, mode: int | None) -> None:
    """Write a file beside *target*, with its permissions if it has any, and give it the name."""
    beside, handle = _beside(target, _ANYBODY if mode is None else mode & _OWNER_ONLY)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            os.chmod(beside, mode)
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def _beside(target: Path, mode: int) -> tuple[Path, int]:
    """Open a new file beside *target*, with these permissions but for those that new files do not have here."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in count():
        path = target.with_name(f".{target.name[:100]}.{os.getpid()}.{number}")
        try:
            return path, os.open(path, flags, mode)
        except FileExistsError:
            continue
    raise AssertionError("numbers never end")
