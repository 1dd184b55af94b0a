# Everything is kept in .venv. PYTHON=/path/to/python3.12 chooses the Python; VENV another folder.
VENV ?= .venv
export VENV

.PHONY: help app test check bench screenshots samples lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\): .*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

app: ## set up and serve the front end on 127.0.0.1:8501
	@scripts/set-up
	$(VENV)/bin/cspr app

test: ## set up and run the tests on every core; slow ones only with CI=true
	@scripts/set-up chromium postgresql
	$(VENV)/bin/python -m pytest -n auto --dist worksteal

check: ## lint, types, layers, rule files and their proofs
	@scripts/set-up
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/cspr check

bench: ## speed and scale beside named peers
	@scripts/set-up chromium
	$(VENV)/bin/python -m pip -qq --no-input --disable-pip-version-check install --no-deps --require-hashes -r requirements/bench.txt
	$(VENV)/bin/python -m benchmarks

screenshots: ## every page as a picture, in out/screenshots
	@scripts/set-up chromium
	$(VENV)/bin/python tests/app/screenshots.py

samples: ## every document for four incidents, in out/samples
	@scripts/set-up
	$(VENV)/bin/python tests/documents/samples.py

lock: ## resolve the dependencies anew and write requirements/
	@scripts/set-up
	scripts/lock

clean: ## remove .venv and everything built or cached
	rm -rf $(VENV) dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
