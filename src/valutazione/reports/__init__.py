"""An outcome for whoever asked for it: tables and sentences for people, plain data for machines."""

from valutazione.reports.outcome_json import dumps, problems_to_dict, to_dict, to_json
from valutazione.reports.outcome_text import outcome_text
from valutazione.reports.values import range_text, state_text, value_text

__all__ = [
    "dumps",
    "outcome_text",
    "problems_to_dict",
    "range_text",
    "state_text",
    "to_dict",
    "to_json",
    "value_text",
]
