"""What the concepts of the law are in a scheme: nothing is guessed, and what is wrong is told where it is."""

from __future__ import annotations

import pytest

from tests.norms.schemi import HEAD, PERSONA, check, held, numbers, state
from valutazione.checks import Analysis
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.names import USA_SENZA_CARTELLA
from valutazione.model.norme import Sorta
from valutazione.norms import analyse
from valutazione.norms.concetti import CONCETTI
from valutazione.source import Source, Span


def told(analysis: Analysis, code: str) -> Diagnostic:
    """Return the one diagnostic of that code."""
    (found,) = (one for one in analysis.diagnostics if one.code.number == code)
    return found


class TestNames:
    @pytest.mark.parametrize(
        ("mapping", "code", "place"),
        [
            ("punteggi: punteggio", "VAL162", "punteggi"),
            ("punteggio: punteggo", "VAL164", "punteggo"),
            ("punteggio: punteggio del dirigente", "VAL164", "dirigente"),
            ("punteggio: punteggo della persona", "VAL164", "punteggo"),
            ("punteggio: persona", "VAL166", "persona"),
            ("punteggio: 3", "VAL166", "3"),
            ("maggiorazione: 30", "VAL166", "30"),
            ("obiettivo: punteggio", "VAL166", "punteggio"),
            ('base della maggiorazione: "tutti"', "VAL166", '"tutti"'),
            ("maggiorazione: 30 %, 40 %", "VAL167", "40 %"),
            ("maggiorazione: 30 %\nmaggiorazione: 30 %", "VAL163", "maggiorazione"),
        ],
    )
    def test_mistakes(self, mapping: str, code: str, place: str) -> None:
        """One mistake, one error, on what is wrong and no more."""
        found = held(mapping)
        assert [code] == [number for number in numbers(found) if number.startswith("VAL")]
        span = told(found, code).place
        assert isinstance(span, Span)
        assert place == found.sources[0].text[span.start : span.end]

    def test_suggestions(self) -> None:
        """A near name is suggested, of a concept and of a value."""
        assert "forse intendevi `punteggio`?" in told(held("punteggi: punteggio"), "VAL162").help()
        assert "forse intendevi `punteggio`?" in told(held("punteggio: punteggo"), "VAL164").help()

    def test_a_wrong_concept_does_not_stop_the_others(self) -> None:
        """All the mistakes are told in one run, and what is right is checked."""
        found = held("punteggi: punteggio\nsoglia di riservatezza: 2\nverso: nulla")
        assert {"VAL162", "VAL164"} <= {one.code.number for one in found.diagnostics}

    def test_the_same_name_in_two_records(self) -> None:
        """Which one is not guessed: the message says how to tell."""
        body = PERSONA + PERSONA.replace("scheda persona", "scheda ufficio")
        wrong = held("punteggio: punteggio", body)
        assert "`punteggio della persona`, `punteggio dell'ufficio`" in told(wrong, "VAL165").help()
        right = held("punteggio: punteggio dell'ufficio", body)
        assert "VAL165" not in numbers(right)

    def test_a_name_that_means_two_things_of_which_one_fits(self) -> None:
        """A record and a word may have one name: the concept says which is meant."""
        words = "\nparole ruolo\n    persona\n    eq\n"
        body = PERSONA.replace("    calcola", "    dato ruolo: ruolo\n    calcola")
        found = held("profili EQ: persona\nobiettivo: persona", body, before=words)
        assert found.sistema is not None
        sorts = {
            one.concetto: [oggetto.sorta for oggetto in one.riferimenti[0].oggetti]
            for one in found.sistema.norme[0].corrispondenze
        }
        assert {Sorta.SCHEDA, Sorta.PAROLA} == set(sorts["profili EQ"]) == set(sorts["obiettivo"])

    def test_spaces_and_apostrophes(self) -> None:
        """A concept is the same however it is spaced, and with either apostrophe."""
        assert "conforme" == state(held("data   dell’atto:   01/06/2025"), "SMVP-07AV")

    def test_a_parameter_that_only_a_norm_uses_is_used(self) -> None:
        """VAL371 and its like are not told of what is there for the law."""
        found = held("maggiorazione: quanto", before="\nparametro quanto: percentuale = 30 %\n")
        assert [] == [one.code.number for one in found.diagnostics]


class TestFiles:
    """The regulation says what scores and premiums are, the year how much the fund is."""

    def of(self, year: str, rules: str) -> Analysis:
        def reader(path: str, place: Span) -> Source | Diagnostic:
            return Source(path, rules) if path == "regole.val" else USA_SENZA_CARTELLA.at(place, path=path)

        head = HEAD.format(period="01/01/2021 - 31/12/2021")
        return analyse(Source("sistema.val", f'{head}\nusa "regole.val"\n\n{year}'), reader)

    def test_put_together(self) -> None:
        """Concepts of one pack told in two files are one list."""
        rules = f'lingua 1\nregolamento r\n\nusa norme "funzioni locali"\n    punteggio: punteggio\n{PERSONA}'
        found = self.of('usa norme "funzioni locali"\n    maggiorazione: 29 %\n', rules)
        assert ["SMVP-DIFF18"] == numbers(found)
        assert "non verificabile" == state(found, "SMVP-LG2")
        assert not check(found, "SMVP-LG2").manca

    def test_told_in_both(self) -> None:
        """A concept told in both is told twice."""
        rules = f'lingua 1\nregolamento r\n\nusa norme "funzioni locali"\n    punteggio: punteggio\n{PERSONA}'
        found = self.of('usa norme "funzioni locali"\n    punteggio: punteggio\n', rules)
        assert ["VAL163"] == numbers(found)


@pytest.mark.parametrize("concetto", CONCETTI.values(), ids=lambda one: one.nome)
def test_every_concept_can_be_written_and_says_what_it_is(concetto: object) -> None:
    """Its name is one that the grammar reads, and both languages say what it is and what it can be."""
    from valutazione.norms.concetti import Concetto

    assert isinstance(concetto, Concetto)
    found = held(f"{concetto.nome}: nulla_di_simile")
    assert ["VAL164"] == [number for number in numbers(found) if number.startswith("VAL")] or (
        concetto.nome == "quota del punteggio massimo"
    )
    assert concetto.it
    assert concetto.en != concetto.it
    assert concetto.vuole.it
    assert concetto.vuole.en
