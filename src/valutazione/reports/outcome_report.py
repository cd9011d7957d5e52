"""An outcome as text to read and print: tables, what is not evaluable and why, what is missing, the findings.

The tables are for people: every number is exact, or visibly cut. What there is too much of is cut with its count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from valutazione.checks.figures import VerificaNorma
from valutazione.diagnostics import Code, Diagnostic, render, summary
from valutazione.diagnostics.catalogue.data import DATO_MANCANTE
from valutazione.diagnostics.visible import visible
from valutazione.exact import format_date
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Excluded, Key, Reason, Wanted
from valutazione.records import natural
from valutazione.reports.acceptances import acceptance_lines
from valutazione.reports.norms import norms_text
from valutazione.reports.tables import Table, draw, tables_of
from valutazione.reports.values import CUT
from valutazione.reports.words import words_of
from valutazione.source import Source

__all__ = ["closing_text", "heading_text", "outcome_text"]

_MOST_KEYS = 5
_MOST_FINDINGS = 20  # of one code
_MOST_MISSING = 3  # of the code for missing data, since these are listed on their own


def outcome_text(
    esito: Esito, sistema: Sistema, *, norme: Iterable[VerificaNorma] = (), language: str = "it"
) -> str:
    """Return the whole report of *esito* as text that ends with a line end."""
    tables = tables_of(esito, sistema, language=language)
    drawn = "\n".join("".join(f"{line}\n" for line in _titled(table)) for table in tables)
    return f"{heading_text(sistema)}\n{drawn}\n{closing_text(esito, sistema, tables, norme=norme, language=language)}"


def heading_text(sistema: Sistema) -> str:
    """Return whose evaluation it is, under which acts, of which period."""
    lines = [sistema.titolo or sistema.nome, sistema.ente]
    if sistema.periodo is not None:
        lines.append(" - ".join(format_date(day) for day in sistema.periodo))
    return "".join(f"{visible(line)}\n" for line in (*lines, *sistema.atti) if line)


def closing_text(
    esito: Esito,
    sistema: Sistema,
    tables: Iterable[Table],
    *,
    norme: Iterable[VerificaNorma] = (),
    language: str = "it",
    color: bool = False,
) -> str:
    """Return what stands below *tables*: cuts, exclusions, missing data, acceptances, norms, findings, counts."""
    words = words_of(language)
    parts = []
    if any(map(_has_cut, tables)):
        parts.append(f"{words.cut_note}\n")
    excluded = list(_exclusions(esito))
    if excluded:
        parts.append(_section(words.exclusions, excluded))
    if esito.mancanti:
        count = len(esito.mancanti)
        title = f"{words.missing}: {count}"
        parts.append(_section(title, list(_missing(esito.mancanti, language))))
    if accepted := list(acceptance_lines(sistema)):
        parts.append(_section(words.acceptances, accepted))
    if checked := norms_text(norme, language=language):
        parts.append(f"{_title(words.norms)}{checked}")
    if esito.rilievi:
        sources = {source.name: source for source in sistema.sources}
        findings = _findings(esito.rilievi, sources, language, color)
        parts.append(f"{_title(words.findings)}{findings}")
    parts.append(f"{summary(esito.rilievi, language)}\n")
    return "\n".join(parts)


def _has_cut(table: Table) -> bool:
    numbers = [index for index, column in enumerate(table.columns) if column.number]
    return any(CUT in row[index] for row in table.rows for index in numbers)


def _titled(table: Table) -> Iterator[str]:
    yield _title(visible(table.title)).rstrip("\n")
    if table.note:
        yield table.note
    yield from draw(table)


def _title(text: str) -> str:
    return f"{text}\n{'=' * len(text)}\n"


def _section(title: str, lines: list[str]) -> str:
    return _title(title) + "".join(f"{line}\n" for line in lines)


def _exclusions(esito: Esito) -> Iterator[str]:
    for scheda, riscontri in esito.schede.items():
        for key, riscontro in riscontri.items():
            for reason in riscontro.esclusioni:
                yield f"{_record(scheda, key)}: {_reason(reason)}"
            if (
                not riscontro.esclusioni
            ):  # the reasons of others, passed on: an empty mean, a unit not evaluable
                for valore in riscontro.valori.values():
                    if isinstance(valore.state, Excluded):
                        reasons = "; ".join(map(_reason, valore.state.reasons))
                        yield f"{_record(scheda, key)}, {valore.nome}: {reasons}"


def _reason(reason: Reason) -> str:
    text = visible(reason.testo)
    return f"{text} ({visible('; '.join(reason.fonti))})" if reason.fonti else text


def _record(scheda: str, key: Key) -> str:
    return f"{scheda} {visible(' / '.join(key))}" if key else scheda


def _missing(wanted: Iterable[Wanted], language: str) -> Iterator[str]:
    """Say how many of each name are missing, and of which records."""
    words = words_of(language)
    groups: dict[tuple[str, str], list[Key]] = {}
    for each in wanted:
        groups.setdefault((each.scheda, each.nome), []).append(each.chiave)
    for (scheda, nome), keys in groups.items():
        if not scheda:
            yield f"{words.parameter} {nome}"
            continue
        first = sorted(keys, key=natural)[:_MOST_KEYS]
        shown = ", ".join(visible(" / ".join(key)) for key in first if key)
        left = len(keys) - _MOST_KEYS
        if left > 0:
            shown += f" {words.and_more.format(count=left)}"
        yield f"{scheda}, {nome}: {len(keys)}" + (f" ({shown})" if shown else "")


def _findings(
    findings: Iterable[Diagnostic], sources: Mapping[str, Source], language: str, color: bool
) -> str:
    words = words_of(language)
    told: Counter[Code] = Counter()
    shown = []
    for found in findings:
        told[found.code] += 1
        if told[found.code] <= _most(found.code):
            shown.append(found)
    text = render(shown, sources, language=language, color=color)
    left = {code.number: count - _most(code) for code, count in told.items() if count > _most(code)}
    for code, count in sorted(left.items()):
        text += f"\n{words.more_findings.format(count=count, code=code)}; {words.all_in_json}\n"
    return text


def _most(code: Code) -> int:
    return _MOST_MISSING if code is DATO_MANCANTE else _MOST_FINDINGS
