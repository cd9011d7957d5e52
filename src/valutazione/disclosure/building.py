"""The tables themselves, figure by figure: a figure made of a hidden one is hidden too."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.disclosure import measures
from valutazione.disclosure.allocated import Allocated
from valutazione.disclosure.choice import Choice
from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.layout import EVALUATED, NOT_EVALUATED, OPEN, PEOPLE, Spot
from valutazione.disclosure.people import Person
from valutazione.disclosure.tables import Blank, Cell, Figure, PublicTable, Unit

ALL = "Totale"
EVERYBODY = "Tutto il personale"

_ROWS = {
    EVALUATED: "Totale valutati",
    NOT_EVALUATED: "Non valutati",
    OPEN: "Valutazione non ancora completa",
    PEOPLE: "Totale persone",
}


def tables_of(
    people: tuple[Person, ...], declared: Pubblicazione, choice: Choice, allocated: Allocated
) -> tuple[PublicTable, ...]:
    """Return the tables, in the order of art. 20; one that would have no figure at all is left out."""
    builder = _Builder(people, declared, choice, allocated)
    tables = [builder.premiums(), *builder.distributions(), builder.differentiation(), builder.average()]
    return tuple(table for table in tables if table is not None)


@frozen
class _Builder:
    people: tuple[Person, ...]
    declared: Pubblicazione
    choice: Choice
    allocated: Allocated

    # ---- figures -------------------------------------------------------------------------------------------------

    def count(self, spot: Spot) -> Cell:
        if not self.choice.is_shown(spot):
            return Blank.RISERVATO
        return Figure(Fraction(self.choice.layout.value(spot)), Unit.PERSONE)

    def share(self, spot: Spot) -> Cell:
        whole = Spot(EVALUATED, spot.group)
        if not (self.choice.is_shown(spot) and self.choice.is_shown(whole)):
            return Blank.RISERVATO
        total = self.choice.layout.value(whole)
        if not total:
            return Blank.ASSENTE
        return self.number(Fraction(100 * self.choice.layout.value(spot), total), Unit.PERCENTO)

    def number(self, value: Fraction, unit: Unit = Unit.NUMERO) -> Figure:
        places = self.declared.decimali
        return Figure(measures.shown(value, places), unit, places)

    def euro(self, value: Fraction) -> Figure:
        return Figure(measures.shown(value, 2), Unit.EURO, 2)

    def paid(self, spot: Spot) -> Cell:
        """Return the premiums of a spot."""
        if spot in self.choice.premiums:
            return self.euro(self.choice.premiums[spot])
        groups = self._groups(spot.group)
        if all(self.declared.gruppi[group].premio is None for group in groups):
            return Blank.ASSENTE
        if any(person.open for person in self.people if person.group in groups):
            return Blank.IGNOTO
        return Blank.RISERVATO

    def _groups(self, group: int | None) -> tuple[int, ...]:
        return tuple(range(len(self.declared.gruppi))) if group is None else (group,)

    def _name(self, group: int | None, everybody: str = ALL) -> str:
        return everybody if group is None else self.declared.gruppi[group].nome

    # ---- tables --------------------------------------------------------------------------------------------------

    def premiums(self) -> PublicTable | None:
        """Premiums allocated and distributed (art. 20 c. 1)."""
        if not self._has_premiums() and not any(amount is not None for amount in self.allocated):
            return None
        rows = []
        for group in self.choice.layout.columns:
            amounts = [self.allocated[one] for one in self._groups(group)]
            known = [amount for amount in amounts if amount is not None]
            total = sum(known, Fraction()) if len(known) == len(amounts) else None
            paid = self.paid(Spot(EVALUATED, group))
            rows.append(
                (self._name(group), *self._compared(total, paid), self._where_it_goes(group, total, paid))
            )
        headers = ("Gruppo", "Stanziato", "Distribuito", "Differenza", "Destinazione della differenza")
        return PublicTable("premi", "Premi stanziati e distribuiti", headers, tuple(rows))

    def _compared(self, total: Fraction | None, paid: Cell) -> tuple[Cell, Cell, Cell]:
        stated = Blank.ASSENTE if total is None else self.euro(total)
        if not isinstance(paid, Figure) or not isinstance(stated, Figure):
            return stated, paid, paid if isinstance(paid, Blank) else Blank.ASSENTE
        return stated, paid, self.euro(stated.value - paid.value)

    def _where_it_goes(self, group: int | None, total: Fraction | None, paid: Cell) -> Cell:
        if group is None or total is None:
            return Blank.ASSENTE
        if isinstance(paid, Figure) and paid.value == measures.shown(total, 2):
            return "nessuna differenza"
        return self.declared.gruppi[group].differenza or "non dichiarata"

    def distributions(self) -> Iterator[PublicTable]:
        """Yield the distribution by class of each group, and of all together (art. 20 c. 2)."""
        layout = self.choice.layout
        for group in layout.columns:
            money = any(spot.group == group and isinstance(spot.row, int) for spot in self.choice.premiums)
            rows: list[tuple[Cell, ...]] = []
            classes = tuple(row for row in layout.rows if isinstance(row, int))
            order: tuple[int | str, ...] = (*classes, EVALUATED, NOT_EVALUATED, OPEN, PEOPLE)
            for row in order:
                spot = Spot(row, group)
                if spot not in layout.spots:
                    continue
                of_class = isinstance(row, int) or row == EVALUATED
                name = _ROWS[row] if isinstance(row, str) else self.declared.classi[row].nome
                cells: list[Cell] = [name, self.count(spot), self.share(spot) if of_class else Blank.ASSENTE]
                rows.append((*cells, *([self.paid(spot) if of_class else Blank.ASSENTE] if money else [])))
            headers = ("Classe", "Persone", "Quota dei valutati", *(["Premi distribuiti"] if money else []))
            title = f"Distribuzione delle valutazioni: {self._name(group, EVERYBODY)}"
            name = "distribuzione" if group is None else f"distribuzione-{group + 1}"
            yield PublicTable(name, title, headers, tuple(rows))

    def differentiation(self) -> PublicTable | None:
        """The degree of differentiation, group by group (art. 20 c. 2)."""
        columns: dict[str, list[Cell]] = {}
        groups = range(len(self.declared.gruppi))
        for group in groups:
            for header, cell in self._measures(group):
                columns.setdefault(header, []).append(cell)
        kept = {h: cells for h, cells in columns.items() if any(cell is not Blank.ASSENTE for cell in cells)}
        rows = tuple((self._name(group), *(cells[group] for cells in kept.values())) for group in groups)
        return PublicTable("differenziazione", "Grado di differenziazione", ("Gruppo", *kept), rows)

    def _measures(self, group: int) -> Iterator[tuple[str, Cell]]:
        spot = Spot(EVALUATED, group)
        yield "Persone valutate", self.count(spot)
        highest = next(
            (n for n, one in enumerate(self.declared.classi) if one.nome == self.declared.massima), None
        )
        yield (
            "Quota nella classe più alta",
            Blank.ASSENTE if highest is None else self.share(Spot(highest, group)),
        )
        scored = self.declared.gruppi[group].punteggio is not None
        yield "Punteggio medio", self._mean_score(group) if scored else Blank.ASSENTE
        scores = self._scores(group) if scored else Blank.ASSENTE
        yield from self._spread(scores)
        yield "Premi al quinto che ne ha di più", self._top_fifth(group)

    def _mean_score(self, group: int) -> Cell:
        spot = Spot(EVALUATED, group)
        if spot in self.choice.scores:
            return self.number(self.choice.scores[spot] / self.choice.layout.value(spot))
        return self._missing(group)

    def _missing(self, group: int) -> Blank:
        """Return why a measure of a group is not there."""
        evaluated = [one for one in self.people if one.group == group and one.classe is not None]
        if not evaluated:
            return Blank.ASSENTE
        open_ = any(one.open for one in self.people if one.group == group)
        return Blank.IGNOTO if open_ and any(one.score is None for one in evaluated) else Blank.RISERVATO

    def _scores(self, group: int) -> list[Fraction] | Blank:
        """Return the scores of a group whose classes are all published; otherwise why they are not to be used."""
        if Spot(EVALUATED, group) not in self.choice.scores or self.choice.hides_a_class(group):
            return self._missing(group)
        return sorted(
            one.score
            for one in self.people
            if one.group == group and one.classe is not None and one.score is not None
        )

    def _spread(self, scores: list[Fraction] | Blank) -> Iterator[tuple[str, Cell]]:
        headers = ("Coefficiente di variazione", "Minimo", "Mediana", "Massimo")
        if isinstance(scores, Blank):
            yield from ((header, scores) for header in headers)
            return
        relative = measures.variation(scores, self.declared.decimali)
        yield (
            headers[0],
            Blank.ASSENTE if relative is None else Figure(relative, Unit.NUMERO, self.declared.decimali),
        )
        for header, value in zip(headers[1:], (scores[0], measures.median(scores), scores[-1]), strict=True):
            yield header, self.number(value) if self._is_common(header, value, scores) else Blank.RISERVATO

    def _is_common(self, header: str, value: Fraction, scores: list[Fraction]) -> bool:
        """Whether a score may be shown: k people at least have it, and not all; a median has k on each side."""
        if scores[0] == scores[-1]:
            return self.declared.uniformi
        if header == "Mediana":
            return len(scores) >= 2 * self.declared.k
        return scores.count(value) >= self.declared.k

    def _top_fifth(self, group: int) -> Cell:
        if self.declared.gruppi[group].premio is None:
            return Blank.ASSENTE
        spot = Spot(EVALUATED, group)
        if spot not in self.choice.premiums:
            return self.paid(spot)
        amounts = [one.premium for one in self.people if one.group == group and one.premium is not None]
        if self.choice.hides_a_class(group) or len(amounts) < 5 * self.declared.k:
            return Blank.RISERVATO
        share = measures.top_fifth(amounts)
        return Blank.ASSENTE if share is None else self.number(100 * share, Unit.PERCENTO)

    def average(self) -> PublicTable | None:
        """The mean premium (art. 20 c. 2 in the text of 2013, which many bodies still publish)."""
        if not self._has_premiums():
            return None
        rows: list[tuple[Cell, ...]] = []
        for group in range(len(self.declared.gruppi)):
            spot = Spot(EVALUATED, group)
            paid, total = self.paid(spot), self.choice.layout.value(spot)
            if isinstance(paid, Figure) and not (total and self.choice.is_shown(spot)):
                paid = Blank.RISERVATO if total else Blank.ASSENTE
            rows.append(
                (self._name(group), self.euro(paid.value / total) if isinstance(paid, Figure) else paid)
            )
        return PublicTable(
            "premio-medio", "Premio medio", ("Gruppo", "Premio medio dei valutati"), tuple(rows)
        )

    def _has_premiums(self) -> bool:
        return any(group.premio is not None for group in self.declared.gruppi)
