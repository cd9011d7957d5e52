"""`valutazione elenca`: the schemes that come with the program."""

from __future__ import annotations

import click

from valutazione.cli import helps
from valutazione.cli.usage import Command
from valutazione.exchange.folders import shipped
from valutazione.exchange.schemes import load_schemes

__all__ = ["elenca"]

WELL = 0


@click.command(cls=Command, help=helps.ELENCA)
def elenca() -> int:
    """List the shipped schemes."""
    names = shipped()
    size = max(map(len, names), default=0)
    for name, loaded in zip(names, load_schemes(names), strict=True):
        sistema = loaded.sistema
        click.echo(f"{name:<{size}}  {(sistema and sistema.titolo) or ''}".rstrip())
    return WELL
