"""What was found in some schemes, as plain data ready for JSON: one document, the same bytes for the same schemes.

``controllo.schema.json`` beside this module says its form. Lines and columns are integers from one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from valutazione.checks.figures import Accettato
from valutazione.diagnostics import to_dict as diagnostic_dict
from valutazione.diagnostics.plain import place_to_dict
from valutazione.diagnostics.visible import encodable
from valutazione.reports.checked import Checked, counts
from valutazione.reports.norms import norms_to_list
from valutazione.source import Source

__all__ = ["FORMAT", "checks_to_dict"]

FORMAT = 1
"""The version of this form: it changes when a reader of the old one could be misled."""


def checks_to_dict(schemes: Iterable[Checked], *, language: str = "it") -> dict[str, object]:
    """Return all that was found in *schemes*, in the order given; *language* is that of the words.

    >>> from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE
    >>> plain = checks_to_dict([Checked(label="ente", diagnostics=(LINGUA_MANCANTE.at(None),))])
    >>> plain["riepilogo"]
    {'schemi': 1, 'errori': 1, 'avvisi': 0, 'note': 0, 'accettati': 0}
    """
    given = tuple(schemes)
    diagnostics = [found for scheme in given for found in scheme.diagnostics]
    accepted = [one for scheme in given for one in scheme.accepted]
    return {
        "formato": FORMAT,
        "schemi": [_scheme(scheme, language) for scheme in given],
        "riepilogo": {"schemi": len(given), **counts(diagnostics, accepted)},
    }


def _scheme(scheme: Checked, language: str) -> dict[str, object]:
    return {
        "percorso": encodable(scheme.label),
        "trovato": scheme.found,
        "file": [encodable(name) for name in scheme.sources],
        "diagnostiche": [diagnostic_dict(found, scheme.sources, language) for found in scheme.diagnostics],
        "accettate": [_accepted(one, scheme.sources, language) for one in scheme.accepted],
        "norme": norms_to_list(scheme.norme, language=language),
        "riepilogo": counts(scheme.diagnostics, scheme.accepted),
    }


def _accepted(one: Accettato, sources: Mapping[str, Source], language: str) -> dict[str, object]:
    return {
        "diagnostica": diagnostic_dict(one.diagnostic, sources, language),
        "perche": encodable(one.perche),
        "rif": [encodable(source) for source in one.fonti],
        "luogo": place_to_dict(one.span, sources),
    }
