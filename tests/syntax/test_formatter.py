"""The formatter changes the layout and nothing else; formatting what is formatted changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.docs.pages import ROOT, Block, blocks_of, pages
from tests.properties.strategies import documents
from tests.syntax.conftest import written_texts
from tests.syntax.test_hostile import HOSTILE
from valutazione.checks import analyse
from valutazione.model.normal import identity
from valutazione.source import Source
from valutazione.syntax import Grammar, parse
from valutazione.syntax import tree as t
from valutazione.syntax.formatting import format_source
from valutazione.syntax.printer import print_document

BAD = {name: text for name, (text, _) in HOSTILE.items() if len(text) < 100_000}
_QUOTED = re.compile(r'("[^"]*"|«[^»]*»)')
_COMMENT = re.compile(r'(?:[^"«#]|"[^"]*"|«[^»]*»)*(#.*)?')

PLAIN = [path.read_text(encoding="utf-8") for path in written_texts() if path.suffix == ".val"]
SCHEMES = sorted([*ROOT.glob("schemes/*/*.val"), *ROOT.glob("schemes/*/sistema.md")])
BLOCKS = [
    block
    for path in [*pages("lingua", "guida", "diagnostica"), ROOT / "README.md"]
    for block in blocks_of(path, "valutazione")
    if sum(map(len, block.files.values())) < 20_000  # what is there to be too much is in TestAnyText
]


def formatted(text: str, grammar: Grammar, name: str = "a.val") -> str:
    """Return the canonical form of a text without errors."""
    found = format_source(Source(name, text), grammar)
    assert () == found.problems
    assert found.text is not None
    return found.text


def has_errors(source: Source, grammar: Grammar) -> bool:
    """Whether a source cannot be read."""
    return any(problem.is_error for problem in parse(source, grammar).problems)


def comments(text: str) -> list[str]:
    """Return the comments of a text that is not literate: what follows a ``#`` outside quotes."""
    found = (_COMMENT.match(line) for line in text.split("\n"))
    return [match[1].rstrip(" ") for match in found if match and match[1]]


def check(text: str, grammar: Grammar, name: str = "a.val") -> str:
    """The laws of this page, for one text without errors; return its canonical form."""
    source = Source(name, text)
    after = formatted(text, grammar, name)
    again = Source(name, after)
    assert not has_errors(again, grammar)
    assert parse(source, grammar).document == parse(again, grammar).document
    assert comments(source.code) == comments(again.code)
    assert after == formatted(after, grammar, name)
    return after


# ---- texts to format -------------------------------------------------------------------------------------------

remarks = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(' "«»#|'), max_size=12
).map(lambda said: f"#{said}".rstrip(" "))
margins = st.integers(0, 14).map(" ".__mul__)


@st.composite
def commented(draw: st.DrawFn, text: str) -> str:
    """A text with comments and blank lines wherever they may be."""
    lines = text.removesuffix("\n").split("\n")
    for place in sorted(draw(st.lists(st.integers(0, len(lines)), max_size=6)), reverse=True):
        match draw(st.sampled_from(["blank", "own", "own", "end", "end"])):
            case "blank":
                lines.insert(place, draw(margins))
            case "own":
                lines.insert(place, draw(margins) + draw(remarks))
            case _ if place < len(lines) and "#" not in lines[place] and lines[place].strip():
                lines[place] += draw(margins) + draw(remarks)
            case _:
                pass
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n   \n"]))


def spaced(text: str, step: int, chance: Random) -> str:
    """Return a text without comments with other spaces in it, and its blocks indented by *step*."""

    def line(written: str) -> str:
        body = written.lstrip(" ")
        parts = _QUOTED.split(body)  # at odd places, what is quoted
        parts[::2] = (re.sub(" +", lambda _: " " * chance.randint(1, 4), part) for part in parts[::2])
        return " " * ((len(written) - len(body)) // 4 * step) + "".join(parts) + " " * chance.randint(0, 2)

    return "\n".join(map(line, text.split("\n")))


class TestLaws:
    """Same tree, same comments in the same order; twice is as good as once."""

    @given(data=st.data(), document=documents)
    def test_any_tree(self, grammar: Grammar, data: st.DataObject, document: t.Document) -> None:
        """Any text the language admits, with comments and blank lines wherever they may be."""
        text = print_document(document)
        assume(not has_errors(Source("a.val", text), grammar))
        check(data.draw(commented(text)), grammar)

    @settings(max_examples=30)  # each is a whole scheme, read six times
    @given(data=st.data(), text=st.sampled_from(PLAIN))
    def test_what_people_wrote(self, grammar: Grammar, data: st.DataObject, text: str) -> None:
        """The schemes, with comments and blank lines wherever they may be."""
        check(data.draw(commented(text)), grammar)

    @given(document=documents, step=st.integers(1, 7), chance=st.randoms(use_true_random=False))
    def test_spaces_say_nothing(
        self, grammar: Grammar, document: t.Document, step: int, chance: Random
    ) -> None:
        """However a text is spaced and indented, it has one canonical form."""
        text = print_document(document)
        assume(not has_errors(Source("a.val", text), grammar))
        assert formatted(text, grammar) == formatted(spaced(text, step, chance), grammar)

    @pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
    def test_every_page(self, grammar: Grammar, block: Block) -> None:
        """What the documentation shows; what is broken in its writing is left as it is."""
        text = next(iter(block.files.values())).decode(errors="replace")
        source = Source(block.file or "sistema.val", text)
        if has_errors(source, grammar):
            assert format_source(source, grammar).text is None
            return
        after = check(text, grammar, source.name)
        sistema = None if block.broken else analyse(source, None, grammar).sistema
        if sistema is not None:
            again = analyse(Source(source.name, after), None, grammar).sistema
            assert again is not None
            assert identity(sistema) == identity(again)

    @pytest.mark.parametrize("path", SCHEMES, ids=lambda path: f"{path.parent.name}/{path.name}")
    def test_shipped_schemes_are_canonical(self, grammar: Grammar, path: Path) -> None:
        """Who opens a scheme to learn sees what the formatter would write."""
        text = path.read_bytes().decode()
        assert text == formatted(text, grammar, path.name)


class TestLayout:
    """One layout for each text."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            pytest.param(
                "lingua   1\nsistema s  'S':\n  ente 'E'\n  periodo dal 1/1/2024 al 31/12/2024",
                "lingua 1\n\nsistema s 'S'\n    ente    'E'\n    periodo dal 01/01/2024 al 31/12/2024\n",
                id="header",
            ),
            pytest.param(
                "lingua 1\n\n\n\nfissa x=1\n\n\nfissa lungo = 2\nfissa y=3\nparametro z:euro=€5\n\n\n",
                "lingua 1\n\nfissa x = 1\n\nfissa lungo = 2\nfissa y     = 3\n\nparametro z: euro = € 5\n",
                id="blank lines",
            ),
            pytest.param(
                "scheda s\n\n dato n:punti\n\n\n dato lungo:sì/no,se manca no\n dato b 'B':si/no\n"
                " dato lungo2 'C C':x|y\n",
                "scheda s\n    dato n: punti\n\n    dato lungo: sì/no, se manca no\n    dato b      'B':   sì/no\n"
                "    dato lungo2 'C C': x | y\n",
                id="inputs",
            ),
            pytest.param(
                "scheda s\n calcola k=1 rif 'r'\n calcola lungo:punti = x rif 'q'\n    rif 'z'\n calcola b=2\n",
                "scheda s\n    calcola k            = 1    rif 'r'\n    calcola lungo: punti = x    rif 'q'\n"
                "        rif 'z'\n    calcola b            = 2\n",
                id="formulas and sources",
            ),
            pytest.param(
                "scheda s\n fasce f su x\n  da 95 a 100:100%\n  da 5 a 94:7,5 %\n  meno di 5: 0%\n",
                "scheda s\n    fasce f su x:\n        da 95 a 100: 100 %\n        da  5 a  94:   7,5 %\n"
                "        meno di 5:     0 %\n",
                id="bands",
            ),
            pytest.param(
                "scheda s\n seleziona z tra i soci dell’ente dove a\n  posti:3 rif 'r'\n  per x dal  più alto\n"
                "  a  parità: entrano  tutti\n riparto w tra i soci del gruppo\n  somma:x # il fondo\n"
                "  in proporzione  a:y\n  in parti uguali\n  # chi chiude\n"
                "  arrotondamento: al centesimo per difetto\n",
                "scheda s\n    seleziona z tra i soci dell'ente dove a:\n        posti:    3    rif 'r'\n"
                "        per x, dal più alto\n        a parità: entrano tutti\n    riparto w tra i soci del gruppo:\n"
                "        somma:            x    # il fondo\n        in proporzione a: y\n        in parti uguali\n"
                "        # chi chiude\n        arrotondamento:   al centesimo, per difetto\n",
                id="rules about a group",
            ),
            pytest.param(
                "scheda s\n rettifica z di x\n  valore:a\n  motivo : b\n scaglioni w su x\n"
                "  fino a 5:1%\n  oltre 5: 10%\n",
                "scheda s\n    rettifica z di x:\n        valore: a\n        motivo: b\n    scaglioni w su x:\n"
                "        fino a 5:  1 %\n        oltre 5:  10 %\n",
                id="adjustments and brackets",
            ),
            pytest.param(
                "scheda s\n fasce f su x\n  5:1\n  10: 2\n",
                "scheda s\n    fasce f su x:\n        5:  1\n        10: 2\n",
                id="a number begins the row",
            ),
            pytest.param(
                "scheda s\n fasce f su x rif 'r':\n  da 5: x\n  negli altri casi : 10\n"
                "  nelle sovrapposizioni: prevale  la prima\n",
                "scheda s\n    fasce f su x:    rif 'r'\n        da 5:             x\n        negli altri casi: 10\n"
                "        nelle sovrapposizioni prevale la prima\n",
                id="rows that are no numbers",
            ),
            pytest.param(
                "scheda s\n calcola f\n  quando h:b\n  quando h e non b:c\n calcola g secondo x, y\n  h o b,c:-5\n"
                "  d,k: 10\n",
                "scheda s\n    calcola f:\n        quando h:         b\n        quando h e non b: c\n"
                "    calcola g secondo x, y:\n        h o b, c: -5\n        d, k:     10\n",
                id="cases",
            ),
            pytest.param(
                "parole p:\n h\n bb 'B' anche x,'y'\n sigla Z per h,bb\nscala q:numero\n  uno 'U':1\n  dieci: 10\n",
                "parole p\n    h\n    bb 'B' anche x, 'y'\n    sigla Z per h, bb\n\nscala q: numero\n"
                "    uno 'U':  1\n    dieci:   10\n",
                id="words",
            ),
            pytest.param(
                "esempio 'e'\n dati s:\n  h|bbb\n\n  # nota\n  -1/2|da 0 a 5\n  lungo, due|?\n",
                "esempio 'e'\n    dati s\n        h          | bbb\n\n        # nota\n        -1/2       | da 0 a 5\n"
                "        lungo, due | ?\n",
                id="examples",
            ),
            pytest.param(
                "scheda s\n calcola x = -( h+b )*2/3 - f secondo(c;d)/7 arrotondato a 2 decimali metà  in su\n"
                " calcola y = valore dell’area × 1.200,50€\n",
                "scheda s\n    calcola x = -(h + b) * 2/3 - f secondo (c; d) / 7 arrotondato a 2 decimali, metà in su\n"
                "    calcola y = valore dell'area × 1.200,50 €\n",
                id="expressions",
            ),
            pytest.param(
                "accetta VAL319,VAL320 perche' 'x'\naccetta VAL351 perchè 'y' rif 'z'\nscheda s\n dato n: punti\n"
                "  accetta VAL319 perche 'w'\n dato lungo: data\n",
                "accetta VAL319, VAL320 perché 'x'\naccetta VAL351         perché 'y'    rif 'z'\n\nscheda s\n"
                "    dato n:     punti\n        accetta VAL319 perché 'w'\n    dato lungo: data\n",
                id="acceptances",
            ),
        ],
    )
    def test_canonical(self, grammar: Grammar, text: str, expected: str) -> None:
        """Quotes are single here, to be read with ease."""
        text, expected = text.replace("'", '"'), expected.replace("'", '"')
        for spelt in ('dell"', 'perche" '):
            text, expected = (one.replace(spelt, spelt.replace('"', "'")) for one in (text, expected))
        first = "" if text.startswith("lingua") else "lingua 1\n\n"
        assert first + expected == check(first + text, grammar)

    def test_comments_stay_where_they_are(self, grammar: Grammar) -> None:
        """Above what they speak of, at the end of its line, in the block they end, above what continues a line."""
        text = """\
# il file
lingua 1 # la versione
# la scheda

# di nuovo la scheda
scheda s # qui
  # il dato

  dato x:punti#subito
  dato lungo: punti   # dopo
    # sotto il dato
  calcola y = h
   # tra le due
      + b # e alla fine
  # in fondo alla scheda
# in fondo al file
"""
        expected = """\
# il file
lingua 1    # la versione
# la scheda

# di nuovo la scheda
scheda s    # qui
    # il dato

    dato x:     punti    #subito
    dato lungo: punti    # dopo
        # sotto il dato
    calcola y = h
        # tra le due
        + b    # e alla fine
    # in fondo alla scheda
# in fondo al file
"""
        assert expected == check(text, grammar)

    def test_a_comment_is_of_the_declaration_below(self, grammar: Grammar) -> None:
        """The blank line between two declarations comes above the comments of the second."""
        text = "lingua 1\nscheda k\n    dato x: punti\n    # di a\n# di b\nscheda b\n# in fondo\n"
        expected = "lingua 1\n\nscheda k\n    dato x: punti\n    # di a\n\n# di b\nscheda b\n# in fondo\n"
        assert expected == check(text, grammar)


class TestLongLines:
    """Broken where the language lets them, the outermost construct first; never because it would look better."""

    def test_the_author_decides(self, grammar: Grammar) -> None:
        """What would have fitted on one line is left on the lines it was written on."""
        text = 'lingua 1\n\nscheda s\n    calcola x = h\n        + b\n        rif "r"\n'
        assert text == check(text, grammar)

    def test_clauses_then_operators(self, grammar: Grammar) -> None:
        """Sources and conditions go below; a formula is broken only when it has to be, at its own operators."""
        long = " + ".join(f"valore_numero_{number} * (peso + {number})" for number in range(1, 4))
        text = f'lingua 1\n\nscheda s\n  calcola risultato = {long} rif "art. 1" rif "art. 2"\n'
        expected = (
            "lingua 1\n\nscheda s\n"
            "    calcola risultato = valore_numero_1 * (peso + 1) + valore_numero_2 * (peso + 2)"
            " + valore_numero_3 * (peso + 3)\n"
            '        rif "art. 1"\n        rif "art. 2"\n'
        )
        assert expected == check(text, grammar)
        wider = text.replace("risultato", "risultato_complessivo")
        lines = [
            "= valore_numero_1 * (peso + 1)",
            "+ valore_numero_2 * (peso + 2)",
            "+ valore_numero_3 * (peso + 3)",
        ]
        assert [
            f"    calcola risultato_complessivo {lines[0]}",
            *(f"        {line}" for line in lines[1:]),
        ] == (check(wider, grammar).split("\n")[3:6])

    def test_columns_before_long_lines(self, grammar: Grammar) -> None:
        """For the sake of columns a condition goes below, and a formula does not."""
        name = "calcola un_nome_molto_lungo"
        label = '"Un\'etichetta lunga quanto serve"'
        short = '"B"'
        text = (
            f"lingua 1\n\nscheda s\n    {name} {label} = h\n"
            '    calcola b "B" = numero di obiettivi_gestionali dove tipologia = strategico\n'
        )
        expected = (
            f"lingua 1\n\nscheda s\n    {name} {label} = h\n"
            f"    {'calcola b'.ljust(len(name))} {short.ljust(len(label))} = numero di obiettivi_gestionali\n"
            "        dove tipologia = strategico\n"
        )
        assert expected == check(text, grammar)


class TestLiterate:
    """Of a literate text only the inside of the blocks is rewritten."""

    def test_the_rest_stays(self, grammar: Grammar) -> None:
        """Headings, prose, blank lines and other blocks are the author's."""
        text = (
            "#  Titolo \n\n\n\n```valutazione\n\nlingua 1\n\n\n# nota\nscheda  s\n  # dentro\n  dato x:punti\n\n```\n"
            "  testo  \n\n\n~~~ valutazione\nscheda k\n  dato lungo:data\n~~~\n```\n"
            "lingua   1\n```\n```valutazione\n```\n\n"
        )
        expected = (
            "#  Titolo \n\n\n\n```valutazione\nlingua 1\n\n# nota\nscheda s\n    # dentro\n    dato x: punti\n```\n"
            "  testo  \n\n\n~~~ valutazione\nscheda k\n    dato lungo: data\n~~~\n```\n"
            "lingua   1\n```\n```valutazione\n```\n\n"
        )
        assert expected == check(text, grammar, "a.md")


class TestAnyText:
    """What cannot be read is left alone; no text grows beyond measure."""

    @pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
    def test_hostile(self, grammar: Grammar, text: str) -> None:
        """A canonical form, or the diagnostics for which there is none."""
        source = Source("a.val", text)
        problems = parse(source, grammar).problems
        found = format_source(source, grammar)
        assert problems == found.problems
        assert (found.text is None) == bool(problems)

    @pytest.mark.parametrize(
        "text",
        [
            f'lingua 1\nesempio "e"\n dati s\n  "{"x" * 900}"|h\n' + "  1|2\n" * 500,
            f"lingua 1\nscheda s\n dato {'x' * 900}: data\n" + " dato y: data\n" * 500,
            f"lingua 1\nscheda s\n fasce f su x:\n  {'y' * 900}: 1\n" + "  1: 2\n" * 500,
            "lingua 1\nesempio 'e'\n dati s\n".replace("'", '"') + ("  " + "|".join("1" * 400) + "\n") * 8,
            "lingua 1\nscheda s\n calcola x = " + "se h allora b altrimenti " * 50 + "c\n",
            "lingua 1\nscheda s\n calcola x = " + "h + b * " * 200 + "c\n",
        ],
        ids=["table", "inputs", "rows", "columns", "conditions", "terms"],
    )
    def test_growth(self, grammar: Grammar, text: str) -> None:
        """One long line does not make all the others long."""
        after = check(text, grammar)
        assert len(after) < 10 * len(text) + 1_000

    def test_too_long_once_formatted(self, grammar: Grammar) -> None:
        """A line that would become longer than can be read has no canonical form, and its diagnostic says so."""
        long = "h = " + "b" * 1_985
        found = format_source(Source("a.val", f"lingua 1\nscheda s\n vincolo {long}\n"), grammar)
        assert found.text is None
        assert ["VAL902"] == [problem.code.number for problem in found.problems]


def test_the_page_of_the_guide(grammar: Grammar) -> None:
    """What the guide shows is what the formatter does."""
    page = ROOT / "docs" / "guida" / "formattare.md"
    (before,) = (block for block in blocks_of(page, "text") if "prima" in block.words)
    (after,) = (block for block in blocks_of(page, "valutazione") if "dopo" in block.words)
    assert after.text == check(before.text, grammar)
