"""Names as people write them on files and columns: capitals, hyphens, underscores and spaces do not count."""

import re
import unicodedata

__all__ = ["folded"]

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
