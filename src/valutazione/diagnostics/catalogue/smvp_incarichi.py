"""SMVP-…: what the norms ask of payments of the body, of EQ posts and of progressions, as numbers of the scheme."""

from valutazione.diagnostics.catalogue.smvp import code
from valutazione.diagnostics.diagnostic import Severity

COPERTURA_DEI_PAGAMENTI = code(
    "TP4",
    "copertura-dei-pagamenti",
    Severity.AVVISO,
    (
        "l'indicatore dei pagamenti è calcolato sul {value} dell'importo delle fatture: ne serve almeno il {limit}",
        "{value}",
        "completa i pagamenti registrati sulla piattaforma prima di usare l'indicatore",
    ),
    (
        "the payment indicator is computed on {value} of the invoiced amount: {limit} at least is wanted",
        "{value}",
        "complete the payments recorded on the platform before the indicator is used",
    ),
)

TEMPO_MEDIO_DI_PAGAMENTO = code(
    "TP4T",
    "tempo-medio-di-pagamento",
    Severity.AVVISO,
    (
        "il tempo medio di pagamento è di {days} giorni: il massimo è {limit}",
        "{days} giorni",
        "per gli enti del servizio sanitario il massimo è un altro: accetta l'avviso con il motivo",
    ),
    (
        "the mean payment time is of {days} days: the most is {limit}",
        "{days} days",
        "for bodies of the health service the most is another: accept the warning with the reason",
    ),
)

PROGRESSIONE_FUORI_DAI_LIMITI = code(
    "PEO26",
    "progressione-fuori-dai-limiti",
    Severity.AVVISO,
    (
        "nella progressione economica `{concept}` è {value}: {limit}",
        "{value}",
        "riporta il valore nei limiti del contratto",
    ),
    (
        "in the economic progression `{concept}` is {value}: {limit}",
        "{value}",
        "bring the value within the limits of the contract",
    ),
)

INTERIM_FUORI_DAI_LIMITI = code(
    "EQINT26",
    "interim-fuori-dai-limiti",
    Severity.AVVISO,
    (
        "per l'interim spetta {value} della retribuzione di posizione dell'altro incarico: {limit}",
        "{value}",
        "riporta la quota nei limiti del contratto",
    ),
    (
        "an interim is worth {value} of the position pay of the other post: {limit}",
        "{value}",
        "bring the share within the limits of the contract",
    ),
)

INTERIM_SENZA_VALUTAZIONE = code(
    "EQINTV26",
    "interim-senza-valutazione",
    Severity.AVVISO,
    (
        "`{name}` comprende l'interim e non dipende dalla valutazione",
        "non dipende dalla valutazione",
        "la retribuzione di risultato per l'interim tiene conto della valutazione: legala al punteggio",
    ),
    (
        "`{name}` has the interim in it and does not depend on the rating",
        "does not depend on the rating",
        "result pay for an interim takes the rating into account: tie it to the score",
    ),
)

CONVENZIONE_OLTRE_IL_LIMITE = code(
    "EQCONV26",
    "convenzione-oltre-il-limite",
    Severity.AVVISO,
    (
        "in convenzione la maggiorazione della retribuzione di posizione è {value}: il massimo è {limit}",
        "{value}",
        "riporta la maggiorazione nel limite del contratto",
    ),
    (
        "for shared staff the surcharge on position pay is {value}: the most is {limit}",
        "{value}",
        "bring the surcharge within the limit of the contract",
    ),
)
