# Everything works from a clean checkout with Python 3.11 to 3.13 and make alone.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help serve demo install dev test check evaluate gains bench fuzz lock schema clean

help: ## What can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; ok = (3, 11) <= v < (3, 14); sys.exit(0 if ok else f"onrecord needs Python 3.11 to 3.13, and this is {v.major}.{v.minor}: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: requirements/core.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing onrecord into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/core.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing onrecord and what its tests need into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.core

$(VENV)/.pages: requirements/pages.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing onrecord with pictures into $(VENV) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/pages.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.core

serve: $(VENV)/.pages ## Install, read the example crisis, open it in the browser
	@$(BIN)/onrecord serve

demo: $(VENV)/.core ## Install, read the example crisis, print its briefing
	@$(BIN)/onrecord demo

install: $(VENV)/.core ## Install into .venv

dev: $(VENV)/.dev ## Install into .venv with what the tests need

check: $(VENV)/.dev ## Lint, types, import contracts
	$(BIN)/ruff check src tests evaluation benchmarks
	$(BIN)/ruff format --check src tests evaluation benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check ## Lint, types, import contracts and all tests
	$(BIN)/python -m pytest -n auto

evaluate: $(VENV)/.dev ## Every benchmark, beside others' figures (needs SHARED=../shared)
	$(BIN)/python -m evaluation.table $(SHARED)/bench

gains: $(VENV)/.dev ## Claims gained and lost against BASE=revision on a frozen corpus
	$(BIN)/python -m evaluation.gains $(BASE)

bench: $(VENV)/.dev ## Speed, as ratios in one run
	$(BIN)/python -m benchmarks.reading

fuzz: $(VENV)/.dev ## Ten thousand mutated pages, answers, feeds, archives; hundreds of kills
	ONRECORD_FUZZ=1 $(BIN)/python -m pytest -n auto -m fuzz
	@$(BIN)/python -c "import atheris" 2> /dev/null || { echo "No mutations led by coverage: pip install atheris"; exit 0; }; \
	for kind in feeds pages answers "packed bodies" evidence packages archives robots.txt; do \
	  $(BIN)/python tests/collect/guided.py "$$kind" || exit 1; \
	done

lock: ## Lock what the Makefile installs, with hashes, for Python 3.11 to 3.13 (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements/dev.txt pyproject.toml requirements/build.in -o requirements/core.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements/dev.txt --extra pictures pyproject.toml requirements/build.in -o requirements/pages.txt

schema: $(VENV)/.core ## Write docs/claim.schema.json from the types
	$(BIN)/python -m onrecord.types.schema > docs/claim.schema.json

clean: ## Remove what was made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
