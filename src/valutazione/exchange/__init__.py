"""In and out: the only room that opens files, and the only one that knows how data are written in them."""

from valutazione.exchange.csv import ENCODINGS, Row, Table, read_csv
from valutazione.exchange.data_files import read_data_paths, scheda_for
from valutazione.exchange.folders import Located, locate, shipped
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.reading import Refused

__all__ = [
    "ENCODINGS",
    "STANDARD",
    "Limits",
    "Located",
    "Refused",
    "Row",
    "Table",
    "locate",
    "read_csv",
    "read_data_paths",
    "scheda_for",
    "shipped",
]
