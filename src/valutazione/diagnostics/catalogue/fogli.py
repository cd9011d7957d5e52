"""VAL44x to VAL46x: maps of data, spreadsheets and their cells."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

MAPPA_ILLEGGIBILE = Code(
    "VAL440",
    "mappa-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "la mappa dei dati non si legge: {reason}",
        help="correggi il file: un testo sta tra virgolette, e ogni voce compare una volta sola",
    ),
    en=Wording(
        "the map of the data cannot be read: {reason}",
        help="correct the file: a text stands between quotation marks, and each key appears once",
    ),
)

VOCE_IGNOTA_NELLA_MAPPA = Code(
    "VAL441",
    "voce-ignota-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "`{key}` non è una voce di {where}",
        why="una voce che nessuno legge potrebbe essere un nome scritto male",
        help="le voci sono: {known}",
    ),
    en=Wording(
        "`{key}` is not a key of {where}",
        why="a key that nobody reads might be a misspelt name",
        help="the keys are: {known}",
    ),
)

VOCE_ERRATA_NELLA_MAPPA = Code(
    "VAL442",
    "voce-errata-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "la voce `{key}` della mappa non va: {reason}",
        help="correggi la voce",
    ),
    en=Wording(
        "the key `{key}` of the map is wrong: {reason}",
        help="correct the key",
    ),
)

VOCE_MANCANTE_NELLA_MAPPA = Code(
    "VAL443",
    "voce-mancante-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "nella tabella della mappa manca la voce `{key}`",
        why="ciò che la mappa non dice non si indovina",
        help="scrivi `{key} = …`",
    ),
    en=Wording(
        "the table of the map has no key `{key}`",
        why="what the map does not say is not guessed",
        help="write `{key} = …`",
    ),
)

SCHEDA_IGNOTA_NELLA_MAPPA = Code(
    "VAL444",
    "scheda-ignota-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "la mappa nomina la scheda `{scheda}`, che non riceve dati in questo sistema",
        help="le schede che ricevono dati sono: {schede}",
    ),
    en=Wording(
        "the map names the record `{scheda}`, which takes no data in this system",
        help="the records that take data are: {schede}",
    ),
)

DATO_IGNOTO_NELLA_MAPPA = Code(
    "VAL445",
    "dato-ignoto-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "la mappa nomina `{name}`, che non è un dato della scheda `{scheda}`",
        why="nessun dato viene ignorato in silenzio",
        help="correggi il nome, o metti la colonna tra quelle che la mappa ignora",
    ),
    en=Wording(
        "the map names `{name}`, which is not an input of the record `{scheda}`",
        why="no data are ignored in silence",
        help="correct the name, or put the column among those that the map ignores",
    ),
)

DATO_DUE_VOLTE_NELLA_MAPPA = Code(
    "VAL446",
    "dato-due-volte-nella-mappa",
    Severity.ERRORE,
    it=Wording(
        "la mappa dà due volte il dato `{name}` della scheda `{scheda}`",
        why="con due colonne per lo stesso dato non si sa quale valga",
        help="lascia una colonna sola",
    ),
    en=Wording(
        "the map gives the input `{name}` of the record `{scheda}` twice",
        why="with two columns for one input nobody knows which one counts",
        help="leave a single column",
    ),
)

DATO_SENZA_COLONNA = Code(
    "VAL447",
    "dato-senza-colonna",
    Severity.ERRORE,
    it=Wording(
        "la mappa non dice dove sia il dato `{name}` della scheda `{scheda}`",
        why="una cella vuota è un dato mancante, una colonna che non c'è no",
        help="aggiungi la colonna a `colonne`, o il valore a `costanti`",
    ),
    en=Wording(
        "the map does not say where the input `{name}` of the record `{scheda}` is",
        why="an empty cell is a missing value, a missing column is not",
        help="add the column to `colonne`, or the value to `costanti`",
    ),
)

DATO_FACOLTATIVO_SENZA_COLONNA = Code(
    "VAL448",
    "dato-facoltativo-senza-colonna",
    Severity.AVVISO,
    it=Wording(
        "la mappa non dice dove sia il dato `{name}` della scheda `{scheda}`: può mancare, e qui manca in ogni riga",
        help="se il dato c'è, aggiungi la colonna a `colonne`",
    ),
    en=Wording(
        "the map has no place for `{name}` of the record `{scheda}`: it may be missing, and here it is in every row",
        help="if the values are there, add the column to `colonne`",
    ),
)

FOGLIO_ILLEGGIBILE = Code(
    "VAL449",
    "foglio-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "il file `{path}` non si legge come foglio di calcolo: {reason}",
        why="ciò che non si legge con certezza non si legge a metà",
        help="rimedia, o usa un altro file",
    ),
    en=Wording(
        "the file `{path}` is not read as a spreadsheet: {reason}",
        why="what cannot be read with certainty is not read by halves",
        help="mend it, or use another file",
    ),
)

FOGLIO_IGNOTO = Code(
    "VAL450",
    "foglio-ignoto",
    Severity.ERRORE,
    it=Wording(
        "nel file `{path}` non c'è il foglio `{sheet}`",
        help="i fogli sono: {sheets}",
    ),
    en=Wording(
        "the file `{path}` has no sheet `{sheet}`",
        help="the sheets are: {sheets}",
    ),
)

COLONNA_NON_TROVATA = Code(
    "VAL451",
    "colonna-non-trovata",
    Severity.ERRORE,
    it=Wording(
        "nell'intestazione non c'è la colonna `{column}`",
        help="le colonne sono: {columns}; se l'intestazione è un'altra, correggi `intestazione`",
    ),
    en=Wording(
        "the header has no column `{column}`",
        help="the columns are: {columns}; if the header is another one, correct `intestazione`",
    ),
)

COLONNA_FUORI_DALLA_MAPPA = Code(
    "VAL452",
    "colonna-fuori-dalla-mappa",
    Severity.ERRORE,
    it=Wording(
        "la mappa non dice che cosa sia la colonna `{column}`",
        why="nessun dato viene ignorato in silenzio",
        help="aggiungila a `colonne`, oppure a `ignora`",
    ),
    en=Wording(
        "the map does not say what the column `{column}` is",
        why="no data are ignored in silence",
        help="add it to `colonne`, or to `ignora`",
    ),
)

COLONNE_CON_LO_STESSO_TITOLO = Code(
    "VAL453",
    "colonne-con-lo-stesso-titolo",
    Severity.ERRORE,
    it=Wording(
        "il titolo `{column}` è di più colonne: {addresses}",
        why="con due colonne dello stesso titolo non si sa quale valga",
        help="nella mappa chiamale con la lettera, come `[C]`",
    ),
    en=Wording(
        "the title `{column}` is of several columns: {addresses}",
        why="with two columns of one title nobody knows which one counts",
        help="in the map call them by their letter, such as `[C]`",
    ),
)

CELLA_RIFIUTATA = Code(
    "VAL454",
    "cella-rifiutata",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non si legge come {kind}: {reason}",
        why="una cella che non si legge in un modo solo non si indovina: il dato manca",
        help="correggi la cella, o di' nella mappa come si legge",
    ),
    en=Wording(
        "`{text}` is not read as {kind}: {reason}",
        why="a cell that is not read in one way only is not guessed: the value is missing",
        help="correct the cell, or say in the map how it is read",
    ),
)

CELLE_CONVERTITE = Code(
    "VAL455",
    "celle-convertite",
    Severity.NOTA,
    it=Wording(
        "celle di `{column}` convertite, {how}: {count} ({cells})",
        help="se non è ciò che si intende, correggi la mappa o le celle",
    ),
    en=Wording(
        "cells of `{column}` converted, {how}: {count} ({cells})",
        help="if it is not what is meant, correct the map or the cells",
    ),
)

CIFRE_IN_ECCESSO = Code(
    "VAL456",
    "cifre-in-eccesso",
    Severity.AVVISO,
    it=Wording(
        "numeri di `{column}` con più di 15 cifre significative: {count} ({cells})",
        why="un foglio ne conserva 15: le altre vengono di solito da un conto in virgola mobile, come 0,1 + 0,2",
        help="controlla il valore; se è un conto, arrotondalo nel foglio",
    ),
    en=Wording(
        "numbers of `{column}` with more than 15 significant digits: {count} ({cells})",
        why="a spreadsheet keeps 15 of them: the others usually come from floating point arithmetic, such as 0.1 + 0.2",
        help="check the value; if it is computed, round it in the sheet",
    ),
)

RIGHE_SALTATE = Code(
    "VAL457",
    "righe-saltate",
    Severity.NOTA,
    it=Wording(
        "righe saltate perché {rule}: {count} ({rows})",
        help="controlla che non contengano dati",
    ),
    en=Wording(
        "rows skipped because {rule}: {count} ({rows})",
        help="check that they hold no data",
    ),
)

REGOLA_SENZA_RIGHE = Code(
    "VAL458",
    "regola-senza-righe",
    Severity.AVVISO,
    it=Wording(
        "la regola non salta alcuna riga: {rule}",
        why="una regola scritta male lascia tra i dati la riga di un totale",
        help="correggi la regola, o toglila",
    ),
    en=Wording(
        "the rule skips no row: {rule}",
        why="a misspelt rule leaves the row of a total among the data",
        help="correct the rule, or remove it",
    ),
)

NASCOSTI_MA_LETTI = Code(
    "VAL459",
    "nascosti-ma-letti",
    Severity.AVVISO,
    it=Wording(
        "sono nascosti nel foglio, e sono stati letti: {what}",
        why="chi guarda il foglio non li vede, ma contano",
        help='se non devono contare, toglili dal foglio; delle righe la mappa può dire `nascoste = "salta"`',
    ),
    en=Wording(
        "they are hidden in the sheet, and were read: {what}",
        why="who looks at the sheet does not see them, but they count",
        help='if they must not count, remove them from the sheet; of rows the map can say `nascoste = "salta"`',
    ),
)

FOGLI_NON_LETTI = Code(
    "VAL460",
    "fogli-non-letti",
    Severity.NOTA,
    it=Wording(
        "fogli che la mappa non nomina, e che non sono stati letti: {sheets}",
        help="se contengono dati, aggiungi una tabella alla mappa",
    ),
    en=Wording(
        "sheets that the map does not name, and that were not read: {sheets}",
        help="if they hold data, add a table to the map",
    ),
)

FOGLIO_SENZA_MAPPA = Code(
    "VAL461",
    "foglio-senza-mappa",
    Severity.ERRORE,
    it=Wording(
        "il file `{path}` è un foglio di calcolo, e nessuna mappa dice come leggerlo",
        why="righe di intestazione, totali e unità non si indovinano",
        help="`valutazione mappa` propone una mappa da correggere: salvala come `dati.toml`",
    ),
    en=Wording(
        "the file `{path}` is a spreadsheet, and no map says how to read it",
        why="header rows, totals and units are not guessed",
        help="`valutazione mappa` proposes a map to correct: save it as `dati.toml`",
    ),
)

FORMULE_DA_RICALCOLARE = Code(
    "VAL462",
    "formule-da-ricalcolare",
    Severity.AVVISO,
    it=Wording(
        "formule di `{column}` di cui il file chiede il ricalcolo all'apertura: {count} ({cells})",
        why="si legge il risultato salvato, che può essere quello di prima",
        help="apri il file con un foglio elettronico e salvalo",
    ),
    en=Wording(
        "formulas of `{column}` that the file wants computed again at opening: {count} ({cells})",
        why="the saved result is read, which may be an old one",
        help="open the file with a spreadsheet program and save it",
    ),
)

CONTENUTO_NON_USATO = Code(
    "VAL463",
    "contenuto-non-usato",
    Severity.NOTA,
    it=Wording(
        "il file contiene {what}: non si eseguono e non si seguono",
        help="i valori letti sono quelli salvati nel file",
    ),
    en=Wording(
        "the file has {what}: they are neither run nor followed",
        help="the values read are those saved in the file",
    ),
)

RIGHE_SENZA_DATI = Code(
    "VAL464",
    "righe-senza-dati",
    Severity.NOTA,
    it=Wording(
        "righe senza alcun dato della mappa, non lette: {count} ({rows})",
        help="se sono note o intestazioni va bene; se sono dati, correggi la mappa",
    ),
    en=Wording(
        "rows with no datum of the map, not read: {count} ({rows})",
        help="notes and headings are fine; if they are data, correct the map",
    ),
)

FILE_FUORI_DALLA_MAPPA = Code(
    "VAL465",
    "file-fuori-dalla-mappa",
    Severity.AVVISO,
    it=Wording(
        "tra i dati c'è il foglio di calcolo `{path}`, che nessuna mappa nomina: non è stato letto",
        why="un foglio si legge soltanto come dice una mappa",
        help="aggiungilo a `dati.toml`, o toglilo dalla cartella",
    ),
    en=Wording(
        "among the data there is the spreadsheet `{path}`, which no map names: it was not read",
        why="a spreadsheet is read only as a map says",
        help="add it to `dati.toml`, or remove it from the folder",
    ),
)
