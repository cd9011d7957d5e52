"""Broken schemes are told what is wrong with them, where, and nothing else; clean ones are told nothing."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.corpus.casi import Caso, Expected, mutations, schemes
from valutazione.checks import Analysis, analyse
from valutazione.diagnostics import Diagnostic, Severity, edits_by_source, mended, render, together
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.exchange import load_scheme
from valutazione.model.normal import identity
from valutazione.source import Source, Span
from valutazione.syntax import Grammar

GRAMMAR = Grammar.load()

SCHEMES = sorted(path.parent for path in (Path(__file__).parents[2] / "schemes").glob("*/FONTE.md"))
CLEAN = tuple(schemes("puliti"))
BROKEN = (*schemes("guasti"), *mutations())


def _acceptable() -> tuple[Caso, ...]:
    """Return cases that are told warnings and notes only: the first of each code, for they take twice the time."""
    shown: set[str] = set()
    found = []
    for one in BROKEN:
        new = set(one.codes) - shown
        if new and all(CATALOGUE[code].severity is not Severity.ERRORE for code in one.codes):
            shown |= new
            found.append(one)
    return tuple(found)


ACCEPTABLE = _acceptable()


def _analysed(files: dict[str, str]) -> Analysis:
    entry, *_ = files

    def read(path: str, place: Span) -> Source | Diagnostic:
        return Source(path, files[path])

    return analyse(Source(entry, files[entry]), read if len(files) > 1 else None, GRAMMAR)


@cache
def _analysis(nome: str) -> Analysis:
    """Return what is said of a case; most tests ask for the same."""
    (one,) = (one for one in (*CLEAN, *BROKEN) if one.nome == nome)
    return _analysed(dict(one.files))


def _told(diagnostics: tuple[Diagnostic, ...], analysis: Analysis) -> Expected:
    """Return the file, the line and the code of each diagnostic; a whole file is its first line."""
    sources = {source.name: source for source in analysis.sources}
    found: Expected = Counter()
    for one in diagnostics:
        match one.place:
            case Span(name, start):
                found[name, sources[name].position(start)[0], one.code.number] += 1
            case _:
                found[analysis.sources[0].name, 1, one.code.number] += 1
    return found


def _accepted(analysis: Analysis) -> Expected:
    return _told(tuple(one.diagnostic for one in analysis.accepted), analysis)


def _shown(analysis: Analysis) -> str:
    return render(analysis.diagnostics, {source.name: source for source in analysis.sources})


@pytest.mark.parametrize("one", CLEAN, ids=lambda one: one.nome)
def test_nothing_is_said_of_a_clean_scheme(one: Caso) -> None:
    """No errors, no warnings, not even a note: a false alarm teaches to ignore the true ones."""
    assert "" == _shown(_analysis(one.nome))


@pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: folder.name)
def test_nothing_is_said_of_a_shipped_scheme(folder: Path) -> None:
    """The schemes that ship with the library are clean as well."""
    analysis = load_scheme(str(folder), grammar=GRAMMAR).analysis
    assert analysis is not None
    assert "" == _shown(analysis)


@pytest.mark.parametrize("one", BROKEN, ids=lambda one: one.nome)
def test_a_mistake_is_told_once_and_in_its_place(one: Caso) -> None:
    """The codes reported, with their lines, are exactly those expected: no more, no less."""
    assert one.expected, "nothing is expected"
    analysis = _analysis(one.nome)
    assert one.expected == _told(analysis.diagnostics, analysis), _shown(analysis)


@pytest.mark.parametrize("one", ACCEPTABLE, ids=lambda one: one.nome)
def test_what_is_accepted_is_said_no_more_and_changes_nothing_else(one: Caso) -> None:
    """Accepted with a reason, the same things are found in the same places, and the scheme means what it meant."""
    entry, text = next(iter(one.files.items()))
    line = f'accetta {", ".join(one.codes)} perché "prova"'
    if entry.endswith(".md"):
        line = f"```valutazione\n{line}\n```"
    before, after = _analysis(one.nome), _analysed({**one.files, entry: f"{text}\n{line}\n"})
    assert "" == _shown(after)
    assert _accepted(before) + one.expected == _accepted(after)
    assert before.sistema is not None
    assert after.sistema is not None
    assert identity(before.sistema) == identity(after.sistema)


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    """At least a hundred and fifty broken schemes, no two with one name."""
    assert 150 <= len(BROKEN)
    assert len(BROKEN) == len({one.nome for one in BROKEN})


def test_every_code_about_rules_is_there_at_least_twice() -> None:
    """One case may find its code by chance; every code of the text, the names and the kinds is there at least once."""
    shown = Counter(code for one in BROKEN for code in one.codes)
    assert [] == [code for code in CATALOGUE if code.startswith("VAL3") and shown[code] < 2]


@pytest.mark.parametrize("one", BROKEN, ids=lambda one: one.nome)
def test_what_is_certain_is_mended(one: Caso) -> None:
    """Once the certain edits are made what they mend is gone, and no error is new."""
    before = _analysis(one.nome).diagnostics
    chosen = together(before)
    if not chosen:
        return
    files = dict(one.files)
    for name, edits in edits_by_source(chosen).items():
        files[name] = mended(files[name], edits)
    told = Counter((x.code.number, x.message()) for x in before if x not in chosen)
    left = Counter((x.code.number, x.message()) for x in _analysed(files).diagnostics if x.is_error)
    assert Counter() == left - told
