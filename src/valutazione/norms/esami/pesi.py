"""Weights: guidelines 2/2017 (by cluster of roles), D.Lgs. 150/2009 art. 9 (managers, staff)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final

from valutazione.checks.voci import Combinazione, Profile
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Parole
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso, Weights, of_profile
from valutazione.norms.detto import percent
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_conforme, non_verificabile

META: Final = Fraction(1, 2)
STRUTTURA = "risultati della struttura"
CAPACITA = "capacità di valutare"
_PARTI: Final = (STRUTTURA, "obiettivi individuali", "comportamenti", CAPACITA)


def per_profilo(caso: Caso, verifica: Verifica) -> Giudizio:
    """In every profile the weights of the final score make exactly the whole, and no profile is left without."""
    found: list[Diagnostic] = []
    judged = 0
    for scheda, punteggio in caso.values("punteggio"):
        pairs = caso.combined(scheda, punteggio.nome)
        found += _without_weights(caso, verifica, scheda, punteggio, pairs)
        for profile, one in pairs:
            total, wanted, show = _total(caso, scheda, punteggio, profile, one)
            if total is None:
                continue
            judged += 1
            if total != wanted:
                found.append(
                    smvp.PESI_DEL_PROFILO.at(
                        one.span or caso.at(scheda, punteggio),
                        norm=verifica.fonte,
                        name=punteggio.nome,
                        profile=of_profile(profile),
                        total=show(total),
                        wanted=show(wanted),
                        gap=show(total - wanted),
                    )
                )
    if not judged and not found:
        return non_verificabile(
            "il punteggio non è una somma di parti con un peso scritto, e `punteggio massimo` non è detto",
            "the score is no sum of parts with a written weight, and `punteggio massimo` is not told",
        )
    return giudizio(found)


def _total(
    caso: Caso, scheda: Scheda, punteggio: Oggetto, profile: Profile, one: Combinazione
) -> tuple[Fraction | None, Fraction, Callable[[Fraction], str]]:
    """Return what the weights make and what they must make: shares of the whole, or points up to the maximum."""
    for voci in (one.voci, one.flat.voci):
        shares = [voce.quota for voce in voci if voce.quota is not None]
        if voci and len(shares) == len(voci):
            total = sum((share for share in shares if share > 0), Fraction())
            if total == 1 or voci is not one.voci or one.flat.voci == one.voci:
                return total, Fraction(1), percent
    wanted = caso.number("punteggio massimo")
    if wanted is None:
        return None, Fraction(1), percent
    is_so = tuple(
        caso.is_worth(m.Own(nome, kind=dato.kind), value)
        for (other, nome), value in profile
        if other == scheda.nome and (dato := scheda.dato(nome)) is not None
    )
    return caso.best(scheda, caso.own(punteggio), *is_so), wanted, to_italian


def _without_weights(
    caso: Caso,
    verifica: Verifica,
    scheda: Scheda,
    punteggio: Oggetto,
    pairs: tuple[tuple[Profile, Combinazione], ...],
) -> Iterator[Diagnostic]:
    for other, nome in caso.values("profilo"):
        variable = (other.nome, nome.nome)
        having = {value for profile, one in pairs if one.voci for name, value in profile if name == variable}
        if having and isinstance(nome.kind, Parole):
            for word in nome.kind.parole:
                if word not in having:
                    place = caso.at(scheda, punteggio)
                    yield smvp.PROFILO_SENZA_PESI.at(
                        place, norm=verifica.fonte, word=word, name=punteggio.nome
                    )


# ---- who directs ---------------------------------------------------------------------------------------------------


def prevalente(caso: Caso, verifica: Verifica) -> Giudizio:
    """The results of one's own unit have the prevailing weight: in the relative reading, or in the absolute one too."""
    found: list[Diagnostic] = []
    measured: list[Fraction] = []
    reading = caso.text("lettura del peso prevalente")
    for scheda, punteggio, profile, weights in _of_profiles(caso, "profili dirigenziali"):
        weight = caso.weight_of(weights, caso.names(STRUTTURA))
        measured.append(weight)
        others = _others(caso, weights)
        most, heaviest = max(((share, name) for name, share in others.items()), default=(Fraction(), ""))
        words: dict[str, Any] = {
            "name": punteggio.nome,
            "profile": of_profile(profile),
            "weight": percent(weight),
        }
        place = caso.at(scheda, punteggio)
        if weight > META:
            continue
        if weight <= most:
            found.append(
                smvp.PESO_NON_PREVALENTE.at(
                    place, norm=verifica.fonte, other=heaviest, more=percent(most), **words
                )
            )
        elif reading != "relativa":
            found.append(smvp.PESO_PREVALENTE_RELATIVO.at(place, norm=verifica.fonte, **words))
    if not measured:
        return _unknown()
    limit = "più di ogni altra parte" if reading == "relativa" else f"> {percent(META)}"
    return giudizio(found, percent(min(measured)), limit)


def _others(caso: Caso, weights: Weights) -> dict[str, Fraction]:
    """Return what the other parts weigh: those the scheme names as concepts, and each leaf that is in none."""
    found: dict[str, Fraction] = {}
    left = {leaf: weight for leaf, weight in weights.items() if not _is_of(caso, leaf, STRUTTURA)}
    for concetto in _PARTI[1:]:
        mine = {leaf for leaf in left if _is_of(caso, leaf, concetto)}
        if mine:
            found[concetto] = sum((left.pop(leaf) for leaf in sorted(mine)), Fraction())
    return found | {nome: weight for (_, nome), weight in left.items()}


def _is_of(caso: Caso, leaf: tuple[str, str], concetto: str) -> bool:
    return caso.weight_of({leaf: Fraction(1)}, caso.names(concetto)) > 0


def parti(caso: Caso, verifica: Verifica) -> Giudizio:
    """Unit, individual objectives, behaviours and the capacity to evaluate all weigh, for who directs."""
    found: list[Diagnostic] = []
    told = [concetto for concetto in _PARTI if caso.names(concetto)]
    judged = False
    for scheda, punteggio, profile, weights in _of_profiles(caso, "profili dirigenziali"):
        judged = True
        for concetto in told:
            if not caso.weight_of(weights, caso.names(concetto)):
                found.append(
                    smvp.PARTE_SENZA_PESO.at(
                        caso.at(scheda, punteggio),
                        norm=verifica.fonte,
                        part=concetto,
                        name=punteggio.nome,
                        profile=of_profile(profile),
                    )
                )
    if not judged or not told:
        return _unknown()
    left = [concetto for concetto in _PARTI if concetto not in told]
    if found or not left:
        return giudizio(found)
    names = ", ".join(left)
    return conforme(motivo=Phrase(f"non si è detto di: {names}", f"nothing was told of: {names}"))


def differenziazione(caso: Caso, verifica: Verifica) -> Giudizio:
    """The capacity to evaluate collaborators with differentiation counts in the rating of who directs."""
    weighs = [
        (scheda, punteggio, caso.weight_of(weights, caso.names(CAPACITA)))
        for scheda, punteggio, _, weights in _of_profiles(caso, "profili dirigenziali")
    ]
    if not caso.is_no(CAPACITA) and not weighs:
        return _unknown()
    missing = [(scheda, punteggio) for scheda, punteggio, weight in weighs if not weight]
    if caso.is_no(CAPACITA):
        found = smvp.CAPACITA_DI_VALUTARE_ASSENTE.at(
            caso.place(CAPACITA), norm=verifica.fonte, name=_first_name(caso)
        )
        return non_conforme(found)
    return giudizio(
        [
            smvp.CAPACITA_DI_VALUTARE_ASSENTE.at(
                caso.at(scheda, punteggio), norm=verifica.fonte, name=punteggio.nome
            )
            for scheda, punteggio in missing[:1]
        ]
    )


def _first_name(caso: Caso) -> str:
    return next((one.nome for _, one in caso.values("punteggio")), "punteggio")


# ---- staff ---------------------------------------------------------------------------------------------------------


def elementi(caso: Caso, verifica: Verifica) -> Giudizio:
    """For the staff at least one result and at least one behaviour weigh more than nothing."""
    found: list[Diagnostic] = []
    judged = False
    for scheda, punteggio, profile, weights in _of_profiles(caso, "profili dei dipendenti"):
        judged = True
        for concetto in ("risultati", "comportamenti"):
            if caso.weight_of(weights, caso.names(concetto)) <= 0:
                found.append(
                    smvp.ELEMENTO_DEL_PERSONALE_ASSENTE.at(
                        caso.at(scheda, punteggio),
                        norm=verifica.fonte,
                        part=concetto,
                        name=punteggio.nome,
                        profile=of_profile(profile),
                    )
                )
    return giudizio(found, limite="> 0") if judged else _unknown()


# ---- both ----------------------------------------------------------------------------------------------------------


def _of_profiles(caso: Caso, concetto: str) -> Iterator[tuple[Scheda, Oggetto, Profile, Weights]]:
    """Yield the weights of each final score, in the profiles that the words of *concetto* name, or in all."""
    words = caso.words(concetto)
    for scheda, punteggio in caso.values("punteggio"):
        for profile, _, weights in caso.weights(scheda, punteggio.nome):
            values: set[Scalar] = {value for _, value in profile}
            if not words or not profile or words & values:
                yield scheda, punteggio, profile, weights


def _unknown() -> Giudizio:
    return non_verificabile(
        "non si sa quanto pesa ogni parte del punteggio",
        "it is not known how much each part of the score weighs",
    )
