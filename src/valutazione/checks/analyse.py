"""From a source to all there is to say of it: its meaning, what is wrong, what was accepted, what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from attrs import field, frozen

from valutazione.analysis import Reader, resolve
from valutazione.analysis.imports import File
from valutazione.analysis.problems import Problems
from valutazione.checks.accettazioni import applied
from valutazione.checks.arrotondamenti import check_arrotondamenti
from valutazione.checks.campi import check_campi
from valutazione.checks.componenti import check_componenti, check_dati
from valutazione.checks.condizioni import check_condizioni
from valutazione.checks.costi import too_many
from valutazione.checks.crediti import check_crediti
from valutazione.checks.divisioni import check_divisioni
from valutazione.checks.effettivi import pesi_effettivi
from valutazione.checks.esclusioni import check_esclusioni
from valutazione.checks.figures import Accettato, Figures, VerificaNorma
from valutazione.checks.igiene import check_dichiarati
from valutazione.checks.ininfluenti import check_ininfluenti
from valutazione.checks.mancanti import check_mancanti, check_medie
from valutazione.checks.misure import misure, salti
from valutazione.checks.monotonia import check_monotonia
from valutazione.checks.nomi import check_nomi
from valutazione.checks.parita import check_parita
from valutazione.checks.pesi import check_pesi
from valutazione.checks.reach import Study
from valutazione.checks.ricalchi import check_costanti_arrotondate
from valutazione.checks.riferimenti import check_riferimenti
from valutazione.checks.righe import check_righe
from valutazione.checks.totali import check_totali
from valutazione.checks.unita import check_unita
from valutazione.diagnostics import Diagnostic
from valutazione.model.norme import NormeInUso
from valutazione.model.sistema import Sistema
from valutazione.source import Source
from valutazione.syntax import Grammar

Check = Callable[[Study], Iterator[Diagnostic]]


class Judged(Protocol):
    """What the norms say of a scheme."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is not as they want."""

    @property
    def verifiche(self) -> tuple[VerificaNorma, ...]:
        """How each of their checks ended."""

    @property
    def later(self) -> frozenset[str]:
        """The codes of what only data can tell: that an acceptance of theirs takes nothing yet is no mistake."""


Norms = Callable[[Study | None, tuple[NormeInUso, ...], tuple[Diagnostic, ...]], Judged]

Written = Callable[[tuple[File, ...], Sistema], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_righe,
    check_costanti_arrotondate,
    check_esclusioni,
    check_condizioni,
    check_divisioni,
    check_medie,
    check_mancanti,
    check_componenti,
    check_dati,
    check_riferimenti,
    check_pesi,
    check_totali,
    check_crediti,
    check_campi,
    check_ininfluenti,
    check_monotonia,
    check_arrotondamenti,
    check_parita,
    check_unita,
)

WRITTEN: tuple[Written, ...] = (check_dichiarati, check_nomi)
"""The checks of what is written, used or not."""


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


def analyse(
    source: Source,
    reader: Reader | None = None,
    grammar: Grammar | None = None,
    norms: Norms | None = None,
) -> Analysis:
    r"""Return what *source* means, with all that is wrong with it found in one run.

    *reader* gives the sources that ``usa`` names; without one, a ``usa`` is an error. *grammar* is loaded when it is
    not given. Any text gives an analysis, and never an exception. *norms* holds the scheme to the packs that it uses;
    without it (``valutazione.norms.analyse`` has it) they are not looked at.

    >>> text = 'lingua 1\nsistema s\nscheda x\n    dato v: punti\n    calcola b = v * 50 %\n'
    >>> analyse(Source("s.val", text)).sistema.ordine
    (('x', 'b'),)
    >>> [problem.code.number for problem in analyse(Source("s.val", text.replace("= v", "= c"))).diagnostics]
    ['VAL101']
    """
    found = resolve(source, reader, grammar)
    sistema = found.sistema
    told = [] if sistema is None else list(too_many(sistema))
    study = None if sistema is None or told else Study(sistema)
    if study is not None:
        told += [one for check in CHECKS for one in check(study)]
    if sistema is not None:
        told += [one for check in WRITTEN for one in check(found.files, sistema)]
    judged = norms(study, found.norme, tuple(told)) if norms is not None and found.norme else None
    if judged is not None:
        told += judged.diagnostics
    texts = {source.name: source for source in found.sources}
    later = frozenset[str]() if judged is None else judged.later
    left, accepted = applied((*found.diagnostics, *told), found.accettazioni, texts, later)
    problems = Problems()
    problems.extend(left)
    if study is None:
        figures = Figures()
    else:
        figures = Figures(
            misure=misure(study),
            pesi=pesi_effettivi(study),
            salti=salti(study),
            norme=() if judged is None else judged.verifiche,
        )
    return Analysis(None if problems.errors else sistema, problems.told(), found.sources, accepted, figures)
