"""Dated packs of norms: what the law and the contracts ask of a scheme, checked as far as its own data allow.

``analyse`` holds a scheme to them, ``on_results`` an outcome: what tells outcomes is imported when it is asked for.
"""

from typing import TYPE_CHECKING

from valutazione.norms.analyse import analyse
from valutazione.norms.pacchetti import PACCHETTI, Edizione, Pacchetto
from valutazione.norms.verifica import Marca, Stato, Verifica

if TYPE_CHECKING:
    from valutazione.norms.sui_dati import SuiDati, on_results

__all__ = [
    "PACCHETTI",
    "Edizione",
    "Marca",
    "Pacchetto",
    "Stato",
    "SuiDati",
    "Verifica",
    "analyse",
    "on_results",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is told of outcomes, if *name* is there."""
        if name in ("SuiDati", "on_results"):
            import valutazione.norms.sui_dati as found

            return getattr(found, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
