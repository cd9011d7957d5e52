"""VAL361-366: exclusions, profiles, and what may be missing, empty or divided by zero."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

NESSUNO_VALUTABILE = Code(
    "VAL361",
    "nessuno-valutabile",
    Severity.ERRORE,
    it=Wording(
        "le esclusioni, insieme, escludono tutti: nessuno è mai valutabile",
        label="esclude chi le altre lasciano",
        why="una scheda che non valuta mai nessuno non ha risultati",
        help="controlla le condizioni: forse una doveva essere `non …`, o due sono l'una l'opposto dell'altra",
    ),
    en=Wording(
        "the exclusions together exclude everybody: nobody can ever be evaluated",
        label="it excludes those that the others leave",
        why="a record type that never evaluates anybody has no results",
        help="check the conditions: perhaps one should be `non …`, or two are the opposite of each other",
    ),
)

ESCLUSIONE_MAI = Code(
    "VAL362",
    "esclusione-mai",
    Severity.AVVISO,
    it=Wording(
        "questa esclusione non si applica mai a nessuno",
        label="mai vera",
        why="chi doveva essere escluso è valutato come gli altri",
        help="controlla la condizione e i valori ammessi dei dati che usa",
    ),
    en=Wording(
        "this exclusion never applies to anybody",
        label="never true",
        why="whoever should have been excluded is evaluated like the others",
        help="check the condition and the admitted values of the inputs it uses",
    ),
)

COMPONENTE_INUTILIZZATA = Code(
    "VAL363",
    "componente-inutilizzata",
    Severity.NOTA,
    it=Wording(
        "`{name}` è calcolato ma non entra in alcun profilo né in altre regole",
        label="mai usato",
        why="una componente che nessun profilo usa non conta nel punteggio di nessuno",
        help="aggiungila al profilo in cui deve contare, oppure toglila",
    ),
    en=Wording(
        "`{name}` is computed but enters no profile and no other rule",
        label="never used",
        why="a component that no profile uses counts in nobody's score",
        help="add it to the profile where it must count, or remove it",
    ),
)

MEDIA_DI_NESSUNO = Code(
    "VAL364",
    "media-di-nessuno",
    Severity.NOTA,
    it=Wording(
        "`{function}` può non trovare alcuna scheda, e non è detto che cosa vale allora",
        label="manca `se nessuno`",
        why="di nessuno non c'è un valore: la scheda risulterebbe non valutabile",
        help="aggiungi `se nessuno …` con il valore previsto, se il regolamento ne prevede uno",
    ),
    en=Wording(
        "`{function}` may find no records, and what holds then is not said",
        label="`se nessuno` is missing",
        why="there is no value of nobody: the record would come out as not evaluable",
        help="add `se nessuno …` with the value provided for, if the regulation provides one",
    ),
)

DIVISIONE_PER_ZERO_POSSIBILE = Code(
    "VAL365",
    "divisione-per-zero-possibile",
    Severity.AVVISO,
    it=Wording(
        "il divisore è zero con `{case}`",
        label="può essere zero",
        why="una divisione per zero non ha risultato: chi ha questi dati resta senza valore",
        help="escludi lo zero dai valori ammessi (`oltre 0`), oppure prevedi il caso con `se … allora …`",
    ),
    en=Wording(
        "the divisor is zero with `{case}`",
        label="it can be zero",
        why="a division by zero has no result: whoever has these data is left without a value",
        help="leave zero out of the admitted values (`oltre 0`), or provide for the case with `se … allora …`",
    ),
)

MANCANTE_SENZA_POLITICA = Code(
    "VAL366",
    "mancante-senza-politica",
    Severity.NOTA,
    it=Wording(
        "`{name}` può mancare, e non è detto che cosa vale allora",
        label="manca `se manca`",
        why="ciò che manca non diventa zero: il risultato resterebbe un intervallo per sempre",
        help="aggiungi `se manca …` al dato, oppure escludi chi non l'ha con `non valutabile se {name} manca …`",
    ),
    en=Wording(
        "`{name}` may be missing, and what holds then is not said",
        label="`se manca` is missing",
        why="what is missing does not become zero: the result would stay an interval for ever",
        help="add `se manca …` to the input, or exclude who has none with `non valutabile se {name} manca …`",
    ),
)
