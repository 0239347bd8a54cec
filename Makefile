# Two commands are enough: `make run` to see the product, `make test` to prove it.
# Each target calls one readable script; nothing but make, sh and Python 3.11 is needed beforehand.

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench bench-guard lock clean

PYTHON := .venv/bin/python
PORT ?= 8000
ARGS ?=
export PORT

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## Install what the product needs; does nothing the second time
	@scripts/setup

run: setup ## Serve the demo municipality on http://localhost:8000 (PORT=8001 for another port)
	@scripts/run

test: ## Run the whole suite (ARGS="-k inbox -x" for a part of it)
	@scripts/setup --dev
	@scripts/test $(ARGS)

check: ## Look for faults without running: style, types, imports, migrations, translations, deployment
	@scripts/setup --dev
	@scripts/check

bench: ## Measure the pages beside a bare Django project (ARGS="--help" tells more)
	@scripts/setup --dev
	@$(PYTHON) -m bench $(ARGS)

bench-guard: ## Measure the de-identification guard on labelled reports (ARGS="SET.jsonl --show")
	@scripts/setup --dev
	@$(PYTHON) -m bench.deidentification $(ARGS)

lock: ## Write the locks anew from pyproject.toml (ARGS=--upgrade takes the newest versions)
	@scripts/setup --dev
	@scripts/lock $(ARGS)

clean: ## Remove what was built; the demo database in var/ stays
	rm -rf .venv static-built test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f locale/*/LC_MESSAGES/*.mo
