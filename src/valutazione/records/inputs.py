"""The inputs of a record: given and admitted, or missing with the range their domain leaves them."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from valutazione.diagnostics import Diagnostic, Phrase, Related, Word, nearest
from valutazione.diagnostics.catalogue import data as codes
from valutazione.exact import Range, Uncertain, is_multiple
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, SI_NO, Parole, Quantity
from valutazione.model.sistema import Dato
from valutazione.model.texts import text_of
from valutazione.outcome import Known, Possible, State, Step, Wanted
from valutazione.records.registry import Record
from valutazione.records.scalars import Unfit, scalar, shown, spellings


class Context(Protocol):
    """What reading an input needs of the evaluation it is part of."""

    partial: bool
    missing: set[Wanted]
    domains: dict[tuple[str, str], list[Range | None]]

    def tell(self, diagnostic: Diagnostic) -> None:
        """Report a finding."""

    def spelt(self, scheda: str, nome: str, spelling: str, words: str) -> None:
        """Record that a spelling was read as its words."""

    def meaning(self, node: m.Expression, record: Record) -> Step:
        """Evaluate an expression."""

    def limits(self, node: m.Bounds, record: Record) -> Range | None:
        """Evaluate an interval, as wide as it may still be; None when it is empty."""

    def admitted(self, node: m.Casi, record: Record) -> Range | None:
        """The interval that a table admits for a record, as wide as it may still be; None when no row applies."""

    def shown(self, step: Step) -> str:
        """The value of a step, in words."""

    def row_of(self, end: Step) -> tuple[Phrase, tuple[Related, ...]]:
        """The row of a rule that gave the end of an interval, in words and where it is written."""


def read_input(dato: Dato, record: Record, run: Context) -> Step:
    """Return the state of an input: known when it was given and is admitted, else missing (with a finding)."""
    given = record.riga.valori.get(dato.nome)
    if given is not None:
        value = _admitted(dato, given, record, run)
        if value is not None:
            return _given(dato, Known(value), record, run)
    elif dato.predefinito is not None and dato.nome not in record.riga.rifiutati:
        policy = run.meaning(dato.predefinito, record)
        return Step("se_manca", policy.state, dato.kind, (policy,), fonti=dato.fonti, span=dato.span)
    elif not (dato.facoltativo or run.partial or dato.nome in record.riga.rifiutati):
        run.tell(codes.DATO_MANCANTE.at(record.place(dato.nome), name=dato.nome))
    wanted = Wanted(record.scheda, record.key, dato.nome)
    if given is None and not dato.facoltativo:
        run.missing.add(wanted)
    return _given(dato, _missing(dato, wanted, record, run), record, run)


def _given(dato: Dato, state: State, record: Record, run: Context) -> Step:
    """The step of an input: its operands are the two ends it was to be chosen within, when a rule gives them."""
    ends = dato.dominio.limiti
    within: tuple[Step, ...] = ()
    if isinstance(ends, m.Bounds):
        within = (run.meaning(_end(ends), record), run.meaning(_end(ends, upper=True), record))
    where = (record.scheda, record.key, dato.nome)
    return Step("dato", state, dato.kind, within, record=where, span=dato.span)


def _admitted(dato: Dato, given: object, record: Record, run: Context) -> m.Scalar | None:
    place = record.place(dato.nome)
    try:
        value = scalar(given, dato.kind)
    except Unfit as wrong:
        code = codes.NUMERO_BINARIO if wrong.binary else codes.VALORE_DI_ALTRO_TIPO
        near = (
            nearest(given, dato.kind.parole)
            if isinstance(dato.kind, Parole) and isinstance(given, str)
            else None
        )
        told, kind = shown(given), dato.kind.name
        run.tell(
            code.at(place, name=dato.nome, value=told, reason=wrong.reason, kind=kind, suggestion=near or "")
        )
        return None
    for spelling, words in spellings(given, dato.kind):
        run.spelt(record.scheda, dato.nome, spelling, ", ".join(words))
    if not isinstance(value, Fraction) or (not isinstance(dato.kind, Quantity) and dato.kind != DATA):
        return value
    if not _allowed(dato, value, record, run):
        return None
    domain = _domain(dato, record, run)
    if not all(bounds is not None and bounds.contains(value) for bounds in domain):
        told, words_for = text_of(value, dato.kind), _in_words(domain, dato)
        run.tell(codes.VALORE_FUORI_DOMINIO.at(place, name=dato.nome, value=told, domain=words_for))
        return None
    grain = _grain(dato, record, run)
    if grain is not None and not is_multiple(value, *grain):
        told, step = text_of(value, dato.kind), text_of(grain[0], dato.kind)
        run.tell(codes.VALORE_FUORI_GRIGLIA.at(place, name=dato.nome, value=told, step=step))
        return None
    return value


def _allowed(dato: Dato, value: Fraction, record: Record, run: Context) -> bool:
    """Whether a value lies between the ends that a rule gives for this record; when it does not, that is said."""
    ends = dato.dominio.limiti
    if not isinstance(ends, m.Bounds):
        return True
    within = run.limits(ends, record)
    if within is None or within.contains(value):
        return within is not None  # an interval the wrong way round is told as such
    row, related = run.row_of(run.meaning(_end(ends), record))
    only = within.lo if within.is_point else None
    domain: Word = _in_words([within], dato) if only is None else text_of(only, dato.kind)
    told = text_of(value, dato.kind)
    run.tell(
        codes.DISCREZIONE_FUORI_INTERVALLO.at(
            record.place(dato.nome), name=dato.nome, value=told, domain=domain, row=row, related=related
        )
    )
    return False


def _domain(dato: Dato, record: Record, run: Context) -> list[Range | None]:
    """The declared interval, and the one that the rules admit for this record: None is one with no value in it."""
    dominio = dato.dominio
    if dominio.limiti is None and (dominio.bounds is None or _is_fixed(dominio.bounds)):
        name = (record.scheda, dato.nome)
        if name not in run.domains:  # the same for all the records
            run.domains[name] = [] if dominio.bounds is None else [run.limits(dominio.bounds, record)]
        return run.domains[name]
    found = []
    if dato.dominio.bounds is not None:
        found.append(run.limits(dato.dominio.bounds, record))
    limiti = dato.dominio.limiti
    if isinstance(limiti, m.Bounds):
        within = run.limits(limiti, record)
        if within is None:
            ends = (run.meaning(_end(limiti), record), run.meaning(_end(limiti, upper=True), record))
            (low, high), (row, related) = map(run.shown, ends), run.row_of(ends[0])
            run.tell(
                codes.INTERVALLO_ROVESCIATO.at(
                    record.place(dato.nome), name=dato.nome, low=low, high=high, row=row, related=related
                )
            )
        found.append(within)
    elif limiti is not None:
        found.append(run.admitted(limiti, record))
    return found


def _end(ends: m.Bounds, *, upper: bool = False) -> m.Expression:
    """The lower end that a rule of the scheme gives, or the upper one: it gives both."""
    end = ends.high if upper else ends.low
    assert end is not None
    return end


def _is_fixed(bounds: m.Bounds) -> bool:
    return all(isinstance(end, m.Constant | None) for end in (bounds.low, bounds.high))


def _grain(dato: Dato, record: Record, run: Context) -> tuple[Fraction, Fraction] | None:
    if dato.dominio.passo is None:
        return None
    step = run.meaning(dato.dominio.passo, record).state
    low = dato.dominio.bounds.low if dato.dominio.bounds is not None else None
    start: State = Known(Fraction()) if low is None else run.meaning(low, record).state
    if not (isinstance(step, Known) and isinstance(start, Known)):
        return None
    assert isinstance(step.value, Fraction)
    assert isinstance(start.value, Fraction)
    return (step.value, start.value) if step.value > 0 else None


def _in_words(domain: list[Range | None], dato: Dato) -> Phrase:
    parts_it, parts_en = [], []
    for bounds in domain:
        if bounds is None:
            return Phrase(
                "tra estremi che qui non ammettono alcun valore", "between limits that here admit no value"
            )
        if bounds.lo is not None:
            low = text_of(bounds.lo, dato.kind)
            parts_it.append(("oltre " if bounds.lo_open else "da ") + low)
            parts_en.append(("over " if bounds.lo_open else "from ") + low)
        if bounds.hi is not None:
            high = text_of(bounds.hi, dato.kind)
            parts_it.append(("a meno di " if bounds.hi_open else "fino a ") + high)
            parts_en.append(("under " if bounds.hi_open else "up to ") + high)
    return Phrase(" ".join(parts_it), " ".join(parts_en))


def _missing(dato: Dato, wanted: Wanted, record: Record, run: Context) -> State:
    """What a missing input may still be."""
    if isinstance(dato.kind, Quantity) or dato.kind == DATA:
        whole = Range.everything()
        for bounds in _domain(dato, record, run):
            whole = (whole.intersect(bounds) or whole) if bounds is not None else whole
        grain = _grain(dato, record, run)
        if grain is not None:
            whole = _on_grid(whole, *grain)
        symbol = (wanted.scheda, *wanted.chiave, wanted.nome)
        return Possible(Uncertain.unknown(symbol, whole), None, frozenset({wanted}))
    if dato.kind == SI_NO:
        return Possible(None, frozenset({True, False}), frozenset({wanted}))
    words = frozenset[m.Scalar](dato.kind.parole) if isinstance(dato.kind, Parole) else None
    return Possible(None, words, frozenset({wanted}))


def _on_grid(whole: Range, step: Fraction, start: Fraction) -> Range:
    """The interval from the first to the last value of the grid that it contains."""
    low, high = whole.lo, whole.hi
    if low is not None:
        low = start - (start - low) // step * step
        low = low + step if whole.lo_open and low == whole.lo else low
    if high is not None:
        high = start + (high - start) // step * step
        high = high - step if whole.hi_open and high == whole.hi else high
    return whole if low is not None and high is not None and low > high else Range(low, high)
