"""VAL9xx: more than we accept to read, so that no input, honest or not, costs without end."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

FILE_TROPPO_GRANDE = Code(
    "VAL901",
    "file-troppo-grande",
    Severity.ERRORE,
    it=Wording(
        "il file occupa {size} byte: il massimo è {limit}",
        help="dividi il contenuto in più file",
    ),
    en=Wording(
        "the file takes {size} bytes: the maximum is {limit}",
        help="divide the content into several files",
    ),
)

RIGA_TROPPO_LUNGA = Code(
    "VAL902",
    "riga-troppo-lunga",
    Severity.ERRORE,
    it=Wording(
        "la riga supera {limit} caratteri",
        help="dividi la riga, o controlla che il file contenga davvero testo",
    ),
    en=Wording(
        "the line is longer than {limit} characters",
        help="divide the line, or check that the file really holds text",
    ),
)

ANNIDAMENTO_ECCESSIVO = Code(
    "VAL903",
    "annidamento-eccessivo",
    Severity.ERRORE,
    it=Wording(
        "parentesi o blocchi uno dentro l'altro oltre {limit} livelli",
        label="troppi livelli",
        help="dividi il calcolo in più passi con un nome",
    ),
    en=Wording(
        "parentheses or blocks one inside the other for more than {limit} levels",
        label="too many levels",
        help="divide the calculation into several named steps",
    ),
)

NUMERO_TROPPO_LUNGO = Code(
    "VAL904",
    "numero-troppo-lungo",
    Severity.ERRORE,
    it=Wording(
        "il numero supera {limit} cifre",
        help="controlla il numero: nessuna grandezza di un sistema ha tante cifre",
    ),
    en=Wording(
        "the number is longer than {limit} digits",
        help="check the number: no quantity of a system has so many digits",
    ),
)

TROPPI_ERRORI = Code(
    "VAL905",
    "troppi-errori",
    Severity.NOTA,
    it=Wording(
        "i problemi sono troppi: ne sono mostrati {count}",
        help="correggi questi e ripeti il controllo",
    ),
    en=Wording(
        "the problems are too many: {count} are shown",
        help="correct these and check again",
    ),
)

TROPPI_ELEMENTI = Code(
    "VAL906",
    "troppi-elementi",
    Severity.ERRORE,
    it=Wording(
        "{what}: il massimo è {limit}",
        help="dividi il sistema in più parti",
    ),
    en=Wording(
        "{what}: the maximum is {limit}",
        help="divide the system into several parts",
    ),
)

ANALISI_INCOMPLETA = Code(
    "VAL907",
    "analisi-incompleta",
    Severity.NOTA,
    it=Wording(
        "il controllo non è completo: {what}",
        label="non esaminato per intero",
        why="un difetto di questa regola potrebbe restare nascosto fino a quando arrivano i dati",
        help="dividi la regola in più passi con un nome, o restringi i valori ammessi dei dati",
    ),
    en=Wording(
        "the check is not complete: {what}",
        label="not examined in full",
        why="a defect of this rule might stay hidden until data come",
        help="divide the rule into several named steps, or narrow the admitted values of the inputs",
    ),
)

TROPPE_RIGHE = Code(
    "VAL908",
    "troppe-righe",
    Severity.ERRORE,
    it=Wording(
        "la regola ha {count} righe: il massimo è {limit}",
        label="troppe righe",
        why="il controllo confronta ogni riga con le altre, e con tante righe non finirebbe in tempo",
        help="dividi la regola in più tabelle, o unisci le righe che danno lo stesso risultato",
    ),
    en=Wording(
        "the rule has {count} rows: the maximum is {limit}",
        label="too many rows",
        why="the check compares each row with the others, and with so many it would not end in time",
        help="divide the rule into several tables, or join the rows that give the same result",
    ),
)
