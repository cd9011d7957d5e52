"""`valutazione nuovo`: the copy works at once, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from valutazione.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "model", [[], ["--da", "azienda-isola-2021"], ["--da", "almenno-san-bartolomeo-2017"]]
)
def test_the_copy_works(model: list[str], capsys: Capture) -> None:
    """«afterwards `controlla`, `prova` and `valuta` work in it»"""
    assert 0 == main(["nuovo", "borgo-2025", "--ente", "Comune di Borgo", "--titolo", "Premi 2025", *model])
    told = capsys.readouterr()
    assert "" == told.err
    assert told.out.startswith(f"borgo-2025: copia di {model[1] if model else 'modello-piccolo-comune'}, ")
    assert "  valutazione controlla borgo-2025\n" in told.out
    assert 0 == main(["controlla", "borgo-2025"])
    assert 0 == main(["prova", "borgo-2025"])
    main(["valuta", "borgo-2025"])
    assert "Premi 2025\nComune di Borgo\n" in capsys.readouterr().out


def test_nothing_is_overwritten(here: Path, capsys: Capture) -> None:
    """The second time it is refused, and the first copy stays."""
    assert 0 == main(["nuovo", "borgo"])
    (here / "borgo" / "sistema.val").write_text("mio")
    capsys.readouterr()
    assert 2 == main(["nuovo", "borgo"])
    assert ("", "`borgo`: c'è già, e non si sovrascrive\n") == capsys.readouterr()
    assert "mio" == (here / "borgo" / "sistema.val").read_text()
    assert 2 == main(["--lingua-messaggi", "en", "nuovo", "borgo"])
    assert "`borgo`: it is there already, and nothing is overwritten\n" == capsys.readouterr().err


def test_wrong_names(here: Path, capsys: Capture) -> None:
    """A name that is no name, a model that is not there: told, with status 2."""
    assert 2 == main(["nuovo", "../borgo"])
    assert 2 == main(["nuovo", "borgo", "--da", "modello-piccolo-comuna"])
    assert "forse intendevi `modello-piccolo-comune`?" in capsys.readouterr().err
    assert [] == list(here.iterdir())


def test_in_english(capsys: Capture) -> None:
    """What is said is in the language asked for."""
    assert 0 == main(["--lingua-messaggi", "en", "nuovo", "borgo"])
    assert "borgo: a copy of modello-piccolo-comune, " in capsys.readouterr().out
