# Two commands do everything: `make` sets up, validates the facts and publishes them;
# `make test` runs all checks of the code and the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.PHONY: all test docs bench clean

all: $(READY)
	@$(BIN)/validate-facts --statistics
	@echo
	@$(BIN)/tallystick publish --output site
	@echo "Read all findings with $(BIN)/validate-facts; --explain CODE says what a rule is about."

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m compileall -q src schemas validators tables # as pip does, if not editable
	@touch $(READY)

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/validate-facts --severity error
	$(BIN)/pytest -n $(JOBS)

docs: $(READY)
	$(BIN)/python -m tallystick.cli.reference

bench: $(READY)
	$(BIN)/python benchmarks/shape.py
	$(BIN)/python benchmarks/scale.py --claims 1000 10000 100000
	$(BIN)/python benchmarks/publish.py .
	$(BIN)/python benchmarks/extraction.py --project .

clean:
	rm -rf $(VENV) site dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
