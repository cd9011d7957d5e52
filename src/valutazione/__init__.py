"""Evaluation regulations of Italian public bodies, as readable rules evaluated exactly.

This is the façade: about twenty names, no logic. Each name is imported from its room when it is first
asked for, so that ``import valutazione`` costs nothing and a user of one part does not pay for another.

>>> import valutazione
>>> valutazione.SchemaError.__module__
'valutazione.errors'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from valutazione.audit.quanto_manca import how_far
    from valutazione.audit.ricevute import make_receipt, open_receipt, read_receipt, verify_receipt
    from valutazione.audit.spiegazioni import explain_value
    from valutazione.checks import Analysis
    from valutazione.diagnostics import Diagnostic, render
    from valutazione.errors import MissingExtraError, RilevazioniError, SchemaError, ValutazioneError
    from valutazione.evaluation import evaluate
    from valutazione.exact import exact
    from valutazione.exchange import load, read_data, shipped
    from valutazione.model.normal import identity, normal_form
    from valutazione.model.sistema import Sistema
    from valutazione.norms import analyse
    from valutazione.outcome import Esito, Valore
    from valutazione.records import Riga
    from valutazione.reports import to_dict, to_json
    from valutazione.reports.scheme import describe_scheme
    from valutazione.reports.spiegazioni import recompute_explanation, render_explanation
    from valutazione.source import Source
    from valutazione.syntax.formatting import format_source
    from valutazione.trials import try_examples

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Diagnostic",
    "Esito",
    "MissingExtraError",
    "Riga",
    "RilevazioniError",
    "SchemaError",
    "Sistema",
    "Source",
    "Valore",
    "ValutazioneError",
    "__version__",
    "analyse",
    "describe_scheme",
    "evaluate",
    "exact",
    "explain_value",
    "format_source",
    "how_far",
    "identity",
    "load",
    "make_receipt",
    "normal_form",
    "open_receipt",
    "read_data",
    "read_receipt",
    "recompute_explanation",
    "render",
    "render_explanation",
    "shipped",
    "to_dict",
    "to_json",
    "try_examples",
    "verify_receipt",
]

# Name → the module it lives in; tests/test_architecture.py holds it to the imports above and to __all__.
_HOME = {
    "Analysis": "valutazione.checks",
    "Diagnostic": "valutazione.diagnostics",
    "Esito": "valutazione.outcome",
    "MissingExtraError": "valutazione.errors",
    "Riga": "valutazione.records",
    "RilevazioniError": "valutazione.errors",
    "SchemaError": "valutazione.errors",
    "Sistema": "valutazione.model.sistema",
    "Source": "valutazione.source",
    "Valore": "valutazione.outcome",
    "ValutazioneError": "valutazione.errors",
    "analyse": "valutazione.norms",
    "describe_scheme": "valutazione.reports.scheme",
    "evaluate": "valutazione.evaluation",
    "exact": "valutazione.exact",
    "explain_value": "valutazione.audit.spiegazioni",
    "format_source": "valutazione.syntax.formatting",
    "how_far": "valutazione.audit.quanto_manca",
    "identity": "valutazione.model.normal",
    "load": "valutazione.exchange",
    "make_receipt": "valutazione.audit.ricevute",
    "normal_form": "valutazione.model.normal",
    "open_receipt": "valutazione.audit.ricevute",
    "read_data": "valutazione.exchange",
    "read_receipt": "valutazione.audit.ricevute",
    "recompute_explanation": "valutazione.reports.spiegazioni",
    "render": "valutazione.diagnostics",
    "render_explanation": "valutazione.reports.spiegazioni",
    "shipped": "valutazione.exchange",
    "to_dict": "valutazione.reports",
    "to_json": "valutazione.reports",
    "try_examples": "valutazione.trials",
    "verify_receipt": "valutazione.audit.ricevute",
}

# Hidden from type checkers: with a module __getattr__ in sight they would accept any misspelt name.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name from its room the first time it is asked for."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value

    def __dir__() -> list[str]:
        """List the public names, imported or not."""
        return sorted(set(globals()) | set(__all__))
