"""In and out: the only room that opens files, and the only one that knows how data are written in them."""

from valutazione.exchange.cells import rows_from
from valutazione.exchange.csv import ENCODINGS, Row, Table, read_csv
from valutazione.exchange.data import read_data, rows_of_files
from valutazione.exchange.data_files import read_data_paths, scheda_for
from valutazione.exchange.expected import read_expected
from valutazione.exchange.folders import Located, locate, shipped
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import Refused
from valutazione.exchange.schemes import Loaded, load, load_scheme, load_schemes, reader_of

__all__ = [
    "ENCODINGS",
    "STANDARD",
    "Limits",
    "Loaded",
    "Located",
    "Refused",
    "Row",
    "Table",
    "load",
    "load_scheme",
    "load_schemes",
    "locate",
    "read_csv",
    "read_data",
    "read_data_paths",
    "read_expected",
    "reader_of",
    "rows_from",
    "rows_of_files",
    "scheda_for",
    "shipped",
]
