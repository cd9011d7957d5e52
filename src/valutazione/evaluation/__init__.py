"""The reference evaluator: short, exact, and the norm of the language."""

from valutazione.evaluation.evaluate import evaluate

__all__ = ["evaluate"]
