"""`valutazione valuta`: the data evaluated, as tables to read or as plain data."""

from __future__ import annotations

from collections.abc import Sequence

import click
from attrs import evolve

from valutazione import Diagnostic, Esito, __version__, evaluate, read_data, to_json
from valutazione.cli import helps, show
from valutazione.cli.controlla import folder_of
from valutazione.cli.usage import Command, one_of
from valutazione.exchange import ENCODINGS, Loaded, load_scheme
from valutazione.norms import SuiDati, on_results
from valutazione.reports import Checked, dumps, problems_to_dict, to_sarif

__all__ = ["valuta"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.VALUTA)
@click.argument("path", metavar="PATH")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--parziale", "partial", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--formato", "form", default="testo", callback=one_of("testo", "markdown", "json", "sarif"))
@click.pass_obj
def valuta(language: str, path: str, data: Sequence[str], partial: bool, encoding: str, form: str) -> int:
    """Evaluate the data and show the results."""
    loaded = load_scheme(path)
    if loaded.located is None or loaded.sistema is None:
        _give_up(path, loaded, loaded.diagnostics, form, language)
        return USAGE if loaded.located is None else WRONG
    sistema = loaded.sistema
    rows, found = read_data(data or loaded.located, sistema, encoding=encoding)
    if not rows and any(problem.is_error for problem in found):
        _give_up(path, loaded, (*loaded.diagnostics, *found), form, language)
        return WRONG
    show.problems(loaded.diagnostics, loaded.sources, language, err=True)
    esito = evaluate(sistema, rows, partial=partial, rilievi=found)
    held = on_results(sistema, esito)
    esito = evolve(esito, rilievi=(*esito.rilievi, *held.diagnostics))
    match form:
        case "json":
            click.echo(to_json(esito, sistema, norme=held.verifiche, language=language), nl=False)
        case "sarif":
            log = to_sarif([_checked(loaded, esito, held)], version=__version__, language=language)
            click.echo(dumps(log), nl=False)
        case "markdown":
            from valutazione.reports.outcome_markdown import outcome_markdown  # nobody else waits for it

            click.echo(outcome_markdown(esito, sistema, norme=held.verifiche, language=language), nl=False)
        case _:
            show.outcome(esito, sistema, language, held.verifiche)
    return WRONG if esito.ha_errori else WELL


def _checked(loaded: Loaded, esito: Esito, held: SuiDati) -> Checked:
    """Return all that was found in the scheme and in its data, as the reports of checks need it."""
    assert loaded.located is not None
    return Checked(
        label=loaded.located.label,
        folder=folder_of(loaded),
        diagnostics=(*loaded.diagnostics, *esito.rilievi),
        accepted=(*loaded.accepted, *held.accepted),
        norme=(*loaded.norme, *held.verifiche),
        sources=loaded.sources,
    )


def _give_up(path: str, loaded: Loaded, found: Sequence[Diagnostic], form: str, language: str) -> None:
    """Say why nothing is evaluated: for a program, in the form it reads."""
    if form == "sarif":
        label = path if loaded.located is None else loaded.located.label
        told = Checked(
            label=label, found=loaded.located is not None, diagnostics=tuple(found), sources=loaded.sources
        )
        click.echo(dumps(to_sarif([told], version=__version__, language=language)), nl=False)
    elif form == "json":
        click.echo(dumps(problems_to_dict(found, loaded.sources, language=language)), nl=False)
    else:
        show.problems(found, loaded.sources, language, err=True)
