"""The names that a declaration uses, looked up in the scheme: what is there, and of the kind that is needed."""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.diagnostics import Phrase, nearest
from valutazione.diagnostics.catalogue.pubblicazione import GRANDEZZA_NON_ADATTA, NOME_NON_DEL_SISTEMA
from valutazione.diagnostics.visible import visible
from valutazione.disclosure.entries import Entries
from valutazione.model.expressions import Casi, Constant, Expression, Scalar
from valutazione.model.kinds import EURO, Kind, Parole, Quantity
from valutazione.model.sistema import Calcolo, Dato, Scheda, Sistema

A_SCHEDA = Phrase("una scheda del sistema", "a scheda of the scheme")

MONEY = Phrase("un importo in euro", "an amount in euro")
NUMBER = Phrase("un numero", "a number")
OUTCOMES = Phrase(
    "una parola di un elenco, o un numero che esce da righe di valori fissi",
    "a word of a list, or a number that comes out of rows of fixed values",
)

MONEY_ADVICE = Phrase(
    "scrivi il nome di un valore in euro, o togli la voce", "write the name of a value in euro, or drop it"
)
_NUMBER_ADVICE = Phrase(
    "scrivi il nome di un valore numerico, o togli la voce", "write the name of a number, or drop it"
)
_OUTCOMES_ADVICE = Phrase(
    "scrivi le classi, una per una, nelle voci `[[classe]]`",
    "write the classes one by one in entries `[[classe]]`",
)


def scheda_of(entries: Entries, sistema: Sistema) -> Scheda | None:
    """Return the scheda that the entry ``scheda`` names; None when it is missing or unknown, which is told."""
    name = entries.text("scheda", 'scheda = "dipendente"', required=True)
    if name is None:
        return None
    found = sistema.scheda(name)
    if found is None:
        names = [scheda.nome for scheda in sistema.schede]
        _unknown(entries, "scheda", name, A_SCHEDA, names)
    return found


def value_of(entries: Entries, entry: str, scheda: Scheda) -> Calcolo | Dato | None:
    """Return the value that an entry names; None when the entry is not there, or is unknown, which is told."""
    name = entries.text(entry, f'{entry} = "punteggio"')
    if name is None:
        return None
    found = scheda.calcolo(name) or scheda.dato(name)
    if found is None:
        what = Phrase(f"un valore di `{scheda.nome}`", f"a value of `{scheda.nome}`")
        _unknown(entries, entry, name, what, names_in(scheda))
    return found


def names_in(scheda: Scheda) -> list[str]:
    """Return the names of all the values of a scheda."""
    return [one.nome for one in values_in(scheda)]


def values_in(scheda: Scheda) -> tuple[Calcolo | Dato, ...]:
    """Return all the values of a scheda, the derived ones first."""
    return (*scheda.calcoli, *scheda.dati)


def quantity_of(
    entries: Entries, entry: str, scheda: Scheda, *, money: bool = False
) -> Calcolo | Dato | None:
    """Return the number (the amount in euro) that an entry names, if it is one; otherwise it is told."""
    found = value_of(entries, entry, scheda)
    fits = found is not None and (found.kind == EURO if money else isinstance(found.kind, Quantity))
    if found is None or fits:
        return found
    unfit(
        entries,
        entry,
        found.nome,
        found.kind,
        MONEY if money else NUMBER,
        MONEY_ADVICE if money else _NUMBER_ADVICE,
    )
    return None


def outcomes_of(entries: Entries, scheda: Scheda) -> tuple[Calcolo | Dato, tuple[Scalar, ...] | None] | None:
    """Return the value that ``fascia`` names, and all it can be in the order of its rule, if that can be told."""
    found = value_of(entries, "fascia", scheda)
    if found is None:
        return None
    if not isinstance(found.kind, Parole | Quantity):
        unfit(entries, "fascia", found.nome, found.kind, OUTCOMES, _OUTCOMES_ADVICE)
        return None
    if isinstance(found.kind, Parole):
        return found, found.kind.parole
    return found, _constants(found.espressione) if isinstance(found, Calcolo) else None


def no_outcomes(entries: Entries, found: Calcolo | Dato) -> None:
    """Tell that the classes cannot be taken from the rule of ``fascia``."""
    unfit(entries, "fascia", found.nome, found.kind, OUTCOMES, _OUTCOMES_ADVICE)


def unfit(entries: Entries, entry: str, name: str, kind: Kind, wanted: Phrase, advice: Phrase) -> None:
    """Tell that a value is not of the kind that is needed."""
    entries.tell(
        GRANDEZZA_NON_ADATTA.at(entries.place(entry), name=name, kind=kind.name, wanted=wanted, advice=advice)
    )


def _unknown(entries: Entries, entry: str, name: str, what: Phrase, names: Iterable[str]) -> None:
    entries.tell(
        NOME_NON_DEL_SISTEMA.at(
            entries.place(entry),
            name=visible(name, 60),
            what=what,
            suggestion=nearest(name, list(names)) or "",
        )
    )


def _constants(node: Expression) -> tuple[Scalar, ...] | None:
    """Return the outcomes of rows that are all constants, each once, in their order."""
    if not isinstance(node, Casi):
        return None
    rows = [*node.righe, *([node.otherwise] if node.otherwise is not None else [])]
    found: dict[Scalar, None] = {}
    for row in rows:
        if not isinstance(row.result, Constant):
            return None
        found[row.result.value] = None
    return tuple(found)
