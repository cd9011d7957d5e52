"""Writing a file of a scheme: only one that was read, in its place, all of it or nothing.

The new text is written beside the old one and takes its name in one step, so that whoever reads finds either of the
two and never half. The permissions of the file are kept; a link is followed, inside the scheme's folder only. What is
no longer as it was read, because somebody else changed it in the meantime, is left alone.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from valutazione.diagnostics import Edit, Phrase
from valutazione.exchange.folders import Located
from valutazione.exchange.reading import Refused, is_inside
from valutazione.exchange.saving import put

__all__ = ["NotWritten", "edited", "write"]

_SHIPPED = Phrase(
    "è distribuito con il programma: copialo in una cartella tua",
    "it ships with the program: copy it into a folder of yours",
)
_CHANGED = Phrase(
    "nel frattempo è cambiato: ripeti il comando", "it has changed in the meantime: repeat the command"
)
_OUTSIDE = Phrase("è fuori dalla cartella del sistema", "it is outside the folder of the system")
_REFUSED = Phrase("non si può scrivere", "it cannot be written")


class NotWritten(Exception):
    """A file was not written: ``path`` as the scheme calls it, ``reason`` why; the file is as it was."""

    def __init__(self, path: str, reason: Phrase) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    @classmethod
    def changed(cls, path: str) -> NotWritten:
        """Return what says that the file is no longer what was read."""
        return cls(path, _CHANGED)

    def message(self, language: str = "it") -> str:
        """Return why in *language*, on one line."""
        if language == "en":
            return f"the file `{self.path}` stays as it was: {self.reason.en}"
        return f"il file `{self.path}` resta com'era: {self.reason.it}"

    def __str__(self) -> str:
        return self.message()


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    r"""Return *data*, the bytes of a source, with *edits* made: what no edit touches is the same, byte by byte.

    The edits count characters as ``Source`` does; a byte order mark and the line ends of the file are kept, and a
    line that is put in ends as the first line does. The edits must not overlap.

    >>> from valutazione.source import Span
    >>> edited(b"\xef\xbb\xbfa == b\r\n", [Edit(Span("a.val", 2, 4), "=")])
    b'\xef\xbb\xbfa = b\r\n'
    """
    raw = data.decode("utf-8")
    end = _first_line_end(raw)
    pieces: list[str] = []
    done = 0
    here, counted = (1, 0) if raw.startswith("\ufeff") else (0, 0)

    def advance(offset: int) -> int:
        nonlocal here, counted
        while counted < offset:
            here += 2 if raw.startswith("\r\n", here) else 1
            counted += 1
        return here

    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        start = advance(edit.span.start)
        pieces += [raw[done:start], edit.replacement.replace("\n", end)]
        done = advance(edit.span.end)
    return "".join([*pieces, raw[done:]]).encode("utf-8")


def _first_line_end(raw: str) -> str:
    first = min((at for at in (raw.find("\r"), raw.find("\n")) if at >= 0), default=-1)
    if first < 0 or raw[first] == "\n":
        return "\n"
    return "\r\n" if raw.startswith("\r\n", first) else "\r"


def write(located: Located, relative: str, before: bytes, after: bytes) -> None:
    """Put *after* in the place of *before*, the bytes that the scheme's file *relative* had when it was read.

    ``NotWritten`` when the scheme ships with the library, the file is not what it was, or cannot be written.
    """
    if located.shipped or not isinstance(located.root, Path):
        raise NotWritten(relative, _SHIPPED)
    try:
        if located.read(relative) != before:
            raise NotWritten.changed(relative)
        path = located.root.joinpath(*relative.split("/"))
        if not is_inside(located.root, path):
            raise NotWritten(relative, _OUTSIDE)
        _replace(Path(os.path.realpath(path, strict=True)), after)
    except Refused as refused:
        reason = dict(refused.diagnostic.words).get("reason")
        raise NotWritten(relative, reason if isinstance(reason, Phrase) else _OUTSIDE) from None
    except (OSError, ValueError):
        raise NotWritten(relative, _REFUSED) from None


def _replace(path: Path, data: bytes) -> None:
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if not os.access(path, os.W_OK):  # a rename would not ask: a file that is read-only is meant to stay
        raise PermissionError
    put(path, data, mode)
