"""The norms that a scheme uses, in its description: what their concepts are in it, and how it stands to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from valutazione.checks.figures import VerificaNorma
from valutazione.model.norme import NormeInUso
from valutazione.reports.scheme.document import Block, Code, Section, Text, between, table, text

_STATI: Final = {"conforme": "sì", "non conforme": "no"}


def norms_section(norme: Iterable[NormeInUso], verifiche: Iterable[VerificaNorma]) -> Iterator[Section]:
    """Yield the section of the norms in use, if there are any."""
    packs = list(norme)
    if not packs:
        return
    told = list(verifiche)
    body: list[Block] = []
    for pack in packs:
        if pack.corrispondenze:
            body.append(_concepts(pack))
        rows = [one for one in told if one.pacchetto == pack.pacchetto]
        if rows:
            body.append(_checks(pack.pacchetto, rows))
    yield Section(("Norme",), tuple(body))


def _concepts(pack: NormeInUso) -> Block:
    columns: list[tuple[str, list[Text]]] = [
        ("Per la norma", [text(one.concetto) for one in pack.corrispondenze]),
        (
            "In questo sistema",
            [between(", ", ((Code(each.testo),) for each in one.riferimenti)) for one in pack.corrispondenze],
        ),
    ]
    return table(text(f"Che cosa sono qui i concetti delle norme «{pack.pacchetto}»"), columns)


def _checks(pack: str, rows: list[VerificaNorma]) -> Block:
    columns: list[tuple[str, list[Text]]] = [
        ("Norma", [text(one.norma.it) for one in rows]),
        ("Verifica", [text(one.titolo.it) for one in rows]),
        ("Conforme", [text(_ended(one)) for one in rows]),
        ("Misura", [text(_measure(one)) for one in rows]),
    ]
    return table(text(f"Come sta questo sistema rispetto alle norme «{pack}»"), columns)


def _ended(one: VerificaNorma) -> str:
    said = _STATI.get(one.stato, one.stato)
    return f"{said}: {one.motivo.it}" if one.motivo.it else said


def _measure(one: VerificaNorma) -> str:
    if not one.misurato:
        return ""
    return f"{one.misurato} ({one.limite})" if one.limite else one.misurato
