"""Persons: protected leave, part time, the negative rating and the hearing before it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from valutazione.checks.uses import behind, leads_to
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso
from valutazione.norms.esami.congedi import Assenza, Cambio
from valutazione.norms.esami.congedi import tried as on_bodies
from valutazione.norms.esami.legami import otherwise, reads
from valutazione.norms.esami.mondi import Found
from valutazione.norms.esami.prove import settled
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_conforme, non_verificabile

RISULTATI: Final = ("punteggio", "premio individuale", "retribuzione di risultato")
ASSENZE, TUTELATA = "assenze tutelate", "assenza tutelata"
_DAYS: Final = (Fraction(1), Fraction(30), Fraction(150))
_YEAR: Final = Fraction(300)


def neutralita(caso: Caso, verifica: Verifica) -> Giudizio:
    """Who is on protected leave, and is otherwise always there, has the score and the premium of who never leaves."""
    found: list[Diagnostic] = []
    unknown: list[Phrase] = []
    measured = tried = False
    for concetto in RISULTATI:
        for scheda, risultato in caso.values(concetto):
            for home, absence in caso.values(ASSENZE):
                if home is not scheda:
                    if not caso.has(TUTELATA) and _reached(caso, scheda, risultato, home, absence):
                        unknown.append(_elsewhere(risultato, absence))
                    continue
                tried = True
                assenza = Assenza(caso, scheda, absence)
                ended = _neutral(caso, verifica, assenza, risultato)
                measured = measured or ended is True
                if isinstance(ended, Diagnostic):
                    found.append(ended)
                elif isinstance(ended, Phrase):
                    unknown.append(ended)
    if caso.prove < 0 and not found:
        return non_verificabile("le prove da fare sono troppe", "the trials to make are too many")
    if not tried and not caso.has(TUTELATA):
        return non_verificabile(
            f"le assenze e i risultati stanno in schede diverse: `{TUTELATA}` dice quali assenze sono tutelate",
            f"absences and results are in different records: `{TUTELATA}` tells which absences are protected",
        )
    counted = [] if tried else list(_counted(caso))
    if counted:
        names = ", ".join(f"`{nome}`" for nome in sorted(set(counted)))
        return non_verificabile(
            f"{names} tiene conto anche delle assenze tutelate: non si sa se poi le compensa",
            f"{names} takes protected absences too: it is not known whether it makes up for them",
        )
    if unknown and not found:
        return non_verificabile(unknown[0].it, unknown[0].en)
    return giudizio(found) if found or not measured else conforme(motivo=TRIED)


TRIED: Final = Phrase(
    "provato con più giorni di congedo, anche accanto a chi c'è sempre: il risultato non cambia",
    "tried with several days of leave, also beside those who are always there: the result does not change",
)


def _neutral(
    caso: Caso, verifica: Verifica, assenza: Assenza, risultato: Oggetto
) -> Diagnostic | Phrase | bool:
    """Return what leave changes in a result, or why it cannot be told, or whether it had to be tried not to change."""
    scheda, absence = assenza.scheda, assenza.oggetto
    rules = _rules(caso, scheda, risultato)
    value = (scheda.nome, absence.nome)
    again = sorted(otherwise(caso, scheda, rules, value), key=lambda one: (not one[1], one))
    if again:
        return Phrase(
            f"`{absence.nome}` è calcolato, e `{risultato.nome}` dipende anche per altra via da ciò di cui è fatto "
            f"(`{again[0][1] or again[0][0]}`)",
            f"`{absence.nome}` is computed, and `{risultato.nome}` depends in another way too on what it is made of "
            f"(`{again[0][1] or again[0][0]}`)",
        )
    if assenza.moved.isdisjoint(reads(caso.sistema, scheda, rules)):
        return False
    for one in _changed(caso, verifica, scheda, risultato, absence):
        return one
    change = on_bodies(assenza, risultato)
    if isinstance(change, Cambio):
        return _told(caso, verifica, assenza, risultato, change)
    if change:
        return True
    return Phrase(
        f"`{risultato.nome}` non si può provare con i giorni di `{absence.nome}`: ai dati di prova manca un valore",
        f"`{risultato.nome}` could not be tried with the days of `{absence.nome}`: the data made up give no value",
    )


def _reached(caso: Caso, scheda: Scheda, risultato: Oggetto, home: Scheda, absence: Oggetto) -> bool:
    names = {(home.nome, absence.nome), (home.nome, "")}
    return not names.isdisjoint(reads(caso.sistema, scheda, _rules(caso, scheda, risultato)))


def _elsewhere(risultato: Oggetto, absence: Oggetto) -> Phrase:
    return Phrase(
        f"`{risultato.nome}` dipende da `{absence.nome}`, che sta in un'altra scheda: `{TUTELATA}` dice quali assenze "
        "sono tutelate",
        f"`{risultato.nome}` depends on `{absence.nome}`, which is in another record: `{TUTELATA}` tells which "
        "absences are protected",
    )


def _told(caso: Caso, verifica: Verifica, assenza: Assenza, risultato: Oggetto, change: Cambio) -> Diagnostic:
    days, count = to_italian(change.giorni), change.insieme
    beside = Phrase("", "")
    if count:
        others = "a un altro che c'è sempre" if count == 1 else f"ad altri {count} che ci sono sempre"
        beside = Phrase(f", accanto {others}", f", beside {count} always there")
    return smvp.CONGEDO_NON_NEUTRO.at(
        caso.at(assenza.scheda, risultato),
        norm=verifica.fonte,
        name=risultato.nome,
        absence=assenza.oggetto.nome,
        before=_shown(change.prima),
        after=_shown(change.dopo),
        days=Phrase(f"{days}{beside.it}", f"{days}{beside.en}"),
    )


def _counted(caso: Caso) -> Iterator[str]:
    """Yield the results behind which a rule gathers records of absence, and may gather a protected one."""
    for concetto in RISULTATI:
        for scheda, risultato in caso.values(concetto):
            for rule in _rules(caso, scheda, risultato):
                for _, part in behind(caso.sistema, scheda, rule):
                    if isinstance(part, (m.Aggregate, m.Daily)) and _takes_protected(caso, part):
                        yield risultato.nome


def _takes_protected(caso: Caso, part: m.Aggregate | m.Daily) -> bool:
    for scheda, one in caso.values(TUTELATA):
        if part.scheda == scheda.nome:
            if part.where is None or not caso.may_try():
                return True
            taken = caso.study.expression(scheda.nome, part.where, where=(caso.own(one),))
            if not taken.complete or True in taken.values or taken.spreads:
                return True
    return False


def _rules(caso: Caso, scheda: Scheda, risultato: Oggetto) -> list[m.Expression]:
    """Return what decides a result: its formula, and who is not evaluated."""
    return [caso.own(risultato), *(one.condizione for one in scheda.esclusioni)]


def _changed(
    caso: Caso, verifica: Verifica, scheda: Scheda, risultato: Oggetto, absence: Oggetto
) -> list[Diagnostic]:
    if not caso.may_try():
        return []
    before = _with(caso, scheda, risultato, absence, Fraction())
    for days in _DAYS:
        caso.may_try()
        after = _with(caso, scheda, risultato, absence, days)
        if before != after:
            return [
                smvp.CONGEDO_NON_NEUTRO.at(
                    caso.at(scheda, risultato),
                    norm=verifica.fonte,
                    name=risultato.nome,
                    absence=absence.nome,
                    before=_shown(before),
                    after=_shown(after),
                    days=to_italian(days),
                )
            ]
    return []


def _with(
    caso: Caso, scheda: Scheda, risultato: Oggetto, absence: Oggetto, days: Fraction
) -> m.Scalar | None:
    """Return a result with so many days of leave and no other absence; None is who is not evaluated."""
    others = [one for other, one in caso.values(ASSENZE) if other is scheda and one != absence]
    due = caso.number("giorni dovuti") or _YEAR
    fixed: dict[str, tuple[Oggetto, Fraction]] = {one.nome: (one, Fraction()) for one in others}
    fixed[absence.nome] = absence, days
    for other, one in caso.values("giorni dovuti"):
        if other is scheda:
            fixed[one.nome] = one, due
    for other, one in caso.values("presenza"):
        if other is scheda:
            fixed[one.nome] = one, due - days
    where = [caso.is_worth(caso.own(one), value) for one, value in fixed.values()]
    node = caso.own(risultato)
    rules = m.Sum((node, *_numbers(caso, scheda)), kind=node.kind)
    where += settled(caso, scheda, rules, set(fixed))
    found = caso.study.expression(scheda.nome, node, where=tuple(where))
    whole = found.hull
    return None if whole is None else whole.hi


def _numbers(caso: Caso, scheda: Scheda) -> list[m.Expression]:
    """Return the numbers that the exclusions read, so that each has one value too."""
    names = leads_to(caso.sistema, scheda, [one.condizione for one in scheda.esclusioni])
    dati = [scheda.dato(nome) for other, nome in sorted(names) if other == scheda.nome]
    return [m.Own(dato.nome, kind=dato.kind) for dato in dati if dato is not None]


def _shown(value: Found) -> str:
    if value is None:
        return "non valutabile"
    return to_italian(value) if isinstance(value, Fraction) else str(value)


def part_time(caso: Caso, verifica: Verifica) -> Giudizio:
    """How much part time counts is declared, even if it is one."""
    if caso.is_no("fattore di part-time"):
        return non_conforme(
            smvp.PART_TIME_NON_DICHIARATO.at(caso.place("fattore di part-time"), norm=verifica.fonte)
        )
    return conforme()


def soglia_negativa(caso: Caso, verifica: Verifica) -> Giudizio:
    """The score below which a rating is negative is set."""
    concetto = "soglia di valutazione negativa"
    if caso.is_no(concetto):
        return non_conforme(
            smvp.VALUTAZIONE_NEGATIVA_NON_DEFINITA.at(caso.place(concetto), norm=verifica.fonte)
        )
    value = caso.number(concetto)
    return conforme("" if value is None else to_italian(value))


def contraddittorio(caso: Caso, verifica: Verifica) -> Giudizio:
    """The holder of an EQ post is heard before a rating that is not positive."""
    if caso.answer("contraddittorio") is False:
        return non_conforme(
            smvp.CONTRADDITTORIO_NON_PREVISTO.at(caso.place("contraddittorio"), norm=verifica.fonte)
        )
    return conforme()
