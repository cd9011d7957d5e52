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


def of_the_same(noun: str) -> str:
    """Return *noun* after ``dello stesso``, as far as its letters tell.

    >>> of_the_same("area"), of_the_same("settore")
    ('della stessa area', 'dello stesso settore')
    """
    return f"della stessa {noun}" if noun.endswith(("a", "à")) else f"dello stesso {noun}"
