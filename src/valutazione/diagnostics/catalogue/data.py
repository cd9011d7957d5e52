"""VAL4xx: files of data, their columns and their cells."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

COLONNA_MANCANTE = Code(
    "VAL401",
    "colonna-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca la colonna `{column}` della scheda `{scheda}`",
        help="aggiungi la colonna `{column}`: una cella vuota è un dato mancante, una colonna no",
    ),
    en=Wording(
        "the column `{column}` of the record `{scheda}` is missing",
        help="add the column `{column}`: an empty cell is a missing value, a missing column is not",
    ),
)

COLONNA_IGNOTA = Code(
    "VAL402",
    "colonna-ignota",
    Severity.ERRORE,
    it=Wording(
        "la colonna `{column}` non è un dato della scheda `{scheda}`",
        why="nessun dato viene ignorato in silenzio",
        help="correggi il nome, togli la colonna o dichiara il dato nella scheda",
    ),
    en=Wording(
        "the column `{column}` is not an input of the record `{scheda}`",
        why="no data are ignored in silence",
        help="correct the name, remove the column or declare the input in the record",
    ),
)

COLONNA_DOPPIA = Code(
    "VAL403",
    "colonna-doppia",
    Severity.ERRORE,
    it=Wording(
        "la colonna `{column}` compare più di una volta",
        why="con due colonne dello stesso nome non si sa quale valga",
        help="lascia una sola colonna `{column}`",
    ),
    en=Wording(
        "the column `{column}` appears more than once",
        why="with two columns of the same name nobody knows which one counts",
        help="leave a single column `{column}`",
    ),
)

CELLA_IN_PIU = Code(
    "VAL404",
    "cella-in-piu",
    Severity.ERRORE,
    it=Wording(
        "la riga ha celle in più: sono {found}, le colonne sono {expected}",
        help="se un testo contiene il separatore delle colonne, scrivilo tra virgolette",
    ),
    en=Wording(
        "the row has extra cells: there are {found}, the columns are {expected}",
        help="if a text contains the column separator, write it between quotation marks",
    ),
)

CELLA_IN_MENO = Code(
    "VAL405",
    "cella-in-meno",
    Severity.ERRORE,
    it=Wording(
        "la riga ha celle in meno: sono {found}, le colonne sono {expected}",
        why="senza una cella non si sa a quale colonna appartengano le altre",
        help="lascia vuota la cella che manca, ma scrivi il suo separatore",
    ),
    en=Wording(
        "the row has too few cells: there are {found}, the columns are {expected}",
        why="when a cell is not there nobody knows which column the others belong to",
        help="leave the missing cell empty, but write its separator",
    ),
)

VIRGOLETTE_NON_CHIUSE = Code(
    "VAL406",
    "virgolette-non-chiuse",
    Severity.ERRORE,
    it=Wording(
        "la cella comincia con le virgolette e non si chiude",
        help="aggiungi le virgolette in fondo alla cella; quelle interne si scrivono doppie",
    ),
    en=Wording(
        "the cell starts with a quotation mark and is never closed",
        help="add the quotation mark at the end of the cell; those inside are written twice",
    ),
)

DATI_NON_UTF8 = Code(
    "VAL407",
    "dati-non-utf8",
    Severity.ERRORE,
    it=Wording(
        "il file di dati non è scritto in UTF-8",
        why="in un'altra codifica una lettera accentata diventerebbe un segno diverso",
        help="salva il file in UTF-8, oppure dichiara com'è scritto con `--codifica cp1252`",
    ),
    en=Wording(
        "the data file is not written in UTF-8",
        why="in another encoding an accented letter would become a different sign",
        help="save the file in UTF-8, or declare how it is written with `--codifica cp1252`",
    ),
)

CARATTERE_VIETATO_NEI_DATI = Code(
    "VAL408",
    "carattere-vietato-nei-dati",
    Severity.ERRORE,
    it=Wording(
        "i dati contengono un carattere non ammesso: {sign}",
        why="un carattere che non si vede può far sembrare uguali due valori diversi",
        help="{advice}",
    ),
    en=Wording(
        "the data contain a character that is not allowed: {sign}",
        why="a character that cannot be seen may make two different values look the same",
        help="{advice}",
    ),
)

FILE_DATI_VUOTO = Code(
    "VAL409",
    "file-dati-vuoto",
    Severity.ERRORE,
    it=Wording(
        "il file di dati è vuoto",
        help="scrivi i nomi delle colonne nella prima riga",
    ),
    en=Wording(
        "the data file is empty",
        help="write the names of the columns in the first row",
    ),
)

SEPARATORE_INCERTO = Code(
    "VAL410",
    "separatore-incerto",
    Severity.ERRORE,
    it=Wording(
        "non è certo quale segno separi le colonne",
        why="la prima riga si può dividere in più modi, e le colonne non si indovinano",
        help="nella prima riga usa un solo separatore, `;` oppure `,`",
    ),
    en=Wording(
        "it is not certain which sign separates the columns",
        why="the first row can be divided in several ways, and columns are never guessed",
        help="use a single separator in the first row, `;` or `,`",
    ),
)

NUMERO_AMBIGUO_NEI_DATI = Code(
    "VAL411",
    "numero-ambiguo-nei-dati",
    Severity.ERRORE,
    it=Wording(
        "`{text}` si può leggere in due modi: `{first}` o `{second}`",
        why="un punto può separare le migliaia o i decimali, e un numero non si indovina",
        help="scrivi nella cella `{first}` oppure `{second}`",
    ),
    en=Wording(
        "`{text}` can be read in two ways: `{first}` or `{second}`",
        why="a point may separate thousands or decimals, and a number is never guessed",
        help="write `{first}` or `{second}` in the cell",
    ),
)

VALORE_ILLEGGIBILE = Code(
    "VAL412",
    "valore-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non si legge come {kind}: {reason}",
        help="correggi la cella, o lasciala vuota se il dato manca",
    ),
    en=Wording(
        "`{text}` cannot be read as {kind}: {reason}",
        help="correct the cell, or leave it empty if the value is missing",
    ),
)

FILE_DATI_IGNOTO = Code(
    "VAL413",
    "file-dati-ignoto",
    Severity.ERRORE,
    it=Wording(
        "il file `{file}` non corrisponde ad alcuna scheda",
        why="un file di dati prende il nome dalla sua scheda",
        help="le schede del sistema sono: {schede}",
    ),
    en=Wording(
        "the file `{file}` matches no record",
        why="a data file is named after its record",
        help="the records of the system are: {schede}",
    ),
)

PERCORSO_VIETATO = Code(
    "VAL414",
    "percorso-vietato",
    Severity.ERRORE,
    it=Wording(
        "il percorso `{path}` non è ammesso",
        why="un sistema legge soltanto i file della propria cartella",
        help="sposta il file nella cartella del sistema e scrivine il percorso a partire da lì",
    ),
    en=Wording(
        "the path `{path}` is not allowed",
        why="a system reads only the files of its own folder",
        help="move the file into the folder of the system and write its path from there",
    ),
)

FILE_ILLEGGIBILE = Code(
    "VAL415",
    "file-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "il file `{path}` non si può leggere: {reason}",
        help="controlla che il file esista e che se ne abbia il permesso di lettura",
    ),
    en=Wording(
        "the file `{path}` cannot be read: {reason}",
        help="check that the file exists and that you may read it",
    ),
)

DATI_TROPPO_GRANDI = Code(
    "VAL416",
    "dati-troppo-grandi",
    Severity.ERRORE,
    it=Wording(
        "i dati superano la misura massima: {limit} {what}",
        help="dividi i dati in più file",
    ),
    en=Wording(
        "the data exceed the maximum: {limit} {what}",
        help="divide the data into several files",
    ),
)

PERCENTUALE_AMBIGUA = Code(
    "VAL417",
    "percentuale-ambigua",
    Severity.ERRORE,
    it=Wording(
        "`{text}` in una colonna di percentuali si può leggere in due modi: `{first}` o `{second}`",
        why="senza il segno `%` non si sa se il numero sia già una percentuale o una parte di uno",
        help="scrivi nella cella `{first}` oppure `{second}`; soltanto lo zero può stare senza segno",
    ),
    en=Wording(
        "`{text}` in a column of percentages can be read in two ways: `{first}` or `{second}`",
        why="without the sign `%` nobody knows whether the number is a percentage or a part of one",
        help="write `{first}` or `{second}` in the cell; only zero may do without the sign",
    ),
)

COLONNA_NON_COMPILATA = Code(
    "VAL418",
    "colonna-non-compilata",
    Severity.AVVISO,
    it=Wording(
        "manca la colonna `{column}` della scheda `{scheda}`: il dato può mancare, e qui manca in ogni riga",
        help="se il dato c'è, aggiungi la colonna `{column}`",
    ),
    en=Wording(
        "the column `{column}` of the record `{scheda}` is missing: the input may be, and here it is in every row",
        help="if the values are there, add the column `{column}`",
    ),
)

DATO_MANCANTE = Code(
    "VAL421",
    "dato-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca il dato `{name}`",
        why="un dato che manca non vale zero: ciò che ne dipende si conosce solo entro due estremi",
        help="scrivi il valore, o chiedi una valutazione parziale",
    ),
    en=Wording(
        "the input `{name}` is missing",
        why="a missing datum is not zero: what depends on it is known only within limits",
        help="write the value, or ask for a partial evaluation",
    ),
)

VALORE_FUORI_DOMINIO = Code(
    "VAL422",
    "valore-fuori-dominio",
    Severity.ERRORE,
    it=Wording(
        "`{name}` vale {value}, ma deve essere {domain}",
        why="le regole dicono tra quali estremi può stare",
        help="correggi il valore; finché è fuori dagli estremi conta come mancante",
    ),
    en=Wording(
        "`{name}` is {value}, but must be {domain}",
        why="the rules tell its limits",
        help="correct the value; as long as it is outside the limits it counts as missing",
    ),
)

DISCREZIONE_FUORI_INTERVALLO = Code(
    "VAL435",
    "discrezione-fuori-intervallo",
    Severity.ERRORE,
    it=Wording(
        "`{name}` vale {value}, ma qui si può decidere solo {domain}: {row}",
        why="chi decide è libero dentro l'intervallo che la regola ammette per questo caso, non fuori",
        help="correggi la decisione; finché è fuori dall'intervallo conta come mancante, e ciò che ne dipende si sa "
        "solo entro limiti",
    ),
    en=Wording(
        "`{name}` is {value}, but here the decision must be {domain}: {row}",
        why="who decides is free within the interval that the rule admits for this case, not beyond it",
        help="correct the decision; as long as it is outside the interval it counts as missing, and what depends on it "
        "is known only within limits",
    ),
)

INTERVALLO_ROVESCIATO = Code(
    "VAL434",
    "intervallo-rovesciato",
    Severity.ERRORE,
    it=Wording(
        "per `{name}` non si può decidere nulla: il minimo è {low}, il massimo è {high}; {row}",
        why="in questo caso la regola dà un minimo oltre il massimo, e nessun valore sta tra i due",
        help="controlla i dati di questa scheda; se sono giusti, è la regola da correggere",
    ),
    en=Wording(
        "nothing can be decided for `{name}`: the least is {low}, the most is {high}; {row}",
        why="in this case the rule gives a least value above the greatest, and no value lies between them",
        help="check the data of this record; if they are right, the rule is to be corrected",
    ),
)

VALORE_FUORI_GRIGLIA = Code(
    "VAL423",
    "valore-fuori-griglia",
    Severity.ERRORE,
    it=Wording(
        "`{name}` vale {value}, che non si può attribuire: si procede a passi di {step}",
        why="le regole dicono quali valori si possono attribuire",
        help="correggi il valore; finché non è tra quelli ammessi conta come mancante",
    ),
    en=Wording(
        "`{name}` is {value}, which cannot be given: it goes by steps of {step}",
        why="the rules tell which values can be given",
        help="correct the value; as long as it is not an admitted one it counts as missing",
    ),
)

VALORE_DI_ALTRO_TIPO = Code(
    "VAL424",
    "valore-di-altro-tipo",
    Severity.ERRORE,
    it=Wording("`{name}` vale {value}: {reason}", help="scrivi un valore di tipo `{kind}`"),
    en=Wording("`{name}` is {value}: {reason}", help="write a value of kind `{kind}`"),
)

CHIAVE_DOPPIA = Code(
    "VAL426",
    "chiave-doppia",
    Severity.ERRORE,
    it=Wording(
        "la chiave `{key}` di `{scheda}` compare {count} volte",
        why="due righe con la stessa chiave parlano della stessa cosa, e nei totali non si sa quale vale",
        help="togli la riga di troppo, o correggi la chiave",
    ),
    en=Wording(
        "the key `{key}` of `{scheda}` appears {count} times",
        why="two rows with one key speak of one thing, and totals cannot know which holds",
        help="remove the extra row, or correct the key",
    ),
)

CHIAVE_MANCANTE = Code(
    "VAL427",
    "chiave-mancante",
    Severity.ERRORE,
    it=Wording(
        "una riga di `{scheda}` non ha `{name}`, che fa parte della chiave",
        why="senza la chiave non si sa di chi parla la riga, né in quale gruppo va",
        help="scrivi il valore",
    ),
    en=Wording(
        "a row of `{scheda}` has no `{name}`, which is part of its key",
        why="without its key nobody knows what the row is about, nor which group it goes in",
        help="write the value",
    ),
)

NOME_IGNOTO_NEI_DATI = Code(
    "VAL428",
    "nome-ignoto-nei-dati",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non è un dato di `{scheda}`",
        why="un valore che nessuno legge potrebbe essere un nome scritto male",
        help="correggi il nome, o dichiara il dato nella scheda",
    ),
    en=Wording(
        "`{name}` is no input of `{scheda}`",
        why="a value that nobody reads might be a misspelt name",
        help="correct the name, or declare the input in the record",
    ),
)

SCHEDA_IGNOTA_NEI_DATI = Code(
    "VAL429",
    "scheda-ignota-nei-dati",
    Severity.ERRORE,
    it=Wording(
        "il sistema non ha una scheda `{scheda}` a cui dare questi dati",
        why="dati che nessuna scheda legge potrebbero essere sotto un nome scritto male",
        help="correggi il nome della scheda, o togli i dati",
    ),
    en=Wording(
        "the system has no record `{scheda}` to give these data to",
        why="data that no record reads might be under a misspelt name",
        help="correct the name of the record, or remove the data",
    ),
)

NUMERO_BINARIO = Code(
    "VAL430",
    "numero-binario",
    Severity.ERRORE,
    it=Wording(
        "`{name}` è un numero binario: {reason}",
        why="un numero binario in virgola mobile quasi mai è quello che si legge sullo schermo",
        help="passa un intero, una `Fraction`, un `Decimal` o il loro testo",
    ),
    en=Wording(
        "`{name}` is a binary number: {reason}",
        why="a binary floating point number is seldom the one that is read on the screen",
        help="pass an int, a `Fraction`, a `Decimal` or their text",
    ),
)

GRAFIA_RICONOSCIUTA = Code(
    "VAL431",
    "grafia-riconosciuta",
    Severity.NOTA,
    it=Wording(
        "`{spelling}` in `{name}` di `{scheda}` è letto come `{words}` (volte: {count})",
        help="se non è la parola giusta, correggi la cella",
    ),
    en=Wording(
        "`{spelling}` in `{name}` of `{scheda}` is read as `{words}` (times: {count})",
        help="if it is not the right word, correct the cell",
    ),
)

SCHEDA_SENZA_DATI = Code(
    "VAL432",
    "scheda-senza-dati",
    Severity.ERRORE,
    it=Wording(
        "nessun file dà i dati della scheda `{scheda}`",
        why="senza le righe di una scheda i suoi totali sarebbero zero, e un dato che manca non vale mai zero",
        help="aggiungi il file `{file}`; se davvero non c'è alcuna riga, lascia nel file la sola intestazione",
    ),
    en=Wording(
        "no file gives the data of the record `{scheda}`",
        why="without the rows of a record its totals would be zero, and what is missing is never zero",
        help="add the file `{file}`; if there is really no row, leave the header alone in it",
    ),
)

RIGHE_VUOTE_IN_FONDO = Code(
    "VAL433",
    "righe-vuote-in-fondo",
    Severity.NOTA,
    it=Wording(
        "in fondo al file ci sono righe di soli separatori, che non sono lette (righe: {count})",
        why="i fogli di calcolo le lasciano quando salvano: non sono schede senza dati",
        help="se erano righe di dati, completale; altrimenti cancellale",
    ),
    en=Wording(
        "at the end of the file there are rows of separators alone, which are not read (rows: {count})",
        why="spreadsheets leave them when they save: they are no records without data",
        help="if they were rows of data, complete them; delete them otherwise",
    ),
)
