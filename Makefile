# make run, make test and make check work on a fresh machine with Python 3.11 or newer.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOLDERS := etl indicators disclosure drawings charts exports saved ui pages tests benchmarks
MODULES := dashboard.py warehouse.py language.py findings.py parsed_once.py
# What Python compiles is kept, whatever the shell says: tests start it some hundred times.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test test-spark torture attack bench check format messages requirements clean

run: $(VENV)/installed
	$(BIN)/python dashboard.py

test: $(VENV)/installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m tests.exports.libreoffice
	$(BIN)/python -m pytest -n auto

# The same version by Spark, in an environment of its own and on Debian's Java. `make test` has none
# of it, for its files are not called test_….
test-spark: $(VENV)-spark/installed
	$(VENV)-spark/bin/python -m tests.spark.java
	$(VENV)-spark/bin/python -m pytest -n 0 tests/spark/same_version.py tests/spark/this_machine.py

# What must never break, at its full numbers; the faulty files of a run are kept beside its report.
SEED ?= 1
torture: $(VENV)/installed-dev
	$(BIN)/python -m tests.torture --seed $(SEED) --full

# What somebody can find out who has all that is released: nothing, of 200 data sets.
attack: $(VENV)/installed-dev
	$(BIN)/python -m tests.attack

# Prints what the speed claims rest on as JSON lines.
bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(MODULES) etl indicators disclosure drawings charts exports saved ui benchmarks

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Collects the texts of the code into the Indonesian catalog; new ones wait there for a translation.
messages: $(VENV)/installed-dev
	$(BIN)/pybabel -q extract --mapping=babel.cfg --keywords="text plural:1,2" --add-location=file --sort-by-file --omit-header --width=100 --output=locale/dampak.pot .
	$(BIN)/pybabel -q update --domain=dampak --locale=id --input-file=locale/dampak.pot --output-dir=locale --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100
	rm locale/dampak.pot

requirements: $(VENV)/installed-dev
	$(BIN)/pip-compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file=requirements.txt requirements.in
	$(BIN)/pip-compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file=requirements-dev.txt requirements-dev.in
	$(BIN)/pip-compile -q --upgrade --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --output-file=requirements-spark.txt requirements-spark.in

clean:
	rm -rf $(VENV) $(VENV)-spark .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/installed: requirements.txt
	$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'Dampak needs Python 3.11 or newer; this is ' + sys.version.split()[0] + '. Name another with: make run PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	touch $@

$(VENV)-spark/installed: requirements-dev.txt requirements-spark.txt
	$(PYTHON) -m venv $(VENV)-spark
	$(VENV)-spark/bin/python -m pip install --quiet --requirement requirements-dev.txt --requirement requirements-spark.txt
	touch $@
