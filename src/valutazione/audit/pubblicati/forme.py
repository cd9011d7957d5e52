"""What a published table speaks of, found from its columns: the records of a scheda, or totals of them.

A table whose columns have the whole key of a scheda speaks of its records, one a row. A table with a part of the key,
or with no key at all, speaks of groups of records: a column named after a field holds, for words and texts, what the
group has in common; for quantities, their sum over the group. ``media di …``, ``minimo di …``, ``massimo di …`` and
``numero`` ask for something else than a sum.

Where several readings take in every column, the one that recomputes more wins: a table compared with inputs alone
would be compared with itself. What stays undecided is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import field, frozen

from valutazione.diagnostics import nearest
from valutazione.model.kinds import NUMERO, RAPPORTO, InsiemeDi, Kind, Quantity
from valutazione.model.sistema import Calcolo, Dato, Scheda, Sistema

__all__ = ["Forma", "Voce", "readings", "suggestion"]

Fold = Callable[[str], str]

_FUNCTIONS: Final = (
    ("somma di ", "somma"),
    ("totale di ", "somma"),
    ("totale ", "somma"),
    ("media di ", "media"),
    ("media ", "media"),
    ("minimo di ", "minimo"),
    ("massimo di ", "massimo"),
)
_COUNTS: Final = ("numero", "n.", "quanti")
_SHARES: Final = ("quota", "percentuale sul totale")


@frozen
class Voce:
    """What a column of values holds: the value ``nome`` of the record, or a ``funzione`` of it over the group.

    ``funzione`` is empty, or one of somma, media, minimo, massimo, numero, quota; the last two have no ``nome``.
    """

    colonna: str
    nome: str
    funzione: str
    kind: Kind


@frozen
class Forma:
    """A reading of a table: of which scheda, which columns say which record or group, and what the others hold.

    ``chiave`` pairs each column with the field it holds. ``gruppi``: rows are of groups, and not of records.
    ``ignote`` are the columns that this reading has no meaning for. ``derivati`` counts the columns that are computed
    and not given. ``plurale`` is what the records are called together.
    """

    scheda: str
    gruppi: bool
    chiave: tuple[tuple[str, str], ...]
    voci: tuple[Voce, ...]
    ignote: tuple[str, ...] = field(default=())
    derivati: int = 0
    plurale: str = ""

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What orders readings: the best has the least."""
        return len(self.ignote), -min(self.derivati, 1), -len(self.voci), self.gruppi

    def kinds(self, sistema: Sistema) -> dict[str, Kind]:
        """Return the kind of what each column holds."""
        scheda = sistema.scheda(self.scheda)
        assert scheda is not None
        found = {colonna: _key_kind(scheda, nome) for colonna, nome in self.chiave}
        return found | {voce.colonna: voce.kind for voce in self.voci}


def readings(
    columns: Sequence[str], sistema: Sistema, fold: Fold, *, scheda: str | None = None
) -> tuple[Forma, ...]:
    """Return the readings of a table with these *columns* that are best, several when nothing tells them apart.

    *fold* says what two spellings of one name have in common; *scheda* is the one the caller says it speaks of. A
    reading has at least one column of values; there may be no reading at all.
    """
    schede = [s for s in sistema.schede if scheda is None or s.nome == scheda]
    found = [forma for s in schede for forma in _of_scheda(columns, s, fold) if forma.voci]
    best = min((forma.rank for forma in found), default=None)
    return tuple(forma for forma in found if forma.rank == best)


def suggestion(column: str, forma: Forma, sistema: Sistema, fold: Fold) -> str:
    """Return the name that an unknown column was perhaps meant to have, among those not there yet; or nothing."""
    scheda = sistema.scheda(forma.scheda)
    assert scheda is not None
    taken = {nome for _, nome in forma.chiave} | {voce.nome for voce in forma.voci}
    fields: list[Dato | Calcolo] = [*scheda.dati, *scheda.calcoli]
    free = [each for each in fields if each.nome not in taken]
    labels = {fold(each.etichetta): each.nome for each in free if each.etichetta}
    near = nearest(column, [each.nome for each in free]) or nearest(fold(column), list(labels)) or ""
    return labels.get(near, near)


def _of_scheda(columns: Sequence[str], scheda: Scheda, fold: Fold) -> Iterator[Forma]:
    names = _names(scheda, fold)
    fields = {column: names[fold(column)] for column in columns if fold(column) in names}
    if _is_of_records(scheda, fields):
        yield _records(columns, scheda, fields)
    if not (scheda.raccolte and not scheda.chiave):  # of the only record of a body there are no groups
        yield _groups(columns, scheda, fields, names, fold)


def _is_of_records(scheda: Scheda, fields: dict[str, str]) -> bool:
    if not scheda.chiave:
        return bool(scheda.raccolte)
    return set(scheda.chiave) <= set(fields.values())


def _records(columns: Sequence[str], scheda: Scheda, fields: dict[str, str]) -> Forma:
    keys = tuple((column, nome) for column, nome in fields.items() if nome in scheda.chiave)
    given = [(column, nome) for column, nome in fields.items() if nome not in scheda.chiave]
    voci = tuple(Voce(column, nome, "", _kind_of(scheda, nome)) for column, nome in given)
    derived = sum(scheda.calcolo(nome) is not None for _, nome in given)
    unknown = tuple(column for column in columns if column not in fields)
    return Forma(scheda.nome, False, keys, voci, unknown, derived)


def _groups(
    columns: Sequence[str], scheda: Scheda, fields: dict[str, str], names: dict[str, str], fold: Fold
) -> Forma:
    keys: list[tuple[str, str]] = []
    voci: list[Voce] = []
    unknown: list[str] = []
    asked = {column: _asked(column, scheda, names, fold) for column in columns if column not in fields}
    counting = any(voce is not None and voce.funzione in ("numero", "quota") for voce in asked.values())
    for column in columns:
        nome, voce = fields.get(column), asked.get(column)
        if voce is not None:
            voci.append(voce)
        elif nome is None:
            unknown.append(column)
        elif _sums(_kind_of(scheda, nome), counting) and nome not in scheda.chiave:
            voci.append(Voce(column, nome, "somma", _kind_of(scheda, nome)))
        else:
            keys.append((column, nome))
    if set(scheda.chiave) and set(scheda.chiave) <= {nome for _, nome in keys}:
        return Forma(
            scheda.nome, True, (), (), tuple(columns)
        )  # the whole key: these are records, not groups
    plural = scheda.plurale or scheda.nome
    return Forma(scheda.nome, True, tuple(keys), tuple(voci), tuple(unknown), len(voci), plural)


def _sums(kind: Kind, counting: bool) -> bool:
    """Say whether a column of this kind holds sums; of percentages there are none, where people are counted."""
    if not isinstance(kind, Quantity):
        return False
    return bool(kind.dimensions) or kind.style == "numero" or not counting


def _asked(column: str, scheda: Scheda, names: dict[str, str], fold: Fold) -> Voce | None:
    """Return what a column that is no field asks of the group, in words."""
    said = fold(column)
    members = {fold(name) for name in (scheda.nome, scheda.plurale or "", scheda.etichetta or "") if name}
    if said in _COUNTS or said in {f"numero di {name}" for name in members}:
        return Voce(column, "", "numero", NUMERO)
    if said in _SHARES or said in {f"quota di {name}" for name in members}:
        return Voce(column, "", "quota", RAPPORTO)
    for start, function in _FUNCTIONS:
        nome = names.get(said.removeprefix(start)) if said.startswith(start) else None
        if nome is not None and isinstance(_kind_of(scheda, nome), Quantity):
            return Voce(column, nome, function, _kind_of(scheda, nome))
    return None


def _names(scheda: Scheda, fold: Fold) -> dict[str, str]:
    """Return the field that each spelling means: its name before any label, a label that two fields have for none."""
    fields: list[Dato | Calcolo] = [*scheda.dati, *scheda.calcoli]
    labels: dict[str, set[str]] = {}
    for one in fields:
        if one.etichetta:
            labels.setdefault(fold(one.etichetta), set()).add(one.nome)
    found = {label: min(names) for label, names in labels.items() if len(names) == 1}
    return found | {fold(one.nome): one.nome for one in fields}


def _kind_of(scheda: Scheda, nome: str) -> Kind:
    one = scheda.dato(nome) or scheda.calcolo(nome)
    assert one is not None
    return one.kind


def _key_kind(scheda: Scheda, nome: str) -> Kind:
    """Return the kind of a cell that names a record or a group: a record with a set is in the group of each word."""
    kind = _kind_of(scheda, nome)
    return kind.parole if isinstance(kind, InsiemeDi) else kind
