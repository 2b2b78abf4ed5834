"""The options of ``witnessmark claim``. Loads nothing but argparse, so that ``--help`` is instant."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

NEW = "new"
KINDS = ("location", "provenance", "time", "event", "count")
STANCES = ("asserts", "denies", "purports")
STAGES = ("to-do", "in-work", "to-review", "done")
RELATIONS = ("supports", "contradicts", "context")
STRENGTHS = ("weak", "moderate", "strong")
VERDICTS = ("supported", "contradicted", "inconclusive", "unverifiable")
_SEVERAL: dict[str, Any] = {"action": "append", "default": []}


def add_claim_command(
    common: Callable[[argparse.ArgumentParser], argparse.ArgumentParser],
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    """Add the command; what its options ask for is done in the order of its help."""
    claim = common(commands.add_parser("claim", help="one claim: its words, evidence, hypotheses, assessment"))
    claim.add_argument("case", metavar="CASE")
    claim.add_argument("number", metavar="N", help="its number, see “status”; or “new”, with --words and --kind")
    _about_words(claim.add_argument_group("its words"))
    _about_itself(claim.add_argument_group("what it says"))
    _about_evidence(claim.add_argument_group("evidence"))
    _about_judgement(claim.add_argument_group("hypotheses and judgement"))


def _about_words(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--words", metavar="WORDS", help="it stands on these words of the article (also: an orphan's)")
    group.add_argument("--nth", type=int, metavar="K", help="the words of --words or --also stand there several times")
    group.add_argument("--span", type=int, metavar="K", help="which of its runs of words, from 1, --words is for")
    group.add_argument("--confirm", action="store_true", help="the words that stand there now are the claim's")
    group.add_argument("--also", metavar="WORDS", help="it stands on these words too", **_SEVERAL)
    group.add_argument("--split", metavar="WORDS", help="make a claim of its own of this part of its words")
    group.add_argument("--merge", type=int, metavar="M", help="take in claim M: its words, places, links and searches")


def _about_itself(group: argparse._ArgumentGroup) -> None:
    decided = group.add_mutually_exclusive_group()
    decided.add_argument("--accept", action="store_true", help="accept the suggestion")
    decided.add_argument("--dismiss", action="store_true", help="dismiss it; it stays in the case")
    group.add_argument("--kind", choices=KINDS, help="what it is about")
    group.add_argument("--claimant", metavar="NAME", help="who says it; empty for nobody")
    text = "by way of whom, in their order; may be given several times, empty for nobody"
    group.add_argument("--by-way-of", action="append", metavar="NAME", help=text)
    group.add_argument("--stance", choices=STANCES, help="how the article puts it")
    group.add_argument("--note", metavar="TEXT", help="a note on it")
    group.add_argument("--stage", choices=STAGES, help="how far the work on it has come; decides nothing")
    text = "what its words mean: a place of its list by its number, a name, or coordinates"
    group.add_argument("--place", metavar="PLACE", help=text)


def _about_evidence(group: argparse._ArgumentGroup) -> None:
    names = ("SHA256", "FRAME", "RELATION", "REASON")
    text = "link a frame (or “whole”) to it: supports, contradicts or context, and why"
    group.add_argument("--link", nargs=4, metavar=names, help=text, **_SEVERAL)
    names = ("LEFT", "TOP", "WIDTH", "HEIGHT")
    text = "of --link: this part of the frame, in shares of its width and height (0 to 1)"
    group.add_argument("--region", nargs=4, type=float, metavar=names, help=text)
    group.add_argument("--change-link", type=int, metavar="LINK", help="change this link by what follows")
    group.add_argument("--relation", choices=RELATIONS, help="of --change-link: how it bears on the claim")
    group.add_argument("--reason", metavar="TEXT", help="of --change-link: why")
    text = "of --link or --change-link: how much it bears on the claim (“none” takes it back)"
    group.add_argument("--strength", choices=(*STRENGTHS, "none"), help=text)
    text = "of --link or --change-link: whom it depends on, such as “same uploader as link 3”"
    group.add_argument("--independence", metavar="TEXT", help=text)
    group.add_argument(
        "--unlink", type=int, metavar="LINK", help="take a link away; it stays in the history", **_SEVERAL
    )


def _about_judgement(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--hypothesis", metavar="WORDS", help="add a competing hypothesis", **_SEVERAL)
    text = "how link LINK sits with hypothesis H: consistent, inconsistent, neutral, not_applicable; open takes it back"
    group.add_argument("--judge", nargs=3, metavar=("H", "LINK", "HOW"), help=text, **_SEVERAL)
    group.add_argument("--because", metavar="TEXT", help="of --judge: why")
    group.add_argument("--drop-hypothesis", metavar="H", help="take a hypothesis away", **_SEVERAL)
    group.add_argument("--verdict", choices=VERDICTS, help="assess it; with --reviewer, give a second opinion")
    group.add_argument("--reviewer", default="", metavar="NAME", help="whose second opinion, apart from the assessment")
    group.add_argument("--likelihood", default="", metavar="WORDS", help="a likelihood word of ICD 203")
    group.add_argument("--confidence", default="", metavar="WORD", help="low, moderate or high")
    group.add_argument("--reasoning", default="", metavar="TEXT", help="why")
    group.add_argument("--would-change", default="", metavar="TEXT", help="what would change the assessment")
