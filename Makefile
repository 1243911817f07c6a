# Needs make, sh and Python 3.11 or newer; everything else goes into .venv/ and var/ of this checkout.
# PYTHON=python3.12 chooses the interpreter; ARGS="-k cart" hands arguments to what a target runs.

# Caches and temporary files stay inside the checkout.
export PIP_CACHE_DIR := $(CURDIR)/var/cache/pip
export UV_CACHE_DIR := $(CURDIR)/var/cache/uv
export XDG_CACHE_HOME := $(CURDIR)/var/cache
export PYRIGHT_PYTHON_CACHE_DIR := $(CURDIR)/var/cache/pyright
export npm_config_cache := $(CURDIR)/var/cache/npm
export TMPDIR := $(CURDIR)/var/tmp
# What a shell happens to hold about other Pythons must not leak in.
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV

python := .venv/bin/python

.PHONY: help run test lint format lock bench clean
.DEFAULT_GOAL := help

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## Serve on http://127.0.0.1:8000 with auto-reload; HOST and PORT change that
	@.ci/venv run
	@LIFTOUT_ENV="$${LIFTOUT_ENV:-development}" exec $(python) manage.py dev $(ARGS)

test: ## Run the whole suite on SQLite, and on PostgreSQL where one answers
	@.ci/venv dev
	@exec .ci/test $(ARGS)

lint: ## Check style, types and the walls between modules
	@.ci/venv dev
	@exec .ci/lint

format: ## Rewrite the code as ruff would have it
	@.ci/venv dev
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

lock: ## Write the requirements*.lock files anew; ARGS=--upgrade takes newer versions
	@.ci/venv dev
	@exec .ci/lock $(ARGS)

bench: ## Measure, with the benchmarks of tests/benchmarks
	@.ci/venv bench
	@exec $(python) -m pytest tests/benchmarks -p no:xdist -q -s $(ARGS)

clean: ## Remove .venv, all caches, and var/ with the development databases in it
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
