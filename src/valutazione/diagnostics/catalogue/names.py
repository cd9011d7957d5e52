"""VAL1xx: names that are unknown, doubled, or that lead back to themselves."""
