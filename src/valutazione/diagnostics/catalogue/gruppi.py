"""VAL141-152: rankings, selections, shares of a sum and adjustments that are wrong as they are written."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

GRUPPO_DI_ALTRI = Code(
    "VAL141",
    "gruppo-di-altri",
    Severity.ERRORE,
    it=Wording(
        "questa regola sta nella scheda `{scheda}`, non in quella di `{other}`",
        label="non è questa scheda",
        why="una graduatoria, una selezione o un riparto si scrive nella scheda di chi vi partecipa",
        help="scrivi `{plural}` al posto di `{other}`, o sposta la regola nella scheda di chi vi partecipa",
    ),
    en=Wording(
        "this rule is in the record `{scheda}`, not in that of `{other}`",
        label="not this record",
        why="a ranking, a selection or a sharing is written in the record of those who take part in it",
        help="write `{plural}` instead of `{other}`, or move the rule to the record of those who take part",
    ),
)

VOCE_DOPPIA = Code(
    "VAL142",
    "voce-doppia",
    Severity.ERRORE,
    it=Wording(
        "la riga `{what}` è scritta due volte",
        label="seconda volta",
        why="due righe potrebbero dire due cose diverse, e nessuna regola direbbe quale vale",
        help="lascia una riga sola",
    ),
    en=Wording(
        "the line `{what}` is written twice",
        label="a second time",
        why="two lines might say two different things, and no rule would say which holds",
        help="leave one line",
    ),
)

RIGA_DA_AGGIUNGERE = Code(
    "VAL143",
    "riga-da-aggiungere",
    Severity.ERRORE,
    it=Wording(
        "in `{name}` manca la riga `{what}`",
        label="riga che manca",
        why="{reason}",
        help="aggiungi la riga `{example}`",
    ),
    en=Wording(
        "the line `{what}` is missing in `{name}`",
        label="a line is missing",
        why="{reason}",
        help="add the line `{example}`",
    ),
)

VOCE_FUORI_POSTO = Code(
    "VAL144",
    "voce-fuori-posto",
    Severity.ERRORE,
    it=Wording(
        "la riga `{what}` qui non ha effetto",
        label="senza effetto",
        why="{reason}",
        help="togli la riga, o completa la regola",
    ),
    en=Wording(
        "the line `{what}` has no effect here",
        label="no effect",
        why="{reason}",
        help="take the line away, or complete the rule",
    ),
)

VALORE_NON_COMUNE = Code(
    "VAL145",
    "valore-non-comune",
    Severity.ERRORE,
    it=Wording(
        "il valore di `{what}` deve essere uno solo per tutto il gruppo",
        label="cambia da una scheda all'altra",
        why="la somma da dividere e i posti sono del gruppo, non di ciascuno",
        help="usa parametri e valori di `{owner}`, per esempio `{example}`",
    ),
    en=Wording(
        "the value of `{what}` must be one for the whole group",
        label="differs from record to record",
        why="the sum to share and the places belong to the group, not to each",
        help="use parameters and values of `{owner}`, such as `{example}`",
    ),
)

RADICE_SENZA_ARROTONDAMENTO = Code(
    "VAL146",
    "radice-senza-arrotondamento",
    Severity.ERRORE,
    it=Wording(
        "una radice si arrotonda dove si scrive",
        label="senza arrotondamento",
        why="quasi nessuna radice è un numero esatto: la regola deve dire a quanti decimali, e come",
        help="scrivi `({text} arrotondata a 2 decimali, metà in su)`",
    ),
    en=Wording(
        "a root is rounded where it is written",
        label="not rounded",
        why="hardly any root is an exact number: the rule must say to how many decimals, and how",
        help="write `({text} arrotondata a 2 decimali, metà in su)`",
    ),
)

RADICE_DISPARI = Code(
    "VAL147",
    "radice-dispari",
    Severity.ERRORE,
    it=Wording(
        "la radice di un valore di tipo {given} non ha un tipo",
        label="nessuna radice",
        why="si può fare la radice di un numero, o di un prodotto di due valori dello stesso tipo",
        help="dividi prima per l'unità, come in `radice di (x / 1 punto) arrotondata …`",
    ),
    en=Wording(
        "the root of a value of kind {given} has no kind",
        label="no root",
        why="a number has a root, or the product of two values of one kind",
        help="divide by the unit first, as in `radice di (x / 1 punto) arrotondata …`",
    ),
)

RESTO_DI_ALTRO = Code(
    "VAL148",
    "resto-di-altro",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non è un riparto",
        label="senza un resto",
        why="`resto di` è ciò che un `riparto` non ha assegnato",
        help="usa il nome di un `riparto` della scheda raccolta",
    ),
    en=Wording(
        "`{name}` is not a sharing",
        label="nothing is left of it",
        why="`resto di` is what a `riparto` has not given to anybody",
        help="use the name of a `riparto` of the collected record",
    ),
)

PERIODO_ASSENTE = Code(
    "VAL149",
    "periodo-assente",
    Severity.ERRORE,
    it=Wording(
        "il sistema non ha un periodo",
        label="di quale periodo?",
        why="`inizio del periodo` e `fine del periodo` sono i giorni scritti nel blocco `sistema`",
        help="aggiungi `periodo 01/01/2024 - 31/12/2024` al blocco `sistema`",
    ),
    en=Wording(
        "the scheme has no period",
        label="of which period?",
        why="`inizio del periodo` and `fine del periodo` are the days written in the block `sistema`",
        help="add `periodo 01/01/2024 - 31/12/2024` to the block `sistema`",
    ),
)

DATO_DI_RETTIFICA = Code(
    "VAL150",
    "dato-di-rettifica",
    Severity.ERRORE,
    it=Wording(
        "`{name}` deve essere un dato facoltativo di questa scheda{kind}",
        label="non adatto",
        why="una rettifica c'è o non c'è: il valore deciso, il motivo e l'autore arrivano con i dati",
        help="dichiara `dato {name}: … facoltativo`",
    ),
    en=Wording(
        "`{name}` must be an optional input of this record{kind}",
        label="not fit",
        why="an adjustment is there or not: the value decided, why and by whom come with the data",
        help="declare `dato {name}: … facoltativo`",
    ),
)

SCAGLIONI_STACCATI = Code(
    "VAL151",
    "scaglioni-staccati",
    Severity.ERRORE,
    it=Wording(
        "{what}",
        label="scaglione fuori posto",
        why="ogni parte del valore deve stare in uno scaglione, e in uno solo",
        help="scrivi gli scaglioni in ordine, con numeri per estremi: `fino a 10`, `oltre 10 fino a 20`, `oltre 20`",
    ),
    en=Wording(
        "{what}",
        label="out of place",
        why="each part of the value must be in one bracket, and in one only",
        help="write the brackets in order, with ends that are numbers: `fino a 10`, `oltre 10 fino a 20`, `oltre 20`",
    ),
)

OGNI_GIORNO_SOLO_MASSIMO = Code(
    "VAL152",
    "ogni-giorno-solo-massimo",
    Severity.ERRORE,
    it=Wording(
        "`per ogni giorno` si scrive solo con `massimo di`",
        label="non con questa funzione",
        why="serve a contare una volta sola i giorni coperti da più righe, con la più favorevole",
        help="scrivi `massimo di … per ogni giorno da … a …`, oppure somma prodotti con `giorni da … a …`",
    ),
    en=Wording(
        "`per ogni giorno` goes with `massimo di` only",
        label="not with this function",
        why="it counts once the days that several rows cover, by the most favourable",
        help="write `massimo di … per ogni giorno da … a …`, or add up products with `giorni da … a …`",
    ),
)
