"""A map that says something wrong is told where, and what is right in it stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe import Mappa, read_map

GOOD = """\
[[tabella]]
scheda = "obiettivo"
file = "piano.xlsx"
foglio = "Foglio1"
intestazione = { riga = 3, righe = 2 }
ultima_riga = 40
mancante = ["n.d.", "-"]
ignora = "Note"
salta = [{ colonna = "Area", uguale = "Totale", comincia = ["TOT", "Somma"] }]
celle_unite = "ripeti"
nascoste = "salta"
formule = "salvate"
numeri = "1,234.50"
date = "aaaa-mm-gg"
[tabella.colonne]
"Area" = "area"
"Peso" = { dato = "peso", come = "35%", mancante = "x", parole = { "A" = "alto" }, vuota = "sopra" }
[tabella.costanti]
anno = "2024"
"""


def read(text: str) -> tuple[Mappa | None, list[tuple[str, int | None, str]]]:
    mappa, problems = read_map("dati.toml", text.encode())
    told = []
    for problem in problems:
        place = problem.place
        told.append((problem.code.number, getattr(place, "row", None), problem.message()))
    return mappa, told


class TestGood:
    def test_all_of_it(self) -> None:
        """Every key is kept, and a column takes from its table what it does not say."""
        mappa, told = read(GOOD)
        assert [] == told
        assert mappa is not None
        (tabella,) = mappa.tabelle
        assert ("obiettivo", "piano.xlsx", "Foglio1") == (tabella.scheda, tabella.file, tabella.foglio)
        assert (3, 2, 40) == (tabella.riga, tabella.righe, tabella.ultima)
        assert (True, True, True) == (tabella.ripeti, tabella.salta_nascoste, tabella.formule_salvate)
        area, peso = tabella.colonne
        assert {"n.d.", "-"} == area.mancante
        assert {"x"} == peso.mancante
        assert ("1,234.50", "aaaa-mm-gg", None) == (area.numeri, area.data, area.come)
        assert ("35%", {"A": "alto"}, "sopra") == (peso.come, peso.parole, peso.vuota)
        assert [("Note", 8)] == [(text, place.row) for text, place in tabella.ignora]
        (salto,) = tabella.salta
        assert (("Totale",), ("TOT", "Somma"), 9) == (salto.uguale, salto.comincia, salto.place.row)
        assert [("anno", "2024", 19)] == [(c.dato, c.testo, c.place.row) for c in tabella.costanti]

    def test_for_all_tables(self) -> None:
        """What `tutte` says holds where a table says nothing else."""
        mappa, told = read(
            '[tutte]\nfile = "a.csv"\nmancante = "-"\nintestazione = 2\n'
            '[[tabella]]\nscheda = "x"\ncolonne = { A = "a" }\n'
            '[[tabella]]\nscheda = "y"\nfile = "b.csv"\nintestazione = 4\ncolonne = { A = "a" }\n'
        )
        assert [] == told
        assert mappa is not None
        assert [("a.csv", 2), ("b.csv", 4)] == [(one.file, one.riga) for one in mappa.tabelle]

    def test_a_rule_alone(self) -> None:
        """One rule needs no list."""
        mappa, told = read(GOOD.replace("salta = [{", "salta = {").replace('"Somma"] }]', '"Somma"] }'))
        assert [] == told
        assert mappa is not None
        assert 1 == len(mappa.tabelle[0].salta)


class TestWrong:
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ('scheda = "obiettivo"\n', "", ("VAL443", 1, "manca la voce `scheda`")),
            ('file = "piano.xlsx"\n', "", ("VAL443", 1, "manca la voce `file`")),
            ("foglio =", "fogli =", ("VAL441", 4, "`fogli` non è una voce di una tabella")),
            ('"Foglio1"', "3", ("VAL442", 4, "serve un testo")),
            ("riga = 3", "riga = 0", ("VAL442", 5, "un numero intero da 1")),
            ("riga = 3", "riga = true", ("VAL442", 5, "un numero intero da 1")),
            ("righe = 2", "righe = 11", ("VAL442", 5, "da 1 a 10")),
            ("righe = 2", "rige = 2", ("VAL441", 5, "`rige` non è una voce di `intestazione`")),
            ("40", "40.5", ("VAL442", 6, "un numero intero")),
            ('["n.d.", "-"]', "[1]", ("VAL442", 7, "un elenco di testi")),
            ('"Note"', '""', ("VAL442", 8, "è vuota")),
            ('colonna = "Area", ', "", ("VAL443", 9, "manca la voce `colonna`")),
            (
                ', uguale = "Totale", comincia = ["TOT", "Somma"]',
                "",
                ("VAL442", 9, "`uguale` oppure `comincia`"),
            ),
            ("uguale", "uguali", ("VAL441", 9, "`uguali` non è una voce di una regola")),
            ('"ripeti"', '"ripetere"', ("VAL442", 10, 'si scrive `"errore"` o `"ripeti"`')),
            ('"salta"', "1", ("VAL442", 11, '`"leggi"` o `"salta"`')),
            ('"salvate"', '"no"', ("VAL442", 12, "salvate")),
            ('"1,234.50"', '"1.234"', ("VAL442", 13, "1.234,50")),
            ('"aaaa-mm-gg"', '"mm/gg"', ("VAL442", 14, "gg/mm/aaaa")),
            ('"Area" = "area"', '"Area" = 1', ("VAL442", 16, "serve una tabella")),
            ('"35%"', "35", ("VAL442", 17, '`"35"`')),
            ('dato = "peso", ', "", ("VAL443", 17, "manca la voce `dato`")),
            ("vuota", "vuote", ("VAL441", 17, "`vuote` non è una voce di una colonna")),
            ('"alto"', "1", ("VAL442", 17, "serve un testo")),
            ('"2024"', "2024", ("VAL442", 19, "serve un testo")),
            (
                "[tabella.costanti]\n",
                "[costanti]\n",
                ("VAL441", 18, "`costanti` non è una voce di questa mappa"),
            ),
        ],
    )
    def test_one_mistake(self, old: str, new: str, told: tuple[str, int, str]) -> None:
        """Each mistake is told once, on its line, and the rest of the map stays."""
        assert old in GOOD
        mappa, found = read(GOOD.replace(old, new, 1))
        assert mappa is not None
        assert [told[:2]] == [one[:2] for one in found]
        assert told[2] in found[0][2]

    @pytest.mark.parametrize(
        ("text", "code", "row", "said"),
        [
            ("", "VAL443", None, "[[tabella]]"),
            ('tabella = "x"', "VAL442", 1, "[[tabella]]"),
            ('[tabella]\nscheda = "x"', "VAL442", 1, "[[tabella]]"),
            ("tabella = [1]", "VAL442", 1, "serve una tabella"),
        ],
    )
    def test_no_tables(self, text: str, code: str, row: int | None, said: str) -> None:
        """A map without tables says nothing of data."""
        found = read(text)[1]
        assert (code, row) == found[0][:2]
        assert said in found[0][2]

    def test_what_cannot_be_found_is_lost(self) -> None:
        """A table of which the place is wrong is kept, but nobody follows it."""
        mappa, _ = read(GOOD.replace("riga = 3", 'riga = "tre"'))
        assert mappa is not None
        assert mappa.tabelle[0].perduta
        mappa, _ = read(GOOD.replace('"ripeti"', "1"))
        assert mappa is not None
        assert not mappa.tabelle[0].perduta

    def test_suggestions(self) -> None:
        """A near key is suggested."""
        _, problems = read_map("dati.toml", GOOD.replace("colonne]", "colone]").encode())
        assert "forse intendevi `colonne`?" in problems[0].help()


class TestIllegible:
    @pytest.mark.parametrize(
        ("data", "row", "said"),
        [
            (b"a = \n", 1, "non è TOML al carattere 5"),
            (b"a = 1\na = 2\n", 2, "non è TOML"),
            (b"a = 1\nb = \xff\n", 2, "UTF-8"),
            (b"a = " + b"[" * 2_000, None, "16 livelli"),
            (b"a = " + b"{ a = " * 1_000, None, "16 livelli"),
            (b".".join([b"a"] * 100_000) + b" = 1", 1, "10000 caratteri"),
            (b"a = 1" + b"0" * 9_000, None, ""),
        ],
    )
    def test_no_toml(self, data: bytes, row: int | None, said: str) -> None:
        """What is no TOML is told, where that is known, and never followed too far."""
        mappa, problems = read_map("dati.toml", data)
        place = problems[0].place
        assert said in problems[0].message()
        assert mappa is None or problems
        assert row is None or row == getattr(place, "row", None)

    def test_too_large(self) -> None:
        """A map is a small file."""
        mappa, problems = read_map("dati.toml", b"#" * 101, limits=Limits(map_bytes=100))
        assert mappa is None
        assert "supera 100 byte" in problems[0].message()

    @given(st.binary(max_size=60) | st.text(alphabet="[]{}=\"'#.,ab1\n\\ ", max_size=60).map(str.encode))
    def test_any_bytes(self, data: bytes) -> None:
        """Whatever the bytes, a map or the reasons why not."""
        mappa, problems = read_map("dati.toml", data)
        assert mappa is not None or problems
