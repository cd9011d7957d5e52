"""What reaches a person: colours and drawn tables on a terminal, plain text everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from valutazione import Diagnostic, render
from valutazione.checks.figures import Accettato, VerificaNorma
from valutazione.diagnostics import Edit
from valutazione.reports.acceptances import accepted_text
from valutazione.reports.diff import diff_text
from valutazione.reports.norms import norms_text
from valutazione.source import Source

if TYPE_CHECKING:  # what shows outcomes is imported where it is used: most commands evaluate nothing
    from valutazione import Esito, Sistema
    from valutazione.reports.tables import Table

__all__ = ["accepted", "changes", "norms", "outcome", "problems"]


def problems(
    found: Sequence[Diagnostic], sources: Mapping[str, Source], language: str, *, err: bool = False
) -> None:
    """Print diagnostics with their excerpts, and an empty line; nothing when there are none."""
    if found:
        color = _colours(err)
        click.echo(render(found, sources, language=language, color=color), err=err, color=color)


def accepted(found: Sequence[Accettato], sources: Mapping[str, Source], language: str) -> None:
    """Print what the scheme accepts, with its reasons, and an empty line; nothing when it accepts nothing."""
    if found:
        click.echo(accepted_text(found, sources, language=language))


def norms(found: Sequence[VerificaNorma], language: str) -> None:
    """Print how the scheme stands to the norms it uses, and an empty line; nothing when it uses none."""
    if found:
        click.echo(norms_text(found, language=language))


def changes(source: Source, edits: Sequence[Edit], name: str) -> None:
    """Print the lines that *edits* change in the file called *name*, as they are and as they become."""
    color = _colours(False)
    click.echo(diff_text(source, edits, name=name, color=color), color=color)


def outcome(esito: Esito, sistema: Sistema, language: str, norme: Sequence[VerificaNorma] = ()) -> None:
    """Print the report of an evaluation: with drawn tables if somebody looks, as plain text otherwise."""
    from valutazione.reports.outcome_report import closing_text, heading_text, outcome_text
    from valutazione.reports.tables import tables_of

    if not sys.stdout.isatty():
        click.echo(outcome_text(esito, sistema, norme=norme, language=language), nl=False)
        return
    tables = tables_of(esito, sistema, language=language)
    color = _colours(False)
    click.echo(heading_text(sistema))
    for table in tables:
        _draw(table)
    closing = closing_text(esito, sistema, tables, norme=norme, language=language, color=color)
    click.echo(closing, nl=False, color=color)


def _colours(err: bool) -> bool:
    """Say whether to use colours: on a terminal, unless NO_COLOR says no (https://no-color.org)."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _draw(table: Table) -> None:
    # Imported where it is used: most runs draw nothing, and rich is slow to import.
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console(file=sys.stdout, no_color=not _colours(False), highlight=False)
    drawn = Drawn(title=Text(table.title), title_justify="left", box=box.SIMPLE_HEAD)
    for column in table.columns:
        drawn.add_column(Text(column.title), justify="right" if column.number else "left")
    for row in table.rows:
        drawn.add_row(*map(Text, row))  # a Text, so that brackets in the data are no markup
    console.print(drawn if table.columns else Text(f"{table.title}: {table.note}"))
    console.print()
