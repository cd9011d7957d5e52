"""`valutazione pubblica`: the tables of art. 20 of D.Lgs. 33/2013, in which nobody can be found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from valutazione import Diagnostic, evaluate, read_data
from valutazione.checks import Analysis
from valutazione.cli import helps, show
from valutazione.cli.output import put
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics.catalogue.pubblicazione import PUBBLICAZIONE_NON_DICHIARATA
from valutazione.disclosure import Publication, propose, publish
from valutazione.exchange import ENCODINGS, Loaded, load_scheme
from valutazione.exchange.declared import DECLARATION, read_publication
from valutazione.exchange.public_csv import public_csv
from valutazione.exchange.public_workbook import public_workbook
from valutazione.reports.public import PAGES, criteria_text, public_page, state_lines
from valutazione.source import Source
from valutazione.syntax import Grammar

__all__ = ["pubblica"]

WELL, WRONG, USAGE = 0, 1, 2
FORMS = (*PAGES, "csv", "ods")


@click.command(cls=Command, help=helps.PUBBLICA)
@click.argument("path", metavar="PATH")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--parziale", "partial", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--formato", "form", default=FORMS[0], callback=one_of(*FORMS))
@click.option("--proponi", "proposing", is_flag=True)
@click.option("-o", "output", metavar="FILE")
@click.pass_obj
def pubblica(
    language: str,
    path: str,
    data: Sequence[str],
    partial: bool,
    encoding: str,
    form: str,
    proposing: bool,
    output: str | None,
) -> int:
    """Make the public tables, or propose what to declare of them."""
    if form == "ods" and output is None and not proposing:
        raise click.UsageError("il formato `ods` va in un file: scrivi `-o tabelle.ods`")
    grammar = Grammar.load()
    loaded = load_scheme(path, grammar=grammar)
    if loaded.located is None or loaded.sistema is None or loaded.analysis is None:
        show.problems(loaded.diagnostics, loaded.sources, language, err=True)
        return USAGE if loaded.located is None else WRONG
    if proposing:
        return _put(propose(loaded.sistema).encode(), output, loaded, language)
    publication, found, sources = _publication(loaded, data, partial, encoding)
    show.problems([*loaded.diagnostics, *found], {**loaded.sources, **sources}, language, err=True)
    if publication is None:
        if any(problem.code is PUBBLICAZIONE_NON_DICHIARATA for problem in found):
            click.echo(propose(loaded.sistema), nl=False, err=True)
        return WRONG
    return _put(_bytes(publication, loaded.analysis, form, grammar), output, loaded, language)


def _publication(
    loaded: Loaded, data: Sequence[str], partial: bool, encoding: str
) -> tuple[Publication | None, Sequence[Diagnostic], dict[str, Source]]:
    """Return the publication or none, all there is to tell, and the text of the declaration."""
    assert loaded.located is not None
    assert loaded.sistema is not None
    declared, source, problems = read_publication(loaded.located, loaded.sistema)
    sources = {} if source is None else {DECLARATION: source}
    if declared is None:
        return None, problems, sources
    rows, found = read_data(data or loaded.located, loaded.sistema, encoding=encoding)
    if not rows and any(problem.is_error for problem in found):
        return None, (*problems, *found), sources
    esito = evaluate(loaded.sistema, rows, partial=partial, rilievi=found)
    published = publish(loaded.sistema, esito, declared, partial=partial)
    return published.publication, (*problems, *published.diagnostics), sources


def _bytes(publication: Publication, analysis: Analysis, form: str, grammar: Grammar) -> bytes:
    if form == "csv":
        return public_csv(publication)
    if form == "ods":
        return public_workbook(publication, state_lines(publication), criteria_text(analysis, grammar))
    return public_page(publication, analysis, form, grammar).encode()


def _put(made: bytes, output: str | None, loaded: Loaded, language: str) -> int:
    """Write what was made where it is wanted: all of it or nothing, and never over a file of the scheme."""
    return WELL if put(made, output, language, keep=_own_files(loaded)) else USAGE


def _own_files(loaded: Loaded) -> list[Path]:
    root = None if loaded.located is None else loaded.located.root
    if not isinstance(root, Path):
        return []
    data = sorted(root.glob("dati/*"))
    return [*(root / name for name in (*loaded.sources, DECLARATION)), *data]
