# make run   set up and run the main job on the sample reports
# make test  set up and run all checks
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := data/sample
OUT := reports/sample

.PHONY: setup setup-dev run pictures test lint types imports unit evaluate format lock clean help

help:
	@sed -n '1,2s/^# //p' Makefile

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

$(VENV)/.run: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@touch $@

run: setup
	$(BIN)/sessiespoor run $(SAMPLE) --out $(OUT)

# The pictures of the README, from the sample run; needs Debian's chromium.
pictures: setup-dev run
	$(BIN)/python docs/pictures/make.py $(OUT)

test: setup-dev lint types imports unit

lint: setup-dev
	$(BIN)/ruff check pipeline tests
	$(BIN)/ruff format --check pipeline tests

types: setup-dev
	$(BIN)/mypy

imports: setup-dev
	$(BIN)/lint-imports

unit: setup-dev
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

evaluate: setup
	$(BIN)/sessiespoor evaluate data/gold/sample --on $(SAMPLE) --quiet

format: setup-dev
	$(BIN)/ruff check --fix pipeline tests
	$(BIN)/ruff format pipeline tests

# New versions of all libraries: writes the three pinned lists from what pyproject.toml asks.
lock:
	$(PYTHON) requirements/lock.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
