"""What the caller gives: rows of values made exact and of the declared kind, gathered into records and groups."""

from valutazione.model.texts import natural
from valutazione.records.inputs import read_input
from valutazione.records.registry import Record, Registry, build, groups_of
from valutazione.records.rows import Riga
from valutazione.records.scalars import Unfit, scalar
from valutazione.records.stage import Members, Stage

__all__ = [
    "Members",
    "Record",
    "Registry",
    "Riga",
    "Stage",
    "Unfit",
    "build",
    "groups_of",
    "natural",
    "read_input",
    "scalar",
]
