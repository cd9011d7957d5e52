"""`valutazione nuovo`: a folder of one's own, copied from a scheme that ships with the program."""

from __future__ import annotations

import click

from valutazione.cli import helps, show
from valutazione.cli.usage import Command
from valutazione.exchange.reading import Refused
from valutazione.exchange.starting import MODEL, NotStarted, Started, start_scheme

__all__ = ["nuovo"]

WELL, USAGE = 0, 2


@click.command(cls=Command, help=helps.NUOVO)
@click.argument("name", metavar="NOME")
@click.option("--da", "model", default=MODEL)
@click.option("--titolo", "title", default=None)
@click.option("--ente", "body", default=None)
@click.pass_obj
def nuovo(language: str, name: str, model: str, title: str | None, body: str | None) -> int:
    """Copy a shipped scheme into a new folder."""
    try:
        started = start_scheme(name, model=model, title=title, body=body)
    except NotStarted as refused:
        click.echo(refused.message(language), err=True)
        return USAGE
    except Refused as refused:
        show.problems((refused.diagnostic,), {}, language, err=True)
        return USAGE
    _tell(started, language, renamed=body is not None)
    return WELL


def _tell(started: Started, language: str, *, renamed: bool) -> None:
    """Say what was written, and what to do with it."""
    folder, english = str(started.folder), language == "en"
    said = (
        f"{folder}: a copy of {started.model}, {len(started.files)} files"
        if english
        else f"{folder}: copia di {started.model}, {len(started.files)} file"
    )
    click.echo(said)
    for path in started.files:
        click.echo(f"  {path}")
    first = (
        "the data are the model's: put yours in their place"
        if english
        else "i dati sono del modello: sostituiscili"
    )
    body = "" if renamed else (", and the `ente` too" if english else ", e così l'`ente`")
    click.echo(f"{first}{body}")
    click.echo("then:" if english else "poi:")
    for command in ("controlla", "prova", "valuta"):
        click.echo(f"  valutazione {command} {folder}")
