"""Rows that leave something out, take it twice, or never apply: which value, where, and why."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.checks.trovati import codes, found, sistema, told
from valutazione.checks.misure import misure, salti
from valutazione.checks.reach import Study
from valutazione.checks.righe import check_righe
from valutazione.diagnostics import Diagnostic


def bands(domain: str, *rows: str, before: str = "", subject: str = "x") -> str:
    """Return a scheda with bands over an input, or over what *before* derives from it."""
    body = "".join(f"        {row}\n" for row in rows)
    return f"scheda s\n    chiave n\n    dato x: {domain}\n{before}    fasce h: numero su {subject}:\n{body}"


def label(one: Diagnostic) -> str:
    """Return what stands beside the place."""
    return one.label()


class TestHoles:
    """The value that falls in no band, and the stretch it is in."""

    PRINTED = ("da 54 a 60: 1", "da 37 a 53: 2", "da 0 a 36: 3")

    def test_whole_numbers_leave_none(self) -> None:
        """Bands printed for whole numbers are complete on them."""
        assert codes(check_righe, bands("punti interi da 0 a 60", *self.PRINTED)) == []

    def test_half_points_fall_between(self) -> None:
        """On half points there are holes, one for each pair of bands, with the value that falls in."""
        text = bands("punti da 0 a 60 a passi di 0,5", *self.PRINTED)
        assert told(check_righe, text) == [
            ("VAL319", "da 0 a 36", "`36,5` non ricade in alcuna fascia"),
            ("VAL319", "da 37 a 53", "`53,5` non ricade in alcuna fascia"),
        ]
        assert [label(one) for one in found(check_righe, text)] == [
            "vuoto: oltre 36 e meno di 37",
            "vuoto: oltre 53 e meno di 54",
        ]

    def test_a_point_left_out(self) -> None:
        """`meno di 60` and `oltre 60` leave 60 out."""
        text = bands("punti da 0 a 100", "meno di 60: 1", "oltre 60: 2")
        assert told(check_righe, text) == [("VAL319", "meno di 60", "`60` non ricade in alcuna fascia")]
        assert label(found(check_righe, text)[0]) == "vuoto: il solo valore 60"

    def test_the_ends_of_the_domain(self) -> None:
        """What lies below the lowest band, and above the highest, is told against the declared domain."""
        text = bands("punti interi da 0 a 10", "da 2 a 8: 1")
        assert told(check_righe, text) == [
            ("VAL319", "da 2 a 8", "`0` non ricade in alcuna fascia"),
            ("VAL319", "da 2 a 8", "`9` non ricade in alcuna fascia"),
        ]

    def test_no_domain_no_ends(self) -> None:
        """Where no domain is declared only the inside is looked at."""
        assert codes(check_righe, bands("punti", "da 0 a 10: 1", "oltre 10 fino a 20: 2")) == []
        assert codes(check_righe, bands("punti", "da 0 a 10: 1", "da 11 a 20: 2")) == ["VAL319"]

    def test_the_other_cases_fill_every_hole(self) -> None:
        """With `negli altri casi` nothing is left out."""
        assert codes(check_righe, bands("punti da 0 a 60", *self.PRINTED, "negli altri casi: 0")) == []

    def test_through_a_formula(self) -> None:
        """The values of a formula decide: half of a whole number falls between whole bands."""
        before = "    calcola m: punti = x / 2\n"
        text = bands("punti interi da 0 a 4", "da 0 a 1: 1", "da 2: 2", before=before, subject="m")
        assert told(check_righe, text) == [("VAL319", "da 0 a 1", "`1,5` non ricade in alcuna fascia")]

    def test_a_rounding_closes_it(self) -> None:
        """After a rounding to whole numbers nothing falls between them."""
        before = "    calcola m: punti = x / 2 arrotondato all'intero, metà in su\n"
        text = bands("punti interi da 0 a 4", "da 0 a 1: 1", "da 2: 2", before=before, subject="m")
        assert codes(check_righe, text) == []

    def test_a_constraint_closes_it(self) -> None:
        """Values that a constraint forbids leave no hole."""
        text = bands("punti interi da 0 a 10", "da 0 a 3: 1", "da 5: 2")
        assert codes(check_righe, text) == ["VAL319"]
        assert codes(check_righe, text + '    vincolo x != 4 perché "r"\n') == []

    def test_found_where_it_must_be_searched(self) -> None:
        """A quotient of amounts in cents, rounded, can be exactly 2 %: it is told because some data were found."""
        text = (
            "scheda s\n    chiave n\n    dato r: euro con 2 decimali\n    dato q: euro oltre 0 con 2 decimali\n"
            "    calcola p = (il maggiore tra -r / q e 0 %) arrotondato a 4 decimali, metà in su\n"
            "    fasce h: numero su p:\n        meno di 2 %: 1\n        oltre 2 %: 0\n"
        )
        assert told(check_righe, text) == [("VAL319", "meno di 2 %", "`2 %` non ricade in alcuna fascia")]

    def test_what_cannot_be_followed_is_said(self) -> None:
        """A square is never below zero, but the engine does not see it: it says that it does not know."""
        before = "    calcola m = x * x\n"
        text = bands("numero da -3 a 3", "da 0: 1", before=before, subject="m")
        assert codes(check_righe, text) == ["VAL907"]


class TestOverlaps:
    """The value that falls in two bands, and the other band."""

    def test_a_shared_end(self) -> None:
        """60 is in both bands; the other one is shown."""
        text = bands("punti da 0 a 100", "da 60 a 100: 1", "da 0 a 60: 2")
        assert told(check_righe, text) == [("VAL320", "da 0 a 60", "`60` ricade in due fasce")]
        (one,) = found(check_righe, text)
        assert label(one) == "in comune con un'altra fascia: il solo valore 60"
        assert len(one.related) == 1

    def test_a_policy_settles_it(self) -> None:
        """With a declared policy an overlap is no defect."""
        rows = ("da 60 a 100: 1", "da 0 a 60: 2", "nelle sovrapposizioni prevale la più alta")
        assert codes(check_righe, bands("punti da 0 a 100", *rows)) == []

    def test_the_same_row_twice(self) -> None:
        """A row written twice is told once, as such."""
        assert codes(check_righe, bands("punti interi da 0 a 9", "da 0 a 9: 1", "da 0 a 9: 2")) == ["VAL326"]


class TestDeadRows:
    """Rows that no data reach, and why."""

    def test_beyond_the_maximum(self) -> None:
        """The message says how far the subject can go."""
        rows = ("da 95: 1", "meno di 95: 2")
        assert told(check_righe, bands("punti interi da 0 a 94", *rows)) == [
            ("VAL325", "da 95", "questa riga non si applica mai: `x` può arrivare al massimo a 94")
        ]

    def test_hidden_by_the_rows_before(self) -> None:
        """With `prevale la prima` a row inside an earlier one never counts."""
        rows = ("da 0 a 10: 1", "da 3 a 5: 2", "nelle sovrapposizioni prevale la prima")
        (one,) = told(check_righe, bands("punti interi da 0 a 10", *rows))
        assert one == (
            "VAL325",
            "da 3 a 5",
            "questa riga non si applica mai: le righe precedenti prevalgono sempre",
        )

    def test_no_other_cases_left(self) -> None:
        """`negli altri casi` after complete bands is told, as a note."""
        rows = ("da 0 a 10: 1", "negli altri casi: 0")
        (one,) = found(check_righe, bands("punti interi da 0 a 10", *rows))
        assert (one.code.number, one.severity.value) == ("VAL328", "nota")

    def test_a_table_is_dead_only_if_nobody_reads_the_row(self) -> None:
        """A row of a named table that one rule never reads may be read by another."""
        text = (
            "scala livello: numero\n    basso: 1\n    alto: 2\n"
            "scheda s\n    chiave n\n    dato v: livello\n"
            "    calcola u = livello secondo alto\n    calcola w = livello secondo v\n"
        )
        assert codes(check_righe, text) == []


class TestInsideSums:
    """Rows read inside a sum of independent items."""

    def test_a_word_without_a_row(self) -> None:
        """The items of a sum are examined one by one, and what is missing in a table is told all the same."""
        text = (
            "parole livello\n    basso\n    medio\n    alto\n"
            "tabella punti_di: punti su livello\n    basso: 1\n    alto: 3\n"
            "scheda s\n    chiave n\n    dato v: livello\n    dato w: livello\n"
            "    calcola p = punti_di secondo v + punti_di secondo w\n"
        )
        assert [(code, message) for code, _, message in told(check_righe, text)] == [
            ("VAL321", "nessuna riga dice che cosa vale per `medio`")
        ] * 2


class TestCases:
    """Cases by word, by condition, by two subjects."""

    def test_words(self) -> None:
        """A word that no row names, and one that two rows name."""
        text = (
            "parole ruolo\n    dirigente\n    funzionario\n    istruttore\n"
            "scheda s\n    chiave n\n    dato r: ruolo\n    calcola h: numero secondo r:\n"
            "        dirigente: 1\n        dirigente o funzionario: 2\n"
        )
        assert [one[0] for one in told(check_righe, text)] == ["VAL321", "VAL322"]
        assert told(check_righe, text)[0][2] == "nessuna riga dice che cosa vale per `istruttore`"

    def test_conditions(self) -> None:
        """The case that no condition covers, and the one that two cover, are told with their inputs."""
        text = (
            "scheda s\n    chiave n\n    dato a_tempo: sì/no\n    dato mesi_fatti: mesi interi da 0 a 12\n"
            "    calcola h: numero\n        quando a_tempo e mesi_fatti >= 6 mesi: 1\n"
            "        quando non a_tempo: 2\n        quando mesi_fatti = 12 mesi: 3\n"
        )
        assert [(code, message) for code, _, message in told(check_righe, text)] == [
            ("VAL329", "nessun caso si applica quando `a_tempo = sì, mesi_fatti = 0`"),
            ("VAL330", "due casi si applicano insieme quando `a_tempo = sì, mesi_fatti = 12`"),
            ("VAL330", "due casi si applicano insieme quando `a_tempo = no, mesi_fatti = 12`"),
        ]

    @pytest.mark.parametrize(
        ("policy", "expected"), [("", ["VAL327"]), ("        negli altri casi: 0\n", ["VAL327"])]
    )
    def test_bounds_from_data(self, policy: str, expected: list[str]) -> None:
        """Ends that only data will tell are checked when data come, and the note says so."""
        text = (
            "scheda d (dd)\n    chiave n\n    dato p: punti da 0 a 500\n    fasce h: numero su p:\n"
            f"        da soglia dell'ente: 1\n        meno di 100: 0\n{policy}"
            "scheda ente\n    raccoglie dd\n    calcola soglia: punti = media di p\n"
        )
        assert codes(check_righe, text) == expected


class TestFigures:
    """How far values reach, and thresholds."""

    TEXT = bands("punti interi da 0 a 60", "da 54 a 60: 1", "da 37 a 53: 2", "da 0 a 36: 3")

    def test_reaches(self) -> None:
        """Minimum, maximum and all the values of a derived value."""
        (one,) = misure(Study(sistema(self.TEXT)))
        low, middle, high = Fraction(1), Fraction(2), Fraction(3)
        assert (one.minimo, one.massimo, one.valori, one.esatta) == (low, high, (low, middle, high), True)

    def test_a_sum_is_bounded_by_its_total(self) -> None:
        """Points within weights that add up to 80 add up to 80 at most, on the grid of the points."""
        text = (
            "scheda ob (oo)\n    chiave n\n    dato peso: punti oltre 0\n"
            "    dato ottenuto: punti da 0 a peso a passi di 0,5\n"
            "scheda ente\n    raccoglie oo\n    totale di peso: 80\n    calcola p = somma di ottenuto\n"
            "    calcola q = somma di ottenuto / somma di peso\n    calcola m = media di ottenuto pesata con peso\n"
        )
        found = {one.nome: (one.minimo, one.massimo) for one in misure(Study(sistema(text)))}
        none = Fraction(0)
        assert found == {"p": (none, Fraction(80)), "q": (none, Fraction(1)), "m": (none, None)}

    def test_thresholds(self) -> None:
        """Between 36 and 37 the result goes from 3 to 2."""
        found = [(one.da, one.a, one.prima, one.dopo) for one in salti(Study(sistema(self.TEXT)))]
        expected = [(36, 37, 3, 2), (53, 54, 2, 1)]
        assert found == [tuple(map(Fraction, one)) for one in expected]


def test_the_middle_and_the_spread_of_a_group() -> None:
    """A median is among the values; a variance is nothing when they are alike, at most half of each end."""
    text = (
        "scheda voce (voci)\n    chiave n\n    dato peso: numero da 1 a 5\nscheda ente raccoglie voci\n"
        "    calcola nel_mezzo = mediana di peso\n    calcola dispersione = varianza di peso\n"
    )
    found = {one.nome: (one.minimo, one.massimo) for one in misure(Study(sistema(text)))}
    expected = {"nel_mezzo": (1, 5), "dispersione": (0, 4)}
    assert {name: tuple(map(Fraction, ends)) for name, ends in expected.items()} == found
