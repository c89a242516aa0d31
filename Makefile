# Needs Python 3.11 or newer, make and git; everything else is fetched.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(if $(shell $(p) -c 'import sys; sys.version_info >= (3, 11) and print(1)' 2>/dev/null),$(p))) python3)
BIN := .venv/bin
NLU_BIN := nlu/.venv/bin
PYTEST_ARGS ?=
TWO_AT_A_TIME := -n 2 --dist loadfile
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run stop setup setup-dev test lint unit unit-faults unit-nlu bench bench-nlu bench-channels bench-broadcast lock format clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

setup: ## build both environments from their lock files
	@$(PYTHON) tools/setup.py

setup-dev:
	@$(PYTHON) tools/setup.py --dev

run: setup ## start the whole bot and print the address of its web chat (PORT=8000)
	@exec $(BIN)/wnh run

stop: ## end a running bot
	@if [ -x $(BIN)/wnh ]; then $(BIN)/wnh stop; else echo "The bot is not running."; fi

test: lint unit ## check everything: style, types, imports, all tests

lint: setup-dev ## check style, types and imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

unit: setup-dev ## run all tests, of the bot and of its NLU
	@$(BIN)/wnh understand < /dev/null # trains where no model fits, once, before two processes want one
	WNH_CHROMIUM=$$($(BIN)/python tools/browser.py) $(BIN)/pytest $(TWO_AT_A_TIME) --ignore tests/faults $(PYTEST_ARGS)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target unit-faults unit-nlu

unit-faults:
	$(BIN)/pytest $(TWO_AT_A_TIME) tests/faults $(PYTEST_ARGS)

unit-nlu:
	cd nlu && .venv/bin/python -m pytest

bench: setup-dev ## measure and print the figures
	$(BIN)/python -m benchmarks

bench-nlu: setup-dev ## measure the language model; ARGS="--peers": beside stock Rasa
	$(BIN)/python -m benchmarks.nlu $(ARGS)

bench-channels: setup-dev ## measure the channels, beside stock Rasa's own
	$(BIN)/python -m benchmarks.channels $(ARGS)

bench-broadcast: setup-dev ## measure broadcasts to many people
	$(BIN)/python -m benchmarks.broadcast
	$(BIN)/python -m benchmarks.broadcast_answers

lock: ## write the lock files anew from what the pyproject files ask for
	@$(PYTHON) tools/lock.py

format: setup-dev ## put the code into its standard form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

clean: stop ## remove environments and caches; people's data in var/ stays
	rm -rf .venv nlu/.venv var/tools var/bench-nlu .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
