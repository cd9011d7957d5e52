"""What looks at a whole group: ``graduatoria``, ``seleziona``, ``riparto``. Each is a value of those who are in it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import define, field

from valutazione.analysis.arithmetic import quantity, step
from valutazione.analysis.book import Card
from valutazione.analysis.italian import of
from valutazione.analysis.kinds import ANY, said, settled
from valutazione.analysis.naming import collecting
from valutazione.analysis.resolver import Resolver
from valutazione.analysis.walk import inside
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import gruppi as codes
from valutazione.diagnostics.catalogue import kinds
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, NUMERO, SI_NO, TESTO, Kind, Quantity
from valutazione.syntax import tree as t

IN_ORDER = Phrase(
    "senza un ordine non si sa chi viene prima", "without an order nobody knows who comes first"
)
HOW_MANY = Phrase("una selezione dice quanti posti ci sono", "a selection says how many places there are")
WHAT = Phrase("un riparto dice che cosa si divide", "a sharing says what is shared")
HOW = Phrase(
    "un riparto dice come si divide: in proporzione, in parti uguali, o a ciascuno ciò che chiede",
    "a sharing says how: in proportion, in equal parts, or to each what is asked for",
)
OVER = Phrase(
    "ciò che supera il massimo va agli altri o resta: la regola deve dirlo",
    "what exceeds the maximum goes to the others or is left: the rule must say which",
)
CLOSED = Phrase(
    "arrotondando ciascuna parte la somma non torna più: la regola deve dire chi la chiude",
    "once each share is rounded the sum is no longer right: the rule must say who closes it",
)
UNFIT = Phrase(
    "quando non basta per tutti, la regola deve dire che cosa tocca al primo che non entra",
    "when it does not suffice for all, the rule must say what the first one left out has",
)
ONE_WAY = Phrase("si divide in un modo solo", "it is shared in one way only")
NO_ORDER = Phrase("qui l'ordine non cambia nulla", "the order changes nothing here")
NO_ROUNDING = Phrase(
    "senza `arrotondamento` la somma torna da sé", "without `arrotondamento` the sum is right by itself"
)
NO_MAXIMUM = Phrase("senza `al massimo` nessuno supera nulla", "without `al massimo` nobody exceeds anything")
OF_SHARES = Phrase(
    "vale per le parti in proporzione, non per chi riceve ciò che chiede",
    "it is of shares in proportion, not of those who have what they ask for",
)
OF_ORDERED = Phrase("vale solo per `a ciascuno`", "it goes with `a ciascuno` only")
THESE_TIES = Phrase("qui a parità si può dire soltanto {}", "here the only thing to say of ties is {}")


@define
class _Rows:
    """The lines of a block, each taken once; what nobody took has no effect."""

    r: Resolver
    node: t.Group
    settings: dict[str, t.Setting] = field(factory=dict)
    criteri: tuple[t.Criterion, ...] = ()

    def __attrs_post_init__(self) -> None:
        self.criteri = tuple(row for row in self.node.rows if isinstance(row, t.Criterion))
        for row in self.node.rows:
            if isinstance(row, t.Setting):
                if row.what in self.settings:
                    self.r.report(codes.VOCE_DOPPIA.at(row.span, what=row.what))
                self.settings.setdefault(row.what, row)

    def take(self, what: str) -> t.Setting | None:
        return self.settings.pop(what, None)

    def value(self, what: str) -> t.Expression | None:
        row = self.take(what)
        return None if row is None else row.value

    def word(self, what: str) -> str:
        row = self.take(what)
        return "" if row is None else row.word

    def lacking(self, what: str, reason: Phrase, example: str) -> None:
        """Report that a line must be there, unless the block has an error already."""
        name = self.node.name
        if not self.r.book.problems.is_lost(name.text):
            self.r.report(
                codes.RIGA_DA_AGGIUNGERE.at(
                    name.span, name=name.text, what=what, reason=reason, example=example
                )
            )

    def useless(self, reason: Phrase, *whats: str) -> None:
        """Report those of some lines that are there, and have no effect."""
        for what in whats:
            row = self.take(what)
            if row is not None and not self.r.book.problems.is_lost(self.node.name.text):
                self.r.report(codes.VOCE_FUORI_POSTO.at(row.span, what=what, reason=reason))


def group(r: Resolver, node: t.Group, wanted: Kind | None) -> m.Expression:
    """Return what the block means, for each of those in the group."""
    assert r.card is not None
    owner = _owner(r, r.card, node)
    rows = _Rows(r, node)
    where = None if node.where is None else r.wanting(node.where, SI_NO)
    if owner is None:
        return m.Constant(Fraction(), kind=ANY, span=node.span)
    match node.keyword:
        case "graduatoria":
            if not rows.criteri:
                rows.lacking("per", IN_ORDER, "per punteggio, dal più alto")
            return m.Posto(owner.name, where, _criteri(r, rows.criteri), kind=NUMERO, span=node.span)
        case "seleziona":
            return _scelta(r, rows, owner, where)
        case _:
            return _riparto(r, rows, owner, where, wanted)


def _owner(r: Resolver, card: Card, node: t.Group) -> Card | None:
    if not card.called(node.whom.text):
        plural, other = card.plural or card.name, node.whom.text
        r.report(codes.GRUPPO_DI_ALTRI.at(node.whom.span, scheda=card.name, plural=plural, other=other))
        return None
    return collecting(r, card, node.owner, node.name.text)


def _criteri(r: Resolver, written: Iterable[t.Criterion]) -> tuple[m.Criterio, ...]:
    return tuple(_criterio(r, one) for one in written)


def _criterio(r: Resolver, node: t.Criterion) -> m.Criterio:
    value = settled(r.resolve(node.value))
    by_truth = node.order in ("sì", "no")
    ordered = (
        value.kind == SI_NO if by_truth else isinstance(value.kind, Quantity) or value.kind in (DATA, TESTO)
    )
    if not ordered:
        value = r.failed(node.value, kinds.SENZA_ORDINE.at(node.value.span, given=said(value.kind)))
    return m.Criterio(value, node.order in ("alto", "sì"), span=node.span)


def _common(r: Resolver, owner: Card, what: str, node: t.Expression, value: m.Expression) -> m.Expression:
    """Return a value that is the same for the whole group; report one that may differ from record to record."""
    for part in inside(value):
        own = isinstance(part, (m.Own, m.Aggregate, m.Daily, m.Resto, m.Uncovered))
        if own or (isinstance(part, m.Linked) and (part.rinvio or part.scheda != owner.name)):
            example = f"{'fondo' if what == 'somma' else 'posti_disponibili'} {of(owner.name)}"
            problem = codes.VALORE_NON_COMUNE.at(node.span, what=what, owner=owner.name, example=example)
            return r.failed(node, problem)
    return value


def _scelta(r: Resolver, rows: _Rows, owner: Card, where: m.Expression | None) -> m.Expression:
    node = rows.node
    if not rows.criteri:
        rows.lacking("per", IN_ORDER, "per punteggio, dal più alto")
    written = rows.value("posti")
    if written is None:
        rows.lacking("posti", HOW_MANY, f"posti: posti_disponibili {of(owner.name)}")
        posti: m.Expression = m.Constant(Fraction(), kind=ANY)
    else:
        posti = _common(r, owner, "posti", written, r.wanting(written, NUMERO))
    parita = rows.settings.get("parità")
    if parita is not None and parita.word == "proporzione":
        rows.useless(_ties("`entrano tutti`", "`non entra nessuno`"), "parità")
    criteri = _criteri(r, rows.criteri)
    return m.Scelta(owner.name, posti, where, criteri, rows.word("parità"), kind=SI_NO, span=node.span)


def _ties(*allowed: str) -> Phrase:
    return Phrase(THESE_TIES.it.format(" o ".join(allowed)), THESE_TIES.en.format(" or ".join(allowed)))


def _riparto(
    r: Resolver, rows: _Rows, owner: Card, where: m.Expression | None, wanted: Kind | None
) -> m.Expression:
    written = rows.value("somma")
    if written is None:
        rows.lacking("somma", WHAT, f"somma: fondo {of(owner.name)}")
        somma: m.Expression = m.Constant(Fraction(), kind=ANY)
    else:
        somma = _whole(r, written, wanted)
        somma = _common(r, owner, "somma", written, somma)
    if "a ciascuno" in rows.settings:
        return _in_order(r, rows, owner, where, somma)
    return _shared(r, rows, owner, where, somma)


def _whole(r: Resolver, written: t.Expression, wanted: Kind | None) -> m.Expression:
    if wanted is not None:
        return quantity(r, written, r.wanting(written, wanted))
    return settled(quantity(r, written, r.resolve(written)))


def _shared(
    r: Resolver, rows: _Rows, owner: Card, where: m.Expression | None, somma: m.Expression
) -> m.Expression:
    weight = rows.value("in proporzione a")
    if weight is not None:
        rows.useless(ONE_WAY, "in parti uguali")
    elif rows.take("in parti uguali") is None:
        rows.lacking("in proporzione a", HOW, "in proporzione a: punteggio")
    peso = None if weight is None else settled(quantity(r, weight, r.resolve(weight)))
    ends = []
    for what in ("almeno", "al massimo"):
        written = rows.value(what)
        ends.append(None if written is None else r.wanting(written, somma.kind))
    eccedenza = ""
    if ends[1] is None:
        rows.useless(NO_MAXIMUM, "eccedenza")
    else:
        eccedenza = rows.word("eccedenza")
        if not eccedenza:
            rows.lacking("eccedenza", OVER, "eccedenza: tra gli altri")
    rows.useless(OF_ORDERED, "chi non entra", "parità")
    return m.Riparto(
        gruppo=owner.name,
        somma=somma,
        where=where,
        peso=peso,
        minimo=ends[0],
        massimo=ends[1],
        eccedenza=eccedenza,
        chiusura=_chiusura(r, rows, somma.kind),
        kind=somma.kind,
        span=rows.node.span,
    )


def _chiusura(r: Resolver, rows: _Rows, kind: Kind) -> m.Chiusura | None:
    rounding = rows.take("arrotondamento")
    if rounding is None:
        rows.useless(NO_ROUNDING, "resto")
        _no_order(r, rows)
        return None
    resto = rows.word("resto")
    if not resto:
        rows.lacking("resto", CLOSED, "resto: ai decimali più alti")
    elif resto == "primo" and not rows.criteri:
        rows.lacking("per", IN_ORDER, "per punteggio, dal più alto")
    elif resto == "nessuno":
        _no_order(r, rows)
    assert rounding.value is not None
    passo = step(r, rounding.value, kind)
    return m.Chiusura(passo=passo, modo=Mode(rounding.word), resto=resto, criteri=_criteri(r, rows.criteri))


def _no_order(r: Resolver, rows: _Rows) -> None:
    if r.book.problems.is_lost(rows.node.name.text):
        return
    for row in rows.criteri:
        r.report(codes.VOCE_FUORI_POSTO.at(row.span, what="per", reason=NO_ORDER))


def _in_order(
    r: Resolver, rows: _Rows, owner: Card, where: m.Expression | None, somma: m.Expression
) -> m.Expression:
    written = rows.value("a ciascuno")
    assert written is not None
    richiesto = r.wanting(written, somma.kind)
    rows.useless(ONE_WAY, "in proporzione a", "in parti uguali")
    rows.useless(OF_SHARES, "almeno", "al massimo", "eccedenza", "arrotondamento", "resto")
    if not rows.criteri:
        rows.lacking("per", IN_ORDER, "per punteggio, dal più alto")
    incapienza = rows.word("chi non entra")
    if not incapienza:
        rows.lacking("chi non entra", UNFIT, "chi non entra: prende ciò che resta")
    ties = rows.settings.get("parità")
    if ties is not None and ties.word != "proporzione":
        rows.useless(_ties("`in proporzione`"), "parità")
    return m.Assegnazione(
        gruppo=owner.name,
        somma=somma,
        where=where,
        richiesto=richiesto,
        criteri=_criteri(r, rows.criteri),
        incapienza=incapienza,
        parita=rows.word("parità"),
        kind=somma.kind,
        span=rows.node.span,
    )
