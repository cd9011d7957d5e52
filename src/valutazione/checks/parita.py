"""VAL391-393: what a rule about a whole group leaves undecided: ties, what nobody is given, or gives back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from valutazione.analysis.italian import of
from valutazione.checks.reach import Study
from valutazione.checks.uses import everything
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import parita as codes
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, TESTO, Kind, Parole, Quantity, Rinvio
from valutazione.model.sistema import Calcolo, Scheda, Sistema

DOWN = frozenset({Mode.PER_DIFETTO, Mode.TRONCATO})
ENTER = Phrase(
    "aggiungi `a parità: entrano tutti` o `a parità: non entra nessuno`, o un ultimo criterio che distingua tutti{}",
    "add `a parità: entrano tutti` or `a parità: non entra nessuno`, or a last criterion that tells all apart{}",
)
LAST = Phrase(
    "aggiungi un ultimo criterio che distingua tutti{}", "add a last criterion that tells all apart{}"
)
IN_PROPORTION = Phrase(
    "aggiungi `a parità: in proporzione`, oppure un ultimo criterio che distingua tutti{}",
    "add `a parità: in proporzione`, or a last criterion that tells all apart{}",
)


def check_parita(study: Study) -> Iterator[Diagnostic]:
    """Say of each rule about a group what it leaves undecided."""
    read = {(part.scheda, part.nome) for _, part in everything(study.sistema) if isinstance(part, m.Resto)}
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            node = calcolo.espressione
            if isinstance(node, (m.Scelta, m.Riparto, m.Assegnazione)):
                yield from _ties(study, scheda, calcolo, node)
            unread = (scheda.nome, calcolo.nome) not in read
            if isinstance(node, (m.Riparto, m.Assegnazione)) and unread and _may_be_left(node):
                yield codes.RESTO_NON_LETTO.at(calcolo.span, name=calcolo.nome, owner=node.gruppo)
            closing = node.chiusura if isinstance(node, m.Riparto) else None
            if closing is not None and closing.resto == "nessuno" and closing.modo not in DOWN:
                yield codes.SOMMA_SUPERABILE.at(calcolo.span, name=calcolo.nome, mode=closing.modo.value)


def _may_be_left(node: m.Riparto | m.Assegnazione) -> bool:
    if isinstance(node, m.Assegnazione) or node.massimo is not None:
        return True
    return node.chiusura is not None and node.chiusura.resto == "nessuno"


def _ties(
    study: Study, scheda: Scheda, calcolo: Calcolo, node: m.Scelta | m.Riparto | m.Assegnazione
) -> Iterator[Diagnostic]:
    """Tell of ties that no line decides: unless the criteria hold the whole key, two records may be level."""
    match node:
        case m.Scelta(criteri=criteri, parita=declared):
            advice = ENTER
        case m.Assegnazione(criteri=criteri, parita=declared):
            advice = IN_PROPORTION
        case m.Riparto(chiusura=closing):
            if closing is None or closing.resto == "nessuno":
                return
            criteri, declared, advice = closing.criteri, "", LAST
        case _:
            assert_never(node)
    owner = study.sistema.scheda(node.gruppo)
    assert owner is not None
    shared = {campo for one in owner.raccolte if one.scheda == scheda.nome for campo in one.campi}
    apart = [nome for nome in scheda.chiave if nome not in shared]
    named = {_tells_apart(study, scheda, one.operand) for one in criteri}
    if declared or (apart and named.issuperset(apart)):
        return
    missing = [nome for nome in apart if nome not in named]
    left = [value for value in (_ordered(study.sistema, scheda, nome) for nome in missing) if value]
    words = [nome for nome in missing if isinstance(_kind(scheda, nome), Parole)]
    lines = [
        f"`{'poi per' if criteri or number else 'per'} {value}, dal più basso`"
        for number, value in enumerate(left)
    ]
    such = Phrase("", "")
    if lines:
        such = Phrase(f", come {' e '.join(lines)}", f", such as {' and '.join(lines)}")
    if words:
        such = Phrase(
            f"{such.it}; le parole di `{words[0]}` si ordinano con una `scala` che dia a ciascuna un numero diverso",
            f"{such.en}; the words of `{words[0]}` are ordered by a `scala` that gives each a number of its own",
        )
    told = Phrase(advice.it.format(such.it), advice.en.format(such.en))
    yield codes.PARITA_NON_DECISA.at(calcolo.span, name=calcolo.nome, advice=told)


def _kind(scheda: Scheda, nome: str) -> Kind | None:
    dato = scheda.dato(nome)
    return None if dato is None else dato.kind


def _ordered(sistema: Sistema, scheda: Scheda, nome: str) -> str:
    """Return how a criterion reads a part of the key, or nothing when its values have no order."""
    kind = _kind(scheda, nome)
    if isinstance(kind, Rinvio):
        other = sistema.scheda(kind.scheda)
        if other is None or len(other.chiave) != 1 or not _ordered(sistema, other, other.chiave[0]):
            return ""
        return f"{other.chiave[0]} {of(other.nome)}"
    return nome if kind is None or isinstance(kind, Quantity) or kind in (DATA, TESTO) else ""


def _tells_apart(study: Study, scheda: Scheda, node: m.Expression) -> str:
    """Return the part of the key that a criterion has a value of its own for, or nothing."""
    match node:
        case m.Own(nome=nome):
            calcolo = scheda.calcolo(nome)
            return nome if calcolo is None else _tells_apart(study, scheda, calcolo.espressione)
        case m.Linked(rinvio=rinvio, scheda=name, nome=nome) if rinvio:
            other = study.sistema.scheda(name)
            return rinvio if other is not None and other.chiave == (nome,) else ""
        case m.Casi(subjects=(m.Own(nome=nome, kind=Parole(parole=parole)),)):
            values = [_row_of(study, node, parola) for parola in parole]
            return nome if None not in values and len(set(values)) == len(values) else ""
        case _:
            return ""


def _row_of(study: Study, node: m.Casi, parola: str) -> Fraction | None:
    """Return the number of the only row of *node* that holds a word; none when it is not just one."""
    found = [riga for riga in node.righe if _holds(riga, parola)]
    if not found and node.otherwise is not None:
        found = [node.otherwise]
    if len(found) != 1 or isinstance(found[0].result, m.Bounds):
        return None
    return study.constant(found[0].result)


def _holds(riga: m.Riga, parola: str) -> bool:
    pattern = riga.patterns[0] if riga.patterns else ()
    return not pattern or any(isinstance(one, m.Constant) and one.value == parola for one in pattern)
