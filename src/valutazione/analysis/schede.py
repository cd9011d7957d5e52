"""The schede, resolved: domains of the inputs, derived values, constraints, totals, exclusions."""

from __future__ import annotations

from attrs import define, field

from valutazione.analysis.aggregates import member_of
from valutazione.analysis.arithmetic import quantity
from valutazione.analysis.book import Book, Card, Derived
from valutazione.analysis.expressions import RULES
from valutazione.analysis.graph import ordered
from valutazione.analysis.gruppi import group
from valutazione.analysis.intervalli import MASSIMO, MINIMO, both_ends, check_ends, end_name, interval_of
from valutazione.analysis.kinds import ANY, is_known, settled
from valutazione.analysis.mentions import mentions
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.rettifiche import rettifica
from valutazione.analysis.rows import casi, kind_of_results
from valutazione.analysis.scaglioni import scaglioni
from valutazione.analysis.tipi import dominio, is_whole, kind_named
from valutazione.analysis.words import word_of
from valutazione.diagnostics.catalogue import limits, names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, InsiemeDi, Kind
from valutazione.model.sistema import Calcolo, Dato, Esclusione, Scheda, Totale, Vincolo
from valutazione.source import Span
from valutazione.syntax import tree as t

MAX_LAZY = 30


@define
class Schede:
    """Resolves schede; the kind of a derived value is found when it is first asked for, and kept.

    ``uses`` are the derived values that each names, in expressions that have errors too: cycles are found with it.
    """

    book: Book
    _calcoli: dict[tuple[str, str], Calcolo] = field(factory=dict)
    _kinds: dict[tuple[str, str], Kind] = field(factory=dict)
    _asked: list[tuple[str, str]] = field(factory=list)
    uses: dict[tuple[str, str], set[tuple[str, str]]] = field(factory=dict)
    _too_deep: bool = False

    def resolver(self, card: Card | None = None, reach: Reach = Reach.RULES) -> Resolver:
        """Return a resolver of expressions inside *card*."""
        return Resolver(self.book, RULES, self.kind, card, reach)

    def kind(self, scheda: str, nome: str) -> Kind:
        """Return the kind of a value: of an input, or of a derived value, resolving it if it must be."""
        card = self.book.cards[scheda]
        if nome in card.inputs:
            return card.inputs[nome]
        if self._asked:
            self.uses.setdefault(self._asked[-1], set()).add((scheda, nome))
        if (scheda, nome) in self._kinds:
            return self._kinds[scheda, nome]
        if nome not in card.derived or (scheda, nome) in self._asked:
            return ANY
        written = card.derived[nome]
        if written.kind is not None:
            return kind_named(self.book, written.kind.word, written.kind.built_in)
        if len(self._asked) >= MAX_LAZY:
            self._too_deep = True
            return ANY
        return self._calcolo(card, nome, written).kind

    def resolved(self) -> tuple[Scheda, ...]:
        """Return all the schede, in the order of the text."""
        for scheda, nome in self._hints():
            self._calcolo(self.book.cards[scheda], nome, self.book.cards[scheda].derived[nome])
        return tuple(self._scheda(card) for card in self.book.cards.values())

    def report_depth(self) -> None:
        """Report values so entangled that their kinds were given up, unless there is a better reason."""
        if self._too_deep and not self.book.problems.errors:
            self.book.problems.add(limits.ANNIDAMENTO_ECCESSIVO.at(None, limit=str(MAX_LAZY)))

    def _hints(self) -> tuple[tuple[str, str], ...]:
        """Return the derived values in an order in which kinds are mostly known when they are asked for."""
        needs = {
            (card.name, nome): mentions(self.book, card, written)
            for card in self.book.cards.values()
            for nome, written in card.derived.items()
        }
        order, _ = ordered(needs)
        return order

    def _calcolo(self, card: Card, nome: str, written: Derived) -> Calcolo:
        done = self._calcoli.get((card.name, nome))
        if done is not None:
            return done
        self._asked.append((card.name, nome))
        found = self._derive(card, nome, written)
        self._asked.pop()
        self._calcoli[card.name, nome] = found
        self._kinds[card.name, nome] = found.kind
        return found

    def _derive(self, card: Card, nome: str, written: Derived) -> Calcolo:
        r = self.resolver(card)
        wanted, rule = None, interval_of(card, nome)
        if written.kind is not None:
            wanted = kind_named(self.book, written.kind.word, written.kind.built_in)
        elif rule is not None:
            found = kind_of_results(r, both_ends(rule))
            wanted = found if is_known(found) else None
        fonti = self.book.fonti(written.clauses, written.span)
        if isinstance(written, (t.Group, t.Adjustment, t.Brackets)):
            # The articles of its lines are those of the whole rule.
            fonti = tuple(
                dict.fromkeys((*fonti, *(one for row in written.rows for one in row.clauses.sources)))
            )
        if isinstance(written, t.Formula):
            assert not isinstance(written.value, t.Interval), "an interval is two rules, one for each end"
            value = r.resolve(written.value, wanted)
            value = settled(value) if wanted is None else r.fit(written.value, value, wanted)
        elif isinstance(written, t.Group):
            value = group(r, written, wanted)
        elif isinstance(written, t.Adjustment):
            value = rettifica(r, written, wanted)
        elif isinstance(written, t.Brackets):
            value = scaglioni(r, written, wanted)
        else:
            subjects = written.subjects if isinstance(written, t.Table) else ()
            value = casi(r, subjects, written.rows, wanted, written)
        return Calcolo(
            nome=nome,
            etichetta=written.label,
            kind=value.kind if wanted is None else wanted,
            espressione=value,
            estremo_di="" if rule is None else rule.name.text,
            fonti=fonti,
            span=written.name.span,
        )

    def _scheda(self, card: Card) -> Scheda:
        members = card.written.members
        for member in members:
            self._one_reason(member)
        for name, rule in card.intervals.items():
            names_of = [end_name(name, which) for which in (MINIMO, MASSIMO)]
            if all(one in card.derived for one in names_of):
                check_ends(
                    self.book, rule, *(self._calcolo(card, one, card.derived[one]) for one in names_of)
                )
        return Scheda(
            nome=card.name,
            plurale=card.plural,
            etichetta=card.written.label,
            chiave=card.keys,
            dati=tuple(self._dato(card, nome, kind) for nome, kind in _in_order(card)),
            calcoli=tuple(self._calcolo(card, nome, written) for nome, written in card.derived.items()),
            vincoli=tuple(self._vincolo(card, c) for c in members if isinstance(c, t.Constraint)),
            totali=tuple(
                total for c in members if isinstance(c, t.Total) and (total := self._totale(card, c))
            ),
            esclusioni=tuple(self._esclusione(card, c) for c in members if isinstance(c, t.Exclusion)),
            raccolte=card.raccolte,
            fonti=self.book.fonti(card.written.clauses, card.written.span),
            span=card.written.name.span,
        )

    def _one_reason(self, member: t.Member) -> None:
        clauses = getattr(member, "clauses", None)
        if isinstance(clauses, t.Clauses) and clauses.extra_reason is not None:
            self.book.problems.add(rules.PERCHE_DOPPIO.at(clauses.extra_reason))

    def _dato(self, card: Card, nome: str, kind: Kind) -> Dato:
        written = card.written_inputs.get(nome)
        if written is None:
            return Dato(nome=nome, kind=kind, span=card.places[nome])
        r = self.resolver(card, Reach.INPUTS)
        return Dato(
            nome=nome,
            etichetta=written.label,
            kind=kind,
            intero=is_whole(written.tipo),
            dominio=dominio(r, written.tipo, kind),
            accanto=tuple((one.name.text, one.own.text) for one in written.tipo.alike),
            facoltativo=written.optional,
            predefinito=None if written.default is None else default(r, written.default, kind),
            fonti=self.book.fonti(written.clauses, written.span),
            span=written.name.span,
        )

    def _vincolo(self, card: Card, written: t.Constraint) -> Vincolo:
        return Vincolo(
            condizione=self.resolver(card).wanting(written.condition, SI_NO),
            avviso=written.warning,
            perche="".join(written.clauses.reasons[:1]),
            fonti=self.book.fonti(written.clauses, written.span),
            span=written.condition.span,
        )

    def _esclusione(self, card: Card, written: t.Exclusion) -> Esclusione:
        if not written.clauses.reasons:
            self.book.problems.add(rules.PERCHE_MANCANTE.at(written.condition.span))
        return Esclusione(
            condizione=self.resolver(card).wanting(written.condition, SI_NO),
            perche="".join(written.clauses.reasons[:1]),
            fonti=self.book.fonti(written.clauses, written.span),
            span=written.condition.span,
        )

    def _totale(self, card: Card, written: t.Total) -> Totale | None:
        r = self.resolver(card)
        chosen = member_of(r, written.operand)
        if chosen is None:
            return None
        other, operand = chosen
        member = r.within(other)
        value = settled(quantity(member, operand, member.resolve(operand)))
        where = None if written.where is None else member.wanting(written.where, SI_NO)
        for word in written.by:
            if (word.text not in other or word.text in other.intervals) and not self.book.problems.is_lost(
                word.text
            ):
                suggestion = self.book.problems.near(word.text, other.places)
                self.book.problems.add(
                    names.VALORE_SCONOSCIUTO.at(
                        word.span, name=word.text, scheda=other.name, suggestion=suggestion
                    )
                )
        span = Span(written.span.source, written.span.start, written.expected.span.end)
        said = self.book.sources[span.source].text[span.start : written.expected.span.start]
        return Totale(
            somma=m.Aggregate(
                "somma", other.name, value, None, where, False, None, kind=value.kind, span=span
            ),
            per=tuple(word.text for word in written.by),
            atteso=r.wanting(written.expected, value.kind),
            descrizione=" ".join(said.replace(":", " ").split()),
            fonti=self.book.fonti(written.clauses, written.span),
            span=span,
        )


def _in_order(card: Card) -> list[tuple[str, Kind]]:
    """Return the inputs: first the names of the key that were not declared, then the rest as written."""
    implicit = [name for name in card.keys if name not in card.written_inputs]
    return [(name, card.inputs[name]) for name in (*implicit, *card.written_inputs)]


def default(r: Resolver, written: t.Expression, kind: Kind) -> m.Expression:
    """Return what an input is worth when it is missing; ``nessuno`` is the empty set."""
    if not isinstance(kind, InsiemeDi):
        return r.wanting(written, kind)
    if isinstance(written, t.Used):
        if word_of(kind.parole, written.name) is None and written.name in ("nessuno", "nessuna"):
            return m.Constant((), kind=kind, span=written.span)
        if written.name in r.book.parameters:
            return r.wanting(written, kind)
    word = r.wanting(written, kind.parole)
    value = (word.value,) if isinstance(word, m.Constant) and isinstance(word.value, str) else ()
    return m.Constant(value, kind=kind, span=written.span)
