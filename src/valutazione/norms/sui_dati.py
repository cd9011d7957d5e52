"""The results of an evaluation held to the packs that the scheme uses: what only data can tell.

The checks on numbers are made again where the scheme says that a number is a value of its records; those on many
records (persons, objectives, judgements) are made only here. Where data are missing a number is all those it can still
be: when every one of them gives the same end the check has that end, otherwise it cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from attrs import evolve, frozen

from valutazione.checks.accettazioni import taken
from valutazione.checks.figures import Accettato, VerificaNorma
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.model.sistema import Sistema
from valutazione.norms.giudica import ended, until, wanting
from valutazione.norms.lettura import told_of
from valutazione.norms.misure import MISURE
from valutazione.norms.pacchetti import PACCHETTI
from valutazione.norms.risultati import Risultati, interval, why_unknown
from valutazione.norms.verifica import Giudizio, Stato, Verifica
from valutazione.outcome import Esito

MAX_WAYS = 4
"""How many numbers may be uncertain in one check: with each the ways in which it may end double."""


@frozen
class SuiDati:
    """What the norms say of an outcome: what was found, what of it the scheme accepts, how each check ended."""

    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accettato, ...] = ()
    verifiche: tuple[VerificaNorma, ...] = ()


def on_results(sistema: Sistema, esito: Esito) -> SuiDati:
    """Hold *esito*, the outcome of *sistema*, to the packs that *sistema* uses; nothing when it uses none.

    >>> from valutazione.norms import analyse
    >>> from valutazione.evaluation import evaluate
    >>> from valutazione.source import Source
    >>> text = '''lingua 1
    ... sistema s
    ...     periodo 01/01/2025 - 31/12/2025
    ... usa norme "funzioni locali"
    ...     data di assegnazione: dato_il
    ... scheda obiettivo
    ...     chiave n
    ...     dato dato_il: data
    ...     calcola giorni = giorni da inizio del periodo a dato_il
    ... '''
    >>> sistema = analyse(Source("s.val", text)).sistema
    >>> found = on_results(sistema, evaluate(sistema, {"obiettivo": [{"n": 1, "dato_il": "2025-01-15"}]}))
    >>> [one.code.number for one in found.diagnostics]
    ['SMVP-R05C']
    """
    found: list[Diagnostic] = []
    verifiche: list[VerificaNorma] = []
    seen: set[tuple[str, str]] = set()
    for norme in sistema.norme:
        pacchetto = PACCHETTI.get(norme.pacchetto)
        if pacchetto is None or sistema.periodo is None:
            continue
        detto, luoghi = told_of(pacchetto, norme, [])
        first, last = sistema.periodo
        risultati = Risultati(
            sistema=sistema, detto=detto, luoghi=luoghi, first=first, last=last, span=norme.span, esito=esito
        )
        risultati.last = until(risultati)
        for verifica in pacchetto.verifiche:
            key = verifica.norma, verifica.titolo.it
            if verifica.sui_dati and verifica.vige(first, risultati.last) and key not in seen:
                seen.add(key)
                for giudizio in _made(verifica, risultati):
                    verifiche.append(ended(pacchetto, verifica, giudizio))
                    found += giudizio.trovati
    left, accepted = taken(found, sistema.accettazioni)
    return SuiDati(left, accepted, tuple(verifiche))


def _made(verifica: Verifica, risultati: Risultati) -> Iterator[Giudizio]:
    """Yield how a check ends, if it is to be made on the results: on the records or, failing that, on numbers."""
    missing = wanting(verifica.vuole or verifica.serve, risultati)
    if verifica.misura is not None and not missing.manca:
        yield MISURE[verifica.misura](risultati, verifica)
    elif verifica.numeri is not None and any(map(risultati.on_data, verifica.serve)):
        missing = wanting(verifica.serve, risultati)
        yield missing if missing.manca else _of_numbers(verifica, risultati)
    elif verifica.misura is not None:
        yield missing


def _of_numbers(verifica: Verifica, risultati: Risultati) -> Giudizio:
    assert verifica.numeri is not None
    uncertain: dict[str, tuple[Fraction, Fraction]] = {}
    for concetto in (*verifica.serve, *verifica.usa):
        for _, one in risultati.values(concetto):
            state = risultati.only(one)
            whole = None if state is None else interval(state)
            if whole is None or whole.lo is None or whole.hi is None or len(uncertain) == MAX_WAYS:
                return Giudizio(Stato.NON_VERIFICABILE, why_unknown(state, one.nome))
            if whole.lo != whole.hi:
                uncertain[concetto] = whole.lo, whole.hi
    ways = [
        verifica.numeri(evolve(risultati, scelti=dict(zip(uncertain, chosen, strict=True))), verifica)
        for chosen in product(*uncertain.values())
    ]
    if len({one.stato for one in ways}) == 1 and (len(ways) == 1 or ways[0].stato is Stato.CONFORME):
        return ways[0]
    if len({one.stato for one in ways}) == 1:
        return min(ways, key=lambda one: len(one.trovati))
    names = ", ".join(f"`{concetto}`" for concetto in uncertain)
    return Giudizio(
        Stato.NON_VERIFICABILE, Phrase(f"per {names} mancano dati", f"data are missing for {names}")
    )
