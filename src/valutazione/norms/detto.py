"""What the concepts of the law are in one scheme: the values, numbers, words and texts that it says they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define

from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.norme import Oggetto, Sorta
from valutazione.model.sistema import Scheda, Sistema
from valutazione.source import Span


@define(kw_only=True)
class Detto:
    """A scheme held to one pack.

    ``detto`` are the concepts that the scheme maps, ``luoghi`` where each is. The days from ``first`` to ``last`` are
    those of the period, and to the day of payment. ``span`` is where the scheme uses the pack.
    """

    sistema: Sistema
    detto: Mapping[str, tuple[Oggetto, ...]]
    luoghi: Mapping[str, Span]
    first: int
    last: int
    span: Span

    def has(self, concetto: str) -> bool:
        """Tell whether the scheme says what a concept is in it."""
        return bool(self.detto.get(concetto))

    def place(self, concetto: str) -> Span:
        """Return where the scheme tells of a concept, or else where it uses the pack."""
        return self.luoghi.get(concetto, self.span)

    def is_no(self, concetto: str) -> bool:
        """Tell whether the scheme declares that it has no such thing."""
        return any(
            one.sorta is Sorta.COSTANTE and one.valore is False for one in self.detto.get(concetto, ())
        )

    def at(self, scheda: Scheda, oggetto: Oggetto) -> Span:
        """Return where a value of *scheda* is written."""
        found = scheda.calcolo(oggetto.nome) or scheda.dato(oggetto.nome)
        return self.span if found is None or found.span is None else found.span

    # ---- what a concept is -----------------------------------------------------------------------------------------

    def values(self, concetto: str) -> Iterator[tuple[Scheda, Oggetto]]:
        """Yield the inputs and the derived values that a concept is, each with its scheda."""
        for one in self.detto.get(concetto, ()):
            scheda = self.sistema.scheda(one.scheda) if one.sorta is Sorta.VALORE else None
            if scheda is not None:
                yield scheda, one

    def names(self, concetto: str) -> set[tuple[str, str]]:
        """Return the inputs and the derived values that a concept is, by their names."""
        return {(scheda.nome, one.nome) for scheda, one in self.values(concetto)}

    def words(self, concetto: str) -> set[str]:
        """Return the words that a concept is."""
        return {one.nome for one in self.detto.get(concetto, ()) if one.sorta is Sorta.PAROLA}

    def number(self, concetto: str) -> Fraction | None:
        """Return the number, or the day, that a concept is: None if it is not known here."""
        for one in self.detto.get(concetto, ()):
            if isinstance(one.valore, Fraction):
                return one.valore
            if one.sorta is Sorta.PARAMETRO:
                return self.of_parameter(one.nome)
            if one.sorta is Sorta.VALORE:
                return self.of_value(concetto, one)
        return None

    def of_parameter(self, nome: str) -> Fraction | None:
        """Return the number that a parameter is, if its value is written as one."""
        parametro = self.sistema.parametro(nome)
        valore = None if parametro is None else parametro.valore
        return valore.value if isinstance(valore, m.Constant) and isinstance(valore.value, Fraction) else None

    def of_value(self, concetto: str, oggetto: Oggetto) -> Fraction | None:
        """Return the number that a value of the records is: without data it is not known."""
        return None

    def on_data(self, concetto: str) -> bool:
        """Tell whether only the data say what number a concept is."""
        return any(one.sorta is Sorta.VALORE for one in self.detto.get(concetto, ()))

    def text(self, concetto: str) -> str | None:
        """Return the text that a concept is."""
        for one in self.detto.get(concetto, ()):
            found = self._constant(one)
            if isinstance(found, str):
                return found
        return None

    def answer(self, concetto: str) -> bool | None:
        """Return the yes or no that a concept is, if it is the same for all."""
        for one in self.detto.get(concetto, ()):
            found = self._constant(one)
            if isinstance(found, bool):
                return found
        return None

    def _constant(self, one: Oggetto) -> m.Scalar | None:
        if one.sorta is Sorta.PARAMETRO:
            parametro = self.sistema.parametro(one.nome)
            valore = None if parametro is None else parametro.valore
            return valore.value if isinstance(valore, m.Constant) else None
        return one.valore


def percent(value: Fraction) -> str:
    """Return a share as a percentage, exact.

    >>> percent(Fraction(1, 3))
    '100/3 %'
    """
    return f"{to_italian(value * 100)} %"
