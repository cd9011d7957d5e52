"""From Lark's tree to the written tree: one method a rule, no judgement.

The builder copies and marks. Names, kinds and sums are judged later, where every problem can be reported; the only
things told here are literals that are no number and no date, and hyphens that part two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lark import Token, v_args
from lark.tree import Meta

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import text
from valutazione.source import Span
from valutazione.syntax import tree as t
from valutazione.syntax.differences import as_interval, parted
from valutazione.syntax.expression_builder import (
    EXPRESSIONS,
    ExpressionBuilder,
    Label,
    Mark,
    Name,
    Reason,
    Written,
    marked,
    one,
    only,
)
from valutazione.syntax.literals import unquoted

_MEMBERS = t.Member.__args__
# How a criterion may end, and what comes first; how a setting ends (but the last letter), and which it is.
_ORDERS = {
    "alto": "alto",
    "alta": "alto",
    "recente": "alto",
    "basso": "basso",
    "bassa": "basso",
    "antico": "basso",
    "antica": "basso",
    "sì": "sì",
    "no": "no",
}
_ENDINGS = {
    "tutt": "tutti",
    "nessun": "nessuno",
    "proporzion": "proporzione",
    "alt": "decimali",
    "prim": "primo",
    "assegnat": "nessuno",
    "rest": "parte",
    "saltat": "salta",
    "graduatori": "ferma",
}


def _clauses(children: Iterable[object]) -> t.Clauses:
    children = tuple(children)
    reasons = only(children, Reason)
    return t.Clauses(
        tuple(str(source) for source in only(children, Written)),
        tuple(reason.text for reason in reasons),
        only(children, t.Acceptance),
        reasons[1].span if len(reasons) > 1 else None,
    )


def _rows(children: Iterable[object]) -> tuple[Any, ...]:
    return tuple(c for c in children if isinstance(c, (t.Row, t.Otherwise, t.Prevails)))


@v_args(meta=True)
class TreeBuilder(ExpressionBuilder):
    """Turns what Lark read of one source into written nodes."""

    # ---- declarations ------------------------------------------------------------------------------------------

    def start(self, meta: Meta, children: Sequence[Any]) -> t.Document:
        version = marked(children, "lingua")
        declarations = tuple(c for c in children if not isinstance(c, (Mark, Token)))
        return t.Document(version[0] if version else None, declarations, self._span(meta))

    def lingua(self, meta: Meta, children: Sequence[Token]) -> Mark:
        written = str(children[0])
        return Mark("lingua", int(written) if written.isdigit() and len(written) < 4 else -1)

    def sistema(self, meta: Meta, children: Sequence[Any]) -> t.Header:
        return self._header("sistema", meta, children)

    def regolamento(self, meta: Meta, children: Sequence[Any]) -> t.Header:
        return self._header("regolamento", meta, children)

    def _header(self, keyword: str, meta: Meta, children: Sequence[Any]) -> t.Header:
        return t.Header(
            keyword,
            *self._head(children),
            body=marked(children, "ente"),
            period=marked(children, "periodo"),
            acts=marked(children, "atto"),
            opinions=marked(children, "parere"),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def _head(self, children: Sequence[Any]) -> tuple[t.Word, str | None]:
        name = one(children, Name)
        label = one(children, Label)
        return t.Word(name.text, name.span), None if label is None else str(label)

    def ente(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("ente", self._text(children[0]))

    def atto(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("atto", self._text(children[0]))

    def parere(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("parere", self._text(children[0]))

    def periodo(self, meta: Meta, children: Sequence[Token]) -> Mark:
        first, last = (token for token in children if token.type == "DATA")
        return Mark("periodo", (self._day(first), self._day(last)))

    def accetta(self, meta: Meta, children: Sequence[Any]) -> t.Acceptance:
        tokens = only(children, Token)
        codes = tuple(self._word(token) for token in tokens if token.type == "CODICE")
        reason = next(token for token in tokens if token.type == "STRINGA")
        sources = only(children, Written)
        ends = (self._token_span(reason).end, *(source.end for source in sources))
        span = Span(self.source, meta.start_pos, max(ends))
        return t.Acceptance(codes, unquoted(reason), tuple(map(str, sources)), span=span)

    def usa(self, meta: Meta, children: Sequence[Token]) -> t.Use:
        return t.Use(self._text(children[0]), span=self._span(meta))

    def usa_norme(self, meta: Meta, children: Sequence[Any]) -> t.UseNorms:
        pack = next(token for token in only(children, Token) if token.type == "STRINGA")
        return t.UseNorms(
            self._text(pack), only(children, t.Concept), _clauses(children), span=self._span(meta)
        )

    def concetto(self, meta: Meta, children: Sequence[Any]) -> t.Concept:
        token = next(token for token in only(children, Token) if token.type == "CONCETTO")
        name = t.Word(" ".join(token.replace("’", "'").split()), self._token_span(token))
        return t.Concept(name, only(children, EXPRESSIONS), _clauses(children), span=self._span(meta))

    def riferimento(self, meta: Meta, children: Sequence[Token]) -> t.Of:
        first, *_, owner = children
        value = t.Used(str(first), span=self._token_span(first))
        return t.Of(value, self._word(owner), span=self._span(meta))

    def parole(self, meta: Meta, children: Sequence[Any]) -> t.Words:
        return self._words(False, meta, children)

    def scala(self, meta: Meta, children: Sequence[Any]) -> t.Words:
        return self._words(True, meta, children)

    def _words(self, ladder: bool, meta: Meta, children: Sequence[Any]) -> t.Words:
        return t.Words(
            *self._head(children),
            ladder=ladder,
            kind=one(children, t.Grandezza),
            entries=only(children, t.Entry),
            abbreviations=only(children, t.Abbreviation),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def voce(self, meta: Meta, children: Sequence[Any]) -> t.Entry:
        label = one(children, Label)
        also = marked(children, "anche")
        result = [c for c in children[1:] if not isinstance(c, (Label, Mark, Written, Reason, t.Acceptance))]
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
        words = only(children, t.Word)
        return t.Abbreviation(words[0], words[1:], span=self._span(meta))

    def tabella(self, meta: Meta, children: Sequence[Any]) -> t.Tabella:
        kind, *columns = only(children, t.Grandezza)
        return t.Tabella(
            *self._head(children),
            kind=kind,
            columns=tuple(columns),
            rows=_rows(children),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def parametro(self, meta: Meta, children: Sequence[Any]) -> t.Parameter:
        value = [c for c in children if isinstance(c, EXPRESSIONS)]
        return t.Parameter(
            *self._head(children),
            tipo=one(children, t.Tipo),
            value=value[0] if value else None,
            validity=only(children, t.Validity),
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
        plural = marked(children, "plurale")
        return t.Scheda(
            name,
            plural[0] if plural else None,
            label,
            tuple(c for c in children if isinstance(c, _MEMBERS)),
            _clauses(c for c in children if not isinstance(c, t.Acceptance)),
            span=self._span(meta),
        )

    def ancora(self, meta: Meta, children: Sequence[Any]) -> t.Scheda:
        name, _ = self._head(children)
        members = tuple(c for c in children if isinstance(c, _MEMBERS))
        clauses = _clauses(c for c in children if not isinstance(c, t.Acceptance))
        return t.Scheda(name, None, None, members, clauses, more=True, span=self._span(meta))

    def raccolta(self, meta: Meta, children: Sequence[Any]) -> t.Collect:
        name, _ = self._head(children)
        return t.Collect(name, marked(children, "per"), span=self._span(meta))

    def per_campo(self, meta: Meta, children: Sequence[Token]) -> Mark:
        words = [self._word(token) for token in children]
        return Mark("per", (words[0], words[-1]))

    def chiave(self, meta: Meta, children: Sequence[Name]) -> t.Key:
        return t.Key(tuple(t.Word(name.text, name.span) for name in children), span=self._span(meta))

    def dato(self, meta: Meta, children: Sequence[Any]) -> t.Input:
        default = marked(children, "se_manca")
        return t.Input(
            *self._head(children),
            tipo=one(children, t.Tipo),
            optional=bool(marked(children, "facoltativo")),
            default=default[0] if default else None,
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def facoltativo(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("facoltativo", True)

    def se_manca(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("se_manca", children[1])

    def tipo_grandezza(self, meta: Meta, children: Sequence[Any]) -> t.Tipo:
        kind = self._kind(children[0])
        domain = children[1:]
        step = tuple(marked(domain, "passo"))
        return t.Tipo(
            "grandezza",
            kind.word,
            interval=only(domain, t.Interval),
            step=step,
            within=marked(domain, "limiti"),
            span=self._span(meta),
        )

    def tipo_parole(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo("parole", self._word(children[0]), span=self._span(meta))

    def tipo_elenco(self, meta: Meta, children: Sequence[t.Word]) -> t.Tipo:
        return t.Tipo("elenco", None, tuple(children), span=self._span(meta))

    def tipo_insieme(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo("insieme", self._word(children[-1]), span=self._span(meta))

    def tipo_scheda(self, meta: Meta, children: Sequence[Token]) -> t.Tipo:
        return t.Tipo(
            "scheda", self._word(one(children, Token)), alike=only(children, t.Alike), span=self._span(meta)
        )

    def stesso(self, meta: Meta, children: Sequence[Token]) -> t.Alike:
        word = self._word(children[-1])
        return t.Alike(word, word, span=self._span(meta))

    def uguale_a(self, meta: Meta, children: Sequence[Token]) -> t.Alike:
        field, own = (self._word(token) for token in children if token.type == "NOME")
        return t.Alike(field, own, span=self._span(meta))

    def dominio(self, meta: Meta, children: Sequence[Any]) -> Any:
        return children[0]

    def passi(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("passo", children[-1])

    def decimali(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("passo", self._decimal_step(children[0]))

    def interi(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("passo", t.Number(self.literals.number("1", self._span(meta)), span=self._span(meta)))

    def limiti(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("limiti", t.Apply(self._word(children[1]), tuple(children[2:]), span=self._span(meta)))

    def limiti_di_regola(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("limiti", children[1])

    def calcola(self, meta: Meta, children: Sequence[Any]) -> t.Formula:
        return t.Formula(
            *self._head(children),
            kind=one(children, t.Grandezza),
            value=only(children, (*EXPRESSIONS, t.Interval))[0],
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def calcola_secondo(self, meta: Meta, children: Sequence[Any]) -> t.Table:
        return self._table(False, marked(children, "soggetto")[0], meta, children)

    def fasce(self, meta: Meta, children: Sequence[Any]) -> t.Table:
        subject = one(children, EXPRESSIONS)
        return self._table(True, (subject,), meta, children)

    def _table(self, bands: bool, subjects: tuple[Any, ...], meta: Meta, children: Sequence[Any]) -> t.Table:
        return t.Table(
            *self._head(children),
            kind=one(children, t.Grandezza),
            subjects=subjects,
            bands=bands,
            rows=_rows(children),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def calcola_quando(self, meta: Meta, children: Sequence[Any]) -> t.Cases:
        return t.Cases(
            *self._head(children),
            kind=one(children, t.Grandezza),
            rows=tuple(c for c in children if isinstance(c, (t.Case, t.Otherwise, t.Prevails))),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def scaglioni(self, meta: Meta, children: Sequence[Any]) -> t.Brackets:
        return t.Brackets(
            *self._head(children),
            kind=one(children, t.Grandezza),
            subject=one(children, EXPRESSIONS),
            rows=_rows(children),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def soggetto(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("soggetto", tuple(children))

    def caso(self, meta: Meta, children: Sequence[Any]) -> t.Case:
        return t.Case(children[0], children[1], _clauses(children), span=self._span(meta))

    def riga(self, meta: Meta, children: Sequence[Any]) -> t.Row:
        patterns = only(children, t.Pattern)
        result = children[len(patterns)]
        return t.Row(patterns, result, _clauses(children), span=self._span(meta))

    def altri_casi(self, meta: Meta, children: Sequence[Any]) -> t.Otherwise:
        return t.Otherwise(children[1], _clauses(children), span=self._span(meta))

    def sovrapposizioni(self, meta: Meta, children: Sequence[Any]) -> t.Prevails:
        policy = children[1].split()[-1]
        return t.Prevails(policy, _clauses(children), span=self._span(meta))

    def modello(self, meta: Meta, children: Sequence[Any]) -> t.Pattern:
        anything = any(isinstance(child, Mark) for child in children)
        written = (
            () if anything else tuple(as_interval(child, self.literals.problems.append) for child in children)
        )
        return t.Pattern(written, span=self._span(meta))

    def qualsiasi(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("qualsiasi", True)

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
        if high is None and not low_open:
            low, high = parted(low, self.literals.problems.append)
        return t.Interval(low, high, low_open, high_open, span=self._span(meta))

    # ---- among the records of a group, and decisions -----------------------------------------------------------

    def graduatoria(self, meta: Meta, children: Sequence[Any]) -> t.Group:
        return self._group("graduatoria", meta, children)

    def seleziona(self, meta: Meta, children: Sequence[Any]) -> t.Group:
        return self._group("seleziona", meta, children)

    def riparto(self, meta: Meta, children: Sequence[Any]) -> t.Group:
        return self._group("riparto", meta, children)

    def _group(self, keyword: str, meta: Meta, children: Sequence[Any]) -> t.Group:
        whom, owner = marked(children, "tra_chi")[0]
        where = marked(children, "dove")
        return t.Group(
            keyword,
            *self._head(children),
            kind=one(children, t.Grandezza),
            whom=whom,
            owner=owner,
            where=where[0] if where else None,
            rows=only(children, (t.Criterion, t.Setting)),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def tra_chi(self, meta: Meta, children: Sequence[Token]) -> Mark:
        whom, owner = (self._word(token) for token in children if token.type == "NOME")
        return Mark("tra_chi", (whom, owner))

    def criterio(self, meta: Meta, children: Sequence[Any]) -> t.Criterion:
        written = next(c for c in children if isinstance(c, Token) and c.type == "VERSO")
        order = next(order for ending, order in _ORDERS.items() if written.endswith(ending))
        return t.Criterion(one(children, EXPRESSIONS), order, _clauses(children), span=self._span(meta))

    def _setting(self, what: str, meta: Meta, children: Sequence[Any], word: str = "") -> t.Setting:
        value = one(children, EXPRESSIONS)
        return t.Setting(what, value, word, _clauses(children), span=self._span(meta))

    def posti(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("posti", meta, children)

    def parita(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("parità", meta, children, _ENDINGS[children[1].split()[-1][:-1]])

    def somma_da_dividere(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("somma", meta, children)

    def in_proporzione(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("in proporzione a", meta, children)

    def parti_uguali(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("in parti uguali", meta, children)

    def almeno(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("almeno", meta, children)

    def al_massimo(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("al massimo", meta, children)

    def eccedenza(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        word = "altri" if children[0].startswith("tra") else "resto"
        return self._setting("eccedenza", meta, children, word)

    def arrotondamento(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("arrotondamento", meta, children, self._mode(children[1]).value)

    def chiusura(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("resto", meta, children, _ENDINGS[children[0].split()[-1][:-1]])

    def a_ciascuno(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("a ciascuno", meta, children)

    def incapienza(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        return self._setting("chi non entra", meta, children, _ENDINGS[children[1].split()[-1][:-1]])

    def rettifica(self, meta: Meta, children: Sequence[Any]) -> t.Adjustment:
        return t.Adjustment(
            *self._head(children),
            kind=one(children, t.Grandezza),
            value=one(children, EXPRESSIONS),
            rows=only(children, t.Setting),
            clauses=_clauses(children),
            span=self._span(meta),
        )

    def voce_di_rettifica(self, meta: Meta, children: Sequence[Any]) -> t.Setting:
        name = self._word(children[1])
        value = t.Used(name.text, span=name.span)
        return t.Setting(str(children[0]), value, "", _clauses(children), span=self._span(meta))

    def vincolo(self, meta: Meta, children: Sequence[Any]) -> t.Constraint:
        return t.Constraint(children[0], False, _clauses(children), span=self._span(meta))

    def avviso(self, meta: Meta, children: Sequence[Any]) -> t.Constraint:
        return t.Constraint(children[1], True, _clauses(children), span=self._span(meta))

    def totale(self, meta: Meta, children: Sequence[Any]) -> t.Total:
        where = marked(children, "dove")
        by = marked(children, "per")
        values = [c for c in children if isinstance(c, EXPRESSIONS)]
        return t.Total(
            values[0],
            where[0] if where else None,
            by[0] if by else (),
            values[1],
            _clauses(children),
            span=self._span(meta),
        )

    def per(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("per", tuple(self._word(token) for token in children if token.type == "NOME"))

    def esclusione(self, meta: Meta, children: Sequence[Any]) -> t.Exclusion:
        return t.Exclusion(children[1], _clauses(children), span=self._span(meta))

    # ---- examples ----------------------------------------------------------------------------------------------

    def esempio(self, meta: Meta, children: Sequence[Any]) -> t.Example:
        return t.Example(
            self._text(children[0]),
            only(children, t.Fix),
            only(children, t.ExampleTable),
            _clauses(children),
            span=self._span(meta),
        )

    def dati(self, meta: Meta, children: Sequence[Any]) -> t.ExampleTable:
        name, _ = self._head(children)
        return t.ExampleTable(name, False, marked(children, "riga"), span=self._span(meta))

    def attesi(self, meta: Meta, children: Sequence[Any]) -> t.ExampleTable:
        name, _ = self._head(children)
        return t.ExampleTable(name, True, marked(children, "riga"), span=self._span(meta))

    def riga_esempio(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("riga", tuple(children))

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

    def cella_non_calcolabile(self, meta: Meta, children: Sequence[Any]) -> t.NotComputable:
        return t.NotComputable(span=self._span(meta))

    def cella_intervallo(self, meta: Meta, children: Sequence[Any]) -> t.Interval:
        low, high = (child for child in children if not isinstance(child, Token))
        return t.Interval(low, high, span=self._span(meta))

    def frazione_percento(self, meta: Meta, children: Sequence[Any]) -> t.Percent:
        whole = Token("NUMERO", children[-1].rstrip("% "))
        whole.start_pos, whole.end_pos = children[-1].start_pos, children[-1].end_pos
        parts = [child for child in children if child.type == "NUMERO"]
        return t.Percent(self.frazione(meta, [*parts, whole]).value / 100, span=self._span(meta))

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
