"""Names as people write them on files and columns: capitals, hyphens, underscores and spaces do not count."""

import re
import unicodedata

__all__ = ["MAP", "WORKBOOK_NAMES", "folded", "is_workbook_name"]

WORKBOOK_NAMES = (
    *(".xlsx", ".xlsm", ".xltx", ".xls", ".xlt", ".ods"),  # read
    *(".xlsb", ".fods", ".ots", ".sxc", ".numbers"),  # not read, but not to be passed over in silence
)
"""How the names of spreadsheets end."""

MAP = "dati.toml"
"""The name of the map that a folder may have."""


_GAP = re.compile(r"[-_\s]+")


def folded(name: str) -> str:
    """Return what two spellings of one name have in common; accents count, however they are encoded.

    >>> folded("Unita-Organizzative") == folded(" unita organizzative") == folded("unita_organizzative")
    True
    >>> folded("attivita\\u0300") == folded("ATTIVITÀ") != folded("attivita")
    True
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return _GAP.sub(" ", composed).strip()


def is_workbook_name(name: str) -> bool:
    """Say whether a file of this name is, or should be, a spreadsheet: also one of a format that is not read.

    >>> is_workbook_name("Piano 2024.XLSX"), is_workbook_name("obiettivi.csv")
    (True, False)
    """
    return name.lower().endswith(WORKBOOK_NAMES)
