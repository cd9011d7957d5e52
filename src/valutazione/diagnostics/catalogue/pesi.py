"""VAL331-337: weights and totals that do not add up, cannot be met, or are never declared."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

PESI_NON_A_CENTO = Code(
    "VAL331",
    "pesi-non-a-cento",
    Severity.AVVISO,
    it=Wording(
        "{profile}i pesi sommano a {total} e non a 100 %: {parts}",
        label="somma dei pesi: {total}",
        why="con pesi che non fanno 100 % il punteggio non si legge più su una scala di 100",
        help="correggi un peso; se il resto è attribuito altrove, dillo con `accetta` e il motivo",
    ),
    en=Wording(
        "{profile}the weights add up to {total} and not to 100 %: {parts}",
        label="sum of the weights: {total}",
        why="with weights that do not make 100 % the score can no longer be read on a scale of 100",
        help="correct a weight; if the rest is awarded elsewhere, say so with `accetta` and the reason",
    ),
)

TOTALE_IMPOSSIBILE = Code(
    "VAL332",
    "totale-impossibile",
    Severity.ERRORE,
    it=Wording(
        "questo totale non si può rispettare: {reason}",
        label="totale impossibile",
        why="qualunque siano i dati, la valutazione segnalerebbe un errore",
        help="correggi il totale, gli altri totali o i valori ammessi per il peso",
    ),
    en=Wording(
        "this total cannot be met: {reason}",
        label="impossible total",
        why="whatever the data, the evaluation would find an error",
        help="correct the total, the other totals, or the values admitted for the weight",
    ),
)

VINCOLO_IMPOSSIBILE = Code(
    "VAL333",
    "vincolo-impossibile",
    Severity.ERRORE,
    it=Wording(
        "questo vincolo non è mai rispettato, qualunque siano i dati",
        label="mai vero",
        why="ogni scheda avrebbe un errore: nessuno potrebbe essere valutato senza rilievi",
        help="controlla il verso del confronto, e che la condizione non sia quella da vietare",
    ),
    en=Wording(
        "this constraint never holds, whatever the data",
        label="never true",
        why="every record would have an error: nobody could be evaluated without findings",
        help="check the direction of the comparison, and that the condition is not the one to forbid",
    ),
)

CONDIZIONE_INUTILE = Code(
    "VAL334",
    "condizione-inutile",
    Severity.NOTA,
    it=Wording(
        "una condizione {truth} vera, qualunque siano i dati",
        label="{truth} vera",
        why="una condizione che non distingue non decide nulla: forse una soglia è sbagliata",
        help="correggi la condizione, oppure toglila",
    ),
    en=Wording(
        "a condition that is {truth} true, whatever the data",
        label="{truth} true",
        why="a condition that tells nothing apart decides nothing: perhaps a threshold is wrong",
        help="correct the condition, or remove it",
    ),
)

PESO_NON_POSITIVO = Code(
    "VAL335",
    "peso-non-positivo",
    Severity.AVVISO,
    it=Wording(
        "il peso `{name}` può essere zero o negativo",
        label="valori ammessi troppo ampi",
        why="un elemento con peso zero non conta, uno con peso negativo toglie punti a chi lo raggiunge",
        help="restringi i valori ammessi, per esempio con `oltre 0`",
    ),
    en=Wording(
        "the weight `{name}` can be zero or negative",
        label="the admitted values are too many",
        why="an element of weight zero does not count, one of negative weight takes points from who attains it",
        help="narrow the admitted values, for example with `oltre 0`",
    ),
)

PESO_FACOLTATIVO = Code(
    "VAL336",
    "peso-facoltativo",
    Severity.AVVISO,
    it=Wording(
        "il peso `{name}` può mancare",
        label="peso facoltativo",
        why="un elemento senza peso lascia aperto il risultato di tutti gli altri",
        help="togli `facoltativo`, oppure di' con `se manca` quale peso vale",
    ),
    en=Wording(
        "the weight `{name}` may be missing",
        label="an optional weight",
        why="an element without a weight leaves the result of all the others open",
        help="remove `facoltativo`, or say with `se manca` which weight holds",
    ),
)

TOTALE_NON_DICHIARATO = Code(
    "VAL337",
    "totale-non-dichiarato",
    Severity.AVVISO,
    it=Wording(
        "`{name}` pesa gli elementi, ma nulla chiede che i pesi facciano 100 %",
        label="nessun totale dichiarato",
        why="con pesi che sommano a 90 % chi raggiunge tutto ha 90, e nessuno se ne accorge",
        help="aggiungi `totale di {name}: 100 %`, oppure usa `media di … pesata con {name}`",
    ),
    en=Wording(
        "`{name}` weighs the elements, but nothing asks that the weights make 100 %",
        label="no total declared",
        why="with weights that add up to 90 % who attains everything has 90, and nobody notices",
        help="add `totale di {name}: 100 %`, or use `media di … pesata con {name}`",
    ),
)
