"""Writing a scheme's files: the edits and nothing else, all of it or nothing, only its own files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Edit, mended
from valutazione.exchange import NotWritten, corrections_of, load_scheme, locate, write_corrections
from valutazione.exchange.writing import edited, write
from valutazione.source import Source, Span

WRONG = 'lingua 1\nsistema prova "Prova"\nusa "parti/altro.val"\nscheda s\n    dato x: punti;\n'
OTHER = "lingua 1\nparametro p: punti = 1.5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scheme of two files, each with one certain fix."""
    (tmp_path / "parti").mkdir()
    (tmp_path / "sistema.val").write_bytes(WRONG.encode())
    (tmp_path / "parti" / "altro.val").write_bytes(OTHER.encode())
    return tmp_path


def corrected(folder: Path) -> None:
    """Make the certain fixes of the scheme in *folder*."""
    loaded = load_scheme(str(folder))
    write_corrections(loaded, corrections_of(loaded))


class TestEdited:
    """«all text outside the edits the same»: byte by byte, whatever the file's line ends."""

    @given(
        lines=st.lists(st.text(alphabet="aè \t", max_size=4), min_size=1, max_size=8),
        ends=st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=8, max_size=8),
        mark=st.booleans(),
        data=st.data(),
    )
    def test_same_text(self, lines: list[str], ends: list[str], mark: bool, data: st.DataObject) -> None:
        """Read back, it is the text with the edits made; without edits, it is the same bytes."""
        raw = "".join(line + end for line, end in zip(lines, ends, strict=False))
        raw_bytes = (("\ufeff" if mark else "") + raw).encode()
        source = Source.decode("a.val", raw_bytes)
        cuts = sorted(data.draw(st.sets(st.integers(0, len(source.text)), max_size=4)))
        edits = [
            Edit(Span("a.val", start, end), data.draw(st.sampled_from(["", "x", "y\nz"])))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        assert raw_bytes == edited(raw_bytes, [])
        after = edited(raw_bytes, edits)
        assert mended(source.text, edits) == Source.decode("a.val", after).text
        assert mark == after.startswith(b"\xef\xbb\xbf")

    def test_line_ends_of_the_file(self) -> None:
        """A line that is put in ends as the others do."""
        assert b"a\r\nb\r\nc" == edited(b"a\r\nc", [Edit(Span("a", 2, 2), "b\n")])


class TestCorrections:
    def test_every_file_of_the_scheme(self, folder: Path) -> None:
        """The entry and what it uses."""
        corrected(folder)
        assert WRONG.replace(";", "") == (folder / "sistema.val").read_text()
        assert OTHER.replace("1.5", "1,5") == (folder / "parti" / "altro.val").read_text()
        assert not any(found.is_error for found in load_scheme(str(folder)).diagnostics)

    def test_mode_and_links(self, folder: Path) -> None:
        """Permissions stay; a link inside the folder stays a link, and its file is what is written."""
        real = folder / "parti" / "vero.val"
        (folder / "parti" / "altro.val").rename(real)
        (folder / "parti" / "altro.val").symlink_to("vero.val")
        real.chmod(0o640)
        corrected(folder)
        assert (folder / "parti" / "altro.val").is_symlink()
        assert "1,5" in real.read_text()
        assert 0o640 == stat.S_IMODE(real.stat().st_mode)

    def test_nothing_is_left_around(self, folder: Path) -> None:
        """No other file appears beside those that are written."""
        before = sorted(path.name for path in folder.rglob("*"))
        corrected(folder)
        assert before == sorted(path.name for path in folder.rglob("*"))

    def test_changed_in_the_meantime(self, folder: Path) -> None:
        """A file that somebody else changed is left alone."""
        loaded = load_scheme(str(folder))
        (folder / "parti" / "altro.val").write_text(OTHER + "# di altri\n")
        with pytest.raises(NotWritten, match="nel frattempo è cambiato"):
            write_corrections(loaded, corrections_of(loaded))
        assert (folder / "parti" / "altro.val").read_text().endswith("# di altri\n")

    def test_gone_in_the_meantime(self, folder: Path) -> None:
        """So is one that is there no more."""
        loaded = load_scheme(str(folder))
        (folder / "sistema.val").unlink()
        with pytest.raises(NotWritten):
            write_corrections(loaded, corrections_of(loaded))
        assert not (folder / "sistema.val").exists()

    def test_nothing_to_mend(self, folder: Path) -> None:
        """Made once, there is nothing left to make."""
        corrected(folder)
        corrections = corrections_of(load_scheme(str(folder)))
        assert ((), (), 0) == (corrections.mends, corrections.files, corrections.left)


class TestWrite:
    def test_a_shipped_scheme(self) -> None:
        """The schemes of the library are examples: they are copied, not changed."""
        with pytest.raises(NotWritten, match="copialo in una cartella tua"):
            write(locate("azienda-isola-2021"), "sistema.val", b"", b"")

    @pytest.mark.parametrize("path", ["../fuori.val", "fuori.val", "/etc/passwd", ""])
    def test_outside(self, folder: Path, tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
        """Nothing outside the scheme's folder is written, whatever leads there."""
        outside = tmp_path_factory.mktemp("altrove") / "fuori.val"
        outside.write_text("x")
        (folder / "fuori.val").symlink_to(outside)
        with pytest.raises(NotWritten):
            write(locate(str(folder)), path, b"x", b"y")
        assert "x" == outside.read_text()

    @pytest.mark.parametrize("language", ["it", "en"])
    def test_a_failure_leaves_the_file(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, language: str
    ) -> None:
        """When writing fails half-way the file is as it was, nothing is left beside it, and that is told."""

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        before = sorted(path.name for path in folder.iterdir())
        with pytest.raises(NotWritten) as failed:
            write(locate(str(folder)), "sistema.val", WRONG.encode(), b"altro")
        assert WRONG == (folder / "sistema.val").read_text()
        assert before == sorted(path.name for path in folder.iterdir())
        assert "sistema.val" in failed.value.message(language)
