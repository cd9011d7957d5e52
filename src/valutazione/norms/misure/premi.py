"""The differentiated premium as it was paid: how much more, to how many, and to whom.

``chi è valutato positivamente`` says who counts, ``chi ha la maggiorazione`` who has the surcharge, ``maggiorazione di
ciascuno`` how much it is, ``premio individuale`` what each has in all. Less than a cent below the least is rounding.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_dati
from valutazione.diagnostics.catalogue import smvp_premi as codes
from valutazione.exact import Mode, round_to, to_italian
from valutazione.model.sistema import Scheda
from valutazione.norms.detto import percent
from valutazione.norms.esami.premi import DIPENDENTI, exempt, minimum
from valutazione.norms.risultati import Risultati, is_so, missing, number, why_unknown, without_records
from valutazione.norms.verifica import Giudizio, Stato, Verifica, conforme, giudizio, non_verificabile
from valutazione.outcome import Riscontro

CHI, POSITIVO, CIASCUNO = (
    "chi ha la maggiorazione",
    "chi è valutato positivamente",
    "maggiorazione di ciascuno",
)
PREMIO, DESTINATE, PUNTEGGIO = "premio individuale", "risorse per la performance individuale", "punteggio"
CENT = Fraction(1, 100)


@frozen
class Premiati:
    """Who was positively evaluated, and who of them has the surcharge; how many may be of either."""

    scheda: Scheda
    positivi: tuple[Riscontro, ...]
    maggiorati: tuple[Riscontro, ...]
    incerti: int

    @classmethod
    def of(cls, risultati: Risultati) -> Premiati | Giudizio:
        """Return them, or why there are none."""
        home = risultati.home(CHI)
        assert home is not None
        scheda, has = home
        positive = risultati.here(scheda, POSITIVO)
        counted: list[Riscontro] = []
        having: list[Riscontro] = []
        unknown = 0
        for riscontro in risultati.records(scheda):
            is_positive = True if positive is None else is_so(risultati.state(riscontro, positive))
            increased = is_so(risultati.state(riscontro, has))
            if is_positive is None or (is_positive and increased is None):
                unknown += 1
            elif is_positive:
                counted.append(riscontro)
                having += [riscontro] if increased else []
        if not counted and not unknown:
            return without_records(scheda)
        return cls(scheda, tuple(counted), tuple(having), unknown)


def quota(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """The surcharge is of at least one person, and not of all; those who tie with the last are counted."""
    spared = exempt(risultati, verifica)
    found = Premiati.of(risultati)
    if spared is not None or isinstance(found, Giudizio):
        return spared or found  # type: ignore[return-value]  # one of the two is there
    few, whole = len(found.maggiorati), len(found.positivi)
    if found.incerti:
        return missing(CHI, found.incerti)
    limit = f"≥ 1, < {whole}"
    reason = _ties(risultati, found)
    if 1 <= few < whole:
        return conforme(str(few), limit, reason)
    told = verifica.codici[0].at(risultati.place(CHI), norm=verifica.fonte, value=str(few), total=str(whole))
    return Giudizio(Stato.NON_CONFORME, reason, str(few), limit, (told,))


def _ties(risultati: Risultati, found: Premiati) -> Phrase:
    """Say how many have the score of the last with the surcharge, and how many of them have it."""
    last = _last(risultati, found)
    if last is None:
        return Phrase("", "")
    score, scores = last
    same = [riscontro for riscontro, value in scores if value == score]
    having = sum(riscontro in found.maggiorati for riscontro in same)
    if having == len(same):
        return Phrase("nessuno alla pari resta fuori", "nobody who ties is left out")
    return Phrase(
        f"alla pari con l'ultimo, a {to_italian(score)}: {len(same)}, di cui {having} con la maggiorazione",
        f"with the score of the last, {to_italian(score)}: {len(same)}, of whom {having} with the surcharge",
    )


def _last(risultati: Risultati, found: Premiati) -> tuple[Fraction, list[tuple[Riscontro, Fraction]]] | None:
    """Return the lowest score with the surcharge, and the score of all; None when some is not known."""
    one = risultati.here(found.scheda, PUNTEGGIO)
    if one is None or not found.maggiorati:
        return None
    scores = [(riscontro, number(risultati.state(riscontro, one))) for riscontro in found.positivi]
    known = [(riscontro, value) for riscontro, value in scores if value is not None]
    if len(known) < len(scores):
        return None
    return min(value for riscontro, value in known if riscontro in found.maggiorati), known


def piu_alti(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Nobody with a higher score than one who has the surcharge is left without."""
    found = Premiati.of(risultati)
    if isinstance(found, Giudizio):
        return found
    last = _last(risultati, found)
    if found.incerti or last is None:
        return (
            missing(CHI, found.incerti)
            if found.maggiorati or found.incerti
            else without_records(found.scheda)
        )
    score, scores = last
    higher = [one for one, value in scores if value > score and one not in found.maggiorati]
    told = smvp_dati.MAGGIORAZIONE_NON_AI_PIU_ALTI.at(
        risultati.place(CHI), norm=verifica.fonte, count=str(len(higher)), score=to_italian(score)
    )
    return giudizio([told] if higher else [], str(len(higher)), "0")


def pagata(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """What each has more is at least the least share of the mean premium."""
    spared = exempt(risultati, verifica)
    if spared is not None:
        return spared
    rate = minimum(risultati, verifica)
    found = Premiati.of(risultati)
    if rate is None or isinstance(found, Giudizio):
        return found if isinstance(found, Giudizio) else _size()
    if found.incerti:
        return missing(CHI, found.incerti)
    if not found.maggiorati:
        return without_records(found.scheda)
    paid = _paid(risultati, found)
    mean = _mean(risultati, verifica, found)
    if isinstance(paid, Giudizio) or isinstance(mean, Giudizio):
        return paid if isinstance(paid, Giudizio) else mean  # type: ignore[return-value]  # one of the two
    if mean <= 0:
        return non_verificabile("la media dei premi è zero", "the mean of the premiums is zero")
    least = rate * mean
    shown = f"{to_italian(paid)} € su {to_italian(mean)} €: {percent(paid / mean)}"
    limit = f"≥ {percent(rate)}"
    if paid >= least:
        return conforme(shown, limit)
    if paid >= round_to(least, CENT, Mode.PER_DIFETTO):
        return conforme(
            shown, limit, Phrase("meno di un centesimo: è arrotondamento", "less than a cent: it is rounding")
        )
    told = verifica.codici[0].at(
        risultati.place(CIASCUNO), norm=verifica.fonte, value=percent(paid / mean), limit=percent(rate)
    )
    return giudizio([told], shown, limit)


def _size() -> Giudizio:
    return non_verificabile(
        f"il minimo dipende da `{DIPENDENTI}` e da `obiettivi di ente`",
        f"the least depends on `{DIPENDENTI}` and on `obiettivi di ente`",
    )


def _paid(risultati: Risultati, found: Premiati) -> Fraction | Giudizio:
    """Return the least that somebody has more."""
    here = risultati.here(found.scheda, CIASCUNO)
    if here is None:
        home = risultati.home(CIASCUNO)
        assert home is not None
        state = risultati.only(home[1])
        value = number(state)
        return Giudizio(Stato.NON_VERIFICABILE, why_unknown(state, home[1].nome)) if value is None else value
    values = [number(risultati.state(riscontro, here)) for riscontro in found.maggiorati]
    known = [value for value in values if value is not None]
    return min(known) if len(known) == len(values) else missing(CIASCUNO, len(values) - len(known))


def _mean(risultati: Risultati, verifica: Verifica, found: Premiati) -> Fraction | Giudizio:
    """Return the mean: of what went to those positively evaluated; from 2026 of what is destined to the staff.

    Of the staff are then all who work there, when the scheme tells how many: the reading with the lowest mean.
    """
    if verifica.codici[0] is codes.MAGGIORAZIONE_BASSA_2026:
        destined, staff = risultati.number(DESTINATE), risultati.number(DIPENDENTI)
        if destined is not None:
            return destined / max(len(found.positivi), staff or 0)
    one = risultati.here(found.scheda, PREMIO)
    if one is None:
        return non_verificabile(
            f"`{PREMIO}` non è nella scheda `{found.scheda.nome}`",
            f"`{PREMIO}` is not in the record `{found.scheda.nome}`",
        )
    values = [number(risultati.state(riscontro, one)) for riscontro in found.positivi]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return missing(PREMIO, len(values) - len(known))
    return sum(known, Fraction()) / len(known)
