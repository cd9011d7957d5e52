"""VAL73x-VAL75x: published figures that differ, and published aggregates that cannot be."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PUBBLICATO_DIVERSO = Code(
    "VAL730",
    "pubblicato-diverso",
    Severity.ERRORE,
    it=Wording(
        "`{column}` di {record}: pubblicato {published}, ricalcolato {found}{gap}{explained}",
        why="chi legge la tabella pubblicata deve poterla rifare dai dati e dalle regole",
        help="guarda le spiegazioni che tornano nel rapporto; poi correggi la tabella, i dati o le regole",
    ),
    en=Wording(
        "`{column}` of {record}: published {published}, recomputed {found}{gap}{explained}",
        why="whoever reads the published table must be able to make it again from data and rules",
        help="look at the explanations that fit in the report; then correct the table, the data or the rules",
    ),
)

RIGA_NON_PUBBLICATA = Code(
    "VAL731",
    "riga-non-pubblicata",
    Severity.ERRORE,
    it=Wording(
        "la tabella non ha la riga di {record}, che i dati danno",
        why="una riga tolta non si vede, se nessuno conta le righe",
        help="aggiungi la riga; se la tabella pubblica solo una parte, dillo con `--parte`",
    ),
    en=Wording(
        "the table has no row for {record}, which the data give",
        why="a row taken out is not seen unless somebody counts the rows",
        help="add the row; if the table publishes a part only, say so with `--parte`",
    ),
)

RIGA_PUBBLICATA_IN_PIU = Code(
    "VAL732",
    "riga-pubblicata-in-piu",
    Severity.ERRORE,
    it=Wording(
        "i dati non danno nulla che corrisponda alla riga {record}",
        why="una riga che viene da nessun dato non si può ricalcolare",
        help="controlla la chiave della riga, e che i dati siano completi",
    ),
    en=Wording(
        "the data give nothing that matches the row {record}",
        why="a row that comes from no data cannot be recomputed",
        help="check the key of the row, and that the data are complete",
    ),
)

COLONNA_PUBBLICATA_IGNOTA = Code(
    "VAL733",
    "colonna-pubblicata-ignota",
    Severity.ERRORE,
    it=Wording(
        "la colonna `{column}` della tabella pubblicata non è un valore della scheda `{scheda}`",
        why="una colonna che nessuno confronta sembrerebbe verificata",
        help="dai alla colonna il nome o l'etichetta di un valore della scheda, o toglila",
    ),
    en=Wording(
        "the column `{column}` of the published table is no value of the record `{scheda}`",
        why="a column that nobody compares would seem verified",
        help="give the column the name or the label of a value of the record, or remove it",
    ),
)

TABELLA_SENZA_SCHEDA = Code(
    "VAL734",
    "tabella-senza-scheda",
    Severity.ERRORE,
    it=Wording(
        "le colonne della tabella pubblicata non dicono di quale scheda parla: {columns}",
        why="un valore si confronta soltanto se si sa che cosa è",
        help="usa nell'intestazione i nomi o le etichette del sistema: la chiave, e almeno un valore",
    ),
    en=Wording(
        "the columns of the published table do not say which record it is about: {columns}",
        why="a value is compared only when it is known what it is",
        help="use the names or the labels of the system in the header: the key, and one value at least",
    ),
)

TABELLA_INCERTA = Code(
    "VAL735",
    "tabella-incerta",
    Severity.ERRORE,
    it=Wording(
        "la tabella pubblicata può parlare di più schede: {schede}",
        why="quale sia non si indovina",
        help="scrivi di quale si tratta dopo il nome del file, `{file}=SCHEDA`, o nella mappa, `scheda = …`",
    ),
    en=Wording(
        "the published table may be about several records: {schede}",
        why="which one is never guessed",
        help="write which one after the name of the file, `{file}=SCHEDA`, or in the map, `scheda = …`",
    ),
)

RIGA_PUBBLICATA_DOPPIA = Code(
    "VAL736",
    "riga-pubblicata-doppia",
    Severity.ERRORE,
    it=Wording(
        "la riga {record} compare più di una volta nella tabella pubblicata{same}",
        why="due righe con la stessa chiave parlano della stessa cosa, e non si sa quale vale",
        help="lascia una riga sola",
    ),
    en=Wording(
        "the row {record} appears more than once in the published table{same}",
        why="two rows with one key speak of one thing, and nobody knows which holds",
        help="leave one row only",
    ),
)

NON_CONFRONTABILE = Code(
    "VAL737",
    "non-confrontabile",
    Severity.AVVISO,
    it=Wording(
        "`{column}` di {record}: pubblicato {published}, ma dai dati non si può ricalcolare: {reason}",
        help="completa i dati o correggi ciò che impedisce il calcolo",
    ),
    en=Wording(
        "`{column}` of {record}: published {published}, but the data do not let it be recomputed: {reason}",
        help="complete the data or correct what prevents the computation",
    ),
)

CHIAVE_PUBBLICATA_MANCANTE = Code(
    "VAL738",
    "chiave-pubblicata-mancante",
    Severity.ERRORE,
    it=Wording(
        "la riga della tabella pubblicata non ha `{column}`: non si sa di chi parla",
        help="scrivi il valore, o togli la riga se è soltanto un totale",
    ),
    en=Wording(
        "the row of the published table has no `{column}`: nobody knows what it is about",
        help="write the value, or remove the row if it is a mere total",
    ),
)

NUMERAZIONE_CON_SALTI = Code(
    "VAL739",
    "numerazione-con-salti",
    Severity.NOTA,
    it=Wording("{record}: {note}"),
    en=Wording("{record}: the numbering skips some numbers, but the published values agree ({note})"),
)

PUBBLICATO_DI_NON_VALUTABILE = Code(
    "VAL740",
    "pubblicato-di-non-valutabile",
    Severity.ERRORE,
    it=Wording(
        "`{column}` di {record}: pubblicato {published}, ma per le regole non è valutabile ({reason})",
        why="chi non è valutabile non ha un punteggio",
        help="controlla i dati da cui dipende l'esclusione, o togli il valore dalla tabella",
    ),
    en=Wording(
        "`{column}` of {record}: published {published}, but by the rules it is not evaluable ({reason})",
        why="who is not evaluable has no score",
        help="check the data that the exclusion depends on, or remove the value from the table",
    ),
)

VALORE_NON_PUBBLICATO = Code(
    "VAL742",
    "valore-non-pubblicato",
    Severity.AVVISO,
    it=Wording(
        "`{column}` di {record} è vuoto nella tabella pubblicata; ricalcolato è {found}",
        help="completa la cella, se il valore va pubblicato",
    ),
    en=Wording(
        "`{column}` of {record} is empty in the published table; recomputed it is {found}",
        help="fill the cell, if the value is to be published",
    ),
)

NIENTE_DI_PUBBLICATO = Code(
    "VAL743",
    "niente-di-pubblicato",
    Severity.ERRORE,
    it=Wording(
        "non c'è alcuna tabella pubblicata da confrontare",
        why="una verifica che non confronta nulla non deve sembrare riuscita",
        help="indica i file con `--pubblicati`, o mettili nella cartella `pubblicati` accanto al sistema",
    ),
    en=Wording(
        "there is no published table to compare",
        why="a verification that compares nothing must not seem to have succeeded",
        help="name the files with `--pubblicati`, or put them in the folder `pubblicati` beside the system",
    ),
)

PUBBLICATO_SENZA_MAPPA = Code(
    "VAL745",
    "pubblicato-senza-mappa",
    Severity.ERRORE,
    it=Wording(
        "la tabella pubblicata `{path}` è un foglio di calcolo, e nessuna mappa dice come leggerla",
        why="una tabella che nessuno confronta sembrerebbe verificata, e dove stanno i valori non si indovina",
        help="`valutazione mappa FILE PATH --pubblicati` propone una mappa da correggere: salvala accanto al file "
        "come `dati.toml`, o indicala con `--pubblicati MAPPA.toml`",
    ),
    en=Wording(
        "the published table `{path}` is a spreadsheet, and no map says how to read it",
        why="a table that nobody compares would seem verified, and where the values are is not guessed",
        help="`valutazione mappa FILE PATH --pubblicati` proposes a map to correct: save it beside the file as "
        "`dati.toml`, or name it with `--pubblicati MAPPA.toml`",
    ),
)

MAPPA_SENZA_PUBBLICATE = Code(
    "VAL746",
    "mappa-senza-pubblicate",
    Severity.ERRORE,
    it=Wording(
        "la mappa `{path}` non ha alcuna `[[pubblicata]]`: non dice quali tabelle sono state pubblicate",
        why="le `[[tabella]]` di una mappa danno i dati, e i dati non si confrontano con sé stessi",
        help="scrivi una `[[pubblicata]]` per ogni tabella pubblicata, con le stesse voci di una `[[tabella]]`",
    ),
    en=Wording(
        "the map `{path}` has no `[[pubblicata]]`: it does not say which tables were published",
        why="the `[[tabella]]` of a map give the data, and data are not compared with themselves",
        help="write a `[[pubblicata]]` for each published table, with the same keys as a `[[tabella]]`",
    ),
)

ARROTONDATO_PIU_DELLA_COLONNA = Code(
    "VAL744",
    "arrotondato-piu-della-colonna",
    Severity.AVVISO,
    it=Wording(
        "`{column}` di {record}: {published} concorda con {found} soltanto arrotondato ({rounding}), "
        "mentre altri valori della colonna hanno più decimali",
        help="scrivi il valore con gli stessi decimali degli altri",
    ),
    en=Wording(
        "`{column}` of {record}: {published} agrees with {found} only once rounded ({rounding}), "
        "while other values of the column have more decimals",
        help="write the value with as many decimals as the others",
    ),
)

AGGREGATO_IMPOSSIBILE = Code(
    "VAL750",
    "aggregato-impossibile",
    Severity.ERRORE,
    it=Wording(
        "{name}: nessun insieme di punteggi dà i valori pubblicati: {reason}",
        why="una media di numeri su una griglia può avere soltanto certi valori, e questi non sono tra quelli",
        help="uno dei valori pubblicati è sbagliato, oppure la griglia, le fasce o il numero non sono questi",
    ),
    en=Wording(
        "{name}: no set of scores gives the published values: {reason}",
        why="a mean of numbers on a grid can have certain values only, and these are not among them",
        help="one of the published values is wrong, or the grid, the bands or the number are not these",
    ),
)

DOMANDA_MALFORMATA = Code(
    "VAL751",
    "domanda-malformata",
    Severity.ERRORE,
    it=Wording(
        "la domanda sugli aggregati non si capisce: {reason}",
        help="correggi la riga: le voci sono spiegate in «Verificare ciò che è stato pubblicato»",
    ),
    en=Wording(
        "the question about aggregates cannot be understood: {reason}",
        help="correct the row: the entries are explained in «Verificare ciò che è stato pubblicato»",
    ),
)

AGGREGATO_NON_DECISO = Code(
    "VAL752",
    "aggregato-non-deciso",
    Severity.AVVISO,
    it=Wording(
        "{name}: non si è potuto decidere se un insieme di punteggi dia i valori pubblicati: {reason}",
        help="indica quante persone stanno in ogni fascia, se è stato pubblicato",
    ),
    en=Wording(
        "{name}: it could not be decided whether a set of scores gives the published values: {reason}",
        help="tell how many people each band has, if it was published",
    ),
)

NIENTE_DA_ESAMINARE = Code(
    "VAL753",
    "niente-da-esaminare",
    Severity.ERRORE,
    it=Wording(
        "non c'è alcun aggregato da esaminare",
        why="un esame che non esamina nulla non deve sembrare riuscito",
        help="pubblica, o scrivi nella domanda, quante persone sono e almeno una media, un totale o un estremo",
    ),
    en=Wording(
        "there is no aggregate to examine",
        why="an examination of nothing must not seem to have succeeded",
        help="publish, or write in the question, how many people there are and a mean, a total or an extreme",
    ),
)
