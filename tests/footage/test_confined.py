"""After ``warm_up``, parsing opens nothing: what the confined worker relies on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.footage.conftest import numbered

_SCRIPT = """
import sys
from verification import footage, metadata
from verification.footage.survey import survey
from verification.metadata.inspection import inspect_file
from storage.records.progress import silent

footage.warm_up()
metadata.warm_up()
opened = []

def watch(event, arguments):
    if event in ("open", "socket.connect", "subprocess.Popen", "os.listdir", "os.scandir"):
        opened.append((event, str(arguments[:1])))

sys.addaudithook(watch)
for descriptor in map(int, sys.argv[1:]):
    result = survey(descriptor, progress=silent, sink=lambda keyframe, rgb: None)
    assert result.keyframes
    assert inspect_file(descriptor).entries
assert not opened, opened
print("done")
"""


def test_nothing_is_opened_after_warm_up(make_video, tmp_path):
    paths = [make_video([numbered(number) for number in range(20)])]
    for ending in ("png", "jpg", "webp", "tif", "gif", "avif"):
        paths.append(tmp_path / f"still.{ending}")
        Image.fromarray(numbered(3)).save(paths[-1])
    descriptors = [os.open(path, os.O_RDONLY) for path in paths]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *map(str, descriptors)],
        check=False,
        pass_fds=descriptors,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=60,
    )
    for descriptor in descriptors:
        os.close(descriptor)
    assert (done.stdout, done.returncode) == ("done\n", 0), done.stderr
