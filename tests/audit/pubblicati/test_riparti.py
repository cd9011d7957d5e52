"""Premiums that were shared otherwise than the rules say: each alteration is explained by what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from valutazione.audit.pubblicati import Confronto, Giudizio, Verifica, verify
from valutazione.evaluation import evaluate
from valutazione.exact import Mode, round_to, to_italian
from valutazione.exchange import load, read_csv
from valutazione.exchange.published import published_from
from valutazione.outcome import Esito, Known
from valutazione.source import Source

TEXT = """\
lingua 1
sistema prova "Un fondo"
parole categoria
    b
    c
parole momento
    prima
    dopo
parametro media_presa: momento = prima
tabella parametro_di: numero su categoria
    b: 100
    c: 130
scheda dipendente (dipendenti)
    chiave matricola
    dato categoria: categoria
    dato giorni: giorni interi da 0 a 365
    dato assenze: giorni interi da 0 a 365
    dato punti: punti da 0 a 100
    fasce quota_di_punti: percentuale su punti
        da 90: 100 %
        da 60 e meno di 90: 80 %
        meno di 60: 0 %
    calcola peso = (parametro_di secondo categoria) * giorni / 365 giorni * quota_di_punti
    graduatoria posto "Posto" tra i dipendenti dell'ente dove punti >= 60:
        per punti, dal più alto
    riparto premio "Premio" tra i dipendenti dell'ente dove punti >= 60:
        somma:            fondo dell'ente
        in proporzione a: peso
        al massimo:       240,00 €
        eccedenza:        tra gli altri
        arrotondamento:   al centesimo, per difetto
        resto:            ai decimali più alti
        per matricola, dal più basso
    calcola base: euro = se media_presa = prima allora premio altrimenti premio * 90 %
scheda ente raccoglie dipendenti
    dato fondo: euro da 0 €
    calcola distribuito = somma di premio
    calcola avanzo = resto di premio
    calcola medio = (media di base dove premio > 0 €) arrotondato a 2 decimali, metà in su
"""

PEOPLE = (
    ("m1", "b", 365, 0, 90),
    ("m2", "c", 200, 165, 81),
    ("m3", "b", 365, 7, 72),
    ("m4", "c", 301, 64, 95),
    ("m5", "b", 111, 254, 66),
    ("m6", "c", 365, 0, 59),
    ("m7", "b", 347, 18, 88),
)
TOTAL = Fraction(1007)


def rows(people: Sequence[tuple[object, ...]] = PEOPLE) -> list[dict[str, object]]:
    return [
        dict(zip(("matricola", "categoria", "giorni", "assenze", "punti"), one, strict=True))
        for one in people
    ]


SISTEMA = load(Source("sistema.val", TEXT))


def outcome(people: Sequence[tuple[object, ...]] = PEOPLE, fund: Fraction = TOTAL) -> Esito:
    esito = evaluate(SISTEMA, {"dipendente": rows(people), "ente": [{"fondo": fund}]})
    assert not esito.ha_errori, [found.message() for found in esito.rilievi]
    return esito


def figures(esito: Esito, name: str) -> dict[str, Fraction]:
    found = {}
    for one in esito.schede["dipendente"].values():
        state = None if name not in one.valori else one[name].state
        if isinstance(state, Known) and isinstance(state.value, Fraction):
            found[one.chiave[0]] = state.value
    return found


def published(values: Mapping[str, Fraction], name: str = "premio") -> Verifica:
    """Return the verification of a table with one column of figures, by matricola."""
    lines = [f"{key};{to_italian(value)}" for key, value in values.items()]
    read, _ = read_csv("premi.csv", "\n".join([f"matricola;{name}", *lines, ""]).encode())
    assert read is not None
    tables, problems = published_from(read, SISTEMA)
    return verify(SISTEMA, outcome(), tables, problems=problems, partial=True)


def differing(verifica: Verifica) -> list[Confronto]:
    return [one for one in verifica.confronti if one.giudizio is Giudizio.DIFFERISCE]


def kinds(one: Confronto) -> list[str]:
    return [each.tipo for each in one.spiegazioni]


def shared(
    weights: Mapping[str, Fraction], fund: Fraction = TOTAL, most: Fraction | None = Fraction(240)
) -> dict[str, Fraction]:
    """Return the exact shares, who is over the greatest one taken out first, and again as long as it is needed."""
    found: dict[str, Fraction] = {}
    left, free = fund, {key: weight for key, weight in weights.items() if weight}
    while free:
        unit = left / sum(free.values())
        over = [key for key, weight in free.items() if most is not None and unit * weight > most]
        if not over:
            return found | {key: unit * weight for key, weight in free.items()}
        assert most is not None
        for key in over:
            found[key] = most
            left -= most
            del free[key]
    return found


def weights(people: Sequence[tuple[object, ...]] = PEOPLE) -> dict[str, Fraction]:
    return {key: value for key, value in figures(outcome(people), "peso").items() if key != "m6"}


CENT = Fraction(1, 100)


def cents(shares: Mapping[str, Fraction], mode: Mode = Mode.PER_DIFETTO) -> dict[str, Fraction]:
    return {key: round_to(value, CENT, mode) for key, value in shares.items()}


def closed(shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the shares with the cents that are left given to whoever lost most."""
    down = cents(shares)
    left = int((sum(shares.values()) - sum(down.values())) / CENT)
    for key in sorted(shares, key=lambda one: down[one] - shares[one])[:left]:
        down[key] += CENT
    return down


class TestTheSampleItself:
    def test_what_the_rules_give(self) -> None:
        """Agrees with itself; and the sample has something to close, and a greatest share that is reached."""
        right = figures(outcome(), "premio")
        assert [] == differing(published(right))
        assert right == {"m6": Fraction()} | closed(shared(weights()))
        assert sum(right.values()) == TOTAL
        assert sum(cents(shared(weights())).values()) <= TOTAL - 2 * CENT


class TestShares:
    @pytest.mark.parametrize("mode", [Mode.PER_DIFETTO, Mode.META_IN_SU])
    def test_each_rounded_by_itself(self, mode: Mode) -> None:
        """«share rounded per person without closing»: in the mode of the rule, or to the nearest as people do."""
        wrong = differing(published(cents(shared(weights()), mode)))
        assert wrong
        for one in wrong:
            assert "riparto non chiuso" in kinds(one), (one.chiave, kinds(one))

    @pytest.mark.parametrize("who", ["m1", "m7"])
    def test_what_is_left_given_to_another(self, who: str) -> None:
        """To the first, or to the last: found on whoever has it, and on who should."""
        down = cents(shared(weights()))
        down[who] += TOTAL - sum(down.values())
        wrong = differing(published(down))
        assert wrong
        for one in wrong:
            assert "resto dato ad altri" in kinds(one), (one.chiave, kinds(one))
            consistent = next(each.coerenza for each in one.spiegazioni if each.tipo == "resto dato ad altri")
            assert consistent is not None
            assert consistent[0] == consistent[1] > consistent[2]

    def test_equal_parts(self) -> None:
        """Shared without the weights."""
        wrong = differing(published(closed(shared(dict.fromkeys(weights(), Fraction(1))))))
        assert all("parti uguali" in kinds(one) for one in wrong)
        assert len(wrong) > 3

    def test_no_limits(self) -> None:
        """Shared without the greatest share of each."""
        few = [one for one in PEOPLE if one[0] in ("m1", "m2")]
        esito = outcome(few)
        given = closed(shared(weights(few), most=None))
        lines = "\n".join(f"{key};{to_italian(value)}" for key, value in given.items())
        read, _ = read_csv("premi.csv", f"matricola;premio\n{lines}\n".encode())
        assert read is not None
        tables, problems = published_from(read, SISTEMA)
        wrong = differing(verify(SISTEMA, esito, tables, problems=problems))
        assert [["limiti ignorati"]] * len(wrong) == [kinds(one)[:1] for one in wrong]
        assert wrong

    def test_one_left_out(self) -> None:
        """The whole sum was shared without one row: all the others tell which."""
        others = {key: value for key, value in weights().items() if key != "m5"}
        wrong = differing(published(closed(shared(others))))
        assert len(wrong) > 3
        for one in wrong:
            (text,) = [each.testo for each in one.spiegazioni if each.tipo == "righe tralasciate"]
            assert "`m5`" in text

    def test_another_weight(self) -> None:
        """The coefficient of one category went to the other."""
        people = [(one[0], "b", *one[2:]) for one in PEOPLE]
        wrong = differing(published(closed(shared(weights(people)))))
        assert wrong
        assert all("peso di altro tipo" in kinds(one) for one in wrong)

    def test_the_other_inclusivity(self) -> None:
        """Ninety points were read as the band below: the premium of everybody moves."""
        people = [(*one[:4], 89) if one[4] == 90 else one for one in PEOPLE]
        wrong = differing(published(closed(shared(weights(people)))))
        assert len(wrong) > 3
        assert all("estremo di fascia" in kinds(one) for one in wrong)

    def test_another_column(self) -> None:
        """Weighed with the quota of points alone, without coefficient and days."""
        others = {k: v for k, v in figures(outcome(), "quota_di_punti").items() if k != "m6"}
        wrong = differing(published(closed(shared(others))))
        assert len(wrong) > 3
        for one in wrong:
            (text,) = [each.testo for each in one.spiegazioni if each.tipo == "altra colonna"]
            assert "`quota_di_punti`" in text

    def test_two_exchanged(self) -> None:
        """Two premiums each in the place of the other."""
        right = figures(outcome(), "premio")
        right["m2"], right["m5"] = right["m5"], right["m2"]
        wrong = differing(published(right))
        assert [("m2",), ("m5",)] == [one.chiave for one in wrong]
        assert all("valori scambiati" in kinds(one) for one in wrong)

    def test_weights_rounded_first(self) -> None:
        """Each weight was rounded to a hundredth, as it is shown, before the sum was shared."""
        rounded = {
            key: round_to(value, Fraction(1, 100), Mode.META_IN_SU) for key, value in weights().items()
        }
        wrong = differing(published(closed(shared(rounded))))
        assert wrong
        assert all("arrotondamento in altro punto" in kinds(one) for one in wrong)

    def test_places(self) -> None:
        """A ranking made without somebody."""
        places = figures(outcome(), "posto")
        assert Fraction(1) == places["m4"]
        moved = {key: place - 1 for key, place in places.items() if key != "m4"}
        wrong = differing(published(moved, "posto"))
        assert len(wrong) == len(moved)
        assert all("righe tralasciate" in kinds(one) for one in wrong)


class TestWhatFollowsFromShares:
    def of_body(self, name: str, value: str) -> list[Confronto]:
        read, _ = read_csv("ente.csv", f"fondo;{name}\n1007;{value}\n".encode())
        assert read is not None
        tables, problems = published_from(read, SISTEMA, scheda="ente")
        return differing(verify(SISTEMA, outcome(), tables, problems=problems))

    def test_the_mean_before_or_after(self) -> None:
        """«premium mean before/after»: the other word of the parameter that chooses."""
        values = [value for value in figures(outcome(), "premio").values() if value]
        after = round_to(sum(values) * Fraction(9, 10) / len(values), CENT, Mode.META_IN_SU)
        (one,) = self.of_body("medio", to_italian(after))
        assert "altro parametro" in kinds(one)

    def test_the_mean_of_everybody(self) -> None:
        """Those without a premium were counted in the mean."""
        values = figures(outcome(), "premio").values()
        everybody = round_to(sum(values, Fraction()) / len(values), CENT, Mode.META_IN_SU)
        (one,) = self.of_body("medio", to_italian(everybody))
        assert "filtro ignorato" in kinds(one)

    def test_what_is_left_when_it_is_not_closed(self) -> None:
        """The cents that the rounding left."""
        down = cents(shared(weights()))
        left = TOTAL - sum(down.values())
        for name, value in (("avanzo", left), ("distribuito", TOTAL - left)):
            (one,) = self.of_body(name, to_italian(value))
            assert "riparto non chiuso" in kinds(one)
