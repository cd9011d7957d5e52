"""The normal form of a scheme, and its identity: what it means, whatever way it was written.

Left out: places, titles, labels, plurals, examples, the texts themselves. Made one: the order of declarations, of the
terms of a sum and of unordered rows. Kept: names, formulas, domains, reasons and sources, since results carry them,
and the spellings that data may come in.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import Any, Final

import attrs

from valutazione.exact import Mode, to_text
from valutazione.model.expressions import Casi
from valutazione.model.sistema import Sistema

VERSION: Final = "forma-normale 1"

_LEFT_OUT: Final = frozenset(
    {"span", "etichetta", "titolo", "plurale", "esempi", "sources", "ordine", "descrizione", "bands"}
)
_UNORDERED: Final = frozenset(
    {
        ("Sistema", "parole"),
        ("Sistema", "parametri"),
        ("Sistema", "schede"),
        ("Scheda", "dati"),
        ("Scheda", "calcoli"),
        ("Scheda", "vincoli"),
        ("Scheda", "totali"),
        ("Scheda", "esclusioni"),
        ("Scheda", "raccolte"),
        ("Scheda", "liberi"),
        ("Parole", "sinonimi"),
        ("Sum", "terms"),
        ("Every", "terms"),
        ("Some", "terms"),
        ("Extreme", "terms"),
        ("Member", "words"),
    }
)


def normal_form(sistema: Sistema) -> str:
    """Return the canonical text of what *sistema* means.

    >>> normal_form(Sistema(nome="x", titolo="A")) == normal_form(Sistema(nome="x", titolo="B"))
    True
    """
    return _text([VERSION, _plain(sistema)])


def identity(sistema: Sistema) -> str:
    """Return the SHA-256 of the normal form, in hexadecimal.

    >>> len(identity(Sistema(nome="x")))
    64
    """
    return hashlib.sha256(normal_form(sistema).encode()).hexdigest()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Mode):
        return value.value
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, Fraction)):
        return {"numero": to_text(Fraction(value))}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    name = type(value).__name__
    fields: dict[str, Any] = {"": name}
    for attribute in attrs.fields(type(value)):
        if attribute.name in _LEFT_OUT:
            continue
        plain = _plain(getattr(value, attribute.name))
        loose = (name, attribute.name) in _UNORDERED or (
            isinstance(value, Casi) and attribute.name == "righe" and value.prevails != "prima"
        )
        fields[attribute.name] = sorted(plain, key=_text) if loose else plain
    return fields
