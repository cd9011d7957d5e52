"""A scheme in plain Italian: the whole road, from what an analysis found to a text in one of three formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from valutazione.checks import Analysis
from valutazione.model import expressions as m
from valutazione.model.kinds import TESTO
from valutazione.model.sistema import Sistema
from valutazione.reports.scheme.as_html import to_html
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.as_text import to_plain
from valutazione.reports.scheme.document import Block, Bullets, Code, Document, Paragraph, Section, Text, text
from valutazione.reports.scheme.inputs import parameters_table
from valutazione.reports.scheme.italian import after, day
from valutazione.reports.scheme.lists import accepted_section, examples_section, tables_section, words_section
from valutazione.reports.scheme.measures import Measures
from valutazione.reports.scheme.names import Names, spaced
from valutazione.reports.scheme.norms import norms_section
from valutazione.reports.scheme.schede import scheda_section
from valutazione.reports.scheme.walk import everything
from valutazione.reports.scheme.wording import Scope
from valutazione.reports.scheme.written import Written, read_written
from valutazione.syntax import Grammar

RENDERERS: Final[Mapping[str, Callable[[Document], str]]] = MappingProxyType(
    {"testo": to_plain, "markdown": to_markdown, "html": to_html}
)
FORMS: Final = tuple(RENDERERS)


def describe_scheme(analysis: Analysis, form: str = "testo", grammar: Grammar | None = None) -> str:
    r"""Return the scheme of *analysis* in plain Italian, as ``testo``, ``markdown`` or ``html``.

    Everything that the scheme means is said, each rule with its articles: inputs, totals, bands, exclusions, formulas
    in words, what was accepted, and the figures that the analysis found. *grammar* is loaded when it is not given.
    Raises ``ValueError`` for another *form*, and for an analysis that found no scheme.

    >>> from valutazione.checks import analyse
    >>> from valutazione.source import Source
    >>> scheme = 'lingua 1\nsistema s "Prova"\nscheda x\n    dato v: punti\n    calcola b = v * 50 %\n'
    >>> "È il 50 % di «v»." in describe_scheme(analyse(Source("s.val", scheme)))
    True
    """
    if form not in RENDERERS:
        raise ValueError(f"il formato è {', '.join(FORMS)}, non {form!r}")
    if analysis.sistema is None:
        raise ValueError("il sistema ha errori: non c'è nulla da descrivere")
    written = read_written(analysis.sources, grammar or Grammar.load())
    return RENDERERS[form](document_of(analysis, analysis.sistema, written))


def document_of(analysis: Analysis, sistema: Sistema, written: Written) -> Document:
    """Return the description of *sistema* as a document, before it is drawn."""
    names = Names(sistema, written)
    texts = {source.name: source for source in analysis.sources}
    body: list[Block | Section] = [
        Section(("Il sistema",), (Bullets(tuple(_heading(sistema))),)),
        *rules_of(analysis, sistema, written),
    ]
    body.extend(examples_section(sistema.esempi, names))
    body.extend(norms_section(sistema.norme, analysis.figures.norme))
    body.extend(accepted_section(sistema.accettazioni, analysis.accepted, texts))
    title = (sistema.titolo or "").strip()
    return Document(text(title or spaced(sistema.nome)), tuple(body))


def rules_of(analysis: Analysis, sistema: Sistema, written: Written) -> Iterator[Section]:
    """Yield what the scheme asks for: how it is read, parameters, lists, tables, and every scheda."""
    names = Names(sistema, written)
    measures = Measures.of(analysis.figures)
    yield Section(("Come si legge",), tuple(_reading(sistema)))
    if sistema.parametri:
        yield Section(
            ("Parametri",), (parameters_table(sistema.parametri, written.decorrenze, Scope(names)),)
        )
    yield from words_section(sistema.parole, names)
    yield from tables_section(sistema, names)
    yield from (scheda_section(scheda, sistema, names, measures) for scheda in sistema.schede)


def _heading(sistema: Sistema) -> Iterator[Text]:
    if sistema.ente:
        yield text(f"Ente: {sistema.ente}")
    if sistema.periodo is not None:
        start, end = (day(Fraction(ordinal)) for ordinal in sistema.periodo)
        yield text(f"Periodo: {after('da', start)} {after('a', end)}")
    yield from (text(f"Atto: {atto}") for atto in sistema.atti)
    yield from (text(f"Parere: {parere}") for parere in sistema.pareri)
    yield text("Nome del sistema: ", Code(sistema.nome))


def _reading(sistema: Sistema) -> Iterator[Block]:
    yield Paragraph(
        (
            "Tra «virgolette basse» stanno i titoli dei dati e dei valori, tra “virgolette alte” le parole "
            "degli elenchi. Una parentesi si calcola prima di ciò che le sta intorno.",
        )
    )
    rules = [
        "I numeri sono esatti: si arrotonda soltanto dove è scritto.",
        "Un dato che manca non vale mai zero, se una regola non lo dice: ciò che ne dipende resta aperto tra il "
        "valore più basso e il più alto ancora possibili.",
        "In una tabella deve valere una riga sola, se non è detto quale prevale.",
    ]
    every = tuple(everything(sistema))
    parts = {type(part) for part in every}
    if m.Aggregate in parts:
        rules.append(
            "Somme, medie e conteggi riguardano le schede raccolte, senza quelle non valutabili se non è detto "
            "altrimenti. La media, il minimo, il massimo e la quota di nessuna scheda non sono valutabili."
        )
    if any(scheda.esclusioni for scheda in sistema.schede):
        rules.append("Una scheda non valutabile non ha zero: non ha alcun valore, e ne porta tutti i motivi.")
    if any(dato.dominio.passo is not None for scheda in sistema.schede for dato in scheda.dati):
        rules.append("I passi si contano dal limite inferiore, se c'è, altrimenti da zero.")
    functions = {part.function for part in every if isinstance(part, m.Aggregate)}
    if "varianza" in functions:
        rules.append(
            "La varianza è la media dei quadrati degli scarti dalla media, su tutte le schede; la deviazione standard "
            "è la sua radice quadrata."
        )
    if "mediana" in functions:
        rules.append("La mediana di un numero pari di valori è la media dei due centrali.")
    if parts & {m.Posto, m.Scelta, m.Riparto, m.Assegnazione}:
        rules.append(
            "A una graduatoria, a una selezione, a un riparto non partecipano le schede non valutabili."
        )
    if m.Posto in parts:
        rules.append(
            "In una graduatoria le schede alla pari hanno lo stesso posto, e il posto seguente conta tutte quelle che "
            "vengono prima: 1, 2, 2, 4. Chi non vi partecipa non ha un posto."
        )
    if any(isinstance(part, m.Criterio) and part.operand.kind == TESTO for part in every):
        rules.append("In ordine alfabetico i numeri contano come numeri: m2 viene prima di m10.")
    if m.Linear in parts:
        rules.append("Di un valore in proporzione, fuori dagli estremi si prende l'estremo più vicino.")
    if parts & {m.Rounded, m.Root, m.Riparto}:
        rules.append(
            "«A metà si sale» vuol dire che ci si allontana da zero, «a metà si scende» che ci si avvicina."
        )
    if m.AddMonths in parts:
        rules.append("Una data spostata di mesi cade al più tardi l'ultimo giorno del mese di arrivo.")
    yield Bullets(tuple((rule,) for rule in rules))
