"""An explanation recomputed from itself: every step from its operands, every quotation against what it quotes.

Three things are looked at, and they catch different mistakes: the arithmetic of each step, by a second implementation
(``aritmetica``); the agreement of the two or more places where each value stands; the digests, which tell also a
changed word, article or place. What can be recomputed is recomputed: a digest made again hides no wrong number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from valutazione.audit.spiegazioni import campi as a
from valutazione.audit.spiegazioni.aritmetica import OPERAZIONI, row_test
from valutazione.audit.spiegazioni.documento import Passo, RigaDiRegola
from valutazione.audit.spiegazioni.in_chiaro import explanation_dict
from valutazione.audit.spiegazioni.lettura import Letta
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import spiegazioni as codes
from valutazione.model.kinds import BUILT_IN, TESTO, Kind
from valutazione.model.texts import text_of
from valutazione.outcome import Excluded, Known, Possible, State, Undefined
from valutazione.source import Cell

__all__ = ["Verifica", "verify"]

MOST_TOLD: Final = 50
GIVEN: Final = frozenset({"constant", "dato"})


@frozen
class Verifica:
    """What recomputing an explanation gave.

    ``rifatti`` are the steps that came out the same, exactly; ``dati`` those that are given, not made; ``aperti`` those
    that an unknown leaves open, of which only the limits could be looked at. ``rilievi`` are the differences.
    """

    rifatti: int
    dati: int
    aperti: int
    rilievi: tuple[Diagnostic, ...]

    @property
    def uguale(self) -> bool:
        """Whether everything agrees."""
        return not self.rilievi


def verify(letta: Letta, name: str = "") -> Verifica:
    """Recompute the explanation that was read from the file called *name*, and say what differs."""
    return _Verification(letta, Cell(name or "spiegazione")).done()


class _Verification:
    def __init__(self, letta: Letta, place: Cell) -> None:
        self.letta, self.spiegazione, self.place = letta, letta.spiegazione, place
        self.steps = self.spiegazione.per_id()
        self.counts = {"rifatti": 0, "dati": 0, "aperti": 0}
        self.found: list[Diagnostic] = []
        self.wrong: set[str] = set()
        self.within = self._within_rows()

    def done(self) -> Verifica:
        self._result()
        loop = self._loop()
        if loop is not None:
            self.found.append(codes.PASSI_IN_CERCHIO.at(self.place, step=loop))
        for passo in self.spiegazione.passi:
            self._quotes(passo)
            self._step(passo)
            self._rows(passo)
        self._digests()
        return Verifica(
            self.counts["rifatti"], self.counts["dati"], self.counts["aperti"], tuple(self.found[:MOST_TOLD])
        )

    def _within_rows(self) -> set[tuple[str, str]]:
        """Return who quotes whom in the results of rows: there a value is read as lying within the row."""
        found: set[tuple[str, str]] = set()
        for passo in self.spiegazione.passi:
            if passo.operazione != "casi" or not passo.dettaglio:
                continue
            stack = [(passo.id, one.passo) for one in passo.operandi[-len(passo.dettaglio[1:]) or None :]]
            while stack:
                pair = stack.pop()
                if pair not in found:
                    found.add(pair)
                    quoted = self.steps[pair[1]]
                    if quoted.di is None:
                        stack += [(quoted.id, one.passo) for one in quoted.operandi]
        return found

    def _result(self) -> None:
        """Compare what stands at the head of the document with the step that gave it."""
        root, (nome, stato) = self.spiegazione.radice, self.letta.risultato
        if nome != root.di:
            what = Phrase("il nome del risultato", "the name of the result")
            self.found.append(codes.DOCUMENTO_CAMBIATO.at(self.place, what=what))
        if stato != root.stato:
            told, found = said(stato, root.tipo), said(root.stato, root.tipo)
            self._tell(
                codes.CITAZIONE_DIVERSA.at(
                    self.place, step="risultato", quoted=root.id, told=told, found=found
                ),
                root.id,
            )

    def _loop(self) -> str | None:
        """Return a step that is behind itself, if there is one; without recursion, whatever the depth."""
        state: dict[str, bool] = {}  # False while it is being gone into, True when it is done
        for start in self.steps:
            stack: list[tuple[str, Iterator[str]]] = []
            if start not in state:
                state[start] = False
                stack.append((start, (one.passo for one in self.steps[start].operandi)))
            while stack:
                name, rest = stack[-1]
                following = next(rest, None)
                if following is None:
                    state[name] = True
                    stack.pop()
                elif following not in state:
                    state[following] = False
                    stack.append((following, (one.passo for one in self.steps[following].operandi)))
                elif not state[following]:
                    return following
        return None

    def _quotes(self, passo: Passo) -> None:
        for operando in passo.operandi:
            quoted = self.steps[operando.passo]
            if operando.stato == quoted.stato:
                continue
            narrowed = (passo.id, quoted.id) in self.within and isinstance(operando.stato, Possible | Known)
            if narrowed and isinstance(quoted.stato, Possible):
                wide, narrow = a.field_of(quoted.stato), a.field_of(operando.stato)
                if wide != narrow and a.holds(wide, narrow):
                    continue  # a row of bands reads its subject as lying within the row
            self._tell(
                codes.CITAZIONE_DIVERSA.at(
                    self.place,
                    step=passo.id,
                    quoted=quoted.id,
                    told=said(operando.stato, quoted.tipo),
                    found=said(quoted.stato, quoted.tipo),
                ),
                passo.id,
                quoted.id,
            )

    def _step(self, passo: Passo) -> None:
        given = passo.operazione in GIVEN
        if given:
            self.counts["dati"] += 1
        if given and not passo.operandi:
            return
        if not isinstance(passo.stato, Known | Possible):
            self.counts["aperti"] += not given
            return
        told = a.field_of(passo.stato)
        redo = OPERAZIONI.get(passo.operazione)
        try:
            if redo is None:
                raise a.Impossibile("l'operazione non si conosce")
            found = redo(passo, [a.field_of(one.stato) for one in passo.operandi])
        except (a.Impossibile, IndexError, ValueError, KeyError) as wrong:
            reason = (
                str(wrong) if isinstance(wrong, a.Impossibile) else "gli operandi non sono quelli che servono"
            )
            self._differs(passo, Phrase(reason, reason))
            return
        exact = isinstance(passo.stato, Known) and a.is_exact(found)
        if passo.operazione == "absent" and isinstance(passo.stato, Known):
            exact = True
        if not given:
            self.counts["rifatti" if exact else "aperti"] += 1
        if isinstance(passo.stato, Possible) and passo.stato.reasons:
            return  # the reasons for which it might not exist take nothing from its limits, but may add to them
        if not a.holds(found, told):
            shown = _field(found, passo.tipo)
            self._differs(passo, Phrase(shown, shown))

    def _differs(self, passo: Passo, found: Phrase) -> None:
        self._tell(
            codes.PASSO_DIVERSO.at(
                self.place,
                step=passo.id,
                what=name_of(passo),
                told=said(passo.stato, passo.tipo),
                found=found,
            ),
            passo.id,
        )

    def _rows(self, passo: Passo) -> None:
        """Find again which row applies, where the limits are written as plain values."""
        chosen = [row for row in passo.righe if row.scelta]
        how, *numbers = passo.dettaglio or ("",)
        if passo.operazione != "casi" or not passo.righe or not numbers:
            return
        told = {row.numero for row in chosen}
        if told != {
            0 if one == "altri casi" else int(one) for one in numbers if one.isdigit() or one == "altri casi"
        }:
            self._row_differs(passo, chosen, [])
            return
        count = len(passo.operandi) - len(numbers)
        subjects = [a.field_of(one.stato) for one in passo.operandi[: max(count, 0)]]
        tests = [(row, row_test(row.alternative, subjects)) for row in passo.righe if row.numero]
        if any(test is None for _, test in tests):
            return
        applying = [row for row, test in tests if test]
        if passo.prevale == "prima":
            applying = applying[:1]
        if not applying:
            applying = [row for row in passo.righe if not row.numero]
        if how in ("riga", "alta", "bassa", "prima") and {row.numero for row in applying} != told:
            self._row_differs(passo, chosen, applying)

    def _row_differs(self, passo: Passo, chosen: list[RigaDiRegola], found: list[RigaDiRegola]) -> None:
        self._tell(
            codes.RIGA_DIVERSA.at(
                self.place, step=passo.id, told=_row_words(chosen), found=_row_words(found)
            ),
            passo.id,
        )

    def _digests(self) -> None:
        again = explanation_dict(self.spiegazione)
        steps = again["passi"]
        assert isinstance(steps, list)
        before = len(self.found)
        for passo, plain, written in zip(self.spiegazione.passi, steps, self.letta.impronte, strict=True):
            if plain["impronta"] != written and passo.id not in self.wrong:
                what = Phrase(
                    f"il passo {passo.id} ({name_of(passo)})", f"step {passo.id} ({name_of(passo)})"
                )
                self.found.append(codes.DOCUMENTO_CAMBIATO.at(self.place, what=what))
        if again["impronta"] != self.letta.impronta and before == len(self.found) == 0:
            what = Phrase("il documento, fuori dai passi,", "the document, outside its steps,")
            self.found.append(codes.DOCUMENTO_CAMBIATO.at(self.place, what=what))

    def _tell(self, found: Diagnostic, *steps: str) -> None:
        self.wrong |= set(steps)
        self.found.append(found)


def name_of(passo: Passo) -> str:
    """Return what to call a step: the name of the value it makes, or its operation."""
    if passo.di is None:
        return passo.operazione
    return " ".join(part for part in (passo.di.scheda, " / ".join(passo.di.chiave), passo.di.nome) if part)


def said(state: State, kind: str) -> str:
    """Return a state in a few exact words."""
    match state:
        case Known(value):
            return text_of(value, kind_named(kind))
        case Possible():
            return _field(a.field_of(state), kind)
        case Excluded():
            return "non valutabile"
        case Undefined():
            return "indefinito"


def _field(found: a.Campo, kind: str) -> str:
    match found:
        case a.Tratto(lo, hi):
            if lo is not None and lo == hi:
                return text_of(lo, kind_named(kind))
            ends = ["?" if end is None else text_of(end, kind_named(kind)) for end in (lo, hi)]
            return f"da {ends[0]} a {ends[1]}"
        case a.Parole(values):
            return " o ".join(sorted(text_of(value, kind_named(kind)) for value in values)) or "nessun valore"
        case _:
            return "nessun valore" if found is a.NIENTE else "un valore qualsiasi"


def kind_named(name: str) -> Kind:
    """Return a kind by its name, as far as writing its values goes."""
    return _KINDS.get(name, TESTO)


_KINDS: Mapping[str, Kind] = BUILT_IN


def _row_words(rows: list[RigaDiRegola]) -> Phrase:
    if not rows:
        return Phrase("nessuna riga", "no row")
    it = ", ".join(f"la riga {row.numero}" if row.numero else "la riga `negli altri casi`" for row in rows)
    en = ", ".join(f"row {row.numero}" if row.numero else "the row `negli altri casi`" for row in rows)
    return Phrase(it, en)
