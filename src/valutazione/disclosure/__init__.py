"""What may be published of many people: tables without people, and the proof that nobody can be found in them.

``read_declaration`` reads what the body declares, ``publish`` makes the tables of art. 20 of D.Lgs. 33/2013.
"""

from valutazione.disclosure.declaration import Classe, Gruppo, Pubblicazione
from valutazione.disclosure.proposal import propose
from valutazione.disclosure.publish import Published, publish
from valutazione.disclosure.reading import read_declaration
from valutazione.disclosure.tables import Blank, Figure, Publication, PublicTable, Unit

__all__ = [
    "Blank",
    "Classe",
    "Figure",
    "Gruppo",
    "Pubblicazione",
    "PublicTable",
    "Publication",
    "Published",
    "Unit",
    "propose",
    "publish",
    "read_declaration",
]
