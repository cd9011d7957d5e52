"""The concepts of objectives and training."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

OBIETTIVI: Final = (
    _V("obiettivo", (_F.SCHEDA,), "la scheda degli obiettivi", "the record of objectives"),
    *(
        _V(nome, (_F.CAMPO, _F.TESTO, _F.NO), f"{it} di ogni obiettivo", f"{en} of each objective", piu=True)
        for nome, it, en in (
            ("indicatore", "l'indicatore", "the indicator"),
            ("unità di misura", "l'unità di misura", "the unit of measure"),
            ("valore atteso", "il valore atteso", "the target"),
            ("verso", "se è meglio di più o di meno", "whether more is better, or less"),
            ("periodo dell'obiettivo", "il periodo", "the period"),
            ("valore di partenza", "il valore degli anni prima", "the value of the years before"),
            ("fonte del dato", "la fonte del dato", "the source of the figure"),
        )
    ),
    _V(
        "data di assegnazione",
        (_F.CAMPO, _F.DATA),
        "quando gli obiettivi sono stati assegnati",
        "when objectives were given",
    ),
    _V(
        "data del piano",
        (_F.DATA,),
        "quando è adottato il piano, se viene dopo l'inizio del periodo",
        "when the plan is adopted, if that is after the period begins",
    ),
    _V(
        "ore di formazione svolte",
        (_F.VALORE,),
        "le ore di formazione di ogni persona nell'anno",
        "the hours of training of each person in the year",
    ),
    _V(
        "formazione",
        (_F.VALORE, _F.RISPOSTA, _F.NO),
        "l'obiettivo sulla formazione",
        "the training objective",
    ),
    _V(
        "ore di formazione",
        (_F.NUMERO,),
        "le ore per persona all'anno che l'obiettivo chiede",
        "the hours a person a year that the objective wants",
    ),
)
