# `make example` and `make test` are all a newcomer needs: each sets up what it uses in .venv.

BIN := .venv/bin
PROJECT := pyproject.toml factcheck/__init__.py

.PHONY: example test lint reference wheel clean

example: .venv/ready
	@$(BIN)/factcheck check examples || test $$? -eq 1

test: .venv/ready-dev
	$(BIN)/pytest $(PYTEST_ARGS)

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

reference: .venv/ready
	$(BIN)/factcheck reference verify

wheel: .venv/ready-dev
	rm -rf dist
	$(BIN)/python -m build --outdir dist

clean:
	rm -rf .venv dist build .pytest_cache .ruff_cache .mypy_cache .hypothesis .factcheck_cache

.venv/ready: $(PROJECT)
	@PYTHON="$(PYTHON)" sh .ci/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: $(PROJECT)
	@PYTHON="$(PYTHON)" sh .ci/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/ready
