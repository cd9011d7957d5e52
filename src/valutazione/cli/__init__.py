"""The command line: ``main`` is its door, and says what to install when what it needs is not there."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on *arguments* (those of the process if None) and return its exit status.

    0 all is well, 1 problems were found, 2 wrong use, 3 a mistake of this program. It never raises.
    """
    try:
        import click  # noqa: F401 - the first thing the commands need
    except ImportError:
        from valutazione.errors import MissingExtraError

        sys.stderr.write(f"{MissingExtraError('la riga di comando', extra='cli')}\n")
        return 1
    from valutazione.cli.run import run

    return run(sys.argv[1:] if arguments is None else list(arguments))
