"""Schemes whose labels, words, reasons and articles are what somebody would like a reader's program to run."""

from __future__ import annotations

from valutazione.checks import Analysis
from valutazione.model import expressions as m
from valutazione.model.kinds import PUNTI, SI_NO, Parole
from valutazione.model.sistema import Calcolo, Dato, Esclusione, Esempio, Parametro, Scheda, Sistema

LABELS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></main>",
    "<!-- ",
    "&lt;b&gt; &amp;",
    "[testo](javascript:alert(1))",
    "**grassetto** _corsivo_ `codice` ~~no~~",
    "``` | --- | ```",
    "# titolo\n\n## altro",
    "a | b | c",
    "\\| \\` \\<",
    "- punto",
    "1. numero",
    "\u202eotsopo\u202c \x1b[31m \ud800",
    "«a» “b”",
    "![x](http://esempio.it/x.png) <http://esempio.it>",
    "{{ 7 * 7 }} {% x %} $x^2$ ${x}",
    "",
    "   ",
)


def hostile(label: str) -> Analysis:
    """Return a scheme that has *label* wherever an author may write one."""
    words = Parole("elenco", ("a", label or "vuota"), ((label or "s", ("a",)),))
    own = m.Own("v", kind=PUNTI)
    scheda = Scheda(
        nome="scheda",
        plurale="schede",
        etichetta=label,
        chiave=("k",),
        dati=(
            Dato(nome="k", kind=words),
            Dato(nome="v", etichetta=label, kind=PUNTI, fonti=(label,)),
        ),
        calcoli=(
            Calcolo(nome="c", etichetta=label, kind=PUNTI, espressione=own, fonti=(label, label)),
            Calcolo(
                nome="w",
                kind=SI_NO,
                espressione=m.Member(m.Own("k", kind=words), (label or "vuota",), kind=SI_NO),
            ),
        ),
        esclusioni=(
            Esclusione(
                condizione=m.Compare("=", own, m.Constant(label, kind=words), kind=SI_NO), perche=label
            ),
        ),
        fonti=(label,),
    )
    sistema = Sistema(
        nome="s",
        titolo=label,
        ente=label or None,
        atti=(label,),
        parole=(words,),
        parametri=(Parametro(nome="p", etichetta=label, kind=PUNTI, fonti=(label,)),),
        schede=(scheda,),
        esempi=(Esempio(titolo=label),),
    )
    return Analysis(sistema, (), ())
