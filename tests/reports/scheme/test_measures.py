"""The figures of an analysis, and what a scheme accepts, where the rules they are about are told."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs
import pytest

from valutazione.checks import Accettato, Analysis, Figures, Misura, PesoEffettivo, Salto
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.model.expressions import Scalar
from valutazione.reports.scheme import describe_scheme
from valutazione.reports.scheme.describe import document_of
from valutazione.reports.scheme.document import Block, Paragraph, Section, Table
from valutazione.reports.scheme.written import Written
from valutazione.source import Span

F = Fraction


def blocks(analysis: Analysis, *titles: str) -> tuple[Block | Section, ...]:
    """Return what stands under the sections of these titles, one inside the other."""
    assert analysis.sistema is not None
    body = document_of(analysis, analysis.sistema, Written()).body
    for title in titles:
        (body,) = (one.body for one in body if isinstance(one, Section) and one.title == (title,))
    return body


def sentences(body: tuple[Block | Section, ...]) -> Iterator[str]:
    yield from ("".join(map(str, one.text)) for one in body if isinstance(one, Paragraph) and not one.aside)


def value_of(ricco: Analysis, figures: Figures, scheda: str, title: str) -> tuple[Block | Section, ...]:
    return blocks(attrs.evolve(ricco, figures=figures), f"Scheda «{scheda}»", "Valori calcolati", title)


class TestReach:
    """How far a value reaches, whatever the data."""

    @pytest.mark.parametrize(
        ("misura", "expected"),
        [
            ({"minimo": F(0), "massimo": F(100)}, "Può valere da 0 a 100."),
            ({"minimo": F(0), "massimo_aperto": True, "massimo": F(94)}, "Può valere da 0 a meno di 94."),
            ({"minimo": F(1, 3), "minimo_aperto": True}, "Può valere oltre 1/3."),
            ({"massimo": F(94)}, "Può valere fino a 94."),
            (
                {"minimo": F(0), "massimo": F(9), "esatta": False},
                "Vale comunque da 0 a 9, forse senza arrivare agli estremi.",
            ),
            (
                {"minimo": F(0), "massimo": F(2), "valori": (F(0), F(2))},
                "Può valere soltanto 0 punti o 2 punti.",
            ),
            (
                {"minimo": F(0), "massimo": F(20), "valori": tuple(map(F, range(21)))},
                "Può valere da 0 a 20: 21 valori in tutto.",
            ),
            ({"minimo": F(7), "massimo": F(7), "valori": (F(7),)}, "Vale sempre 7 punti."),
        ],
    )
    def test_points(self, ricco: Analysis, misura: dict[str, Fraction], expected: str) -> None:
        """Its two ends, or all its values when they are few."""
        figures = Figures(misure=(Misura(scheda="obiettivo", nome="netto", **misura),))  # type: ignore[arg-type]  # its fields
        assert expected in list(sentences(value_of(ricco, figures, "Obiettivo", "Netto")))

    @pytest.mark.parametrize(
        ("valori", "expected"),
        [((False, True), []), ((True,), ["Vale sempre sì."]), (None, [])],
    )
    def test_nothing_to_say(
        self, ricco: Analysis, valori: tuple[Scalar, ...] | None, expected: list[str]
    ) -> None:
        """A yes or no that can be both is no news; one that is always the same is."""
        figures = Figures(misure=(Misura(scheda="area", nome="bene", valori=valori),))
        told = list(sentences(value_of(ricco, figures, "Area", "Bene")))
        assert expected == told[1:]


def test_effective_weights(ricco: Analysis) -> None:
    """Each leaf with its weight, exactly, and the profile it holds for."""
    leaf, linked = ("obiettivo", "voto"), ("settore", "budget")
    pesi = (
        PesoEffettivo(
            scheda="obiettivo", nome="netto", profilo=(("tipo", "strategico"),), foglia=leaf, peso=F(3, 5)
        ),
        PesoEffettivo(scheda="obiettivo", nome="netto", foglia=linked, peso=F(1, 3)),
    )
    body = value_of(ricco, Figures(pesi=pesi), "Obiettivo", "Netto")
    (table,) = (one for one in body if isinstance(one, Table))
    assert ("Quanto pesa ciascuna voce su «Netto»",) == table.caption
    assert (("Voce",), ("Profilo",), ("Peso effettivo",)) == table.headers
    assert (
        (("«voto»",), ("«Tipo»: “strategico”",), ("60 %",)),
        (("«budget» della scheda «Settore»",), (), ("100/3 %",)),
    ) == table.rows


def test_thresholds(ricco: Analysis) -> None:
    """What a threshold is worth, on its two sides."""
    salti = (
        Salto(scheda="obiettivo", nome="premio", soggetto="netto", da=F(10), a=F(10), prima=F(0), dopo=None),
        Salto(
            scheda="obiettivo", nome="premio", soggetto="netto", da=F(49), a=F(50), prima=F(1), dopo=F(24000)
        ),
    )
    body = value_of(ricco, Figures(salti=salti), "Obiettivo", "Premio")
    table = [one for one in body if isinstance(one, Table)][-1]
    assert (("Di che cosa",), ("Soglia",), ("Prima",), ("Dopo",)) == table.headers
    assert (
        (("«Netto»",), ("10 punti",), ("0,00 €",), ("dipende dagli altri dati",)),
        (("«Netto»",), ("da 49 punti a 50 punti",), ("1,00 €",), ("24.000,00 €",)),
    ) == table.rows


def test_what_was_accepted(ricco: Analysis) -> None:
    """The code, the reason, what was found, where the scheme accepts it."""
    source = ricco.sources[0]
    start = source.text.index("parametro soglia")
    diagnostic = CATALOGUE["VAL324"].at(Span(source.name, start, start + 9), name="soglia")
    accepted = (Accettato(diagnostic, "serve l'anno prossimo", Span(source.name, start, start + 9)),)
    (table,) = blocks(attrs.evolve(ricco, accepted=accepted), "Segnalazioni accettate")
    assert isinstance(table, Table)
    line = source.position(start)[0]
    assert (diagnostic.message(),) == table.rows[0][2]
    assert ("serve l'anno prossimo",) == table.rows[0][1]
    assert (f"ricco.val, riga {line}",) == table.rows[0][3]
    assert "VAL324" in describe_scheme(attrs.evolve(ricco, accepted=accepted))
