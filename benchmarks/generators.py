"""Schemes and data as large as one likes, of the sort that regulations are made of."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

HEAD = 'lingua 1\n\nsistema misura "Sistema per le misure"\n    periodo 01/01/2024 - 31/12/2024\n'

_SECTOR = """
tabella pesi_{n}: punti su gravità
    bassa: 1
    media: 3
    alta:  5

parametro soglia_{n}: punti = 60

scheda obiettivo_{n} (obiettivi_{n}) "Obiettivo del settore {n}"
    chiave area, id
    dato rilievo: gravità
    dato peso:     punti da 0,5 a 20 a passi di 0,5    rif "art. {n}"
    dato ottenuto: punti da 0 a peso a passi di 0,5
    dato grado:    percentuale da 0 % a 100 % a passi di 5 %
    dato ritardo:  giorni interi da 0 a 60
    dato nuovo:    sì/no
    calcola credito = peso * grado    rif "art. {n} c. 2"
    calcola premio_del_tipo = pesi_{n} secondo rilievo
    calcola riduzione = lineare su ritardo da 100 % per 0 giorni a 0 % per 30 giorni
    calcola punti_finali = (il minore tra credito * riduzione e ottenuto) arrotondato a 2 decimali, metà in su

scheda area_{n} (aree_{n}) "Area {n}" raccoglie obiettivi_{n} per area
    totale di peso: 100
    calcola punteggio = somma di punti_finali
    calcola dei_nuovi = somma di punti_finali dove nuovo
    calcola medio     = media di grado pesata con peso
    fasce quota su punteggio:    rif "art. {n} c. 5"
        da 0 a meno di 50:   0 %
        da 50 a meno di 75:  50 %
        da 75 a meno di 90:  80 %
        da 90:               100 %
    calcola sufficiente = punteggio >= soglia_{n}
"""
SECTOR_LINES = _SECTOR.count("\n")


def lines(count: int) -> str:
    """Return a scheme of about *count* lines: sectors one like the other, each with its objectives, areas and bands."""
    head = f"{HEAD}\nparole gravità\n    bassa\n    media\n    alta\n"
    sectors = max(1, (count - head.count("\n")) // SECTOR_LINES)
    return head + "".join(_SECTOR.format(n=n) for n in range(1, sectors + 1))


def items(count: int, levels: int) -> str:
    """Return a scheme in which a person's score is the weighed sum of *count* judgements of *levels* levels.

    One less than *levels* must divide 100.
    """
    words = "".join(f"    livello_{n}: {Fraction(n, levels - 1) * 100} %\n" for n in range(levels))
    inputs = "".join(f"    dato voce_{n}: giudizi\n" for n in range(count))
    weights = [2 + n % 7 for n in range(count)]
    terms = "\n        + ".join(
        f"{weight} punti * (giudizi secondo voce_{n})" for n, weight in enumerate(weights)
    )
    total = sum(weights)
    edges = [Fraction(total * n, 5) for n in range(6)]
    bands = "".join(
        f"        da {_it(low)} a meno di {_it(high)}: {n}\n"
        for n, (low, high) in enumerate(pairwise(edges), 1)
    )
    return (
        f"{HEAD}\nscala giudizi: percentuale\n{words}\n"
        f"scheda persona (persone)\n    chiave matricola\n{inputs}    calcola punteggio: punti = {terms}\n"
        f"    fasce fascia: numero su punteggio:\n{bands}        da {total}: 6\n"
    )


def _it(value: Fraction) -> str:
    whole, tenths = divmod(value.numerator * 10 // value.denominator, 10)
    return f"{whole},{tenths}"


PEOPLE = f"""{HEAD}
scala giudizi: percentuale
    scarso: 0 %
    buono:  70 %
    ottimo: 100 %

scheda obiettivo (obiettivi)
    chiave unita, id
    dato peso:  punti da 1 a 20
    dato grado: percentuale da 0 % a 100 %
    calcola ottenuto = peso * grado

scheda unita (le_unita) raccoglie obiettivi per unita, raccoglie persone per unita
    calcola punteggio = somma di ottenuto degli obiettivi
    calcola medio     = media di finale delle persone

scheda persona (persone)
    chiave matricola
    dato unita: testo
    dato giudizio: giudizi
    dato mesi_di_servizio: mesi interi da 0 a 12
    non valutabile se mesi_di_servizio < 6 perché "in servizio per meno di sei mesi"
    calcola individuale: punti = 40 punti * (giudizi secondo giudizio)
    calcola finale = individuale + punteggio dell'unita * 60 % arrotondato a 2 decimali, metà in su
    fasce premio su finale:
        meno di 50:          0 %
        da 50 a meno di 80:  80 %
        da 80:               100 %

scheda ente raccoglie persone
    calcola quanti = numero di persone dove premio = 100 %
    calcola medio  = media di finale
""".replace(", raccoglie persone per", " raccoglie persone per")


def people(count: int) -> Mapping[str, list[dict[str, object]]]:
    """Return data of *count* people: ten in a unit of five objectives, and one judgement in fifty is missing."""
    units = range((count + 9) // 10)
    words = ("scarso", "buono", "ottimo")
    return {
        "obiettivo": [
            {"unita": f"u{unit}", "id": str(n), "peso": 20, "grado": Fraction((unit + n) % 11, 10)}
            for unit in units
            for n in range(5)
        ],
        "persona": [
            {
                "matricola": f"m{n}",
                "unita": f"u{n // 10}",
                "giudizio": None if n % 50 == 49 else words[n % 3],
                "mesi_di_servizio": 12 if n % 17 else 3,
            }
            for n in range(count)
        ],
    }


BODY = f"""{HEAD}
scala frequenza: punti
    mai:       0
    a_volte:   4
    spesso:    7
    sempre:    10

scheda obiettivo (obiettivi)
    chiave persona, id
    dato peso:  punti da 1 a 20
    dato grado: percentuale da 0 % a 100 %
    calcola ottenuto = peso * grado

scheda comportamento (comportamenti)
    chiave persona, voce
    dato giudizio: frequenza
    calcola voto = frequenza secondo giudizio

scheda persona (persone)
    raccoglie obiettivi per persona
    raccoglie comportamenti per persona
    dato part_time: percentuale oltre 0 % fino a 100 %
    dato presenze: giorni interi da 0 a 366
    dato mesi_di_servizio: mesi interi da 0 a 12
    non valutabile se mesi_di_servizio < 6 perché "in servizio per meno di sei mesi"
    calcola risultati = somma di ottenuto degli obiettivi
    calcola condotta  = media di voto dei comportamenti * 10
    calcola punteggio = 70 % di risultati + 30 % di condotta arrotondato a 2 decimali, metà in su
    graduatoria posto tra le persone dell'ente:
        per punteggio, dal più alto
        poi per presenze, dal più alto
    seleziona premiato tra le persone dell'ente:
        posti: posti dell'ente
        per punteggio, dal più alto
        poi per presenze, dal più alto
        a parità: entrano tutti
    calcola maggiorazione: euro = (se premiato allora 30 % di medio dell'ente altrimenti 0 €)
        arrotondato al centesimo, metà in su
    riparto premio tra le persone dell'ente dove punteggio >= 30:
        somma: fondo - maggiorazioni dell'ente
        in proporzione a: punteggio * part_time
        al massimo: 3000 €
        eccedenza: tra gli altri
        arrotondamento: al centesimo, per difetto
        resto: ai decimali più alti
        per persona, dal più basso

parametro fondo: euro = 3000000 €

scheda ente raccoglie persone
    calcola quanti = numero di persone
    calcola posti  = quanti * 5 % / 100 % arrotondato all'intero, per eccesso
    calcola medio  = se quanti = 0 allora 0 € altrimenti fondo / quanti arrotondato al centesimo, metà in su
    calcola maggiorazioni = somma di maggiorazione
    calcola avanzo = resto di premio
"""


def body(count: int) -> Mapping[str, list[dict[str, object]]]:
    """Return a body of *count* people, each with ten objectives and eight behaviours."""
    words = ("mai", "a_volte", "spesso", "sempre")
    those = range(count)
    return {
        "obiettivo": [
            {"persona": f"p{one}", "id": str(n), "peso": 10, "grado": Fraction((one * 7 + n) % 11, 10)}
            for one in those
            for n in range(10)
        ],
        "comportamento": [
            {"persona": f"p{one}", "voce": str(n), "giudizio": words[(one * 5 + n) % 4]}
            for one in those
            for n in range(8)
        ],
        "persona": [
            {
                "persona": f"p{one}",
                "part_time": Fraction(1 + one % 2, 2),
                "presenze": one % 230,
                "mesi_di_servizio": one % 13,
            }
            for one in those
        ],
    }
