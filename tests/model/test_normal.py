"""The normal form: the same however a scheme is written, another as soon as it means something else."""

import json
import re
from pathlib import Path

import pytest

from valutazione.analysis import Resolution, resolve
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import load
from valutazione.model.normal import identity, normal_form
from valutazione.model.sistema import Sistema
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, parse
from valutazione.syntax.printer import print_document

SCHEMES = sorted(Path(__file__, "../../../schemes").resolve().glob("*/sistema.*"))
CAMPIONE = """lingua 1
sistema prova "Prova"
parole tipo
    a1
    b1 anche "B uno"
parametro tetto: punti = 50
scheda cosa (cose)
    chiave n
    dato tipo: tipo
    dato peso: punti oltre 0
    dato voto: punti da 0 a peso a passi di 0,5
    calcola doppio = voto + voto arrotondato a 1 decimale, metà in su rif "art. 1"
    non valutabile se peso > tetto perché "troppo"
scheda ente raccoglie cose
    totale di peso: 100
    calcola somma_a = somma di voto dove tipo è a1
"""


def sistema_of(analysis: Resolution) -> Sistema:
    """Return the scheme of an analysis without errors."""
    assert analysis.sistema is not None, [d.message() for d in analysis.diagnostics]
    return analysis.sistema


def of_text(text: str) -> Sistema:
    """Analyse one text."""
    return sistema_of(resolve(Source("prova.val", text)))


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_printed_scheme_has_the_same_normal_form(path: Path) -> None:
    """Printing loses comments, layout and the Markdown around; never meaning."""
    grammar = Grammar.load()

    def read(name: str, printed: bool) -> Source:
        source = Source.decode(name, (path.parent / name).read_bytes())
        if not printed:
            return source
        document = parse(source, grammar).document
        assert document is not None
        headings = source.literate  # without them a rule has no article to fall back on
        return source if headings else Source(name, print_document(document))

    def analysed(printed: bool) -> Sistema:
        def reader(name: str, span: Span) -> Source | Diagnostic:
            return read(name, printed)

        return sistema_of(resolve(read(path.name, printed), reader, grammar))

    assert normal_form(analysed(False)) == normal_form(analysed(True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("parametro tetto", "# un commento\nparametro  tetto"),
        ("voto + voto", "(voto + voto)"),
        ("tipo è a1", "tipo = a1"),
        ('"Prova"', '"Un altro titolo"'),
        ("cosa (cose)", "cosa (cose) «etichetta»"),
        ("arrotondato a 1 decimale", "\n        arrotondato a 1 decimali"),
        ("oltre 0\n    dato voto", "oltre 0,0\n\n    dato voto"),
        ("peso > tetto", "tetto < peso"),
        ("dove tipo è a1", "dove a1 = tipo"),
        ("voto + voto arrotondato", "(voto) + voto arrotondato"),
        ('rif "art. 1"', 'rif "art. 1" rif «art. 1»'),
        ('b1 anche "B uno"', 'b1\n    sigla "B uno" per b1'),
        ("raccoglie cose", "raccoglie cosa"),
        ("doppio = voto", "doppio: punti = voto"),
        ("    totale di peso: 100", '    totale di peso: 100\n        accetta VAL331 perché "si sa"'),
        (
            "scheda ente",
            'esempio "uno"\n    dati cosa\n        n | voto\n        1 | 2\n'
            "    attesi cosa\n        n | doppio\n        1 | 4\nscheda ente",
        ),
    ],
)
def test_same_meaning(old: str, new: str) -> None:
    """Comments, spacing, synonyms, labels, examples and acceptances change nothing."""
    assert old in CAMPIONE
    assert identity(of_text(CAMPIONE)) == identity(of_text(CAMPIONE.replace(old, new)))


def test_order_of_declarations() -> None:
    """Declarations may come in any order."""
    head, *blocks = re.split(r"\n(?=sistema|parole|parametro|scheda)", CAMPIONE)
    shuffled = "\n".join([head, *reversed(blocks)])
    assert identity(of_text(CAMPIONE)) == identity(of_text(shuffled))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("= 50", "= 51"),
        ("oltre 0\n", "da 0\n"),
        ("passi di 0,5", "passi di 0,25"),
        ("voto + voto", "voto - voto"),
        ("metà in su", "metà al pari"),
        ("a 1 decimale", "a 2 decimali"),
        ("peso > tetto", "peso >= tetto"),
        ('"troppo"', '"troppo pesante"'),
        ("art. 1", "art. 2"),
        ("totale di peso: 100", "totale di peso: 99"),
        ("tipo è a1", "tipo è b1"),
        ('anche "B uno"', 'anche "B due"'),
        ("somma di voto", "media di voto"),
        ("sistema prova", "sistema altra"),
        ("cosa (cose)", "cosa (oggetti)"),
        ("peso: punti oltre 0", "peso: punti facoltativo"),
        ("peso: punti oltre 0", "peso: punti oltre 0, se manca 1"),
        ("tetto: punti = 50", "tetto: punti"),
        ("dove tipo è a1", "dove tipo non è a1"),
        ("chiave n", "chiave n, m"),
        ("    totale di peso: 100", ""),
        ("arrotondato a 1 decimale, metà in su", ""),
        ("parole tipo\n    a1", "parole tipo\n    a1\n    c1"),
    ],
)
def test_other_meaning(old: str, new: str) -> None:
    """Whatever a result depends on, or carries with it, is part of the identity."""
    assert old in CAMPIONE
    changed = CAMPIONE.replace(old, new).replace("raccoglie cose", "raccoglie cosa")
    assert identity(of_text(CAMPIONE)) != identity(of_text(changed))


@pytest.mark.parametrize("path", SCHEMES, ids=lambda path: path.parent.name)
def test_canonical_json(path: Path) -> None:
    """The text is what RFC 8785 makes of the JSON it holds: names in order, no spaces, no number that is not whole."""
    form = normal_form(load(str(path)))
    plain = json.loads(form, parse_float=lambda text: pytest.fail(f"{text} is no whole number"))
    assert form == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_articles_are_sources() -> None:
    """In a literate source a rule without ``rif`` cites the article it stands under, and results carry it."""
    text = "lingua 1\nsistema s\nscheda x\n    dato v: punti\n"
    fenced = f"\n```valutazione\n{text}```\n"
    plain, prose, article = (
        normal_form(sistema_of(resolve(source)))
        for source in (
            Source("s.val", text),
            Source("s.md", f"Testo.\n{fenced}"),
            Source("s.md", f"# Art. 1\n{fenced}"),
        )
    )
    assert plain == prose
    assert article == plain.replace('"rif":[]', '"rif":["Art. 1"]')


def test_a_table_is_written_once() -> None:
    """However often a table is read, the form is not much longer than the scheme."""
    rows = "".join(f"    {n}: {n}\n" for n in range(300))
    reads = "".join(f"    calcola c{n} = grande secondo v\n" for n in range(300))
    text = (
        f"lingua 1\nsistema s\ntabella grande: punti su numero\n{rows}scheda x\n    dato v: numero\n{reads}"
    )
    form = normal_form(of_text(text))
    assert 1 == form.count('"righe":')
    assert len(form) < 20 * len(text)
