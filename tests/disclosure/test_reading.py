"""The declaration: what is written is taken as it is, or refused with its place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.disclosure.people import scheme
from valutazione import Sistema, Source, analyse
from valutazione.diagnostics import Diagnostic
from valutazione.disclosure import Pubblicazione, propose, read_declaration
from valutazione.disclosure.toml_text import read_toml
from valutazione.exact import Range
from valutazione.source import Span

GROUP = """\
[[gruppo]]
nome = "Tutti"
scheda = "persona"
fascia = "esito"
punteggio = "punteggio"
premio = "premio"
"""
LOW = '[[classe]]\nnome = "meno di 60"\nmeno_di = "60"\n'
HIGH = '[[classe]]\nnome = "da 60"\nda = 60\n'


def read(text: str, sistema: Sistema | None = None) -> tuple[Pubblicazione | None, tuple[Diagnostic, ...]]:
    return read_declaration(Source("pubblica.toml", text), sistema or scheme())


def told(text: str) -> list[tuple[str, str]]:
    """The codes, each with the text it points to."""
    _, problems = read(text)
    found = []
    for problem in problems:
        assert isinstance(problem.place, Span)
        found.append((problem.code.number, text[problem.place.start : problem.place.end]))
    return found


def test_what_is_not_written() -> None:
    """The standard values, and the classes of the band in the order of its words."""
    declared, problems = read(GROUP)
    assert () == problems
    assert declared is not None
    assert (5, 3, 2, False) == (declared.k, declared.ampiezza, declared.decimali, declared.uniformi)
    assert ["alto", "medio", "basso"] == [classe.nome for classe in declared.classi]
    assert declared.massima is None  # words have no order that we know


def test_classes_of_scores() -> None:
    """Bounds are exact, included or not as they are written; the highest is known."""
    declared, problems = read(GROUP + LOW + HIGH)
    assert () == problems
    assert declared is not None
    assert [Range(None, 60, hi_open=True), Range(60, None)] == [one.punteggi for one in declared.classi]
    assert "da 60" == declared.massima


@pytest.mark.parametrize(
    ("written", "expected"),
    [("30000", Fraction(30000)), ("30000.50", Fraction(60001, 2)), ('"30.000,50"', Fraction(60001, 2))],
)
def test_amounts(written: str, expected: Fraction) -> None:
    """An amount is exact however it is written; TOML's own decimals are no binary floats."""
    declared, _ = read(f"{GROUP}stanziato = {written}\n")
    assert declared is not None
    assert expected == declared.gruppi[0].stanziato


def test_an_amount_of_the_scheme() -> None:
    """A value of the only record of a scheda."""
    declared, _ = read(GROUP + 'stanziato = "ente.fondo"\n')
    assert declared is not None
    assert ("ente", "fondo") == declared.gruppi[0].stanziato


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("VAL783", "")]),
        ("k = 2\n" + GROUP, [("VAL784", "k = 2")]),
        ("k = 5.5\n" + GROUP, [("VAL784", "k = 5.5")]),
        ("k = true\n" + GROUP, [("VAL784", "k = true")]),
        ("decimali = 9\n" + GROUP, [("VAL784", "decimali = 9")]),
        ("ampiezza = 6\n" + GROUP, [("VAL784", "ampiezza = 6")]),
        ('uniformi = "sì"\n' + GROUP, [("VAL784", 'uniformi = "sì"')]),
        ("kk = 5\n" + GROUP, [("VAL782", "kk = 5")]),
        (GROUP + "premi = 1\n", [("VAL782", "premi = 1")]),
        (GROUP.replace("persona", "persone_fisiche"), [("VAL785", 'scheda = "persone_fisiche"')]),
        (GROUP.replace('"esito"', '"esiti"'), [("VAL785", 'fascia = "esiti"')]),
        (GROUP.replace('"esito"', '"punteggio"'), [("VAL786", 'fascia = "punteggio"')]),
        (GROUP.replace('"esito"', '"gruppo"'), [("VAL786", 'fascia = "gruppo"')]),
        (GROUP.replace('"premio"', '"punteggio"'), [("VAL786", 'premio = "punteggio"')]),
        (GROUP + 'dove = { altro = "x" }\n', [("VAL785", 'dove = { altro = "x" }')]),
        (GROUP + "dove = { gruppo = 1 }\n", [("VAL784", "dove = { gruppo = 1 }")]),
        (GROUP + 'dove = { classe = "ottimo" }\n', [("VAL784", 'dove = { classe = "ottimo" }')]),
        (GROUP + 'stanziato = "fondone"\n', [("VAL785", 'stanziato = "fondone"')]),
        (GROUP + 'stanziato = "persona.punteggio"\n', [("VAL786", 'stanziato = "persona.punteggio"')]),
        (GROUP + "stanziato = true\n", [("VAL784", "stanziato = true")]),
        (GROUP + GROUP, [("VAL784", "[[gruppo]]")]),
        (GROUP + LOW, [("VAL784", "[[classe]]")]),
        (GROUP + LOW + HIGH.replace("da = 60", "da = 59"), [("VAL787", "[[classe]]")]),
        (GROUP + LOW + HIGH.replace("da = 60", "oltre = 60\nda = 70"), [("VAL784", "oltre = 60")]),
        (GROUP + LOW + HIGH.replace("da = 60", 'da = "1.500"'), [("VAL784", 'da = "1.500"')]),
        (GROUP + LOW + HIGH.replace("da = 60", "da = 60\nmeno_di = 60"), [("VAL784", "da = 60")]),
        (GROUP + LOW + HIGH.replace("da = 60\n", ""), [("VAL783", "[[classe]]")]),
        (GROUP + HIGH.replace("da = 60", 'valori = ["ottimo"]') * 2, [("VAL784", 'valori = ["ottimo"]')] * 2),
        ('massima = "x"\n' + GROUP, [("VAL784", 'massima = "x"')]),
        ('gruppo = "x"\n', [("VAL784", 'gruppo = "x"')]),
        ("validazione = 3\n" + GROUP, [("VAL784", "validazione = 3")]),
        (f'validazione = "{"x" * 301}"\n' + GROUP, [("VAL784", f'validazione = "{"x" * 301}"')]),
    ],
)
def test_what_is_wrong_is_told_where_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    """A code, and the smallest place that tells it."""
    assert expected == told(text)


@pytest.mark.parametrize(
    "text",
    [
        'k = "',
        "k == 5",
        "[[gruppo]",
        "k = 5\nk = 6",
        "k = 1" + "0" * 5000,
        "k = " + "[" * 5000,
        "k = {" * 3000,
        "a.b.c = 1\na.b = 2",
        "\x00",
        "k = nan5",
    ],
)
def test_what_is_no_toml(text: str) -> None:
    """Any other text is told in one line of ours, at a line of the text."""
    _, problems = read(text)
    assert ["VAL781"] == [problem.code.number for problem in problems]


def test_suggestions() -> None:
    """A near name is suggested."""
    _, problems = read("decimale = 2\n" + GROUP)
    assert "Forse intendevi `decimali`?" in problems[0].help() or "`decimali`" in problems[0].help()


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Whatever is written gives a declaration or problems, never an exception."""
    declared, problems = read(text)
    assert declared is not None or any(problem.is_error for problem in problems)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-9, 9999)
        | st.sampled_from(["persona", "esito", "90 %", "nan", ""]),
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["k", "nome", "x"]), inner)
        ),
        max_leaves=4,
    ),
    st.sampled_from(
        [
            "k",
            "nome",
            "scheda",
            "dove",
            "fascia",
            "premio",
            "stanziato",
            "valori",
            "da",
            "classe",
            "gruppo",
            "massima",
        ]
    ),
)
def test_any_value(value: object, name: str) -> None:
    """Any value of any type, anywhere, is taken or told."""
    text = _toml(value)
    if text is None:
        return
    for written in (
        f"{name} = {text}\n{GROUP}",
        f"{GROUP}{name} = {text}\n",
        f"{GROUP}{LOW}{HIGH}{name} = {text}\n",
    ):
        declared, problems = read(written)
        assert declared is not None or any(problem.is_error for problem in problems)


def _toml(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return f'"{value}"'
        case list():
            inner = [_toml(one) for one in value]
            return None if None in inner else f"[{', '.join(one for one in inner if one)}]"
        case dict():
            inner = [_toml(one) for one in value.values()]
            pairs = zip(value, inner, strict=True)
            return None if None in inner else f"{{ {', '.join(f'{key} = {one}' for key, one in pairs)} }}"
    raise AssertionError(value)


class TestPlaces:
    def test_of_tables(self) -> None:
        """An entry is found in its own table; what is not written, where the table begins."""
        text = GROUP + GROUP.replace("Tutti", "Altri")
        toml = read_toml(Source("pubblica.toml", text))
        second = toml.place("gruppo", 1, "nome")
        assert 'nome = "Altri"' == text[second.start : second.end]
        assert toml.place("gruppo", 1) == toml.place("gruppo", 1, "stanziato")


class TestProposal:
    def test_is_a_declaration(self) -> None:
        """What is proposed can be read as it is, for a scheme with people, bands and premiums."""
        declared, problems = read(propose(scheme()))
        assert () == problems
        assert declared is not None
        assert ("esito", "punteggio", "premio") == (
            declared.gruppi[0].fascia,
            declared.gruppi[0].punteggio,
            declared.gruppi[0].premio,
        )

    @pytest.mark.parametrize("label", ['il "capo"', "a\\b", "x\ny", "= 1"])
    def test_labels_are_texts(self, label: str) -> None:
        """What an author writes as a title stays a text."""
        quoted = label.replace("\\", "\\\\").replace('"', "''").replace("\n", " ")
        source = Source(
            "s.val", f'lingua 1\nsistema s "S"\nscheda persona "{quoted}"\n    chiave n\n    dato v: punti\n'
        )
        sistema = analyse(source).sistema
        assert sistema is not None
        assert not read_toml(Source("pubblica.toml", propose(sistema))).problems
