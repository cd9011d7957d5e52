"""The records of an evaluation: who is there, under which key, and in which group.

A scheda that collects has one record for each group its members name, besides those given as rows. Nothing is
dropped: a row without its key has a key of its own, a key given twice makes its records doubtful.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import define, evolve, field

from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue import data as codes
from valutazione.model.kinds import InsiemeDi
from valutazione.model.sistema import Raccolta, Scheda, Sistema
from valutazione.model.texts import natural, text_of
from valutazione.outcome import Key, Reason, Step, Wanted
from valutazione.records.rows import Riga
from valutazione.records.scalars import Unfit, scalar, shown
from valutazione.source import Cell, Entry, Place

Tell = Callable[[Diagnostic], None]


@define(eq=False)
class Record:
    """A record while it is being evaluated.

    ``doubtful``: its key was given more than once, or not at all. ``group`` is the key as it was given: records with
    one key have one group. ``reasons`` are those for which it is not evaluable, ``doubts`` those for which it might
    not be, ``causes`` the mistakes for which nobody can tell.
    """

    scheda: str
    key: Key
    riga: Riga
    doubtful: bool = False
    group: Key = ()
    inputs: dict[str, Step] = field(factory=dict)
    values: dict[str, Step] = field(factory=dict)
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Reason, ...] = ()
    doubts_wanted: frozenset[Wanted] = frozenset()
    causes: tuple[str, ...] = ()

    def place(self, nome: str | None = None) -> Place | None:
        """Return where a value of this record came from: a cell, a row, or the record itself; None for parameters."""
        if not self.scheda:
            return None
        if nome is not None and nome in self.riga.luoghi:
            return self.riga.luoghi[nome]
        if self.riga.luogo is not None:
            where = self.riga.luogo
            return Cell(where.file, where.row, nome, sheet=where.sheet)
        return Entry(self.scheda, " / ".join(self.key), nome)


Registry = dict[str, dict[Key, Record]]


def build(
    sistema: Sistema, data: Mapping[str, Iterable[Mapping[str, object] | Riga]], tell: Tell
) -> Registry:
    """Return every record that the data and the collecting schede give rise to, each scheda in the order of keys."""
    given: dict[str, list[Riga]] = {scheda.nome: [] for scheda in sistema.schede}
    for name, rows in data.items():
        scheda = sistema.scheda(name)
        if scheda is None:
            known = [s.nome for s in sistema.schede]
            tell(codes.SCHEDA_IGNOTA_NEI_DATI.at(None, scheda=name, suggestion=nearest(name, known) or ""))
            continue
        given[scheda.nome].extend(_riga(row) for row in rows)
    registry: Registry = {}
    for scheda in sistema.schede:
        found = _given(scheda, given[scheda.nome], tell)
        registry[scheda.nome] = dict(sorted(found.items(), key=lambda item: natural(item[0])))
    for scheda in _members_first(sistema):
        _add_groups(scheda, registry, sistema)
    return registry


def _riga(row: object) -> Riga:
    if isinstance(row, Riga):
        return row
    if isinstance(row, Mapping):
        return Riga(row)
    raise TypeError(f"una riga è un dizionario da nomi a valori, non un {type(row).__name__}")


def _given(scheda: Scheda, rows: list[Riga], tell: Tell) -> dict[Key, Record]:
    names = {dato.nome for dato in scheda.dati}
    by_key: dict[tuple[bool, Key], list[Riga]] = {}
    single = bool(scheda.raccolte) and not scheda.chiave
    for number, riga in enumerate(rows, 1):
        record = Record(scheda.nome, (), riga)
        for name in sorted(set(riga.valori) - names, key=shown):
            code = codes.NOME_IGNOTO_NEI_DATI
            said = shown(name)
            near = nearest(said, sorted(names)) or ""
            tell(code.at(record.place(said), name=said, scheda=scheda.nome, suggestion=near))
        lacking = [name for name in scheda.chiave if riga.valori.get(name) is None]
        for name in lacking:
            if name not in riga.rifiutati:
                tell(codes.CHIAVE_MANCANTE.at(record.place(name), scheda=scheda.nome, name=name))
        if lacking:
            riga = evolve(riga, rifiutati=(*riga.rifiutati, *lacking))  # said once is enough
            key: Key = (f"riga {number}", *(["senza chiave"] * (len(scheda.chiave) - 1)))
        else:
            key = tuple(_key_text(scheda, name, riga) for name in scheda.chiave) or (
                () if single else (str(number),)
            )
        by_key.setdefault((bool(lacking), key), []).append(riga)
    records: dict[Key, Record] = {}
    for (lost, key), same in sorted(by_key.items(), key=lambda item: item[0]):
        if len(same) > 1:
            places = Record(scheda.nome, key, same[-1]).place()
            tell(
                codes.CHIAVE_DOPPIA.at(places, key=" / ".join(key), scheda=scheda.nome, count=str(len(same)))
            )
        for count, riga in enumerate(same, 1):
            unique = (
                key if len(same) == 1 else (*key[:-1], f"{''.join(key[-1:])} (riga doppia {count})".strip())
            )
            while unique in records:
                unique = (*unique[:-1], f"{unique[-1]} bis")
            records[unique] = Record(
                scheda.nome, unique, riga, lost or len(same) > 1, unique if lost else key
            )
    return records


def _key_text(scheda: Scheda, name: str, riga: Riga) -> str:
    dato = scheda.dato(name)
    assert dato is not None
    try:
        return text_of(scalar(riga.valori[name], dato.kind), dato.kind)
    except Unfit:
        return shown(riga.valori[name])


def _members_first(sistema: Sistema) -> list[Scheda]:
    """Order collecting schede so that each comes after those it collects (a cycle ends where it began)."""
    done: dict[str, Scheda] = {}

    def visit(scheda: Scheda, path: tuple[str, ...]) -> None:
        for raccolta in scheda.raccolte:
            member = sistema.scheda(raccolta.scheda)
            if member is not None and member.nome not in (*path, *done):
                visit(member, (*path, scheda.nome))
        done.setdefault(scheda.nome, scheda)

    for scheda in sistema.schede:
        visit(scheda, ())
    return list(done.values())


def _add_groups(scheda: Scheda, registry: Registry, sistema: Sistema) -> None:
    records = registry[scheda.nome]
    known = {record.group for record in records.values()}
    if scheda.raccolte and not scheda.chiave and not records:
        records[()] = Record(scheda.nome, (), Riga({}))
    for raccolta in scheda.raccolte:
        member_scheda = sistema.scheda(raccolta.scheda)
        assert member_scheda is not None
        for member in registry[member_scheda.nome].values():
            for key, values in groups_of(raccolta, member_scheda, member) or ():
                if key not in known and raccolta.campi:
                    known.add(key)
                    riga = Riga(dict(zip(scheda.chiave, values, strict=True)))
                    records[key] = Record(scheda.nome, key, riga, group=key)
    registry[scheda.nome] = dict(sorted(records.items(), key=lambda item: natural(item[0])))


def by_group(records: Iterable[Record]) -> dict[Key, list[Record]]:
    """Return the records of each key as it was given: more than one, when it was given twice."""
    found: dict[Key, list[Record]] = {}
    for record in records:
        found.setdefault(record.group, []).append(record)
    return found


def groups_of(
    raccolta: Raccolta, scheda: Scheda, member: Record
) -> list[tuple[Key, tuple[object, ...]]] | None:
    """Return the keys of the groups a record belongs to, with their values; None when it cannot be known."""
    found: list[tuple[Key, tuple[object, ...]]] = [((), ())]
    for campo in raccolta.campi:
        dato = scheda.dato(campo)
        assert dato is not None
        given = member.riga.valori.get(campo)
        if given is None and dato.predefinito is not None and campo not in member.riga.rifiutati:
            given = getattr(dato.predefinito, "value", None)
        if given is None:
            return None
        try:
            value = scalar(given, dato.kind)
        except Unfit:
            return None
        if isinstance(dato.kind, InsiemeDi):
            assert isinstance(value, tuple)
            found = [((*k, word), (*v, word)) for k, v in found for word in value]
        else:
            found = [((*k, text_of(value, dato.kind)), (*v, value)) for k, v in found]
    return found
