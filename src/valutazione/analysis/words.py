"""Closed lists of words: what they hold, in which spellings, and what somebody meant by one."""

from __future__ import annotations

from collections.abc import Iterable

from valutazione.analysis.problems import Problems
from valutazione.diagnostics import Related
from valutazione.diagnostics.catalogue import names
from valutazione.model.kinds import Parole
from valutazione.syntax import tree as t


def word_of(parole: Parole, text: str) -> str | None:
    """Return the word of the list that *text* is, itself or by one of its spellings; none for several words.

    >>> word_of(Parole("t", ("a", "b"), (("A.", ("a",)), ("A.B.", ("a", "b")))), "A.")
    'a'
    """
    meant = words_of(parole, text)
    return meant[0] if len(meant) == 1 else None


def words_of(parole: Parole, text: str) -> tuple[str, ...]:
    """Return the words that *text* stands for: one, several for an abbreviation, none for no word of the list."""
    if text in parole.parole:
        return (text,)
    return next((meant for spelling, meant in parole.sinonimi if spelling == text), ())


def in_place(words: tuple[t.Word, ...], problems: Problems) -> Parole:
    """Return the list written as ``a | b``."""
    return Parole("", _distinct(words, {}, problems))


def listed(written: t.Words, problems: Problems) -> Parole:
    """Return the list that ``parole`` or ``scala`` declares."""
    places: dict[str, t.Word] = {}
    words = _distinct((entry.word for entry in written.entries), places, problems)
    spellings: list[tuple[str, tuple[str, ...]]] = []
    for entry in written.entries:
        for text in _distinct(entry.spellings, places, problems):
            spellings.append((text, (entry.word.text,)))
    for short in written.abbreviations:
        for text in _distinct((short.word,), places, problems):
            spellings.append((text, _meant(short, words, written.name.text, problems)))
    return Parole(written.name.text, words, tuple(spellings))


def _meant(short: t.Abbreviation, words: tuple[str, ...], name: str, problems: Problems) -> tuple[str, ...]:
    for word in short.words:
        if word.text not in words and not problems.is_lost(word.text):
            problems.add(
                names.PAROLA_SCONOSCIUTA.at(
                    word.span, word=word.text, elenco=name, suggestion=problems.near(word.text, words)
                )
            )
    return tuple(sorted({word.text for word in short.words}))


def _distinct(words: Iterable[t.Word], places: dict[str, t.Word], problems: Problems) -> tuple[str, ...]:
    found = []
    for word in words:
        if word.text in places:
            first = Related(places[word.text].span, "la prima volta è qui", "the first time is here")
            problems.add(names.PAROLA_DOPPIA.at(word.span, word=word.text, related=(first,)))
        else:
            places[word.text] = word
            found.append(word.text)
    return tuple(found)
