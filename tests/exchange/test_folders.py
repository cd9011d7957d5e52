"""A scheme is a file, a folder, or the name of one that ships with the library."""

import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Limits, Located, Refused, folders, locate, shipped
from valutazione.source import Cell, Span

FILES = {
    "ente-uno-2021/sistema.val": b"lingua 1\n",
    "ente-uno-2021/regolamento.val": b"regolamento\n",
    "ente-uno-2021/attesi.json": b"{}",
    "ente-uno-2021/dati/obiettivi.csv": b"a\n1\n",
    "ente-uno-2021/dati/Aree.CSV": b"b\n2\n",
    "ente-uno-2021/dati/.nascosto.csv": b"",
    "ente-uno-2021/dati/LEGGIMI.txt": b"",
    "ente-due-2022/sistema.md": b"# Art. 1\n",
    "senza-sistema/altro.val": b"",
    "due-sistemi/sistema.val": b"",
    "due-sistemi/sistema.md": b"",
}
PACKAGE = "sistemi_di_prova"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def install(tmp_path: Path) -> Path:
    """Install the package of schemes as files."""
    write(tmp_path / "installati" / PACKAGE, FILES | {"__init__.py": b""})
    return tmp_path / "installati"


def pack(tmp_path: Path) -> Path:
    """Install the package of schemes inside a zip, where nothing has a path on disk."""
    archive = tmp_path / "installati.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name, data in (FILES | {"__init__.py": b""}).items():
            target.writestr(f"{PACKAGE}/{name}", data)
    return archive


@pytest.fixture(params=[install, pack])
def packaged(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Schemes that ship with the library, ours instead of the real ones; the current folder is empty."""
    put: Callable[[Path], Path] = request.param
    monkeypatch.syspath_prepend(put(tmp_path))
    monkeypatch.setattr(folders, "_PACKAGE", PACKAGE)
    (tmp_path / "qui").mkdir()
    monkeypatch.chdir(tmp_path / "qui")
    invalidate_caches()
    yield
    sys.modules.pop(PACKAGE, None)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with the schemes in it, and no shipped ones."""
    write(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(folders, "_PACKAGE", "nessun_sistema")
    return tmp_path


def why_not(argument: str) -> Diagnostic:
    with pytest.raises(Refused) as caught:
        locate(argument)
    assert "file-illeggibile" == caught.value.diagnostic.code.slug
    return caught.value.diagnostic


@pytest.mark.usefixtures("packaged")
class TestShipped:
    """Shipped schemes are found by name, wherever the library is installed, zip included."""

    def test_names(self) -> None:
        """A name is that of a folder with a scheme in it; they are sorted."""
        assert ("due-sistemi", "ente-due-2022", "ente-uno-2021") == shipped()

    def test_locate(self) -> None:
        """The name gives the scheme, whichever of the two forms it has."""
        found = locate("ente-uno-2021")
        assert ("sistema.val", True, "ente-uno-2021") == (found.entry, found.shipped, found.label)
        assert "sistema.md" == locate("ente-due-2022").entry

    def test_read(self) -> None:
        """Its files are read from inside it, and from nowhere else."""
        found = locate("ente-uno-2021")
        assert b"lingua 1\n" == found.read(found.entry)
        assert b"regolamento\n" == found.read("regolamento.val")
        with pytest.raises(Refused, match="non è ammesso"):
            found.read("../ente-due-2022/sistema.md")
        with pytest.raises(Refused, match="non esiste"):
            found.read("manca.val")
        with pytest.raises(Refused, match="è una cartella"):
            found.read("dati")

    def test_data(self) -> None:
        """So are its data and its expected results."""
        found = locate("ente-uno-2021")
        assert ("dati/Aree.CSV", "dati/obiettivi.csv") == found.data_files()
        assert ((("dati/Aree.CSV", b"b\n2\n"), ("dati/obiettivi.csv", b"a\n1\n")), ()) == found.read_data()
        assert b"{}" == found.expected()
        assert ((), None) == (locate("ente-due-2022").data_files(), locate("ente-due-2022").expected())

    def test_limits(self) -> None:
        """The limits hold there too."""
        with pytest.raises(Refused, match="supera i 8 byte"):
            locate("ente-uno-2021", limits=Limits(scheme_bytes=8)).read("sistema.val")

    def test_near_name(self) -> None:
        """A name that is almost right is suggested."""
        diagnostic = why_not("ente-uno-2012")
        assert "ente-uno-2021" == dict(diagnostic.words)["suggestion"]
        assert diagnostic.help().startswith("forse intendevi `ente-uno-2021`?")

    @pytest.mark.parametrize(
        "name", ["niente", "senza-sistema", "ente-uno-2021/sistema.val", "x\0y", "a" * 9999]
    )
    def test_neither(self, name: str) -> None:
        """Neither a path nor a name: only names from the list are looked for in the package."""
        diagnostic = why_not(name)
        assert "nessun sistema distribuito" in diagnostic.message()
        assert "" == dict(diagnostic.words)["suggestion"]

    def test_a_path_comes_first(self) -> None:
        """What exists on disk comes before a name; what does not, does not."""
        assert locate("ente-due-2022").shipped
        write(Path(), {"ente-due-2022/sistema.val": b"", "ente-uno-2021/appunti.txt": b""})
        assert not locate("ente-due-2022").shipped
        assert "né `sistema.md`" in why_not("ente-uno-2021").message()


class TestNothingShipped:
    """A library without schemes is still a library."""

    def test_no_package(self, here: Path) -> None:
        """There are no names, and a path is still found."""
        assert () == shipped()
        assert locate("ente-uno-2021") == Located(
            Path("ente-uno-2021"), "sistema.val", False, "ente-uno-2021"
        )


class TestLocalPaths:
    """A local scheme is its file, or the folder with its file."""

    @pytest.mark.parametrize(
        ("argument", "root", "entry", "label"),
        [
            ("ente-uno-2021", "ente-uno-2021", "sistema.val", "ente-uno-2021"),
            ("ente-uno-2021/", "ente-uno-2021", "sistema.val", "ente-uno-2021"),
            ("./ente-due-2022", "ente-due-2022", "sistema.md", "ente-due-2022"),
            ("senza-sistema/altro.val", "senza-sistema", "altro.val", "senza-sistema/altro.val"),
            ("due-sistemi/sistema.md", "due-sistemi", "sistema.md", "due-sistemi/sistema.md"),
        ],
    )
    def test_found(self, here: Path, argument: str, root: str, entry: str, label: str) -> None:
        """The root is the folder, the entry a name in it, the label what the caller wrote."""
        assert Located(Path(root), entry, False, label) == locate(argument)

    def test_absolute(self, here: Path) -> None:
        """The caller may point anywhere: it is the scheme that may not."""
        assert b"lingua 1\n" == locate(str(here / "ente-uno-2021")).read("sistema.val")

    @pytest.mark.parametrize(
        ("argument", "reason"),
        [
            ("", "il percorso è vuoto"),
            ("senza-sistema", "nella cartella non c'è `sistema.val` né `sistema.md`"),
            ("due-sistemi", "nella cartella ci sono sia `sistema.val` sia `sistema.md`"),
            (
                "ente-uno-2021/dati/obiettivi.csv",
                "un sistema è un file `.val` o `.md`, oppure la sua cartella",
            ),
            ("coda.val", "non è un file ordinario"),
            ("giro", "è un collegamento che torna su se stesso"),
            ("/dev/null", "non è un file ordinario"),
        ],
    )
    def test_not_a_scheme(self, here: Path, argument: str, reason: str) -> None:
        """What exists and is no scheme is told with its reason, and never replaced by a shipped one."""
        os.mkfifo("coda.val")
        Path("giro").symlink_to("giro")
        assert f"il file `{argument}` non si può leggere: {reason}" == why_not(argument).message()


class TestReading:
    """What a scheme asks for is read from its folder, within the limits of a scheme."""

    def test_four_mebibytes(self, here: Path) -> None:
        """A scheme of 4 MiB is read; one byte more is too much, at the place that asked for it."""
        found = locate("ente-uno-2021")
        (here / "ente-uno-2021" / "grande.val").write_bytes(b" " * 4 * 1024 * 1024)
        assert 4 * 1024 * 1024 == len(found.read("grande.val"))
        (here / "ente-uno-2021" / "grande.val").write_bytes(b" " * (4 * 1024 * 1024 + 1))
        with pytest.raises(Refused) as caught:
            found.read("grande.val", place=Span("sistema.val", 0, 3))
        assert "file-illeggibile" == caught.value.diagnostic.code.slug
        assert Span("sistema.val", 0, 3) == caught.value.diagnostic.place

    def test_the_entry_is_a_file_of_the_folder(self, here: Path) -> None:
        """An entry that is a link to somewhere else is not read either."""
        write(here, {"fuori.val": b"segreto", "legato/x": b""})
        (here / "legato" / "sistema.val").symlink_to("../fuori.val")
        with pytest.raises(Refused, match=r"`sistema\.val` non è ammesso"):
            locate("legato").read("sistema.val")


class TestData:
    """A scheme's data are `dati/*.csv`, its expected results `attesi.json`."""

    def test_wrong_files_are_told_and_others_read(self, here: Path) -> None:
        """A link that leaves, a folder and a file that is too large are told one by one."""
        write(
            here,
            {"fuori.csv": b"x", "ente-uno-2021/dati/b.csv": b"a\n1\n2\n", "ente-uno-2021/dati/d.csv/x": b""},
        )
        (here / "ente-uno-2021" / "dati" / "c.csv").symlink_to("../../fuori.csv")
        found, problems = locate("ente-uno-2021", limits=Limits(data_bytes=5)).read_data()
        assert ["dati/Aree.CSV", "dati/obiettivi.csv"] == [name for name, _ in found]
        told = [(problem.code.slug, problem.place) for problem in problems]
        assert [
            ("dati-troppo-grandi", Cell("dati/b.csv")),
            ("percorso-vietato", Cell("dati/c.csv")),
            ("file-illeggibile", Cell("dati/d.csv")),
        ] == told

    def test_total(self, here: Path) -> None:
        """All data together have a limit as well."""
        found, problems = locate("ente-uno-2021", limits=Limits(total_bytes=7)).read_data()
        assert ["dati/Aree.CSV"] == [name for name, _ in found]
        assert ["dati-troppo-grandi"] == [problem.code.slug for problem in problems]

    def test_too_many_files(self, here: Path) -> None:
        """A folder with too many entries is not listed to its end."""
        found, problems = locate("ente-uno-2021", limits=Limits(files=3)).read_data()
        assert () == found
        assert ["il file `dati` non si può leggere: contiene più di 3 file"] == [
            p.message() for p in problems
        ]

    @pytest.mark.parametrize("target", ["..", "../..", "/etc"])
    def test_folder_outside(self, here: Path, target: str) -> None:
        """A `dati` that is a link out of the scheme's folder is not even listed."""
        (here / "ente-due-2022" / "dati").symlink_to(target)
        with pytest.raises(Refused, match="`dati` non è ammesso"):
            locate("ente-due-2022").data_files()

    def test_not_a_folder(self, here: Path) -> None:
        """A `dati` that is a file, or a link to nothing, is told: it is not the same as no data."""
        write(here, {"ente-due-2022/dati": b""})
        with pytest.raises(Refused, match="non è una cartella"):
            locate("ente-due-2022").data_files()
        (here / "due-sistemi" / "dati").symlink_to("manca")
        with pytest.raises(Refused, match="non esiste"):
            locate("due-sistemi/sistema.md").data_files()

    def test_expected_results(self, here: Path) -> None:
        """Expected results that are there and cannot be read are not the same as none."""
        assert b"{}" == locate("ente-uno-2021").expected()
        assert locate("ente-due-2022").expected() is None
        (here / "ente-due-2022" / "attesi.json").symlink_to("manca")
        with pytest.raises(Refused, match="non esiste"):
            locate("ente-due-2022").expected()
        with pytest.raises(Refused, match="misura massima"):
            locate("ente-uno-2021", limits=Limits(data_bytes=1)).expected()
