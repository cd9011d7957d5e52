"""Every difference from what is expected is told; nothing else is."""

import pytest

from tests.reports.outcomes import ESITO
from valutazione.source import Entry
from valutazione.trials import Attesi, compare, expectations


def told(plain: dict[str, object]) -> list[tuple[str, str]]:
    """Return code and message of each difference of the hand-made outcome from *plain*."""
    attesi, problems = expectations(plain)
    assert () == problems
    return [(found.code.number, found.message()) for found in compare(attesi, ESITO)]


def value(key: str, nome: str, expected: object) -> list[tuple[str, str]]:
    return told({"area": {key: {nome: expected}}})


class TestSame:
    @pytest.mark.parametrize(
        ("key", "nome", "expected"),
        [
            ("1", "punti", "295/3"),
            ("1", "quota", "0.8"),
            ("1", "quando", "2021-12-31"),
            ("1", "tipo", "sviluppo"),
            ("1", "tipi", ["sviluppo", "mantenimento"]),
            ("1", "valido", True),
            ("1", "area", "1"),
            ("2", "punti", {"da": "0", "a": "100", "da_escluso": True}),
            ("2", "quota", {"da": "0", "a": None}),
            ("2", "quando", None),
            ("2", "tipo", {"una_tra": ["sviluppo", "mantenimento"]}),
            ("2", "valido", {"una_tra": [True, False]}),
            ("3", "punti", {"non_valutabile": ["in servizio per meno di sei mesi"]}),
            ("3", "punti", {"non_valutabile": True}),
            ("3", "quota", {"indefinito": ["VAL510"]}),
        ],
    )
    def test_as_expected(self, key: str, nome: str, expected: object) -> None:
        """A value of each state, written in its form, is as expected."""
        assert [] == value(key, nome, expected)

    def test_of_the_rest_nothing_is_said(self) -> None:
        """What nobody expects may be anything."""
        assert () == compare(Attesi(), ESITO)


class TestDifferent:
    @pytest.mark.parametrize(
        ("key", "nome", "expected", "code", "message"),
        [
            ("1", "punti", "98", "VAL601", "`punti` di `area 1`: atteso 98, ottenuto 295/3"),
            ("1", "valido", False, "VAL601", "`valido` di `area 1`: atteso no, ottenuto sì"),
            ("1", "punti", {"da": "0", "a": "1"}, "VAL602", "atteso l'intervallo da 0 a 1, ottenuto 295/3"),
            ("2", "punti", {"da": "0", "a": "100"}, "VAL602", "da 0 a 100, ottenuto oltre 0 fino a 100"),
            ("2", "punti", "0", "VAL601", "atteso 0, ottenuto oltre 0 fino a 100"),
            ("2", "tipo", {"una_tra": ["sviluppo"]}, "VAL601", "ottenuto mantenimento o sviluppo"),
            ("3", "punti", "0", "VAL601", "atteso 0, ottenuto non valutabile"),
            ("1", "punti", {"non_valutabile": True}, "VAL601", "atteso non valutabile, ottenuto 295/3"),
            (
                "3",
                "punti",
                {"non_valutabile": ["x"]},
                "VAL603",
                "attesi `x`, ottenuti `in servizio per meno di",
            ),
            ("3", "punti", {"indefinito": True}, "VAL601", "atteso non calcolabile, ottenuto non valutabile"),
            ("9", "punti", "98", "VAL604", "ci si attende `area 9`"),
            ("1", "puntii", "98", "VAL605", "`puntii` non è un dato né un calcolo della scheda `area`"),
            ("1", "punti", "sviluppo", "VAL610", "`sviluppo` non è un risultato atteso"),
            ("1", "tipo", "manutenzione", "VAL610", "le parole ammesse sono"),
        ],
    )
    def test_told(self, key: str, nome: str, expected: object, code: str, message: str) -> None:
        """The code, what was expected and what was found, exactly: never a cut number."""
        ((number, said),) = value(key, nome, expected)
        assert code == number
        assert message in said

    def test_unknown_scheda(self) -> None:
        """A scheda that the scheme has not is told once, with the near one."""
        attesi, _ = expectations({"aree": {"1": {"punti": "1", "quota": "1"}}})
        (problem,) = compare(attesi, ESITO)
        assert "VAL606" == problem.code.number
        assert "forse intendevi `area`?" in problem.help()

    def test_a_record_that_is_not_there_is_one_difference(self) -> None:
        """However many of its values were expected."""
        attesi, _ = expectations({"area": {"7": {"punti": "1", "quota": "1"}}})
        (problem,) = compare(attesi, ESITO)
        assert Entry("area", "7") == problem.place

    def test_findings(self) -> None:
        """With a count of findings, errors that are not counted are a difference too."""
        assert [] == told({"rilievi": {"VAL421": 1}})
        assert [("VAL607", "rilievi `VAL421`: attesi 2, ottenuti 1")] == told({"rilievi": {"VAL421": 2}})
        assert [
            ("VAL607", "rilievi `VAL421`: attesi 0, ottenuti 1"),
            ("VAL607", "rilievi `VAL501`: attesi 1, ottenuti 0"),
        ] == told({"rilievi": {"VAL501": 1}})

    def test_missing(self) -> None:
        """How many data are missing."""
        assert [] == told({"mancanti": 1})
        assert [("VAL608", "dati che mancano: attesi 32, ottenuti 1")] == told({"mancanti": 32})
