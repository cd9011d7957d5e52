"""The written tree as canonical text: reading it back gives the same tree, printing it again the same text.

Four spaces a block, one fact a line, the reason and the sources of a rule on lines of their own below it. Comments,
spacing and the order of independent parts are the author's and are not in the tree, so they are not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from valutazione.syntax import tree as t
from valutazione.syntax.expression_printer import (
    ATOM,
    VALUE,
    applied,
    condition,
    decimals,
    expression,
    interval,
    literal,
    of,
    operand_of,
    precision,
    quoted,
    result,
    word,
    words,
)

WIDTH = 110
STEP = "    "

Lines = Iterator[str]


def print_document(document: t.Document) -> str:
    """Return *document* as canonical text; of a tree that was read, reading the text gives the tree back.

    >>> from valutazione.source import Source
    >>> from valutazione.syntax import Grammar, parse
    >>> written = "lingua 1\\nscheda area\\n  dato peso: punti oltre 0   rif 'no'\\n".replace("'", '"')
    >>> print(print_document(parse(Source("a.val", written), Grammar.load()).document), end="")
    lingua 1
    <BLANKLINE>
    scheda area
        dato peso: punti oltre 0
            rif "no"
    """
    blocks: list[list[str]] = []
    if document.version is not None:
        # A version that is no whole number was read as -1; it has its diagnostic.
        blocks.append([f"lingua {document.version}" if document.version >= 0 else "lingua 0,0"])
    before: t.Declaration | None = None
    for declaration in document.declarations:
        lines = list(_declaration(declaration))
        if before is not None and _keeps_with(before, declaration):
            blocks[-1].extend(lines)
        else:
            blocks.append(lines)
        before = declaration
    return "\n\n".join("\n".join(block) for block in blocks) + "\n" if blocks else ""


def _keeps_with(before: t.Declaration, after: t.Declaration) -> bool:
    """Short declarations of one sort stand together."""
    return type(before) is type(after) and isinstance(after, (t.Use, t.Fix, t.Parameter, t.Acceptance))


def _declaration(node: t.Declaration) -> Lines:
    match node:
        case t.Header():
            return _header(node)
        case t.Use(path):
            return iter((f"usa {literal(path)}",))
        case t.UseNorms():
            return _norms(node)
        case t.Words():
            return _words(node)
        case t.Tabella():
            columns = ", ".join(column.word.text for column in node.columns)
            head = f"tabella {_head(node.name, node.label, node.kind)} su {columns}:"
            return _statement(head, node.clauses, _inside(map(_row, node.rows)))
        case t.Parameter():
            return _parameter(node)
        case t.Fix():
            return _fix(node)
        case t.Scheda():
            return _scheda(node)
        case t.Example():
            return _example(node)
        case t.Acceptance():
            return _acceptance(node)
        case _:
            assert_never(node)


# ---- how lines are made ----------------------------------------------------------------------------------------


def _statement(head: str, clauses: t.Clauses, below: Iterable[str] = ()) -> Lines:
    yield from _folded(head)
    yield from (f"{STEP}perché {quoted(reason)}" for reason in clauses.reasons)
    yield from (f"{STEP}rif {quoted(source)}" for source in clauses.sources)
    yield from _inside(map(_acceptance, clauses.acceptances))
    yield from below


def _acceptance(node: t.Acceptance) -> Lines:
    codes = ", ".join(code.text for code in node.codes)
    return _statement(f"accetta {codes}", t.Clauses(node.sources, (node.reason,)))


def _inside(parts: Iterable[Iterable[str]]) -> Lines:
    return (STEP + line for part in parts for line in part)


def _folded(text: str) -> Lines:
    """Break a long line where it may be broken."""
    first, *others = text.split("\n")
    if len(text) <= WIDTH:
        yield " ".join((first, *others))
        return
    line = first
    for piece in others:
        if len(line) + len(piece) < WIDTH:
            line += f" {piece}"
        else:
            yield line
            line = STEP + piece
    yield line


def _head(name: t.Word, label: str | None, kind: t.Grandezza | None = None) -> str:
    described = name.text if label is None else f"{name.text} {quoted(label)}"
    return described if kind is None else f"{described}: {kind.word.text}"


# ---- declarations ----------------------------------------------------------------------------------------------


def _header(node: t.Header) -> Lines:
    facts = [
        *(f"ente {literal(body)}" for body in node.body),
        *(f"periodo {literal(first)} - {literal(last)}" for first, last in node.period),
        *(f"atto {literal(act)}" for act in node.acts),
        *(f"parere {literal(opinion)}" for opinion in node.opinions),
    ]
    head = f"{node.keyword} {_head(node.name, node.label)}"
    return _statement(head, node.clauses, _inside([fact] for fact in facts))


def _norms(node: t.UseNorms) -> Lines:
    sources = t.Clauses(node.clauses.sources)
    last = map(_acceptance, node.clauses.acceptances)
    below = _inside((*map(_concept, node.concepts), *last))
    return _statement(f"usa norme {literal(node.pack)}", sources, below)


def _concept(node: t.Concept) -> Lines:
    values = ", ".join(expression(value, ATOM) for value in node.values)
    return _statement(f"{node.name.text}: {values}", node.clauses)


def _words(node: t.Words) -> Lines:
    head = f"{'scala' if node.ladder else 'parole'} {_head(node.name, node.label, node.kind)}"
    rows = [*map(_entry, node.entries), *map(_abbreviation, node.abbreviations)]
    return _statement(head, node.clauses, _inside(rows))


def _entry(node: t.Entry) -> Lines:
    text = word(node.word) if node.label is None else f"{word(node.word)} {quoted(node.label)}"
    if node.spellings:
        text += f" anche {words(node.spellings)}"
    if node.result is not None:
        text += f": {result(node.result)}"
    return _statement(text, node.clauses)


def _abbreviation(node: t.Abbreviation) -> Lines:
    yield f"sigla {word(node.word)} per {words(node.words)}"


def _parameter(node: t.Parameter) -> Lines:
    head = f"parametro {_head(node.name, node.label)}: {_tipo(node.tipo)}"
    if node.value is not None:
        head += f" = {expression(node.value, VALUE)}"
    rows = (_validity(row) for row in node.validity)
    return _statement(head, node.clauses, _inside(rows))


def _validity(node: t.Validity) -> Lines:
    return _statement(f"dal {literal(node.since)}: {expression(node.value, VALUE)}", node.clauses)


def _fix(node: t.Fix) -> Lines:
    return _statement(f"fissa {node.name.text} = {expression(node.value, VALUE)}", node.clauses)


def _scheda(node: t.Scheda) -> Lines:
    head = f"{'ancora ' if node.more else ''}scheda {node.name.text}"
    if node.plural is not None:
        head += f" ({node.plural.text})"
    if node.label is not None:
        head += f" {quoted(node.label)}"
    members = node.members
    if members and isinstance(members[0], t.Collect) and not node.more:
        head += f" {_collect(members[0])}"
        members = members[1:]
    return _statement(head, node.clauses, _inside(map(_member, members)))


# ---- members ---------------------------------------------------------------------------------------------------


def _member(node: t.Member) -> Lines:
    match node:
        case t.Collect():
            return iter((_collect(node),))
        case t.Key(names):
            return iter((f"chiave {', '.join(name.text for name in names)}",))
        case t.Input():
            return _input(node)
        case t.Formula():
            head = f"calcola {_head(node.name, node.label, node.kind)}"
            return _statement(f"{head} = {result(node.value)}", node.clauses)
        case t.Table():
            return _table(node)
        case t.Cases():
            head = f"calcola {_head(node.name, node.label, node.kind)}{'' if node.kind else ':'}"
            return _statement(head, node.clauses, _inside(map(_row, node.rows)))
        case t.Brackets():
            head = f"scaglioni {_head(node.name, node.label, node.kind)}"
            subject = expression(node.subject, VALUE)
            return _statement(f"{head} su {subject}:", node.clauses, _inside(map(_row, node.rows)))
        case t.Group():
            return _group(node)
        case t.Adjustment():
            head = f"rettifica {_head(node.name, node.label, node.kind)} di {expression(node.value, VALUE)}:"
            return _statement(head, node.clauses, _inside(map(_setting, node.rows)))
        case t.Constraint(rule, warning):
            verb = "avviso se" if warning else "vincolo"
            return _statement(f"{verb} {expression(rule)}", node.clauses)
        case t.Total():
            return _total(node)
        case t.Exclusion(rule):
            return _statement(f"non valutabile se {expression(rule)}", node.clauses)
        case t.Acceptance():
            return _acceptance(node)
        case _:
            assert_never(node)


def _collect(node: t.Collect) -> str:
    fields = [
        name.text if name.text == renamed.text else f"{name.text} come {renamed.text}"
        for name, renamed in node.by
    ]
    return f"raccoglie {node.scheda.text}" + (f" per {', '.join(fields)}" if fields else "")


def _input(node: t.Input) -> Lines:
    head = f"dato {_head(node.name, node.label)}: {_tipo(node.tipo)}"
    if node.optional:
        head += " facoltativo"
    if node.default is not None:
        head += f", se manca {expression(node.default, VALUE)}"
    return _statement(head, node.clauses)


def _tipo(node: t.Tipo) -> str:
    name = "" if node.word is None else node.word.text
    match node.form:
        case "elenco":
            return words(node.words, " | ")
        case "insieme":
            return f"insieme di {name}"
        case "scheda":
            return f"scheda {name}" + "".join(_alike(node.alike))
        case _:
            return " ".join((name, *_domain(node)))


def _alike(links: tuple[t.Alike, ...]) -> Iterator[str]:
    for number, link in enumerate(links):
        yield " e " if number else " "
        key, own = link.name.text, link.own.text
        yield (
            f"{'della stessa' if key.endswith('a') else 'dello stesso'} {key}"
            if key == own
            else f"con {key} = {own}"
        )


def _domain(node: t.Tipo) -> Iterator[str]:
    others = [*map(_step, node.step), *map(_within, node.within)]
    before: t.Interval | None = None
    for bounds in node.interval:
        apart = bounds.low is None and not bounds.high_open
        if before is not None and before.low_open and before.high is None and apart and others:
            yield others.pop(0)  # `oltre 1` and `fino a 5` side by side would be one range
        yield interval(bounds, followed=True)
        before = bounds
    yield from others


def _step(node: t.Expression) -> str:
    places = decimals(node)
    if places is None:
        return f"a passi di {expression(node, VALUE, followed=True)}"
    return f"con {places} decimali" if places else "interi"


def _within(node: t.Apply | t.Used | t.Of) -> str:
    limits = applied(node, followed=True) if isinstance(node, t.Apply) else expression(node, ATOM)
    return f"nei limiti di {limits}"


def _table(node: t.Table) -> Lines:
    head = _head(node.name, node.label, node.kind)
    if node.bands:
        head = f"fasce {head} su {expression(node.subjects[0], VALUE)}:"
    else:
        last = len(node.subjects) - 1
        subjects = (expression(s, ATOM, index < last) for index, s in enumerate(node.subjects))
        head = f"calcola {head} secondo {', '.join(subjects)}:"
    return _statement(head, node.clauses, _inside(map(_row, node.rows)))


def _group(node: t.Group) -> Lines:
    head = f"{node.keyword} {_head(node.name, node.label, node.kind)} {_among(node.whom.text)} {of(node.owner.text)}"
    if node.where is not None:
        head += f"\ndove {condition(node.where, True)}"
    rows, first = [], True
    for row in node.rows:
        if isinstance(row, t.Criterion):
            rows.append(_criterion(row, "per" if first else "poi per"))
            first = False
        else:
            rows.append(_setting(row))
    return _statement(f"{head}:", node.clauses, _inside(rows))


def _among(whom: str) -> str:
    """Return the name of some records with the article that Italian most likely wants.

    >>> _among("dipendenti"), _among("obiettivi"), _among("persone")
    ('tra i dipendenti', 'tra gli obiettivi', 'tra le persone')
    """
    vowel = (
        whom[:1].lower() in "aeiouàèéìòù"
        or whom.startswith("z")
        or (whom[:1] == "s" and whom[1:2] not in "aeiou")
    )
    if whom.endswith("e"):
        return f"tra le {whom}"
    return f"tra {'gli' if vowel else 'i'} {whom}"


def _criterion(node: t.Criterion, start: str) -> Lines:
    order = f"prima {node.order}" if node.order in ("sì", "no") else f"dal più {node.order}"
    return _statement(f"{start} {expression(node.value, VALUE, True)}, {order}", node.clauses)


_SETTINGS = {
    ("parità", "tutti"): "entrano tutti",
    ("parità", "nessuno"): "non entra nessuno",
    ("parità", "proporzione"): "in proporzione",
    ("eccedenza", "altri"): "tra gli altri",
    ("eccedenza", "resto"): "nel resto",
    ("resto", "decimali"): "ai decimali più alti",
    ("resto", "primo"): "al primo",
    ("resto", "nessuno"): "non assegnato",
    ("chi non entra", "parte"): "prende ciò che resta",
    ("chi non entra", "salta"): "è saltato",
    ("chi non entra", "ferma"): "ferma la graduatoria",
}


_NAMES = ("valore", "motivo", "autore")


def _setting(node: t.Setting) -> Lines:
    head = "a parità" if node.what == "parità" else node.what
    if node.what == "arrotondamento":
        assert node.value is not None
        head += f": {precision(node.value, True)}, {node.word}"
    elif node.what in _NAMES and isinstance(node.value, t.Used):
        head += f": {node.value.name}"  # a name, whatever it is: no formula can stand there, nor parentheses
    elif node.value is not None:
        head += f": {expression(node.value, VALUE)}"
    elif node.word:
        head += f": {_SETTINGS[node.what, node.word]}"
    return _statement(head, node.clauses)


def _total(node: t.Total) -> Lines:
    head = f"totale di {operand_of(node.operand, node.where is not None)}"
    if node.where is not None:
        head += f"\ndove {condition(node.where, bool(node.by))}"
    if node.by:
        head += f" per {', '.join(name.text for name in node.by)}"
    return _statement(f"{head}: {expression(node.expected, VALUE)}", node.clauses)


# ---- rows ------------------------------------------------------------------------------------------------------

_POLICIES = {"prima": "la prima", "alta": "la più alta", "bassa": "la più bassa"}


def _row(node: t.Row | t.Case | t.Otherwise | t.Prevails) -> Lines:
    match node:
        case t.Row(patterns, value):
            last = len(patterns) - 1
            written = (_pattern(pattern, index < last) for index, pattern in enumerate(patterns))
            return _statement(f"{', '.join(written)}: {result(value)}", node.clauses)
        case t.Case(rule, value):
            return _statement(f"quando {expression(rule)}: {result(value)}", node.clauses)
        case t.Otherwise(value):
            return _statement(f"negli altri casi: {result(value)}", node.clauses)
        case t.Prevails(policy):
            return _statement(f"nelle sovrapposizioni prevale {_POLICIES[policy]}", node.clauses)
        case _:
            assert_never(node)


def _pattern(node: t.Pattern, followed: bool) -> str:
    last = len(node.alternatives) - 1
    written = (_alternative(one, followed or index < last) for index, one in enumerate(node.alternatives))
    return "\no ".join(written) or "qualsiasi"


def _alternative(node: t.Result, followed: bool) -> str:
    return interval(node, followed) if isinstance(node, t.Interval) else expression(node, VALUE, followed)


# ---- examples --------------------------------------------------------------------------------------------------


def _example(node: t.Example) -> Lines:
    parts = [*map(_fix, node.fixes), *map(_example_table, node.tables)]
    return _statement(f"esempio {literal(node.title)}", node.clauses, _inside(parts))


def _example_table(node: t.ExampleTable) -> Lines:
    yield f"{'attesi' if node.expected else 'dati'} {node.scheda.text}"
    rows = [[_cell(cell) for cell in row] for row in node.rows]
    widths = [0] * max(map(len, rows), default=0)
    for row in rows:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(cell))
    if sum(widths) > WIDTH:
        widths = [0] * len(widths)
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield STEP + " | ".join(cells).rstrip()


def _cell(node: t.Cell) -> str:
    match node:
        case t.Number() | t.Percent() | t.Day() | t.YesNo():
            return literal(node)
        case t.Interval():
            return interval(node)
        case t.Unknown():
            return "?"
        case t.NotEvaluable():
            return "non valutabile"
        case t.NotComputable():
            return "non calcolabile"
        case t.WordCell(some):
            return words(some)
        case _:
            assert_never(node)
