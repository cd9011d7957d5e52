"""How the library's costs grow: ratios measured in one run, on schemes of any size. Never part of the tests."""
