"""Every small change of a scheme: a constant, an operator, a bound, a name, a word, a reason, something left out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

import attrs

from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.kinds import PUNTI, TESTO, InsiemeDi, Other, Parole, Quantity, Rinvio

# Places, what is no part of the meaning, and what follows from the rest of the scheme.
LEFT_OUT = {
    *(
        "span",
        "etichetta",
        "titolo",
        "esempi",
        "sources",
        "descrizione",
        "bands",
        "dated",
        "accettazioni",
        "norme",
    ),
    *("ordine", "liberi"),
}

Path = tuple[str, str]
"""The class and the field that were changed."""

OPERATORS = {"=": "!=", "!=": "=", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}
FUNCTIONS = {
    **{"somma": "media", "media": "somma", "minimo": "massimo", "massimo": "minimo", "numero": "quota"},
    **{"mediana": "varianza", "varianza": "mediana"},
}
CHOICES = {
    ("Compare", "operator"): OPERATORS,
    ("Aggregate", "function"): FUNCTIONS | {"quota": "numero"},
    ("Scelta", "parita"): {"tutti": "nessuno", "nessuno": "tutti", "": "tutti"},
    ("Assegnazione", "parita"): {"proporzione": "", "": "proporzione"},
    ("Assegnazione", "incapienza"): {"parte": "salta", "salta": "ferma", "ferma": "parte"},
    ("Riparto", "eccedenza"): {"altri": "resto", "resto": "altri", "": ""},
    ("Chiusura", "resto"): {"decimali": "primo", "primo": "nessuno", "nessuno": "decimali"},
    ("Casi", "prevails"): {"prima": "alta", "alta": "bassa", "bassa": "prima", "": "prima"},
}


PAIRS = {("Parole", "sinonimi"), ("Linear", "points"), ("Dato", "accanto")}
FIXED = {("Sistema", "periodo"), ("Riga", "patterns")}
"""Tuples of pairs, and tuples of as many parts as something else."""


def changed(value: Any, where: Path = ("", ""), pair: bool = False) -> Iterator[tuple[Path, Any]]:
    """Yield *value* with one change each time, and where the change is."""
    match value:
        case None:
            return
        case bool():
            yield where, not value
        case Mode():
            yield where, next(mode for mode in Mode if mode is not value)
        case int() | Fraction():
            yield where, -value if where == ("AddMonths", "sign") else value + 1
        case str():
            yield where, CHOICES.get(where, {}).get(value, f"{value}x")
        case Quantity() | Other() | InsiemeDi() | Rinvio():
            yield where, TESTO if value == PUNTI else PUNTI
        case tuple():
            yield from _of_tuple(value, where, pair)
        case _:
            yield from _of_record(value)


def _of_tuple(value: tuple[Any, ...], where: Path, pair: bool) -> Iterator[tuple[Path, Any]]:
    """A pair keeps its two parts; anything else may lose one, or have two in another order."""
    for index, part in enumerate(value):
        rest = value[:index], value[index + 1 :]
        if not pair:
            yield where, rest[0] + rest[1]
        for place, other in changed(part, where, pair=where in PAIRS and not pair):
            yield place, (*rest[0], other, *rest[1])
    if len(value) > 1 and not pair:
        yield where, (value[1], value[0], *value[2:])


def _of_record(value: Any) -> Iterator[tuple[Path, Any]]:
    owner = type(value).__name__
    for attribute in attrs.fields(type(value)):
        name = attribute.name
        if name in LEFT_OUT or (isinstance(value, m.Node) and name == "kind"):
            continue
        inner = getattr(value, name)
        if isinstance(value, m.Bounds) and name.endswith("_open") and getattr(value, name[:-5]) is None:
            continue  # an end that is not there is neither in nor out
        if isinstance(inner, Parole) and owner != "Sistema":
            yield (owner, name), attrs.evolve(value, **{name: PUNTI})
            continue
        others = changed(inner, (owner, name), pair=(owner, name) in FIXED)
        if attribute.default is None and inner is not None:
            others = chain([((owner, name), None)], others)
        for place, other in others:
            yield place, attrs.evolve(value, **{name: other})
