"""What a scheme has besides its schede: lists of words, ladders and tables, examples, what was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from valutazione.checks.figures import Accettato
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind, Parole
from valutazione.model.sistema import Accettazione, Esempio, Sistema
from valutazione.reports.scheme.cases import rows_blocks, sources
from valutazione.reports.scheme.document import Block, Code, Section, Text, between, table, text
from valutazione.reports.scheme.italian import capital, counted, listed
from valutazione.reports.scheme.names import Names
from valutazione.reports.scheme.phrases import phrase
from valutazione.reports.scheme.quantities import kind_words
from valutazione.reports.scheme.walk import everything
from valutazione.reports.scheme.wording import Scope
from valutazione.source import Source, Span


def words_section(parole: Sequence[Parole], names: Names) -> Iterator[Section]:
    """Yield the section of the lists of words, if there are any."""
    if parole:
        yield Section(("Elenchi di parole",), tuple(_list(one, names) for one in parole))


def _list(parole: Parole, names: Names) -> Section:
    title = names.list(parole.nome)
    spellings: dict[str, list[Text]] = {}
    shorts: list[tuple[str, tuple[str, ...]]] = []
    for spelling, words in parole.sinonimi:
        if len(words) == 1:
            spellings.setdefault(words[0], []).append((Code(spelling),))
        else:
            shorts.append((spelling, words))
    body: list[Block] = [
        table(
            text(f"Voci dell'elenco {title}, nel loro ordine"),
            [
                ("Voce", [(names.word(parole, word),) for word in parole.parole]),
                ("Nome nei file", [(Code(word),) for word in parole.parole]),
                ("Altre grafie ammesse", [between(", ", spellings.get(w, ())) for w in parole.parole]),
            ],
        )
    ]
    if shorts:
        body.append(
            table(
                text(f"Sigle dell'elenco {title}"),
                [
                    ("Sigla", [(Code(spelling),) for spelling, _ in shorts]),
                    ("Vale", [(listed(names.word(parole, word) for word in words),) for _, words in shorts]),
                ],
            )
        )
    return Section(text(f"Elenco {title}"), (*body,))


def tables_section(sistema: Sistema, names: Names) -> Iterator[Section]:
    """Yield the section of the ladders and the tables that the rules read, if there are any."""
    found = tuple(_tables(sistema))
    if found:
        yield Section(("Scale e tabelle",), tuple(_table(one, names) for one in found))


def _tables(sistema: Sistema) -> Iterator[m.Casi]:
    """Yield one use of each table, in the order of the rules; a table is known by its rows."""
    seen: dict[str, list[m.Casi]] = {}
    for part in everything(sistema):
        if isinstance(part, m.Casi) and part.nome:
            same = seen.setdefault(part.nome, [])
            if not any(_same(part, other) for other in same):
                same.append(part)
                yield part


def _same(one: m.Casi, other: m.Casi) -> bool:
    return (one.righe, one.otherwise, one.prevails) == (other.righe, other.otherwise, other.prevails)


def _table(casi: m.Casi, names: Names) -> Section:
    scope = Scope(names)
    what = "Scala" if names.is_ladder(casi.nome) else "Tabella"
    title = names.table(casi.nome)
    if casi.dated:
        what, title = "Valori per data del parametro", names.parameter(casi.nome)
    heads = tuple(_column(subject.kind, names) for subject in casi.subjects)
    caption = text(f"{what} {title} (nome: ", Code(casi.nome), f"; valori: {kind_words(casi.kind, names)})")
    return Section(text(f"{what} {title}"), rows_blocks(casi, caption, "Valore", scope, heads))


def _column(kind: Kind, names: Names) -> str:
    if isinstance(kind, Parole) and kind.nome:
        return names.list(kind.nome)[1:-1]
    return capital(kind_words(kind, names))


def examples_section(esempi: Sequence[Esempio], names: Names) -> Iterator[Section]:
    """Yield the section of the examples, summarised, if there are any."""
    if esempi:
        rows = table(
            ("Esempi scritti nel sistema",),
            [
                ("Esempio", [text(one.titolo) for one in esempi]),
                ("Dati", [(_tabelle(one, False, names),) for one in esempi]),
                ("Risultati attesi", [(_tabelle(one, True, names),) for one in esempi]),
                ("Parametri fissati", [text(_fixed(one, names)) for one in esempi]),
                ("Fonte", [sources(one.fonti) for one in esempi]),
            ],
        )
        yield Section(("Esempi",), (rows,))


def _tabelle(esempio: Esempio, attesi: bool, names: Names) -> str:
    some = [one for one in esempio.tabelle if one.attesi == attesi]
    told = (f"{names.scheda(one.scheda)}: {counted(len(one.righe), 'riga', 'righe')}" for one in some)
    return "; ".join(told) or "—"


def _fixed(esempio: Esempio, names: Names) -> str:
    scope = Scope(names)
    told = (f"{names.parameter(nome)}: {phrase(value, scope).text}" for nome, value in esempio.parametri)
    return "; ".join(told)


def accepted_section(
    accettazioni: Iterable[Accettazione], accepted: Iterable[Accettato], texts: Mapping[str, Source]
) -> Iterator[Section]:
    """Yield the section of what the scheme accepts with a reason, and of what was found and accepted, if any."""
    found: dict[Span, list[Accettato]] = {one.span: [] for one in accettazioni}
    for one in accepted:
        found.setdefault(one.span, []).append(one)
    rows = [_accepted(one, found[one.span], texts) for one in accettazioni]
    told = {one.span for one in accettazioni}
    for span, some in found.items():
        if span not in told:
            rows.append(_row({one.diagnostic.code.number: None for one in some}, some[0], span, some, texts))
    if rows:
        heads = ("Codice", "Perché si accetta", "Che cosa si accetta", "Dove è scritto", "Fonte")
        columns = zip(heads, zip(*rows, strict=True), strict=True)
        yield Section(
            ("Segnalazioni accettate",), (table(("Segnalazioni che il sistema accetta",), columns),)
        )


Row = tuple[Text, Text, Text, Text, Text]


def _accepted(one: Accettazione, some: list[Accettato], texts: Mapping[str, Source]) -> Row:
    return _row(dict.fromkeys(one.codici), one, one.span, some, texts)


def _row(
    codes: Iterable[str],
    said: Accettazione | Accettato,
    span: Span,
    some: list[Accettato],
    texts: Mapping[str, Source],
) -> Row:
    found = "; ".join(one.diagnostic.message() for one in some)
    source = texts.get(span.source)
    line = "" if source is None else f", riga {source.position(span.start)[0]}"
    return (
        between(", ", ((Code(code),) for code in codes)),
        text(said.perche),
        text(found or "nulla: nessuna segnalazione"),
        text(f"{span.source}{line}"),
        sources(said.fonti),
    )
