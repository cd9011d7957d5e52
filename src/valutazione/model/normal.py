"""The normal form of a scheme, and its identity: what it means, whatever way it was written.

``docs/lingua/identita.md`` is its definition, field by field; here is one line for each, in the same order. What is
meant is what changes some result: values, findings, reasons, sources, and which data are taken. Labels, titles,
examples, acceptances and places are not. What has no order is put in the order of its own text.

The text is JSON as RFC 8785 wants it: names in order, no spaces, no numbers but small whole ones (a quantity is a text
such as ``"37/2"``). It is built from the leaves up, so that sorting costs what it weighs, and is never much longer than
the scheme: what has a name is written once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, assert_never

from valutazione.exact import format_iso, to_text
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, InsiemeDi, Kind, Other, Parole, Quantity, Rinvio
from valutazione.model.sistema import (
    Calcolo,
    Dato,
    Dominio,
    Esclusione,
    Parametro,
    Raccolta,
    Scheda,
    Sistema,
    Totale,
    Vincolo,
)

LINGUA: Final = 1
"""The version of the language that the normal form is of: the same text in another version is another scheme."""

_MIRRORED: Final = {">": "<", ">=": "<="}


def normal_form(sistema: Sistema) -> str:
    """Return the canonical text of what *sistema* means.

    >>> normal_form(Sistema(nome="x", titolo="A")) == normal_form(Sistema(nome="x", titolo="B"))
    True
    """
    return _object(lingua=str(LINGUA), sistema=_Form().sistema(sistema))


def identity(sistema: Sistema) -> str:
    """Return the SHA-256 of the normal form, in hexadecimal.

    >>> len(identity(Sistema(nome="x")))
    64
    """
    return hashlib.sha256(normal_form(sistema).encode()).hexdigest()


class _Form:
    """The normal form being written: the text of each part, and of the tables met on the way."""

    def __init__(self) -> None:
        self.tabelle: dict[str, str] = {}

    def sistema(self, sistema: Sistema) -> str:
        periodo = sistema.periodo
        lists = {parole.nome: parole for kind in _kinds(sistema) for parole in _named(kind)}
        return _object(
            atti=_texts(sistema.atti),
            ente=_text(sistema.ente),
            nome=_text(sistema.nome),
            parametri=_sorted(map(self.parametro, sistema.parametri)),
            pareri=_texts(sistema.pareri),
            parole=_sorted(map(_parole, lists.values())),
            periodo="null" if periodo is None else _list(_text(format_iso(day)) for day in periodo),
            schede=_sorted(map(self.scheda, sistema.schede)),
            tabelle=_sorted(self.tabelle.values()),  # last: by now it is known which are read
        )

    def parametro(self, parametro: Parametro) -> str:
        return _object(
            dominio=self.dominio(parametro.dominio),
            nome=_text(parametro.nome),
            rif=_texts(parametro.fonti),
            tipo=_kind(parametro.kind),
            valore=self.maybe(parametro.valore),
        )

    def scheda(self, scheda: Scheda) -> str:
        return _object(
            calcoli=_sorted(map(self.calcolo, scheda.calcoli)),
            chiave=_list(map(_text, scheda.chiave)),
            dati=_sorted(map(self.dato, scheda.dati)),
            esclusioni=_sorted(map(self.esclusione, scheda.esclusioni)),
            nome=_text(scheda.nome),
            plurale=_text(scheda.plurale),
            raccolte=_sorted(map(_raccolta, scheda.raccolte)),
            rif=_texts(scheda.fonti),
            totali=_sorted(map(self.totale, scheda.totali)),
            vincoli=_sorted(map(self.vincolo, scheda.vincoli)),
        )

    def dato(self, dato: Dato) -> str:
        beside = (
            {"accanto": _sorted(_list(map(_text, pair)) for pair in dato.accanto)} if dato.accanto else {}
        )
        return _object(
            **beside,
            dominio=self.dominio(dato.dominio),
            facoltativo=_truth(dato.facoltativo),
            nome=_text(dato.nome),
            rif=_texts(dato.fonti),
            se_manca=self.maybe(dato.predefinito),
            tipo=_kind(dato.kind),
        )

    def dominio(self, dominio: Dominio) -> str:
        limiti = dominio.limiti
        return _object(
            intervallo="null" if dominio.bounds is None else self.bounds(dominio.bounds),
            limiti=self.bounds(limiti) if isinstance(limiti, m.Bounds) else self.maybe(limiti),
            passo=self.maybe(dominio.passo),
        )

    def calcolo(self, calcolo: Calcolo) -> str:
        return _object(
            espressione=self.expression(calcolo.espressione),
            nome=_text(calcolo.nome),
            rif=_texts(calcolo.fonti),
            tipo=_kind(calcolo.kind),
        )

    def vincolo(self, vincolo: Vincolo) -> str:
        return _object(
            avviso=_truth(vincolo.avviso),
            condizione=self.expression(vincolo.condizione),
            motivo=_text(vincolo.perche),
            rif=_texts(vincolo.fonti),
        )

    def esclusione(self, esclusione: Esclusione) -> str:
        return _object(
            condizione=self.expression(esclusione.condizione),
            motivo=_text(esclusione.perche),
            rif=_texts(esclusione.fonti),
        )

    def totale(self, totale: Totale) -> str:
        return _object(
            atteso=self.expression(totale.atteso),
            per=_texts(totale.per),
            rif=_texts(totale.fonti),
            somma=self.expression(totale.somma),
        )

    def expression(self, node: m.Expression) -> str:
        of = self.expression
        match node:
            case m.Constant(value):
                return _node("costante", valore=_scalar(value, node.kind))
            case m.Own(nome):
                return _node("valore", nome=_text(nome))
            case m.Parameter(nome):
                return _node("parametro", nome=_text(nome))
            case m.Linked(rinvio, scheda, nome):
                return _node(
                    "valore_di", nome=_text(nome), rinvio=_text(rinvio or None), scheda=_text(scheda)
                )
            case m.Negate(operand):
                return _node("opposto", di=of(operand))
            case m.Sum(terms):
                return _node("somma", termini=_sorted(map(of, terms)))
            case m.AddMonths(date, months, sign):
                return _node("mesi_dopo", data=of(date), mesi=of(months), segno=str(sign))
            case m.Product(left, right):
                return _node("prodotto", fattori=_sorted((of(left), of(right))))
            case m.Quotient(left, right):
                return _node("quoziente", dividendo=of(left), divisore=of(right))
            case m.Rounded(operand, step, mode):
                return _node("arrotondato", di=of(operand), modo=_text(mode.value), passo=of(step))
            case m.Compare(operator, left, right):
                return _compare(operator, of(left), of(right))
            case m.Member(operand, words):
                return _node("uno_tra", di=of(operand), parole=_texts(words))
            case m.Contains(operand, word):
                return _node("contiene", di=of(operand), parola=_text(word))
            case m.Absent(operand):
                return _node("manca", di=of(operand))
            case m.Not(operand):
                return _node("non", di=of(operand))
            case m.Every(terms):
                return _node("e", termini=_sorted(map(of, terms)))
            case m.Some(terms):
                return _node("o", termini=_sorted(map(of, terms)))
            case m.Choice(condition, then, otherwise):
                return _node("se", allora=of(then), altrimenti=of(otherwise), condizione=of(condition))
            case m.Extreme(greatest, terms):
                return _node("maggiore" if greatest else "minore", termini=_sorted(map(of, terms)))
            case m.Linear(operand, points):
                return _node("lineare", punti=_list(_list((of(x), of(y))) for x, y in points), su=of(operand))
            case m.Days(first, last):
                return _node("giorni_da", a=of(last), da=of(first))
            case m.Months(first, last, counting):
                return _node("mesi_da", a=of(last), da=of(first), conto=_text(counting.text))
            case m.Casi():
                return self.applied(node)
            case m.Aggregate(function, scheda, operand, weight, where, included, empty):
                return _node(
                    "aggregato",
                    compresi=_truth(included),
                    di=self.maybe(operand),
                    dove=self.maybe(where),
                    funzione=_text(function),
                    peso=self.maybe(weight),
                    scheda=_text(scheda),
                    se_nessuno=self.maybe(empty),
                )
            case m.Daily(scheda, operand, first, last, where, included):
                return _node(
                    "ogni_giorno",
                    a=of(last),
                    compresi=_truth(included),
                    da=of(first),
                    di=of(operand),
                    dove=self.maybe(where),
                    scheda=_text(scheda),
                )
            case m.Root(operand, step, mode):
                return _node("radice", di=of(operand), modo=_text(mode.value), passo=of(step))
            case m.Resto(scheda, nome):
                return _node("resto", di=_text(nome), scheda=_text(scheda))
            case m.Rettifica(computed, decided, motive, author):
                return _node(
                    "rettifica",
                    autore=of(author),
                    calcolato=of(computed),
                    deciso=of(decided),
                    motivo=of(motive),
                )
            case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione():
                return self.gruppo(node)
            case _:
                assert_never(node)

    def gruppo(self, node: m.Gruppo) -> str:
        shared = {"dove": self.maybe(node.where), "gruppo": _text(node.gruppo)}
        match node:
            case m.Posto(criteri=criteri):
                return _node("posto", criteri=self.criteri(criteri), **shared)
            case m.Scelta(posti=posti, criteri=criteri, parita=parita):
                return _node(
                    "scelta",
                    a_parita=_text(parita or None),
                    criteri=self.criteri(criteri),
                    posti=self.expression(posti),
                    **shared,
                )
            case m.Riparto():
                return _node(
                    "riparto",
                    chiusura="null" if node.chiusura is None else self.chiusura(node.chiusura),
                    eccedenza=_text(node.eccedenza or None),
                    massimo=self.maybe(node.massimo),
                    minimo=self.maybe(node.minimo),
                    peso=self.maybe(node.peso),
                    somma=self.expression(node.somma),
                    **shared,
                )
            case m.Assegnazione():
                return _node(
                    "assegnazione",
                    a_parita=_text(node.parita or None),
                    chi_non_entra=_text(node.incapienza),
                    criteri=self.criteri(node.criteri),
                    richiesto=self.expression(node.richiesto),
                    somma=self.expression(node.somma),
                    **shared,
                )
            case _:
                assert_never(node)

    def chiusura(self, chiusura: m.Chiusura) -> str:
        return _object(
            criteri=self.criteri(chiusura.criteri),
            modo=_text(chiusura.modo.value),
            passo=self.expression(chiusura.passo),
            resto=_text(chiusura.resto),
        )

    def criteri(self, criteri: Iterable[m.Criterio]) -> str:
        return _list(
            _object(
                di=self.expression(criterio.operand), prima=_text("alto" if criterio.descending else "basso")
            )
            for criterio in criteri
        )

    def applied(self, casi: m.Casi) -> str:
        """A table that has a name is written once, however often it is read."""
        subjects = _list(map(self.expression, casi.subjects))
        if casi.dated:
            return _node("in_vigore", parametro=_text(casi.nome), giorno=subjects, **self.rows(casi))
        if not casi.nome:
            return _node("casi", soggetti=subjects, **self.rows(casi))
        if casi.nome not in self.tabelle:
            self.tabelle[casi.nome] = _object(nome=_text(casi.nome), **self.rows(casi))
        return _node("tabella", nome=_text(casi.nome), soggetti=subjects)

    def rows(self, casi: m.Casi) -> dict[str, str]:
        listed = _list if casi.prevails == "prima" else _sorted
        return {
            "altrimenti": "null" if casi.otherwise is None else self.riga(casi.otherwise),
            "prevale": _text(casi.prevails or None),
            "righe": listed(map(self.riga, casi.righe)),
        }

    def riga(self, riga: m.Riga) -> str:
        return _object(
            condizione=self.maybe(riga.condition),
            modelli=_list(_sorted(map(self.alternative, pattern)) for pattern in riga.patterns),
            rif=_texts(riga.fonti),
            risultato=self.alternative(riga.result),
        )

    def alternative(self, written: m.Bounds | m.Expression) -> str:
        return self.bounds(written) if isinstance(written, m.Bounds) else self.expression(written)

    def bounds(self, bounds: m.Bounds) -> str:
        return _node(
            "intervallo",
            a=self.maybe(bounds.high),
            a_escluso=_truth(bounds.high_open),
            da=self.maybe(bounds.low),
            da_escluso=_truth(bounds.low_open),
        )

    def maybe(self, node: m.Expression | None) -> str:
        return "null" if node is None else self.expression(node)


def _kinds(sistema: Sistema) -> Iterator[Kind]:
    yield from (parametro.kind for parametro in sistema.parametri)
    for scheda in sistema.schede:
        yield from (dato.kind for dato in scheda.dati)
        yield from (calcolo.kind for calcolo in scheda.calcoli)


def _named(kind: Kind) -> Iterator[Parole]:
    parole = kind.parole if isinstance(kind, InsiemeDi) else kind
    if isinstance(parole, Parole) and parole.nome:
        yield parole


def _parole(parole: Parole) -> str:
    return _object(
        nome=_text(parole.nome),
        parole=_texts(parole.parole),
        sinonimi=_sorted(_object(per=_texts(words), scritto=_text(text)) for text, words in parole.sinonimi),
    )


def _kind(kind: Kind) -> str:
    match kind:
        case Quantity(dimensions, style) if not dimensions:
            return _object(tipo=_text(style))
        case Quantity(dimensions):
            return _object(tipo=_object(**{base: str(power) for base, power in dimensions}))
        case Other(name):
            return _object(tipo=_text(name))
        case Parole(nome, words):
            return _object(elenco=_text(nome) if nome else _texts(words))
        case InsiemeDi(parole):
            return _object(insieme=_kind(parole))
        case Rinvio(scheda):
            return _object(scheda=_text(scheda))
        case _:
            assert_never(kind)


def _raccolta(raccolta: Raccolta) -> str:
    return _object(campi=_list(map(_text, raccolta.campi)), scheda=_text(raccolta.scheda))


def _scalar(value: m.Scalar, kind: Kind) -> str:
    match value:
        case bool():
            return _truth(value)
        case str():
            return _text(value)
        case tuple():
            return _texts(value)
        case Fraction() if kind == DATA:
            return _object(data=_text(format_iso(value)))
        case Fraction():
            return _object(numero=_text(to_text(value)))
        case _:
            assert_never(value)


def _compare(operator: str, left: str, right: str) -> str:
    """``a > b`` is ``b < a``; the sides of ``=`` and of ``!=`` have no order."""
    if operator in _MIRRORED:
        operator, left, right = _MIRRORED[operator], right, left
    elif operator in ("=", "!="):
        left, right = sorted((left, right))
    return _node("confronto", destra=right, operatore=_text(operator), sinistra=left)


# ---- JSON -----------------------------------------------------------------------------------------------------------


def _object(**fields: str) -> str:
    return "{" + ",".join(f'"{name}":{value}' for name, value in sorted(fields.items())) + "}"


def _node(nodo: str, **fields: str) -> str:
    return _object(nodo=f'"{nodo}"', **fields)


def _list(parts: Iterable[str]) -> str:
    return f"[{','.join(parts)}]"


def _sorted(parts: Iterable[str]) -> str:
    return _list(sorted(parts))


def _texts(texts: Iterable[str]) -> str:
    """Return texts that have no order, and of which it does not matter how often each is said."""
    return _sorted({_text(text) for text in texts})


def _text(text: str | None) -> str:
    return "null" if text is None else json.dumps(text, ensure_ascii=False)


def _truth(value: bool) -> str:
    return "true" if value else "false"
