"""What the tests of the analysis share."""

from __future__ import annotations

from pathlib import Path

from valutazione.analysis import resolve
from valutazione.checks import Analysis
from valutazione.model.sistema import Sistema
from valutazione.norms import analyse
from valutazione.source import Source, Span
from valutazione.syntax import Grammar

SCHEMES = Path(__file__).resolve().parents[2] / "schemes"
FOLDERS = sorted(path for path in SCHEMES.iterdir() if (path / "FONTE.md").is_file())
GRAMMAR = Grammar.load()
HEAD = "lingua 1\nsistema prova\n    periodo 01/01/2021 - 31/12/2021\n"


def analyse_folder(folder: Path) -> Analysis:
    """Analyse the scheme of a folder."""
    entry = next(path for path in (folder / "sistema.val", folder / "sistema.md") if path.is_file())

    def read(path: str, _place: Span) -> Source:
        return Source(path, (folder / path).read_text("utf-8"))

    return analyse(Source(entry.name, entry.read_text("utf-8")), read, GRAMMAR)


def codes(text: str) -> list[str]:
    """Return the codes of the problems of a scheme, in order: of its meaning, not of what the checks think of it."""
    return [
        problem.code.number for problem in resolve(Source("s.val", HEAD + text), None, GRAMMAR).diagnostics
    ]


def meaning(text: str) -> Sistema:
    """Return the scheme that *text* means; it must have no errors."""
    analysis = analyse(Source("s.val", HEAD + text), grammar=GRAMMAR)
    assert analysis.sistema is not None, [problem.message() for problem in analysis.diagnostics]
    return analysis.sistema
