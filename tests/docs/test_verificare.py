"""The page of the guide on `verifica` shows what `verifica` says."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import DOCS, blocks_of, write
from valutazione.audit.pubblicati import verify
from valutazione.audit.pubblicati.possibili import examine
from valutazione.audit.pubblicati.prove import ORDER
from valutazione.evaluation import evaluate
from valutazione.exchange import load, read_data
from valutazione.exchange.aggregates import read_aggregates
from valutazione.exchange.published import read_published
from valutazione.reports.published import verification_text
from valutazione.reports.published.possible import possible_text

PAGE = DOCS / "guida" / "verificare.md"


def test_the_report_of_the_page(tmp_path: Path) -> None:
    """Each piece of the block that follows the table is there as it is, in whatever order."""
    blocks = [block for block in blocks_of(PAGE) if block.kind in ("valutazione", "csv", "text")]
    published = next(block for block in blocks if block.kind == "csv" and not block.file)
    shown = next(block for block in blocks if block.kind == "text")
    folder = write([block for block in blocks if block.kind == "valutazione" or block.file], tmp_path)
    (folder / "totali.csv").write_text(published.text, "utf-8")
    sistema = load(folder)
    rows, found = read_data([str(folder / "dati")], sistema)
    esito = evaluate(sistema, rows, rilievi=found)
    tables, problems = read_published([str(folder / "totali.csv")], sistema)
    report = verification_text(verify(sistema, esito, tables, problems=problems), esito, sistema)
    assert [] == [piece for piece in shown.text.strip().split("\n\n") if piece not in report]


def test_the_question_of_the_page() -> None:
    """The question without data has the answer shown, and so has the one with another mean."""
    blocks = blocks_of(PAGE)
    asked = next(block for block in blocks if block.kind == "csv" and block.text.startswith("voce;"))
    shown = [block for block in blocks if block.kind == "text"][1:]
    assert 2 == len(shown)
    for text, block in zip((asked.text, asked.text.replace("99,25", "99,30")), shown, strict=True):
        sets, problems = read_aggregates("domanda.csv", text.encode())
        assert () == problems
        report = possible_text(map(examine, sets))
        assert [] == [piece for piece in block.text.strip().split("\n\n") if piece not in report]


def test_every_explanation_is_in_the_page() -> None:
    """Whoever reads a report finds there what each explanation means."""
    text = PAGE.read_text("utf-8")
    table = text[text.index("| spiegazione |") :]
    for kind in ORDER:
        first, _, rest = kind.partition(" ")
        assert kind in table or (first == "arrotondamento" and rest in table), kind
