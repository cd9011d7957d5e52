"""The page of what the norms say of real regulations is made by holding the shipped schemes to them."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from tests.docs.pages import DOCS
from valutazione.evaluation import evaluate
from valutazione.exchange import load_scheme, read_data
from valutazione.norms import on_results
from valutazione.reports.norms import norms_text

PAGE = DOCS / "norme" / "sistemi-pronti.md"
_PAIR = re.compile(r"```norme ([a-z0-9-]+)\n(.*?)```\n\n```text\n(.*?)```\n", re.DOTALL)


def _told(name: str, mapping: str, folder: Path) -> str:
    """Return what the norms say of a shipped scheme, with its data, when it is held to them with *mapping*."""
    for item in files("valutazione.schemes").joinpath(name).iterdir():
        if item.is_file():
            text = item.read_text("utf-8")
            (folder / item.name).write_text(f"{text}\n{mapping}" if item.name == "sistema.val" else text)
    (folder / "dati").mkdir()
    for item in files("valutazione.schemes").joinpath(name, "dati").iterdir():
        (folder / "dati" / item.name).write_bytes(item.read_bytes())
    loaded = load_scheme(str(folder))
    assert loaded.sistema is not None, [one.message() for one in loaded.diagnostics]
    assert loaded.located is not None
    rows, problems = read_data(loaded.located, loaded.sistema)
    held = on_results(loaded.sistema, evaluate(loaded.sistema, rows, partial=True, rilievi=problems))
    ended = [one for one in loaded.norme if not one.manca and "si verifica con i dati" not in one.motivo.it]
    made = [one for one in held.verifiche if not one.manca]
    found = [one for one in (*loaded.diagnostics, *held.diagnostics) if one.code.number.startswith("SMVP")]
    lines = [f"{one.severity.value} {one.code.number}: {one.message()}" for one in found]
    return norms_text([*ended, *made]) + "".join(f"{line}\n" for line in ("", *lines) if found)


def test_the_page_is_made_from_the_schemes(tmp_path: Path, aggiorna: bool) -> None:
    """The outcome under each mapping is what the program says today."""
    text = PAGE.read_text("utf-8")

    def made(match: re.Match[str]) -> str:
        folder = tmp_path / match[1]
        folder.mkdir()
        told = _told(match[1], match[2], folder)
        return f"```norme {match[1]}\n{match[2]}```\n\n```text\n{told}```\n"

    expected, count = _PAIR.subn(made, text)
    assert count >= 3
    if aggiorna:
        PAGE.write_text(expected, "utf-8")
    assert expected == PAGE.read_text("utf-8")
