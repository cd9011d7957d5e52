"""A description costs what the scheme weighs: twice the scheme is twice the text, and no rule is told twice."""

from __future__ import annotations

from fractions import Fraction

import pytest

from valutazione.checks import Analysis
from valutazione.model import expressions as m
from valutazione.model.kinds import PUNTI, SI_NO, Parole
from valutazione.model.sistema import Calcolo, Dato, Scheda, Sistema
from valutazione.reports.scheme import FORMS, describe_scheme
from valutazione.reports.scheme.walk import everything

ONE = m.Constant(Fraction(1), kind=PUNTI)
OWN = m.Own("v", kind=PUNTI)


def scheme(*formulas: m.Expression) -> Sistema:
    """Return a scheme whose derived values are *formulas*."""
    calcoli = tuple(Calcolo(nome=f"c{n}", kind=one.kind, espressione=one) for n, one in enumerate(formulas))
    return Sistema(nome="s", schede=(Scheda(nome="x", dati=(Dato(nome="v", kind=PUNTI),), calcoli=calcoli),))


def size(sistema: Sistema, form: str) -> int:
    return len(describe_scheme(Analysis(sistema, (), ()), form))


def table(rows: int) -> m.Casi:
    words = Parole("parole", tuple(f"p{n}" for n in range(rows)))
    righe = tuple(
        m.Riga(((m.Constant(word, kind=words),),), None, m.Sum((ONE, ONE), kind=PUNTI))
        for word in words.parole
    )
    return m.Casi((m.Own("k", kind=words),), righe, None, nome="tabella", kind=PUNTI)


@pytest.mark.parametrize("form", FORMS)
def test_twice_the_scheme_is_twice_the_text(form: str) -> None:
    """Long sums, many rows, many values."""
    for grown in (
        lambda n: [m.Sum((OWN,) * n, kind=PUNTI)],
        lambda n: [OWN] * n,
        lambda n: [table(n)],
        lambda n: [m.Every((m.Own("b", kind=SI_NO),) * n, kind=SI_NO)],
    ):
        small, large = (size(scheme(*grown(n)), form) for n in (300, 600))
        assert large < 2.2 * small


def test_a_table_is_told_once_however_often_it_is_read() -> None:
    """A thousand uses of a table of a thousand rows are not a million rows."""
    uses = 1_000
    shared = table(1_000)
    once, often = scheme(shared), scheme(*[shared] * uses)
    extra = sum(1 for _ in everything(often)) - sum(1 for _ in everything(once))
    assert extra < 10 * uses
    assert describe_scheme(Analysis(often, (), ())).count("“p999”") == 1


def test_a_deep_formula_is_told() -> None:
    """As deep as the language lets one write: the text grows with the depth, and the program does not stop."""
    node: m.Expression = OWN
    for _ in range(80):
        node = m.Sum((ONE, m.Negate(node, kind=PUNTI)), kind=PUNTI)
    said = describe_scheme(Analysis(scheme(node), (), ()))
    assert " ".join(said.split()).count("1 punto") == 80
