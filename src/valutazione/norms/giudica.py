"""A scheme held to the packs it uses: which checks were made, how each ended, what was wanting for the others."""

from __future__ import annotations

from attrs import frozen

from valutazione.checks.figures import VerificaNorma
from valutazione.checks.reach import Study
from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import norme as codes
from valutazione.exact import format_date
from valutazione.model.norme import NormeInUso
from valutazione.norms.caso import Caso
from valutazione.norms.detto import Detto
from valutazione.norms.lettura import told_of
from valutazione.norms.pacchetti import PACCHETTI, Pacchetto
from valutazione.norms.verifica import Giudizio, Stato, Verifica


@frozen
class Giudicato:
    """What was found, and how each check ended."""

    diagnostics: tuple[Diagnostic, ...] = ()
    verifiche: tuple[VerificaNorma, ...] = ()

    @property
    def later(self) -> frozenset[str]:
        """The codes of the checks that wait for the data."""
        return frozenset(
            code for one in self.verifiche if one.motivo == WITH_DATA.motivo for code in one.codici
        )


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
        detto, luoghi = told_of(pacchetto, norme, found)
        if study is None:
            continue
        if study.sistema.periodo is None:
            found.append(codes.NORME_SENZA_PERIODO.at(norme.span))
            continue
        first, last = study.sistema.periodo
        caso = Caso(
            sistema=study.sistema,
            detto=detto,
            luoghi=luoghi,
            first=first,
            last=last,
            span=norme.span,
            study=study,
            told=told,
        )
        caso.last = until(caso)
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


def until(detto: Detto) -> int:
    """Return the last day that counts: that of the period or, when it comes later, that of payment."""
    paid = detto.number("data di pagamento")
    return detto.last if paid is None else max(detto.last, int(paid))


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
            found.append((ended(pacchetto, verifica, giudizio), giudizio))
    return found


def _giudizio(verifica: Verifica, caso: Caso) -> Giudizio:
    told_for_data = verifica.misura is not None and not wanting(verifica.vuole or verifica.serve, caso).manca
    missing = wanting(verifica.serve, caso)
    if missing.manca:
        return WITH_DATA if told_for_data else missing
    if not verifica.sul_sistema:
        return WITH_DATA
    if verifica.numeri is None:
        assert verifica.esamina is not None
        return verifica.esamina(caso, verifica)
    found = verifica.numeri(caso, verifica)
    if found.stato is Stato.NON_VERIFICABILE and any(map(caso.on_data, verifica.concetti)):
        return WITH_DATA
    return found


WITH_DATA = Giudizio(
    Stato.NON_VERIFICABILE,
    Phrase("si verifica con i dati, quando si valuta", "checked with the data, on evaluation"),
)


def wanting(concetti: tuple[str, ...], detto: Detto) -> Giudizio:
    """Return that a check cannot be made for the concepts that the scheme does not tell: ``manca`` has them."""
    missing = tuple(concetto for concetto in concetti if not detto.has(concetto))
    names = ", ".join(f"`{concetto}`" for concetto in missing)
    return Giudizio(Stato.NON_VERIFICABILE, Phrase(f"manca {names}", f"{names} is not told"), manca=missing)


def ended(pacchetto: Pacchetto, verifica: Verifica, giudizio: Giudizio) -> VerificaNorma:
    """Return how a check ended, as the reports tell it."""
    return VerificaNorma(
        pacchetto=pacchetto.nome,
        codici=tuple(code.number for code in verifica.codici),
        titolo=verifica.titolo,
        norma=verifica.fonte,
        edizione=verifica.edizione,
        marca=verifica.marca.name,
        stato=giudizio.stato.value,
        motivo=giudizio.motivo,
        manca=giudizio.manca,
        misurato=giudizio.misurato,
        limite=giudizio.limite,
    )
