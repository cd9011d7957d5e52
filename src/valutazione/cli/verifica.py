"""`valutazione verifica`: published tables held against the data, with what explains each difference."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import Diagnostic, evaluate, read_data
from valutazione.audit.pubblicati import verify
from valutazione.cli import helps, show
from valutazione.cli.output import put
from valutazione.cli.published import options
from valutazione.cli.usage import Command
from valutazione.exact import Mode
from valutazione.exchange import Loaded, load_scheme
from valutazione.exchange.published import read_published
from valutazione.reports import dumps
from valutazione.reports.published import verification_text, verification_to_dict

__all__ = ["verifica"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.VERIFICA)
@click.argument("path", metavar="PATH")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--parte", "part", is_flag=True)
@click.option("--parziale", "partial", is_flag=True)
@options
@click.pass_obj
def verifica(
    language: str,
    path: str,
    data: Sequence[str],
    published: Sequence[str],
    part: bool,
    partial: bool,
    modes: Sequence[Mode],
    encoding: str,
    form: str,
    output: str | None,
) -> int:
    """Compare the published tables with the data, and show or save the report."""
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
    tables, wrong = read_published(published or loaded.located, sistema, encoding=encoding)
    wrong = tuple(problem for problem in wrong if problem not in found)  # one map may be wrong for both
    esito = evaluate(sistema, rows, partial=partial, rilievi=found)
    verificata = verify(sistema, esito, tables, modes=modes, partial=part, problems=wrong)
    if not tables:
        _give_up(loaded, wrong, form, language)
        return WRONG
    if form == "json":
        made = dumps(verification_to_dict(verificata, esito, sistema, language=language))
    else:
        made = verification_text(verificata, esito, sistema, form)
    if not put(made, output, language):
        return USAGE
    return WELL if verificata.concorda and not esito.ha_errori else WRONG


def _give_up(loaded: Loaded, found: Sequence[Diagnostic], form: str, language: str) -> None:
    """Say why nothing is compared: for a program, in the form it reads."""
    if form == "json":
        plain = verification_to_dict(
            None, None, loaded.sistema, problems=found, sources=loaded.sources, language=language
        )
        click.echo(dumps(plain), nl=False)
    else:
        show.problems(found, loaded.sources, language, err=True)
