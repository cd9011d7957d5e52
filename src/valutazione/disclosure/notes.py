"""The notes of the tables: how figures are rounded, what is not published and why, what is not validated."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.tables import Blank, PublicTable
from valutazione.disclosure.words import HIDDEN, NONE, UNKNOWN


def notes_of(declared: Pubblicazione, tables: tuple[PublicTable, ...]) -> Iterator[str]:
    """Yield the notes that these tables need."""
    places = "decimale" if declared.decimali == 1 else "decimali"
    yield (
        f"Percentuali, medie e coefficienti sono arrotondati a {declared.decimali} {places}, gli importi a 2 "
        "decimali, a metà in su; i calcoli sono esatti e non usano numeri arrotondati."
    )
    cells = {cell for table in tables for row in table.rows for cell in row if isinstance(cell, Blank)}
    if Blank.RISERVATO in cells:
        yield (
            f"«{HIDDEN}»: numero non pubblicato per riservatezza. Non si pubblicano numeri di meno di {declared.k} "
            "persone, né quelli dai quali si potrebbe risalire a essi: con tutto ciò che è pubblicato, di ogni numero "
            f"di persone non pubblicato restano possibili valori distanti almeno {declared.ampiezza}."
        )
        if not declared.uniformi:
            yield (
                "Non si pubblica nemmeno che tutte le persone di un gruppo sono in una sola classe: direbbe la classe "
                "di ciascuna."
            )
    if Blank.ASSENTE in cells:
        yield f"«{NONE}»: il dato non c'è."
    if Blank.IGNOTO in cells:
        yield f"«{UNKNOWN}»: la valutazione non è completa; un dato che manca non vale zero."
    headers = {header for table in tables for header in table.headers}
    if "Coefficiente di variazione" in headers:
        yield (
            "Coefficiente di variazione: scarto quadratico medio dei punteggi del gruppo diviso per la loro media; "
            "zero se sono tutti uguali. Minimo e massimo si pubblicano se li hanno almeno "
            f"{declared.k} persone, la mediana se le persone sono almeno {2 * declared.k}."
        )
    if "Premi al quinto che ne ha di più" in headers:
        yield (
            "Premi al quinto che ne ha di più: quota dei premi del gruppo che va al 20 % delle persone con i premi "
            f"più alti; in parti uguali sarebbe il 20 %. Si pubblica se le persone sono almeno {5 * declared.k}."
        )
