"""The definition of the identity, held to what the library gives."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import DOCS, ROOT, blocks_of, write
from valutazione.exchange import load
from valutazione.model import normal
from valutazione.model.normal import identity, normal_form
from valutazione.source import Source
from valutazione.syntax import VERSION

PAGE = DOCS / "lingua" / "identita.md"


class TestExample:
    """«La sua forma normale, qui a capo per leggerla»"""

    def test_normal_form_and_identity(self, tmp_path: Path) -> None:
        """They are those of the scheme shown; the hash is of the bytes that RFC 8785 gives for that JSON."""
        (scheme,) = blocks_of(PAGE, "valutazione")
        (form,) = blocks_of(PAGE, "json")
        sistema = load(write([scheme], tmp_path))
        assert json.loads(form.text) == json.loads(normal_form(sistema))
        assert re.findall(r"^[0-9a-f]{64}$", PAGE.read_text("utf-8"), re.MULTILINE) == [identity(sistema)]
        written = json.dumps(json.loads(form.text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(written.encode()).hexdigest() == identity(sistema)


def named(value: object) -> Iterator[str]:
    """The names of fields and of nodes in a normal form."""
    if isinstance(value, list):
        for part in value:
            yield from named(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield name
            yield from [part] if name == "nodo" else named(part)


def test_every_field_has_its_line() -> None:
    """Each name in the normal form of a scheme that has a little of everything is told on the page."""
    text = (ROOT / "tests" / "model" / "campione.val").read_text("utf-8")
    used = set(named(json.loads(normal_form(load(Source("campione.val", text))))))
    assert {"dividendo", "se_nessuno", "raccolte", "valore_di", "mesi_dopo"} <= used
    told = re.findall(r"`([^`\n]+)`", PAGE.read_text("utf-8"))
    assert set() == used - set(re.findall(r"\w+", " ".join(told))) - {"punti", "euro", "giorni"}


def test_version() -> None:
    """«Vale per la lingua 1»: the version of the language is the first thing that is hashed."""
    assert VERSION == normal.LINGUA
