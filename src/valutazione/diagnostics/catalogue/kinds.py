"""VAL2xx: kinds and units that do not fit together."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

TIPI_DIVERSI = Code(
    "VAL201",
    "tipi-diversi",
    Severity.ERRORE,
    it=Wording(
        "{first} e {second} non si possono {operation}",
        label="qui c'è {second}",
        help="{advice}",
    ),
    en=Wording(
        "{first} and {second} cannot {operation}",
        label="here is {second}",
        help="{advice}",
    ),
)

TIPO_INATTESO = Code(
    "VAL202",
    "tipo-inatteso",
    Severity.ERRORE,
    it=Wording(
        "qui serve {wanted}, ma c'è {given}",
        label="qui serve {wanted}",
        help="{advice}",
    ),
    en=Wording(
        "{wanted} is needed here, but this is {given}",
        label="{wanted} is needed here",
        help="{advice}",
    ),
)

PERCENTUALE_SENZA_SEGNO = Code(
    "VAL203",
    "percentuale-senza-segno",
    Severity.ERRORE,
    it=Wording(
        "qui serve una percentuale, ma manca il segno `%`",
        label="manca `%`",
        why="senza il segno non si sa se `0,8` è 80 % o 0,8 %",
        help="scrivi il segno, per esempio `{shown} %`",
    ),
    en=Wording(
        "a percentage is needed here, but the `%` sign is missing",
        label="no `%`",
        why="without the sign it is not known whether `0,8` is 80 % or 0,8 %",
        help="write the sign, for example `{shown} %`",
    ),
)

PERCENTUALE_DI_TROPPO = Code(
    "VAL204",
    "percentuale-di-troppo",
    Severity.ERRORE,
    it=Wording(
        "`{value} %` è una percentuale, ma qui serve {wanted}",
        label="una parte, non una quantità",
        why="una percentuale da sola non è una quantità: è una parte di qualcosa",
        help="scrivi il numero senza `%`, oppure di che cosa è la parte: `{value} % di …`",
    ),
    en=Wording(
        "`{value} %` is a percentage, but {wanted} is needed here",
        label="a part, not a quantity",
        why="a percentage alone is no quantity: it is a part of something",
        help="write the number without `%`, or what it is a part of: `{value} % di …`",
    ),
)

NON_QUANTITA = Code(
    "VAL205",
    "non-quantita",
    Severity.ERRORE,
    it=Wording(
        "qui serve una quantità, ma c'è {given}",
        label="non è una quantità",
        why="solo le quantità si sommano, si moltiplicano e si arrotondano",
        help="usa un valore numerico; per contare le schede scrivi `numero di … dove …`",
    ),
    en=Wording(
        "a quantity is needed here, but this is {given}",
        label="this is no quantity",
        why="only quantities are added, multiplied and rounded",
        help="use a numeric value; to count records write `numero di … dove …`",
    ),
)

SENZA_ORDINE = Code(
    "VAL206",
    "senza-ordine",
    Severity.ERRORE,
    it=Wording(
        "tra valori di tipo {given} non c'è un prima e un dopo",
        label="valori senza un ordine",
        why="si ordinano soltanto le quantità e le date",
        help="confronta con `=` o con `<>`, elenca i valori uno per uno, oppure dà loro un numero con una `scala` "
        "e usa quello: `SCALA secondo …`",
    ),
    en=Wording(
        "values of kind {given} have no order",
        label="values without an order",
        why="only quantities and dates have an order",
        help="compare with `=` or `<>`, list the values one by one, or give each a number in a `scala` "
        "and use that: `SCALA secondo …`",
    ),
)

SENZA_PASSI = Code(
    "VAL207",
    "senza-passi",
    Severity.ERRORE,
    it=Wording(
        "i valori di tipo {given} non si misurano a passi",
        label="passi non ammessi",
        help="togli i passi: restano gli estremi",
    ),
    en=Wording(
        "values of kind {given} are not measured in steps",
        label="steps not allowed",
        help="remove the steps: the limits stay",
    ),
)

NON_PUO_MANCARE = Code(
    "VAL208",
    "non-puo-mancare",
    Severity.ERRORE,
    it=Wording(
        "solo un dato può mancare o essere presente",
        label="non è un dato",
        why="un valore calcolato non è mai dato né mancante: dipende dai dati",
        help="scrivi qui il nome del dato",
    ),
    en=Wording(
        "only an input can be missing or present",
        label="this is no input",
        why="a derived value is never given nor missing: it depends on the inputs",
        help="write the name of the input here",
    ),
)

INTERVALLO_COME_VALORE = Code(
    "VAL209",
    "intervallo-come-valore",
    Severity.ERRORE,
    it=Wording(
        "qui serve un valore solo, non un intervallo",
        label="questo è un intervallo",
        why="un intervallo dice entro quali limiti si sceglie, ma non quale valore",
        help="{advice}",
    ),
    en=Wording(
        "a single value is needed here, not an interval",
        label="this is an interval",
        why="an interval tells the limits of a choice, not which value",
        help="{advice}",
    ),
)

TABELLA_SENZA_INTERVALLI = Code(
    "VAL210",
    "tabella-senza-intervalli",
    Severity.ERRORE,
    it=Wording(
        "`{table}` non dà intervalli: non può fissare dei limiti",
        label="dà valori, non intervalli",
        help="scrivi i suoi risultati come intervalli, per esempio `da 50 % a 69 %`",
    ),
    en=Wording(
        "`{table}` gives no intervals: it cannot set limits",
        label="it gives values, not intervals",
        help="write its results as intervals, for example `da 50 % a 69 %`",
    ),
)

INSIEME_NEI_CASI = Code(
    "VAL211",
    "insieme-nei-casi",
    Severity.ERRORE,
    it=Wording(
        "i casi non si possono distinguere secondo {given}",
        label="può contenere più parole",
        why="un insieme può contenere più parole, e i casi sarebbero più di uno",
        help="scrivi i casi con `quando … contiene …`",
    ),
    en=Wording(
        "cases cannot be told by {given}",
        label="it may hold several words",
        why="a set may hold several words, and several cases would apply",
        help="write the cases with `quando … contiene …`",
    ),
)

COLONNE_DIVERSE = Code(
    "VAL212",
    "colonne-diverse",
    Severity.ERRORE,
    it=Wording(
        "i valori prima di `:` sono {given}, ma le colonne sono {wanted}",
        label="valori: {given} invece di {wanted}",
        help="scrivi un valore per ogni colonna; `qualsiasi` va bene per tutti",
    ),
    en=Wording(
        "the values before `:` are {given}, but the columns are {wanted}",
        label="values: {given} instead of {wanted}",
        help="write a value for each column; `qualsiasi` stands for any",
    ),
)

ARGOMENTI = Code(
    "VAL213",
    "argomenti",
    Severity.ERRORE,
    it=Wording(
        "i valori dati alla tabella `{table}` sono {given}, ma le sue colonne sono {wanted}",
        label="valori: {given} invece di {wanted}",
        help="scrivi un valore per ogni colonna: `{table} secondo (…; …)`",
    ),
    en=Wording(
        "the values given to the table `{table}` are {given}, but its columns are {wanted}",
        label="values: {given} instead of {wanted}",
        help="write a value for each column: `{table} secondo (…; …)`",
    ),
)

CELLE_DIVERSE = Code(
    "VAL214",
    "celle-diverse",
    Severity.ERRORE,
    it=Wording(
        "le celle della riga sono {given}, ma le colonne sono {wanted}",
        label="celle: {given} invece di {wanted}",
        help="scrivi una cella per ogni colonna, e `?` dove il valore manca",
    ),
    en=Wording(
        "the cells of the row are {given}, but the columns are {wanted}",
        label="cells: {given} instead of {wanted}",
        help="write a cell for each column, and `?` where the value is missing",
    ),
)

INTERVALLO_APERTO = Code(
    "VAL215",
    "intervallo-aperto",
    Severity.ERRORE,
    it=Wording(
        "l'intervallo che una regola ammette ha due estremi, ammessi tutti e due",
        label="manca un estremo, o non è ammesso",
        why="ogni estremo è un valore della regola, che si calcola, si spiega e si può usare",
        help="scrivi `da … a …`, per esempio `da 50 % a 70 %`",
    ),
    en=Wording(
        "the interval that a rule admits has two ends, both admitted",
        label="an end is missing, or is not admitted",
        why="each end is a value of the rule, which is computed, explained and may be used",
        help="write `da … a …`, for example `da 50 % a 70 %`",
    ),
)
