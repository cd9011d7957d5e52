# The few words to remember. Each step is written once, in .ci/run, which also tries the built packages.
PYTHON ?= .venv/bin/python

.PHONY: check lint types tests docs golden

check: lint types tests docs  ## all that can be said of this checkout

lint types tests docs: $(PYTHON)
	PYTHON=$(PYTHON) .ci/run $@

golden: $(PYTHON)  ## rewrite the recorded texts, then show what changed: read it
	$(PYTHON) -m pytest --aggiorna
	git diff --stat -- tests/golden docs

.venv/bin/python:
	python3 -m venv .venv
	.venv/bin/pip install -e '.[dev]'
