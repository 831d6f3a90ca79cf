# Every target does its own set-up; nothing is needed beforehand but make and Python 3.11 to 3.13.
#   make run      a made-up shop, its letters and its report in demo/, then the window
#   make test     all tests            make test ARGS="tests/crm/domain -x"
#   make check    style, types, rooms, translations
#   make bench    speed, as ratios of what the machine can do
#   make shots    a picture of every page and dialog in shots/
#   make translations   collect new sentences, compile the catalogues
#   make build    the program as one folder in dist/stamklant, and a run of it

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := run

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
OFFSCREEN := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
WORKERS ?= 2
ARGS ?=
SHOP_LANGUAGE ?=

QT_LIBRARIES := libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 fonts-dejavu-core
SCREEN_LIBRARIES := libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0

.PHONY: run test check bench shots translations build setup libraries clean

run: setup
	$(BIN)/stamklant $(if $(SHOP_LANGUAGE),--lang $(SHOP_LANGUAGE)) demo --out demo $(ARGS)

test: setup
	$(OFFSCREEN) $(BIN)/python -m pytest -n $(WORKERS) -m "not slow" $(ARGS)

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m tests.translations

bench: setup
	$(OFFSCREEN) $(BIN)/python -m bench $(ARGS)

shots: setup
	$(OFFSCREEN) $(BIN)/python -m tests.shots --out shots $(ARGS)
	@[ ! -f shots/nl-light-customers.png ] || { mkdir -p docs/pictures; cp shots/nl-light-customers.png docs/pictures/customers.png; }

translations: setup
	mkdir -p build
	$(BIN)/pybabel -q extract -k tr -k trn:1,2 -k trc:1c,2 -k N_ -k NN_:1,2 --no-location --sort-output --width 110 \
	  --project Stamklant --copyright-holder "Stamklant contributors" -o build/crm.pot crm ui
	for language in nl bg; do \
	  folder=resources/locale/$$language/LC_MESSAGES; mkdir -p $$folder; \
	  if [ -f $$folder/crm.po ]; then \
	    $(BIN)/pybabel -q update -l $$language -i build/crm.pot -o $$folder/crm.po \
	      --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 110; \
	  else \
	    $(BIN)/pybabel -q init -l $$language -i build/crm.pot -o $$folder/crm.po; \
	  fi; \
	  $(BIN)/pybabel -q compile -i $$folder/crm.po -o $$folder/crm.mo; \
	done
	$(BIN)/python -m tests.translations

build: setup
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	rm -rf build/smoke && mkdir -p build/smoke
	$(OFFSCREEN) STAMKLANT_HOME=build/smoke/home dist/stamklant/stamklant --lang nl --json \
	  demo --out build/smoke --customers 60 --no-window | tee build/smoke/demo.json
	$(OFFSCREEN) dist/stamklant/stamklant --json \
	  --file "$$($(BIN)/python -c 'import json; print(json.load(open("build/smoke/demo.json"))["file"])')" \
	  report retention --period month --since 2026-01-01 --until 2026-06-30 --to - | $(BIN)/python -m json.tool > build/smoke/retention.json
	status=0; $(OFFSCREEN) STAMKLANT_HOME=build/smoke/home timeout 10 dist/stamklant/stamklant < /dev/null || status=$$?; \
	  [ $$status -eq 124 ] || { echo "The window did not stay open (exit code $$status)."; exit 1; }
	@echo "dist/stamklant starts, answers and stays open."

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Stamklant needs Python 3.11, 3.12 or 3.13; name one with: make PYTHON=python3.12 …"; exit 1; }
	@[ -x $(BIN)/python ] && $(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv 2> /dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update -q && apt-get install -qy --no-install-recommends python3-venv && $(PYTHON) -m venv --clear .venv; \
	  else echo "Please install the package python3-venv first."; exit 1; fi; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@$(MAKE) --no-print-directory libraries
	@touch $(READY)

# The libraries Qt needs from the system; on a screen of X11 a few more.
libraries:
	@missing=""; \
	$(BIN)/python -c 'import PySide6.QtWidgets, PySide6.QtPdfWidgets, PySide6.QtPrintSupport' 2> /dev/null || missing="$(QT_LIBRARIES)"; \
	if [ -n "$${DISPLAY:-}" ] && ! PATH="$$PATH:/sbin" ldconfig -p 2> /dev/null | grep -q libxcb-cursor; then missing="$$missing $(SCREEN_LIBRARIES)"; fi; \
	[ -z "$$missing" ] || [ "$$(uname -s)" != Linux ] || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
	    apt-get update -q && apt-get install -qy --no-install-recommends $$missing; \
	  else echo "Qt needs these system packages (names on Debian and Ubuntu): $$missing"; exit 1; fi; }

clean:
	rm -rf build dist demo shots .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
