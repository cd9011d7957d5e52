"""Codes, words, and the diagnostics they make."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Code, Diagnostic, MissingWord, Phrase, Severity, Wording, alternatives
from valutazione.diagnostics.visible import encodable, visible, width
from valutazione.source import Cell, Entry, Span

PROVA = Code(
    "VAL398",
    "prova",
    Severity.ERRORE,
    it=Wording("`{name}` non è {kind}", label="qui", why="perché sì", help="cambia `{name}`"),
    en=Wording("`{name}` is not {kind}", label="here", why="just so", help="change `{name}`"),
)
MUTO = Code("VAL397", "muto", Severity.NOTA, it=Wording("ecco"), en=Wording("there"))


class TestWords:
    """What fills a template is copied, never interpreted."""

    @pytest.mark.parametrize(
        "word", ["{x.__class__}", "{0}", "{", "}}", "{kind}", "%s", "$name", "{name!r:>9}"]
    )
    def test_braces_of_the_author_mean_nothing(self, word: str) -> None:
        """A word that looks like a template is shown as it was written."""
        assert f"`{word}` non è un numero" == PROVA.at(None, name=word, kind="un numero").message()

    @given(st.text(max_size=50))
    def test_any_word_makes_one_printable_line(self, word: str) -> None:
        """No word breaks the line, moves the cursor, or turns the writing around."""
        message = PROVA.at(None, name=word, kind=word).message()
        assert message.isprintable()

    def test_long_words_are_cut_in_the_message_only(self) -> None:
        """Ten million characters do not fit in a message, and the diagnostic still holds them."""
        found = PROVA.at(None, name="x" * 10_000_000, kind="y")
        assert f"`{'x' * 300}…` non è y" == found.message()
        assert 10_000_000 == len(str(dict(found.words)["name"]))

    def test_missing_word_is_our_mistake(self) -> None:
        """A diagnostic that could not be told cannot be made."""
        with pytest.raises(MissingWord, match="VAL398 needs kind"):
            PROVA.at(None, name="x")
        with pytest.raises(KeyError):
            Diagnostic(PROVA, None, (("name", "x"),))

    def test_a_word_is_text(self) -> None:
        """Whoever reports a number decides how it is written."""
        number: Any = Fraction(1, 2)
        with pytest.raises(TypeError, match="kind is a Fraction"):
            PROVA.at(None, name="x", kind=number)

    def test_words_no_template_uses_are_kept(self) -> None:
        """They tell a program what the message does not say."""
        assert (("limit", "3"),) == MUTO.at(None, limit="3").words

    def test_order_of_words_is_irrelevant(self) -> None:
        """The same words make the same diagnostic."""
        assert PROVA.at(None, kind="k", name="n") == PROVA.at(None, name="n", kind="k")


class TestPhrases:
    """What we say, we say in both languages."""

    def test_phrase_follows_the_language(self) -> None:
        """The author's words stay, ours are translated."""
        found = PROVA.at(None, name="peso", kind=Phrase("una data", "a date"))
        assert "`peso` non è una data" == found.message()
        assert "`peso` is not a date" == found.message("en")

    @pytest.mark.parametrize(
        ("words", "it"),
        [((), ""), (("a",), "`a`"), (("a", "b"), "`a` o `b`"), (("a", "b", "c"), "`a`, `b` o `c`")],
    )
    def test_alternatives(self, words: tuple[str, ...], it: str) -> None:
        """A list to choose from reads like a sentence."""
        assert it == alternatives(words).it

    def test_unknown_language(self) -> None:
        """There are two languages, and no silent fallback to one of them."""
        with pytest.raises(ValueError, match="it o en, non in 'fr'"):
            MUTO.at(None).message("fr")


class TestSuggestion:
    """A near name is always optional, and comes first in the advice."""

    def test_before_the_help(self) -> None:
        """The question stands before what the code advises anyway."""
        found = PROVA.at(None, name="x", kind="y", suggestion="peso")
        assert "forse intendevi `peso`? cambia `x`" == found.help()
        assert "did you mean `peso`? change `x`" == found.help("en")

    def test_alone(self) -> None:
        """A code without advice of its own still asks."""
        assert "forse intendevi `peso`?" == MUTO.at(None, suggestion="peso").help()

    def test_none(self) -> None:
        """No near name, no question."""
        assert "" == MUTO.at(None, suggestion="").help() == MUTO.at(None).help()

    def test_hostile(self) -> None:
        """A suggested name is the author's, and is copied like any other."""
        assert "forse intendevi `{name}`?" == MUTO.at(None, suggestion="{name}").help()


class TestCode:
    """A code is checked when it is made."""

    @pytest.mark.parametrize("template", ["{}", "{0}", "{x.y}", "{x[0]}", "{x!r}", "{x:>3}", "{", "{x"])
    def test_fields_are_plain_names(self, template: str) -> None:
        """No template can reach inside a word."""
        with pytest.raises(ValueError, match=r"plain name|encountered|expected"):
            Wording(template)

    def test_both_languages_use_the_same_words(self) -> None:
        """What the Italian says of the author's text, the English says too."""
        with pytest.raises(ValueError, match=r"VAL300.*\['y'\]"):
            Code("VAL300", "x", Severity.NOTA, it=Wording("{x}"), en=Wording("{x}", help="{y}"))

    @pytest.mark.parametrize("name", ["suggestion", "place", "related", "edits", "self"])
    def test_reserved_fields(self, name: str) -> None:
        """A field cannot have a name that ``at`` already uses."""
        wording = Wording(f"{{{name}}}")
        with pytest.raises(ValueError, match="cannot be called"):
            Code("VAL300", "x", Severity.NOTA, it=wording, en=wording)

    @pytest.mark.parametrize(("number", "slug"), [("VAL1", "x"), ("VAL300", "due parole"), ("300", "x")])
    def test_number_and_slug(self, number: str, slug: str) -> None:
        """Numbers and slugs go into addresses, and have one form."""
        with pytest.raises(ValueError, match="must match regex"):
            Code(number, slug, Severity.NOTA, it=Wording("x"), en=Wording("x"))


class TestDiagnostic:
    """A diagnostic is a value that tells itself."""

    def test_parts(self) -> None:
        """What, where, why, what to do."""
        found = PROVA.at(Span("a", 0, 1), name="x", kind="y")
        assert ("`x` non è y", "qui", "perché sì", "cambia `x`") == (
            found.message(),
            found.label(),
            found.why(),
            found.help(),
        )

    def test_only_errors_are_errors(self) -> None:
        """A note does not stop the work."""
        assert PROVA.at(None, name="x", kind="y").is_error
        assert not MUTO.at(None).is_error

    def test_values(self) -> None:
        """Equal diagnostics are one, also in a set."""
        assert 1 == len({MUTO.at(Cell("a", 1)), MUTO.at(Cell("a", 1))})

    def test_order(self) -> None:
        """First what has no place, then texts, data and results, each in its order; then the code."""
        ordered = [
            MUTO.at(None),
            MUTO.at(Span("a", 2, 3)),
            PROVA.at(Span("a", 2, 3), name="x", kind="y"),
            PROVA.at(Span("a", 2, 3), name="y", kind="y"),
            MUTO.at(Span("a", 10, 11)),
            MUTO.at(Cell("a")),
            MUTO.at(Cell("a", 2, "z")),
            MUTO.at(Cell("a", 10, "b")),
            MUTO.at(Entry("area", "1")),
            MUTO.at(Entry("area", "1", "punteggio")),
        ]
        backwards = ordered[::-1]
        assert ordered == sorted(backwards, key=Diagnostic.sort_key)


class TestVisible:
    """What cannot be seen is written out."""

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("perché", "perché"),
            ("a\nb\tc\r", "a\\nb\\tc\\r"),
            ("\x00\x1b[2J", "\\x00\\x1b[2J"),
            ("\u202eabc\u2066", "\\u202eabc\\u2066"),
            ("\U000e0001", "\\U000e0001"),
            ("\ud800", "\\ud800"),
            ("1\u00a0000", "1\\xa0000"),
        ],
    )
    def test_escapes(self, text: str, shown: str) -> None:
        """Controls, direction marks, odd spaces and lone surrogates become escapes."""
        assert shown == visible(text)

    def test_width(self) -> None:
        """A combining accent takes no column, an ideogram takes two."""
        assert (1, 2) == (width("e\u0301"), width("漢"))

    @given(st.text(st.characters(exclude_categories=())))
    def test_encodable(self, text: str) -> None:
        """Any text can be written as UTF-8, and all that already could is unchanged."""
        mended = encodable(text)
        mended.encode()
        if all(not "\ud800" <= sign <= "\udfff" for sign in text):
            assert text == mended
