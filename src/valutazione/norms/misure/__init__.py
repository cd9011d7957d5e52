"""The checks on results, one small function each, by what they are about."""
