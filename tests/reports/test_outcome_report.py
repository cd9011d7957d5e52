"""The report a person reads."""

from collections.abc import Callable

from attrs import evolve

from tests.reports.outcomes import ESITO, SISTEMA
from valutazione.diagnostics.catalogue.data import DATO_MANCANTE
from valutazione.diagnostics.catalogue.outcome import VINCOLO_VIOLATO
from valutazione.outcome import Esito, Wanted
from valutazione.reports import outcome_text
from valutazione.reports.tables import Column, Table, draw
from valutazione.source import Entry

Golden = Callable[[str, str], None]


class TestReport:
    def test_whole(self, golden: Golden) -> None:
        """Every state of a value, in the tables and below them."""
        golden("reports/esito.txt", outcome_text(ESITO, SISTEMA))

    def test_english(self, golden: Golden) -> None:
        """The same in English: numbers as in Italy."""
        golden("reports/esito.en.txt", outcome_text(ESITO, SISTEMA, language="en"))

    def test_many_missing_data_are_counted(self) -> None:
        """«grouped and counted, not 219 lines»"""
        many = tuple(Wanted("obiettivo", (str(n),), "ottenuto") for n in range(1, 220))
        text = outcome_text(evolve(ESITO, mancanti=(*many, Wanted("", (), "fondo"))), SISTEMA)
        assert "Dati che mancano: 220\n" in text
        assert "\nobiettivo, ottenuto: 219 (1, 2, 3, 4, 5 e altri 214)\n" in text
        assert "\nparametro fondo\n" in text

    def test_many_findings_are_counted(self) -> None:
        """The first of each code are told, the others are counted, and where to find them is said."""
        places = [Entry("area", str(n), "x") for n in range(50)]
        many = tuple(VINCOLO_VIOLATO.at(place, reason="x", found="") for place in places)
        many += tuple(DATO_MANCANTE.at(place, name="x") for place in places)
        text = outcome_text(evolve(ESITO, rilievi=many), SISTEMA)
        assert (3, 20) == (text.count("errore[VAL421]"), text.count("errore[VAL502]"))
        assert "… e altri 47 rilievi VAL421; per averli tutti: `--formato json`\n" in text
        assert "… e altri 30 rilievi VAL502; per averli tutti: `--formato json`\n" in text
        assert text.endswith("100 errori\n")

    def test_nothing(self) -> None:
        """An outcome without records says so for each scheda."""
        text = outcome_text(Esito({}), SISTEMA)
        assert 3 == text.count("nessuna scheda\n")
        assert text.endswith("nessun problema\n")

    def test_cut_numbers_are_explained(self) -> None:
        """The note stands only where a number was cut."""
        assert "decimali senza fine" in outcome_text(ESITO, SISTEMA)
        assert "decimali senza fine" not in outcome_text(Esito({}), SISTEMA)


class TestDraw:
    def test_long_headings_are_folded(self) -> None:
        """A column is not wide for its name alone; headings stand on the line of the dashes."""
        table = Table(
            "t", (Column("n"), Column("Obiettivi raggiunti nei termini", number=True)), (("1", "2"),)
        )
        assert [
            "       Obiettivi",
            "   raggiunti nei",
            "n        termini",
            "-  -------------",
            "1              2",
        ] == [*draw(table)]

    def test_wide_signs_and_accents(self) -> None:
        """Columns are measured as a terminal shows them."""
        table = Table("t", (Column("a"), Column("b")), (("perche\u0301", "x"), ("perché", "y")))
        assert ["a       b", "------  -", "perche\u0301  x", "perché  y"] == [*draw(table)]
