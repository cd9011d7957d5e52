"""VAL38x: what the scheme accepts of what the analysis says of it (``accetta``)."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

ACCETTAZIONE_SUPERFLUA = Code(
    "VAL381",
    "accettazione-superflua",
    Severity.AVVISO,
    it=Wording(
        "l'accettazione di `{code}` non si applica a nulla",
        label="superflua",
        why="rimasta senza oggetto, nasconderebbe la prossima segnalazione con lo stesso codice",
        help="togli `{code}` dalla riga `accetta`, oppure togli la riga",
    ),
    en=Wording(
        "the acceptance of `{code}` applies to nothing",
        label="superfluous",
        why="left without an object, it would hide the next warning with the same code",
        help="remove `{code}` from the line `accetta`, or remove the line",
    ),
)

ACCETTAZIONE_DI_ERRORE = Code(
    "VAL382",
    "accettazione-di-errore",
    Severity.ERRORE,
    it=Wording(
        "`{code}` non si può accettare: {reason}",
        label="non accettabile",
        why="si accettano soltanto gli avvisi e le note che riguardano il sistema",
        help="togli `{code}` dalla riga `accetta`",
    ),
    en=Wording(
        "`{code}` cannot be accepted: {reason}",
        label="not acceptable",
        why="only the warnings and the notes about the system can be accepted",
        help="remove `{code}` from the line `accetta`",
    ),
)

CODICE_SCONOSCIUTO = Code(
    "VAL383",
    "codice-sconosciuto",
    Severity.ERRORE,
    it=Wording(
        "il codice `{code}` non esiste",
        label="codice sconosciuto",
        help="scrivi il codice che si legge nella segnalazione, per esempio `VAL319`",
    ),
    en=Wording(
        "there is no code `{code}`",
        label="unknown code",
        help="write the code that is read in the warning, for example `VAL319`",
    ),
)
