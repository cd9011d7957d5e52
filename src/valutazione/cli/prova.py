"""`valutazione prova`: the examples and the expected results of each scheme, held against what it gives."""

from __future__ import annotations

from collections.abc import Sequence

import click
from attrs import evolve

from valutazione import Sistema, evaluate, read_data, try_examples
from valutazione.cli import helps, show
from valutazione.cli.controlla import check
from valutazione.cli.usage import Command
from valutazione.diagnostics import summary
from valutazione.exchange import Loaded, load_schemes, read_expected
from valutazione.norms import on_results
from valutazione.trials import compare

__all__ = ["prova"]

WELL, WRONG = 0, 1


@click.command(cls=Command, help=helps.PROVA)
@click.argument("paths", metavar="PATH", nargs=-1, required=True)
@click.pass_obj
def prova(language: str, paths: Sequence[str]) -> int:
    """Say where the examples and the expected results of each scheme differ from what it gives."""
    return max([_try(loaded, language) for loaded in load_schemes(paths)], default=WELL)


def _try(loaded: Loaded, language: str) -> int:
    if loaded.located is None or loaded.sistema is None:
        return check(loaded, language)
    problems = list(try_examples(loaded.sistema))
    attesi, found = read_expected(loaded.located)
    problems += found
    tried = _tried(loaded.sistema, 0 if attesi is None else len(attesi.attesi), language)
    if attesi is not None:
        rows, read = read_data(loaded.located, loaded.sistema)
        esito = evaluate(loaded.sistema, rows, partial=attesi.parziale, rilievi=read)
        held = on_results(loaded.sistema, esito)
        problems += compare(attesi, evolve(esito, rilievi=(*esito.rilievi, *held.diagnostics)))
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
