"""How a scheme stands to the norms it uses: as lines to read, and as plain data.

Every check that is in force is told, whatever its end: what could not be checked is listed with what was wanting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from valutazione.checks.figures import VerificaNorma
from valutazione.diagnostics.phrase import word_in
from valutazione.diagnostics.visible import encodable, visible

__all__ = ["norms_text", "norms_to_list"]

_ORDER: Final = ("non conforme", "non verificabile", "non applicabile", "conforme")
_ENGLISH: Final = {
    "conforme": "complies",
    "non conforme": "does not comply",
    "non verificabile": "cannot be checked",
    "non applicabile": "does not apply",
}


def norms_text(verifiche: Iterable[VerificaNorma], *, language: str = "it") -> str:
    """Return the checks of each pack, by how they ended; nothing for nothing."""
    packs: dict[str, list[VerificaNorma]] = {}
    for one in verifiche:
        packs.setdefault(one.pacchetto, []).append(one)
    return "\n".join("".join(f"{line}\n" for line in _pack(name, packs[name], language)) for name in packs)


def _pack(name: str, verifiche: list[VerificaNorma], language: str) -> Iterator[str]:
    contracts = list(dict.fromkeys(one.edizione for one in verifiche if one.edizione))
    listed = f" ({', '.join(contracts)})" if contracts else ""
    yield f"{'norme' if language == 'it' else 'norms'} «{visible(name)}»{listed}"
    for stato in _ORDER:
        some = [one for one in verifiche if one.stato == stato]
        if some:
            yield f"  {stato if language == 'it' else _ENGLISH[stato]}: {len(some)}"
            yield from (f"    {_line(one, language)}" for one in some)


def _line(one: VerificaNorma, language: str) -> str:
    said = [f"{', '.join(one.codici)} {word_in(one.titolo, language)}"]
    if one.misurato or one.limite:
        found = one.misurato or "…"
        said.append(f"{found} ({one.limite})" if one.limite else found)
    if reason := word_in(one.motivo, language):
        said.append(reason)
    return visible(": ".join(said)) + f" [{visible(word_in(one.norma, language))}]"


def norms_to_list(verifiche: Iterable[VerificaNorma], *, language: str = "it") -> list[dict[str, object]]:
    """Return the checks as plain data, in the order of the packs."""
    return [
        {
            "pacchetto": encodable(one.pacchetto),
            "codici": list(one.codici),
            "titolo": word_in(one.titolo, language),
            "norma": word_in(one.norma, language),
            "edizione": one.edizione or None,
            "testo": one.marca,
            "stato": one.stato,
            "motivo": encodable(word_in(one.motivo, language)) or None,
            "manca": list(one.manca),
            "misurato": encodable(one.misurato) or None,
            "limite": one.limite or None,
        }
        for one in verifiche
    ]
