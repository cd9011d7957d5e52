"""What a scheme accepts of what is said of it: for which text, with which reason, and what is accepted in vain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.helpers import GRAMMAR
from valutazione.analysis.accettazioni import ACCEPTABLE
from valutazione.checks import Analysis, analyse
from valutazione.checks.accettazioni import applied
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.diagnostics.catalogue.accettazioni import ACCETTAZIONE_SUPERFLUA
from valutazione.diagnostics.catalogue.rules import SCHEDA_VUOTA
from valutazione.diagnostics.fixes import edits_by_source, mended, together
from valutazione.model.normal import normal_form
from valutazione.model.sistema import Accettazione
from valutazione.source import Place, Source, Span

FASCE = """\
scheda x
    dato v: punti da 0 a 10
    fasce prima su v:
        da 0 a 4: 1
        da 5 a 10: 2
    fasce poi su v:
        da 0 a 6: 1
        da 6 a 10: 2
"""
"""A hole in `prima` (VAL319), two rows on one value in `poi` (VAL320)."""

PARAMETRO = "parametro p: punti = 3\n"
"""Nobody uses it (VAL324)."""


ABOUT = {"VAL005", "VAL101", "VAL313", "VAL319", "VAL320", "VAL324", "VAL381", "VAL382", "VAL383"}


def analysed(text: str, **files: str) -> Analysis:
    """Analyse the file of a year, and the files it names."""

    def read(path: str, _place: Span) -> Source:
        return Source(path, f"lingua 1\n{files[path]}")

    return analyse(Source("anno", f"lingua 1\nsistema s\n{text}"), read, GRAMMAR)


def told(analysis: Analysis) -> list[Diagnostic]:
    """Return what is still told, of what these tests are about."""
    return [found for found in analysis.diagnostics if found.code.number in ABOUT]


def left(analysis: Analysis) -> list[str]:
    """Return the codes that are still told."""
    return [found.code.number for found in told(analysis)]


def accepted(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the codes that are accepted, each with its reason."""
    return [(one.diagnostic.code.number, one.perche) for one in analysis.accepted]


def lines(analysis: Analysis) -> list[int]:
    """Return the lines of what is still told."""
    sources = {source.name: source for source in analysis.sources}
    found = []
    for one in told(analysis):
        assert isinstance(one.place, Span)
        found.append(sources[one.place.source].position(one.place.start)[0])
    return found


def below(rule: str, acceptance: str, text: str = FASCE) -> str:
    """Return *text* with an acceptance below the line that is *rule*, one block deeper."""
    assert text.count(f"{rule}\n") == 1
    indent = " " * (len(rule) - len(rule.lstrip()) + 4)
    return text.replace(f"{rule}\n", f"{rule}\n{indent}{acceptance}\n")


class TestWhereItHolds:
    """«Un'accettazione vale per il blocco in cui sta.»"""

    def test_nothing_accepted(self) -> None:
        """Without acceptances everything is told."""
        analysis = analysed(PARAMETRO + FASCE)
        assert ["VAL324", "VAL319", "VAL320"] == left(analysis)
        assert () == analysis.accepted

    def test_the_whole_scheme(self) -> None:
        """At the top of the file of the year: all the rules, in every file."""
        text = 'accetta VAL319, VAL320 perché "così"\nusa "regole"\n'
        analysis = analysed(text, regole=FASCE)
        assert [] == left(analysis)
        assert [("VAL319", "così"), ("VAL320", "così")] == accepted(analysis)

    def test_a_file_that_others_use(self) -> None:
        """At the top of another file: that file, and not the one that uses it."""
        text = f'usa "regole"\n{PARAMETRO}'
        regole = f'accetta VAL324, VAL319, VAL320 perché "così"\n{PARAMETRO.replace("p:", "q:")}{FASCE}'
        analysis = analysed(text, regole=regole)
        assert ["VAL324"] == left(analysis)
        assert "anno" == told(analysis)[0].place.source  # type: ignore[union-attr]  # a place of a text
        assert ["VAL324", "VAL319", "VAL320"] == [code for code, _ in accepted(analysis)]

    def test_a_scheda(self) -> None:
        """Among the lines of a scheda, wherever it stands: the scheda, and not the next one."""
        other = FASCE.replace("scheda x", "scheda y")
        acceptance = '    accetta VAL319, VAL320 perché "così"\n'
        for text in (FASCE + acceptance + other, below("scheda x", acceptance.strip()) + other):
            analysis = analysed(text)
            assert ["VAL319", "VAL320"] == left(analysis)
            assert min(lines(analysis)) > len(FASCE.splitlines())
            assert ["VAL319", "VAL320"] == [code for code, _ in accepted(analysis)]

    def test_a_rule_with_rows(self) -> None:
        """In the body of a rule: the rule, and not its neighbour."""
        analysis = analysed(below("    fasce prima su v:", 'accetta VAL319, VAL320 perché "così"'))
        assert ["VAL381", "VAL320"] == left(analysis)
        assert ["VAL319"] == [code for code, _ in accepted(analysis)]

    def test_after_the_rows(self) -> None:
        """An acceptance may follow the rows it is aligned with."""
        analysis = analysed(
            below("    da 5 a 10: 2", 'accetta VAL319 perché "così"').replace(
                "            acc", "        acc"
            )
        )
        assert ["VAL320"] == left(analysis)

    def test_a_row(self) -> None:
        """Below a row: what is told of that row."""
        for row, codes in (
            ("        da 6 a 10: 2", ["VAL319"]),
            ("        da 0 a 6: 1", ["VAL319", "VAL381", "VAL320"]),
        ):
            assert codes == left(analysed(below(row, 'accetta VAL320 perché "così"')))

    def test_a_rule_of_one_line(self) -> None:
        """Below a rule that has no body; the sources of the rule stay its own."""
        text = 'parametro p: punti = 3\n    rif "art. 1"\n    accetta VAL324 perché "così"\n        rif "art. 2"\n'
        analysis = analysed(text + "scheda x\n    dato v: punti\n")
        assert [] == left(analysis)
        assert analysis.sistema is not None
        assert ("art. 1",) == analysis.sistema.parametri[0].fonti
        assert [("art. 2",)] == [one.fonti for one in analysis.accepted]

    @pytest.mark.parametrize(
        "rule",
        [
            "dato w: punti",
            "calcola w = v",
            "calcola w: punti\n    ACCETTA\n    quando v > 3: 2\n    negli altri casi: 1",
            "calcola w secondo v:\n    ACCETTA\n    da 0: 1",
            "vincolo v > 3",
            "avviso se v > 3",
            'non valutabile se v > 3 perché "così"',
        ],
    )
    def test_every_rule_has_room_for_one(self, rule: str) -> None:
        """Wherever a `rif` may stand, an acceptance may stand below; in vain, and that is told."""
        acceptance = 'accetta VAL319 perché "così"'
        written = rule.replace("ACCETTA", acceptance) if "ACCETTA" in rule else f"{rule}\n    {acceptance}"
        body = "".join(f"    {line}\n" for line in written.splitlines())
        assert ["VAL381"] == left(analysed(f"scheda x\n    dato v: punti da 0 a 10\n{body}"))

    def test_the_nearest_counts(self) -> None:
        """Of several that hold for one place, the narrowest takes it; the wider one is left for the others."""
        text = f'accetta VAL319 perché "sistema"\n{below("    fasce prima su v:", "accetta VAL319 perché «regola»")}'
        analysis = analysed(text + '    accetta VAL320 perché "scheda"\n')
        assert ["VAL381"] == left(analysis)
        assert [3] == lines(analysis)
        assert [("VAL319", "regola"), ("VAL320", "scheda")] == accepted(analysis)

    def test_literate(self) -> None:
        """In a Markdown file the article above is the source of an acceptance that cites none."""
        text = (
            '# Art. 7\n\n```valutazione\nlingua 1\nsistema s\naccetta VAL324 perché "così"\n'
            + PARAMETRO
            + "```\n"
        )
        analysis = analyse(Source("sistema.md", text), grammar=GRAMMAR)
        assert [] == left(analysis)
        assert [("Art. 7",)] == [one.fonti for one in analysis.accepted]


class TestInVain:
    """«Un'accettazione che non si applica più è essa stessa segnalata.»"""

    def test_each_code_that_applies_to_nothing(self) -> None:
        """Of several codes only those that take nothing are told, each at its own place."""
        analysis = analysed(f'accetta VAL319, VAL324, VAL320 perché "così"\n{FASCE}')
        assert ["VAL381"] == left(analysis)
        (found,) = told(analysis)
        assert isinstance(found.place, Span)
        assert "VAL324" == analysis.sources[0].text[found.place.start : found.place.end]

    def test_the_same_twice(self) -> None:
        """Of two for the same text the first takes all, and the second is shown the first."""
        analysis = analysed(f'accetta VAL324 perché "uno"\naccetta VAL324, VAL324 perché "due"\n{PARAMETRO}')
        assert ["VAL381", "VAL381"] == left(analysis)
        assert [("VAL324", "uno")] == accepted(analysis)
        assert [1, 1] == [len(found.related) for found in told(analysis)]

    def test_not_told_when_there_are_errors(self) -> None:
        """With errors not everything is looked for; what is accepted stays accepted."""
        text = (
            f'accetta VAL319, VAL313 perché "così"\n{FASCE}    calcola c = inesistente\n    calcola d = q\n'
        )
        analysis = analysed(text + "parametro q: punti\n    dal 01/01/2020: 3\n")
        assert ["VAL101"] == left(analysis)
        assert ["VAL313"] == [code for code, _ in accepted(analysis)]

    def test_it_may_be_accepted_too(self) -> None:
        """A regulation of several years may accept what happens in some of them only; but not for nothing."""
        analysis = analysed(f'accetta VAL324, VAL381 perché "così"\n{FASCE}')
        assert ["VAL319", "VAL320"] == left(analysis)
        assert [("VAL381", "così")] == accepted(analysis)
        in_vain = analysed(f'accetta VAL324, VAL381 perché "così"\n{PARAMETRO}{FASCE}')
        assert ["VAL381", "VAL319", "VAL320"] == left(in_vain)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('accetta VAL324 perché "così"    # nota\n', ""),
            ('accetta VAL324\n    perché "così"\n    rif "art. 1"\n# nota\n', "# nota\n"),
            ('accetta VAL324, VAL319, VAL320 perché "così"\n', 'accetta VAL319, VAL320 perché "così"\n'),
            ('accetta VAL319, VAL324, VAL320 perché "così"\n', 'accetta VAL319, VAL320 perché "così"\n'),
            ('accetta VAL319, VAL320, VAL324 perché "così"\n', 'accetta VAL319, VAL320 perché "così"\n'),
            ('accetta VAL324, VAL319, VAL312 perché "così"\n', 'accetta VAL319 perché "così"\n'),
            ('accetta VAL324, VAL312 perché "così"\n', ""),
            (
                'accetta VAL319 perché "così"\naccetta VAL319 perché "così"\n',
                'accetta VAL319 perché "così"\n',
            ),
        ],
    )
    def test_taking_it_away_is_certain(self, before: str, after: str) -> None:
        """The change that is offered takes away what is in vain, and nothing else."""
        analysis = analysed(before + FASCE)
        source = analysis.sources[0]
        vain = [found for found in analysis.diagnostics if found.code is ACCETTAZIONE_SUPERFLUA]
        text = mended(source.text, edits_by_source(together(vain))["anno"])
        assert f"lingua 1\nsistema s\n{after}{FASCE}" == text
        assert ACCETTAZIONE_SUPERFLUA not in [
            found.code for found in analyse(Source("anno", text), grammar=GRAMMAR).diagnostics
        ]


class TestWhatMayBeAccepted:
    """«Soltanto gli avvisi e le note che riguardano il sistema.»"""

    @pytest.mark.parametrize("code", ["VAL101", "VAL319, VAL005", "VAL382", "VAL901"])
    def test_no_error(self, code: str) -> None:
        """A reason gives no meaning to what has none."""
        assert ["VAL382"] == left(analysed(f'accetta {code} perché "così"\n{FASCE}'))

    @pytest.mark.parametrize("code", ["VAL501", "VAL503", "VAL510"])
    def test_nothing_told_of_data(self, code: str) -> None:
        """What is found in the data of one year is not of the scheme, whatever it weighs."""
        assert ["VAL382"] == left(analysed(f'accetta {code} perché "così"\n{FASCE}'))

    @pytest.mark.parametrize(
        ("code", "meant"), [("val319", "VAL319"), ("319", "VAL319"), ("VAL31", "VAL311"), ("VALZZZ", "")]
    )
    def test_no_unknown_code(self, code: str, meant: str) -> None:
        """A code that is not there brings the one that is near."""
        (found,) = told(analysed(f'accetta {code} perché "così"\n{FASCE}'))
        assert "VAL383" == found.code.number
        assert meant == dict(found.words)["suggestion"]

    def test_a_certain_slip_is_mended(self) -> None:
        """Small letters and a bare number can mean one code only."""
        analysis = analysed(f'accetta val319, 320 perché "così"\n{FASCE}')
        text = mended(analysis.sources[0].text, edits_by_source(together(told(analysis)))["anno"])
        assert [] == left(analyse(Source("anno", text), grammar=GRAMMAR))

    def test_every_acceptable_code_can_be_accepted(self) -> None:
        """No warning and no note of the analysis is left out."""
        text = f'accetta {", ".join(ACCEPTABLE)} perché "così"\n{FASCE}'
        assert {"VAL381"} >= set(left(analysed(text)))
        assert not any(CATALOGUE[code].severity.value == "errore" for code in ACCEPTABLE)

    def test_the_reason_must_be_there(self) -> None:
        """«Il motivo è obbligatorio.»"""
        (found,) = told(analysed(f"accetta VAL319\n{FASCE}"))
        assert "VAL005" == found.code.number
        assert "perché" in found.help()


class TestMeaning:
    """«L'accettazione non è parte di ciò che il sistema significa.»"""

    def test_same_identity(self) -> None:
        """With acceptances and without, for other reasons and at other places, it is the same scheme."""
        texts = [
            FASCE,
            f'accetta VAL319 perché "così"\n{FASCE}',
            below("    fasce prima su v:", 'accetta VAL319, VAL320 perché "no" rif "art. 1"'),
        ]
        assert 1 == len({normal_form(sistema) for text in texts if (sistema := analysed(text).sistema)})

    def test_the_scheme_keeps_them(self) -> None:
        """The file of the year first, each file in the order of its text: reports print them from here."""
        parametro = below("parametro p: punti = 3", 'accetta VAL324 perché "due"', PARAMETRO)
        text = f'accetta VAL311 perché "uno"\nusa "regole"\n{parametro}accetta VAL312 perché "tre"\n'
        analysis = analysed(text, regole=f'accetta VAL319, VAL320 perché "quattro"\n{FASCE}')
        assert analysis.sistema is not None
        assert ["uno", "due", "tre", "quattro"] == [one.perche for one in analysis.sistema.accettazioni]


class TestAgainstTheRule:
    """The search by halves finds what looking at each acceptance in turn finds."""

    @given(cuts=st.lists(st.integers(0, 30), min_size=2, max_size=8, unique=True), data=st.data())
    def test_innermost(self, cuts: list[int], data: st.DataObject) -> None:
        """For every place, the narrowest of the nested scopes that hold it; of equals the first."""
        scopes = _nested(sorted(cuts), data)
        accettazioni = tuple(
            Accettazione(codici=("VAL314",), perche=str(n), ambito=one, luoghi=(_at(n),), span=_at(n))
            for n, one in enumerate(scopes)
        )
        told = [SCHEDA_VUOTA.at(_at(n), scheda="x") for n in range(32)]
        _, taken = applied(told, accettazioni, {"s": Source("s", "x" * 40)})
        expected = {at: str(n) for at in map(_at, range(32)) if (n := _by_hand(at, scopes)) is not None}
        assert expected == {one.diagnostic.place: one.perche for one in taken}


def _at(offset: int) -> Span:
    return Span("s", offset, offset + 1)


def _nested(cuts: list[int], data: st.DataObject) -> list[Span | None]:
    """Draw scopes of which two are one in the other, or apart."""
    tree: list[Span] = []
    for _ in range(data.draw(st.integers(1, 6))):
        first = data.draw(st.integers(0, len(cuts) - 2))
        last = data.draw(st.integers(first + 1, len(cuts) - 1))
        span = Span("s", cuts[first], cuts[last])
        if all(_apart(span, other) for other in tree):
            tree.append(span)
    return [None if data.draw(st.booleans()) and index == 0 else span for index, span in enumerate(tree)]


def _apart(one: Span, other: Span) -> bool:
    inner, outer = sorted((one, other), key=lambda span: (span.end - span.start, span.start))
    return (
        inner.end <= outer.start
        or outer.end <= inner.start
        or (outer.start <= inner.start and inner.end <= outer.end)
    )


def _by_hand(place: Place, scopes: list[Span | None]) -> int | None:
    assert isinstance(place, Span)
    found = [
        (1000 if one is None else one.end - one.start, n)
        for n, one in enumerate(scopes)
        if one is None or one.start <= place.start < one.end
    ]
    return min(found)[1] if found else None
