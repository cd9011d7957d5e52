"""A scheme held to the packs it uses: which checks were made, how each ended, what was wanting for the others."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.italian import of
from valutazione.checks.figures import VerificaNorma
from valutazione.checks.reach import Study
from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import norme as codes
from valutazione.exact import format_date
from valutazione.model.norme import Corrispondenza, NormeInUso, Oggetto, Riferimento, Sorta
from valutazione.norms.caso import Caso
from valutazione.norms.concetti import CONCETTI, Concetto, can_be
from valutazione.norms.pacchetti import PACCHETTI, Pacchetto
from valutazione.norms.verifica import Giudizio, Stato, Verifica
from valutazione.source import Span


@frozen
class Giudicato:
    """What was found, and how each check ended."""

    diagnostics: tuple[Diagnostic, ...] = ()
    verifiche: tuple[VerificaNorma, ...] = ()


def giudica(study: Study | None, in_uso: tuple[NormeInUso, ...], told: tuple[Diagnostic, ...]) -> Giudicato:
    """Hold the scheme of *study* to the packs *in_uso*; *told* is what the analysis found besides.

    Without a study (the scheme has errors) only the packs and their concepts are looked at.
    """
    found: list[Diagnostic] = []
    ended: list[VerificaNorma] = []
    seen: set[tuple[str, str]] = set()
    for norme in in_uso:
        pacchetto = PACCHETTI.get(norme.pacchetto)
        if pacchetto is None:
            packs = ", ".join(f"«{nome}»" for nome in PACCHETTI)
            suggestion = nearest(norme.pacchetto, PACCHETTI) or ""
            found.append(
                codes.PACCHETTO_SCONOSCIUTO.at(
                    norme.span, pack=norme.pacchetto, packs=packs, suggestion=suggestion
                )
            )
            continue
        detto, luoghi = _told(pacchetto, norme, found)
        if study is None:
            continue
        if study.sistema.periodo is None:
            found.append(codes.NORME_SENZA_PERIODO.at(norme.span))
            continue
        first, last = study.sistema.periodo
        caso = Caso(study, detto, luoghi, first, last, told, norme.span)
        paid = caso.number("data di pagamento")
        caso.last = max(last, int(paid)) if paid is not None else last
        some = _judged(pacchetto, caso, seen)
        ended += [one for one, _ in some]
        found += [diagnostic for _, giudizio in some for diagnostic in giudizio.trovati]
        if not any(one.vige(caso.first, caso.last) for one in pacchetto.verifiche):
            found.append(
                codes.NESSUNA_NORMA_IN_VIGORE.at(
                    norme.span,
                    pack=norme.pacchetto,
                    first=format_date(caso.first),
                    last=format_date(caso.last),
                )
            )
    return Giudicato(tuple(found), tuple(ended))


def _judged(
    pacchetto: Pacchetto, caso: Caso, seen: set[tuple[str, str]]
) -> list[tuple[VerificaNorma, Giudizio]]:
    """Make the checks that are in force; what two packs have in common is checked once."""
    found = []
    for verifica in pacchetto.verifiche:
        key = verifica.norma, verifica.titolo.it
        if verifica.vige(caso.first, caso.last) and key not in seen:
            seen.add(key)
            giudizio = _giudizio(verifica, caso)
            found.append((_ended(pacchetto, verifica, giudizio, caso), giudizio))
    return found


def _giudizio(verifica: Verifica, caso: Caso) -> Giudizio:
    missing = [concetto for concetto in verifica.serve if not caso.has(concetto)]
    if missing:
        names = ", ".join(f"`{concetto}`" for concetto in missing)
        return Giudizio(Stato.NON_VERIFICABILE, Phrase(f"manca {names}", f"{names} is not told"))
    return verifica.esamina(caso, verifica)


def _ended(pacchetto: Pacchetto, verifica: Verifica, giudizio: Giudizio, caso: Caso) -> VerificaNorma:
    return VerificaNorma(
        pacchetto=pacchetto.nome,
        codici=tuple(code.number for code in verifica.codici),
        titolo=verifica.titolo,
        norma=verifica.fonte,
        edizione=verifica.edizione,
        marca=verifica.marca.name,
        stato=giudizio.stato.value,
        motivo=giudizio.motivo,
        manca=tuple(
            concetto
            for concetto in verifica.serve
            if giudizio.stato is Stato.NON_VERIFICABILE and not caso.has(concetto)
        ),
        misurato=giudizio.misurato,
        limite=giudizio.limite,
    )


# ---- what the scheme says of the concepts --------------------------------------------------------------------------


def _told(
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
