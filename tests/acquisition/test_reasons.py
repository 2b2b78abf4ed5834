"""What platforms say is told apart, in their own words."""

from __future__ import annotations

import pytest

from verification.acquisition.guard import is_private
from verification.acquisition.policy import FetchPolicy
from verification.acquisition.reasons import SENTENCES, classify


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("ERROR: [youtube] abc: Private video. Sign in if you've been granted access to this video", "private"),
        ("ERROR: [youtube] abc: Video unavailable. This video has been removed by the uploader", "removed"),
        ("ERROR: [youtube] abc: Video unavailable", "unavailable"),
        ("ERROR: [youtube] abc: Sign in to confirm your age. This video may be inappropriate for some users.", "login"),
        ("ERROR: [youtube] abc: The uploader has not made this video available in your country", "geo"),
        ("ERROR: [vimeo] 1: This video is only available for registered users. Use --cookies", "login"),
        ("ERROR: [facebook] 1: Cannot parse data; please report; HTTP Error 404: Not Found", "not_found"),
        ("ERROR: Unable to download webpage: <urlopen error [Errno -3] Temporary failure in name resolution>",
         "network_down"),
        ("ERROR: unable to download video data: The read operation timed out", "stalled"),
        ("ERROR: [generic] Unsupported URL: http://example.org/", "no_video"),
        ("ERROR: [Errno 111] Connection refused", "refused"),
        ("something that nobody has said before", "failed"),
    ],
)  # fmt: skip
def test_a_message_has_its_reason(message: str, code: str) -> None:
    assert classify(message) == f"acquisition.{code}"


def test_every_reason_has_a_sentence_and_advice() -> None:
    for sentence, advice in SENTENCES.values():
        assert sentence.endswith(".")
        assert advice.endswith(".")


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("169.254.1.1", True), ("::1", True),
        ("fe80::1%eth0", True), ("fc00::1", True), ("::ffff:127.0.0.1", True), ("0.0.0.0", True), ("224.0.0.1", True),
        ("100.64.0.1", True), ("not an address", True), ("8.8.8.8", False), ("2606:4700::1111", False),
        ("64:ff9b::7f00:1", True), ("64:ff9b::a00:1", True), ("64:ff9b::808:808", False), ("64:ff9b:1::7f00:1", True),
        ("64:ff9b:1:a00:1::", True), ("fec0::1", True), ("::7f00:1", True), ("::808:808", True),
        ("::ffff:10.0.0.1", True), ("::ffff:8.8.8.8", False), ("2002:7f00:1::", True), ("2002:808:808::", False),
        ("2001:0:808:808::80ff:fffe", True), ("2001:0:a00:1::f7f7:f7f7", True), ("ff02::1", True), ("::", True),
    ],
)  # fmt: skip
def test_private_addresses_are_told_apart(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://127.0.0.1:8000/a", [("127.0.0.1", 8000)]),
        ("http://[::1]:8000/a", [("::1", 8000)]),
        ("https://10.0.0.7/a", [("10.0.0.7", 80), ("10.0.0.7", 443)]),
        ("http://localhost:81/a", [("localhost", 81)]),
        ("http://archive.local:81/a", [("archive.local", 81)]),
        ("http://archive:81/a", [("archive", 81)]),
        ("http://video.attacker.example/a", []),
        ("http://localhost.attacker.example:81/a", []),
        ("http://2130706433/a", []),
        ("http://0x7f000001/a", []),
        ("http://archive:99999/a", []),
        ("words", []),
    ],
)
def test_only_what_is_written_as_inside_may_be_inside(address: str, allowed: list[tuple[str, int]]) -> None:
    assert list(FetchPolicy().naming(address).allowed_hosts) == allowed
