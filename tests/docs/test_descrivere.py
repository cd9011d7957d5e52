"""The page of the guide on `descrivi` shows what `descrivi` says."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import DOCS, blocks_of, write
from valutazione.exchange import load_scheme
from valutazione.reports.scheme import describe_scheme

PAGE = DOCS / "guida" / "descrivere.md"


def test_the_text_of_the_page_is_in_the_description(tmp_path: Path) -> None:
    """Each piece of the block that follows the scheme is there as it is, in whatever order."""
    scheme, shown = blocks_of(PAGE, "valutazione", "text")
    write((scheme,), tmp_path)
    analysis = load_scheme(str(tmp_path)).analysis
    assert analysis is not None
    described = describe_scheme(analysis)
    assert [] == [piece for piece in shown.text.strip().split("\n\n") if piece not in described]
