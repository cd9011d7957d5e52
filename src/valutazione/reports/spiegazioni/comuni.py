"""What the three lengths of an explanation have in common: title, result, what is missing, where an input is from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valutazione.audit.spiegazioni import Passo, Spiegazione
from valutazione.outcome import Excluded, Known, Possible, Undefined
from valutazione.reports.scheme.document import Block, Bullets, Paragraph, Section, Text, text
from valutazione.reports.spiegazioni.parole import (
    Lettore,
    reason_text,
    said_name,
    undefined_text,
    wanted_text,
    whose,
)

__all__ = ["origin_of", "result_of", "scheme_of", "title_of", "what_is_open"]

_MOST: Final = 20


def title_of(spiegazione: Spiegazione) -> Text:
    """Return the title: the value, and whose it is."""
    nome = spiegazione.radice.di
    assert nome is not None
    return (f"{nome.etichetta or nome.nome.replace('_', ' ')}: {whose(nome) or spiegazione.sistema.nome}",)


def scheme_of(spiegazione: Spiegazione) -> list[Text]:
    """Return body and title of the scheme, as far as they are known."""
    sistema = spiegazione.sistema
    return [text(one) for one in (sistema.ente, sistema.titolo) if one]


def result_of(lettore: Lettore, root: Passo) -> str:
    """Return the value in a sentence, or why there is none."""
    assert root.di is not None
    name = said_name(root.di)
    match root.stato:
        case Known():
            return f"{name}: {lettore.value(root.stato, root.tipo)}."
        case Possible():
            value = lettore.value(root.stato, root.tipo)
            return f"{name} non è ancora noto, perché mancano dei dati. Può essere: {value}."
        case Excluded(reasons):
            return f"{name} non è valutabile: {'; '.join(map(reason_text, reasons))}."
        case Undefined():
            return f"{name} non si può calcolare: lo impediscono gli errori {undefined_text(root.stato)}."


def what_is_open(lettore: Lettore, root: Passo) -> Iterator[Section]:
    """Yield what is missing, and what was left out."""
    if isinstance(root.stato, Possible) and root.stato.wanted:
        told = wanted_text(root.stato.wanted, lettore)
        items = [(one,) for one in told[:_MOST]]
        if len(told) > _MOST:
            items.append((f"e altri {len(told) - _MOST} dati",))
        body: list[Block] = [Bullets(tuple(items))]
        if root.stato.reasons:
            maybe = "; ".join(map(reason_text, root.stato.reasons))
            body.append(Paragraph((f"Potrebbe anche risultare non valutabile: {maybe}.",)))
        yield Section(("Che cosa manca",), tuple(body))
    if isinstance(root.stato, Excluded):
        reasons = [(reason_text(one),) for one in root.stato.reasons]
        yield Section(("Perché non è valutabile",), (Bullets(tuple(reasons)),))
    if lettore.spiegazione.rilievi:
        found = dict.fromkeys(f"{one.testo} ({one.codice}, {one.di})" for one in lettore.spiegazione.rilievi)
        items = [(one,) for one in [*found][:_MOST]]
        yield Section(("Che cosa non torna nei dati",), (Bullets(tuple(items)),))


def origin_of(passo: Passo) -> str:
    """Return the cell that an input comes from."""
    place = passo.origine
    if place is None:
        return ""
    parts = [place.file]
    if place.foglio:
        parts.append(f"foglio {place.foglio}")
    if place.riga:
        parts.append(f"riga {place.riga}")
    if place.colonna:
        parts.append(f"colonna {place.colonna}")
    return ", ".join(parts)
