"""Spreadsheets: what is inside a workbook, told cell by cell, and nothing that only looks like one.

python-calamine reads the values. It does not say all there is to say: an error becomes an empty cell, a formula nobody
has computed too, and a few hostile bytes make it ask for all the memory there is. So a workbook is first gone through
by ``xlsx``, ``ods`` or ``xls``, which read no value: they bound what calamine will have to hold, and take down what it
leaves out. Calamine is then given a container made anew, with those parts alone.
"""

from valutazione.exchange.fogli.facts import Facts, Unreadable
from valutazione.exchange.fogli.grid import Broken, Content, Grid, Number, address, column_letters
from valutazione.exchange.fogli.sniff import WORKBOOKS
from valutazione.exchange.fogli.workbook import Workbook, open_workbook

__all__ = [
    "WORKBOOKS",
    "Broken",
    "Content",
    "Facts",
    "Grid",
    "Number",
    "Unreadable",
    "Workbook",
    "address",
    "column_letters",
    "open_workbook",
]
