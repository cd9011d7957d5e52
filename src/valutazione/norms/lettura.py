"""What the scheme says the concepts are, read for one pack; what is no concept, or is not what it must be, is told."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.italian import of
from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue import norme as codes
from valutazione.model.norme import Corrispondenza, NormeInUso, Oggetto, Riferimento, Sorta
from valutazione.norms.concetti import CONCETTI, Concetto, can_be
from valutazione.norms.pacchetti import Pacchetto
from valutazione.source import Span


def told_of(
    pacchetto: Pacchetto, norme: NormeInUso, found: list[Diagnostic]
) -> tuple[dict[str, tuple[Oggetto, ...]], dict[str, Span]]:
    """Return what each concept is, and where that is told; report what is no concept, or is not what it must be."""
    detto: dict[str, tuple[Oggetto, ...]] = {}
    luoghi: dict[str, Span] = {}
    for one in norme.corrispondenze:
        concetto = CONCETTI.get(one.concetto)
        if concetto is None or concetto.nome not in pacchetto.concetti:
            suggestion = nearest(one.concetto, sorted(pacchetto.concetti)) or ""
            found.append(
                codes.CONCETTO_SCONOSCIUTO.at(
                    one.span, pack=pacchetto.nome, concept=one.concetto, suggestion=suggestion
                )
            )
            continue
        luoghi[concetto.nome] = one.riferimenti[0].span
        chosen = tuple(_chosen(concetto, one, found))
        if chosen:
            detto[concetto.nome] = chosen
    return detto, luoghi


def _chosen(concetto: Concetto, one: Corrispondenza, found: list[Diagnostic]) -> Iterator[Oggetto]:
    if len(one.riferimenti) > 1 and not concetto.piu:
        extra = one.riferimenti[1]
        found.append(
            codes.CONCETTO_DI_UNA_COSA.at(extra.span, concept=concetto.nome, count=str(len(one.riferimenti)))
        )
        return
    for riferimento in one.riferimenti:
        fitting = _fitting(concetto, riferimento)
        if not riferimento.oggetti:
            continue  # that it means nothing was told already
        if not fitting:
            found.append(
                codes.CONCETTO_DI_ALTRO_TIPO.at(
                    riferimento.span, concept=concetto.nome, wanted=concetto.vuole, name=riferimento.testo
                )
            )
        elif len(fitting) > 1:
            choices = ", ".join(f"`{each.nome} {of(each.scheda)}`" for each in fitting if each.scheda)
            found.append(
                codes.RIFERIMENTO_AMBIGUO.at(
                    riferimento.span,
                    name=riferimento.testo,
                    concept=concetto.nome,
                    count=str(len(fitting)),
                    choices=choices or f"`{riferimento.testo}`",
                )
            )
        else:
            yield fitting[0]


def _fitting(concetto: Concetto, riferimento: Riferimento) -> list[Oggetto]:
    """Return what a reference can be as that concept: a word of two lists is one word."""
    fitting = [one for one in riferimento.oggetti if any(can_be(one, forma) for forma in concetto.forme)]
    if concetto.valori:
        fitting = [one for one in fitting if one.valore in concetto.valori]
    if fitting and all(one.sorta is Sorta.PAROLA for one in fitting):
        return fitting[:1]
    return fitting
