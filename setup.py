"""What pyproject.toml cannot say: every package found under src, and the two folders beside it."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "valutazione.grammars", "valutazione.schemes"])
