"""`valutazione norme`: the packs of norms a scheme may use, with their dates, checks and concepts."""

from __future__ import annotations

import click

from valutazione.cli import helps
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import nearest
from valutazione.exact import DateError, parse_date
from valutazione.norms import PACCHETTI
from valutazione.reports import dumps
from valutazione.reports.packs import pack_text, packs_text, packs_to_list

__all__ = ["norme"]

WELL = 0
FORMAT = 1
"""The version of the JSON this command prints: it changes when a reader of the old one could be misled."""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    try:
        return parse_date(value)
    except DateError as wrong:
        raise click.BadParameter(f"`{value}` non è una data come 31/12/2026: {wrong}", ctx, param) from wrong


@click.command(cls=Command, help=helps.NORME)
@click.argument("name", metavar="PACCHETTO", required=False)
@click.option("--il", "day", callback=_day)
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json"))
@click.pass_context
def norme(ctx: click.Context, name: str | None, day: int | None, form: str) -> int:
    """List the packs, or the checks of one."""
    language: str = ctx.obj
    if name is not None and name not in PACCHETTI:
        near = nearest(name, PACCHETTI)
        meant = f"; forse intendevi «{near}»?" if near else ""
        listed = ", ".join(f"«{one}»" for one in PACCHETTI)
        raise click.UsageError(f"non c'è un pacchetto «{name}»{meant} I pacchetti sono: {listed}", ctx)
    if name is None and day is not None and form == "testo":
        raise click.UsageError("`--il` vuole il nome di un pacchetto", ctx)
    packs = [PACCHETTI[name]] if name is not None else list(PACCHETTI.values())
    if form == "json":
        found = packs_to_list(packs, day=day, language=language)
        click.echo(dumps({"formato": FORMAT, "pacchetti": found}), nl=False)
    elif name is None:
        click.echo(packs_text(packs, language=language), nl=False)
    else:
        click.echo(pack_text(packs[0], day=day, language=language), nl=False)
    return WELL
