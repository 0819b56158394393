# make run       the window; make run ARGS="FILE" opens a file, ARGS="--help" tells the rest
# make test      the tests, on all processors; make test ARGS="tests/search -k accents" some of them
# make lint      style and types
# make torture   the notebook: killed and damaged 500 times, changed 10,000 times in bounded memory
# make bench     how fast it is, against named references
# make data      build data/library.sqlite from data/documents and data/reference
# make screenshots   a picture of every view, into screenshots/
# make pins      pin the packages anew (ARGS=--upgrade for the newest)
# make clean     forget .venv and everything that was made
#
# PYTHON=python3.12 chooses the interpreter; otherwise the newest suitable one is taken.

.DEFAULT_GOAL := run
.PHONY: run test lint torture bench data screenshots pins clean environment environment-test

export PYTHON
FINDER := $(or $(PYTHON),$(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p && break; done))
INSIDE := .venv/bin/python

environment:
	@$(FINDER) packaging/setup_environment.py run

environment-test:
	@$(FINDER) packaging/setup_environment.py test

run: environment
	@$(INSIDE) -m rapporteur $(ARGS)

test: environment-test
	@$(INSIDE) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: environment-test
	@$(INSIDE) -m ruff check .
	@$(INSIDE) -m ruff format --check .
	@$(INSIDE) -m mypy

torture: environment-test
	@$(INSIDE) -m tests.workspace.killing $(ARGS)
	@$(INSIDE) -m tests.workspace.damaging
	@$(INSIDE) -m tests.workspace.soaking

bench: environment-test
	@$(INSIDE) -m tests.bench $(ARGS)

data: environment
	@$(INSIDE) -m rapporteur.building $(ARGS)

screenshots: environment
	@$(INSIDE) packaging/screenshots.py $(ARGS)

pins:
	@$(FINDER) packaging/update_pins.py $(ARGS)

clean:
	rm -rf .venv build dist screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
