"""Small bodies to try a rule in: a few made-up persons alike in all, evaluated as real ones are.

What one person has may depend on the others (a share of a fund, a place, a total): only a body shows it. A trial
refutes and proves nothing: one body in which the rules do what they must not is enough, any number of others is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from attrs import define, evolve, field, frozen

from valutazione.checks.reach import Study
from valutazione.checks.uses import Name
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, SI_NO, InsiemeDi, Kind, Parole, Quantity, Rinvio
from valutazione.model.sistema import Dato, Scheda, Sistema
from valutazione.model.texts import text_of

ENOUGH: Final = 2
"""In how many forms of data that give a value a rule is tried."""

MUCH: Final = Fraction(9000)
"""What an amount without an end is worth: a fund, a score without a maximum."""


class Unknown:
    """A value that a trial did not give: data that do not fit together, or a mistake."""


UNKNOWN: Final = Unknown()
Found = m.Scalar | None | Unknown
"""What a person has in a trial: a value, nothing because they are not evaluated, or it is not known."""


@frozen
class Forma:
    """How the data of a body are: ``alto`` tells how high the numbers are from 0 to 1, ``risposta`` each yes or no."""

    alto: Fraction
    risposta: bool


FORME: Final = tuple(
    Forma(alto, risposta)
    for alto, risposta in product((Fraction(1), Fraction(1, 2), Fraction(7, 10)), (True, False))
)


@define
class Mondo:
    """A scheme to try, and the persons of one of its schede; the values in ``dati`` are given, and not computed."""

    study: Study
    scheda: Scheda
    dati: frozenset[Name] = frozenset()
    fixed: Mapping[str, m.Scalar] = field(factory=dict)
    _sistema: Sistema = field(init=False)
    _same: dict[Name, Name] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._sistema = given(self.study.sistema, self.dati)
        for scheda in self.study.sistema.schede:
            for raccolta in scheda.raccolte:
                for campo, chiave in zip(raccolta.campi, scheda.chiave, strict=False):
                    self._join((raccolta.scheda, campo), (scheda.nome, chiave))
            for dato in scheda.dati:
                if isinstance(dato.kind, Rinvio):
                    beside, target = dict(dato.accanto), self.study.sistema.scheda(dato.kind.scheda)
                    for nome in () if target is None else target.chiave:
                        self._join((scheda.nome, beside.get(nome, dato.nome)), (dato.kind.scheda, nome))

    def tried(
        self, nome: str, forma: Forma, persone: Sequence[Mapping[str, m.Scalar]]
    ) -> tuple[Found, ...] | None:
        """Return what each person has of *nome*, each with their own values; None when no such body can be made."""
        # Only a scheme that is held to norms needs an evaluator to be analysed: imported when the first body is made.
        from valutazione.evaluation import evaluate
        from valutazione.outcome import Excluded, Known

        own = self._own()
        if own is None and len(persone) > 1:
            return None
        rows = {}
        for scheda in self._sistema.schede:
            if scheda.con_dati:
                here = list(self._rows(scheda, own, forma, persone))
                if any(row is None for row in here):
                    return None
                rows[scheda.nome] = [row for row in here if row is not None]
        parameters = {
            one.nome: value
            for one in self._sistema.parametri
            if one.valore is None and (value := self._one(one.kind, None, forma, 0)) is not None
        }
        esito = evaluate(self._sistema, rows, parametri=parameters)
        records = esito.schede.get(self.scheda.nome, {})
        found: list[Found] = []
        for row in rows.get(self.scheda.nome, []):
            key = tuple(text_of(row[one], self._kind(self.scheda, one)) for one in self.scheda.chiave)
            record = records.get(key)
            state = None if record is None or record.incerto else record[nome].state
            match state:
                case Known(value):
                    found.append(value)
                case Excluded():
                    found.append(None)
                case _:
                    found.append(UNKNOWN)
        return tuple(found) if len(found) == len(persone) else None

    # ---- who is who ------------------------------------------------------------------------------------------------

    def _join(self, one: Name, other: Name) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self._same[first] = second

    def _root(self, name: Name) -> Name:
        while name in self._same:
            name = self._same[name]
        return name

    def _own(self) -> Name | None:
        """Return the part of the key that tells one person from another, within one body."""
        above = {
            self._root((self.scheda.nome, campo))
            for scheda in self._sistema.schede
            for raccolta in scheda.raccolte
            if raccolta.scheda == self.scheda.nome
            for campo in raccolta.campi
        }
        mine = [self._root((self.scheda.nome, nome)) for nome in self.scheda.chiave]
        return next((root for root in reversed(mine) if root not in above), None)

    def _names(self) -> set[Name]:
        """Return the fields that tell records apart, or link them."""
        keys = {(scheda.nome, nome) for scheda in self._sistema.schede for nome in scheda.chiave}
        return keys | set(self._same) | set(self._same.values())

    # ---- data ------------------------------------------------------------------------------------------------------

    def _rows(
        self, scheda: Scheda, own: Name | None, forma: Forma, persone: Sequence[Mapping[str, m.Scalar]]
    ) -> Iterator[dict[str, m.Scalar] | None]:
        ids = {nome for other, nome in self._names() if other == scheda.nome}
        many = any(self._root((scheda.nome, nome)) == own for nome in ids) if own is not None else False
        for at in range(len(persone) if many or scheda is self._home() else 1):
            row: dict[str, m.Scalar] = {}
            days = 0
            for dato in scheda.dati:
                if dato.nome in ids:
                    place = at if self._root((scheda.nome, dato.nome)) == own else 0
                    value = self._identity(scheda, dato, place)
                elif dato.facoltativo or dato.predefinito is not None:
                    continue
                else:
                    days += dato.kind == DATA
                    value = self._one(dato.kind, (scheda, dato), forma, days)
                if value is None:
                    yield None
                    return
                row[dato.nome] = value
            if scheda is self._home():
                row |= dict(self.fixed) | dict(persone[at])
            yield row

    def _home(self) -> Scheda | None:
        return self._sistema.scheda(self.scheda.nome)

    def _kind(self, scheda: Scheda, nome: str) -> Kind:
        dato = scheda.dato(nome)
        assert dato is not None
        return dato.kind

    def _identity(self, scheda: Scheda, dato: Dato, at: int) -> m.Scalar | None:
        root = self._root((scheda.nome, dato.nome))
        same = [name for name in self._names() if self._root(name) == root]
        kinds = [self._kind_of(name) for name in sorted(same)]
        kind = next((one for one in kinds if one is not None and not isinstance(one, Rinvio)), dato.kind)
        value: m.Scalar
        match kind:
            case Quantity():
                hull = self.study.value(scheda.nome, dato.nome).hull if dato.kind == kind else None
                low = Fraction() if hull is None or hull.lo is None else hull.lo
                value = Fraction(-(-low // 1)) + at + 1
                if hull is not None and not hull.contains(value):
                    value -= 1
            case Parole(parole=parole):
                if at >= len(parole):
                    return None
                value = parole[at]
            case InsiemeDi(parole=Parole(parole=parole)):
                value = (parole[0],)
            case _ if kind == DATA:
                value = Fraction(self._first() + at)
            case _:
                value = str(at + 1)
        return text_of(value, kind) if isinstance(dato.kind, Rinvio) else value

    def _kind_of(self, name: Name) -> Kind | None:
        scheda = self._sistema.scheda(name[0])
        dato = None if scheda is None else scheda.dato(name[1])
        return None if dato is None else dato.kind

    def _first(self) -> int:
        return self._sistema.periodo[0] if self._sistema.periodo is not None else 1

    def _one(self, kind: Kind, where: tuple[Scheda, Dato] | None, forma: Forma, days: int) -> m.Scalar | None:
        match kind:
            case Quantity():
                return self._number(where, forma)
            case Parole(parole=parole):
                return parole[0]
            case InsiemeDi(parole=Parole(parole=parole)):
                return (parole[0],)
            case Rinvio():
                return None
            case _ if kind == DATA:
                period = self._sistema.periodo or (1, 1)
                return Fraction(period[0] if days < 2 else period[1])
            case _ if kind == SI_NO:
                return forma.risposta
            case _:
                return "a"

    def _number(self, where: tuple[Scheda, Dato] | None, forma: Forma) -> Fraction:
        if where is None or (where[0].nome, where[1].nome) in self.dati:
            return MUCH
        hull = self.study.value(where[0].nome, where[1].nome).hull
        return MUCH if hull is None else inner(hull, forma.alto)


def inner(hull: Range, high: Fraction) -> Fraction:
    """Return a value within an interval, so high from 0 to 1: a whole one where it is not at an end."""
    lo = hull.lo if hull.lo is not None else (hull.hi - 100 if hull.hi is not None else Fraction())
    hi = hull.hi if hull.hi is not None else max(MUCH, lo + 1)
    if (high == 1 and not hull.hi_open) or lo == hi:
        return hi
    value = lo + (hi - lo) * min(high, Fraction(9, 10))
    whole = Fraction(value // 1)
    return whole if hull.contains(whole) else value


def given(sistema: Sistema, names: frozenset[Name]) -> Sistema:
    """Return a scheme in which some derived values are given, and not computed."""
    schede = []
    for scheda in sistema.schede:
        mine = [one for one in scheda.calcoli if (scheda.nome, one.nome) in names]
        calcoli = tuple(one for one in scheda.calcoli if one not in mine)
        dati = (*scheda.dati, *(Dato(nome=one.nome, kind=one.kind) for one in mine))
        liberi = tuple(nome for nome in scheda.liberi if (scheda.nome, nome) not in names)
        schede.append(evolve(scheda, calcoli=calcoli, dati=dati, liberi=liberi) if mine else scheda)
    ordine = tuple(one for one in sistema.ordine if one not in names)
    return evolve(sistema, schede=tuple(schede), ordine=ordine)
