"""In and out: the only room that opens files, and the only one that knows how data are written in them."""

from typing import TYPE_CHECKING

from valutazione.exchange.corrections import Correction, Corrections, corrections_of, write_corrections
from valutazione.exchange.folders import Located, locate, shipped
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import Refused
from valutazione.exchange.schemes import Loaded, load, load_scheme, load_schemes, reader_of
from valutazione.exchange.writing import NotWritten

if TYPE_CHECKING:
    from valutazione.exchange.cells import rows_from
    from valutazione.exchange.csv import ENCODINGS, Row, Table, read_csv
    from valutazione.exchange.data import read_data, rows_of_files
    from valutazione.exchange.data_files import read_data_paths, scheda_for
    from valutazione.exchange.expected import read_expected
    from valutazione.exchange.formatting import FormattedFile, format_files, write_formatted
    from valutazione.exchange.mappe.file import propose_map

__all__ = [
    "ENCODINGS",
    "STANDARD",
    "Correction",
    "Corrections",
    "FormattedFile",
    "Limits",
    "Loaded",
    "Located",
    "NotWritten",
    "Refused",
    "Row",
    "Table",
    "corrections_of",
    "format_files",
    "load",
    "load_scheme",
    "load_schemes",
    "locate",
    "propose_map",
    "read_csv",
    "read_data",
    "read_data_paths",
    "read_expected",
    "reader_of",
    "rows_from",
    "rows_of_files",
    "scheda_for",
    "shipped",
    "write_corrections",
    "write_formatted",
]

# What reads data, and what rewrites files, is imported when it is first asked for: who checks a scheme does not wait.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what reads data and what rewrites files, if *name* is there."""
        if name in __all__:
            import valutazione.exchange.cells as cells
            import valutazione.exchange.csv as csv
            import valutazione.exchange.data as data
            import valutazione.exchange.data_files as data_files
            import valutazione.exchange.expected as expected
            import valutazione.exchange.formatting as formatting
            import valutazione.exchange.mappe.file as mapped_file

            for home in (cells, csv, data, data_files, expected, formatting, mapped_file):
                if hasattr(home, name):
                    return getattr(home, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
