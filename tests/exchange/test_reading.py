"""A scheme's path leads to a regular file inside its folder, or to a diagnostic that says why not."""

import errno
import os
import posixpath
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Refused
from valutazione.exchange.reading import parts_of, read_bounded, read_inside, refusal
from valutazione.source import Span

PLACE = Span("sistema.val", 4, 8)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A scheme's folder, with a secret beside it."""
    folder = tmp_path / "ente"
    (folder / "anni").mkdir(parents=True)
    (folder / "anni" / "2021.val").write_bytes(b"lingua 1\n")
    (tmp_path / "segreto.val").write_bytes(b"segreto\n")
    (tmp_path / "ente-2").mkdir()
    (tmp_path / "ente-2" / "segreto.val").write_bytes(b"segreto\n")
    return folder


def why_not(root: Path, relative: str) -> Diagnostic:
    with pytest.raises(Refused) as caught:
        read_inside(root, relative, 100, place=PLACE)
    return caught.value.diagnostic


class TestPaths:
    """Names joined by `/`, none of them empty, `.` or `..`: one file, one spelling, everywhere."""

    @pytest.mark.parametrize(
        "relative",
        [
            "",
            "/etc/passwd",
            "//server/share.val",
            "C:regolamento.val",
            "C:/regolamento.val",
            "regolamento.val:stream",
            "anni\\2021.val",
            "..\\segreto.val",
            "..",
            "../segreto.val",
            "../ente/anni/2021.val",
            "anni/../../segreto.val",
            "anni/../anni/2021.val",
            ".. /segreto.val",
            ".",
            "./anni/2021.val",
            "anni//2021.val",
            "anni/",
            "anni/2021.val\x00.md",
            "anni/2021.val\n",
            "a" * 1001,
        ],
    )
    def test_forbidden(self, root: Path, relative: str) -> None:
        """Any other path is refused before the disk is looked at, whatever is there."""
        diagnostic = why_not(root, relative)
        assert "percorso-vietato" == diagnostic.code.slug
        assert PLACE == diagnostic.place
        assert relative == dict(diagnostic.words)["path"]

    def test_allowed(self, root: Path) -> None:
        """A file in a folder of the folder."""
        assert b"lingua 1\n" == read_inside(root, "anni/2021.val", 100)

    @given(st.text() | st.text("./\\: ab", max_size=12))
    @example("a/..b/c")
    def test_no_text_climbs(self, relative: str) -> None:
        """A path is refused, or stays below where it starts and is its own normal form."""
        try:
            parts = parts_of(relative)
        except Refused as refused:
            problem = refused.diagnostic
        else:
            assert relative == "/".join(parts) == posixpath.normpath(relative)
            assert posixpath.normpath(f"/ente/{relative}").startswith("/ente/")
            return
        assert "percorso-vietato" == problem.code.slug


class TestLinks:
    """A symbolic link is followed only to where the folder's own files are."""

    def test_inside(self, root: Path) -> None:
        """A link to another file of the folder is that file, even when the folder itself is behind a link."""
        (root / "anno.val").symlink_to("anni/2021.val")
        (root.parent / "altrove").symlink_to(root)
        assert b"lingua 1\n" == read_inside(root.parent / "altrove", "anno.val", 100)

    @pytest.mark.parametrize("target", ["../segreto.val", "../ente-2/segreto.val", "/etc/passwd"])
    def test_outside(self, root: Path, target: str) -> None:
        """A link that leaves the folder is refused, also towards a folder whose name starts like ours."""
        (root / "anno.val").symlink_to(target)
        assert "percorso-vietato" == why_not(root, "anno.val").code.slug

    def test_folder_outside(self, root: Path) -> None:
        """A linked folder is a way out like a linked file."""
        (root / "fuori").symlink_to("..")
        assert "percorso-vietato" == why_not(root, "fuori/segreto.val").code.slug

    def test_loop(self, root: Path) -> None:
        """A link to itself is told as such."""
        (root / "giro.val").symlink_to("giro.val")
        diagnostic = why_not(root, "giro.val")
        assert "file-illeggibile" == diagnostic.code.slug
        assert "è un collegamento che torna su se stesso" in diagnostic.message()


class TestFiles:
    """Only regular files are read, and never more than asked."""

    @pytest.mark.parametrize(
        ("relative", "reason"),
        [
            ("manca.val", "non esiste"),
            ("anni/2021.val/x", "non esiste"),
            ("a" * 400, "non esiste"),
            ("\ud800", "non esiste"),
            ("anni", "è una cartella"),
            ("coda", "non è un file ordinario"),
        ],
    )
    def test_not_a_file(self, root: Path, relative: str, reason: str) -> None:
        """What is not there, a folder or a pipe (which would wait for ever) is told with its reason."""
        os.mkfifo(root / "coda")
        diagnostic = why_not(root, relative)
        assert "file-illeggibile" == diagnostic.code.slug
        assert PLACE == diagnostic.place
        assert diagnostic.message().endswith(f"non si può leggere: {reason}")

    def test_device(self) -> None:
        """A device has no end."""
        with pytest.raises(Refused, match="non è un file ordinario"):
            read_bounded(Path("/dev/zero"), 100, "zero")

    @pytest.mark.parametrize(
        ("limit", "expected"), [(2, b"abc"), (5, b"abcdef"), (6, b"abcdef"), (9, b"abcdef")]
    )
    def test_bounded(self, tmp_path: Path, limit: int, expected: bytes) -> None:
        """At most one byte more than the limit is read: enough to know that it was passed."""
        (tmp_path / "x").write_bytes(b"abcdef")
        assert expected == read_bounded(tmp_path / "x", limit, "x")

    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            (errno.EACCES, "manca il permesso di lettura"),
            (errno.EIO, "il sistema operativo non lo apre"),
            (None, "il sistema operativo non lo apre"),
        ],
    )
    def test_reasons_are_ours(self, number: int | None, reason: str) -> None:
        """The words do not depend on the operating system or its language, and exist in English too."""
        error = OSError() if number is None else OSError(number, "Zugriff verweigert")
        refused = refusal("x.val", error)
        assert f"il file `x.val` non si può leggere: {reason}" == str(refused)
        assert reason not in refused.diagnostic.message("en")
