"""Where what a command made goes: to the terminal, or to the file of `-o`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from valutazione.exchange.saving import NotSaved, save


def put(made: str | bytes, output: str | None, language: str, *, keep: Iterable[Path] = ()) -> bool:
    """Show *made*, or save it whole; say why, and return false, when it cannot be saved.

    The files to *keep* are never written over.
    """
    if output is None:
        click.echo(made, nl=False)
        return True
    try:
        save(output, made.encode() if isinstance(made, str) else made, keep=keep)
    except NotSaved as refused:
        click.echo(refused.message(language), err=True)
        return False
    return True
