"""VAL319-330: bands, ladders and cases that leave something out, or take something twice, or take nothing."""

from valutazione.diagnostics.diagnostic import Code, Severity, Wording

FASCE_CON_VUOTI = Code(
    "VAL319",
    "fasce-con-vuoti",
    Severity.AVVISO,
    it=Wording(
        "`{value}` non ricade in alcuna fascia",
        label="vuoto: {gap}",
        why="chi ha un valore che non ricade in alcuna fascia resta senza risultato",
        help="sposta un estremo, aggiungi una fascia oppure una riga `negli altri casi`",
    ),
    en=Wording(
        "`{value}` is in no band",
        label="hole: {gap}",
        why="whoever has a value that is in no band is left without a result",
        help="move a limit, add a band, or a line `negli altri casi`",
    ),
)

FASCE_SOVRAPPOSTE = Code(
    "VAL320",
    "fasce-sovrapposte",
    Severity.AVVISO,
    it=Wording(
        "`{value}` ricade in due fasce",
        label="in comune con un'altra fascia: {gap}",
        why="chi ha un valore che ricade in due fasce avrebbe due risultati",
        help="correggi gli estremi (`oltre`, `a meno di`), oppure aggiungi `nelle sovrapposizioni prevale …`",
    ),
    en=Wording(
        "`{value}` is in two bands",
        label="shared with another band: {gap}",
        why="whoever has a value that is in two bands would have two results",
        help="correct the limits (`oltre`, `a meno di`), or add `nelle sovrapposizioni prevale …`",
    ),
)

PAROLA_SENZA_RIGA = Code(
    "VAL321",
    "parola-senza-riga",
    Severity.AVVISO,
    it=Wording(
        "nessuna riga dice che cosa vale per `{value}`",
        label="manca una riga per `{value}`",
        why="chi ha questa parola resta senza risultato",
        help="aggiungi una riga per `{value}`, oppure `negli altri casi`",
    ),
    en=Wording(
        "no row tells what holds for `{value}`",
        label="a row for `{value}` is missing",
        why="whoever has this word is left without a result",
        help="add a row for `{value}`, or `negli altri casi`",
    ),
)

PAROLA_IN_DUE_RIGHE = Code(
    "VAL322",
    "parola-in-due-righe",
    Severity.AVVISO,
    it=Wording(
        "`{value}` è in due righe",
        label="di nuovo qui",
        why="chi ha questa parola avrebbe due risultati",
        help="togli la parola da una delle due righe",
    ),
    en=Wording(
        "`{value}` is in two rows",
        label="again here",
        why="whoever has this word would have two results",
        help="remove the word from one of the two rows",
    ),
)

RIGA_IRRAGGIUNGIBILE = Code(
    "VAL325",
    "riga-irraggiungibile",
    Severity.AVVISO,
    it=Wording(
        "questa riga non si applica mai: {reason}",
        label="mai applicata",
        why="promette un risultato che nessuno può avere: di solito è sbagliata una soglia o un peso",
        help="correggi la soglia o ciò da cui dipende, oppure togli la riga",
    ),
    en=Wording(
        "this row never applies: {reason}",
        label="never applied",
        why="it promises a result that nobody can have: most often a threshold or a weight is wrong",
        help="correct the threshold or what it depends on, or remove the row",
    ),
)

RIGA_DUPLICATA = Code(
    "VAL326",
    "riga-duplicata",
    Severity.AVVISO,
    it=Wording(
        "un'altra riga prevede già gli stessi casi",
        label="di nuovo qui",
        why="se i due risultati sono diversi non si sa quale vale, se sono uguali una riga è di troppo",
        help="tieni una sola delle due righe, o correggi i casi dell'altra",
    ),
    en=Wording(
        "another row provides for the same cases already",
        label="again here",
        why="if the two results differ it is not known which one holds, if they are the same one row is too many",
        help="keep one of the two rows, or correct the cases of the other",
    ),
)

ESTREMI_DAI_DATI = Code(
    "VAL327",
    "estremi-dai-dati",
    Severity.NOTA,
    it=Wording(
        "gli estremi dipendono dai dati: vuoti e sovrapposizioni si vedranno soltanto valutando",
        label="estremo che dipende dai dati",
        why="con dati diversi le righe coprono valori diversi: il controllo è fatto su ogni scheda quando si valuta",
        help="se nessun valore deve restare fuori, aggiungi una riga `negli altri casi`",
    ),
    en=Wording(
        "the limits depend on data: holes and overlaps will be seen only at evaluation",
        label="a limit that depends on data",
        why="with other data the rows cover other values: the check is made on each record at evaluation",
        help="if no value must be left out, add a line `negli altri casi`",
    ),
)

ALTRI_CASI_IRRAGGIUNGIBILE = Code(
    "VAL328",
    "altri-casi-irraggiungibile",
    Severity.NOTA,
    it=Wording(
        "`negli altri casi` non si applica mai: le altre righe prevedono già tutto",
        label="mai applicata",
        why="se doveva servire a qualcuno, un'altra riga prende più del voluto",
        help="controlla le altre righe; se sono giuste, togli questa",
    ),
    en=Wording(
        "`negli altri casi` never applies: the other rows provide for everything already",
        label="never applied",
        why="if it was meant for somebody, another row takes more than it should",
        help="check the other rows; if they are right, remove this one",
    ),
)

CASI_NON_ESAUSTIVI = Code(
    "VAL329",
    "casi-non-esaustivi",
    Severity.AVVISO,
    it=Wording(
        "nessun caso si applica quando `{value}`",
        label="i casi non prevedono tutto",
        why="chi si trova in una situazione non prevista resta senza risultato",
        help="aggiungi il caso che manca, oppure una riga `negli altri casi`",
    ),
    en=Wording(
        "no case applies when `{value}`",
        label="the cases do not provide for everything",
        why="whoever is in a situation that is not provided for is left without a result",
        help="add the missing case, or a line `negli altri casi`",
    ),
)

CASI_SOVRAPPOSTI = Code(
    "VAL330",
    "casi-sovrapposti",
    Severity.AVVISO,
    it=Wording(
        "due casi si applicano insieme quando `{value}`",
        label="si applica anche questo caso",
        why="chi si trova in tutti e due i casi avrebbe due risultati",
        help="restringi uno dei due casi, oppure aggiungi `nelle sovrapposizioni prevale …`",
    ),
    en=Wording(
        "two cases apply together when `{value}`",
        label="this case applies too",
        why="whoever is in both cases would have two results",
        help="narrow one of the two cases, or add `nelle sovrapposizioni prevale …`",
    ),
)
