"""Credit that goes too far, ranges and lines that are never used up, inputs that change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.regole import regole
from tests.checks.trovati import at, codes, found, told
from tests.evaluation.support import outcome
from tests.evaluation.support import told as told_
from valutazione.checks.campi import check_campi
from valutazione.checks.crediti import check_crediti
from valutazione.checks.ininfluenti import check_ininfluenti
from valutazione.exact import from_italian
from valutazione.outcome import Known


def scheme(*dati: str, sums: str = "", total: str = "    totale di peso: 100\n") -> str:
    """Return objectives with these lines, and an area that sums what is in *sums*."""
    lines = "".join(f"    {line}\n" for line in ("dato peso: punti oltre 0 fino a 40", *dati))
    summed = f"    calcola r = somma di {sums}\n" if sums else ""
    return f"scheda ob (oo)\n    chiave n\n{lines}scheda area raccoglie oo\n{total}{summed}"


GRADE = "dato grado: percentuale da 0 % a 120 %"
LATE = "dato ritardo: giorni interi da 0 a 30"
LINEAR = "lineare su ritardo da 100 % per 0 giorni a 0 % per 10 giorni"


class TestTooMuch:
    """VAL341: what is given for a weight is at most the weight."""

    def test_the_data_that_do_it_are_shown(self) -> None:
        """An objective of ten points gives twelve."""
        text = scheme(GRADE, "calcola ottenuto = peso * grado", sums="ottenuto")
        message = (
            "`ottenuto` può superare il suo peso `peso`: accade con `peso = 10, grado = 120 %`: 12 su 10"
        )
        assert [("VAL341", "peso * grado", message)] == told(check_crediti, text)
        places = [at(text, one.place) for one in found(check_crediti, text)[0].related]
        assert ["peso", "da 0 % a 120 %"] == places

    @pytest.mark.parametrize(
        ("dati", "sums"),
        [
            ((GRADE,), "(peso * grado)"),
            ((GRADE, "calcola x = peso * grado"), ""),
            ((GRADE, "calcola x = grado * peso arrotondato a 2 decimali, metà in su"), "x"),
            ((GRADE, "calcola x = peso * grado", "calcola y = x"), "y"),
            (
                (
                    "dato fatti: numero interi da 0",
                    "dato attesi: numero interi da 1",
                    "calcola x = peso * fatti / attesi",
                ),
                "x",
            ),
            (("dato voto: punti da 0 a 10", "calcola x = peso * voto / 5 punti"), "x"),
            (
                (
                    "dato esito: pieno | super",
                    "calcola x: punti secondo esito:\n        pieno: peso\n        super: peso * 130 %",
                ),
                "x",
            ),
            (
                (
                    "dato bonus: punti da 0 a 5",
                    "dato grado: percentuale da 0 % a 100 %",
                    "calcola x = peso * grado + bonus",
                ),
                "x",
            ),
            (("dato coefficiente: numero da 0 a 1,5", "calcola x = peso * coefficiente"), "x"),
            (("dato ottenuto: punti da 0 a 10",), "ottenuto"),
        ],
    )
    def test_credit_without_a_maximum(self, dati: tuple[str, ...], sums: str) -> None:
        """However the credit is written; an input that nothing ties to its weight too."""
        assert ["VAL341"] == codes(check_crediti, scheme(*dati, sums=sums))

    @pytest.mark.parametrize(
        ("dati", "sums"),
        [
            (("dato grado: percentuale da 0 % a 100 %", "calcola x = peso * grado"), "x"),
            ((GRADE, "calcola x = il minore tra peso * grado e peso"), "x"),
            ((GRADE, "calcola x = peso * grado", "calcola y = il minore tra x e peso"), "y"),
            ((GRADE, "calcola x = peso * (il minore tra grado e 100 %)"), "x"),
            (("dato ottenuto: punti da 0 a peso",), "ottenuto"),
            (("dato ottenuto: punti da 0 a 40", 'vincolo ottenuto <= peso perché "non di più"'), "ottenuto"),
            (
                ("dato ottenuto: punti da 0 a peso", "dato bonus: punti da 0 a 5"),
                "(ottenuto + 0) + somma di bonus",
            ),
            (("dato bonus: punti da 0 a 5", "calcola x = peso * 50 %", "calcola y = peso / 10"), "bonus"),
            (("dato voto: numero da 0 a 10", "calcola x = peso * voto"), "x"),
            (("dato ottenuto: punti da 0 a peso", "calcola mancano = peso - ottenuto"), "ottenuto"),
            (("calcola su_cento = peso / tutto dell'area * 100 punti",), "su_cento"),
            ((LATE, f"calcola x = peso * ({LINEAR})"), "x"),
        ],
    )
    def test_credit_within_its_weight(self, dati: tuple[str, ...], sums: str) -> None:
        """Domains, caps and constraints hold it; votes, extras and shares of the whole are no credit."""
        if sums.startswith("(ottenuto + 0)"):
            sums = "ottenuto + somma di bonus"
        if sums == "bonus":
            sums = "(peso * 50 %) + somma di bonus"
        total = "    totale di peso: 100\n    calcola tutto = somma di peso\n"
        assert [] == codes(check_crediti, scheme(*dati, sums=sums, total=total))

    def test_a_weighted_mean_of_degrees(self) -> None:
        """A degree of 120 % makes up for others in a mean too."""
        text = scheme(GRADE, total="    calcola r = media di grado pesata con peso\n")
        message = (
            "`peso * grado` può superare il suo peso `peso`: accade con `peso = 10, grado = 120 %`: 12 su 10"
        )
        assert [message] == [one[2] for one in told(check_crediti, text)]
        assert [] == codes(check_crediti, text.replace("120 %", "100 %"))

    def test_a_weight_may_come_from_a_type(self) -> None:
        """The weight is a derived value."""
        text = (
            "scheda ob (oo)\n    chiave n\n    dato tipo: x | y\n    dato grado: percentuale da 0 % a 120 %\n"
            "    calcola peso: punti secondo tipo:\n        x: 5\n        y: 3\n"
            "    calcola punti_ottenuti = peso * grado\n"
            "scheda area raccoglie oo\n    calcola tutto = somma di peso\n"
            "    calcola r = somma di punti_ottenuti / tutto * 100 punti\n"
        )
        message = (
            "`punti_ottenuti` può superare il suo peso `peso`: accade con `tipo = x, grado = 120 %`: 6 su 5"
        )
        assert [message] == [one[2] for one in told(check_crediti, text)]

    @given(st.integers(80, 130), st.integers(1, 40))
    @settings(max_examples=20)
    def test_what_is_shown_happens(self, most: int, weight: int) -> None:
        """The data of the message, evaluated, give more than the weight; none are shown when none do."""
        text = scheme(
            f"dato grado: percentuale da 0 % a {most} %", "calcola ottenuto = peso * grado", sums="ottenuto"
        ).replace("oltre 0 fino a 40", f"da 1 a {weight}")
        shown = [_data(one[2]) for one in told(check_crediti, text)]
        assert (most > 100) == bool(shown)
        for data in shown:
            given_ = outcome(text, {"ob": [{"n": "1", **data}]}, partial=True)["ob"]["1"]["ottenuto"].state
            assert isinstance(given_, Known)
            assert isinstance(given_.value, Fraction)
            assert given_.value > data["peso"]


def _data(message: str) -> Mapping[str, Fraction]:
    """Return the data that a message shows: ``accade con `peso = 10, grado = 120 %`: …``."""
    shown = message.split("accade con `")[1].split("`")[0]
    found: dict[str, Fraction] = {}
    for pair in shown.split(", "):
        name, value = pair.split(" = ")
        number = from_italian(value.removesuffix(" %"))
        found[name] = number / 100 if value.endswith("%") else number
    return found


class TestTooLittle:
    """VAL342: what is given for a weight is not less than nothing."""

    def test_the_data_that_do_it_are_shown(self) -> None:
        """Ten per cent less a day: thirty days take twenty points away."""
        text = scheme(LATE, "calcola x = peso * (100 % - ritardo / 10 giorni)", sums="x")
        message = "`x` può scendere sotto zero: accade con `peso = 10, ritardo = 30`: vale -20"
        assert [message] == [one[2] for one in told(check_crediti, text)]

    def test_a_penalty_may_exceed_the_credit(self) -> None:
        """Points taken from a credit that may be nothing."""
        text = scheme(
            "dato grado: percentuale da 0 % a 100 %",
            "dato penalita: punti da 0 a 5",
            "calcola x = peso * grado - penalita",
            sums="x",
        )
        assert ["VAL342"] == codes(check_crediti, text)

    def test_a_minimum_holds_it(self) -> None:
        """The greater of the credit and nothing."""
        text = scheme(
            LATE, "calcola x = peso * (il maggiore tra 100 % - ritardo / 10 giorni e 0 %)", sums="x"
        )
        assert [] == codes(check_crediti, text)

    def test_what_is_lost_is_no_credit(self) -> None:
        """A difference that nobody sums."""
        text = scheme("dato ottenuto: punti da 0 a peso", "calcola persi = ottenuto - peso", sums="ottenuto")
        assert [] == codes(check_crediti, text)


class TestSteps:
    """VAL343: the steps of a grid reach its end."""

    @pytest.mark.parametrize(
        ("domain", "step", "last", "high"),
        [
            ("punti da 0 a 2 a passi di 0,3", "0,3", "1,8", "2"),
            ("punti da 1 a 10 a passi di 2", "2", "9", "10"),
            ("punti fino a 10 a passi di 3", "3", "9", "10"),
            ("percentuale da 0 % a 100 % a passi di 30 %", "30 %", "90 %", "100 %"),
            ("punti interi da 0 a 7,5", "1", "7", "7,5"),
        ],
    )
    def test_a_step_that_jumps_over_the_end(self, domain: str, step: str, last: str, high: str) -> None:
        """The greatest value that can be given is told."""
        text = f"scheda p\n    chiave n\n    dato v: {domain}\n    calcola r = v\n"
        message = f"con passi di {step} il valore più alto ammesso è {last}, non {high}"
        assert [message] == [one[2] for one in told(check_campi, text)]

    def test_the_step_is_shown(self) -> None:
        """And of a parameter too."""
        text = "parametro k: punti da 0 a 2 a passi di 0,3\nscheda p\n    chiave n\n    calcola r = k\n"
        assert [("VAL343", "0,3")] == [one[:2] for one in told(check_campi, text)]

    @given(st.integers(-3, 5), st.integers(1, 12), st.integers(1, 7))
    @settings(max_examples=30)
    def test_exactly_the_steps_that_do_not_divide_are_told(self, low: int, width: int, tenths: int) -> None:
        """The last value told is on the grid, and the next one is beyond the end."""
        step = Fraction(tenths, 10)
        domain = f"punti da {low} a {low + width} a passi di 0,{tenths}"
        text = f"scheda p\n    chiave n\n    dato v: {domain}\n    calcola r = v\n"
        messages = [one[2] for one in told(check_campi, text)]
        assert bool(width % step) == bool(messages)
        for message in messages:
            last = from_italian(message.split(" è ")[1].split(", non")[0])
            assert 0 == (last - low) % step
            assert last < low + width < last + step

    @pytest.mark.parametrize(
        "domain", ["da 0 a meno di 2 a passi di 0,3", "da 0 a passi di 0,3", "da 0 a 2 con 2 decimali"]
    )
    def test_an_end_that_is_not_meant_to_be_reached(self, domain: str) -> None:
        """It is left out, or there is none, or the grid comes to it."""
        text = f"scheda p\n    chiave n\n    dato v: punti {domain}\n    calcola r = v\n"
        assert [] == codes(check_campi, text)


def line(domain: str, points: str) -> str:
    """Return a line over an input with this domain."""
    return f"scheda p\n    chiave n\n    dato v: {domain}\n    calcola r = lineare su v {points}\n"


class TestLines:
    """VAL344: the ends of a line are values that its subject can have."""

    def test_an_end_that_is_never_reached(self) -> None:
        """Full credit at 120 % of what stops at 100 %."""
        text = line("percentuale da 0 % a 100 %", "da 0 % per 50 % a 100 % per 120 %")
        message = "la linea ha un punto in 120 %, fuori dai valori possibili: da 0 % a 100 %"
        assert [("VAL344", "120 %", message)] == told(check_campi, text)

    @pytest.mark.parametrize(
        ("domain", "points", "ends"),
        [
            ("punti da 1 a 10", "da 0 per 0 a 100 per 12", ["0", "12"]),
            ("giorni da 0 a 30", "da 100 % per 0 giorni a 0 % per 60 giorni", ["60 giorni"]),
            ("punti da 0 a 10", "da 0 per 0 a 100 per 10", []),
            ("punti da -5 a 20", "da 0 per 0 a 100 per 10", []),
            ("punti oltre 0", "da 0 per 0 a 100 per 10", []),
            ("punti interi oltre 0", "da 0 per 0 a 100 per 10", []),
            ("punti", "da 0 per 0 a 100 per 10", []),
            ("punti da 0 a 10", "da 0 per 0 a 100 per 10 a 100 per 20", []),
            ("punti da 0 a 10", "da 0 per 0 a 50 per 8 a 100 per 20", ["20"]),
        ],
    )
    def test_the_ends_told(self, domain: str, points: str, ends: list[str]) -> None:
        """Only ends beyond what the subject can be, whose result is given nowhere else."""
        assert ends == [place for _, place, _ in told(check_campi, line(domain, points))]

    def test_within_a_band_the_subject_is_in_the_band(self) -> None:
        """A line from 0 in a band that begins at 50."""
        text = (
            "scheda p\n    chiave n\n    dato v: punti interi da 0 a 100\n    fasce r: punti su v:\n"
            "        fino a 50: 0\n        oltre 50: lineare su v da 0 per {} a 100 per 100\n"
        )
        assert ["0"] == [place for _, place, _ in told(check_campi, text.format(0))]
        assert [] == codes(check_campi, text.format(50))
        assert [] == codes(check_campi, text.format(51))


SEEDS = (0, 2, 21, 29, 53, 66, 73, 98, 143, 169, 191, 362, 407, 575, 684)
"""Seeds of rules in which some input changes nothing, whatever the data."""


class TestWithoutEffect:
    """VAL347: an input that is used changes some result."""

    @pytest.mark.parametrize(
        "rules",
        [
            ["calcola r = 100 % * va + 0 % * vb"],
            ["calcola x = vb * 0", "calcola r = va + x"],
            ["calcola r = il minore tra va + 20 + vb e 10 punti", "calcola s = va"],
            ["calcola r = se va > 10 allora vb altrimenti va"],
            ["fasce r: punti su va:\n        da 0 a 10: va\n        oltre 10: vb"],
            ["fasce r: punti su va + vb / 100:\n        meno di 5: 0\n        da 5: 1", "calcola s = va"],
            ["calcola r = se vb > 3 allora va altrimenti va"],
        ],
    )
    def test_an_input_that_changes_nothing(self, rules: list[str]) -> None:
        """A weight of zero, a cap always reached, a row never reached, two rows alike, too little to matter."""
        text = "scheda p\n    chiave n\n    dato va: punti interi da 0 a 10\n    dato vb: punti interi da 0 a 5\n"
        text += "".join(f"    {rule}\n" for rule in rules)
        assert ["vb"] == [place for _, place, _ in told(check_ininfluenti, text)]

    @pytest.mark.parametrize(
        "rules",
        [
            ["calcola r = 90 % * va + 10 % * vb"],
            ["calcola r = il minore tra va + vb e 10 punti"],
            ["calcola r = se vb > 3 allora va altrimenti 0 punti"],
            ["fasce r: punti su va + vb / 5:\n        meno di 5: 0\n        da 5: 1"],
            ["calcola r = va", 'vincolo vb <= va perché "no"'],
            ["calcola r = va + vb * 0", 'avviso se vb > 3 perché "no"'],
            ["calcola r = va + vb * 0", 'non valutabile se vb > 3 perché "no"'],
            ["calcola r = va"],
            ["calcola r = va + vb * k"],
        ],
    )
    def test_an_input_that_matters(self, rules: list[str]) -> None:
        """It changes a result, speaks in a constraint, is not used at all, or matters another year."""
        text = "parametro k: numero\n    dal 01/01/2020: 0\n"
        text += "scheda p\n    chiave n\n    dato va: punti interi da 0 a 10\n    dato vb: punti interi da 0 a 5\n"
        text += "".join(f"    {rule}\n" for rule in rules)
        assert [] == codes(check_ininfluenti, text)

    def test_a_weight_of_zero_elsewhere(self) -> None:
        """The mean of it counts for nothing in what collects it; where it is used is shown."""
        text = (
            "scheda p\n    chiave n\n    dato va: punti da 0 a 10\n    dato vb: punti da 0 a 5\n"
            "    calcola clima = vb * 2\n"
            "scheda ente raccoglie p\n    calcola r = 100 % * (media di va) + 0 % * (media di clima)\n"
        )
        assert ["vb"] == [place for _, place, _ in told(check_ininfluenti, text)]
        assert ["clima"] == [at(text, one.place) for one in found(check_ininfluenti, text)[0].related]

    @pytest.mark.parametrize("seed", SEEDS)
    def test_what_is_told_is_so_for_all_data(self, seed: int) -> None:
        """Evaluated on all the data there can be, the results are the same whatever the input is."""
        rules = regole(seed)
        names = [place for _, place, _ in told(check_ininfluenti, rules.text)]
        assert names, "this seed has an input without effect"
        rows = list(rules.rows())
        esito = outcome(rules.text, {"x": rows}, partial=True)
        lines = rules.text.replace("(", " ").replace(")", " ").split("\n")
        used = {word for line in lines for word in line.replace(":", " ").split()[2:]}
        last = [nome for nome in rules.derived if nome not in used]
        for name in names:
            results: dict[tuple[object, ...], set[str]] = {}
            for row in rows:
                others = tuple(sorted((k, str(v)) for k, v in row.items() if k not in (name, "n")))
                record = esito["x"][str(row["n"])]
                results.setdefault(others, set()).add(str([told_(record[nome].state) for nome in last]))
            assert all(len(states) == 1 for states in results.values())
