"""VAL700-VAL719: explanations asked for, and explanations recomputed."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

RISCONTRO_SCONOSCIUTO = Code(
    "VAL700",
    "riscontro-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "`{who}` non indica nessuno",
        why="si spiega un valore di una scheda: il nome della scheda e la chiave, per esempio `area 6`; "
        "le parti di una chiave sono separate da ` / `",
        help="le schede di questo sistema sono {schede}",
    ),
    en=Wording(
        "`{who}` means nobody",
        why="what is explained is a value of a record: the name of its scheda and its key, such as `area 6`; "
        "the parts of a key are separated by ` / `",
        help="the schede of this system are {schede}",
    ),
)

RISCONTRO_AMBIGUO = Code(
    "VAL701",
    "riscontro-ambiguo",
    Severity.ERRORE,
    it=Wording(
        "`{who}` può indicare più di una scheda: {schede}",
        why="quando la stessa chiave è in più schede, bisogna dire quale",
        help="scrivi il nome della scheda prima della chiave",
    ),
    en=Wording(
        "`{who}` may mean more than one record: {schede}",
        why="when several schede have the same key, one must say which",
        help="write the name of the scheda before the key",
    ),
)

VALORE_DA_SPIEGARE_SCONOSCIUTO = Code(
    "VAL702",
    "valore-da-spiegare-sconosciuto",
    Severity.ERRORE,
    it=Wording("la scheda `{scheda}` non ha un valore `{name}`", help="i suoi valori sono {known}"),
    en=Wording("the scheda `{scheda}` has no value `{name}`", help="its values are {known}"),
)

SPIEGAZIONE_TROPPO_LUNGA = Code(
    "VAL703",
    "spiegazione-troppo-lunga",
    Severity.ERRORE,
    it=Wording(
        "dietro `{name}` ci sono più di {limit} passi",
        why="una spiegazione così lunga non si legge e non si ricalcola in un tempo ragionevole",
        help="spiega uno dei valori da cui dipende",
    ),
    en=Wording(
        "there are more than {limit} steps behind `{name}`",
        why="nobody reads so long an explanation, and it is not recomputed in a reasonable time",
        help="ask for one of the values it depends on",
    ),
)

SPIEGAZIONE_ILLEGGIBILE = Code(
    "VAL710",
    "spiegazione-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "la spiegazione non si legge: {reason}",
        why="si ricalcola la forma per il revisore, com'è uscita da `valutazione spiega --per revisore`",
        help="rifai la spiegazione, o chiedine una copia integra",
    ),
    en=Wording(
        "the explanation cannot be read: {reason}",
        why="what is recomputed is the auditor's form, as it came from `valutazione spiega --per revisore`",
        help="make the explanation again, or ask for an intact copy",
    ),
)

PASSO_DIVERSO = Code(
    "VAL711",
    "passo-diverso",
    Severity.ERRORE,
    it=Wording(
        "il passo {step} ({what}) dice {told}, ma dai suoi operandi risulta {found}",
        why="un passo si rifà da capo con i soli operandi che elenca",
        help="il numero sbagliato è quello del passo, o di uno degli operandi che cita",
    ),
    en=Wording(
        "step {step} ({what}) says {told}, but its operands give {found}",
        why="a step is done again with nothing but the operands it lists",
        help="what is wrong is the number of the step, or of one of the operands it quotes",
    ),
)

CITAZIONE_DIVERSA = Code(
    "VAL712",
    "citazione-diversa",
    Severity.ERRORE,
    it=Wording(
        "il passo {step} cita {quoted} con {told}, ma {quoted} dice {found}",
        why="lo stesso valore sta in due punti del documento, e deve essere lo stesso",
        help="uno dei due è stato cambiato: confronta con una copia integra",
    ),
    en=Wording(
        "step {step} quotes {quoted} as {told}, but {quoted} says {found}",
        why="the same value stands in two places of the document, and must be the same",
        help="one of the two was changed: compare with an intact copy",
    ),
)

RIGA_DIVERSA = Code(
    "VAL713",
    "riga-diversa",
    Severity.ERRORE,
    it=Wording(
        "nel passo {step} vale {told}, ma con quei valori si applica {found}",
        why="la riga che si applica si ritrova dagli estremi scritti nella tabella",
        help="è stato cambiato un estremo della tabella, il valore letto o la riga scelta",
    ),
    en=Wording(
        "in step {step} {told} is applied, but with those values it is {found}",
        why="the row that applies is found again from the limits written in the table",
        help="a limit of the table, the value read or the row chosen was changed",
    ),
)

PASSI_IN_CERCHIO = Code(
    "VAL714",
    "passi-in-cerchio",
    Severity.ERRORE,
    it=Wording(
        "il passo {step} dipende da se stesso",
        why="una derivazione parte dai dati e arriva al valore: non torna mai indietro",
        help="il documento è stato cambiato: chiedine una copia integra",
    ),
    en=Wording(
        "step {step} depends on itself",
        why="a derivation starts from the data and comes to the value: it never goes back",
        help="the document was changed: ask for an intact copy",
    ),
)

DOCUMENTO_CAMBIATO = Code(
    "VAL715",
    "documento-cambiato",
    Severity.ERRORE,
    it=Wording(
        "{what} non è com'era quando la spiegazione è stata scritta",
        why="l'impronta scritta accanto non è quella di ciò che si legge: un numero, una parola o un luogo è cambiato",
        help="confronta con una copia integra, o rifai la spiegazione dai dati",
    ),
    en=Wording(
        "{what} is not as it was when the explanation was written",
        why="the digest written beside it is not that of what is there: a number, a word or a place has changed",
        help="compare with an intact copy, or make the explanation again from the data",
    ),
)

TESTO_CAMBIATO = Code(
    "VAL716",
    "testo-cambiato",
    Severity.ERRORE,
    it=Wording(
        "questa riga non è quella che i passi del documento danno: c'è scritto `{told}`",
        why="la parte da leggere si riscrive dai passi in fondo al documento, e deve venire identica",
        help="la riga dovrebbe essere `{found}`",
    ),
    en=Wording(
        "this line is not what the steps of the document give: it says `{told}`",
        why="the part to read is written again from the steps at the end of the document, and must come out the same",
        help="the line should be `{found}`",
    ),
)
