"""After warming up, no room touches the file system or the network again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys
from verification import claims, intake, places
for room in (intake, claims, places):
    room.warm_up()
seen = []
sys.addaudithook(lambda name, args: seen.append((name, args)) if name in {"open", "socket.connect", "import"} else None)
from verification.intake.reading import read_article
from verification.claims.suggest import suggest_claims
from verification.places.coordinates import parse_coordinates
page = b"<html><body><h1>Title</h1>" + b"<p>Strikes hit Homs on Wednesday, AFP said. Video shows smoke in Talbeesah.</p>" * 9
article = read_article(page, name="page", published="2015-09-30")
assert suggest_claims(article)
read_article("Удары по городу Хомс нанесены в среду. ".encode("cp1251") * 20, name="text")
parse_coordinates("37S BU 9012 4567")
opened = [args for name, args in seen if name == "open"]
assert not opened, opened
assert not [name for name, _ in seen if name == "socket.connect"]
"""


def test_warm_rooms_open_nothing():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
