"""Roundings that are missing, made twice, or made too early: found with data that show it, and only then."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks import trovati
from valutazione.checks.arrotondamenti import check_arrotondamenti
from valutazione.evaluation import evaluate
from valutazione.exact import Mode, from_italian, round_to, to_italian
from valutazione.outcome import Known

HEAD = "scheda x (xx)\n    chiave n\n"
MODES = {
    "metà in su": Mode.META_IN_SU,
    "metà in giù": Mode.META_IN_GIU,
    "metà al pari": Mode.META_AL_PARI,
    "per eccesso": Mode.PER_ECCESSO,
    "per difetto": Mode.PER_DIFETTO,
}


def told(text: str) -> list[tuple[str, str, str]]:
    """Return what is found in a scheda ``x`` with these lines, as (code, the text it is about, message)."""
    return [
        (code, place.strip("()"), message)
        for code, place, message in trovati.told(check_arrotondamenti, HEAD + text)
    ]


def codes(text: str) -> list[str]:
    """Return the codes of what is found."""
    return [code for code, _, _ in told(text)]


def case_of(message: str) -> dict[str, object]:
    """Return the inputs that a message shows."""
    shown = re.search(r"con `([^`]*)`", message)
    assert shown is not None, message
    pairs = [part.split(" = ") for part in shown[1].split(", ")]
    return {name: _read(value) for name, value in pairs}


def _read(text: str) -> object:
    if text.endswith(" %"):
        return _read(text[:-2]) / 100  # type: ignore[operator]  # a number
    return Fraction(text) if "/" in text else from_italian(text)


def replayed(text: str, message: str, nome: str) -> Fraction:
    """Return what the derived value *nome* is worth with the inputs that a message shows."""
    esito = evaluate(trovati.sistema(HEAD + text), {"x": [{"n": "1", **case_of(message)}]})
    assert [] == [rilievo.message() for rilievo in esito.rilievi]
    state = esito["x"]["1"][nome].state
    assert isinstance(state, Known)
    assert isinstance(state.value, Fraction)
    return state.value


class TestImporti:
    """An amount of money stops at the cent because a rule says how."""

    def test_a_quotient_is_told_with_its_exact_amount(self) -> None:
        """The fund shared among those who are there."""
        text = (
            "    dato fondo: euro con 2 decimali\n    dato addetti: intero da 1 a 50\n"
            "    calcola quota = fondo / addetti\n"
        )
        assert [
            (
                "VAL351",
                "fondo / addetti",
                "un importo in euro può non fermarsi al centesimo: 1000/3 con `fondo = 1000, addetti = 3`",
            )
        ] == told(text)

    @pytest.mark.parametrize(
        "formula",
        [
            "importo + altro - 10 €",
            "il maggiore tra importo e altro",
            "importo * 3",
            "importo / 3 arrotondato al centesimo, per difetto",
            "importo / 3 arrotondato a 1 decimale, per difetto",
            "importo / 3 arrotondato a multipli di 0,05, metà in su",
            "(importo / 3 arrotondato al centesimo, metà in su) + altro",
            "se importo > 100 € allora 12,50 € altrimenti importo",
        ],
    )
    def test_what_stops_at_the_cent_is_silent(self, formula: str) -> None:
        """Money comes in cents, and sums of cents are cents."""
        assert [] == codes(f"    dato importo: euro\n    dato altro: euro\n    calcola esito = {formula}\n")

    @pytest.mark.parametrize(
        "formula",
        [
            "importo * 10 %",
            "(importo + altro) / 2",
            "importo / 3 arrotondato a 3 decimali, metà in su",
            "(importo / 3 arrotondato al centesimo, metà in su) * 10 %",
        ],
    )
    def test_what_may_not_stop_there_is_told(self, formula: str) -> None:
        """Shares and means of cents are no cents, nor is what is rounded elsewhere."""
        text = f"    dato importo: euro\n    dato altro: euro, se manca 0\n    calcola esito = {formula}\n"
        ((code, _, message),) = told(text)
        assert "VAL351" == code
        assert 1 != (replayed(text, message, "esito") * 100).denominator

    def test_the_row_that_does_it_is_the_place(self) -> None:
        """Not the whole rule, when most of its rows are cents."""
        text = (
            "    dato budget: euro con 2 decimali\n    dato voto: percentuale da 0 % a 100 % con 2 decimali\n"
            "    fasce premio: euro su voto:\n        da 95 %: budget\n        da 60 % a meno di 95 %: budget * voto\n"
            "        meno di 60 %: 0\n"
        )
        ((code, place, message),) = told(text)
        assert ("VAL351", "budget * voto") == (code, place)
        assert 1 != (replayed(text, message, "premio") * 100).denominator

    def test_intermediate_amounts_are_silent(self) -> None:
        """What is rounded later needs no rounding before."""
        assert [] == codes(
            "    dato importo: euro\n    calcola parte = importo * 10 %\n"
            "    calcola premio = parte * 3 arrotondato al centesimo, metà in su\n"
        )

    def test_a_finite_set_of_amounts_is_looked_at_whole(self) -> None:
        """A tenth of ten cents is a cent: nothing to say."""
        text = "    dato importo: euro da 0 € a 2 € a passi di {}\n    calcola decimo = importo * 10 %\n"
        assert [] == codes(text.format("0,10"))
        assert ["VAL351"] == codes(text.format("0,25"))

    def test_what_comes_of_it_is_not_told_again(self) -> None:
        """The sum of the amounts is not whole cents because the amounts are not."""
        text = (
            "    dato importo: euro\n    calcola premio = importo * 10 %\n"
            "scheda ente raccoglie xx\n    calcola speso = somma di premio\n"
        )
        assert [("VAL351", "importo * 10 %")] == [(code, place) for code, place, _ in told(text)]

    def test_a_share_of_a_sum_of_which_it_is_a_part(self) -> None:
        """The case shows a sum that holds the record itself."""
        text = (
            "    dato voto: punti interi da 0 a 100\n    calcola quota = 24.000,00 € * voto / tutti dell'ente\n"
            "scheda ente raccoglie xx\n    calcola tutti = somma di voto\n"
        )
        ((code, _, message),) = told(text)
        shown = case_of(message)
        assert "VAL351" == code
        assert shown["voto"] <= shown["tutti dell'ente"]  # type: ignore[operator]  # numbers


class TestSoglia:
    """A threshold is compared with a value as it is, or as it is written."""

    TEXT = (
        "    dato va: punti interi da 0 a 100\n    dato vb: punti interi da 0 a 100\n"
        "    dato vc: punti interi da 0 a 100\n    calcola medio = (va + vb + vc) / 3{}\n"
        "    calcola premio: euro = se medio >= {} allora 100 € altrimenti 0 €\n"
    )

    def test_a_value_on_the_other_side_when_it_is_written(self) -> None:
        """66,666… is not 66,67, but it is written so."""
        text = self.TEXT.format("", "66,67")
        ((code, place, message),) = told(text)
        assert ("VAL352", "medio >= 66,67") == (code, place)
        assert message.endswith("il valore è 200/3: arrotondato a 66,67 avrebbe un altro esito")
        assert Fraction(200, 3) == replayed(text, message, "medio")

    def test_nothing_where_no_value_is_so_near(self) -> None:
        """The mean of three whole numbers is no nearer to 60 than a third."""
        assert [] == codes(self.TEXT.format("", "60"))

    def test_nothing_when_it_is_rounded_under_a_source(self) -> None:
        """The regulation says which of the two is compared."""
        assert [] == codes(self.TEXT.format(' arrotondato a 2 decimali, metà in su rif "art. 7"', "66,67"))

    def test_nothing_of_inputs_as_they_are_given(self) -> None:
        """What is given is exact, and so are its sums."""
        assert [] == codes(
            "    dato va: punti da 0 a 100\n    dato vb: punti da 0 a 100\n    calcola tutto = va + vb\n"
            "    calcola primo: numero = se va >= 60 allora 1 altrimenti 0\n"
            "    calcola ultimo: numero = se tutto >= 60 allora 1 altrimenti 0\n"
        )

    def test_bands_that_give_the_same_are_silent(self) -> None:
        """A threshold between two rows with one result decides nothing."""
        text = (
            "    dato va: punti da 0 a 100\n    calcola resto = va / 3\n    fasce premio su resto:\n"
            "        da 20: {}\n        meno di 20: 50 %\n"
        )
        assert [] == codes(text.format("50 %"))
        assert ["VAL352"] == codes(text.format("100 %"))

    def test_percentages_have_two_decimals_of_a_point(self) -> None:
        """89,998 % is written 90,00 %; the two decimals are those of the percentage."""
        text = (
            "    dato fatti: intero da 0 a 2999\n    calcola quota: percentuale = fatti / {}\n"
            "    calcola premio: numero = se quota >= 90 % allora 1 altrimenti 0\n"
        )
        assert [] == codes(text.format(1000))
        ((code, _, message),) = told(text.format(2999))
        assert "VAL352" == code
        assert Fraction(2699, 2999) == replayed(text.format(2999), message, "quota")


class TestPrimaDellaSoglia:
    """Who is taken across a threshold by a rounding is taken there by a norm."""

    TEXT = (
        "    dato voto: punti da 0 a 100 {}\n    calcola punteggio = voto arrotondato all'intero, metà in su{}\n"
        "    calcola premio: euro = se punteggio >= 60 allora 100 € altrimenti 0 €\n"
    )

    def test_who_is_taken_across_is_told(self) -> None:
        """59,5 becomes 60."""
        assert [
            (
                "VAL354",
                "punteggio >= 60",
                "con `voto = 59,5` il valore è 59,5, ma si confronta 60: l'arrotondamento cambia l'esito",
            )
        ] == told(self.TEXT.format("con 1 decimale", ""))

    def test_a_source_declares_it(self) -> None:
        """The rounding is the regulation's."""
        assert [] == codes(self.TEXT.format("con 1 decimale", ' rif "art. 7"'))

    def test_nothing_where_the_rounding_moves_nothing_across(self) -> None:
        """Whole numbers are rounded to themselves, and down nobody reaches 60."""
        assert [] == codes(self.TEXT.format("interi", ""))
        assert [] == codes(self.TEXT.format("con 1 decimale", "").replace("metà in su", "per difetto"))

    def test_a_rounding_in_the_comparison_itself(self) -> None:
        """The rule is the one that compares."""
        text = (
            "    dato voto: punti da 0 a 100 con 1 decimale\n    calcola premio: euro ="
            " se (voto arrotondato all'intero, metà in su) >= 60 allora 100 € altrimenti 0 €{}\n"
        )
        assert ["VAL354"] == codes(text.format(""))
        assert [] == codes(text.format(' rif "art. 7"'))


class TestDoppio:
    """A value is rounded once."""

    TEXT = (
        "    dato voto: punti da 0 a 10 con 2 decimali\n    calcola primo = voto arrotondato {}\n"
        "    calcola finale = {} arrotondato {}\n"
    )

    def test_the_second_begins_from_a_value_already_moved(self) -> None:
        """5,45 is 5,5 and then 6."""
        text = self.TEXT.format("a 1 decimale, metà in su", "primo", "all'intero, metà in su")
        assert [
            (
                "VAL353",
                "primo arrotondato all'intero, metà in su",
                "con `voto = 5,45` si ottiene 6 arrotondando due volte, 5 arrotondando una volta sola",
            )
        ] == told(text)

    @pytest.mark.parametrize(
        ("first", "between", "second"),
        [
            ("a 1 decimale, per difetto", "primo", "all'intero, per difetto"),
            ("all'intero, metà in su", "primo", "a 1 decimale, metà in su"),
            ("a 1 decimale, metà in su", "primo * 10", "all'intero, metà in su"),
            ("all'intero, metà in su", "(primo + voto)", "all'intero, metà in su"),
        ],
    )
    def test_nothing_where_once_and_twice_are_the_same(self, first: str, between: str, second: str) -> None:
        """Down and down is down; a finer grid holds a coarser one."""
        assert [] == codes(self.TEXT.format(first, between, second))

    def test_money_that_is_paid_is_rounded_in_its_own_right(self) -> None:
        """An amount that others add up stops at the cent, and a share of it stops there again."""
        text = (
            "    dato lordo: euro\n    calcola importo = lordo * 33 % arrotondato al centesimo, metà in su\n"
            "    calcola quota = importo * 51 % arrotondato al centesimo, metà in su\n"
        )
        assert ["VAL353"] == codes(text)
        assert [] == codes(text + "scheda ente raccoglie xx\n    calcola tutto = somma di importo\n")


# ---- against all the data there can be -----------------------------------------------------------------------------

STEPS = st.sampled_from(
    [Fraction(1, 10), Fraction(1, 5), Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2)]
)
FEW = settings(max_examples=25, deadline=None)


def rounding(step: Fraction, mode: str) -> str:
    """Return a rounding as it is written."""
    return f"arrotondato a multipli di {to_italian(step)}, {mode}"


def pairs() -> Iterator[tuple[Fraction, Fraction]]:
    """Yield all that two inputs can be together."""
    yield from product([Fraction(n) for n in range(7)], [Fraction(n, 2) for n in range(7)])


INPUTS = "    dato p: numero interi da 0 a 6\n    dato q: numero da 0 a 3 a passi di 0,5\n"


class TestAgainstAllData:
    """On a finite domain a defect is found when some data show it, and never otherwise."""

    def agree(
        self,
        text: str,
        code: str,
        nome: str,
        shows: Callable[[Fraction], bool],
        value: Callable[..., Fraction],
    ) -> None:
        """Check that *code* is told just when some value shows the defect, with data that lead to such a value."""
        wrong = {value(p, q) for p, q in pairs() if shows(value(p, q))}
        messages = [message for number, _, message in told(text) if number == code]
        assert bool(wrong) == bool(messages), (text, sorted(wrong)[:3])
        for message in messages:
            assert replayed(text, message, nome) in wrong

    @FEW
    @given(STEPS, STEPS, st.sampled_from(sorted(MODES)), st.sampled_from(sorted(MODES)), st.integers(1, 9))
    def test_rounded_twice(self, first: Fraction, second: Fraction, mode: str, last: str, n: int) -> None:
        """Twice against once; where the second grid holds the first, the second rounding does nothing."""
        text = (
            f"{INPUTS}    calcola base = p * {n} / 7 + q\n    calcola primo = base {rounding(first, mode)}\n"
            f"    calcola fine = primo {rounding(second, last)}\n"
        )

        def once(value: Fraction) -> Fraction:
            return round_to(value, second, MODES[last])

        def shows(value: Fraction) -> bool:
            idle = (first / second).denominator == 1
            return not idle and once(round_to(value, first, MODES[mode])) != once(value)

        self.agree(text, "VAL353", "base", shows, lambda p, q: p * n / 7 + q)

    @FEW
    @given(
        STEPS,
        st.sampled_from(sorted(MODES)),
        st.sampled_from(["<", "<=", ">", ">=", "="]),
        st.integers(1, 9),
        st.integers(0, 40),
    )
    def test_rounded_before_a_threshold(
        self, step: Fraction, mode: str, sign: str, n: int, tenths: int
    ) -> None:
        """Rounded against exact."""
        limit = Fraction(tenths, 10)
        text = (
            f"{INPUTS}    calcola base = p * {n} / 7 + q\n    calcola primo = base {rounding(step, mode)}\n"
            f"    calcola fine: numero = se primo {sign} {to_italian(limit)} allora 1 altrimenti 0\n"
        )
        compare: dict[str, Callable[[Fraction], bool]] = {
            "<": lambda value: value < limit,
            "<=": lambda value: value <= limit,
            ">": lambda value: value > limit,
            ">=": lambda value: value >= limit,
            "=": lambda value: value == limit,
        }

        def shows(value: Fraction) -> bool:
            return compare[sign](value) != compare[sign](round_to(value, step, MODES[mode]))

        self.agree(text, "VAL354", "base", shows, lambda p, q: p * n / 7 + q)

    @FEW
    @given(st.integers(1, 40), st.sampled_from([300, 700, 999, 1001, 1100]), st.integers(1, 60))
    def test_not_rounded_before_a_threshold(self, n: int, d: int, hundredths: int) -> None:
        """Written with two decimals against exact."""
        limit = Fraction(hundredths, 20)
        text = (
            f"{INPUTS}    calcola base = p * {n} / {d} + q\n"
            f"    fasce fine: numero su base:\n        da {to_italian(limit)}: 1\n"
            f"        meno di {to_italian(limit)}: 0\n"
        )

        def shows(value: Fraction) -> bool:
            return (value >= limit) != (round_to(value, Fraction(1, 100), Mode.META_IN_SU) >= limit)

        self.agree(text, "VAL352", "base", shows, lambda p, q: p * n / d + q)

    @FEW
    @given(st.integers(1, 40), st.integers(1, 12), st.integers(1, 4))
    def test_not_rounded_to_the_cent(self, n: int, d: int, step: int) -> None:
        """An amount that is not whole cents."""
        text = (
            f"    dato p: numero interi da 0 a 6\n    dato q: euro da 0 a {2 * step} a passi di {step}\n"
            f"    calcola base = q * p * {n} % / {d}\n"
        )
        wrong = {
            value
            for p, q in product(range(7), range(0, 2 * step + 1, step))
            if (value := Fraction(q * p * n, 100 * d)) % Fraction(1, 100)
        }
        messages = [message for number, _, message in told(text) if number == "VAL351"]
        assert bool(wrong) == bool(messages)
        for message in messages:
            assert replayed(text, message, "base") in wrong


POSTS = """scheda incarico (incarichi)
    chiave dirigente, n
    dato posizione: euro oltre 0 € con 2 decimali
    dato durata: giorni interi da 0 a 365
    calcola rateo = posizione * durata / 365 giorni
scheda dirigente (dirigenti) raccoglie incarichi per dirigente
"""


class TestPassing:
    """An amount on its way to another that is rounded is paid to nobody."""

    @pytest.mark.parametrize("function", ["somma", "massimo"])
    def test_through_an_aggregate(self, function: str) -> None:
        """What the sum is multiplied to is rounded once, at the end."""
        text = f"{POSTS}    calcola base = {function} di rateo\n"
        rule = "    calcola lordo = base * 20 % arrotondato al centesimo, metà in su\n"
        assert [] == trovati.codes(check_arrotondamenti, text + rule)

    @pytest.mark.parametrize(
        "rules",
        [
            ("calcola totale = somma di rateo arrotondato al centesimo, metà in su",),
            ("calcola base = somma di rateo", "calcola lordo = base * 20 %"),
            (
                "calcola base = somma di rateo",
                "calcola lordo = base * 20 % arrotondato al centesimo, metà in su",
                "calcola altro = base + 1 €",
            ),
        ],
    )
    def test_what_may_be_paid_is_told(self, rules: tuple[str, ...]) -> None:
        """A sum that is only rounded adds up what is paid; one that is read as it is, or never rounded, is told."""
        text = POSTS + "".join(f"    {rule}\n" for rule in rules)
        assert "VAL351" in trovati.codes(check_arrotondamenti, text)


class TestAmountsOfActs:
    """An amount to the cent that two rules read is an amount of its own."""

    TEXT = """scheda unita
    chiave n
    dato budget: euro da 0 € con 2 decimali
    dato resa: percentuale da 0 % a 100 %
    calcola liquidabile = budget * resa arrotondato al centesimo, metà in su
    calcola collettiva = liquidabile * 70 % arrotondato al centesimo, metà in su
"""

    def test_what_is_left_of_it(self) -> None:
        """One part is rounded again, the other is what is left: neither would do without the first rounding."""
        assert ["VAL353"] == trovati.codes(check_arrotondamenti, self.TEXT)
        other = "    calcola individuale = liquidabile - collettiva\n"
        assert [] == trovati.codes(check_arrotondamenti, self.TEXT + other)

    def test_a_whole_rule_is_told_by_its_name(self) -> None:
        """The message names the sharing, and does not print it."""
        text = """parametro fondo: euro = 100.000,00 €
scheda unita (unita_tutte)
    chiave n
    dato peso: punti oltre 0
    dato resa: percentuale da 0 % a 100 %
    riparto budget tra le unita_tutte dell'ente:
        somma: fondo
        in proporzione a: peso
        arrotondamento: al centesimo, per difetto
        resto: ai decimali più alti
        per n, dal più basso
    calcola liquidabile = budget * resa arrotondato al centesimo, metà in su
    calcola collettiva = liquidabile * 70 % arrotondato al centesimo, metà in su
scheda ente raccoglie unita_tutte
"""
        (one,) = trovati.found(check_arrotondamenti, text)
        assert "VAL353" == one.code.number
        assert "riparto" not in one.message()
        assert "budget = " in one.message()
