"""Dated packs of norms: what the law and the contracts ask of a scheme, checked as far as its own data allow."""

from valutazione.norms.analyse import analyse
from valutazione.norms.pacchetti import PACCHETTI, Edizione, Pacchetto
from valutazione.norms.sui_dati import SuiDati, on_results
from valutazione.norms.verifica import Marca, Stato, Verifica

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
