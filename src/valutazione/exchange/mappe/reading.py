"""From the text of ``dati.toml`` to a ``Mappa``, or all the reasons why not, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, field

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue.fogli import (
    MAPPA_ILLEGGIBILE,
    VOCE_ERRATA_NELLA_MAPPA,
    VOCE_IGNOTA_NELLA_MAPPA,
    VOCE_MANCANTE_NELLA_MAPPA,
)
from valutazione.exchange.csv import ENCODINGS
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.mappe.model import (
    ABOVE,
    COME,
    DATA,
    DATES,
    NUMBERS,
    PUBLISHED,
    Colonna,
    Costante,
    Mappa,
    Salto,
    Tabella,
)
from valutazione.exchange.mappe.toml_places import MAX_DEPTH, MAX_LINE, Path, Spot, depth_of, places_in
from valutazione.source import Cell

__all__ = ["read_map"]

_TOP = ("tutte", DATA, PUBLISHED)
_OF_ALL = (
    "file", "intestazione", "mancante", "numeri", "date", "celle_unite", "nascoste", "formule", "codifica",
    "separatore", "ignora", "salta",
)  # fmt: skip
_OF_TABLE = ("scheda", "foglio", "ultima_riga", "colonne", "costanti", *_OF_ALL)
_OF_PUBLISHED = (*_OF_TABLE, "decimali")
_OF_COLUMN = ("dato", "come", "data", "numeri", "mancante", "parole", "vuota")
_OF_RULE = ("colonna", "uguale", "comincia")
_OF_HEADER = ("riga", "righe")
_TO_FOLLOW = frozenset({"scheda", "file", "foglio", "intestazione", "ultima_riga", "codifica", "separatore"})
"""Without these nobody can find the table; what is wrong with the others leaves most of it as it is."""

_MAX_ROW: Final = 1_048_576
_MAX_DECIMALS: Final = 15
_MAX_HEADER: Final = 10

_PLACE = re.compile(r"at line ([0-9]+), column ([0-9]+)")

_A_TABLE = Phrase("serve una tabella, con le sue voci", "a table is needed, with its keys")
_A_TEXT = Phrase("serve un testo tra virgolette", "a text between quotation marks is needed")
_TEXTS = Phrase(
    "serve un testo tra virgolette, o un elenco di testi tra parentesi quadre",
    "a text between quotation marks is needed, or a list of texts between square brackets",
)
_TABLES: Final = {
    key: Phrase(
        f"si scrive `[[{key}]]`, una per ogni tabella", f"it is written `[[{key}]]`, once for each table"
    )
    for key in (DATA, PUBLISHED)
}
_EMPTY = Phrase("è vuota", "it is empty")
_ONE_OF_THEM = Phrase("serve `uguale` oppure `comincia`", "`uguale` or `comincia` is needed")
_NOT_UTF8 = Phrase("non è scritta in UTF-8", "it is not written in UTF-8")
_DEEP = Phrase(
    f"ha parentesi una dentro l'altra oltre {MAX_DEPTH} livelli",
    f"it has brackets inside each other for more than {MAX_DEPTH} levels",
)
_LONG = Phrase(
    f"ha una riga di oltre {MAX_LINE} caratteri", f"it has a line of more than {MAX_LINE} characters"
)
_NO_TOML = Phrase("non è TOML", "it is no TOML")


def read_map(
    name: str, data: bytes, *, of: str = DATA, limits: Limits = STANDARD
) -> tuple[Mappa | None, tuple[Diagnostic, ...]]:
    """Return the map that *data*, the bytes of the file called *name*, writes, and all that is wrong with it.

    *of* says which tables are wanted, those of data or the published ones; what is wrong with the others is not told.
    A table with something wrong in it is kept, and is ``perduta`` when it cannot be followed; the map is none when it
    is no TOML. A map may have tables of one sort only, and then has none of the other.
    """
    try:
        plain, places = _parsed(name, data, limits)
    except _Illegible as wrong:
        return None, (MAPPA_ILLEGGIBILE.at(wrong.place, reason=wrong.reason),)
    reader = _Reader(name, places, of)
    tables = reader.document(plain)
    return Mappa(name, tables, frozenset(_read_by_others(plain, of))), tuple(reader.problems)


def _read_by_others(plain: Mapping[str, object], of: str) -> Iterator[tuple[str, str]]:
    """Yield file and sheet of the tables that are not wanted, as far as the map says them."""
    shared = plain.get("tutte")
    tables = plain.get(PUBLISHED if of == DATA else DATA)
    for table in tables if isinstance(tables, list) else ():
        if isinstance(table, dict):
            file = table.get("file", shared.get("file") if isinstance(shared, dict) else None)
            sheet = table.get("foglio", "")
            if isinstance(file, str) and isinstance(sheet, str):
                yield file, sheet


class _Illegible(Exception):
    def __init__(self, place: Cell, reason: Phrase) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason


def _parsed(name: str, data: bytes, limits: Limits) -> tuple[dict[str, object], Mapping[Path, Spot]]:
    whole = Cell(name)
    if len(data) > limits.map_bytes:
        limit = limits.map_bytes
        raise _Illegible(whole, Phrase(f"supera {limit} byte", f"it exceeds {limit} bytes"))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _Illegible(Cell(name, data.count(b"\n", 0, error.start) + 1), _NOT_UTF8) from None
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise _Illegible(Cell(name, number), _LONG)
    if depth_of(text) > MAX_DEPTH:
        raise _Illegible(whole, _DEEP)
    try:
        # A number with decimals is kept as it is written: it is refused, with its own text.
        return tomllib.loads(text, parse_float=_Decimal), places_in(text)
    except (ValueError, RecursionError) as error:
        found = _PLACE.search(str(error))
        if found is None:
            raise _Illegible(whole, _NO_TOML) from None
        row, column = int(found[1]), int(found[2])
        content = text.split("\n")[row - 1].strip()[:MAX_LINE] if row <= text.count("\n") + 1 else ""
        reason = Phrase(
            f"non è TOML al carattere {column} della riga", f"no TOML at character {column} of the line"
        )
        raise _Illegible(Cell(name, row, None, content), reason) from None


class _Decimal:
    """A number with decimals, which no key wants: a binary float is never made of it."""

    def __init__(self, text: str) -> None:
        self.text = text


@define
class _Reader:
    """The values of a map looked at one by one; what is wrong is told and left out."""

    name: str
    places: Mapping[Path, Spot]
    of: str = DATA
    problems: list[Diagnostic] = field(factory=list)
    lost: bool = False

    def place(self, path: Path) -> Cell:
        """Return where a value stands, or the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        if not path:
            return Cell(self.name)
        line, words = self.places[path]
        return Cell(self.name, line, None, words)

    def wrong(self, path: Path, reason: Phrase) -> None:
        key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        self.lost = self.lost or not _TO_FOLLOW.isdisjoint(path)
        self.problems.append(VOCE_ERRATA_NELLA_MAPPA.at(self.place(path), key=key, reason=reason))

    def table(self, value: object, path: Path, known: Iterable[str], where: Phrase) -> dict[str, object]:
        """Return a table whose keys are all *known*; others are told."""
        if not isinstance(value, dict):
            self.wrong(path, _A_TABLE)
            return {}
        known = tuple(known)
        for key in value:
            if key not in known:
                words = ", ".join(f"`{word}`" for word in known)
                near = nearest(key, known) or ""
                at = self.place((*path, key))
                self.problems.append(
                    VOCE_IGNOTA_NELLA_MAPPA.at(at, key=key, where=where, known=words, suggestion=near)
                )
        return {key: item for key, item in value.items() if key in known}

    def text(self, value: object, path: Path) -> str | None:
        if not isinstance(value, str):
            self.wrong(path, _A_TEXT)
            return None
        if not value.strip():
            self.wrong(path, _EMPTY)
            return None
        return value

    def choice(self, value: object, path: Path, words: tuple[str, ...]) -> str | None:
        if isinstance(value, str) and value in words:
            return value
        admitted = " o ".join(f'`"{word}"`' for word in words)
        self.wrong(path, Phrase(f"si scrive {admitted}", f"it is written {admitted}"))
        return None

    def texts(self, value: object, path: Path, *, empty: bool = False) -> tuple[str, ...]:
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
            self.wrong(path, _TEXTS)
            return ()
        if not empty and not all(item.strip() for item in given):
            self.wrong(path, _EMPTY)
        return tuple(item for item in given if empty or item.strip())

    def whole(self, value: object, path: Path, most: int, least: int = 1) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(
                path,
                Phrase(
                    f"serve un numero intero da {least} a {most}",
                    f"a whole number from {least} to {most} is needed",
                ),
            )
            return None
        return value

    # --- the parts of a map, from the outside in ---

    def document(self, plain: dict[str, object]) -> tuple[Tabella, ...]:
        top = self.table(plain, (), _TOP, Phrase("questa mappa", "this map"))
        shared: dict[str, object] = {}
        if "tutte" in top:
            shared = self.table(top["tutte"], ("tutte",), _OF_ALL, Phrase("`tutte`", "`tutte`"))
        tables = top.get(self.of)
        if not isinstance(tables, list) or not tables:
            if self.of in top:
                self.wrong((self.of,), _TABLES[self.of])
            elif not {DATA, PUBLISHED} & set(top):
                self.problems.append(VOCE_MANCANTE_NELLA_MAPPA.at(Cell(self.name), key=f"[[{self.of}]]"))
            return ()
        found = (self.one(table, (self.of, number), shared) for number, table in enumerate(tables))
        return tuple(table for table in found if table is not None)

    def one(self, value: object, path: Path, shared: dict[str, object]) -> Tabella | None:
        self.lost = False
        published = self.of == PUBLISHED
        known = _OF_PUBLISHED if published else _OF_TABLE
        given = self.table(value, path, known, Phrase("una tabella", "a table"))
        where: dict[str, Path] = {key: ("tutte", key) for key in shared} | {
            key: (*path, key) for key in given
        }
        given = shared | given
        for key in ("file", "colonne") if published else ("scheda", "file", "colonne"):
            if key not in given:
                self.problems.append(VOCE_MANCANTE_NELLA_MAPPA.at(self.place(path), key=key))
        take = _Take(self, given, where)
        scheda, file = take.text("scheda"), take.text("file")
        if published and "scheda" not in given:
            scheda = ""
        riga, righe = self.header(given.get("intestazione", 1), where.get("intestazione", path))
        missing = frozenset(take.texts("mancante", empty=True))
        columns = tuple(self.columns(given.get("colonne", {}), where.get("colonne", path), missing, take))
        if scheda is None or file is None:
            return None
        return Tabella(
            scheda=scheda,
            file=file,
            foglio=take.text("foglio"),
            riga=riga,
            righe=righe,
            ultima=take.whole("ultima_riga", _MAX_ROW),
            colonne=columns,
            costanti=tuple(self.constants(given.get("costanti", {}), where.get("costanti", path))),
            ignora=tuple((text, self.place(where["ignora"])) for text in take.texts("ignora")),
            salta=tuple(self.rules(given.get("salta", []), where.get("salta", path))),
            ripeti=take.choice("celle_unite", ("errore", "ripeti")) == "ripeti",
            salta_nascoste=take.choice("nascoste", ("leggi", "salta")) == "salta",
            formule_salvate=take.choice("formule", ("salvate",)) == "salvate",
            codifica=take.choice("codifica", ENCODINGS),
            separatore=take.choice("separatore", (";", ",")),
            perduta=self.lost or "colonne" not in given,
            place=self.place(path),
            luoghi={key: self.place(at) for key, at in where.items()},
        )

    def header(self, value: object, path: Path) -> tuple[int, int]:
        if not isinstance(value, dict):
            return self.whole(value, path, _MAX_ROW) or 1, 1
        given = self.table(value, path, _OF_HEADER, Phrase("`intestazione`", "`intestazione`"))
        first = self.whole(given.get("riga", 1), (*path, "riga"), _MAX_ROW) or 1
        return first, self.whole(given.get("righe", 1), (*path, "righe"), _MAX_HEADER) or 1

    def columns(self, value: object, path: Path, missing: frozenset[str], take: _Take) -> Iterable[Colonna]:
        if not isinstance(value, dict):
            self.wrong(path, _A_TABLE)
            return
        numbers, dates = take.choice("numeri", NUMBERS), take.choice("date", DATES)
        shown = take.whole("decimali", _MAX_DECIMALS, 0)
        known = (*_OF_COLUMN, "decimali") if self.of == PUBLISHED else _OF_COLUMN
        for title, said in value.items():
            at: Path = (*path, title)
            if isinstance(said, str):
                if self.text(said, at) is not None:
                    yield Colonna(
                        titolo=title,
                        dato=said,
                        numeri=numbers,
                        data=dates,
                        mancante=missing,
                        decimali=shown,
                        place=self.place(at),
                    )
                continue
            given = self.table(said, at, known, Phrase("una colonna", "a column"))
            if not isinstance(said, dict):
                continue
            if "dato" not in given:
                self.problems.append(VOCE_MANCANTE_NELLA_MAPPA.at(self.place(at), key="dato"))
                continue
            own = _Take(self, given, {key: (*at, key) for key in given})
            dato = own.text("dato")
            if dato is None:
                continue
            yield Colonna(
                titolo=title,
                dato=dato,
                come=own.choice("come", COME),
                data=own.choice("data", DATES) or dates,
                numeri=own.choice("numeri", NUMBERS) or numbers,
                mancante=frozenset(own.texts("mancante", empty=True)) if "mancante" in given else missing,
                parole=self.words(given.get("parole", {}), (*at, "parole")),
                vuota=own.choice("vuota", (ABOVE,)),
                decimali=own.whole("decimali", _MAX_DECIMALS, 0) if "decimali" in given else shown,
                place=self.place(at),
            )

    def words(self, value: object, path: Path) -> dict[str, str]:
        if not isinstance(value, dict):
            self.wrong(path, _A_TABLE)
            return {}
        found = {key: self.text(word, (*path, key)) for key, word in value.items()}
        return {key: word for key, word in found.items() if word is not None}

    def constants(self, value: object, path: Path) -> Iterable[Costante]:
        if not isinstance(value, dict):
            self.wrong(path, _A_TABLE)
            return
        for key, said in value.items():
            text = self.text(said, (*path, key))
            if text is not None:
                yield Costante(dato=key, testo=text, place=self.place((*path, key)))

    def rules(self, value: object, path: Path) -> Iterable[Salto]:
        rules = value if isinstance(value, list) else [value]
        for number, said in enumerate(rules):
            at: Path = (*path, number) if isinstance(value, list) else path
            given = self.table(said, at, _OF_RULE, Phrase("una regola di `salta`", "a rule of `salta`"))
            take = _Take(self, given, {key: (*at, key) for key in given})
            column = take.text("colonna")
            if isinstance(said, dict) and "colonna" not in given:
                self.problems.append(VOCE_MANCANTE_NELLA_MAPPA.at(self.place(at), key="colonna"))
            same, start = take.texts("uguale"), take.texts("comincia")
            if isinstance(said, dict) and not {"uguale", "comincia"} & set(given):
                self.wrong(at, _ONE_OF_THEM)
            if column is not None and (same or start):
                yield Salto(colonna=column, uguale=same, comincia=start, place=self.place(at))


@define
class _Take:
    """The values of one table, taken by key: nothing when the key is not there, or its value is wrong."""

    reader: _Reader
    given: Mapping[str, object]
    where: Mapping[str, Path]

    def text(self, key: str) -> str | None:
        return self.reader.text(self.given[key], self.where[key]) if key in self.given else None

    def texts(self, key: str, *, empty: bool = False) -> tuple[str, ...]:
        return self.reader.texts(self.given[key], self.where[key], empty=empty) if key in self.given else ()

    def choice(self, key: str, words: tuple[str, ...]) -> str | None:
        return self.reader.choice(self.given[key], self.where[key], words) if key in self.given else None

    def whole(self, key: str, most: int, least: int = 1) -> int | None:
        return self.reader.whole(self.given[key], self.where[key], most, least) if key in self.given else None
