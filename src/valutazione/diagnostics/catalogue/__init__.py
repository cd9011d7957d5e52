"""Every code there is, by number; a hundred numbers a topic, and several modules where a topic is large.

======== ============== =====================================================
numbers  module         what goes wrong
======== ============== =====================================================
VAL0xx   text           the written text: encoding, indentation, syntax
VAL1xx   names          names: unknown, doubled, circular
VAL1xx   gruppi         rankings, selections, shares, adjustments: as they are written
VAL1xx   norme          packs of norms, and the concepts of the law
VAL2xx   kinds          kinds and units that do not fit
VAL3xx   rules          rules that do not hold
VAL3xx   fasce          bands, ladders and cases: holes, overlaps, dead rows
VAL3xx   pesi           weights and totals
VAL3xx   crediti        credit for partial achievement
VAL3xx   arrotondamenti roundings that are missing, double, or too early
VAL3xx   casi           exclusions, profiles, what may be missing or zero
VAL3xx   parita         ties, and what a sharing leaves, that no rule decides
VAL3xx   igiene         what is not used, easily mistaken, or cites nothing
VAL3xx   accettazioni   what the scheme accepts of all this
VAL4xx   data           files of data and their cells
VAL4xx   fogli          maps of data, spreadsheets and their cells
VAL5xx   outcome        what an evaluation finds
VAL5xx   riparti        rankings, shares and adjustments without an answer
VAL6xx   expectations   examples and expected results that differ
VAL7xx   quanto_manca   what would bring a value to a target
VAL7xx   pubblicati     published figures that differ, aggregates that cannot be
VAL7xx   spiegazioni    explanations asked for, and recomputed
VAL7xx   pubblicazione  what is declared of public tables, or keeps them from coming
VAL7xx   ricevute       receipts altered, or not computed again
VAL9xx   limits         more than we accept to read
SMVP-…   smvp           what the norms ask of weights, persons and objectives
SMVP-…   smvp_premi     what the norms ask of premiums, funds and acts
SMVP-…   smvp_incarichi what the norms ask of EQ posts, progressions and payments of the body
SMVP-R…  smvp_dati      what the norms ask of results, and only data can tell
======== ============== =====================================================

A code is a constant of its module, and its slug is the constant's name. Words of the author stand in
backticks in the template; phrases of ours (``Phrase``, ``alternatives``) bring their own.

>>> CATALOGUE["VAL011"].slug
'lingua-mancante'
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType, ModuleType

from valutazione.diagnostics.catalogue import (
    accettazioni,
    arrotondamenti,
    casi,
    crediti,
    data,
    expectations,
    fasce,
    fogli,
    gruppi,
    igiene,
    kinds,
    limits,
    names,
    norme,
    outcome,
    parita,
    pesi,
    pubblicati,
    pubblicazione,
    quanto_manca,
    ricevute,
    riparti,
    rules,
    smvp,
    smvp_dati,
    smvp_incarichi,
    smvp_premi,
    spiegazioni,
    text,
)
from valutazione.diagnostics.diagnostic import Code

__all__ = ["CATALOGUE", "MODULES", "codes_of", "collect"]

MODULES: Mapping[str, tuple[ModuleType, ...]] = MappingProxyType(
    {
        "VAL0": (text,),
        "VAL1": (names, gruppi, norme),
        "VAL2": (kinds,),
        "VAL3": (rules, fasce, pesi, crediti, arrotondamenti, casi, parita, igiene, accettazioni),
        "VAL4": (data, fogli),
        "VAL5": (outcome, riparti),
        "VAL6": (expectations,),
        "VAL7": (spiegazioni, quanto_manca, pubblicati, ricevute, pubblicazione),
        "VAL9": (limits,),
        "SMVP": (smvp, smvp_premi, smvp_incarichi, smvp_dati),
    }
)
"""The modules of the catalogue, by how the numbers of their codes begin."""


def codes_of(module: ModuleType) -> Mapping[str, Code]:
    """Return the codes of one module, by the name of their constant."""
    return {name: value for name, value in vars(module).items() if isinstance(value, Code)}


def collect(codes: Iterable[Code]) -> Mapping[str, Code]:
    """Return *codes* by number, in order; ``ValueError`` when a number or a slug is there twice."""
    found: dict[str, Code] = {}
    slugs: set[str] = set()
    for code in codes:
        if code.number in found:
            raise ValueError(f"two codes have the number {code.number}")
        if code.slug in slugs:
            raise ValueError(f"two codes have the slug {code.slug}")
        found[code.number] = code
        slugs.add(code.slug)
    return MappingProxyType(dict(sorted(found.items())))


CATALOGUE: Mapping[str, Code] = collect(
    code for modules in MODULES.values() for module in modules for code in codes_of(module).values()
)
"""Every code, by number."""
