"""The shortest explanation, for who was evaluated: a few plain sentences."""

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
    Text,
    text,
)
from valutazione.reports.scheme.italian import sentence
from valutazione.reports.spiegazioni.comuni import result_of, scheme_of, title_of, what_is_open
from valutazione.reports.spiegazioni.parole import Lettore, how, said_name, to_choose

__all__ = ["for_the_evaluated"]

_SENTENCES: Final = 6
_INPUTS: Final = 12


def for_the_evaluated(spiegazione: Spiegazione) -> Document:
    """A few plain sentences: what came out, what counted, what was missing or left out and why."""
    lettore, root = Lettore(spiegazione), spiegazione.radice
    body: list[Block | Section] = [Bullets(tuple(scheme_of(spiegazione)))] if scheme_of(spiegazione) else []
    body.append(Section(("Il risultato",), (Paragraph(text(result_of(lettore, root))),)))
    sentences = [(told,) for told in _sentences(lettore)]
    if sentences:
        body.append(Section(("Come ci si arriva",), (Bullets(tuple(sentences)),)))
    inputs = [*_inputs(lettore)]
    if inputs:
        body.append(Section(("I dati che hanno contato",), (Bullets(tuple(inputs)),)))
    body.extend(what_is_open(lettore, root))
    rules = dict.fromkeys(fonte for passo in _near(lettore) for fonte in _articles(lettore, passo))
    if rules:
        body.append(Section(("Le regole applicate",), (Bullets(tuple((rule,) for rule in rules)),)))
    body.append(
        Paragraph(
            (
                "Chi vuole rifare il conto può chiedere la forma per il revisore, che ha tutti i passi e i numeri "
                "esatti.",
            ),
            aside=True,
        )
    )
    return Document(title_of(spiegazione), tuple(body))


def _near(lettore: Lettore) -> list[Passo]:
    """Return the named steps that a few sentences can tell, the nearest first; nothing of who is not named."""
    root = lettore.spiegazione.radice
    found: dict[str, Passo] = {}
    level = [root]
    while level and len(found) < _SENTENCES:
        following: list[Passo] = []
        for passo in level:
            if passo.id in found or (passo.di is not None and passo.di.riservata):
                continue
            if passo.di is not None and passo.operazione not in ("dato", "se_manca"):
                found[passo.id] = passo
            if passo.operazione != "aggregate" or passo is root:
                following += lettore.operands(passo)
        level = following
    return [*found.values()][:_SENTENCES]


def _sentences(lettore: Lettore) -> Iterator[str]:
    for passo in _near(lettore):
        if passo.operazione in ("non_valutabile", "dato", "se_manca", "aggregate") and passo.operandi == ():
            continue
        assert passo.di is not None
        about = lettore.spiegazione.radice.di
        value = lettore.value(passo.stato, passo.tipo)
        said = how(lettore, passo, about)
        yield sentence(f"{said_name(passo.di, about)} è {value}: {said}{_article(passo)}")


def _articles(lettore: Lettore, passo: Passo) -> Iterator[str]:
    """Yield the articles of a value and of what is inside its formula, without those of other values."""
    stack, seen = [passo], set[str]()
    while stack:
        one = stack.pop()
        if one.id not in seen:
            seen.add(one.id)
            yield from one.fonti
            stack += [each for each in reversed(lettore.operands(one)) if each.di is None]


def _article(passo: Passo) -> str:
    return f" ({'; '.join(passo.fonti)})" if passo.fonti else ""


def _inputs(lettore: Lettore) -> Iterator[Text]:
    """Yield the inputs that counted: those of who is named, and how many others."""
    shown, hidden, about = 0, 0, lettore.spiegazione.radice.di
    left = 0
    for passo in lettore.spiegazione.passi:
        if passo.di is None or passo.operazione not in ("dato", "se_manca"):
            continue
        if passo.di.riservata:
            hidden += 1
        elif shown == _INPUTS:
            left += 1
        else:
            shown += 1
            missing = isinstance(passo.stato, Possible)
            value = "manca" if missing else lettore.value(passo.stato, passo.tipo)
            default = " (il dato manca: lo dice la regola)" if passo.operazione == "se_manca" else ""
            chosen = to_choose(lettore, passo) if passo.operazione == "dato" else ""
            yield text(f"{said_name(passo.di, about)}: {value}{f' ({chosen})' if chosen else default}")
    if left:
        yield text(f"e altri {left} dati" if left > 1 else "e un altro dato")
    if hidden:
        yield text(f"{hidden} dati di altre schede, che qui non sono nominate" if hidden > 1 else
                   "un dato di un'altra scheda, che qui non è nominata")  # fmt: skip
