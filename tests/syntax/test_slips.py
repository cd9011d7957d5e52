"""The frequent slips: those whose mending is certain are mended, the others are told with what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.syntax.test_hostile import TEXTS
from valutazione.diagnostics import Diagnostic, edits_by_source, mended, together
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, Reading, parse

Read = Callable[..., Reading]

NAME = "prova.val"
ABOVE = """\
lingua 1
scheda s
    dato tipo: a1 | b1
    dato x: punti
    dato y: punti
    dato giorno: data
"""
BELOW = "    calcola ultimo = x\n"


def text_of(lines: str) -> str:
    """A small scheme with *lines* in its record."""
    return f"{ABOVE}{lines}\n{BELOW}"


def fixed(text: str, problems: tuple[Diagnostic, ...]) -> str:
    """The text once the certain edits are made."""
    return mended(text, edits_by_source(together(problems)).get(NAME, ()))


CERTAIN = {
    "two equals": ("    calcola z = x == y", "    calcola z = x = y"),
    "equals and more": ("    calcola z = x => y", "    calcola z = x >= y"),
    "equals and less": ("    calcola z = x =< y", "    calcola z = x <= y"),
    "other not equal": ("    calcola z = x >< y", "    calcola z = x != y"),
    "colon and equals": ("    calcola z := x", "    calcola z = x"),
    "two ampersands": ("    vincolo x > 1 && y > 1", "    vincolo x > 1 e y > 1"),
    "two bars": ("    vincolo x > 1 || y > 1", "    vincolo x > 1 o y > 1"),
    "exclamation mark": ("    vincolo !(x > 1)", "    vincolo non (x > 1)"),
    "and": ("    vincolo x > 1 and y > 1", "    vincolo x > 1 e y > 1"),
    "or": ("    vincolo x > 1 or y > 1", "    vincolo x > 1 o y > 1"),
    "not": ("    vincolo not x > 1", "    vincolo non x > 1"),
    "if then else": (
        "    calcola z = if x > 1 then 1 else 2",
        "    calcola z = se x > 1 allora 1 altrimenti 2",
    ),
    "capitals": (
        "    Calcola z = Se x > 1 ALLORA 1 Altrimenti 2",
        "    calcola z = se x > 1 allora 1 altrimenti 2",
    ),
    "en dash": ("    calcola z = x – y", "    calcola z = x - y"),
    "minus sign": ("    calcola z = −1 * x", "    calcola z = -1 * x"),
    "dot for times": ("    calcola z = x · 2", "    calcola z = x * 2"),
    "letter for times": ("    calcola z = y x 2", "    calcola z = y * 2"),
    "division sign": ("    calcola z = x ÷ 2", "    calcola z = x / 2"),
    "per cento": ("    calcola z = x * 80 per cento", "    calcola z = x * 80 %"),
    "decimal point": ("    calcola z = x * 1.5", "    calcola z = x * 1,5"),
    "decimal point in a percentage": ("    calcola z = x * 12.5 %", "    calcola z = x * 12,5 %"),
    "decimal point in an amount": ("    calcola z = € 1.5 * 2", "    calcola z = € 1,5 * 2"),
    "e with an apostrophe": ("    vincolo tipo e' a1", "    vincolo tipo è a1"),
    "acute e": ("    vincolo tipo é a1", "    vincolo tipo è a1"),
    "fra": ("    vincolo x compreso fra 1 e 2", "    vincolo x compreso tra 1 e 2"),
    "minore fra": ("    calcola z = il minore fra x e y", "    calcola z = il minore tra x e y"),
    "maggiore di": ("    vincolo x maggiore di 3", "    vincolo x > 3"),
    "è minore o uguale a": ("    vincolo x è minore o uguale a 3", "    vincolo x <= 3"),
    "diverso da": ("    vincolo x diverso da 3", "    vincolo x != 3"),
    "in": ("    vincolo tipo in (a1, b1)", "    vincolo tipo è uno tra a1, b1"),
    "opzionale": ("    dato z: punti opzionale", "    dato z: punti facoltativo"),
    "facoltativa": ("    dato z: data facoltativa", "    dato z: data facoltativo"),
    "curly quotes": ("    vincolo x > 1 perché “sì”", '    vincolo x > 1 perché "sì"'),
    "single quotes": ("    vincolo x > 1 perché 'sì'", '    vincolo x > 1 perché "sì"'),
    "no quotes": ("    vincolo x > 1 rif art. 9 c. 2", '    vincolo x > 1 rif "art. 9 c. 2"'),
    "one curly quote": ('    vincolo x > 1 perché "sì”', '    vincolo x > 1 perché "sì"'),
    "the other curly quote": ('    vincolo x > 1 perché “sì"', '    vincolo x > 1 perché "sì"'),
    "angle and straight": ('    vincolo x > 1 perché «sì"', "    vincolo x > 1 perché «sì»"),
    "square brackets": ("    calcola z = [x + y] * 2", "    calcola z = (x + y) * 2"),
    "min": ("    calcola z = min(x, y) * 2", "    calcola z = (il minore tra x e y) * 2"),
    "minore with parentheses": (
        "    calcola z = il minore tra (x, y)",
        "    calcola z = il minore tra x e y",
    ),
    "meta in su": (
        "    calcola z = x arrotondato a 2 decimali, meta in su",
        "    calcola z = x arrotondato a 2 decimali, metà in su",
    ),
    "meta' in giu'": (
        "    calcola z = x arrotondato all'unita' meta' in giu'",
        "    calcola z = x arrotondato all'unità metà in giù",
    ),
    "la piu alta": (
        "    fasce z su x:\n        da 0 a 2: 1\n        nelle sovrapposizioni prevale la piu alta",
        "    fasce z su x:\n        da 0 a 2: 1\n        nelle sovrapposizioni prevale la più alta",
    ),
    "altrimenti in rows": (
        "    fasce z su x:\n        da 0 a 2: 1\n        altrimenti: 2",
        "    fasce z su x:\n        da 0 a 2: 1\n        negli altri casi: 2",
    ),
    "signs in rows": (
        "    fasce z su x:\n        < 2: 1\n        >= 2: 2",
        "    fasce z su x:\n        meno di 2: 1\n        da 2: 2",
    ),
    "oltre and a": (
        "    fasce z su x:\n        oltre 2 a 3: 1",
        "    fasce z su x:\n        oltre 2 fino a 3: 1",
    ),
    "a direction without its accent": (
        "    graduatoria z tra i soci del gruppo:\n        per x, dal piu' alto",
        "    graduatoria z tra i soci del gruppo:\n        per x, dal più alto",
    ),
    "a direction in other words": (
        "    graduatoria z tra i soci del gruppo:\n        per x in ordine decrescente\n"
        "        e poi per y, dal minore",
        "    graduatoria z tra i soci del gruppo:\n        per x dal più alto\n        poi per y, dal più basso",
    ),
    "the first three": (
        "    seleziona z tra i soci del gruppo:\n        i primi 3\n        per x, dal più alto",
        "    seleziona z tra i soci del gruppo:\n        posti: 3\n        per x, dal più alto",
    ),
    "ties in other words": (
        "    seleziona z fra i soci del gruppo:\n        posti: 3\n        in caso di parita': tutti",
        "    seleziona z tra i soci del gruppo:\n        posti: 3\n        a parità: entrano tutti",
    ),
    "rounded as in a formula": (
        "    riparto z tra i soci del gruppo:\n        somma: x\n        arrotondato al centesimo, per difetto",
        "    riparto z tra i soci del gruppo:\n        somma: x\n        arrotondamento: al centesimo, per difetto",
    ),
    "a sharing in other words": (
        "    ripartisci z tra i soci del gruppo:\n        somma = x\n        in proporzione: y\n        massimo: 3\n"
        "        eccedenza: agli altri\n        resto: ai resti più alti",
        "    riparto z tra i soci del gruppo:\n        somma: x\n        in proporzione a: y\n        al massimo: 3\n"
        "        eccedenza: tra gli altri\n        resto: ai decimali più alti",
    ),
    **{
        f"in proportion, {written}": (
            f"    riparto z tra i soci del gruppo:\n        somma: x\n        in proporzione {written}",
            f"    riparto z tra i soci del gruppo:\n        somma: x\n        in proporzione a: {meant}",
        )
        for written, meant in (
            ("al y", "y"),
            ("ai: y", "y"),
            ("alla y + x", "y + x"),
            ("all'y", "y"),
            ("agli alti", "alti"),
            ("y", "y"),
        )
    },
    "who does not fit": (
        "    riparto z tra i soci del gruppo:\n        a ciascuno: x\n        chi non entra: prende quello che resta",
        "    riparto z tra i soci del gruppo:\n        a ciascuno: x\n        chi non entra: prende ciò che resta",
    ),
    "a reason": (
        "    rettifica z di x:\n        motivazione: y",
        "    rettifica z di x:\n        motivo: y",
    ),
    "each day": (
        "    calcola z = massimo di x ogni giorno da x a y",
        "    calcola z = massimo di x per ogni giorno da x a y",
    ),
    "deviazione": (
        "    calcola z = scarto quadratico medio di x arrotondato a 2 decimali, metà in su",
        "    calcola z = deviazione standard di x arrotondato a 2 decimali, metà in su",
    ),
    "sign in a domain": ("    dato z: punti >= 0", "    dato z: punti da 0"),
    "comment of other languages": ("    // nota", "    # nota"),
    "date with points": ("    vincolo giorno > 01.02.2024", "    vincolo giorno > 01/02/2024"),
    "date of other systems": ("    vincolo giorno > 2024-02-01", "    vincolo giorno > 01/02/2024"),
    "date with hyphens": ("    vincolo giorno entro 1-2-2024", "    vincolo giorno entro 01/02/2024"),
    "a range with a hyphen": (
        "    fasce z su x:\n        0-2: 1\n        3 punti - 4 punti: 2",
        "    fasce z su x:\n        da 0 a 2: 1\n        da 3 punti a 4 punti: 2",
    ),
    "a range with a dash": (
        "    fasce z su x:\n        0 – 2,5: 1\n        oltre 2,5: 2",
        "    fasce z su x:\n        da 0 a 2,5: 1\n        oltre 2,5: 2",
    ),
    "a range with tra": (
        "    fasce z su x:\n        tra 0 e 2: 1\n        compreso fra 3 % e 4 %: 2",
        "    fasce z su x:\n        da 0 a 2: 1\n        da 3 % a 4 %: 2",
    ),
    "a domain with a hyphen": ("    dato z: punti da 0-100", "    dato z: punti da 0 a 100"),
    "semicolon": ("    calcola z = x;", "    calcola z = x"),
    "full stop": ("    calcola z = x + y.", "    calcola z = x + y"),
    "comma in a type": ("    dato z: punti, facoltativo", "    dato z: punti facoltativo"),
    "comma before perché": (
        '    vincolo x > 1, perché "sì"',
        '    vincolo x > 1 perché "sì"',
    ),
    "colon before perché": ('    vincolo x > 1: perché "sì"', '    vincolo x > 1 perché "sì"'),
    "no colon": ("    dato z punti", "    dato z: punti"),
    "no colon in a row": ("    fasce z su x:\n        da 0 a 2 1", "    fasce z su x:\n        da 0 a 2: 1"),
    "equals for a colon": (
        "    calcola z secondo tipo:\n        a1 = 1\n        b1 = 2",
        "    calcola z secondo tipo:\n        a1: 1\n        b1: 2",
    ),
    "no equals": ("    calcola z x + y", "    calcola z = x + y"),
    "colon for equals": ("    calcola z: x + y", "    calcola z = x + y"),
    "no calcola": ("    z = x", "    calcola z = x"),
    "media with parentheses": ("    calcola z = media(x)", "    calcola z = media di (x)"),
    "no di": ("    calcola z = 80 % x", "    calcola z = 80 % di x"),
    "tab": ("\tcalcola z = x", "    calcola z = x"),
    "tabs in rows": (
        "    fasce z su x:\n\tda 0 a 2: 1\n\toltre 2: 3",
        "    fasce z su x:\n        da 0 a 2: 1\n        oltre 2: 3",
    ),
    "tab inside": ("    calcola z\t= x\t\t+ y", "    calcola z = x + y"),
    "no-break space": ("    calcola z =\u00a0x", "    calcola z = x"),
    "accent on its own": ("    calcola perche\u0301_no = x", "    calcola perch\u00e9_no = x"),
    "zero width space": ("    calcola z\u200b = x", "    calcola z = x"),
    "too far in": ("      calcola z = x", "    calcola z = x"),
    "too far out": ("  calcola z = x", "    calcola z = x"),
    "not in at all": ("calcola z = x", "    calcola z = x"),
    "rows no further in": (
        "    fasce z su x:\n    da 0 a 2: 1\n    oltre 2: 3",
        "    fasce z su x:\n        da 0 a 2: 1\n        oltre 2: 3",
    ),
    "a row too far out": (
        "    fasce z su x:\n        da 0 a 2: 1\n       oltre 2: 3",
        "    fasce z su x:\n        da 0 a 2: 1\n        oltre 2: 3",
    ),
    "a line that goes on no further in": (
        "    calcola z = se x > 1\n        allora 1\n    altrimenti 2",
        "    calcola z = se x > 1\n        allora 1\n        altrimenti 2",
    ),
}


@pytest.mark.parametrize(("wrong", "right"), CERTAIN.values(), ids=CERTAIN.keys())
class TestCertain:
    """«Fixes that are certain are offered as edits»"""

    def test_is_mended(self, read: Read, wrong: str, right: str) -> None:
        """All that is wrong is told with its edit; once made, nothing is wrong."""
        problems = read(text_of(wrong)).problems
        assert problems
        assert all(problem.edits for problem in problems)
        assert text_of(right) == fixed(text_of(wrong), problems)
        assert () == read(text_of(right)).problems

    def test_is_read_as_it_will_be(self, read: Read, wrong: str, right: str) -> None:
        """What the text means is what the mended one means, so that nothing else is hidden or made up."""
        assert read(text_of(wrong)).document == read(text_of(right)).document
        assert frozenset() == read(text_of(wrong)).lost

    def test_places_are_those_of_the_source(self, read: Read, wrong: str, right: str) -> None:
        """What stands after a mended place is found where its author wrote it."""
        text = text_of(f"{wrong}\n    calcola fine = x zz")
        at = text.index("zz")
        assert Span(NAME, at, at + 2) == read(text).problems[-1].place


ADVISED = {
    "min of three": ("    calcola z = min((x), y)", "VAL018", "`il minore tra A e B`"),
    "round": ("    calcola z = round(x, 2)", "VAL018", "arrotondato a 2 decimali"),
    "own function": ("    calcola z = premio(x)", "VAL018", "per esteso"),
    "power": ("    calcola z = x ^ 2", "VAL018", "`x * x`"),
    "attribute": ("    calcola z = area.x", "VAL018", "`x della scheda`"),
    "range": ("    dato z: punti da 0..10", "VAL018", "`da 0 a 10`"),
    "brackets": ("    dato z: punti [0, 10]", "VAL018", "`da 0 a 10`"),
    "tra": ("    dato z: punti tra 0 e 10", "VAL018", "`da 0 a 10`"),
    "decimale": ("    calcola z = x arrotondato al secondo decimale", "VAL018", "a 2 decimali"),
    "two words": ("    calcola punti totali = x", "VAL018", "`punti_totali`"),
    "hyphen": ("    calcola punti-totali = x", "VAL018", "`punti_totali`"),
    "condition in a sum": ("    calcola z = 5 + se x > 1 allora 1 altrimenti 2", "VAL019", "`calcola`"),
    "two readings": ("    calcola z = x * 1.500", "VAL007", "`1500`"),
    "no mode": ("    calcola z = x arrotondato a 2 decimali", "VAL005", "metà in su"),
    "no value": ("    calcola z =", "VAL005", "un valore"),
    "no altrimenti": ("    calcola z = se x > 1 allora 1", "VAL005", "`altrimenti`"),
    "a group without its owner": (
        "    graduatoria z tra i soci:\n        per x, dal più alto",
        "VAL005",
        "`della`",
    ),
    "a group without its article": (
        "    graduatoria z tra soci del gruppo:\n        per x, dal più alto",
        "VAL005",
        "`tra le`",
    ),
    "a criterion without its direction": (
        "    graduatoria z tra i soci del gruppo:\n        per x",
        "VAL005",
        "`dal più alto`",
    ),
    "an unknown line of a selection": (
        "    seleziona z tra i soci del gruppo:\n        posti: 3\n        chissà: 2",
        "VAL005",
        "una riga della selezione",
    ),
    "an unknown line of an adjustment": (
        "    rettifica z di x:\n        valore: y\n        data: y",
        "VAL005",
        "`motivo`",
    ),
    "a range from the higher end": ("    fasce z su x:\n        9-3: 1", "VAL016", "`da 3 a 9`"),
    "a condition after a value": ("    calcola z = 100 € se x > 1", "VAL018", "altrimenti VALORE"),
    "when": ("    calcola z = (x + y) quando x > 1", "VAL018", "altrimenti VALORE"),
    "a condition after a constraint": ("    vincolo x > 1 se y > 1", "VAL018", "`vincolo non (CONDIZIONE) o"),
    "no altrimenti between parentheses": (
        "    calcola z = (se x > 1 allora 1) + 2",
        "VAL005",
        "`altrimenti 0 €`",
    ),
    "sqrt": ("    calcola z = sqrt(x)", "VAL018", "`radice di A arrotondata"),
    "a near name": ("    calcola z = x arotondato a 2 decimali, metà in su", "VAL005", "arrotondato"),
}


@pytest.mark.parametrize(("line", "number", "advice"), ADVISED.values(), ids=ADVISED.keys())
def test_advised(read: Read, line: str, number: str, advice: str) -> None:
    """What is not certain is told once, says what to write, and changes nothing by itself."""
    (problem,) = read(text_of(line)).problems
    assert (number, ()) == (problem.code.number, problem.edits)
    assert advice in problem.help()


MISTAKES: tuple[tuple[str, str], ...] = (
    (" = ", " == "),
    (": ", " "),
    (" = ", " "),
    ("    ", "\t"),
    ("    ", "  "),
    ("    ", ""),
    ("    ", "      "),
    (",", "."),
    ('"', "“"),
    (" e ", " and "),
    ("calcola", "Calcola"),
    ("dato", "DATO"),
    (" ", "\u00a0"),
    ("negli altri casi", "altrimenti"),
    ("\n", ";\n"),
    ("tra ", "fra "),
    ("da ", ">= "),
)


@st.composite
def mistaken(draw: st.DrawFn) -> str:
    """A text that somebody wrote, with one to three slips of the hand."""
    text = draw(st.sampled_from(TEXTS))
    for right, wrong in draw(st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=3)):
        places = [at for at in range(len(text)) if text.startswith(right, at)]
        if places:
            at = draw(st.sampled_from(places))
            text = text[:at] + wrong + text[at + len(right) :]
    return text


def told(problems: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((problem.code.number, problem.message()) for problem in problems)


class TestLaw:
    """«a fix applied removes its diagnostic and changes nothing else»"""

    @given(text=mistaken())
    def test_the_other_problems_are_the_same(self, grammar: Grammar, text: str) -> None:
        """No new problem, and no other goes."""
        before = parse(Source(NAME, text), grammar).problems
        chosen = together(before)
        assume(chosen)
        after = parse(Source(NAME, fixed(text, before)), grammar).problems
        assert told(before) - told(chosen) == told(after)

    @given(text=mistaken())
    def test_the_rest_of_the_text_is_the_same(self, grammar: Grammar, text: str) -> None:
        """Only what is inside the edits changes."""
        problems = parse(Source(NAME, text), grammar).problems
        edits = edits_by_source(together(problems)).get(NAME, ())
        new = fixed(text, problems)
        start = shift = 0
        for edit in edits:
            assert text[start : edit.span.start] == new[start + shift : edit.span.start + shift]
            shift += len(edit.replacement) - (edit.span.end - edit.span.start)
            start = edit.span.end
        assert text[start:] == new[start + shift :]
