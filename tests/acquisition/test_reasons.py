"""What platforms say is told apart, in their own words."""

from __future__ import annotations

import pytest

from verification.acquisition.guard import is_private
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
    ],
)  # fmt: skip
def test_private_addresses_are_told_apart(address: str, private: bool) -> None:
    assert is_private(address) is private
