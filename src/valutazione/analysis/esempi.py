"""The examples of a scheme: tables of data and of expected values, each cell typed as its column."""

from __future__ import annotations

from fractions import Fraction

from valutazione.analysis.book import Card
from valutazione.analysis.intervalli import with_ends
from valutazione.analysis.kinds import ANY, said
from valutazione.analysis.parametri import fixed_value, is_parameter
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.words import words_of
from valutazione.diagnostics import Phrase, Related
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import TESTO, InsiemeDi, Kind, Parole, Rinvio
from valutazione.model.sistema import CasoAtteso, Esempio, TabellaEsempio
from valutazione.source import Span
from valutazione.syntax import tree as t

_NOT_HERE = CasoAtteso("manca")


def esempi(r: Resolver) -> tuple[Esempio, ...]:
    """Return the examples of the book."""
    r = r.within(None, Reach.PARAMETERS)
    return tuple(_esempio(r, written) for written in r.book.examples)


def _esempio(r: Resolver, written: t.Example) -> Esempio:
    fixed: dict[str, m.Expression] = {}
    for fix in written.fixes:
        name = fix.name.text
        if not is_parameter(r.book, fix.name):
            continue
        if name in fixed:
            r.report(rules.FISSATO_DUE_VOLTE.at(fix.name.span, name=name))
        fixed.setdefault(name, fixed_value(r, fix.value, r.book.parameter_kinds[name]))
    tabelle = tuple(found for table in written.tables if (found := _table(r, table)) is not None)
    return Esempio(
        titolo=written.title.text,
        parametri=tuple(fixed.items()),
        tabelle=tabelle,
        fonti=r.book.fonti(written.clauses, written.span),
        span=written.title.span,
    )


def _table(r: Resolver, written: t.ExampleTable) -> TabellaEsempio | None:
    card = r.book.card(written.scheda.text)
    if card is None:
        if not r.book.problems.is_lost(written.scheda.text):
            suggestion = r.book.problems.near(written.scheda.text, r.book.card_names())
            name, span = written.scheda.text, written.scheda.span
            right, edits = r.book.problems.meant(name, r.book.card_names(), span)
            r.report(names.SCHEDA_SCONOSCIUTA.at(span, name=name, suggestion=suggestion, edits=edits))
            card = r.book.card(right)
        if card is None:
            return None
    written = with_ends(card, written)
    columns = _columns(r, card, written)
    if columns is None:
        return None
    rows = []
    for row in written.rows[1:]:
        if len(row) != len(columns):
            place = row[0].span.cover(row[-1].span)
            r.report(codes.CELLE_DIVERSE.at(place, given=str(len(row)), wanted=str(len(columns))))
            continue
        rows.append(tuple(_cell(r, cell, kind) for cell, (_, kind) in zip(row, columns, strict=True)))
    return TabellaEsempio(
        card.name, written.expected, tuple(name for name, _ in columns), tuple(rows), span=written.scheda.span
    )


def _columns(r: Resolver, card: Card, written: t.ExampleTable) -> list[tuple[str, Kind]] | None:
    """Return the columns with their kinds; none when the first row does not name them."""
    found: dict[str, Kind] = {}
    places: dict[str, Span] = {}
    broken = False
    for cell in written.rows[0]:
        if not isinstance(cell, t.WordCell) or len(cell.words) != 1:
            r.report(names.INTESTAZIONE.at(cell.span))
            broken = True
            continue
        word = cell.words[0]
        if word.text in found:
            related = Related(places[word.text], "la prima colonna è qui", "the first column is here")
            r.report(names.COLONNA_RIPETUTA.at(word.span, name=word.text, related=(related,)))
            broken = True
        elif word.text in card.inputs or (written.expected and word.text in card.derived):
            found[word.text] = r.kinds(card.name, word.text)
            places[word.text] = word.span
        else:
            broken = True
            if word.text in card.derived:
                r.report(names.COLONNA_CALCOLATA.at(word.span, name=word.text))
            elif not card.partial and not r.book.problems.is_lost(word.text):
                choices = card.places if written.expected else card.inputs
                suggestion = r.book.problems.near(word.text, choices)
                r.report(
                    names.VALORE_SCONOSCIUTO.at(
                        word.span, name=word.text, scheda=card.name, suggestion=suggestion
                    )
                )
    missing = [key for key in card.keys if key not in found]
    if missing and not broken:
        r.report(names.COLONNA_DI_CHIAVE.at(written.scheda.span, name=missing[0], scheda=card.name))
        return None
    return None if broken else list(found.items())


def _cell(r: Resolver, cell: t.Cell, kind: Kind) -> CasoAtteso:
    match cell:
        case t.Unknown():
            return CasoAtteso("manca", span=cell.span)
        case t.NotEvaluable():
            return CasoAtteso("non_valutabile", span=cell.span)
        case t.NotComputable():
            return CasoAtteso("non_calcolabile", span=cell.span)
        case t.WordCell():
            return _words(r, cell, kind)
        case t.Interval(low, high):
            assert low is not None
            assert high is not None
            first, last = (_scalar(r, end, kind) for end in (low, high))
            if isinstance(first, Fraction) and isinstance(last, Fraction) and first > last:
                r.report(rules.ESTREMI_ROVESCIATI.at(cell.span))
            return CasoAtteso("intervallo", first, last, span=cell.span)
        case _:
            return CasoAtteso("valore", _scalar(r, cell, kind), span=cell.span)


def _scalar(r: Resolver, cell: t.Expression, kind: Kind) -> object:
    """Return the value of a literal in a column of *kind*; in a column of texts it is the text as written."""
    if kind == TESTO or isinstance(kind, Rinvio):
        return _as_written(r, cell.span)
    value = r.wanting(cell, kind)
    return value.value if isinstance(value, m.Constant) else None


def _as_written(r: Resolver, span: Span) -> str:
    return " ".join(r.book.sources[span.source].text[span.start : span.end].split())


def _words(r: Resolver, cell: t.WordCell, kind: Kind) -> CasoAtteso:
    if kind == ANY:
        return _NOT_HERE
    if isinstance(kind, InsiemeDi):
        return CasoAtteso("valore", _set(r, cell, kind.parole), span=cell.span)
    if isinstance(kind, Parole) and len(cell.words) == 1:
        meant = _meant(r, cell.words[0], kind)
        return CasoAtteso("valore", meant[0], span=cell.span) if len(meant) == 1 else _NOT_HERE
    if (kind == TESTO or isinstance(kind, Rinvio)) and len(cell.words) == 1:
        return CasoAtteso("valore", cell.words[0].text, span=cell.span)
    given = _SEVERAL if len(cell.words) > 1 else _WORD
    r.report(codes.TIPO_INATTESO.at(cell.span, wanted=said(kind), given=given, advice=_WRITE))
    return _NOT_HERE


_SEVERAL = Phrase("più parole", "several words")
_WORD = Phrase("una parola", "a word")
_WRITE = Phrase(
    "scrivi un valore del tipo della colonna, o `?` se manca",
    "write a value of the kind of the column, or `?` if it is missing",
)


def _set(r: Resolver, cell: t.WordCell, parole: Parole) -> tuple[str, ...]:
    only = cell.words[0].text
    if len(cell.words) == 1 and only in ("nessuno", "nessuna") and not words_of(parole, only):
        return ()
    return tuple(sorted({word for written in cell.words for word in _meant(r, written, parole)}))


def _meant(r: Resolver, word: t.Word, parole: Parole) -> tuple[str, ...]:
    meant = words_of(parole, word.text)
    if not meant and not r.book.problems.is_lost(word.text):
        suggestion = r.book.problems.near(word.text, parole.parole)
        right, edits = r.book.problems.meant(word.text, parole.parole, word.span)
        r.report(
            names.PAROLA_SCONOSCIUTA.at(
                word.span, word=word.text, elenco=parole.name, suggestion=suggestion, edits=edits
            )
        )
        return (right,) if right else meant
    return meant
