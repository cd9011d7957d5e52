"""From Lark's tree to the written tree: one method a rule, no judgement.

The builder copies and marks. Names, kinds and sums are judged later, where every problem can be reported; the only
things told here are literals that are no number and no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lark import Token, Transformer, v_args
from lark.tree import Meta

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import text
from valutazione.exact import Mode
from valutazione.source import Span
from valutazione.syntax import tree as t
from valutazione.syntax.literals import Literals, unit_kind, unquoted
from valutazione.syntax.terminals import RESERVED

_OPERATORS = {"=": "=", "è": "=", "<>": "!=", "!=": "!=", "≠": "!=", "≤": "<=", "≥": ">=", "entro": "<="}
_PREVAILS = {"prima": "prima", "alta": "alta", "bassa": "bassa"}


def _only(children: Iterable[object], kind: type[Any]) -> tuple[Any, ...]:
    return tuple(child for child in children if isinstance(child, kind))


def _one(children: Iterable[object], kind: type[Any]) -> Any:
    return next((child for child in children if isinstance(child, kind)), None)


class _Label(str):
    """A label, told apart from other texts."""


class _Name(t.Word):
    """The name a declaration gives."""


class _Reason:
    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span


class _Source(str):
    """The text of a ``rif``."""


class _Mark:
    """A piece of a rule that has no node of its own: a tag and a value."""

    def __init__(self, tag: str, value: Any) -> None:
        self.tag, self.value = tag, value


def _marked(children: Iterable[object], tag: str) -> tuple[Any, ...]:
    return tuple(child.value for child in children if isinstance(child, _Mark) and child.tag == tag)


def _clauses(children: Iterable[object]) -> t.Clauses:
    children = tuple(children)
    reasons = _only(children, _Reason)
    return t.Clauses(
        tuple(str(source) for source in _only(children, _Source)),
        tuple(reason.text for reason in reasons),
        reasons[1].span if len(reasons) > 1 else None,
    )


@v_args(meta=True)
class TreeBuilder(Transformer[Token, Any]):
    """Turns what Lark read of the source called *source* into written nodes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.literals = Literals()

    def _span(self, meta: Meta) -> Span:
        if meta.empty:
            return Span(self.source, 0, 0)
        return Span(self.source, meta.start_pos, meta.end_pos)

    def _token_span(self, token: Token) -> Span:
        assert token.start_pos is not None
        assert token.end_pos is not None
        return Span(self.source, token.start_pos, token.end_pos)

    def _word(self, token: Token) -> t.Word:
        quoted = token.type == "STRINGA"
        return t.Word(unquoted(token) if quoted else str(token), self._token_span(token), quoted=quoted)

    def _text(self, token: Token) -> t.Text:
        return t.Text(unquoted(token), span=self._token_span(token))

    # ---- small things ------------------------------------------------------------------------------------------

    def nome(self, meta: Meta, children: Sequence[Token]) -> _Name:
        word = self._word(children[0])
        if word.text in RESERVED:
            self.literals.problems.append(text.PAROLA_RISERVATA.at(word.span, word=word.text))
        return _Name(word.text, word.span)

    def etichetta(self, meta: Meta, children: Sequence[Token]) -> _Label:
        return _Label(unquoted(children[0]))

    def rif(self, meta: Meta, children: Sequence[Token]) -> _Source:
        return _Source(unquoted(children[1]))

    def perche(self, meta: Meta, children: Sequence[Token]) -> _Reason:
        return _Reason(unquoted(children[1]), self._span(meta))

    def parola(self, meta: Meta, children: Sequence[Token]) -> t.Word:
        return self._word(children[0])

    def anche(self, meta: Meta, children: Sequence[t.Word]) -> _Mark:
        return _Mark("anche", tuple(children))

    def plurale(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("plurale", self._word(_one(children, Token) if len(children) == 1 else children[1]))

    def grandezza(self, meta: Meta, children: Sequence[Token]) -> t.Grandezza:
        return self._kind(children[0])

    colonna = grandezza

    def _kind(self, token: Token) -> t.Grandezza:
        word = self._word(token)
        built_in = token.type == "GRANDEZZA"
        name = "sì/no" if built_in and word.text.startswith("s") else word.text
        return t.Grandezza(t.Word(name, word.span), built_in)

    # ---- declarations ------------------------------------------------------------------------------------------

    def start(self, meta: Meta, children: Sequence[Any]) -> t.Document:
        version = _marked(children, "lingua")
        declarations = tuple(c for c in children if not isinstance(c, (_Mark, Token)))
        return t.Document(version[0] if version else None, declarations, self._span(meta))

    def lingua(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        written = str(children[0])
        return _Mark("lingua", int(written) if written.isdigit() and len(written) < 4 else -1)

    def sistema(self, meta: Meta, children: Sequence[Any]) -> t.Header:
        return self._header("sistema", meta, children)

    def regolamento(self, meta: Meta, children: Sequence[Any]) -> t.Header:
        return self._header("regolamento", meta, children)

    def _header(self, keyword: str, meta: Meta, children: Sequence[Any]) -> t.Header:
        return t.Header(
            keyword,
            *self._head(children),
            body=_marked(children, "ente"),
            period=_marked(children, "periodo"),
            acts=_marked(children, "atto"),
            opinions=_marked(children, "parere"),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def _head(self, children: Sequence[Any]) -> tuple[t.Word, str | None]:
        name = _one(children, _Name)
        label = _one(children, _Label)
        return t.Word(name.text, name.span), None if label is None else str(label)

    def ente(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("ente", self._text(children[0]))

    def atto(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("atto", self._text(children[0]))

    def parere(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("parere", self._text(children[0]))

    def periodo(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        first, last = (token for token in children if token.type == "DATA")
        return _Mark("periodo", (self._day(first), self._day(last)))

    def usa(self, meta: Meta, children: Sequence[Token]) -> t.Use:
        return t.Use(self._text(children[0]), span=self._span(meta))

    def parole(self, meta: Meta, children: Sequence[Any]) -> t.Words:
        return self._words(False, meta, children)

    def scala(self, meta: Meta, children: Sequence[Any]) -> t.Words:
        return self._words(True, meta, children)

    def _words(self, ladder: bool, meta: Meta, children: Sequence[Any]) -> t.Words:
        return t.Words(
            *self._head(children),
            ladder=ladder,
            kind=_one(children, t.Grandezza),
            entries=_only(children, t.Entry),
            abbreviations=_only(children, t.Abbreviation),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def voce(self, meta: Meta, children: Sequence[Any]) -> t.Entry:
        label = _one(children, _Label)
        also = _marked(children, "anche")
        result = [c for c in children[1:] if not isinstance(c, (_Label, _Mark, _Source, _Reason))]
        return t.Entry(
            children[0],
            None if label is None else str(label),
            also[0] if also else (),
            result[0] if result else None,
            _clauses(children),
            span=self._span(meta),
        )

    gradino = voce

    def sigla(self, meta: Meta, children: Sequence[Any]) -> t.Abbreviation:
        words = _only(children, t.Word)
        return t.Abbreviation(words[0], words[1:], span=self._span(meta))

    def tabella(self, meta: Meta, children: Sequence[Any]) -> t.Tabella:
        kind, *columns = _only(children, t.Grandezza)
        return t.Tabella(
            *self._head(children),
            kind=kind,
            columns=tuple(columns),
            rows=_rows(children),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def parametro(self, meta: Meta, children: Sequence[Any]) -> t.Parameter:
        value = [c for c in children if isinstance(c, _EXPRESSIONS)]
        return t.Parameter(
            *self._head(children),
            tipo=_one(children, t.Tipo),
            value=value[0] if value else None,
            validity=_only(children, t.Validity),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def decorrenza(self, meta: Meta, children: Sequence[Any]) -> t.Validity:
        return t.Validity(self._day(children[0]), children[1], _clauses(children), span=self._span(meta))

    def fissa(self, meta: Meta, children: Sequence[Any]) -> t.Fix:
        name, _ = self._head(children)
        return t.Fix(name, children[1], _clauses(children), span=self._span(meta))

    # ---- records -----------------------------------------------------------------------------------------------

    def scheda(self, meta: Meta, children: Sequence[Any]) -> t.Scheda:
        name, label = self._head(children)
        plural = _marked(children, "plurale")
        return t.Scheda(
            name,
            plural[0] if plural else None,
            label,
            tuple(c for c in children if isinstance(c, _MEMBERS)),
            _clauses(children),
            span=self._span(meta),
        )

    def raccolta(self, meta: Meta, children: Sequence[Any]) -> t.Collect:
        name, _ = self._head(children)
        return t.Collect(name, _marked(children, "per"), span=self._span(meta))

    def per_campo(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        words = [self._word(token) for token in children]
        return _Mark("per", (words[0], words[-1]))

    def chiave(self, meta: Meta, children: Sequence[_Name]) -> t.Key:
        return t.Key(tuple(t.Word(name.text, name.span) for name in children), span=self._span(meta))

    def dato(self, meta: Meta, children: Sequence[Any]) -> t.Input:
        default = _marked(children, "se_manca")
        return t.Input(
            *self._head(children),
            tipo=_one(children, t.Tipo),
            optional=bool(_marked(children, "facoltativo")),
            default=default[0] if default else None,
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def facoltativo(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("facoltativo", True)

    def se_manca(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("se_manca", children[1])

    def tipo_grandezza(self, meta: Meta, children: Sequence[Any]) -> t.Tipo:
        kind = self._kind(children[0])
        domain = children[1:]
        step = tuple(_marked(domain, "passo"))
        return t.Tipo(
            "grandezza",
            kind.word,
            interval=_only(domain, t.Interval),
            step=step,
            within=_marked(domain, "limiti"),
            span=self._span(meta),
        )

    def tipo_parole(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo("parole", self._word(children[0]), span=self._span(meta))

    def tipo_elenco(self, meta: Meta, children: Sequence[t.Word]) -> t.Tipo:
        return t.Tipo("elenco", None, tuple(children), span=self._span(meta))

    def tipo_insieme(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo("insieme", self._word(children[-1]), span=self._span(meta))

    def tipo_scheda(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo("scheda", self._word(children[-1]), span=self._span(meta))

    def dominio(self, meta: Meta, children: Sequence[Any]) -> Any:
        return children[0]

    def passi(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("passo", children[-1])

    def decimali(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("passo", self._decimal_step(children[0]))

    def interi(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("passo", t.Number(self.literals.number("1", self._span(meta)), span=self._span(meta)))

    def limiti(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("limiti", t.Apply(self._word(children[1]), tuple(children[2:]), span=self._span(meta)))

    def calcola(self, meta: Meta, children: Sequence[Any]) -> t.Formula:
        return t.Formula(
            *self._head(children),
            kind=_one(children, t.Grandezza),
            value=_one(children, _EXPRESSIONS_OF),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def calcola_secondo(self, meta: Meta, children: Sequence[Any]) -> t.Table:
        return self._table(False, _marked(children, "soggetto")[0], meta, children)

    def fasce(self, meta: Meta, children: Sequence[Any]) -> t.Table:
        subject = _one(children, _EXPRESSIONS_OF)
        return self._table(True, (subject,), meta, children)

    def _table(self, bands: bool, subjects: tuple[Any, ...], meta: Meta, children: Sequence[Any]) -> t.Table:
        return t.Table(
            *self._head(children),
            kind=_one(children, t.Grandezza),
            subjects=subjects,
            bands=bands,
            rows=_rows(children),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def calcola_quando(self, meta: Meta, children: Sequence[Any]) -> t.Cases:
        return t.Cases(
            *self._head(children),
            kind=_one(children, t.Grandezza),
            rows=tuple(c for c in children if isinstance(c, (t.Case, t.Otherwise, t.Prevails))),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def soggetto(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("soggetto", tuple(children))

    def caso(self, meta: Meta, children: Sequence[Any]) -> t.Case:
        return t.Case(children[0], children[1], _clauses(children), span=self._span(meta))

    def riga(self, meta: Meta, children: Sequence[Any]) -> t.Row:
        patterns = _only(children, t.Pattern)
        result = children[len(patterns)]
        return t.Row(patterns, result, _clauses(children), span=self._span(meta))

    def altri_casi(self, meta: Meta, children: Sequence[Any]) -> t.Otherwise:
        return t.Otherwise(children[1], _clauses(children), span=self._span(meta))

    def sovrapposizioni(self, meta: Meta, children: Sequence[Any]) -> t.Prevails:
        policy = _PREVAILS[children[1].split()[-1]]
        return t.Prevails(policy, _clauses(children), span=self._span(meta))

    def modello(self, meta: Meta, children: Sequence[Any]) -> t.Pattern:
        anything = any(isinstance(child, _Mark) for child in children)
        return t.Pattern(() if anything else tuple(children), span=self._span(meta))

    def qualsiasi(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("qualsiasi", True)

    def intervallo(self, meta: Meta, children: Sequence[Any]) -> t.Interval:
        low: Any = None
        high: Any = None
        low_open = high_open = False
        side = "low"
        for child in children:
            if isinstance(child, Token):
                side = "low" if child.type in ("DA", "OLTRE") else "high"
                low_open = low_open or child.type == "OLTRE"
                high_open = high_open or child.type in ("MENO_DI", "A_MENO_DI")
            elif side == "low":
                low, side = child, "high"
            else:
                high = child
        return t.Interval(low, high, low_open, high_open, span=self._span(meta))

    def vincolo(self, meta: Meta, children: Sequence[Any]) -> t.Constraint:
        return t.Constraint(children[0], False, _clauses(children), span=self._span(meta))

    def avviso(self, meta: Meta, children: Sequence[Any]) -> t.Constraint:
        return t.Constraint(children[1], True, _clauses(children), span=self._span(meta))

    def totale(self, meta: Meta, children: Sequence[Any]) -> t.Total:
        where = _marked(children, "dove")
        by = _marked(children, "per")
        values = [c for c in children if isinstance(c, _EXPRESSIONS)]
        return t.Total(
            values[0],
            where[0] if where else None,
            by[0] if by else (),
            values[1],
            _clauses(children),
            span=self._span(meta),
        )

    def per(self, meta: Meta, children: Sequence[Token]) -> _Mark:
        return _Mark("per", tuple(self._word(token) for token in children if token.type == "NOME"))

    def esclusione(self, meta: Meta, children: Sequence[Any]) -> t.Exclusion:
        return t.Exclusion(children[1], _clauses(children), span=self._span(meta))

    # ---- examples ----------------------------------------------------------------------------------------------

    def esempio(self, meta: Meta, children: Sequence[Any]) -> t.Example:
        return t.Example(
            self._text(children[0]),
            _only(children, t.Fix),
            _only(children, t.ExampleTable),
            _clauses(children),
            span=self._span(meta),
        )

    def dati(self, meta: Meta, children: Sequence[Any]) -> t.ExampleTable:
        name, _ = self._head(children)
        return t.ExampleTable(name, False, _marked(children, "riga"), span=self._span(meta))

    def attesi(self, meta: Meta, children: Sequence[Any]) -> t.ExampleTable:
        name, _ = self._head(children)
        return t.ExampleTable(name, True, _marked(children, "riga"), span=self._span(meta))

    def riga_esempio(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("riga", tuple(children))

    def cella(self, meta: Meta, children: Sequence[Any]) -> Any:
        return children[0]

    def cella_negativa(self, meta: Meta, children: Sequence[Any]) -> Any:
        value = children[-1]
        if isinstance(value, t.Number):
            return t.Number(-value.value, value.unit, span=self._span(meta))
        if isinstance(value, t.Percent):
            return t.Percent(-value.value, span=self._span(meta))
        return value

    def cella_parole(self, meta: Meta, children: Sequence[t.Word]) -> t.WordCell:
        return t.WordCell(tuple(children), span=self._span(meta))

    def cella_mancante(self, meta: Meta, children: Sequence[Any]) -> t.Unknown:
        return t.Unknown(span=self._span(meta))

    def cella_non_valutabile(self, meta: Meta, children: Sequence[Any]) -> t.NotEvaluable:
        return t.NotEvaluable(span=self._span(meta))

    def cella_intervallo(self, meta: Meta, children: Sequence[Any]) -> t.Interval:
        low, high = (child for child in children if not isinstance(child, Token))
        return t.Interval(low, high, span=self._span(meta))

    def frazione(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        numbers = [token for token in children if token.type == "NUMERO"]
        above, below = (self.literals.number(token, self._token_span(token)) for token in numbers)
        if below == 0:
            reason = Phrase("il denominatore è zero", "its denominator is zero")
            written = "/".join(numbers)
            self.literals.problems.append(
                text.NUMERO_MALFORMATO.at(self._span(meta), text=written, reason=reason)
            )
        return t.Number(above / below if below else above, span=self._span(meta))

    # ---- expressions -------------------------------------------------------------------------------------------

    def numero(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        value = self.literals.number(children[0], self._token_span(children[0]))
        unit = unit_kind(children[1]) if len(children) > 1 else None
        return t.Number(value, unit, span=self._span(meta))

    def percento(self, meta: Meta, children: Sequence[Token]) -> t.Percent:
        span = self._span(meta)
        return t.Percent(self.literals.percent(children[0], span), span=span)

    def importo(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        span = self._span(meta)
        return t.Number(self.literals.number(children[0].lstrip("€ "), span), "euro", span=span)

    def _day(self, token: Token) -> t.Day:
        span = self._token_span(token)
        return t.Day(self.literals.day(token, span), span=span)

    def data(self, meta: Meta, children: Sequence[Token]) -> t.Day:
        return self._day(children[0])

    def testo(self, meta: Meta, children: Sequence[Token]) -> t.Text:
        return self._text(children[0])

    def si(self, meta: Meta, children: Sequence[Any]) -> t.YesNo:
        return t.YesNo(True, span=self._span(meta))

    def no(self, meta: Meta, children: Sequence[Any]) -> t.YesNo:
        return t.YesNo(False, span=self._span(meta))

    def nome_usato(self, meta: Meta, children: Sequence[Token]) -> t.Used:
        return t.Used(str(children[0]), span=self._span(meta))

    def percento_di(self, meta: Meta, children: Sequence[Any]) -> t.PercentOf:
        span = self._token_span(children[0])
        share = t.Percent(self.literals.percent(children[0], span), span=span)
        return t.PercentOf(share, children[1], span=self._span(meta))

    def della(self, meta: Meta, children: Sequence[Any]) -> t.Of:
        value = next(c for c in children if isinstance(c, _EXPRESSIONS))
        owner = next(c for c in children if isinstance(c, Token) and c.type == "NOME")
        return t.Of(value, self._word(owner), span=self._span(meta))

    def applicazione(self, meta: Meta, children: Sequence[Any]) -> t.Apply:
        return t.Apply(self._word(children[0]), tuple(children[1:]), span=self._span(meta))

    def opposto(self, meta: Meta, children: Sequence[Any]) -> t.Negative:
        return t.Negative(children[-1], span=self._span(meta))

    def somma(self, meta: Meta, children: Sequence[Any]) -> t.Sum:
        return t.Sum(children[0], _signed(children), span=self._span(meta))

    def prodotto(self, meta: Meta, children: Sequence[Any]) -> t.Product:
        return t.Product(children[0], _signed(children), span=self._span(meta))

    def _decimal_step(self, token: Token) -> t.Number:
        span = self._token_span(token)
        places = self.literals.number(token, span)
        exponent = int(places) if places.denominator == 1 and 0 <= places <= 12 else 12
        return t.Number(self.literals.number("1", span) / 10**exponent, span=span)

    def a_decimali(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        return self._decimal_step(next(token for token in children if token.type == "NUMERO"))

    def all_intero(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        return t.Number(self.literals.number("1", self._span(meta)), span=self._span(meta))

    def al_centesimo(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        return t.Number(self.literals.number("0,01", self._span(meta)), span=self._span(meta))

    def a_multipli(self, meta: Meta, children: Sequence[Any]) -> Any:
        return children[-1]

    def arrotonda(self, meta: Meta, children: Sequence[Any]) -> t.Round:
        value, step = (c for c in children if not isinstance(c, Token))
        mode = Mode(re.sub(r"\s+", " ", children[-1]).lstrip(", "))
        return t.Round(value, step, mode, span=self._span(meta))

    def tronca(self, meta: Meta, children: Sequence[Any]) -> t.Round:
        value, step = (c for c in children if not isinstance(c, Token))
        return t.Round(value, step, Mode.TRONCATO, span=self._span(meta))

    def confronto(self, meta: Meta, children: Sequence[Any]) -> t.Compare:
        written = re.sub(r"\s+", " ", children[1])
        operator = "!=" if written == "non è" else _OPERATORS.get(written, written)
        return t.Compare(children[0], operator, children[2], span=self._span(meta))

    def compreso(self, meta: Meta, children: Sequence[Any]) -> t.Between:
        value, low, high = (c for c in children if not isinstance(c, Token))
        return t.Between(value, low, high, span=self._span(meta))

    def uno_tra(self, meta: Meta, children: Sequence[Any]) -> t.OneOf:
        return t.OneOf(children[0], _only(children[1:], t.Word), span=self._span(meta))

    def contiene(self, meta: Meta, children: Sequence[Any]) -> t.Contains:
        return t.Contains(children[0], children[1], span=self._span(meta))

    def manca(self, meta: Meta, children: Sequence[Any]) -> t.Missing:
        return t.Missing(children[0], False, span=self._span(meta))

    def presente(self, meta: Meta, children: Sequence[Any]) -> t.Missing:
        return t.Missing(children[0], True, span=self._span(meta))

    def negazione(self, meta: Meta, children: Sequence[Any]) -> t.Not:
        return t.Not(children[-1], span=self._span(meta))

    def congiunzione(self, meta: Meta, children: Sequence[Any]) -> t.Logic:
        return t.Logic("e", tuple(children), span=self._span(meta))

    def disgiunzione(self, meta: Meta, children: Sequence[Any]) -> t.Logic:
        return t.Logic("o", tuple(children), span=self._span(meta))

    def condizionale(self, meta: Meta, children: Sequence[Any]) -> t.If:
        return t.If(*children, span=self._span(meta))

    def minore(self, meta: Meta, children: Sequence[Any]) -> t.Extreme:
        return t.Extreme(False, tuple(children[1:]), span=self._span(meta))

    def maggiore(self, meta: Meta, children: Sequence[Any]) -> t.Extreme:
        return t.Extreme(True, tuple(children[1:]), span=self._span(meta))

    def lineare(self, meta: Meta, children: Sequence[Any]) -> t.Linear:
        return t.Linear(children[1], _marked(children, "punto"), span=self._span(meta))

    def punto(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("punto", (children[0], children[1]))

    def giorni_da(self, meta: Meta, children: Sequence[Any]) -> t.Days:
        return t.Days(children[1], children[2], span=self._span(meta))

    def dove(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("dove", children[-1])

    def pesata(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("pesata", children[-1])

    def se_nessuno(self, meta: Meta, children: Sequence[Any]) -> _Mark:
        return _Mark("se_nessuno", children[-1])

    def aggregato(self, meta: Meta, children: Sequence[Any]) -> t.Aggregate:
        return self._aggregate(children[0].split()[0], children[1], meta, children)

    def conteggio(self, meta: Meta, children: Sequence[Any]) -> t.Aggregate:
        return self._counted("numero", meta, children)

    def quota(self, meta: Meta, children: Sequence[Any]) -> t.Aggregate:
        return self._counted("quota", meta, children)

    def _counted(self, function: str, meta: Meta, children: Sequence[Any]) -> t.Aggregate:
        word = self._word(children[1])
        return self._aggregate(function, t.Used(word.text, span=word.span), meta, children)

    def _aggregate(self, function: str, operand: Any, meta: Meta, children: Sequence[Any]) -> t.Aggregate:
        weight, where, empty = (_marked(children, tag) for tag in ("pesata", "dove", "se_nessuno"))
        return t.Aggregate(
            function,
            operand,
            weight[0] if weight else None,
            where[0] if where else None,
            any(isinstance(c, Token) and c.type == "COMPRESI" for c in children),
            empty[0] if empty else None,
            span=self._span(meta),
        )


_EXPRESSIONS = t.Expression.__args__
_EXPRESSIONS_OF: Any = _EXPRESSIONS
_MEMBERS = t.Member.__args__


def _rows(children: Iterable[object]) -> tuple[Any, ...]:
    return tuple(c for c in children if isinstance(c, (t.Row, t.Otherwise, t.Prevails)))


def _signed(children: Sequence[Any]) -> tuple[tuple[str, Any], ...]:
    signs = ["*" if sign == "×" else str(sign) for sign in children[1::2]]
    return tuple(zip(signs, children[2::2], strict=True))
