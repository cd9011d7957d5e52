"""The explanation for who answers for a value: the whole tree down to the inputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valutazione.audit.spiegazioni import Passo, Spiegazione
from valutazione.outcome import Possible
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    text,
)
from valutazione.reports.spiegazioni.comuni import origin_of, result_of, scheme_of, title_of, what_is_open
from valutazione.reports.spiegazioni.parole import Lettore, how, said_name, to_choose

__all__ = ["for_the_responsible"]

_LEVELS: Final = 12  # of numbers such as 1.2.1; deeper lines end in an ellipsis and their own number


def for_the_responsible(spiegazione: Spiegazione) -> Document:
    """The whole tree down to the inputs, a line a step; the records that are not named are counted."""
    lettore = Lettore(spiegazione)
    rows = [*_tree(lettore)]
    columns: tuple[Text, ...] = (("N.",), ("Che cosa",), ("Valore",), ("Come, o da dove",), ("Articolo",))
    table = Table(("I passi, dal risultato ai dati",), columns, tuple(rows))
    body: list[Block | Section] = [Bullets(tuple(scheme_of(spiegazione)))] if scheme_of(spiegazione) else []
    body.append(Section(("Il risultato",), (Paragraph(text(result_of(lettore, spiegazione.radice))),)))
    body.append(Section(("Da dove viene",), (table,)))
    body.extend(what_is_open(lettore, spiegazione.radice))
    return Document(title_of(spiegazione), tuple(body))


def _tree(lettore: Lettore) -> Iterator[tuple[Text, ...]]:
    """Yield the lines of the tree, in order: what is told once is only quoted afterwards."""
    numbers: dict[str, str] = {}
    stack: list[tuple[str, str]] = [(lettore.spiegazione.radice.id, "1")]
    about = lettore.spiegazione.radice.di
    while stack:
        step_id, number = stack.pop()
        if step_id.isdigit():  # so many that have no name
            many = f"{step_id} valori di altre schede" if step_id != "1" else "un valore di un'altra scheda"
            yield (
                (number,),
                (many,),
                ("",),
                ("non nominate: i numeri sono nella forma per il revisore",),
                ("",),
            )
            continue
        passo = lettore.passi[step_id]
        if step_id in numbers:
            yield _line(number, _called(passo, lettore), lettore, passo, f"si veda {numbers[step_id]}")
            continue
        numbers[step_id] = number
        origin = origin_of(passo)
        made = how(lettore, passo, about)
        if passo.operazione in ("dato", "se_manca") and origin:
            chosen = to_choose(lettore, passo) if passo.operazione == "dato" else ""
            made = origin if passo.operazione == "dato" else f"{made}; {origin}"
            if isinstance(passo.stato, Possible):
                made = f"manca; {origin}"
            made = f"{made}; {chosen}" if chosen else made
        yield _line(number, _called(passo, lettore), lettore, passo, made)
        below = [one for one in lettore.operands(passo) if one.operazione != "constant"]
        named = [one for one in below if not _is_hidden(lettore, one)]
        within = number if number.count(".") < _LEVELS else f"{number.partition('…')[0]}…"
        if len(named) < len(below):
            stack.append((str(len(below) - len(named)), f"{within}.{len(named) + 1}"))
        stack.extend((one.id, f"{within}.{place}") for place, one in reversed([*enumerate(named, 1)]))


def _is_hidden(lettore: Lettore, passo: Passo) -> bool:
    """Tell whether a step is of a record that has no name here."""
    stack, seen = [passo], set[str]()
    while stack:
        one = stack.pop()
        if one.id in seen:
            continue
        seen.add(one.id)
        if one.di is not None:
            if one.di.riservata:
                return True
            continue
        stack.extend(lettore.operands(one))
    return False


def _called(passo: Passo, lettore: Lettore) -> str:
    if passo.di is not None:
        return said_name(passo.di, lettore.spiegazione.radice.di)
    return passo.regola.testo if passo.regola else passo.operazione.replace("_", " ")


def _line(number: str, name: str, lettore: Lettore, passo: Passo, made: str) -> tuple[Text, ...]:
    return (
        (number,),
        (name,),
        (lettore.value(passo.stato, passo.tipo),),
        (made,),
        ("; ".join(passo.fonti),),
    )
