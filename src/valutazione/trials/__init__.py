"""Trials: what a scheme is expected to give, by its own examples or by a file, held against what it gives."""

from valutazione.trials.compare import compare
from valutazione.trials.examples import try_example, try_examples
from valutazione.trials.expected import Attesi, Atteso, expectations

__all__ = ["Attesi", "Atteso", "compare", "expectations", "try_example", "try_examples"]
