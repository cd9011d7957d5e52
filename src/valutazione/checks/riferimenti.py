"""Rules that decide and cite no article, where the others do."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.checks.reach import Study
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.igiene import REGOLA_SENZA_RIF
from valutazione.model import expressions as m
from valutazione.model.sistema import Calcolo, Scheda, Sistema
from valutazione.source import Span

ENOUGH = 2
"""How many rules must cite for the others to stand out."""


@frozen
class Rule:
    """A rule that decides: of which sort it is, how to call it, whether it cites."""

    sort: str
    what: Phrase
    cites: bool
    span: Span | None


def check_riferimenti(study: Study) -> Iterator[Diagnostic]:
    """Find the rules without an article, when most of the rules that decide cite, and some of the same sort do."""
    rules = list(_rules(study.sistema))
    citing = [rule for rule in rules if rule.cites]
    if len(citing) < ENOUGH or len(citing) * 2 <= len(rules):
        return
    sorts = {rule.sort for rule in citing}
    for rule in rules:
        if not rule.cites and rule.sort in sorts:
            yield REGOLA_SENZA_RIF.at(rule.span, what=rule.what)


def _rules(sistema: Sistema) -> Iterator[Rule]:
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            yield from _calcolo(scheda, calcolo)
        for vincolo in scheda.vincoli:
            if not vincolo.avviso:
                what = Phrase("questo vincolo", "this constraint")
                yield Rule("vincolo", what, bool(vincolo.fonti or scheda.fonti), vincolo.span)
        for totale in scheda.totali:
            what = Phrase("questo totale", "this total")
            yield Rule("totale", what, bool(totale.fonti or scheda.fonti), totale.span)
        for esclusione in scheda.esclusioni:
            what = Phrase("questa esclusione", "this exclusion")
            yield Rule("esclusione", what, bool(esclusione.fonti or scheda.fonti), esclusione.span)


def _calcolo(scheda: Scheda, calcolo: Calcolo) -> Iterator[Rule]:
    """Yield a derived value that decides something: with rows, or with a rounding."""
    node = calcolo.espressione
    fonti = [*calcolo.fonti, *scheda.fonti]
    if isinstance(node, m.Casi) and not node.nome:
        fonti += [fonte for riga in node.righe for fonte in riga.fonti]
        sort = "fasce" if node.bands else "casi"
        whose = "le fasce di" if node.bands else "i casi di"
        what = Phrase(
            f"{whose} `{calcolo.nome}`", f"the {'bands' if node.bands else 'cases'} of `{calcolo.nome}`"
        )
    elif any(isinstance(part, m.Rounded) for part in inside(node)):
        sort = "arrotondamento"
        what = Phrase(f"l'arrotondamento di `{calcolo.nome}`", f"the rounding of `{calcolo.nome}`")
    else:
        return
    yield Rule(sort, what, bool(fonti), calcolo.span)
