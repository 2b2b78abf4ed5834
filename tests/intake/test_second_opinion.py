"""Players on platforms without a rule of our own, named by yt-dlp's patterns; nothing is asked for."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.test_scripted_players import keys, read
from verification.intake.second_opinion import second_opinion

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://video.foxnews.com/v/6054388105001", "foxnews:6054388105001"),
        ("https://www.arte.tv/en/videos/088501-000-A/mexico/", "artetv:088501-000-A"),
        ("https://www.nytimes.com/video/world/100000007654321/market.html", "nytimes:100000007654321"),
        ("https://player.example.org/embed/12345", None),
        ("https://10.0.0.1/embed/12345", None),
        ("https://www.youtube.com/playlist", None),
        ("https://www.arte.tv/" + "a" * 100_000, None),
    ],
)
def test_an_address_is_told_by_its_pattern(url: str, key: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise AssertionError("something was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = second_opinion(url)
    assert (found.key if found else None) == key


def test_a_player_on_such_a_platform_has_its_key_and_a_link_is_left_alone() -> None:
    frame = '<iframe src="https://www.arte.tv/en/videos/088501-000-A/mexico/"></iframe>'
    (found,) = [one for one in read(frame).references if one.kind.value == "embed"]
    assert (found.key, found.platform) == ("artetv:088501-000-A", "artetv")
    assert found.basis == "iframe, by yt-dlp"
    assert keys('<p>See <a href="https://video.foxnews.com/v/6054388105001">this</a>.</p>') == []


def test_pages_without_unknown_players_do_not_load_it() -> None:
    program = (
        "import sys; from verification.intake.reading import read_article;"
        "read_article(b'<html><body><h1>T</h1>' + b'<p>Words enough to be read here by all.</p>' * 20 + b'<iframe src=\"https://youtu.be/dQw4w9WgXcQ\">"
        "</iframe></body></html>', name='p'); sys.exit('yt_dlp' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
