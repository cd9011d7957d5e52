"""What the text of a scheme says and its meaning does not keep: titles of words, lists and tables, past values.

The meaning of a scheme has no titles of words, and of a parameter only the value in force. A person reads them all,
and so they are taken from the written tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from valutazione.source import Source
from valutazione.syntax import Grammar, parse
from valutazione.syntax import tree as t


def _frozen(given: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(given))


@frozen
class Decorrenza:
    """From the day ``ordinal`` on, a parameter is worth ``value``, as it is written."""

    ordinal: Fraction
    value: t.Expression
    fonti: tuple[str, ...] = ()


@frozen
class Written:
    """Titles by name (of a word: by list and word), and the dated values of parameters."""

    words: Mapping[tuple[str, str], str] = field(factory=dict, converter=_frozen)
    lists: Mapping[str, str] = field(factory=dict, converter=_frozen)
    tables: Mapping[str, str] = field(factory=dict, converter=_frozen)
    decorrenze: Mapping[str, tuple[Decorrenza, ...]] = field(factory=dict, converter=_frozen)


def read_written(sources: Iterable[Source], grammar: Grammar) -> Written:
    """Return what the texts of a scheme say; what is declared twice stays as it was the first time."""
    words: dict[tuple[str, str], str] = {}
    lists: dict[str, str] = {}
    tables: dict[str, str] = {}
    dated: dict[str, tuple[Decorrenza, ...]] = {}
    for source in sources:
        document = parse(source, grammar).document
        for node in () if document is None else document.declarations:
            match node:
                case t.Words():
                    if node.label:
                        lists.setdefault(node.name.text, node.label)
                    for entry in node.entries:
                        if entry.label:
                            words.setdefault((node.name.text, entry.word.text), entry.label)
                case t.Tabella() if node.label:
                    tables.setdefault(node.name.text, node.label)
                case t.Parameter() if node.validity:
                    rows = (
                        Decorrenza(Fraction(row.since.ordinal), row.value, row.clauses.sources)
                        for row in node.validity
                    )
                    dated.setdefault(node.name.text, tuple(rows))
                case _:
                    pass
    return Written(words, lists, tables, dated)
