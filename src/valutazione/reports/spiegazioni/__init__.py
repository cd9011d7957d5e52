"""An explanation for who was evaluated, for who answers for it, for who audits it."""

from valutazione.reports.spiegazioni.render import AUDIENCES, FORMS, explanation_plain, render_explanation
from valutazione.reports.spiegazioni.rilettura import recompute_explanation

__all__ = ["AUDIENCES", "FORMS", "explanation_plain", "recompute_explanation", "render_explanation"]
