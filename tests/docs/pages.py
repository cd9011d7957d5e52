"""The fenced blocks of the documentation, and what they say when they are run.

A block stands for a file of a scheme's folder: ``sistema.val``, unless its info says ``file=…``. In the pages of the
diagnostics a language ending in ``-errata`` or ``-errato`` marks the broken copy of a file. Signs that no page can show
are written ``‹U+0009›``, and what would be too long to read ``‹41 volte: (›`` or, with ``§`` for the number,
``‹da 1 a 51: §›``; ``⏎`` in it is the end of a line. ``copie=51`` makes as many files, ``§`` being the number. A block
in the language ``foglio`` is a workbook: ``fogli`` says how it is written.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from tests.docs.questions import answers
from valutazione.audit.pubblicati import verify
from valutazione.audit.pubblicati.possibili import examine
from valutazione.audit.ricevute import make_receipt, open_receipt, read_receipt, verify_receipt
from valutazione.audit.ricevute.canonical import canonical
from valutazione.audit.ricevute.compose import sealed
from valutazione.diagnostics import Diagnostic
from valutazione.disclosure import publish
from valutazione.evaluation import evaluate
from valutazione.exchange import Located, Refused, load_scheme, read_data, read_expected
from valutazione.exchange.aggregates import read_aggregates
from valutazione.exchange.declared import read_publication
from valutazione.exchange.published import read_published
from valutazione.exchange.receipts import read_secret
from valutazione.model.sistema import Sistema
from valutazione.norms import on_results
from valutazione.outcome import Esito
from valutazione.reports.published.possible import problems_of_answers
from valutazione.trials import compare, try_examples

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SCHEME = "sistema.val"
QUESTION = "domanda.txt"
SECRET = bytes(range(32))
RECEIPT_KINDS = ("ricevuta", "apertura", "segreto")

_FENCE = re.compile(
    r"^(?P<mark>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=mark)[ ]*$", re.MULTILINE | re.DOTALL
)
_SIGN = re.compile(r"‹U\+([0-9A-F]{4,6})›")
_TIMES = re.compile(r"‹([0-9]+) volte: (.*?)›")
_COUNT = re.compile(r"‹da 1 a ([0-9]+): (.*?)›")


@frozen
class Block:
    """One fenced block: its page, the line where it starts, its language, the file it stands for."""

    page: str
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def id(self) -> str:
        """How a test names it."""
        return f"{self.page}:{self.line}"

    @property
    def broken(self) -> bool:
        """Whether it shows what is wrong."""
        return self.language.endswith(("-errata", "-errato"))

    @property
    def kind(self) -> str:
        """Its language, broken or not."""
        return self.language.removesuffix("-errata").removesuffix("-errato")

    @property
    def file(self) -> str:
        """The file it stands for, when it says so."""
        return self._word("file")

    @property
    def files(self) -> dict[str, bytes]:
        """Its files, by name: one, or as many as its copies."""
        copies = int(self._word("copie") or 0)
        names = [str(number) for number in range(1, copies + 1)] if copies else ["§"]
        return {(self.file or SCHEME).replace("§", n): self._data(self.text.replace("§", n)) for n in names}

    def _data(self, text: str) -> bytes:
        text = _TIMES.sub(lambda m: m[2].replace("⏎", "\n") * int(m[1]), text)
        text = _COUNT.sub(lambda m: _counted(m[2].replace("⏎", "\n"), int(m[1])), text)
        text = _SIGN.sub(lambda m: chr(int(m[1], 16)), text)
        if self.kind == "foglio":
            from tests.docs.fogli import workbook  # here, so that most pages need no writer of workbooks

            return workbook(self.file, text)
        if "senza-fine-riga" in self.words:
            text = text.removesuffix("\n")
        return text.encode(self._word("codifica") or "utf-8")

    def _word(self, name: str) -> str:
        return next((word.removeprefix(f"{name}=") for word in self.words if word.startswith(f"{name}=")), "")


def _counted(text: str, times: int) -> str:
    return "".join(text.replace("§", str(number)) for number in range(1, times + 1))


def blocks_of(path: Path, *kinds: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a page, of these kinds or of all."""
    page = path.relative_to(ROOT).as_posix()
    return tuple(
        block for block in _blocks(page, path.read_text("utf-8")) if block.kind in kinds or not kinds
    )


def _blocks(page: str, text: str) -> Iterator[Block]:
    for match in _FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        yield Block(page, text.count("\n", 0, match.start()) + 2, language, tuple(words), match["text"])


def pages(*folders: str) -> tuple[Path, ...]:
    """Return the pages of some folders of ``docs``, sorted."""
    return tuple(path for folder in folders for path in sorted((DOCS / folder).glob("*.md")))


def write(blocks: Iterable[Block], folder: Path) -> Path:
    """Write blocks as the files they stand for; of a file that is there twice, the last one."""
    for block in blocks:
        for name, data in block.files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return folder


def problems_of(folder: Path) -> tuple[Diagnostic, ...]:
    """Return all there is to say of a scheme's folder: the scheme, its examples, its data, its expected results."""
    loaded = load_scheme(str(folder))
    found = list(loaded.diagnostics)
    if loaded.sistema is None or loaded.located is None:
        return tuple(found)
    found += try_examples(loaded.sistema)
    attesi, wrong = read_expected(loaded.located)
    found += wrong
    if (folder / "dati").is_dir() or (folder / "dati.toml").exists():
        rows, read = read_data(loaded.located, loaded.sistema)
        esito = evaluate(loaded.sistema, rows, partial=attesi is not None and attesi.parziale, rilievi=read)
        esito = evolve(esito, rilievi=(*esito.rilievi, *on_results(loaded.sistema, esito).diagnostics))
        found += esito.rilievi if attesi is None else compare(attesi, esito)
        if any(folder.glob("pub*.toml")):  # one whose name is misspelt is not read
            found += publication_problems(loaded.located, loaded.sistema, esito)
        if (folder / QUESTION).is_file():
            found += answers(loaded.sistema, esito, (folder / QUESTION).read_text("utf-8"))
        if (folder / "pubblicati").is_dir():
            tables, wrong = read_published(loaded.located, loaded.sistema)
            found += verify(loaded.sistema, esito, tables, problems=wrong).problemi
    if (folder / "aggregati.csv").is_file():
        sets, wrong = read_aggregates("aggregati.csv", (folder / "aggregati.csv").read_bytes())
        found += (*wrong, *problems_of_answers(map(examine, sets)))
    return tuple(found)


def publication_problems(located: Located, sistema: Sistema, esito: Esito) -> tuple[Diagnostic, ...]:
    """Return what is found when the public tables are made."""
    declared, _, problems = read_publication(located, sistema)
    return problems if declared is None else (*problems, *publish(sistema, esito, declared).diagnostics)


def problems_of_python(sistema: Sistema, text: str) -> tuple[Diagnostic, ...]:
    """Return what is found when the literal in *text* is passed as data."""
    return evaluate(sistema, ast.literal_eval(text)).rilievi


def is_of_receipts(blocks: Iterable[Block]) -> bool:
    """Whether a page is about receipts: it alters one, its opening, its secret, or the data it is verified with."""
    return any("ricevuta" in block.words or block.kind in RECEIPT_KINDS for block in blocks)


def problems_of_receipt(
    blocks: Iterable[Block], folder: Path, *, as_repaired: bool
) -> tuple[Diagnostic, ...]:
    """Return what a verification says of the receipt of a page's scheme and data, made with what is right in the page.

    A block of kind ``ricevuta`` or ``apertura`` has what is altered, as a JSON object from pointers to values:
    ``risigillata`` is altered by who has the secret, ``a-capo`` has a line end after it, ``chi=`` is who is opened,
    ``in-chiaro=`` the option. ``segreto`` is the file of the secret, ``json`` with ``file=ricevuta.json`` the receipt.
    """
    given = tuple(blocks)
    chosen = [block for block in given if block.broken] if not as_repaired else []
    right = [block for block in given if not block.broken and block.kind not in RECEIPT_KINDS]
    then, now = write(right, folder / "allora"), write(right, folder / "oggi")
    write([block for block in chosen if block.kind == "csv"], now)
    loaded = load_scheme(str(then))
    assert loaded.sistema is not None
    assert loaded.located is not None
    rows, found = read_data(loaded.located, loaded.sistema)
    clear = [
        word.removeprefix("in-chiaro=")
        for block in chosen
        for word in block.words
        if word.startswith("in-chiaro=")
    ]
    made = make_receipt(loaded.sistema, rows, secret=SECRET, version="0.1.0", rilievi=found, in_chiaro=clear)
    data, secret, openings = made.data, SECRET, []
    letta = read_receipt("ricevuta.json", made.data)
    for block in chosen:
        if block.kind == "json":
            data = block.text.encode()
        elif block.kind == "ricevuta":
            data = _altered(made.data, block)
        elif block.kind == "apertura":
            opened, problems = open_receipt(letta, [block._word("chi")], data=rows, secret=SECRET)
            if opened is None:
                return problems
            openings.append(("apertura.json", _altered(opened, block)))
        elif block.kind == "segreto":
            (folder / "segreto").write_text(block.text)
            try:
                secret = read_secret(str(folder / "segreto"))
            except Refused as refused:
                return (refused.diagnostic,)
    rows, found = read_data([str(now / "dati")], loaded.sistema)
    letta = read_receipt("ricevuta.json", data)
    verified = verify_receipt(
        letta, version="0.1.0", data=rows, secret=secret, rilievi=found, aperture=openings
    )
    return (*made.diagnostiche, *verified.diagnostiche)


def _altered(data: bytes, block: Block) -> bytes:
    document = json.loads(data)
    for pointer, value in json.loads(block.text).items():
        *path, last = pointer.split("/")[1:]
        part = document
        for step in path:
            part = part[int(step) if isinstance(part, list) else step]
        part[int(last) if isinstance(part, list) else last] = value
    if "risigillata" in block.words:
        document = sealed({**document}, SECRET)
    return canonical(document) + (b"\n" if "a-capo" in block.words else b"")


def told(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return diagnostics as short lines, to compare and to read in a failure."""
    return [f"{found.code.number} {found.message()}" for found in diagnostics]


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return the codes there are, each once."""
    return sorted({found.code.number for found in diagnostics})
