"""A document that somebody hands in, such as an explanation: its bytes, or why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from valutazione.diagnostics import Diagnostic
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import NO_PATH, Refused, read_bounded, refusal, too_large
from valutazione.source import Cell

__all__ = ["read_document"]


def read_document(path: str, *, limits: Limits = STANDARD) -> bytes | Diagnostic:
    """Return the bytes of the file at *path*, or the reason why not; nothing is raised."""
    try:
        if not path:
            raise refusal(path, NO_PATH)
        data = read_bounded(Path(path), limits.data_bytes, path, Cell(path))
        if len(data) > limits.data_bytes:
            raise too_large(limits.data_bytes, Cell(path))
    except Refused as refused:
        return refused.diagnostic
    return data
