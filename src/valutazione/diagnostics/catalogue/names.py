"""VAL1xx: names that are unknown, doubled, or that lead back to themselves."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

NOME_SCONOSCIUTO = Code(
    "VAL101",
    "nome-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "il nome `{name}` non è dichiarato",
        label="mai dichiarato",
        help="controlla come è scritto, oppure dichiaralo con `dato`, `calcola` o `parametro`",
    ),
    en=Wording(
        "the name `{name}` is not declared",
        label="never declared",
        help="check how it is written, or declare it with `dato`, `calcola` or `parametro`",
    ),
)

NOME_DOPPIO = Code(
    "VAL102",
    "nome-doppio",
    Severity.ERRORE,
    it=Wording(
        "il nome `{name}` è già preso: non può indicare anche {what}",
        label="di nuovo qui",
        why="un nome deve voler dire una cosa sola",
        help="scegli un altro nome",
    ),
    en=Wording(
        "the name `{name}` is taken already: it cannot also be {what}",
        label="again here",
        why="a name must mean one thing only",
        help="choose another name",
    ),
)

VALORE_SCONOSCIUTO = Code(
    "VAL103",
    "valore-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` non ha un valore di nome `{name}`",
        label="non è un valore di `{scheda}`",
        help="usa il nome di un dato o di un calcolo di quella scheda",
    ),
    en=Wording(
        "the record `{scheda}` has no value called `{name}`",
        label="no value of `{scheda}`",
        help="use the name of an input or of a derived value of that record",
    ),
)

SCHEDA_SCONOSCIUTA = Code(
    "VAL104",
    "scheda-sconosciuta",
    Severity.ERRORE,
    it=Wording(
        "non c'è alcuna scheda di nome `{name}`",
        label="nessuna scheda si chiama così",
        help="usa il nome o il plurale di una scheda del sistema",
    ),
    en=Wording(
        "there is no record called `{name}`",
        label="no record has this name",
        help="use the name or the plural of a record of the system",
    ),
)

TIPO_SCONOSCIUTO = Code(
    "VAL105",
    "tipo-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non è un tipo e non è un elenco di parole",
        label="né un tipo né un elenco",
        help="usa un tipo della lingua, come `punti` o `data`, oppure dichiara l'elenco con `parole {name}`",
    ),
    en=Wording(
        "`{name}` is no kind and no list of words",
        label="neither a kind nor a list",
        help="use a kind of the language, such as `punti` or `data`, or declare the list with `parole {name}`",
    ),
)

TABELLA_SCONOSCIUTA = Code(
    "VAL106",
    "tabella-sconosciuta",
    Severity.ERRORE,
    it=Wording(
        "non c'è alcuna tabella o scala di nome `{name}`",
        label="nessuna tabella si chiama così",
        help="dichiarala con `tabella {name}` o con `scala {name}`",
    ),
    en=Wording(
        "there is no table or ladder called `{name}`",
        label="no table has this name",
        help="declare it with `tabella {name}` or with `scala {name}`",
    ),
)

PARAMETRO_SCONOSCIUTO = Code(
    "VAL107",
    "parametro-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "non c'è alcun parametro di nome `{name}`",
        label="nessun parametro si chiama così",
        why="si può fissare soltanto ciò che è dichiarato",
        help="dichiaralo con `parametro {name}`",
    ),
    en=Wording(
        "there is no parameter called `{name}`",
        label="no parameter has this name",
        why="only what is declared can be fixed",
        help="declare it with `parametro {name}`",
    ),
)

PAROLA_SCONOSCIUTA = Code(
    "VAL108",
    "parola-sconosciuta",
    Severity.ERRORE,
    it=Wording(
        "`{word}` non è una parola dell'elenco `{elenco}`",
        label="non è tra le parole di `{elenco}`",
        help="usa una delle parole dell'elenco, oppure aggiungila",
    ),
    en=Wording(
        "`{word}` is not a word of the list `{elenco}`",
        label="not among the words of `{elenco}`",
        help="use one of the words of the list, or add it",
    ),
)

PAROLA_DOPPIA = Code(
    "VAL109",
    "parola-doppia",
    Severity.ERRORE,
    it=Wording(
        "la parola `{word}` è già nell'elenco",
        label="di nuovo qui",
        why="la stessa scrittura non può indicare due cose",
        help="togli la parola, o scrivila in un altro modo",
    ),
    en=Wording(
        "the word `{word}` is in the list already",
        label="again here",
        why="one spelling cannot mean two things",
        help="remove the word, or write it in another way",
    ),
)

PAROLA_O_VALORE = Code(
    "VAL110",
    "parola-o-valore",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è sia una parola dell'elenco `{elenco}` sia il nome di un valore",
        label="si può leggere in due modi",
        help='scrivi la parola tra virgolette: `"{name}"`',
    ),
    en=Wording(
        "`{name}` is both a word of the list `{elenco}` and the name of a value",
        label="it can be read in two ways",
        help='write the word in quotes: `"{name}"`',
    ),
)

PAROLA_SENZA_ELENCO = Code(
    "VAL111",
    "parola-senza-elenco",
    Severity.ERRORE,
    it=Wording(
        "`{word}` è una parola di `{elenco}`, ma qui non si sa quale elenco serve",
        label="di quale elenco",
        why="la stessa parola può stare in più elenchi",
        help="scrivi l'elenco dopo il nome del calcolo, per esempio `calcola esito: {elenco} = …`",
    ),
    en=Wording(
        "`{word}` is a word of `{elenco}`, but here it is not known which list is meant",
        label="of which list",
        why="one word may be in several lists",
        help="write the list after the name of the derived value, for example `calcola esito: {elenco} = …`",
    ),
)

NOME_DI_RACCOLTI = Code(
    "VAL112",
    "nome-di-raccolti",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è un valore di ogni scheda `{scheda}` raccolta, non di questa",
        label="qui i valori sono tanti quante le schede raccolte",
        help="scegli come unirli, per esempio `somma di {name}` oppure `somma di ({name} * 2)`",
    ),
    en=Wording(
        "`{name}` is a value of each collected record `{scheda}`, not of this one",
        label="here there are as many values as collected records",
        help="choose how to join them, for example `somma di {name}` or `somma di ({name} * 2)`",
    ),
)

NOME_DI_COLLEGATA = Code(
    "VAL113",
    "nome-di-collegata",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è un valore della scheda `{scheda}`, non di questa",
        label="valore di un'altra scheda",
        help="scrivi `{phrase}`",
    ),
    en=Wording(
        "`{name}` is a value of the record `{scheda}`, not of this one",
        label="value of another record",
        help="write `{phrase}`",
    ),
)

DI_UN_NOME = Code(
    "VAL114",
    "di-un-nome",
    Severity.ERRORE,
    it=Wording(
        "di un'altra scheda si può prendere soltanto un valore che ha un nome",
        label="espressione senza nome",
        help="calcola il valore nella scheda `{owner}`, dagli un nome e usa quello",
    ),
    en=Wording(
        "of another record only a value that has a name can be taken",
        label="expression without a name",
        help="compute the value in the record `{owner}`, give it a name and use that",
    ),
)

NESSUN_LEGAME = Code(
    "VAL115",
    "nessun-legame",
    Severity.ERRORE,
    it=Wording(
        "nulla dice a quale scheda `{other}` appartiene una scheda `{scheda}`",
        label="legame mancante",
        help="aggiungi a `{scheda}` un dato di tipo `scheda {other}`, oppure fai raccogliere `{scheda}` da `{other}`",
    ),
    en=Wording(
        "nothing tells which record `{other}` a record `{scheda}` belongs to",
        label="missing link",
        help="add to `{scheda}` an input of type `scheda {other}`, or have `{scheda}` collected by `{other}`",
    ),
)

STESSA_SCHEDA = Code(
    "VAL116",
    "stessa-scheda",
    Severity.ERRORE,
    it=Wording(
        "`{scheda}` è questa stessa scheda",
        label="è la scheda in cui sta la regola",
        help="scrivi soltanto `{name}`",
    ),
    en=Wording(
        "`{scheda}` is this very record",
        label="the record that the rule is in",
        help="write only `{name}`",
    ),
)

RINVIO_INCERTO = Code(
    "VAL117",
    "rinvio-incerto",
    Severity.ERRORE,
    it=Wording(
        "più dati rinviano alla scheda `{scheda}`: {links}",
        label="legame incerto",
        help="al posto del nome della scheda scrivi il nome del dato",
    ),
    en=Wording(
        "several inputs link to the record `{scheda}`: {links}",
        label="uncertain link",
        help="write the name of the input instead of the name of the record",
    ),
)

PIU_GRUPPI = Code(
    "VAL118",
    "piu-gruppi",
    Severity.ERRORE,
    it=Wording(
        "una scheda `{scheda}` può appartenere a più schede `{other}`",
        label="può essere più di una",
        why="il campo secondo il quale si raccoglie è un insieme di parole",
        help="non prendere qui un valore di `{other}`: usa la scheda che raccoglie tutto",
    ),
    en=Wording(
        "a record `{scheda}` may belong to several records `{other}`",
        label="there may be more than one",
        why="the field by which records are collected is a set of words",
        help="do not take a value of `{other}` here: use the record that collects everything",
    ),
)

SCHEDE_SORELLE = Code(
    "VAL157",
    "schede-sorelle",
    Severity.ERRORE,
    it=Wording(
        "da una scheda `{scheda}` non si vedono tutte le altre: {what} qui è sempre quello di questa",
        label="riguarda tutte le schede",
        why="una regola sta in una scheda e ne legge una; ciò che riguarda tutte si calcola in quella che le raccoglie",
        help="{advice}",
    ),
    en=Wording(
        "a record `{scheda}` does not see all the others: {what} here is always that of this one",
        label="it is about all the records",
        why="a rule stands in a record and reads that one; what is about all is computed in the one that collects them",
        help="{advice}",
    ),
)

UNA_DI_TANTE = Code(
    "VAL158",
    "una-di-tante",
    Severity.ERRORE,
    it=Wording(
        "`{plural}` sono tante schede, e qui se ne può leggere una sola",
        label="al plurale",
        why="da una scheda `{scheda}` si legge la scheda `{other}` a cui appartiene, non tutte",
        help="se è quella, scrivi `{phrase}`; se sono tutte, calcola il valore in una scheda che le raccoglie",
    ),
    en=Wording(
        "`{plural}` are many records, and here only one can be read",
        label="plural",
        why="from a record `{scheda}` one reads the record `{other}` it belongs to, not all of them",
        help="if it is that one, write `{phrase}`; if it is all, compute the value in a record that collects them",
    ),
)

NON_RACCOGLIE = Code(
    "VAL119",
    "non-raccoglie",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` non raccoglie altre schede",
        label="nulla da contare o da sommare",
        help="aggiungi `raccoglie …` alla scheda, oppure usa i valori uno per uno",
    ),
    en=Wording(
        "the record `{scheda}` collects no other records",
        label="nothing to count or to add up",
        help="add `raccoglie …` to the record, or use the values one by one",
    ),
)

NON_RACCOLTA = Code(
    "VAL120",
    "non-raccolta",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` non raccoglie `{other}`",
        label="scheda non raccolta",
        help="aggiungi la riga `raccoglie {other}` alla scheda `{scheda}`",
    ),
    en=Wording(
        "the record `{scheda}` does not collect `{other}`",
        label="record not collected",
        help="add the line `raccoglie {other}` to the record `{scheda}`",
    ),
)

RACCOLTA_INCERTA = Code(
    "VAL121",
    "raccolta-incerta",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` raccoglie più schede: non si sa di quali",
        label="di quali schede",
        help="scrivi di quali dopo il valore, per esempio `… degli obiettivi`; si può scegliere tra: {choices}",
    ),
    en=Wording(
        "the record `{scheda}` collects several records: it is not known which are meant",
        label="of which records",
        help="write which after the value, for example `… degli obiettivi`; the choices are: {choices}",
    ),
)

RACCOLTA_DOPPIA = Code(
    "VAL122",
    "raccolta-doppia",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` è già raccolta",
        label="di nuovo qui",
        help="togli una delle due righe",
    ),
    en=Wording(
        "the record `{scheda}` is collected already",
        label="again here",
        help="remove one of the two lines",
    ),
)

NON_QUI = Code(
    "VAL123",
    "non-qui",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non si può usare qui: sono ammessi {allowed}",
        label="non ammesso qui",
        why="qui serve un valore noto prima di ogni calcolo",
        help="usa un dato o un parametro, oppure sposta la regola in un `calcola` o in un `vincolo`",
    ),
    en=Wording(
        "`{name}` cannot be used here: what is allowed is {allowed}",
        label="not allowed here",
        why="here a value is needed that is known before any calculation",
        help="use an input or a parameter, or move the rule to a `calcola` or a `vincolo`",
    ),
)

AGGREGATO_NON_QUI = Code(
    "VAL124",
    "aggregato-non-qui",
    Severity.ERRORE,
    it=Wording(
        "qui non si può contare o sommare ciò che si raccoglie: sono ammessi {allowed}",
        label="non ammesso qui",
        why="qui serve un valore noto prima di ogni calcolo",
        help="sposta la regola in un `calcola` o in un `vincolo`",
    ),
    en=Wording(
        "what is collected cannot be counted or added up here: what is allowed is {allowed}",
        label="not allowed here",
        why="here a value is needed that is known before any calculation",
        help="move the rule to a `calcola` or a `vincolo`",
    ),
)

CICLO = Code(
    "VAL125",
    "ciclo",
    Severity.ERRORE,
    it=Wording(
        "il valore dipende da sé stesso: {path}",
        label="il giro comincia qui",
        why="un valore che serve a calcolare sé stesso non si può calcolare",
        help="togli uno dei passaggi; se una scheda guarda altre dello stesso tipo, fanne una per livello",
    ),
    en=Wording(
        "the value depends on itself: {path}",
        label="the circle starts here",
        why="a value needed to compute itself cannot be computed",
        help="remove one of the steps; if a record looks at others of its kind, make one for each level",
    ),
)

CICLO_DI_FILE = Code(
    "VAL126",
    "ciclo-di-file",
    Severity.ERRORE,
    it=Wording(
        "i file si usano l'un l'altro in cerchio: {path}",
        label="il cerchio si chiude qui",
        why="un file che finisce per usare sé stesso non ha un inizio da cui leggerlo",
        help="togli una delle righe `usa`",
    ),
    en=Wording(
        "the files use one another in a circle: {path}",
        label="the circle closes here",
        why="a file that ends up using itself has no beginning to be read from",
        help="remove one of the `usa` lines",
    ),
)

USA_SENZA_CARTELLA = Code(
    "VAL127",
    "usa-senza-cartella",
    Severity.ERRORE,
    it=Wording(
        "il file `{path}` non si può raggiungere da qui",
        label="file non raggiungibile",
        why="il testo è stato letto da solo, senza la cartella del sistema",
        help="leggi il sistema dalla sua cartella",
    ),
    en=Wording(
        "the file `{path}` cannot be reached from here",
        label="file out of reach",
        why="the text was read alone, without the folder of the system",
        help="read the system from its folder",
    ),
)

SISTEMA_MANCANTE = Code(
    "VAL128",
    "sistema-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca la riga `sistema`",
        label="il sistema comincia qui",
        why="il file da cui si parte dice di quale ente e di quale periodo sono le regole",
        help='scrivi `sistema nome "titolo"` con sotto `ente` e `periodo`',
    ),
    en=Wording(
        "the `sistema` line is missing",
        label="the system starts here",
        why="the file one starts from tells whose the rules are, and for which period",
        help='write `sistema name "title"` with `ente` and `periodo` below',
    ),
)

SISTEMA_DOPPIO = Code(
    "VAL129",
    "sistema-doppio",
    Severity.ERRORE,
    it=Wording(
        "c'è già una riga `sistema`",
        label="di nuovo qui",
        why="le regole sono di un solo sistema",
        help="tieni una sola riga `sistema`",
    ),
    en=Wording(
        "there is a `sistema` line already",
        label="again here",
        why="the rules are of one system",
        help="keep a single `sistema` line",
    ),
)

SISTEMA_ALTROVE = Code(
    "VAL130",
    "sistema-altrove",
    Severity.ERRORE,
    it=Wording(
        "la riga `sistema` può stare soltanto nel file da cui si parte",
        label="questo file è usato da un altro",
        why="il regolamento vale per più anni, il sistema è di un ente e di un periodo",
        help="qui scrivi `regolamento` al posto di `sistema`",
    ),
    en=Wording(
        "the `sistema` line can only be in the file one starts from",
        label="this file is used by another",
        why="the regulation holds for several years, the system is of one body and one period",
        help="write `regolamento` instead of `sistema` here",
    ),
)

CHIAVE_DIVERSA = Code(
    "VAL131",
    "chiave-diversa",
    Severity.ERRORE,
    it=Wording(
        "la scheda `{scheda}` ha già un'altra chiave: {wanted}, non {given}",
        label="chiave diversa",
        why="le schede raccolte si riconoscono tutte dagli stessi nomi",
        help="raccogli per gli stessi nomi, cambiandoli se serve con `come`",
    ),
    en=Wording(
        "the record `{scheda}` has another key already: {wanted}, not {given}",
        label="different key",
        why="collected records are all told by the same names",
        help="collect by the same names, renaming them with `come` if needed",
    ),
)

CHIAVE_CALCOLATA = Code(
    "VAL132",
    "chiave-calcolata",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è calcolato e non può essere una chiave",
        label="una chiave è un dato",
        why="la chiave serve a riconoscere la scheda prima di ogni calcolo",
        help="dai alla chiave il nome di un dato",
    ),
    en=Wording(
        "`{name}` is derived and cannot be a key",
        label="a key is an input",
        why="the key tells the record before any calculation",
        help="give the key the name of an input",
    ),
)

CAMPO_CALCOLATO = Code(
    "VAL133",
    "campo-calcolato",
    Severity.ERRORE,
    it=Wording(
        "non si può raccogliere per `{name}`: nella scheda `{scheda}` è calcolato",
        label="valore calcolato",
        why="i gruppi devono essere noti prima di ogni calcolo",
        help="raccogli per un dato; si conta con `numero di … dove {name} …`, e si divide con "
        "`riparto … dove {name} …`",
    ),
    en=Wording(
        "records cannot be collected by `{name}`: in the record `{scheda}` it is derived",
        label="derived value",
        why="groups must be known before any calculation",
        help="collect by an input; count with `numero di … dove {name} …`, and share with "
        "`riparto … dove {name} …`",
    ),
)

RINVIO_SENZA_CHIAVE = Code(
    "VAL134",
    "rinvio-senza-chiave",
    Severity.ERRORE,
    it=Wording(
        "non si sa a quale scheda `{scheda}` si rinvia: {reason}",
        label="rinvio incompleto",
        why="una cella contiene un solo nome della chiave della scheda a cui porta; gli altri sono dati della riga",
        help="{advice}",
    ),
    en=Wording(
        "nobody can tell which record `{scheda}` this links to: {reason}",
        label="incomplete link",
        why="a cell holds one name of the key of the record it leads to; the others are inputs of the row",
        help="{advice}",
    ),
)

RINVIO_FUORI_CHIAVE = Code(
    "VAL153",
    "rinvio-fuori-chiave",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non può dire a quale scheda `{scheda}` si rinvia: {reason}",
        label="non dice quale",
        why="con `dello stesso` e con `con … = …` si dicono i nomi della chiave che la cella non contiene",
        help="{advice}",
    ),
    en=Wording(
        "`{name}` cannot tell which record `{scheda}` this links to: {reason}",
        label="does not tell which",
        why="`dello stesso` and `con … = …` say, once each, the names of the key that the cell does not hold",
        help="{advice}",
    ),
)

PARAMETRO_RINVIO = Code(
    "VAL135",
    "parametro-rinvio",
    Severity.ERRORE,
    it=Wording(
        "un parametro non può rinviare a una scheda",
        label="tipo non ammesso",
        help="dai al parametro un tipo della lingua o un elenco di parole",
    ),
    en=Wording(
        "a parameter cannot link to a record",
        label="kind not allowed",
        help="give the parameter a kind of the language or a list of words",
    ),
)

INTESTAZIONE = Code(
    "VAL136",
    "intestazione",
    Severity.ERRORE,
    it=Wording(
        "la prima riga della tabella deve dare i nomi delle colonne",
        label="non è un nome",
        help="scrivi in ogni cella della prima riga il nome di un valore",
    ),
    en=Wording(
        "the first row of the table must name the columns",
        label="this is no name",
        help="write the name of a value in each cell of the first row",
    ),
)

COLONNA_RIPETUTA = Code(
    "VAL137",
    "colonna-ripetuta",
    Severity.ERRORE,
    it=Wording(
        "la colonna `{name}` c'è già",
        label="di nuovo qui",
        why="con due celle per lo stesso valore non si sa quale vale",
        help="togli una delle due colonne",
    ),
    en=Wording(
        "the column `{name}` is there already",
        label="again here",
        why="with two cells for one value nobody knows which one counts",
        help="remove one of the two columns",
    ),
)

COLONNA_CALCOLATA = Code(
    "VAL138",
    "colonna-calcolata",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è calcolato: non si dà tra i dati",
        label="valore calcolato",
        why="un valore calcolato viene dalle regole: l'esempio può dire quanto deve fare, non quanto vale",
        help="togli la colonna, oppure spostala in una tabella `attesi`",
    ),
    en=Wording(
        "`{name}` is derived: it is not given among the data",
        label="derived value",
        why="a derived value comes from the rules: the example may say what it must be, not what it is",
        help="remove the column, or move it to an `attesi` table",
    ),
)

COLONNA_DI_CHIAVE = Code(
    "VAL139",
    "colonna-di-chiave",
    Severity.ERRORE,
    it=Wording(
        "manca la colonna `{name}`, che è parte della chiave di `{scheda}`",
        label="colonna mancante",
        why="senza la chiave non si sa di quale scheda si parla",
        help="aggiungi la colonna `{name}`",
    ),
    en=Wording(
        "the column `{name}` is missing, and it is part of the key of `{scheda}`",
        label="missing column",
        why="without the key it is not known which record is meant",
        help="add the column `{name}`",
    ),
)

LETTURA_A_UNA_DATA = Code(
    "VAL156",
    "lettura-a-una-data",
    Severity.ERRORE,
    it=Wording(
        "{what}",
        label="non si legge a una data",
        why="`parametro al DATA` sceglie, tra i valori con decorrenza di un parametro, quello in vigore quel giorno",
        help="scrivi `{name}` da solo, oppure dichiara il parametro con una riga `dal DATA: valore` per ogni valore",
    ),
    en=Wording(
        "{what}",
        label="not read on a day",
        why="`parametro al DATA` takes, of the values by date of a parameter, the one in force on that day",
        help="write `{name}` alone, or declare the parameter with a line `dal DATA: valore` for each value",
    ),
)
