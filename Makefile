# Two commands on a fresh machine: `make graph` and `make test`. Python 3.11 or newer, make and git are all they need.

.DEFAULT_GOAL := graph
.PHONY: graph test lint types mutants wheel bench clean

# The first Python that runs and is new enough; `make PYTHON=…` takes another.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done),python3)
BIN := .venv/bin

graph: .venv/.core  ## code, encode, derive, check, store and summarise chapter 6
	$(BIN)/kg build

test: lint types  ## everything that is checked
	$(BIN)/python -m pytest

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

mutants: .venv/.dev  ## right graphs damaged in many ways, and which damages the rules find
	$(BIN)/python -m tests.mutants

bench: .venv/.dev  ## start-up times and validation engines, as ratios
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/engines.py

wheel: .venv/.dev
	$(BIN)/python -m build

clean:
	rm -rf .venv build dist

.venv/bin/python:
	$(PYTHON) bootstrap.py .venv

.venv/.core: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/.dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/.core
