"""The packs: which norms a scheme may be held to, each with its dates. Data, and nothing else, one module a topic.

Source: ``docs/norme``, a page for each pack, with how each text was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.norms.pacchetti.atti import ATTI
from valutazione.norms.pacchetti.date import FL18, FL22, FL26
from valutazione.norms.pacchetti.fondi import FONDI
from valutazione.norms.pacchetti.forma import Edizione, Pacchetto
from valutazione.norms.pacchetti.obiettivi import OBIETTIVI
from valutazione.norms.pacchetti.persone import PERSONE
from valutazione.norms.pacchetti.pesi import PESI
from valutazione.norms.pacchetti.premio import PREMIO
from valutazione.norms.pacchetti.proposta import PROPOSTA
from valutazione.norms.pacchetti.rapporto import RAPPORTO
from valutazione.norms.pacchetti.tempi import TEMPI

__all__ = ["PACCHETTI", "Edizione", "Pacchetto"]

GENERALI: Final = (*PESI, *TEMPI, *PERSONE, *OBIETTIVI, *ATTI)
CONTRATTI: Final = (*PREMIO, *FONDI, *RAPPORTO)

PACCHETTI: Final[Mapping[str, Pacchetto]] = MappingProxyType(
    {
        pacchetto.nome: pacchetto
        for pacchetto in (
            Pacchetto(
                nome="funzioni locali",
                descrizione=Phrase(
                    "le leggi, le direttive e i contratti delle Funzioni locali",
                    "laws, directives and contracts of local bodies",
                ),
                edizioni=(FL18, FL22, FL26),
                verifiche=(*GENERALI, *CONTRATTI),
            ),
            Pacchetto(
                nome="pubbliche amministrazioni",
                descrizione=Phrase(
                    "le leggi e le direttive che valgono per ogni amministrazione, senza contratti",
                    "laws and directives for every administration, without contracts",
                ),
                verifiche=GENERALI,
            ),
            Pacchetto(
                nome="proposta A.C. 2511",
                descrizione=Phrase(
                    "una proposta di legge, che non è in vigore: si usa soltanto se la si chiede",
                    "a bill, not in force: used only when asked for",
                ),
                verifiche=PROPOSTA,
                proposta=True,
            ),
        )
    }
)
"""Every pack, by name."""
