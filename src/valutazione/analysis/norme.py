"""The lines ``usa norme``: packs, and what the names on the right of their concepts mean in the scheme."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from valutazione.analysis.book import Book
from valutazione.analysis.italian import of
from valutazione.diagnostics import Phrase, Related
from valutazione.diagnostics.catalogue import limits
from valutazione.diagnostics.catalogue import norme as codes
from valutazione.exact import format_date, to_italian
from valutazione.model.kinds import BUILT_IN, DATA, NUMERO, PERCENTUALE, SI_NO, TESTO, InsiemeDi, Kind, Parole
from valutazione.model.norme import Corrispondenza, NormeInUso, Oggetto, Riferimento, Sorta
from valutazione.model.sistema import Parametro, Scheda
from valutazione.syntax import tree as t

MAX_REFERENCES = 40
REFERENCES = Phrase("i nomi di un concetto sono troppi", "the names of a concept are too many")


def norme_in_uso(
    book: Book, schede: tuple[Scheda, ...], parametri: tuple[Parametro, ...]
) -> tuple[NormeInUso, ...]:
    """Return the packs in use, in the order of the text; of one named twice, the concepts are put together."""
    if not book.norms:
        return ()
    names = _Names(book, schede, parametri)
    found: dict[str, list[t.UseNorms]] = {}
    for written in book.norms:
        found.setdefault(" ".join(written.pack.text.split()), []).append(written)
    return tuple(
        NormeInUso(
            pacchetto=pack,
            corrispondenze=tuple(_concepts(names, [one for use in uses for one in use.concepts])),
            span=uses[0].pack.span,
        )
        for pack, uses in found.items()
    )


def _concepts(names: _Names, written: list[t.Concept]) -> Iterator[Corrispondenza]:
    first: dict[str, t.Concept] = {}
    for one in written:
        before = first.setdefault(one.name.text, one)
        if before is not one:
            related = (Related(before.name.span, "è già detto qui", "it is already told here"),)
            names.book.problems.add(
                codes.CONCETTO_DOPPIO.at(one.name.span, concept=one.name.text, related=related)
            )
            continue
        if len(one.values) > MAX_REFERENCES:
            names.book.problems.add(
                limits.TROPPI_ELEMENTI.at(one.name.span, what=REFERENCES, limit=str(MAX_REFERENCES))
            )
            continue
        yield Corrispondenza(
            concetto=one.name.text,
            riferimenti=tuple(names.reference(value) for value in one.values),
            fonti=one.clauses.sources,
            span=one.name.span,
        )


class _Names:
    """All that a name may mean."""

    def __init__(self, book: Book, schede: tuple[Scheda, ...], parametri: tuple[Parametro, ...]) -> None:
        self.book = book
        self.schede = {scheda.nome: scheda for scheda in schede}
        self.found: dict[str, list[Oggetto]] = {}
        for parametro in parametri:
            self._add(parametro.nome, Oggetto(Sorta.PARAMETRO, parametro.nome, kind=parametro.kind))
        for scheda in schede:
            for nome in filter(None, (scheda.nome, scheda.plurale)):
                self._add(nome, Oggetto(Sorta.SCHEDA, scheda.nome))
            for nome, kind in _values(scheda):
                self._add(nome, Oggetto(Sorta.VALORE, nome, scheda.nome, kind))
        for parole in self._lists():
            for word in parole.parole:
                self._add(word, Oggetto(Sorta.PAROLA, word, kind=parole))

    def _add(self, nome: str, oggetto: Oggetto) -> None:
        known = self.found.setdefault(nome, [])
        if oggetto not in known:
            known.append(oggetto)

    def _lists(self) -> Iterator[Parole]:
        yield from self.book.lists.values()
        for scheda in self.schede.values():
            for _, kind in _values(scheda):
                parole = kind.parole if isinstance(kind, InsiemeDi) else kind
                if isinstance(parole, Parole) and parole.nome not in self.book.lists:
                    yield parole

    def reference(self, node: t.Expression) -> Riferimento:
        """Return what *node* can mean, reporting a name that means nothing."""
        match node:
            case t.Used(name):
                return Riferimento(name, tuple(self._named(node, name)), span=node.span)
            case t.Of(t.Used(name), owner):
                text = f"{name} {of(owner.text)}"
                return Riferimento(text, tuple(self._owned(node, name, owner)), span=node.span)
            case _:
                text, constant = _constant(node)
                return Riferimento(text, (constant,), span=node.span)

    def _named(self, node: t.Used, name: str) -> list[Oggetto]:
        found = self.found.get(name, [])
        if not found and not self.book.problems.is_lost(name):
            suggestion = self.book.problems.near(name, self.found)
            self.book.problems.add(
                codes.RIFERIMENTO_SCONOSCIUTO.at(node.span, name=name, suggestion=suggestion)
            )
        return found

    def _owned(self, node: t.Of, name: str, owner: t.Word) -> list[Oggetto]:
        problems = self.book.problems
        card = self.book.card(owner.text)
        if card is None:
            if not problems.is_lost(owner.text):
                suggestion = problems.near(owner.text, self.book.card_names())
                problems.add(
                    codes.RIFERIMENTO_SCONOSCIUTO.at(owner.span, name=owner.text, suggestion=suggestion)
                )
            return []
        scheda = self.schede.get(card.name)
        values = {} if scheda is None else dict(_values(scheda))
        if name in values:
            return [Oggetto(Sorta.VALORE, name, card.name, values[name])]
        if not problems.is_lost(name):
            suggestion = problems.near(name, values)
            problems.add(codes.RIFERIMENTO_SCONOSCIUTO.at(node.value.span, name=name, suggestion=suggestion))
        return []


def _values(scheda: Scheda) -> Iterator[tuple[str, Kind]]:
    yield from ((dato.nome, dato.kind) for dato in scheda.dati)
    yield from ((calcolo.nome, calcolo.kind) for calcolo in scheda.calcoli)


def _constant(node: t.Expression) -> tuple[str, Oggetto]:
    match node:
        case t.Number(value, unit):
            kind = NUMERO if unit is None else BUILT_IN[unit]
            return to_italian(value), Oggetto(Sorta.COSTANTE, kind=kind, valore=value)
        case t.Percent(value):
            text = f"{to_italian(value * 100)} %"
            return text, Oggetto(Sorta.COSTANTE, kind=PERCENTUALE, valore=value)
        case t.Day(ordinal):
            return format_date(ordinal), Oggetto(Sorta.COSTANTE, kind=DATA, valore=Fraction(ordinal))
        case t.YesNo(value):
            return "sì" if value else "no", Oggetto(Sorta.COSTANTE, kind=SI_NO, valore=value)
        case t.Text(text):
            return text, Oggetto(Sorta.COSTANTE, kind=TESTO, valore=text)
        case _:
            raise AssertionError(f"the grammar admits no {type(node).__name__} here")
