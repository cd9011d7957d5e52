"""Values explained: from an outcome to a document that says why each number is what it is, and back."""

from valutazione.audit.spiegazioni.costruzione import MAX_STEPS, TooManySteps, explain_value
from valutazione.audit.spiegazioni.documento import Nome, Operando, Passo, Regola, Spiegazione
from valutazione.audit.spiegazioni.in_chiaro import explanation_dict
from valutazione.audit.spiegazioni.lettura import Letta, Malformed, explanation_from
from valutazione.audit.spiegazioni.soggetti import Soggetto, find_value
from valutazione.audit.spiegazioni.verifica import Verifica, verify

__all__ = [
    "MAX_STEPS",
    "Letta",
    "Malformed",
    "Nome",
    "Operando",
    "Passo",
    "Regola",
    "Soggetto",
    "Spiegazione",
    "TooManySteps",
    "Verifica",
    "explain_value",
    "explanation_dict",
    "explanation_from",
    "find_value",
    "verify",
]
