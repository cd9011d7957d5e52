"""`valutazione possibile`: whether published aggregates can be at all, when nobody shows the data."""

from __future__ import annotations

from collections.abc import Sequence

import click

from valutazione import Diagnostic
from valutazione.audit.pubblicati.possibili import Insieme, asked_by, examine
from valutazione.audit.pubblicati.valori import NEAREST
from valutazione.cli import helps, show
from valutazione.cli.output import put
from valutazione.cli.published import options
from valutazione.cli.usage import Command
from valutazione.diagnostics.catalogue.pubblicati import NIENTE_DA_ESAMINARE
from valutazione.exact import Mode
from valutazione.exchange import load_scheme
from valutazione.exchange.aggregates import read_aggregates
from valutazione.exchange.documents import read_document
from valutazione.exchange.published import read_published
from valutazione.reports import dumps
from valutazione.reports.published.possible import possible_text, possible_to_dict, problems_of_answers
from valutazione.source import Source

__all__ = ["possibile"]

WELL, WRONG, USAGE = 0, 1, 2
_Asked = tuple[tuple[Insieme, ...], tuple[Diagnostic, ...]]


@click.command(cls=Command, help=helps.POSSIBILE)
@click.argument("path", metavar="PATH")
@options
@click.pass_obj
def possibile(
    language: str,
    path: str,
    published: Sequence[str],
    modes: tuple[Mode, ...],
    encoding: str,
    form: str,
    output: str | None,
) -> int:
    """Say whether some scores give what was published, and show or save the report."""
    sources: dict[str, Source] = {}
    if path.lower().endswith(".csv"):
        data = read_document(path)
        if isinstance(data, Diagnostic):
            show.problems((data,), {}, language, err=True)
            return USAGE
        sets, problems = read_aggregates(path, data, encoding=encoding, modes=modes)
    else:
        loaded = load_scheme(path)
        sources = dict(loaded.sources)
        if loaded.located is None or loaded.sistema is None:
            show.problems(loaded.diagnostics, sources, language, err=True)
            return USAGE if loaded.located is None else WRONG
        tables, problems = read_published(published or loaded.located, loaded.sistema, encoding=encoding)
        sets = asked_by(loaded.sistema, tables, _all(modes))
        if not sets and not problems:
            problems = (NIENTE_DA_ESAMINARE.at(None),)
    answers = [examine(each) for each in sets]
    if form == "json":
        made = dumps(possible_to_dict(answers, problems, sources=sources, language=language))
    else:
        show.problems(problems, sources, language, err=True)
        made = possible_text(answers, form)
    if not put(made, output, language):
        return USAGE
    found = (*problems, *problems_of_answers(answers))
    return WRONG if any(problem.is_error for problem in found) else WELL


def _all(modes: tuple[Mode, ...]) -> tuple[Mode, ...]:
    return tuple(dict.fromkeys((*NEAREST, *modes)))
