# One command sets everything up: `make demo` runs the main job on the examples, `make test` runs all tests.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check install dev train gazetteer schema bench clean

install: $(VENV)/.installed
dev: $(VENV)/.installed-dev

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $(VENV)/.installed $@

demo: install
	@mkdir -p demo-output
	@rm -f demo-output/demo.kg*
	$(BIN)/kg build examples/articles --graph demo-output/demo.kg
	$(BIN)/kg stats --graph demo-output/demo.kg --format table
	$(BIN)/kg about "Kazakhstan" --graph demo-output/demo.kg --format table
	$(BIN)/kg view --graph demo-output/demo.kg -o demo-output/graph.html
	$(BIN)/kg export turtle --graph demo-output/demo.kg -o demo-output/graph.ttl
	@echo
	@echo "Done. Look at it:      open demo-output/graph.html in a browser (no network needed)"
	@echo "Ask it:                $(BIN)/kg find --subject Kazakhstan --graph demo-output/demo.kg"
	@echo "Read your own news:    $(BIN)/kg build YOUR-ARTICLES/ --graph my.kg"
	@echo "Use it as RDF:         demo-output/graph.ttl"

check: dev
	$(BIN)/ruff check kg tests
	$(BIN)/ruff format --check kg tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kg schema check

test: check
	$(BIN)/pytest

train: dev
	$(BIN)/python -m kg.train

gazetteer: dev
	$(BIN)/python -m kg.tools.cities

schema: dev
	$(BIN)/kg schema generate

bench: dev
	$(BIN)/python tests/bench/bench_extract.py

clean:
	rm -rf $(VENV) demo-output .pytest_cache .mypy_cache .ruff_cache
