"""Links to records whose key has several names: the cell holds one of them, the row has the others."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.support import codes, outcome, told
from valutazione.outcome import Esito, Known, Undefined
from valutazione.source import Entry

TEXT = """scheda obiettivo (obiettivi)
    chiave area, n
    dato n: intero da 1
    dato prima: scheda obiettivo della stessa area facoltativo
    dato voto: punti da 0 a 10
    calcola suo = voto * 2
    calcola di_prima = suo del prima
scheda nota (note)
    chiave id
    dato ufficio: testo
    dato annata: intero
    dato su: scheda voce con luogo = ufficio e con anno = annata
    calcola valore_su = valore del su
scheda voce (voci)
    chiave anno, luogo, codice
    dato anno: intero
    dato valore: punti
"""

Given = dict[tuple[str, int], tuple[int | None, int | None]]


def evaluated(rows: Given) -> Esito:
    data = [{"area": area, "n": n, "prima": prima, "voto": voto} for (area, n), (prima, voto) in rows.items()]
    return outcome(TEXT, {"obiettivo": data}, partial=True)


tables: st.SearchStrategy[Given] = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.integers(1, 4)),
    st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(0, 10)),
    min_size=1,
)


@given(tables)
def test_it_is_the_record_of_the_same_group(rows: Given) -> None:
    """A known link reads the one record with both names of the key, or says that there is none."""
    esito = evaluated(rows)
    for (area, n), (prima, _) in rows.items():
        state = esito["obiettivo"][area, str(n)]["di_prima"].state
        if prima is None:
            votes = [voto for (other, _), (_, voto) in rows.items() if other == area]
            least = min(0 if voto is None else voto for voto in votes)
            most = max(10 if voto is None else voto for voto in votes)
            ends = (Fraction(2 * least), Fraction(2 * most))
            assert (ends if least < most else ends[0]) == told(state)
        elif (area, prima) not in rows:
            assert isinstance(state, Undefined)
        elif rows[area, prima][1] is None:
            assert (0, 20) == told(state)
        else:
            assert Known(Fraction(2 * (rows[area, prima][1] or 0))) == state


def test_a_link_to_nobody_is_told_on_its_cell() -> None:
    """With the whole key, once for each place."""
    esito = evaluated({("a", 1): (7, 5), ("b", 7): (None, 5)})
    found = [rilievo for rilievo in esito.rilievi if rilievo.code.number == "VAL516"]
    assert [Entry("obiettivo", "a / 1", "prima")] == [rilievo.place for rilievo in found]
    assert "`a / 7`" in found[0].message()


NOTE = {"id": "1", "ufficio": "x", "annata": 2024, "su": "c"}
VOCI = [
    {"anno": anno, "luogo": luogo, "codice": "c", "valore": valore}
    for anno, luogo, valore in ((2023, "x", 1), (2024, "y", 2), (2024, "x", 3), (2025, "x", 9))
]


def noted(**changed: object) -> tuple[object, list[str]]:
    esito = outcome(TEXT, {"nota": [{**NOTE, **changed}], "voce": VOCI}, partial=True)
    return told(esito["nota"]["1"]["valore_su"].state), codes(esito)


def test_the_others_may_have_other_names() -> None:
    """Each is said with the input it is equal to, in whatever order the key has them."""
    assert (3, []) == noted()
    assert (1, []) == noted(annata=2023)


def test_what_is_not_known_narrows_as_far_as_it_goes() -> None:
    """Among the records that have the rest of the key."""
    assert ((1, 9), []) == noted(annata=None)
    assert ((2, 3), []) == noted(ufficio=None)
    assert (3, []) == noted(su=None)
