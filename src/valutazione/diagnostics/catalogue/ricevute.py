"""VAL76x and VAL77x: receipts that cannot be read, that were altered, or that the data do not give again."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

_ASK = "chiedi a chi l'ha fatta una copia integra, e confronta l'impronta con quella pubblicata"
_ASK_EN = "ask whoever made it for a copy that is whole, and compare the fingerprint with the one published"
_SAME = "controlla che i dati siano quelli di allora, riga per riga: basta una cella diversa"
_SAME_EN = "check that the data are those of that time, row by row: one different cell is enough"

RICEVUTA_ILLEGGIBILE = Code(
    "VAL760",
    "ricevuta-illeggibile",
    Severity.ERRORE,
    it=Wording("{what} non si legge: {reason}", help=_ASK),
    en=Wording("{what} cannot be read: {reason}", help=_ASK_EN),
)

RICEVUTA_NON_CANONICA = Code(
    "VAL761",
    "ricevuta-non-canonica",
    Severity.ERRORE,
    it=Wording(
        "{what} non è in forma canonica: differisce dal byte {offset}",
        why="la stessa ricevuta ha sempre gli stessi byte: spazi, a capo e ordine compresi",
        help=_ASK,
    ),
    en=Wording(
        "{what} is not in canonical form: it differs from byte {offset} on",
        why="the same receipt is always the same bytes: spaces, line ends and order included",
        help=_ASK_EN,
    ),
)

RICEVUTA_MALFORMATA = Code(
    "VAL762",
    "ricevuta-malformata",
    Severity.ERRORE,
    it=Wording("{what}, `{pointer}`: {reason}", help=_ASK),
    en=Wording("{what}, at `{pointer}`: {reason}", help=_ASK_EN),
)

FORMATO_DI_RICEVUTA_IGNOTO = Code(
    "VAL763",
    "formato-di-ricevuta-ignoto",
    Severity.ERRORE,
    it=Wording(
        "{what} è nel formato `{found}`, e questa versione legge `{expected}`",
        help="verificala con una versione della libreria che conosca quel formato",
    ),
    en=Wording(
        "{what} is in the form `{found}`, and this version reads `{expected}`",
        help="verify it with a version of the library that knows that form",
    ),
)

IMPRONTA_DIVERSA = Code(
    "VAL764",
    "impronta-diversa",
    Severity.ERRORE,
    it=Wording(
        "l'impronta {which} è `{declared}`, quella del contenuto è `{found}`",
        why="qualcosa nella ricevuta, o la sua impronta, è cambiato dopo che fu scritta",
        help=_ASK,
    ),
    en=Wording(
        "the fingerprint {which} is `{declared}`, that of the content is `{found}`",
        why="something in the receipt, or its fingerprint, has changed since it was written",
        help=_ASK_EN,
    ),
)

GRUPPO_PICCOLO_IN_CHIARO = Code(
    "VAL765",
    "gruppo-piccolo-in-chiaro",
    Severity.AVVISO,
    it=Wording(
        "`{scheda}` è in chiaro e raccoglie meno di {least} `{members}`: casi {count}",
        why="da un risultato di pochi si risale a ciascuno",
        help="togli la scheda da quelle in chiaro, se chi vi è raccolto è una persona o è di una persona",
    ),
    en=Wording(
        "`{scheda}` is in the clear and collects fewer than {least} `{members}`: cases {count}",
        why="from a result of a few one finds that of each",
        help="take the record away from those in the clear, if whoever it collects is a person or a person's",
    ),
)

SISTEMA_NON_RILETTO = Code(
    "VAL766",
    "sistema-non-riletto",
    Severity.ERRORE,
    it=Wording(
        "il testo delle regole che è nella ricevuta non dà un sistema: errori {count}",
        why="i risultati si ricalcolano solo con le regole di allora",
        help=_ASK,
    ),
    en=Wording(
        "the text of the rules that is in the receipt gives no system: errors {count}",
        why="the results can be computed again only with the rules of that time",
        help=_ASK_EN,
    ),
)

SISTEMA_DIVERSO = Code(
    "VAL767",
    "sistema-diverso",
    Severity.ERRORE,
    it=Wording(
        "`{pointer}`: la ricevuta dice `{declared}`, il suo testo delle regole dà `{found}`",
        help=_ASK,
    ),
    en=Wording(
        "`{pointer}`: the receipt says `{declared}`, its own text of the rules gives `{found}`",
        help=_ASK_EN,
    ),
)

VOCE_NON_IMPEGNATA = Code(
    "VAL768",
    "voce-non-impegnata",
    Severity.ERRORE,
    it=Wording(
        "{part}: questa voce, con il suo sale, non corrisponde ad alcun impegno della ricevuta",
        why="il contenuto o il sale non sono quelli di quando la ricevuta fu scritta",
        help=_ASK,
    ),
    en=Wording(
        "{part}: this entry, with its salt, matches no commitment of the receipt",
        why="the content or the salt are not those of when the receipt was written",
        help=_ASK_EN,
    ),
)

APERTURA_DI_ALTRA_RICEVUTA = Code(
    "VAL769",
    "apertura-di-altra-ricevuta",
    Severity.ERRORE,
    it=Wording(
        "l'apertura è della ricevuta con impronta `{declared}`, non di questa (`{found}`)",
        help="verificala con la sua ricevuta, o chiedi l'apertura di questa",
    ),
    en=Wording(
        "the opening is of the receipt with fingerprint `{declared}`, not of this one (`{found}`)",
        help="verify it with its own receipt, or ask for the opening of this one",
    ),
)

SEGRETO_DIVERSO = Code(
    "VAL770",
    "segreto-diverso",
    Severity.ERRORE,
    it=Wording(
        "il segreto non è quello con cui la ricevuta fu scritta",
        why="senza quel segreto gli impegni non si possono ricalcolare, giusti o sbagliati che siano",
        help="usa il file che fu scritto accanto alla ricevuta, con lo stesso nome e `.segreto` in fondo",
    ),
    en=Wording(
        "the secret is not the one that the receipt was written with",
        why="without that secret the commitments cannot be computed again, whether right or wrong",
        help="use the file that was written beside the receipt, with the same name and `.segreto` at the end",
    ),
)

VOCE_DIVERSA = Code(
    "VAL771",
    "voce-diversa",
    Severity.ERRORE,
    it=Wording("{part}: con questi dati la voce non è tra quelle della ricevuta{columns}", help=_SAME),
    en=Wording("{part}: with these data the entry is not among those of the receipt{columns}", help=_SAME_EN),
)

VOCI_SENZA_RISCONTRO = Code(
    "VAL772",
    "voci-senza-riscontro",
    Severity.ERRORE,
    it=Wording(
        "{part}: questi dati non danno {count} delle voci della ricevuta{schede}",
        why="mancano righe, o sono cambiate: la ricevuta non dice di chi sono",
        help=_SAME,
    ),
    en=Wording(
        "{part}: these data do not give {count} of the entries of the receipt{schede}",
        why="rows are missing, or have changed: the receipt does not say whose they are",
        help=_SAME_EN,
    ),
)

COLONNA_DIVERSA = Code(
    "VAL773",
    "colonna-diversa",
    Severity.ERRORE,
    it=Wording("{part}: la colonna `{name}` della scheda `{scheda}` non è quella della ricevuta", help=_SAME),
    en=Wording(
        "{part}: the column `{name}` of the record `{scheda}` is not that of the receipt", help=_SAME_EN
    ),
)

DERIVAZIONI_DIVERSE = Code(
    "VAL774",
    "derivazioni-diverse",
    Severity.ERRORE,
    it=Wording(
        "`{name}` della scheda `{scheda}`: i passi del calcolo non sono quelli della ricevuta",
        help=_SAME,
    ),
    en=Wording(
        "`{name}` of the record `{scheda}`: the steps of the calculation are not those of the receipt",
        help=_SAME_EN,
    ),
)

RILIEVI_NON_RICALCOLATI = Code(
    "VAL775",
    "rilievi-non-ricalcolati",
    Severity.ERRORE,
    it=Wording("rilievi `{code}`: la ricevuta ne ha {declared}, ricalcolati {found}", help=_SAME),
    en=Wording("findings `{code}`: the receipt has {declared}, computed again {found}", help=_SAME_EN),
)

RACCONTO_DI_ALTRA_VERSIONE = Code(
    "VAL776",
    "racconto-di-altra-versione",
    Severity.AVVISO,
    it=Wording(
        "{what}: la versione {declared} e questa ({found}) non dicono la stessa cosa",
        why="i risultati si ricalcolano uguali: cambia come una versione li spiega, o che cosa avverte in più",
        help="per il confronto intero usa la versione con cui la ricevuta fu scritta",
    ),
    en=Wording(
        "{what}: version {declared} and this one ({found}) do not say the same",
        why="the results are computed again equal: what changes is how a version explains them, or warns of",
        help="for the whole comparison use the version that the receipt was written with",
    ),
)

VALORE_LEGGIBILE_DIVERSO = Code(
    "VAL777",
    "valore-leggibile-diverso",
    Severity.ERRORE,
    it=Wording("{part}: è scritto {declared}, ricalcolato {found}", help=_SAME),
    en=Wording("{part}: it is written {declared}, computed again {found}", help=_SAME_EN),
)

SEGRETO_ILLEGGIBILE = Code(
    "VAL778",
    "segreto-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "il file non contiene un segreto: ci vogliono 64 cifre esadecimali, e a capo",
        help="usa il file scritto accanto alla ricevuta; non cambiarlo e non farne un altro con lo stesso nome",
    ),
    en=Wording(
        "the file holds no secret: it takes 64 hexadecimal digits, and a line end",
        help="use the file written beside the receipt; do not change it nor make another with its name",
    ),
)

VOCE_NON_TROVATA = Code(
    "VAL779",
    "voce-non-trovata",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non indica {what}",
        help="una scheda si indica con il suo nome, chi vi è valutato con la chiave dopo una barra: `persona/12`",
    ),
    en=Wording(
        "`{text}` means {what}",
        help="a record is meant by its name, whoever is evaluated in it by the key after a slash: `persona/12`",
    ),
)
