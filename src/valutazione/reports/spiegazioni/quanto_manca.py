"""How far a value is from a target, for a person or for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from valutazione.audit.quanto_manca import Alternativa, Cambio, Insufficiente, QuantoManca
from valutazione.audit.spiegazioni.in_chiaro import name_dict, scalar_dict, state_dict
from valutazione.model.kinds import Kind
from valutazione.reports.json_text import Plain, dumps
from valutazione.reports.scheme.as_html import to_html
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.as_text import to_plain
from valutazione.reports.scheme.document import (
    Block,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    text,
)
from valutazione.reports.spiegazioni.parole import said_name, value_of, whose
from valutazione.reports.values import state_text, value_text

__all__ = ["FORMS", "answer_dict", "render_answer"]

FORMAT: Final = 1
"""The version of the plain form: it changes when a reader of the old one could be misled."""

_DRAWN: Final[Mapping[str, Callable[[Document], str]]] = MappingProxyType(
    {"testo": to_plain, "markdown": to_markdown, "html": to_html}
)
FORMS: Final = (*_DRAWN, "json")
_MOST: Final = 30
_WHY: Final = {
    "valori": "nessun suo valore basta",
    "regole": "i valori che bastano violano una regola",
    "ricerca": "non si è potuto stabilire",
}


def render_answer(answer: QuantoManca, form: str = "testo") -> str:
    """Return the answer as ``testo``, ``markdown``, ``html`` or ``json``; ``ValueError`` for another form."""
    if form not in FORMS:
        raise ValueError(f"il formato è {', '.join(FORMS)}, non {form!r}")
    return dumps(answer_dict(answer)) if form == "json" else _DRAWN[form](_document(answer))


def _document(answer: QuantoManca) -> Document:
    body: list[Block | Section] = [Paragraph(text(_opening(answer)))]
    if answer.insieme:
        body.append(Section(("Cambiando più dati insieme",), tuple(_together(answer))))
    if answer.singoli:
        body.append(Section(("Cambiando un dato solo",), tuple(_alone(answer))))
    if answer.insufficienti and not answer.raggiunto:
        body.append(Section(("Dati che da soli non bastano",), tuple(_short(answer))))
    if answer.interrotta:
        body.append(Paragraph((_stopped(answer),)))
    title = f"Quanto manca: {answer.nome.etichetta or answer.nome.nome}, {whose(answer.nome)}".rstrip(", ")
    return Document((title,), tuple(body))


def _stopped(answer: QuantoManca) -> str:
    """Say how far the search went, and what to do."""
    seen = ""
    if answer.visti is not None and answer.visti > 1:
        seen = f" Tutti quelli con meno di {answer.visti} passi in tutto sono stati visti."
    return (
        f"La ricerca ha un limite, e si è fermata dopo {answer.tentativi} tentativi, prima di avere visto tutto: "
        f"possono esserci modi che qui non sono detti.{seen} Indica con --fissi i dati che non possono cambiare, e "
        "chiedi di nuovo."
    )


def _opening(answer: QuantoManca) -> str:
    name, now = said_name(answer.nome), _value(answer.ora, answer.kind)
    target = answer.bersaglio.text(answer.kind)
    if answer.raggiunto:
        return f"{name} è {now}: il bersaglio ({target}) è già raggiunto."
    start = f"{name} è {now}; il bersaglio è {target}."
    if answer.possibile:
        least = [one.passi for one in (*answer.insieme, *answer.singoli) if one.passi is not None]
        return f"{start} Bastano {_steps(min(least))} in tutto." if least else f"{start} Si può raggiungere."
    if answer.interrotta:
        return f"{start} Non si è trovato un modo, ma la ricerca non ha visto tutto.{_limit(answer)}"
    return f"{start} È impossibile: nessun cambiamento ammesso lo raggiunge.{_limit(answer)}"


def _limit(answer: QuantoManca) -> str:
    """Say what the value may be at best."""
    if answer.limite is None:
        return ""
    shown = state_text(answer.limite, answer.kind, cut=False)
    number = getattr(answer.limite, "number", None)
    if number is None:
        return f" Cambiando tutto ciò che si può cambiare resta: {shown}."
    up = answer.bersaglio.operatore in (">=", ">")
    end = number.range.hi if up else number.range.lo
    if end is None or answer.bersaglio.operatore == "=":
        return f" Cambiando tutto ciò che si può cambiare va {shown}."
    how = (
        "Il valore migliore che si può raggiungere è" if answer.esatto else "Di certo non si può andare oltre"
    )
    return f" {how} {_value(end, answer.kind)}."


def _together(answer: QuantoManca) -> Iterator[Block]:
    least = answer.insieme[0].passi
    assert least is not None
    count = len(answer.insieme)
    ways = "in uno di questi modi" if count > 1 else "così"
    yield Paragraph((f"Il minor numero di passi è {least}, {ways}:",))
    for way in answer.insieme:
        yield _changes("Dati da cambiare insieme", [(one, way) for one in way.cambi], answer)


def _alone(answer: QuantoManca) -> Iterator[Block]:
    yield Paragraph(("Ciascuno di questi cambiamenti basta da sé; è il più piccolo per quel dato.",))
    yield _changes("Dati che bastano da soli", [(way.cambi[0], way) for way in answer.singoli], answer)


def _changes(caption: str, changes: list[tuple[Cambio, Alternativa]], answer: QuantoManca) -> Table:
    columns: tuple[Text, ...] = (
        ("Dato",),
        ("Ora",),
        ("Diventa",),
        ("Passi",),
        (f"{_title(answer)} diventa",),
    )
    rows = [
        (
            (said_name(change.nome, answer.nome),),
            (_value(change.da, change.kind),),
            (_becomes(change),),
            ("" if change.passi is None else str(change.passi),),
            (state_text(way.stato, answer.kind, cut=False) if not change.escluso else "",),
        )
        for change, way in changes
    ]
    return Table((caption,), columns, tuple(rows))


def _title(answer: QuantoManca) -> str:
    return f"«{answer.nome.etichetta or answer.nome.nome}»"


def _becomes(change: Cambio) -> str:
    shown = _value(change.a, change.kind)
    if not change.escluso:
        return shown
    up = isinstance(change.a, Fraction) and isinstance(change.da, Fraction) and change.a >= change.da
    return f"{'più' if up else 'meno'} di {shown}"


def _short(answer: QuantoManca) -> Iterator[Block]:
    rows = [
        (
            (said_name(one.nome, answer.nome),),
            (value_of(one.stato, answer.kind.name, exact=True),),
            (_WHY[one.motivo],),
        )
        for one in answer.insufficienti[:_MOST]
    ]
    columns: tuple[Text, ...] = (("Dato",), (f"{_title(answer)} può diventare",), ("Perché non basta",))
    yield Table(("Dati che da soli non bastano",), columns, tuple(rows))
    left = len(answer.insufficienti) - _MOST
    if left > 0:
        yield Paragraph((f"e altri {left} dati" if left > 1 else "e un altro dato",))


def _steps(count: int) -> str:
    return "un passo" if count == 1 else f"{count} passi"


def _value(value: object, kind: Kind) -> str:
    return value_text(value, kind, cut=False)  # type: ignore[arg-type]  # a scalar


# ---- for a program -------------------------------------------------------------------------------------------


def answer_dict(answer: QuantoManca) -> Plain:
    """Return the answer as plain data: every number is a text that ``Fraction`` reads, counts are integers."""
    kind = answer.kind.name
    return {
        "formato": FORMAT,
        "documento": "quanto-manca",
        "oggetto": name_dict(answer.nome),
        "ora": scalar_dict(answer.ora, kind),
        "bersaglio": {
            "operatore": answer.bersaglio.operatore,
            "valore": scalar_dict(answer.bersaglio.valore, kind),
        },
        "raggiunto": answer.raggiunto,
        "possibile": answer.possibile,
        "interrotta": answer.interrotta,
        "visti": answer.visti,
        "singoli": [_way(one, kind) for one in answer.singoli],
        "insieme": [_way(one, kind) for one in answer.insieme],
        "insufficienti": [_insufficient(one, kind) for one in answer.insufficienti],
        "limite": None if answer.limite is None else state_dict(answer.limite, kind),
        "limite_raggiunto": answer.esatto,
    }


def _way(way: Alternativa, kind: str) -> Plain:
    return {
        "passi": way.passi,
        "diventa": state_dict(way.stato, kind),
        "cambi": [
            {
                "di": name_dict(one.nome),
                "da": scalar_dict(one.da, one.kind.name),
                "a": scalar_dict(one.a, one.kind.name),
                "passi": one.passi,
                "escluso": one.escluso,
            }
            for one in way.cambi
        ],
    }


def _insufficient(one: Insufficiente, kind: str) -> Plain:
    return {"di": name_dict(one.nome), "puo_diventare": state_dict(one.stato, kind), "motivo": one.motivo}
