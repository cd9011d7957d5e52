"""The figures of the five documents, in a workbook, give what they give in CSV files."""

from __future__ import annotations

import csv
import datetime
import io
import re
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from tests.exchange.fogli.books import WRITERS, Book, Percent, Sheet, Value, address_of, save
from valutazione import evaluate, load, read_data, to_json
from valutazione.diagnostics import Severity
from valutazione.exchange import locate, shipped
from valutazione.model.kinds import DATA, PERCENTUALE, SI_NO, Kind, Quantity
from valutazione.model.sistema import Sistema

PLACE = re.compile(r'"luogo": \{[^{}]*\}')
_ITALIAN = re.compile(r"(-?)([0-9.]*[0-9])(?:,([0-9]+))?")


@cache
def loaded(name: str) -> Sistema:
    """Return a shipped scheme, read once for all writers."""
    return load(name)


@cache
def expected_of(name: str, partial: bool) -> str:
    """Return what the CSV files of a shipped scheme give."""
    return outcome(loaded(name), locate(name), partial=partial)


def typed(text: str, kind: Kind) -> Value | None:
    """Return what a municipality's sheet has in the place of a text of a CSV file."""
    if not text:
        return None
    if kind == PERCENTUALE:
        # What a spreadsheet keeps for 83,33 % is the number nearest to 0,8333, not 83,33 divided by a hundred.
        return Percent(float(Decimal(text.rstrip(" %").replace(",", ".")) / 100))
    if isinstance(kind, Quantity):
        return decimal(text.strip("€ "))
    if kind == DATA:
        day, month, year = map(int, text.split("/"))
        return datetime.date(year, month, day)
    if kind == SI_NO:
        return text in ("sì", "si")
    return text


def decimal(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def sheets_of(name: str, sistema: Sistema) -> tuple[dict[str, Sheet], str]:
    """Return the sheets that hold the data of a shipped scheme, and the map of them."""
    sheets: dict[str, Sheet] = {}
    tables: list[str] = []
    for file in sorted(locate(name).data_files()):
        rows = list(
            csv.reader(io.StringIO(locate(name).root.joinpath(file).read_text("utf-8")), delimiter=";")
        )
        stem = file.rpartition("/")[2].removesuffix(".csv")
        scheda = next((s for s in sistema.schede if s.con_dati and stem in (s.nome, s.plurale)), None)
        assert scheda is not None, file
        cells: dict[str, Value] = {"A1": f"Piano: {stem}", address_of(2, 1): "Dati"}
        for column, title in enumerate(rows[0], 1):
            cells[address_of(3, column)] = f"Colonna\n{title}"
        for number, row in enumerate(rows[1:], 4):
            for column, (title, text) in enumerate(zip(rows[0], row, strict=True), 1):
                dato = scheda.dato(title)
                assert dato is not None
                value = typed(text, dato.kind)
                if value is not None:
                    cells[address_of(number, column)] = value
        merged = [f"A2:{address_of(2, len(rows[0]))}"] if len(rows[0]) > 1 else []
        sheets[stem] = Sheet(cells, merged=merged)
        columns = "\n".join(f'"Dati / Colonna {title}" = "{title}"' for title in rows[0])
        tables.append(
            f'[[tabella]]\nscheda = "{scheda.nome}"\nfile = "dati/piano.SUFFIX"\nfoglio = "{stem}"\n'
            f"intestazione = {{ riga = 2, righe = 2 }}\n[tabella.colonne]\n{columns}\n"
        )
    return sheets, "\n".join(tables)


def outcome(sistema: Sistema, place: object, *, partial: bool) -> str:
    """Return the outcome as JSON, without places and without the notes on what was converted."""
    rows, problems = read_data(place, sistema)  # type: ignore[arg-type]  # a located scheme, or paths
    told = tuple(problem for problem in problems if problem.severity is not Severity.NOTA)
    return PLACE.sub(
        '"luogo": null', to_json(evaluate(sistema, rows, partial=partial, rilievi=told), sistema)
    )


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_results(name: str, writer: str, tmp_path: Path) -> None:
    """Byte by byte the same outcome, whatever the format, places and notes apart."""
    sistema = loaded(name)
    sheets, text = sheets_of(name, sistema)
    suffix = writer.rpartition(".")[2]
    save(tmp_path, f"dati/piano.{suffix}", WRITERS[writer](Book(sheets)))
    save(tmp_path, "dati.toml", text.replace("SUFFIX", suffix).encode())
    for partial in (False, True):
        assert expected_of(name, partial) == outcome(sistema, [str(tmp_path)], partial=partial)
    assert '"riga": 4' in to_json(evaluate(sistema, read_data([str(tmp_path)], sistema)[0]), sistema)


def test_beside_the_scheme(tmp_path: Path) -> None:
    """A scheme's own folder may have the map: its CSV files are then those that no table names."""
    name = "azienda-isola-2021"
    root = files("valutazione.schemes").joinpath(name)
    save(tmp_path, "sistema.val", root.joinpath("sistema.val").read_bytes())
    sheets, text = sheets_of(name, load(name))
    save(tmp_path, "dati/piano.xlsx", WRITERS["a.xlsx"](Book(sheets)))
    save(tmp_path, "dati.toml", text.replace("SUFFIX", "xlsx").encode())
    sistema = load(str(tmp_path))
    assert expected_of(name, False) == outcome(sistema, locate(str(tmp_path)), partial=False)
