"""The page of the format says what is written: its example is computed again, hash by hash."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.docs.pages import DOCS, SECRET, blocks_of, write
from valutazione.audit.ricevute import make_receipt, open_receipt, read_receipt
from valutazione.audit.ricevute.canonical import canonical
from valutazione.audit.ricevute.encoding import step_plain
from valutazione.audit.ricevute.seals import commitment
from valutazione.exchange import load, read_data

PAGE = DOCS / "formati" / "ricevuta.md"


def test_the_example_is_what_comes_out(tmp_path: Path) -> None:
    """Every text and every hash of the example, and none that is not computed."""
    folder = write(blocks_of(PAGE, "valutazione", "csv"), tmp_path)
    sistema = load(folder)
    rows, found = read_data([str(folder / "dati")], sistema)
    made = make_receipt(sistema, rows, secret=SECRET, version="0.1.0", partial=True, rilievi=found)
    letta = read_receipt("ricevuta.json", made.data)
    assert () == letta.diagnostiche
    opened, problems = open_receipt(letta, ["obiettivo/1"], data=rows, secret=SECRET)
    assert () == problems
    assert opened is not None
    entries = json.loads(opened)["voci"]
    texts = [canonical(entry["contenuto"]) for entry in entries]
    texts += [canonical(step_plain(made.esito["obiettivo"]["1"]["resa"].step)), made.data]
    assert texts == [block.text.rstrip("\n").encode() for block in blocks_of(PAGE, "json")]
    computed = {SECRET.hex(), *re.findall("[0-9a-f]{64}", made.data.decode())}
    for entry in entries:
        salt, content = bytes.fromhex(entry["sale"]), canonical(entry["contenuto"])
        computed |= {entry["sale"], commitment(entry["parte"], salt, content)}
    assert computed == set(re.findall("[0-9a-f]{64}", PAGE.read_text("utf-8")))
