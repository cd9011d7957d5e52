"""`valutazione identita`: which rules a scheme is, as a hash or as the normal form that is hashed."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import identity, normal_form
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.exchange.schemes import Loaded, load_schemes
from valutazione.model.normal import LINGUA
from valutazione.reports import dumps

__all__ = ["identita"]

WELL, WRONG, USAGE = 0, 1, 2
FORMAT = 1
"""The version of the JSON this command prints: it changes when a reader of the old one could be misled."""


@click.command(cls=Command, help=helps.IDENTITA)
@click.argument("paths", metavar="PATH", nargs=-1, required=True)
@click.option("--forma-normale", "normal", is_flag=True)
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json"))
@click.pass_context
def identita(ctx: click.Context, paths: Sequence[str], normal: bool, form: str) -> int:
    """Print the identity of each scheme, or the normal form of one."""
    language: str = ctx.obj
    if normal and (len(paths) > 1 or form != "testo"):
        raise click.UsageError(
            "`--forma-normale` stampa i byte di cui si calcola l'identità: un solo PATH, senza `--formato`",
            ctx,
        )
    each = tuple(zip(paths, load_schemes(paths), strict=True))
    for path, loaded in each:
        if form == "testo":
            _tell(path, loaded, language, normal)
    if form == "json":
        found = [_plain(path, loaded, language) for path, loaded in each]
        click.echo(dumps({"formato": FORMAT, "lingua": LINGUA, "sistemi": found}), nl=False)
    return max([_status(loaded) for _, loaded in each], default=WELL)


def _tell(path: str, loaded: Loaded, language: str, normal: bool) -> None:
    if loaded.sistema is None:
        show.problems(loaded.diagnostics, loaded.sources, language, err=True)
    elif normal:
        click.echo(normal_form(loaded.sistema), nl=False)
    else:
        click.echo(f"{identity(loaded.sistema)}  {loaded.sistema.nome}  {_label(path, loaded)}")


def _plain(path: str, loaded: Loaded, language: str) -> dict[str, object]:
    sistema = loaded.sistema
    problems = loaded.diagnostics if sistema is None else ()
    return {
        "percorso": _label(path, loaded),
        "nome": None if sistema is None else sistema.nome,
        "identita": None if sistema is None else identity(sistema),
        "diagnostiche": [diagnostic_dict(found, loaded.sources, language) for found in problems],
    }


def _label(path: str, loaded: Loaded) -> str:
    return path if loaded.located is None else loaded.located.label


def _status(loaded: Loaded) -> int:
    if loaded.located is None:
        return USAGE
    return WRONG if loaded.sistema is None else WELL
