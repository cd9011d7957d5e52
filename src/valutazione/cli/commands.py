"""The commands there are, each in the module of its name: it is imported when it is asked for, with what it needs."""

from __future__ import annotations

import click

from valutazione import __version__
from valutazione.cli import helps
from valutazione.cli.usage import Group, Later, one_of

__all__ = ["valutazione"]

WELL, USAGE = 0, 2


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"valutazione {__version__}")
        ctx.exit()


@click.group(cls=Group, help=helps.VALUTAZIONE, invoke_without_command=True)
@click.option("--lingua-messaggi", "language", default="it", callback=one_of("it", "en"))
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.option("--traccia", is_flag=True, hidden=True, expose_value=False)
@click.pass_context
def valutazione(ctx: click.Context, language: str) -> int:
    """Keep the language of messages for the command that follows; without one, show the help."""
    ctx.obj = language
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return USAGE
    return WELL


def _apri_ricevuta() -> click.Command:
    from valutazione.cli.apri_ricevuta import apri_ricevuta

    return apri_ricevuta


def _controlla() -> click.Command:
    from valutazione.cli.controlla import controlla

    return controlla


def _descrivi() -> click.Command:
    from valutazione.cli.descrivi import descrivi

    return descrivi


def _elenca() -> click.Command:
    from valutazione.cli.elenca import elenca

    return elenca


def _formatta() -> click.Command:
    from valutazione.cli.formatta import formatta

    return formatta


def _identita() -> click.Command:
    from valutazione.cli.identita import identita

    return identita


def _norme() -> click.Command:
    from valutazione.cli.norme import norme

    return norme


def _mappa() -> click.Command:
    from valutazione.cli.mappa import mappa

    return mappa


def _nuovo() -> click.Command:
    from valutazione.cli.nuovo import nuovo

    return nuovo


def _possibile() -> click.Command:
    from valutazione.cli.possibile import possibile

    return possibile


def _prova() -> click.Command:
    from valutazione.cli.prova import prova

    return prova


def _pubblica() -> click.Command:
    from valutazione.cli.pubblica import pubblica

    return pubblica


def _quanto_manca() -> click.Command:
    from valutazione.cli.quanto_manca import quanto_manca

    return quanto_manca


def _ricalcola() -> click.Command:
    from valutazione.cli.ricalcola import ricalcola

    return ricalcola


def _ricevuta() -> click.Command:
    from valutazione.cli.ricevuta import ricevuta

    return ricevuta


def _spiega() -> click.Command:
    from valutazione.cli.spiega import spiega

    return spiega


def _valuta() -> click.Command:
    from valutazione.cli.valuta import valuta

    return valuta


def _verifica() -> click.Command:
    from valutazione.cli.verifica import verifica

    return verifica


def _verifica_ricevuta() -> click.Command:
    from valutazione.cli.verifica_ricevuta import verifica_ricevuta

    return verifica_ricevuta


for _load in (
    _apri_ricevuta,
    _controlla,
    _descrivi,
    _elenca,
    _formatta,
    _identita,
    _mappa,
    _norme,
    _nuovo,
    _possibile,
    _prova,
    _pubblica,
    _quanto_manca,
    _ricalcola,
    _ricevuta,
    _spiega,
    _valuta,
    _verifica,
    _verifica_ricevuta,
):
    valutazione.add_command(Later(_load.__name__.removeprefix("_").replace("_", "-"), _load))
