"""From data files to data: which scheda each file is of, and the rows of all of them.

A folder that has a map, ``dati.toml``, is read as the map says; the CSV files that it does not name are read as they
are everywhere, each of the scheda it is named after.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.data import SCHEDA_SENZA_DATI
from valutazione.exchange.cells import rows_from
from valutazione.exchange.csv import read_csv
from valutazione.exchange.data_files import read_data_paths, scheda_for
from valutazione.exchange.folders import Located
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.mappe import Folder, read_mapped
from valutazione.exchange.names import MAP
from valutazione.exchange.reading import Refused
from valutazione.model.sistema import Sistema
from valutazione.records import Riga

__all__ = ["read_data", "rows_of_files"]


def read_data(
    place: Located | Iterable[str],
    sistema: Sistema,
    *,
    encoding: str = "utf-8",
    limits: Limits = STANDARD,
) -> tuple[Mapping[str, tuple[Riga, ...]], tuple[Diagnostic, ...]]:
    """Return the rows for each scheda of *sistema*, by its name, and every problem found on the way.

    *place* is a located scheme, whose own map and ``dati`` folder are read, or the paths of files and folders; a
    folder may have a map, and a map may be named. A CSV file that no map names is of the scheda it is named after;
    several files of one scheda make one list of rows. Whatever is written in the files, nothing is raised;
    ``ValueError`` when *encoding* is none of ``ENCODINGS``, ``MissingExtraError`` when a map names a workbook and the
    extra ``fogli`` is not installed.
    """
    rows: dict[str, tuple[Riga, ...]] = {}
    found: list[Diagnostic] = []
    folders, rest = _maps_of(place)
    limits = place.limits if isinstance(place, Located) else limits
    taken: set[str] = set()
    for folder in folders:
        mapped = read_mapped(folder, sistema, encoding=encoding, limits=limits)
        taken |= {folder.shown(name) for name in mapped.files}
        found += mapped.problems
        _add(rows, mapped.rows)
    if isinstance(place, Located):
        files, problems = place.read_data(taken=frozenset(taken))
    else:
        files, problems = read_data_paths(rest, limits=limits, taken=frozenset(taken))
    others, wrong = rows_of_files(files, sistema, encoding=encoding, limits=limits)
    _add(rows, others)
    return MappingProxyType(rows), (*found, *problems, *wrong, *_without_file(sistema, rows))


def _maps_of(place: Located | Iterable[str]) -> tuple[list[Folder], list[str]]:
    """Return the folders with a map among *place*, and the paths that are no map."""
    if isinstance(place, Located):
        folder = Folder(place.root)
        return ([folder] if folder.has_map() else []), []
    folders: dict[tuple[str, str], Folder] = {}
    rest: list[str] = []
    for path in sorted(set(place)):
        where = Path(path)
        named = path.lower().endswith(".toml")
        root, name = (where.parent, where.name) if named else (where, MAP)
        folder = Folder(root, name, "" if root == Path() else f"{root}{os.sep}")
        if named or _has_map(folder):
            folders[folder.prefix, name] = folder
        if not named:
            rest.append(path)
    return list(folders.values()), rest


def _has_map(folder: Folder) -> bool:
    try:
        return folder.has_map()
    except (OSError, ValueError):
        return False


def _add(rows: dict[str, tuple[Riga, ...]], more: Mapping[str, tuple[Riga, ...]]) -> None:
    for nome, given in more.items():
        rows[nome] = rows.get(nome, ()) + given


def rows_of_files(
    files: Iterable[tuple[str, bytes]],
    sistema: Sistema,
    *,
    encoding: str = "utf-8",
    limits: Limits = STANDARD,
) -> tuple[Mapping[str, tuple[Riga, ...]], tuple[Diagnostic, ...]]:
    """Return the same for *files* already in memory, each a name and its bytes."""
    names = _accepted_names(sistema)
    rows: dict[str, list[Riga]] = {}
    problems: list[Diagnostic] = []
    for name, data in files:
        try:
            scheda = sistema.scheda(scheda_for(name, names))
        except Refused as refused:
            problems.append(refused.diagnostic)
            continue
        assert scheda is not None  # the accepted names are of the scheme's own schede
        of_scheda = rows.setdefault(scheda.nome, [])
        table, found = read_csv(name, data, encoding=encoding, limits=limits)
        problems += found
        if table is not None:
            given, found = rows_from(table, scheda, limits=limits)
            of_scheda += given
            problems += found
    return MappingProxyType({nome: tuple(given) for nome, given in rows.items()}), tuple(problems)


def _without_file(sistema: Sistema, rows: Mapping[str, tuple[Riga, ...]]) -> Iterator[Diagnostic]:
    """Tell each scheda that arises from nothing but its rows, and has no file: its totals are not zero."""
    for scheda in sistema.schede:
        if not scheda.raccolte and scheda.nome not in rows:
            file = f"{scheda.plurale or scheda.nome}.csv"
            yield SCHEDA_SENZA_DATI.at(None, scheda=scheda.nome, file=file)


def _accepted_names(sistema: Sistema) -> dict[str, str]:
    """Return the scheda that each file name means: of those that take data, the name and the plural."""
    taking = [scheda for scheda in sistema.schede if scheda.con_dati]
    plurals = {scheda.plurale: scheda.nome for scheda in taking if scheda.plurale is not None}
    return plurals | {scheda.nome: scheda.nome for scheda in taking}
