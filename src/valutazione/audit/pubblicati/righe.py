"""Rows as the reason of a difference: rows the data lack, and rows the published total left out or counted twice.

That rows are missing from the data is believed only on evidence: a total that the rules fix and the rows do not reach,
by just as much as the difference, or a numbering that skips. That a published total left a row out must hold in every
figure of the same published row: one that agrees denies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati.celle import Addendi
from valutazione.audit.pubblicati.conto import Conto, NonProvato
from valutazione.audit.pubblicati.forme import Voce
from valutazione.audit.pubblicati.mondo import Mondo, in_file_order
from valutazione.audit.pubblicati.numerazioni import Numerazioni, Salti
from valutazione.audit.pubblicati.regole import Somma, sums_over
from valutazione.audit.pubblicati.tavole import Nota, Spiegazione
from valutazione.audit.pubblicati.valori import Pubblicato, agreement
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind, Parole
from valutazione.model.texts import text_of
from valutazione.outcome import Known, Riscontro
from valutazione.source import Cell

__all__ = ["Cifra", "Mancanza", "left_out", "missing_from_data", "shortage", "skipped_note"]

_MOST_LISTED: Final = 5
_MOST_ROWS: Final = 20_000
_MOST_IN_BLOCKS: Final = 400


@frozen
class Cifra:
    """A numeric figure of a published row: what was published, what it is, and the records it adds up."""

    voce: Voce
    pubblicato: Pubblicato
    valore: Fraction
    addendi: tuple[Addendi, ...]

    @property
    def scarto(self) -> Fraction:
        """Published minus recomputed."""
        assert isinstance(self.pubblicato.valore, Fraction)
        return self.pubblicato.valore - self.valore

    def fits(self, change: Fraction) -> bool:
        """Say whether the figure agrees once *change* is added to what was recomputed."""
        return agreement(self.pubblicato, Known(self.valore + change)) is not None


@frozen
class Mancanza:
    """How much a group lacks: ``quanto`` of the field ``campo``, by a rule; and where its numbering skips."""

    campo: str
    kind: Kind
    quanto: Fraction
    regola: str
    salti: tuple[Salti, ...]


def shortage(conto: Conto, addendi: Addendi, numerazioni: Numerazioni) -> list[Mancanza]:
    """Return what the totals fixed by the rules say that a group lacks, and the numbers it skips."""
    if addendi.gruppo is None:
        return []
    found = []
    salti = numerazioni.skips(addendi.membri)
    for somma in sums_over(conto.mondo.sistema, addendi.scheda, addendi.gruppo):
        lacking = _lacking(conto, somma, addendi)
        if lacking is not None and lacking > 0:
            kind = somma.aggregato.kind
            found.append(Mancanza(somma.campo, kind, lacking, somma.regola.descrizione, salti))
    return found


def _lacking(conto: Conto, somma: Somma, addendi: Addendi) -> Fraction | None:
    if somma.regola.atteso is None or somma.aggregato.function != "somma":
        return None
    try:
        elements = conto.elements_of(_unfiltered(somma.aggregato), addendi.membri)
    except NonProvato:
        return None
    return somma.regola.atteso - sum((value for _, value in elements), Fraction())


def _unfiltered(node: m.Aggregate) -> m.Aggregate:
    """Return an aggregate over a group that already is what its filter asks for."""
    return m.Aggregate("somma", node.scheda, node.operand, None, None, node.included, None, kind=node.kind)


def missing_from_data(
    cifra: Cifra, same_row: Sequence[Cifra], conto: Conto, numerazioni: Numerazioni
) -> Iterator[Spiegazione]:
    """Yield the explanation of a figure by rows that the data lack, if there is evidence of them and it fits."""
    if cifra.scarto <= 0:
        return
    for addendi in cifra.addendi:
        for mancanza in shortage(conto, addendi, numerazioni):
            yield from _by_rule(cifra, addendi, mancanza)
    if not any(shortage(conto, addendi, numerazioni) for addendi in cifra.addendi):
        yield from _by_numbers(cifra, same_row, numerazioni)


def _by_rule(cifra: Cifra, addendi: Addendi, mancanza: Mancanza) -> Iterator[Spiegazione]:
    what = text_of(mancanza.quanto, mancanza.kind)
    seen = _seen(mancanza.salti, addendi)
    evidence = f"{seen}la regola «{mancanza.regola}» dice che di `{mancanza.campo}` mancano {what}"
    if cifra.fits(mancanza.quanto):
        own = cifra.voce.nome == mancanza.campo
        end = (
            ", quanto lo scarto"
            if own
            else f"; lo scarto è lo stesso ({what}): le righe che mancano sarebbero raggiunte per intero"
        )
        yield Spiegazione("righe mancanti nei dati", f"mancano righe nei dati: {evidence}{end}")
    elif 0 < cifra.scarto < mancanza.quanto and cifra.voce.nome != mancanza.campo:
        gap = text_of(cifra.scarto, cifra.voce.kind)
        end = f"; lo scarto è minore ({gap}): le righe che mancano sarebbero raggiunte in parte, per {gap} su {what}"
        yield Spiegazione("righe mancanti nei dati", f"mancano righe nei dati: {evidence}{end}")


def _by_numbers(cifra: Cifra, same_row: Sequence[Cifra], numerazioni: Numerazioni) -> Iterator[Spiegazione]:
    """Yield the explanation that rests on the numbering alone: no rule says how much those rows should weigh."""
    for addendi in cifra.addendi:
        salti = numerazioni.skips(addendi.membri)
        if not salti:
            continue
        others = [one for one in same_row if one is not cifra and one.scarto == cifra.scarto]
        also = "".join(f", quanto quello di `{one.voce.colonna}`" for one in others[:1])
        gap = text_of(cifra.scarto, cifra.voce.kind)
        yield Spiegazione(
            "righe mancanti nei dati",
            f"possono mancare righe nei dati: {_seen(salti, addendi)}nessuna regola dice quanto dovrebbero portare; "
            f"porterebbero {gap}{also}",
        )


def _seen(salti: Sequence[Salti], addendi: Addendi) -> str:
    if not salti:
        return "la numerazione non ha salti (se mancano, sono in fondo), ma "
    told = "; ".join(f"{one.testo} ({one.quanti}){_between(one, addendi)}" for one in salti)
    return f"la numerazione (`{salti[0].campo}` di `{addendi.scheda}`) salta {told}, e "


def _between(salti: Salti, addendi: Addendi) -> str:
    """Return where in the data the numbers that are not there would be, when they are one after the other."""
    if len(salti.salti) != 1:
        return ""
    (salto,) = salti.salti
    near = []
    for number in (salto.primo - 1, salto.ultimo + 1):
        for one in addendi.membri:
            state, where = one[salti.campo].state, one.luogo
            if isinstance(state, Known) and state.value in (number, str(number)) and isinstance(where, Cell):
                sheet = "" if where.sheet is None else f" foglio «{where.sheet}»,"
                near.append(f"il {number} ({where.file},{sheet} riga {where.row})")
    if len(near) == 2:
        return f", tra {near[0]} e {near[1]}"
    return f", accanto al {near[0].removeprefix('il ')}" if near else ""


def skipped_note(addendi: Addendi, numerazioni: Numerazioni) -> Nota | None:
    """Return the note that a numbering skips, where the figures agree and it explains nothing."""
    salti = numerazioni.skips(addendi.membri)
    if not salti:
        return None
    told = "; ".join(one.testo for one in salti)
    return Nota(
        "numerazione",
        f"la numerazione (`{salti[0].campo}` di `{addendi.scheda}`) salta {told}, ma i valori pubblicati tornano: "
        "non spiega nulla",
    )


def left_out(cifra: Cifra, same_row: Sequence[Cifra], mondo: Mondo) -> Iterator[Spiegazione]:
    """Yield the explanations by rows that the published figures left out, or counted twice."""
    scheda = cifra.addendi[0].scheda if cifra.addendi else ""
    figures = [one for one in same_row if any(part.scheda == scheda for part in one.addendi)]
    brings = [_brought(one, scheda) for one in figures]
    members = {r.chiave: r for part in cifra.addendi if part.scheda == scheda for r, _ in part.valori}
    rows = in_file_order(members.values())
    if not rows or len(rows) > _MOST_ROWS:
        return

    def fit(chosen: Sequence[Riscontro], sign: int) -> bool:
        changes = [
            sum((brought.get(r.chiave, Fraction()) for r in chosen), Fraction()) * sign for brought in brings
        ]
        own = figures.index(cifra)
        return changes[own] != 0 and all(
            one.fits(change) for one, change in zip(figures, changes, strict=True)
        )

    sign = -1 if cifra.scarto < 0 else 1
    kind, verb = (
        ("righe tralasciate", "non conta") if sign < 0 else ("righe contate due volte", "conta due volte")
    )
    found = [[row] for row in rows if fit([row], sign)]
    if found:
        shown = ", ".join(f"`{' / '.join(row.chiave)}`" for (row,) in found[:_MOST_LISTED])
        more = f" (o un'altra di {len(found)})" if len(found) > _MOST_LISTED else ""
        which = "la riga" if len(found) == 1 else "una di queste righe:"
        yield Spiegazione(kind, f"il valore pubblicato {verb} {which} {shown}{more} di `{scheda}`")
    if sign > 0:
        return

    def exactly(chosen: Sequence[Riscontro]) -> bool:
        # A block is one of many: that it agrees once rounded says nothing.
        changes = [sum((b.get(r.chiave, Fraction()) for r in chosen), Fraction()) for b in brings]
        return all(one.scarto == -change for one, change in zip(figures, changes, strict=True))

    for text, chosen in _blocks(rows, mondo, scheda, exactly):
        yield Spiegazione(kind, f"il valore pubblicato {verb} {text} di `{scheda}` ({len(chosen)} righe)")


def _brought(cifra: Cifra, scheda: str) -> Mapping[tuple[str, ...], Fraction]:
    found: dict[tuple[str, ...], Fraction] = {}
    for part in cifra.addendi:
        if part.scheda == scheda:
            for riscontro, value in part.valori:
                found[riscontro.chiave] = found.get(riscontro.chiave, Fraction()) + value
    return found


def _blocks(
    rows: Sequence[Riscontro], mondo: Mondo, scheda: str, fit: Callable[[Sequence[Riscontro]], bool]
) -> Iterator[tuple[str, Sequence[Riscontro]]]:
    """Yield the blocks of rows that fit: those with one word in common, the first ones, the last ones."""
    if len(rows) > _MOST_IN_BLOCKS:
        return
    for dato in mondo.scheda(scheda).dati:
        if isinstance(dato.kind, Parole):
            for word in dato.kind.parole:
                chosen = [r for r in rows if r[dato.nome].state == Known(word)]
                if 1 < len(chosen) < len(rows) and fit(chosen):
                    yield f"le righe con `{dato.nome}` = {word}", chosen
    for count in range(2, len(rows)):
        if fit(rows[-count:]):
            yield f"le ultime righe, da `{' / '.join(rows[-count].chiave)}` in poi", rows[-count:]
        if fit(rows[:count]):
            yield f"le prime righe, fino a `{' / '.join(rows[count - 1].chiave)}`", rows[:count]
