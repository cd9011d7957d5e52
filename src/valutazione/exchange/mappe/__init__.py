"""The map that says where tables are in files as a body has them: ``dati.toml``, read, proposed, and followed.

``reading`` makes a ``Mappa`` of its text, with the line of whatever is wrong; ``grids`` opens the files, ``following``
reads the tables, ``folder`` makes data of their rows and ``published`` published figures; ``proposal`` writes a map
for a person to correct. Nothing that a map does not say is guessed.
"""

from valutazione.exchange.mappe.files import Folder
from valutazione.exchange.mappe.folder import MappedData, read_mapped
from valutazione.exchange.mappe.model import Mappa
from valutazione.exchange.mappe.reading import read_map

__all__ = ["Folder", "Mappa", "MappedData", "read_map", "read_mapped"]
