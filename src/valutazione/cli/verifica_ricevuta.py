"""`valutazione verifica-ricevuta`: valid, or what differs and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from valutazione import Riga, __version__, read_data
from valutazione.audit.ricevute import Letta, Verifica, read_receipt, verify_receipt
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import Diagnostic, summary
from valutazione.exchange import ENCODINGS, Refused
from valutazione.exchange.receipts import read_receipt_file, read_secret, secret_path
from valutazione.reports import dumps
from valutazione.reports.receipts import verification_lines, verification_to_dict

__all__ = ["verifica_ricevuta"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.VERIFICA_RICEVUTA)
@click.argument("file", metavar="FILE")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--segreto", "secret_file", metavar="FILE")
@click.option("--apertura", "openings", metavar="FILE", multiple=True)
@click.option("--impronta", "published", metavar="IMPRONTA")
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json"))
@click.pass_obj
def verifica_ricevuta(
    language: str,
    file: str,
    data: Sequence[str],
    encoding: str,
    secret_file: str | None,
    openings: Sequence[str],
    published: str | None,
    form: str,
) -> int:
    """Say whether a receipt is valid."""
    try:
        letta = read_receipt(file, read_receipt_file(file))
        secret = _secret(file, secret_file)
        aperture = [(name, read_receipt_file(name)) for name in openings]
    except Refused as refused:
        nothing = Letta(None, None, (refused.diagnostic,))
        _show(file, nothing, Verifica(nothing.diagnostiche), (), form, language, err=True)
        return USAGE
    rows: Mapping[str, tuple[Riga, ...]] | None = None
    found: tuple[Diagnostic, ...] = ()
    if data and letta.sistema is not None:
        rows, found = read_data(data, letta.sistema, encoding=encoding)
    verified = verify_receipt(
        letta,
        version=__version__,
        data=rows,
        secret=secret,
        rilievi=found,
        aperture=aperture,
        impronta=published,
    )
    # What is wrong with the data was a finding then as well; it is told only when it may be why something differs.
    problems = () if verified.valida else tuple(problem for problem in found if problem.is_error)
    _show(file, letta, verified, problems, form, language)
    return WELL if verified.valida else WRONG


def _secret(file: str, given: str | None) -> bytes | None:
    if given is not None:
        return read_secret(given)
    beside = secret_path(file)
    return read_secret(beside) if Path(beside).exists() else None


def _show(
    file: str,
    letta: Letta,
    verified: Verifica,
    of_data: Sequence[Diagnostic],
    form: str,
    language: str,
    *,
    err: bool = False,
) -> None:
    if form == "json":
        plain = verification_to_dict(file, letta, verified, of_data, language=language)
        click.echo(dumps(plain), nl=False)
        return
    sources = {source.name: source for source in letta.sources}
    show.problems((*of_data, *verified.diagnostiche), sources, language, err=err)
    if err:
        return
    for line in verification_lines(letta, verified, language=language):
        click.echo(f"  {line}")
    valid, invalid = ("valid", "not valid") if language == "en" else ("valida", "non valida")
    said = valid if verified.valida else invalid
    click.echo(f"{file}: {said}: {summary(verified.diagnostiche, language)}")
