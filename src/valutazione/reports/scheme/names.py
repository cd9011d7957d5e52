"""What to call things: their titles, or their names without underscores; with the name where two would look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import define

from valutazione.model.kinds import Parole
from valutazione.model.sistema import Scheda, Sistema
from valutazione.reports.scheme.written import Written


@define(slots=False)  # cached_property keeps its value in the instance
class Names:
    """What to call the things of a scheme; each title is read once, and no two things of one place share it."""

    sistema: Sistema
    written: Written

    def scheda(self, nome: str) -> str:
        """Return the title of a scheda, between guillemets."""
        return quoted(self._schede.get(nome) or spaced(nome))

    def value(self, scheda: str, nome: str) -> str:
        """Return the title of an input or of a derived value, between guillemets."""
        return quoted(self._values.get((scheda, nome)) or spaced(nome))

    def parameter(self, nome: str) -> str:
        """Return the title of a parameter, between guillemets."""
        return quoted(self._parameters.get(nome) or spaced(nome))

    def table(self, nome: str) -> str:
        """Return the title of a table or of a ladder, between guillemets."""
        return quoted(self._tables.get(nome) or spaced(nome))

    def list(self, nome: str) -> str:
        """Return the title of a list of words, between guillemets."""
        return quoted(self._lists.get(nome) or spaced(nome))

    def word(self, parole: Parole, word: str) -> str:
        """Return the title of a word of a list, in quotes."""
        return in_quotes(self._words.get((parole.nome, word)) or spaced(word))

    def is_ladder(self, nome: str) -> bool:
        """Whether a table is a list of words with a value for each."""
        return nome in self._lists

    @cached_property
    def _schede(self) -> Mapping[str, str]:
        return distinct((scheda.nome, scheda.etichetta) for scheda in self.sistema.schede)

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], str]:
        return {
            (scheda.nome, nome): shown
            for scheda in self.sistema.schede
            for nome, shown in distinct(_titles(scheda)).items()
        }

    @cached_property
    def _parameters(self) -> Mapping[str, str]:
        return distinct((one.nome, one.etichetta) for one in self.sistema.parametri)

    @cached_property
    def _tables(self) -> Mapping[str, str]:
        tables, lists = self.written.tables, self.written.lists
        return distinct((nome, tables.get(nome) or lists.get(nome)) for nome in sorted({*tables, *lists}))

    @cached_property
    def _lists(self) -> Mapping[str, str]:
        return distinct((one.nome, self.written.lists.get(one.nome)) for one in self.sistema.parole)

    @cached_property
    def _words(self) -> Mapping[tuple[str, str], str]:
        titles = self.written.words
        return {
            (one.nome, word): shown
            for one in self.sistema.parole
            for word, shown in distinct((w, titles.get((one.nome, w))) for w in one.parole).items()
        }


def _titles(scheda: Scheda) -> Iterable[tuple[str, str | None]]:
    yield from ((dato.nome, dato.etichetta) for dato in scheda.dati)
    yield from ((calcolo.nome, calcolo.etichetta) for calcolo in scheda.calcoli)


def distinct(titles: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return what to call each name: its title, with the name after it where two titles would look alike.

    >>> distinct([("a", "Punti"), ("b", "punti"), ("c_d", None)])
    {'a': 'Punti (a)', 'b': 'punti (b)', 'c_d': 'c d'}
    """
    shown = {name: " ".join((title or spaced(name)).split()) or spaced(name) for name, title in titles}
    for _ in range(2):  # the second time for a title that is written as the first time makes one
        seen = Counter(title.casefold() for title in shown.values())
        shown = {
            name: f"{title} ({name})" if seen[title.casefold()] > 1 else title
            for name, title in shown.items()
        }
    return shown


def spaced(name: str) -> str:
    """Return a name as words.

    >>> spaced("peso_per_tipo")
    'peso per tipo'
    """
    return name.replace("_", " ")


def quoted(title: str) -> str:
    """Return a title between guillemets; those it has become the quotes of the inside.

    >>> quoted("Il valore è «circa»")
    '«Il valore è “circa”»'
    """
    return f"«{title.replace('«', '“').replace('»', '”')}»"


def in_quotes(word: str) -> str:
    """Return a word of a list, or a text, between quotes it does not contain.

    >>> in_quotes("“M.N.”")
    '“‘M.N.’”'
    """
    return f"“{word.replace('“', '‘').replace('”', '’')}”"
