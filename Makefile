# Dragoman: `make demo` runs the main job on examples/, `make test` sets up and passes the tests. Each works alone on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
SETUP := .venv/.ready

.PHONY: demo test lint bench size soak test-browser docs clean

$(SETUP): pyproject.toml model/pyproject.toml senses/pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev,analysis,ftm]" ./model ./senses
	touch $(SETUP)

demo: $(SETUP)
	$(BIN)/dragoman --register dragoman.sqlite --knowledge examples/knowledge read examples/reports
	$(BIN)/dragoman documents
	$(BIN)/dragoman happenings
	$(BIN)/dragoman due
	$(BIN)/dragoman --knowledge examples/knowledge brief XVE XKA --out brief.html
	@echo "brief.html is written; ask on with $(BIN)/dragoman --help, or open the desk: $(BIN)/dragoman serve"

test: $(SETUP) lint
	$(BIN)/python -m pytest -n 2 -m "not browser and not bench"

lint: $(SETUP)
	$(BIN)/ruff check src tests benchmarks training tools
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(SETUP)
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

size: $(SETUP)
	$(BIN)/python benchmarks/install.py

soak: $(SETUP)
	$(BIN)/python benchmarks/soak/kill.py

test-browser: $(SETUP)
	@if [ -x /usr/bin/chromium ]; then $(BIN)/python -m pip install --quiet playwright && $(BIN)/python -m pytest -m browser tests/browser; \
	else echo "skipped: no /usr/bin/chromium (Debian package chromium)"; fi

clean:
	rm -rf .venv dragoman.sqlite dragoman.sqlite-wal dragoman.sqlite-shm brief.html
