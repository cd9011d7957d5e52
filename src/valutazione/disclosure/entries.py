"""The entries of one table of the declaration: each of its type, none unknown, each problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeGuard

from attrs import define

from valutazione.diagnostics import Diagnostic, Phrase, alternatives, nearest
from valutazione.diagnostics.catalogue.pubblicazione import VOCE_MANCANTE, VOCE_NON_VALIDA, VOCE_SCONOSCIUTA
from valutazione.diagnostics.visible import visible
from valutazione.disclosure.toml_text import Step, Toml
from valutazione.exact import NumberError, exact, from_italian
from valutazione.model.kinds import SI_NO, Kind, Quantity
from valutazione.source import Span

Tell = Callable[[Diagnostic], None]

LONGEST: Final = 300
"""Characters of a text that a person writes in the declaration."""

NOT_TEXT = Phrase("non è un testo tra virgolette", "it is not a text in quotes")
TOO_LONG = Phrase(f"è più lungo di {LONGEST} caratteri", f"it is longer than {LONGEST} characters")
NOT_TABLES = Phrase("non è un elenco di tabelle", "it is not a list of tables")
EMPTY = Phrase("è vuoto", "it is empty")


@define
class Entries:
    """A table of the declaration, at ``path``; ``admitted`` are the entries it may have."""

    toml: Toml
    values: Mapping[str, object]
    path: tuple[Step, ...]
    admitted: tuple[str, ...]
    tell: Tell

    def check_names(self) -> None:
        """Tell every entry that is not admitted."""
        for name in self.values:
            if name not in self.admitted:
                self.tell(
                    VOCE_SCONOSCIUTA.at(
                        self.place(name),
                        name=visible(name, 60),
                        admitted=alternatives(self.admitted),
                        suggestion=nearest(name, self.admitted) or "",
                    )
                )

    def place(self, name: str) -> Span:
        """Return where an entry is, or where its table begins."""
        return self.toml.place(*self.path, name)

    def wrong(self, name: str, reason: Phrase, example: str) -> None:
        """Tell that an entry is wrong."""
        self.tell(VOCE_NON_VALIDA.at(self.place(name), name=name, reason=reason, example=f"`{example}`"))

    def missing(self, name: str, example: str) -> None:
        """Tell that an entry is missing."""
        self.tell(VOCE_MANCANTE.at(self.toml.place(*self.path), name=name, example=f"`{example}`"))

    def text(self, name: str, example: str, *, required: bool = False) -> str | None:
        """Return a text; None when it is not there, or wrong and told."""
        value = self.values.get(name)
        if value is None:
            if required:
                self.missing(name, example)
            return None
        if not isinstance(value, str):
            self.wrong(name, NOT_TEXT, example)
            return None
        if not value.strip() or len(value) > LONGEST:
            self.wrong(name, TOO_LONG if value.strip() else EMPTY, example)
            return None
        return value

    def whole(self, name: str, least: int, most: int, standard: int) -> int:
        """Return a whole number between two limits; *standard* when it is not there, or wrong and told."""
        value = self.values.get(name, standard)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            limits = Phrase(
                f"deve essere un numero intero da {least} a {most}",
                f"it must be a whole number from {least} to {most}",
            )
            self.wrong(name, limits, f"{name} = {standard}")
            return standard
        return value

    def flag(self, name: str) -> bool:
        """Return whether something is so; False when it is not there, or wrong and told."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self.wrong(name, Phrase("deve essere true o false", "it must be true or false"), f"{name} = true")
            return False
        return value


def number_of(value: object, kind: Kind | None = None) -> Fraction | None:
    """Return a number as the declaration may write it: 90, 89.5, "89,5", "1.234,50", "90 %"; None for anything else.

    >>> number_of("89,5"), number_of("90 %"), number_of(True), number_of("1.500")
    (Fraction(179, 2), Fraction(9, 10), None, None)
    """
    percent = isinstance(kind, Quantity) and kind.style in ("percentuale", "rapporto")
    try:
        match value:
            case bool():
                return None
            case int() | Decimal() if not percent:
                return exact(value)
            case str() if value.rstrip().endswith("%"):
                return from_italian(value.rstrip()[:-1].strip()) / 100 if percent or kind is None else None
            case str() if not percent:
                return from_italian(value.removesuffix("€").strip())
            case _:
                return None
    except NumberError:
        return None


def scalar_of(value: object, kind: Kind) -> Fraction | bool | str | None:
    """Return a value of *kind* as the declaration writes it; None when it is no such value."""
    if isinstance(kind, Quantity):
        return number_of(value, kind)
    if kind == SI_NO:
        words = {"sì": True, "si": True, "no": False}
        return (
            value if isinstance(value, bool) else words.get(value.lower()) if isinstance(value, str) else None
        )
    return value if isinstance(value, str) else None


def tables_of(general: Entries, name: str, most: int) -> list[tuple[int, Mapping[str, object]]]:
    """Return the tables called *name*, numbered; what is no list of tables, or has too many, is told."""
    value = general.values.get(name, [])
    if not _is_tables(value):
        general.wrong(name, NOT_TABLES, f"[[{name}]]")
        return []
    if len(value) > most:
        many = Phrase(f"ce ne sono più di {most}", f"there are more than {most}")
        general.wrong(name, many, f"[[{name}]]")
        return []
    return list(enumerate(value))


def _is_tables(value: object) -> TypeGuard[list[dict[str, object]]]:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)
