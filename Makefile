# Two commands matter: `make run` and `make test`. The rest are parts of them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export UV_PYTHON_DOWNLOADS := never
# Compiled once at installation, and our own modules at first use: each start is seconds shorter.
export UV_COMPILE_BYTECODE := 1
unexport PYTHONDONTWRITEBYTECODE
export TOVHOLDER_HOME ?= $(CURDIR)/var
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.13.9
UV := .make/uv/bin/uv
BIN := .venv/bin
DIST := src/tovholder/kernel/static/dist
ASSETS := $(wildcard frontend/src/* frontend/build.mjs frontend/package.json frontend/package-lock.json)
PO := $(wildcard src/tovholder/kernel/locale/*/LC_MESSAGES/*.po)

.PHONY: help run setup test test-fast test-tools check fix prove bench messages docs

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: setup ## the product on http://127.0.0.1:8000, with a demonstration municipality
	@exec $(BIN)/tovholder run --demo

setup: .make/python .make/assets .make/texts ## .venv/bin/tovholder and .venv/bin/tovholder-evidence, working

$(UV):
	@echo "· getting uv $(UV_VERSION)"
	@"$(PYTHON)" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tovholder needs Python 3.11 or later with venv (Debian: python3-venv)."; exit 1; }
	@"$(PYTHON)" -m venv .make/uv && .make/uv/bin/python -m pip install -q uv==$(UV_VERSION)

.make/python: pyproject.toml uv.lock evidence/pyproject.toml | $(UV)
	@echo "· installing Python packages"
	@$(UV) sync -q --frozen --inexact --no-dev --python "$(PYTHON)"
	@touch $@

.make/dev: pyproject.toml uv.lock evidence/pyproject.toml | $(UV)
	@echo "· installing Python packages for development"
	@$(UV) sync -q --frozen --python "$(PYTHON)"
	@touch .make/python $@

.make/node: frontend/package.json frontend/package-lock.json | $(UV)
	@echo "· installing front-end packages"
	@command -v npm >/dev/null || { echo "Tovholder needs Node 20 or later with npm."; exit 1; }
	@cd frontend && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.make/assets: .make/node $(ASSETS)
	@echo "· building styles and scripts"
	@cd frontend && node build.mjs
	@touch $@

.make/texts: .make/python $(PO)
	@echo "· compiling translations"
	@$(BIN)/python -m tovholder.installation.translations
	@touch $@

test: test-tools .make/dev .make/assets .make/texts check ## everything a change must pass
	@$(MAKE) --no-print-directory -C evidence test
	@$(BIN)/python -m pytest -n 2 --dist loadfile

test-fast: .make/dev .make/texts ## under half a minute
	@$(BIN)/python -m pytest -m "not slow and not race and not browser"

test-tools: ## what only tests need from the system
	@tests/system-packages.sh

check: .make/dev ## changes nothing
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(UV) lock --check -q

fix: .make/dev ## format and safe fixes
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

prove: export TOVHOLDER_PROVE := full
prove: test-tools .make/dev .make/assets .make/texts ## the same tests at the sizes promised: hours
	@$(MAKE) --no-print-directory -C evidence test
	@$(BIN)/python -m pytest

bench: test-tools .make/dev .make/assets .make/texts ## search and HSDS pages beside SQL by hand; BENCH=--small for a try
	@$(BIN)/python -m benchmarks.catalogue $(BENCH)

docs: .make/dev ## write docs/reference anew from the code
	@$(BIN)/python docs/reference/generate.py

messages: .make/dev ## collect texts to translate (needs GNU gettext)
	@$(BIN)/python -m tovholder.installation.translations --collect
