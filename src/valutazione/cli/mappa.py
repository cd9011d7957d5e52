"""`valutazione mappa`: a map of the data proposed from the headers of a file, for a person to correct."""

from __future__ import annotations

import os

import click

from valutazione.cli import helps, show
from valutazione.cli.output import put
from valutazione.cli.usage import Command, one_of
from valutazione.exchange import ENCODINGS, Refused, load_scheme, propose_map

__all__ = ["mappa"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.MAPPA)
@click.argument("file", metavar="FILE")
@click.argument("path", metavar="PATH", required=False)
@click.option("-o", "output", metavar="FILE")
@click.option("--pubblicati", "published", is_flag=True)
@click.option("--sovrascrivi", "overwrite", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.pass_obj
def mappa(
    language: str,
    file: str,
    path: str | None,
    output: str | None,
    published: bool,
    overwrite: bool,
    encoding: str,
) -> int:
    """Propose a map of a file, on the screen or in a new file."""
    if output is not None and os.path.lexists(output) and not overwrite:
        said = (
            f"`{output}` is already there: choose another name, or add --sovrascrivi"
            if language == "en"
            else f"`{output}` c'è già: scegli un altro nome, o aggiungi --sovrascrivi"
        )
        click.echo(said, err=True)
        return USAGE
    sistema = None
    if path is not None:
        loaded = load_scheme(path)
        if loaded.sistema is None:
            show.problems(loaded.diagnostics, loaded.sources, language, err=True)
            return USAGE if loaded.located is None else WRONG
        sistema = loaded.sistema
    try:
        text, problems = propose_map(
            file, sistema, folder=_folder(path, output), encoding=encoding, published=published
        )
    except Refused as refused:
        show.problems((refused.diagnostic,), {}, language, err=True)
        return USAGE
    show.problems(problems, {}, language, err=True)
    if text is None:
        return WRONG
    return WELL if put(text, output, language) else USAGE


def _folder(path: str | None, output: str | None) -> str | None:
    """Return the folder the map is for: where it is written, or that of the scheme."""
    if output is not None:
        return os.path.dirname(output) or os.curdir
    if path is not None and os.path.isdir(path):
        return path
    return None
