#!/bin/sh
# Everything that a command of the Makefile needs, on a machine that has only git, make and Python with venv:
# the system libraries that Qt and the report need, the virtual environment, the locked packages.
# Usage: scripts/setup.sh run|dev
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock
python=${PYTHON:-python3}
venv=.venv

# Qt offscreen and on a real X window; WeasyPrint; and a plain font for both.
packages="libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0
libpulse0 libxrandr2 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"

if command -v dpkg-query >/dev/null 2>&1; then
  missing=""
  for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && as_root="sudo -n"; } || as_root=no
    if [ "$as_root" = no ]; then
      echo "These system libraries are missing; install them with: sudo apt-get install --no-install-recommends$missing" >&2
      exit 1
    fi
    echo "Installing system libraries:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # lists of words
    { $as_root apt-get install -y -qq --no-install-recommends $missing || { $as_root apt-get update -qq && \
      $as_root apt-get install -y -qq --no-install-recommends $missing; }; } >/dev/null || {
      echo "apt-get could not install them; try: sudo apt-get install --no-install-recommends$missing" >&2
      exit 1
    }
  fi
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Python 3.11 or newer is needed; point PYTHON to one, as in: make PYTHON=python3.12 demo" >&2
  exit 1
}
stamp="$venv/$kind-$(cat $lock | cksum | cut -d' ' -f1)"
if [ ! -e "$stamp" ]; then
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || {
    echo "The virtual environment could not be made; on Debian: sudo apt-get install python3-venv" >&2
    exit 1
  }
  # The lock names every package, so nothing is left to resolve: pips of 2023 take a newer version of a package
  # that another one asks for with an extra ("coverage[toml]") for one that is not pinned.
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
    --no-deps --require-hashes --requirement "$lock"
  touch "$stamp"
  [ "$kind" = dev ] && touch "$venv/run-$(cat requirements.lock | cksum | cut -d' ' -f1)"
fi
exit 0
