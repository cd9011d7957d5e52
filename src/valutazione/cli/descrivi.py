"""`valutazione descrivi`: the scheme in plain Italian, to read, to publish, to print."""

from __future__ import annotations

from pathlib import Path

import click

from valutazione.cli import helps, show
from valutazione.cli.output import put
from valutazione.cli.usage import Command, one_of
from valutazione.exchange import Loaded, load_scheme
from valutazione.reports.scheme import FORMS, describe_scheme
from valutazione.syntax import Grammar

__all__ = ["descrivi"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.DESCRIVI)
@click.argument("path", metavar="PATH")
@click.option("--formato", "form", default=FORMS[0], callback=one_of(*FORMS))
@click.option("-o", "output", metavar="FILE")
@click.pass_obj
def descrivi(language: str, path: str, form: str, output: str | None) -> int:
    """Show the scheme in plain Italian, or save it in a file."""
    grammar = Grammar.load()
    loaded = load_scheme(path, grammar=grammar)
    show.problems(loaded.diagnostics, loaded.sources, language, err=True)
    if loaded.located is None:
        return USAGE
    if loaded.analysis is None or not loaded.analysis.ok or loaded.sistema is None:
        return WRONG
    described = describe_scheme(loaded.analysis, form, grammar)
    return WELL if put(described, output, language, keep=_own_files(loaded)) else USAGE


def _own_files(loaded: Loaded) -> list[Path]:
    root = None if loaded.located is None else loaded.located.root
    return [root / name for name in loaded.sources] if isinstance(root, Path) else []
