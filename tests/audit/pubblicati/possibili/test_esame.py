"""The possibility of aggregates is that of brute force where it can be counted, and costs little where it cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from valutazione.audit.pubblicati.possibili import (
    FasciaContata,
    Griglia,
    Insieme,
    Misura,
    Responso,
    Risposta,
    Tipo,
    examine,
)
from valutazione.audit.pubblicati.possibili.conteggi import Classe, choose, spread
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato
from valutazione.exact import Mode, round_to

ALL = tuple(Mode)


def written(value: Fraction, step: Fraction) -> Pubblicato:
    return Pubblicato(str(value), value, step)


def mean(text: str, places: int, factor: Fraction = Fraction(1)) -> Misura:
    value = Fraction(text)
    return Misura(Tipo.MEDIA, Pubblicato(text, value, Fraction(1, 10**places)), NEAREST, factor)


def measured(misura: Misura, scores: tuple[Fraction, ...]) -> Fraction:
    told = [misura.fattore * score + misura.base for score in scores]
    match misura.tipo:
        case Tipo.MEDIA:
            return sum(told, Fraction()) / len(told)
        case Tipo.TOTALE:
            return sum(told, Fraction())
        case Tipo.MINIMO:
            return min(told)
        case Tipo.MASSIMO:
            return max(told)
    raise AssertionError


def fits(insieme: Insieme, scores: tuple[Fraction, ...]) -> bool:
    """Say whether these scores are as published: by the words of the question, and nothing else."""
    grid = insieme.griglia
    assert len(scores) == insieme.numero
    if any((score - grid.da) % grid.passo or not grid.da <= score <= grid.a for score in scores):
        return False
    for misura in insieme.misure:
        step = misura.pubblicato.passo
        assert step is not None
        exact = measured(misura, scores)
        if all(round_to(exact, step, mode) != misura.pubblicato.valore for mode in misura.modi):
            return False
    inside = 0
    for fascia in insieme.fasce:
        mine = sum(_in(fascia, score) for score in scores)
        inside += mine
        if fascia.numero is not None and mine != fascia.numero:
            return False
        if fascia.quota is not None:
            share, step = Fraction(mine, len(scores)), fascia.quota.passo
            assert step is not None
            if all(round_to(share, step, mode) != fascia.quota.valore for mode in NEAREST):
                return False
    return not insieme.fasce or inside == len(scores)


def _in(fascia: FasciaContata, score: Fraction) -> bool:
    above = fascia.da is None or score > fascia.da or (score == fascia.da and not fascia.da_aperto)
    return above and (fascia.a is None or score < fascia.a or (score == fascia.a and not fascia.a_aperto))


def every(insieme: Insieme) -> Iterator[tuple[Fraction, ...]]:
    grid = insieme.griglia
    scores = [grid.da + grid.passo * step for step in range(grid.steps + 1)]
    return combinations_with_replacement(scores, insieme.numero)


def witness(risposta: Risposta) -> tuple[Fraction, ...]:
    return tuple(score for score, many in risposta.testimone for _ in range(many))


@st.composite
def questions(draw: st.DrawFn) -> Insieme:
    """Small questions: few people, few scores, bands that may have holes, measures that may be true or not."""
    step = draw(st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(5)]))
    start = draw(st.sampled_from([Fraction(0), Fraction(10), Fraction(-1)]))
    steps, people = draw(st.integers(0, 7)), draw(st.integers(1, 4))
    grid = Griglia(start, start + step * steps, step)
    cuts = sorted(draw(st.sets(st.integers(0, steps), max_size=3)))
    fasce = []
    edges = [-1, *cuts]
    for number, (low, high) in enumerate(zip(edges, cuts, strict=False)):
        told = draw(st.sampled_from(["numero", "quota", ""]))
        count = draw(st.integers(0, people))
        share = round_to(Fraction(count, people), Fraction(1, 100), Mode.META_IN_SU)
        fasce.append(
            FasciaContata(
                f"f{number}",
                start + step * low,
                start + step * (high - draw(st.integers(0, 1))) if high - low > 1 else start + step * high,
                da_aperto=True,
                numero=count if told == "numero" else None,
                quota=written(share, Fraction(1, 100)) if told == "quota" else None,
            )
        )
    misure = []
    for tipo in draw(
        st.lists(st.sampled_from([Tipo.MEDIA, Tipo.TOTALE, Tipo.MINIMO, Tipo.MASSIMO]), max_size=2)
    ):
        unit = draw(st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(1, 100)]))
        factor = draw(st.sampled_from([Fraction(1), Fraction(100, 60), Fraction(-2)]))
        if factor < 0 and tipo in (Tipo.MINIMO, Tipo.MASSIMO):
            factor = -factor
        base = draw(st.sampled_from([Fraction(), Fraction(3)]))
        scores = draw(st.lists(st.integers(0, steps), min_size=people, max_size=people))
        true = measured(
            Misura(tipo, written(Fraction(), unit), NEAREST, factor, base),
            tuple(start + step * score for score in scores),
        )
        modes = draw(st.sampled_from([NEAREST, (Mode.TRONCATO,), (Mode.META_IN_SU,), ALL]))
        told_value = round_to(true, unit, draw(st.sampled_from(modes))) + unit * draw(
            st.sampled_from([0, 0, 0, 1, -1])
        )
        misure.append(Misura(tipo, written(told_value, unit), modes, factor, base))
    return Insieme(nome="prova", numero=people, griglia=grid, fasce=tuple(fasce), misure=tuple(misure))


class TestBruteForce:
    """«Equal to brute force on small cases.»"""

    @settings(max_examples=400)
    @given(questions())
    def test_the_answer_is_that_of_trying_everything(self, insieme: Insieme) -> None:
        """Possible with a witness that fits, or impossible with a reason; and the totals are those found."""
        risposta = examine(insieme)
        found = [scores for scores in every(insieme) if fits(insieme, scores)]
        if found:
            assert Responso.POSSIBILE is risposta.responso, insieme
            assert fits(insieme, witness(risposta))
            if risposta.totali is not None:
                totals = [sum(scores, Fraction()) for scores in found]
                assert (min(totals), max(totals)) == risposta.totali
        else:
            assert Responso.IMPOSSIBILE is risposta.responso, insieme
            assert risposta.motivi
            assert () == risposta.testimone

    @settings(max_examples=200)
    @given(
        st.lists(
            st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), max_size=4
        ),
        st.integers(0, 6),
        st.integers(0, 40),
        st.integers(0, 3),
    )
    def test_counts(self, drawn: list[tuple[int, int, int, int]], count: int, low: int, width: int) -> None:
        """The counts found add up and reach what is wanted; when there are none, trying all finds none."""
        classes, at = [], 0
        for gap, size, least, more in drawn:
            classes.append(Classe(at + gap, at + gap + size, least, least + more))
            at += gap + size + 1
        wanted = (low, low + width)
        found = choose(classes, count, wanted)
        possible = [
            counts
            for counts in _all_counts(classes, count)
            if sum(c.low * n for c, n in zip(classes, counts, strict=True)) <= wanted[1]
            and sum(c.high * n for c, n in zip(classes, counts, strict=True)) >= wanted[0]
        ]
        assert (found is None) == (not possible)
        if found is not None:
            assert found in possible
            total = max(sum(c.low * n for c, n in zip(classes, found, strict=True)), low)
            scores = spread(classes, found, total)
            assert total == sum(score * many for score, many in scores.items())
            assert count == sum(scores.values())


def _all_counts(classes: list[Classe], count: int) -> Iterator[tuple[int, ...]]:
    if not classes:
        if count == 0:
            yield ()
        return
    for each in range(classes[0].least, min(classes[0].most, count) + 1):
        yield from ((each, *rest) for rest in _all_counts(classes[1:], count - each))


def almenno(text: str, people: int = 20) -> Risposta:
    value = Fraction(text.replace(",", "."))
    given_mean = Pubblicato(text, value, Fraction(1, 10 ** len(text.partition(",")[2])))
    misura = Misura(Tipo.MEDIA, given_mean, NEAREST, Fraction(100, 60))
    return examine(
        Insieme(
            nome="dipendenti",
            numero=people,
            griglia=Griglia(Fraction(0), Fraction(60), Fraction(1)),
            fasce=ALMENNO,
            misure=(misura,),
        )
    )


ALMENNO = (
    FasciaContata("da 54 a 60", Fraction(54), Fraction(60), numero=20),
    FasciaContata("da 37 a 53", Fraction(37), Fraction(53), numero=0),
)


def squared_fits(insieme: Insieme, scores: tuple[Fraction, ...]) -> bool:
    """Say whether the deviations are as published, without a square root: by the squares of the ends."""
    others = tuple(m for m in insieme.misure if "deviazione" not in m.tipo.value)
    if not fits(evolve(insieme, misure=others), scores):
        return False
    mean = sum(scores, Fraction()) / len(scores)
    squares = sum(((score - mean) ** 2 for score in scores), Fraction())
    for misura in insieme.misure:
        if "deviazione" not in misura.tipo.value:
            continue
        people = len(scores) - (misura.tipo is Tipo.DEVIAZIONE_CAMPIONARIA)
        if people == 0:
            return False
        variance = squares / people * misura.fattore**2
        step, value = misura.pubblicato.passo, misura.pubblicato.valore
        assert step is not None
        assert isinstance(value, Fraction)
        low, high = max(value - step / 2, Fraction()), value + step / 2
        if not low**2 <= variance <= high**2:
            return False
    return True


class TestDeviation:
    """«Sample and population standard deviation»: the GRIMMER test."""

    @settings(max_examples=150)
    @given(st.data())
    def test_the_answer_is_that_of_trying_everything(self, data: st.DataObject) -> None:
        """With a mean and a deviation, true or not."""
        steps, people = data.draw(st.integers(0, 6)), data.draw(st.integers(1, 4))
        grid = Griglia(Fraction(0), Fraction(steps), Fraction(1))
        scores = data.draw(st.lists(st.integers(0, steps), min_size=people, max_size=people))
        mean_true = Fraction(sum(scores), people)
        tipo = data.draw(st.sampled_from([Tipo.DEVIAZIONE, Tipo.DEVIAZIONE_CAMPIONARIA]))
        told = Fraction(data.draw(st.integers(0, 350)), 100)
        misure = (
            Misura(
                Tipo.MEDIA,
                written(round_to(mean_true, Fraction(1, 10), Mode.META_IN_SU), Fraction(1, 10)),
                NEAREST,
            ),
            Misura(tipo, written(round_to(told, Fraction(1, 10), Mode.META_IN_SU), Fraction(1, 10)), NEAREST),
        )
        insieme = Insieme(nome="", numero=people, griglia=grid, misure=misure)
        risposta = examine(insieme)
        found = [each for each in every(insieme) if squared_fits(insieme, each)]
        if found:
            assert Responso.POSSIBILE is risposta.responso, insieme
            assert squared_fits(insieme, witness(risposta))
        else:
            assert Responso.IMPOSSIBILE is risposta.responso, insieme

    def test_many_people(self) -> None:
        """A thousand people in one band: the pairs that are moved apart are counted, not walked through."""
        grid = Griglia(Fraction(0), Fraction(60), Fraction(1))
        misure = (
            mean("41.25", 2),
            Misura(Tipo.DEVIAZIONE, written(Fraction("7.31"), Fraction(1, 100)), NEAREST),
        )
        risposta = examine(Insieme(nome="", numero=1000, griglia=grid, misure=misure))
        assert Responso.POSSIBILE is risposta.responso
        people = 1000
        total = sum(score * many for score, many in risposta.testimone)
        squares = sum(score * score * many for score, many in risposta.testimone)
        variance = squares / people - (total / people) ** 2
        assert Fraction("7.305") ** 2 <= variance <= Fraction("7.315") ** 2

    def test_too_wide(self) -> None:
        """No scores between 54 and 60 are as far apart as that."""
        risposta = examine(
            Insieme(
                nome="",
                numero=20,
                griglia=Griglia(Fraction(0), Fraction(60), Fraction(1)),
                fasce=ALMENNO,
                misure=(Misura(Tipo.DEVIAZIONE, written(Fraction(4), Fraction(1, 10)), NEAREST),),
            )
        )
        assert Responso.IMPOSSIBILE is risposta.responso
        assert "ha la deviazione" in risposta.motivi[0]


class TestAlmenno:
    """«99,25 with 20 people all in 54–60 is possible, and only with a total of 1191; 99,30 would not be.»"""

    def test_possible(self) -> None:
        """With a witness, and one total only."""
        risposta = almenno("99,25")
        assert Responso.POSSIBILE is risposta.responso
        assert risposta.unico
        assert (Fraction(1191), Fraction(1191)) == risposta.totali
        assert 1191 == sum(score * many for score, many in risposta.testimone)
        assert 20 == sum(many for _, many in risposta.testimone)

    def test_impossible(self) -> None:
        """With the reason: which totals are near, and what they would give."""
        risposta = almenno("99,30")
        assert Responso.IMPOSSIBILE is risposta.responso
        (why,) = risposta.motivi
        assert "1191 (darebbe 99,25)" in why
        assert "1192 (darebbe 99,3333…)" in why

    @pytest.mark.parametrize(
        ("text", "people", "said"),
        [
            ("89,00", 20, "lasciano totali da 1080 a 1200"),
            ("99,25", 21, "le fasce contano in tutto al più 20 persone"),
            ("99,25", 19, "le fasce contano in tutto almeno 20 persone"),
        ],
    )
    def test_reasons(self, text: str, people: int, said: str) -> None:
        """A mean that the bands cannot reach; counts that are not the people."""
        risposta = almenno(text, people)
        assert Responso.IMPOSSIBILE is risposta.responso
        assert said in risposta.motivi[0]


class TestShares:
    def test_a_share_that_no_count_gives(self) -> None:
        """33,3 % of 20 people is nobody's count."""
        fascia = FasciaContata(
            "alta", Fraction(5), None, quota=written(Fraction(333, 1000), Fraction(1, 1000))
        )
        risposta = examine(
            Insieme(
                nome="",
                numero=20,
                griglia=Griglia(Fraction(0), Fraction(10), Fraction(1)),
                fasce=(fascia, FasciaContata("bassa", None, Fraction(5), a_aperto=True)),
            )
        )
        assert Responso.IMPOSSIBILE is risposta.responso
        assert "6 su 20 sono 30 %" in risposta.motivi[0]

    def test_bands_that_overlap(self) -> None:
        """Nobody can be counted in two bands."""
        fasce = (
            FasciaContata("una", Fraction(0), Fraction(5)),
            FasciaContata("due", Fraction(5), Fraction(9)),
        )
        grid = Griglia(Fraction(0), Fraction(9), Fraction(1))
        risposta = examine(Insieme(nome="", numero=3, griglia=grid, fasce=fasce))
        assert "hanno punteggi in comune" in risposta.motivi[0]


class TestLarge:
    """«Efficient: n up to 10^6 by arithmetic on sums, not enumeration.»"""

    def test_a_million_people(self) -> None:
        """As quick as twenty: no step is taken for each person."""
        fasce = tuple(
            FasciaContata(
                str(k),
                Fraction(10 * k),
                Fraction(10 * k + 9),
                quota=written(Fraction(1, 10), Fraction(1, 100)),
            )
            for k in range(10)
        )
        grid = Griglia(Fraction(0), Fraction(99), Fraction(1, 10))
        risposta = examine(
            Insieme(nome="", numero=10**6, griglia=grid, fasce=fasce, misure=(mean("49.51", 2),))
        )
        assert Responso.POSSIBILE is risposta.responso
        assert 10**6 == sum(many for _, many in risposta.testimone)
        assert len(risposta.testimone) <= 40

    def test_single_scores(self) -> None:
        """Bands of one score each are searched, and the answer is exact."""
        fasce = tuple(FasciaContata(str(v), Fraction(v), Fraction(v)) for v in (0, 3, 10))
        grid = Griglia(Fraction(0), Fraction(10), Fraction(1))
        misura = Misura(Tipo.TOTALE, written(Fraction(9_999_999), Fraction(1)), NEAREST)
        risposta = examine(Insieme(nome="", numero=10**6, griglia=grid, fasce=fasce, misure=(misura,)))
        assert Responso.IMPOSSIBILE is risposta.responso
        assert "nessun modo di dividere" in risposta.motivi[0]
        counted = Counter(dict(examine(Insieme(nome="", numero=3, griglia=grid, fasce=fasce)).testimone))
        assert 3 == counted.total()
