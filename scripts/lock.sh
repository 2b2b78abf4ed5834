#!/bin/sh
# Pins every package, with the hashes of its files, for all systems; needs the program "uv".
set -eu
cd "$(dirname "$0")/.."
common="--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q"
# shellcheck disable=SC2086 # the options are words
uv pip compile pyproject.toml $common -o requirements.lock "$@"
# shellcheck disable=SC2086
uv pip compile pyproject.toml --group dev $common -c requirements.lock -o requirements-dev.lock "$@"
# shellcheck disable=SC2086
uv pip compile pyproject.toml --extra cluster $common -c requirements.lock -o requirements-cluster.lock "$@"
# shellcheck disable=SC2086
uv pip compile pyproject.toml --extra ocr $common -c requirements.lock -o requirements-ocr.lock "$@"
