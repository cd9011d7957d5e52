"""A problem as a value: which code, where, with which words.

All wording lives in the catalogue. A check says only which code applies, where, and with which of the
author's words; text and JSON are renderings of the same diagnostic.

>>> PESI = Code(
...     "VAL399", "pesi-di-prova", Severity.ERRORE,
...     it=Wording("i pesi di `{scheda}` sommano a {total}"),
...     en=Wording("the weights of `{scheda}` add up to {total}"),
... )
>>> found = PESI.at(None, scheda="area", total="99")
>>> found.message()
'i pesi di `area` sommano a 99'
>>> found.message("en")
'the weights of `area` add up to 99'
"""

from enum import Enum
from typing import assert_never

from attrs import field, frozen
from attrs.validators import matches_re

from valutazione.diagnostics.phrase import Word, word_in
from valutazione.diagnostics.template import fields_of, fill
from valutazione.diagnostics.terms import terms_of
from valutazione.source import Cell, Entry, Place, Span

__all__ = ["Code", "Diagnostic", "Edit", "MissingWord", "Related", "Severity", "Wording"]

SUGGESTION = "suggestion"
_RESERVED = frozenset({SUGGESTION, "self", "place", "related", "edits"})

_SortKey = tuple[int, str, int, int, str, str, str, str, str]


class MissingWord(KeyError):
    """A template has a field that nobody filled: always our own mistake."""


class Severity(Enum):
    """How much a problem weighs; only an *errore* stops the work."""

    ERRORE = "errore"
    AVVISO = "avviso"
    NOTA = "nota"

    def word(self, language: str = "it", count: int = 1) -> str:
        """Return the noun for *count* problems of this severity.

        >>> Severity.AVVISO.word("en", 2)
        'warnings'
        """
        terms = terms_of(language)
        match self:
            case Severity.ERRORE:
                one, many = terms.error
            case Severity.AVVISO:
                one, many = terms.warning
            case Severity.NOTA:
                one, many = terms.note
            case _:
                assert_never(self)
        return one if count == 1 else many


@frozen
class Wording:
    """What a code says in one language: what (message), where (label), why, and what to do (help).

    Each is a template with plain named fields; an empty one is not shown. ``ValueError`` when a field is
    anything more than a name.
    """

    message: str
    label: str = ""
    why: str = ""
    help: str = ""
    fields: frozenset[str] = field(init=False, repr=False, eq=False)

    @fields.default
    def _find_fields(self) -> frozenset[str]:
        return frozenset().union(*map(fields_of, (self.message, self.label, self.why, self.help)))


@frozen
class Related:
    """Another place that belongs to the story, with what to say of it."""

    place: Place
    it: str
    en: str

    def text(self, language: str = "it") -> str:
        """Return what to say of the place in *language*."""
        terms_of(language)
        return self.it if language == "it" else self.en


@frozen
class Edit:
    """A change that would mend the problem: put ``replacement`` in the place of ``span``."""

    span: Span
    replacement: str


@frozen
class Code:
    """One kind of problem: its number, its name for addresses and searches, its weight, its wording.

    ``ValueError`` when the two languages do not use the same words.
    """

    number: str = field(validator=matches_re(r"VAL\d{3}|SMVP-[A-Z0-9]{2,10}"))
    slug: str = field(validator=matches_re(r"[a-z0-9]+(-[a-z0-9]+)*"))
    severity: Severity
    it: Wording
    en: Wording = field()

    @en.validator
    def _check_fields(self, _attribute: object, value: Wording) -> None:
        if self.it.fields != value.fields:
            odd = sorted(self.it.fields ^ value.fields)
            raise ValueError(f"{self.number}: only one of the two languages uses {odd}")
        if taken := sorted(value.fields & _RESERVED):
            raise ValueError(f"{self.number}: a field cannot be called {taken}")

    @property
    def fields(self) -> frozenset[str]:
        """The names of the words that ``at`` must be given."""
        return self.it.fields

    def wording(self, language: str = "it") -> Wording:
        """Return what the code says in *language*."""
        terms_of(language)
        return self.it if language == "it" else self.en

    def at(
        self,
        place: Place | None,
        *,
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
        **words: Word,
    ) -> "Diagnostic":
        """Return the diagnostic that says this of *place*.

        Every field of the templates must be given (``MissingWord`` otherwise); words that no template uses
        travel with the diagnostic. ``suggestion``, a near name, is always optional: when it is not empty the
        help starts by asking whether that was meant.
        """
        return Diagnostic(self, place, tuple(sorted(words.items())), related, edits)


@frozen
class Diagnostic:
    """A problem found: the code, the place (none when it is of the whole), and the words to tell it with."""

    code: Code
    place: Place | None = None
    words: tuple[tuple[str, Word], ...] = field(default=())
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()

    @words.validator
    def _check_words(self, _attribute: object, value: tuple[tuple[str, Word], ...]) -> None:
        given = dict(value)
        if missing := sorted(self.code.fields - given.keys()):
            raise MissingWord(f"{self.code.number} needs {', '.join(missing)}")
        for name, word in value:
            if not isinstance(word, Word):
                raise TypeError(f"{self.code.number}: {name} is a {type(word).__name__}, not a word")

    @property
    def severity(self) -> Severity:
        """How much the problem weighs."""
        return self.code.severity

    @property
    def is_error(self) -> bool:
        """Whether the problem stops the work."""
        return self.severity is Severity.ERRORE

    def message(self, language: str = "it") -> str:
        """Return what is wrong, on one line."""
        return self._fill(self.code.wording(language).message, language)

    def label(self, language: str = "it") -> str:
        """Return what to write beside the place, or nothing."""
        return self._fill(self.code.wording(language).label, language)

    def why(self, language: str = "it") -> str:
        """Return the reason of the rule, or nothing."""
        return self._fill(self.code.wording(language).why, language)

    def help(self, language: str = "it") -> str:
        """Return what to do, or nothing; a suggested name comes first."""
        advice = self._fill(self.code.wording(language).help, language)
        if not dict(self.words).get(SUGGESTION):
            return advice
        question = self._fill(f"{terms_of(language).did_you_mean} `{{{SUGGESTION}}}`?", language)
        return f"{question} {advice}".rstrip()

    def sort_key(self) -> _SortKey:
        """Return what orders diagnostics: what has no place, then texts, data, results; then the code."""
        return *_place_key(self.place), self.code.number, self.message()

    def _fill(self, template: str, language: str) -> str:
        return fill(template, {name: word_in(word, language) for name, word in self.words})


def _place_key(place: Place | None) -> tuple[int, str, int, int, str, str, str]:
    match place:
        case None:
            return 0, "", 0, 0, "", "", ""
        case Span(source, start, end):
            return 1, source, start, end, "", "", ""
        case Cell(file, row, column, content, sheet, address):
            across = (len(address), address) if address else (0, "")  # B before AA
            return 2, f"{file}\0{sheet or ''}", row or 0, across[0], across[1], column or "", content or ""
        case Entry(scheda, key, name):
            return 3, scheda, 0, 0, key, name or "", ""
        case _:
            assert_never(place)
