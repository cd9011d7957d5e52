"""VAL720-VAL729: what would bring a value to a target."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

BERSAGLIO_ILLEGGIBILE = Code(
    "VAL720",
    "bersaglio-illeggibile",
    Severity.ERRORE,
    it=Wording(
        "il bersaglio `{target}` non si legge: {reason}",
        why="un bersaglio è un valore da raggiungere (`90`, `80 %`, una parola) o un confronto (`>= 90`, `< 5`)",
        help="scrivilo come un valore di tipo {kind}",
    ),
    en=Wording(
        "the target `{target}` cannot be read: {reason}",
        why="a target is a value to reach (`90`, `80 %`, a word) or a comparison (`>= 90`, `< 5`)",
        help="write it as a value of kind {kind}",
    ),
)

VALORE_NON_NOTO = Code(
    "VAL721",
    "valore-non-noto",
    Severity.ERRORE,
    it=Wording(
        "di `{name}` non si può dire quanto manca: {reason}",
        why="si parte da un valore noto: ciò che manca o non è valutabile non è un numero da cui contare",
        help="completa i dati, poi chiedi di nuovo",
    ),
    en=Wording(
        "nobody can say how far `{name}` is: {reason}",
        why="one starts from a known value: what is missing or not evaluable is no number to count from",
        help="complete the data, then ask again",
    ),
)

NIENTE_DA_CAMBIARE = Code(
    "VAL722",
    "niente-da-cambiare",
    Severity.ERRORE,
    it=Wording(
        "nessun dato che si possa cambiare conta per `{name}`",
        why="dipende soltanto da chiavi, testi, rinvii e dati che hai detto fissi",
        help="togli qualcosa da `--fissi`, o chiedi di un altro valore",
    ),
    en=Wording(
        "no input that may change counts for `{name}`",
        why="it depends on keys, texts, links and inputs you called fixed, and nothing else",
        help="take something out of `--fissi`, or ask for another value",
    ),
)

FISSO_SCONOSCIUTO = Code(
    "VAL723",
    "fisso-sconosciuto",
    Severity.ERRORE,
    it=Wording("`{name}` non è un dato di questo sistema", help="un dato si scrive `nome` o `scheda.nome`"),
    en=Wording("`{name}` is no input of this system", help="an input is written `name` or `scheda.name`"),
)

RICERCA_INTERROTTA = Code(
    "VAL724",
    "ricerca-interrotta",
    Severity.AVVISO,
    it=Wording(
        "la ricerca si è fermata prima di avere visto tutto: {reason}",
        why="il lavoro ha un limite, perché una domanda piccola non costi senza misura",
        help="indica con `--fissi` i dati che non possono cambiare, e chiedi di nuovo",
    ),
    en=Wording(
        "the search stopped before it had seen everything: {reason}",
        why="the work is bounded, so that no small question costs without measure",
        help="say with `--fissi` which inputs cannot change, and ask again",
    ),
)
