"""From data files to data: which scheda each file is of, and the rows of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.data import SCHEDA_SENZA_DATI
from valutazione.exchange.cells import rows_from
from valutazione.exchange.csv import read_csv
from valutazione.exchange.data_files import read_data_paths, scheda_for
from valutazione.exchange.folders import Located
from valutazione.exchange.limits import STANDARD, Limits
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

    *place* is a located scheme, whose own ``dati`` folder is read, or the paths of files and folders. A file is of
    the scheda it is named after; several files of one scheda make one list of rows. Whatever is written in the
    files, nothing is raised; ``ValueError`` when *encoding* is none of ``ENCODINGS``.
    """
    if isinstance(place, Located):
        files, problems = place.read_data()
        limits = place.limits
    else:
        files, problems = read_data_paths(place, limits=limits)
    rows, found = rows_of_files(files, sistema, encoding=encoding, limits=limits)
    return rows, (*problems, *found, *_without_file(sistema, rows))


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
