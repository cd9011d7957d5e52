"""VAL301-318, VAL323 and VAL338-339: rules that do not hold, whatever else the scheme says."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PERCHE_MANCANTE = Code(
    "VAL301",
    "perche-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca il motivo per cui la scheda non è valutabile",
        label="senza un motivo",
        why="chi non è valutato deve poter leggere il motivo",
        help='aggiungi `perché "…"` alla regola',
    ),
    en=Wording(
        "the reason why the record is not evaluable is missing",
        label="without a reason",
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
        label="secondo motivo",
        why="chi non è valutato leggerebbe due motivi, e non saprebbe quale vale per lui",
        help="scrivi un solo `perché`, oppure dividi la regola in due",
    ),
    en=Wording(
        "the rule has a reason already",
        label="second reason",
        why="whoever is not evaluated would read two reasons, and not know which holds",
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
        "la testata contiene già una riga come questa",
        label="di nuovo qui",
        why="con due enti o due periodi non si sa di quali siano le regole",
        help="tieni una sola riga",
    ),
    en=Wording(
        "the heading holds a line like this already",
        label="again here",
        why="with two bodies or two periods nobody knows whose the rules are",
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
        help="controlla gli estremi: prima il più basso, poi il più alto",
    ),
    en=Wording(
        "no value can be in this interval",
        label="empty interval",
        why="the lower limit is above the upper one, or both leave each other out",
        help="check the limits: first the lowest, then the highest",
    ),
)

PASSO_NON_POSITIVO = Code(
    "VAL306",
    "passo-non-positivo",
    Severity.ERRORE,
    it=Wording(
        "il passo deve essere maggiore di zero",
        label="passo nullo o negativo",
        why="con un passo zero non si va da un valore al successivo",
        help="scrivi un passo maggiore di zero, per esempio `0,5`",
    ),
    en=Wording(
        "the step must be greater than zero",
        label="a step of zero or less",
        why="with a step of zero there is no way from a value to the next",
        help="write a step greater than zero, for example `0,5`",
    ),
)

PASSO_VARIABILE = Code(
    "VAL307",
    "passo-variabile",
    Severity.ERRORE,
    it=Wording(
        "il passo non può cambiare da una scheda all'altra",
        label="questo passo dipende da un dato",
        why="la griglia dei valori ammessi vale per tutte le schede",
        help="scrivi un numero o un parametro",
    ),
    en=Wording(
        "the step cannot change from record to record",
        label="this step depends on an input",
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
        why="con due indicazioni diverse non si sa quale limita il dato",
        help="scrivi un solo intervallo, un solo passo e una sola tabella di limiti",
    ),
    en=Wording(
        "the admitted values are set already",
        label="again here",
        why="with two different indications nobody knows which one limits the input",
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
        why="con due valori non si sa quale vale per l'anno",
        help="tieni una sola riga `fissa`",
    ),
    en=Wording(
        "the parameter `{name}` is fixed already",
        label="again here",
        why="with two values nobody knows which one holds for the year",
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
        why="con due valori dalla stessa data non si sa quale è in vigore",
        help="tieni un solo valore per ogni data",
    ),
    en=Wording(
        "there is a value from {day} already",
        label="again here",
        why="with two values from one date nobody knows which is in force",
        help="keep a single value for each date",
    ),
)

NESSUN_VALORE_IN_VIGORE = Code(
    "VAL311",
    "nessun-valore-in-vigore",
    Severity.AVVISO,
    it=Wording(
        "il parametro `{name}` non ha un valore in vigore il {day}",
        label="nessun valore in vigore il {day}",
        why="vale ciò che è in vigore all'inizio del periodo",
        help="aggiungi una riga `dal …` con la data giusta, oppure fissa il valore con `fissa`",
    ),
    en=Wording(
        "the parameter `{name}` has no value in force on {day}",
        label="no value in force on {day}",
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
        label="in vigore dal {day}",
        why="scritto da solo, il parametro vale per tutto il periodo ciò che è in vigore all'inizio",
        help="se ogni valore vale nei suoi giorni, leggilo alla data che decide, con `{name} al DATA`; se vale da "
        "subito il nuovo, fissalo con `fissa`",
    ),
    en=Wording(
        "the value of `{name}` changes on {day}, inside the period",
        label="in force from {day}",
        why="written alone, the parameter is worth for the whole period what is in force at the start",
        help="if each value holds in its days, read it on the day that decides, with `{name} al DATA`; if the new one "
        "counts from the start, fix it with `fissa`",
    ),
)

SENZA_PERIODO = Code(
    "VAL313",
    "senza-periodo",
    Severity.AVVISO,
    it=Wording(
        "non si sa quale valore di `{name}` è in vigore: il sistema non ha un periodo",
        label="il valore cambia con la data",
        why="vale ciò che è in vigore all'inizio del periodo",
        help="aggiungi `periodo` sotto la riga `sistema`",
    ),
    en=Wording(
        "it is not known which value of `{name}` is in force: the system has no period",
        label="the value changes with the date",
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
        label="né dati né calcoli",
        why="una scheda senza dati e senza calcoli non valuta nulla",
        help="aggiungi i suoi dati e i suoi calcoli, oppure toglila",
    ),
    en=Wording(
        "the record `{scheda}` is empty",
        label="no inputs and no derived values",
        why="a record without inputs and derived values evaluates nothing",
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
        label="né tutti crescenti né tutti calanti",
        why="dopo `per` i valori devono sempre crescere, o sempre calare",
        help="riordina i punti, e togli quelli ripetuti",
    ),
    en=Wording(
        "the points of the line are not in order",
        label="neither all rising nor all falling",
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
        label="questo divisore è zero",
        help="scrivi un divisore diverso da zero, o correggi il parametro da cui viene",
    ),
    en=Wording(
        "a division by zero has no result",
        label="this divisor is zero",
        help="write a divisor other than zero, or correct the parameter it comes from",
    ),
)

PESATA_SENZA_MEDIA = Code(
    "VAL318",
    "pesata-senza-media",
    Severity.ERRORE,
    it=Wording(
        "solo una media può essere pesata",
        label="qui non c'è una media",
        why="in una somma o in un conteggio il peso si moltiplica: non c'è nulla per cui dividere",
        help="scrivi `media di …`, oppure moltiplica per il peso: `{function} di (… * peso)`",
    ),
    en=Wording(
        "only a mean can be weighted",
        label="this is no mean",
        why="in a sum or a count the weight multiplies: there is nothing to divide by",
        help="write `media di …`, or multiply by the weight: `{function} di (… * peso)`",
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

FRAZIONI_NON_DETTE = Code(
    "VAL338",
    "frazioni-non-dette",
    Severity.ERRORE,
    it=Wording(
        "non è detto che cosa valgono le frazioni, cioè i giorni che non fanno {unit} interi",
        label="interi, o contando le frazioni?",
        why="i regolamenti contano gli stessi giorni in modi diversi, e nessuno dei modi è sottinteso",
        help="scrivi `{unit} interi da …`, o in fondo `, contando le frazioni di almeno …` (o `superiori a …`)",
    ),
    en=Wording(
        "what fractions are worth is not said: the days that do not make whole {unit}",
        label="whole ones, or fractions too?",
        why="regulations count the same days in several ways, and none of them goes without saying",
        help="write `{unit} interi da …`, or end with `, contando le frazioni di almeno …` (or `superiori a …`)",
    ),
)

FRAZIONE_FUORI_MISURA = Code(
    "VAL339",
    "frazione-fuori-misura",
    Severity.ERRORE,
    it=Wording(
        "una frazione che vale come intera, contando {unit}, non può essere di questa misura",
        label="frazione impossibile",
        why="una frazione è meno di un intero: qui si misura in {units} interi, al più {most}",
        help="scrivi per esempio `contando le frazioni di almeno 16 giorni`",
    ),
    en=Wording(
        "a fraction of {unit} cannot be this long here, or is not measured like this",
        label="impossible fraction",
        why="a fraction is less than a whole one: here it is measured in whole {units}, at most {most}",
        help="write for instance `contando le frazioni di almeno 16 giorni`",
    ),
)
