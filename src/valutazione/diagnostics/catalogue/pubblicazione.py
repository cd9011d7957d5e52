"""VAL78x–VAL79x: what is wrong with the declaration of public tables (``pubblica.toml``), or keeps them from coming."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PUBBLICAZIONE_NON_DICHIARATA = Code(
    "VAL780",
    "pubblicazione-non-dichiarata",
    Severity.ERRORE,
    it=Wording(
        "accanto al sistema non c'è `pubblica.toml`",
        why="quali persone, punteggi e premi si pubblicano lo dichiara l'ente: il programma non lo indovina",
        help="scrivi il file partendo dalla proposta di `valutazione pubblica --proponi`, e controllala voce per voce",
    ),
    en=Wording(
        "there is no `pubblica.toml` beside the scheme",
        why="which people, scores and premiums are published is for the body to declare: the program does not guess",
        help="write the file from what `valutazione pubblica --proponi` proposes, and check it entry by entry",
    ),
)

DICHIARAZIONE_ILLEGGIBILE = Code(
    "VAL781",
    "dichiarazione-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "non si legge come TOML: {reason}",
        label="qui",
        help="un testo sta tra virgolette; `[[gruppo]]` comincia un gruppo; una voce per riga, `nome = valore`",
    ),
    en=Wording(
        "it cannot be read as TOML: {reason}",
        label="here",
        help="a text stands in quotes; `[[gruppo]]` starts a group; one entry a line, `name = value`",
    ),
)

VOCE_SCONOSCIUTA = Code(
    "VAL782",
    "voce-sconosciuta",
    Severity.ERRORE,
    it=Wording(
        "la voce `{name}` non esiste",
        label="sconosciuta",
        why="una voce scritta male, se fosse ignorata, cambierebbe in silenzio ciò che si pubblica",
        help="qui si può scrivere {admitted}",
    ),
    en=Wording(
        "there is no entry `{name}`",
        label="unknown",
        why="a misspelt entry, if it were ignored, would silently change what is published",
        help="what can be written here is {admitted}",
    ),
)

VOCE_MANCANTE = Code(
    "VAL783",
    "voce-mancante",
    Severity.ERRORE,
    it=Wording("manca la voce `{name}`", label="qui", help="scrivi {example}"),
    en=Wording("the entry `{name}` is missing", label="here", help="write {example}"),
)

VOCE_NON_VALIDA = Code(
    "VAL784",
    "voce-non-valida",
    Severity.ERRORE,
    it=Wording("la voce `{name}` non va: {reason}", label="qui", help="scrivi {example}"),
    en=Wording("the entry `{name}` is wrong: {reason}", label="here", help="write {example}"),
)

NOME_NON_DEL_SISTEMA = Code(
    "VAL785",
    "nome-non-del-sistema",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non è {what}",
        label="sconosciuto",
        help="usa i nomi scritti nel sistema",
    ),
    en=Wording(
        "`{name}` is not {what}",
        label="unknown",
        help="use the names that are written in the scheme",
    ),
)

GRANDEZZA_NON_ADATTA = Code(
    "VAL786",
    "grandezza-non-adatta",
    Severity.ERRORE,
    it=Wording("`{name}` è di tipo `{kind}`: qui serve {wanted}", label="qui", help="{advice}"),
    en=Wording(
        "`{name}` is of kind `{kind}`: what is needed here is {wanted}", label="here", help="{advice}"
    ),
)

CLASSI_SOVRAPPOSTE = Code(
    "VAL787",
    "classi-sovrapposte",
    Severity.ERRORE,
    it=Wording(
        "le classi `{first}` e `{second}` hanno valori in comune",
        label="in comune",
        why="una persona sarebbe contata due volte",
        help="di ogni confine scrivi in quale classe sta: `da` e `a` lo comprendono, `oltre` e `meno_di` no",
    ),
    en=Wording(
        "the classes `{first}` and `{second}` have values in common",
        label="in common",
        why="a person would be counted twice",
        help="of each bound say in which class it is: `da` and `a` include it, `oltre` and `meno_di` do not",
    ),
)

PERSONE_FUORI_CLASSE = Code(
    "VAL788",
    "persone-fuori-classe",
    Severity.ERRORE,
    it=Wording(
        "nel gruppo `{group}` ci sono valutati ({count}) che non ricadono in alcuna classe",
        why="una distribuzione che lascia fuori qualcuno non è quella del gruppo",
        help="completa le classi",
    ),
    en=Wording(
        "in the group `{group}` there are people evaluated ({count}) that fall in no class",
        why="a distribution that leaves somebody out is not that of the group",
        help="complete the classes",
    ),
)

PERSONE_IN_DUE_GRUPPI = Code(
    "VAL789",
    "persone-in-due-gruppi",
    Severity.ERRORE,
    it=Wording(
        "ci sono persone ({count}) sia nel gruppo `{first}` sia nel gruppo `{second}`",
        why="sarebbero contate due volte, nei totali e nei premi",
        help="scrivi `dove` in modo che ogni persona stia in un gruppo solo",
    ),
    en=Wording(
        "there are people ({count}) both in the group `{first}` and in the group `{second}`",
        why="they would be counted twice, in totals and in premiums",
        help="write `dove` so that everybody is in one group only",
    ),
)

PERSONE_FUORI_GRUPPO = Code(
    "VAL790",
    "persone-fuori-gruppo",
    Severity.AVVISO,
    it=Wording(
        "nella scheda `{scheda}` ci sono persone ({count}) che non stanno in alcun gruppo",
        why="non compaiono nelle tabelle, né nei premi distribuiti",
        help="aggiungi un gruppo, se devono comparire",
    ),
    en=Wording(
        "in the scheda `{scheda}` there are people ({count}) that are in no group",
        why="they appear neither in the tables nor in the premiums distributed",
        help="add a group, if they must appear",
    ),
)

DATI_NON_DEFINITIVI = Code(
    "VAL791",
    "dati-non-definitivi",
    Severity.ERRORE,
    it=Wording(
        "la valutazione non è completa: dati che mancano {missing}, rilievi di errore {errors}, persone senza "
        "esito {open}",
        why="ciò che si pubblica resta: un totale con dati mancanti o sbagliati non è il totale",
        help="completa i dati (`valutazione valuta` dice quali), o pubblica tabelle provvisorie con `--parziale`",
    ),
    en=Wording(
        "the evaluation is not complete: missing data {missing}, findings that are errors {errors}, people without an "
        "outcome {open}",
        why="what is published stays: a total with data missing or wrong is not the total",
        help="complete the data (`valutazione valuta` says which), or publish provisional tables with `--parziale`",
    ),
)

PERSONE_TROPPO_POCHE = Code(
    "VAL792",
    "persone-troppo-poche",
    Severity.ERRORE,
    it=Wording(
        "in tutto le persone sono meno di {k}: non c'è numero che si possa pubblicare",
        why="di così poche persone ogni tabella parlerebbe di una in particolare",
        help="pubblica i criteri con `valutazione descrivi`, o unisci più gruppi in una dichiarazione sola",
    ),
    en=Wording(
        "there are fewer than {k} people in all: no number can be published",
        why="of so few people every table would tell of one in particular",
        help="publish the criteria with `valutazione descrivi`, or bring more groups into one declaration",
    ),
)

CLASSI_DA_UNIRE = Code(
    "VAL793",
    "classi-da-unire",
    Severity.NOTA,
    it=Wording(
        "per riservatezza {count} numeri di classi non si pubblicano; con le classi unite così, sì: {classes}",
        help="se va bene al regolamento, unisci le classi nelle voci `[[classe]]`",
    ),
    en=Wording(
        "for confidentiality {count} numbers of classes are not published; with the classes merged so, they are: "
        "{classes}",
        help="if the regulation admits it, merge the classes in the entries `[[classe]]`",
    ),
)

STANZIATO_IGNOTO = Code(
    "VAL794",
    "stanziato-ignoto",
    Severity.ERRORE,
    it=Wording(
        "lo stanziato del gruppo `{group}` non è noto: {reason}",
        why="un importo che manca non diventa mai zero",
        help="scrivi l'importo, un parametro con il suo valore, o `scheda.valore` di una scheda con una riga sola",
    ),
    en=Wording(
        "what was allocated to the group `{group}` is not known: {reason}",
        why="a missing amount never becomes zero",
        help="write the amount, a parameter with its value, or `scheda.value` of a scheda with a single record",
    ),
)

TOTALE_NON_PUBBLICATO = Code(
    "VAL795",
    "totale-non-pubblicato",
    Severity.AVVISO,
    it=Wording(
        "il totale dei premi {group} non si pubblica: {reason}",
        why="l'art. 20 chiede i premi distribuiti: se il totale resta fuori, lo deve decidere una persona",
        help="unisci le classi o i gruppi, o dichiara `uniformi = true` se tutte le persone sono in una classe sola",
    ),
    en=Wording(
        "the total of the premiums {group} is not published: {reason}",
        why="art. 20 asks for the premiums distributed: if the total stays out, a person must decide it",
        help="merge classes or groups, or declare `uniformi = true` if all the people are in a single class",
    ),
)
