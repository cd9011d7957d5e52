"""`valutazione ricalcola`: an auditor's explanation done again from itself, and compared."""

from __future__ import annotations

import click

from valutazione.audit.spiegazioni import Verifica
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.exchange.documents import read_document
from valutazione.reports import dumps
from valutazione.reports.spiegazioni import recompute_explanation

__all__ = ["ricalcola"]

WELL, WRONG, USAGE = 0, 1, 2
FORMAT = 1
"""The version of the JSON this command prints: it changes when a reader of the old one could be misled."""


@click.command(cls=Command, help=helps.RICALCOLA)
@click.argument("path", metavar="SPIEGAZIONE")
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json"))
@click.pass_obj
def ricalcola(language: str, path: str, form: str) -> int:
    """Recompute an explanation and say whether it is the same, or where it differs."""
    data = read_document(path)
    if isinstance(data, Diagnostic):
        show.problems([data], {}, language, err=True)
        return USAGE
    found = recompute_explanation(data, path)
    if form == "json":
        click.echo(dumps(_plain(found, language)), nl=False)
    else:
        show.problems(found.rilievi, {}, language)
        click.echo(_told(found))
    return WELL if found.uguale else WRONG


def _told(found: Verifica) -> str:
    counted = (
        f"passi rifatti esattamente: {found.rifatti}; dati e costanti: {found.dati}; "
        f"aperti, di cui si sono guardati i limiti: {found.aperti}"
    )
    return f"{'uguale' if found.uguale else 'DIVERSO'}\n{counted}"


def _plain(found: Verifica, language: str) -> dict[str, object]:
    return {
        "formato": FORMAT,
        "uguale": found.uguale,
        "passi": {"rifatti": found.rifatti, "dati": found.dati, "aperti": found.aperti},
        "rilievi": [diagnostic_dict(one, {}, language) for one in found.rilievi],
    }
