"""`valutazione valuta`: the data evaluated, as tables to read or as plain data."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import Diagnostic, evaluate, read_data, to_json
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.exchange import ENCODINGS, Loaded, load_scheme
from valutazione.reports import dumps, problems_to_dict

__all__ = ["valuta"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.VALUTA)
@click.argument("path", metavar="PATH")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--parziale", "partial", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json"))
@click.pass_obj
def valuta(language: str, path: str, data: Sequence[str], partial: bool, encoding: str, form: str) -> int:
    """Evaluate the data and show the results."""
    loaded = load_scheme(path)
    if loaded.located is None or loaded.sistema is None:
        _give_up(loaded, loaded.diagnostics, form, language)
        return USAGE if loaded.located is None else WRONG
    sistema = loaded.sistema
    rows, found = read_data(data or loaded.located, sistema, encoding=encoding)
    if not rows and any(problem.is_error for problem in found):
        _give_up(loaded, (*loaded.diagnostics, *found), form, language)
        return WRONG
    show.problems(loaded.diagnostics, loaded.sources, language, err=True)
    esito = evaluate(sistema, rows, partial=partial, rilievi=found)
    if form == "json":
        click.echo(to_json(esito, sistema, language=language), nl=False)
    else:
        show.outcome(esito, sistema, language)
    return WRONG if esito.ha_errori else WELL


def _give_up(loaded: Loaded, found: Sequence[Diagnostic], form: str, language: str) -> None:
    """Say why nothing is evaluated: for a program, in the form it reads."""
    if form == "json":
        click.echo(dumps(problems_to_dict(found, loaded.sources, language=language)), nl=False)
    else:
        show.problems(found, loaded.sources, language, err=True)
