"""The catalogue is complete in both languages and told in one voice."""

from collections.abc import Iterator
from pkgutil import iter_modules
from types import ModuleType

import pytest

from valutazione.diagnostics import Code, Diagnostic, Severity, Wording, catalogue
from valutazione.diagnostics.catalogue import CATALOGUE, MODULES, codes_of, collect

ALL = tuple(CATALOGUE.values())


def _texts(wording: Wording) -> tuple[str, ...]:
    return wording.message, wording.label, wording.why, wording.help


def _codes(*modules: ModuleType) -> Iterator[Code]:
    return (code for module in modules for code in codes_of(module).values())


@pytest.mark.parametrize("code", ALL, ids=lambda code: code.number)
class TestVoice:
    """Lower case, no full stop, the author's own words in backticks, no line breaks."""

    def test_same_parts_in_both_languages(self, code: Code) -> None:
        """Where the Italian has a label, a reason or an advice, the English has it, with the same words."""
        for it, en in zip(_texts(code.it), _texts(code.en), strict=True):
            assert bool(it) == bool(en)
        assert code.it.fields == code.en.fields

    def test_there_is_a_message(self, code: Code) -> None:
        """A number alone tells nobody anything."""
        assert code.it.message
        assert code.en.message

    def test_form(self, code: Code) -> None:
        """A text starts in lower case, ends without a stop, and is one line without double spaces."""
        for text in filter(None, (*_texts(code.it), *_texts(code.en))):
            assert text.isprintable()
            assert text == text.strip()
            assert text[0] == text[0].lower()
            assert text[-1] not in ".!;,:"
            assert "  " not in text

    def test_translated(self, code: Code) -> None:
        """The English is not the Italian left there."""
        assert code.it.message != code.en.message or code.it.message.startswith("{")

    def test_an_error_says_what_to_do(self, code: Code) -> None:
        """Whoever is stopped is told how to go on."""
        assert code.it.help or code.severity is not Severity.ERRORE

    def test_backticks_are_balanced(self, code: Code) -> None:
        """What opens as the author's word also closes."""
        for text in (*_texts(code.it), *_texts(code.en)):
            assert 0 == text.count("`") % 2

    def test_it_can_be_told(self, code: Code) -> None:
        """With a word for each field, every part can be written."""
        found = Diagnostic(code, None, tuple((name, "x") for name in sorted(code.fields)))
        for language in ("it", "en"):
            for text in (
                found.message(language),
                found.label(language),
                found.why(language),
                found.help(language),
            ):
                assert "{" not in text


class TestNumbers:
    """A number and a slug, once given, mean one thing."""

    def test_every_code_is_in_its_room(self) -> None:
        """A number starts with its topic, and the catalogue holds every constant of every module."""
        found = {code.number for modules in MODULES.values() for code in _codes(*modules)}
        assert found == set(CATALOGUE)
        for prefix, modules in MODULES.items():
            assert all(code.number.startswith(prefix) for code in _codes(*modules))

    def test_slug_is_the_name(self) -> None:
        """Who reads the slug in a report finds the constant."""
        for modules in MODULES.values():
            for module in modules:
                for name, code in codes_of(module).items():
                    assert name.lower().replace("_", "-") == code.slug

    def test_every_module_is_collected(self) -> None:
        """A module written and never listed would hold codes that nobody explains."""
        written = {name for _, name, _ in iter_modules(catalogue.__path__)}
        listed = {module.__name__.split(".")[-1] for modules in MODULES.values() for module in modules}
        assert written == listed

    def test_in_order(self) -> None:
        """The catalogue is walked by number."""
        assert sorted(CATALOGUE) == list(CATALOGUE)

    @pytest.mark.parametrize(
        ("number", "slug", "complaint"),
        [("VAL001", "altro", "number VAL001"), ("VAL002", "uno", "slug uno")],
    )
    def test_duplicates_are_refused(self, number: str, slug: str, complaint: str) -> None:
        """Two codes share neither number nor slug."""
        wording = Wording("x")
        first = Code("VAL001", "uno", Severity.NOTA, it=wording, en=wording)
        second = Code(number, slug, Severity.NOTA, it=wording, en=wording)
        with pytest.raises(ValueError, match=complaint):
            collect([first, second])
