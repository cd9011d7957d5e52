"""An outcome for whoever asked for it: tables and sentences for people, plain data for machines."""

from typing import TYPE_CHECKING

from valutazione.reports.checked import Checked
from valutazione.reports.diagnostics_json import checks_to_dict
from valutazione.reports.diff import diff_text
from valutazione.reports.json_text import dumps
from valutazione.reports.sarif import to_sarif

if TYPE_CHECKING:
    from valutazione.reports.outcome_json import problems_to_dict, to_dict, to_json
    from valutazione.reports.outcome_report import outcome_text
    from valutazione.reports.values import range_text, state_text, value_text

__all__ = [
    "Checked",
    "checks_to_dict",
    "diff_text",
    "dumps",
    "outcome_text",
    "problems_to_dict",
    "range_text",
    "state_text",
    "to_dict",
    "to_json",
    "to_sarif",
    "value_text",
]

# What tells outcomes is imported when it is first asked for: who checks a scheme does not wait for it.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what is told of outcomes, if *name* is there."""
        if name in __all__:
            import valutazione.reports.outcome_json as plain
            import valutazione.reports.outcome_report as report
            import valutazione.reports.values as values

            for home in (plain, report, values):
                if name in home.__all__:
                    return getattr(home, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
