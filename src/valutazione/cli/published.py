"""What the commands about published tables have in common: their options, the modes of rounding, the report written."""

from __future__ import annotations

from collections.abc import Callable

import click

from valutazione.cli.usage import one_of
from valutazione.exact import Mode
from valutazione.exchange import ENCODINGS

__all__ = ["options"]

_FORMS = ("testo", "markdown", "html", "json")


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Give *command* the options ``published``, ``modes``, ``encoding``, ``form`` and ``output``."""
    for option in (
        click.option("-o", "output", metavar="FILE"),
        click.option("--formato", "form", default=_FORMS[0], callback=one_of(*_FORMS)),
        click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS)),
        click.option("--arrotondamento", "modes", metavar="MODO", multiple=True, callback=_modes),
        click.option("--pubblicati", "published", metavar="FILE", multiple=True),
    ):
        command = option(command)
    return command


def _modes(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[Mode, ...]:
    """Return the modes of rounding that the caller admits besides those that go to the nearest."""
    known = {mode.value: mode for mode in Mode}
    for each in given:
        if each not in known:
            admitted = " o ".join(f"`{name}`" for name in known)
            raise click.BadParameter(f"`{each}` non è ammesso: scrivi {admitted}", ctx, param)
    return tuple(known[each] for each in given)
