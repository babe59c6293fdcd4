# Everything a newcomer types. `make` alone lists it.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# A process for each core, at most four; a file's tests stay together, since they share what they set up.
SIDE_BY_SIDE := --numprocesses auto --maxprocesses 4 --dist loadfile
CHECKS := check-style check-types check-layers check-templates check-risks check-migrations check-docs
.DEFAULT_GOAL := help
.PHONY: help run test setup fast check fix bench reset lock tests $(CHECKS)

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: .venv/.run ## set up everything, load the registry and the example, serve, print the address
	@PORT=$(PORT) $(BIN)/thongsuot serve

test: .venv/.test .venv/.browser ## set up everything, run all checks and tests, the real browser included
	@$(MAKE) --no-print-directory --jobs=2 tests $(CHECKS)

# The checks take one core while the tests' first database is being built on the other.
tests:
	@$(BIN)/pytest $(SIDE_BY_SIDE) --durations=20 --ignore tests/browser
	@$(BIN)/pytest $(SIDE_BY_SIDE) --durations=10 tests/browser

setup: .venv/.run ## the environment only; `.venv/bin/thongsuot` works after it

fast: .venv/.test ## the tests that need no database, in seconds
	@$(BIN)/pytest -q tests/pure

check: .venv/.test ## ruff, mypy strict, import contracts, templates, migrations
	@$(MAKE) --no-print-directory --jobs=2 --output-sync $(CHECKS)

check-style:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

check-types:
	@$(BIN)/mypy

check-layers:
	@$(BIN)/lint-imports --no-logo

check-templates:
	@$(BIN)/djhtml --check --tabwidth 2 $$(git ls-files 'src/**/*.html')

check-risks:
	@$(BIN)/bandit -q -c pyproject.toml -r src

check-migrations:
	@$(BIN)/thongsuot makemigrations --check --dry-run

check-docs:
	@$(BIN)/thongsuot docs --check

fix: .venv/.test ## format and mend what can be mended by itself
	@$(BIN)/ruff check --fix . || true
	@$(BIN)/ruff format .
	@$(BIN)/djhtml --tabwidth 2 $$(git ls-files 'src/**/*.html') || true
	@$(BIN)/thongsuot docs

bench: .venv/.test ## what is measured, beside what it is measured against
	@for bench in bench/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

reset: .venv/.run ## throw away this checkout's data and begin anew
	@$(BIN)/thongsuot reset

lock: .venv/.test ## resolve the dependencies anew into the two lock files
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 pyproject.toml --group test -c requirements.lock -o requirements-test.lock

.venv/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "[1/3] environment: .venv"
	@$(PYTHON) -m venv .venv || { echo "python3 -m venv failed. On Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	@touch $@

.venv/.run: .venv/.venv requirements.lock pyproject.toml
	@echo "[2/3] libraries: requirements.lock"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/.test: .venv/.run requirements-test.lock
	@echo "[3/3] test tools: requirements-test.lock"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-test.lock
	@touch $@

.venv/.browser: .venv/.test
	@.ci/install-chromium $(BIN)
	@touch $@
