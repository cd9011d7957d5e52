"""`valutazione spiega`: why a value is what it is, for who was evaluated, who answers for it, who audits it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione.audit.spiegazioni import TooManySteps, explain_value
from valutazione.cli import helps, show
from valutazione.cli.evaluated import USAGE, WELL, WRONG, ask
from valutazione.cli.output import put
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics.catalogue.spiegazioni import SPIEGAZIONE_TROPPO_LUNGA
from valutazione.exchange import ENCODINGS
from valutazione.reports.spiegazioni import AUDIENCES, FORMS, render_explanation

__all__ = ["spiega"]


@click.command(cls=Command, help=helps.SPIEGA)
@click.argument("path", metavar="PATH")
@click.argument("who", metavar="CHI COSA", nargs=-1, required=True)
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--per", "per", default=AUDIENCES[0], callback=one_of(*AUDIENCES))
@click.option("--formato", "form", default=FORMS[0], callback=one_of(*FORMS))
@click.option("--con-nomi", "named", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("-o", "output", metavar="FILE")
@click.pass_context
def spiega(
    ctx: click.Context,
    path: str,
    who: Sequence[str],
    data: Sequence[str],
    per: str,
    form: str,
    named: bool,
    encoding: str,
    output: str | None,
) -> int:
    """Explain one value, on the screen or in a file."""
    language: str = ctx.obj
    if len(who) < 2:
        raise click.UsageError("manca COSA: il nome del valore da spiegare, dopo CHI", ctx)
    asked = ask(path, data, encoding, " ".join(who[:-1]), who[-1], language)
    if isinstance(asked, int):
        return asked
    one = asked.soggetto
    try:
        found = explain_value(
            asked.esito, asked.sistema, one.scheda, one.chiave, one.nome, riservata=not named
        )
    except TooManySteps as many:
        problem = SPIEGAZIONE_TROPPO_LUNGA.at(None, name=one.nome, limit=str(many.limit))
        show.problems([problem], asked.loaded.sources, language, err=True)
        return WRONG
    told = render_explanation(found, per, form)
    return WELL if put(told, output, language, keep=asked.files) else USAGE
