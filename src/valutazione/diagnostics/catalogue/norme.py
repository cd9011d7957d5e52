"""VAL16x: packs of norms (``usa norme``) that do not exist, and concepts that are not what the law wants."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PACCHETTO_SCONOSCIUTO = Code(
    "VAL161",
    "pacchetto-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "non c'è un pacchetto di norme `{pack}`",
        label="pacchetto sconosciuto",
        help="i pacchetti sono {packs}",
    ),
    en=Wording(
        "there is no pack of norms `{pack}`",
        label="unknown pack",
        help="the packs are {packs}",
    ),
)

CONCETTO_SCONOSCIUTO = Code(
    "VAL162",
    "concetto-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "il pacchetto `{pack}` non ha un concetto `{concept}`",
        label="concetto sconosciuto",
        why="un concetto scritto male non farebbe fare alcuna verifica",
        help="`valutazione norme` elenca i concetti di ogni pacchetto",
    ),
    en=Wording(
        "the pack `{pack}` has no concept `{concept}`",
        label="unknown concept",
        why="a concept that is misspelt would have nothing checked",
        help="`valutazione norme` lists the concepts of each pack",
    ),
)

CONCETTO_DOPPIO = Code(
    "VAL163",
    "concetto-doppio",
    Severity.ERRORE,
    it=Wording(
        "il concetto `{concept}` è detto due volte",
        label="di nuovo qui",
        help="tieni una riga sola: più nomi si separano con la virgola",
    ),
    en=Wording(
        "the concept `{concept}` is told twice",
        label="again here",
        help="keep one line: several names are parted by commas",
    ),
)

RIFERIMENTO_SCONOSCIUTO = Code(
    "VAL164",
    "riferimento-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "nel sistema non c'è nulla che si chiami `{name}`",
        label="nome sconosciuto",
        why="a destra di un concetto sta un nome di questo sistema: un valore, un parametro, una scheda, una parola",
        help="scrivi il nome come è dichiarato; un testo va tra virgolette",
    ),
    en=Wording(
        "nothing in the scheme is called `{name}`",
        label="unknown name",
        why="on the right of a concept stands a name of this scheme: a value, a parameter, a record, a word",
        help="write the name as it is declared; a text goes in quotes",
    ),
)

RIFERIMENTO_AMBIGUO = Code(
    "VAL165",
    "riferimento-ambiguo",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è il nome di {count} cose che possono essere `{concept}`",
        label="quale?",
        help="scrivi di quale scheda: {choices}",
    ),
    en=Wording(
        "`{name}` is the name of {count} things that may be `{concept}`",
        label="which one?",
        help="write of which record: {choices}",
    ),
)

CONCETTO_DI_ALTRO_TIPO = Code(
    "VAL166",
    "concetto-di-altro-tipo",
    Severity.ERRORE,
    it=Wording(
        "`{concept}` deve essere {wanted}, e `{name}` non lo è",
        label="di un altro tipo",
        help="indica {wanted}",
    ),
    en=Wording(
        "`{concept}` must be {wanted}, and `{name}` is not",
        label="of another kind",
        help="name {wanted}",
    ),
)

CONCETTO_DI_UNA_COSA = Code(
    "VAL167",
    "concetto-di-una-cosa",
    Severity.ERRORE,
    it=Wording(
        "`{concept}` è una cosa sola, e qui ne sono scritte {count}",
        label="una di troppo",
        help="lascia un nome solo",
    ),
    en=Wording(
        "`{concept}` is one thing, and {count} are written here",
        label="one too many",
        help="leave a single name",
    ),
)

NORME_SENZA_PERIODO = Code(
    "VAL168",
    "norme-senza-periodo",
    Severity.ERRORE,
    it=Wording(
        "le norme sono datate, e il sistema non dice di quale periodo è",
        label="di quale periodo?",
        why="le norme in vigore si scelgono con il periodo",
        help="aggiungi `periodo` sotto `sistema`",
    ),
    en=Wording(
        "norms have dates, and the scheme does not say of which period it is",
        label="of which period?",
        why="the norms in force are chosen by the period",
        help="add `periodo` below `sistema`",
    ),
)

NESSUNA_NORMA_IN_VIGORE = Code(
    "VAL169",
    "nessuna-norma-in-vigore",
    Severity.AVVISO,
    it=Wording(
        "nessuna norma del pacchetto `{pack}` è in vigore dal {first} al {last}",
        label="non verifica nulla",
        help="controlla il periodo del sistema, oppure togli la riga",
    ),
    en=Wording(
        "no norm of the pack `{pack}` is in force from {first} to {last}",
        label="checks nothing",
        help="look at the period of the scheme, or remove the line",
    ),
)
