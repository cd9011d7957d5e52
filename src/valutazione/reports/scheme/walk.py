"""Every part of a scheme, once: the rows of a table are gone into at its first use, however often it is read."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.walk import parts
from valutazione.model import expressions as m
from valutazione.model.sistema import Sistema


def everything(sistema: Sistema) -> Iterator[object]:
    """Yield the parts of the parameters and of the schede, in the order of the scheme."""
    seen: set[tuple[str, int]] = set()
    stack: list[object] = [*reversed((*sistema.parametri, *sistema.schede))]
    while stack:
        part = stack.pop()
        yield part
        if isinstance(part, m.Casi) and part.nome:
            rows = (part.nome, id(part.righe))  # the uses of one table share its rows
            if rows in seen:
                stack.extend(reversed(part.subjects))
                continue
            seen.add(rows)
        stack.extend(reversed([*parts(part)]))
