"""Random written trees: each is one that reading some text gives, and none needs to mean anything."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from valutazione.exact import Mode
from valutazione.source import Span
from valutazione.syntax import tree as t
from valutazione.syntax.differences import ends_of

HERE = st.just(Span("qui", 0, 0))

# Among the names there are some that begin a phrase of the language elsewhere.
NAMES = [
    "peso",
    "area",
    "è_così",
    "giorni",
    "mesi",
    "anni",
    "ore",
    "numero",
    "media",
    "fino",
    "meno",
    "passi",
    "scheda",
    "arrotondato",
    "accetta",
    "valore",
    "resto",
    "ente",
    "dato",
]
KINDS = [
    "punti",
    "percentuale",
    "euro",
    "numero",
    "intero",
    "giorni",
    "mesi",
    "anni",
    "ore",
    "data",
    "testo",
    "sì/no",
]
ODD_WORDS = [
    "due parole",
    "e",
    "sigla",
    "punti",
    "troncato",
    "S/N",
    'il "nuovo"',
    "",
    "# no",
    "37",
    "(",
    "se",
]

names = st.builds(t.Word, st.sampled_from(NAMES), HERE)
plain_names = st.builds(t.Word, st.sampled_from(["peso", "area", "giudizio"]), HERE)
some_words = st.builds(t.Word, st.sampled_from(NAMES + ODD_WORDS), HERE)
signs = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters='"»') | st.just(" ")
texts = st.text(signs, max_size=12).map(lambda text: " ".join(text.split()))
labels = st.none() | texts
many_words = st.lists(some_words, min_size=1, max_size=3).map(tuple)
some_texts = st.lists(texts, max_size=2).map(tuple)
codes = st.builds(t.Word, st.sampled_from(["VAL319", "VAL351", "val319", "319", "VAL"]), HERE)
acceptances = st.builds(
    t.Acceptance, st.lists(codes, min_size=1, max_size=2).map(tuple), texts, some_texts, span=HERE
)
accepted = st.just(()) | st.lists(acceptances, max_size=2).map(tuple)
reasoned = st.builds(t.Clauses, some_texts, some_texts, accepted)
clauses = reasoned.map(lambda said: t.Clauses(said.sources, (), said.acceptances))
accepting = reasoned.map(lambda said: t.Clauses((), (), said.acceptances))
sourced = reasoned.map(lambda said: t.Clauses(said.sources))


def some(
    of: st.SearchStrategy[object], least: int = 1, most: int = 3
) -> st.SearchStrategy[tuple[object, ...]]:
    """A tuple of a few."""
    return st.lists(of, min_size=least, max_size=most).map(tuple)


def _decimals(most: int) -> st.SearchStrategy[Fraction]:
    return st.builds(lambda n, places: Fraction(n, 10**places), st.integers(0, most), st.integers(0, 4))


units = st.sampled_from([None, None, "punti", "giorni", "mesi", "anni", "ore", "euro"])
numbers = st.builds(t.Number, _decimals(10**6), units, span=HERE)
percents = st.builds(t.Percent, _decimals(10**4).map(lambda value: value / 100), span=HERE)
days = st.builds(t.Day, st.integers(1, 3_652_059), span=HERE)
yes_no = st.builds(t.YesNo, st.booleans(), span=HERE)
written_texts = st.builds(t.Text, texts, span=HERE)
used = st.builds(t.Used, st.sampled_from(NAMES), span=HERE)
leaves = used | numbers | percents | days | yes_no | written_texts


def _larger(inner: st.SearchStrategy[t.Expression]) -> st.SearchStrategy[t.Expression]:
    def terms(signs: str) -> st.SearchStrategy[tuple[object, ...]]:
        return some(st.tuples(st.sampled_from(signs), inner))

    return st.one_of(
        st.builds(t.Of, used | inner, names, span=HERE),
        st.builds(t.Apply, names, some(inner, 1, 2), span=HERE),
        st.builds(t.Negative, inner, span=HERE),
        st.builds(t.Sum, inner, terms("+-"), span=HERE),
        st.builds(t.Product, inner, terms("*/"), span=HERE),
        st.builds(t.PercentOf, percents, inner, span=HERE),
        st.builds(t.Round, inner, inner | numbers, st.sampled_from(Mode), span=HERE),
        st.builds(t.Compare, inner, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), inner, span=HERE),
        st.builds(t.Between, inner, inner, inner, span=HERE),
        st.builds(t.OneOf, inner, many_words, span=HERE),
        st.builds(t.Contains, inner, some_words, span=HERE),
        st.builds(t.Missing, inner, st.booleans(), span=HERE),
        st.builds(t.Not, inner, span=HERE),
        st.builds(t.Logic, st.sampled_from("eo"), some(inner, 2, 3), span=HERE),
        st.builds(t.If, inner, inner, inner, span=HERE),
        st.builds(t.Extreme, st.booleans(), some(inner, 2, 3), span=HERE),
        st.builds(t.Linear, inner, some(st.tuples(inner, inner), 2, 3), span=HERE),
        st.builds(t.Days, inner, inner, span=HERE),
        _months(inner),
        st.builds(t.Round, st.builds(t.Root, inner, span=HERE), numbers, st.sampled_from(Mode), span=HERE),
        st.builds(t.Rest, names, st.none() | names, span=HERE),
        st.builds(t.PeriodEnd, st.booleans(), span=HERE),
        st.builds(t.At, used, inner, span=HERE),
        _aggregates(inner),
    )


def _months(inner: st.SearchStrategy[t.Expression]) -> st.SearchStrategy[t.Months]:
    fractions = st.builds(t.Number, _decimals(400), st.sampled_from(["giorni", "mesi", "ore"]), span=HERE)
    ways = st.sampled_from([("mesi", False), ("mesi", True), ("anni", False)])
    return st.one_of(
        st.builds(
            lambda way, first, last, span: t.Months(way[0], True, way[1], first, last, span=span),
            ways, inner, inner, HERE,
        ),
        st.builds(
            lambda way, first, last, least, beyond, span: t.Months(
                way[0], False, way[1], first, last, least, beyond and least is not None, span=span
            ),
            ways, inner, inner, st.none() | fractions, st.booleans(), HERE,
        ),
    )  # fmt: skip


def _aggregates(inner: st.SearchStrategy[t.Expression]) -> st.SearchStrategy[t.Aggregate]:
    maybe = st.none() | inner
    included = st.booleans()
    functions = st.sampled_from(["somma", "media", "minimo", "massimo", "mediana", "varianza", "deviazione"])
    ends = st.tuples(inner, inner)
    return st.one_of(
        st.builds(
            t.Aggregate, functions, inner, st.none(), maybe, included, st.none(), st.none() | ends, span=HERE
        ),
        st.builds(t.Aggregate, functions, inner, maybe, maybe, included, maybe, span=HERE),
        st.builds(t.Aggregate, st.just("numero"), used, st.none(), maybe, included, span=HERE),
        st.builds(t.Aggregate, st.just("quota"), used, st.none(), inner, included, maybe, span=HERE),
    )


expressions: st.SearchStrategy[t.Expression] = st.recursive(leaves, _larger, max_leaves=8)
small = leaves | _larger(leaves)


def _no_range(node: object) -> bool:
    """The difference of two numbers is no end of a band: it is read as the range it is, and told."""
    return ends_of(node) is None


intervals = st.one_of(
    st.builds(t.Interval, small.filter(_no_range), st.none(), st.booleans(), span=HERE),
    st.builds(t.Interval, st.none(), small, st.just(False), st.booleans(), span=HERE),
    st.builds(t.Interval, small, small, st.booleans(), st.booleans(), span=HERE),
)
results = small | intervals

built_in = st.builds(t.Grandezza, st.builds(t.Word, st.sampled_from(KINDS), HERE), st.just(True))
kinds = built_in | st.builds(t.Grandezza, plain_names, st.just(False))
maybe_kinds = st.none() | kinds


limits = st.one_of(
    st.builds(t.Apply, names, some(small, 1, 2), span=HERE),
    used,
    st.builds(t.Of, used, names, span=HERE),
)


@st.composite
def domains(draw: st.DrawFn) -> t.Tipo:
    """A kind with its domain; two ranges that side by side would be one have something between them."""
    ranges = draw(some(intervals, 0, 2))
    steps = draw(some(small, 0, 1))
    within = draw(some(limits, 0, 1))
    if len(ranges) == 2 and not steps and not within:
        ranges = ranges[:1]
    word = t.Word(draw(st.sampled_from(KINDS)), draw(HERE))
    return t.Tipo("grandezza", word, (), ranges, steps, within, span=draw(HERE))  # type: ignore[arg-type]  # drawn


alikes = st.builds(t.Alike, plain_names, plain_names, span=HERE)
tipi = st.one_of(
    domains(),
    st.builds(t.Tipo, st.sampled_from(["parole", "insieme"]), plain_names, span=HERE),
    st.builds(t.Tipo, st.just("scheda"), plain_names, alike=some(alikes, 0, 2), span=HERE),
    st.builds(t.Tipo, st.just("elenco"), st.none(), some(some_words, 2, 3), span=HERE),
)

patterns = st.builds(t.Pattern, some(results.filter(_no_range), 0, 2), span=HERE)
default_rows = st.builds(t.Otherwise, results, clauses, span=HERE) | st.builds(
    t.Prevails, st.sampled_from(["prima", "alta", "bassa"]), clauses, span=HERE
)
rows = some(st.builds(t.Row, some(patterns, 1, 2), results, clauses, span=HERE) | default_rows)
case_rows = some(st.builds(t.Case, expressions, results, clauses, span=HERE) | default_rows)

criteria = st.builds(t.Criterion, small, st.sampled_from(["alto", "basso", "sì", "no"]), clauses, span=HERE)


def _setting(what: str, *words: str) -> st.SearchStrategy[t.Setting]:
    """A line of a block: with one of some words, or with a value."""
    value = small if not words else st.none()
    return st.builds(t.Setting, st.just(what), value, st.sampled_from(words or ("",)), clauses, span=HERE)


ties = _setting("parità", "tutti", "nessuno", "proporzione")
settings = st.one_of(
    ties,
    *(_setting(what) for what in ("somma", "in proporzione a", "almeno", "al massimo", "a ciascuno")),
    st.builds(t.Setting, st.just("in parti uguali"), st.none(), st.just(""), clauses, span=HERE),
    _setting("eccedenza", "altri", "resto"),
    _setting("resto", "decimali", "primo", "nessuno"),
    _setting("chi non entra", "parte", "salta", "ferma"),
    st.builds(
        t.Setting,
        *(st.just("arrotondamento"), numbers),
        st.sampled_from([mode.value for mode in Mode if mode is not Mode.TRONCATO]),
        clauses,
        span=HERE,
    ),
)
decided = st.builds(
    t.Setting, st.sampled_from(["valore", "motivo", "autore"]), used, st.just(""), accepting, span=HERE
)


def _groups(
    keyword: str, kind: st.SearchStrategy[t.Grandezza | None], lines: st.SearchStrategy[object]
) -> st.SearchStrategy[t.Group]:
    head = (st.just(keyword), names, labels, kind, names, names, st.none() | small)
    return st.builds(t.Group, *head, some(lines), clauses, span=HERE)


collects = st.builds(t.Collect, names, some(st.tuples(names, names), 0, 2), span=HERE)
members: st.SearchStrategy[object] = st.one_of(
    collects,
    st.builds(t.Key, some(names), span=HERE),
    st.builds(t.Input, names, labels, tipi, st.booleans(), st.none() | small, clauses, span=HERE),
    st.builds(t.Formula, names, labels, maybe_kinds, expressions | intervals, clauses, span=HERE),
    st.builds(t.Table, names, labels, maybe_kinds, some(small), st.just(False), rows, clauses, span=HERE),
    st.builds(
        t.Table, names, labels, maybe_kinds, some(small, 1, 1), st.just(True), rows, clauses, span=HERE
    ),
    st.builds(t.Cases, names, labels, maybe_kinds, case_rows, clauses, span=HERE),
    st.builds(t.Brackets, names, labels, maybe_kinds, small, rows, clauses, span=HERE),
    _groups("graduatoria", st.none(), criteria),
    _groups("seleziona", st.none(), criteria | ties | _setting("posti")),
    _groups("riparto", maybe_kinds, criteria | settings),
    st.builds(t.Adjustment, names, labels, maybe_kinds, small, some(decided), clauses, span=HERE),
    st.builds(t.Constraint, expressions, st.booleans(), reasoned, span=HERE),
    st.builds(t.Total, small, st.none() | small, some(names, 0, 2), small, clauses, span=HERE),
    st.builds(t.Exclusion, expressions, reasoned, span=HERE),
    acceptances,
)
schede = st.builds(t.Scheda, names, st.none() | names, labels, some(members, 0, 4), sourced, span=HERE)

fixes = st.builds(t.Fix, names, small, clauses, span=HERE)
literals = numbers | percents | days | yes_no
fractions = st.builds(t.Number, st.fractions(max_denominator=100), st.none(), span=HERE)
cells = st.one_of(
    literals,
    fractions,
    st.builds(t.Percent, _decimals(10**4).map(lambda value: -value / 100), span=HERE),
    st.builds(t.Interval, literals, literals, span=HERE),
    st.builds(t.Unknown, span=HERE),
    st.builds(t.NotEvaluable, span=HERE),
    st.builds(t.NotComputable, span=HERE),
    st.builds(t.WordCell, many_words, span=HERE),
)
example_tables = st.builds(t.ExampleTable, names, st.booleans(), some(some(cells)), span=HERE)


@st.composite
def examples(draw: st.DrawFn) -> t.Example:
    """An example with one parameter or one table at least."""
    tables = draw(some(example_tables, 0, 2))
    fixed = draw(some(fixes, 0 if tables else 1, 2))
    title, told = draw(written_texts), draw(clauses)
    return t.Example(title, fixed, tables, told, span=draw(HERE))  # type: ignore[arg-type]  # drawn


concepts = st.builds(
    t.Concept,
    st.builds(t.Word, st.sampled_from(["tempi di pagamento", "punteggio", "data dell'atto", "peso"]), HERE),
    some(used | st.builds(t.Of, used, names, span=HERE) | literals | written_texts),
    sourced,
    span=HERE,
)

entries = st.builds(t.Entry, some_words, labels, some(some_words, 0, 2), st.none(), clauses, span=HERE)
steps = st.builds(t.Entry, some_words, labels, some(some_words, 0, 2), results, clauses, span=HERE)
abbreviations = st.builds(t.Abbreviation, some_words, many_words, span=HERE)
headers = st.builds(
    t.Header,
    st.sampled_from(["sistema", "regolamento"]),
    names,
    labels,
    some(written_texts, 0, 1),
    some(st.tuples(days, days), 0, 1),
    some(written_texts, 0, 2),
    some(written_texts, 0, 2),
    clauses,
    span=HERE,
)
validities = some(st.builds(t.Validity, days, small, clauses, span=HERE), 0, 2)
declarations: st.SearchStrategy[object] = st.one_of(
    headers,
    st.builds(t.Use, written_texts, span=HERE),
    st.builds(t.UseNorms, written_texts, some(concepts, 0, 2), clauses, span=HERE),
    st.builds(
        t.Words,
        *(names, labels, st.just(False), st.none(), some(entries), some(abbreviations, 0, 2), accepting),
        span=HERE,
    ),
    st.builds(
        t.Words,
        *(names, labels, st.just(True), maybe_kinds, some(steps), st.just(()), clauses),
        span=HERE,
    ),
    st.builds(t.Tabella, names, labels, kinds, some(kinds), rows, clauses, span=HERE),
    st.builds(t.Parameter, names, labels, tipi, st.none() | small, validities, clauses, span=HERE),
    fixes,
    schede,
    examples(),
    acceptances,
)
documents = st.builds(t.Document, st.just(1), some(declarations, 0, 4), HERE)
formulas = expressions.map(
    lambda value: t.Formula(
        t.Word("x", Span("qui", 0, 0)), None, None, value, t.Clauses(), span=Span("qui", 0, 0)
    )
)
