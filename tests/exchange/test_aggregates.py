"""A question about aggregates, read from a file: everything that is wrong with it is told, and nothing is guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valutazione.audit.pubblicati.possibili import Tipo
from valutazione.exact import Mode
from valutazione.exchange.aggregates import read_aggregates

GOOD = "voce;da;a;valore\npunteggi;0;60;0,5\nnumero;;;20\nfascia;oltre 53;60;35 %\nmedia su 100;;;99,25\n"


def codes(text: str) -> list[str]:
    return [found.code.number for found in read_aggregates("d.csv", text.encode())[1]]


def test_a_whole_question() -> None:
    """Grid, people, a band with an open end and a share, a mean on another scale."""
    (asked,), problems = read_aggregates("d.csv", GOOD.encode(), modes=[Mode.TRONCATO])
    assert () == problems
    assert (20, Fraction(1, 2)) == (asked.numero, asked.griglia.passo)
    (fascia,), (misura,) = asked.fasce, asked.misure
    assert (Fraction(53), True, Fraction(60), False) == (
        fascia.da,
        fascia.da_aperto,
        fascia.a,
        fascia.a_aperto,
    )
    assert fascia.quota is not None
    assert (Fraction(35, 100), Fraction(1, 100)) == (fascia.quota.valore, fascia.quota.passo)
    assert (Tipo.MEDIA, Fraction(100, 60)) == (misura.tipo, misura.fattore)
    assert Mode.TRONCATO in misura.modi


def test_several_sets() -> None:
    """Told apart by their name."""
    lines = ["insieme;voce;da;a;valore"]
    lines += [f"{name};{row}" for name in ("a", "b") for row in GOOD.splitlines()[1:]]
    sets, problems = read_aggregates("d.csv", "\n".join(lines).encode())
    assert (["a", "b"], ()) == ([one.nome for one in sets], problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numero;;;20", "numero;;;20,5"),
        ("numero;;;20", "numero;;;venti"),
        ("numero;;;20", "numero;;;"),
        ("numero;;;20", "numero;;;9999999999"),
        ("numero;;;20\n", ""),
        ("punteggi;0;60;0,5\n", ""),
        ("punteggi;0;60;0,5", "punteggi;0;60;0"),
        ("punteggi;0;60;0,5", "punteggi;0;;1"),
        ("media su 100", "mediana"),
        ("media su 100", "media su molti"),
        ("media su 100", "media su -1"),
        ("35 %", "35.5 %"),
        ("voce;da;a;valore", "voce;da;a;quanto"),
        ("numero;;;20", "numero;;;20\nnumero;;;21"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str) -> None:
    """Each slip has the code of a question that cannot be understood."""
    assert GOOD.count(old) == 1
    assert "VAL751" in codes(GOOD.replace(old, new))


def test_nothing_asked() -> None:
    """A header alone asks nothing."""
    assert ["VAL753"] == codes("voce;da;a;valore\n")


@settings(max_examples=60)
@given(st.text(alphabet="vocedanumrfsi;\n01,%-+ ", max_size=120) | st.sampled_from(GOOD.splitlines()))
def test_any_text_gives_sets_or_problems(text: str) -> None:
    """Nothing is raised."""
    sets, problems = read_aggregates("d.csv", f"voce;da;a;valore\n{text}".encode())
    assert sets or problems
