"""From the text of ``pubblica.toml`` to a declaration, or all the reasons why not: the whole road on one screen."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.pubblicazione import NOME_NON_DEL_SISTEMA, STANZIATO_IGNOTO
from valutazione.diagnostics.visible import visible
from valutazione.disclosure import names
from valutazione.disclosure.classes import classes_of, top_of
from valutazione.disclosure.declaration import (
    LEAST_K,
    LEAST_WIDTH,
    MOST_GROUPS,
    MOST_PLACES,
    STANDARD_K,
    STANDARD_WIDTH,
    Classe,
    Gruppo,
    Pubblicazione,
)
from valutazione.disclosure.entries import Entries, number_of, scalar_of, tables_of
from valutazione.disclosure.toml_text import read_toml
from valutazione.model.expressions import Constant, Scalar
from valutazione.model.kinds import EURO, Kind
from valutazione.model.sistema import Scheda, Sistema
from valutazione.source import Source

_GENERAL: Final = (
    *("k", "ampiezza", "uniformi", "decimali", "massima", "totali_per_gruppo", "validazione", "anno"),
    *("gruppo", "classe"),
)
_GROUP: Final = ("nome", "scheda", "dove", "fascia", "punteggio", "premio", "stanziato", "differenza")

_MOST_K: Final = 1_000


def read_declaration(source: Source, sistema: Sistema) -> tuple[Pubblicazione | None, tuple[Diagnostic, ...]]:
    """Return the declaration that *source* holds for *sistema*, and every problem; none when a problem is an error.

    >>> from valutazione.model.sistema import Sistema
    >>> declared, problems = read_declaration(Source("pubblica.toml", "kk = 5"), Sistema(nome="s"))
    >>> declared, [problem.code.number for problem in problems]
    (None, ['VAL782', 'VAL783'])
    """
    toml = read_toml(source)
    if toml.problems:
        return None, toml.problems
    found: list[Diagnostic] = []
    general = Entries(toml, toml.values, (), _GENERAL, found.append)
    general.check_names()
    tables = tables_of(general, "gruppo", MOST_GROUPS)
    if "gruppo" not in toml.values:
        general.missing("gruppo", "[[gruppo]]")
    groups = [
        _group(Entries(toml, table, ("gruppo", n), _GROUP, found.append), sistema) for n, table in tables
    ]
    k = general.whole("k", LEAST_K, _MOST_K, STANDARD_K)
    wide = general.whole("ampiezza", LEAST_WIDTH, k, min(STANDARD_WIDTH, k))
    places = general.whole("decimali", 0, MOST_PLACES, 2)
    uniform, totals = general.flag("uniformi"), general.flag("totali_per_gruppo")
    validated = general.text("validazione", 'validazione = "verbale del Nucleo n. 3 del 20/6/2025"')
    year = general.text("anno", 'anno = "2024"')
    read = [group for group in groups if group is not None]
    classes = classes_of(general, read, sistema) if len(read) == len(groups) and read else ()
    highest = _highest(general, classes)
    _distinct(general, [group.nome for group, _ in read])
    problems = tuple(sorted(found, key=Diagnostic.sort_key))
    if any(problem.is_error for problem in problems):
        return None, problems
    declared = Pubblicazione(
        gruppi=tuple(group for group, _ in read),
        classi=classes,
        k=k,
        ampiezza=wide,
        uniformi=uniform,
        decimali=places,
        massima=highest,
        totali_per_gruppo=totals,
        validazione=validated or "",
        anno=year or "",
    )
    return declared, problems


def _group(entries: Entries, sistema: Sistema) -> tuple[Gruppo, Entries] | None:
    entries.check_names()
    name = entries.text("nome", 'nome = "Dipendenti"', required=True)
    scheda = names.scheda_of(entries, sistema)
    if name is None or scheda is None:
        return None
    band = names.value_of(entries, "fascia", scheda)
    score = names.quantity_of(entries, "punteggio", scheda)
    premium = names.quantity_of(entries, "premio", scheda, money=True)
    group = Gruppo(
        nome=name.strip(),
        scheda=scheda.nome,
        dove=_where(entries, scheda),
        fascia=None if band is None else band.nome,
        punteggio=None if score is None else score.nome,
        premio=None if premium is None else premium.nome,
        stanziato=_allocated(entries, sistema, name),
        differenza=entries.text("differenza", 'differenza = "resta nel fondo"') or "",
    )
    return group, entries


def _where(entries: Entries, scheda: Scheda) -> tuple[tuple[str, Scalar], ...]:
    given = entries.values.get("dove", {})
    example = 'dove = { profilo = "dirigente" }'
    if not isinstance(given, dict):
        entries.wrong("dove", Phrase("non è una tabella", "it is not a table"), example)
        return ()
    found: list[tuple[str, Scalar]] = []
    for name, value in given.items():
        dato = scheda.dato(name)
        if dato is None:
            what = Phrase(f"un dato di `{scheda.nome}`", f"an input of `{scheda.nome}`")
            entries.tell(NOME_NON_DEL_SISTEMA.at(entries.place("dove"), name=visible(name, 60), what=what))
            continue
        scalar = scalar_of(value, dato.kind)
        if scalar is None or not _admitted(scalar, dato.kind):
            reason = Phrase(
                f"quello di `{name}` non è un valore di tipo `{dato.kind.name}`",
                f"that of `{name}` is no value of kind `{dato.kind.name}`",
            )
            entries.wrong("dove", reason, example)
            continue
        found.append((name, scalar))
    return tuple(found)


def _admitted(value: Scalar, kind: Kind) -> bool:
    words = getattr(kind, "parole", None)
    return not isinstance(words, tuple) or value in words


def _allocated(entries: Entries, sistema: Sistema, group: str) -> Fraction | tuple[str, str] | None:
    """Return what was allocated: an amount, the amount of a parameter, or the value that holds it."""
    value = entries.values.get("stanziato")
    if value is None:
        return None
    amount = number_of(value, EURO)
    if amount is not None:
        return amount
    if not isinstance(value, str):
        entries.wrong(
            "stanziato",
            Phrase("non è un importo né un nome", "it is neither an amount nor a name"),
            'stanziato = "fondo"',
        )
        return None
    parameter = sistema.parametro(value)
    if parameter is not None:
        if parameter.kind != EURO:
            names.unfit(entries, "stanziato", value, parameter.kind, names.MONEY, names.MONEY_ADVICE)
        elif isinstance(parameter.valore, Constant) and isinstance(parameter.valore.value, Fraction):
            return parameter.valore.value
        else:
            reason = Phrase(
                f"il parametro `{value}` non ha un valore scritto",
                f"the parameter `{value}` has no written value",
            )
            entries.tell(STANZIATO_IGNOTO.at(entries.place("stanziato"), group=group, reason=reason))
        return None
    scheda_name, _, name = value.partition(".")
    scheda = sistema.scheda(scheda_name)
    found = None if scheda is None else scheda.calcolo(name) or scheda.dato(name)
    if scheda is None or found is None:
        what = Phrase(
            "un importo, un parametro o un valore `scheda.nome`",
            "an amount, a parameter or a value `scheda.name`",
        )
        entries.tell(NOME_NON_DEL_SISTEMA.at(entries.place("stanziato"), name=visible(value, 60), what=what))
        return None
    if found.kind != EURO:
        names.unfit(entries, "stanziato", value, found.kind, names.MONEY, names.MONEY_ADVICE)
        return None
    return scheda.nome, found.nome


def _highest(general: Entries, classes: tuple[Classe, ...]) -> str | None:
    """Return the highest class: the one that is declared, or the one that numbers tell; words tell none."""
    given = general.text("massima", 'massima = "ottimo"')
    if not classes:
        return None
    if given is None:
        return top_of(classes) if "massima" not in general.values else None
    known = [one.nome for one in classes]
    if given not in known:
        reason = Phrase("non è il nome di una classe", "it is not the name of a class")
        general.wrong("massima", reason, f'massima = "{known[0]}"')
        return None
    return given


def _distinct(general: Entries, given: list[str]) -> None:
    twice = sorted({name for name in given if given.count(name) > 1})
    if twice:
        reason = Phrase(f"due gruppi si chiamano `{twice[0]}`", f"two groups are called `{twice[0]}`")
        general.wrong("gruppo", reason, 'nome = "Dirigenti"')
