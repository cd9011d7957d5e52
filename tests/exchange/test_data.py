"""Data files become rows of their schede, whatever is in them."""

from fractions import Fraction
from pathlib import Path

from valutazione.exchange import Limits, Located, read_data, rows_of_files
from valutazione.model.kinds import NUMERO, TESTO
from valutazione.model.sistema import Dato, Raccolta, Scheda, Sistema

SISTEMA = Sistema(
    nome="prova",
    schede=(
        Scheda(
            nome="obiettivo",
            plurale="obiettivi",
            chiave=("n",),
            dati=(Dato(nome="n", kind=TESTO), Dato(nome="peso", kind=NUMERO)),
        ),
        Scheda(nome="ente", raccolte=(Raccolta("obiettivo"),)),
    ),
)


class TestRowsOfFiles:
    """Files in memory, each a name and its bytes."""

    def test_files_of_one_scheda_are_one_list(self) -> None:
        """Singular and plural, one file after the other; each row keeps the place it came from."""
        files = [("obiettivo.csv", b"n;peso\n1;2,5\n"), ("altri/Obiettivi.csv", b"n,peso\n2,\n")]
        rows, problems = rows_of_files(files, SISTEMA)
        assert () == problems
        assert ["obiettivo"] == list(rows)
        assert [Fraction(5, 2), None] == [riga.valori["peso"] for riga in rows["obiettivo"]]
        assert [("obiettivo.csv", 2), ("altri/Obiettivi.csv", 2)] == [
            (riga.luogo.file, riga.luogo.row) for riga in rows["obiettivo"] if riga.luogo is not None
        ]

    def test_unknown_files_are_told(self) -> None:
        """A file of no scheda, or of one that takes no data, is an error and nothing else stops."""
        files = [
            ("ente.csv", b"n\n1\n"),
            ("obbiettivi.csv", b"n;peso\n"),
            ("obiettivi.csv", b"n;peso\n1;2\n"),
        ]
        rows, problems = rows_of_files(files, SISTEMA)
        assert ["VAL413", "VAL413"] == [problem.code.number for problem in problems]
        assert 1 == len(rows["obiettivo"])

    def test_unreadable_files_are_told(self) -> None:
        """A file in doubt gives no rows, its problem and no exception."""
        files = [("obiettivi.csv", b"n;peso\n1;\x00\n2;3\n"), ("obiettivo.csv", b"\xff")]
        rows, problems = rows_of_files(files, SISTEMA)
        assert ["VAL408", "VAL407"] == [problem.code.number for problem in problems]
        assert ["2", None] == [riga.valori.get("n") for riga in rows["obiettivo"]]

    def test_declared_encoding(self) -> None:
        """cp1252 only where it is declared."""
        files = [("obiettivi.csv", "n;peso\nForlì;1\n".encode("cp1252"))]
        assert "Forlì" == rows_of_files(files, SISTEMA, encoding="cp1252")[0]["obiettivo"][0].valori["n"]
        assert ["VAL407"] == [problem.code.number for problem in rows_of_files(files, SISTEMA)[1]]


class TestReadData:
    """From paths, or from the folder of a scheme."""

    def test_paths(self, tmp_path: Path) -> None:
        """A file that does not exist is told, the others are read."""
        (tmp_path / "obiettivi.csv").write_bytes(b"n;peso\n1;2\n")
        rows, problems = read_data([str(tmp_path), str(tmp_path / "x.csv")], SISTEMA)
        assert 1 == len(rows["obiettivo"])
        assert ["VAL415"] == [problem.code.number for problem in problems]

    def test_the_folder_of_a_scheme(self, tmp_path: Path) -> None:
        """Its own ``dati``, under its own limits."""
        (tmp_path / "dati").mkdir()
        (tmp_path / "dati" / "obiettivi.csv").write_bytes(b"n;peso\n1;2\n2;3\n")
        located = Located(tmp_path, "sistema.val", False, "prova")
        assert 2 == len(read_data(located, SISTEMA)[0]["obiettivo"])
        tight = Located(tmp_path, "sistema.val", False, "prova", Limits(rows=1))
        assert ["VAL416"] == [problem.code.number for problem in read_data(tight, SISTEMA)[1]]

    def test_nothing(self, tmp_path: Path) -> None:
        """A folder without data says so: no file is not no rows."""
        rows, problems = read_data(Located(tmp_path, "sistema.val", False, "prova"), SISTEMA)
        assert ({}, {"VAL432"}) == (dict(rows), {problem.code.number for problem in problems})
