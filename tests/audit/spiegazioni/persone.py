"""A scheme of people and money, with someone who is not evaluable, someone whose score is to come, and a fund."""

from __future__ import annotations

from tests.evaluation.support import outcome, sistema
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito

TEXT = """parametro fondo "Fondo dell'anno": euro = 10000 €    rif "CCDI art. 3"
scala giudizi "Giudizio": percentuale
    insufficiente: 0 %
    buono: 80 %
    ottimo: 100 %
scheda dipendente (dipendenti) "Dipendente"
    chiave matricola
    dato nominativo "Nominativo": testo
    dato mesi "Mesi di servizio": mesi interi da 0 a 12
    dato obiettivi "Punti degli obiettivi": punti da 0 a 60 a passi di 0,5    rif "art. 5"
    dato giudizio "Comportamento": giudizi    rif "art. 6"
    dato note "Note": testo facoltativo
    non valutabile se mesi < 6 perché "in servizio per meno di sei mesi" rif "art. 2"
    non valutabile se obiettivi < 1 e mesi < 9 perché "senza obiettivi" rif "art. 2 c. 2"
    calcola comportamento "Punti del comportamento" = 40 punti * (giudizi secondo giudizio)    rif "art. 6"
    calcola punteggio "Punteggio" = obiettivi + comportamento    rif "art. 7"
    fasce quota "Quota del premio": percentuale su punteggio:
        da 90 a 100: 100 %
        da 60 a meno di 90: 80 %
        meno di 60: 0 %
    calcola premio "Premio": euro = fondo * punteggio / totale dell'ente * quota arrotondato a 2 decimali, per difetto
        rif "art. 9"
    calcola scarto "Scarto dalla media" = punteggio - media dell'ente
scheda ente "Ente" raccoglie dipendenti
    calcola totale "Somma dei punteggi" = somma di punteggio
    calcola media "Media" = media di punteggio
    calcola ottimi "Ottimi" = numero di dipendenti dove giudizio = ottimo
"""

ROWS: list[dict[str, object]] = [
    {"matricola": "m1", "nominativo": "Uno Primo", "mesi": 12, "obiettivi": "55.5", "giudizio": "ottimo"},
    {"matricola": "m2", "nominativo": "Due Secondo", "mesi": 12, "obiettivi": 40, "giudizio": "buono"},
    {"matricola": "m3", "nominativo": "Tre Terzo", "mesi": 4, "obiettivi": 0, "giudizio": "buono"},
    {
        "matricola": "m4",
        "nominativo": "Quattro Quarto",
        "mesi": 7,
        "obiettivi": 20,
        "giudizio": "insufficiente",
    },
]


def people(**changes: object) -> Esito:
    """Evaluate the people; *changes* are of m4's row."""
    rows = [*ROWS[:-1], {**ROWS[-1], **changes}]
    return outcome(TEXT, {"dipendente": rows}, partial=True)


def scheme() -> Sistema:
    """Return the scheme."""
    return sistema(TEXT)
