# make demo   install, open a case with the sample reports, print the record
# make test   install with the development packages, run every check
# make bench  speed, memory and start-up times; how right the resolvers are, where ../shared is
# make docs   print the reference pages from the code
# make train  rebuild the model (hours; needs ../shared); TRAIN="--bfloat16 --threads 4" passes options

VENV := .venv
PY := $(VENV)/bin/python
DATELINE := $(VENV)/bin/dateline
CASE := demo-case

# The first Python of at least 3.11.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

INSTALLED := $(VENV)/.installed-run
INSTALLED_DEV := $(VENV)/.installed-dev
INPUTS := pyproject.toml constraints.txt build_hook.py build_entries.py \
	build_places.py build_registers.py

.PHONY: demo test bench docs train clean
.DELETE_ON_ERROR:

demo: $(INSTALLED)
	@rm -rf $(CASE)
	@$(DATELINE) init $(CASE)
	@$(DATELINE) add --case $(CASE) samples/reports
	@$(DATELINE) claims --case $(CASE)
	@$(DATELINE) status --case $(CASE)

test: $(INSTALLED_DEV)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy src/dateline
	$(PY) -m pytest

bench: $(INSTALLED_DEV)
	$(PY) bench/speed.py
	@if [ -d ../shared/corpora ]; then $(PY) bench/resolve.py; fi

docs: $(INSTALLED)
	$(DATELINE) docs docs

train: $(INSTALLED_DEV)
	$(PY) -m pip install -q -r training/requirements.txt
	$(PY) -m pytest -q training tests/train
	$(PY) -m training $(TRAIN)

clean:
	rm -rf $(CASE) build dist .mypy_cache .ruff_cache .pytest_cache

# Stamps: a virtual environment that is there already, whole or broken, is brought up to date.
define install
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or later: install it, or name it with make PYTHON=..." >&2; exit 2; }
	@$(PY) -c "import sys, pip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@echo "Installing into $(VENV) (once)..."
	@$(PY) -m pip install -qq --no-compile --disable-pip-version-check -c constraints.txt -e "$(1)"
endef

$(INSTALLED): $(INPUTS)
	$(call install,.)
	@touch $@

$(INSTALLED_DEV): $(INPUTS)
	$(call install,.[dev])
	@touch $@ $(INSTALLED)
