"""VAL6xx: examples and expected results that an evaluation does not give."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

_MEND = "correggi le regole, i dati o il risultato atteso: uno dei tre è sbagliato"
_MEND_EN = "correct the rules, the data or the expected result: one of the three is wrong"

VALORE_DIVERSO = Code(
    "VAL601",
    "valore-diverso",
    Severity.ERRORE,
    it=Wording("`{name}` di {record}: atteso {expected}, ottenuto {found}", help=_MEND),
    en=Wording("`{name}` of {record}: expected {expected}, got {found}", help=_MEND_EN),
)

INTERVALLO_DIVERSO = Code(
    "VAL602",
    "intervallo-diverso",
    Severity.ERRORE,
    it=Wording("`{name}` di {record}: atteso l'intervallo {expected}, ottenuto {found}", help=_MEND),
    en=Wording("`{name}` of {record}: expected the range {expected}, got {found}", help=_MEND_EN),
)

MOTIVI_DIVERSI = Code(
    "VAL603",
    "motivi-diversi",
    Severity.ERRORE,
    it=Wording(
        "`{name}` di {record} non è valutabile, ma per altri motivi: attesi {expected}, ottenuti {found}",
        help=_MEND,
    ),
    en=Wording(
        "`{name}` of {record} is not evaluable, but for other reasons: expected {expected}, got {found}",
        help=_MEND_EN,
    ),
)

SCHEDA_NON_TROVATA = Code(
    "VAL604",
    "scheda-non-trovata",
    Severity.ERRORE,
    it=Wording(
        "ci si attende {record}, che tra i risultati non c'è",
        help="controlla la chiave scritta tra gli attesi, e che i dati contengano quella scheda",
    ),
    en=Wording(
        "{record} is expected and is not among the results",
        help="check the key among the expected results, and that the data hold that record",
    ),
)

NOME_NON_TROVATO = Code(
    "VAL605",
    "nome-non-trovato",
    Severity.ERRORE,
    it=Wording(
        "`{name}` non è un dato né un calcolo della scheda `{scheda}`",
        help="correggi il nome nel risultato atteso",
    ),
    en=Wording(
        "`{name}` is neither an input nor a derived value of the record `{scheda}`",
        help="correct the name in the expected result",
    ),
)

TIPO_DI_SCHEDA_NON_TROVATO = Code(
    "VAL606",
    "tipo-di-scheda-non-trovato",
    Severity.ERRORE,
    it=Wording("il sistema non ha una scheda `{scheda}`", help="correggi il nome nel risultato atteso"),
    en=Wording("the system has no record `{scheda}`", help="correct the name in the expected result"),
)

RILIEVI_DIVERSI = Code(
    "VAL607",
    "rilievi-diversi",
    Severity.ERRORE,
    it=Wording("rilievi `{code}`: attesi {expected}, ottenuti {found}", help=_MEND),
    en=Wording("findings `{code}`: expected {expected}, got {found}", help=_MEND_EN),
)

MANCANTI_DIVERSI = Code(
    "VAL608",
    "mancanti-diversi",
    Severity.ERRORE,
    it=Wording("dati che mancano: attesi {expected}, ottenuti {found}", help=_MEND),
    en=Wording("missing data: expected {expected}, got {found}", help=_MEND_EN),
)

ATTESI_ILLEGGIBILI = Code(
    "VAL609",
    "attesi-illeggibili",
    Severity.ERRORE,
    it=Wording(
        "i risultati attesi non si leggono: {reason}",
        help="correggi il file: è un JSON di schede, chiavi, nomi e valori",
    ),
    en=Wording(
        "the expected results cannot be read: {reason}",
        help="correct the file: it is a JSON of records, keys, names and values",
    ),
)

ATTESO_MALFORMATO = Code(
    "VAL610",
    "atteso-malformato",
    Severity.ERRORE,
    it=Wording(
        "`{text}` non è un risultato atteso: {reason}",
        help='un numero si scrive `"37/2"`, un intervallo con `da` e `a`, sì e no `true` e `false`',
    ),
    en=Wording(
        "`{text}` is no expected result: {reason}",
        help='a number is written `"37/2"`, a range with `da` and `a`, yes and no `true` and `false`',
    ),
)

ESEMPIO_CON_ERRORI = Code(
    "VAL611",
    "esempio-con-errori",
    Severity.AVVISO,
    it=Wording(
        "i dati dell'esempio `{title}` hanno un errore: {message}",
        why="un esempio serve a mostrare la regola: con dati che la violano mostra altro",
        help="correggi la riga; se mostra un buco delle regole, scrivi `non calcolabile` tra gli attesi; se l'errore è "
        "voluto, l'avviso può restare",
    ),
    en=Wording(
        "the data of the example `{title}` have a mistake: {message}",
        why="an example is there to show the rule: with data that break it, it shows something else",
        help="correct the row; if it shows a hole of the rules, write `non calcolabile` among what is expected; if the "
        "mistake is meant, the warning may stay",
    ),
)

ESEMPIO_SENZA_SENSO = Code(
    "VAL612",
    "esempio-senza-senso",
    Severity.ERRORE,
    it=Wording(
        "nell'esempio `{title}` {reason}",
        why="ciò che l'esempio non dice bene non si può confrontare con le regole",
        help="correggi la cella o la riga indicata",
    ),
    en=Wording(
        "in the example `{title}` {reason}",
        why="what the example does not say well cannot be compared with the rules",
        help="correct the cell or the row shown",
    ),
)
