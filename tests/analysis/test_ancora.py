"""A record that goes on elsewhere means what it would mean written in one place."""

from __future__ import annotations

from valutazione.checks import analyse
from valutazione.model.normal import identity
from valutazione.source import Source

HEAD = "lingua 1\nsistema s\n"
WHOLE = "scheda x\n    chiave n\n    dato v: punti\n    calcola y = v * 2\n    calcola z = y + 1\n"
APART = (
    "ancora scheda x\n    calcola y = v * 2\n"
    "scheda x\n    chiave n\n    dato v: punti\nancora scheda x\n    calcola z = y + 1\n"
)


def test_it_is_the_same_scheme() -> None:
    """Before or after, in one piece or in three."""
    whole, apart = (analyse(Source("s.val", HEAD + text)).sistema for text in (WHOLE, APART))
    assert whole is not None
    assert apart is not None
    assert identity(whole) == identity(apart)


def test_each_rule_has_the_article_above_it() -> None:
    """In a literate source the headings are the sources of what stands under them."""
    text = (
        "# Art. 1\n\n```valutazione\nlingua 1\nsistema s\nscheda x\n    chiave n\n    dato v: punti\n```\n\n"
        "# Art. 2\n\n```valutazione\nancora scheda x\n    calcola y = v * 2\n```\n"
    )
    sistema = analyse(Source("s.md", text)).sistema
    assert sistema is not None
    (calcolo,) = sistema.schede[0].calcoli
    assert ("Art. 2",) == calcolo.fonti


def test_more_of_a_record_that_is_not_there() -> None:
    """It is told, with the name that may be meant."""
    found = analyse(Source("s.val", HEAD + WHOLE + "ancora scheda xx\n    calcola w = 1\n"))
    assert ["VAL104"] == [problem.code.number for problem in found.diagnostics if problem.is_error]
