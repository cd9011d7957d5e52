"""Who is there, under which key, in which group: no row is lost."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.support import Rows, codes, outcome, told
from valutazione.records import Riga, natural
from valutazione.source import Cell

AREE = """scheda obiettivo (obiettivi)
    chiave area, id
    dato peso: punti da 0 a 10
    calcola dell_area = totale dell'area
scheda area (aree) raccoglie obiettivi per area
    calcola totale = somma di peso
    calcola quanti = numero di obiettivi
"""
COMUNI = """parole comune
    mazzano anche "M.no"
    nuvolera
    nuvolento
    sigla "M.N." per mazzano, nuvolera
scheda obiettivo (obiettivi)
    chiave n
    dato comuni: insieme di comune, se manca nessuno
    dato peso: punti
scheda paese (paesi) raccoglie obiettivi per comuni come comune
    calcola totale = somma di peso
    totale di peso per comuni: 3
scheda unione raccoglie paesi
    calcola totale = somma di totale
"""


class TestNatural:
    """Keys in the order in which people put them."""

    def test_numbers_as_numbers(self) -> None:
        """Also in the middle of a text; texts after numbers, in their order."""
        keys = [("b",), ("a10",), ("10",), ("a",), ("a9",), ("9",), ("B",), ("",)]
        assert [("",), ("9",), ("10",), ("B",), ("a",), ("a9",), ("a10",), ("b",)] == sorted(
            keys, key=natural
        )

    @given(st.lists(st.text(max_size=6), unique=True, max_size=6), st.randoms(use_true_random=False))
    def test_an_order(self, texts: list[str], random: object) -> None:
        """Whatever the order they come in, no two keys are equal."""
        turned = list(texts)
        random.shuffle(turned)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
        assert sorted(texts, key=lambda t: natural((t,))) == sorted(turned, key=lambda t: natural((t,)))

    def test_endless_digits(self) -> None:
        """A key of too many digits to be a number is a text."""
        assert ["1", "9" * 5_000] == sorted(["9" * 5_000, "1"], key=lambda t: natural((t,)))


class TestGroups:
    """«A collecting scheda has one record for each group its members name.»"""

    def test_groups_arise(self) -> None:
        """In natural order, with what is theirs."""
        rows = [{"area": a, "id": i, "peso": p} for a, i, p in [("10", 1, 3), ("9", 1, 1), ("10", 2, 4)]]
        esito = outcome(AREE, {"obiettivi": rows})
        assert [("9",), ("10",)] == list(esito.schede["area"])
        assert [1, 7] == [area["totale"].value for area in esito["area"]]
        assert [1, 7, 7] == [obiettivo["dell_area"].value for obiettivo in esito["obiettivo"]]

    def test_integers_and_texts_are_one_key(self) -> None:
        """1 and "1" are one area."""
        esito = outcome(
            AREE, {"obiettivo": [{"area": 1, "id": 1, "peso": 1}, {"area": "1", "id": 2, "peso": 1}]}
        )
        assert [2] == [area["totale"].value for area in esito["area"]]
        assert 2 == esito["area"][1]["totale"].value

    def test_a_set_is_in_each_of_its_groups(self) -> None:
        """In several levels; nessuno is in none; an abbreviation stands for its words."""
        rows: list[dict[str, object]] = [
            {"n": 1, "comuni": ["mazzano", "nuvolento"], "peso": 3},
            {"n": 2, "comuni": "M.N.", "peso": 3},
            {"n": 3, "peso": 5},
        ]
        esito = outcome(COMUNI, {"obiettivo": rows})
        assert {"mazzano": 6, "nuvolera": 3, "nuvolento": 3} == {
            paese.chiave[0]: paese["totale"].value for paese in esito["paese"]
        }
        assert 12 == esito["unione"][""]["totale"].value

    def test_totals_by_a_set(self) -> None:
        """Each word is a group of its own: in mazzano, 3 + 3 for mazzano, 3 for each of the others."""
        rows: list[dict[str, object]] = [
            {"n": 1, "comuni": ["mazzano", "nuvolento"], "peso": 3},
            {"n": 2, "comuni": "M.N.", "peso": 3},
        ]
        esito = outcome(COMUNI, {"obiettivo": rows})
        found = [rilievo for rilievo in esito.rilievi if rilievo.code.number == "VAL501"]
        assert 1 == len(found)
        assert "(mazzano)" in found[0].message()

    def test_a_group_not_known_yet(self) -> None:
        """A record that does not say its group is perhaps in each of those there are."""
        rows: list[dict[str, object]] = [
            {"area": "1", "id": 1, "peso": 3},
            {"area": None, "id": 2, "peso": 4},
        ]
        esito = outcome(AREE, {"obiettivo": rows})
        assert ["VAL427"] == codes(esito)
        assert (3, 7) == told(esito["area"]["1"]["totale"].state)
        assert (1, 2) == told(esito["area"]["1"]["quanti"].state)

    def test_a_refused_cell_is_not_what_holds_when_missing(self) -> None:
        """`se manca nessuno` is for a cell left empty, not for one that could not be read."""
        rows: list[dict[str, object] | Riga] = [
            {"n": 1, "comuni": "mazzano", "peso": 3},
            Riga({"n": 2, "peso": 4}, rifiutati=("comuni",)),
        ]
        esito = outcome(COMUNI, {"obiettivo": rows})
        assert (3, 7) == told(esito["paese"]["mazzano"]["totale"].state)

    def test_all_in_one(self) -> None:
        """A scheda without key that collects has one record, even of nothing."""
        esito = outcome(COMUNI, {})
        assert 0 == esito["unione"][""]["totale"].value
        assert 0 == len(esito["paese"])


class TestBadRows:
    """Every row that is wrong is named with its place, and the rest is evaluated."""

    def test_duplicated_key(self) -> None:
        """Nobody knows which row holds: both are there, and totals are in doubt."""
        where = Cell("obiettivi.csv", 3)
        rows: list[dict[str, object] | Riga] = [
            {"area": "1", "id": "1", "peso": 3},
            Riga({"area": "1", "id": "1", "peso": 4}, luogo=where),
            {"area": "1", "id": "2", "peso": 5},
        ]
        esito = outcome(AREE, {"obiettivo": rows})
        assert ["VAL426"] == codes(esito)
        assert where.row == getattr(esito.rilievi[0].place, "row", None)
        assert 3 == len(esito["obiettivo"])
        assert [True, True, False] == [
            record.incerto for record in sorted(esito["obiettivo"], key=lambda r: -len(r.chiave[1]))
        ]
        assert (5, 12) == told(esito["area"]["1"]["totale"].state)

    def test_duplicated_group(self) -> None:
        """A group given twice: neither row surely has the members, and no third one arises."""
        text = AREE.replace("    calcola totale", "    dato nota: testo facoltativo\n    calcola totale")
        data: Rows = {
            "area": [{"area": "1", "nota": "a"}, {"area": "1", "nota": "b"}],
            "obiettivo": [{"area": "1", "id": "1", "peso": 3}],
        }
        esito = outcome(text, data)
        assert ["VAL426"] == codes(esito)
        assert [(0, 3), (0, 3)] == [told(area["totale"].state) for area in esito["area"]]
        assert (0, 3) == told(esito["obiettivo"]["1", "1"]["dell_area"].state)

    def test_missing_key(self) -> None:
        """The row keeps its place, and is evaluated."""
        esito = outcome(AREE, {"obiettivo": [{"area": "1", "peso": 3}, {"area": "1", "id": "1", "peso": 1}]})
        assert ["VAL427"] == codes(esito)
        assert 2 == len(esito["obiettivo"])
        assert (1, 4) == told(esito["area"]["1"]["totale"].state)

    def test_a_key_that_looks_like_ours(self) -> None:
        """A key that is called as a row without key is a key like another."""
        rows = [{"area": "1", "id": "x", "peso": 1}, {"area": "riga 1", "id": "senza chiave", "peso": 2}]
        esito = outcome(AREE, {"obiettivo": rows})
        assert [] == codes(esito)
        assert [1, 2] == [area["totale"].value for area in esito["area"]]
        both = outcome(
            AREE, {"obiettivo": [{"peso": 4}, {"area": "riga 1", "id": "senza chiave", "peso": 2}]}
        )
        assert 2 == len(both["obiettivo"])

    def test_unknown_names(self) -> None:
        """A name that nobody reads, with the near one; a scheda that is not there, likewise."""
        esito = outcome(
            AREE, {"obiettivo": [{"area": "1", "id": 1, "pesso": 3}], "obbiettivo": [{"area": 1}]}
        )
        found = {rilievo.code.number: rilievo for rilievo in esito.rilievi}
        assert {"VAL421", "VAL428", "VAL429"} == set(found)
        assert "`peso`?" in found["VAL428"].help()
        assert "`obiettivo`?" in found["VAL429"].help()

    def test_odd_names(self) -> None:
        """Keys of a row that are not even texts are unknown names."""
        odd: dict[object, object] = {"area": "1", "id": 1, "peso": 1, 7: 1, None: 2, object: 3}
        esito = outcome(AREE, {"obiettivo": [odd]})  # type: ignore[list-item]  # that is the point
        assert ["VAL428"] * 3 == codes(esito)

    @pytest.mark.parametrize("row", ["testo", ["area", "1"], 7])
    def test_not_a_row(self, row: object) -> None:
        """What is no mapping is a mistake of the caller's program, and is told so."""
        with pytest.raises(TypeError, match="dizionario"):
            outcome(AREE, {"obiettivo": [row]})  # type: ignore[list-item]  # that is the point

    @pytest.mark.parametrize("key", [1.5, object(), ["1"], 10**4_000, "x" * 20_000, True, Fraction(1, 2)])
    def test_a_key_of_another_kind(self, key: object) -> None:
        """It is refused as any other value, and the row stays."""
        esito = outcome(AREE, {"obiettivo": [{"area": "1", "id": key, "peso": 3}]})
        assert codes(esito) in (["VAL424"], ["VAL430"])
        assert 3 == esito["area"]["1"]["totale"].value
