"""From files to published tables: what a table speaks of, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.audit.pubblicati.campione import sistema
from valutazione.diagnostics import Diagnostic
from valutazione.exchange import load, locate, read_csv
from valutazione.exchange.published import published_from, read_published
from valutazione.source import Source

ISOLA = "azienda-isola-2021"


def table(
    text: str, scheda: str | None = None
) -> tuple[tuple[str, bool, tuple[str, ...], tuple[str, ...]], ...]:
    """What the readings of a table are: scheda, groups, key, values."""
    read, _ = read_csv("t.csv", text.encode())
    assert read is not None
    found, _ = published_from(read, sistema(), scheda=scheda)
    return tuple(
        (
            one.forma.scheda,
            one.forma.gruppi,
            tuple(nome for _, nome in one.forma.chiave),
            tuple(f"{voce.funzione} {voce.nome}".strip() for voce in one.forma.voci),
        )
        for one in found
    )


def problems(text: str, scheda: str | None = None) -> list[Diagnostic]:
    read, first = read_csv("t.csv", text.encode())
    if read is None:
        return list(first)
    _, found = published_from(read, sistema(), scheda=scheda)
    return [*first, *found]


def codes(text: str, scheda: str | None = None) -> list[str]:
    return [found.code.number for found in problems(text, scheda)]


class TestReadings:
    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("area;pesi;punti", ("area", False, ("area",), ("pesi", "punti"))),
            ("Area;Pesi", ("area", False, ("area",), ("pesi",))),
            ("area;tipo;peso", ("obiettivo", True, ("area", "tipo"), ("somma peso",))),
            ("area;media di peso", ("obiettivo", True, ("area",), ("media peso",))),
            ("tipo;numero", ("obiettivo", True, ("tipo",), ("numero",))),
            ("grado;numero", ("obiettivo", True, ("grado",), ("numero",))),
            ("area;n;valore", ("obiettivo", False, ("area", "n"), ("valore",))),
            ("area;n;peso;ottenuto", ("obiettivo", False, ("area", "n"), ("peso", "ottenuto"))),
            ("peso;massimo di ottenuto", ("obiettivo", True, (), ("somma peso", "massimo ottenuto"))),
        ],
    )
    def test_columns_say_what_a_table_is_about(
        self, header: str, expected: tuple[str, bool, tuple[str, ...], tuple[str, ...]]
    ) -> None:
        """By the key it has, names and labels alike, however they are written."""
        assert (expected,) == table(f"{header}\n")

    def test_totals_win_over_a_table_of_inputs(self) -> None:
        """What recomputes something wins: a table held against its own data proves nothing."""
        tables, found = read_published(locate(ISOLA), load(ISOLA))
        assert () == found
        assert [("obiettivo", True)] == [(one.forma.scheda, one.forma.gruppi) for one in tables]

    def test_the_caller_may_say(self, tmp_path: Path) -> None:
        """``FILE=SCHEDA``, by name or plural."""
        file = tmp_path / "t.csv"
        file.write_text("area;tipo;peso;ottenuto\n1;mantenimento;80;78\n", "utf-8")
        for name in ("totale_pubblicato", "totali_pubblicati"):
            (one,), found = read_published([f"{file}={name}"], load(ISOLA))
            assert () == found
            assert "totale_pubblicato" == one.forma.scheda


class TestProblems:
    def test_an_unknown_column(self) -> None:
        """Told with the near name; the others are compared all the same."""
        (found,) = problems("area;pesi;punt\n1;2;3\n")
        assert "VAL733" == found.code.number
        assert "punti" in found.help()
        assert ("area", False, ("area",), ("pesi",)) == table("area;pesi;punt\n1;2;3\n")[0]

    @pytest.mark.parametrize(
        ("text", "scheda", "expected"),
        [
            ("x;y\n1;2\n", None, ["VAL734"]),
            ("area\n1\n", None, ["VAL734"]),
            ("area;pesi\n1;2\n", "ara", ["VAL429"]),
            ("area;pesi\n;2\n", None, ["VAL738"]),
            ("area;pesi\n1;1.500\n", None, ["VAL411"]),
            ("area;pesi\n1;molti\n", None, ["VAL412"]),
            ("area;pesi\n1;78.0\n", None, ["VAL412"]),
            ("area;pesata\n1;80\n", None, ["VAL417"]),
            ("area;pesi\n1;2;3\n", None, ["VAL404"]),
            ("", None, ["VAL409"]),
        ],
    )
    def test_what_is_wrong_is_told(self, text: str, scheda: str | None, expected: list[str]) -> None:
        """Each with its code; nothing is guessed."""
        assert expected == codes(text, scheda)

    def test_a_refused_cell_leaves_the_row(self) -> None:
        """What was good is kept."""
        read, _ = read_csv("t.csv", b"area;pesi;punti\n1;molti;3\n")
        assert read is not None
        (one,), _ = published_from(read, sistema())
        assert ["punti"] == list(one.righe[0].valori)

    def test_two_schede_alike(self) -> None:
        """Which one is not guessed."""
        text = (
            "lingua 1\nsistema s\nscheda alfa\n    chiave k\n    dato v: punti\n    calcola d = v * 2\n"
            "scheda beta\n    chiave k\n    dato v: punti\n    calcola d = v * 2\n"
        )
        read, _ = read_csv("t.csv", b"k;d\n1;2\n")
        assert read is not None
        scheme = load(Source("s.val", text))
        tables, found = published_from(read, scheme)
        assert ((), ["VAL735"]) == (tables, [each.code.number for each in found])
        (one,), found = published_from(read, scheme, scheda="beta")
        assert ("beta", ()) == (one.forma.scheda, found)

    def test_no_tables(self, tmp_path: Path) -> None:
        """A verification of nothing is told."""
        (tmp_path / "sistema.val").write_text(
            "lingua 1\nsistema s\nscheda alfa\n    dato v: punti\n", "utf-8"
        )
        _, found = read_published(locate(str(tmp_path)), load(tmp_path))
        assert ["VAL743"] == [each.code.number for each in found]
        _, found = read_published([str(tmp_path / "non-c-è.csv")], load(tmp_path))
        assert ["VAL415"] == [each.code.number for each in found]


class TestHostile:
    @settings(max_examples=60)
    @given(
        st.binary(max_size=200) | st.text(alphabet="area;pesi\n1,5 %\"'=+@-", max_size=200).map(str.encode)
    )
    def test_any_bytes_give_a_table_or_problems(self, data: bytes) -> None:
        """Nothing is raised, whatever is in the file."""
        read, first = read_csv("t.csv", data)
        if read is None:
            assert first
            return
        tables, found = published_from(read, sistema())
        assert tables or found
