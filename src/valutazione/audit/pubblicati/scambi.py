"""Figures that stand in the wrong place: two exchanged, a row copied on another, a column in the place of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from attrs import define, field, frozen

from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.tavole import Confronto, Giudizio, Spiegazione
from valutazione.audit.pubblicati.valori import agreement
from valutazione.exact import Mode, round_to
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind, Quantity
from valutazione.outcome import Key, Known

__all__ = ["Tavola", "exchanges"]

_MOST_LISTED: Final = 4
_MOST_ALIKE: Final = 200


@frozen
class _Column:
    """The keys by recomputed value, for one unit of rounding (none: as it is)."""

    keys: Mapping[Scalar, list[Key]]


@define(eq=False)
class Tavola:
    """The comparisons of one table, to look things up in: by row and column, and by value."""

    confronti: Sequence[Confronto]
    cells: dict[tuple[Key, str], Confronto] = field(init=False)
    _columns: dict[tuple[str, Fraction | None], _Column] = field(init=False, factory=dict)
    order: dict[Key, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.cells = {(each.chiave, each.voce.colonna): each for each in self.confronti}
        self.order = {}
        for each in self.confronti:
            self.order.setdefault(each.chiave, len(self.order))

    def row(self, chiave: Key) -> list[Confronto]:
        """Return the comparisons of one row."""
        columns = dict.fromkeys(each.voce.colonna for each in self.confronti[:1_000])
        return [self.cells[chiave, column] for column in columns if (chiave, column) in self.cells]

    def with_value(self, one: Confronto) -> list[Key]:
        """Return the other rows whose recomputed value, in the same column, is what *one* published."""
        keys: dict[Key, None] = {}
        for step in (None, one.pubblicato.passo) if one.pubblicato.passo else (None,):
            column = self._column(one.voce.colonna, step)
            for key in column.keys.get(one.pubblicato.valore, [])[:_MOST_ALIKE]:
                if key != one.chiave and _agrees(one, self.cells[key, one.voce.colonna]):
                    keys[key] = None
        return sorted(keys, key=lambda key: self.order[key])

    def _column(self, name: str, step: Fraction | None) -> _Column:
        if (name, step) not in self._columns:
            keys: dict[Scalar, list[Key]] = {}
            for (key, column), each in self.cells.items():
                if column == name and isinstance(each.stato, Known):
                    value = each.stato.value
                    if step is not None and isinstance(value, Fraction):
                        value = round_to(value, step, Mode.META_IN_SU)
                    keys.setdefault(value, []).append(key)
            self._columns[name, step] = _Column(keys)
        return self._columns[name, step]


def exchanges(
    one: Confronto, tavola: Tavola, mondo: Mondo, scheda: str, *, groups: bool
) -> Iterator[Spiegazione]:
    """Yield the explanations of *one* by a figure that stands, or that is computed, elsewhere."""
    yield from _of_rows(one, tavola)
    yield from _of_columns(one, tavola)
    if not groups:
        yield from _other_names(one, tavola, mondo, scheda)


def _of_rows(one: Confronto, tavola: Tavola) -> Iterator[Spiegazione]:
    column = one.voce.colonna
    alike = tavola.with_value(one)
    swapped = [key for key in alike if _agrees(tavola.cells[key, column], one)]
    # Rows whose own figure is wrong in the same way come first: the two were exchanged.
    swapped = [key for key in swapped if tavola.cells[key, column].giudizio is Giudizio.DIFFERISCE]
    for key in swapped[:_MOST_LISTED]:
        other = _name(key)
        whole = all(
            _crossed(mine, tavola.cells.get((key, mine.voce.colonna))) for mine in tavola.row(one.chiave)
        )
        if whole and len(tavola.row(one.chiave)) > 1:
            text = f"le due righe {_name(one.chiave)} e {other} sono scambiate, in tutte le colonne"
        else:
            text = f"il valore è scambiato con quello di {other}: ciascuna ha quello dell'altra"
        yield Spiegazione("valori scambiati", text)
    if swapped or not alike:
        return
    here = tavola.order[one.chiave]
    near = sorted(alike, key=lambda key: (abs(tavola.order[key] - here), tavola.order[key]))
    if (
        len(near) > _MOST_LISTED
    ):  # a value that many rows have says nothing of any of them, but for the one beside
        near = [key for key in near if abs(tavola.order[key] - here) == 1]
    if near:
        shown = ", ".join(_name(key) for key in near)
        yield Spiegazione(
            "valore di un'altra riga", f"è il valore di {shown}: può essere stato copiato da lì"
        )


def _of_columns(one: Confronto, tavola: Tavola) -> Iterator[Spiegazione]:
    for other in tavola.row(one.chiave):
        if other is one or not _agrees(one, other):
            continue
        if other.giudizio is Giudizio.DIFFERISCE and _agrees(other, one):
            text = f"è scambiato con la colonna `{other.voce.colonna}`: ciascuna ha il valore dell'altra"
            yield Spiegazione("colonne scambiate", text)
        else:
            text = f"è il valore della colonna `{other.voce.colonna}`, non di `{one.voce.colonna}`"
            yield Spiegazione("altra colonna", text)


def _other_names(one: Confronto, tavola: Tavola, mondo: Mondo, scheda: str) -> Iterator[Spiegazione]:
    """Yield the other values of the same record that are what was published, though the table does not show them."""
    riscontro = mondo.record(scheda, one.chiave)
    if riscontro is None or not isinstance(one.voce.kind, Quantity):
        return
    shown = {each.voce.nome for each in tavola.row(one.chiave)}
    for nome, valore in (*riscontro.dati.items(), *riscontro.valori.items()):
        if nome in shown or not _same_kind(valore.kind, one.voce.kind):
            continue
        if agreement(one.pubblicato, valore.state) is not None and isinstance(valore.state, Known):
            yield Spiegazione("altra colonna", f"è il valore di `{nome}`, non di `{one.voce.nome}`")


def _same_kind(one: Kind, other: Kind) -> bool:
    return isinstance(one, Quantity) and isinstance(other, Quantity) and one.dimensions == other.dimensions


def _agrees(one: Confronto, other: Confronto) -> bool:
    """Say whether what *one* published is what *other* is recomputed as."""
    return isinstance(other.stato, Known) and agreement(one.pubblicato, other.stato) is not None


def _crossed(mine: Confronto, other: Confronto | None) -> bool:
    return other is not None and _agrees(mine, other) and _agrees(other, mine)


def _name(chiave: Key) -> str:
    return f"`{' / '.join(chiave)}`" if chiave else "quest'unica riga"
