"""Message templates with named fields, filled without interpreting what fills them.

A template is ours and is checked when it is made; a word is the author's and is only ever copied. So a field
is a plain name: no attribute, no index, no conversion, no format.

>>> fill("la colonna `{column}`", {"column": "{x.__class__}"})
'la colonna `{x.__class__}`'
"""

from collections.abc import Mapping
from string import Formatter

from valutazione.diagnostics.visible import visible

__all__ = ["WORD_LIMIT", "fields_of", "fill"]

WORD_LIMIT = 300
"""How many characters of one word a message shows; the whole word stays in the diagnostic."""


def fields_of(template: str) -> frozenset[str]:
    """Return the names of the fields of *template*; ``ValueError`` when one is more than a plain name.

    >>> sorted(fields_of("`{text}` vale {first} o {second}"))
    ['first', 'second', 'text']
    """
    names = set()
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"a field is a plain name, not {name!r}: {template!r}")
        names.add(name)
    return frozenset(names)


def fill(template: str, words: Mapping[str, str]) -> str:
    """Return *template* with each field replaced by its word, made visible and cut at ``WORD_LIMIT``."""
    return "".join(
        literal if name is None else literal + visible(words[name], WORD_LIMIT)
        for literal, name, _, _ in Formatter().parse(template)
    )
