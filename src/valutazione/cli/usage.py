"""Wrong use, told in Italian: click's own words are English, and so are those of its help."""

from __future__ import annotations

from collections.abc import Callable

import click

__all__ = ["Command", "Group", "Later", "in_italian", "one_of"]


def one_of(*words: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return the callback of an option that takes one of *words*."""

    def check(ctx: click.Context, param: click.Parameter, value: str) -> str:
        if value in words:
            return value
        admitted = " o ".join(f"`{word}`" for word in words)
        raise click.BadParameter(f"`{value}` non è ammesso: scrivi {admitted}", ctx, param)

    return check


class Command(click.Command):
    """A command whose help is a text written by a person, shown as it is."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text."""
        formatter.write(self.help or "")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; those in excess are an error in Italian."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(f"argomento in più: `{rest[0]}`", ctx)
        return rest


class Later(click.Command):
    """A command of which only the name is known: *load* imports it, with all it needs, when somebody asks for it."""

    def __init__(self, name: str, load: Callable[[], click.Command]) -> None:
        super().__init__(name)
        self.load = load


class Group(Command, click.Group):
    """A command that has commands."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, if there is one."""
        found = super().get_command(ctx, cmd_name)
        if isinstance(found, Later):
            found = self.commands[cmd_name] = found.load()
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a wrong name is told with those there are."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(f"il comando `{args[0]}` non esiste; i comandi sono: {names}", ctx)
        return super().resolve_command(ctx, args)


def in_italian(error: click.ClickException) -> str:
    """Return what to say of an error that click raised: what is wrong, and where help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = "valutazione" if context is None else context.command_path
    return f"{command}: {_said(error)}\n  uso: {command} --help"


def _said(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            near = f"; forse intendevi `{error.possibilities[0]}`?" if error.possibilities else ""
            return f"l'opzione `{error.option_name}` non esiste{near}"
        case click.MissingParameter():
            return f"manca {error.param.human_readable_name if error.param else 'un argomento'}"
        case click.BadOptionUsage():
            wants = "vuole un valore" if "requires" in error.message else "non vuole un valore"
            return f"l'opzione `{error.option_name}` {wants}"
        case click.BadParameter():
            name = f"{error.param.opts[-1]}: " if error.param else ""
            return f"{name}{error.message}"
        case _:
            return error.message
