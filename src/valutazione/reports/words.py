"""The fixed words of a report, in the languages a person may ask for: ``it`` and ``en``."""

from __future__ import annotations

from typing import Final

from attrs import frozen

__all__ = ["Words", "words_of"]


@frozen
class Words:
    """The words around the values, in one language; counted nouns are (one, many)."""

    yes: str
    no: str
    empty_set: str
    above: str
    from_: str
    to: str
    up_to: str
    below: str
    end_out: str
    onwards: str
    unknown: str
    or_: str
    not_evaluable: str
    perhaps_not_evaluable: str
    not_computable: str
    value: str
    name: str
    key: str
    records: tuple[str, str]
    nothing_computed: str
    no_records: str
    findings: str
    norms: str
    exclusions: str
    missing: str
    missing_total: tuple[str, str]
    parameter: str
    and_more: str
    more_findings: str
    all_in_json: str
    acceptances: str
    accepted_at: tuple[str, str]
    cut_note: str
    period: str


_IT: Final = Words(
    yes="sì",
    no="no",
    empty_set="nessuno",
    above="oltre",
    from_="da",
    to="a",
    up_to="fino a",
    below="meno di",
    end_out="escluso",
    onwards="in su",
    unknown="?",
    or_="o",
    not_evaluable="non valutabile",
    perhaps_not_evaluable="o non valutabile",
    not_computable="non calcolabile",
    value="valore",
    name="nome",
    key="chiave",
    records=("scheda", "schede"),
    nothing_computed="nessun valore da calcolare",
    no_records="nessuna scheda",
    findings="Rilievi",
    norms="Norme verificate con i dati",
    exclusions="Non valutabili",
    missing="Dati che mancano",
    missing_total=("dato", "dati"),
    parameter="parametro",
    and_more="e altri {count}",
    more_findings="… e altri {count} rilievi {code}",
    all_in_json="per averli tutti: `--formato json`",
    acceptances="Avvisi e note accettati dal sistema",
    accepted_at=("accettato a", "accettati a"),
    cut_note="I numeri che finiscono con … hanno decimali senza fine e sono mostrati troncati; "
    "il valore esatto è nel formato json.",
    period="periodo",
)

_EN: Final = Words(
    yes="yes",
    no="no",
    empty_set="none",
    above="above",
    from_="from",
    to="to",
    up_to="up to",
    below="less than",
    end_out="excluded",
    onwards="upwards",
    unknown="?",
    or_="or",
    not_evaluable="not evaluable",
    perhaps_not_evaluable="or not evaluable",
    not_computable="not computable",
    value="value",
    name="name",
    key="key",
    records=("record", "records"),
    nothing_computed="nothing to compute",
    no_records="no records",
    findings="Findings",
    norms="Norms checked with the data",
    exclusions="Not evaluable",
    missing="Missing data",
    missing_total=("datum", "data"),
    parameter="parameter",
    and_more="and {count} more",
    more_findings="… and {count} more findings {code}",
    all_in_json="to have them all: `--formato json`",
    acceptances="Warnings and notes accepted by the system",
    accepted_at=("accepted at", "accepted at"),
    cut_note="Numbers that end with … have endless decimals and are shown cut; "
    "the exact value is in the json format.",
    period="period",
)


def words_of(language: str) -> Words:
    """Return the words of *language*; ``ValueError`` when it is neither ``it`` nor ``en``.

    >>> words_of("it").not_evaluable
    'non valutabile'
    """
    if language not in ("it", "en"):
        raise ValueError(f"i messaggi sono in it o en, non in {language!r}")
    return _IT if language == "it" else _EN
