"""Saving a file: all of it or nothing, and never over the scheme."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from valutazione.exchange.saving import NotSaved, save


def test_a_new_file(tmp_path: Path) -> None:
    """The bytes are there, and nothing else is."""
    save(str(tmp_path / "nuovo.html"), b"testo")
    assert b"testo" == (tmp_path / "nuovo.html").read_bytes()
    assert ["nuovo.html"] == [path.name for path in tmp_path.iterdir()]


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    """Who could read it still can."""
    old = tmp_path / "vecchio.txt"
    old.write_bytes(b"vecchio")
    old.chmod(0o640)
    save(str(old), b"nuovo")
    assert (b"nuovo", 0o640) == (old.read_bytes(), stat.S_IMODE(old.stat().st_mode))


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The link stays, and what it leads to is written."""
    (tmp_path / "vero").write_bytes(b"1")
    (tmp_path / "link").symlink_to(tmp_path / "vero")
    save(str(tmp_path / "link"), b"2")
    assert (tmp_path / "link").is_symlink()
    assert b"2" == (tmp_path / "vero").read_bytes()


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a file is never seen: neither the old one is lost, nor a piece of the new one left."""
    (tmp_path / "file").write_bytes(b"prima")

    def fails(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(NotSaved, match="non c'è più spazio"):
        save(str(tmp_path / "file"), b"dopo")
    assert [("file", b"prima")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_what_is_not_written(tmp_path: Path) -> None:
    """A folder, a device, a missing folder, an empty path, and the scheme's own files."""
    scheme = tmp_path / "sistema.val"
    scheme.write_bytes(b"lingua 1\n")
    os.mkfifo(tmp_path / "pipe")
    found = []
    for path in ("", ".", "non-c-e/x", "pipe", "sistema.val", "sistema.val/x", "a\0b"):
        with pytest.raises(NotSaved) as refused:
            save(str(tmp_path / path) if path else path, b"x", keep=[scheme, tmp_path / "altro.val"])
        found.append(refused.value.reason.it)
    assert [
        "il percorso è vuoto",
        "è una cartella",
        "la cartella non esiste",
        "non è un file ordinario",
        "è un file del sistema stesso",
        "la cartella non esiste",
        "il sistema operativo non lo scrive",
    ] == found
    assert b"lingua 1\n" == scheme.read_bytes()


def test_messages() -> None:
    """In both languages, on one line, whatever the path has in it."""
    with pytest.raises(NotSaved) as refused:
        save("non-c-e/\x1b", b"x")
    assert "il file `non-c-e/\\x1b` non si può scrivere: la cartella non esiste" == str(refused.value)
    assert "the file `non-c-e/\\x1b` cannot be written: the folder does not exist" == refused.value.message(
        "en"
    )
