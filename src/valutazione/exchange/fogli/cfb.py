"""Compound files ([MS-CFB]), the containers of XLS: one stream taken out of them, and a new one made around it.

A chain of sectors is followed only as far as the file is long, so that one that turns back on itself ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from valutazione.exchange.fogli.facts import damaged

__all__ = ["SIGNATURE", "Compound", "wrapped"]

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST = 0xFFFFFFFA  # the numbers from here on are no sectors
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_ENTRY = 128
_MINI = 64
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file: the names of what is in it, and its streams."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise damaged()
        self.data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise damaged()
        self.size = 1 << shift
        self.count = max(0, len(data) // self.size - 1) + 1
        first_directory, _, self.cutoff, first_mini, _, first_difat, _ = struct.unpack_from("<7I", data, 48)
        tables = [number for number in struct.unpack_from("<109I", data, 76) if number < _LAST]
        tables += self._more_tables(first_difat)
        self.fat = [number for table in tables for number in self._numbers(self._sector(table))]
        directory = self._chain(first_directory)
        self.entries = dict(_entries(directory))
        self.mini_fat = self._numbers(self._chain(first_mini)) if first_mini < _LAST else ()
        root = next(((start, size) for kind, start, size in self.entries.values() if kind == _ROOT), None)
        self.mini = b"" if root is None or root[0] >= _LAST else self._chain(root[0])[: root[1]]

    @property
    def names(self) -> frozenset[str]:
        """The names of all that is in the file."""
        return frozenset(self.entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream that is there; ``Unreadable`` when they are not all there."""
        _, start, size = self.entries[name]
        found = self._mini_chain(start) if size < self.cutoff else self._chain(start)
        if len(found) < size:
            raise damaged()
        return found[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        sector = self.data[start : start + self.size]
        if not sector:
            raise damaged()
        return sector  # the last one may be cut short: whether the stream is whole is judged by its length

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _more_tables(self, first: int) -> Iterator[int]:
        for _ in range(self.count):
            if first >= _LAST:
                return
            *numbers, first = self._numbers(self._sector(first))
            yield from (number for number in numbers if number < _LAST)
        raise damaged()

    def _chain(self, first: int) -> bytes:
        found: list[bytes] = []
        while first < _LAST:
            if len(found) > self.count or first >= len(self.fat):
                raise damaged()
            found.append(self._sector(first))
            first = self.fat[first]
        return b"".join(found)

    def _mini_chain(self, first: int) -> bytes:
        found: list[bytes] = []
        while first < _LAST:
            if len(found) > len(self.mini_fat) or first >= len(self.mini_fat):
                raise damaged()
            found.append(self.mini[first * _MINI : (first + 1) * _MINI])
            first = self.mini_fat[first]
        return b"".join(found)


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield name, kind, first sector and size of what a directory lists; of one name, the first."""
    found: dict[str, tuple[int, int, int]] = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<II", directory, at + 116)
        if kind and 2 <= length <= 64:
            name = directory[at : at + length - 2].decode("utf-16-le", "replace")
            found.setdefault(name, (kind, start, size))
    yield from found.items()


def wrapped(name: str, stream: bytes) -> bytes:
    """Return a compound file that has this stream alone, in sectors of 4,096 bytes."""
    size = 4096
    body = stream.ljust(size, b"\x00")
    body += b"\x00" * (-len(body) % size)
    sectors = len(body) // size
    tables = 1
    while tables * (size // 4) < sectors + tables + 1:
        tables += 1
    if tables > 109:
        raise damaged()
    fat = [_FAT] * tables + [_END] + [tables + 2 + number for number in range(sectors - 1)] + [_END]
    fat += [_FREE] * (tables * (size // 4) - len(fat))
    header = SIGNATURE + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 4, 0xFFFE, 12, 6) + b"\x00" * 6
    header += struct.pack("<9I", 1, tables, tables, 0, size, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", _ROOT, 1, 0, 0) + _entry(
        name, _STREAM, _FREE, tables + 1, max(len(stream), size)
    )
    directory = entries.ljust(size, b"\x00")
    return header.ljust(size, b"\x00") + struct.pack(f"<{len(fat)}I", *fat) + directory + body


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\x00") + struct.pack("<HBB3I", len(written) + 2, kind, 1, _FREE, _FREE, child)
    return head + b"\x00" * 36 + struct.pack("<II", start, size) + b"\x00" * 4
