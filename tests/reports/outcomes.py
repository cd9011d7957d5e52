"""A small scheme and an outcome of it, built by hand: every state a value can be in."""

from fractions import Fraction

from valutazione.diagnostics.catalogue.data import DATO_MANCANTE
from valutazione.exact import Range, Uncertain, parse_date
from valutazione.model.expressions import Constant
from valutazione.model.kinds import DATA, NUMERO, PERCENTUALE, PUNTI, SI_NO, TESTO, InsiemeDi, Kind, Parole
from valutazione.model.sistema import Accettazione, Calcolo, Dato, Scheda, Sistema
from valutazione.outcome import (
    Esito,
    Excluded,
    Key,
    Known,
    Possible,
    Reason,
    Riscontro,
    State,
    Step,
    Undefined,
    Valore,
    Wanted,
    frozen_map,
)
from valutazione.source import Cell, Entry, Span

TIPO = Parole("tipo", ("mantenimento", "sviluppo"))
WANTED = Wanted("area", ("2",), "ottenuto")
REASON = Reason("in servizio per meno di sei mesi", ("Contratto art. 2",))
NOUGHT = Constant(Fraction(), kind=NUMERO)


def between(lo: int | None, hi: int | None, *, lo_open: bool = False, hi_open: bool = False) -> Possible:
    """A number of which the limits are known."""
    return Possible(Uncertain.of(Range(lo, hi, lo_open, hi_open)), None, frozenset({WANTED}))


def valore(nome: str, kind: Kind, state: State) -> Valore:
    return Valore(nome, kind, state, Step("dato", state, kind), f"Il {nome}", ("art. 9",))


def _riscontro(key: Key, states: dict[str, tuple[Kind, State]], *reasons: Reason) -> Riscontro:
    dati = frozen_map({"area": valore("area", TESTO, Known(key[0]))} if key else {})
    valori = frozen_map({nome: valore(nome, kind, state) for nome, (kind, state) in states.items()})
    return Riscontro(
        "area" if key else "ente", key, dati, valori, reasons, Cell("aree.csv", 2) if key else None
    )


_AREA: dict[str, Kind] = {
    "punti": PUNTI,
    "quota": PERCENTUALE,
    "quando": DATA,
    "tipo": TIPO,
    "tipi": InsiemeDi(TIPO),
    "valido": SI_NO,
}
_STATES: dict[str, list[State]] = {
    "1": [
        Known(Fraction(295, 3)),
        Known(Fraction(4, 5)),
        Known(Fraction(parse_date("31/12/2021"))),
        Known("sviluppo"),
        Known(("mantenimento", "sviluppo")),
        Known(True),
    ],
    "2": [
        between(0, 100, lo_open=True),
        between(0, None),
        Possible(None, None, frozenset({WANTED})),
        Possible(None, frozenset({"sviluppo", "mantenimento"}), frozenset({WANTED})),
        Known(()),
        Possible(None, frozenset({True, False}), frozenset({WANTED}), (REASON,)),
    ],
    "3": [Excluded((REASON,)), Undefined(("VAL510",)), *[Excluded((REASON,))] * 4],
}

SISTEMA = Sistema(
    nome="prova",
    titolo="Sistema di prova",
    ente="Comune di Prova",
    periodo=(parse_date("01/01/2021"), parse_date("31/12/2021")),
    schede=(
        Scheda(
            nome="area",
            etichetta="Area",
            chiave=("area",),
            dati=(Dato(nome="area", kind=TESTO),),
            calcoli=tuple(
                Calcolo(nome=nome, etichetta=f"Il {nome}", kind=kind, espressione=NOUGHT)
                for nome, kind in _AREA.items()
            ),
        ),
        Scheda(
            nome="ente",
            calcoli=(Calcolo(nome="media", kind=PUNTI, espressione=NOUGHT),),
        ),
        Scheda(nome="vuota", chiave=("n",), dati=(Dato(nome="n", kind=TESTO),)),
    ),
    accettazioni=(
        Accettazione(
            codici=("VAL319", "VAL324"),
            perche="il regolamento li vuole così",
            fonti=("art. 9",),
            luoghi=(Span("s", 0, 1), Span("s", 2, 3)),
            span=Span("s", 0, 9),
        ),
    ),
)

ESITO = Esito(
    {
        "area": {
            (key,): _riscontro(
                (key,),
                dict(zip(_AREA, zip(_AREA.values(), states, strict=True), strict=True)),
                *([REASON] if key == "3" else []),
            )
            for key, states in _STATES.items()
        },
        "ente": {(): _riscontro((), {"media": (PUNTI, Known(Fraction(96)))})},
        "vuota": {},
    },
    (DATO_MANCANTE.at(Entry("area", "2", "ottenuto"), name="ottenuto"),),
    (WANTED,),
)
