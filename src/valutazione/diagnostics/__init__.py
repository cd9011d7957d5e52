"""What is wrong, where, why, and what to do: problems as values, their wording, their renderings."""

from valutazione.diagnostics.diagnostic import (
    Code,
    Diagnostic,
    Edit,
    MissingWord,
    Related,
    Severity,
    Wording,
)
from valutazione.diagnostics.near import nearest
from valutazione.diagnostics.phrase import Phrase, Word, alternatives
from valutazione.diagnostics.render import describe, render, summary, to_dict

__all__ = [
    "Code",
    "Diagnostic",
    "Edit",
    "MissingWord",
    "Phrase",
    "Related",
    "Severity",
    "Word",
    "Wording",
    "alternatives",
    "describe",
    "nearest",
    "render",
    "summary",
    "to_dict",
]
