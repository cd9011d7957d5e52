"""What an evaluation gave, held against what was expected of it: every difference is a diagnostic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue.expectations import (
    ATTESO_MALFORMATO,
    INTERVALLO_DIVERSO,
    MANCANTI_DIVERSI,
    MOTIVI_DIVERSI,
    NOME_NON_TROVATO,
    RILIEVI_DIVERSI,
    SCHEDA_NON_TROVATA,
    TIPO_DI_SCHEDA_NON_TROVATO,
    VALORE_DIVERSO,
)
from valutazione.exact import Range
from valutazione.model.kinds import Kind
from valutazione.outcome import Esito, Excluded, Known, Possible, Riscontro, State, Undefined, Valore
from valutazione.records import Unfit, scalar
from valutazione.reports.values import join_choices, state_text, value_text
from valutazione.reports.words import words_of
from valutazione.source import Entry, Place
from valutazione.trials.expected import Attesi, Atteso, Choices, Exactly, Expected, Failing, Interval, Nothing

__all__ = ["compare"]

_JOIN = " / "

_Records = Mapping[str, Mapping[str, Riscontro]]


def compare(attesi: Attesi, esito: Esito) -> tuple[Diagnostic, ...]:
    """Return where *esito* differs from *attesi*, in the order of the expectations; nothing when it is as expected.

    Only what is expected is compared: a value that nobody speaks of may be anything.
    """
    records = {
        scheda: {_JOIN.join(key): riscontro for key, riscontro in riscontri.items()}
        for scheda, riscontri in esito.schede.items()
    }
    found: list[Diagnostic] = []
    absent: set[tuple[str, str]] = set()
    for atteso in attesi.attesi:
        problem = _absence(atteso, records)
        if problem is None:
            found += _differences(atteso, records[atteso.scheda][atteso.chiave])
        elif (atteso.scheda, atteso.chiave) not in absent:  # told once, however many values it should have
            absent.add((atteso.scheda, atteso.chiave))
            found.append(problem)
    return (*found, *_differences_in_findings(attesi, esito))


def _absence(atteso: Atteso, records: _Records) -> Diagnostic | None:
    place = _place_of_record(atteso)
    if atteso.scheda not in records:
        near = nearest(atteso.scheda, list(records)) or ""
        return TIPO_DI_SCHEDA_NON_TROVATO.at(place, scheda=atteso.scheda, suggestion=near)
    known = records[atteso.scheda]
    if atteso.chiave not in known:
        near = nearest(atteso.chiave, list(known)) or ""
        return SCHEDA_NON_TROVATA.at(place, record=_record(atteso), suggestion=near)
    return None


def _place_of_record(atteso: Atteso) -> Place | None:
    return Entry(atteso.scheda, atteso.chiave) if isinstance(atteso.place, Entry) else atteso.place


def _record(atteso: Atteso) -> str:
    return f"`{atteso.scheda} {atteso.chiave}`" if atteso.chiave else f"`{atteso.scheda}`"


def _differences(atteso: Atteso, riscontro: Riscontro) -> Iterator[Diagnostic]:
    try:
        valore = riscontro[atteso.nome]
    except KeyError:
        near = nearest(atteso.nome, [*riscontro.valori, *riscontro.dati]) or ""
        yield NOME_NON_TROVATO.at(atteso.place, name=atteso.nome, scheda=atteso.scheda, suggestion=near)
        return
    try:
        if not _agrees(atteso.expected, valore.state, valore.kind):
            yield _difference(atteso, valore)
    except Unfit as wrong:
        text = str(getattr(atteso.expected, "value", atteso.expected))
        yield ATTESO_MALFORMATO.at(atteso.place, text=text, reason=wrong.reason)


def _agrees(expected: Expected, state: State, kind: Kind) -> bool:
    match expected:
        case Exactly(value):
            return Known(scalar(value, kind)) == state
        case Interval():
            return (
                isinstance(state, Possible)
                and state.number is not None
                and not state.reasons
                and _same_range(expected, state.number.range, kind)
            )
        case Choices(values):
            choices = frozenset(scalar(value, kind) for value in values)
            return isinstance(state, Possible) and state.choices == choices
        case Nothing():
            return isinstance(state, Possible)
        case Failing(reasons):
            return _fails(expected, state) and (reasons is None or set(reasons) == set(_reasons(state)))
        case _:
            assert_never(expected)


def _same_range(expected: Interval, found: Range, kind: Kind) -> bool:
    low, high = (None if end is None else scalar(end, kind) for end in (expected.low, expected.high))
    if (low, high) != (found.lo, found.hi):
        return False
    opens = ((expected.low_open, found.lo_open), (expected.high_open, found.hi_open))
    return all(wanted is None or wanted == given for wanted, given in opens)


def _fails(expected: Failing, state: State) -> bool:
    return isinstance(state, Undefined if expected.mistake else Excluded)


def _reasons(state: State) -> tuple[str, ...]:
    match state:
        case Excluded(reasons):
            return tuple(reason.testo for reason in reasons)
        case Undefined(causes):
            return causes
        case _:
            return ()


def _difference(atteso: Atteso, valore: Valore) -> Diagnostic:
    expected, state, kind = atteso.expected, valore.state, valore.kind
    name, record = atteso.nome, _record(atteso)
    if isinstance(expected, Failing) and expected.reasons is not None and _fails(expected, state):
        wanted, given = _listed(expected.reasons), _listed(_reasons(state))
        return MOTIVI_DIVERSI.at(atteso.place, name=name, record=record, expected=wanted, found=given)
    code = INTERVALLO_DIVERSO if isinstance(expected, Interval) else VALORE_DIVERSO
    return code.at(
        atteso.place,
        name=name,
        record=record,
        expected=_both(lambda language: _expected_text(expected, kind, language)),
        found=_both(lambda language: state_text(state, kind, cut=False, language=language)),
    )


def _both(say: Callable[[str], str]) -> Phrase:
    return Phrase(say("it"), say("en"))


def _listed(reasons: tuple[str, ...]) -> str:
    return ", ".join(f"`{reason}`" for reason in sorted(reasons)) or "-"


def _expected_text(expected: Expected, kind: Kind, language: str) -> str:
    words = words_of(language)
    match expected:
        case Exactly(value):
            return value_text(scalar(value, kind), kind, cut=False, language=language)
        case Interval(low, high, low_open, high_open):
            ends = [_end_text(end, kind, language) for end in (low, high)]
            marks = [f" ({words.end_out})" if out else "" for out in (low_open, high_open)]
            return f"{words.from_} {ends[0]}{marks[0]} {words.to} {ends[1]}{marks[1]}"
        case Choices(values):
            texts = (value_text(scalar(v, kind), kind, language=language) for v in values)
            return join_choices(texts, language)
        case Nothing():
            return words.unknown
        case Failing():
            return words.not_computable if expected.mistake else words.not_evaluable
        case _:
            assert_never(expected)


def _end_text(end: object, kind: Kind, language: str) -> str:
    return "…" if end is None else value_text(scalar(end, kind), kind, cut=False, language=language)


def _differences_in_findings(attesi: Attesi, esito: Esito) -> Iterator[Diagnostic]:
    if attesi.rilievi is not None:
        found = Counter(rilievo.code.number for rilievo in esito.rilievi)
        errors = {rilievo.code.number for rilievo in esito.rilievi if rilievo.is_error}
        for code in sorted({*attesi.rilievi, *errors}):
            wanted = attesi.rilievi.get(code, 0)
            if wanted != found[code]:
                yield RILIEVI_DIVERSI.at(None, code=code, expected=str(wanted), found=str(found[code]))
    if attesi.mancanti is not None and attesi.mancanti != len(esito.mancanti):
        yield MANCANTI_DIVERSI.at(None, expected=str(attesi.mancanti), found=str(len(esito.mancanti)))
