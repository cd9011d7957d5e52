"""What is published of an invented body of 39 people: read as it is, and searched for people."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve

from tests.reports.scheme.accessibility import problems
from valutazione import Analysis, evaluate, read_data
from valutazione.disclosure import Figure, Publication, Unit, publish
from valutazione.exchange import load_scheme
from valutazione.exchange.declared import read_publication
from valutazione.exchange.public_csv import HEADERS, public_csv
from valutazione.exchange.public_workbook import public_workbook
from valutazione.reports.public import criteria_text, public_page, state_lines

BODY = Path(__file__).parent / "ente"


@cache
def body(k: int = 5) -> tuple[Publication, Analysis]:
    """The publication of the invented body, and the analysis of its scheme."""
    loaded = load_scheme(str(BODY))
    assert loaded.located is not None
    assert loaded.sistema is not None
    assert loaded.analysis is not None
    declared, _, found = read_publication(loaded.located, loaded.sistema)
    assert () == found
    assert declared is not None
    rows, _ = read_data(loaded.located, loaded.sistema)
    esito = evaluate(loaded.sistema, rows)
    done = publish(loaded.sistema, esito, evolve(declared, k=k))
    assert done.publication is not None
    return done.publication, loaded.analysis


def written(form: str, k: int = 5) -> bytes:
    """What is written in one format."""
    publication, analysis = body(k)
    if form == "csv":
        return public_csv(publication)
    if form == "ods":
        return public_workbook(publication, state_lines(publication), criteria_text(analysis))
    return public_page(publication, analysis, form).encode()


def unpacked(data: bytes) -> str:
    """All the text of a file, unpacked if it is a workbook."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


@pytest.mark.parametrize(("form", "file"), [("markdown", "md"), ("html", "html"), ("csv", "csv")])
def test_page(form: str, file: str, golden: Callable[[str, str], None]) -> None:
    """The whole page, as it is read."""
    golden(f"pubblica/ente.{file}", unpacked(written(form)))


def test_workbook(golden: Callable[[str, str], None]) -> None:
    """The sheets of the workbook, as they are written."""
    with zipfile.ZipFile(io.BytesIO(written("ods"))) as archive:
        golden("pubblica/ente.content.xml", archive.read("content.xml").decode())


def test_the_page_is_accessible() -> None:
    """Language, landmarks, captions, scopes, contrast; no script and no other file."""
    assert [] == problems(unpacked(written("html")))


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "ods"])
@pytest.mark.parametrize("k", [3, 5, 9])
def test_nobody_is_in_it(form: str, k: int) -> None:
    """No key of a person, and no value of an input that is a text, is in any file."""
    with (BODY / "dati" / "persone.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert len(rows) > 30
    texts = {row["matricola"] for row in rows} | {row["servizio"] for row in rows}
    page = unpacked(written(form, k))
    assert [] == sorted(text for text in texts if text in page)


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "ods"])
def test_the_same_bytes(form: str) -> None:
    """The same body gives the same file."""
    first = written(form)
    body.cache_clear()
    assert first == written(form)


class TestCsv:
    def test_one_figure_a_row(self) -> None:
        """Every cell of every table is there once, with its unit, or with the reason why there is no figure."""
        publication, _ = body()
        rows = list(csv.DictReader(io.StringIO(written("csv").decode()), delimiter=";"))
        assert list(HEADERS) == list(rows[0])
        cells = sum(len(table.rows) * (len(table.headers) - 1) for table in publication.tables)
        tables = {table.name for table in publication.tables}
        assert cells == len([row for row in rows if row["tabella"] in tables])
        assert all(row["valore"] or row["nota"] for row in rows if row["tabella"] in tables)

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\n="])
    def test_no_formula(self, start: str) -> None:
        """A text that begins as a formula is a text; so are the names of groups, which the body writes."""
        publication, _ = body()
        table = publication.tables[0]
        evil = f"{start}HYPERLINK(1)"
        hurt = evolve(table, title=evil, rows=tuple((evil, *row[1:-1], evil) for row in table.rows))
        data = public_csv(evolve(publication, title=evil, body=evil, notes=(evil,), tables=(hurt,)))
        for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";"):
            for value in row:
                assert not value.lstrip(" ").startswith(("=", "+", "@", "\t", "\r", "\n", "＝")), row
                assert not value.startswith("-") or value[1:].replace(",", "").isdigit()


class TestWorkbook:
    def test_another_library_reads_the_same_numbers(self) -> None:
        """Every figure of every table is a number of the sheet, with the value that is published."""
        calamine = pytest.importorskip("python_calamine")
        publication, _ = body()
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(written("ods")))
        for table in publication.tables:
            rows = book.get_sheet_by_name(table.name).to_python()
            assert list(table.headers) == rows[0]
            for expected, found in zip(table.rows, rows[1:], strict=True):
                for one, cell in zip(expected, found, strict=True):
                    if isinstance(one, Figure):
                        value = one.value / 100 if one.unit is Unit.PERCENTO else one.value
                        assert Fraction(str(round(cell, 6))) == value

    def test_is_well_formed_and_alone(self) -> None:
        """The type comes first and stored; every part is XML; no formula, no link, no date, no other file."""
        with zipfile.ZipFile(io.BytesIO(written("ods"))) as archive:
            first = archive.infolist()[0]
            assert ("mimetype", zipfile.ZIP_STORED) == (first.filename, first.compress_type)
            for name in archive.namelist()[1:]:
                ElementTree.fromstring(archive.read(name))
            assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}
            content = archive.read("content.xml").decode()
        assert not [
            word
            for word in ("table:formula", "xlink", "script", "date")
            if word in content.split("<office:body>")[1]
        ]

    def test_what_begins_as_a_formula_is_a_text(self) -> None:
        """A cell that begins with = is a text of the sheet: nothing is computed."""
        publication, analysis = body()
        hurt = evolve(publication.tables[0], rows=(("=1+1", *publication.tables[0].rows[0][1:]),))
        data = public_workbook(evolve(publication, tables=(hurt,)), (), criteria_text(analysis))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml").decode()
        assert 'office:value-type="string"><text:p>=1+1</text:p>' in content
        assert "formula" not in content


def test_not_validated_unless_declared() -> None:
    """The page never says validated of its own: without a declared act it says that results are not."""
    publication, analysis = body()
    page = public_page(publication, analysis, "markdown")
    assert "Risultati non validati" in page
    told = public_page(evolve(publication, validation="verbale n. 3"), analysis, "markdown")
    assert "Risultati non validati" not in told
    assert "Validazione, come l'ente la dichiara: verbale n. 3" in told
    with pytest.raises(ValueError, match="il formato è html, markdown, non 'pdf'"):
        public_page(publication, analysis, "pdf")
