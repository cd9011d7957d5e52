"""The explanation for who audits a value: every step exactly, in a form that can be recomputed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from valutazione.audit.spiegazioni import Passo, Spiegazione, explanation_dict
from valutazione.diagnostics.visible import visible
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
from valutazione.reports.spiegazioni.comuni import origin_of, result_of, scheme_of, title_of, what_is_open
from valutazione.reports.spiegazioni.parole import Lettore, reason_text, said_name

__all__ = ["for_the_auditor"]


def for_the_auditor(spiegazione: Spiegazione) -> Document:
    """Every step with exact numbers, and the whole in the form that can be recomputed."""
    lettore = Lettore(spiegazione, esatti=True)
    columns: tuple[Text, ...] = (("Passo",), ("Che cosa",), ("Come",), ("Valore",), ("Regola e luogo",))
    rows = tuple(_audited(lettore, passo) for passo in spiegazione.passi)
    sistema = spiegazione.sistema
    head = [
        *scheme_of(spiegazione),
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
        Section(("Il risultato",), (Paragraph(text(result_of(lettore, spiegazione.radice))),)),
        Section(("I passi",), (Table(("Tutti i passi, con numeri esatti",), columns, rows),)),
    ]
    if tables := [*_tables(lettore)]:
        body.append(Section(("Le tabelle lette",), tuple(tables)))
    body.extend(what_is_open(lettore, spiegazione.radice))
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
    return Document(title_of(spiegazione), tuple(body))


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
        yield origin_of(passo)
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
