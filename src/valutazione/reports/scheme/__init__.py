"""A scheme in plain Italian, as a secretary-general would write it."""

from valutazione.reports.scheme.describe import FORMS, describe_scheme

__all__ = ["FORMS", "describe_scheme"]
