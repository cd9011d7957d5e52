"""Small schemes held to a pack, and how their checks ended."""

from __future__ import annotations

from valutazione.checks import Analysis
from valutazione.checks.figures import VerificaNorma
from valutazione.norms import analyse
from valutazione.source import Source

HEAD = """lingua 1

sistema prova "Prova"
    periodo {period}
    atto   "delibera 1"
    parere "parere 1"
"""
PERSONA = """
scheda persona
    chiave n
    dato obiettivi: punti da 0 a 100
    calcola punteggio = obiettivi
"""


def held(
    mapping: str,
    body: str = PERSONA,
    *,
    period: str = "01/01/2025 - 31/12/2025",
    pack: str = "funzioni locali",
    before: str = "",
) -> Analysis:
    """Return the analysis of a scheme that uses *pack*; each line of *mapping* is a concept."""
    lines = "".join(f"    {line.strip()}\n" for line in mapping.strip().splitlines())
    text = f'{HEAD.format(period=period)}{before}\nusa norme "{pack}"\n{lines}{body}'
    return analyse(Source("sistema.val", text))


def numbers(analysis: Analysis) -> list[str]:
    """Return the codes of what was found, but for those of the general checks."""
    return [found.code.number for found in analysis.diagnostics if not found.code.number.startswith("VAL3")]


def check(analysis: Analysis, code: str) -> VerificaNorma:
    """Return how the check that may find *code* ended."""
    (found,) = (one for one in analysis.figures.norme if code in one.codici)
    return found


def state(analysis: Analysis, code: str) -> str:
    """Return how the check that may find *code* ended, in a word."""
    return check(analysis, code).stato


def checks(analysis: Analysis) -> set[str]:
    """Return the codes of all the checks that were in force."""
    return {code for one in analysis.figures.norme for code in one.codici}
