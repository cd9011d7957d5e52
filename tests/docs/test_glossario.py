"""The glossary holds the language's own nouns, each with its source."""

from __future__ import annotations

import inspect
import re

from tests.docs.pages import DOCS
from valutazione.model import norme, sistema

TEXT = (DOCS / "glossario.md").read_text("utf-8")
TERMS = re.findall(r"^([^\n:#|]+)\n: (.*?)(?=\n\n|\Z)", TEXT, re.MULTILINE | re.DOTALL)


def test_every_public_class_of_the_model_is_a_term() -> None:
    """«docs/glossario holds each term with its source; a test fails if a public model class is missing.»"""
    classes = {
        name
        for home in (sistema, norme)
        for name, value in vars(home).items()
        if inspect.isclass(value) and value.__module__ == home.__name__ and not name.startswith("_")
    }
    assert set() == classes - {term for term, _ in TERMS}


def test_every_term_has_its_source() -> None:
    """A definition ends with where it comes from, in italics."""
    assert [] == [term for term, definition in TERMS if not re.search(r"\*[^*]+\*$", definition)]


def test_the_terms_are_many_enough_to_be_read_by_the_pattern() -> None:
    """The pattern above sees the page as it is written: one definition for each line that starts with a colon."""
    assert TEXT.count("\n: ") == len(TERMS)
