"""What came of holding published figures against the data: a report for the minutes, and plain data."""

from valutazione.reports.published.as_json import FORMAT, verification_to_dict
from valutazione.reports.published.report import verification_text

__all__ = ["FORMAT", "verification_text", "verification_to_dict"]
