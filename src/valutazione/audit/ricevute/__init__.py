"""Receipts: what was evaluated, under which rules, with which results, in one document that can be verified for ever.

A receipt reveals no personal datum: of inputs and results it holds salted commitments, which only its secret can open,
one record at a time. ``docs/guida/ricevute.md`` says how it is used, ``docs/formati/ricevuta.md`` what it is,
byte by byte.
"""

from valutazione.audit.ricevute.compose import Ricevuta, make_receipt
from valutazione.audit.ricevute.verify import Letta, Verifica, open_receipt, read_receipt, verify_receipt

__all__ = [
    "Letta",
    "Ricevuta",
    "Verifica",
    "make_receipt",
    "open_receipt",
    "read_receipt",
    "verify_receipt",
]
