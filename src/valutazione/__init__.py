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
    from valutazione.errors import MissingExtraError, RilevazioniError, SchemaError, ValutazioneError

__version__ = "0.1.0"

__all__ = [
    "MissingExtraError",
    "RilevazioniError",
    "SchemaError",
    "ValutazioneError",
    "__version__",
]

# Name → the module it lives in; tests/test_architecture.py holds it to the imports above and to __all__.
_HOME = {
    "MissingExtraError": "valutazione.errors",
    "RilevazioniError": "valutazione.errors",
    "SchemaError": "valutazione.errors",
    "ValutazioneError": "valutazione.errors",
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
