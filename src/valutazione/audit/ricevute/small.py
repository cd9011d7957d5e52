"""Groups in the clear that are so small that a result of theirs tells of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import ricevute as codes
from valutazione.model.sistema import Sistema
from valutazione.outcome import Key
from valutazione.records.registry import Registry, groups_of

__all__ = ["SMALL", "small_groups"]

SMALL: Final = 5
"""A group of fewer is small: the least that is published of aggregates, when nobody says otherwise."""


def small_groups(sistema: Sistema, records: Registry, clear: Collection[str]) -> Iterator[Diagnostic]:
    """Warn of each scheda in the clear some records of which collect fewer than ``SMALL`` others, but some."""
    for scheda in sistema.schede:
        for raccolta in scheda.raccolte if scheda.nome in clear else ():
            members = sistema.scheda(raccolta.scheda)
            assert members is not None
            counted: Counter[Key] = Counter()
            for member in records[members.nome].values():
                counted.update(key for key, _ in groups_of(raccolta, members, member) or ())
            if small := sum(number < SMALL for number in counted.values()):
                yield codes.GRUPPO_PICCOLO_IN_CHIARO.at(
                    None, scheda=scheda.nome, members=members.nome, count=str(small), least=str(SMALL)
                )
