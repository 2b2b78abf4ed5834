"""Why footage or a page could not be obtained: telling the ways apart, and saying each in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_RETRY = "Try again later, or supply a file."
_FILE = "If someone kept a copy, supply it as a file."

SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "acquisition.removed": ("The footage was removed by its uploader or by the platform.", _FILE),
        "acquisition.private": ("The footage is private: only its owner lets people see it.", _FILE),
        "acquisition.login": ("The platform shows this footage only to people who are logged in.", _FILE),
        "acquisition.geo": ("The platform does not show this footage in this country.", _FILE),
        "acquisition.unavailable": ("The platform says that this footage is not available.", _FILE),
        "acquisition.not_found": ("There is nothing at this address any more.", _FILE),
        "acquisition.forbidden": ("The server refuses to hand this footage out.", _FILE),
        "acquisition.server": ("The server reported an error of its own.", _RETRY),
        "acquisition.network_down": (
            "The host's name could not be looked up: the network is down or there is no such host.",
            "Check the connection and the address, then try again.",
        ),
        "acquisition.refused": ("The host does not answer at this address.", _RETRY),
        "acquisition.stalled": (
            "The transfer stopped midway and nothing more came.",
            "Try again: it begins anew.",
        ),
        "acquisition.incomplete": (
            "Fewer bytes came than the server promised, so the footage is not whole.",
            "Try again: it begins anew.",
        ),
        "acquisition.changed": (
            "The file at this address was changed while it was being transferred, so what came is of no one file.",
            "Try again: it begins anew.",
        ),
        "acquisition.fragment": (
            "A part of the stream did not come: the server sent something else in its place, or not all of it.",
            _RETRY,
        ),
        "acquisition.no_video": (
            "No footage was found at this address.",
            "Check the address, or supply a file.",
        ),
        "acquisition.address": (
            "This is not an address that footage can be pulled from.",
            "Give an http or https address.",
        ),
        "acquisition.blocked_host": (
            "The address led to a host inside this computer or its own network, which was refused.",
            "No public name may lead there. If you mean it, give its IP address or the host's name in your network.",
        ),
        "acquisition.proxy": (
            "The proxy of this case does not answer or does not let this program in, so nothing was asked for.",
            "Start the proxy, or name another one.",
        ),
        "acquisition.redirects": (
            "The address leads on and on to further addresses, and never to anything.",
            "Open it in a browser and give the address where it ends, or supply a file.",
        ),
        "acquisition.too_large": (
            "More came than any article has: the transfer was stopped.",
            "Give the article's own address, or save the page and give that file.",
        ),
        "acquisition.lost": ("The footage arrived, but its file was not where it should be.", _RETRY),
        "acquisition.disk": ("The disk did not take the footage.", "Free some space and try again."),
        "acquisition.died": ("The fetch process ended without saying why.", _RETRY),
        "acquisition.offline": (
            "This case does not allow the network, so nothing was asked for.",
            "Allow it for the case, or supply a file.",
        ),
        "acquisition.failed": ("The footage could not be obtained.", _RETRY),
        "cancelled": ("Stopped at your request.", "Try again: it begins anew."),
    }
)

_SAVE = "Open it in a browser, save the complete page there, and give that file."
_LATER = "Try again later, or give the page as a saved file."
_CHECK = "Check the address. If it is right, open it in a browser, save the complete page, and give that file."
# Where what is asked for is an article's page; {} is the host. Other codes say the same of a page as of footage.
_ABOUT_A_PAGE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "acquisition.login": ("{} shows this page only to those who are logged in (401).", _SAVE),
        "acquisition.forbidden": ("{} refuses to hand this page out to this program (403).", _SAVE),
        "acquisition.not_found": ("{} has no page at this address (any more).", _CHECK),
        "acquisition.removed": ("{} says that this page was removed.", _CHECK),
        "acquisition.private": ("{} does not show this page to everyone.", _SAVE),
        "acquisition.geo": ("{} does not show this page in this country.", _SAVE),
        "acquisition.unavailable": ("{} says that this page is not available.", _LATER),
        "acquisition.server": ("{} reported an error of its own instead of the page.", _LATER),
        "acquisition.stalled": ("The page from {} stopped coming midway.", "Try again: it begins anew."),
        "acquisition.refused": ("{} does not answer at this address.", _LATER),
        "acquisition.redirects": (
            "{} sends on from one address to the next in a circle, so that no page ever comes.",
            "Open it in a browser and give the address where it ends, or save the page and give that file.",
        ),
        "acquisition.too_large": (
            "The page from {} is longer than any article, or never ends: the transfer was stopped.",
            "Save the article's own page from a browser and give that file.",
        ),
        "acquisition.incomplete": ("Less of the page came from {} than was promised.", "Try again: it begins anew."),
        "acquisition.address": ("No page can be had from such an address.", "Give an http or https address."),
        "acquisition.failed": ("The page could not be had from {}.", _LATER),
    }
)  # fmt: skip

# What extractors say, most specific first. Platforms word it in their own ways; the exact words are recorded beside.
_WORDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("acquisition.proxy", (r"the SOCKS proxy (does|is) not",)),
    ("acquisition.redirects", (r"would lead to an infinite loop", r"too many redirects", r"redirect loop")),
    ("acquisition.too_large", (r"larger than any article",)),
    ("acquisition.fragment", (r"refused: .* fragment",)),
    ("acquisition.changed", (r"is not the one whose beginning was transferred",)),
    ("acquisition.blocked_host", (r"refused: .* is a private address", r"refused: only the internet")),
    (
        "acquisition.private",
        (r"\bprivate (video|account|post|page)", r"video is private", r"is private\b", r"(post|account) is private"),
    ),
    (
        "acquisition.geo",
        (r"geo.?restrict", r"not (made this video )?available (in|from) your (country|location|region)"),
    ),
    (
        "acquisition.login",
        (
            *(r"log.?in\b", r"sign in", r"cookies", r"registered users", r"authentication", r"members.only"),
            *(r"HTTP Error 401", r"age.restrict", r"confirm your age", r"account (is )?required"),
        ),
    ),
    (
        "acquisition.removed",
        (
            *(r"(been|was) (removed|deleted|taken down)", r"no longer (available|exists)", r"removed by"),
            r"account .*(terminated|suspended)",
        ),
    ),
    ("acquisition.not_found", (r"HTTP Error (404|410)", r"does not exist", r"not found")),
    ("acquisition.forbidden", (r"HTTP Error 403",)),
    ("acquisition.server", (r"HTTP Error 5\d\d", r"HTTP Error 429")),
    (
        "acquisition.network_down",
        (
            *(r"name or service not known", r"temporary failure in name", r"name resolution", r"getaddrinfo"),
            *(r"nodename nor servname", r"network is unreachable", r"failed to resolve"),
        ),
    ),
    ("acquisition.stalled", (r"timed? ?out", r"timeout")),
    (
        "acquisition.refused",
        (
            *(r"connection (refused|reset|aborted)", r"no route to host", r"host is down"),
            *(r"remote end closed", r"certificate"),
        ),
    ),
    (
        "acquisition.incomplete",
        (
            *(
                r"incomplete ?read",
                r"content too short",
                r"downloaded \d+ bytes, expected \d+",
                r"bytes read, \d+ more expected",
            ),
            *(r"did not get any data", r"fragment .* not found"),
        ),
    ),
    ("acquisition.disk", (r"no space left", r"disk quota", r"read-only file system", r"permission denied")),
    (
        "acquisition.no_video",
        (
            *(r"unsupported url", r"no video", r"no media", r"no formats", r"requested format"),
            r"does not (contain|have) .*(video|media)",
        ),
    ),
    ("acquisition.unavailable", (r"unavailable", r"not available", r"isn't available")),
    (
        "acquisition.address",
        (r"is not a valid url", r"unsupported url scheme", r"file:// urls are disabled", r"unknown url type"),
    ),
)


def classify(untrusted_message: str) -> str:
    """The code for what an extractor or the network layer said."""
    for code, patterns in _WORDINGS:
        if any(re.search(pattern, untrusted_message, re.IGNORECASE) for pattern in patterns):
            return code
    return "acquisition.failed"


def sentence_about_page(code: str, host: str) -> tuple[str, str]:
    """The sentence and the advice for an article's page that could not be had from ``host``."""
    sentence, advice = _ABOUT_A_PAGE.get(code) or SENTENCES[code]
    return sentence.replace("{}", host[:200]), advice
