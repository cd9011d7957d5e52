"""VAL2xx: kinds and units that do not fit together."""
