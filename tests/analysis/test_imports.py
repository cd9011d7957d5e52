"""The files of a scheme: each once, never in a circle, never from nowhere."""

from __future__ import annotations

from tests.analysis.helpers import GRAMMAR
from valutazione.analysis.imports import MAX_FILES
from valutazione.checks import Analysis, analyse
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.data import PERCORSO_VIETATO
from valutazione.source import Source, Span


def _analysed(**files: str) -> Analysis:
    def read(path: str, place: Span) -> Source | Diagnostic:
        if path not in files:
            return PERCORSO_VIETATO.at(place, path=path)
        return Source(path, "lingua 1\n" + files[path])

    return analyse(Source("anno", "lingua 1\nsistema s\n" + files["anno"]), read, GRAMMAR)


def _codes(analysis: Analysis) -> list[str]:
    return [problem.code.number for problem in analysis.diagnostics]


SCHEDA = "scheda x\n    dato v: punti\n"


def test_used_twice() -> None:
    """A file reached by two ways is read once."""
    files = {"anno": 'usa "b"\nusa "c"\n', "b": 'usa "d"\n', "c": 'usa "d"\nusa "d"\n', "d": SCHEDA}
    analysis = _analysed(**files)
    assert [] == _codes(analysis)
    assert ["anno", "b", "d", "c"] == [source.name for source in analysis.sources]


def test_circle() -> None:
    """Files that use one another in a circle are told, with the way round."""
    analysis = _analysed(anno='usa "b"\n', b=f'usa "c"\n{SCHEDA}', c='usa "b"\n')
    assert ["VAL126"] == _codes(analysis)
    assert "b → c → b" in analysis.diagnostics[0].message()
    assert analysis.sistema is None


def test_not_there() -> None:
    """Who reads the files says why one cannot be had."""
    assert ["VAL414"] == _codes(_analysed(anno='usa "altrove"\n' + SCHEDA))


def test_header_belongs_to_the_entry() -> None:
    """Only the file one starts from has a `sistema`; the others have a `regolamento`."""
    assert ["VAL130"] == _codes(_analysed(anno='usa "b"\n', b=f"sistema altro\n{SCHEDA}"))
    assert [] == _codes(_analysed(anno='usa "b"\n', b=f"regolamento altro\n{SCHEDA}"))


def test_too_many() -> None:
    """A chain of files without end is cut."""
    files = {f"f{index}": f'usa "f{index + 1}"\n' for index in range(MAX_FILES + 5)}
    analysis = _analysed(anno='usa "f0"\n' + SCHEDA, **files)
    assert "VAL906" in _codes(analysis)
    assert MAX_FILES == len(analysis.sources)


def test_names_in_what_cannot_be_read_are_not_unknown() -> None:
    """One mistake is told once: what a broken line would have declared is not missing."""
    text = f"lingua 1\nsistema s\n{SCHEDA}    dato peso: : punti\n    calcola b = peso * v\n"
    assert ["VAL005"] == _codes(analyse(Source("s.val", text), grammar=GRAMMAR))
