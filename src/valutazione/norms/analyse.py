"""The whole analysis of a source: what is wrong with the scheme, and how it stands to the norms it uses."""

from __future__ import annotations

from valutazione.analysis import Reader
from valutazione.checks import Analysis
from valutazione.checks.analyse import analyse as analyse_scheme
from valutazione.norms.giudica import giudica
from valutazione.source import Source
from valutazione.syntax import Grammar


def analyse(source: Source, reader: Reader | None = None, grammar: Grammar | None = None) -> Analysis:
    r"""Return what *source* means, with all that is wrong with it found in one run, norms included.

    *reader* gives the sources that ``usa`` names; without one, a ``usa`` is an error. *grammar* is loaded when it is
    not given. Any text gives an analysis, and never an exception. How each check of the norms ended, those that could
    not be made included, is in ``figures.norme``.

    >>> text = 'lingua 1\nsistema s\nscheda x\n    dato v: punti\n    calcola b = v * 50 %\n'
    >>> analyse(Source("s.val", text)).sistema.ordine
    (('x', 'b'),)
    >>> [problem.code.number for problem in analyse(Source("s.val", text.replace("= v", "= c"))).diagnostics]
    ['VAL101']
    """
    return analyse_scheme(source, reader, grammar, giudica)
