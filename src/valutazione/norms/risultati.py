"""What a check on results works with: the records as they were evaluated, and what the concepts of the law are in them.

A value is known, possible, or none at all, as in the outcome: a check that some missing datum could turn says so, and
never takes a missing value for a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field

from valutazione.checks.reach import Study
from valutazione.diagnostics import Phrase
from valutazione.exact import Range
from valutazione.model.expressions import Scalar
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.detto import Detto
from valutazione.norms.verifica import Giudizio, Stato, non_verificabile
from valutazione.outcome import Esito, Excluded, Known, Possible, Riscontro, State, Undefined


@define(kw_only=True)
class Risultati(Detto):
    """One evaluation held to one pack. ``scelti`` are numbers taken among those that missing data still allow."""

    esito: Esito
    scelti: Mapping[str, Fraction] = field(factory=dict)

    # ---- one number ------------------------------------------------------------------------------------------------

    def of_parameter(self, nome: str) -> Fraction | None:
        """Return the number that a parameter is, written or computed."""
        written = super().of_parameter(nome)
        parametro = self.sistema.parametro(nome)
        if written is not None or parametro is None:
            return written
        return Study(self.sistema).constant(parametro.valore)

    def of_value(self, concetto: str, oggetto: Oggetto) -> Fraction | None:
        """Return the number that a value is in the only record of its scheda."""
        if concetto in self.scelti:
            return self.scelti[concetto]
        state = self.only(oggetto)
        return state.value if isinstance(state, Known) and isinstance(state.value, Fraction) else None

    def only(self, oggetto: Oggetto) -> State | None:
        """Return the state of a value in the only record of its scheda; None when there is not one, and one alone."""
        records = list(self.esito.schede.get(oggetto.scheda, {}).values())
        if len(records) != 1 or records[0].incerto:
            return None
        return self.state(records[0], oggetto)

    # ---- many records ----------------------------------------------------------------------------------------------

    def home(self, concetto: str) -> tuple[Scheda, Oggetto] | None:
        """Return the scheda where a concept is a value, and that value: the last one, if there are several."""
        found = list(self.values(concetto))
        return found[-1] if found else None

    def here(self, scheda: Scheda, concetto: str) -> Oggetto | None:
        """Return the value that a concept is in *scheda*: the last one, if there are several."""
        return next((one for other, one in reversed(list(self.values(concetto))) if other is scheda), None)

    def records(self, scheda: Scheda, *, given: bool = False) -> Iterator[Riscontro]:
        """Yield the records of a scheda that can be evaluated; all of them, if what is asked is *given* as data."""
        for riscontro in self.esito.schede.get(scheda.nome, {}).values():
            if given or not riscontro.esclusioni:
                yield riscontro

    def state(self, riscontro: Riscontro, oggetto: Oggetto) -> State:
        """Return the state of a value in a record."""
        return riscontro[oggetto.nome].state


# ---- what a state tells ----------------------------------------------------------------------------------------------


def number(state: State | None) -> Fraction | None:
    """Return the number that a state surely is."""
    return state.value if isinstance(state, Known) and isinstance(state.value, Fraction) else None


def choices(state: State) -> frozenset[Scalar] | None:
    """Return the values a state can have, of words or of yes and no; None is any."""
    match state:
        case Known(value):
            return frozenset({value})
        case Possible(choices=found):
            return found
        case _:
            return frozenset()


def is_so(state: State) -> bool | None:
    """Tell whether a yes-or-no holds; None when missing data could turn it. What has no value does not hold."""
    found = choices(state)
    if found is None or len(found) > 1:
        return None
    return True in found


def interval(state: State) -> Range | None:
    """Return where a number can be; None when there is none."""
    match state:
        case Known(Fraction() as value):
            return Range.point(value)
        case Possible() if state.number is not None:
            return state.range
        case _:
            return None


def below(state: State, limit: Fraction) -> bool | None:
    """Tell whether a number is below *limit*; None when missing data could turn it, or there is no number."""
    whole = interval(state)
    if whole is None:
        return None
    found = whole.compare(Range.point(limit), "<")
    return next(iter(found)) if len(found) == 1 else None


def missing(what: str, count: int) -> Giudizio:
    """Return that *count* records lack what would tell."""
    return non_verificabile(
        f"dipende da dati che mancano o da valori che non ci sono ({what}: {count})",
        f"it depends on missing data or on values that are not there ({what}: {count})",
    )


def without_records(scheda: Scheda) -> Giudizio:
    """Return that there is nobody to look at."""
    return Giudizio(
        Stato.NON_APPLICABILE,
        Phrase(
            f"in `{scheda.nome}` non c'è nulla da guardare", f"there is nothing to look at in `{scheda.nome}`"
        ),
    )


def why_unknown(state: State | None, nome: str) -> Phrase:
    """Say why a value gives no number."""
    match state:
        case None:
            return Phrase(f"`{nome}` non è in una riga sola", f"`{nome}` is not in one row alone")
        case Excluded():
            return Phrase(f"`{nome}` non è valutabile", f"`{nome}` is not evaluable")
        case Undefined(causes):
            listed = ", ".join(causes)
            return Phrase(f"`{nome}` ha un errore ({listed})", f"`{nome}` has an error ({listed})")
        case _:
            return Phrase(f"per `{nome}` mancano dati", f"data are missing for `{nome}`")
