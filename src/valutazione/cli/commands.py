"""The commands: each reads what it was given, asks the library, shows the answer, and returns its exit status."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import Diagnostic, Sistema, __version__, evaluate, read_data, shipped, to_json, try_examples
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, Group, one_of
from valutazione.diagnostics import summary
from valutazione.exchange import ENCODINGS, Loaded, load_scheme, load_schemes, read_expected
from valutazione.reports import dumps, problems_to_dict
from valutazione.trials import compare

__all__ = ["valutazione"]

WELL, WRONG, USAGE = 0, 1, 2


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"valutazione {__version__}")
        ctx.exit()


@click.group(cls=Group, help=helps.VALUTAZIONE, invoke_without_command=True)
@click.option("--lingua-messaggi", "language", default="it", callback=one_of("it", "en"))
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.option("--traccia", is_flag=True, hidden=True, expose_value=False)
@click.pass_context
def valutazione(ctx: click.Context, language: str) -> int:
    """Keep the language of messages for the command that follows; without one, show the help."""
    ctx.obj = language
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return USAGE
    return WELL


_several = click.argument("paths", metavar="PATH", nargs=-1, required=True)


@valutazione.command(cls=Command, help=helps.CONTROLLA)
@_several
@click.pass_obj
def controlla(language: str, paths: Sequence[str]) -> int:
    """Say what is wrong with each scheme."""
    return max([_check(loaded, language) for loaded in load_schemes(paths)], default=WELL)


@valutazione.command(cls=Command, help=helps.VALUTA)
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


@valutazione.command(cls=Command, help=helps.PROVA)
@_several
@click.pass_obj
def prova(language: str, paths: Sequence[str]) -> int:
    """Say where the examples and the expected results of each scheme differ from what it gives."""
    return max([_try(loaded, language) for loaded in load_schemes(paths)], default=WELL)


@valutazione.command(cls=Command, help=helps.ELENCA)
def elenca() -> int:
    """List the shipped schemes."""
    names = shipped()
    size = max(map(len, names), default=0)
    for name, loaded in zip(names, load_schemes(names), strict=True):
        sistema = loaded.sistema
        click.echo(f"{name:<{size}}  {(sistema and sistema.titolo) or ''}".rstrip())
    return WELL


def _give_up(loaded: Loaded, found: Sequence[Diagnostic], form: str, language: str) -> None:
    """Say why nothing is evaluated: for a program, in the form it reads."""
    if form == "json":
        click.echo(dumps(problems_to_dict(found, loaded.sources, language=language)), nl=False)
    else:
        show.problems(found, loaded.sources, language, err=True)


def _check(loaded: Loaded, language: str) -> int:
    if loaded.located is None:
        show.problems(loaded.diagnostics, loaded.sources, language, err=True)
        return USAGE
    show.problems(loaded.diagnostics, loaded.sources, language)
    click.echo(f"{loaded.located.label}: {summary(loaded.diagnostics, language)}")
    return WRONG if loaded.sistema is None or _has_errors(loaded) else WELL


def _has_errors(loaded: Loaded) -> bool:
    return any(found.is_error for found in loaded.diagnostics)


def _try(loaded: Loaded, language: str) -> int:
    if loaded.located is None or loaded.sistema is None:
        return _check(loaded, language)
    problems = list(try_examples(loaded.sistema))
    attesi, found = read_expected(loaded.located)
    problems += found
    tried = _tried(loaded.sistema, 0 if attesi is None else len(attesi.attesi), language)
    if attesi is not None:
        rows, read = read_data(loaded.located, loaded.sistema)
        esito = evaluate(loaded.sistema, rows, partial=attesi.parziale, rilievi=read)
        problems += compare(attesi, esito)
        if attesi.rilievi is None:  # nobody counts the findings: those of the files themselves must be seen
            problems += (problem for problem in read if problem.is_error)
    show.problems(problems, loaded.sources, language)
    click.echo(f"{loaded.located.label}: {tried}: {summary(problems, language)}")
    return WRONG if any(problem.is_error for problem in problems) else WELL


def _tried(sistema: Sistema, expected: int, language: str) -> str:
    examples = len(sistema.esempi)
    tables = [table for esempio in sistema.esempi for table in esempio.tabelle if table.attesi]
    shown = sum(len(riga) for table in tables for riga in table.righe)
    if language == "en":
        return f"examples {examples} ({shown} expected cells), expected values of the folder {expected}"
    return f"esempi {examples} ({shown} celle attese), valori attesi della cartella {expected}"
