"""VAL5xx: what an evaluation finds: totals, constraints, cases without a rule, impossible computations."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

TOTALE_DIVERSO = Code(
    "VAL501",
    "totale-diverso",
    Severity.ERRORE,
    it=Wording(
        "il {total} è {found}, non {expected}: {gap}",
        why="la regola `totale` dice quanto deve fare esattamente",
        help="controlla se mancano righe, se ce n'è qualcuna in più o se un valore è stato trascritto male",
    ),
    en=Wording(
        "the {total} is {found}, not {expected}: {gap}",
        why="the rule `totale` says exactly what it must be",
        help="check whether rows are missing, or one too many, or a value was copied wrong",
    ),
)

VINCOLO_VIOLATO = Code(
    "VAL502",
    "vincolo-violato",
    Severity.ERRORE,
    it=Wording(
        "vincolo non rispettato: {reason}{found}",
        why="è il regolamento a chiederlo: finché non vale, i dati di questa scheda non sono regolari",
        help="correggi i dati, o il vincolo se è scritto male",
    ),
    en=Wording(
        "constraint not met: {reason}{found}",
        why="the regulation asks for it: as long as it does not hold, the data of this record are not in order",
        help="correct the data, or the constraint if it is badly written",
    ),
)

AVVISO_DELLO_SCHEMA = Code(
    "VAL503",
    "avviso-dello-schema",
    Severity.AVVISO,
    it=Wording(
        "avviso previsto dalle regole: {reason}{found}",
        help="verifica il caso; se va bene così, conservane il motivo agli atti",
    ),
    en=Wording(
        "a warning that the rules provide for: {reason}{found}",
        help="look into the case; if it is right as it is, keep the reason on record",
    ),
)

NESSUNA_RIGA = Code(
    "VAL510",
    "nessuna-riga",
    Severity.ERRORE,
    it=Wording(
        "{value} non ricade in alcuna riga di `{name}`{near}",
        why="la regola non dice che cosa spetta in questo caso, e il risultato resta indefinito",
        help="completa le righe, o aggiungi `negli altri casi`",
    ),
    en=Wording(
        "{value} falls in no row of `{name}`{near}",
        why="the rule does not say what is due in this case, and the result stays undetermined",
        help="complete the rows, or add `negli altri casi`",
    ),
)

NESSUN_VALORE_A_QUELLA_DATA = Code(
    "VAL531",
    "nessun-valore-a-quella-data",
    Severity.ERRORE,
    it=Wording(
        "il {value} nessun valore di `{name}` è ancora in vigore: il primo vale dal {first}",
        why="il parametro ha valori con decorrenza, e quella data viene prima di tutti",
        help="controlla la data, oppure aggiungi al parametro il valore che era in vigore allora",
    ),
    en=Wording(
        "on {value} no value of `{name}` is in force yet: the first is from {first}",
        why="the parameter has values by date, and that day comes before all of them",
        help="check the date, or add to the parameter the value that was in force then",
    ),
)

PIU_RIGHE = Code(
    "VAL511",
    "piu-righe",
    Severity.ERRORE,
    it=Wording(
        "{value} ricade in {count} righe di `{name}`",
        why="la regola dà più di un risultato, e non dice quale prevale",
        help="correggi le righe, o dichiara `nelle sovrapposizioni prevale …`",
    ),
    en=Wording(
        "{value} falls in {count} rows of `{name}`",
        why="the rule gives more than one result, and does not say which prevails",
        help="correct the rows, or declare `nelle sovrapposizioni prevale …`",
    ),
)

DIVISIONE_PER_ZERO = Code(
    "VAL512",
    "divisione-per-zero",
    Severity.ERRORE,
    it=Wording(
        "divisione per zero nel calcolo di `{name}`",
        why="una divisione per zero non ha risultato: il valore resta indefinito",
        help="escludi il caso con una condizione, per esempio `se totale = 0 allora … altrimenti …`",
    ),
    en=Wording(
        "division by zero in `{name}`",
        why="a division by zero has no result: the value stays undetermined",
        help="rule the case out with a condition, such as `se totale = 0 allora … altrimenti …`",
    ),
)

CALCOLO_IMPOSSIBILE = Code(
    "VAL513",
    "calcolo-impossibile",
    Severity.ERRORE,
    it=Wording("`{name}` non si può calcolare: {reason}", help="controlla i dati da cui dipende"),
    en=Wording("`{name}` cannot be computed: {reason}", help="check the data it depends on"),
)

PARAMETRO_NON_FISSATO = Code(
    "VAL514",
    "parametro-non-fissato",
    Severity.ERRORE,
    it=Wording(
        "il parametro `{name}` non ha un valore",
        why="un valore che manca non diventa mai un numero",
        help="scrivi `fissa {name} = …` nel file dell'anno",
    ),
    en=Wording(
        "the parameter `{name}` has no value",
        why="what is missing never becomes a number",
        help="write `fissa {name} = …` in the file of the year",
    ),
)

NUMERO_SMISURATO = Code(
    "VAL515",
    "numero-smisurato",
    Severity.ERRORE,
    it=Wording(
        "il calcolo di `{name}` dà un numero smisurato",
        why="numeri con migliaia di cifre non vengono da una valutazione, e fermerebbero il calcolo",
        help="controlla le formule e i dati da cui dipende",
    ),
    en=Wording(
        "`{name}` comes to an enormous number",
        why="numbers of thousands of digits come from no evaluation, and would stop the computation",
        help="check the formulas and the data it depends on",
    ),
)

RINVIO_SENZA_SCHEDA = Code(
    "VAL516",
    "rinvio-senza-scheda",
    Severity.ERRORE,
    it=Wording(
        "nessuna scheda `{scheda}` ha la chiave `{key}`",
        why="i valori che vengono da quella scheda restano sconosciuti",
        help="aggiungi la riga che manca nei dati di `{scheda}`, o correggi la chiave",
    ),
    en=Wording(
        "no record of `{scheda}` has the key `{key}`",
        why="the values that come from that record stay unknown",
        help="add the missing row to the data of `{scheda}`, or correct the key",
    ),
)

NESSUNO_RACCOLTO = Code(
    "VAL517",
    "nessuno-raccolto",
    Severity.AVVISO,
    it=Wording(
        "`{name}` non ha alcuna scheda `{other}` da considerare, e non ha un valore",
        why="chi non ha righe esce da tutti i totali: di solito è un file incompleto, non una persona da escludere",
        help="aggiungi le righe che mancano; se è giusto che non ce ne siano, la regola lo dice con `se nessuno …`",
    ),
    en=Wording(
        "`{name}` has no record `{other}` to look at, and has no value",
        why="who has no rows leaves all the totals: more often a file is incomplete than a person is to be left out",
        help="add the rows that are missing; if it is right that there are none, the rule says so with `se nessuno …`",
    ),
)
