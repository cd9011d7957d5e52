"""One scheda: what it is and collects, its inputs, its totals, when it is not evaluable, how each value is computed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from attrs import evolve

from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, InsiemeDi
from valutazione.model.sistema import Calcolo, Raccolta, Scheda, Sistema, Totale
from valutazione.reports.scheme.cases import rows_blocks, sources
from valutazione.reports.scheme.document import Block, Bullets, Code, Paragraph, Section, Text, table, text
from valutazione.reports.scheme.gruppi import rule_of
from valutazione.reports.scheme.inputs import inputs_table
from valutazione.reports.scheme.italian import after, capital, listed, sentence
from valutazione.reports.scheme.measures import Measures, figures_of, reach_words
from valutazione.reports.scheme.names import Names, quoted, spaced
from valutazione.reports.scheme.phrases import aggregate, bounds_words, condition, phrase
from valutazione.reports.scheme.quantities import kind_words
from valutazione.reports.scheme.scaglioni import brackets, brackets_table
from valutazione.reports.scheme.wording import Level, Scope


def scheda_section(scheda: Scheda, sistema: Sistema, names: Names, measures: Measures) -> Section:
    """Return all there is to say of a scheda."""
    scope = Scope(names, scheda.nome)
    body: list[Block | Section] = [*_what_it_is(scheda, sistema, scope)]
    if scheda.dati:
        body.append(inputs_table(scheda, scope))
    body.extend(_rules(scheda, scope))
    if scheda.calcoli:
        values = tuple(_sections(scheda, measures, scope))
        body.append(Section(("Valori calcolati",), values))
    return Section(text(f"Scheda {names.scheda(scheda.nome)}"), tuple(body))


def _what_it_is(scheda: Scheda, sistema: Sistema, scope: Scope) -> Iterator[Block]:
    names = scope.names
    key = listed(names.value(scheda.nome, nome) for nome in scheda.chiave)
    if scheda.chiave:
        each = key if len(scheda.chiave) == 1 else f"combinazione di {key}"
        first = f"C'è una scheda per ogni {each}, che ne è la chiave."
    elif scheda.raccolte:
        first = "È una scheda sola, senza chiave."
    else:
        first = "Le righe di questa scheda non hanno una chiave."
    if scheda.raccolte:
        first += (
            " Nasce da ciò che raccoglie; le sue righe possono arrivare anche dai dati."
            if scheda.con_dati
            else " Nasce da ciò che raccoglie: non ha righe sue nei dati."
        )
    yield Paragraph(text(first, _called(scheda)))
    if scheda.raccolte:
        yield Bullets(tuple((_collects(raccolta, scheda, sistema, scope),) for raccolta in scheda.raccolte))
    if scheda.fonti:
        yield Paragraph(text("Fonte: ", sources(scheda.fonti), "."), aside=True)


def _called(scheda: Scheda) -> Text:
    plural = text(", al plurale ", Code(scheda.plurale)) if scheda.plurale else ()
    return text(" Nei file si chiama ", Code(scheda.nome), plural, ".")


def _collects(raccolta: Raccolta, scheda: Scheda, sistema: Sistema, scope: Scope) -> str:
    names, other = scope.names, sistema.scheda(raccolta.scheda)
    who = names.scheda(raccolta.scheda)
    if not raccolta.campi:
        return f"Raccoglie tutte le schede {who}."
    tests = []
    for key, campo in zip(scheda.chiave, raccolta.campi, strict=False):
        dato = None if other is None else other.dato(campo)
        verb = "comprende" if dato is not None and isinstance(dato.kind, InsiemeDi) else "ha"
        tests.append(
            f"{names.value(raccolta.scheda, campo)} {verb} il valore di {names.value(scheda.nome, key)}"
        )
    return f"Raccoglie le schede {who} in cui {' e '.join(tests)} di questa."


def _rules(scheda: Scheda, scope: Scope) -> Iterator[Section]:
    names = scope.names
    if scheda.totali:
        rows = table(
            text(f"Totali della scheda {names.scheda(scheda.nome)}"),
            [
                ("Totale", [(_total(totale, scope),) for totale in scheda.totali]),
                ("Deve fare", [(phrase(totale.atteso, scope).text,) for totale in scheda.totali]),
                ("Fonte", [sources(totale.fonti) for totale in scheda.totali]),
            ],
        )
        yield Section(("Totali che devono tornare",), (rows,))
    for avviso, title, head in (
        (False, "Condizioni che devono valere", "Deve essere vero che"),
        (True, "Casi che si segnalano", "Si segnala se"),
    ):
        some = [one for one in scheda.vincoli if one.avviso == avviso]
        if some:
            rows = table(
                text(f"{title} nella scheda {names.scheda(scheda.nome)}"),
                [
                    (head, [(condition(one.condizione, scope).text,) for one in some]),
                    ("Motivo", [text(one.perche) for one in some]),
                    ("Fonte", [sources(one.fonti) for one in some]),
                ],
            )
            yield Section((title,), (rows,))
    if scheda.esclusioni:
        rows = table(
            text(f"Esclusioni nella scheda {names.scheda(scheda.nome)}"),
            [
                ("Non è valutabile se", [(condition(e.condizione, scope).text,) for e in scheda.esclusioni]),
                ("Motivo", [text(one.perche) for one in scheda.esclusioni]),
                ("Fonte", [sources(one.fonti) for one in scheda.esclusioni]),
            ],
        )
        yield Section(("Quando la scheda non è valutabile",), (rows,))


def _total(totale: Totale, scope: Scope) -> str:
    said = aggregate(totale.somma, scope).text
    if not totale.per:
        return said
    by = listed(scope.names.value(totale.somma.scheda, nome) for nome in totale.per)
    return f"{said}, per ogni valore {after('di', by)}"


def _sections(scheda: Scheda, measures: Measures, scope: Scope) -> Iterator[Section]:
    """Say each derived value; the two ends of a rule that admits an interval together."""
    for rule, those in groupby(scheda.calcoli, lambda calcolo: calcolo.estremo_di):
        ends = [*those]
        if rule and len(ends) == 2:
            yield _interval(ends[0], ends[1], scheda, measures, scope)
        else:
            yield from (_value(calcolo, scheda, measures, scope) for calcolo in ends)


def _interval(low: Calcolo, high: Calcolo, scheda: Scheda, measures: Measures, scope: Scope) -> Section:
    """Say a rule that admits an interval: its rows with both ends, and what each end can be."""
    title = quoted(low.etichetta.removesuffix(", minimo") if low.etichetta else spaced(low.estremo_di))
    first, last = low.espressione, high.espressione
    body: list[Block] = [Paragraph(("È l'intervallo entro cui si sceglie, estremi compresi.",))]
    if isinstance(first, m.Casi) and isinstance(last, m.Casi):
        body += _computed(evolve(low, espressione=_both(first, last)), title, scope)
    else:
        body.append(Paragraph((sentence(f"va {bounds_words(m.Bounds(first, last), scope)}"),)))
    for one, which in ((low, "il minimo"), (high, "il massimo")):
        reach = reach_words(measures, (scheda.nome, one.nome), one.kind, scope)
        if reach:
            body.append(Paragraph((sentence(f"{which} {reach}"),)))
        body.extend(figures_of(one, scheda, measures, scope))
    kind = kind_words(low.kind, scope.names)
    about = text("Nomi: ", Code(low.nome), " e ", Code(high.nome), f"; tipo di valore: {kind}")
    if low.fonti:
        about = text(about, "; fonte: ", sources(low.fonti))
    return Section((capital(title[1:-1]),), (*body, Paragraph(text(about, "."), aside=True)))


def _both(low: m.Casi, high: m.Casi) -> m.Casi:
    """Return the rows of an interval as they were written: both ends of each, or the one value."""
    rows = tuple(map(_row, low.righe, high.righe))
    with_both = (
        None if low.otherwise is None or high.otherwise is None else _row(low.otherwise, high.otherwise)
    )
    return evolve(low, righe=rows, otherwise=with_both)


def _row(low: m.Riga, high: m.Riga) -> m.Riga:
    if low.result == high.result or isinstance(low.result, m.Bounds) or isinstance(high.result, m.Bounds):
        return low
    return evolve(low, result=m.Bounds(low.result, high.result))


def _value(calcolo: Calcolo, scheda: Scheda, measures: Measures, scope: Scope) -> Section:
    title = scope.names.value(scheda.nome, calcolo.nome)
    kind = kind_words(calcolo.kind, scope.names)
    about = text("Nome: ", Code(calcolo.nome), f"; tipo di valore: {kind}")
    reach = reach_words(measures, (scheda.nome, calcolo.nome), calcolo.kind, scope)
    if calcolo.nome in scheda.liberi:
        about = text(about, "; si calcola anche quando la scheda non è valutabile")
    if calcolo.fonti:
        about = text(about, "; fonte: ", sources(calcolo.fonti))
    body: list[Block] = [*_computed(calcolo, title, scope)]
    if reach:
        body.append(Paragraph((sentence(reach),)))
    body.extend(figures_of(calcolo, scheda, measures, scope))
    return Section((capital(title[1:-1]),), (*body, Paragraph(text(about, "."), aside=True)))


def _computed(calcolo: Calcolo, title: str, scope: Scope) -> Iterator[Block]:
    node = calcolo.espressione
    match node:
        case m.Casi(subjects=subjects, nome="", bands=bands):
            heads = tuple(phrase(subject, scope).text for subject in subjects)
            if not heads:
                yield Paragraph(("Dipende dalla condizione che vale, secondo la tabella.",))
            elif bands:
                yield Paragraph((f"Dipende dalla fascia in cui cade {heads[0]}.",))
            else:
                yield Paragraph((sentence(f"dipende {listed(after('da', one) for one in heads)}"),))
            by = f" {'su' if bands else 'secondo'} {listed(heads)}" if heads else ""
            caption = text(f"{'Fasce' if bands else 'Casi'} di {title}{by}")
            yield from rows_blocks(node, caption, capital(title[1:-1]), scope, heads)
        case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione():
            yield from _group(node, scope)
        case m.Choice():
            yield from _choices(node, scope)
        case _ if rows := brackets(node):
            of = phrase(rows[0].subject, scope).at(Level.CLOSED)
            part = f"della parte {after('di', of)} che cade nello scaglione, moltiplicata per la sua aliquota"
            yield Paragraph((f"È la somma, scaglione per scaglione, {part}.",))
            yield brackets_table(rows, title, scope)
        case _ if calcolo.kind == SI_NO and not isinstance(node, m.Own | m.Linked | m.Parameter | m.Constant):
            yield Paragraph((f"È sì se {condition(node, scope).text}; altrimenti è no.",))
        case _:
            said = phrase(node, scope).text
            yield Paragraph((sentence(f"{'sono' if said.startswith('i ') else 'è'} {said}"),))


def _group(node: m.Gruppo, scope: Scope) -> Iterator[Block]:
    """Say a rule about a whole group: what it gives, then a line for each of its own, and its criteria in order."""
    rule = rule_of(node, scope, phrase, condition)
    first = f"è sì se {rule.first}; altrimenti è no" if isinstance(node, m.Scelta) else f"è {rule.first}"
    yield Paragraph((sentence(first),))
    for ordered, lines in groupby(rule.lines, lambda line: bool(line[1])):
        if not ordered:
            yield Bullets(tuple((sentence(line),) for line, _ in lines))
            continue
        for line, order in lines:
            yield Paragraph((f"{capital(line)}:",))
            ends = [";"] * (len(order) - 1) + ["."]
            yield Bullets(tuple((f"{one}{end}",) for one, end in zip(order, ends, strict=True)), ordered=True)


def _choices(node: m.Choice, scope: Scope) -> Iterator[Block]:
    """Say a chain of ``se … altrimenti se …``; a long one has a line for each step."""
    steps: list[tuple[str, str]] = []
    rest: m.Expression = node
    while isinstance(rest, m.Choice):
        steps.append((condition(rest.condition, scope).text, phrase(rest.then, scope).at(Level.OPEN)))
        rest = rest.otherwise
    last = phrase(rest, scope).at(Level.OPEN)
    if len(steps) == 1:
        yield Paragraph((f"Se {steps[0][0]}, allora è {steps[0][1]}; altrimenti è {last}.",))
        return
    yield Paragraph(("Vale il primo di questi casi:",))
    yield Bullets(
        (*((f"se {test}: {value};",) for test, value in steps), (f"altrimenti: {last}.",)), ordered=True
    )
