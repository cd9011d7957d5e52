"""SMVP-…: what the norms ask of the persons, the weights and the objectives of a scheme, and it has not.

The reason of each is the norm itself, with its validity, which says that its text is to be verified where nobody has
read the official one. How severe each may be is told by ``valutazione.norms``.
"""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording


def code(
    number: str, slug: str, severity: Severity, it: tuple[str, str, str], en: tuple[str, str, str]
) -> Code:
    """Return a code of a norm: its message, label and help in the two languages; the reason is the norm."""
    (said, label, advice), (told, tag, tip) = it, en
    return Code(
        f"SMVP-{number}",
        slug,
        severity,
        it=Wording(said, label=label, why="lo chiede {norm}", help=advice),
        en=Wording(told, label=tag, why="it is asked by {norm}", help=tip),
    )


# ---- payment times --------------------------------------------------------------------------------------------------

TEMPI_DI_PAGAMENTO_LEGGERI = code(
    "TP1",
    "tempi-di-pagamento-leggeri",
    Severity.AVVISO,
    (
        "i tempi di pagamento valgono {share} di `{name}`{profile}: il minimo è {limit}",
        "vale {share}",
        "il minimo è della retribuzione di risultato, non della scheda degli obiettivi: alza il peso lungo la strada",
    ),
    (
        "payment times are worth {share} of `{name}`{profile}: the least is {limit}",
        "worth {share}",
        "the least is of result pay, not of the sheet of objectives: raise the weight all along the way",
    ),
)

RITARDO_ATTESO_POSITIVO = code(
    "TP3",
    "ritardo-atteso-positivo",
    Severity.AVVISO,
    (
        "il ritardo atteso è di {days} giorni: non può essere più di {limit}",
        "{days} giorni",
        "il valore atteso dell'indicatore di ritardo è zero o meno",
    ),
    (
        "the expected delay is of {days} days: it cannot be more than {limit}",
        "{days} days",
        "the target of the delay indicator is zero or less",
    ),
)

TEMPI_DI_PAGAMENTO_A_META = code(
    "TP5",
    "tempi-di-pagamento-a-meta",
    Severity.AVVISO,
    (
        "`{name}` riconosce una parte dei tempi di pagamento: con {witness} ne resta {share}",
        "non è tutto o niente",
        "la parte legata ai tempi di pagamento spetta intera o non spetta: scrivi `se … allora … altrimenti 0`",
    ),
    (
        "`{name}` pays a part of payment times: with {witness} {share} of it is left",
        "not all or nothing",
        "what depends on payment times is due as a whole or not at all: write `se … allora … altrimenti 0`",
    ),
)

TEMPI_DI_PAGAMENTO_COMPENSATI = code(
    "TP6",
    "tempi-di-pagamento-compensati",
    Severity.AVVISO,
    (
        "i tempi di pagamento pesano {weight}, ma mancarli toglie a `{name}` al più {share}: il minimo è {limit}",
        "il resto li compensa",
        "fasce, tetti, massimi e punti in più non devono restituire ciò che i tempi di pagamento tolgono",
    ),
    (
        "payment times weigh {weight}, but to miss them takes {share} from `{name}` at most: the least is {limit}",
        "the rest pays them back",
        "bands, caps, maxima and extra points must not give back what payment times take away",
    ),
)

TEMPI_DI_PAGAMENTO_RIDISTRIBUITI = code(
    "TP7",
    "tempi-di-pagamento-ridistribuiti",
    Severity.AVVISO,
    (
        "ciò che i tempi di pagamento tolgono a uno va agli altri: `{name}` {how}",
        "si ridivide tra gli stessi",
        "dividi per il totale dei massimi, non dei punti ottenuti, e la somma che non spetta non darla agli altri",
    ),
    (
        "what payment times take from one goes to the others: `{name}` {how}",
        "shared again among the same",
        "divide by the total of the maxima, not of the points obtained, and give no others what is not due",
    ),
)

# ---- weights --------------------------------------------------------------------------------------------------------

PESI_DEL_PROFILO = code(
    "LG2",
    "pesi-del-profilo",
    Severity.ERRORE,
    (
        "i pesi di `{name}`{profile} fanno {total}, non {wanted}",
        "fanno {total}",
        "cambia i pesi: la differenza è {gap}",
    ),
    (
        "the weights of `{name}`{profile} make {total}, not {wanted}",
        "they make {total}",
        "change the weights: the difference is {gap}",
    ),
)

PROFILO_SENZA_PESI = code(
    "LG2P",
    "profilo-senza-pesi",
    Severity.ERRORE,
    (
        "il profilo `{word}` non ha pesi in `{name}`",
        "`{word}` resta senza",
        "aggiungi i pesi di `{word}`",
    ),
    (
        "the profile `{word}` has no weights in `{name}`",
        "`{word}` is left without",
        "add the weights of `{word}`",
    ),
)

PESO_NON_PREVALENTE = code(
    "09A",
    "peso-non-prevalente",
    Severity.ERRORE,
    (
        "i risultati della struttura pesano {weight} di `{name}`{profile}: non prevalgono, perché {other} pesa {more}",
        "pesano {weight}",
        "dai loro più peso che a ogni altra parte, e se la lettura è assoluta più della metà",
    ),
    (
        "the results of one's own unit weigh {weight} of `{name}`{profile}: not the most, as {other} weighs {more}",
        "they weigh {weight}",
        "let them weigh more than any other part and, in the absolute reading, more than half",
    ),
)

PESO_PREVALENTE_RELATIVO = code(
    "09AR",
    "peso-prevalente-relativo",
    Severity.AVVISO,
    (
        "i risultati della struttura pesano {weight} di `{name}`{profile}: più di ogni altra parte, non della metà",
        "pesano {weight}",
        'dichiara `lettura del peso prevalente: "relativa"`, oppure passa la metà',
    ),
    (
        "the results of one's own unit weigh {weight} of `{name}`{profile}: more than any other part, not than half",
        "they weigh {weight}",
        'declare `lettura del peso prevalente: "relativa"`, or go beyond half',
    ),
)

PARTE_SENZA_PESO = code(
    "09B",
    "parte-senza-peso",
    Severity.AVVISO,
    (
        "per chi dirige `{part}` non pesa in `{name}`{profile}",
        "pesa zero",
        "dai un peso a `{part}`",
    ),
    (
        "for who directs `{part}` does not weigh in `{name}`{profile}",
        "weighs zero",
        "give `{part}` a weight",
    ),
)

CAPACITA_DI_VALUTARE_ASSENTE = code(
    "09C",
    "capacita-di-valutare-assente",
    Severity.AVVISO,
    (
        "la capacità di valutare i collaboratori non conta in `{name}`",
        "non conta",
        "aggiungi tra i criteri di chi dirige la differenziazione dei giudizi",
    ),
    (
        "the capacity to evaluate collaborators does not count in `{name}`",
        "it does not count",
        "add the differentiation of judgements to the criteria of who directs",
    ),
)

ELEMENTO_DEL_PERSONALE_ASSENTE = code(
    "09E",
    "elemento-del-personale-assente",
    Severity.ERRORE,
    (
        "per i dipendenti nessuno dei `{part}` pesa in `{name}`{profile}",
        "pesa zero",
        "dai un peso maggiore di zero ad almeno uno dei `{part}`",
    ),
    (
        "for the staff none of the `{part}` weighs in `{name}`{profile}",
        "weighs zero",
        "give a weight greater than zero to at least one of the `{part}`",
    ),
)

# ---- persons --------------------------------------------------------------------------------------------------------

CONGEDO_NON_NEUTRO = code(
    "09F",
    "congedo-non-neutro",
    Severity.ERRORE,
    (
        "`{name}` cambia con i giorni di `{absence}`: {before} senza, {after} con {days}",
        "dipende da `{absence}`",
        "togli i giorni tutelati sia da quelli dovuti sia da quelli che mancano",
    ),
    (
        "`{name}` changes with the days of `{absence}`: {before} without, {after} with {days}",
        "depends on `{absence}`",
        "take the protected days away both from those due and from those missing",
    ),
)

PREMIO_CHE_SCENDE = code(
    "MONO",
    "premio-che-scende",
    Severity.AVVISO,
    (
        "`{name}` scende dove `{score}` sale: {before} con {low}, {after} con {high}",
        "chi ha di più prende di meno",
        "inverti il rapporto, o indica come punteggio ciò che fa crescere il premio",
    ),
    (
        "`{name}` falls where `{score}` rises: {before} with {low}, {after} with {high}",
        "who has more gets less",
        "turn it round, or tell as the score what makes the premium grow",
    ),
)

PART_TIME_NON_DICHIARATO = code(
    "PT",
    "part-time-non-dichiarato",
    Severity.AVVISO,
    (
        "il sistema non dice quanto conta il tempo parziale",
        "non c'è",
        "dichiara il fattore di part-time, anche se è 1",
    ),
    (
        "the scheme does not say how much part time counts",
        "there is none",
        "declare the factor of part time, even if it is 1",
    ),
)

VALUTAZIONE_NEGATIVA_NON_DEFINITA = code(
    "03B",
    "valutazione-negativa-non-definita",
    Severity.NOTA,
    (
        "il sistema non dice sotto quale punteggio la valutazione è negativa",
        "non c'è",
        "stabilisci la soglia e indicala",
    ),
    (
        "the scheme does not say below which score a rating is negative",
        "there is none",
        "set the threshold and name it",
    ),
)

CONTRADDITTORIO_NON_PREVISTO = code(
    "EQNEG",
    "contraddittorio-non-previsto",
    Severity.AVVISO,
    (
        "prima di una valutazione non positiva il titolare di EQ non è sentito",
        "non è previsto",
        "aggiungi un dato `sì/no` che dice se il contraddittorio è acquisito",
    ),
    (
        "before a rating that is not positive the holder of an EQ post is not heard",
        "not foreseen",
        "add a `sì/no` input that says whether the person was heard",
    ),
)

# ---- objectives -----------------------------------------------------------------------------------------------------

OBIETTIVO_INCOMPLETO = code(
    "05B",
    "obiettivo-incompleto",
    Severity.AVVISO,
    (
        "agli obiettivi di `{name}` manca {part}",
        "{reason}",
        "aggiungi il dato, e rendilo obbligatorio",
    ),
    (
        "the objectives of `{name}` lack {part}",
        "{reason}",
        "add the input, and make it mandatory",
    ),
)

ASSEGNAZIONE_TARDIVA = code(
    "05C",
    "assegnazione-tardiva",
    Severity.AVVISO,
    (
        "gli obiettivi sono assegnati il {day}, e non entro il {first}",
        "{late} giorni dopo",
        "gli obiettivi si assegnano prima che il periodo cominci, o con il piano (`data del piano`)",
    ),
    (
        "objectives are given on {day}, and not by {first}",
        "{late} days later",
        "objectives are given before the period begins, or with the plan (`data del piano`)",
    ),
)

FORMAZIONE_SOTTO_LE_24_ORE = code(
    "DIR23",
    "formazione-sotto-le-24-ore",
    Severity.AVVISO,
    (
        "l'obiettivo di formazione è di {hours} ore: ne servono {limit} per persona all'anno",
        "{hours} ore",
        "porta l'obiettivo ad almeno {limit} ore",
    ),
    (
        "the training objective is of {hours} hours: {limit} a person a year are wanted",
        "{hours} hours",
        "raise the objective to {limit} hours at least",
    ),
)

FORMAZIONE_SOTTO_LE_40_ORE = code(
    "DIR25",
    "formazione-sotto-le-40-ore",
    Severity.AVVISO,
    (
        "l'obiettivo di formazione è di {hours} ore: ne servono {limit} per persona all'anno",
        "{hours} ore",
        "porta l'obiettivo ad almeno {limit} ore",
    ),
    (
        "the training objective is of {hours} hours: {limit} a person a year are wanted",
        "{hours} hours",
        "raise the objective to {limit} hours at least",
    ),
)
