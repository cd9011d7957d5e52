"""`valutazione apri-ricevuta`: some entries of a receipt with their salts, for who is to see those and no other."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import read_data
from valutazione.audit.ricevute import open_receipt, read_receipt
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.exchange import ENCODINGS, Refused
from valutazione.exchange.receipts import read_receipt_file, read_secret, secret_path
from valutazione.exchange.saving import NotSaved, save

__all__ = ["apri_ricevuta"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.APRI_RICEVUTA)
@click.argument("file", metavar="FILE")
@click.argument("who", metavar="CHI", nargs=-1, required=True)
@click.option("--dati", "data", metavar="PERCORSO", multiple=True, required=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--segreto", "secret_file", metavar="FILE")
@click.option("-o", "output", metavar="FILE", required=True)
@click.pass_obj
def apri_ricevuta(
    language: str,
    file: str,
    who: Sequence[str],
    data: Sequence[str],
    encoding: str,
    secret_file: str | None,
    output: str,
) -> int:
    """Write the opening of the entries of *who*."""
    try:
        letta = read_receipt(file, read_receipt_file(file))
        secret = read_secret(secret_file or secret_path(file))
    except Refused as refused:
        show.problems([refused.diagnostic], {}, language, err=True)
        return USAGE
    sources = {source.name: source for source in letta.sources}
    if letta.sistema is None or any(problem.is_error for problem in letta.diagnostiche):
        show.problems(letta.diagnostiche, sources, language, err=True)
        return WRONG
    rows, found = read_data(data, letta.sistema, encoding=encoding)
    opened, problems = open_receipt(letta, who, data=rows, secret=secret, rilievi=found)
    if opened is None:
        show.problems((*(p for p in found if p.is_error), *problems), sources, language, err=True)
        return WRONG
    try:
        save(output, opened, private=True)
    except NotSaved as refused:
        click.echo(refused.message(language), err=True)
        return USAGE
    said = "opening written" if language == "en" else "apertura scritta"
    click.echo(f"{output}: {said}")
    return WELL
