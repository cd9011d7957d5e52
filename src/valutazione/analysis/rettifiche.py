"""``rettifica``: what a person decided over what was computed, with the reason and the author, as a step of its own."""

from __future__ import annotations

from fractions import Fraction

from valutazione.analysis.kinds import ANY, agrees, said, settled
from valutazione.analysis.resolver import Resolver
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import gruppi as codes
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.kinds import TESTO, Kind, Parole
from valutazione.syntax import tree as t

RECORDED = Phrase(
    "una rettifica è registrata: il valore deciso, il motivo, l'autore",
    "an adjustment is on record: the value decided, why, and by whom",
)
EXAMPLES = {"valore": "valore: punteggio_deciso", "motivo": "motivo: motivo", "autore": "autore: autore"}
NOTHING = Phrase("", "")


def rettifica(r: Resolver, node: t.Adjustment, wanted: Kind | None) -> m.Expression:
    """Return the value, and the three inputs that may change it."""
    computed = settled(r.resolve(node.value)) if wanted is None else r.wanting(node.value, wanted)
    kind = computed.kind
    rows: dict[str, t.Setting] = {}
    for row in node.rows:
        if row.what in rows:
            r.report(codes.VOCE_DOPPIA.at(row.span, what=row.what))
        rows.setdefault(row.what, row)
    found = []
    for what, example in EXAMPLES.items():
        setting = rows.get(what)
        if setting is None:
            problem = codes.RIGA_DA_AGGIUNGERE.at(
                node.name.span, name=node.name.text, what=what, reason=RECORDED, example=example
            )
            if not r.book.problems.is_lost(node.name.text):
                r.report(problem)
            continue
        assert isinstance(setting.value, t.Used)
        found.append(_input(r, setting.value, kind if what == "valore" else None))
    if len(found) < len(EXAMPLES) or ANY in (kind, *(one.kind for one in found)):
        return m.Constant(Fraction(), kind=ANY, span=node.span)
    decided, motive, author = found
    return m.Rettifica(computed, decided, motive, author, kind=kind, span=node.span)


def _input(r: Resolver, used: t.Used, wanted: Kind | None) -> m.Own:
    """Return an optional input of the scheda at hand: of the kind *wanted* or, without one, a text or a word."""
    assert r.card is not None
    name = used.name
    written = r.card.written_inputs.get(name)
    kind = r.card.inputs.get(name, ANY)
    failed = m.Own(name, kind=ANY, span=used.span)
    if written is None and name not in r.card:
        if not r.book.problems.is_lost(name):
            near = r.book.problems.near(name, r.card.inputs)
            problem = names.VALORE_SCONOSCIUTO.at(used.span, name=name, scheda=r.card.name, suggestion=near)
            r.report(problem)
        return failed
    fits = kind == TESTO or isinstance(kind, Parole) if wanted is None else agrees(kind, wanted)
    if written is not None and written.optional and (fits or ANY in (kind, wanted)):
        return m.Own(name, kind=kind, span=used.span)
    about = NOTHING if fits else _kind_wanted(wanted)
    r.report(codes.DATO_DI_RETTIFICA.at(used.span, name=name, kind=about))
    return failed


def _kind_wanted(wanted: Kind | None) -> Phrase:
    if wanted is None:
        return Phrase(", un testo o una parola di un elenco", ", a text or a word of a list")
    kind = said(wanted)
    return Phrase(f", di tipo {kind.it}", f", of kind {kind.en}")
