"""Running a command: what it prints reaches the terminal whatever the locale, what goes wrong becomes a status."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence

import click

from valutazione.cli.commands import valutazione
from valutazione.cli.usage import in_italian

__all__ = ["BROKEN_PIPE", "INTERRUPTED", "OURS", "USAGE", "run"]

USAGE = 2
OURS = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
"""The statuses that are no command's own; the last two are those a shell gives for the two signals."""

_TRACE = "--traccia"


def run(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* say, and return its exit status."""
    _write_utf8()
    try:
        # Not click's own handling of errors: its words are English and it ends the process.
        status = valutazione.main(list(arguments), prog_name="valutazione", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        click.echo(in_italian(error), err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrotto", err=True)
        return INTERRUPTED
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (
        BrokenPipeError,
        SystemExit,
    ):  # click ends the process itself when nobody reads its output any more
        sys.stdout = io.StringIO()  # the last flush of the interpreter has somewhere to go
        return BROKEN_PIPE
    except Exception as error:
        from valutazione import MissingExtraError  # here, since most runs end otherwise

        if isinstance(error, MissingExtraError):
            click.echo(str(error), err=True)
            return USAGE
        # Our own mistake, whatever it is: nobody is shown a traceback unasked.
        _apologise(error, trace=_TRACE in arguments)
        return OURS
    return status if isinstance(status, int) else 0


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says: reports have accents, and results are the same bytes everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _apologise(error: Exception, *, trace: bool) -> None:
    if trace:
        traceback.print_exception(error, file=sys.stderr)
    click.echo(
        f"errore interno di valutazione ({type(error).__name__}): il difetto è del programma, non dei tuoi file\n"
        "  segnalalo, con il comando e i file che lo provocano"
        + ("" if trace else f"; {_TRACE} prima del comando mostra i dettagli tecnici"),
        err=True,
    )
