"""A published table altered in one way: the figure is found, and what was done is among the explanations that fit."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.audit.pubblicati.campione import (
    Row,
    cell,
    differing,
    evaluated,
    kinds,
    published,
    rows,
    text_of_table,
    verified,
)
from valutazione.audit.pubblicati import Giudizio
from valutazione.exact import Mode, from_italian, round_to, to_italian
from valutazione.outcome import Known

COLUMNS = ("pesi", "punti", "valori", "media")
FEW = settings(max_examples=10, phases=[Phase.generate])


class TestUntouched:
    @FEW
    @given(rows())
    def test_what_was_published_rightly_agrees(self, given_rows: list[Row]) -> None:
        """Every figure agrees, exactly or as it is rounded, and nothing is told."""
        esito = evaluated(given_rows)
        columns = (*COLUMNS, "pesata", "giudizio")
        verifica = verified(esito, published(esito, columns), columns)
        assert {"VAL744"} >= {
            found.code.number for found in verifica.problemi
        }  # fewer decimals than others have
        assert verifica.concorda
        assert len(verifica.confronti) == len(columns) * 4
        assert {Giudizio.CONCORDA, Giudizio.CONCORDA_ARROTONDATO} >= {
            one.giudizio for one in verifica.confronti
        }

    @FEW
    @given(rows(), st.randoms(use_true_random=False))
    def test_the_order_of_rows_and_columns_does_not_matter(
        self, given_rows: list[Row], random: object
    ) -> None:
        """The same table, turned, is the same."""
        esito = evaluated(given_rows)
        table = published(esito, COLUMNS)
        turned = dict(reversed(table.items()))
        assert verified(esito, turned, COLUMNS).concorda


class TestExchanged:
    @FEW
    @given(rows(), st.sampled_from(COLUMNS), st.permutations("1234"))
    def test_two_rows_in_one_column(self, given_rows: list[Row], column: str, order: list[str]) -> None:
        """«A swapped pair»: both figures are found, and each is said to be the other's."""
        esito = evaluated(given_rows)
        table, at = published(esito, COLUMNS), COLUMNS.index(column)
        one, two = (order[0],), (order[1],)
        assume(table[one][at] != table[two][at])
        table[one][at], table[two][at] = table[two][at], table[one][at]
        found = differing(verified(esito, table, COLUMNS))
        assert {(one, column), (two, column)} == set(found)
        assert all("valori scambiati" in kinds(each) for each in found.values())

    @FEW
    @given(rows(), st.permutations("1234"))
    def test_two_columns_in_one_row(self, given_rows: list[Row], order: list[str]) -> None:
        """The two figures are found, and each is said to be of the other column."""
        esito = evaluated(given_rows)
        table, key = published(esito, COLUMNS), (order[0],)
        assume(table[key][0] != table[key][1])
        table[key][0], table[key][1] = table[key][1], table[key][0]
        found = differing(verified(esito, table, COLUMNS))
        assert {(key, "pesi"), (key, "punti")} == set(found)
        assert all("colonne scambiate" in kinds(each) for each in found.values())

    @FEW
    @given(rows(), st.sampled_from(COLUMNS), st.permutations("1234"))
    def test_a_figure_copied_from_another_row(
        self, given_rows: list[Row], column: str, order: list[str]
    ) -> None:
        """One figure is found, and the row it comes from is named."""
        esito = evaluated(given_rows)
        table, at = published(esito, COLUMNS), COLUMNS.index(column)
        one, two = (order[0],), (order[1],)
        assume(table[one][at] != table[two][at])
        table[one][at] = table[two][at]
        found = differing(verified(esito, table, COLUMNS))
        assert {(one, column)} == set(found)
        assert "valore di un'altra riga" in kinds(found[one, column])
        assert any(f"`{order[1]}`" in each.testo for each in found[one, column].spiegazioni)

    @FEW
    @given(rows(), st.sampled_from("1234"))
    def test_a_total_that_counts_another_column(self, given_rows: list[Row], area: str) -> None:
        """The sum of weights in the place of that of points."""
        esito = evaluated(given_rows)
        table, key = published(esito, ("punti", "media")), (area,)
        pesi = cell(esito["area"][area]["pesi"].state, esito["area"][area]["pesi"].kind)
        assume(pesi != table[key][0])
        table[key][0] = pesi
        found = differing(verified(esito, table, ("punti", "media")))
        assert {(key, "punti")} == set(found)
        assert "altra colonna" in kinds(found[key, "punti"])

    @FEW
    @given(rows(), st.sampled_from("1234"), st.integers(0, 8))
    def test_two_digits_exchanged(self, given_rows: list[Row], area: str, place: int) -> None:
        """Typed the wrong way round."""
        esito = evaluated(given_rows)
        table, key = published(esito, COLUMNS), (area,)
        digits = list(table[key][2])
        pairs = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
        pairs = [i for i in pairs if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
        assume(pairs)
        at = pairs[place % len(pairs)]
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        table[key][2] = "".join(digits)
        found = differing(verified(esito, table, COLUMNS))
        assert {(key, "valori")} == set(found)
        assert "cifre scambiate" in kinds(found[key, "valori"])


class TestRows:
    @FEW
    @given(rows(), st.sampled_from("1234"))
    def test_a_row_dropped(self, given_rows: list[Row], area: str) -> None:
        """The row that is not there is told."""
        esito = evaluated(given_rows)
        table = published(esito, COLUMNS)
        del table[area,]
        verifica = verified(esito, table, COLUMNS)
        assert ((area,),) == verifica.tavole[0].mancanti
        assert ["VAL731"] == [found.code.number for found in verifica.problemi]
        assert not verifica.concorda

    @FEW
    @given(rows(), st.sampled_from("1234"), st.booleans())
    def test_a_row_twice(self, given_rows: list[Row], area: str, same: bool) -> None:
        """The second of two rows is told, whether it says the same or not."""
        esito = evaluated(given_rows)
        table = published(esito, COLUMNS)
        again = table[area,] if same else ["1", *table[area,][1:]]
        data = text_of_table(table, COLUMNS) + f"{area};{';'.join(again)}\n".encode()
        verifica = verified(esito, data)
        assert [(area,)] == [riga.chiave for riga in verifica.tavole[0].doppie]
        assert "VAL736" in {found.code.number for found in verifica.problemi}

    def test_a_row_of_nobody(self) -> None:
        """A row that no data give is told, with the near one."""
        esito = evaluated(
            [{"area": "tecnica", "n": 1, "tipo": "strategico", "peso": 1, "ottenuto": 1, "grado": 1}]
        )
        verifica = verified(esito, b"area;pesi\ntecnica;1\ntecnca;2\n")
        assert ["VAL732"] == [found.code.number for found in verifica.problemi]
        assert "tecnica" in verifica.problemi[0].help()

    @FEW
    @given(rows(), st.data())
    def test_a_row_left_out_of_the_totals(self, given_rows: list[Row], data: st.DataObject) -> None:
        """The published totals leave an objective out: both are found, and the objective is named."""
        esito = evaluated(given_rows)
        columns = ("pesi", "punti", "valori")
        lost = data.draw(st.sampled_from(given_rows))
        short = evaluated([row for row in given_rows if row is not lost])
        key = (str(lost["area"]),)
        table = published(esito, columns)
        table[key] = published(short, columns)[key]
        found = differing(verified(esito, table, columns))
        for one in found.values():
            if one.giudizio is not Giudizio.DIFFERISCE:  # 12 for 12,1: as it is written, it agrees
                continue
            assert "righe tralasciate" in kinds(one)
            texts = [each.testo for each in one.spiegazioni if each.tipo == "righe tralasciate"]
            assert any(f"`{lost['area']} / {lost['n']}`" in text or "o un'altra" in text for text in texts)

    @FEW
    @given(rows(least=4), st.data())
    def test_rows_missing_from_the_data(self, given_rows: list[Row], data: st.DataObject) -> None:
        """The data lack a row in the middle: the numbering says which."""
        area = data.draw(st.sampled_from("1234"))
        mine = [row for row in given_rows if row["area"] == area]
        lost = data.draw(st.sampled_from(mine[1:-1]))
        columns = ("pesi", "punti")
        table = published(evaluated(given_rows), columns)
        found = differing(verified(evaluated([row for row in given_rows if row is not lost]), table, columns))
        for one in found.values():
            if one.giudizio is not Giudizio.DIFFERISCE:
                continue
            assert "righe mancanti nei dati" in kinds(one)
            assert any(f"il numero {lost['n']}" in each.testo for each in one.spiegazioni)


class TestArithmetic:
    @FEW
    @given(rows(), st.sampled_from("1234"), st.sampled_from([0, 1]), st.sampled_from(Mode))
    def test_rounded_at_the_end(self, given_rows: list[Row], area: str, places: int, mode: Mode) -> None:
        """A figure rounded agrees and says how, or differs and is explained by the mode."""
        esito = evaluated(given_rows)
        table, key = published(esito, ("valori",)), (area,)
        exact = from_italian(table[key][0])
        rounded = round_to(exact, Fraction(1, 10**places), mode)
        assume(rounded != exact)
        table[key][0] = to_italian(rounded)
        one = differing(verified(esito, table, ("valori",)))[key, "valori"]
        if one.giudizio is Giudizio.DIFFERISCE:
            assert kinds(one) & {"arrotondamento in altro modo", "arrotondamento ad altri decimali"}
        else:
            assert one.accordo is not None
            assert one.accordo.modo is not None

    @FEW
    @given(rows(), st.sampled_from("1234"))
    def test_rounded_before_the_sum(self, given_rows: list[Row], area: str) -> None:
        """«A rounding at another place»: each element to the unit, then the sum."""
        esito = evaluated(given_rows)
        table, key = published(esito, ("punti",)), (area,)
        mine = [row["ottenuto"] for row in given_rows if row["area"] == area]
        assert all(isinstance(value, Fraction) for value in mine)
        total = sum(round_to(v, Fraction(1), Mode.META_IN_SU) for v in mine if isinstance(v, Fraction))
        assume(to_italian(total) != table[key][0])
        table[key][0] = f"{total},0"
        found = differing(verified(esito, table, ("punti",)))
        assert {(key, "punti")} == set(found)
        assert "arrotondamento in altro punto" in kinds(found[key, "punti"])

    @FEW
    @given(rows())
    def test_recomputed_in_floats(self, given_rows: list[Row]) -> None:
        """The table made again by a program with floats, all its digits printed."""
        esito = evaluated(given_rows)
        table = published(esito, ("punti",))
        wrong = set()
        for area in "1234":
            total = 0.0
            for row in given_rows:
                if row["area"] == area:
                    assert isinstance(row["ottenuto"], Fraction)
                    total += row["ottenuto"].numerator / row["ottenuto"].denominator
            text = repr(total).replace(".", ",").removesuffix(",0")
            if from_italian(text) != from_italian(table[area,][0]):
                wrong.add(((area,), "punti"))
            table[area,][0] = text
        found = differing(verified(esito, table, ("punti",)))
        assert wrong == set(found)
        assert all("virgola mobile" in kinds(one) for one in found.values())

    def test_a_tie_lost_by_floats(self) -> None:
        """«binary floating point»: 0,045 is rounded down by a program, since its double is less."""
        data = [
            {"area": "1", "n": n, "tipo": "mantenimento", "peso": 2, "ottenuto": value, "grado": 1}
            for n, value in enumerate(["0.9"] + ["0"] * 19, 1)
        ]
        esito = evaluated(data)
        media = esito["area"]["1"]["media"].state
        assert media == Known(Fraction(5, 100))  # 0,045, up
        one = differing(verified(esito, {("1",): ["0,04"]}, ("media",)))[("1",), "media"]
        assert "virgola mobile" in kinds(one)

    @FEW
    @given(rows(), st.sampled_from("1234"))
    def test_a_mean_without_its_weights(self, given_rows: list[Row], area: str) -> None:
        """The simple mean in the place of the weighted one."""
        esito = evaluated(given_rows)
        table, key = published(esito, ("pesata",)), (area,)
        gradi = [row["grado"] for row in given_rows if row["area"] == area]
        mean = sum((g for g in gradi if isinstance(g, Fraction)), Fraction()) / len(gradi)
        text = f"{to_italian(round_to(mean * 100, Fraction(1, 100), Mode.META_IN_SU))} %"
        assume(text != table[key][0])
        table[key][0] = text
        found = differing(verified(esito, table, ("pesata",)))
        if (key, "pesata") in found:
            one = found[key, "pesata"]
            assert one.giudizio is not Giudizio.DIFFERISCE or "media semplice" in kinds(one)

    @FEW
    @given(rows(), st.sampled_from("1234"))
    def test_the_weight_of_another_type(self, given_rows: list[Row], area: str) -> None:
        """«A weight different from the type's»: what is innovative was weighed as strategic, everywhere in the area."""
        esito = evaluated(given_rows)
        table, key = published(esito, ("valori",)), (area,)
        assume(any(row["tipo"] == "innovativo" for row in given_rows if row["area"] == area))
        moved = [
            {**row, "tipo": "strategico"} if row["area"] == area and row["tipo"] == "innovativo" else row
            for row in given_rows
        ]
        wrong = published(evaluated(moved), ("valori",))[key][0]
        assume(wrong != table[key][0])
        table[key][0] = wrong
        found = differing(verified(esito, table, ("valori",)))
        assert {(key, "valori")} == set(found)
        assert "peso di altro tipo" in kinds(found[key, "valori"])


class TestBands:
    def test_the_other_inclusivity(self) -> None:
        """«A band read with another inclusivity»: 30 points are of the second band, and were given the third."""
        data = [
            {"area": "1", "n": n, "tipo": "mantenimento", "peso": 15, "ottenuto": 15, "grado": 1}
            for n in (1, 2)
        ]
        esito = evaluated(data)
        assert esito["area"]["1"]["giudizio"].value == 2
        one = differing(verified(esito, {("1",): ["3"]}, ("giudizio",)))[("1",), "giudizio"]
        assert "estremo di fascia" in kinds(one)
        one = differing(verified(esito, {("1",): ["1"]}, ("giudizio",)))[("1",), "giudizio"]
        assert "estremo di fascia" not in kinds(one)


class TestConsequences:
    def test_what_follows_from_another_difference(self) -> None:
        """A sum of figures of the same table inherits the difference of one of them."""
        data = [{"area": "1", "n": 1, "tipo": "mantenimento", "peso": 20, "ottenuto": 10, "grado": 1}]
        esito = evaluated(data)
        found = differing(verified(esito, {("1",): ["31", "3"]}, ("punti", "giudizio")))
        assert "conseguenza" in kinds(found[("1",), "giudizio"])
        assert "conseguenza" not in kinds(found[("1",), "punti"])
