"""«Receipts of every release are kept under ``tests/ricevute/`` and replayed by CI for ever.»"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.audit.ricevute.support import load_verifier
from valutazione import __version__
from valutazione.audit.ricevute import make_receipt, open_receipt, read_receipt, verify_receipt
from valutazione.exchange import load, locate, read_data, shipped
from valutazione.exchange.receipts import read_secret
from valutazione.syntax import Grammar

HERE = Path(__file__).resolve().parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"
NOW = HERE / __version__

PARTIAL = {"levate-2024", "mazzano-nuvolera-nuvolento-2023"}
"""The schemes whose data are of an evaluation still under way."""

CLEAR = {"azienda-isola-2021": ("area", "ente", "totale_pubblicato")}
"""What can be read by anybody in the receipts made here."""

KEPT = sorted(path.parent for path in HERE.glob("*/*/ricevuta.json"))


@pytest.fixture(autouse=True, scope="module")
def one_grammar() -> Iterator[None]:
    """Give every analysis of these tests the same grammar."""
    grammar = Grammar.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grammar, "load", lambda: grammar)
        yield


def make(name: str, folder: Path) -> None:
    """Make the receipt of a shipped scheme, and all that goes with it."""
    located = locate(name)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "dati").mkdir(parents=True)
    for file, data in located.read_data()[0]:
        (folder / file).write_bytes(data)
    sistema = load(name)
    secret = sha256(name.encode()).digest()
    rows, found = read_data([str(folder / "dati")], sistema)
    partial, clear = name in PARTIAL, CLEAR.get(name, ())
    made = make_receipt(
        sistema, rows, secret=secret, version=__version__, partial=partial, rilievi=found, in_chiaro=clear
    )
    everybody = [scheda.nome for scheda in sistema.schede]
    everybody = [name for name in everybody if made.esito.schede[name]]
    letta = read_receipt("ricevuta.json", made.data)
    opened, problems = open_receipt(letta, everybody, data=rows, secret=secret, rilievi=found)
    assert opened is not None, problems
    (folder / "ricevuta.json").write_bytes(made.data)
    (folder / "apertura.json").write_bytes(opened)
    (folder / "ricevuta.json.segreto").write_text(f"{secret.hex()}\n")


@pytest.mark.parametrize("name", shipped())
def test_this_version(name: str, aggiorna: bool, tmp_path: Path) -> None:
    """The receipts of this version are here, as this version writes them, byte by byte."""
    if aggiorna:
        make(name, NOW / name)
    make(name, tmp_path / name)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    kept = {path.relative_to(NOW): path.read_bytes() for path in (NOW / name).rglob("*.*") if path.is_file()}
    assert sorted(made) == sorted(kept), (
        f"tests/ricevute/{__version__}/{name}: run `python -m pytest --aggiorna`"
    )
    assert made == kept


def test_every_release_is_here() -> None:
    """Each version of the changelog has its receipts: none is ever taken away."""
    released = set(re.findall(r"^## ([0-9]+\.[0-9]+\.[0-9]+)", CHANGELOG.read_text("utf-8"), re.MULTILINE))
    assert released | {__version__} <= {folder.parent.name for folder in KEPT}


@pytest.mark.parametrize("folder", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
class TestReplay:
    def test_valid(self, folder: Path) -> None:
        """Everything is computed again from the texts in the receipt and the data beside it, and is the same."""
        secret = read_secret(str(folder / "ricevuta.json.segreto"))
        letta = read_receipt("ricevuta.json", (folder / "ricevuta.json").read_bytes())
        assert letta.sistema is not None
        rows, found = read_data([str(folder / "dati")], letta.sistema)
        opened = ("apertura.json", (folder / "apertura.json").read_bytes())
        verified = verify_receipt(
            letta, version=__version__, data=rows, secret=secret, rilievi=found, aperture=[opened]
        )
        assert [] == [f"{one.place} {one.message()}" for one in verified.diagnostiche]
        assert (True, True, 1) == (verified.ricalcolata, verified.impegni, verified.aperture)

    def test_valid_alone(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The standalone verifier agrees."""
        files = [str(folder / name) for name in ("ricevuta.json", "apertura.json", "ricevuta.json.segreto")]
        status = load_verifier().main([files[0], "--apertura", files[1], "--segreto", files[2]])
        assert (0, 1) == (status, capsys.readouterr().out.count("\n"))

    def test_nothing_is_lost(self, folder: Path) -> None:
        """A folder has all that it takes to verify it."""
        names = {path.name for path in folder.iterdir()}
        assert {"apertura.json", "dati", "ricevuta.json", "ricevuta.json.segreto"} == names
