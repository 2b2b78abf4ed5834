"""The sample case shows the whole job, and its three videos teach what they are meant to teach."""

from __future__ import annotations

import json
from pathlib import Path

from tests.workflow.running import ROOT, run


def test_the_demo_builds_the_case_and_its_report(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    done = run("demo", folder, "--no-window")
    assert done.status == 0, done.errors
    report = tmp_path / "sample report"
    assert {path.name for path in report.iterdir()} == {"report.html", "report.pdf", "report.json"}
    status = json.loads(run("status", folder, "--json").output)
    stubs = [one for one in status["references"] if one["kind"] == "stub"]
    assert [one["state"] for one in stubs] == ["obtained"] * 3
    assert all(one["caption"] for one in stubs)
    assert any(claim["verdict"] != "unassessed" for claim in status["claims"])
    assert any(sum(claim["links"].values()) for claim in status["claims"])
    assert json.loads(run("check", folder, "--json").output)["ok"] is True


def test_the_videos_are_small_and_their_metadata_say_where_and_when() -> None:
    found = {}
    for name in ("harbour-street", "passed-off", "contradicting"):
        path = ROOT / "resources" / "sample" / f"{name}.mp4"
        assert path.stat().st_size < 1_500_000
        found[name] = json.loads(run("inspect", path, "--json").output)
    # Tartus and its hour in the one; another place and hour in the other; a re-encode that lost both.
    assert abs(found["harbour-street"]["location"]["latitude"] - 34.89) < 0.1
    assert found["contradicting"]["location"] is not None
    assert found["contradicting"]["location"] != found["harbour-street"]["location"]
    assert found["passed-off"]["location"] is None
