"""The three lengths of an explanation, each a document: for who was evaluated, who answers, who audits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from valutazione.audit.spiegazioni import Passo, Spiegazione, explanation_dict
from valutazione.diagnostics.visible import visible
from valutazione.outcome import Excluded, Known, Possible, Undefined
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    Verbatim,
    text,
)
from valutazione.reports.scheme.italian import sentence
from valutazione.reports.spiegazioni.parole import (
    Lettore,
    how,
    reason_text,
    said_name,
    to_choose,
    undefined_text,
    wanted_text,
    whose,
)

__all__ = ["LENGTHS", "document_of"]

_SENTENCES: Final = 6
_INPUTS: Final = 12
_MOST: Final = 20
_LEVELS: Final = 12  # of numbers such as 1.2.1; deeper lines end in an ellipsis and their own number


def document_of(spiegazione: Spiegazione, per: str) -> Document:
    """Return the explanation as a document for *per*: ``dipendente``, ``responsabile`` or ``revisore``."""
    return LENGTHS[per](spiegazione)


def _title(spiegazione: Spiegazione) -> Text:
    nome = spiegazione.radice.di
    assert nome is not None
    return (f"{nome.etichetta or nome.nome.replace('_', ' ')}: {whose(nome) or spiegazione.sistema.nome}",)


def _scheme(spiegazione: Spiegazione) -> list[Text]:
    sistema = spiegazione.sistema
    return [text(one) for one in (sistema.ente, sistema.titolo) if one]


# ---- for who was evaluated ---------------------------------------------------------------------------------


def for_the_evaluated(spiegazione: Spiegazione) -> Document:
    """A few plain sentences: what came out, what counted, what was missing or left out and why."""
    lettore, root = Lettore(spiegazione), spiegazione.radice
    body: list[Block | Section] = [Bullets(tuple(_scheme(spiegazione)))] if _scheme(spiegazione) else []
    body.append(Section(("Il risultato",), (Paragraph(text(_result(lettore, root))),)))
    sentences = [(told,) for told in _sentences(lettore)]
    if sentences:
        body.append(Section(("Come ci si arriva",), (Bullets(tuple(sentences)),)))
    inputs = [*_inputs(lettore)]
    if inputs:
        body.append(Section(("I dati che hanno contato",), (Bullets(tuple(inputs)),)))
    body.extend(_open(lettore, root))
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
    return Document(_title(spiegazione), tuple(body))


def _result(lettore: Lettore, root: Passo) -> str:
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


def _open(lettore: Lettore, root: Passo) -> Iterator[Section]:
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


# ---- for who answers for it --------------------------------------------------------------------------------


def for_the_responsible(spiegazione: Spiegazione) -> Document:
    """The whole tree down to the inputs, a line a step; the records that are not named are counted."""
    lettore = Lettore(spiegazione)
    rows = [*_tree(lettore)]
    columns: tuple[Text, ...] = (("N.",), ("Che cosa",), ("Valore",), ("Come, o da dove",), ("Articolo",))
    table = Table(("I passi, dal risultato ai dati",), columns, tuple(rows))
    body: list[Block | Section] = [Bullets(tuple(_scheme(spiegazione)))] if _scheme(spiegazione) else []
    body.append(Section(("Il risultato",), (Paragraph(text(_result(lettore, spiegazione.radice))),)))
    body.append(Section(("Da dove viene",), (table,)))
    body.extend(_open(lettore, spiegazione.radice))
    return Document(_title(spiegazione), tuple(body))


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
        origin = _origin(passo)
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


def _origin(passo: Passo) -> str:
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


# ---- for who audits it -------------------------------------------------------------------------------------


def for_the_auditor(spiegazione: Spiegazione) -> Document:
    """Every step with exact numbers, and the whole in the form that can be recomputed."""
    lettore = Lettore(spiegazione, esatti=True)
    columns: tuple[Text, ...] = (("Passo",), ("Che cosa",), ("Come",), ("Valore",), ("Regola e luogo",))
    rows = tuple(_audited(lettore, passo) for passo in spiegazione.passi)
    sistema = spiegazione.sistema
    head = [
        *_scheme(spiegazione),
        text("Sistema: ", Code(sistema.nome)),
        text("Identità del sistema: ", Code(sistema.identita)),
        text(
            "Le schede di altri sono numerate, non nominate."
            if spiegazione.riservata
            else "Tutte le schede sono nominate."
        ),
    ]
    body: list[Block | Section] = [
        Bullets(tuple(head)),
        Section(("Il risultato",), (Paragraph(text(_result(lettore, spiegazione.radice))),)),
        Section(("I passi",), (Table(("Tutti i passi, con numeri esatti",), columns, rows),)),
    ]
    if tables := [*_tables(lettore)]:
        body.append(Section(("Le tabelle lette",), tuple(tables)))
    body.extend(_open(lettore, spiegazione.radice))
    body.append(
        Section(
            ("Per rifare il conto",),
            (
                Paragraph(
                    ("Questo documento si ricalcola con ", Code("valutazione ricalcola"), ", che legge ciò che segue e "
                     "controlla che le parti da leggere, qui sopra, dicano lo stesso."),
                ),
                Verbatim(("I passi, per il ricalcolo",), _compact(explanation_dict(spiegazione)), "json"),
            ),
        )
    )  # fmt: skip
    return Document(_title(spiegazione), tuple(body))


def _compact(plain: Mapping[str, object]) -> str:
    """Return JSON with a line a step; a character that cannot be seen is written as its number."""
    lines = []
    for name, value in plain.items():
        if isinstance(value, list) and value:
            inner = ",\n".join(_one_line(each) for each in value)
            lines.append(f"{_one_line(name)}: [\n{inner}\n]")
        else:
            lines.append(f"{_one_line(name)}: {_one_line(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _one_line(plain: object) -> str:
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
    return "".join(sign if sign == visible(sign) else json.dumps(sign)[1:-1] for sign in text)


def _audited(lettore: Lettore, passo: Passo) -> tuple[Text, ...]:
    operands = [
        f"{one.passo} = {lettore.value(one.stato, lettore.passi[one.passo].tipo)}" for one in passo.operandi
    ]
    detail = f" ({', '.join(passo.dettaglio)})" if passo.dettaglio else ""
    made = [f"{passo.operazione}{detail}", *_counted(passo)]
    return (
        (passo.id,),
        (said_name(passo.di) if passo.di is not None else "",),
        (": ".join(part for part in ("; ".join(made), "; ".join(operands)) if part),),
        (lettore.value(passo.stato, passo.tipo),),
        ("; ".join(_grounds(passo)),),
    )


def _grounds(passo: Passo) -> Iterator[str]:
    """Yield the words of the rule, its articles, its line, the cell and what is written in it."""
    if passo.regola is not None:
        yield f"«{passo.regola.testo}»"
    yield from passo.fonti
    if passo.regola is not None:
        yield f"{passo.regola.file}, riga {passo.regola.riga}"
    if passo.origine is not None:
        yield _origin(passo)
        if passo.origine.cella is not None:
            yield f"vi si legge «{passo.origine.cella}»"


def _counted(passo: Passo) -> Iterator[str]:
    if passo.raccolte is not None:
        yield f"{passo.raccolte} schede {passo.collezione} raccolte"
    for one in passo.escluse:
        yield f"{one.quante} non valutabili: {'; '.join(map(reason_text, one.motivi))}"


def _tables(lettore: Lettore) -> Iterator[Table]:
    columns: tuple[Text, ...] = (("Riga",), ("Come è scritta",), ("Articolo",), ("Luogo",), ("Si applica",))
    for passo in lettore.spiegazione.passi:
        if passo.righe:
            rows = [
                (
                    (str(row.numero) if row.numero else "altri casi",),
                    (row.regola.testo if row.regola else row.motivo or "—",),
                    ("; ".join(row.fonti),),
                    (f"{row.regola.file}, riga {row.regola.riga}" if row.regola else "",),
                    ("sì" if row.scelta else "no",),
                )
                for row in passo.righe
            ]
            yield Table((f"Le righe lette nel passo {passo.id}",), columns, tuple(rows))


LENGTHS: Final[Mapping[str, Callable[[Spiegazione], Document]]] = MappingProxyType(
    {
        "dipendente": for_the_evaluated,
        "responsabile": for_the_responsible,
        "revisore": for_the_auditor,
    }
)
