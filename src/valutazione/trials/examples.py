"""The examples inside a scheme: their data evaluated by its rules, their expectations compared.

The data of an example may be incomplete without that being a finding: examples show what missing data do.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.expectations import ESEMPIO_CON_ERRORI, ESEMPIO_SENZA_SENSO
from valutazione.evaluation import evaluate
from valutazione.model.sistema import CasoAtteso, Esempio, Scheda, Sistema, TabellaEsempio
from valutazione.model.texts import text_of
from valutazione.records import Riga, Unfit, scalar
from valutazione.source import Entry, Span
from valutazione.trials.compare import compare
from valutazione.trials.expected import Attesi, Atteso, Exactly, Expected, Failing, Interval, Nothing
from valutazione.trials.holes import Holes
from valutazione.trials.places import Rows

__all__ = ["try_example", "try_examples"]

_JOIN = " / "
_LACKING = Phrase("manca la chiave di una riga", "the key of a row is missing")
_NOT_DATA = Phrase("un dato è un valore, oppure `?`", "a datum is a value, or `?`")


def try_examples(sistema: Sistema) -> tuple[Diagnostic, ...]:
    """Return where the examples of *sistema* differ from what its rules give, each difference at its cell."""
    return tuple(problem for esempio in sistema.esempi for problem in try_example(sistema, esempio))


def try_example(sistema: Sistema, esempio: Esempio) -> tuple[Diagnostic, ...]:
    """Return where one example differs; ``VAL611`` warns, at their row, of data that break the scheme's own rules.

    An example shows a part: what the scheme demands of records that it does not speak of is not asked of it. Nor is
    what leaves without a value that which is expected to have none: so an example may show a hole of the rules.
    """
    problems: list[Diagnostic] = []
    data: dict[str, list[Riga]] = {}
    expected: list[Atteso] = []
    rows = Rows(sistema, esempio.span)
    for tabella in esempio.tabelle:
        scheda = sistema.scheda(tabella.scheda)
        if scheda is None:
            reason = Phrase(f"non c'è una scheda `{tabella.scheda}`", f"there is no `{tabella.scheda}`")
            problems.append(_senseless(esempio, reason, tabella.span))
        elif tabella.attesi:
            expected += _expected_of(tabella, scheda, esempio, problems)
        else:
            data.setdefault(scheda.nome, []).extend(_rows_of(tabella, esempio, rows, problems))
    esito = evaluate(_with_parameters(sistema, esempio), data, partial=True)
    spoken_of = {scheda.nome for t in esempio.tabelle if (scheda := sistema.scheda(t.scheda)) is not None}
    holes = Holes(sistema, esito, expected)
    for rilievo in esito.rilievi:
        elsewhere = isinstance(rilievo.place, Entry) and rilievo.place.scheda not in spoken_of
        if rilievo.is_error and not elsewhere and not holes.explain(rilievo):
            message = Phrase(rilievo.message("it"), rilievo.message("en"))
            place, related = rows.place(rilievo.place, expected), rows.related(rilievo)
            problems.append(
                ESEMPIO_CON_ERRORI.at(place, related=related, title=esempio.titolo, message=message)
            )
    return (*problems, *compare(Attesi(tuple(expected)), esito))


def _with_parameters(sistema: Sistema, esempio: Esempio) -> Sistema:
    fixed = dict(esempio.parametri)
    if not fixed:
        return sistema
    parametri = tuple(evolve(p, valore=fixed.get(p.nome, p.valore)) for p in sistema.parametri)
    return evolve(sistema, parametri=parametri)


def _rows_of(
    tabella: TabellaEsempio, esempio: Esempio, rows: Rows, problems: list[Diagnostic]
) -> Iterator[Riga]:
    for riga in tabella.righe:
        values: dict[str, object] = {}
        for nome, caso in zip(tabella.colonne, riga, strict=True):
            if caso.stato not in ("valore", "manca"):
                problems.append(_senseless(esempio, _NOT_DATA, caso.span or tabella.span))
            values[nome] = caso.valore if caso.stato == "valore" else None
        yield Riga(values, luogo=rows.add(tabella, riga))


def _expected_of(
    tabella: TabellaEsempio, scheda: Scheda, esempio: Esempio, problems: list[Diagnostic]
) -> Iterator[Atteso]:
    for riga in tabella.righe:
        cells = dict(zip(tabella.colonne, riga, strict=True))
        try:
            parts = [_key_part(scheda, nome, cells.pop(nome, None)) for nome in scheda.chiave]
        except Unfit as wrong:
            problems.append(_senseless(esempio, wrong.reason, tabella.span))
            continue
        for nome, caso in cells.items():
            place = caso.span or tabella.span
            yield Atteso(scheda.nome, _JOIN.join(parts), nome, _expected(caso), place)


def _key_part(scheda: Scheda, nome: str, caso: CasoAtteso | None) -> str:
    dato = scheda.dato(nome)
    if caso is None or dato is None or caso.stato != "valore":
        raise Unfit(_LACKING.it, _LACKING.en)
    return text_of(scalar(caso.valore, dato.kind), dato.kind)


def _expected(caso: CasoAtteso) -> Expected:
    match caso.stato:
        case "valore":
            return Exactly(caso.valore)
        case "intervallo":  # an example writes the ends, not whether they are attained
            return Interval(caso.valore, caso.alto, None, None)
        case "non_valutabile":
            return Failing(None)
        case "non_calcolabile":
            return Failing(None, mistake=True)
        case _:
            return Nothing()


def _senseless(esempio: Esempio, reason: Phrase, span: Span | None) -> Diagnostic:
    return ESEMPIO_SENZA_SENSO.at(span, title=esempio.titolo, reason=reason)
