# The commands of daily work. `make run` alone is enough on a fresh machine with Python, make and root.
#   make help           these lines
#   make run            serve on http://localhost:$PORT (8000); with the demo's content on the first start
#   make run DEMO=off   the same for a real bureau: an empty site, asking for its name and first administrator
#   make test           all tests on SQLite and on PostgreSQL; TESTS=tests/core/search runs a part
#   make quick          format, lint and the pure tests: under a minute
#   make trust          the long drills on both: races, kills, stops; each has a short form in `make test`
#   make coverage       the same on SQLite, with the lines that no test reaches
#   make check          formatting, lint, templates, types, architecture, migrations, deployment settings
#   make mutants        break 300 rules one by one and see whether a test notices; takes up to an hour
#   make bench          the product beside Wagtail and the machine's limits: bench/RESULTS.md; takes half an hour
#   make bench-million   the same pages with a million stories beside 20,000: bench/MILLION.md
#   make bench-sqlite    the same on SQLite with a hundred thousand: bench/SQLITE.md
#   make bench-register  the register's pages with 5,000 schools beside 64
#   make format         put every file into the form that `make check` asks for
#   make documents      write those of docs/ that are made from the code: drawing, glossary, workflow, roles, ownership
#   make words           compile eduweb/locale: the framework's words as this product says them
#   make lock           write requirements*.txt, the exact versions, after a change of requirements*.in;
#                       UPGRADE=on takes the newest versions of all
.PHONY: help documents words run test quick trust coverage mutants bench bench-million bench-sqlite bench-register check check-format check-lint check-templates check-types check-imports check-migrations check-deploy format lock

PYTHON ?= python3
PORT ?= 8000
DEMO ?= on
VAR_DIR ?= var
# One more than two cores: browsers and servers are waited for.
JOBS ?= 3
TESTS ?= tests
export PORT DEMO VAR_DIR

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Whatever the machine's habits: compiled once, not by each of the dozens of processes that tests start.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal
# What touches no database, or would find the same in any, is done with the first one; the latter in `make trust` as well.
SECOND := -m "not trust and not pure and not once"

# Packages are installed again only when the list of them has changed: the stamp is named by its checksum.
checksum = $(firstword $(shell cat $(1) | cksum))
PACKAGES := .venv/packages-$(call checksum,requirements.txt)
TOOLS := .venv/tools-$(call checksum,requirements.txt requirements-dev.txt)
SECRET_KEY_FILE := $(VAR_DIR)/secret_key
STATIC := $(VAR_DIR)/static/staticfiles.json
OFF := off OFF no false 0

help:
	@sed -n 's/^#   //p' Makefile

# --- Run ----------------------------------------------------------------------------------------------------------
run: $(PACKAGES) $(SECRET_KEY_FILE) $(STATIC)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) $(if $(filter $(OFF),$(DEMO)),first_run,demo)
	@exec $(MANAGE) serve

$(SECRET_KEY_FILE):
	@mkdir -p -m 755 $(@D)
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(48))' > $@

$(STATIC): $(PACKAGES) $(shell find static -type f) | $(SECRET_KEY_FILE)
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

# --- Packages -----------------------------------------------------------------------------------------------------
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "需要 Python 3.11 或更高版本（make run PYTHON=python3.12 可指定另一个）。" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || deploy/debian-packages python3-venv
	@$(PYTHON) -m venv .venv

$(PACKAGES): | $(BIN)/python
	@echo "正在安装 requirements.txt 中的软件包……"
	@$(PIP_INSTALL) --requirement requirements.txt
	@rm -f .venv/packages-* && touch $@

$(TOOLS): | $(BIN)/python
	@echo "正在安装 requirements-dev.txt 中的软件包……"
	@$(PIP_INSTALL) --requirement requirements-dev.txt
	@rm -f .venv/tools-* && touch $@

UPGRADE ?= off
LOCK = $(BIN)/uv pip compile --quiet $(if $(filter $(OFF),$(UPGRADE)),,--upgrade)

lock: $(TOOLS)
	@for list in requirements requirements-dev; do $(LOCK) --output-file $$list.txt $$list.in || exit 1; done

# --- Test ---------------------------------------------------------------------------------------------------------
test: $(TOOLS)
	@tests/needs.sh
	@trap 'exit 130' INT; status=0; \
	echo "== SQLite"; \
	env -u DATABASE_URL $(PYTEST) $(TESTS) || status=1; \
	echo "== PostgreSQL"; \
	tests/postgres.sh $(PYTEST) $(SECOND) $(TESTS) || [ $$? = 5 ] || status=1; \
	exit $$status

# One after another, so that each has the machine to itself.
trust: PYTEST := $(BIN)/python -m pytest -v -m trust
trust: SECOND := -m "trust or once and not pure"
trust: test

# Following every line costs a third of the time, so it is a command of its own.
coverage: $(TOOLS)
	@tests/needs.sh
	@env -u DATABASE_URL $(PYTEST) --cov --cov-report=term $(TESTS)

# A sample of small breaks, each against the tests that reach it: SEED=2 takes others.
MUTANTS ?= 300
SEED ?= 1

mutants: $(TOOLS)
	@$(BIN)/python -m tests.mutants --count $(MUTANTS) --seed $(SEED) --jobs $(JOBS) --place $(VAR_DIR)/mutants

# --- Check --------------------------------------------------------------------------------------------------------
# `make -k check` goes on after the first failure.
CHECKED := VAR_DIR=.venv/checked SECRET_KEY=only-for-checks-0123456789-abcdefghijklmnopqrstuvwxyz $(MANAGE)
TEMPLATES := templates

CHECKS := check-types check-templates check-imports check-migrations check-deploy check-lint check-format

check: $(TOOLS)
	@$(MAKE) --no-print-directory --jobs=$(JOBS) --output-sync=target $(CHECKS)

# For every few minutes of work.
quick: $(TOOLS)
	@$(MAKE) --no-print-directory check-format check-lint
	@$(PYTEST) -m "pure and not trust" $(TESTS)

check-format: $(TOOLS)
	$(BIN)/ruff format --check --quiet .

check-lint: $(TOOLS)
	$(BIN)/ruff check .

check-templates: $(TOOLS)
	$(BIN)/djlint --lint --quiet $(TEMPLATES)

check-types: $(TOOLS)
	VAR_DIR=.venv/checked $(BIN)/mypy

check-imports: $(TOOLS)
	$(BIN)/lint-imports

check-migrations: $(TOOLS)
	env -u DATABASE_URL $(CHECKED) makemigrations --check --dry-run

check-deploy: $(TOOLS)
	env -u DATABASE_URL DEMO=off SITE_URL=https://www.example.gov.cn $(CHECKED) check --deploy --fail-level WARNING

documents: $(TOOLS)
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.architecture

words: $(TOOLS)
	$(BIN)/python -c 'import pathlib, polib; [polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo"))) for po in pathlib.Path("eduweb/locale").rglob("*.po")]'

format: $(TOOLS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# --- Measure ------------------------------------------------------------------------------------------------------
ARTICLES ?= 20000
ROUNDS ?= 3
SECONDS ?= 5

bench: $(PACKAGES)
	@command -v wrk >/dev/null || deploy/debian-packages wrk
	@command -v nginx >/dev/null || deploy/debian-packages nginx-light
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || deploy/debian-packages postgresql
	@tests/postgres.sh $(BIN)/python -m bench.run --articles $(ARTICLES) --rounds $(ROUNDS) --seconds $(SECONDS) --place $(VAR_DIR)/bench

# The same with a million stories beside 20,000: takes more than an hour, and 15 GB.
MILLION ?= 1000000

bench-million: $(PACKAGES)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || deploy/debian-packages postgresql
	@tests/postgres.sh $(BIN)/python -m bench.million --articles $(MILLION) --place $(VAR_DIR)/bench

# The register's pages with 5,000 schools, 50,000 honours and 100,000 areas, beside 64 schools: on SQLite, then on PostgreSQL.
bench-register: $(PACKAGES)
	@env -u DATABASE_URL $(BIN)/python -m bench.register --place $(VAR_DIR)/bench/register
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || deploy/debian-packages postgresql
	@tests/postgres.sh $(BIN)/python -m bench.register --place $(VAR_DIR)/bench/register-postgresql

# A hundred thousand stories on SQLite, beside 20,000.
bench-sqlite: $(PACKAGES)
	@env -u DATABASE_URL $(BIN)/python -m bench.million --articles 100000 --place $(VAR_DIR)/bench/sqlite --output bench/SQLITE.md
