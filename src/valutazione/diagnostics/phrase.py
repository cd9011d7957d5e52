"""Words for a template that are not the author's, and so are said in both languages."""

from collections.abc import Iterable

from attrs import frozen

from valutazione.diagnostics.terms import terms_of

__all__ = ["Phrase", "Word", "alternatives", "word_in"]


@frozen
class Phrase:
    """A few words of ours, such as ``Phrase("la fine della riga", "the end of the line")``."""

    it: str
    en: str


Word = str | Phrase
"""What fills a field: the author's word, the same in every language, or a phrase of ours."""


def word_in(word: Word, language: str) -> str:
    """Return *word* as it is said in *language*."""
    if isinstance(word, str):
        return word
    return word.it if language == "it" else word.en


def alternatives(words: Iterable[Word]) -> Phrase:
    """Return a list to choose from; keywords get their backticks, phrases are left as they are.

    >>> alternatives(["dato", "calcola", Phrase("un nome", "a name")])
    Phrase(it='`dato`, `calcola` o un nome', en='`dato`, `calcola` or a name')
    """
    given = tuple(words)
    return Phrase(_join(given, "it"), _join(given, "en"))


def _join(words: tuple[Word, ...], language: str) -> str:
    said = [f"`{word}`" if isinstance(word, str) else word_in(word, language) for word in words]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {terms_of(language).or_} {said[-1]}"
