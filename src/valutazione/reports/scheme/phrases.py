"""Formulas in words, one case for each node of the model.

A phrase knows how tightly it is bound, so that parentheses stand where without them another formula would be read, and
its gender, so that «la somma» is «divisa» and «il peso» is «diviso». Nothing is left out of a phrase: two formulas that
mean different things are said in different words. Only ``60 % di x`` and ``x * 60 %`` are said alike.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from valutazione.model import expressions as m
from valutazione.model.kinds import ANNI, DATA, GIORNI, MESI, PERCENTUALE, PUNTI, Kind
from valutazione.reports.scheme import gruppi
from valutazione.reports.scheme.italian import after, listed
from valutazione.reports.scheme.quantities import value_words
from valutazione.reports.scheme.roundings import rounding_words
from valutazione.reports.scheme.wording import Level, Phrase, Scope


def phrase(node: m.Expression, scope: Scope) -> Phrase:
    """Return the value that *node* means, in words."""
    names = scope.names
    match node:
        case m.Constant(value):
            return Phrase(value_words(value, node.kind, names), ending="i" if _is_many(node) else "o")
        case m.Own(nome):
            return Phrase(names.value(scope.scheda, nome))
        case m.Parameter(nome):
            return Phrase(f"il parametro {names.parameter(nome)}")
        case m.Linked(rinvio, scheda, nome):
            which = f"indicata in {names.value(scope.scheda, rinvio)}" if rinvio else "cui appartiene"
            return Phrase(f"{names.value(scheda, nome)} della scheda {names.scheda(scheda)} {which}")
        case m.Negate(operand):
            if isinstance(operand, m.Constant) and isinstance(operand.value, Fraction):
                return Phrase(value_words(-operand.value, operand.kind, names))
            return Phrase(f"meno {phrase(operand, scope).at(Level.PRODUCT)}", Level.SUM)
        case m.Sum(terms):
            return _sum(terms, scope)
        case m.AddMonths(date, months, sign):
            way = "avanti" if sign > 0 else "indietro"
            start, shift = (phrase(part, scope).at(Level.CLOSED) for part in (date, months))
            moved = f"la data {after('di', start)} spostata {way} {after('di', shift)}"
            return Phrase(moved, Level.OPEN, "a")
        case m.Product(left, right):
            return _product(left, right, scope)
        case m.Quotient(left, right):
            return _factor(left, "diviso", right, scope)
        case m.Rounded(operand, step, mode):
            whole = phrase(operand, scope)
            verb, how = rounding_words(step, mode, node.kind, phrase(step, scope).at(Level.CLOSED))
            said = whole.agreed(verb) if whole.level == Level.CLOSED else f"il tutto {verb}"
            return Phrase(f"{whole.at(Level.SUM)}, {said} {how}", Level.OPEN)
        case m.Choice(test, then, otherwise):
            yes, no = phrase(then, scope).at(Level.OPEN), phrase(otherwise, scope).text
            return Phrase(f"se {condition(test, scope).text}, allora {yes}; altrimenti {no}", Level.CHOICE)
        case m.Extreme(greatest, terms):
            which = "maggiore" if greatest else "minore"
            among = listed(phrase(term, scope).at(Level.CLOSED) for term in terms)
            return Phrase(f"il {which} tra {among}", Level.OPEN)
        case m.Linear(operand, points):
            along = ", ".join(_point(at, value, scope) for at, value in points)
            about = phrase(operand, scope).at(Level.CLOSED)
            return Phrase(f"il valore che varia in proporzione {after('a', about)}: {along}", Level.OPEN)
        case m.Days(first, last):
            start, end = (phrase(part, scope).at(Level.CLOSED) for part in (first, last))
            days = f"i giorni {after('da', start)} {after('a', end)}, primo e ultimo compresi"
            return Phrase(days, Level.OPEN, "i")
        case m.Months(first, last, counting):
            start, end = (phrase(part, scope).at(Level.CLOSED) for part in (first, last))
            what, _, fractions = counting.text.partition(", ")
            period = f"gli {what}" if counting.years else f"i {what}"
            said = f"{period} {after('da', start)} {after('a', end)}, primo e ultimo giorno compresi"
            return Phrase(f"{said}, {fractions}" if fractions else said, Level.OPEN, "i")
        case m.Casi(subjects=(day,), nome=nome, dated=True):
            on = phrase(day, scope).at(Level.CLOSED)
            when = on if isinstance(day, m.Constant) else f"alla data {on}"
            return Phrase(f"il valore del parametro {names.parameter(nome)} in vigore {when}")
        case m.Casi(subjects=subjects, nome=nome) if nome:
            read = listed(f"per {phrase(subject, scope).at(Level.CLOSED)}" for subject in subjects)
            what = "della scala" if names.is_ladder(nome) else "della tabella"
            return Phrase(f"il valore {what} {names.table(nome)} {read}".rstrip())
        case m.Casi():
            return _casi(node, scope)
        case m.Aggregate():
            return aggregate(node, scope)
        case m.Daily():
            return _daily(node, scope)
        case m.Root(operand, step, mode):
            verb, how = rounding_words(step, mode, node.kind, phrase(step, scope).at(Level.CLOSED))
            return Phrase(f"{_root(operand, scope)}, {verb[:-1]}a {how}", Level.OPEN, "a")
        case m.Posto() | m.Riparto() | m.Assegnazione():
            return gruppi.phrase_of(node, scope, phrase, condition)
        case m.Resto(scheda, nome):
            shared = f"{names.value(scheda, nome)} delle schede {names.scheda(scheda)}"
            return Phrase(f"ciò che il riparto {shared} lascia non assegnato", Level.OPEN)
        case m.Rettifica(computed, decided, motive, author):
            value, what, why, who = (
                phrase(part, scope).at(Level.CLOSED) for part in (computed, decided, motive, author)
            )
            decision = (
                f"se {what} è presente vale questo, e devono esserlo anche il motivo {why} e l'autore {who}"
            )
            return Phrase(f"{value}, salvo rettifica: {decision}", Level.CHOICE)
        case (
            m.Compare() | m.Member() | m.Contains() | m.Absent() | m.Not() | m.Every() | m.Some() | m.Scelta()
        ):
            said = condition(node, scope).at(Level.EVERY)
            return Phrase(f"sì se {said}, altrimenti no", Level.CHOICE)
        case _:
            assert_never(node)


def _is_many(node: m.Constant) -> bool:
    """Whether a constant is said with a plural unit, such as ``60 punti``."""
    return node.kind in (PUNTI, GIORNI, MESI, ANNI) and node.value not in (1, -1)


def _sum(terms: tuple[m.Expression, ...], scope: Scope) -> Phrase:
    """Say the terms one after the other; a comma keeps a long one from running into the next."""
    pieces = ""
    for term in terms:
        minus = isinstance(term, m.Negate)
        inner = phrase(term.operand if isinstance(term, m.Negate) else term, scope).at(Level.PRODUCT)
        if pieces:
            pieces += f" {'meno' if minus else 'più'} {inner}"
        else:
            pieces = f"meno {inner}" if minus else inner
        if isinstance(term, m.Aggregate | m.Linked) and not inner.endswith(")"):
            pieces += ","
    return Phrase(pieces.rstrip(","), Level.SUM if len(terms) > 1 else Level.OPEN)


def _product(left: m.Expression, right: m.Expression, scope: Scope) -> Phrase:
    share, other = (right, left) if _is_share(right) and not _is_share(left) else (left, right)
    if _is_share(share):
        assert isinstance(share, m.Constant)
        part = value_words(share.value, share.kind, scope.names, article=True)
        return Phrase(f"{part} {after('di', phrase(other, scope).at(Level.CLOSED))}", Level.PRODUCT)
    return _factor(left, "moltiplicato", right, scope)


def _is_share(node: m.Expression) -> bool:
    return isinstance(node, m.Constant) and node.kind == PERCENTUALE


def _factor(left: m.Expression, participle: str, right: m.Expression, scope: Scope) -> Phrase:
    before, by = phrase(left, scope), phrase(right, scope).at(Level.CLOSED)
    chained = isinstance(left, m.Product | m.Quotient) and not (
        isinstance(left, m.Product) and (_is_share(left.left) or _is_share(left.right))
    )
    link = " e " if chained else " "
    words = f"{before.at(Level.PRODUCT)}{link}{before.agreed(participle)} per {by}"
    return Phrase(words, Level.PRODUCT, before.ending)


def _point(at: m.Expression, value: m.Expression, scope: Scope) -> str:
    return f"{phrase(value, scope).at(Level.SUM)} per {phrase(at, scope).at(Level.SUM)}"


def _casi(node: m.Casi, scope: Scope) -> Phrase:
    """Say rows that have no table of their own, inside another formula."""
    rows = [
        f"se {row_condition(node, riga, scope)}, {result_words(riga.result, scope)}" for riga in node.righe
    ]
    if node.otherwise is not None:
        rows.append(f"negli altri casi {result_words(node.otherwise.result, scope)}")
    if node.prevails:
        rows.append(f"tra più casi prevale {PREVAILS[node.prevails]}")
    return Phrase("; ".join(rows), Level.CHOICE)


PREVAILS = {
    "prima": "la prima riga scritta",
    "alta": "la riga con il risultato più alto",
    "bassa": "la riga con il risultato più basso",
}


def row_condition(node: m.Casi, riga: m.Riga, scope: Scope) -> str:
    """Return when a row applies, as a condition."""
    tests = [
        f"{phrase(subject, scope).at(Level.CLOSED)} è {pattern_words(pattern, scope)}"
        for subject, pattern in zip(node.subjects, riga.patterns, strict=False)
        if pattern
    ]
    if riga.condition is not None:
        tests.append(condition(riga.condition, scope).at(Level.EVERY))
    return " e ".join(tests) or "in ogni caso"


def pattern_words(pattern: m.Pattern, scope: Scope) -> str:
    """Return the values a row is for, one alternative after the other."""
    return listed((_alternative(one, scope) for one in pattern), "oppure") or "qualsiasi"


def _alternative(one: m.Bounds | m.Expression, scope: Scope) -> str:
    if isinstance(one, m.Bounds):
        return bounds_words(one, scope)
    return bare(one, scope).at(Level.CLOSED)


def result_words(result: m.Expression | m.Bounds, scope: Scope) -> str:
    """Return what a row gives: a value, or the range a judgement is free within."""
    return bounds_words(result, scope) if isinstance(result, m.Bounds) else phrase(result, scope).text


def bare(node: m.Expression, scope: Scope, article: bool = False) -> Phrase:
    """Return a value where the place says its unit."""
    if isinstance(node, m.Constant):
        return Phrase(value_words(node.value, node.kind, scope.names, bare=True, article=article))
    return phrase(node, scope)


def bounds_words(bounds: m.Bounds, scope: Scope) -> str:
    """Return an interval: ``da 0 a 10``, ``oltre 0``, ``da 25 a meno di 50``."""

    def end(node: m.Expression) -> str:
        return bare(node, scope, article=True).at(Level.CLOSED)

    calendar = DATA in (_kind(bounds.low), _kind(bounds.high))
    said = []
    if bounds.low is not None:
        low = end(bounds.low)
        over = "dopo" if calendar else "oltre"
        said.append(f"{over} {low}" if bounds.low_open else after("da", low))
        if bounds.high is None and not bounds.low_open:
            said.append("in poi" if calendar else "in su")
    if bounds.high is not None:
        high = end(bounds.high)
        before = f"prima {after('di', high)}" if calendar else f"meno {after('di', high)}"
        if bounds.low is None:
            said.append(before if bounds.high_open else f"fino {after('a', high)}")
        elif bounds.high_open:
            said.append(f"e {before}" if calendar or bounds.low_open else f"a {before}")
        else:
            said.append(f"fino {after('a', high)}" if bounds.low_open else after("a", high))
    return " ".join(said) or "qualsiasi valore"


def _kind(node: m.Expression | None) -> Kind | None:
    return None if node is None else node.kind


_FUNCTIONS = {
    "somma": ("la somma", "a"),
    "media": ("la media", "a"),
    "minimo": ("il minimo", "o"),
    "massimo": ("il massimo", "o"),
    "mediana": ("la mediana", "a"),
    "varianza": ("la varianza", "a"),
    "numero": ("il numero", "o"),
    "quota": ("la quota", "a"),
}


def aggregate(node: m.Aggregate, scope: Scope) -> Phrase:
    """Return what is summed, averaged or counted, over which records."""
    member = scope.within(node.scheda)
    words, ending = _FUNCTIONS[node.function]
    if node.operand is not None:
        what = phrase(node.operand, member).at(Level.CLOSED)
        words += f" di ({what})" if isinstance(node.operand, m.Linked) else f" {after('di', what)}"
    some = node.where is not None and node.operand is not None
    which = "delle sole schede" if some else "delle schede"
    words += f" {which} {scope.names.scheda(node.scheda)}"
    clauses = ""
    if node.where is not None:
        clauses += f" in cui {condition(node.where, member).text}"
    if node.weight is not None:
        clauses += f", pesata con {phrase(node.weight, member).at(Level.CLOSED)}"
    if node.included:
        clauses += ", comprese quelle non valutabili"
    if node.empty is not None:
        clauses += f" (se non ce n'è nessuna, {phrase(node.empty, scope).at(Level.CLOSED)})"
    return Phrase(words + clauses, Level.OPEN if clauses else Level.CLOSED, ending)


def _daily(node: m.Daily, scope: Scope) -> Phrase:
    member = scope.within(node.scheda)
    first, last = (phrase(part, member).at(Level.CLOSED) for part in (node.first, node.last))
    value = phrase(node.operand, member).at(Level.CLOSED)
    words = f"la somma, per ogni giorno, del valore più alto {after('di', value)} tra le "
    words += f"{'sole ' if node.where is not None else ''}schede {scope.names.scheda(node.scheda)}"
    if node.where is not None:
        words += f" in cui {condition(node.where, member).at(Level.EVERY)}"
    if node.included:
        words += ", comprese quelle non valutabili,"
    days = f"{after('da', first)} {after('a', last)}, primo e ultimo compresi"
    return Phrase(f"{words} che coprono quel giorno; ciascuna copre i giorni {days}", Level.CHOICE, "a")


def _root(operand: m.Expression, scope: Scope) -> str:
    """The root of a variance has a name of its own."""
    under = phrase(operand, scope)
    if isinstance(operand, m.Aggregate) and operand.function == "varianza":
        return f"la deviazione standard{under.text.removeprefix('la varianza')}"
    return f"la radice quadrata {after('di', under.at(Level.CLOSED))}"


_NUMBERS = {
    "=": "è uguale a",
    "!=": "è diverso da",
    "<": "è inferiore a",
    "<=": "non supera",
    ">": "supera",
    ">=": "è almeno",
}
_DAYS = {"=": "è", "!=": "non è", "<": "è prima di", "<=": "è entro", ">": "è dopo", ">=": "non è prima di"}
_WORDS = {"=": "è", "!=": "non è"}


def condition(node: m.Expression, scope: Scope) -> Phrase:
    """Return the condition that *node* is, in words that stand after ``se``."""
    match node:
        case m.Compare(operator, left, right):
            return _compare(operator, left, right, scope)
        case m.Member(operand, words):
            return Phrase(f"{_subject(operand, scope)} è {_one_of(operand, words, scope)}", Level.CONDITION)
        case m.Contains(operand, word):
            what = value_words(word, operand.kind, scope.names)
            return Phrase(f"{_subject(operand, scope)} comprende {what}", Level.CONDITION)
        case m.Absent(operand):
            return Phrase(f"{_subject(operand, scope)} manca", Level.CONDITION)
        case m.Not(operand):
            return _not(operand, scope)
        case m.Scelta():
            return gruppi.phrase_of(node, scope, phrase, condition)
        case m.Every(terms):
            return _every(terms, scope)
        case m.Some(terms):
            said = ", oppure ".join(condition(term, scope).at(Level.EVERY) for term in terms)
            return Phrase(said, Level.SOME if len(terms) > 1 else Level.CONDITION)
        case _:
            return Phrase(f"{_subject(node, scope)} è sì", Level.CONDITION)


def _subject(node: m.Expression, scope: Scope) -> str:
    return phrase(node, scope).at(Level.SUM)


def _one_of(operand: m.Expression, words: tuple[str, ...], scope: Scope) -> str:
    return f"uno tra {listed((value_words(word, operand.kind, scope.names) for word in words), 'e')}"


def _compare(operator: str, left: m.Expression, right: m.Expression, scope: Scope) -> Phrase:
    verbs = _DAYS if DATA in (left.kind, right.kind) else _NUMBERS
    verb = verbs.get(operator, operator)
    if isinstance(right, m.Constant):
        other = value_words(right.value, right.kind, scope.names, article=True)
        if isinstance(right.value, str):
            verb = _WORDS.get(operator, verb)
    else:
        other = phrase(right, scope).at(Level.SUM)
        if operator in ("=", "!="):
            verb = _NUMBERS[operator]
    head, _, preposition = verb.rpartition(" ")
    said = f"{head} {after(preposition, other)}" if preposition in ("a", "da", "di") else f"{verb} {other}"
    return Phrase(f"{_subject(left, scope)} {said}", Level.CONDITION)


def _not(operand: m.Expression, scope: Scope) -> Phrase:
    match operand:
        case m.Absent(given):
            return Phrase(f"{_subject(given, scope)} è presente", Level.CONDITION)
        case m.Member(value, words):
            return Phrase(f"{_subject(value, scope)} non è {_one_of(value, words, scope)}", Level.CONDITION)
        case m.Contains(value, word):
            what = value_words(word, value.kind, scope.names)
            return Phrase(f"{_subject(value, scope)} non comprende {what}", Level.CONDITION)
        case m.Own() | m.Linked() | m.Parameter():
            return Phrase(f"{_subject(operand, scope)} è no", Level.CONDITION)
        case _:
            return Phrase(f"non è vero che ({condition(operand, scope).text})", Level.CONDITION)


def _every(terms: tuple[m.Expression, ...], scope: Scope) -> Phrase:
    match terms:
        case (m.Compare(">=", value, low), m.Compare("<=", other, high)) if value == other:
            ends = bounds_words(m.Bounds(low, high), scope)
            return Phrase(f"{_subject(value, scope)} va {ends} (estremi compresi)", Level.CONDITION)
        case _:
            said = " e ".join(condition(term, scope).at(Level.CONDITION) for term in terms)
            return Phrase(said, Level.EVERY if len(terms) > 1 else Level.CONDITION)
