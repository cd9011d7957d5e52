"""VAL324 and VAL371-375: what is declared and not used, what is easily mistaken, what cites no article."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PARAMETRO_INUTILIZZATO = Code(
    "VAL324",
    "parametro-inutilizzato",
    Severity.NOTA,
    it=Wording(
        "il parametro `{name}` non è usato da alcuna regola",
        label="mai usato",
        why="chi lo legge crede che conti: forse una regola che doveva usarlo non lo fa",
        help="usalo dove serve, oppure toglilo",
    ),
    en=Wording(
        "the parameter `{name}` is used by no rule",
        label="never used",
        why="who reads it believes that it counts: perhaps a rule that should use it does not",
        help="use it where it is needed, or remove it",
    ),
)

DATO_INUTILIZZATO = Code(
    "VAL371",
    "dato-inutilizzato",
    Severity.NOTA,
    it=Wording(
        "il dato `{name}` non è usato da alcuna regola",
        label="mai usato",
        why="si chiede a qualcuno di compilarlo, e non conta: forse una regola l'ha dimenticato",
        help="usalo dove serve, oppure toglilo",
    ),
    en=Wording(
        "the input `{name}` is used by no rule",
        label="never used",
        why="somebody is asked to fill it in, and it does not count: perhaps a rule has forgotten it",
        help="use it where it is needed, or remove it",
    ),
)

PAROLE_INUTILIZZATE = Code(
    "VAL372",
    "parole-inutilizzate",
    Severity.NOTA,
    it=Wording(
        "nessuna regola usa {what} `{name}`",
        label="senza uso",
        why="sta scritto nel sistema ma non conta: forse una regola usa altro per errore",
        help="usa questo nome dove serve, oppure togli la dichiarazione",
    ),
    en=Wording(
        "no rule uses {what} `{name}`",
        label="without use",
        why="it is written in the system but does not count: perhaps a rule uses something else by mistake",
        help="use this name where it is needed, or remove the declaration",
    ),
)

IMPORTAZIONE_INUTILE = Code(
    "VAL373",
    "importazione-inutile",
    Severity.NOTA,
    it=Wording(
        "nulla di ciò che `{file}` dichiara è usato",
        label="importato senza uso",
        why="chi legge crede che le sue regole valgano",
        help="togli la riga `usa`, oppure usa ciò che il file dichiara",
    ),
    en=Wording(
        "nothing that `{file}` declares is used",
        label="imported for no use",
        why="who reads it believes that its rules hold",
        help="remove the line `usa`, or use what the file declares",
    ),
)

NOMI_QUASI_UGUALI = Code(
    "VAL374",
    "nomi-quasi-uguali",
    Severity.AVVISO,
    it=Wording(
        "`{name}` e `{other}` sono nomi quasi uguali",
        label="si confonde con `{other}`",
        why="chi scrive o rilegge una regola può prendere l'uno per l'altro senza accorgersene",
        help="rinomina uno dei due, oppure togli quello scritto per errore",
    ),
    en=Wording(
        "`{name}` and `{other}` are almost the same name",
        label="easily mistaken for `{other}`",
        why="who writes or reads a rule may take one for the other without noticing",
        help="rename one of the two, or remove the one written by mistake",
    ),
)

REGOLA_SENZA_RIF = Code(
    "VAL375",
    "regola-senza-rif",
    Severity.NOTA,
    it=Wording(
        "nessun articolo è citato per {what}",
        label="manca `rif`",
        why="le altre regole citano il loro articolo: di questa non si sa da dove viene",
        help='aggiungi `rif "art. …"` alla regola',
    ),
    en=Wording(
        "no article is cited for {what}",
        label="`rif` is missing",
        why="the other rules cite their article: of this one it is not known where it comes from",
        help='add `rif "art. …"` to the rule',
    ),
)
