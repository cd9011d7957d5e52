"""Whatever changes in what a scheme means changes its normal form; what is no meaning does not.

The model itself is changed, one field at a time, in every kind of node it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from valutazione.analysis import resolve
from valutazione.exact import Counting, Mode
from valutazione.model import expressions, sistema
from valutazione.model.expressions import Bounds, Chiusura, Constant, Node, Parameter, Riga
from valutazione.model.kinds import DATA, NUMERO, TESTO
from valutazione.model.normal import normal_form
from valutazione.model.sistema import Calcolo, Dominio, Sistema
from valutazione.source import Source

NO_MEANING = {
    ("Sistema", "titolo"),
    ("Sistema", "parole"),  # those that some kind is of are said there
    ("Sistema", "esempi"),
    ("Sistema", "accettazioni"),
    ("Sistema", "norme"),
    ("Sistema", "ordine"),
    ("Sistema", "sources"),
    ("Parametro", "etichetta"),
    ("Scheda", "etichetta"),
    ("Scheda", "liberi"),
    ("Dato", "etichetta"),
    ("Dato", "intero"),
    ("Calcolo", "etichetta"),
    ("Calcolo", "estremo_di"),  # the name that messages call it by
    ("Totale", "descrizione"),
    ("Casi", "bands"),
}
"""What the model has for readers and for programs, and no result depends on. Places and kinds of nodes are besides."""

FOR_READERS = {"Esempio", "TabellaEsempio", "CasoAtteso", "Accettazione"}

ORDERED = {
    ("Scheda", "chiave"),
    ("Raccolta", "campi"),
    ("Casi", "subjects"),
    ("Riga", "patterns"),
    ("Linear", "points"),
    ("Posto", "criteri"),
    ("Scelta", "criteri"),
    ("Assegnazione", "criteri"),
    ("Chiusura", "criteri"),
    ("Sistema", "periodo"),
}
"""Where order is meaning; besides the rows of which the first prevails."""

MODEL = {
    name
    for module in (sistema, expressions)
    for name, value in vars(module).items()
    if attrs.has(value) and value.__module__ == module.__name__
}
ENOUGH = 3
Field = tuple[str, str]
Mutant = tuple[Field, object]


@cache
def original() -> Sistema:
    """The scheme with a little of everything."""
    text = Path(__file__).with_name("campione.val").read_text("utf-8")
    found = resolve(Source("sistema.val", text)).sistema
    assert found is not None
    return found


def fields(node: Any) -> list[str]:
    """The fields of a node: neither its place nor, of a formula, its kind."""
    made = node if isinstance(node, type) else type(node)
    names = [field.name for field in attrs.fields(made) if field.name not in ("span", "sources")]
    return [name for name in names if name != "kind" or not issubclass(made, Node)]


def others(name: str, value: object) -> Iterator[object]:
    """Other values that the field *name* could have instead of *value*."""
    match value:
        case Mode():
            yield next(mode for mode in Mode if mode != value)
        case bool():
            yield not value
        case Counting():
            yield Counting(not value.years)
            yield attrs.evolve(value, least=3)
        case str():
            yield f"{value}x"
        case int() | Fraction():
            yield value + 1
        case Node():
            yield Parameter("altro", kind=value.kind)
        case Bounds() if name == "result":
            yield Bounds(None, None)
        case Bounds() | Riga() | Chiusura():
            yield None
        case Dominio():
            yield attrs.evolve(value, passo=Constant(Fraction(7), kind=NUMERO))
        case ():
            yield from [("x",)] if name in ("fonti", "chiave", "per", "atti", "pareri") else []
        case tuple():
            yield value[1:]
        case None if name in ("titolo", "ente", "plurale", "etichetta"):
            yield "x"
        case None if name == "bounds":
            yield Bounds(None, None)
        case None if name not in ("otherwise", "limiti", "chiusura"):
            yield Constant(Fraction(7), kind=NUMERO)


def mutants(node: Any, found: Counter[Field]) -> Iterator[Mutant]:
    """Every *node* with one thing changed, in itself or in what it holds: each field a few times."""
    for name in fields(node):
        where, value = (type(node).__name__, name), getattr(node, name)
        if found[where] < ENOUGH:
            values = [NUMERO if value == TESTO else TESTO] if name == "kind" else others(name, value)
            for changed in values:
                found[where] += 1
                yield where, attrs.evolve(node, **{name: changed})
        for inside, part in _inside(value, found):
            yield inside, attrs.evolve(node, **{name: part})


def _inside(value: object, found: Counter[Field]) -> Iterator[Mutant]:
    if type(value).__name__ in MODEL:
        yield from mutants(value, found)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            for where, changed in _inside(part, found):
                yield where, (*value[:index], changed, *value[index + 1 :])


@cache
def by_field() -> dict[Field, list[Sistema]]:
    """For each field of the model some schemes in which only that has changed."""
    found: dict[Field, list[Sistema]] = {}
    for where, changed in mutants(original(), Counter()):
        assert isinstance(changed, Sistema)
        found.setdefault(where, []).append(changed)
    return found


def declared() -> set[Field]:
    """Every field of the model, by class: places and the kinds of formulas are besides."""
    classes = [getattr(sistema, name, None) or getattr(expressions, name) for name in MODEL - {"Node"}]
    return {(made.__name__, name) for made in classes for name in fields(made)}


@pytest.mark.parametrize("where", sorted(declared()), ids="-".join)
def test_meaning(where: Field) -> None:
    """Another constant, operator, end, mode, filter, word, name, kind, default, reason, source: another identity."""
    before = normal_form(original())
    is_meaning = where not in NO_MEANING and where[0] not in FOR_READERS
    changed = by_field().get(where, [])
    assert changed or not is_meaning, "the sample has no such thing"
    assert [is_meaning] * len(changed) == [before != normal_form(mutant) for mutant in changed]


def orders(node: Any, found: Counter[Field]) -> Iterator[tuple[Field, bool, object]]:
    """Every *node* with one sequence turned round, the field, and whether its order is meaning."""
    for name in fields(node):
        where, value = (type(node).__name__, name), getattr(node, name)
        if isinstance(value, tuple) and 1 < len(set(value)) and found[where] < 2 * ENOUGH:
            found[where] += 1
            first = where == ("Casi", "righe") and node.prevails == "prima"
            yield where, first or where in ORDERED, attrs.evolve(node, **{name: value[::-1]})
        parts = value if isinstance(value, tuple) else (value,)
        for index, part in enumerate(parts):
            for inside, ordered, changed in orders(part, found) if type(part).__name__ in MODEL else ():
                whole = (*parts[:index], changed, *parts[index + 1 :]) if parts is value else changed
                yield inside, ordered, attrs.evolve(node, **{name: whole})


def test_order() -> None:
    """Order changes the identity where it is meaning, and nowhere else."""
    before = normal_form(original())
    wrong = set()
    tried = set()
    for where, ordered, changed in orders(original(), Counter()):
        assert isinstance(changed, Sistema)
        tried.add((where, ordered))
        if ordered != (before != normal_form(changed)):
            wrong.add(where)
    assert set() == wrong
    assert ORDERED <= {where for where, ordered in tried if ordered}
    assert {(("Casi", "righe"), True), (("Casi", "righe"), False)} <= tried


def test_a_day_is_not_a_number() -> None:
    """The kind of a written value is no field of its own, but a date is written as one."""
    day = Constant(Fraction(738000), kind=DATA)
    scheda = original().schede[0]

    def of(constant: Constant) -> str:
        calcolo = Calcolo(nome="x", kind=DATA, espressione=constant)
        return normal_form(Sistema(nome="s", schede=(attrs.evolve(scheda, calcoli=(calcolo,)),)))

    assert of(day) != of(attrs.evolve(day, kind=NUMERO))


def test_lists_that_nothing_uses() -> None:
    """A list of words, a table that no rule reads: they change no result."""
    text = "lingua 1\nsistema s\nscheda x\n    dato v: punti\n"
    more = "parole t\n    a\n    b\ntabella z: punti su t\n    a: 1\n    b: 2\n"
    one, other = (resolve(Source("s.val", written)).sistema for written in (text, text + more))
    assert one is not None
    assert other is not None
    assert normal_form(one) == normal_form(other)
