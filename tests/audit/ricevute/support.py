"""A small body to make receipts of: people with goals, one of which is not measured yet, and offices."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from valutazione.analysis import resolve
from valutazione.audit.ricevute import Letta, Ricevuta, Verifica, make_receipt, read_receipt, verify_receipt
from valutazione.audit.ricevute.canonical import canonical
from valutazione.audit.ricevute.compose import fingerprint_of, seal_of
from valutazione.model.sistema import Sistema
from valutazione.source import Source

ROOT = Path(__file__).resolve().parents[3]
VERIFIER = ROOT / "verificatore" / "verifica_ricevuta.py"
SECRET = bytes(range(32))
VERSION = "0.1.0"

SCHEME = """\
lingua 1

sistema prova "Sistema di prova"

parametro soglia: punti = 90

accetta VAL381 perché "è un esempio"

scheda obiettivo (obiettivi)
    chiave matricola, n
    dato peso:     punti oltre 0
    dato ottenuto: punti da 0 a peso

scheda persona (persone) raccoglie obiettivi per matricola
    dato ufficio:   testo
    dato assunto:   data facoltativo
    dato part_time: sì/no facoltativo
    calcola punteggio = somma di ottenuto    rif "art. 3"
    fasce esito: testo su punteggio:
        da soglia:      "buono"
        meno di soglia: "sufficiente"

scheda ufficio (uffici) raccoglie persone per ufficio
    calcola media = media di punteggio
"""


def rows() -> dict[str, list[dict[str, object]]]:
    """Return the data: one goal has no result yet."""
    return {
        "persona": [
            {"matricola": "m-17", "ufficio": "tributi", "part_time": True, "assunto": "2011-03-01"},
            {"matricola": "m-23", "ufficio": "tributi"},
            {"matricola": "m-40", "ufficio": "anagrafe", "part_time": False},
        ],
        "obiettivo": [
            {"matricola": "m-17", "n": "1", "peso": 60, "ottenuto": "59.5"},
            {"matricola": "m-17", "n": "2", "peso": 40, "ottenuto": 40},
            {"matricola": "m-23", "n": "1", "peso": 100, "ottenuto": None},
            {"matricola": "m-40", "n": "1", "peso": 100, "ottenuto": 80},
        ],
    }


@cache
def load_verifier() -> ModuleType:
    """Return the standalone verifier, as a module."""
    spec = spec_from_file_location("verifica_ricevuta", VERIFIER)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every text of a document."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*path, name))
    else:
        for index, part in enumerate(value):
            yield from leaves(part, (*path, index))


def containers(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every object and list of a document."""
    if not isinstance(value, str):
        yield path
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from containers(part, (*path, name))


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    """Return the part of a document that a way leads to."""
    for step in path:
        document = document[step]
    return document


def with_text(document: Any, path: tuple[str | int, ...], text: str) -> Any:
    """Return a copy of a document with another text in one place."""
    document = copy.deepcopy(document)
    at(document, path[:-1])[path[-1]] = text
    return document


def other_text(text: str) -> str:
    """Return another text that looks as *text* does, so that its form alone does not give it away."""
    if text in ("sì", "no"):
        return {"sì": "no", "no": "sì"}[text]
    if text in ("errore", "avviso", "nota"):
        return {"errore": "avviso", "avviso": "nota", "nota": "errore"}[text]
    if text and text[-1].isdigit():
        return text[:-1] + ("2" if text[-1] == "1" else "1")
    if len(text) == 64:
        return text[:-1] + ("a" if text[-1] != "a" else "b")
    return text + "x"


def resealed(document: Any, secret: bytes | None = None) -> bytes:
    """Return the bytes of a document whose fingerprint somebody computed again; with the secret, its seal too."""
    if secret is not None:
        document = {**document, "sigillo": seal_of(document, secret)}
    return canonical({**document, "impronta": fingerprint_of(document)})


@cache
def sistema() -> Sistema:
    """Return the scheme of the small body."""
    found = resolve(Source("sistema.val", SCHEME)).sistema
    assert found is not None
    return found


def receipt(**more: Any) -> Ricevuta:
    """Return the receipt of the small body."""
    given: dict[str, Any] = {
        "secret": SECRET,
        "version": VERSION,
        "partial": True,
        "in_chiaro": ["ufficio"],
        "data": rows(),
    }
    given |= more
    return make_receipt(sistema(), given.pop("data"), **given)


def verify(written: bytes, **more: Any) -> Verifica:
    """Return what the library says of a receipt, with its data and its secret unless told otherwise."""
    given: dict[str, Any] = {"version": VERSION, "data": rows(), "secret": SECRET} | more
    return verify_receipt(read(written), **given)


def read(data: bytes) -> Letta:
    """Return a receipt as it is read."""
    return read_receipt("ricevuta.json", data)


def codes(verified: Verifica | Letta) -> list[str]:
    """Return the codes of all that was found, each once."""
    return sorted({found.code.number for found in verified.diagnostiche})


def plain(data: bytes) -> Any:
    """Return the document in some bytes."""
    return json.loads(data)


def interpreters() -> list[str]:
    """Return every Python from 3.11 on that is found here: on the path, and where pyenv keeps them."""
    names = [f"python3.{minor}" for minor in range(11, 16)]
    found = [path for name in names if (path := shutil.which(name)) is not None]
    kept = Path.home() / ".pyenv" / "versions"
    found += [str(path) for name in names for path in sorted(kept.glob(f"*/bin/{name}"))]
    by_version: dict[str, str] = {}
    for path in found:
        asked = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(asked, capture_output=True, check=False, env=os.environ)
        if told.returncode == 0:
            by_version.setdefault(told.stdout.decode().strip(), path)
    return [by_version[version] for version in sorted(by_version)]
