"""The laws of money on the data of the shipped model: what may change nothing does not, and the fund is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import combinations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data
from valutazione.exchange.starting import MODEL
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Excluded, Known, State
from valutazione.records import Riga

FEW = settings(max_examples=4)

Data = Mapping[str, tuple[Riga, ...]]

PEOPLE = [f"P{n:02}" for n in range(1, 31)]
GRADES = ["inadeguato", "migliorabile", "adeguato", "buono", "eccellente"]
PROTECTED = ["maternita_paternita", "assistenza", "infortunio", "terapia_salvavita", "donazione"]
JANUARY = date(2025, 1, 1).toordinal()
DECEMBER = date(2025, 12, 31).toordinal()
CENT = Fraction(1, 100)


@cache
def model() -> tuple[Sistema, Data]:
    """The scheme and its data, read once."""
    loaded = load_scheme(MODEL)
    assert loaded.located is not None
    assert loaded.sistema is not None
    data, problems = read_data(loaded.located, loaded.sistema)
    assert () == problems
    return loaded.sistema, {scheda: tuple(rows) for scheda, rows in data.items()}


def outcome(data: Data, **parametri: object) -> Esito:
    """Evaluate, with nothing wrong."""
    esito = evaluate(model()[0], data, parametri=parametri)
    assert [] == [found.message() for found in esito.rilievi if found.is_error]
    return esito


def states(esito: Esito, *schede: str) -> dict[tuple[object, ...], State]:
    """The state of every derived value of some schede."""
    return {
        (scheda, record.chiave, nome): valore.state
        for scheda in schede
        for record in esito[scheda]
        for nome, valore in record.valori.items()
    }


@cache
def usual() -> Esito:
    """The outcome of the data as they ship."""
    return outcome(model()[1])


def number(esito: Esito, scheda: str, key: str, nome: str) -> Fraction:
    value = esito[scheda][key][nome].value
    assert isinstance(value, Fraction)
    return value


def premiums(esito: Esito) -> dict[str, Fraction]:
    """The premium of everybody who has a score."""
    return {
        record.chiave[0]: value
        for record in esito["persona"]
        if isinstance(value := record["premio"].value, Fraction)
    }


@st.composite
def graded(draw: st.DrawFn) -> Data:
    """The data with other judgements for some people, so that others are first, at par, or below the threshold."""
    data = dict(model()[1])
    changed = {
        person: draw(st.sampled_from(GRADES))
        for person in draw(st.lists(st.sampled_from(PEOPLE), max_size=12))
    }
    data["giudizio"] = tuple(
        evolve(
            row, valori={**row.valori, "grado": changed.get(str(row.valori["persona"]), row.valori["grado"])}
        )
        for row in data["giudizio"]
    )
    # An EQ whose score is not positive was heard: otherwise that is a finding, and rightly.
    data["persona"] = tuple(evolve(row, valori={**row.valori, "sentita": True}) for row in data["persona"])
    data["persona"] = tuple(
        evolve(row, valori={**row.valori, "punteggio_deciso": None}) for row in data["persona"]
    )
    return data


class TestWhatMayChangeNothing:
    @FEW
    @given(st.randoms(use_true_random=False))
    def test_order(self, random: object) -> None:
        """Rows in any order: people, assignments, judgements; the same states, the same findings."""
        data = {}
        for scheda, rows in model()[1].items():
            shuffled = list(rows)
            random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of Hypothesis
            data[scheda] = tuple(shuffled)
        esito = outcome(data)
        every = tuple(usual().schede)
        assert states(usual(), *every) == states(esito, *every)
        assert [found.message() for found in usual().rilievi] == [found.message() for found in esito.rilievi]

    @FEW
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(PEOPLE),
                st.sampled_from(PROTECTED),
                st.integers(JANUARY, DECEMBER),
                st.integers(1, 200),
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_protected_absences(self, absences: list[tuple[str, str, int, int]]) -> None:
        """«adding a protected absence changes no score and no premium»: neither who has it, nor anybody else."""
        data = dict(model()[1])
        data["assenza"] += tuple(
            Riga(
                {
                    "persona": person,
                    "n": f"nuova {n}",
                    "tipo": kind,
                    "dal": date.fromordinal(start),
                    "al": date.fromordinal(min(start + length, DECEMBER)),
                }
            )
            for n, (person, kind, start, length) in enumerate(absences)
        )
        assert states(usual(), "persona", "ente") == states(outcome(data), "persona", "ente")

    @FEW
    @given(st.data())
    def test_adjacent_assignments(self, chosen: st.DataObject) -> None:
        """«splitting an assignment into two adjacent ones changes nothing», the money of an EQ included."""
        data = dict(model()[1])
        rows = list(data["incarico"])
        for n, person in enumerate(chosen.draw(st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=4))):
            at = next(at for at, row in enumerate(rows) if row.valori["persona"] == person)
            row = rows.pop(at)
            start, end = (int(str(row.valori[name])) for name in ("dal", "al"))
            cut = chosen.draw(st.integers(start, end - 1))
            rows += [
                evolve(row, valori={**row.valori, "al": date.fromordinal(cut)}),
                evolve(
                    row,
                    valori={
                        **row.valori,
                        "n": f"seguito {n}",
                        "dal": date.fromordinal(cut) + timedelta(days=1),
                    },
                ),
            ]
        data["incarico"] = tuple(rows)
        assert states(usual(), "persona", "ente") == states(outcome(data), "persona", "ente")


class TestMoney:
    @FEW
    @given(graded(), st.integers(0, 10**7))
    def test_the_fund_is_closed(self, data: Data, cents: int) -> None:
        """«Σ paid + residual = fund to the cent, always», every premium in whole cents."""
        esito = outcome(data, fondo=cents * CENT)
        paid = premiums(esito)
        assert cents * CENT == sum(paid.values(), Fraction()) + number(esito, "ente", "", "avanzo")
        assert all((value / CENT).denominator == 1 and value >= 0 for value in paid.values())
        assert number(esito, "ente", "", "distribuito") == sum(paid.values(), Fraction())

    @FEW
    @given(graded())
    def test_a_higher_score_never_gets_less(self, data: Data) -> None:
        """«nobody with a higher score and equal parameters gets less»: a cent that closes the fund is no less."""
        esito = outcome(data)
        people = [record for record in esito["persona"] if record["partecipa"].value is True]
        for one, other in combinations(people, 2):
            if all(
                one[name].value == other[name].value for name in ("inquadramento", "presenza", "sanzione")
            ):
                scores = [
                    number(esito, "persona", each.chiave[0], "punteggio_finale") for each in (one, other)
                ]
                low, high = (one, other) if scores[0] <= scores[1] else (other, one)
                less, more = (number(esito, "persona", each.chiave[0], "premio") for each in (low, high))
                assert less <= more or scores[0] == scores[1], (low.chiave, high.chiave)

    @FEW
    @given(graded())
    def test_a_quota_is_never_exceeded(self, data: Data) -> None:
        """«a quota never exceeds what its policy allows»: at par at the cut nobody of them enters."""
        esito = outcome(data)
        assert number(esito, "ente", "", "maggiorati") <= number(esito, "ente", "", "posti")
        positives = number(esito, "ente", "", "partecipanti")
        assert number(esito, "ente", "", "posti") <= max(positives / 10, Fraction(1))

    @FEW
    @given(st.booleans(), st.integers(0, 88))
    def test_exclusion_reasons_are_all_there(self, first: bool, days: int) -> None:
        """Two reasons at once: both, in whatever order they came to be known."""
        data = dict(model()[1])
        short = {"dal": date.fromordinal(JANUARY), "al": date.fromordinal(JANUARY + days)}
        rows = [
            evolve(row, valori={**row.valori, **(short if row.valori["persona"] == "P27" else {})})
            for row in data["incarico"]
        ]
        data["incarico"] = tuple(rows if first else reversed(rows))
        state = outcome(data)["persona"]["P27"]["punteggio"].state
        assert isinstance(state, Excluded)
        assert [
            "meno di 90 giorni di incarico nell'anno",
            "sospensione dal servizio per più di dieci giorni",
        ] == sorted(reason.testo for reason in state.reasons)


def test_the_tie_at_the_cut_is_there() -> None:
    """The data have what they are there for: two at par for the last place, and the second criterion decides."""
    scores = [number(usual(), "persona", key, "punteggio_finale") for key in ("P09", "P13")]
    assert scores[0] == scores[1]
    assert Known(True) in [usual()["persona"][key]["maggiorato"].state for key in ("P09", "P13")]
    assert Known(False) in [usual()["persona"][key]["maggiorato"].state for key in ("P09", "P13")]
