"""The parts of a zipped workbook: checked before and while they are unpacked, then packed anew."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.facts import Unreadable, damaged
from valutazione.exchange.limits import Limits

__all__ = ["Parts", "names_in", "packed", "unpacked"]

Parts = Mapping[str, bytes]

_SMALL = 1 << 20  # below this size, what a part unpacks to is harmless whatever it was packed from
_WHOLE_DAY = (1980, 1, 1, 0, 0, 0)

_WRONG = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)

_ENCRYPTED = Phrase(
    "è protetto da una password: salvane una copia senza",
    "it is protected by a password: save a copy without one",
)
_TWICE = Phrase("contiene due parti con lo stesso nome", "it has two parts with one name")
_UNKNOWN = Phrase(
    "è compresso in un modo che i fogli elettronici non usano", "it is packed in an unusual way"
)


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of the parts of a zip file; ``Unreadable`` when it is none, or not whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _WRONG:
        raise damaged() from None


def unpacked(data: bytes, wanted: Callable[[str], bool], limits: Limits) -> dict[str, bytes]:
    """Return the parts of the zip file *data* whose names are *wanted*.

    Every part is checked by what the file says of it, wanted or not; the wanted ones are unpacked up to the limit, so
    that what the file says need not be true. ``Unreadable`` when a part is too large, or grows too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive.infolist(), limits)
            found: dict[str, bytes] = {}
            left = limits.unpacked_bytes
            for info in archive.infolist():
                if wanted(info.filename) and not info.is_dir():
                    with archive.open(info) as part:
                        found[info.filename] = part.read(left + 1)
                    left -= len(found[info.filename])
                    if left < 0:
                        raise _too_large(limits)
            return found
    except _WRONG:
        raise damaged() from None


def _check(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.parts:
        raise Unreadable(
            Phrase(f"contiene più di {limits.parts} parti", f"it has more than {limits.parts} parts")
        )
    if len({info.filename for info in infos}) < len(infos):
        raise Unreadable(_TWICE)
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable(_ENCRYPTED)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Unreadable(_UNKNOWN)
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise _too_large(limits)
    for info in infos:
        if info.file_size > max(_SMALL, info.compress_size * limits.growth):
            raise Unreadable(
                Phrase(
                    f"una sua parte, decompressa, è oltre {limits.growth} volte più grande",
                    f"a part of it, unpacked, is more than {limits.growth} times larger",
                )
            )


def _too_large(limits: Limits) -> Unreadable:
    limit = limits.unpacked_bytes
    return Unreadable(Phrase(f"decompresso supera {limit} byte", f"unpacked, it exceeds {limit} bytes"))


def packed(parts: Parts) -> bytes:
    """Return a zip file of *parts*, as they are: the same bytes for the same parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WHOLE_DAY), data)
    return target.getvalue()
