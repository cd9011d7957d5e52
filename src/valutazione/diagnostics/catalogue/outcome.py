"""VAL5xx: what an evaluation finds in the data it is given."""
