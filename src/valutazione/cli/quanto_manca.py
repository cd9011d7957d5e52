"""`valutazione quanto-manca`: the least changes that bring a value to a target, or why none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from valutazione import Esito, Sistema
from valutazione.audit.quanto_manca import (
    MAX_ATTEMPTS,
    Illeggibile,
    NothingToChange,
    NotKnown,
    QuantoManca,
    how_far,
    read_target,
)
from valutazione.audit.spiegazioni import Soggetto
from valutazione.cli import helps, show
from valutazione.cli.evaluated import USAGE, WELL, WRONG, ask
from valutazione.cli.usage import Command, one_of
from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import quanto_manca as codes
from valutazione.exchange import ENCODINGS
from valutazione.outcome import Excluded, Possible
from valutazione.records import Riga
from valutazione.reports.spiegazioni.quanto_manca import FORMS, render_answer

__all__ = ["quanto_manca"]


@click.command("quanto-manca", cls=Command, help=helps.QUANTO_MANCA)
@click.argument("path", metavar="PATH")
@click.argument("who", metavar="CHI COSA BERSAGLIO", nargs=-1, required=True)
@click.option("--dati", "data", metavar="PERCORSO", multiple=True)
@click.option("--fissi", "fixed", metavar="NOME", multiple=True)
@click.option("--formato", "form", default=FORMS[0], callback=one_of(*FORMS))
@click.option("--codifica", "encoding", default=ENCODINGS[0], callback=one_of(*ENCODINGS))
@click.pass_context
def quanto_manca(
    ctx: click.Context,
    path: str,
    who: Sequence[str],
    data: Sequence[str],
    fixed: Sequence[str],
    form: str,
    encoding: str,
) -> int:
    """Say what would bring a value to a target."""
    language: str = ctx.obj
    if len(who) < 3:
        raise click.UsageError("servono CHI, COSA e BERSAGLIO, per esempio `m1 punteggio 90`", ctx)
    asked = ask(path, data, encoding, " ".join(who[:-2]), who[-2], language)
    if isinstance(asked, int):
        return asked
    names = [name.strip() for one in fixed for name in one.split(",") if name.strip()]
    answer = answer_or_problem(asked.sistema, asked.rows, asked.esito, asked.soggetto, who[-1], names)
    if isinstance(answer, Diagnostic):
        show.problems([answer], asked.loaded.sources, language, err=True)
        return USAGE if answer.code in (codes.BERSAGLIO_ILLEGGIBILE, codes.FISSO_SCONOSCIUTO) else WRONG
    click.echo(render_answer(answer, form), nl=False)
    show.problems(problems_of_answer(answer), {}, language, err=True)
    return WELL if answer.possibile else WRONG


def problems_of_answer(answer: QuantoManca) -> tuple[Diagnostic, ...]:
    """Return what whoever reads the answer must know of it."""
    if not answer.interrotta:
        return ()
    reason = Phrase("possono esserci altri modi, o più brevi", "there may be other ways, or shorter ones")
    return (codes.RICERCA_INTERROTTA.at(None, reason=reason),)


def answer_or_problem(
    sistema: Sistema,
    rows: Mapping[str, Sequence[Riga]],
    esito: Esito,
    one: Soggetto,
    target: str,
    fixed: Sequence[str],
    limit: int = MAX_ATTEMPTS,
) -> QuantoManca | Diagnostic:
    """Return the answer, or why there is none."""
    inputs = [f"{scheda.nome}.{dato.nome}" for scheda in sistema.schede for dato in scheda.dati]
    known = {
        *inputs,
        *(name.partition(".")[2] for name in inputs),
        *(scheda.nome for scheda in sistema.schede),
    }
    for name in fixed:
        if name not in known:
            return codes.FISSO_SCONOSCIUTO.at(None, name=name, suggestion=nearest(name, known) or "")
    valore = esito.schede[one.scheda][one.chiave][one.nome]
    try:
        bersaglio = read_target(target, valore.kind)
    except Illeggibile as wrong:
        return codes.BERSAGLIO_ILLEGGIBILE.at(
            None, target=target, reason=wrong.reason, kind=valore.kind.name, suggestion=wrong.suggestion
        )
    try:
        return how_far(sistema, rows, (one.scheda, one.chiave, one.nome), bersaglio, fissi=fixed, limit=limit)
    except NotKnown as unknown:
        match unknown.state:
            case Possible():
                reason = Phrase("mancano dei dati", "some data are missing")
            case Excluded():
                reason = Phrase("non è valutabile", "it is not evaluable")
            case _:
                reason = Phrase("un errore impedisce di calcolarlo", "a mistake keeps it from being computed")
        return codes.VALORE_NON_NOTO.at(None, name=one.nome, reason=reason)
    except NothingToChange:
        return codes.NIENTE_DA_CAMBIARE.at(None, name=one.nome)
