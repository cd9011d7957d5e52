"""The terminals of the grammar in the author's words, and the words that cannot be names."""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.diagnostics import Phrase

_RESERVED = (
    "a allora altrimenti anche contiene da di dove e entro manca no non o oltre per perché qualsiasi quando rif "
    "se secondo sì è del dello della dell dei degli delle"
)
RESERVED = frozenset(_RESERVED.split())

_WORDS = {
    "NOME": Phrase("un nome", "a name"),
    "NUMERO": Phrase("un numero", "a number"),
    "PERCENTO": Phrase("una percentuale", "a percentage"),
    "DATA": Phrase("una data", "a date"),
    "CONCETTO": Phrase(
        "il nome di un concetto della norma, poi `:`", "the name of a concept of the law, then `:`"
    ),
    "CODICE": Phrase("un codice (`VAL319` …)", "a code (`VAL319` …)"),
    "STRINGA": Phrase("un testo tra virgolette", "a text in quotes"),
    "GRANDEZZA": Phrase("il nome di una grandezza (`punti`, `percentuale`, `euro` …)", "the name of a kind"),
    "CONFRONTO": Phrase("un confronto (`<`, `>=`, `entro` …)", "a comparison"),
    "_NL": Phrase("la fine della riga", "the end of the line"),
    "_INDENT": Phrase("una riga più rientrata", "a line further indented"),
    "_DEDENT": Phrase("una riga meno rientrata", "a line less indented"),
    "$END": Phrase("la fine del testo", "the end of the text"),
    "COLON": Phrase("`:`", "`:`"),
    "UGUALE": Phrase("`=`", "`=`"),
    "COMMA": Phrase("`,`", "`,`"),
    "LPAR": Phrase("`(`", "`(`"),
    "RPAR": Phrase("`)`", "`)`"),
    "VBAR": Phrase("`|`", "`|`"),
    "MODO": Phrase("il modo (`metà in su`, `per difetto` …)", "the mode (`metà in su`, `per difetto` …)"),
    "VERSO": Phrase(
        "il verso (`dal più alto`, `dal più basso`, `prima i sì` …)",
        "the direction (`dal più alto`, `dal più basso`, `prima i sì` …)",
    ),
    "TRA": Phrase("`tra i`, `tra gli` o `tra le`", "`tra i`, `tra gli` or `tra le`"),
    "ESITO": Phrase(
        "`entrano tutti`, `non entra nessuno` o `in proporzione`",
        "`entrano tutti`, `non entra nessuno` or `in proporzione`",
    ),
    "DOVE_VA": Phrase("`tra gli altri` o `nel resto`", "`tra gli altri` or `nel resto`"),
    "CHIUSURA": Phrase(
        "`ai decimali più alti`, `al primo` o `non assegnato`",
        "`ai decimali più alti`, `al primo` or `non assegnato`",
    ),
    "INCAPIENZA": Phrase(
        "`prende ciò che resta`, `è saltato` o `ferma la graduatoria`",
        "`prende ciò che resta`, `è saltato` or `ferma la graduatoria`",
    ),
    "ESTREMO_DEL_PERIODO": Phrase(
        "`inizio del periodo` o `fine del periodo`", "`inizio del periodo` or `fine del periodo`"
    ),
    "DEL": Phrase("`del`, `della`, `dell'` …", "`del`, `della`, `dell'` …"),
    "IN_VIGORE_AL": Phrase("`al`, `alla`, `all'` …", "`al`, `alla`, `all'` …"),
    "DECIMALI": Phrase("`decimali`", "`decimali`"),
    "RIF": Phrase("`rif`", "`rif`"),
    "PERCHE": Phrase("`perché`", "`perché`"),
    "DOVE": Phrase("`dove`", "`dove`"),
    "PER": Phrase("`*`", "`*`"),
    "PIU": Phrase("`+`", "`+`"),
    "MENO": Phrase("`-`", "`-`"),
    "DIVISO": Phrase("`/`", "`/`"),
    "QMARK": Phrase("`?`", "`?`"),
    "SEMICOLON": Phrase("`;`", "`;`"),
    "SI": Phrase("`sì`", "`sì`"),
    "FUNZIONE_DI": Phrase("`somma di`, `media di` …", "`somma di`, `media di` …"),
    "E_PRESENTE": Phrase("`è presente`", "`è presente`"),
    "UNO_TRA": Phrase("`è uno tra`", "`è uno tra`"),
    "ALTRIMENTI": Phrase(
        "`altrimenti` e il valore negli altri casi, che va sempre detto (anche `altrimenti 0 €`)",
        "`altrimenti` and the value in the other cases, which must always be said (even `altrimenti 0 €`)",
    ),
    "ALL_INTERO": Phrase("`all'intero`", "`all'intero`"),
    "PREVALE": Phrase("`prevale la prima`", "`prevale la prima`"),
}
_QUIET = (
    "RIF",
    "PERCHE",
    "ARROTONDATO",
    "TRONCATO",
    "DEL",
    "COMPRESI",
    "SE_NESSUNO",
    "PESATA_CON",
    "UNITA",
    "CONTANDO",
    "PRIMA_DI_CONTANDO",
    "IMPORTO",
    "IN_VIGORE_AL",
)
MAX_SHOWN = 7


def _group(it: str, en: str, signs: str, covered: str) -> tuple[Phrase, frozenset[str], frozenset[str]]:
    return Phrase(it, en), frozenset(signs.split()), frozenset(f"{signs} {covered}".split())


# What is told together: the words, the terminals by which it is recognised, all those it stands for.
_GROUPS = (
    _group(
        "un valore (un nome, un numero, una formula tra parentesi)",
        "a value (a name, a number, a formula between parentheses)",
        "NOME NUMERO LPAR",
        "PERCENTO IMPORTO DATA STRINGA MENO SI NO FUNZIONE_DI NUMERO_DI QUOTA_DI MINORE_TRA MAGGIORE_TRA LINEARE_SU "
        "GIORNI_DA INTERI_DA MESI_DA CALENDARIO_DA RADICE_DI RESTO_DI ESTREMO_DEL_PERIODO",
    ),
    _group(
        "un'operazione (`+`, `-`, `*`, `/`)", "an operation (`+`, `-`, `*`, `/`)", "PIU MENO", "PER DIVISO"
    ),
    _group(
        "un confronto (`=`, `<`, `>=` …)",
        "a comparison (`=`, `<`, `>=` …)",
        "CONFRONTO UGUALE",
        "E_PRESENTE UNO_TRA COMPRESO_TRA CONTIENE MANCA",
    ),
    _group(
        "una riga della scheda (`dato`, `calcola`, `fasce` …)",
        "a line of the record (`dato`, `calcola`, `fasce` …)",
        "DATO CALCOLA FASCE",
        "RACCOGLIE CHIAVE SCAGLIONI GRADUATORIA SELEZIONA RIPARTO RETTIFICA VINCOLO AVVISO_SE TOTALE_DI "
        "NON_VALUTABILE_SE ACCETTA _DEDENT",
    ),
    _group(
        "una dichiarazione (`scheda`, `parametro`, `esempio` …)",
        "a declaration (`scheda`, `parametro`, `esempio` …)",
        "SCHEDA PARAMETRO ESEMPIO",
        "SISTEMA REGOLAMENTO USA PAROLE SCALA TABELLA FISSA ACCETTA $END",
    ),
    _group(
        "una fascia (`da 0 a 10`, `oltre 10` …)",
        "a band (`da 0 a 10`, `oltre 10` …)",
        "DA OLTRE FINO_A",
        "MENO_DI",
    ),
    _group(
        "una riga del riparto (`somma`, `in proporzione a`, `a ciascuno`, `al massimo`, `resto`, `per` …)",
        "a line of the sharing (`somma`, `in proporzione a`, `a ciascuno`, `al massimo`, `resto`, `per` …)",
        "SOMMA A_CIASCUNO",
        "IN_PROPORZIONE_A IN_PARTI_UGUALI ALMENO AL_MASSIMO ECCEDENZA ARROTONDAMENTO RESTO CHI_NON_ENTRA A_PARITA "
        "PAROLA_PER POI_PER ACCETTA _DEDENT",
    ),
    _group(
        "una riga della selezione (`posti`, `per`, `poi per`, `a parità`)",
        "a line of the selection (`posti`, `per`, `poi per`, `a parità`)",
        "POSTI A_PARITA",
        "PAROLA_PER POI_PER ACCETTA _DEDENT",
    ),
    _group(
        "un criterio (`per punteggio, dal più alto` …)",
        "a criterion (`per punteggio, dal più alto` …)",
        "PAROLA_PER POI_PER",
        "ACCETTA _DEDENT",
    ),
    _group(
        "una riga della rettifica (`valore`, `motivo`, `autore`)",
        "a line of the adjustment (`valore`, `motivo`, `autore`)",
        "VOCE_DI_RETTIFICA",
        "ACCETTA _DEDENT",
    ),
)
_SPELLINGS = {"PERCHE": "perché", "A_PARITA": "a parità", "PAROLA_PER": "per"}
"""How to write what the name of the terminal does not say."""


def in_words(terminals: Iterable[str]) -> list[Phrase]:
    """Return what could stand at a place, the telling ones first, at most ``MAX_SHOWN``.

    >>> [phrase.it for phrase in in_words({"NOME", "_NL"})]
    ['un nome', 'la fine della riga']
    """
    names = _telling(set(terminals))
    shown: list[Phrase] = []
    for phrase, signs, covered in _GROUPS:
        if signs <= names:
            shown.append(phrase)
            names -= covered
    first = [name for name in _WORDS if name in names]
    rest = [name for name in sorted(names) if name not in _WORDS and not name.startswith("__")]
    shown += [_WORDS[name] for name in first] + [_plain(name) for name in rest]
    return shown[:MAX_SHOWN] if shown else [Phrase("altro", "something else")]


def _telling(names: set[str]) -> set[str]:
    """Leave out what may follow nearly anything: a reason that must be there is not among it, nor a block."""
    quiet = set(_QUIET)
    if "RIF" not in names:
        quiet.discard("PERCHE")
    left = names - quiet - ({"_INDENT"} if len(names) > 1 else set())
    return left or names


def keywords(terminals: Iterable[str]) -> list[str]:
    """Return the keywords among some terminals, as they are written, in order.

    >>> keywords({"RACCOGLIE", "NOME", "NON_VALUTABILE_SE"})
    ['non valutabile se', 'raccoglie']
    """
    named = {name for name in terminals if name.strip("_") and not name.startswith("_")}
    return sorted(_spelt(name) for name in named if name in ("RIF", "PERCHE", "DOVE") or name not in _WORDS)


def _plain(name: str) -> Phrase:
    return Phrase(f"`{_spelt(name)}`", f"`{_spelt(name)}`")


def _spelt(name: str) -> str:
    return _SPELLINGS.get(name) or name.lower().replace("_", " ").strip()
