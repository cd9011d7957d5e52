"""Laws of what looks at a whole group: nothing is lost, rows have no order, every completion is contained."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.recompute import recompute
from tests.evaluation.support import contains, outcome
from valutazione.exact import is_multiple
from valutazione.outcome import Esito, Known

FEW = settings(max_examples=30)
CENT = Fraction(1, 100)

SCHEME = """
scheda persona (persone)
    chiave n
    dato punti: punti interi da 0 a 4
    dato giorni_utili: giorni interi da 0 a 3
    dato ammesso: sì/no
    graduatoria posto tra le persone dell'ente dove ammesso:
        per punti, dal più alto
        poi per giorni_utili, dal più basso
    seleziona scelto tra le persone dell'ente dove ammesso:
        posti: posti dell'ente
        per punti, dal più alto
        a parità: {parita}
    riparto premio tra le persone dell'ente dove ammesso:
        somma: fondo dell'ente
        in proporzione a: punti
        {limite}
        arrotondamento: al centesimo, {modo}
        resto: ai decimali più alti
        per n, dal più basso
    riparto assegno tra le persone dell'ente dove ammesso:
        somma: fondo dell'ente
        a ciascuno: 20 €
        per punti, dal più alto
        chi non entra: prende ciò che resta
        a parità: in proporzione
scheda ente raccoglie persone
    dato fondo: euro da 0 € a 1000 €
    dato posti: intero da 0 a 9
    calcola pagato  = somma di premio
    calcola avanzo  = resto di premio
    calcola versato = somma di assegno
    calcola residuo = resto di assegno
    calcola meta    = mediana di punti dove ammesso se nessuno 0
    calcola scarto  = varianza di punti dove ammesso se nessuno 0
"""
LIMITS = (
    "",
    "al massimo: 30 €\n        eccedenza: tra gli altri",
    "al massimo: 30 €\n        eccedenza: nel resto",
)

Row = dict[str, object]
Case = tuple[str, list[Row], Row]


@st.composite
def cases(draw: st.DrawFn, *, missing: bool = False, most: int = 6) -> Case:
    """A scheme, the rows of some people, the row of the body; *missing*: some cells are empty."""
    text = SCHEME.format(
        parita=draw(st.sampled_from(["entrano tutti", "non entra nessuno"])),
        limite=draw(st.sampled_from(LIMITS)),
        modo=draw(st.sampled_from(["per difetto", "metà in su", "per eccesso"])),
    )

    def cell(values: st.SearchStrategy[object]) -> object:
        return None if missing and draw(st.integers(0, 3)) == 0 else draw(values)

    people: list[Row] = [
        {
            "n": str(number),
            "punti": cell(st.integers(0, 4)),
            "giorni_utili": draw(st.integers(0, 3)),
            "ammesso": cell(st.booleans()),
        }
        for number in range(draw(st.integers(1, most)))
    ]
    fund = draw(st.integers(0, 100_000)) * CENT
    return text, people, {"fondo": fund, "posti": draw(st.integers(0, 7))}


def evaluated(text: str, people: list[Row], body: Row) -> Esito:
    return outcome(text, {"persona": people, "ente": [body]}, partial=True)


def amount(esito: Esito, nome: str) -> Fraction:
    value = esito["ente"][""][nome].value
    assert isinstance(value, Fraction)
    return value


@FEW
@given(cases())
def test_what_is_paid_and_what_is_left_are_the_fund(case: Case) -> None:
    """To the cent, always, whoever takes part; and every step is worked out again by a second arithmetic."""
    text, people, body = case
    esito = evaluated(text, people, body)
    assert body["fondo"] == amount(esito, "pagato") + amount(esito, "avanzo")
    assert body["fondo"] == amount(esito, "versato") + amount(esito, "residuo")
    for record in esito["persona"]:
        premio = record["premio"].value
        assert isinstance(premio, Fraction)
        assert premio >= 0
        assert is_multiple(premio, CENT)
    there = any(record["ammesso"].value for record in esito["persona"])
    assert not there or recompute(esito)["riparto"] > 0


@FEW
@given(cases())
def test_rows_have_no_order(case: Case) -> None:
    """Permuting people changes nothing."""
    text, people, body = case
    before, after = evaluated(text, people, body), evaluated(text, people[::-1], body)
    assert before.schede == after.schede


@FEW
@given(cases())
def test_more_points_never_less(case: Case) -> None:
    """Nobody with more points, all the rest equal, has a later place or less money."""
    text, people, body = case
    those = [record for record in evaluated(text, people, body)["persona"] if record["ammesso"].value]
    for one, other in product(those, those):
        mine, others = one["punti"].value, other["punti"].value
        assert isinstance(mine, Fraction)
        assert isinstance(others, Fraction)
        if mine > others:
            for nome, sign in (("posto", -1), ("premio", 1), ("assegno", 1)):
                first, second = one[nome].value, other[nome].value
                assert isinstance(first, Fraction)
                assert isinstance(second, Fraction)
                assert sign * first >= sign * second
            assert one["scelto"].value or not other["scelto"].value


@settings(max_examples=15)
@given(cases(missing=True, most=3))
def test_every_completion_is_contained(case: Case) -> None:
    """Whatever the missing data turn out to be, what was said of each value was right."""
    text, people, body = case
    open_outcome = evaluated(text, people, body)
    choices = [
        [(row["n"], nome, value) for value in values]
        for row in people
        for nome, values in (("punti", range(5)), ("ammesso", (True, False)))
        if row[nome] is None
    ]
    if len(choices) > 3:
        return
    for completion in product(*choices):
        given_now = {(n, nome): value for n, nome, value in completion}
        rows = [
            {nome: given_now.get((row["n"], nome), value) for nome, value in row.items()} for row in people
        ]
        done = evaluated(text, rows, body)
        for scheda in ("persona", "ente"):
            for record in done[scheda]:
                for nome, valore in record.valori.items():
                    said = open_outcome.schede[scheda][record.chiave].valori[nome].state
                    if isinstance(valore.state, Known):
                        assert contains(said, valore.state.value), (nome, said, valore.state)
