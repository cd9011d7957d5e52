"""VAL391-394: what a ranking or a sharing leaves undecided, or gives beyond its sum."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PARITA_NON_DECISA = Code(
    "VAL391",
    "parita-non-decisa",
    Severity.AVVISO,
    it=Wording(
        "`{name}` non dice che cosa succede a parità di tutti i criteri",
        label="parità non decisa",
        why="è un difetto della regola e non dei dati: se capita, il risultato resta indefinito",
        help="{advice}",
    ),
    en=Wording(
        "`{name}` does not say what happens when all the criteria are level",
        label="a tie is not decided",
        why="it is a defect of the rule, not of the data: if it happens, the result stays undefined",
        help="{advice}",
    ),
)

RESTO_NON_LETTO = Code(
    "VAL392",
    "resto-non-letto",
    Severity.NOTA,
    it=Wording(
        "ciò che `{name}` lascia non assegnato non è letto da nessuna regola",
        label="può avanzare qualcosa",
        why="una somma che avanza ha una destinazione: il prossimo lettore vorrà sapere quale",
        help="in `{owner}` aggiungi `calcola avanzo = resto di {name}`, con l'articolo che dice dove va",
    ),
    en=Wording(
        "what `{name}` leaves is read by no rule",
        label="something may be left",
        why="money that is left has a destination: the next reader will want to know which",
        help="in `{owner}` add `calcola avanzo = resto di {name}`, with the article that says where it goes",
    ),
)

SOMMA_SUPERABILE = Code(
    "VAL393",
    "somma-superabile",
    Severity.AVVISO,
    it=Wording(
        "gli importi di `{name}`, arrotondati {mode}, possono superare la somma da dividere",
        label="può dare più di quanto c'è",
        why="ciò che l'arrotondamento dà in più non lo rende nessuno: `resto: non assegnato` lascia stare gli importi",
        help="arrotonda `per difetto`, oppure chiudi la somma: `resto: ai decimali più alti`",
    ),
    en=Wording(
        "the amounts of `{name}`, rounded {mode}, may exceed the sum to share",
        label="may give more than there is",
        why="nobody gives back what rounding gives in excess: `resto: non assegnato` leaves the amounts as they are",
        help="round `per difetto`, or close the sum: `resto: ai decimali più alti`",
    ),
)

POSTI_NON_ARROTONDATI = Code(
    "VAL394",
    "posti-non-arrotondati",
    Severity.AVVISO,
    it=Wording(
        "i posti di `{name}` possono non essere un numero intero",
        label="non arrotondato",
        why="con due posti e mezzo la selezione non si può fare, e la regola non dice se sono due o tre",
        help="scrivi `posti: (…) arrotondato all'intero, per difetto`, o il modo che il regolamento prescrive",
    ),
    en=Wording(
        "the places of `{name}` may not be a whole number",
        label="not rounded",
        why="with two places and a half nobody can select, and the rule does not say whether they are two or three",
        help="write `posti: (…) arrotondato all'intero, per difetto`, or the mode that the regulation prescribes",
    ),
)
