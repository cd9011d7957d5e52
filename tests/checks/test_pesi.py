"""Weights and totals: told where they do not add up, with the words they are about, and nowhere else."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.trovati import at, codes, found, told
from valutazione.checks.pesi import check_pesi
from valutazione.checks.totali import check_totali

SCORES = """scheda p
    chiave n
    dato va: punti da 0 a 100
    dato vb: punti da 0 a 100
    dato vc: punti da 0 a 100
    dato ruolo: dirigente | eq | dipendente
"""


class TestFormula:
    """VAL331: percentages of scores of one scale make 100 %."""

    def test_the_weights_are_told_with_their_total(self) -> None:
        """Sixty and fifty are 110 %; the two weights are shown."""
        text = SCORES + "    calcola r = 60 % di va + 50 % di vb\n"
        formula = "60 % di va + 50 % di vb"
        message = "i pesi sommano a 110 % e non a 100 %: 60 % + 50 %"
        assert [("VAL331", formula, message)] == told(check_pesi, text)
        assert ["60 %", "50 %"] == [at(text, one.place) for one in found(check_pesi, text)[0].related]

    @pytest.mark.parametrize(
        "formula",
        [
            "60 % di va + 50 % di vb",
            "va * 60 % + vb * 50 %",
            "0,6 * va + 0,5 * vb",
            "(60 * va + 50 * vb) / 100",
            "60 % di va + 50 % di vb arrotondato a 2 decimali, metà in su",
            "q * va + 50 % di vb",
            "60 % di va + 20 % di vb + 10 % di vc",
            "50 % di va + 20 % di vb",
        ],
    )
    def test_weights_may_be_written_in_many_ways(self, formula: str) -> None:
        """As percentages, as numbers, as parameters."""
        text = f"parametro q: percentuale = 60 %\n{SCORES}    calcola r = {formula}\n"
        assert ["VAL331"] == codes(check_pesi, text)

    @pytest.mark.parametrize(
        "formula",
        [
            "60 % di va + 40 % di vb",
            "(60 * va + 40 * vb) / 100",
            "(60 * va + 40 * vb) / 10",
            "va + vb",
            "(va + vb) / 10",
            "va + 10 % di vb",
            "60 % di va",
            "60 % di va + 40 % di vb + bonus",
            "60 % di va + 30 % di vb + 10",
            "60 % di va + 30 % di bonus",
            "il minore tra 70 % di va + 50 % di vb e 100 punti",
            "q * va + (100 % - q) * vb",
            "50 % di va - 20 % di vb",
        ],
    )
    def test_what_is_no_weighting_is_left_alone(self, formula: str) -> None:
        """Points that add up, extras, penalties, caps, scores of other scales."""
        text = f"parametro q: percentuale = 60 %\n{SCORES}    dato bonus: punti da 0 a 5\n"
        assert [] == codes(check_pesi, f"{text}    calcola r = {formula}\n")

    def test_pay_is_left_alone(self) -> None:
        """Contributions are percentages of money, and make no whole."""
        text = "scheda p\n    chiave n\n    dato va: euro da 0 € a 100 €\n    dato vb: euro da 0 € a 100 €\n"
        assert [] == codes(check_pesi, text + "    calcola r = 25 % di va + 8 % di vb\n")

    def test_a_part_that_another_rule_completes_is_left_alone(self) -> None:
        """Seventy and twenty, and ten elsewhere; or ninety brought back to a hundred."""
        part = SCORES + "    calcola parte = 70 % di va + 20 % di vb\n"
        assert [] == codes(check_pesi, part + "    calcola r = parte + 10 % di vc\n")
        assert [] == codes(check_pesi, part + "    calcola r = parte / 90 %\n")
        assert ["VAL331"] == codes(check_pesi, part)

    def test_a_part_that_is_completed_too_much_is_told(self) -> None:
        """Seventy, twenty, and twenty elsewhere are 110 %: told where the last is added."""
        text = SCORES + "    calcola parte = 70 % di va + 20 % di vb\n    calcola r = parte + 20 % di vc\n"
        message = "i pesi sommano a 110 % e non a 100 %: 70 % + 20 % + 20 %"
        assert [("VAL331", "parte + 20 % di vc", message)] == told(check_pesi, text)

    def test_a_block_is_told_where_it_is_wrong(self) -> None:
        """The outer weights make 100 %, the inner ones do not: the block is told, and only that."""
        block = "60 % di va + 50 % di vb"
        text = SCORES + f"    calcola blocco = {block}\n    calcola r = 70 % di blocco + 30 % di vc\n"
        assert [("VAL331", block)] == [one[:2] for one in told(check_pesi, text)]

    def test_the_outer_weights_are_told_where_they_are_wrong(self) -> None:
        """The block is right, what is made of it is not."""
        text = (
            SCORES
            + "    calcola blocco = 60 % di va + 40 % di vb\n    calcola r = 70 % di blocco + 40 % di vc\n"
        )
        assert [("VAL331", "70 % di blocco + 40 % di vc")] == [one[:2] for one in told(check_pesi, text)]

    def test_scores_of_one_scale_may_start_elsewhere(self) -> None:
        """A vote is never zero: what counts is that all reach a hundred."""
        text = SCORES.replace("vb: punti da 0", "vb: punti da 20")
        assert ["VAL331"] == codes(check_pesi, text + "    calcola r = 60 % di va + 50 % di vb\n")

    def test_scores_without_a_domain_must_be_near(self) -> None:
        """Ninety per cent of points without ends is surely a mistake, forty-five is perhaps a formula."""
        text = "scheda p\n    chiave n\n    dato va: punti\n    dato vb: punti\n"
        assert ["VAL331"] == codes(check_pesi, text + "    calcola r = 60 % di va + 50 % di vb\n")
        assert [] == codes(check_pesi, text + "    calcola r = 25 % di va + 20 % di vb\n")

    @given(st.lists(st.integers(1, 99), min_size=2, max_size=4))
    @settings(max_examples=25)
    def test_exactly_what_does_not_make_a_hundred_is_told(self, weights: list[int]) -> None:
        """Whatever the weights."""
        dati = "".join(f"    dato v{index}: punti da 0 a 100\n" for index in range(len(weights)))
        formula = " + ".join(f"{weight} % di v{index}" for index, weight in enumerate(weights))
        text = f"scheda p\n    chiave n\n{dati}    calcola r = {formula}\n"
        assert (["VAL331"] if sum(weights) != 100 else []) == codes(check_pesi, text)


TABLES = """tabella obiettivi: percentuale su ruoli
    dirigente:  70 %
    eq:         60 %
    dipendente: 40 %
tabella comportamenti: percentuale su ruoli
    dirigente:  30 %
    eq:         50 %
    dipendente: 60 %
parole ruoli
    dirigente
    eq
    dipendente
scheda p
    chiave n
    dato ruolo: ruoli
    dato va: punti da 0 a 100
    dato vb: punti da 0 a 100
    calcola r = va * obiettivi secondo ruolo + vb * comportamenti secondo ruolo
"""


class TestRoles:
    """Weights that a role decides are right for each role."""

    def test_the_role_is_named_and_its_row_is_shown(self) -> None:
        """Only the row of the one role that is wrong."""
        message = "per `ruolo` = `eq`, i pesi sommano a 110 % e non a 100 %: 60 % + 50 %"
        assert [("VAL331", "50 %", message)] == told(check_pesi, TABLES)
        assert ["60 %"] == [at(TABLES, one.place) for one in found(check_pesi, TABLES)[0].related]

    def test_each_role_that_is_wrong_is_told(self) -> None:
        """Two roles, two rows."""
        text = TABLES.replace("dipendente: 60 %", "dipendente: 50 %")
        assert ["50 %", "50 %"] == [place for _, place, _ in told(check_pesi, text)]
        assert 2 == len({one.place for one in found(check_pesi, text)})

    def test_right_tables_are_left_alone(self) -> None:
        """Every role makes 100 %."""
        assert [] == codes(check_pesi, TABLES.replace("eq:         50 %", "eq:         40 %"))

    def test_the_rest_to_a_hundred_is_always_right(self) -> None:
        """What is not written in a table is what is left."""
        text = TABLES.replace("* comportamenti secondo ruolo", "* (100 % - obiettivi secondo ruolo)")
        assert [] == codes(check_pesi, text)

    def test_words_with_the_same_mistake_are_named_together(self) -> None:
        """One row for two roles is one mistake."""
        text = TABLES.replace(
            "    dirigente:  30 %\n    eq:         50 %\n", "    dirigente o eq: 40 %\n"
        ).replace("eq:         60 %", "eq:         70 %")
        message = "per `ruolo` = `dirigente` o `eq`, i pesi sommano a 110 % e non a 100 %: 70 % + 40 %"
        assert [("VAL331", "40 %", message)] == told(check_pesi, text)

    def test_each_row_of_cases_is_a_formula(self) -> None:
        """The row of the role whose formula is wrong."""
        text = SCORES + (
            "    calcola r secondo ruolo:\n"
            "        dirigente o eq: 80 % di va + 20 % di vb\n"
            "        dipendente: 50 % di va + 40 % di vc\n"
        )
        message = "per `ruolo` = `dipendente`, i pesi sommano a 90 % e non a 100 %: 50 % + 40 %"
        assert [("VAL331", "50 % di va + 40 % di vc", message)] == told(check_pesi, text)


def area(*totals: str, peso: str = "punti oltre 0", tipo: str = "uno | due | tre") -> str:
    """Return objectives with a weight, collected by an area with these totals."""
    return (
        f"scheda ob (oo)\n    chiave n\n    dato tipo: {tipo}\n    dato urgente: sì/no\n    dato peso: {peso}\n"
        "scheda area raccoglie oo\n" + "".join(f"    totale di peso{total}\n" for total in totals)
    )


class TestTotals:
    """VAL332: totals that no data can meet."""

    def test_parts_against_the_whole(self) -> None:
        """Eighty, twenty and ten against a hundred."""
        text = area(" dove tipo = uno: 80", " dove tipo = due: 20", " dove tipo = tre: 10", ": 100")
        message = "questo totale non si può rispettare: le sue parti sommano a 110 (80 + 20 + 10), non a 100"
        assert [("VAL332", "totale di peso: 100", message)] == told(check_totali, text)
        assert 3 == len(found(check_totali, text)[0].related)

    @pytest.mark.parametrize(
        "totals",
        [
            (" dove tipo = uno: 80", " dove tipo = due: 30", ": 100"),
            (" dove tipo = uno: 101", ": 100"),
            (" dove tipo = uno: 50", " dove tipo <> uno: 40", ": 100"),
            (" dove tipo è uno tra uno, due: 50", " dove tipo = uno: 60"),
            (" dove urgente: 30", " dove non urgente: 30", ": 100"),
            (" dove tipo = uno: 30", " dove tipo = uno: 20"),
            (": 100", ": 90"),
            (": tutto", ": 90"),
            (": -5",),
        ],
    )
    def test_totals_that_contradict_one_another(self, totals: tuple[str, ...]) -> None:
        """Parts that exceed the whole, parts that do not make it, two amounts for the same."""
        text = "parametro tutto: punti = 100\n" + area(*totals)
        assert ["VAL332"] == codes(check_totali, text)

    @pytest.mark.parametrize(
        "totals",
        [
            (" dove tipo = uno: 80", " dove tipo = due: 20"),
            (" dove tipo = uno: 80", " dove tipo = due: 10", ": 100"),
            (" dove tipo = uno: 70", " dove tipo = due: 20", " dove tipo = tre: 10", ": 100"),
            (" dove tipo = uno: 80", " dove urgente: 80", ": 100"),
            (" per tipo: 50", ": 100"),
            (": 100", ": tutto"),
            (": ignoto",),
        ],
    )
    def test_totals_that_can_be_met(self, totals: tuple[str, ...]) -> None:
        """Nothing is told where some data meet them all."""
        text = "parametro tutto: punti = 100\nparametro ignoto: punti\n" + area(*totals)
        assert [] == codes(check_totali, text)

    @pytest.mark.parametrize(
        ("peso", "total", "reason"),
        [
            ("punti da 60 a 90", "100", "con pesi da 60 a 90, 1 non bastano per 100 e 2 sono troppi"),
            ("punti da 0 a 0", "100", "ogni peso è zero"),
            ("punti da -5 a 0", "100", "nessun peso è più di zero"),
            ("punti da 0", "-5", "i pesi non sono mai negativi"),
            ("punti da 150", "100", "un solo peso vale già almeno 150"),
            ("punti da 0 a passi di 3", "100", "ogni peso è un multiplo di 3, e 100 non lo è"),
            ("punti da 7 a 9 a passi di 2", "8", "con pesi di 7, 9 non si arriva mai a 8"),
            ("punti da 7 a passi di 2", "8", "nessuna somma di pesi ammessi fa 8"),
        ],
    )
    def test_weights_that_cannot_make_it(self, peso: str, total: str, reason: str) -> None:
        """The ends, the steps, or the values of the weights say no."""
        message = f"questo totale non si può rispettare: {reason}"
        assert [message] == [one[2] for one in told(check_totali, area(f": {total}", peso=peso))]

    @pytest.mark.parametrize(
        ("peso", "total"),
        [
            ("punti da 30 a 40", "100"),
            ("punti da 50 a 90", "100"),
            ("punti oltre 50 fino a 100", "100"),
            ("punti da 0 a passi di 2,5", "100"),
            ("punti", "-5"),
            ("punti da 0 a 0", "0"),
        ],
    )
    def test_weights_that_can(self, peso: str, total: str) -> None:
        """Some number of weights makes the total."""
        assert [] == codes(check_totali, area(f": {total}", peso=peso))

    def test_fixed_weights_by_type(self) -> None:
        """Weights of four and six never make an odd total."""
        text = (
            "scheda ob (oo)\n    chiave n\n    dato tipo: x | y\n"
            "    calcola peso: punti secondo tipo:\n        x: 4\n        y: 6\n"
            "scheda area raccoglie oo\n    totale di peso: {}\n"
        )
        assert ["VAL332"] == codes(check_totali, text.format(25))
        assert ["VAL332"] == codes(check_totali, text.format(2))
        assert [] == codes(check_totali, text.format(14))

    @given(st.integers(1, 6), st.integers(0, 5), st.integers(1, 3), st.integers(1, 24))
    @settings(max_examples=40)
    def test_exactly_the_totals_that_no_weights_make_are_told(
        self, low: int, width: int, step: int, total: int
    ) -> None:
        """Against all the ways to choose weights."""
        values = range(low, low + width + 1, step)
        made = {0}
        for _ in range(total):
            made |= {one + value for one, value in product(made, values) if one + value <= total}
        peso = f"punti da {low} a {low + width} a passi di {step}"
        assert (total not in made) == bool(codes(check_totali, area(f": {total}", peso=peso)))

    @given(st.lists(st.integers(0, 4), min_size=3, max_size=3), st.integers(0, 12))
    @settings(max_examples=25)
    def test_exactly_the_parts_that_do_not_make_the_whole_are_told(
        self, parts: list[int], whole: int
    ) -> None:
        """Each word of the list has a total."""
        totals = [
            f" dove tipo = {word}: {part}" for word, part in zip(("uno", "due", "tre"), parts, strict=True)
        ]
        text = area(*totals, f": {whole}", peso="punti da 0")
        assert (sum(parts) != whole) == bool(codes(check_totali, text))


MEMBERS = """scheda ob (oo)
    chiave n
    dato peso: {}
    dato voto: punti da 0 a 100
    dato grado: percentuale da 0 % a 100 %
scheda area raccoglie oo
"""


class TestWeightsOfRecords:
    """VAL335, VAL336, VAL337: weights that may be zero or missing, percentages that nobody adds up."""

    @pytest.mark.parametrize(
        "rule", ["    totale di peso: 100\n", "    calcola r = media di voto pesata con peso\n"]
    )
    @pytest.mark.parametrize("domain", ["da 0 a 100", "da -1", "fino a 10", ""])
    def test_a_weight_that_may_be_zero(self, rule: str, domain: str) -> None:
        """However it is known to be a weight."""
        text = MEMBERS.format(f"punti {domain}".strip()) + rule
        assert [("VAL335", domain or "peso")] == [one[:2] for one in told(check_pesi, text)]

    @pytest.mark.parametrize("domain", ["oltre 0", "da 1 a 5", "interi da 1", "oltre 0 fino a 100"])
    def test_a_weight_that_is_positive(self, domain: str) -> None:
        """Nothing to say of it."""
        assert [] == codes(check_pesi, MEMBERS.format(f"punti {domain}") + "    totale di peso: 100\n")

    def test_a_constraint_may_say_so(self) -> None:
        """The weight is positive by a rule."""
        text = MEMBERS.format("punti da 0").replace(
            "scheda area", '    vincolo peso > 0 perché "un peso c\'è"\nscheda area'
        )
        assert [] == codes(check_pesi, text + "    totale di peso: 100\n")

    def test_what_is_no_weight_may_be_zero(self) -> None:
        """A number of the same record that nothing weighs by."""
        assert [] == codes(check_pesi, MEMBERS.format("punti da 0") + "    calcola r = somma di peso\n")

    def test_one_weight_for_each_role_may_be_zero(self) -> None:
        """An item that does not concern a role weighs nothing for it; less than nothing is still wrong."""
        text = (
            "scheda ob (oo)\n    chiave n\n    dato peso_eq: punti da 0\n    dato peso_altri: punti da 0\n"
            "scheda area raccoglie oo\n    totale di peso_eq: 100\n    totale di peso_altri: 100\n"
        )
        assert [] == codes(check_pesi, text)
        assert ["VAL335"] == codes(check_pesi, text.replace("peso_eq: punti da 0", "peso_eq: punti da -1"))

    def test_a_weight_that_may_be_missing(self) -> None:
        """Unless the scheme says which one holds then."""
        rule = "    totale di peso: 100\n"
        text = MEMBERS.format("punti oltre 0 facoltativo") + rule
        assert [("VAL336", "peso")] == [one[:2] for one in told(check_pesi, text)]
        assert [] == codes(check_pesi, MEMBERS.format("punti oltre 0, se manca 1") + rule)

    @pytest.mark.parametrize("operand", ["(voto * peso)", "(peso * grado)"])
    def test_percentages_that_nobody_adds_up(self, operand: str) -> None:
        """A sum by percentages that may make ninety."""
        rule = f"    calcola r = somma di {operand}\n"
        text = MEMBERS.format("percentuale oltre 0 %") + rule
        assert [("VAL337", f"somma di {operand}")] == [one[:2] for one in told(check_pesi, text)]

    @pytest.mark.parametrize(
        "rules",
        [
            "    totale di peso: 100 %\n    calcola r = somma di (voto * peso)\n",
            "    calcola r = media di voto pesata con peso\n",
            "    calcola r = somma di (voto * peso) / somma di peso\n",
            "    calcola tutto = somma di peso\n    calcola r = somma di (voto * peso) / tutto\n",
            "    calcola r = somma di (voto * peso)\n"
            '    vincolo somma di peso = 100 % perché "i pesi fanno 100 %"\n',
            "    calcola r = somma di (voto * grado)\n",
        ],
    )
    def test_percentages_that_are_held_to_something(self, rules: str) -> None:
        """By a total, by a constraint, by a mean; a degree is no weight."""
        assert [] == codes(check_pesi, MEMBERS.format("percentuale oltre 0 %") + rules)
