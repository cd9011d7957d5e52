"""VAL351-354: roundings that are missing, made twice, or made too early, with a case whose outcome changes."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

IMPORTO_NON_AL_CENTESIMO = Code(
    "VAL351",
    "importo-non-al-centesimo",
    Severity.AVVISO,
    it=Wording(
        "un importo in euro può non fermarsi al centesimo: {amount} con `{case}`",
        label="senza arrotondamento",
        why="chi paga deve arrotondare, e la regola non dice come: ognuno può farlo a modo suo",
        help="aggiungi `arrotondato al centesimo, …` con il criterio del regolamento",
    ),
    en=Wording(
        "an amount in euro may not stop at the cent: {amount} with `{case}`",
        label="without rounding",
        why="who pays has to round, and the rule does not say how: everyone may do it their own way",
        help="add `arrotondato al centesimo, …` with the criterion of the regulation",
    ),
)

SOGLIA_SENZA_ARROTONDAMENTO = Code(
    "VAL352",
    "soglia-senza-arrotondamento",
    Severity.NOTA,
    it=Wording(
        "con `{case}` il valore è {value}: arrotondato a {rounded} avrebbe un altro esito",
        label="confrontato senza arrotondare",
        why="chi ricalcola sul valore stampato, con meno decimali, trova un esito diverso",
        help="se il regolamento arrotonda prima, aggiungi `arrotondato a …`; se no dichiaralo con `accetta VAL352`",
    ),
    en=Wording(
        "with `{case}` the value is {value}: rounded to {rounded} it would have another outcome",
        label="compared without rounding",
        why="who computes again from the printed value, with fewer decimals, finds another outcome",
        help="if the regulation rounds before comparing, add `arrotondato a …`; otherwise say so with `accetta VAL352`",
    ),
)

DOPPIO_ARROTONDAMENTO = Code(
    "VAL353",
    "doppio-arrotondamento",
    Severity.AVVISO,
    it=Wording(
        "con `{case}` si ottiene {twice} arrotondando due volte, {once} arrotondando una volta sola",
        label="arrotondato di nuovo",
        why="ogni arrotondamento sposta il valore: il secondo parte da un valore già spostato",
        help="togli il primo arrotondamento; se il regolamento li prescrive entrambi, dichiaralo con `accetta VAL353`",
    ),
    en=Wording(
        "with `{case}` the result is {twice} rounding twice, {once} rounding only once",
        label="rounded again",
        why="each rounding moves the value: the second one starts from a value already moved",
        help="remove the first rounding; if the regulation prescribes both, say so with `accetta VAL353`",
    ),
)

ARROTONDATO_PRIMA_DELLA_SOGLIA = Code(
    "VAL354",
    "arrotondato-prima-della-soglia",
    Severity.NOTA,
    it=Wording(
        "con `{case}` il valore è {value}, ma si confronta {rounded}: l'arrotondamento cambia l'esito",
        label="confrontato dopo l'arrotondamento",
        why="l'arrotondamento porta qualcuno al di là della soglia: deve dirlo una norma",
        help="se il regolamento lo prescrive, cita l'articolo con `rif`; altrimenti arrotonda dopo il confronto",
    ),
    en=Wording(
        "with `{case}` the value is {value}, but {rounded} is compared: the rounding changes the outcome",
        label="compared after the rounding",
        why="the rounding takes somebody across the threshold: a norm must say so",
        help="if the regulation prescribes it, cite the article with `rif`; otherwise round after comparing",
    ),
)

ARROTONDAMENTO_DI_UNA_COSTANTE = Code(
    "VAL355",
    "arrotondamento-di-una-costante",
    Severity.AVVISO,
    it=Wording(
        "l'arrotondamento riguarda soltanto `{value}`, che è già tondo",
        label="arrotonda solo questo",
        why="`arrotondato` vale per ciò che gli sta subito prima, non per tutta la formula",
        help="metti tra parentesi tutto ciò che va arrotondato, `(… altrimenti 0) arrotondato …`, o toglilo",
    ),
    en=Wording(
        "the rounding is only of `{value}`, which is round already",
        label="it rounds this alone",
        why="`arrotondato` is of what stands right before it, not of the whole formula",
        help="put all that is to be rounded between brackets, `(… altrimenti 0) arrotondato …`, or remove it",
    ),
)

UNITA_COMPOSTA = Code(
    "VAL356",
    "unita-composta",
    Severity.AVVISO,
    it=Wording(
        "`{name}` è un risultato in `{kind}`, che non è un'unità di un importo",
        label="unità composta",
        why="un importo moltiplicato per un'altra quantità non si può pagare: di solito manca un divisore",
        help="{advice}, e dichiara il tipo: `calcola {name}: euro = …`",
    ),
    en=Wording(
        "`{name}` is a result in `{kind}`, which is no unit of an amount",
        label="compound unit",
        why="an amount multiplied by another quantity cannot be paid: usually a divisor is missing",
        help="{advice}, and declare the kind: `calcola {name}: euro = …`",
    ),
)
