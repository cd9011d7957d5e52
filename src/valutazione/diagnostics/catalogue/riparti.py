"""VAL520-536: rankings, shares and adjustments that meet data for which the rule has no answer."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

POSTI_NON_INTERI = Code(
    "VAL520",
    "posti-non-interi",
    Severity.ERRORE,
    it=Wording(
        "i posti di `{name}` sono {value}: devono essere un numero intero, da zero in su",
        why="un posto non si divide, e la lingua non arrotonda se non dove è scritto",
        help="arrotonda i posti dove si calcolano: `… arrotondato all'intero, per difetto`",
    ),
    en=Wording(
        "the places of `{name}` are {value}: they must be a whole number, zero or more",
        why="a place cannot be divided, and nothing is rounded but where it is written",
        help="round the places where they are computed: `… arrotondato all'intero, per difetto`",
    ),
)

PARITA_AL_TAGLIO = Code(
    "VAL521",
    "parita-al-taglio",
    Severity.ERRORE,
    it=Wording(
        "in `{name}` sono {count} alla pari per {places}",
        why="i criteri non li distinguono, e la regola non dice che cosa succede: nessuno dei loro risultati è certo",
        help="aggiungi un criterio, o la riga `a parità: entrano tutti` (o `non entra nessuno`)",
    ),
    en=Wording(
        "in `{name}` {count} are level for {places}",
        why="no criterion tells them apart, and the rule does not say what happens: none of their results is certain",
        help="add a criterion, or the line `a parità: entrano tutti` (or `non entra nessuno`)",
    ),
)

PARTE_NEGATIVA = Code(
    "VAL522",
    "parte-negativa",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` {what} è {value}, meno di zero",
        why="con un valore negativo le parti degli altri supererebbero la somma da dividere",
        help="correggi i dati, o scrivi `il maggiore tra … e 0` se la regola lo ammette",
    ),
    en=Wording(
        "in the sharing `{name}` {what} is {value}, less than zero",
        why="with a negative value the shares of the others would exceed the sum",
        help="correct the data, or write `il maggiore tra … e 0` if the rule allows it",
    ),
)

NESSUNO_PARTECIPA = Code(
    "VAL523",
    "nessuno-partecipa",
    Severity.AVVISO,
    it=Wording(
        "nel riparto `{name}` nessuno ha una parte: {value} restano da assegnare",
        why="non partecipa nessuno, o tutti hanno zero: la somma non si può dividere in proporzione",
        help="controlla i dati; se è giusto così, la somma è il `resto di {name}`",
    ),
    en=Wording(
        "in the sharing `{name}` nobody has a part: {value} stay unassigned",
        why="nobody takes part, or all have zero: the sum cannot be shared in proportion",
        help="check the data; if it is right, the sum is the `resto di {name}`",
    ),
)

MINIMI_OLTRE_LA_SOMMA = Code(
    "VAL524",
    "minimi-oltre-la-somma",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` i minimi fanno {minimum}, più dei {value} da dividere",
        why="non c'è modo di dare a ciascuno almeno il suo minimo",
        help="abbassa i minimi, o aumenta la somma",
    ),
    en=Wording(
        "in the sharing `{name}` the minimums add up to {minimum}, more than the {value} to share",
        why="there is no way to give each at least the minimum",
        help="lower the minimums, or raise the sum",
    ),
)

MINIMO_OLTRE_IL_MASSIMO = Code(
    "VAL525",
    "minimo-oltre-il-massimo",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` il minimo ({minimum}) supera il massimo ({value})",
        why="nessun importo sta tra i due",
        help="correggi i dati, o le righe `almeno` e `al massimo`",
    ),
    en=Wording(
        "in the sharing `{name}` the minimum ({minimum}) exceeds the maximum ({value})",
        why="no amount lies between the two",
        help="correct the data, or the lines `almeno` and `al massimo`",
    ),
)

PARITA_NEL_RESTO = Code(
    "VAL526",
    "parita-nel-resto",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` sono {count} alla pari per {places} di resto",
        why="i decimali e i criteri non li distinguono: nessuna regola dice a chi vanno gli ultimi arrotondamenti",
        help="aggiungi un criterio che distingua tutti, come `per matricola, dal più basso`, o `resto: non assegnato`",
    ),
    en=Wording(
        "in the sharing `{name}` {count} are level for {places} of what is left",
        why="decimals and criteria do not tell them apart: no rule says to whom the last units go",
        help="add a criterion that tells all apart, such as `per matricola, dal più basso`, or `resto: non assegnato`",
    ),
)

PARITA_A_FINE_SOMMA = Code(
    "VAL527",
    "parita-a-fine-somma",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` sono {count} alla pari, e la somma non basta per tutti",
        why="restano {value}, e la regola non dice chi di loro viene prima",
        help="aggiungi un criterio, o la riga `a parità: in proporzione`",
    ),
    en=Wording(
        "in the sharing `{name}` {count} are level, and the sum does not suffice for all",
        why="{value} are left, and the rule does not say which of them comes first",
        help="add a criterion, or the line `a parità: in proporzione`",
    ),
)

SOMMA_NEGATIVA = Code(
    "VAL528",
    "somma-negativa",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` la somma da dividere è {value}, meno di zero",
        why="un debito non si ripartisce come un premio",
        help="controlla come si calcola la somma",
    ),
    en=Wording(
        "in the sharing `{name}` the sum to share is {value}, less than zero",
        why="a debt is not shared as a premium is",
        help="check how the sum is computed",
    ),
)

SOMMA_SUPERATA = Code(
    "VAL535",
    "somma-superata",
    Severity.AVVISO,
    it=Wording(
        "nel riparto `{name}` gli importi arrotondati fanno {paid}, più dei {value} da dividere",
        why="l'arrotondamento ha dato più di quanto c'era, e con `resto: non assegnato` nessuno lo rende",
        help="arrotonda `per difetto`, oppure chiudi la somma: `resto: ai decimali più alti`",
    ),
    en=Wording(
        "in the sharing `{name}` the rounded amounts add up to {paid}, more than the {value} to share",
        why="rounding gave more than there was, and with `resto: non assegnato` nobody gives it back",
        help="round `per difetto`, or close the sum: `resto: ai decimali più alti`",
    ),
)

NESSUN_MULTIPLO = Code(
    "VAL536",
    "nessun-multiplo",
    Severity.ERRORE,
    it=Wording(
        "nel riparto `{name}` tra il minimo ({minimum}) e il massimo ({maximum}) non c'è alcun multiplo di {step}",
        why="ciò che si paga è un multiplo dell'unità a cui si arrotonda, e i limiti valgono per ciò che si paga",
        help="allarga i limiti, o arrotonda a un'unità più piccola",
    ),
    en=Wording(
        "in the sharing `{name}` no multiple of {step} lies between minimum ({minimum}) and maximum ({maximum})",
        why="what is paid is a multiple of the unit of the rounding, and the limits hold for what is paid",
        help="widen the limits, or round to a smaller unit",
    ),
)

RETTIFICA_INCOMPLETA = Code(
    "VAL529",
    "rettifica-incompleta",
    Severity.ERRORE,
    it=Wording(
        "la rettifica `{name}` non ha {what}",
        why="una decisione che cambia un punteggio dice perché, e chi l'ha presa",
        help="completa la riga, o togli il valore deciso",
    ),
    en=Wording(
        "the adjustment `{name}` has no {what}",
        why="a decision that changes a score says why, and who took it",
        help="complete the row, or take the value away",
    ),
)

GIORNI_ROVESCIATI = Code(
    "VAL530",
    "giorni-rovesciati",
    Severity.ERRORE,
    it=Wording(
        "in `{name}` una riga finisce prima di cominciare",
        why="tra il primo e l'ultimo giorno non c'è nessun giorno, e la riga non si può contare",
        help="controlla le due date",
    ),
    en=Wording(
        "in `{name}` a row ends before it starts",
        why="there is no day between the first and the last, and the row cannot be counted",
        help="check the two dates",
    ),
)
