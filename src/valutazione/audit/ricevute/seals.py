"""The hashes of a receipt: salts, commitments, columns, the fingerprint of the whole.

Every hash is SHA-256 over a tag that says what it is of, a zero byte, and the content, so that one can never pass for
another. All that hides data is made with the *secret*, 32 random bytes: salts are derived from it, one for each
content, so that who is told one salt learns nothing of the others, not even in another receipt with the same secret.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from typing import Final

from valutazione.audit.ricevute.canonical import canonical

__all__ = [
    "SECRET_BYTES",
    "column_seal",
    "commitment",
    "document_seal",
    "fingerprint",
    "salt_for",
    "secret_seal",
    "text_digest",
]

SECRET_BYTES: Final = 32
_TAG: Final = "valutazione.ricevuta.1/"


def _tag(name: str) -> bytes:
    return (_TAG + name).encode() + b"\0"


def salt_for(secret: bytes, part: str, content: bytes) -> bytes:
    """Return the salt of an entry of *part*, whose canonical text is *content*: 32 bytes."""
    return hmac.digest(secret, _tag(f"sale/{part}") + content, "sha256")


def commitment(part: str, salt: bytes, content: bytes) -> str:
    """Return the commitment of an entry: only who has its salt can tell what it is of.

    >>> commitment("dati", bytes(32), b"{}")[:16]
    'bc3f2b05850d640e'
    """
    return hashlib.sha256(_tag(f"impegno/{part}") + salt + content).hexdigest()


def column_seal(secret: bytes, part: str, scheda: str, nome: str, rows: Iterable[bytes]) -> str:
    """Return the seal of what the records of *scheda* have under *nome*: *rows* are canonical texts, in any order."""
    digests = sorted(hashlib.sha256(row).digest() for row in rows)
    return hmac.digest(
        secret, _tag(f"colonna/{part}") + canonical([scheda, nome]) + b"".join(digests), "sha256"
    ).hex()


def secret_seal(secret: bytes) -> str:
    """Return what tells whether a secret is the one of a receipt."""
    return hmac.digest(secret, _tag("segreto"), "sha256").hex()


def document_seal(secret: bytes, content: bytes) -> str:
    """Return the seal of a receipt: *content* is its canonical text without seal and fingerprint."""
    return hmac.digest(secret, _tag("sigillo") + content, "sha256").hex()


def fingerprint(content: bytes) -> str:
    """Return the fingerprint of a receipt: *content* is its canonical text without the fingerprint itself."""
    return hashlib.sha256(_tag("impronta") + content).hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8: what ``sha256sum`` says of the file, where lines end in one LF."""
    return hashlib.sha256(text.encode()).hexdigest()
