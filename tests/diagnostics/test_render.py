"""What a person reads: one recorded text for each form of place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Code, Edit, Related, Severity, Wording, render, summary
from valutazione.source import Cell, Entry, Place, Source, Span

PESI = Code(
    "VAL399",
    "pesi",
    Severity.ERRORE,
    it=Wording(
        "i pesi di `{name}` sommano a {total}", label="qui", why="devono dare 100", help="cambia un peso"
    ),
    en=Wording(
        "the weights of `{name}` add up to {total}", label="here", why="must be 100", help="change one"
    ),
)
AVVISO = Code(
    "VAL398", "avviso", Severity.AVVISO, it=Wording("guarda `{name}`"), en=Wording("look at `{name}`")
)
NOTA = Code("VAL397", "nota", Severity.NOTA, it=Wording("ecco"), en=Wording("there"))

TEXT = """\
lingua 1

scheda area
    dato peso: punti
    dato voto: punti
"""
PLAIN = Source("sistema.val", TEXT)
LITERATE = Source("sistema.md", f"# Art. 9\n\n```valutazione\n{TEXT}```\n")
SOURCES = {source.name: source for source in (PLAIN, LITERATE)}


def _span(word: str, source: Source = PLAIN) -> Span:
    start = source.text.index(word)
    return Span(source.name, start, start + len(word))


class TestSpans:
    """A place in a text is shown with its line."""

    def test_excerpt(self) -> None:
        """Message, place, line, underline, reason, advice."""
        expected = """\
errore[VAL399]: i pesi di `area` sommano a 99
 --> sistema.val:4:10
  |
4 |     dato peso: punti
  |          ^^^^ qui
  = perché: devono dare 100
  = aiuto: cambia un peso
"""
        assert expected == render([PESI.at(_span("peso"), name="area", total="99")], SOURCES)

    def test_english(self) -> None:
        """The same facts, in English; the author's words stay."""
        expected = """\
error[VAL399]: the weights of `area` add up to 99
 --> sistema.val:4:10
  |
4 |     dato peso: punti
  |          ^^^^ here
  = why: must be 100
  = help: did you mean `pesi`? change one
"""
        found = PESI.at(_span("peso"), name="area", total="99", suggestion="pesi")
        assert expected == render([found], SOURCES, language="en")

    def test_article(self) -> None:
        """In a literate source the article under which the rule stands is named."""
        expected = """\
avviso[VAL398]: guarda `peso`
 --> sistema.md:7:10
  |
7 |     dato peso: punti
  |          ^^^^
  = articolo: Art. 9
"""
        assert expected == render([AVVISO.at(_span("peso", LITERATE), name="peso")], SOURCES)

    def test_related_and_edits(self) -> None:
        """Other places follow, underlined otherwise, and changes are said in words."""
        expected = """\
avviso[VAL398]: guarda `voto`
 --> sistema.val:5:10
  |
5 |     dato voto: punti
  |          ^^^^
 ::: sistema.val:4:10
  |
4 |     dato peso: punti
  |          ---- il primo
 ::: pesi.csv, riga 3: il dato
  = correzione: sistema.val:5:10: `voto` diventa `esito`
  = correzione: sistema.val:5:14: inserisci `_2`
  = correzione: sistema.val:4:5: togli `dato `
"""
        voto = _span("voto")
        found = AVVISO.at(
            voto,
            name="voto",
            related=(
                Related(_span("peso"), "il primo", "the first"),
                Related(Cell("pesi.csv", 3), "il dato", "the value"),
            ),
            edits=(
                Edit(voto, "esito"),
                Edit(Span("sistema.val", voto.end, voto.end), "_2"),
                Edit(_span("dato "), ""),
            ),
        )
        assert expected == render([found], SOURCES)

    def test_many_lines(self) -> None:
        """A span of several lines shows the first and says where the last is."""
        expected = """\
avviso[VAL398]: guarda `area`
 --> sistema.val:3:1
  |
3 | scheda area
  | ^^^^^^^^^^^ (fino alla riga 5)
"""
        start = TEXT.index("scheda")
        found = AVVISO.at(Span("sistema.val", start, len(TEXT)), name="area")
        assert expected == render([found], SOURCES)

    def test_line_numbers_are_aligned(self) -> None:
        """The bars of one diagnostic stand in one column, whatever the lines."""
        source = Source("a.val", "uno\n" * 9 + "dieci\n")
        found = AVVISO.at(
            Span("a.val", 36, 41), name="x", related=(Related(Span("a.val", 0, 3), "qui", "here"),)
        )
        expected = """\
avviso[VAL398]: guarda `x`
  --> a.val:10:1
   |
10 | dieci
   | ^^^^^
  ::: a.val:1:1
   |
 1 | uno
   | --- qui
"""
        assert expected == render([found], {"a.val": source})

    def test_end_of_text(self) -> None:
        """What is missing at the end is marked at the end."""
        expected = """\
avviso[VAL398]: guarda `x`
 --> sistema.val:6:1
  |
6 |
  | ^
"""
        found = AVVISO.at(Span("sistema.val", len(TEXT), len(TEXT)), name="x")
        assert expected == render([found], SOURCES)

    def test_text_not_at_hand(self) -> None:
        """Without the text the offset is all there is, and the label still says its part."""
        expected = """\
errore[VAL399]: i pesi di `area` sommano a 99
 --> altro.val, carattere 13
  = nota: qui
  = perché: devono dare 100
  = aiuto: cambia un peso
"""
        found = PESI.at(Span("altro.val", 12, 14), name="area", total="99")
        assert expected == render([found], SOURCES)

    def test_hostile_line(self) -> None:
        """Tabs are spaces, what cannot be seen is written out, and the underline still fits."""
        source = Source("a.val", "\tperche\u0301 \u202eabc\x1b[0m peso")
        start = source.text.index("abc")
        found = AVVISO.at(Span("a.val", start, start + 4), name="x")
        expected = """\
avviso[VAL398]: guarda `x`
 --> a.val:1:11
  |
1 |  perche\u0301 \\u202eabc\\x1b[0m peso
  |               ^^^^^^^
"""
        assert expected == render([found], {"a.val": source})

    @pytest.mark.parametrize(
        ("before", "after", "line", "under"),
        [
            (300, 300, f"…{'x' * 40}peso{'y' * 56}…", f"{' ' * 41}^^^^"),
            (0, 300, f"peso{'y' * 96}…", "^^^^"),
            (300, 0, f"…{'x' * 96}peso", f"{' ' * 97}^^^^"),
            (48, 48, f"{'x' * 48}peso{'y' * 48}", f"{' ' * 48}^^^^"),
        ],
    )
    def test_wide_lines(self, before: int, after: int, line: str, under: str) -> None:
        """A wide line is cut around the place, and every cut is marked."""
        source = Source("a.val", "x" * before + "peso" + "y" * after)
        rows = render([AVVISO.at(Span("a.val", before, before + 4), name="x")], {"a.val": source}).split("\n")
        assert [f"1 | {line}", f"  | {under}"] == rows[3:5]


class TestOtherPlaces:
    """A place in data or in results is said in words."""

    @pytest.mark.parametrize(
        ("place", "it", "en"),
        [
            (
                Cell("obiettivi.csv", 12, "peso", "1.500"),
                "obiettivi.csv, riga 12, colonna «peso», contenuto «1.500»",
                "obiettivi.csv, row 12, column «peso», content «1.500»",
            ),
            (
                Cell("piano.ods", 2, "peso", "", "Area 1"),
                "piano.ods, foglio «Area 1», riga 2, colonna «peso», cella vuota",
                "piano.ods, sheet «Area 1», row 2, column «peso», empty cell",
            ),
            (Cell("a\n.csv"), "a\\n.csv", "a\\n.csv"),
            (Entry("area", "1", "punteggio"), "scheda area [1], punteggio", "record area [1], punteggio"),
            (Entry("area", "\x1b[2J"), "scheda area [\\x1b[2J]", "record area [\\x1b[2J]"),
        ],
    )
    def test_place(self, place: Place, it: str, en: str) -> None:
        """The place is named as whoever has the file open would look for it."""
        found = NOTA.at(place)
        assert f"nota[VAL397]: ecco\n --> {it}\n" == render([found], {})
        assert f"note[VAL397]: there\n --> {en}\n" == render([found], {}, language="en")

    def test_no_place(self) -> None:
        """What concerns the whole has no place to show."""
        assert "nota[VAL397]: ecco\n" == render([NOTA.at(None)], {})


class TestRendering:
    """A rendering shows what it is given and adds nothing."""

    def test_blank_line_between(self) -> None:
        """Diagnostics come in the order given, with a blank line between."""
        assert "nota[VAL397]: ecco\n\navviso[VAL398]: guarda `x`\n" == render(
            [NOTA.at(None), AVVISO.at(None, name="x")], {}
        )

    def test_nothing(self) -> None:
        """Nothing wrong, nothing said."""
        assert "" == render([], {})

    def test_unknown_language(self) -> None:
        """A language we do not speak is refused also when there is nothing to say."""
        with pytest.raises(ValueError, match="'de'"):
            render([], {}, language="de")

    def test_colour_only_on_request(self) -> None:
        """The words are the same with ink and without."""
        found = [PESI.at(_span("peso"), name="area", total="99"), NOTA.at(Cell("a.csv", 1))]
        plain, inked = render(found, SOURCES), render(found, SOURCES, color=True)
        assert "\x1b" not in plain
        assert inked.startswith("\x1b[1;31merrore[VAL399]\x1b[0m\x1b[1m: i pesi")
        for ink in ("1", "1;31", "1;34", "1;36", "0"):
            inked = inked.replace(f"\x1b[{ink}m", "")
        assert plain == inked

    @given(
        st.text(st.characters(exclude_categories=()), max_size=300), st.integers(0, 400), st.integers(0, 400)
    )
    def test_any_text_any_span(self, text: str, start: int, length: int) -> None:
        """Whatever the text and the span, even past its end, there is a rendering a terminal can bear."""
        found = AVVISO.at(
            Span("a.md", start, start + length), name=text, related=(Related(Cell(text), text, text),)
        )
        shown = render([found], {"a.md": Source("a.md", text)})
        assert shown.replace("\n", "").isprintable()


class TestSummary:
    """The last line says how much there is to do."""

    def test_counts(self) -> None:
        """Gravest first, each noun in its number."""
        error, warning = PESI.at(None, name="x", total="1"), AVVISO.at(None, name="x")
        assert "2 errori, 1 avviso" == summary([warning, error, error])
        assert "1 error, 2 warnings, 1 note" == summary([NOTA.at(None), warning, error, warning], "en")

    def test_nothing(self) -> None:
        """No problem is worth saying."""
        assert "nessun problema" == summary([])
        assert "no problems" == summary([], "en")

    def test_accepted(self) -> None:
        """What a scheme accepts is counted apart, and is no problem."""
        warning, note = AVVISO.at(None, name="x"), NOTA.at(None)
        assert "nessun problema, 2 avvisi accettati" == summary([], accepted=[warning, warning])
        assert "1 nota, 1 avviso accettato, 1 nota accettata" == summary([note], accepted=[note, warning])
        assert "no problems, 1 accepted warning, 2 accepted notes" == summary(
            [], "en", accepted=[note, warning, note]
        )
