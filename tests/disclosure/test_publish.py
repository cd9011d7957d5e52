"""Whoever reads all the tables of a body, and knows what each class earns, finds nobody."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import ClassVar

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.people import LEVELS, PREMIUMS, SCORES, declaration, outcome, people, scheme
from valutazione import Esito, evaluate
from valutazione.disclosure import Blank, Figure, Publication, PublicTable, Unit, publish
from valutazione.disclosure.tables import Cell
from valutazione.exact import Mode, round_to

K, WIDTH = 3, 2
EXTRA = f"k = {K}\nampiezza = {WIDTH}\ndecimali = 1"
Body = dict[tuple[str, str], int]


def cell(publication: Publication, table: str, row: str, column: str) -> Cell:
    """A cell, by its table, its row and its column."""
    found = next(one for one in publication.tables if one.name == table)
    return next(r for r in found.rows if r[0] == row)[found.headers.index(column)]


def published(body: Body, groups: tuple[str, ...], extra: str = EXTRA) -> Publication:
    """What is published of a body."""
    done = publish(scheme(), outcome(body), declaration(groups, extra))
    assert done.publication is not None, [problem.message() for problem in done.diagnostics]
    return done.publication


def figures(body: Body, groups: tuple[str, ...]) -> dict[tuple[str, str, str], Fraction | None]:
    """Every figure of the tables that is a function of the counts, computed as one would by hand."""
    found: dict[tuple[str, str, str], Fraction | None] = {}
    names: list[tuple[str, tuple[str, ...]]] = [
        (f"distribuzione-{n + 1}", (group,)) for n, group in enumerate(groups)
    ]
    names += [("distribuzione", groups)] if len(groups) > 1 else []
    for table, members in names:
        counts = {level: sum(body.get((group, level), 0) for group in members) for level in (*LEVELS, "")}
        evaluated = sum(counts[level] for level in LEVELS)
        for level in LEVELS:
            found[table, level, "Persone"] = Fraction(counts[level])
            share = Fraction(100 * counts[level], evaluated) if evaluated else None
            found[table, level, "Quota dei valutati"] = _rounded(share, 1)
            found[table, level, "Premi distribuiti"] = Fraction(counts[level] * PREMIUMS[level])
        found[table, "Totale valutati", "Persone"] = Fraction(evaluated)
        found[table, "Non valutati", "Persone"] = Fraction(counts[""])
        found[table, "Totale persone", "Persone"] = Fraction(evaluated + counts[""])
        paid = Fraction(sum(counts[level] * PREMIUMS[level] for level in LEVELS))
        name = members[0] if table != "distribuzione" else "Totale"
        found["premi", name, "Distribuito"] = paid
        if evaluated and table != "distribuzione":
            score = Fraction(sum(counts[level] * SCORES[level] for level in LEVELS), evaluated)
            found["differenziazione", name, "Punteggio medio"] = _rounded(score, 1)
            found["differenziazione", name, "Persone valutate"] = Fraction(evaluated)
            found["premio-medio", name, "Premio medio dei valutati"] = _rounded(paid / evaluated, 2)
    return found


def _rounded(value: Fraction | None, places: int) -> Fraction | None:
    return None if value is None else round_to(value, Fraction(1, 10**places), Mode.META_IN_SU)


def shown_in(tables: tuple[PublicTable, ...]) -> dict[tuple[str, str, str], Fraction]:
    """Every figure that is published."""
    return {
        (table.name, str(row[0]), header): one.value
        for table in tables
        for row in table.rows
        for header, one in zip(table.headers, row, strict=True)
        if isinstance(one, Figure)
    }


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Body, tuple[str, ...]]:
    """Two groups without absences, or one with."""
    count = st.integers(0, 4)
    if draw(st.booleans()):
        cells = [("A", "alto"), ("A", "medio"), ("B", "alto"), ("B", "medio")]
        return {one: draw(count) for one in cells}, ("A", "B")
    return {("A", level): draw(count) for level in (*LEVELS, "")}, ("A",)


@settings(max_examples=25)
@given(bodies())
def test_nobody_can_be_found(drawn: tuple[Body, tuple[str, ...]]) -> None:
    """Of every count that is not published, bodies that would publish the same figures have values far apart.

    The attacker knows what each class earns and scores, and tries every body.
    """
    body, groups = drawn
    if sum(body.values()) < K:
        return
    publication = published(body, groups)
    shown = shown_in(publication.tables)
    truth = figures(body, groups)
    assert {key: truth[key] for key in shown if key in truth} == {
        k: v for k, v in shown.items() if k in truth
    }
    alike = _bodies_like(body, shown, groups)
    assert body in alike
    hidden = [key for key, value in truth.items() if key[2] == "Persone" and key not in shown]
    for key in hidden:
        if not any(
            table.name == key[0] and any(row[0] == key[1] for row in table.rows)
            for table in publication.tables
        ):
            continue  # a row that these tables do not have
        values = [value for other in alike if (value := figures(other, groups)[key]) is not None]
        assert max(values) - min(values) >= WIDTH, (key, body)


def _bodies_like(
    body: Body, shown: dict[tuple[str, str, str], Fraction], groups: tuple[str, ...]
) -> list[Body]:
    """Every body whose figures agree with those that are published."""
    ranges = []
    for group, level in body:
        row = level or "Non valutati"
        known = shown.get((f"distribuzione-{groups.index(group) + 1}", row, "Persone"))
        ranges.append(range(int(known), int(known) + 1) if known is not None else range(10))
    return [
        other
        for counts in product(*ranges)
        if _agrees(other := dict(zip(body, counts, strict=True)), shown, groups)
    ]


def _agrees(other: Body, shown: dict[tuple[str, str, str], Fraction], groups: tuple[str, ...]) -> bool:
    """Whether a body would publish these figures; counts and premiums, which settle most, are looked at first."""
    for n, group in enumerate(groups):
        told = shown.get((f"distribuzione-{n + 1}", "Totale valutati", "Persone"))
        if told is not None and told != sum(
            count for (g, level), count in other.items() if g == group and level
        ):
            return False
    told = shown.get(("premi", "Totale" if len(groups) > 1 else groups[0], "Distribuito"))
    if told is not None and told != sum(
        PREMIUMS.get(level, 0) * count for (_, level), count in other.items()
    ):
        return False
    its = figures(other, groups)
    return all(its.get(key, value) == value for key, value in shown.items())


@settings(max_examples=25)
@given(bodies())
def test_no_small_number_is_published(drawn: tuple[Body, tuple[str, ...]]) -> None:
    """No count of people between one and k - 1 is in any table."""
    body, groups = drawn
    if sum(body.values()) < K:
        return
    shown = shown_in(published(body, groups).tables)
    counts = [value for (_, _, column), value in shown.items() if column.startswith("Persone")]
    assert not [value for value in counts if 0 < value < K]


class TestFigures:
    """A body large enough to show everything."""

    BODY: ClassVar[Body] = {("A", "alto"): 12, ("A", "medio"): 10, ("A", "basso"): 6}

    def test_everything_is_shown(self) -> None:
        """With no small number nothing is hidden: min, max and the top fifth too."""
        publication = published(self.BODY, ("A",))
        assert not [table.name for table in publication.tables if table.hidden]
        assert cell(publication, "premi", "A", "Distribuito") == _euro(19000)
        assert cell(publication, "distribuzione-1", "medio", "Premi distribuiti") == _euro(7000)
        assert _value(publication, "differenziazione", "A", "Minimo") == 50
        assert _value(publication, "differenziazione", "A", "Mediana") == 80
        assert _value(publication, "differenziazione", "A", "Massimo") == 95
        # 28 people: the fifth is 5 and 3/5 of the sixth, 5600 € of 19000 €
        assert _value(publication, "differenziazione", "A", "Premi al quinto che ne ha di più") == Fraction(
            295, 10
        )

    def test_with_k_ten_it_hides(self) -> None:
        """The same body with another k: six people are too few, and so the next class is hidden too."""
        publication = published(self.BODY, ("A",), "k = 10")
        assert cell(publication, "distribuzione-1", "basso", "Persone") is Blank.RISERVATO
        assert cell(publication, "distribuzione-1", "Totale valutati", "Persone") == _people(28)
        assert cell(publication, "differenziazione", "A", "Coefficiente di variazione") is Blank.RISERVATO

    def test_a_group_all_in_one_class(self) -> None:
        """Everybody's class would be told: it is not, and neither are the premiums that would tell it."""
        body = {("A", "alto"): 20}
        done = publish(scheme(), outcome(body), declaration(("A",), EXTRA))
        assert ["VAL795"] == [problem.code.number for problem in done.diagnostics]
        assert done.publication is not None
        assert cell(done.publication, "distribuzione-1", "alto", "Persone") is Blank.RISERVATO
        assert cell(done.publication, "premi", "A", "Distribuito") is Blank.RISERVATO
        declared = declaration(("A",), f"{EXTRA}\nuniformi = true")
        told = publish(scheme(), outcome(body), declared).publication
        assert told is not None
        assert cell(told, "distribuzione-1", "alto", "Persone") == _people(20)
        assert cell(told, "premi", "A", "Distribuito") == _euro(20000)

    def test_the_only_one_who_is_paid(self) -> None:
        """Six people, of whom one has a premium: the total is that premium, and is not published."""
        done = publish(scheme(), outcome({("A", "alto"): 1, ("A", "basso"): 5}), declaration(("A",), EXTRA))
        assert done.publication is not None
        assert cell(done.publication, "premi", "A", "Distribuito") is Blank.RISERVATO
        assert cell(done.publication, "premio-medio", "A", "Premio medio dei valutati") is Blank.RISERVATO

    def test_the_smallest_group_is_not_the_difference(self) -> None:
        """Two people in a group: neither their premiums nor the other group's, since the sum is published."""
        body = {("A", "alto"): 1, ("A", "medio"): 1, ("B", "alto"): 9, ("B", "medio"): 9}
        publication = published(body, ("A", "B"))
        assert cell(publication, "premi", "A", "Distribuito") is Blank.RISERVATO
        assert cell(publication, "premi", "B", "Distribuito") is Blank.RISERVATO
        assert cell(publication, "premi", "Totale", "Distribuito") == _euro(17000)

    def test_merging_is_suggested(self) -> None:
        """Small classes that would do if they were one: the operator is told which."""
        done = publish(
            scheme(),
            outcome({("A", "alto"): 12, ("A", "medio"): 4, ("A", "basso"): 2}),
            declaration(("A",), "k = 5"),
        )
        assert ["VAL795", "VAL793"] == [problem.code.number for problem in done.diagnostics]
        assert "così, sì: alto; medio + basso" in done.diagnostics[1].message()


def _euro(value: int) -> Figure:
    return Figure(Fraction(value), Unit.EURO, 2)


def _people(value: int) -> Figure:
    return Figure(Fraction(value), Unit.PERSONE)


def _value(publication: Publication, table: str, row: str, column: str) -> Fraction:
    found = cell(publication, table, row, column)
    assert isinstance(found, Figure)
    return found.value


class TestOpen:
    """An evaluation that is still open is not published, or says so."""

    def test_missing_data_are_refused(self) -> None:
        """A premium that is missing is not zero."""
        esito = _with_a_missing_premium()
        refused = publish(scheme(), esito, declaration(("A",), EXTRA))
        assert refused.publication is None
        assert ["VAL791"] == [problem.code.number for problem in refused.diagnostics]

    def test_partial_tables_say_so(self) -> None:
        """With `--parziale` what is not known is not there, no interval is published, and the page says provisional."""
        done = publish(scheme(), _with_a_missing_premium(), declaration(("A",), EXTRA), partial=True)
        assert done.publication is not None
        assert done.publication.provisional
        assert cell(done.publication, "premi", "A", "Distribuito") is Blank.IGNOTO
        assert cell(done.publication, "distribuzione-1", "alto", "Persone") == _people(7)

    def test_too_few(self) -> None:
        """Of fewer than k people nothing can be said."""
        done = publish(scheme(), outcome({("A", "alto"): 2}), declaration(("A",), EXTRA))
        assert done.publication is None
        assert ["VAL792"] == [problem.code.number for problem in done.diagnostics]


def _with_a_missing_premium() -> Esito:
    rows = people({("A", "alto"): 7, ("A", "medio"): 6})
    rows[0]["importo"] = None
    return evaluate(scheme(), {"persona": rows}, partial=True)


@pytest.mark.parametrize("other", [("B",), ("A", "A")])
def test_people_are_counted_once(other: tuple[str, ...]) -> None:
    """Whoever is in no group is told, and whoever is in two."""
    body = {("A", "alto"): 6, ("A", "medio"): 5, ("B", "alto"): 6, ("B", "medio"): 7}
    declared = declaration(("A", "B"), EXTRA)
    first, second = declared.gruppi
    if other == ("B",):
        done = publish(scheme(), outcome(body), evolve(declared, gruppi=(first,)))
        assert ["VAL790"] == [problem.code.number for problem in done.diagnostics]
        assert done.publication is not None
    else:
        again = evolve(second, dove=first.dove)
        done = publish(scheme(), outcome(body), evolve(declared, gruppi=(first, again)))
        assert "VAL789" in [problem.code.number for problem in done.diagnostics]
        assert done.publication is None
