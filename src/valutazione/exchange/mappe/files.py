"""The folder that has a map: the map and the files that it names, all inside."""

from __future__ import annotations

import os
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

from valutazione.exchange.names import MAP
from valutazione.exchange.reading import read_inside, too_large
from valutazione.source import Cell

__all__ = ["Folder"]


@frozen
class Folder:
    """A folder with a map called ``map``; its files are called with ``prefix`` before their path in it."""

    root: Traversable
    map: str = MAP
    prefix: str = ""

    def has_map(self) -> bool:
        """Say whether the map is there, even if it cannot be read."""
        file = self.root.joinpath(self.map)
        return os.path.lexists(file) if isinstance(file, Path) else file.is_file()

    def shown(self, relative: str) -> str:
        """Return what to call a file of the folder."""
        return f"{self.prefix}{relative}"

    def read(self, relative: str, limit: int, place: Cell) -> bytes:
        """Return the bytes of a file inside the folder; ``Refused`` when that is not possible."""
        data = read_inside(self.root, relative, limit, shown=self.shown(relative), place=place)
        if len(data) > limit:
            raise too_large(limit, place)
        return data
