"""Ties that no line decides: what tells all apart, and what is proposed."""

from __future__ import annotations

import pytest

from tests.checks.trovati import GRAMMAR, HEAD, codes, found
from valutazione.analysis import resolve
from valutazione.checks.parita import check_parita
from valutazione.source import Source

TEXT = """tabella ordine: numero su funzione
    rup:      1
    direzione: 2
    collaudo: ULTIMA
scala grado: numero
    alto: 3
    basso: 1
parole funzione
    rup
    direzione
    collaudo
scheda persona raccoglie incarichi per persona
scheda ufficio
    chiave sigla
    dato sede: testo
scheda incarico (incarichi)
    chiave CHIAVE
    dato persona: testo
    dato funzione: funzione
    dato grado: grado
    dato ufficio: scheda ufficio
    dato ore: numero da 0 a 10
    calcola funzione_n = ordine secondo funzione
    seleziona scelto tra gli incarichi della persona:
        posti: 1
        per ore, dal più alto
"""


def scheme(key: str, *rows: str, last: str = "3") -> str:
    """Return a scheme with a selection by these criteria, among records with this key."""
    written = TEXT.replace("CHIAVE", key).replace("ULTIMA", last)
    return written + "".join(f"        {row}\n" for row in rows)


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("persona, funzione", "poi per funzione_n, dal più basso"),
        ("persona, funzione", "poi per ordine secondo funzione, dal più alto"),
        ("persona, grado", "poi per grado secondo grado, dal più alto"),
        ("persona, ufficio", "poi per sigla dell'ufficio, dal più basso"),
        ("persona, ore", ""),
    ],
)
def test_told_apart(key: str, row: str) -> None:
    """A number of its own for each word, or the key of a linked record, tells the words or the links apart."""
    assert [] == codes(check_parita, scheme(key, *([row] if row else [])))


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ("poi per funzione_n, dal più basso", "2"),  # two words with one number
        ("poi per sede dell'ufficio, dal più basso", "3"),  # a value of a linked record that is not its key
    ],
)
def test_not_told_apart(row: str, last: str) -> None:
    """What may be the same for two records decides nothing."""
    assert ["VAL391"] == codes(check_parita, scheme("persona, funzione, ufficio", row, last=last))


@pytest.mark.parametrize("key", ["persona, n", "persona, n, giro", "persona, ufficio", "persona, ufficio, n"])
def test_what_is_proposed_is_accepted(key: str) -> None:
    """The lines of the help, written below the others, are read and decide the ties."""
    (one,) = found(check_parita, scheme(key))
    rows = [part for part in one.help().split("`")[1::2] if part.startswith("poi per")]
    mended = scheme(key, *rows)
    assert () == resolve(Source("s.val", HEAD + mended), None, GRAMMAR).diagnostics
    assert [] == codes(check_parita, mended)


def test_words_are_ordered_by_a_ladder() -> None:
    """Words have no order of their own: they are not proposed, a ladder is."""
    (one,) = found(check_parita, scheme("persona, funzione"))
    assert "poi per" not in one.help()
    assert "le parole di `funzione` si ordinano con una `scala`" in one.help()
