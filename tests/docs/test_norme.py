"""The pages of the packs show the packs: contracts, checks, articles, severities, how each text was read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.docs.pages import DOCS
from valutazione.exact import format_date
from valutazione.norms import PACCHETTI, Pacchetto, Verifica
from valutazione.norms.concetti import CONCETTI
from valutazione.norms.verifica import FOREVER

PAGES = {
    "funzioni locali": "funzioni-locali",
    "pubbliche amministrazioni": "pubbliche-amministrazioni",
    "proposta A.C. 2511": "proposta-ac-2511",
}


def _end(day: int) -> str:
    return "" if day == FOREVER else format_date(day)


def _tables(pack: Pacchetto) -> Iterator[str]:
    if pack.edizioni:
        yield "## Contratti\n"
        yield "| contratto | dal | al |"
        yield "| --- | --- | --- |"
        yield from (f"| {one.nome} | {format_date(one.dal)} | {_end(one.al)} |" for one in pack.edizioni)
        yield ""
    yield "## Verifiche\n"
    yield "| codici | verifica | norma | dal | al | testo | gravità | quando | serve |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    yield from map(_row, pack.verifiche)
    yield ""
    yield "## Concetti\n"
    yield "| concetto | che cos'è | che cosa può essere |"
    yield "| --- | --- | --- |"
    for nome in sorted(pack.concetti):
        more = ", anche più d'uno" if CONCETTI[nome].piu else ""
        yield f"| `{nome}` | {CONCETTI[nome].it} | {CONCETTI[nome].vuole.it}{more} |"


def _row(one: Verifica) -> str:
    codes = ", ".join(f"[{code.number}](../diagnostica/{code.number}.md)" for code in one.codici)
    severities = (
        "quella del codice" if one.cita else "/".join(dict.fromkeys(c.severity.value for c in one.codici))
    )
    dal = "" if one.cita else format_date(one.dal)
    mark = "" if one.cita else one.marca.name
    needs = ", ".join(f"`{concetto}`" for concetto in one.serve)
    if one.vuole:
        needs += "; con i dati " + ", ".join(f"`{concetto}`" for concetto in one.vuole)
    cells = (codes, one.titolo.it, one.norma, dal, _end(one.al), mark, severities, one.quando.it, needs)
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("nome", PACCHETTI)
def test_the_page_of_a_pack_is_made_from_it(nome: str, aggiorna: bool) -> None:
    """Check → article → severity → how the text was read: the page and the program are one."""
    path = DOCS / "norme" / f"{PAGES[nome]}.md"
    before, start, rest = path.read_text("utf-8").partition("% verifiche: inizio\n")
    _, end, after = rest.partition("% verifiche: fine\n")
    body = "\n".join(_tables(PACCHETTI[nome]))
    expected = f"{before}{start}\n{body}\n\n{end}{after}"
    if aggiorna:
        path.write_bytes(expected.encode())
    assert start
    assert end
    assert expected == path.read_text("utf-8")


def test_every_pack_has_its_page() -> None:
    """A pack that can be used is explained."""
    assert set(PACCHETTI) == set(PAGES)
    assert {f"{page}.md" for page in PAGES.values()} | {"index.md", "sistemi-pronti.md"} == {
        path.name for path in (DOCS / "norme").glob("*.md")
    }
