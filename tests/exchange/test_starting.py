"""Beginning a scheme of one's own: a copy that works at once, a name that is checked, and nothing overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exchange import Refused, load_scheme, locate, shipped
from valutazione.exchange.starting import MODEL, NotStarted, start_scheme
from valutazione.syntax import Grammar

GRAMMAR = Grammar.load()


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below *folder*, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestACopy:
    @pytest.mark.parametrize("model", shipped())
    def test_any_shipped_scheme_may_be_the_model(self, tmp_path: Path, model: str) -> None:
        """Its files are all there but ``FONTE.md``; the entry alone differs, by name and title; it has a meaning."""
        started = start_scheme("il-mio-ente", model=model, parent=tmp_path)
        original = files_in(Path(str(locate(model).root)))
        copy = files_in(started.folder)
        assert sorted(started.files) == sorted(copy) == sorted(set(original) - {"FONTE.md"})
        assert [locate(model).entry] == [path for path in copy if copy[path] != original[path]]
        sistema = load_scheme(str(started.folder), grammar=GRAMMAR).sistema
        model_s = load_scheme(model, grammar=GRAMMAR).sistema
        assert sistema is not None
        assert model_s is not None
        assert ("il_mio_ente", "Il mio ente", model_s.ente) == (sistema.nome, sistema.titolo, sistema.ente)

    def test_title_and_body(self, tmp_path: Path) -> None:
        """Both are set, with what an Italian title may have."""
        started = start_scheme(
            "x", title="Città d'«oltremare», 2025", body="Comune di Borgo", parent=tmp_path
        )
        sistema = load_scheme(str(started.folder), grammar=GRAMMAR).sistema
        assert sistema is not None
        assert ("Città d'«oltremare», 2025", "Comune di Borgo") == (sistema.titolo, sistema.ente)
        assert MODEL == started.model

    def test_a_folder_here_is_not_the_model(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What happens to have the name of a shipped scheme is not what is meant."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / MODEL).mkdir()
        assert "sistema.val" in start_scheme("nuovo-ente").files


class TestRefusals:
    """In every case nothing is written, and what is there stays as it is."""

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ".",
            "..",
            "../x",
            "a/b",
            "a\\b",
            "/tmp",
            "~",
            "C:",
            "Ente",
            "città",
            "1ente",
            "-x",
            "x-",
            "a--b",
            "a b",
            "a.val",
            "x\n",
            "x\0",
            "da",
            "con",
            "com1",
            "a" * 61,
        ],
    )
    def test_what_is_no_name(self, tmp_path: Path, name: str) -> None:
        """A path, a reserved word, a sign that a file system or the language would not take."""
        with pytest.raises(NotStarted) as refused:
            start_scheme(name, parent=tmp_path)
        assert [] == list(tmp_path.iterdir())
        assert "\n" not in refused.value.message()
        assert refused.value.message() != refused.value.message("en")

    @given(st.text(max_size=30))
    def test_any_text(self, name: str) -> None:
        """A name is refused, or is plain: no text leads out of the folder."""
        with pytest.raises(NotStarted) as refused:
            start_scheme(name, parent=os.devnull)  # where nothing can be written
        plain = name.replace("-", "").isalnum() and name.isascii() and name == name.lower()
        said = refused.value.message()
        assert plain or "un nome" in said or "riservata" in said

    @pytest.mark.parametrize("kind", ["folder", "file", "link"])
    def test_what_is_there(self, tmp_path: Path, kind: str) -> None:
        """A folder (an empty one too), a file, a link that leads nowhere."""
        there = tmp_path / "x"
        match kind:
            case "folder":
                there.mkdir()
            case "file":
                there.write_bytes(b"mio")
            case _:
                there.symlink_to(tmp_path / "altrove")
        with pytest.raises(NotStarted, match="non si sovrascrive"):
            start_scheme("x", parent=tmp_path)
        assert ["x"] == [path.name for path in tmp_path.iterdir()]
        assert kind != "file" or b"mio" == there.read_bytes()

    @pytest.mark.parametrize("title", ["", " ", 'un "titolo"', "due\nrighe", "x\x00", "\u202e", "a" * 201])
    def test_what_is_no_title(self, tmp_path: Path, title: str) -> None:
        """A title stays on its line, between its quotation marks."""
        for words in ({"title": title}, {"body": title}):
            with pytest.raises(NotStarted, match="sta su una riga"):
                start_scheme("x", parent=tmp_path, **words)
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize("model", ["", "modello", "../schemes", "modello-piccolo-comuna"])
    def test_no_such_model(self, tmp_path: Path, model: str) -> None:
        """Only what ships with the library is a model."""
        with pytest.raises(Refused):
            start_scheme("x", model=model, parent=tmp_path)
        assert [] == list(tmp_path.iterdir())

    def test_no_folder_to_put_it_in(self, tmp_path: Path) -> None:
        """The folder above must be there."""
        with pytest.raises(NotStarted, match="non esiste"):
            start_scheme("x", parent=tmp_path / "non-c-e")

    def test_what_cannot_be_finished_is_removed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A disk that fills up in the middle leaves nothing behind."""
        calls = iter(range(100))

        def full(*arguments: object, **words: object) -> object:
            if next(calls) == 2:
                raise OSError(28, "No space left on device")
            return open(*arguments, **words)  # type: ignore[call-overload]  # whatever it was called with

        monkeypatch.setattr("valutazione.exchange.starting.open", full, raising=False)
        with pytest.raises(NotStarted, match="spazio"):
            start_scheme("x", parent=tmp_path)
        assert [] == list(tmp_path.iterdir())
