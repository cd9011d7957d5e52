"""How far apart the judgements of each evaluator are: D.Lgs. 150/2009 art. 9 c. 1 lett. d, guidelines 2/2017 par. 5.2.

The norm has no number: what is told is the one case that no reading can call differentiation, the same judgement for
all; the measures of the others are told for who compares them. All are exact.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_dati as codes
from valutazione.exact import to_italian
from valutazione.norms.risultati import Risultati, choices, missing, number, without_records
from valutazione.norms.verifica import Giudizio, Stato, Verifica, conforme, non_verificabile

VALUTATORE, GIUDIZIO = "valutatore", "giudizio"
FEW = 5
"""With fewer judgements than these, that all are equal tells nothing of who gave them."""

MOST = 12
"""Of how many evaluators the measures are shown."""


@frozen
class Dispersione:
    """How far apart some judgements are: count, ends, mean, variance, how many are at the top of those given by all."""

    quanti: int
    minimo: Fraction
    massimo: Fraction
    media: Fraction
    varianza: Fraction
    al_massimo: int

    @classmethod
    def of(cls, values: list[Fraction], top: Fraction) -> Dispersione:
        """Return the measures of *values*, of which there is at least one.

        >>> Dispersione.of([Fraction(1), Fraction(2), Fraction(3)], Fraction(3)).varianza
        Fraction(2, 3)
        """
        mean = sum(values, Fraction()) / len(values)
        variance = sum(((value - mean) ** 2 for value in values), Fraction()) / len(values)
        return cls(len(values), min(values), max(values), mean, variance, values.count(top))

    def said(self, language: str) -> str:
        """Return the measures in words."""
        numbers = [to_italian(each) for each in (self.minimo, self.massimo, self.media, self.varianza)]
        lo, hi, mean, variance = numbers
        if language == "en":
            return f"{self.quanti} from {lo} to {hi}, mean {mean}, variance {variance}, {self.al_massimo} at the top"
        return (
            f"{self.quanti} da {lo} a {hi}, media {mean}, varianza {variance}, {self.al_massimo} al massimo"
        )


def dispersione(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Who gives the same judgement to all is told; the measures of every evaluator are in the reason."""
    home = risultati.home(GIUDIZIO)
    assert home is not None
    scheda, given = home
    who = risultati.here(scheda, VALUTATORE)
    if who is None:
        return non_verificabile(
            f"`{VALUTATORE}` non è nella scheda di `{given.nome}`",
            f"`{VALUTATORE}` is not in the record of `{given.nome}`",
        )
    groups: dict[str, list[Fraction]] = {}
    unknown = 0
    for riscontro in risultati.records(scheda):
        value, names = number(risultati.state(riscontro, given)), choices(risultati.state(riscontro, who))
        if value is None or names is None or len(names) != 1:
            unknown += 1
        else:
            (name,) = names
            groups.setdefault(to_italian(name) if isinstance(name, Fraction) else str(name), []).append(value)
    if not groups:
        return missing(GIUDIZIO, unknown) if unknown else without_records(scheda)
    top = max(max(values) for values in groups.values())
    measures = {name: Dispersione.of(values, top) for name, values in groups.items()}
    found = tuple(
        codes.GIUDIZI_TUTTI_UGUALI.at(
            risultati.place(GIUDIZIO),
            norm=verifica.fonte,
            who=f"`{name}`",
            total=str(one.quanti),
            value=to_italian(one.minimo),
        )
        for name, one in measures.items()
        if one.quanti >= FEW and one.minimo == one.massimo
    )
    reason = Phrase(_told(measures, unknown, "it"), _told(measures, unknown, "en"))
    equal = f"{len(found)} con giudizi tutti uguali"
    if found:
        return Giudizio(Stato.NON_CONFORME, reason, f"{equal} su {len(measures)}", "0", found)
    if unknown:
        return Giudizio(Stato.NON_VERIFICABILE, reason)
    return conforme(f"{equal} su {len(measures)}", "0", reason)


def _told(measures: dict[str, Dispersione], unknown: int, language: str) -> str:
    shown = [f"{name}: {one.said(language)}" for name, one in list(measures.items())[:MOST]]
    left = len(measures) - MOST
    if left > 0:
        shown.append(f"e altri {left}" if language == "it" else f"and {left} more")
    if unknown:
        shown.append(f"{unknown} non noti" if language == "it" else f"{unknown} not known")
    return "; ".join(shown)
