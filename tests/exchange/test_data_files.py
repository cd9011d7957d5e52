"""The data files a caller names, and which record each of them holds."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Diagnostic
from valutazione.exchange import Limits, Refused, read_data_paths, scheda_for
from valutazione.source import Cell

SCHEDE = {
    "obiettivo": "obiettivo",
    "obiettivi": "obiettivo",
    "unità_organizzativa": "unità_organizzativa",
    "unità_organizzative": "unità_organizzativa",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with two folders of data."""
    for name, data in {
        "a/obiettivi.csv": b"a\n1\n",
        "a/AREE.CSV": b"b\n",
        "a/.~obiettivi.csv": b"",
        "a/note.txt": b"",
        "a/sotto/altri.csv": b"",
        "b/obiettivi.csv": b"a\n2\n",
        "vuota/note.txt": b"",
        "foglio.txt": b"PK",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.message() for problem in problems]


class TestReadDataPaths:
    """`--dati CARTELLA_O_FILE`, as many times as the caller likes."""

    def test_folder(self, here: Path) -> None:
        """A folder gives its CSV files: not the hidden ones, nor those of its sub-folders."""
        assert ((("a/AREE.CSV", b"b\n"), ("a/obiettivi.csv", b"a\n1\n")), ()) == read_data_paths(["a"])

    def test_file(self, here: Path) -> None:
        """A file gives itself, under the name the caller gave."""
        path = str(here / "b" / "obiettivi.csv")
        assert (((path, b"a\n2\n"),), ()) == read_data_paths([path])

    def test_nothing(self) -> None:
        """No path, no data, no problem."""
        assert ((), ()) == read_data_paths([])

    def test_each_file_once(self, here: Path) -> None:
        """However it is reached, and in whatever order, a file is read once; two files have two names."""
        (here / "b" / "stesso.csv").symlink_to("obiettivi.csv")
        paths = ["b/obiettivi.csv", "b", "a/", "./a/obiettivi.csv", "a/../a/AREE.CSV", "b"]
        found, problems = read_data_paths(paths)
        assert ["a/../a/AREE.CSV", "a/obiettivi.csv", "b/obiettivi.csv"] == [name for name, _ in found]
        assert () == problems
        assert (found, problems) == read_data_paths(reversed(paths))

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("", "il percorso è vuoto"),
            ("manca.csv", "non esiste"),
            ("manca", "non esiste"),
            ("x\0.csv", "non esiste"),
            ("a" * 9999, "non esiste"),
            ("vuota", "la cartella non contiene file `.csv`"),
            ("foglio.txt", "i dati si leggono da file `.csv`"),
            ("/dev/null", "i dati si leggono da file `.csv`"),
            ("coda.csv", "non è un file ordinario"),
            ("giro.csv", "è un collegamento che torna su se stesso"),
        ],
    )
    def test_what_is_not_read_is_told(self, here: Path, path: str, reason: str) -> None:
        """Each path that gives nothing is told with its reason, and the others are read."""
        os.mkfifo("coda.csv")
        Path("giro.csv").symlink_to("giro.csv")
        found, problems = read_data_paths([path, "b"])
        assert (("b/obiettivi.csv", b"a\n2\n"),) == found
        assert 1 == len(problems)
        assert problems[0].message().endswith(f"non si può leggere: {reason}")

    def test_links(self, here: Path) -> None:
        """The caller may name a link; one found in a folder may not lead out of it."""
        (here / "vuota" / "x.csv").symlink_to("../b/obiettivi.csv")
        assert (((("vuota/x.csv", b"a\n2\n"),)), ()) == read_data_paths(["vuota/x.csv"])
        found, problems = read_data_paths(["vuota"])
        assert () == found
        assert ["il percorso `vuota/x.csv` non è ammesso"] == told(problems)

    def test_limits(self, here: Path) -> None:
        """Each file, all of them together, and their number have a limit."""
        both = ["a", "b"]
        found, problems = read_data_paths(both, limits=Limits(data_bytes=3))
        assert ["a/AREE.CSV"] == [name for name, _ in found]
        assert [Cell("a/obiettivi.csv"), Cell("b/obiettivi.csv")] == [problem.place for problem in problems]
        found, problems = read_data_paths(both, limits=Limits(total_bytes=7))
        assert ["a/AREE.CSV", "a/obiettivi.csv"] == [name for name, _ in found]
        assert ["dati-troppo-grandi"] == [problem.code.slug for problem in problems]
        found, problems = read_data_paths(both, limits=Limits(files=4))
        assert ["b/obiettivi.csv"] == [name for name, _ in found]
        assert ["il file `a` non si può leggere: contiene più di 4 file"] == told(problems)


class TestSchedaFor:
    """A data file is named after its record, in the singular or in the plural."""

    @pytest.mark.parametrize(
        ("file", "scheda"),
        [
            ("obiettivo.csv", "obiettivo"),
            ("obiettivi.csv", "obiettivo"),
            ("OBIETTIVI.CSV", "obiettivo"),
            ("dati/2021/obiettivi.csv", "obiettivo"),
            ("C:\\dati\\obiettivi.csv", "obiettivo"),
            ("unità_organizzative.csv", "unità_organizzativa"),
            ("Unità-Organizzative.csv", "unità_organizzativa"),
            ("unità organizzativa.csv", "unità_organizzativa"),
            ("unita\u0300_organizzativa.csv", "unità_organizzativa"),
        ],
    )
    def test_found(self, file: str, scheda: str) -> None:
        """Folders, capitals, hyphens, spaces and the way an accent is encoded do not count."""
        assert scheda == scheda_for(file, SCHEDE)

    @pytest.mark.parametrize(
        "file", ["obiettiv.csv", "unita_organizzativa.csv", "obiettivi-2021.csv", ".csv", ""]
    )
    def test_unknown(self, file: str) -> None:
        """Nothing near is taken for the name: the file and the records are told."""
        with pytest.raises(Refused) as caught:
            scheda_for(f"dati/{file}", SCHEDE)
        diagnostic = caught.value.diagnostic
        assert "file-dati-ignoto" == diagnostic.code.slug
        assert Cell(f"dati/{file}") == diagnostic.place
        assert f"il file `{file}` non corrisponde ad alcuna scheda" == diagnostic.message()
        assert "le schede del sistema sono: `obiettivo`, `unità_organizzativa`" == diagnostic.help()

    def test_two_meant(self) -> None:
        """A name that two records share is nobody's, unless it is written exactly as one of them."""
        schede = {"area-tecnica": "prima", "area_tecnica": "seconda", "altra": "terza"}
        assert "seconda" == scheda_for("area_tecnica.csv", schede)
        with pytest.raises(Refused) as caught:
            scheda_for("Area tecnica.csv", schede)
        assert "`prima`, `seconda`" == dict(caught.value.diagnostic.words)["schede"]

    @given(st.text())
    def test_any_name(self, file: str) -> None:
        """Any name gives a record or a diagnostic."""
        try:
            answer = scheda_for(file, SCHEDE)
        except Refused as refused:
            answer = refused.diagnostic.code.slug
        assert answer in {*SCHEDE.values(), "file-dati-ignoto"}
