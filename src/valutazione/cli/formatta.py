"""`valutazione formatta`: the files of a scheme in their canonical form, written or only shown."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione.cli import helps, show
from valutazione.cli.usage import Command
from valutazione.diagnostics import summary
from valutazione.exchange import FormattedFile, NotWritten, format_files, write_formatted

__all__ = ["formatta"]

WELL, WRONG, USAGE = 0, 1, 2


@click.command(cls=Command, help=helps.FORMATTA)
@click.argument("paths", metavar="PATH", nargs=-1, required=True)
@click.option("--controlla", "only_check", is_flag=True)
@click.pass_obj
def formatta(language: str, paths: Sequence[str], only_check: bool) -> int:
    """Put the files in canonical form, or say which are not."""
    one = _check if only_check else _write
    return max([one(file, language) for file in format_files(paths)], default=WELL)


def _check(file: FormattedFile, language: str) -> int:
    if file.problems or file.canonical:
        return _tell(file, language)
    assert file.source is not None
    if file.edits:
        show.changes(file.source, file.edits, file.label)
        _say(file, language, "non è in forma canonica", "is not in canonical form")
    else:
        _say(
            file,
            language,
            "non è in forma canonica: le righe sono giuste, non il modo in cui finiscono",
            "is not in canonical form: the lines are right, the way they end is not",
        )
    return WRONG


def _write(file: FormattedFile, language: str) -> int:
    if file.problems or file.canonical:
        return _tell(file, language)
    try:
        write_formatted(file)
    except NotWritten as refused:
        click.echo(f"{file.label}: {refused.message(language)}", err=True)
        return USAGE
    _say(file, language, "riscritto in forma canonica", "written in canonical form")
    return WELL


def _tell(file: FormattedFile, language: str) -> int:
    """Say of a file that it stays as it is, and why."""
    if not file.problems:
        _say(file, language, "già in forma canonica", "already in canonical form")
        return WELL
    sources = {} if file.source is None else {file.source.name: file.source}
    show.problems(file.problems, sources, language, err=True)
    said = summary(file.problems, language)
    if file.located is None:
        return USAGE
    _say(file, language, f"resta com'era: {said}", f"stays as it was: {said}")
    return WRONG


def _say(file: FormattedFile, language: str, italian: str, english: str) -> None:
    click.echo(f"{file.label}: {english if language == 'en' else italian}")
