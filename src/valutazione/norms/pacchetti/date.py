"""The contracts and the days since when laws hold, on which the checks agree."""

from __future__ import annotations

from typing import Final

from valutazione.norms.pacchetti.forma import Edizione, day
from valutazione.norms.verifica import Marca, Verifica

FL18: Final = Edizione(nome="CCNL Funzioni locali 21.5.2018", dal=day("22/05/2018"), al=day("16/11/2022"))
FL22: Final = Edizione(nome="CCNL Funzioni locali 16.11.2022", dal=day("17/11/2022"), al=day("23/02/2026"))
FL26: Final = Edizione(nome="CCNL Funzioni locali 23.2.2026", dal=day("24/02/2026"))

D74, DL13 = day("22/06/2017"), day("22/04/2023")


def contract(edizione: Edizione, articolo: str, marca: Marca, **words: object) -> Verifica:
    """Return a check of an article of a contract, in force as long as it is."""
    return Verifica(
        norma=f"{edizione.nome}, {articolo}",
        marca=marca,
        dal=edizione.dal,
        al=edizione.al,
        edizione=edizione.nome,
        **words,  # type: ignore[arg-type]  # attrs checks them
    )
