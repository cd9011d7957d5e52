"""What a scheme accepts, as it is read: beside what it says itself, what was found."""

from valutazione.checks import analyse
from valutazione.reports.acceptances import acceptance_lines, accepted_text
from valutazione.source import Source

TEXT = """\
lingua 1
sistema s
accetta VAL324, VAL381 perché "servono dal 2025" rif "art. 3" rif "art. 4"
scheda x
    dato v: punti da 0 a 10
    fasce c su v:
        accetta VAL319 perché "punti interi"
        da 0 a 4: 1
        da 5 a 10: 2
""" + "".join(f"parametro p{n}: punti = {n}\n" for n in range(12))


def test_accepted_text() -> None:
    """Each acceptance with its place and its reason, then what it took; many are cut with their count."""
    analysis = analyse(Source("s.val", TEXT))
    sources = {source.name: source for source in analysis.sources}
    first, second = accepted_text(analysis.accepted, sources).split("\n\n")
    lines = first.splitlines()
    assert "accettati a s.val:3:1: servono dal 2025 (art. 3; art. 4)" == lines[0]
    assert "  VAL324 s.val:10:11: il parametro `p0` non è usato da alcuna regola" == lines[1]
    assert "  e altri 2" == lines[-1]
    assert 12 == len(lines)
    assert ["accettato a s.val:7:9: punti interi", "  VAL319 "] == [
        second.splitlines()[0],
        second.splitlines()[1][:9],
    ]


def test_english() -> None:
    """The fixed words are those of the language asked for."""
    analysis = analyse(Source("s.val", TEXT))
    text = accepted_text(analysis.accepted, {}, language="en")
    assert "accepted at s.val, character " in text
    assert "the parameter `p0` is used by no rule" in text
    assert "and 2 more" in text


def test_nothing() -> None:
    """Nothing accepted, nothing said."""
    assert "" == accepted_text([], {})


def test_acceptance_lines() -> None:
    """A report prints what the scheme says: the codes with their names, the reason, the sources."""
    sistema = analyse(Source("s.val", TEXT)).sistema
    assert sistema is not None
    assert [
        "VAL324 parametro-inutilizzato, VAL381 accettazione-superflua: servono dal 2025 (art. 3; art. 4)",
        "VAL319 fasce-con-vuoti: punti interi",
    ] == list(acceptance_lines(sistema))
