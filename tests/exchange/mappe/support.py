"""A scheme with inputs of every kind, and data for it in workbooks of the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.exchange.fogli.books import WRITERS, Book, Sheet, Value, save
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import load, read_data
from valutazione.model.sistema import Sistema
from valutazione.records import Riga
from valutazione.source import Source

SCHEME = """\
lingua 1
sistema prova "Prova"
parole livello
    alto
    basso
scheda obiettivo (obiettivi)
    chiave n
    dato peso:           punti facoltativo
    dato raggiungimento: percentuale facoltativo
    dato costo:          euro facoltativo
    dato scadenza:       data facoltativo
    dato concluso:       sì/no facoltativo
    dato livello:        livello facoltativo
    dato livelli:        insieme di livello facoltativo
    dato titolo:         testo facoltativo
    calcola doppio = peso * 2
"""

SISTEMA: Sistema = load(Source("sistema.val", SCHEME))
KEY = "[A]"


def table(columns: str, more: str = "", *, file: str = "piano.xlsx", sheet: str | None = "Foglio1") -> str:
    """Return a map of one table, with its ``[A]`` as the key."""
    where = "" if sheet is None else f'foglio = "{sheet}"\n'
    head = f'[[tabella]]\nscheda = "obiettivo"\nfile = "{file}"\n{where}{more}\n'
    return f'{head}[tabella.colonne]\n"[A]" = "n"\n{columns}\n'


def read(folder: Path, text: str, files: Mapping[str, bytes]) -> tuple[list[Riga], list[Diagnostic]]:
    """Return the rows that a map leads to, and what is told, but for the inputs that the map has not."""
    for name, data in files.items():
        save(folder, name, data)
    save(folder, "dati.toml", text.encode())
    rows, problems = read_data([str(folder)], SISTEMA)
    told = [problem for problem in problems if problem.code.number != "VAL448"]
    return list(rows.get("obiettivo", ())), told


def cells(
    folder: Path,
    content: Mapping[str, Value],
    columns: str,
    more: str = "",
    *,
    name: str = "a.xlsx",
    **sheet: object,
) -> tuple[list[Riga], list[Diagnostic]]:
    """Return the same for the cells of one sheet, written by the writer called *name*."""
    page = Sheet(content, **sheet)  # type: ignore[arg-type]  # the tests name the fields that there are
    file = f"piano{name[1:]}"
    data = WRITERS[name](Book({"Foglio1": page}))
    return read(folder / name, table(columns, more, file=file), {file: data})


def codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code.number for problem in problems]
