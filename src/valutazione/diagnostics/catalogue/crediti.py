"""VAL341-347: credit for partial achievement that goes too far, too low, or the wrong way."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

CREDITO_OLTRE_IL_PESO = Code(
    "VAL341",
    "credito-oltre-il-peso",
    Severity.AVVISO,
    it=Wording(
        "`{credit}` può superare il suo peso `{weight}`: accade con {case}",
        label="può superare il peso",
        why="chi ha più del peso compensa ciò che altrove non ha raggiunto",
        help="limita i valori ammessi, per esempio con `da 0 a {weight}`, oppure prendi `il minore tra … e {weight}`",
    ),
    en=Wording(
        "`{credit}` can exceed its weight `{weight}`: it happens with {case}",
        label="without a maximum",
        why="who has more than the weight makes up for what was not attained elsewhere",
        help="limit the admitted values, for example with `da 0 a {weight}`, or take `il minore tra … e {weight}`",
    ),
)

CREDITO_NEGATIVO = Code(
    "VAL342",
    "credito-negativo",
    Severity.AVVISO,
    it=Wording(
        "`{credit}` può scendere sotto zero: accade con {case}",
        label="senza un minimo",
        why="un risultato mancato toglierebbe punti guadagnati altrove",
        help="limita i valori ammessi, oppure prendi `il maggiore tra 0 e …`",
    ),
    en=Wording(
        "`{credit}` can go below zero: it happens with {case}",
        label="without a minimum",
        why="a missed result would take away points earned elsewhere",
        help="limit the admitted values, or take `il maggiore tra 0 e …`",
    ),
)

PASSO_NON_DIVIDE = Code(
    "VAL343",
    "passo-non-divide",
    Severity.AVVISO,
    it=Wording(
        "con passi di {step} il valore più alto ammesso è {last}, non {high}",
        label="non arriva a {high}",
        why="il massimo scritto nel regolamento non si può attribuire a nessuno",
        help="correggi il passo o gli estremi",
    ),
    en=Wording(
        "in steps of {step} the highest admitted value is {last}, not {high}",
        label="it does not reach {high}",
        why="the maximum written in the regulation can be awarded to nobody",
        help="correct the step or the limits",
    ),
)

LINEA_FUORI_CAMPO = Code(
    "VAL344",
    "linea-fuori-campo",
    Severity.AVVISO,
    it=Wording(
        "la linea ha un punto in {value}, fuori dai valori possibili: {reach}",
        label="fuori dai valori possibili",
        why="l'estremo della linea non si raggiunge mai: nessuno ha il risultato che vi è scritto",
        help="correggi il punto della linea, oppure i valori ammessi del dato",
    ),
    en=Wording(
        "the line has a point at {value}, outside the possible values: {reach}",
        label="outside the possible values",
        why="the end of the line is never reached: nobody has the result that is written there",
        help="correct the point of the line, or the values admitted for the input",
    ),
)

CREDITO_NON_MONOTONO = Code(
    "VAL345",
    "credito-non-monotono",
    Severity.AVVISO,
    it=Wording(
        "il risultato {trend} con `{subject}`: {first_result} con {first}, {second_result} con {second}",
        label="l'andamento cambia verso",
        why="chi fa meglio può avere di meno: di solito due valori sono scambiati",
        help="controlla i risultati di queste righe o di questi punti",
    ),
    en=Wording(
        "the result {trend} with `{subject}`: {first_result} with {first}, {second_result} with {second}",
        label="it changes direction",
        why="who does better may have less: most often two values are swapped",
        help="check the results of these rows or of these points",
    ),
)

SALTO_DI_FASCIA = Code(
    "VAL346",
    "salto-di-fascia",
    Severity.NOTA,
    it=Wording(
        "un solo passo di `{subject}`, da {first} a {second}, salta una fascia: "
        "da {first_result} a {second_result}{case}",
        label="un passo vale più di una fascia",
        why="un solo giudizio, anche discutibile, decide di più fasce in una volta",
        help="allarga la fascia, o verifica che il salto sia voluto",
    ),
    en=Wording(
        "a single step of `{subject}`, from {first} to {second}, jumps a band: "
        "from {first_result} to {second_result}{case}",
        label="a step is worth more than a band",
        why="a single judgement, even a doubtful one, decides several bands at once",
        help="widen the band, or make sure that the jump is meant",
    ),
)

VOCE_ININFLUENTE = Code(
    "VAL347",
    "voce-ininfluente",
    Severity.AVVISO,
    it=Wording(
        "il dato `{name}` è usato, ma non cambia mai alcun risultato",
        label="senza effetto",
        why="chi compila la scheda crede che conti, e invece l'esito è già deciso",
        help="controlla le regole che lo usano: forse un peso è zero o una soglia è fuori portata",
    ),
    en=Wording(
        "the input `{name}` is used, but never changes any result",
        label="without effect",
        why="who fills in the record believes that it counts, while the outcome is already decided",
        help="check the rules that use it: perhaps a weight is zero or a threshold is out of reach",
    ),
)
