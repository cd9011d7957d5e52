"""The file of the expected results."""

from pathlib import Path

from valutazione.exchange import Located, read_expected
from valutazione.trials.expected import Exactly


class TestReadExpected:
    def test_none(self, tmp_path: Path) -> None:
        """A folder without the file expects nothing."""
        assert (None, ()) == read_expected(Located(tmp_path, "sistema.val", False, "prova"))

    def test_read(self, tmp_path: Path) -> None:
        """What is in an admitted form is kept, the rest is told."""
        (tmp_path / "attesi.json").write_bytes(b'{"area": {"1": {"a": "96", "b": 96}}}')
        attesi, problems = read_expected(Located(tmp_path, "sistema.val", False, "prova"))
        assert attesi is not None
        assert [("area", "1", "a", Exactly("96"))] == [
            (each.scheda, each.chiave, each.nome, each.expected) for each in attesi.attesi
        ]
        assert ["VAL610"] == [problem.code.number for problem in problems]

    def test_not_an_object(self, tmp_path: Path) -> None:
        """A list of expectations has no schede."""
        (tmp_path / "attesi.json").write_bytes(b"[]")
        attesi, (problem,) = read_expected(Located(tmp_path, "sistema.val", False, "prova"))
        assert attesi is None
        assert "VAL609" == problem.code.number

    def test_outside_the_folder(self, tmp_path: Path) -> None:
        """A link that leads out of the folder is not followed."""
        (tmp_path / "fuori.json").write_bytes(b"{}")
        (tmp_path / "sistema").mkdir()
        (tmp_path / "sistema" / "attesi.json").symlink_to("../fuori.json")
        attesi, (problem,) = read_expected(Located(tmp_path / "sistema", "sistema.val", False, "prova"))
        assert attesi is None
        assert "VAL414" == problem.code.number
