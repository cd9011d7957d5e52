"""VAL3xx: rules that do not hold: bands, weights, scales, what nothing reaches."""
