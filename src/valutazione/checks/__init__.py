"""What can be said of a scheme that has a meaning, before any data come."""

from valutazione.checks.analyse import Analysis, analyse
from valutazione.checks.figures import Accettato, Figures, Misura, PesoEffettivo, Salto, VerificaNorma

__all__ = ["Accettato", "Analysis", "Figures", "Misura", "PesoEffettivo", "Salto", "VerificaNorma", "analyse"]
