"""Which value is meant: from the words of a person (`area 6`, `punteggio`) to a record and a name, or why none."""

from __future__ import annotations

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import spiegazioni as codes
from valutazione.model.sistema import Scheda, Sistema
from valutazione.outcome import Esito, Key

__all__ = ["Soggetto", "find_value"]

_MOST_NAMES = 12


@frozen
class Soggetto:
    """A value of a record."""

    scheda: str
    chiave: Key
    nome: str


def find_value(esito: Esito, sistema: Sistema, who: str, what: str) -> Soggetto | Diagnostic:
    """Return the value that *what* names in the record that *who* names, or why there is none.

    *who* is a scheda and a key with ` / ` between its parts; the scheda may be left out when only one has that key,
    the key when the scheda has one record.
    """
    found = find_record(esito, sistema, who)
    if isinstance(found, Diagnostic):
        return found
    scheda, chiave = found
    nome = _name_in(scheda, what)
    if nome is None:
        names = [*(c.nome for c in scheda.calcoli), *(d.nome for d in scheda.dati)]
        return codes.VALORE_DA_SPIEGARE_SCONOSCIUTO.at(
            None, scheda=scheda.nome, name=what, known=_listed(names), suggestion=nearest(what, names) or ""
        )
    return Soggetto(scheda.nome, chiave, nome)


def find_record(esito: Esito, sistema: Sistema, who: str) -> tuple[Scheda, Key] | Diagnostic:
    """Return the record that *who* names, or why there is none."""
    said = " ".join(who.split())
    head, _, rest = said.partition(" ")
    named = [scheda for scheda in sistema.schede if head.casefold() in _called(scheda)]
    found = [(scheda, key) for scheda in named for key in _keys(esito, scheda) if _is_said(key, rest)]
    if not found:
        found = [(s, key) for s in sistema.schede for key in _keys(esito, s) if key and _is_said(key, said)]
    if not found and not rest:  # a scheda alone, when it has one record
        found = [(s, key) for s in named if len(esito.schede[s.nome]) == 1 for key in _keys(esito, s)]
    if len(found) == 1:
        return found[0]
    if found:
        schede = ", ".join(
            f"`{' '.join((scheda.nome, ' / '.join(key)))}`" for scheda, key in found[:_MOST_NAMES]
        )
        return codes.RISCONTRO_AMBIGUO.at(None, who=who, schede=Phrase(schede, schede))
    return codes.RISCONTRO_SCONOSCIUTO.at(
        None,
        who=who,
        schede=_listed([scheda.nome for scheda in sistema.schede]),
        suggestion=_near(esito, sistema, named, head, rest, said),
    )


def _near(esito: Esito, sistema: Sistema, named: list[Scheda], head: str, rest: str, said: str) -> str:
    for scheda in named:
        near = nearest(rest, [" / ".join(key) for key in _keys(esito, scheda)])
        if near:
            return f"{scheda.nome} {near}"
    near = nearest(head, [scheda.nome for scheda in sistema.schede])
    if near and not named:
        return f"{near} {rest}".rstrip()
    keys = [" / ".join(key) for scheda in sistema.schede for key in _keys(esito, scheda) if key]
    return nearest(said, dict.fromkeys(keys)) or ""


def _keys(esito: Esito, scheda: Scheda) -> list[Key]:
    return list(esito.schede.get(scheda.nome, {}))


def _called(scheda: Scheda) -> set[str]:
    return {name.casefold() for name in (scheda.nome, scheda.plurale) if name}


def _is_said(key: Key, said: str) -> bool:
    """Tell whether *said* is *key*; spaces around the parts do not count."""
    plain = " / ".join(" ".join(part.split()) for part in key)
    return said == plain or [part.strip() for part in said.split("/")] == plain.split(" / ")


def _name_in(scheda: Scheda, what: str) -> str | None:
    said = " ".join(what.split())
    for nome in (said, said.replace(" ", "_")):
        if scheda.calcolo(nome) or scheda.dato(nome):
            return nome
    titles = [(one.nome, one.etichetta) for one in scheda.calcoli]
    titles += [(one.nome, one.etichetta) for one in scheda.dati]
    titled = [nome for nome, title in titles if (title or "").casefold() == said.casefold()]
    return titled[0] if len(titled) == 1 else None


def _listed(names: list[str]) -> Phrase:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return Phrase(
        shown + (f" e altri {rest}" if rest > 0 else ""), shown + (f" and {rest} more" if rest > 0 else "")
    )
