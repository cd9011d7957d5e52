#!/usr/bin/env python3
r"""Verifica una ricevuta di `valutazione` con il solo Python (3.8 o successivo): nessuna libreria, questo file e basta.

    python3 verifica_ricevuta.py RICEVUTA [--apertura FILE]... [--segreto FILE] [--impronta IMPRONTA]

Controlla forma canonica e campi, impronta, SHA-256 dei testi delle regole, voci in chiaro e aperture contro gli
impegni; con il segreto anche il sigillo e i sali; con il segreto e un'apertura di tutte le voci anche le colonne. Non
rifà i calcoli e non rilegge le regole: per quello serve `valutazione verifica-ricevuta`. Finisce con 0 se la ricevuta
è valida, 1 se non lo è, 2 se un file non si può leggere. Il formato è definito in docs/formati/ricevuta.md.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import re
import stat
import sys
from itertools import islice
from typing import Any, Iterator

FORMAT, OPENING = "valutazione-ricevuta-1", "valutazione-apertura-1"
TAG, PARTS = b"valutazione.ricevuta.1/", ("dati", "risultati")
MAX_BYTES, MAX_DEPTH, MAX_PARTS, MAX_TOLD = 64 * 1024 * 1024, 16, 4_000_000, 100


class Refused(Exception):
    """A file is not what it should be, and nothing more can be said of it."""


def digest(tag: str, *parts: bytes) -> str:
    return hashlib.sha256(TAG + tag.encode() + b"\0" + b"".join(parts)).hexdigest()


def mac(secret: bytes, tag: str, *parts: bytes) -> str:
    return hmac.new(secret, TAG + tag.encode() + b"\0" + b"".join(parts), "sha256").hexdigest()


# ---- canonical JSON (RFC 8785) of objects, lists and texts ----------------------------------------------------------


def canonical(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    if max(text) > "\uffff":  # only then do UTF-16 code units and code points come in different orders
        text = json.dumps(in_order(value), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def in_order(part: Any) -> Any:
    if isinstance(part, dict):
        names = sorted(part, key=lambda name: str(name).encode("utf-16-be", "surrogatepass"))
        return {name: in_order(part[name]) for name in names}
    return [in_order(each) for each in part] if isinstance(part, list) else part


def no_number(text: str) -> Any:
    raise Refused(f"c'è il numero {text[:40]}, e in una ricevuta i numeri sono testi")


def no_double(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(f"il nome `{name[:40]}` compare due volte")
        found[name] = value
    return found


def parse(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """Return the object that *data* holds: measured before it is parsed, so that nothing can be exhausted."""
    if len(data) > MAX_BYTES or data.count(b",") > MAX_PARTS:
        raise Refused("è troppo grande")
    try:
        text, depth = data.decode("utf-8"), 0
        without_texts = re.sub('"[^"]*"?', "", re.sub(r"\\.", "", text, flags=re.DOTALL))
        for sign in filter("[]{}".__contains__, without_texts):
            depth += 1 if sign in "[{" else -1
            if depth > MAX_DEPTH:
                raise Refused(f"ha oltre {MAX_DEPTH} livelli")
        hooks: dict[str, Any] = dict.fromkeys(("parse_int", "parse_float", "parse_constant"), no_number)
        plain = json.loads(text, object_pairs_hook=no_double, **hooks)
        written = canonical(plain)
    except UnicodeDecodeError as error:
        raise Refused(f"non è UTF-8 al byte {error.start + 1}") from None
    except UnicodeEncodeError:
        raise Refused("c'è un surrogato isolato") from None
    except ValueError as error:
        raise Refused(f"non è JSON: {error}") from None
    if not isinstance(plain, dict):
        raise Refused("non è un oggetto JSON")
    return plain, [] if written == data else ["non è in forma canonica"]


# ---- what a receipt looks like: a text is a pattern, a list one shape, a dict the fields there must be ---------------

HEX, ANY, TEXTS = "[0-9a-f]{64}", "(?s:.*)", ["(?s:.*)"]
CODE, YES_NO, NUMBER = "[0-9A-Za-z-]{1,40}", "sì|no", "-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?"
NUMERIC = {"numero": NUMBER, "data": "[0-9]{4}-[0-9]{2}-[0-9]{2}"}
SCALAR = ("one", {**NUMERIC, "si_no": YES_NO, "testo": ANY, "parole": TEXTS})
END, REASONS = ("one", NUMERIC), [{"fonti": TEXTS, "motivo": ANY}]
ENDS = {"da": END, "oltre": END, "a": END, "meno_di": END}
POSSIBLE = ("some", {**ENDS, "una_tra": [SCALAR], "forse_non_valutabile": REASONS})
STATE = ("one", {"noto": SCALAR, "possibile": POSSIBLE, "non_valutabile": REASONS, "indefinito": [CODE]})
GIVEN = ("map", ("one", {"dato": SCALAR, "rifiutato": {"testo": ANY}, "manca": {}}))
OUT = ("map", {"stato": STATE, "tipo": ANY})
RECORD = {"chiave": TEXTS, "scheda": ANY}
CONTENTS = {
    "dati": {**RECORD, "valori": GIVEN},
    "risultati": {**RECORD, "esclusioni": REASONS, "incerto": YES_NO, "valori": OUT},
}
ENTRIES = {part: {"contenuto": CONTENTS[part], "parte": part, "sale": HEX} for part in PARTS}
COLUMNS = ("map", ("map", HEX))
COMMITTED = {"colonne": COLUMNS, "impegni": ("ascending", [HEX])}
RECEIPT = {
    "accettazioni": [{"codici": TEXTS, "fonti": TEXTS, "motivo": ANY}],
    "dati": COMMITTED,
    "derivazioni": COLUMNS,
    "formato": FORMAT,
    "impronta": HEX,
    "libreria": "[0-9A-Za-z.+!_-]{1,40}",
    "lingua": "[1-9][0-9]{0,3}",
    "opzioni": {"in_chiaro": ("ascending", TEXTS), "parziale": YES_NO},
    "rilievi": [{"codice": CODE, "gravita": "errore|avviso|nota", "numero": "[1-9][0-9]*"}],
    "risultati": {**COMMITTED, "in_chiaro": [ENTRIES["risultati"]]},
    "segreto": HEX,
    "sigillo": HEX,
    "sistema": {
        "identita": HEX,
        "nome": ANY,
        "sorgenti": ("filled", [{"nome": ANY, "sha256": HEX, "testo": ANY}]),
        "titolo": ANY,
    },
}
OPENED = {"formato": OPENING, "ricevuta": HEX, "voci": ("filled", [("entry", ENTRIES)])}


def wrong(value: Any, shape: Any, at: str = "") -> Iterator[str]:
    """Yield what of *value* is not of its shape, each with its JSON pointer."""
    rule, shape = shape if isinstance(shape, tuple) else ("", shape)
    if rule == "entry":
        results = isinstance(value, dict) and value.get("parte") == "risultati"
        shape = shape["risultati" if results else "dati"]
    if rule == "map" and isinstance(value, dict):
        shape = dict.fromkeys(value, shape)
    if isinstance(shape, str):
        if not isinstance(value, str) or not re.fullmatch(shape, value):
            yield f"{at}: non è scritto come deve"
    elif not isinstance(value, type(shape)) or (rule == "filled" and not value):
        yield f"{at}: qui va {'un elenco' if isinstance(shape, list) else 'un oggetto'}"
    elif isinstance(shape, list):
        for index, part in enumerate(value):
            yield from wrong(part, shape[0], f"{at}/{index}")
        texts = [part for part in value if isinstance(part, str)]
        if rule == "ascending" and texts != sorted(set(texts)):
            yield f"{at}: non è in ordine, o ha ripetizioni"
    else:
        if rule == "one" and len(value) != 1:
            yield f"{at}: qui va un campo solo"
        lacking = set() if rule in ("one", "some") else set(shape) - set(value)
        for name in sorted(lacking | set(value)):
            where = f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
            if name in value and name in shape:
                yield from wrong(value[name], shape[name], where)
            else:
                yield f"{where}: {'è un campo in più' if name in value else 'manca'}"


def entry_key(entry: Any) -> tuple[str, tuple[str, ...], str]:
    return entry["contenuto"]["scheda"], tuple(entry["contenuto"]["chiave"]), entry["parte"]


def read(path: str, shape: Any) -> tuple[Any, list[str]]:
    """Return what a file holds and what is wrong with it; nothing when its form is wrong."""
    plain, problems = parse(read_bytes(path, MAX_BYTES))
    found = list(islice(wrong(plain, shape), MAX_TOLD))
    return (None if found else plain), problems + found


def read_bytes(path: str, limit: int) -> bytes:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise Refused("non è un file ordinario")
    with open(path, "rb") as stream:
        return stream.read(limit + 1)


# ---- the verification -----------------------------------------------------------------------------------------------


def without(plain: Any, *names: str) -> bytes:
    return canonical({name: value for name, value in plain.items() if name not in names})


def check_receipt(plain: Any) -> Iterator[str]:
    """Yield what the receipt alone says is wrong with it."""
    if plain["impronta"] != digest("impronta", without(plain, "impronta")):
        yield "/impronta: non è quella del contenuto"
    for index, source in enumerate(plain["sistema"]["sorgenti"]):
        if source["sha256"] != hashlib.sha256(source["testo"].encode()).hexdigest():
            yield f"/sistema/sorgenti/{index}: il testo non ha quello SHA-256"
    codes = [(one["codice"], one["gravita"]) for one in plain["rilievi"]]
    if codes != sorted(set(codes)):
        yield "/rilievi: non è in ordine, o ha ripetizioni"
    clear = plain["risultati"]["in_chiaro"]
    for index, entry in enumerate(clear):
        if entry["contenuto"]["scheda"] not in plain["opzioni"]["in_chiaro"]:
            yield f"/risultati/in_chiaro/{index}: la scheda non è tra quelle in chiaro"
    yield from check_entries(plain, clear, "/risultati/in_chiaro")


def check_entries(plain: Any, entries: Any, at: str) -> Iterator[str]:
    """Yield the entries that the receipt does not commit to."""
    keys = [entry_key(entry) for entry in entries]
    if keys != sorted(set(keys)):
        yield f"{at}: non è in ordine, o ha ripetizioni"
    known = {part: set(plain[part]["impegni"]) for part in PARTS}
    for index, entry in enumerate(entries):
        part, salt = entry["parte"], bytes.fromhex(entry["sale"])
        if digest(f"impegno/{part}", salt, canonical(entry["contenuto"])) not in known[part]:
            yield f"{at}/{index}: la voce, con il suo sale, non corrisponde ad alcun impegno"


def check_secret(plain: Any, secret: bytes, entries: Any) -> Iterator[str]:
    """Yield what only the secret can tell: the seal, the salts, the columns of a part whose entries are all open."""
    if plain["segreto"] != mac(secret, "segreto"):
        yield "/segreto: il segreto non è quello della ricevuta"
        return
    if plain["sigillo"] != mac(secret, "sigillo", without(plain, "impronta", "sigillo")):
        yield "/sigillo: non è quello del contenuto"
    for entry in entries:
        if entry["sale"] != mac(secret, f"sale/{entry['parte']}", canonical(entry["contenuto"])):
            yield f"{entry_key(entry)}: il sale non viene dal segreto"
    for part in PARTS:
        of_part = {entry_key(entry): entry["contenuto"] for entry in entries if entry["parte"] == part}
        if len(of_part) == len(plain[part]["impegni"]):
            columns: dict[tuple[str, str], list[bytes]] = {}
            for content in of_part.values():
                for name, value in content["valori"].items():
                    row = hashlib.sha256(canonical([content["chiave"], value])).digest()
                    columns.setdefault((content["scheda"], name), []).append(row)
            seals = {
                column: mac(secret, f"colonna/{part}", canonical(list(column)), *sorted(rows))
                for column, rows in columns.items()
            }
            declared = plain[part]["colonne"].items()
            if seals != {(scheda, name): seal for scheda, names in declared for name, seal in names.items()}:
                yield f"/{part}/colonne: non sono quelle delle voci aperte"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Verifica una ricevuta di `valutazione`.")
    parser.add_argument("ricevuta")
    parser.add_argument("--apertura", action="append", default=[])
    parser.add_argument("--segreto")
    parser.add_argument("--impronta")
    given = parser.parse_args(arguments)
    problems, path = [], given.ricevuta
    try:
        plain, found = read(path, RECEIPT)
        problems += [f"{path}: {problem}" for problem in found]
        if plain is not None:
            problems += [f"{path}: {problem}" for problem in check_receipt(plain)]
            if given.impronta is not None and given.impronta.strip().lower() != plain["impronta"]:
                problems.append(f"{path}: /impronta: non è quella pubblicata")
            entries = list(plain["risultati"]["in_chiaro"])
            for path in given.apertura:
                opened, found = read(path, OPENED)
                if opened is not None:
                    if opened["ricevuta"] != plain["impronta"]:
                        found.append("/ricevuta: l'apertura è di un'altra ricevuta")
                    found += check_entries(plain, opened["voci"], "/voci")
                    entries += opened["voci"]
                problems += [f"{path}: {problem}" for problem in found]
            if given.segreto is not None:
                path = given.segreto
                text = read_bytes(path, 100).decode("ascii", "replace")
                if not re.fullmatch("[0-9a-f]{64}\r?\n?", text):
                    raise Refused("non contiene un segreto di 64 cifre esadecimali")
                problems += [
                    f"{path}: {one}" for one in check_secret(plain, bytes.fromhex(text.strip()), entries)
                ]
    except Refused as refused:
        problems.append(f"{path}: {refused}")
    except OSError as error:
        print(f"{path}: non si può leggere: {error.strerror}", file=sys.stderr)
        return 2
    for problem in problems:
        print(problem if problem.isprintable() else ascii(problem))
    print(f"{given.ricevuta}: {'non valida' if problems else 'valida (i calcoli non sono stati rifatti)'}")
    return 1 if problems else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main())
