"""SMVP-…: what the contracts and the rules on publication ask of premiums, funds and acts, and a scheme has not."""

from valutazione.diagnostics.catalogue.smvp import code
from valutazione.diagnostics.diagnostic import Severity

_IT_MINIMO = (
    "la maggiorazione del premio è {value}: il minimo è {limit}",
    "è {value}",
    "alza la maggiorazione ad almeno {limit}",
)
_EN_MINIMO = (
    "the surcharge on the premium is {value}: the least is {limit}",
    "it is {value}",
    "raise the surcharge to {limit} at least",
)
_IT_BASE = (
    "la maggiorazione è sulla media dei premi {value}, non di quelli {wanted}",
    "{value}",
    "calcola la media sui premi {wanted}",
)
_EN_BASE = (
    "the surcharge is on the mean of the premiums {value}, not of those {wanted}",
    "{value}",
    "take the mean of the premiums {wanted}",
)
_IT_QUOTA = (
    "la maggiorazione è per {value} persone su {total}: deve essere una quota limitata, almeno una e non tutte",
    "{value} su {total}",
    "stabilisci prima quante persone la ricevono: almeno una, meno di {total}",
)
_EN_QUOTA = (
    "the surcharge is for {value} persons of {total}: it must be a limited quota, at least one and not all",
    "{value} of {total}",
    "set beforehand how many receive it: one at least, fewer than {total}",
)

MAGGIORAZIONE_BASSA_2018 = code("DIFF18", "maggiorazione-bassa-2018", Severity.AVVISO, _IT_MINIMO, _EN_MINIMO)
MAGGIORAZIONE_BASSA_2022 = code("DIFF22", "maggiorazione-bassa-2022", Severity.NOTA, _IT_MINIMO, _EN_MINIMO)
MAGGIORAZIONE_BASSA_2026 = code("DIFF26", "maggiorazione-bassa-2026", Severity.AVVISO, _IT_MINIMO, _EN_MINIMO)
DUE_ECCEZIONI_INSIEME = code(
    "DUE26",
    "due-eccezioni-insieme",
    Severity.NOTA,
    (
        "valgono due eccezioni (al più {few} dipendenti, obiettivi di ente): si è preso il minimo più basso, {limit}",
        "due minimi",
        "il contratto non dice quale eccezione prevale: decidilo nel contratto integrativo",
    ),
    (
        "both exceptions hold (at most {few} staff, and entity-wide objectives): the lower minimum was taken, {limit}",
        "two minima",
        "the contract does not say which exception prevails: decide it in the integrative contract",
    ),
)
BASE_DIVERSA_2018 = code("BASE18", "base-diversa-2018", Severity.AVVISO, _IT_BASE, _EN_BASE)
BASE_DIVERSA_2022 = code("BASE22", "base-diversa-2022", Severity.NOTA, _IT_BASE, _EN_BASE)
BASE_DIVERSA_2026 = code("BASE26", "base-diversa-2026", Severity.AVVISO, _IT_BASE, _EN_BASE)
QUOTA_NON_LIMITATA_2018 = code("QUOTA18", "quota-non-limitata-2018", Severity.AVVISO, _IT_QUOTA, _EN_QUOTA)
QUOTA_NON_LIMITATA_2022 = code("QUOTA22", "quota-non-limitata-2022", Severity.NOTA, _IT_QUOTA, _EN_QUOTA)
QUOTA_NON_LIMITATA_2026 = code("QUOTA26", "quota-non-limitata-2026", Severity.AVVISO, _IT_QUOTA, _EN_QUOTA)
PARITA_NON_REGOLATA = code(
    "PARI26",
    "parita-non-regolata",
    Severity.AVVISO,
    (
        "nessun criterio dice chi riceve la maggiorazione tra chi è alla pari",
        "non c'è",
        "stabilisci i criteri di parità, in ordine",
    ),
    (
        "no criterion says who receives the surcharge among those who tie",
        "there is none",
        "set the criteria for ties, in order",
    ),
)
SOGLIA_E_QUOTA = code(
    "A126",
    "soglia-e-quota",
    Severity.AVVISO,
    (
        "la maggiorazione vuole un punteggio di {value} e ha anche una quota di persone",
        "una soglia",
        "il contratto integrativo non può stabilire una soglia: scorri la graduatoria fino alla quota",
    ),
    (
        "the surcharge wants a score of {value} and has a quota of persons too",
        "a threshold",
        "the integrative contract cannot set a threshold: go down the ranking until the quota",
    ),
)
MAGGIORAZIONE_ALLE_EQ = code(
    "A161",
    "maggiorazione-alle-eq",
    Severity.AVVISO,
    (
        "la maggiorazione tocca anche il profilo `{word}`, che è di EQ",
        "le EQ sono fuori",
        "togli `{word}` da chi riceve la maggiorazione: la retribuzione di risultato ha regole sue",
    ),
    (
        "the surcharge also touches the profile `{word}`, which is of EQ posts",
        "not for EQ posts",
        "remove `{word}` from those who receive the surcharge: result pay has rules of its own",
    ),
)

_IT_PARTE = (
    "{part} è {value} di {whole}: {limit}",
    "è {value}",
    "cambia la ripartizione delle risorse",
)
_EN_PARTE = (
    "{part} is {value} of {whole}: {limit}",
    "it is {value}",
    "change how resources are shared",
)
PERFORMANCE_INDIVIDUALE_2018 = code(
    "FONDO18", "performance-individuale-2018", Severity.AVVISO, _IT_PARTE, _EN_PARTE
)
PERFORMANCE_2026 = code("FONDO26", "performance-2026", Severity.AVVISO, _IT_PARTE, _EN_PARTE)
PARTE_NON_PREVALENTE_2026 = code("PREV26", "parte-non-prevalente-2026", Severity.AVVISO, _IT_PARTE, _EN_PARTE)
RISULTATO_EQ_2026 = code("EQ26", "risultato-eq-2026", Severity.AVVISO, _IT_PARTE, _EN_PARTE)

ATTO_ASSENTE = code(
    "07A",
    "atto-assente",
    Severity.AVVISO,
    (
        "il sistema non dice con quale atto è stato adottato",
        "manca l'atto",
        'aggiungi `atto "…"` sotto `sistema` o sotto `regolamento`',
    ),
    (
        "the scheme does not say by which act it was adopted",
        "no act",
        'add `atto "…"` below `sistema` or below `regolamento`',
    ),
)
PARERE_ASSENTE = code(
    "07AP",
    "parere-assente",
    Severity.AVVISO,
    (
        "il sistema non dice del parere dell'OIV o del Nucleo",
        "manca il parere",
        'aggiungi `parere "…"`, con numero e data',
    ),
    (
        "the scheme does not tell of the opinion of the OIV or of the Nucleo",
        "no opinion",
        'add `parere "…"`, with its number and date',
    ),
)
SISTEMA_NON_AGGIORNATO = code(
    "07AV",
    "sistema-non-aggiornato",
    Severity.AVVISO,
    (
        "l'atto è del {day}: all'inizio del periodo, il {first}, ha più di {months} mesi",
        "del {day}",
        "il sistema si aggiorna ogni anno: indica l'atto più recente, anche se conferma",
    ),
    (
        "the act is of {day}: at the beginning of the period, on {first}, it is older than {months} months",
        "of {day}",
        "the scheme is updated every year: name the latest act, even if it only confirms",
    ),
)
PERIODO_FUORI_VALIDITA = code(
    "07AF",
    "periodo-fuori-validita",
    Severity.AVVISO,
    (
        "il periodo va dal {first} al {last}, ma il sistema vale {validity}",
        "fuori dal periodo",
        "usa il sistema in vigore nell'anno che si valuta",
    ),
    (
        "the period is from {first} to {last}, but the scheme holds {validity}",
        "out of the period",
        "use the scheme in force in the year that is evaluated",
    ),
)
TABELLE_CON_NOMI = code(
    "PR1",
    "tabelle-con-nomi",
    Severity.AVVISO,
    (
        "si pubblicano nomi con punteggi o premi",
        "nominative",
        "pubblica soltanto dati aggregati: un regolamento non può autorizzare i nomi",
    ),
    (
        "names are published with scores or premiums",
        "with names",
        "publish only aggregated data: a regulation cannot authorise names",
    ),
)
SOGLIA_DI_RISERVATEZZA_BASSA = code(
    "PR1K",
    "soglia-di-riservatezza-bassa",
    Severity.AVVISO,
    (
        "una casella pubblicata può essere di {value} persone: devono essere almeno {limit}",
        "{value} persone",
        "alza la soglia ad almeno {limit}: 5 è più prudente",
    ),
    (
        "a published cell may be of {value} persons: they must be {limit} at least",
        "{value} persons",
        "raise the threshold to {limit} at least: 5 is more prudent",
    ),
)
PUNTEGGIO_MASSIMO_A_TROPPI = code(
    "MERITO",
    "punteggio-massimo-a-troppi",
    Severity.NOTA,
    (
        "il punteggio più alto può andare a {value} delle persone: la proposta ne ammette {limit}",
        "{value}",
        "è una proposta di legge, e non una norma in vigore: serve a sapere che cosa cambierebbe",
    ),
    (
        "the top score may go to {value} of the persons: the bill admits {limit}",
        "{value}",
        "it is a bill, and no norm in force: it is told to know what would change",
    ),
)
