"""A step in words: one entry of ``COME`` for each operation, each a short formula with its values in square brackets.

>>> from valutazione.outcome import Known
>>> from valutazione.audit.spiegazioni.documento import Operando, Passo, Riquadro, Spiegazione
>>> two = Passo("p2", "constant", "punti", Known(Fraction(2)))
>>> total = Passo("p1", "sum", "punti", Known(Fraction(4)), (Operando("p2", two.stato), Operando("p2", two.stato)))
>>> how(Lettore(Spiegazione(Riquadro("s", None, None, ""), (total, two))), total)
'2 + 2'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from attrs import define, field

from valutazione.audit.spiegazioni.documento import Nome, Operando, Passo, Spiegazione
from valutazione.audit.spiegazioni.verifica import kind_named
from valutazione.model.kinds import TESTO, Kind
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Undefined, Wanted
from valutazione.reports.scheme.italian import listed
from valutazione.reports.spiegazioni import gruppi
from valutazione.reports.spiegazioni.precisione import precision
from valutazione.reports.values import CUT, state_text, value_text

__all__ = ["COME", "Lettore", "how", "reason_text", "said_name", "value_of", "whose"]

_DEEPEST: Final = 3  # operations inside operations that a formula shows; deeper ones are steps to look for
_FACTORS: Final = frozenset({"product", "quotient"})
_SHORT: Final = 60  # characters of a row's words inside a formula


@define
class Lettore:
    """A document being read: its steps by id, and whether numbers are cut where their decimals never end."""

    spiegazione: Spiegazione
    esatti: bool = False
    passi: Mapping[str, Passo] = field(init=False)

    @passi.default
    def _find(self) -> Mapping[str, Passo]:
        return self.spiegazione.per_id()

    def operands(self, passo: Passo) -> list[Passo]:
        """Return the steps that a step quotes."""
        return [self.passi[one.passo] for one in passo.operandi]

    def value(self, state: State, tipo: str) -> str:
        """Return a state as it is shown."""
        return value_of(state, tipo, exact=self.esatti)


def value_of(state: State, tipo: str, *, exact: bool = False) -> str:
    """Return a state in words; one whose decimals never end is cut, and then says what it is exactly.

    >>> value_of(Known(Fraction(295, 3)), "punti"), value_of(Known(Fraction(295, 3)), "punti", exact=True)
    ('98,33… (esattamente 295/3)', '295/3')
    """
    kind = kind_named(tipo)
    text = state_text(state, kind, cut=not exact)
    if CUT in text and not exact and isinstance(state, Known) and isinstance(state.value, Fraction):
        text = f"{text} (esattamente {value_text(state.value, kind, cut=False)})"
    return f"{text} {tipo}" if _is_compound(state, kind, tipo) else text


def _is_compound(state: State, kind: Kind, tipo: str) -> bool:
    """Whether a value is a number of a kind that has no sign of its own, such as ``euro per punti``."""
    number = isinstance(state, Known) and isinstance(state.value, Fraction)
    return number and kind == TESTO and tipo not in ("testo", "rapporto")


def said_name(nome: Nome, about: Nome | None = None) -> str:
    """Return what to call a value: its title and, when it is not of the record spoken about, whose it is."""
    title = f"«{nome.etichetta or nome.nome.replace('_', ' ')}»"
    if about is not None and (nome.scheda, nome.chiave, nome.riservata) == (
        about.scheda,
        about.chiave,
        about.riservata,
    ):
        return title
    owner = whose(nome)
    return f"{title} ({owner})" if owner else title


def whose(nome: Nome) -> str:
    """Return the record a value is of: ``area 6``; ``dipendente n. 3, non nominata`` for one whose key is not shown."""
    if nome.riservata:
        return f"{nome.scheda} {' / '.join(nome.chiave)}, non nominata"
    return " ".join(part for part in (nome.scheda, " / ".join(nome.chiave)) if part)


def reason_text(reason: Reason) -> str:
    """Return a reason with its articles."""
    return f"{reason.testo} ({'; '.join(reason.fonti)})" if reason.fonti else reason.testo


def how(lettore: Lettore, passo: Passo, about: Nome | None = None, depth: int = 0) -> str:
    """Return how a step was made, as a formula over the values it read."""
    tell = COME.get(passo.operazione)
    texts = [
        _operand(lettore, one, about or passo.di, depth, passo.operazione if place == 0 else "")
        for place, one in enumerate(passo.operandi)
    ]
    if tell is None:  # an operation that a later version of the language has
        return f"{passo.operazione} ({'; '.join(texts)})" if texts else passo.operazione
    return tell(lettore, passo, texts)


def _operand(lettore: Lettore, operando: Operando, about: Nome | None, depth: int, first_of: str) -> str:
    """Return an operand; *first_of* is the operation it opens, if it does: a chain of factors needs no brackets."""
    passo = lettore.passi[operando.passo]
    value = lettore.value(operando.stato, passo.tipo)
    if passo.di is not None:
        return f"{said_name(passo.di, about)} [{value}]"
    if passo.operazione == "constant":
        return value
    if passo.operazione == "parametro":
        return f"{how(lettore, passo, about)} [{value}]"
    if depth >= _DEEPEST:
        return f"{passo.id} [{value}]"
    inner = how(lettore, passo, about, depth + (first_of not in _FACTORS))
    return inner if {first_of, passo.operazione} <= _FACTORS else f"({inner})"


# ---- the words of each operation ---------------------------------------------------------------------------

Tell = Callable[[Lettore, Passo, list[str]], str]


def _infix(sign: str) -> Tell:
    return lambda lettore, passo, texts: f" {sign} ".join(texts)


def _sum(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    told = texts[:1]
    for text, step in zip(texts[1:], lettore.operands(passo)[1:], strict=True):
        if step.operazione == "negate" and step.di is None and text.startswith("(meno "):
            told.append(f"− {text.removeprefix('(meno ').removesuffix(')')}")
        else:
            told.append(f"+ {text}")
    return " ".join(told)


def _compare(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    sign = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}.get(passo.dettaglio[0], "?")
    return f"{texts[0]} {sign} {texts[1]}"


def _months(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    way = "indietro" if passo.dettaglio[:1] == ("-1",) else "avanti"
    return f"{texts[0]} spostata {way} di {texts[1]}"


def _rounded(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    to = precision(passo.operandi[1].stato, texts[1], passo.tipo)
    return f"{texts[0]} arrotondato {to}, {', '.join(passo.dettaglio)}"


def _linear(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    points = [f"{value} per {at}" for at, value in zip(texts[1::2], texts[2::2], strict=False)]
    return f"in proporzione a {texts[0]}: {', '.join(points)}"


def _extreme(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    return f"il {passo.dettaglio[0]} tra {listed(texts)}"


def _member(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    return f"{texts[0]} è tra {listed(f'“{word}”' for word in passo.dettaglio)}"


def _contains(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    return f"{texts[0]} comprende “{passo.dettaglio[0]}”"


def _joined(word: str) -> Tell:
    return lambda lettore, passo, texts: f" {word} ".join(texts)


def _choice(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    test = passo.operandi[0].stato
    if isinstance(test, Known) and len(texts) == 2:
        return f"poiché {texts[0]} è {'vero' if test.value is True else 'falso'}, vale {texts[1]}"
    return f"secondo se {texts[0]}: {' oppure '.join(texts[1:]) or 'non si può dire'}"


def _casi(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    chosen = [row for row in passo.righe if row.scelta]
    how_many = len(passo.dettaglio[1:])
    subjects, results = (
        (texts[: len(texts) - how_many], texts[len(texts) - how_many :]) if how_many else (texts, [])
    )
    read = f"per {listed(subjects)} " if subjects else ""
    if not chosen:
        return f"{read}nessuna riga si applica"
    words = [_row(row.numero, row.regola.testo if row.regola else "") for row in chosen]
    if passo.dettaglio[0] == "possibili":
        return f"{read}può valere {' oppure '.join(words)}"
    if passo.dettaglio[0] in ("alta", "bassa"):
        which = "la più alta" if passo.dettaglio[0] == "alta" else "la più bassa"
        return f"{read}valgono {listed(words)}, e prevale {which}"
    given = lettore.operands(passo)[-1] if results else None
    made = f": {results[0]}" if given is not None and given.operazione != "constant" else ""
    return f"{read}vale {words[0]}{made}"


def _row(number: int, words: str) -> str:
    short = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
    return f"la riga {number} («{short}»)" if number else "la riga «negli altri casi»"


_AGGREGATES: Final = {
    "somma": "la somma di",
    "media": "la media di",
    "minimo": "il minimo di",
    "massimo": "il massimo di",
    "mediana": "la mediana di",
    "varianza": "la varianza di",
    "numero": "il numero, cioè uno per ciascuna, di",
    "quota": "la quota, sul totale, di",
}


def _aggregate(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    function, *weights = passo.dettaglio
    if function == "se nessuno":
        return f"non c'è nessuno da considerare, e la regola dice {texts[0]}"
    count = len(texts)
    what = f"schede {passo.collezione}" if passo.collezione else "valori"
    if function not in ("numero", "quota"):
        names = {
            f"«{one.di.etichetta or one.di.nome}»" for one in lettore.operands(passo) if one.di is not None
        }
        whose_ = f" su {passo.collezione}" if passo.collezione else ""
        what = f"valori di {names.pop()}{whose_}" if len(names) == 1 else f"valori{whose_}"
    told = f"{_AGGREGATES.get(function, function)} {count} {what}"
    if weights:
        told += ", ciascuno con il suo peso"
    return told + "".join(f"; {one}" for one in left_out(passo))


def left_out(passo: Passo) -> Iterable[str]:
    """Yield how many records an aggregate leaves out, and why."""
    excluded = sum(one.quante for one in passo.escluse)
    for one in passo.escluse:
        many = "non contano" if one.quante > 1 else "non conta"
        yield f"{one.quante} {many}: {'; '.join(map(reason_text, one.motivi))}"
    others = (passo.raccolte or 0) - excluded - len(passo.operandi)
    if passo.raccolte is not None and others > 0 and passo.dettaglio[:1] != ("se nessuno",):
        yield f"{others} fuori dalla condizione della regola"


def _parameter(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    return f"il parametro {passo.dettaglio[0] if passo.dettaglio else ''}".rstrip()


def _excluded(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    reasons = passo.stato.reasons if isinstance(passo.stato, Excluded) else ()
    told = "; ".join(map(reason_text, reasons)) or "un errore impedisce di dirlo"
    return f"non valutabile perché {told}" + (f" ({listed(texts)})" if texts else "")


def _counted(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    what, _, fractions = (passo.dettaglio[0] if passo.dettaglio else "mesi").partition(", ")
    period = f"{'gli' if what.startswith('anni') else 'i'} {what} da {texts[0]} a {texts[1]}"
    said = f"{period}, compresi il primo e l'ultimo giorno"
    return f"{said}, {fractions}" if fractions else said


def _given(lettore: Lettore, passo: Passo, texts: list[str]) -> str:
    what = "dato che manca" if isinstance(passo.stato, Possible) else "dato"
    return f"{what}, {to_choose(lettore, passo)}" if passo.operandi else what


def to_choose(lettore: Lettore, passo: Passo) -> str:
    """Return the interval that an input was to be chosen within, when a rule gives it; nothing otherwise."""
    if len(passo.operandi) != 2:
        return ""
    low, high = (
        lettore.value(one.stato, lettore.passi[one.passo].tipo) if isinstance(one.stato, Known) else None
        for one in passo.operandi
    )
    if low is None or high is None:
        return "da scegliere in un intervallo che non è ancora noto"
    return f"da scegliere tra {low} e {high}" if low != high else f"che può essere solo {low}"


def _group(tell: Callable[[Passo, list[str]], str]) -> Tell:
    return lambda lettore, passo, texts: tell(passo, texts)


COME: Final[Mapping[str, Tell]] = MappingProxyType({
    "absent": lambda lettore, passo, texts: f"{texts[0]} manca",
    "addmonths": _months,
    "aggregate": _aggregate,
    "assegnazione": _group(gruppi.assegnazione),
    "casi": _casi,
    "choice": _choice,
    "compare": _compare,
    "constant": lambda lettore, passo, texts: "scritto nella regola",
    "contains": _contains,
    "daily": _group(gruppi.daily),
    "dato": _given,
    "months": _counted,
    "days": lambda lettore, passo, texts: f"i giorni da {texts[0]} a {texts[1]}, compresi i due estremi",
    "every": _joined("e"),
    "extreme": _extreme,
    "forse": lambda lettore, passo, texts: f"{texts[0]}, se {texts[1]}",
    "linear": _linear,
    "linked": lambda lettore, passo, texts: " oppure ".join(texts) or "una scheda che non si conosce ancora",
    "member": _member,
    "negate": lambda lettore, passo, texts: f"meno {texts[0]}",
    "non_valutabile": _excluded,
    "not": lambda lettore, passo, texts: f"non {texts[0]}",
    "parametro": _parameter,
    "posto": _group(gruppi.posto),
    "product": _infix("×"),
    "quota": lambda lettore, passo, texts: f"uno se {texts[0]}, altrimenti zero",
    "quotient": _infix("/"),
    "resto": _group(gruppi.resto),
    "rettifica": _group(gruppi.rettifica),
    "riparto": _group(gruppi.riparto),
    "root": _group(gruppi.root),
    "rounded": _rounded,
    "scelta": _group(gruppi.scelta),
    "se_manca": lambda lettore, passo, texts: f"il dato manca, e la regola dice {texts[0]}",
    "some": _joined("o"),
    "sum": _sum,
    "valore": lambda lettore, passo, texts: texts[0],
})  # fmt: skip
"""How each operation is told, from the texts of its operands."""


def undefined_text(state: Undefined) -> str:
    """Return the codes of the mistakes for which there is no value."""
    return listed(state.causes)


def wanted_text(wanted: Iterable[Wanted], lettore: Lettore) -> list[str]:
    """Return what is missing, one text each; those of records that are not named are counted."""
    titles = {
        (passo.di.scheda, passo.di.nome): passo.di.etichetta
        for passo in lettore.spiegazione.passi
        if passo.di is not None and passo.di.etichetta
    }
    hidden: dict[tuple[str, str], int] = {}
    told = []
    names = {
        (passo.di.scheda, passo.di.chiave)
        for passo in lettore.spiegazione.passi
        if passo.di and passo.di.riservata
    }
    for one in sorted(wanted):
        title = f"«{titles.get((one.scheda, one.nome)) or one.nome.replace('_', ' ')}»"
        if not one.scheda:
            told.append(f"il parametro {title}")
        elif (one.scheda, one.chiave) in names or (one.chiave[:1] and one.chiave[0].startswith("n. ")):
            hidden[one.scheda, title] = hidden.get((one.scheda, title), 0) + 1
        else:
            told.append(f"{title} di {' '.join((one.scheda, ' / '.join(one.chiave))).strip()}")
    told += [
        f"{title} di un'altra scheda {scheda}, non nominata"
        if count == 1
        else f"{title} di {count} schede {scheda} non nominate"
        for (scheda, title), count in hidden.items()
    ]
    return told
