# Needs only make, git and Python 3.11 or newer. `make` alone lists what there is.
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
PORT ?= 8900
DATA ?= ../shared/meetings/dev
VENV := .venv
PY := $(VENV)/bin/python

# Stamps inside the virtual environment: newer than their lock means installed.
MADE := $(VENV)/.made
RUNTIME := $(VENV)/.runtime
DEMO := $(VENV)/.demo
DEV := $(VENV)/.dev

# Twice quiet: only errors. Settings of pip that suit another project would fill the screen with warnings.
PIP := $(PY) -m pip --disable-pip-version-check --quiet --quiet
INSTALL := $(PIP) install --require-hashes --requirement

.DEFAULT_GOAL := help
.PHONY: help demo run manifest doctor migrate check test test-all faults attack lock migration bench eval ask docs snapshots clean
.DELETE_ON_ERROR:

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done

demo: $(DEMO) ## a Slack workspace and the bot on this machine (PORT=8900)
	@exec $(PY) app.py demo --port $(PORT)

run: $(RUNTIME) ## the bot on real Slack, with the settings in .env
	@exec $(PY) app.py

manifest: $(RUNTIME) ## print the manifest to make the app from at api.slack.com/apps (URL=https://… over HTTP)
	@exec $(PY) app.py manifest $(if $(URL),--url $(URL))

doctor: $(RUNTIME) ## check tokens, scopes, events, database and clock; LIVE=channel tries all in it and leaves nothing
	@exec $(PY) app.py doctor $(if $(LIVE),--live $(LIVE))

migrate: $(RUNTIME) ## bring the database up to date; `make run` does it, too
	@exec $(PY) app.py migrate

check: $(DEV) ## format, lint, types and the arrows between packages
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache

test test-all: export PYTHONDONTWRITEBYTECODE := # each of the many programs that tests start would compile all modules again
test: $(DEV) ## all tests but the slow ones, on two processors (ARGS="-k risk" goes to pytest)
	$(PY) -m pytest -n 2 --dist worksteal -m "not slow" $(ARGS)

test-all: $(DEV) ## all tests, with the slow ones: long sweeps, and what kills processes
	$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

faults: $(DEV) ## kill the bot in 300 rounds of due work (ARGS="--rounds 50 --seed 7")
	$(PY) -m tests.clock_faults $(ARGS)

attack: $(DEV) ## attack the running bot for ten minutes: odd payloads, silent connections (ARGS="--part payloads")
	$(PY) -m tests.attack $(ARGS)

lock: $(MADE) ## choose newest versions within pyproject.toml and write their hashes
	$(PY) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip --disable-pip-version-check --quiet --quiet install uv
	$(VENV)/lock/bin/uv $(COMPILE) --output-file requirements.lock
	$(VENV)/lock/bin/uv $(COMPILE) --extra sandbox --constraint requirements.lock --output-file requirements-demo.lock
	$(VENV)/lock/bin/uv $(COMPILE) --extra sandbox --group dev --constraint requirements-demo.lock --output-file requirements-dev.lock

# One lock for every platform and Python from 3.11 on, without the address it was fetched from.
COMPILE := pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

migration: $(DEV) ## write the next migration from the models (NAME="what it changes")
	$(PY) -m storage.new_migration "$(NAME)"
	$(PY) -m ruff format --quiet storage/migrations
	$(PY) -m ruff check --fix --quiet storage/migrations

bench: export PYTHONDONTWRITEBYTECODE := # without compiled modules the start takes twice as long
bench: $(DEV) ## measure acknowledgement, start, memory, the clock, and what grows with a project
	$(PY) -m bench.ack
	$(PY) -m bench.clock
	$(PY) -m bench.growth
	$(PY) -m bench.storm
	$(PY) -m bench.search
	$(PY) -m bench.questions

eval: $(RUNTIME) ## score the minutes on meetings with human ones (DATA=folder)
	@$(PY) -m minutes.evaluation $(DATA)

ask: $(DEV) ## ask the project's own questions in people's words, and write the table into docs/quality.md (ARGS="--show")
	@$(PY) -m tests.questions $(ARGS)

docs: $(RUNTIME) ## write docs/commands.md from the operations
	@mkdir -p docs
	$(PY) app.py docs > docs/commands.md.new
	mv docs/commands.md.new docs/commands.md

snapshots: $(DEV) ## write tests/snapshots: every sentence that people are shown, to be read in the diff
	$(PY) -m tests.snapshots

clean: ## remove the virtual environment and caches; data stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock | $(MADE)
	@echo "Installing what Baton needs into $(VENV) (once; a minute or so)" >&2
	@$(INSTALL) requirements.lock
	@touch $@

$(DEMO): requirements-demo.lock | $(MADE)
	@echo "Installing what Baton and its demo need into $(VENV) (once; a minute or so)" >&2
	@$(INSTALL) requirements-demo.lock
	@touch $(RUNTIME) $@

$(DEV): requirements-dev.lock | $(MADE)
	@echo "Installing the tools for checks and tests into $(VENV) (once; a minute or so)" >&2
	@$(INSTALL) requirements-dev.lock
	@touch $(RUNTIME) $(DEMO) $@

# (Each lock holds the pins of those before it, so it serves for their stamps, too.)

# Debian and Ubuntu ship python3 without ensurepip, and venv then fails with a page of text.
$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo "Baton needs Python 3.11 or newer: '$(PYTHON)' was not found. Install it, or name it: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Baton needs Python 3.11 or newer: '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@
