"""Tests of this folder read many schemes, with one grammar."""

from tests.once import one_grammar

__all__ = ["one_grammar"]
