"""«Byte-identical across hash seeds, locales, time zones, Python 3.11–3.13 as available.»

The interpreters are those that are found; the one that runs the tests is always among them. attrs and lark are pure
Python: the copies of this environment serve every interpreter.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import attr
import attrs
import lark
import pytest

from tests.audit.ricevute.support import ROOT, VERIFIER, interpreters

KEPT = sorted((ROOT / "tests" / "ricevute").glob("*/*/ricevuta.json"))
FOUND = interpreters()

# Run by every interpreter: the receipts of the shipped schemes, whole, one a line.
SCRIPT = """
import sys
from valutazione import load, make_receipt, read_data, shipped
from valutazione.exchange import locate
for name in shipped():
    sistema = load(name)
    rows, found = read_data(locate(name), sistema)
    made = make_receipt(sistema, rows, secret=bytes(range(32)), version="0.1.0", partial=True, rilievi=found)
    sys.stdout.buffer.write(made.data + b"\\n")
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the library, and the two it needs, so that any interpreter can import them."""
    folder = tmp_path_factory.mktemp("libreria")
    package = folder / "valutazione"
    package.mkdir()
    for part in (ROOT / "src" / "valutazione").iterdir():
        if part.name != "__pycache__":
            (package / part.name).symlink_to(part)
    for name in ("grammars", "schemes"):
        (package / name).symlink_to(ROOT / name)
    for module in (attr, attrs, lark):
        assert module.__file__ is not None
        source = Path(module.__file__).parent
        (folder / source.name).symlink_to(source)
    return folder


def run(python: str, library: Path, **environment: str) -> bytes:
    """Return what the script writes under an interpreter."""
    env = {
        "PYTHONPATH": str(library),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
        **environment,
    }
    told = subprocess.run([python, "-c", SCRIPT], capture_output=True, env=env, check=False)
    assert 0 == told.returncode, told.stderr.decode()
    return told.stdout


@pytest.fixture(scope="module")
def expected(library: Path) -> bytes:
    """What the interpreter of the tests writes."""
    return run(sys.executable, library, PYTHONHASHSEED="0")


def test_there_is_an_interpreter() -> None:
    """Nothing here passes because nothing was found: this Python is among those tried."""
    assert FOUND
    asked = [
        subprocess.check_output([python, "-c", "import sys; print(sys.version_info[:2])"]) for python in FOUND
    ]
    assert f"{sys.version_info[:2]}\n".encode() in asked


@pytest.mark.parametrize("python", FOUND, ids=lambda path: Path(path).name)
class TestInterpreters:
    def test_the_same_bytes(self, python: str, library: Path, expected: bytes) -> None:
        """Another version of Python writes the same receipts."""
        assert expected == run(python, library, PYTHONHASHSEED="1")
        assert expected.count(b"\n") >= 5

    def test_the_standalone_verifier(self, python: str) -> None:
        """The verifier, isolated from everything that is installed, runs there and agrees."""
        assert KEPT
        for receipt in KEPT:
            files = [
                receipt,
                "--apertura",
                receipt.parent / "apertura.json",
                "--segreto",
                f"{receipt}.segreto",
            ]
            command = [python, "-I", "-S", VERIFIER, *files]
            told = subprocess.run(list(map(str, command)), capture_output=True, check=False)
            assert (0, b"") == (told.returncode, told.stderr), told.stdout.decode()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "12345", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4294967295", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "LANG": "it_IT"},
        {"PYTHONHASHSEED": "7", "PYTHONUTF8": "0", "LC_ALL": "POSIX", "TZ": "America/St_Johns"},
    ],
    ids=lambda environment: environment["TZ"],
)
def test_whatever_the_machine(environment: dict[str, str], library: Path, expected: bytes) -> None:
    """Hash seed, locale and time zone change nothing."""
    assert expected == run(sys.executable, library, **environment)


def test_the_verifier_is_one_short_file_of_the_standard_library() -> None:
    """«One standard-library Python file of at most 300 lines.»"""
    text = VERIFIER.read_text("utf-8")
    assert 300 >= len(text.splitlines())
    names = {
        line.split()[1].partition(".")[0]
        for line in text.splitlines()
        if line.startswith(("import ", "from ")) and not line.startswith("from __future__")
    }
    assert names <= sys.stdlib_module_names
