"""Funds: how much of the resources goes to performance, and how much of those for EQ posts to result pay."""

from __future__ import annotations

from fractions import Fraction

from valutazione.diagnostics import Phrase
from valutazione.norms.detto import Detto, percent
from valutazione.norms.verifica import Giudizio, Verifica, conforme, non_conforme, non_verificabile

TRENTA, QUINDICI, META = Fraction(30, 100), Fraction(15, 100), Fraction(1, 2)


def performance_individuale(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 30 % of the variable resources that go to premiums is for individual performance (2018)."""
    return _share(
        caso, verifica, "risorse per la performance individuale", "risorse variabili destinate", TRENTA, False
    )


def performance(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 30 % of what goes to the uses a)-f) is for performance (2026)."""
    return _share(caso, verifica, "risorse per la performance", "risorse variabili destinate", TRENTA, False)


def prevalente(caso: Detto, verifica: Verifica) -> Giudizio:
    """The prevailing part of the variable resources goes to the uses a)-f) (2026)."""
    return _share(caso, verifica, "risorse variabili destinate", "risorse variabili", META, True)


def risultato_eq(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 15 % of all the resources for EQ posts is for result pay, in the body as a whole (2026)."""
    return _share(caso, verifica, "risorse EQ per il risultato", "risorse EQ", QUINDICI, False)


def _share(caso: Detto, verifica: Verifica, part: str, whole: str, limit: Fraction, more: bool) -> Giudizio:
    above, below = caso.number(part), caso.number(whole)
    if above is None or below is None:
        return non_verificabile(
            f"`{part}` o `{whole}` non ha ancora un valore", f"`{part}` or `{whole}` has no value yet"
        )
    if below <= 0:
        return non_verificabile(f"`{whole}` è zero", f"`{whole}` is zero")
    share = above / below
    shown = f"{'>' if more else '≥'} {percent(limit)}"
    if share > limit or (share == limit and not more):
        return conforme(percent(share), shown)
    wants = Phrase(
        f"deve essere più di {percent(limit)}" if more else f"deve essere almeno {percent(limit)}",
        f"it must be more than {percent(limit)}" if more else f"it must be {percent(limit)} at least",
    )
    found = verifica.codici[0].at(
        caso.place(part), norm=verifica.fonte, part=part, whole=whole, value=percent(share), limit=wants
    )
    return non_conforme(found, misurato=percent(share), limite=shown)
