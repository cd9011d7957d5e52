"""«The explanation of one person does not show other persons' keys.»"""

from __future__ import annotations

import pytest

from tests.audit.spiegazioni.persone import people, scheme
from valutazione.audit.spiegazioni import explain_value
from valutazione.reports.spiegazioni import AUDIENCES, FORMS, render_explanation

OTHERS = ("m2", "m3", "m4", "Due Secondo", "Tre Terzo", "Quattro Quarto")


@pytest.mark.parametrize("per", AUDIENCES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("nome", ["premio", "scarto", "punteggio"])
@pytest.mark.parametrize("change", [{}, {"obiettivi": None}, {"mesi": None}])
def test_nobody_else_is_named(per: str, form: str, nome: str, change: dict[str, object]) -> None:
    """The mean and the total are there, those they are made of are numbered."""
    spiegazione = explain_value(people(**change), scheme(), "dipendente", ("m1",), nome)
    told = render_explanation(spiegazione, per, form)
    assert [] == [other for other in OTHERS if other in told]
    assert "m1" in told


def test_the_caller_may_name_them() -> None:
    """Who has the right to see them asks for them."""
    spiegazione = explain_value(people(), scheme(), "dipendente", ("m1",), "scarto", riservata=False)
    assert "m2" in render_explanation(spiegazione, "responsabile")


def test_what_is_collected_is_named() -> None:
    """The body's own mean names those it is made of: it is no one person's explanation."""
    spiegazione = explain_value(people(), scheme(), "ente", (), "media")
    assert "m2" in render_explanation(spiegazione, "responsabile")


def test_who_does_not_count_is_counted() -> None:
    """The one who is not evaluable is in no mean, and the reasons are all said."""
    told = render_explanation(explain_value(people(), scheme(), "ente", (), "media"), "dipendente")
    assert (
        "1 non conta: in servizio per meno di sei mesi (art. 2); senza obiettivi (art. 2 c. 2)"
        in told.replace("\n  ", " ")
    )


def test_all_the_reasons() -> None:
    """Who is not evaluable is told every reason, with its article and what it was decided on."""
    told = render_explanation(
        explain_value(people(), scheme(), "dipendente", ("m3",), "premio"), "responsabile"
    )
    for words in (
        "in servizio per meno di sei mesi",
        "senza obiettivi",
        "art. 2 c. 2",
        "«Mesi di servizio»",
        "4 mesi",
    ):
        assert words in told
