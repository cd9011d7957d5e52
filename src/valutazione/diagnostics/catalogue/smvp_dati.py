"""SMVP-R…: what the norms ask of results, and only data can tell.

They are about data, as those that an evaluation finds: a scheme does not accept them, its expected results count them.
"""

from valutazione.diagnostics.catalogue.smvp import code
from valutazione.diagnostics.diagnostic import Severity

ASSEGNATI_IN_RITARDO = code(
    "R05C",
    "assegnati-in-ritardo",
    Severity.AVVISO,
    (
        "sono assegnati in ritardo {late} su {total} `{name}`: il più tardi il {day}, dopo il {limit}",
        "{late} in ritardo",
        "si assegnano prima che il periodo cominci, o con il piano: indica `data del piano` se viene dopo",
    ),
    (
        "{late} of {total} `{name}` are given late: the last on {day}, after {limit}",
        "{late} late",
        "objectives are given before the period begins, or with the plan: tell `data del piano` if it comes later",
    ),
)

GIUDIZI_TUTTI_UGUALI = code(
    "R09C",
    "giudizi-tutti-uguali",
    Severity.AVVISO,
    (
        "il valutatore {who} dà lo stesso giudizio in tutti i {total} casi: {value}",
        "nessuna differenza",
        "chiedi conto al valutatore: la differenziazione dei giudizi è un elemento della sua valutazione",
    ),
    (
        "the evaluator {who} gives the same judgement in all of {total} cases: {value}",
        "no difference",
        "ask the evaluator why: to tell judgements apart is part of their own rating",
    ),
)

ORE_DI_FORMAZIONE_MANCANTI = code(
    "RORE",
    "ore-di-formazione-mancanti",
    Severity.AVVISO,
    (
        "hanno meno di {limit} ore di formazione {few} persone su {total}: la media è {mean}",
        "{few} su {total}",
        "la direttiva chiede le ore per ogni persona; per il tempo parziale dichiara una regola",
    ),
    (
        "{few} persons of {total} have less than {limit} hours of training: the mean is {mean}",
        "{few} of {total}",
        "the directive asks for the hours of each person; for part time declare a rule",
    ),
)

EQ_NON_SENTITE = code(
    "REQN",
    "eq-non-sentite",
    Severity.AVVISO,
    (
        "hanno una valutazione non positiva e non sono stati sentiti {count} titolari di EQ",
        "{count} da sentire",
        "prima di chiudere la valutazione acquisisci il contraddittorio",
    ),
    (
        "{count} holders of EQ posts have a rating that is not positive, and were not heard",
        "{count} to be heard",
        "hear the person before the rating is closed",
    ),
)

NESSUN_DESTINATARIO_DEI_TEMPI = code(
    "RTP2",
    "nessun-destinatario-dei-tempi",
    Severity.AVVISO,
    (
        "nessuno di {total} ha l'obiettivo sui tempi di pagamento",
        "nessuno",
        "assegnalo a chi paga le fatture e agli apicali; dove non ci sono dirigenti, alle EQ",
    ),
    (
        "none of {total} has the objective on payment times",
        "nobody",
        "give it to who pays invoices and to those at the top; where there are no managers, to EQ posts",
    ),
)

MAGGIORAZIONE_NON_AI_PIU_ALTI = code(
    "RALTI",
    "maggiorazione-non-ai-piu-alti",
    Severity.NOTA,
    (
        "restano senza maggiorazione {count} persone con un punteggio più alto di chi la ha ({score})",
        "{count} più in alto",
        "la maggiorazione spetta a chi ha le valutazioni più elevate: di' chi la può avere, se non è per tutti",
    ),
    (
        "{count} persons with a higher score than one who has the surcharge ({score}) are left without",
        "{count} higher",
        "the surcharge is for the highest ratings: say who may have it, if not everybody may",
    ),
)
