# The few words to remember. Each step is written once, in .ci/run, which also tries the built packages.
PYTHON ?= .venv/bin/python

.PHONY: check lint types tests docs golden tables bench

check: lint types tests docs  ## all that can be said of this checkout

lint types tests docs: $(PYTHON)
	PYTHON=$(PYTHON) .ci/run $@

golden: $(PYTHON)  ## rewrite the recorded texts, then show what changed: read it
	$(PYTHON) -m pytest --aggiorna
	git diff --stat -- tests/golden docs

tables: $(PYTHON)  ## the grammar has changed: make its tables anew
	$(PYTHON) -m pytest -q --aggiorna tests/syntax/test_tables.py -k grammar
	git diff --stat -- src/valutazione/syntax

bench: $(PYTHON)  ## how costs grow: ratios measured in one run
	$(PYTHON) -m benchmarks

.venv/bin/python:
	python3 -m venv .venv
	.venv/bin/pip install -e '.[dev]'
