"""From a source to all there is to say of it: its meaning, what is wrong, what was accepted, what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import field, frozen

from valutazione.analysis import Reader, resolve
from valutazione.analysis.problems import Problems
from valutazione.checks.fasce import check_fasce
from valutazione.checks.figures import Accettato, Figures
from valutazione.checks.igiene import check_parametri
from valutazione.diagnostics import Diagnostic
from valutazione.model.sistema import Sistema
from valutazione.source import Source
from valutazione.syntax import Grammar

Check = Callable[[Sistema], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (check_fasce, check_parametri)


@frozen
class Analysis:
    """What a source means: the scheme, unless there are errors, and everything there is to say of it.

    ``sources`` are the texts that were read, the entry first. ``accepted`` are the warnings and the notes that the
    scheme accepts with a reason: they are not among the ``diagnostics``. ``figures`` is what was measured.
    """

    sistema: Sistema | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    accepted: tuple[Accettato, ...] = ()
    figures: Figures = field(factory=Figures)

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)


def analyse(source: Source, reader: Reader | None = None, grammar: Grammar | None = None) -> Analysis:
    r"""Return what *source* means, with all that is wrong with it found in one run.

    *reader* gives the sources that ``usa`` names; without one, a ``usa`` is an error. *grammar* is loaded when it is
    not given. Any text gives an analysis, and never an exception.

    >>> text = 'lingua 1\nsistema s\nscheda x\n    dato v: punti\n    calcola b = v * 50 %\n'
    >>> analyse(Source("s.val", text)).sistema.ordine
    (('x', 'b'),)
    >>> [problem.code.number for problem in analyse(Source("s.val", text.replace("= v", "= c"))).diagnostics]
    ['VAL101']
    """
    found = resolve(source, reader, grammar)
    if found.sistema is None:
        return Analysis(None, found.diagnostics, found.sources)
    problems = Problems()
    problems.extend(found.diagnostics)
    problems.extend(told for check in CHECKS for told in check(found.sistema))
    return Analysis(None if problems.errors else found.sistema, problems.told(), found.sources)
