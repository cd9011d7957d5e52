"""Inputs: admitted, refused with a reason, or missing with the range their domain leaves them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from tests.evaluation.support import codes, outcome, told
from valutazione.outcome import Known, Possible
from valutazione.records import Riga


def read(
    tipo: str, value: object, *, partial: bool = False, **others: object
) -> tuple[object, list[str], str]:
    """Return the state of an input of this type, the codes of the findings, the message of the first."""
    text = f"scheda x\n    chiave id\n    dato peso: punti facoltativo\n    dato v: {tipo}\n    calcola w = peso\n"
    esito = outcome(text, {"x": [{"id": "1", "v": value, **others}]}, partial=partial)
    message = esito.rilievi[0].message() if esito.rilievi else ""
    return told(esito["x"]["1"]["v"].state), codes(esito), message


class TestAdmitted:
    """A value in its domain and on its grid."""

    @pytest.mark.parametrize(
        ("tipo", "value"),
        [
            ("punti da 0 a 10", 0),
            ("punti da 0 a 10", 10),
            ("punti oltre 0", Fraction(1, 100)),
            ("punti da 0 a meno di 10", "9.99"),
            ("punti fino a 5", -7),
            ("punti meno di 5", "4.9"),
            ("punti da 0 a 10 a passi di 0,5", "7.5"),
            ("punti da 1 a 10 a passi di 2", 3),
            ("punti da 0,25 a 10 a passi di 0,5", "0.75"),
            ("punti interi da 0 a 60", 60),
            ("intero", -3),
            ("euro con 2 decimali", "1234.56"),
            ("percentuale da 0 % a 100 %", Fraction(1, 3)),
        ],
    )
    def test_admitted(self, tipo: str, value: object) -> None:
        """It is what was given."""
        assert (Fraction(str(value)), []) == read(tipo, value)[:2]

    def test_dates(self) -> None:
        """Both ends belong to the period."""
        tipo = "data da 01/01/2023 a 31/12/2023"
        assert [] == read(tipo, datetime.date(2023, 12, 31))[1]
        assert ["VAL422"] == read(tipo, datetime.date(2024, 1, 1))[1]

    def test_limits_from_another_input(self) -> None:
        """`da 0 a peso`: the limit is that of the row."""
        assert [] == read("punti da 0 a peso", 3, peso=3)[1]
        assert ["VAL422"] == read("punti da 0 a peso", 4, peso=3)[1]

    def test_a_limit_not_known_yet_limits_nothing(self) -> None:
        """While the weight is missing nobody can say that the value is too high."""
        assert [] == read("punti da 0 a peso", 4)[1]

    def test_limits_that_admit_nothing(self) -> None:
        """When the limits are one above the other, no value is admitted, and it is said."""
        _, found, message = read("punti da 0 a peso", 4, peso=-1)
        assert ["VAL422"] == found
        assert "non ammettono alcun valore" in message


class TestRefused:
    """A refused value is a finding, and then it is missing: it is never corrected."""

    @pytest.mark.parametrize(
        ("tipo", "value", "code"),
        [
            ("punti da 0 a 10", 11, "VAL422"),
            ("punti da 0 a 10", -1, "VAL422"),
            ("punti oltre 0", 0, "VAL422"),
            ("punti da 0 a meno di 10", 10, "VAL422"),
            ("punti meno di 5", 5, "VAL422"),
            ("punti da 0 a 10 a passi di 0,5", "7.3", "VAL423"),
            ("punti da 1 a 10 a passi di 2", 4, "VAL423"),
            ("punti da 0,25 a 10 a passi di 0,5", "0.5", "VAL423"),
            ("punti interi da 0 a 60", "53.5", "VAL423"),
            ("intero", "1/2", "VAL423"),
            ("euro con 2 decimali", "0.001", "VAL423"),
            ("punti", "dieci", "VAL424"),
            ("punti", True, "VAL424"),
            ("punti", 0.5, "VAL430"),
            ("sì/no", "forse", "VAL424"),
            ("data", "2023-02-30", "VAL424"),
            ("rosso | verde", "rossso", "VAL424"),
            ("testo", object(), "VAL424"),
        ],
    )
    def test_refused(self, tipo: str, value: object, code: str) -> None:
        """With its own code; what was given does not count."""
        state, found, message = read(tipo, value)
        assert [code] == found
        assert "`v`" in message
        assert value != state

    def test_the_exact_alternative(self) -> None:
        """A float is refused with what to write instead."""
        assert "passa Decimal('0.7') o Fraction(7, 10)" in read("punti", 0.7)[2]

    def test_place(self) -> None:
        """The finding is at the record, under the name of the input."""
        esito = outcome("scheda x\n    chiave id\n    dato v: punti da 0 a 1\n", {"x": [{"id": "7", "v": 2}]})
        place = esito.rilievi[0].place
        assert ("x", "7", "v") == (
            getattr(place, "scheda", None),
            getattr(place, "key", None),
            getattr(place, "name", None),
        )


class TestMissing:
    """«Missing never becomes a number.»"""

    @pytest.mark.parametrize(
        ("tipo", "expected"),
        [
            ("punti da 0 a 10", (0, 10)),
            ("punti", (None, None)),
            ("punti oltre 0", (0, None)),
            ("punti da 0 a 7 a passi di 2", (0, 6)),
            ("punti da 1 a 10 a passi di 2", (1, 9)),
            ("punti oltre 0 a meno di 3 a passi di 0,5", (Fraction(1, 2), Fraction(5, 2))),
            ("sì/no", frozenset({True, False})),
            ("rosso | verde", frozenset({"rosso", "verde"})),
            ("testo", None),
            ("data da 01/01/2023 a 31/12/2023", (738521, 738885)),
        ],
    )
    def test_what_it_may_be(self, tipo: str, expected: object) -> None:
        """All that its domain leaves, and no more; it is wanted, and an error unless data may be partial."""
        assert (expected, ["VAL421"]) == read(tipo, None)[:2]
        assert (expected, []) == read(tipo, None, partial=True)[:2]

    def test_an_open_end_stays_open(self) -> None:
        """Zero itself is not possible."""
        text = "scheda x\n    chiave id\n    dato v: punti oltre 0\n"
        state = outcome(text, {"x": [{"id": "1"}]}, partial=True)["x"]["1"]["v"].state
        assert isinstance(state, Possible)
        assert not state.range.contains(0)

    def test_optional(self) -> None:
        """It may be absent: no finding, and still no number."""
        text = "scheda x\n    chiave id\n    dato v: punti da 0 a 10 facoltativo\n    calcola w = v * 2\n"
        esito = outcome(text, {"x": [{"id": "1"}]})
        assert [] == codes(esito)
        assert (0, 20) == told(esito["x"]["1"]["w"].state)
        assert () == esito.mancanti
        assert ["v"] == [wanted.nome for wanted in esito["x"]["1"]["w"].wanted]

    def test_declared_policy(self) -> None:
        """`se manca` gives the value, by a step of its own; a value that was refused is not missing in that sense."""
        assert (Fraction(3), []) == read("punti da 0 a 10, se manca 3", None)[:2]
        assert (frozenset(), []) != read("punti da 0 a 10, se manca 3", None)[:2]
        state, found, _ = read("punti da 0 a 10, se manca 3", 11)
        assert ((0, 10), ["VAL422"]) == (state, found)

    def test_refused_when_read(self) -> None:
        """A cell that was refused by whoever read it is missing, and nobody says so again."""
        text = (
            "scheda x\n    chiave id\n    dato v: punti da 0 a 10\n    dato u: punti da 0 a 5, se manca 1\n"
        )
        esito = outcome(text, {"x": [Riga({"id": "1"}, rifiutati=("v", "u"))]})
        assert [] == codes(esito)
        assert (0, 10) == told(esito["x"]["1"]["v"].state)
        assert (0, 5) == told(esito["x"]["1"]["u"].state)


class TestLimits:
    """`nei limiti di scala secondo giudizio`: a table says between what a value may be."""

    TEXT = """scala voto: percentuale
    scarso: 0 %
    buono: da 50 % a 69 %
    ottimo: oltre 69 % fino a 100 %
tabella soglie: punti su voto, sì/no
    scarso, qualsiasi: da 0 a 1
    buono o ottimo, sì: da 2 a 3
    negli altri casi: da 0 a 9
scheda x
    chiave id
    dato giudizio: voto
    dato capo: sì/no
    dato grado: percentuale nei limiti di voto secondo giudizio
    dato punti_dati: punti nei limiti di soglie secondo (giudizio; capo)
"""

    def grado(self, giudizio: str | None, grado: object) -> tuple[object, list[str]]:
        row = {"id": "1", "giudizio": giudizio, "grado": grado, "capo": True, "punti_dati": None}
        esito = outcome(self.TEXT, {"x": [row]}, partial=True)
        return told(esito["x"]["1"]["grado"].state), codes(esito)

    def test_within(self) -> None:
        """In the row of the judgement."""
        assert (Fraction(3, 5), []) == self.grado("buono", "0.6")
        assert ((Fraction(1, 2), Fraction(69, 100)), ["VAL422"]) == self.grado("buono", "0.7")

    def test_a_single_value(self) -> None:
        """A row with a value admits that value alone."""
        assert (Fraction(), []) == self.grado("scarso", 0)
        assert ["VAL422"] == self.grado("scarso", "0.1")[1]
        assert (0, 0) == self.grado("scarso", None)[0]

    def test_while_the_judgement_is_missing(self) -> None:
        """All rows are possible: between the least and the greatest."""
        assert ((0, 1), []) == self.grado(None, None)
        assert (Fraction(3, 10), []) == self.grado(None, "0.3")

    @pytest.mark.parametrize(
        ("giudizio", "capo", "expected"),
        [
            ("scarso", False, (0, 1)),
            ("ottimo", True, (2, 3)),
            ("buono", False, (0, 9)),
            ("buono", None, (0, 9)),
        ],
    )
    def test_two_columns(self, giudizio: str, capo: bool | None, expected: object) -> None:
        """Any value in a column, several words in another, and the other cases."""
        row = {"id": "1", "giudizio": giudizio, "capo": capo, "grado": None, "punti_dati": None}
        text = self.TEXT
        esito = outcome(text, {"x": [row]}, partial=True)
        assert expected == told(esito["x"]["1"]["punti_dati"].state)


class TestSpellings:
    """«Synonyms of a word can be declared and are recorded when used.»"""

    TEXT = """parole comune
    mazzano anche "M.no"
    nuvolera
    sigla "M.N." per mazzano, nuvolera
scheda x
    chiave id
    dato comuni: insieme di comune
    dato sede: comune
"""

    def test_recorded_and_counted(self) -> None:
        """Each spelling once, with its words and how many times; a word as it is declared is no spelling."""
        rows: list[dict[str, object]] = [
            {"id": "1", "comuni": "M.N.", "sede": "M.no"},
            {"id": "2", "comuni": ["M.no", "nuvolera"], "sede": "M.no"},
            {"id": "3", "comuni": "mazzano", "sede": "mazzano"},
        ]
        esito = outcome(self.TEXT, {"x": rows})
        assert Known("mazzano") == esito["x"]["1"]["sede"].state
        assert [
            "`M.N.` in `comuni` di `x` è letto come `mazzano, nuvolera` (volte: 1)",
            "`M.no` in `comuni` di `x` è letto come `mazzano` (volte: 1)",
            "`M.no` in `sede` di `x` è letto come `mazzano` (volte: 2)",
        ] == [rilievo.message() for rilievo in esito.rilievi]
        assert not esito.ha_errori
