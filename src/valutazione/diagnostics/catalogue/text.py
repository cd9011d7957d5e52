"""VAL0xx: the written text, before anything in it has a meaning."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

NON_UTF8 = Code(
    "VAL001",
    "non-utf8",
    Severity.ERRORE,
    it=Wording(
        "il testo non è scritto in UTF-8: il primo errore è alla riga {line}",
        why="in un'altra codifica una lettera accentata diventerebbe un segno diverso",
        help="salva di nuovo il file scegliendo la codifica UTF-8",
    ),
    en=Wording(
        "the text is not written in UTF-8: the first mistake is on line {line}",
        why="in another encoding an accented letter would become a different sign",
        help="save the file again, choosing the UTF-8 encoding",
    ),
)

TABULAZIONE = Code(
    "VAL002",
    "tabulazione",
    Severity.ERRORE,
    it=Wording(
        "tabulazione nel testo delle regole",
        label="qui servono spazi",
        why="il rientro dice a quale blocco appartiene una riga, e una tabulazione non ha larghezza certa",
        help="al posto di una tabulazione scrivi quattro spazi",
    ),
    en=Wording(
        "tab in the text of the rules",
        label="spaces are needed here",
        why="indentation tells which block a line belongs to, and a tab has no certain width",
        help="write four spaces instead of the tab",
    ),
)

CARATTERE_VIETATO = Code(
    "VAL003",
    "carattere-vietato",
    Severity.ERRORE,
    it=Wording(
        "carattere non ammesso: `{character}`",
        label="carattere che non si vede",
        why="un carattere che non si vede può cambiare le regole senza che chi legge se ne accorga",
        help="cancella il carattere, o scrivi quello comune: uno spazio, una lettera accentata",
    ),
    en=Wording(
        "character not allowed: `{character}`",
        label="a character that cannot be seen",
        why="a character that cannot be seen may change the rules without the reader noticing",
        help="delete the character, or write the common one: a space, an accented letter",
    ),
)

FILE_VUOTO = Code(
    "VAL004",
    "file-vuoto",
    Severity.ERRORE,
    it=Wording(
        "il file non contiene alcuna regola",
        help="scrivi `lingua 1` sulla prima riga, poi il nome del sistema",
    ),
    en=Wording(
        "the file holds no rule at all",
        help="write `lingua 1` on the first line, then the name of the system",
    ),
)

SINTASSI = Code(
    "VAL005",
    "sintassi",
    Severity.ERRORE,
    it=Wording(
        "qui non può stare {found}",
        label="inatteso",
        help="qui può stare {expected}",
    ),
    en=Wording(
        "{found} cannot stand here",
        label="unexpected",
        help="what can stand here is {expected}",
    ),
)

RIENTRO = Code(
    "VAL006",
    "rientro",
    Severity.ERRORE,
    it=Wording(
        "il rientro di questa riga non corrisponde ad alcun blocco",
        label="{spaces}",
        why="il rientro dice a quale blocco appartiene una riga",
        help="{advice}",
    ),
    en=Wording(
        "the indentation of this line matches no block",
        label="{spaces}",
        why="indentation tells which block a line belongs to",
        help="{advice}",
    ),
)

NUMERO_AMBIGUO = Code(
    "VAL007",
    "numero-ambiguo",
    Severity.ERRORE,
    it=Wording(
        "`{text}` {doubt}: `{first}` o `{second}`",
        label="migliaia o decimali?",
        why="un punto può separare le migliaia o i decimali, e un numero non si indovina",
        help="scrivi `{first}` oppure `{second}`",
    ),
    en=Wording(
        "`{text}` {doubt}: `{first}` or `{second}`",
        label="thousands or decimals?",
        why="a point may separate thousands or decimals, and a number is never guessed",
        help="write `{first}` or `{second}`",
    ),
)

NUMERO_MALFORMATO = Code(
    "VAL008",
    "numero-malformato",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non è un numero scritto correttamente: {reason}",
        help="i decimali si scrivono dopo la virgola, per esempio `1234,5`",
    ),
    en=Wording(
        "`{text}` is not a well written number: {reason}",
        help="decimals are written after a comma, for example `1234,5`",
    ),
)

DATA_MALFORMATA = Code(
    "VAL009",
    "data-malformata",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non è una data: {reason}",
        help="una data si scrive giorno/mese/anno, per esempio `31/12/2023`",
    ),
    en=Wording(
        "`{text}` is not a date: {reason}",
        help="a date is written day/month/year, for example `31/12/2023`",
    ),
)

TESTO_NON_CHIUSO = Code(
    "VAL010",
    "testo-non-chiuso",
    Severity.ERRORE,
    it=Wording(
        "mancano le virgolette che chiudono il testo",
        label="il testo comincia qui",
        why="un testo tra virgolette finisce sulla riga in cui comincia",
        help='aggiungi `"` alla fine del testo',
    ),
    en=Wording(
        "the quotation mark that closes the text is missing",
        label="the text starts here",
        why="a quoted text ends on the line where it starts",
        help='add `"` at the end of the text',
    ),
)

LINGUA_MANCANTE = Code(
    "VAL011",
    "lingua-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca la versione della lingua",
        why="la versione mantiene fermo il significato delle regole negli anni",
        help="scrivi `lingua 1` sulla prima riga delle regole",
    ),
    en=Wording(
        "the version of the language is missing",
        why="the version keeps the meaning of the rules unchanged through the years",
        help="write `lingua 1` on the first line of the rules",
    ),
)

LINGUA_SCONOSCIUTA = Code(
    "VAL012",
    "lingua-sconosciuta",
    Severity.ERRORE,
    it=Wording(
        "la versione `{version}` della lingua non è conosciuta",
        label="versione non conosciuta",
        help="scrivi `lingua 1`, oppure aggiorna il programma",
    ),
    en=Wording(
        "version `{version}` of the language is not known",
        label="unknown version",
        help="write `lingua 1`, or update the program",
    ),
)

PARENTESI = Code(
    "VAL013",
    "parentesi",
    Severity.ERRORE,
    it=Wording(
        "parentesi senza la corrispondente",
        label="questa parentesi è sola",
        help="a ogni parentesi aperta deve corrispondere una parentesi chiusa",
    ),
    en=Wording(
        "parenthesis without its match",
        label="this parenthesis is alone",
        help="each opening parenthesis needs a closing one",
    ),
)

PAROLA_RISERVATA = Code(
    "VAL014",
    "parola-riservata",
    Severity.ERRORE,
    it=Wording(
        "`{word}` è una parola della lingua e non può essere un nome",
        label="parola riservata",
        help="scegli un altro nome",
    ),
    en=Wording(
        "`{word}` is a word of the language and cannot be a name",
        label="reserved word",
        help="choose another name",
    ),
)

NESSUN_BLOCCO = Code(
    "VAL015",
    "nessun-blocco",
    Severity.ERRORE,
    it=Wording(
        "il documento non contiene blocchi di regole",
        why="in un documento Markdown le regole sono soltanto nei blocchi segnati `valutazione`",
        help="scrivi una riga ```` ```valutazione ```` prima delle regole e una riga ```` ``` ```` dopo",
    ),
    en=Wording(
        "the document holds no blocks of rules",
        why="in a Markdown document the rules are only in the blocks marked `valutazione`",
        help="write a line ```` ```valutazione ```` before the rules and a line ```` ``` ```` after them",
    ),
)

SCRITTURA = Code(
    "VAL016",
    "scrittura",
    Severity.ERRORE,
    it=Wording(
        "`{found}` qui si scrive `{right}`",
        label="non si scrive così",
        help="al suo posto scrivi `{right}`",
    ),
    en=Wording(
        "`{found}` is written `{right}` here",
        label="not written so",
        help="write `{right}` in its place",
    ),
)

SEGNO_SUPERFLUO = Code(
    "VAL017",
    "segno-superfluo",
    Severity.ERRORE,
    it=Wording(
        "`{sign}` qui non ci va",
        label="segno di troppo",
        help="cancella `{sign}`",
    ),
    en=Wording(
        "`{sign}` does not go here",
        label="one sign too many",
        help="delete `{sign}`",
    ),
)

NON_NELLA_LINGUA = Code(
    "VAL018",
    "non-nella-lingua",
    Severity.ERRORE,
    it=Wording(
        "`{found}` non fa parte della lingua",
        label="non conosciuto",
        help="{advice}",
    ),
    en=Wording(
        "`{found}` is not part of the language",
        label="not known",
        help="{advice}",
    ),
)

CONDIZIONE_NELLA_FORMULA = Code(
    "VAL019",
    "condizione-nella-formula",
    Severity.ERRORE,
    it=Wording(
        "una condizione dentro una formula va tra parentesi",
        label="la condizione comincia qui",
        why="senza parentesi non si saprebbe fin dove arriva `altrimenti`",
        help="scrivi `(se … allora … altrimenti …)`, oppure dalle un nome con un `calcola` suo",
    ),
    en=Wording(
        "a condition inside a formula goes between parentheses",
        label="the condition starts here",
        why="without parentheses nobody could tell how far `altrimenti` goes",
        help="write `(se … allora … altrimenti …)`, or give it a name with a `calcola` of its own",
    ),
)

SEGNO_MANCANTE = Code(
    "VAL020",
    "segno-mancante",
    Severity.ERRORE,
    it=Wording(
        "manca `{sign}`",
        label="qui",
        help="scrivi `{sign}` in questo punto",
    ),
    en=Wording(
        "`{sign}` is missing",
        label="here",
        help="write `{sign}` in this place",
    ),
)

RIQUADRO_NON_CHIUSO = Code(
    "VAL021",
    "riquadro-non-chiuso",
    Severity.ERRORE,
    it=Wording(
        "il riquadro di regole che comincia qui non è chiuso",
        label="il riquadro comincia qui",
        why="il testo che segue un riquadro aperto si leggerebbe come regole, e chi legge il documento non lo vedrebbe",
        help="dopo l'ultima regola scrivi una riga `{fence}`",
    ),
    en=Wording(
        "the block of rules that starts here is not closed",
        label="the block starts here",
        why="the text after an open block would be read as rules, and nobody would see it in the document",
        help="write a line `{fence}` after the last rule",
    ),
)

RIQUADRO_CHE_CONTINUA = Code(
    "VAL022",
    "riquadro-che-continua",
    Severity.ERRORE,
    it=Wording(
        "il riquadro comincia a metà di una dichiarazione",
        label="questa riga continua il riquadro precedente",
        why="una regola deve dire da sola a quale scheda appartiene, anche se il testo tra i due riquadri cambia",
        help="scrivi l'intera dichiarazione in un riquadro; per la fonte di una sua regola c'è `rif`",
    ),
    en=Wording(
        "the block starts in the middle of a declaration",
        label="this line goes on with the block before",
        why="a rule must tell by itself which record it belongs to, even if the text between the two blocks changes",
        help="write the whole declaration in one block; `rif` gives the source of one of its rules",
    ),
)
