"""Parameters, each with the value that is in force in the period, and tables, which use parameters only."""

from __future__ import annotations

from valutazione.analysis.book import Book, Tavola
from valutazione.analysis.graph import ordered
from valutazione.analysis.kinds import ANY, settled
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.rows import table_rows
from valutazione.analysis.schede import default
from valutazione.analysis.tipi import dominio, kind_named, kind_of
from valutazione.analysis.validity import in_force_on
from valutazione.analysis.walk import inside
from valutazione.diagnostics import Related
from valutazione.diagnostics.catalogue import names, rules
from valutazione.exact import format_date
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.model.norme import NormeInUso, Sorta
from valutazione.model.sistema import Parametro
from valutazione.syntax import tree as t

Period = tuple[int, int] | None


def parameter_kinds(book: Book) -> None:
    """Note the kind of each parameter."""
    for name, written in book.parameters.items():
        if written.tipo.form == "scheda":
            book.problems.add(names.PARAMETRO_RINVIO.at(written.tipo.span))
            book.parameter_kinds[name] = ANY
        else:
            book.parameter_kinds[name] = kind_of(book, written.tipo)


def tables(book: Book, r: Resolver) -> None:
    """Resolve the tables and the ladders of the book."""
    r = r.within(None, Reach.ROWS)
    for name, table in book.tables.items():
        columns = tuple(kind_named(book, column.word, column.built_in) for column in table.columns)
        wanted = kind_named(book, table.kind.word, table.kind.built_in)
        book.tavole[name] = _tavola(r, name, columns, table.rows, wanted)
    for name, ladder in book.ladders.items():
        kind = None if ladder.kind is None else kind_named(book, ladder.kind.word, ladder.kind.built_in)
        rows = tuple(_step(entry) for entry in ladder.entries)
        book.tavole[name] = _tavola(r, name, (book.lists[name],), rows, kind)


def _step(entry: t.Entry) -> t.Row:
    assert entry.result is not None
    word = t.Used(entry.word.text, span=entry.word.span)
    return t.Row((t.Pattern((word,), span=word.span),), entry.result, entry.clauses, span=entry.span)


def _tavola(
    r: Resolver,
    name: str,
    columns: tuple[Kind, ...],
    rows: tuple[t.Row | t.Otherwise | t.Prevails, ...],
    wanted: Kind | None,
) -> Tavola:
    ranges = any(isinstance(row.result, t.Interval) for row in rows if not isinstance(row, t.Prevails))
    righe, otherwise, prevails, kind = table_rows(r, columns, rows, wanted, ranges=True)
    if ranges:
        righe = tuple(_as_range(riga) for riga in righe)
        otherwise = None if otherwise is None else _as_range(otherwise)
    return Tavola(name, kind, columns, righe, otherwise, prevails, ranges)


def _as_range(riga: m.Riga) -> m.Riga:
    """In a table of ranges, a single value is the range of that value alone."""
    if isinstance(riga.result, m.Bounds):
        return riga
    bounds = m.Bounds(riga.result, riga.result, span=riga.result.span)
    return m.Riga(riga.patterns, riga.condition, bounds, riga.fonti, span=riga.span)


def parametri(book: Book, r: Resolver, period: Period) -> tuple[Parametro, ...]:
    """Return the parameters with their values."""
    r = r.within(None, Reach.PARAMETERS)
    fixed = _fixed(book)
    found = tuple(
        _parametro(book, r, written, fixed.get(name), period) for name, written in book.parameters.items()
    )
    needs = {
        parametro.nome: {part.nome for part in _used(parametro) if isinstance(part, m.Parameter)}
        for parametro in found
    }
    for cycle in ordered(needs)[1]:
        place = book.parameters[cycle[0]].name.span
        book.problems.add(names.CICLO.at(place, path=" → ".join((*cycle, cycle[0]))))
    return found


def _used(parametro: Parametro) -> list[object]:
    return [*inside(parametro.valore), *inside(parametro.dominio)]


def _fixed(book: Book) -> dict[str, t.Fix]:
    """Return the lines ``fissa``, one for each parameter."""
    found: dict[str, t.Fix] = {}
    for fix in book.fixes:
        name = fix.name
        if not is_parameter(book, name):
            continue
        if name.text in found:
            related = Related(found[name.text].name.span, "è già fissato qui", "it is already fixed here")
            book.problems.add(rules.FISSATO_DUE_VOLTE.at(name.span, name=name.text, related=(related,)))
        else:
            found[name.text] = fix
    return found


def is_parameter(book: Book, name: t.Word) -> bool:
    """Tell whether *name* is a parameter; report it if it is not."""
    if name.text in book.parameters:
        return True
    if not book.problems.is_lost(name.text):
        suggestion = book.problems.near(name.text, book.parameters)
        book.problems.add(names.PARAMETRO_SCONOSCIUTO.at(name.span, name=name.text, suggestion=suggestion))
    return False


def _parametro(book: Book, r: Resolver, written: t.Parameter, fix: t.Fix | None, period: Period) -> Parametro:
    kind = book.parameter_kinds[written.name.text]
    fonti = book.fonti(written.clauses, written.span)
    value = None if written.value is None else fixed_value(r, written.value, kind)
    dated = [(row, fixed_value(r, row.value, kind)) for row in written.validity]
    if fix is not None:
        value = fixed_value(r, fix.value, kind)
        fonti = fix.clauses.sources or fonti
    elif dated:
        book.validities[written.name.text] = in_force_on(book, written, value, dated)
        in_force = _in_force(written, period)
        if in_force is not None:
            value = next(value for row, value in dated if row is in_force)
            fonti = in_force.clauses.sources or fonti
    return Parametro(
        nome=written.name.text,
        etichetta=written.label,
        kind=kind,
        dominio=dominio(r, written.tipo, kind),
        valore=value,
        fonti=fonti,
        span=written.name.span,
    )


def fixed_value(r: Resolver, written: t.Expression, kind: Kind) -> m.Expression:
    """Return a value given to a parameter of *kind*."""
    return settled(default(r, written, kind))


def _rows(written: t.Parameter) -> dict[int, t.Validity]:
    rows: dict[int, t.Validity] = {}
    for row in written.validity:
        rows.setdefault(row.since.ordinal, row)
    return rows


def _in_force(written: t.Parameter, period: Period) -> t.Validity | None:
    """Return the row in force when the period starts, if there is one."""
    rows = _rows(written)
    past = [] if period is None else [since for since in rows if since <= period[0]]
    return rows[max(past)] if past else None


def report_validities(book: Book, norme: tuple[NormeInUso, ...]) -> None:
    """Say which values by date are not told apart, or are not those of the period.

    What is read only on a day that the rules say needs no period: none of its values is left out.
    """
    mapped = {
        oggetto.nome
        for one in norme
        for concetto in one.corrispondenze
        for riferimento in concetto.riferimenti
        for oggetto in riferimento.oggetti
        if oggetto.sorta is Sorta.PARAMETRO
    }
    plain = book.read_plain | mapped
    for name, written in book.parameters.items():
        told = set()
        for row in written.validity:
            if row.since.ordinal in told:
                day = format_date(row.since.ordinal)
                book.problems.add(rules.DECORRENZA_DOPPIA.at(row.since.span, day=day))
            told.add(row.since.ordinal)
        if name in book.validities and (name in plain or name not in book.read_at):
            _report_period(book, written)


def _report_period(book: Book, written: t.Parameter) -> None:
    """Say when no value is in force when the period starts, or when it changes inside the period."""
    rows, period, name = _rows(written), book.period, written.name
    if period is None:
        if not any(one.period for one, _ in book.headers):  # what is wrong with the period is told there
            book.problems.add(rules.SENZA_PERIODO.at(name.span, name=name.text))
        return
    start, end = period
    for since in sorted(rows):
        if start < since <= end:
            book.problems.add(
                rules.CAMBIA_NEL_PERIODO.at(rows[since].since.span, name=name.text, day=format_date(since))
            )
    if written.value is None and not any(since <= start for since in rows):
        book.problems.add(rules.NESSUN_VALORE_IN_VIGORE.at(name.span, name=name.text, day=format_date(start)))
