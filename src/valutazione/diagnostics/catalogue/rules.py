"""VAL3xx: rules that do not hold: bands, weights, scales, what nothing reaches."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PERCHE_MANCANTE = Code(
    "VAL301",
    "perche-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca il motivo per cui la scheda non è valutabile",
        label="quale motivo",
        why="chi non è valutato deve poter leggere il motivo",
        help='aggiungi `perché "…"` alla regola',
    ),
    en=Wording(
        "the reason why the record is not evaluable is missing",
        label="for which reason",
        why="whoever is not evaluated must be able to read the reason",
        help='add `perché "…"` to the rule',
    ),
)

PERCHE_DOPPIO = Code(
    "VAL302",
    "perche-doppio",
    Severity.ERRORE,
    it=Wording(
        "la regola ha già un motivo",
        label="di nuovo qui",
        help="scrivi un solo `perché`, oppure dividi la regola in due",
    ),
    en=Wording(
        "the rule has a reason already",
        label="again here",
        help="write a single `perché`, or divide the rule in two",
    ),
)

PERIODO_ROVESCIATO = Code(
    "VAL303",
    "periodo-rovesciato",
    Severity.ERRORE,
    it=Wording(
        "il periodo finisce prima di cominciare",
        label="date rovesciate",
        help="scrivi prima la data d'inizio e poi quella di fine",
    ),
    en=Wording(
        "the period ends before it starts",
        label="reversed dates",
        help="write the first day and then the last one",
    ),
)

METADATO_DOPPIO = Code(
    "VAL304",
    "metadato-doppio",
    Severity.ERRORE,
    it=Wording(
        "è già scritto nella stessa testata",
        label="di nuovo qui",
        help="tieni una sola riga",
    ),
    en=Wording(
        "it is written in the same heading already",
        label="again here",
        help="keep a single line",
    ),
)

ESTREMI_ROVESCIATI = Code(
    "VAL305",
    "estremi-rovesciati",
    Severity.ERRORE,
    it=Wording(
        "nessun valore può stare in questo intervallo",
        label="intervallo vuoto",
        why="l'estremo inferiore supera quello superiore, o li esclude entrambi",
        help="controlla gli estremi: `da` il più basso `a` il più alto",
    ),
    en=Wording(
        "no value can be in this interval",
        label="empty interval",
        why="the lower limit is above the upper one, or both leave each other out",
        help="check the limits: `da` the lowest `a` the highest",
    ),
)

PASSO_NON_POSITIVO = Code(
    "VAL306",
    "passo-non-positivo",
    Severity.ERRORE,
    it=Wording(
        "il passo deve essere maggiore di zero",
        label="passo",
        help="scrivi un passo maggiore di zero, per esempio `0,5`",
    ),
    en=Wording(
        "the step must be greater than zero",
        label="step",
        help="write a step greater than zero, for example `0,5`",
    ),
)

PASSO_VARIABILE = Code(
    "VAL307",
    "passo-variabile",
    Severity.ERRORE,
    it=Wording(
        "il passo non può cambiare da una scheda all'altra",
        label="dipende da un dato",
        why="la griglia dei valori ammessi vale per tutte le schede",
        help="scrivi un numero o un parametro",
    ),
    en=Wording(
        "the step cannot change from record to record",
        label="it depends on an input",
        why="the grid of admitted values is the same for all records",
        help="write a number or a parameter",
    ),
)

DOMINIO_DOPPIO = Code(
    "VAL308",
    "dominio-doppio",
    Severity.ERRORE,
    it=Wording(
        "i valori ammessi sono già stabiliti",
        label="di nuovo qui",
        help="scrivi un solo intervallo, un solo passo e una sola tabella di limiti",
    ),
    en=Wording(
        "the admitted values are set already",
        label="again here",
        help="write a single interval, a single step and a single table of limits",
    ),
)

FISSATO_DUE_VOLTE = Code(
    "VAL309",
    "fissato-due-volte",
    Severity.ERRORE,
    it=Wording(
        "il parametro `{name}` è già fissato",
        label="di nuovo qui",
        help="tieni una sola riga `fissa`",
    ),
    en=Wording(
        "the parameter `{name}` is fixed already",
        label="again here",
        help="keep a single `fissa` line",
    ),
)

DECORRENZA_DOPPIA = Code(
    "VAL310",
    "decorrenza-doppia",
    Severity.ERRORE,
    it=Wording(
        "c'è già un valore dal {day}",
        label="di nuovo qui",
        help="tieni un solo valore per ogni data",
    ),
    en=Wording(
        "there is a value from {day} already",
        label="again here",
        help="keep a single value for each date",
    ),
)

NESSUN_VALORE_IN_VIGORE = Code(
    "VAL311",
    "nessun-valore-in-vigore",
    Severity.AVVISO,
    it=Wording(
        "il parametro `{name}` non ha un valore in vigore il {day}",
        label="nessun valore in vigore",
        why="vale ciò che è in vigore all'inizio del periodo",
        help="aggiungi una riga `dal …` con la data giusta, oppure fissa il valore con `fissa`",
    ),
    en=Wording(
        "the parameter `{name}` has no value in force on {day}",
        label="no value in force",
        why="what counts is what is in force at the start of the period",
        help="add a line `dal …` with the right date, or fix the value with `fissa`",
    ),
)

CAMBIA_NEL_PERIODO = Code(
    "VAL312",
    "cambia-nel-periodo",
    Severity.AVVISO,
    it=Wording(
        "il valore di `{name}` cambia il {day}, durante il periodo",
        label="cambia durante il periodo",
        why="per tutto il periodo vale ciò che è in vigore all'inizio",
        help="se il nuovo valore deve valere da subito, fissalo con `fissa`",
    ),
    en=Wording(
        "the value of `{name}` changes on {day}, inside the period",
        label="it changes inside the period",
        why="what is in force at the start counts for the whole period",
        help="if the new value must count from the start, fix it with `fissa`",
    ),
)

SENZA_PERIODO = Code(
    "VAL313",
    "senza-periodo",
    Severity.AVVISO,
    it=Wording(
        "non si sa quale valore di `{name}` è in vigore: il sistema non ha un periodo",
        label="periodo mancante",
        why="vale ciò che è in vigore all'inizio del periodo",
        help="aggiungi `periodo` sotto la riga `sistema`",
    ),
    en=Wording(
        "it is not known which value of `{name}` is in force: the system has no period",
        label="missing period",
        why="what counts is what is in force at the start of the period",
        help="add `periodo` below the `sistema` line",
    ),
)

SCHEDA_VUOTA = Code(
    "VAL314",
    "scheda-vuota",
    Severity.AVVISO,
    it=Wording(
        "la scheda `{scheda}` è vuota",
        label="nessun valore",
        help="aggiungi i suoi dati e i suoi calcoli, oppure toglila",
    ),
    en=Wording(
        "the record `{scheda}` is empty",
        label="no values",
        help="add its inputs and its derived values, or remove it",
    ),
)

RIGA_DOPPIA = Code(
    "VAL315",
    "riga-doppia",
    Severity.ERRORE,
    it=Wording(
        "c'è già una riga come questa",
        label="di nuovo qui",
        why="una regola ha una sola riga `negli altri casi` e una sola riga `nelle sovrapposizioni`",
        help="tieni una sola riga",
    ),
    en=Wording(
        "there is a line like this already",
        label="again here",
        why="a rule has a single line `negli altri casi` and a single line `nelle sovrapposizioni`",
        help="keep a single line",
    ),
)

PUNTI_NON_ORDINATI = Code(
    "VAL316",
    "punti-non-ordinati",
    Severity.ERRORE,
    it=Wording(
        "i punti della linea non sono in ordine",
        label="in disordine",
        why="dopo `per` i valori devono sempre crescere, o sempre calare",
        help="riordina i punti, e togli quelli ripetuti",
    ),
    en=Wording(
        "the points of the line are not in order",
        label="out of order",
        why="after `per` the values must always rise, or always fall",
        help="put the points in order, and remove repeated ones",
    ),
)

DIVISORE_ZERO = Code(
    "VAL317",
    "divisore-zero",
    Severity.ERRORE,
    it=Wording(
        "una divisione per zero non ha risultato",
        label="zero",
        help="controlla il divisore",
    ),
    en=Wording(
        "a division by zero has no result",
        label="zero",
        help="check the divisor",
    ),
)

PESATA_SENZA_MEDIA = Code(
    "VAL318",
    "pesata-senza-media",
    Severity.ERRORE,
    it=Wording(
        "solo una media può essere pesata",
        label="peso di troppo",
        help="scrivi `media di …`, oppure moltiplica per il peso: `{function} di (… * peso)`",
    ),
    en=Wording(
        "only a mean can be weighted",
        label="a weight too many",
        help="write `media di …`, or multiply by the weight: `{function} di (… * peso)`",
    ),
)

FASCE_CON_VUOTI = Code(
    "VAL319",
    "fasce-con-vuoti",
    Severity.AVVISO,
    it=Wording(
        "`{value}` non ricade in alcuna fascia",
        label="le fasce lasciano un vuoto",
        why="un valore che non ricade in alcuna fascia resterebbe senza risultato",
        help="aggiungi una fascia, oppure `negli altri casi`",
    ),
    en=Wording(
        "`{value}` is in no band",
        label="the bands leave a hole",
        why="a value that is in no band would have no result",
        help="add a band, or `negli altri casi`",
    ),
)

FASCE_SOVRAPPOSTE = Code(
    "VAL320",
    "fasce-sovrapposte",
    Severity.AVVISO,
    it=Wording(
        "`{value}` ricade in due fasce",
        label="questa fascia si sovrappone a un'altra",
        why="un valore che ricade in due fasce avrebbe due risultati",
        help="correggi gli estremi (`oltre`, `a meno di`), oppure aggiungi `nelle sovrapposizioni prevale …`",
    ),
    en=Wording(
        "`{value}` is in two bands",
        label="this band overlaps another",
        why="a value that is in two bands would have two results",
        help="correct the limits (`oltre`, `a meno di`), or add `nelle sovrapposizioni prevale …`",
    ),
)

PAROLA_SENZA_RIGA = Code(
    "VAL321",
    "parola-senza-riga",
    Severity.AVVISO,
    it=Wording(
        "nessuna riga dice che cosa vale per `{value}`",
        label="manca una riga",
        why="una parola senza una riga resterebbe senza risultato",
        help="aggiungi una riga per `{value}`, oppure `negli altri casi`",
    ),
    en=Wording(
        "no row tells what holds for `{value}`",
        label="a row is missing",
        why="a word without a row would have no result",
        help="add a row for `{value}`, or `negli altri casi`",
    ),
)

PAROLA_IN_DUE_RIGHE = Code(
    "VAL322",
    "parola-in-due-righe",
    Severity.AVVISO,
    it=Wording(
        "`{value}` è in due righe",
        label="di nuovo qui",
        why="una parola in due righe avrebbe due risultati",
        help="togli la parola da una delle due righe",
    ),
    en=Wording(
        "`{value}` is in two rows",
        label="again here",
        why="a word in two rows would have two results",
        help="remove the word from one of the two rows",
    ),
)

METADATO_FUORI_POSTO = Code(
    "VAL323",
    "metadato-fuori-posto",
    Severity.ERRORE,
    it=Wording(
        "l'ente e il periodo non si scrivono in un regolamento",
        label="fuori posto",
        why="lo stesso regolamento vale per più anni",
        help="sposta la riga sotto `sistema`, nel file dell'anno",
    ),
    en=Wording(
        "the body and the period are not written in a regulation",
        label="out of place",
        why="the same regulation holds for several years",
        help="move the line below `sistema`, in the file of the year",
    ),
)

PARAMETRO_INUTILIZZATO = Code(
    "VAL324",
    "parametro-inutilizzato",
    Severity.NOTA,
    it=Wording(
        "il parametro `{name}` non è usato da alcuna regola",
        label="mai usato",
        help="toglilo, se non serve",
    ),
    en=Wording(
        "the parameter `{name}` is used by no rule",
        label="never used",
        help="remove it, if it is not needed",
    ),
)
