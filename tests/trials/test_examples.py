"""The examples inside a scheme, each at its own cell."""

from valutazione import Source, load, try_examples
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import shipped
from valutazione.source import Place, Span

SCHEME = """\
lingua 1
sistema prova
parametro quota: percentuale = 50 %
scheda obiettivo
    chiave area, n
    dato peso: punti da 0 a 10
    dato ottenuto: punti da 0 a peso
    non valutabile se peso = 0 perché "senza peso"
    calcola metà = ottenuto * quota
scheda area raccoglie obiettivo per area
    calcola punti = somma di ottenuto
"""


def text_of(example: str, scheme: str = SCHEME) -> str:
    """Return the scheme with one example, whose lines are given without their indentation."""
    lines = "".join(f"    {line}\n" for line in example.splitlines())
    return f'{scheme.replace("metà", "meta")}esempio "uno"\n{lines}'


def tried(example: str, scheme: str = SCHEME) -> tuple[Diagnostic, ...]:
    """Try the scheme with one example."""
    return try_examples(load(Source("prova.val", text_of(example, scheme))))


def _underlined(place: Place | None, example: str, scheme: str = SCHEME) -> str:
    assert isinstance(place, Span)
    return text_of(example, scheme)[place.start : place.end]


DATA = """\
dati obiettivo
    area | n | peso | ottenuto
    a    | 1 | 10   | 6
    a    | 2 | 5    | ?
    b    | 1 | 0    | 0
"""


class TestTryExamples:
    def test_as_expected(self) -> None:
        """Values, intervals, what is not evaluable, what is not known."""
        expected = """\
attesi obiettivo
    area | n | meta
    a    | 1 | 3
    a    | 2 | da 0 a 2,5
    b    | 1 | non valutabile
attesi area
    area | punti
    a    | da 6 a 11
"""
        assert () == tried(DATA + expected)

    def test_fixed_parameter(self) -> None:
        """A parameter fixed in the example holds there."""
        expected = "attesi obiettivo\n    area | n | meta\n    a    | 1 | 6\n"
        assert () == tried("fissa quota = 100 %\n" + DATA + expected)
        assert ["VAL601"] == [problem.code.number for problem in tried(DATA + expected)]

    def test_difference_at_its_cell(self) -> None:
        """The cell that is not as expected is the one underlined."""
        (problem,) = tried(DATA + "attesi area\n    area | punti\n    a    | da 6 a 12\n")
        assert "`punti` di `area a`: atteso l'intervallo da 6 a 12, ottenuto da 6 a 11" == problem.message()
        place = problem.place
        assert place is not None
        assert hasattr(place, "start")

    def test_record_that_does_not_arise(self) -> None:
        """An area that no datum names is not among the results."""
        (problem,) = tried(DATA + "attesi area\n    area | punti\n    z    | 0\n")
        assert "VAL604" == problem.code.number

    def test_slip_in_the_data(self) -> None:
        """A datum that the scheme does not admit is a warning: the example does not show what it seems to."""
        slip = DATA.replace("| 6", "| 60")
        (problem,) = tried(slip + "attesi area\n    area | punti\n    a    | da 0 a 15\n")
        assert ("VAL611", False) == (problem.code.number, problem.is_error)

    def test_slip_is_told_at_its_cell(self) -> None:
        """The cell that the scheme does not admit is underlined, with the input that does not admit it."""
        slip = DATA.replace("| 6", "| 60")
        (problem,) = tried(slip)
        assert "60" == _underlined(problem.place, slip)
        (rule,) = problem.related
        assert "ottenuto" == _underlined(rule.place, slip)

    def test_broken_rule_is_told_at_its_row(self) -> None:
        """A row that breaks a constraint is underlined whole, with the constraint."""
        scheme = SCHEME.replace(
            "    calcola metà", '    vincolo ottenuto < 5 perché "troppi"\n    calcola metà'
        )
        (problem,) = tried(DATA, scheme)
        assert "a    | 1 | 10   | 6" == _underlined(problem.place, DATA, scheme)
        (rule,) = problem.related
        assert "ottenuto < 5" == _underlined(rule.place, DATA, scheme)

    def test_broken_rule_of_what_the_rows_give_rise_to(self) -> None:
        """A total of a record without rows is told where something is expected of that record, or of the whole."""
        scheme = SCHEME + "    totale di peso: 15\n"
        for key, value, underlined in (("a", "da 6 a 11", '"uno"'), ("b", "0", "0")):
            example = f"{DATA}attesi area\n    area | punti\n    {key}    | {value}\n"
            (problem,) = tried(example, scheme)
            assert underlined == _underlined(problem.place, example, scheme)

    def test_shipped_schemes(self) -> None:
        """The examples of the schemes that ship with the library give what they say."""
        assert dict.fromkeys(shipped(), ()) == {name: try_examples(load(name)) for name in shipped()}


HOLE = """\
lingua 1
sistema prova
scheda unita
    chiave sigla
    dato v: punti da 0 a 100
    fasce quota: percentuale su v:
        da 0 a 94: 0 %
        da 95 a 100: 100 %
scheda persona
    chiave n
    dato unita: scheda unita
    dato v: punti da 0 a 100
    dato d: percentuale nei limiti di premio facoltativo
    fasce premio: percentuale su v:
        da 0 a 94: 0 %
        da 95 a 100: da 50 % a 100 %
    calcola somma = premio_minimo + quota dell'unita
"""


class TestNotComputable:
    """A hole of the regulation, shown by an example: it is expected, and so it is told no more."""

    def test_as_expected(self) -> None:
        """The value itself, both ends of an interval, and what is made of another record's hole."""
        example = """\
dati unita
    sigla | v
    u     | 94,5
dati persona
    n | unita | v
    1 | u     | 94,5
    2 | u     | 96
attesi persona
    n | premio           | somma
    1 | non calcolabile  | non calcolabile
    2 | da 50 % a 100 %  | non calcolabile
"""
        assert () == tried(example, HOLE)

    def test_other_holes_are_told(self) -> None:
        """The same hole of another row is not what was expected."""
        example = """\
dati persona
    n | v
    1 | 94,5
    2 | 94,5
attesi persona
    n | premio
    1 | non calcolabile
"""
        (problem,) = tried(example, HOLE)
        assert "VAL611" == problem.code.number
        assert _underlined(problem.place, example, HOLE).startswith("2 ")

    def test_a_value_where_none_was_expected(self) -> None:
        """An expectation that is not met is a difference as any other."""
        data = "dati persona\n    n | v\n    1 | 96\n"
        expected = "attesi persona\n    n | premio\n    1 | non calcolabile\n"
        found = tried(data + expected, HOLE)
        assert ["VAL601"] * len(found) == [problem.code.number for problem in found]
        assert found
        assert "non calcolabile" in found[0].message()

    def test_no_datum_is_not_computable(self) -> None:
        """Among the data it stands for nothing."""
        (problem,) = tried("dati persona\n    n | v\n    1 | non calcolabile\n", HOLE)
        assert "VAL612" == problem.code.number
