"""The little grammar that a suggestion needs."""

from __future__ import annotations


def of(noun: str) -> str:
    """Return *noun* after ``di`` and its article, as far as its letters tell.

    >>> of("area"), of("unita_operativa"), of("settore"), of("struttura"), of("scaglione")
    ("dell'area", "dell'unita_operativa", 'del settore', 'della struttura', 'dello scaglione')
    """
    first = noun[:1].lower()
    if first in "aeiouàèéìòù":
        return f"dell'{noun}"
    if noun.endswith(("a", "à")):
        return f"della {noun}"
    if first == "z" or (first == "s" and noun[1:2].lower() not in "aeiou"):
        return f"dello {noun}"
    return f"del {noun}"
