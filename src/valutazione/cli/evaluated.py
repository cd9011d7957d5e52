"""What commands about values start from: a scheme, its data evaluated, and a value that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from valutazione import Esito, Sistema, evaluate, read_data
from valutazione.audit.spiegazioni import Soggetto, find_value
from valutazione.cli import show
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Loaded, load_scheme
from valutazione.records import Riga

__all__ = ["USAGE", "WELL", "WRONG", "Asked", "ask"]

WELL, WRONG, USAGE = 0, 1, 2


@frozen
class Asked:
    """A value that was asked about, and everything it stands in."""

    loaded: Loaded
    sistema: Sistema
    rows: dict[str, tuple[Riga, ...]]
    esito: Esito
    soggetto: Soggetto

    @property
    def files(self) -> list[Path]:
        """The files that were read, which no command writes over."""
        root = None if self.loaded.located is None else self.loaded.located.root
        own = [root / name for name in self.loaded.sources] if isinstance(root, Path) else []
        places = {riga.luogo.file for rows in self.rows.values() for riga in rows if riga.luogo is not None}
        data = [Path(file) for file in sorted(places)]
        return [*own, *data, *(root / file for file in data if isinstance(root, Path))]


def ask(path: str, data: Sequence[str], encoding: str, who: str, what: str, language: str) -> Asked | int:
    """Return the value that *who* and *what* mean in the evaluated data, or the status to end with: why was told."""
    loaded = load_scheme(path)
    wrong = [
        problem for problem in loaded.diagnostics if problem.is_error
    ]  # the rest is for `controlla` to tell
    show.problems(wrong, loaded.sources, language, err=True)
    if loaded.located is None or loaded.sistema is None:
        return USAGE if loaded.located is None else WRONG
    rows, found = read_data(data or loaded.located, loaded.sistema, encoding=encoding)
    errors = [problem for problem in found if problem.is_error]
    show.problems(errors, loaded.sources, language, err=True)
    if not rows and errors:
        return WRONG
    esito = evaluate(loaded.sistema, rows, partial=True, rilievi=found)
    subject = find_value(esito, loaded.sistema, who, what)
    if isinstance(subject, Diagnostic):
        show.problems([subject], loaded.sources, language, err=True)
        return USAGE
    return Asked(loaded, loaded.sistema, dict(rows), esito, subject)
