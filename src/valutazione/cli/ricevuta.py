"""`valutazione ricevuta`: the data evaluated, and the receipt of it written with its secret beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from valutazione import __version__, read_data
from valutazione.audit.ricevute import make_receipt
from valutazione.cli import helps, show
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue.ricevute import VOCE_NON_TROVATA
from valutazione.exchange import ENCODINGS, Loaded, Refused, load_scheme
from valutazione.exchange.receipts import read_secret, secret_beside, secret_path
from valutazione.exchange.saving import NotSaved, save

__all__ = ["ricevuta"]

WELL, WRONG, USAGE = 0, 1, 2

_NO_SCHEDA = Phrase("alcuna scheda del sistema", "no record of the system")


@click.command(cls=Command, help=helps.RICEVUTA)
@click.argument("path", metavar="PATH")
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--parziale", "partial", is_flag=True)
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.option("--in-chiaro", "clear", metavar="SCHEDA", multiple=True)
@click.option("--segreto", "secret_file", metavar="FILE")
@click.option("-o", "output", metavar="FILE", required=True)
@click.pass_obj
def ricevuta(
    language: str,
    path: str,
    data: Sequence[str],
    partial: bool,
    encoding: str,
    clear: Sequence[str],
    secret_file: str | None,
    output: str,
) -> int:
    """Evaluate the data and write the receipt."""
    loaded = load_scheme(path)
    show.problems(loaded.diagnostics, loaded.sources, language, err=True)
    if loaded.located is None or loaded.sistema is None:
        return USAGE if loaded.located is None else WRONG
    sistema = loaded.sistema
    rows, found = read_data(data or loaded.located, sistema, encoding=encoding)
    if not rows and any(problem.is_error for problem in found):
        show.problems(found, loaded.sources, language, err=True)
        return WRONG
    known = [scheda.nome for scheda in sistema.schede]
    unknown = [_unknown(name, known) for name in clear if sistema.scheda(name) is None]
    if unknown:
        show.problems(unknown, {}, language, err=True)
        return USAGE
    try:
        secret, new = secret_beside(output) if secret_file is None else (read_secret(secret_file), False)
        made = make_receipt(
            sistema,
            rows,
            secret=secret,
            version=__version__,
            partial=partial,
            rilievi=found,
            in_chiaro=clear,
        )
        save(output, made.data, keep=_own_files(loaded, secret_file or secret_path(output)))
    except Refused as refused:
        show.problems([refused.diagnostic], {}, language, err=True)
        return USAGE
    except NotSaved as refused:
        click.echo(refused.message(language), err=True)
        return USAGE
    show.problems(made.diagnostiche, {}, language, err=True)
    _tell(language, output, made.impronta, new)
    errors = sum(problem.is_error for problem in made.esito.rilievi)
    if errors:
        _say_errors(language, errors)
    return WRONG if errors else WELL


def _unknown(name: str, known: Sequence[str]) -> Diagnostic:
    return VOCE_NON_TROVATA.at(None, text=name, what=_NO_SCHEDA, suggestion=nearest(name, known) or "")


def _own_files(loaded: Loaded, secret: str) -> list[Path]:
    """Return what the receipt must not be written over: the scheme, and the secret."""
    root = None if loaded.located is None else loaded.located.root
    own = [root / name for name in loaded.sources] if isinstance(root, Path) else []
    return [*own, Path(secret)]


def _tell(language: str, output: str, impronta: str, new: bool) -> None:
    secret = secret_path(output)
    if language == "en":
        click.echo(f"{output}: receipt written\n  fingerprint {impronta}")
        if new:
            click.echo(
                f"  secret in {secret}: keep it, and show it to nobody: with it the entries are opened"
            )
        return
    click.echo(f"{output}: ricevuta scritta\n  impronta {impronta}")
    if new:
        click.echo(f"  segreto in {secret}: conservalo e non mostrarlo: con quello si aprono le voci")


def _say_errors(language: str, errors: int) -> None:
    if language == "en":
        click.echo(f"  errors among the findings: {errors}: the receipt records them; `valuta` tells which")
    else:
        click.echo(f"  errori tra i rilievi: {errors}: la ricevuta li registra; `valuta` dice quali")
