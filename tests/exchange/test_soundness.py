"""What is lost on the way in never becomes a number: it widens what depends on it."""

from pathlib import Path

from valutazione.evaluation import evaluate
from valutazione.exact import Range
from valutazione.exchange.data import read_data
from valutazione.exchange.schemes import load_scheme
from valutazione.outcome import Esito, Possible

SCHEME = """lingua 1
sistema prova
scheda voto (voti)
    chiave persona, n
    dato v: punti da 0 a 10
    dato d: data facoltativo
    calcola r = se d è presente allora 100 punti altrimenti 0 punti
    calcola assente = d manca
scheda persona (persone) raccoglie voti per persona
    calcola tot = somma di v
    calcola med = media di v
    calcola quanti = numero di voti
"""


def evaluated(folder: Path, csv: str | None) -> Esito:
    """Evaluate the scheme with these rows, read from a file."""
    (folder / "sistema.val").write_text(SCHEME, "utf-8")
    (folder / "dati").mkdir()
    if csv is not None:
        (folder / "dati" / "voti.csv").write_text(csv, "utf-8")
    loaded = load_scheme(str(folder))
    assert loaded.sistema is not None
    assert loaded.located is not None
    data, problems = read_data(loaded.located, loaded.sistema)
    return evaluate(loaded.sistema, data, partial=True, rilievi=problems)


def interval(esito: Esito, nome: str) -> Range:
    """Return what a value of p1 may still be."""
    state = esito["persona"]["p1"][nome].state
    assert isinstance(state, Possible)
    return state.range


def test_row_too_short_widens_totals(tmp_path: Path) -> None:
    """A row refused whole may be anybody's, with any mark: sum, mean and count say so."""
    esito = evaluated(tmp_path, "persona;n;v;d\np1;1;10;\np1;2\n")
    found = [interval(esito, nome) for nome in ("tot", "med", "quanti")]
    assert [Range(10, 20), Range(5, 10), Range(1, 2)] == found
    assert ["VAL405"] == [rilievo.code.number for rilievo in esito.rilievi]


def test_refused_cell_is_not_an_absent_one(tmp_path: Path) -> None:
    """A date that cannot be read was given: nobody may conclude that it was not."""
    esito = evaluated(tmp_path, "persona;n;v;d\np1;1;10;2024-06-30\np2;1;10;\n")
    first, second = esito["voto"]["p1", "1"], esito["voto"]["p2", "1"]
    assert isinstance(first["assente"].state, Possible)
    assert isinstance(first["r"].state, Possible)
    assert Range(0, 100) == first["r"].state.range
    assert second["assente"].value is True


def test_scheda_without_a_file_is_told(tmp_path: Path) -> None:
    """No file is not no rows; a file with its header alone is."""
    assert ["VAL432"] == [rilievo.code.number for rilievo in evaluated(tmp_path, None).rilievi]


def test_file_with_its_header_alone_is_no_rows(tmp_path: Path) -> None:
    """Whoever writes the header alone says that there is nothing."""
    assert () == evaluated(tmp_path, "persona;n;v;d\n").rilievi
