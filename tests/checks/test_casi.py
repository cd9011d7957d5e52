"""Conditions, exclusions, what may be missing or zero: what is told, where, and what is left alone."""

from __future__ import annotations

import pytest

from tests.checks.regole import INPUTS, Regole, condizione, formula
from tests.checks.trovati import at, codes, found, sistema, told
from valutazione.checks.componenti import check_componenti
from valutazione.checks.condizioni import check_condizioni
from valutazione.checks.divisioni import check_divisioni
from valutazione.checks.esclusioni import check_esclusioni
from valutazione.checks.mancanti import check_mancanti, check_medie
from valutazione.checks.reach import Study
from valutazione.checks.verita import Context
from valutazione.diagnostics.catalogue import outcome
from valutazione.evaluation import evaluate
from valutazione.outcome import Known

SEEDS = range(40)

PERSONA = """scheda persona
    chiave n
    dato voto:  punti da 0 a 100
    dato bonus: punti da 0 a 50
    dato extra: punti da 0 a 50 facoltativo
    dato ruolo: dirigente | funzionario | altro
"""


def persona(*lines: str) -> str:
    """Return a scheda of a person with some rules more."""
    return PERSONA + "".join(f"    {line}\n" for line in lines)


class TestConstraints:
    """A constraint that no data can satisfy makes every record wrong (VAL333)."""

    def test_beyond_the_domain(self) -> None:
        """The domain alone makes it impossible."""
        text = persona("vincolo bonus >= 60")
        message = "questo vincolo non è mai rispettato, qualunque siano i dati"
        assert [("VAL333", "bonus >= 60", message)] == told(check_esclusioni, text)

    def test_through_a_derived_value(self) -> None:
        """What is derived counts as what it comes from; a step less is possible."""
        assert ["VAL333"] == codes(check_esclusioni, persona("calcola s = voto + bonus", "vincolo s > 150"))
        assert [] == codes(check_esclusioni, persona("calcola s = voto + bonus", "vincolo s >= 150"))

    def test_two_together(self) -> None:
        """Two constraints that exclude each other: the last is told, and the other is shown; a third is not."""
        text = persona("vincolo bonus > 1", "vincolo voto > 60", "vincolo voto < 20")
        (one,) = found(check_esclusioni, text)
        assert ("VAL333", "voto < 20") == (one.code.number, at(text, one.place))
        assert ["voto > 60"] == [at(text, other.place) for other in one.related]

    def test_against_an_exclusion(self) -> None:
        """A constraint that holds only for who is excluded."""
        text = persona("vincolo voto < 20", 'non valutabile se voto < 30 perché "pochi punti"')
        (one,) = found(check_esclusioni, text)
        assert ("VAL333", "voto < 20") == (one.code.number, at(text, one.place))
        assert ["voto < 30"] == [at(text, other.place) for other in one.related]

    def test_parameters_only(self) -> None:
        """Weights that make 110 % are wrong in every record; a weight still to be fixed may be anything."""
        rule = "scheda x\n    chiave n\n    vincolo q + z = 100 %\n"
        fixed = "parametro q: percentuale = 60 %\nparametro z: percentuale = 50 %\n"
        assert [("VAL333", "q + z = 100 %")] == [one[:2] for one in told(check_esclusioni, fixed + rule)]
        assert [] == told(check_esclusioni, fixed.replace(" = 50 %", "") + rule)

    def test_what_is_missing_breaks_nothing(self) -> None:
        """An optional input that is not there breaks no constraint: that it never holds is worth a note."""
        text = persona("vincolo extra > 60")
        assert [] == told(check_esclusioni, text)
        message = "una condizione mai vera, qualunque siano i dati"
        assert [("VAL334", "extra > 60", message)] == told(check_condizioni, text)


class TestUselessConditions:
    """A condition that tells nothing apart decides nothing (VAL334)."""

    @pytest.mark.parametrize(
        ("line", "place", "truth"),
        [
            ('avviso se voto > 100 perché "r"', "voto > 100", "mai"),
            ('avviso se voto >= 0 perché "r"', "voto >= 0", "sempre"),
            ("vincolo voto < 200", "voto < 200", "sempre"),
            ('avviso se voto > 50 e bonus > 50 perché "r"', "bonus > 50", "mai"),
            ('avviso se voto > 50 o voto <= 200 perché "r"', "voto <= 200", "sempre"),
            ('avviso se voto > 50 e voto < 40 perché "r"', "voto > 50 e voto < 40", "mai"),
            ("calcola k = se bonus > 50 allora 1 altrimenti 2", "bonus > 50", "mai"),
            ("calcola k = se bonus >= 0 allora 1 altrimenti 2", "bonus >= 0", "sempre"),
            ('non valutabile se ruolo = altro o bonus > 50 perché "r"', "bonus > 50", "mai"),
            (
                "calcola k = se voto >= 60 allora 1 altrimenti se voto >= 80 allora 2 altrimenti 3",
                "voto >= 80",
                "mai",
            ),
        ],
    )
    def test_told_at_the_smallest_place(self, line: str, place: str, truth: str) -> None:
        """The term that is the cause, or the whole when no term is."""
        message = f"una condizione {truth} vera, qualunque siano i dati"
        assert [("VAL334", place, message)] == told(check_condizioni, persona(line))

    @pytest.mark.parametrize(
        "line",
        [
            "vincolo voto <= 100",
            "vincolo voto compreso tra 0 e 100",
            "vincolo bonus >= 60",
            'non valutabile se bonus > 50 perché "r"',
            'non valutabile se bonus > 50 e voto > 3 perché "r"',
            'avviso se voto manca perché "r"',
            'avviso se extra manca perché "r"',
            "calcola k = se ruolo = dirigente allora 1 altrimenti se ruolo = funzionario allora 2"
            " altrimenti se ruolo = altro allora 3 altrimenti 4",
            "calcola k = se voto >= 0 e voto < 60 allora 1 altrimenti 2",
            "calcola k = se voto >= 60 allora 1 altrimenti se voto < 60 allora 2 altrimenti 3",
        ],
    )
    def test_left_alone(self, line: str) -> None:
        """A domain written again, a last ``altrimenti``, an interval in full, what other codes tell."""
        assert [] == told(check_condizioni, persona(line))

    def test_the_year_decides(self) -> None:
        """What the parameters of the year make useless is another thing next year; a constant of the scheme is not."""
        rule = 'scheda x\n    chiave n\n    dato voto: punti da 0 a 100\n    avviso se voto < soglia perché "r"\n'
        assert [] == codes(check_condizioni, "parametro soglia: punti\nfissa soglia = 0 punti\n" + rule)
        assert ["VAL334"] == codes(check_condizioni, "parametro soglia: punti = 0 punti\n" + rule)

    def test_a_switch_of_the_scheme(self) -> None:
        """A condition on parameters only is a choice of the scheme."""
        text = persona(
            "calcola k = se attivo allora 1 altrimenti 2",
            "calcola h = se attivo e voto > 3 allora 1 altrimenti 2",
        )
        assert [] == codes(check_condizioni, "parametro attivo: sì/no = no\n" + text)
        both = text.replace("voto > 3", "non attivo")
        assert [] == codes(check_condizioni, "parametro attivo: sì/no = no\n" + both)
        against = text.replace("voto > 3", "voto > 3 e voto < 2")
        places = [one[1] for one in told(check_condizioni, "parametro attivo: sì/no = sì\n" + against)]
        assert ["attivo e voto > 3 e voto < 2"] == places

    def test_what_an_aggregate_counts(self) -> None:
        """A filter that no record passes."""
        text = persona().replace("persona", "persona (persone)") + (
            "scheda ente raccoglie persone\n    calcola bravi = numero di persone dove voto > 100\n"
        )
        assert [("VAL334", "voto > 100")] == [one[:2] for one in told(check_condizioni, text)]
        assert [] == told(check_condizioni, text.replace("voto > 100", "voto >= 100"))

    def test_beside_a_total_of_weights(self) -> None:
        """Asking again what a total already demands is for data that are wrong."""
        text = (
            "scheda voce (voci)\n    chiave n\n    dato peso: punti oltre 0\n    dato voto: punti da 0 a peso\n"
            "scheda ente raccoglie voci\n    totale di peso: 100\n    calcola pesi = somma di peso\n"
            "    calcola voti = somma di voto\n"
            '    avviso se pesi <> 100 perché "r"\n    avviso se voti > 100 perché "r"\n'
            '    non valutabile se pesi <> 100 perché "r"\n'
        )
        assert [("VAL334", "voti > 100")] == [one[:2] for one in told(check_condizioni, text)]
        assert [] == told(check_esclusioni, text)


class TestExclusions:
    """Exclusions that take nobody, or everybody (VAL362, VAL361)."""

    def test_never(self) -> None:
        """The domain admits nobody who would be excluded."""
        text = persona('non valutabile se voto > 100 perché "r"')
        message = "questa esclusione non si applica mai a nessuno"
        assert [("VAL362", "voto > 100", message)] == told(check_esclusioni, text)

    def test_everybody(self) -> None:
        """Two exclusions that are the opposite of each other; the last is told, and the first shown."""
        first, last = ('non valutabile se voto < 50 perché "r"', 'non valutabile se voto >= 50 perché "s"')
        text = persona(first, last)
        (one,) = found(check_esclusioni, text)
        assert ("VAL361", "voto >= 50") == (one.code.number, at(text, one.place))
        assert ["voto < 50"] == [at(text, other.place) for other in one.related]
        assert [] == told(check_esclusioni, persona(first, last.replace(">=", ">")))

    @pytest.mark.parametrize(
        "condition", ["voto manca", "extra manca", "voto = 0", "ruolo = altro e bonus > 40"]
    )
    def test_left_alone(self, condition: str) -> None:
        """What is asked of data that may be wrong, or may be so."""
        assert [] == told(check_esclusioni, persona(f'non valutabile se {condition} perché "r"'))


class TestDivisions:
    """A divisor that some data make zero (VAL365)."""

    @pytest.mark.parametrize(
        ("formula", "place", "case"),
        [
            ("100 * bonus / voto", "voto", "voto = 0"),
            ("bonus / (voto - 37)", "voto - 37", "voto = 37"),
            ("bonus / (voto + bonus)", "voto + bonus", "voto = 0, bonus = 0"),
            (
                "1 / (se ruolo = altro allora 0 altrimenti 1)",
                "se ruolo = altro allora 0 altrimenti 1",
                "ruolo = altro",
            ),
        ],
    )
    def test_told_with_the_data(self, formula: str, place: str, case: str) -> None:
        """The message says with which data."""
        text = persona(f"calcola k = {formula}")
        assert [("VAL365", place, f"il divisore è zero con `{case}`")] == told(check_divisioni, text)

    @pytest.mark.parametrize(
        "lines",
        [
            ["calcola k = bonus / (voto + 1)"],
            ["calcola k = se voto = 0 allora 0 altrimenti bonus / voto"],
            ["vincolo voto > 0", "calcola k = bonus / voto"],
            ['non valutabile se voto = 0 perché "r"', "calcola k = bonus / voto"],
            ["calcola k = bonus / (voto * voto + 1)"],
            ["calcola k = 1 / (voto * voto - 2)"],
        ],
    )
    def test_left_alone(self, lines: list[str]) -> None:
        """What cannot be zero where the division is made, and what nobody has shown to be."""
        assert [] == told(check_divisioni, persona(*lines))

    def test_parameters(self) -> None:
        """One that is fixed counts as its value; one still to be fixed may be anything, and zero is a mistake."""
        text = persona("calcola k = bonus / (voto - soglia)", "calcola h = bonus / divisore")
        fixed = "parametro soglia: punti = 37 punti\nparametro divisore: numero\n"
        assert ["il divisore è zero con `voto = 37`"] == [
            one[2] for one in told(check_divisioni, fixed + text)
        ]
        zero = fixed.replace("numero", "numero = 0").replace("37", "200")
        assert [("VAL317", "divisore")] == [one[:2] for one in told(check_divisioni, zero + text)]

    VOCI = (
        "scheda voce (voci)\n    chiave ufficio, n\n    dato tipo: alfa | beta\n    dato peso: punti oltre 0\n"
        "    dato voto: percentuale da 0 % a 100 %\n    calcola punti_voce = peso * voto\n"
        "scheda ufficio raccoglie voci per ufficio\n"
    )

    def test_a_sum_of_nobody(self) -> None:
        """A filter that no record passes leaves nothing to divide by."""
        text = (
            self.VOCI
            + "    calcola base = somma di peso dove tipo = alfa\n    calcola k = somma di punti_voce / base\n"
        )
        assert [("VAL365", "base", "il divisore è zero con `base = 0`")] == told(check_divisioni, text)

    @pytest.mark.parametrize(
        "lines",
        [
            "    calcola k = somma di punti_voce / somma di peso\n",
            "    totale di peso dove tipo = alfa: 20\n"
            "    calcola k = somma di punti_voce / somma di peso dove tipo = alfa\n",
            "    calcola quante = numero di voci dove tipo = alfa\n"
            "    calcola k = se quante = 0 allora 0 altrimenti"
            " somma di punti_voce dove tipo = alfa / somma di peso dove tipo = alfa\n",
        ],
    )
    def test_a_sum_of_somebody(self, lines: str) -> None:
        """Weights above zero, a total that must be there, a condition that asks first."""
        assert [] == told(check_divisioni, self.VOCI + lines)


class TestNobody:
    """A mean of records that may not be there (VAL364)."""

    VOCI = (
        "scheda voce (voci)\n    chiave ufficio, n\n    dato tipo: alfa | beta\n    dato peso: punti oltre 0\n"
        "    dato voto: punti da 0 a 10\n    {rule}\nscheda ufficio raccoglie voci{by}\n    {body}\n"
    )
    EXCLUDED = 'non valutabile se voto < 1 perché "r"'

    def text(self, body: str, rule: str = "calcola doppio = voto * 2", by: str = " per ufficio") -> str:
        """Return a scheme in which an office collects its records."""
        return self.VOCI.format(body=body, rule=rule, by=by)

    @pytest.mark.parametrize("function", ["media", "minimo", "massimo"])
    def test_a_filter_may_leave_out_all(self, function: str) -> None:
        """Told at the aggregate."""
        text = self.text(f"calcola k = {function} di voto dove tipo = alfa")
        message = f"`{function}` può non trovare alcuna scheda, e non è detto che cosa vale allora"
        assert [("VAL364", f"{function} di voto dove tipo = alfa", message)] == told(check_medie, text)

    def test_all_may_be_excluded(self) -> None:
        """In a group all may be excluded; means of the same records are told once."""
        text = self.text("calcola k = media di voto\n    calcola h = minimo di voto", self.EXCLUDED)
        (one,) = found(check_medie, text)
        assert "media di voto" == at(text, one.place)
        assert ["minimo di voto"] == [at(text, other.place) for other in one.related]

    @pytest.mark.parametrize(
        "body",
        [
            "calcola k = media di voto",
            "calcola k = media di voto dove tipo = alfa se nessuno 0",
            "calcola k = somma di voto dove tipo = alfa",
            "calcola k = quota di voci dove tipo = alfa",
            "totale di peso dove tipo = alfa: 20\n    calcola k = media di voto dove tipo = alfa",
            "calcola quante = numero di voci dove tipo = alfa\n"
            "    calcola k = se quante = 0 allora 0 punti altrimenti media di voto dove tipo = alfa",
        ],
    )
    def test_left_alone(self, body: str) -> None:
        """No filter, a declared policy, a total, a condition that asks first."""
        assert [] == told(check_medie, self.text(body))

    def test_not_of_the_whole(self) -> None:
        """That nobody at all can be evaluated is not thought of."""
        assert [] == told(check_medie, self.text("calcola k = media di voto", self.EXCLUDED, by=""))


class TestOptional:
    """An optional input that leaves a number open for ever (VAL366)."""

    def test_in_a_formula(self) -> None:
        """Told once, at the input."""
        text = persona("calcola k = voto + extra", "calcola h = k * 2")
        message = "`extra` può mancare, e non è detto che cosa vale allora"
        assert [("VAL366", "extra", message)] == told(check_mancanti, text)

    def test_in_a_sum_of_records(self) -> None:
        """The sum is in another scheda."""
        text = persona().replace("persona", "persona (persone)") + (
            "scheda ente raccoglie persone\n    calcola k = somma di extra\n"
        )
        assert [("VAL366", "extra")] == [one[:2] for one in told(check_mancanti, text)]
        assert [] == told(
            check_mancanti, text.replace("somma di extra", "somma di extra dove extra è presente")
        )

    @pytest.mark.parametrize(
        "lines",
        [
            ["calcola k = voto + bonus"],
            ["calcola k = voto + (se extra manca allora 0 altrimenti extra)"],
            ['non valutabile se extra manca perché "r"', "calcola k = voto + extra"],
            ["vincolo extra è presente o ruolo = altro", "calcola k = voto + extra"],
        ],
    )
    def test_left_alone(self, lines: list[str]) -> None:
        """Not used, or some rule asks whether it is there."""
        assert [] == told(check_mancanti, persona(*lines))
        declared = persona("calcola k = voto + extra").replace("facoltativo", "facoltativo, se manca 0")
        assert [] == told(check_mancanti, declared)


class TestComponents:
    """A component that no profile counts (VAL363)."""

    LINES = (
        "calcola risultati = 60 % di voto",
        "calcola condotta = 40 % di bonus",
        "calcola punteggio: punti secondo ruolo:",
        "    dirigente: risultati",
        "    funzionario o altro: risultati + 20 punti",
    )

    def test_left_out(self) -> None:
        """Told at the component."""
        message = "`condotta` è calcolato ma non entra in alcun profilo né in altre regole"
        assert [("VAL363", "condotta", message)] == told(check_componenti, persona(*self.LINES))

    @pytest.mark.parametrize(
        "lines",
        [
            (*LINES[:4], "    funzionario o altro: risultati + condotta"),
            (*LINES[:1], *LINES[2:], "calcola premio = punteggio * 2"),
            ("calcola doppio = voto * 2", "calcola triplo = voto * 3"),
            ("calcola quanti: numero = voto / 2 punti", LINES[0], *LINES[2:]),
        ],
    )
    def test_left_alone(self, lines: tuple[str, ...]) -> None:
        """All counted; a result after the others; no profiles; another kind."""
        assert [] == told(check_componenti, persona(*lines))


# ---- laws ----------------------------------------------------------------------------------------------------------


def _rules(*lines: str) -> Regole:
    parts = set(" ".join(lines).replace("(", " ").replace(")", " ").replace(":", " ").split())
    return Regole(lines, ("k",), tuple(nome for nome in INPUTS if nome in parts))


@pytest.mark.parametrize("seed", SEEDS)
class TestAgainstAllData:
    """On small domains the analysis says what trying all the data says."""

    def test_conditions(self, seed: int) -> None:
        """The answers of a condition; whether a constraint can hold, an exclusion apply, somebody be left."""
        condition = condizione(seed)
        rules = _rules(f"    calcola k = {condition}")
        esito = evaluate(sistema(rules.text), {"x": list(rules.rows())}, partial=True)
        states = [record["k"].state for record in esito["x"]]
        answers = {state.value for state in states if isinstance(state, Known)}
        scheme = sistema(_rules(f"    vincolo {condition}").text)
        here = Context(Study(scheme), scheme.schede[0], free=True, bound=False)
        assert answers == here.answers(scheme.schede[0].vincoli[0].condizione)
        always = len(answers) == 1 and all(isinstance(state, Known) for state in states)
        never, everybody = always and answers == {False}, always and answers == {True}
        assert never == ("VAL333" in codes(check_esclusioni, _rules(f"    vincolo {condition}").text))
        excluding = codes(check_esclusioni, _rules(f'    non valutabile se {condition} perché "r"').text)
        assert everybody == ("VAL361" in excluding)
        assert (answers == {False} and bool(rules.used)) == ("VAL362" in excluding)

    def test_divisions(self, seed: int) -> None:
        """A division by zero is told if and only if some data make it."""
        rules = _rules(f"    calcola k: numero = {formula(seed)} / {formula(seed + 1000)}")
        scheme = sistema(rules.text)
        esito = evaluate(scheme, {"x": list(rules.rows()) or [{"n": "1"}]}, partial=True)
        zero = any(rilievo.code == outcome.DIVISIONE_PER_ZERO for rilievo in esito.rilievi)
        assert zero == bool(codes(check_divisioni, rules.text))
