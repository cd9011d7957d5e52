"""VAL6xx: examples and expected results that an evaluation does not give."""
