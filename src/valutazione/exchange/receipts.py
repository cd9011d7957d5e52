"""The files of a receipt: the receipt itself, its secret, its openings."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from valutazione.audit.ricevute.reading import MAX_BYTES
from valutazione.audit.ricevute.seals import SECRET_BYTES
from valutazione.diagnostics.catalogue.ricevute import SEGRETO_ILLEGGIBILE
from valutazione.exchange.reading import Refused, read_bounded, too_large
from valutazione.exchange.saving import save
from valutazione.source import Cell

__all__ = ["read_receipt_file", "read_secret", "secret_beside", "secret_path"]

_SECRET = re.compile(rb"([0-9a-f]{64})(?:\r?\n)?")
_LONGEST_SECRET = 100


def secret_path(receipt: str) -> str:
    """Return where the secret of a receipt is, when nobody says: beside it.

    >>> secret_path("ricevuta.json")
    'ricevuta.json.segreto'
    """
    return f"{receipt}.segreto"


def read_receipt_file(path: str) -> bytes:
    """Return the bytes of a receipt, or of an opening; ``Refused`` when they cannot be read, or are too many."""
    data = read_bounded(Path(path), MAX_BYTES, path, Cell(path))
    if len(data) > MAX_BYTES:
        raise too_large(MAX_BYTES, Cell(path))
    return data


def read_secret(path: str) -> bytes:
    """Return the secret in a file: 64 hexadecimal digits, and a line end. ``Refused`` when it holds anything else."""
    match = _SECRET.fullmatch(read_bounded(Path(path), _LONGEST_SECRET, path, Cell(path)))
    if match is None:
        raise Refused(SEGRETO_ILLEGGIBILE.at(Cell(path)))
    return bytes.fromhex(match[1].decode())


def secret_beside(receipt: str) -> tuple[bytes, bool]:
    """Return the secret beside a receipt to be written, and whether it is new: then it was drawn and saved just now.

    One that is there already is used, never replaced: another receipt may need it. ``Refused`` when what is there is no
    secret, ``NotSaved`` when a new one cannot be written.
    """
    path = secret_path(receipt)
    if Path(path).exists():
        return read_secret(path), False
    secret = secrets.token_bytes(SECRET_BYTES)
    save(path, f"{secret.hex()}\n".encode(), private=True)
    return secret, True
