"""The ways in which a figure is computed otherwise than the rules say: each is one habit, declared whole.

A practice is not a guess about one figure: it is a way of computing everything, and ``conto`` computes with it. With
all its fields at rest it is the rules themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from valutazione.audit.pubblicati.valori import NEAREST
from valutazione.exact import Mode, to_italian
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.outcome import Key

__all__ = ["AS_WRITTEN", "DOUBLES", "Aritmetica", "Pratica", "general", "of_cases"]

STEPS: Final = tuple(Fraction(1, 10**places) for places in range(5))
ALL_MODES: Final = (*NEAREST, Mode.TRONCATO, Mode.PER_DIFETTO, Mode.PER_ECCESSO)


@frozen
class Aritmetica:
    """How numbers are kept: exactly, or as binary doubles; then in which order a sum goes, and how it is rounded.

    ``doppi``: every operation gives the nearest double. ``scalati``: a double is rounded by multiplying it, going to
    the nearest whole number and dividing again, as many programs do; otherwise from its exact value.
    """

    doppi: bool = False
    scalati: bool = False


@frozen
class Pratica:
    """One way of computing. Every field at its default is what the rules say.

    ``modo`` and ``passo`` are used in the place of those of every declared rounding, ``mai`` makes none of them.
    ``intermedi`` rounds each derived value on its way into another, and each element of an aggregate. ``estremi``
    reads a value on the edge of two bands as the other band. ``scambio`` gives to the cases of one row of a table the
    result of another. ``semplice`` takes means without their weights, ``compresi`` counts who is not evaluable, as
    zero, ``senza_filtro`` counts everybody. ``altra`` reads one field of a scheda in the place of another.
    ``pubblicati`` takes what was published, where it was, in the place of what is recomputed. ``resto`` gives what
    rounding leaves of a sum shared to somebody else: ``nessuno``, ``decimali``, ``primo``, ``ultimo``, ``maggiore``.
    ``parti_uguali`` shares without weights, ``senza_limiti`` without a least and a most for each. ``senza`` leaves a
    record out of every group. ``parametro`` reads another value of a parameter. ``ogni_volta`` counts a day as often as
    there are rows that cover it.
    """

    nome: str = ""
    testo: str = ""
    aritmetica: Aritmetica = field(factory=Aritmetica)
    modo: Mode | None = None
    passo: Fraction | None = None
    mai: bool = False
    intermedi: tuple[Fraction, Mode] | None = None
    estremi: bool = False
    scambio: tuple[m.Casi, int, int] | None = None
    semplice: bool = False
    compresi: bool = False
    senza_filtro: bool = False
    altra: tuple[str, str, str] | None = None
    pubblicati: bool = False
    resto: str = ""
    parti_uguali: bool = False
    senza_limiti: bool = False
    senza: tuple[str, Key] | None = None
    parametro: tuple[str, Scalar] | None = None
    ogni_volta: bool = False


AS_WRITTEN: Final = Pratica()
CLOSINGS: Final = {
    "nessuno": "ogni quota è stata arrotondata da sola, e la somma non è stata chiusa",
    "decimali": "ciò che l'arrotondamento lascia è andato, un'unità per uno, a chi perdeva di più",
    "primo": "ciò che l'arrotondamento lascia è andato tutto al primo",
    "ultimo": "ciò che l'arrotondamento lascia è andato tutto all'ultima riga",
    "maggiore": "ciò che l'arrotondamento lascia è andato tutto alla quota maggiore",
}
"""What may become of what rounding leaves of a sum, as ``Pratica.resto`` has it."""
DOUBLES: Final = (
    Pratica(
        "virgola mobile",
        "il conto è stato fatto con numeri binari in virgola mobile",
        Aritmetica(doppi=True),
    ),
    Pratica(
        "virgola mobile",
        "il conto è stato fatto con numeri binari in virgola mobile, arrotondati moltiplicando e ridividendo",
        Aritmetica(doppi=True, scalati=True),
    ),
)


def general(roundings: bool, bands: bool) -> Iterator[Pratica]:
    """Yield the practices that concern any scheme; those about roundings and bands only where there are some."""
    yield from DOUBLES
    if roundings:
        yield Pratica(
            "arrotondamento non fatto", "l'arrotondamento previsto dalla regola non è stato fatto", mai=True
        )
        for mode in ALL_MODES:
            text = f"l'arrotondamento previsto è stato fatto in un altro modo: {mode.value}"
            yield Pratica("arrotondamento in altro modo", text, modo=mode)
        for step in STEPS:
            text = f"l'arrotondamento previsto è stato fatto {places_of(step)} invece che come dice la regola"
            yield Pratica("arrotondamento ad altri decimali", text, passo=step)
    for mode in (Mode.META_IN_SU, Mode.META_AL_PARI, Mode.TRONCATO, Mode.PER_ECCESSO):
        for step in STEPS:
            text = (
                "gli elementi sono stati arrotondati prima di entrare nel conto, "
                f"{places_of(step)}, {mode.value}, invece di arrotondare soltanto il risultato"
            )
            yield Pratica("arrotondamento in altro punto", text, intermedi=(step, mode))
    if bands:
        text = "un valore che cade proprio sull'estremo tra due fasce è stato messo nell'altra"
        yield Pratica("estremo di fascia", text, estremi=True)
    yield Pratica("media semplice", "la media è stata fatta senza i pesi", semplice=True)
    yield Pratica("non valutabili compresi", "chi non è valutabile è stato contato, con zero", compresi=True)
    text = "sono stati contati tutti gli elementi, anche quelli che la regola lascia fuori"
    yield Pratica("filtro ignorato", text, senza_filtro=True)


def of_shares(node: m.Riparto) -> Iterator[Pratica]:
    """Yield the practices about sums shared as *node* shares one: closed otherwise, without weights, without limits."""
    if node.chiusura is not None:
        for whom, text in CLOSINGS.items():
            if whom != node.chiusura.resto:
                yield Pratica(
                    "riparto non chiuso" if whom == "nessuno" else "resto dato ad altri", text, resto=whom
                )
    if node.chiusura is not None and node.chiusura.modo is not Mode.META_IN_SU:
        text = "ogni quota è stata arrotondata da sola, al più vicino, e la somma non è stata chiusa"
        yield Pratica("riparto non chiuso", text, resto="nessuno", modo=Mode.META_IN_SU)
    if node.peso is not None:
        text = "la somma è stata divisa in parti uguali, senza i pesi"
        yield Pratica("parti uguali", text, parti_uguali=True)
    if node.minimo is not None or node.massimo is not None:
        text = "la somma è stata divisa senza il minimo e il massimo di ciascuno"
        yield Pratica("limiti ignorati", text, senza_limiti=True)


def of_cases(node: m.Casi, label: str) -> Iterator[Pratica]:
    """Yield, for a table read by words, each way of giving to one row the result of another."""
    rows = [*node.righe, *([node.otherwise] if node.otherwise is not None else [])]
    for own in range(len(rows)):
        for other in range(len(rows)):
            if own != other and rows[own].result != rows[other].result:
                text = f"{label}: {_row(node, own)} ha avuto ciò che spetta a {_row(node, other)}"
                yield Pratica("peso di altro tipo", text, scambio=(node, own, other))


def _row(node: m.Casi, index: int) -> str:
    """Return how a row is called: by the words it is for."""
    if index == len(node.righe):
        return "gli altri casi"
    words = [
        part.value
        for pattern in node.righe[index].patterns
        for part in pattern
        if isinstance(part, m.Constant) and isinstance(part.value, str)
    ]
    return ", ".join(f"«{word}»" for word in words) or f"la riga {index + 1}"


def places_of(step: Fraction) -> str:
    """Return how a rounding to *step* is said.

    >>> places_of(Fraction(1)), places_of(Fraction(1, 100)), places_of(Fraction(1, 2))
    ("all'unità", 'a 2 decimali', 'a multipli di 0,5')
    """
    if step == 1:
        return "all'unità"
    places = len(str(step.denominator)) - 1
    if step == Fraction(1, 10**places):
        return f"a {places} decimal{'e' if places == 1 else 'i'}"
    return f"a multipli di {to_italian(step)}"
