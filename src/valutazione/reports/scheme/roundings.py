"""Roundings in words: ``arrotondato a 2 decimali (a metà si sale)``."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, EURO, Kind, Quantity
from valutazione.reports.scheme.italian import after, counted

_WAYS: Final = {
    Mode.META_IN_SU: ("arrotondato", " (a metà si sale)"),
    Mode.META_IN_GIU: ("arrotondato", " (a metà si scende)"),
    Mode.META_AL_PARI: ("arrotondato", " (a metà si va alla cifra pari)"),
    Mode.PER_ECCESSO: ("arrotondato", " per eccesso"),
    Mode.PER_DIFETTO: ("arrotondato", " per difetto"),
    Mode.TRONCATO: ("troncato", ""),
}
MOST_DECIMALS: Final = 12


def rounding_words(step: m.Expression, mode: Mode, kind: Kind, said: str) -> tuple[str, str]:
    """Return the verb of a rounding and what follows it; *said* is the step in words."""
    verb, way = _WAYS[mode]
    return verb, f"{_precision(step, kind, said)}{way}"


def _precision(step: m.Expression, kind: Kind, said: str) -> str:
    places = decimals(step)
    if places is None or kind == DATA or (isinstance(kind, Quantity) and kind.style == "percentuale"):
        return f"a multipli {after('di', said)}"
    if kind == EURO:
        return {0: "all'euro", 2: "al centesimo"}.get(places, f"a {counted(places, 'decimale', 'decimali')}")
    return f"a {counted(places, 'decimale', 'decimali')}" if places else "all'unità"


def decimals(step: m.Expression | None) -> int | None:
    """Return how many decimals a step leaves, when that says all of it: 2 for 0,01."""
    if not isinstance(step, m.Constant):
        return None
    return next((n for n in range(MOST_DECIMALS + 1) if step.value == Fraction(1, 10**n)), None)
