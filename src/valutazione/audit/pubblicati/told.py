"""What is told of a table that was compared: a diagnostic for each thing that is not as it should be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from valutazione.audit.pubblicati.celle import recomputed
from valutazione.audit.pubblicati.forme import Forma
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.pratiche import places_of
from valutazione.audit.pubblicati.tavole import Confronto, Giudizio, RigaPubblicata, TavolaVerificata
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.diagnostics import Diagnostic, Phrase, Related, nearest
from valutazione.diagnostics.catalogue import pubblicati as codes
from valutazione.model.kinds import Kind
from valutazione.model.texts import text_of
from valutazione.outcome import Excluded, Key, Known, Possible, State, Undefined
from valutazione.source import Cell

__all__ = ["problems_of", "record_name", "state_in_text"]


def problems_of(verificata: TavolaVerificata, mondo: Mondo) -> Iterator[Diagnostic]:
    """Yield all there is to tell of a table, in the order: figures, rows, notes."""
    forma = verificata.tavola.forma
    finest: dict[str, Fraction] = {}
    for one in verificata.confronti:
        if one.pubblicato.passo is not None:
            finest[one.voce.colonna] = min(
                one.pubblicato.passo, finest.get(one.voce.colonna, one.pubblicato.passo)
            )
    for one in verificata.confronti:
        yield from _of_figure(one, forma, finest)
    whole = Cell(verificata.tavola.nome, sheet=verificata.tavola.foglio)
    for riga in verificata.doppie:
        yield _doubled(riga, verificata, forma)
    names = [" / ".join(key) for key in mondo_keys(verificata, mondo)]
    for riga in verificata.in_piu:
        near = nearest(" / ".join(riga.chiave), names) or ""
        yield codes.RIGA_PUBBLICATA_IN_PIU.at(
            riga.luogo, record=record_name(forma, riga.chiave), suggestion=near
        )
    for key in verificata.mancanti:
        yield codes.RIGA_NON_PUBBLICATA.at(whole, record=record_name(forma, key))
    yield from _empty(verificata, mondo)
    for note in verificata.note:
        where, _, said = note.testo.partition(": ")
        yield codes.NUMERAZIONE_CON_SALTI.at(whole, record=where, note=said)


def mondo_keys(verificata: TavolaVerificata, mondo: Mondo) -> list[Key]:
    """Return the rows that the table could have, to suggest the near one."""
    there = dict.fromkeys(each.chiave for each in verificata.confronti)
    return list(dict.fromkeys((*verificata.mancanti, *there)))


def record_name(forma: Forma, chiave: Key) -> str:
    """Return what a row is about, in words."""
    if not forma.gruppi:
        return f"{forma.scheda} {' / '.join(chiave)}".rstrip()
    parts = [f"{nome} {part}" for (_, nome), part in zip(forma.chiave, chiave, strict=True)]
    return f"{forma.plurale} di {', '.join(parts)}" if parts else f"{forma.plurale}, tutti insieme"


def state_in_text(state: State, kind: Kind) -> str:
    """Return what was recomputed, in words."""
    match state:
        case Known(value):
            return text_of(value, kind)
        case Possible():
            if state.number is None:
                choices = sorted(text_of(choice, kind) for choice in state.choices or ())
                return " o ".join(choices) or "?"
            low = "?" if state.range.lo is None else text_of(state.range.lo, kind)
            high = "?" if state.range.hi is None else text_of(state.range.hi, kind)
            return f"da {low} a {high}"
        case Excluded():
            return "non valutabile"
        case Undefined():
            return "non calcolabile"


def _of_figure(one: Confronto, forma: Forma, finest: dict[str, Fraction]) -> Iterator[Diagnostic]:
    column, record, published = one.voce.colonna, record_name(forma, one.chiave), one.pubblicato.testo
    found = state_in_text(one.stato, one.voce.kind)
    match one.giudizio:
        case Giudizio.DIFFERISCE if isinstance(one.stato, Excluded):
            reason = "; ".join(each.testo for each in one.stato.reasons)
            yield codes.PUBBLICATO_DI_NON_VALUTABILE.at(
                one.luogo, reason=reason, column=column, record=record, published=published
            )
        case Giudizio.DIFFERISCE:
            rule = one.regola.span if one.regola is not None else None
            related = () if rule is None else (Related(rule, "la regola", "the rule"),)
            yield codes.PUBBLICATO_DIVERSO.at(
                one.luogo,
                related=related,
                found=found,
                gap=_gap(one),
                explained=_explained(one),
                column=column,
                record=record,
                published=published,
            )
        case Giudizio.NON_CONFRONTABILE:
            yield codes.NON_CONFRONTABILE.at(
                one.luogo, reason=_why_not(one.stato), column=column, record=record, published=published
            )
        case Giudizio.CONCORDA_ARROTONDATO:
            step, least = one.pubblicato.passo, finest.get(one.voce.colonna)
            if (
                step is not None
                and least is not None
                and least < step
                and one.accordo is not None
                and one.accordo.modo
            ):
                rounding = f"{places_of(step / unit_of(one.voce.kind))}, {one.accordo.modo.value}"
                yield codes.ARROTONDATO_PIU_DELLA_COLONNA.at(
                    one.luogo,
                    found=found,
                    rounding=rounding,
                    column=column,
                    record=record,
                    published=published,
                )
        case Giudizio.CONCORDA | Giudizio.COMPATIBILE:
            pass


def _gap(one: Confronto) -> Phrase:
    if one.scarto is None:
        return Phrase("", "")
    sign = "+" if one.scarto > 0 else ""
    text = f"{sign}{text_of(one.scarto, one.voce.kind)}"
    return Phrase(f" (scarto {text})", f" (gap {text})")


def _explained(one: Confronto) -> Phrase:
    count = len(one.spiegazioni)
    if not count:
        return Phrase("; nessuna delle spiegazioni provate torna", "; none of the explanations tried fits")
    kinds = ", ".join(dict.fromkeys(each.tipo for each in one.spiegazioni))
    return Phrase(f"; torna: {kinds}", f"; what fits: {kinds}")


def _why_not(state: State) -> Phrase:
    if isinstance(state, Undefined):
        causes = ", ".join(state.causes)
        return Phrase(f"un errore lo impedisce ({causes})", f"a mistake prevents it ({causes})")
    return Phrase("mancano i dati da cui dipende", "the data it depends on are missing")


def _doubled(riga: RigaPubblicata, verificata: TavolaVerificata, forma: Forma) -> Diagnostic:
    first = next(one for one in verificata.tavola.righe if one.chiave == riga.chiave)
    same = {name: given.valore for name, given in first.valori.items()} == {
        name: given.valore for name, given in riga.valori.items()
    }
    words = (
        Phrase(", con gli stessi valori", ", with the same values")
        if same
        else Phrase(", con valori diversi", ", with other values")
    )
    return codes.RIGA_PUBBLICATA_DOPPIA.at(riga.luogo, record=record_name(forma, riga.chiave), same=words)


def _empty(verificata: TavolaVerificata, mondo: Mondo) -> Iterator[Diagnostic]:
    forma = verificata.tavola.forma
    there = {each.chiave for each in verificata.in_piu}
    for riga in verificata.tavola.righe:
        if riga.chiave in there:
            continue
        for voce in forma.voci:
            if voce.colonna in riga.vuote:
                state = recomputed(forma, voce, riga.chiave, mondo)
                if isinstance(state, Known):
                    found = text_of(state.value, voce.kind)
                    place = riga.luoghi.get(voce.colonna, riga.luogo)
                    record = record_name(forma, riga.chiave)
                    yield codes.VALORE_NON_PUBBLICATO.at(
                        place, column=voce.colonna, record=record, found=found
                    )
