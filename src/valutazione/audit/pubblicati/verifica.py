"""The whole road on one screen: each table against the outcome, figure by figure, then what explains what differs.

Everything is compared exactly, and everything that is on one side only is told. The reading of files is not here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from valutazione.audit.pubblicati.celle import addends, keys_of_table, recomputed
from valutazione.audit.pubblicati.forme import Forma, Voce
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.prove import Prove
from valutazione.audit.pubblicati.regole import rule_of
from valutazione.audit.pubblicati.righe import skipped_note
from valutazione.audit.pubblicati.scambi import Tavola
from valutazione.audit.pubblicati.tavole import (
    Confronto,
    Giudizio,
    Nota,
    RigaPubblicata,
    TavolaPubblicata,
    TavolaVerificata,
    Verifica,
)
from valutazione.audit.pubblicati.told import problems_of, record_name
from valutazione.audit.pubblicati.valori import NEAREST, Accordo, Pubblicato, agreement
from valutazione.diagnostics import Diagnostic
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Key, Known, Possible, State, Undefined

__all__ = ["verify"]

_ZERO = Known(Fraction())


def verify(
    sistema: Sistema,
    esito: Esito,
    tavole: Iterable[TavolaPubblicata],
    *,
    modes: Sequence[Mode] = (),
    partial: bool = False,
    problems: Sequence[Diagnostic] = (),
) -> Verifica:
    """Compare published *tavole* with *esito*, the outcome of the data under *sistema*, and explain the differences.

    *modes* are modes of rounding to admit besides those that go to the nearest; *partial*: tables may have only some of
    the rows. *problems*, found while reading the tables, are kept with the others. Nothing is raised.

    A figure agrees when it is the recomputed one or, written with n decimals, what the recomputed one is rounded to
    those, in the mode that its rule declares or in an admitted one; the comparison says which.
    """
    mondo = Mondo(sistema, esito)
    given = tuple(tavole)
    published = _published(given)
    prove = Prove(mondo, published)
    found = tuple(_verified(tavola, mondo, prove, tuple(modes), partial) for tavola in given)
    told = tuple(problem for tavola in found for problem in problems_of(tavola, mondo))
    return Verifica(found, (*problems, *told))


def _published(tavole: Iterable[TavolaPubblicata]) -> dict[tuple[str, Key, str], Scalar]:
    """Return what was published of each value of a record."""
    found: dict[tuple[str, Key, str], Scalar] = {}
    for tavola in tavole:
        if tavola.forma.gruppi:
            continue
        for riga in tavola.righe:
            for voce in tavola.forma.voci:
                if voce.colonna in riga.valori:
                    found[tavola.forma.scheda, riga.chiave, voce.nome] = riga.valori[voce.colonna].valore
    return found


def _verified(
    tavola: TavolaPubblicata, mondo: Mondo, prove: Prove, modes: tuple[Mode, ...], partial: bool
) -> TavolaVerificata:
    forma = tavola.forma
    there = dict.fromkeys(keys_of_table(forma, mondo))
    counts = Counter(riga.chiave for riga in tavola.righe)
    first: dict[Key, RigaPubblicata] = {}
    for riga in tavola.righe:
        first.setdefault(riga.chiave, riga)
    known = [riga for riga in first.values() if riga.chiave in there or _is_nothing(riga, forma)]
    confronti = [
        each for riga in known for each in _compared(riga, forma, mondo, modes, riga.chiave in there)
    ]
    table = Tavola(confronti)
    explained = [
        prove.explained(each, forma, table) if each.giudizio is Giudizio.DIFFERISCE else each
        for each in confronti
    ]
    explained = [_with_note(each) for each in explained]
    missing = (
        () if partial else tuple(key for key in there if key not in first and _is_due(forma, key, mondo))
    )
    return TavolaVerificata(
        tavola,
        tuple(explained),
        missing,
        tuple(riga for riga in first.values() if riga not in known),
        tuple(riga for riga in tavola.righe if counts[riga.chiave] > 1 and riga is not first[riga.chiave]),
        tuple(_notes(known, forma, prove, explained)),
    )


def _is_nothing(riga: RigaPubblicata, forma: Forma) -> bool:
    """Say whether a row tells of a group of nobody, with zeros."""
    return forma.gruppi and bool(riga.valori) and all(given.valore == 0 for given in riga.valori.values())


def _is_due(forma: Forma, chiave: Key, mondo: Mondo) -> bool:
    """Say whether a record should be in the table: who is not evaluable may be left out."""
    riscontro = None if forma.gruppi else mondo.record(forma.scheda, chiave)
    return riscontro is None or not riscontro.esclusioni


def _compared(
    riga: RigaPubblicata, forma: Forma, mondo: Mondo, modes: tuple[Mode, ...], there: bool
) -> Iterator[Confronto]:
    for voce in forma.voci:
        given = riga.valori.get(voce.colonna)
        if given is None:
            continue
        state: State = recomputed(forma, voce, riga.chiave, mondo) if there else _ZERO
        admitted = tuple(dict.fromkeys((*_declared(forma, voce, mondo), *NEAREST, *modes)))
        accordo = agreement(given, state, admitted)
        regola = rule_of(forma, voce, riga.chiave, mondo)
        yield Confronto(
            voce,
            riga.chiave,
            given,
            state,
            _judged(state, accordo),
            riga.luoghi.get(voce.colonna),
            accordo,
            None if accordo is not None and accordo.modo is None else _gap(given, state),
            regola,
        )


def _declared(forma: Forma, voce: Voce, mondo: Mondo) -> tuple[Mode, ...]:
    """Return the mode that the rule of a value rounds it with, if it does."""
    calcolo = mondo.scheda(forma.scheda).calcolo(voce.nome)
    if forma.gruppi or calcolo is None or not isinstance(calcolo.espressione, m.Rounded):
        return ()
    return (calcolo.espressione.mode,)


def _judged(state: State, accordo: Accordo | None) -> Giudizio:
    if isinstance(state, Undefined) or (isinstance(state, Possible) and _is_anything(state)):
        return Giudizio.NON_CONFRONTABILE
    if accordo is None:
        return Giudizio.DIFFERISCE
    if accordo.forse:
        return Giudizio.COMPATIBILE
    return Giudizio.CONCORDA if accordo.modo is None else Giudizio.CONCORDA_ARROTONDATO


def _is_anything(state: Possible) -> bool:
    if state.number is not None:
        return state.range.lo is None and state.range.hi is None
    return state.choices is None


def _gap(given: Pubblicato, state: State) -> Fraction | None:
    """Return published minus recomputed; from the nearest end, where only limits are known."""
    value = given.valore
    if not isinstance(value, Fraction) or given.passo is None:
        return None
    match state:
        case Known(Fraction() as found):
            return value - found
        case Possible(number=number) if number is not None:
            low, high = number.range.lo, number.range.hi
            if low is not None and value <= low:
                return value - low
            return value - high if high is not None and value >= high else None
        case _:
            return None


def _with_note(one: Confronto) -> Confronto:
    """Return a comparison with what its rule says besides: how much the total should be and is not."""
    regola, state = one.regola, one.stato
    if regola is None or regola.atteso is None or not isinstance(state, Known):
        return one
    if state.value == regola.atteso:
        return one
    agrees = one.pubblicato.valore == regola.atteso
    text = (
        "il valore pubblicato è quello che la regola chiede, le righe no"
        if agrees
        else "la regola chiede un altro valore"
    )
    return evolve(one, note=(*one.note, Nota("regola", text)))


def _notes(
    rows: Iterable[RigaPubblicata], forma: Forma, prove: Prove, table: Sequence[Confronto]
) -> Iterator[Nota]:
    """Yield, for the rows all of whose figures agree, where a numbering skips and explains nothing."""
    by_row: dict[Key, list[Confronto]] = {}
    for each in table:
        by_row.setdefault(each.chiave, []).append(each)
    for riga in rows:
        cells = by_row.get(riga.chiave, [])
        if not cells or any(each.giudizio is not Giudizio.CONCORDA for each in cells):
            continue
        seen: dict[Nota, None] = {}
        for each in cells:
            for part in addends(prove.conto, forma, each.voce, each.chiave):
                note = skipped_note(part, prove.numerazioni)
                if note is not None:
                    seen[note] = None
        if seen:
            name = record_name(forma, riga.chiave)
            yield from (evolve(note, testo=f"{name}: {note.testo}") for note in seen)
