"""A program at work on a case, to be killed. Forks a child for each line of JSON it is given: that starts quickly.

Says ``pid N`` when a child has begun, ``told N`` after each act that the case has said is saved, ``end`` when the child
is gone.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.soak.cases import keep
from benchmarks.soak.power import newer_scripts
from storage.casefile import Case
from storage.records.survey import Footage, Tag
from verification.workflow.desk import Desk
from verification.workflow.marking import add_tag, rename_tag, tag_frame
from verification.workflow.pulling import allow_network, obtain
from verification.workflow.reporting import export_report
from verification.workflow.surveying import survey_footage

Task = dict[str, Any]


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _tag(case: Case, task: Task) -> Iterator[object]:
    footage = next((one.id for one in case.read(lambda reader: reader.every(Footage))), 1)
    for number in itertools.count(int(task["first"])):
        tag = add_tag(case, f"tag {number}")
        yield tag
        yield tag_frame(case, tag.id, footage, frame=number % 40, pts=number)
        yield rename_tag(case, tag.id, f"renamed {number}")
        yield case.undo()


def _keep(case: Case, task: Task) -> Iterator[object]:
    for number in itertools.count(int(task["first"])):
        yield keep(case, b"original %d " % number * 4000, f"{number}.mp4")


def _pull(case: Case, task: Task) -> Iterator[object]:
    desk = Desk().with_timeout(10)
    allow_network(case, allowed=True)
    for number in itertools.count(int(task["first"])):
        obtained = obtain(case, desk, f"{task['address']}/{number}.mp4")
        yield obtained
        if obtained.footage is not None:
            yield survey_footage(case, desk, obtained.footage.id)


def _export(case: Case, task: Task) -> Iterator[object]:
    for number in itertools.count(int(task["first"])):
        yield export_report(case, Desk(), Path(task["reports"]) / str(number), formats=task["formats"])


def _migrate(case: Case, _task: Task) -> Iterator[object]:
    # Opening has migrated it; what follows is an act on the new schema.
    for number in itertools.count():
        yield case.act("soak.tag", lambda act, number=number: act.add(Tag(name=f"after {number}", key=0)))


MODES: dict[str, Callable[[Case, Task], Iterator[object]]] = {
    "tag": _tag,
    "keep": _keep,
    "pull": _pull,
    "export": _export,
    "migrate": _migrate,
}


def work(task: Task) -> None:
    """Work on the case until killed."""
    scripts = newer_scripts() if task["mode"] == "migrate" else None
    with Case.open(Path(task["folder"]), scripts=scripts) as case:
        _say("told", case.head().seq)
        for _ in MODES[task["mode"]](case, task):
            _say("told", case.head().seq)


def main() -> None:
    """Serve lines until there are no more."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                work(json.loads(line))
            except BaseException as error:  # noqa: BLE001 - whatever it is must be told, and the child must end
                _say("failed", repr(error).replace("\n", " "))
            os._exit(0)
        _say("pid", child)
        os.waitpid(child, 0)
        _say("end")


if __name__ == "__main__":
    main()
