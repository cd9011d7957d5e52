"""Payment times: D.L. 13/2023 art. 4-bis c. 2, and circular RGS/DFP 1/2024."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from attrs import evolve

from valutazione.checks.reach import Study
from valutazione.checks.uses import behind, leads_to
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso, of_profile
from valutazione.norms.detto import percent
from valutazione.norms.esami.insieme import gained, least_share
from valutazione.norms.esami.legami import of_others
from valutazione.norms.esami.prove import Elemento, prove, together
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_verificabile
from valutazione.source import Span

MINIMO: Final = Fraction(30, 100)
RISULTATO, TEMPI = "retribuzione di risultato", "tempi di pagamento"


def peso(caso: Caso, verifica: Verifica) -> Giudizio:
    """At least 30 % of result pay must depend on payment times, whatever stands between the two."""
    found: list[Diagnostic] = []
    measured: list[Fraction] = []
    unknown: list[str] = []
    caso = _of_any_year(caso)
    shared: list[Phrase] = []
    for scheda, risultato in caso.values(RISULTATO):
        if of_others(caso, scheda, caso.own(risultato), caso.names(TEMPI)):
            least = least_share(caso, scheda, risultato)
            if least is not None and least.share < MINIMO:
                measured.append(least.share)
                found.append(
                    smvp.TEMPI_DI_PAGAMENTO_LEGGERI.at(
                        caso.at(scheda, risultato),
                        norm=verifica.fonte,
                        name=risultato.nome,
                        profile=Phrase(f" se si è in {least.persone}", f" where there are {least.persone}"),
                        share=percent(least.share),
                        limit=percent(MINIMO),
                    )
                )
            else:
                shared.append(_of_others(risultato))
            continue
        shares = list(_shares(caso, scheda, risultato))
        if not shares:
            unknown.append(risultato.nome)
        for words, share, weight in shares:
            measured.append(share)
            said: dict[str, Any] = {"name": risultato.nome, "share": percent(share), "limit": percent(MINIMO)}
            if share >= MINIMO:
                continue
            if weight is not None and weight >= MINIMO:
                code = smvp.TEMPI_DI_PAGAMENTO_COMPENSATI
                found.append(
                    code.at(caso.at(scheda, risultato), norm=verifica.fonte, weight=percent(weight), **said)
                )
            else:
                code = smvp.TEMPI_DI_PAGAMENTO_LEGGERI
                found.append(code.at(caso.at(scheda, risultato), norm=verifica.fonte, profile=words, **said))
    if unknown and not found:
        names = ", ".join(f"`{nome}`" for nome in unknown)
        return non_verificabile(
            f"{names} non si segue fino ai tempi di pagamento",
            f"{names} cannot be followed down to payment times",
        )
    if shared and not found:
        return non_verificabile(shared[0].it, shared[0].en)
    return giudizio(found, percent(min(measured)), f"≥ {percent(MINIMO)}")


def _of_others(risultato: Oggetto) -> Phrase:
    return Phrase(
        f"`{risultato.nome}` dipende anche dai tempi di pagamento degli altri: quanto pesano dipende da chi altro c'è",
        f"`{risultato.nome}` depends on the payment times of others too: what they weigh depends on who else is there",
    )


def _shares(
    caso: Caso, scheda: Scheda, risultato: Oggetto
) -> Iterator[tuple[Phrase, Fraction, Fraction | None]]:
    """Yield the share that depends on payment times in each profile, and what they weigh as it is written."""
    names = caso.names(TEMPI)
    elements = _elements(caso, scheda, risultato)
    weights = {
        of_profile(profile): caso.weight_of(found, names) * (caso.number("quota dei tempi di pagamento") or 1)
        for profile, one, found in caso.weights(scheda, risultato.nome)
        if not one.costante
    }
    trials = prove(caso, scheda, risultato, elements) if elements else None
    if trials:
        for words in dict.fromkeys(trial.profilo for trial in trials):
            mine = [trial for trial in trials if trial.profilo == words]
            share = mine[0].share if len(mine) == 1 else together(caso, scheda, risultato, mine)
            same = [weight for said, weight in weights.items() if words in (said, Phrase("", ""))]
            if share is not None:
                yield words, share, max(same, default=None)
    elif all(isinstance(one.node, m.Linked) for one in elements):
        for words, weight in weights.items():
            if weight or leads_to(caso.sistema, scheda, (caso.own(risultato),)).isdisjoint(names):
                yield words, weight, None


def _elements(caso: Caso, scheda: Scheda, risultato: Oggetto) -> list[Elemento]:
    """Return the payment times that the scheda itself has, or reads in another; all of its own if none decides."""
    mine = [one for other, one in caso.values(TEMPI) if other is scheda]
    decides = leads_to(caso.sistema, scheda, (caso.own(risultato),))
    found = [one for one in mine if (scheda.nome, one.nome) in decides] or mine
    return [Elemento(one, caso.own(one)) for one in found] or _elsewhere(caso, scheda, risultato)


def _elsewhere(caso: Caso, scheda: Scheda, risultato: Oggetto) -> list[Elemento]:
    """Return the payment times of other records (the body, a sector) that the rules of the scheda read as they are."""
    found: dict[m.Expression, Elemento] = {}
    for here, part in behind(caso.sistema, scheda, caso.own(risultato)):
        if here is scheda and isinstance(part, m.Linked):
            for other, one in caso.values(TEMPI):
                if (part.scheda, part.nome) == (other.nome, one.nome):
                    found.setdefault(part, Elemento(one, part))
    return list(found.values())


def _of_any_year(caso: Caso) -> Caso:
    """Return the case with payment times as they could be, where the figure of the year has already decided them."""
    return caso.once((_freed,), lambda: _freed(caso))


def _freed(caso: Caso) -> Caso:
    decided: set[str] = set()
    for scheda, one in caso.values(TEMPI):
        found = caso.study.expression(scheda.nome, caso.own(one))
        if len(found.values) == 1 and not found.spreads:
            parts = behind(caso.sistema, scheda, caso.own(one))
            decided |= {part.nome for _, part in parts if isinstance(part, m.Parameter)}
    if not decided:
        return caso
    free = [evolve(one, valore=None) if one.nome in decided else one for one in caso.sistema.parametri]
    sistema = evolve(caso.sistema, parametri=tuple(free))
    return evolve(caso, sistema=sistema, study=Study(sistema), kept={})


def tutto_o_niente(caso: Caso, verifica: Verifica) -> Giudizio:
    """What depends on payment times is due as a whole or not at all."""
    found: list[Diagnostic] = []
    unknown: list[str] = []
    caso = _of_any_year(caso)
    for scheda, risultato in caso.values(RISULTATO):
        elements = _elements(caso, scheda, risultato)
        alone = not of_others(caso, scheda, caso.own(risultato), caso.names(TEMPI))
        trials = prove(caso, scheda, risultato, elements) if alone else None
        if not trials:
            unknown.append(risultato.nome)
        for trial in trials or ():
            if trial.partial is not None:
                value, share = trial.partial
                found.append(
                    smvp.TEMPI_DI_PAGAMENTO_A_META.at(
                        caso.at(scheda, trial.elemento.oggetto),
                        norm=verifica.fonte,
                        name=risultato.nome,
                        witness=f"{trial.elemento.oggetto.nome} = {_shown(value)}",
                        share=percent(share),
                    )
                )
                break
    if unknown and not found:
        names = ", ".join(f"`{nome}`" for nome in unknown)
        return non_verificabile(
            f"non si può provare come {names} dipende dai tempi di pagamento",
            f"how {names} depends on payment times cannot be tried",
        )
    return giudizio(found)


def ritardo(caso: Caso, verifica: Verifica) -> Giudizio:
    """The target of the delay indicator is zero or less."""
    days = caso.number("ritardo atteso")
    if days is None:
        return non_verificabile(
            "il ritardo atteso non ha ancora un valore", "the expected delay has no value yet"
        )
    if days <= 0:
        return conforme(to_italian(days), "≤ 0")
    found = smvp.RITARDO_ATTESO_POSITIVO.at(
        caso.place("ritardo atteso"), norm=verifica.fonte, days=to_italian(days), limit="0"
    )
    return giudizio([found], to_italian(days), "≤ 0")


def ridistribuzione(caso: Caso, verifica: Verifica) -> Giudizio:
    """What one is not due for payment times must not be shared again among the same persons."""
    found: list[Diagnostic] = []
    unknown: list[Phrase] = []
    caso = _of_any_year(caso)
    for scheda, risultato in caso.values(RISULTATO):
        told = _redistributed(caso, scheda, risultato)
        if told is not None:
            span, how = told
            found.append(
                smvp.TEMPI_DI_PAGAMENTO_RIDISTRIBUITI.at(
                    span or caso.at(scheda, risultato), norm=verifica.fonte, name=risultato.nome, how=how
                )
            )
        elif of_others(caso, scheda, caso.own(risultato), caso.names(TEMPI)):
            unknown.append(_of_others(risultato))
        elif not list(_shares(caso, scheda, risultato)):
            unknown.append(
                Phrase(
                    f"`{risultato.nome}` non si segue fino ai tempi di pagamento",
                    f"`{risultato.nome}` cannot be followed down to payment times",
                )
            )
    if unknown and not found:
        return non_verificabile(unknown[0].it, unknown[0].en)
    return giudizio(found)


def _redistributed(caso: Caso, scheda: Scheda, risultato: Oggetto) -> tuple[Span | None, Phrase] | None:
    """Return where, and how, a result has what payment times take from others: in the rules, or in a small body."""
    names = caso.names(TEMPI)
    for here, part in behind(caso.sistema, scheda, caso.own(risultato)):
        total = _shared_by(caso, here, part, names)
        if total is not None:
            assert isinstance(part, m.Node)
            text = _text(caso, total)
            return part.span, Phrase(f"si divide per {text}", f"is divided by {text}")
    if of_others(caso, scheda, caso.own(risultato), names):
        gain = gained(caso, scheda, risultato)
        if gain is not None:
            before, after = to_italian(gain[0]), to_italian(gain[1])
            return None, Phrase(
                f"di chi è in regola passa da {before} a {after} quando un altro non lo è",
                f"of who is on time goes from {before} to {after} when another is not",
            )
    return None


def _shared_by(caso: Caso, scheda: Scheda, part: object, names: set[tuple[str, str]]) -> m.Expression | None:
    """Return that by which a sum is shared out, when payment times are in it: a total, or the points of a share."""
    match part:
        case m.Quotient(right=right) if _gathers(caso, scheda, right, names):
            return right
        case m.Riparto(peso=peso) if peso is not None:
            return None if leads_to(caso.sistema, scheda, (peso,)).isdisjoint(names) else peso
        case _:
            return None


def _gathers(caso: Caso, scheda: Scheda, node: m.Expression, names: set[tuple[str, str]]) -> bool:
    """Tell whether *node* is a total of what the records of payment times obtain."""
    for _, part in behind(caso.sistema, scheda, node):
        if isinstance(part, m.Aggregate) and part.function == "somma" and part.operand is not None:
            member = caso.sistema.scheda(part.scheda)
            assert member is not None
            if not leads_to(caso.sistema, member, (part.operand,)).isdisjoint(names):
                return True
    return False


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return "sì" if value else "no"
    return to_italian(value) if isinstance(value, Fraction) else str(value)


def _text(caso: Caso, node: m.Expression) -> str:
    span = node.span
    source = next((one for one in caso.sistema.sources if span is not None and one.name == span.source), None)
    return (
        " ".join(source.text[span.start : span.end].split()) if source is not None and span else "un totale"
    )
