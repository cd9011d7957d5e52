"""Tests of the model read many schemes: one grammar serves them all."""

from tests.once import one_grammar

__all__ = ["one_grammar"]
