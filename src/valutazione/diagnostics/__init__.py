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
from valutazione.diagnostics.fixes import edits_by_source, mended, together
from valutazione.diagnostics.near import nearest, same_letters
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
    "edits_by_source",
    "mended",
    "nearest",
    "render",
    "same_letters",
    "summary",
    "to_dict",
    "together",
]
