r"""From diagnostics to the text they would mend: which edits can be made together, and the text once they are.

A diagnostic carries edits only when it is certain what was meant; its edits are made all together or not at all.
Of two diagnostics that would change the same characters the first one wins: the other is found again, if it still
holds, when the mended text is read.

>>> from valutazione.source import Span
>>> mended("a == b\n", [Edit(Span("a.val", 2, 4), "=")])
'a = b\n'
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from valutazione.diagnostics.diagnostic import Diagnostic, Edit

__all__ = ["edits_by_source", "mended", "together"]


def together(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics whose edits can be made together, in the order given."""
    chosen: list[Diagnostic] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for found in diagnostics:
        if not found.edits or any(_clashes(edit, taken.get(edit.span.source, ())) for edit in found.edits):
            continue
        chosen.append(found)
        for edit in found.edits:
            insort(taken.setdefault(edit.span.source, []), _order(edit))
    return tuple(chosen)


def edits_by_source(diagnostics: Iterable[Diagnostic]) -> dict[str, tuple[Edit, ...]]:
    """Return the edits of *diagnostics* by the name of the text they change, each text's in order of place."""
    found: dict[str, list[Edit]] = {}
    for diagnostic in diagnostics:
        for edit in diagnostic.edits:
            found.setdefault(edit.span.source, []).append(edit)
    return {name: tuple(sorted(edits, key=_order)) for name, edits in sorted(found.items())}


def mended(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* with *edits*, none of which overlap, made."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=_order):
        pieces += [text[done : edit.span.start], edit.replacement]
        done = edit.span.end
    return "".join([*pieces, text[done:]])


def _order(edit: Edit) -> tuple[int, int]:
    return edit.span.start, edit.span.end


def _clashes(edit: Edit, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether *edit* changes some of the characters of *taken*, in order, or begins where one of them does."""
    start, end = _order(edit)
    after = bisect_left(taken, (start, start))
    if after < len(taken) and (taken[after][0] < end or taken[after][0] == start):
        return True
    return after > 0 and taken[after - 1][1] > start
