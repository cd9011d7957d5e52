"""The effective weight of each leaf: the product of the weights on the way, for each role; shares of points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.trovati import sistema
from valutazione.checks.effettivi import pesi_effettivi
from valutazione.checks.reach import Study

Table = dict[tuple[str, ...], dict[str, Fraction]]


def weights(text: str) -> dict[str, Table]:
    """Return, by result, the weight of each leaf (``scheda.name``) for each profile (its words)."""
    found: dict[str, Table] = {}
    for one in pesi_effettivi(Study(sistema(text))):
        words = tuple(word for _, word in one.profilo)
        leaf = ".".join(one.foglia)
        found.setdefault(f"{one.scheda}.{one.nome}", {}).setdefault(words, {})[leaf] = one.peso
    return found


def percent(**values: int | str) -> dict[str, Fraction]:
    """Return weights written in hundredths; ``__`` is the dot of a name."""
    return {name.replace("__", "."): Fraction(value) / 100 for name, value in values.items()}


SCORES = """scheda p
    chiave n
    dato va: punti da 0 a 100
    dato vb: punti da 0 a 100
    dato vc: punti da 0 a 100
    dato ruolo: dirigente | dipendente
"""


class TestWritten:
    """Weights are those written, multiplied along the way."""

    def test_weights_are_as_they_are_written(self) -> None:
        """Sixty and forty weigh so."""
        text = SCORES + "    calcola r = 60 % di va + vb * 40 %\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=40)}} == weights(text)

    def test_wrong_weights_are_shown_wrong(self) -> None:
        """They are not brought back to 100 %."""
        text = SCORES + "    calcola r = 60 % di va + 50 % di vb\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=50)}} == weights(text)

    def test_a_weight_of_a_weight_is_their_product(self) -> None:
        """A block of 70 % in which a weighs 60 % gives it 42 %; the block is no result of its own."""
        text = (
            SCORES
            + "    calcola blocco = 60 % di va + 40 % di vb\n    calcola r = 70 % di blocco + 30 % di vc\n"
        )
        assert {"p.r": {(): percent(p__va=42, p__vb=28, p__vc=30)}} == weights(text)

    def test_a_parameter_with_a_value_is_a_weight(self) -> None:
        """And what is left to 100 % is the other."""
        text = "parametro q: percentuale = 65 %\n" + SCORES
        text += "    calcola r = q * va + (100 % - q) * vb arrotondato a 2 decimali, metà in su\n"
        assert {"p.r": {(): percent(p__va=65, p__vb=35)}} == weights(text)

    def test_a_parameter_without_a_value_is_not(self) -> None:
        """Nobody knows what it weighs."""
        text = "parametro q: percentuale\n" + SCORES + "    calcola r = q * va + (100 % - q) * vb\n"
        assert {} == weights(text)

    def test_a_mean_of_three_weighs_them_a_third_each(self) -> None:
        """A sum over a number is a weighting."""
        text = SCORES + "    calcola r = (va + vb + vc) / 3\n"
        assert {"p.r": {(): percent(p__va="100/3", p__vb="100/3", p__vc="100/3")}} == weights(text)

    def test_what_turns_a_scale_into_another_is_no_weight(self) -> None:
        """Votes out of five are brought to a hundred before they are weighed."""
        text = SCORES + "    dato voto: punti da 1 a 5\n    calcola su_cento = voto / 5 punti * 100 punti\n"
        text += "    calcola r = 60 % di va + 40 % di su_cento\n"
        assert {"p.r": {(): percent(p__va=60, p__voto=40)}} == weights(text)

    def test_what_multiplies_the_whole_is_no_weight(self) -> None:
        """A reduction of all the score, for those it concerns, leaves the parts what they are."""
        text = SCORES + "    dato multa: sì/no\n    calcola tutto = 60 % di va + 40 % di vb\n"
        text += "    calcola r = se multa allora tutto * 90 % altrimenti tutto\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=40)}} == weights(text)


class TestProfiles:
    """What a word decides holds for that word."""

    def test_a_table_gives_a_profile_for_each_word(self) -> None:
        """A row of the table is the weight of that role."""
        text = "tabella t: percentuale su dirigente_o_no\n    si: 70 %\n    no_: 40 %\n"
        text += "parole dirigente_o_no\n    si\n    no_\n" + SCORES
        text += "    dato chi: dirigente_o_no\n"
        text += "    calcola r = va * t secondo chi + vb * (100 % - t secondo chi)\n"
        expected = {("si",): percent(p__va=70, p__vb=30), ("no_",): percent(p__va=40, p__vb=60)}
        assert {"p.r": expected} == weights(text)

    def test_rows_by_word_give_a_formula_for_each(self) -> None:
        """Each row may combine other things."""
        text = SCORES + (
            "    calcola r secondo ruolo:\n"
            "        dirigente: 80 % di va + 20 % di vb\n"
            "        dipendente: 50 % di va + 50 % di vc\n"
        )
        expected = {
            ("dirigente",): percent(p__va=80, p__vb=20),
            ("dipendente",): percent(p__va=50, p__vc=50),
        }
        assert {"p.r": expected} == weights(text)

    def test_what_is_the_same_for_all_words_is_said_once(self) -> None:
        """A profile that changes nothing is no profile."""
        text = SCORES + (
            "    calcola r secondo ruolo:\n"
            "        dirigente: 80 % di va + 20 % di vb\n"
            "        dipendente: 20 % di vb + 80 % di va\n"
        )
        assert {"p.r": {(): percent(p__va=80, p__vb=20)}} == weights(text)

    def test_a_yes_or_no_is_a_profile_too(self) -> None:
        """Here a manager's score counts more."""
        text = SCORES + "    dato capo: sì/no\n"
        text += (
            "    calcola q = se capo allora 80 % altrimenti 50 %\n    calcola r = q * va + (100 % - q) * vb\n"
        )
        expected = {("sì",): percent(p__va=80, p__vb=20), ("no",): percent(p__va=50, p__vb=50)}
        assert {"p.r": expected} == weights(text)

    def test_a_derived_profile_is_a_profile(self) -> None:
        """The word comes from a rule, and is not asked of whom."""
        text = "parole chi_e\n    dirigente\n    dipendente\n" + SCORES
        text += (
            "    dato capo: sì/no\n"
            "    calcola chi: chi_e\n"
            "        quando capo: dirigente\n"
            "        negli altri casi: dipendente\n"
            "    calcola r secondo chi:\n"
            "        dirigente: 80 % di va + 20 % di vb\n"
            "        dipendente: 50 % di va + 50 % di vb\n"
        )
        assert {("dirigente",), ("dipendente",)} == set(weights(text)["p.r"])

    def test_too_many_profiles_are_not_told(self) -> None:
        """Beyond sixty nothing is said, at no great cost."""
        words = [" | ".join(f"v{field}_{word}" for word in range(9)) for field in range(3)]
        text = SCORES + "".join(f"    dato s{field}: {row}\n" for field, row in enumerate(words))
        for field in range(3):
            rows = "".join(f"        v{field}_{word}: {word} %\n" for word in range(9))
            text += f"    calcola q{field}: percentuale secondo s{field}:\n{rows}"
        text += "    calcola r = q0 * va + q1 * vb + q2 * vc\n"
        assert {} == weights(text)


class TestLeaves:
    """Where no weight leads further, the value is a leaf."""

    def test_bands_and_lines_are_leaves(self) -> None:
        """The bands' own name is the leaf, and not their subject; an unnamed line is called as what it reads."""
        text = SCORES + (
            "    fasce f: punti su va:\n        meno di 50: 0\n        da 50: 100\n"
            "    calcola r = 60 % di f + 40 % di (lineare su vb da 0 per 0 a 100 per 80)\n"
        )
        assert {"p.r": {(): percent(p__f=60, p__vb=40)}} == weights(text)

    def test_a_judgement_turned_into_points_is_a_leaf(self) -> None:
        """A scale read for a word is a value, not a weight."""
        text = "scala g: punti\n    basso: 0\n    alto: 100\n" + SCORES + "    dato giudizio: g\n"
        text += "    calcola r = 60 % di va + 40 % di (g secondo giudizio)\n"
        assert {"p.r": {(): percent(p__va=60, p__giudizio=40)}} == weights(text)

    def test_an_amount_that_multiplies_the_whole_is_no_leaf(self) -> None:
        """The shares of pay are those of the score."""
        text = SCORES + "    dato fondo: percentuale da 0 % a 100 %\n"
        text += "    calcola r = fondo * (30 % di va + 70 % di vb)\n"
        assert {"p.r": {(): percent(p__va=30, p__vb=70)}} == weights(text)

    def test_a_product_of_two_values_is_no_weight(self) -> None:
        """Neither weighs the other."""
        assert {} == weights(SCORES + "    calcola r = va * vb / 100 punti\n")

    def test_a_cap_does_not_hide_the_weights(self) -> None:
        """Below the cap they hold."""
        text = SCORES + "    calcola r = il minore tra 60 % di va + 50 % di vb e 100 punti\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=50)}} == weights(text)


class TestShares:
    """Points that are added up weigh as much as they can move the sum."""

    def test_points_weigh_as_many_as_they_are(self) -> None:
        """Sixty and forty points."""
        text = "scheda p\n    chiave n\n    dato va: punti da 0 a 60\n    dato vb: punti da 0 a 40\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=40)}} == weights(text + "    calcola r = va + vb\n")

    def test_scales_are_brought_to_one(self) -> None:
        """A vote out of ten by six weighs as sixty points; it starts from one, and so can move nine tenths of them."""
        text = "scheda p\n    chiave n\n    dato va: punti da 0 a 10\n    dato vb: punti da 0 a 40\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=40)}} == weights(text + "    calcola r = 6 * va + vb\n")
        text = text.replace("da 0 a 10", "da 1 a 10")
        assert {"p.r": {(): {"p.va": Fraction(54, 94), "p.vb": Fraction(40, 94)}}} == weights(
            text + "    calcola r = 6 * va + vb\n"
        )

    def test_what_takes_points_away_is_negative(self) -> None:
        """A penalty of up to ten points out of a hundred."""
        text = SCORES + "    dato x: punti da 0 a 10\n    calcola r = 60 % di va + 40 % di vb - x\n"
        assert {"p.r": {(): percent(p__va=60, p__vb=40, p__x=-10)}} == weights(text)

    @pytest.mark.parametrize("formula", ["va + vb", "va + 10 % di vb", "60 % di va + vb"])
    def test_nothing_is_said_of_what_has_no_end(self, formula: str) -> None:
        """A sum of amounts without a limit has no shares."""
        text = "scheda p\n    chiave n\n    dato va: euro da 0 €\n    dato vb: euro da 0 €\n"
        assert {} == weights(text + f"    calcola r = {formula}\n")

    @pytest.mark.parametrize("formula", ["va + vb", "va - vb", "va + 2 * vb"])
    @pytest.mark.parametrize("kind", ["euro da 0 € a 100 €", "giorni da 0 a 100"])
    def test_nothing_is_said_of_amounts_and_of_days(self, kind: str, formula: str) -> None:
        """Their terms may exclude each other, and what is taken away weighs nothing; a written weight is one."""
        text = f"scheda p\n    chiave n\n    dato va: {kind}\n    dato vb: {kind}\n"
        assert {} == weights(text + f"    calcola r = {formula}\n")
        assert {"p.r": {(): percent(p__va=60, p__vb=40)}} == weights(
            text + "    calcola r = 60 % di va + 40 % di vb\n"
        )


MEMBERS = """scheda ob (oo)
    chiave u, n
    dato peso: punti oltre 0
    dato grado: percentuale da 0 % a 100 %
    dato qualita: percentuale da 0 % a 100 %
    dato ottenuto: punti da 0 a peso
"""


class TestRecords:
    """Weights go through what is collected and through links."""

    def test_a_weighted_mean_weighs_its_value_as_a_whole(self) -> None:
        """Whatever the weights are, what is averaged is all of the mean."""
        text = MEMBERS + (
            "scheda u raccoglie oo per u\n"
            "    calcola m = media di grado pesata con peso\n"
            "scheda p\n    chiave n\n    dato u: scheda u\n    dato v: percentuale da 0 % a 100 %\n"
            "    calcola r = 70 % * m dell'u + 30 % * v\n"
        )
        assert {"p.r": {(): percent(ob__grado=70, p__v=30)}} == weights(text)

    @pytest.mark.parametrize("operand", ["peso * (60 % * grado + 40 % * qualita)", "credito"])
    def test_a_sum_with_a_total_weighs_what_a_point_of_weight_gives(self, operand: str) -> None:
        """A hundred points in all, six tenths by degree and four by quality."""
        text = MEMBERS + "    calcola credito = peso * (60 % * grado + 40 % * qualita)\n"
        text += (
            f"scheda u raccoglie oo per u\n    totale di peso: 100\n    calcola r = somma di ({operand})\n"
        )
        assert percent(ob__grado=60, ob__qualita=40) == weights(text)["u.r"][()]

    def test_credit_may_be_rounded(self) -> None:
        """Roundings are left out of what is claimed."""
        text = MEMBERS + (
            "    calcola credito = peso * grado arrotondato a 2 decimali, metà in su\n"
            "scheda u raccoglie oo per u\n    dato altro: punti da 0 a 40\n    totale di peso: 60\n"
            "    calcola obiettivi = somma di credito\n    calcola r = obiettivi + altro\n"
        )
        assert percent(ob__grado=60, u__altro=40) == weights(text)["u.r"][()]

    def test_two_sums_weigh_as_their_totals(self) -> None:
        """Eighty points of a kind and twenty of another."""
        text = (
            "scheda ob (oo)\n    chiave n\n    dato tipo: x | y\n    dato peso: punti oltre 0\n"
            "    dato ottenuto: punti da 0 a peso\n"
            "scheda u raccoglie oo\n"
            "    totale di peso dove tipo = x: 80\n    totale di peso dove tipo = y: 20\n"
            "    calcola primi = somma di ottenuto dove tipo = x\n"
            "    calcola secondi = somma di ottenuto dove tipo = y\n"
            "    calcola r = primi + secondi\n"
        )
        assert {"u.r": {(): percent(u__primi=80, u__secondi=20)}} == weights(text)

    def test_the_words_of_each_record_are_no_profile_of_the_whole(self) -> None:
        """A mean over people of several roles has the people's score for a leaf."""
        text = SCORES + (
            "    calcola r secondo ruolo:\n"
            "        dirigente: 80 % di va + 20 % di vb\n"
            "        dipendente: 50 % di va + 50 % di vb\n"
            "scheda ente raccoglie p\n    dato clima: punti da 0 a 100\n"
            "    calcola finale = 90 % di (media di r) + 10 % di clima\n"
        )
        assert {(): percent(p__r=90, ente__clima=10)} == weights(text)["ente.finale"]


HUNDREDTHS = st.lists(st.integers(1, 50), min_size=2, max_size=4)


@given(HUNDREDTHS, HUNDREDTHS)
def test_the_weight_of_a_leaf_is_the_product_of_the_weights_above_it(
    outer: list[int], inner: list[int]
) -> None:
    """However two levels are weighted, each leaf has the product of the two weights on its way."""
    lines = ["scheda p", "    chiave n"]
    blocks, expected = [], {}
    for block, weight in enumerate(outer):
        parts = []
        for leaf, share in enumerate(inner):
            name = f"x{block}_{leaf}"
            lines.append(f"    dato {name}: punti da 0 a 100")
            parts.append(f"{share} % di {name}")
            expected[f"p.{name}"] = Fraction(weight * share, 10_000)
        lines.append(f"    calcola b{block} = {' + '.join(parts)}")
        blocks.append(f"{weight} % di b{block}")
    lines.append(f"    calcola r = {' + '.join(blocks)}")
    assert expected == weights("\n".join(lines) + "\n")["p.r"][()]
