"""A scheme is read from its folder, and from nowhere else; whatever is there, the answer is a value."""

from pathlib import Path

import pytest

from valutazione.errors import SchemaError
from valutazione.exchange import load, load_scheme, shipped
from valutazione.source import Source

YEAR = 'lingua 1\nsistema prova "Prova"\nusa "regole/comuni.val"\n'
RULES = "lingua 1\nregolamento comuni\nscheda area\n    chiave n\n    dato punti: punti\n"


def written(folder: Path, **files: str | bytes) -> str:
    """Write files, named with ``__`` for ``/``, and return the folder."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.val"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(folder)


class TestLoadScheme:
    def test_what_the_year_accepts_of_the_regulation(self, tmp_path: Path) -> None:
        """What is accepted is apart from what is told, with the reason of the file of the year."""
        rules = f"{RULES}parametro fondo: euro\n"
        year = f'{YEAR}accetta VAL324 perché "non serve ancora"\n'
        loaded = load_scheme(written(tmp_path, sistema=year, regole__comuni=rules))
        assert () == loaded.diagnostics
        assert ["non serve ancora"] == [one.perche for one in loaded.accepted]

    def test_with_what_it_uses(self, tmp_path: Path) -> None:
        """A file that the entry ``usa`` is found from the scheme's folder."""
        loaded = load_scheme(written(tmp_path, sistema=YEAR, regole__comuni=RULES))
        assert () == loaded.diagnostics
        assert loaded.sistema is not None
        assert ["area"] == [scheda.nome for scheda in loaded.sistema.schede]
        assert {"sistema.val", "regole/comuni.val"} == set(loaded.sources)

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ("../fuori.val", "VAL414"),
            ("/etc/passwd", "VAL414"),
            ("C:\\fuori.val", "VAL414"),
            ("manca.val", "VAL415"),
            ("regole", "VAL415"),
            ("latino.val", "VAL001"),
            ("collegamento.val", "VAL414"),
        ],
    )
    def test_what_it_may_not_use(self, tmp_path: Path, asked: str, code: str) -> None:
        """«an import that climbs out of its folder»: told at the line that asks for it."""
        (tmp_path / "fuori.val").write_text(RULES)
        folder = tmp_path / "sistema"
        folder.mkdir()
        year = YEAR.replace("regole/comuni.val", asked)
        written(folder, sistema=year, regole__comuni=RULES, latino=b"lingua 1\n# \xe8\n")
        (folder / "collegamento.val").symlink_to("../fuori.val")
        loaded = load_scheme(str(folder))
        assert loaded.sistema is None
        (problem, *_) = loaded.diagnostics
        assert code == problem.code.number
        assert "sistema.val" == getattr(problem.place, "source", None)

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "VAL004"),
            (b"\xff\xfe", "VAL001"),
            (b"x" * (4 * 1024 * 1024 + 1), "VAL415"),
        ],
    )
    def test_entry_without_meaning(self, tmp_path: Path, data: bytes, code: str) -> None:
        """An entry that is empty, not UTF-8 or too large has its diagnostic and no scheme."""
        loaded = load_scheme(written(tmp_path, sistema=data))
        assert loaded.located is not None
        assert loaded.sistema is None
        assert code in [problem.code.number for problem in loaded.diagnostics]

    def test_nothing_there(self, tmp_path: Path) -> None:
        """What leads nowhere is not located, and says why."""
        loaded = load_scheme(str(tmp_path / "manca"))
        assert (None, None, {}) == (loaded.located, loaded.sistema, dict(loaded.sources))
        assert ["VAL415"] == [problem.code.number for problem in loaded.diagnostics]

    def test_itself(self, tmp_path: Path) -> None:
        """«back to itself»: a file that uses itself is told, and reading ends."""
        loaded = load_scheme(written(tmp_path, sistema=YEAR.replace("regole/comuni.val", "sistema.val")))
        assert loaded.sistema is None
        assert 1 <= len(loaded.diagnostics)


class TestLoad:
    def test_source(self) -> None:
        """A text in memory is a scheme, without a folder to use files from."""
        assert "prova" == load(Source("a.val", RULES.replace("regolamento comuni", "sistema prova"))).nome
        with pytest.raises(SchemaError, match="VAL"):
            load(Source("a.val", YEAR))

    def test_path(self, tmp_path: Path) -> None:
        """A path is a scheme's file or folder."""
        written(tmp_path, sistema=YEAR, regole__comuni=RULES)
        assert load(tmp_path) == load(str(tmp_path)) == load(tmp_path / "sistema.val")

    def test_errors_are_raised_together(self) -> None:
        """The exception carries every diagnostic."""
        wrong = (
            RULES.replace("regolamento comuni", "sistema prova") + "    calcola a = x\n    calcola b = y\n"
        )
        with pytest.raises(SchemaError) as caught:
            load(Source("a.val", wrong))
        assert 2 <= len(caught.value.diagnostics)

    def test_shipped(self) -> None:
        """Every scheme that ships has a meaning."""
        assert dict.fromkeys(shipped(), True) == {name: bool(load(name).schede) for name in shipped()}
