# One word runs it all: `make check`.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: check faults faults-long format lint types test bench

check: lint types test

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed
	$(BIN)/mypy

test: $(VENV)/.installed
	$(BIN)/python -m pytest

# What takes minutes: pages that hang, processes that are killed, twenty thousand damaged pages.
faults: $(VENV)/.installed
	$(BIN)/python -m pytest faults

faults-long: $(VENV)/.installed
	FUZZ=1000000 RESUME_PAGES=10000 RESUME_KILLS=200 VOLUME_PAGES=1000000 HOSTILE_BYTES=1250000 WORST_DRAWS=40 WORST_STRINGS=40 $(BIN)/python -m pytest faults

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/references.py
	$(BIN)/python benchmarks/batch.py
