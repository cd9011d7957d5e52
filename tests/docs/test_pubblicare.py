"""The page of the guide on `pubblica` shows what `pubblica` publishes."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import DOCS, blocks_of, write
from valutazione import evaluate, read_data
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.disclosure import publish, read_declaration
from valutazione.disclosure.declaration import STANDARD_K, STANDARD_WIDTH
from valutazione.exchange import load_scheme
from valutazione.reports.public import public_page
from valutazione.source import Source

PAGE = DOCS / "guida" / "pubblicare.md"
PEOPLE = "matricola;punteggio;base\n" + "".join(
    f"m{n};{score};1.000,00\n" for n, score in enumerate([100] * 12 + [80] * 6 + [50] * 2)
)


def _published(folder: Path, declaration: str) -> tuple[str, list[str]]:
    (scheme,) = blocks_of(PAGE, "valutazione")
    write((scheme,), folder)
    (folder / "dati").mkdir()
    (folder / "dati" / "dipendenti.csv").write_text(PEOPLE)
    loaded = load_scheme(str(folder))
    assert loaded.located is not None
    assert loaded.sistema is not None
    assert loaded.analysis is not None
    rows, _ = read_data(loaded.located, loaded.sistema)
    declared, found = read_declaration(Source("pubblica.toml", declaration), loaded.sistema)
    assert () == found
    assert declared is not None
    done = publish(loaded.sistema, evaluate(loaded.sistema, rows), declared)
    assert done.publication is not None
    page = public_page(done.publication, loaded.analysis, "markdown")
    return page, [problem.code.number for problem in done.diagnostics]


def test_the_table_of_the_page_is_published(tmp_path: Path) -> None:
    """The scheme, the declaration, the people that the page tells of: the table is that."""
    first, _ = blocks_of(PAGE, "toml")
    (shown,) = blocks_of(PAGE, "text")
    page, told = _published(tmp_path, first.text)
    assert shown.text in page
    assert ["VAL793"] == told


def test_with_premiums_more_is_hidden(tmp_path: Path) -> None:
    """Premiums that are the same for all of a class would tell how many they are."""
    first, _ = blocks_of(PAGE, "toml")
    page, _ = _published(tmp_path, first.text + 'premio = "premio"\n')
    assert "| 100 % | n.p. | n.p. |" in page
    assert "| Dipendenti | — | 16.800,00 € |" in page


def test_the_merged_classes_hide_nothing(tmp_path: Path) -> None:
    """With the classes that the page merges, every class is published."""
    _, second = blocks_of(PAGE, "toml")
    page, told = _published(tmp_path, second.text)
    assert [] == told
    assert "| premio ridotto o nessun premio | 8 | 40,00 % |" in page
    assert "| Dipendenti | 30.000,00 € | 16.800,00 € | 13.200,00 € |" in page


def test_the_standard_values_are_those() -> None:
    """What the page says is worth when it is not written."""
    text = PAGE.read_text("utf-8")
    assert f"è almeno 3 | {STANDARD_K} |" in text
    assert f"sapendo tutto ciò che è pubblicato | {STANDARD_WIDTH} |" in text
    assert "VAL780" in CATALOGUE
    assert "VAL795" in CATALOGUE
