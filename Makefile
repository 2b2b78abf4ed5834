# make demo    builds the sample case and opens it        make test    all tests
# make check   style, types, structure, tests, coverage   make bench   measurements into docs/performance.md
# make soak    long runs into docs/reliability.md         make run     the window
PYTHON ?= python3
BIN := .venv/bin
# Tests of one file stay together, in two processes; PARALLEL= runs all in one.
PARALLEL ?= -n 2 --dist loadfile
export PYTHON
# No settings of the person who runs this may leak into what is built or measured.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.PHONY: demo run test check lint bench soak clean
demo:
	@scripts/setup.sh run
	@$(BIN)/python main.py demo

run:
	@scripts/setup.sh run
	@$(BIN)/python main.py

test:
	@scripts/setup.sh dev
	@$(BIN)/python -m pytest $(PARALLEL)

lint:
	@scripts/setup.sh dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

check: lint
	@$(BIN)/python -m pytest $(PARALLEL) --cov --cov-report=term:skip-covered

bench:
	@scripts/setup.sh dev
	@$(BIN)/python -m benchmarks

bench-%:
	@scripts/setup.sh dev
	@$(BIN)/python -m benchmarks $*

soak:
	@scripts/setup.sh dev
	@$(BIN)/python -m benchmarks.soak

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache
