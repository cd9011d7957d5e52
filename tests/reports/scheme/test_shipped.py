"""The shipped schemes described, as recorded: these are the texts that were read as a secretary would."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reports.scheme.accessibility import problems
from valutazione.exchange import load_scheme, shipped
from valutazione.reports.scheme import FORMS, describe_scheme

SUFFIX = {"testo": "txt", "markdown": "md", "html": "html"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", shipped())
def test_description(name: str, form: str, golden: Callable[[str, str], None]) -> None:
    """Every rule in words, with its article."""
    analysis = load_scheme(name).analysis
    assert analysis is not None
    golden(f"descrivi/{name}.{SUFFIX[form]}", describe_scheme(analysis, form))


@pytest.mark.parametrize("name", shipped())
def test_page_is_accessible(name: str) -> None:
    """The page that an ente publishes can be read by everybody."""
    analysis = load_scheme(name).analysis
    assert analysis is not None
    assert [] == problems(describe_scheme(analysis, "html"))
