"""`valutazione controlla`: what is wrong with each scheme, as text or for a program, and its certain fixes made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import click

from valutazione import __version__
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import summary
from valutazione.exchange import (
    Corrections,
    Loaded,
    NotWritten,
    corrections_of,
    load_scheme,
    load_schemes,
    write_corrections,
)
from valutazione.reports import Checked, checks_to_dict, dumps, to_sarif

__all__ = ["check", "controlla", "folder_of"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.CONTROLLA)
@click.argument("paths", metavar="PATH", nargs=-1, required=True)
@click.option("--formato", "form", default="testo", callback=one_of("testo", "json", "sarif"))
@click.option("--correggi", "correct", is_flag=True)
@click.pass_context
def controlla(ctx: click.Context, paths: Sequence[str], form: str, correct: bool) -> int:
    """Say what is wrong with each scheme."""
    language: str = ctx.obj
    if correct and form != "testo":
        raise click.UsageError(f"`--correggi` mostra le modifiche come testo: non si usa con `{form}`", ctx)
    each = zip(paths, load_schemes(paths), strict=True)
    if form == "testo":
        one = _correct if correct else _check
        return max([one(path, loaded, language) for path, loaded in each], default=WELL)
    given = [(path, loaded) for path, loaded in each]
    found = [_checked(path, loaded) for path, loaded in given]
    if form == "json":
        click.echo(dumps(checks_to_dict(found, language=language)), nl=False)
    else:
        click.echo(dumps(to_sarif(found, version=__version__, language=language)), nl=False)
    return max([_status(loaded) for _, loaded in given], default=WELL)


def check(loaded: Loaded, language: str, *, fixed: int = 0) -> int:
    """Show what is wrong with one scheme, of which *fixed* problems were just mended, and return its status."""
    if loaded.located is None:
        show.problems(loaded.diagnostics, loaded.sources, language, err=True)
        return USAGE
    show.problems(loaded.diagnostics, loaded.sources, language)
    accepted = loaded.accepted
    show.accepted(accepted, loaded.sources, language)
    show.norms(loaded.norme, language)
    said = [summary(loaded.diagnostics, language, accepted=[one.diagnostic for one in accepted])]
    if fixed:
        said.insert(
            0, _counted(fixed, language, "correzione fatta", "correzioni fatte", "fix made", "fixes made")
        )
    if more := len([found for found in loaded.diagnostics if found.edits]):
        offer = "con --correggi" if language == "it" else "with --correggi"
        certain = _counted(
            more, language, "correzione certa", "correzioni certe", "certain fix", "certain fixes"
        )
        said.append(f"{certain} {offer}")
    click.echo(f"{loaded.located.label}: {'; '.join(said)}")
    return _status(loaded)


def _check(_path: str, loaded: Loaded, language: str) -> int:
    return check(loaded, language)


def _correct(path: str, loaded: Loaded, language: str) -> int:
    """Show what the certain fixes change, make them, and say what is left."""
    corrections = corrections_of(loaded)
    if loaded.located is None or not corrections.files:
        return check(loaded, language)
    _show_changes(loaded, corrections)
    try:
        write_corrections(loaded, corrections)
    except NotWritten as refused:
        click.echo(f"{loaded.located.label}: {refused.message(language)}", err=True)
        return USAGE
    return check(load_scheme(path), language, fixed=len(corrections.mends))


def _show_changes(loaded: Loaded, corrections: Corrections) -> None:
    assert loaded.located is not None
    root = loaded.located.root
    for correction in corrections.files:
        name = correction.source.name
        show.changes(
            correction.source, correction.edits, str(root / name) if isinstance(root, PurePath) else name
        )


def _checked(path: str, loaded: Loaded) -> Checked:
    return Checked(
        label=path if loaded.located is None else loaded.located.label,
        found=loaded.located is not None,
        folder=folder_of(loaded),
        diagnostics=loaded.diagnostics,
        accepted=loaded.accepted,
        norme=loaded.norme,
        sources=loaded.sources,
    )


def folder_of(loaded: Loaded) -> str | None:
    """Return where the scheme's files are, from the current folder down; none when they are not below it."""
    located = loaded.located
    if located is None or located.shipped or not isinstance(located.root, PurePath):
        return None
    if located.root.is_absolute() or located.root.drive or ".." in located.root.parts:
        return None
    return "/".join(located.root.parts)


def _status(loaded: Loaded) -> int:
    if loaded.located is None:
        return USAGE
    return WRONG if loaded.sistema is None or any(found.is_error for found in loaded.diagnostics) else WELL


def _counted(count: int, language: str, *words: str) -> str:
    one, many = words[:2] if language == "it" else words[2:]
    return f"{count} {one if count == 1 else many}"
