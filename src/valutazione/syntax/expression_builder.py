"""From Lark's tree to the written expressions: words, literals, formulas.

One method a rule, no judgement: see `builder`, which goes on from here with declarations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from lark import Token, Transformer, v_args
from lark.tree import Meta

from valutazione.diagnostics.catalogue import text
from valutazione.exact import Mode
from valutazione.source import Span
from valutazione.syntax import tree as t
from valutazione.syntax.differences import as_day
from valutazione.syntax.literals import Literals, unit_kind, unquoted
from valutazione.syntax.terminals import RESERVED

_OPERATORS = {"=": "=", "è": "=", "<>": "!=", "!=": "!=", "≠": "!=", "≤": "<=", "≥": ">=", "entro": "<="}


def only(children: Iterable[object], kind: type[Any] | tuple[type[Any], ...]) -> tuple[Any, ...]:
    """Return the children of one kind."""
    return tuple(child for child in children if isinstance(child, kind))


def one(children: Iterable[object], kind: type[Any]) -> Any:
    """Return the first child of a kind, or None."""
    return next((child for child in children if isinstance(child, kind)), None)


class Label(str):
    """A label, told apart from other texts."""


class Name(t.Word):
    """The name a declaration gives."""


class Reason:
    """The text of a ``perché``, and its place."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span


class Written(str):
    """The text of a ``rif``, and where it ends."""

    end: int = 0


class Mark:
    """A piece of a rule that has no node of its own: a tag and a value."""

    def __init__(self, tag: str, value: Any) -> None:
        self.tag, self.value = tag, value


def marked(children: Iterable[object], tag: str) -> tuple[Any, ...]:
    """Return the values of the pieces with this tag."""
    return tuple(child.value for child in children if isinstance(child, Mark) and child.tag == tag)


@v_args(meta=True)
class ExpressionBuilder(Transformer[Token, Any]):
    """Turns expressions, and what Lark read of the source called *source* into written nodes."""

    def __init__(self, source: str, place: Callable[[int, int], Span] | None = None) -> None:
        """*place* gives the span of two offsets of what was read, when they are not those of the source."""
        super().__init__()
        self.source = source
        self.place = place or partial(Span, source)
        self.literals = Literals()

    def _span(self, meta: Meta) -> Span:
        if meta.empty:
            return Span(self.source, 0, 0)
        return self.place(meta.start_pos, meta.end_pos)

    def _token_span(self, token: Token) -> Span:
        assert token.start_pos is not None
        assert token.end_pos is not None
        return self.place(token.start_pos, token.end_pos)

    def _word(self, token: Token) -> t.Word:
        quoted = token.type == "STRINGA"
        return t.Word(unquoted(token) if quoted else str(token), self._token_span(token), quoted=quoted)

    def _text(self, token: Token) -> t.Text:
        return t.Text(unquoted(token), span=self._token_span(token))

    # ---- small things ------------------------------------------------------------------------------------------

    def nome(self, meta: Meta, children: Sequence[Token]) -> Name:
        word = self._word(children[0])
        if word.text in RESERVED:
            self.literals.problems.append(text.PAROLA_RISERVATA.at(word.span, word=word.text))
        return Name(word.text, word.span)

    def etichetta(self, meta: Meta, children: Sequence[Token]) -> Label:
        return Label(unquoted(children[0]))

    def rif(self, meta: Meta, children: Sequence[Token]) -> Written:
        written = Written(unquoted(children[1]))
        written.end = self._token_span(children[1]).end
        return written

    def perche(self, meta: Meta, children: Sequence[Token]) -> Reason:
        return Reason(unquoted(children[1]), self._span(meta))

    def parola(self, meta: Meta, children: Sequence[Token]) -> t.Word:
        return self._word(children[0])

    def anche(self, meta: Meta, children: Sequence[t.Word]) -> Mark:
        return Mark("anche", tuple(children))

    def plurale(self, meta: Meta, children: Sequence[Token]) -> Mark:
        return Mark("plurale", self._word(one(children, Token) if len(children) == 1 else children[1]))

    def grandezza(self, meta: Meta, children: Sequence[Token]) -> t.Grandezza:
        return self._kind(children[0])

    colonna = grandezza

    def _kind(self, token: Token) -> t.Grandezza:
        word = self._word(token)
        built_in = token.type == "GRANDEZZA"
        name = "sì/no" if built_in and word.text.startswith("s") else word.text
        return t.Grandezza(t.Word(name, word.span), built_in)

    # ---- expressions -------------------------------------------------------------------------------------------

    def numero(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        unit = unit_kind(children[1]) if len(children) > 1 else None
        amount = f"{{}} {children[1]}" if unit == "euro" else ""
        value = self.literals.number(children[0], self._token_span(children[0]), amount=amount)
        return t.Number(value, unit, span=self._span(meta))

    def percento(self, meta: Meta, children: Sequence[Token]) -> t.Percent:
        span = self._span(meta)
        return t.Percent(self.literals.percent(children[0], span), span=span)

    def importo(self, meta: Meta, children: Sequence[Token]) -> t.Number:
        span = self._span(meta)
        written = children[0].lstrip("€ ")
        value = self.literals.number(written, span, span.end - len(written), "€ {}")
        return t.Number(value, "euro", span=span)

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
        value = next(c for c in children if isinstance(c, EXPRESSIONS))
        owner = next(c for c in children if isinstance(c, Token) and c.type == "NOME")
        return t.Of(value, self._word(owner), span=self._span(meta))

    def applicazione(self, meta: Meta, children: Sequence[Any]) -> t.Apply:
        return t.Apply(self._word(children[0]), tuple(children[1:]), span=self._span(meta))

    def opposto(self, meta: Meta, children: Sequence[Any]) -> t.Negative:
        return t.Negative(children[-1], span=self._span(meta))

    def somma(self, meta: Meta, children: Sequence[Any]) -> t.Sum | t.Day:
        node = t.Sum(children[0], _signed(children), span=self._span(meta))
        return as_day(node, self.literals.problems.append)

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
        return t.Round(value, step, self._mode(children[-1]), span=self._span(meta))

    def _mode(self, token: Token) -> Mode:
        return Mode(re.sub(r"\s+", " ", token).lstrip(", "))

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
        return t.OneOf(children[0], only(children[1:], t.Word), span=self._span(meta))

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
        return t.Linear(children[1], marked(children, "punto"), span=self._span(meta))

    def punto(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("punto", (children[0], children[1]))

    def interi_da(self, meta: Meta, children: Sequence[Any]) -> t.Months:
        said = children[0].split()
        return t.Months(said[0], True, "calendario" in said, children[1], children[2], span=self._span(meta))

    def mesi_da(self, meta: Meta, children: Sequence[Any]) -> t.Months:
        said = children[0].split()
        fraction = marked(children, "frazioni")
        least, beyond = fraction[0] if fraction else (None, False)
        first, last = children[1], children[2]
        return t.Months(
            said[0], False, "calendario" in said, first, last, least, beyond, span=self._span(meta)
        )

    def frazioni(self, meta: Meta, children: Sequence[Token]) -> Mark:
        said, number, unit = children[-3:]
        value = t.Number(
            self.literals.number(number, self._token_span(number)),
            unit_kind(unit),
            span=self._token_span(number).cover(self._token_span(unit)),
        )
        return Mark("frazioni", (value, not said.endswith("almeno")))

    def nome_da(self, meta: Meta, children: Sequence[Token]) -> t.Used:
        name = children[0].split()[0]
        span = self._token_span(children[0])
        return t.Used(name, span=Span(span.source, span.start, span.start + len(name)))

    def giorni_da(self, meta: Meta, children: Sequence[Any]) -> t.Days:
        return t.Days(children[1], children[2], span=self._span(meta))

    def dove(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("dove", children[-1])

    def pesata(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("pesata", children[-1])

    def se_nessuno(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("se_nessuno", children[-1])

    def radice(self, meta: Meta, children: Sequence[Any]) -> t.Root:
        return t.Root(children[1], span=self._span(meta))

    def resto_di(self, meta: Meta, children: Sequence[Token]) -> t.Rest:
        words = [self._word(token) for token in children if token.type == "NOME"]
        return t.Rest(words[0], words[1] if len(words) > 1 else None, span=self._span(meta))

    def estremo_del_periodo(self, meta: Meta, children: Sequence[Token]) -> t.PeriodEnd:
        return t.PeriodEnd(children[0].startswith("fine"), span=self._span(meta))

    def in_vigore(self, meta: Meta, children: Sequence[Any]) -> t.At:
        return t.At(children[0], children[2], span=self._span(meta))

    def ogni_giorno(self, meta: Meta, children: Sequence[Any]) -> Mark:
        return Mark("ogni_giorno", only(children, EXPRESSIONS))

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
        weight, where, empty = (marked(children, tag) for tag in ("pesata", "dove", "se_nessuno"))
        days = marked(children, "ogni_giorno")
        return t.Aggregate(
            function,
            operand,
            weight[0] if weight else None,
            where[0] if where else None,
            any(isinstance(c, Token) and c.type == "COMPRESI" for c in children),
            empty[0] if empty else None,
            days[0] if days else None,
            span=self._span(meta),
        )


EXPRESSIONS: Any = t.Expression.__args__


def _signed(children: Sequence[Any]) -> tuple[tuple[str, Any], ...]:
    signs = ["*" if sign == "×" else str(sign) for sign in children[1::2]]
    return tuple(zip(signs, children[2::2], strict=True))
