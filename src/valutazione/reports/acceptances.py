"""What a scheme accepts of its own analysis, as lines to read: what was accepted, and with which reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from valutazione.checks.figures import Accettato
from valutazione.diagnostics import describe
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.diagnostics.visible import visible
from valutazione.model.sistema import Accettazione, Sistema
from valutazione.reports.words import words_of
from valutazione.source import Source, Span

__all__ = ["acceptance_lines", "accepted_text"]

_MOST_SHOWN = 10  # of one acceptance


def accepted_text(
    accepted: Iterable[Accettato], sources: Mapping[str, Source], *, language: str = "it"
) -> str:
    """Return what was found and accepted, below the place and the reason of each acceptance; nothing for nothing."""
    groups: dict[Span, list[Accettato]] = {}
    for each in accepted:
        groups.setdefault(each.span, []).append(each)
    found = (_group(group, sources, language) for _, group in sorted(groups.items()))
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in found)


def _group(group: list[Accettato], sources: Mapping[str, Source], language: str) -> Iterator[str]:
    words = words_of(language)
    one, many = words.accepted_at
    first = group[0]
    place = describe(first.span, sources, language)
    yield f"{one if len(group) == 1 else many} {place}: {_reason(first.perche, first.fonti)}"
    for each in group[:_MOST_SHOWN]:
        found = each.diagnostic
        where = "" if found.place is None else f" {describe(found.place, sources, language)}"
        yield f"  {found.code.number}{where}: {found.message(language)}"
    if len(group) > _MOST_SHOWN:
        yield f"  {words.and_more.format(count=len(group) - _MOST_SHOWN)}"


def acceptance_lines(sistema: Sistema) -> Iterator[str]:
    """Yield what *sistema* accepts, as it says itself: the codes, each with its name, the reason and its sources."""
    return (f"{_codes(one)}: {_reason(one.perche, one.fonti)}" for one in sistema.accettazioni)


def _codes(one: Accettazione) -> str:
    return ", ".join(f"{code} {CATALOGUE[code].slug}" for code in one.codici)


def _reason(perche: str, fonti: tuple[str, ...]) -> str:
    return visible(perche) + (f" ({visible('; '.join(fonti))})" if fonti else "")
