"""Strings that mean harm, a case that is full of them, and ways to notice that one of them had its will."""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import socket
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from storage.records.article import ClaimKind
from storage.records.case import Acquisition, AcquisitionOutcome, Article, CaseInfo, Evidence, Reference, Search
from storage.records.claims import Assessment, Claim, ClaimPlace, ClaimSpan, ClaimState, Link, Relation, Verdict
from storage.records.footage import Outcome
from storage.records.judgement import Bearing, Hypothesis, HypothesisCell, SecondOpinion
from storage.records.survey import (
    FactRow,
    FindingRow,
    Footage,
    MatchState,
    MatchVerdict,
    MetadataRow,
    Pillar,
    PillarNote,
    Tag,
    Tagging,
)
from storage.session import Act
from verification.workflow.cases import new_case
from verification.workflow.desk import Desk
from verification.workflow.pulling import obtain
from verification.workflow.surveying import survey_footage

MARK = "harmdone"
"""What a script that runs leaves in a page: its title, and an attribute of its root."""


def strings(file: str, address: str, *, longest: int = 100_000) -> tuple[str, ...]:
    """The hostile strings.

    Args:
        file: A ``file:`` address of a picture that nothing must open.
        address: An ``http:`` address that nothing must ask for.
        longest: Letters of the longest, which is one word.
    """
    script = f"document.title='{MARK}';document.documentElement.setAttribute('{MARK}','1')"
    return (
        f"<img src='{file}'>",
        f'<img src="{address}">',
        f"<b>bold</b><img src={file} width=1>",
        f"<script>{script}</script>",
        f"</script><script>{script}</script>",
        f'<img src=x onerror="{script}">',
        f"<svg onload=\"{script}\"><image href='{address}'/></svg>",
        f"<iframe src='{file}'></iframe>",
        f"<iframe srcdoc=\"<script>parent.document.title='{MARK}'</script>\"></iframe>",
        f"<body background='{file}'>",
        f"<table background='{file}'><tr><td>x</table>",
        f"<style>@import url({address});*{{background:url({file})}}</style>",
        f"<link rel=stylesheet href='{address}'>",
        f"<meta http-equiv=refresh content='0;url={address}'>",
        f"<object data='{file}'></object><embed src='{address}'>",
        f"<video src='{address}' autoplay></video><audio src='{file}' autoplay></audio>",
        f'<a href="javascript:{script}">click</a>',
        f"<a href='{file}' ping='{address}'>x</a>",
        f"<form action='{address}'><input autofocus onfocus=\"{script}\"></form>",
        f"<base href='{address}'><a href=x>y</a>",
        f'" onmouseover="{script}" x="',
        f"' style='background:url({address})' x='",
        f"]]><!--><img src='{file}'><!--",
        f"&lt;img src='{file}'&gt;&#60;img src={address}&#62;",
        f"javascript:{script}",
        f"data:text/html,<script>{script}</script>",
        file,
        address,
        f"url({address})",
        f"![picture]({address})",
        "{{ 7 * 7 }}{% raw %}{{ config }}{% endraw %}",
        "${7*7}#{7*7}<%= 7*7 %>{0.__class__}",
        "{0} {1} {name} {",
        "%s %n %x %d %",
        '=HYPERLINK("' + address + '";"x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "\uff1d1+1",
        ' =1+1","=2+2\n=3+3',
        "\u202egpj.exe\u202c \u2066hidden\u2069 \u200fmark\u200e \u061c",
        "zero\u200bwidth\u2060joiner\ufeffmark\u00adsoft",
        "\x00nul \x1b[31mred\x1b[0m \x07bell \x08\x7f \x85 \u2028 \u2029",
        "\ud800lone\udfff surrogates",
        "Z\u0351\u036b\u0343\u036a\u0302" + "a\u0300\u0301\u0302\u0303\u0304" * 200,
        "قضية\u0020מסמך right to left \u05d0\u0627",
        "x'; DROP TABLE trail; --\" OR 1=1 /*",
        "../../../../etc/passwd\\..\\..\\C:\\CON NUL:",
        "/dev/stdin|sh;$(touch harm)`touch harm`&&true",
        "W" * longest,
        "\u0001\u0002\u0003 \U000e0041\U000e0042 tags \ufff9\ufffa\ufffb",
        "👩\u200d👩\u200d👧\u200d👦 می\u200cخواهم",
    )  # fmt: skip


_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def steering(text: str) -> str:
    """The control and bidirectional characters that a text still holds, line breaks and tabs aside."""
    return "".join(one for one in text if one in _CONTROLS or (ord(one) < 32 and one not in "\n\t") or one == "\x7f")


def hostile_case(folder: Path, words: Sequence[str], video: Path) -> None:
    """Make a case that holds every string in every kind of record that has a text."""
    source = folder.with_name(f"{folder.name}.txt")
    source.write_text(
        "A headline\n\n" + "\n\n".join(f"Police in Aleppo said {one}" for one in words), "utf-8", "replace"
    )
    desk = Desk()
    with new_case(folder, desk, str(source)) as case:
        kept = video.with_name(f"supplied{video.suffix}")
        shutil.copy(video, kept)
        obtained = obtain(case, desk, str(kept))
        assert obtained.footage is not None
        footage = survey_footage(case, desk, obtained.footage.id)
        case.act("soak.hostile", lambda act: _fill(act, footage, words), undoable=False)


def _fill(act: Act, footage: Footage, words: Sequence[str]) -> None:
    act.replace(replace(act.get(CaseInfo, 1), title=" ".join(one[:60] for one in words)))
    article = act.every(Article)
    for one in list(article):
        act.replace(replace(one, title=words[0], byline=words[3], publisher=words[42], source_name=words[5]))
    act.replace(replace(footage, title=words[42] + words[0], damage=words[1], codec=words[44][:40], container=words[5]))
    for evidence in list(act.every(Evidence)):
        act.replace(replace(evidence, original_name=words[42] + words[8], origin=words[27]))
    for number, reference in enumerate(list(act.every(Reference))):
        word = words[number % len(words)]
        act.replace(replace(reference, caption=word, credit=word, url=word, platform=word[:80], basis=word))
    version = next(iter(act.every(ClaimSpan)), None)
    for number, word in enumerate(words):
        _one(act, footage, number, word, version)
    for pillar in Pillar:
        note = words[list(Pillar).index(pillar)]
        act.add(PillarNote(footage_id=footage.id, pillar=pillar, status="noted", note=note))


def _one(act: Act, footage: Footage, number: int, word: str, span: ClaimSpan | None) -> None:
    tag = act.add(Tag(name=word, key=number % 10, description=word))
    act.add(Tagging(tag_id=tag.id, footage_id=footage.id, frame=1 + number % 20, pts=512, note=word))
    claim = act.add(
        Claim(
            kind=ClaimKind.EVENT,
            state=ClaimState.ACCEPTED,
            claimant=word,
            chain=(word, word),
            stance=word,
            basis=word,
            note=word,
        )
    )
    if span is not None:
        act.add(replace(span, id=0, claim_id=claim.id, exact=word, prefix=word[:40], suffix=word[:40]))
    act.add(
        ClaimPlace(
            claim_id=claim.id,
            rank=0,
            name=word,
            start=0,
            end=1,
            latitude=10.0,
            longitude=float(number),
            country=word[:80],
            source=word,
        )
    )
    linked = act.add(
        Link(
            claim_id=claim.id,
            footage_id=footage.id,
            frame=1,
            pts=512,
            region=None,
            relation=Relation.CONTEXT,
            reason=word,
            strength=word,
            independence=word,
        )
    )
    act.add(
        Assessment(
            claim_id=claim.id,
            verdict=Verdict.INCONCLUSIVE,
            likelihood="",
            confidence="",
            reasoning=word,
            would_change=word,
        )
    )
    hypothesis = act.add(Hypothesis(claim_id=claim.id, words=word, note=word))
    act.add(
        HypothesisCell(hypothesis_id=hypothesis.id, link_id=linked.id, bearing=Bearing.NEUTRAL, reason=word),
    )
    act.add(
        SecondOpinion(
            claim_id=claim.id,
            reviewer=word,
            verdict=Verdict.CONTRADICTED,
            likelihood="",
            confidence="",
            reasoning=word,
            about=Verdict.INCONCLUSIVE,
        )
    )
    act.add(
        MatchVerdict(
            first=footage.sha256,
            second=word,
            first_start=Fraction(number),
            first_end=Fraction(number + 1),
            second_start=Fraction(0),
            second_end=Fraction(1),
            turn=word[:40],
            frames=2,
            distance=3,
            method=word[:40],
            state=MatchState.DISMISSED,
            note=word,
        )
    )
    for about in ({"claim_id": claim.id, "footage_id": None}, {"claim_id": None, "footage_id": footage.id}):
        act.add(Search(**about, where_searched=word, looked_for=word, result=word, found=False, at="2024-05-06"))
    act.add(MetadataRow(footage_id=footage.id, source=word, group=word, tag=word, value=word, raw=word))
    outcome = (Outcome.CONFLICT, Outcome.NOTICE, Outcome.CLEAR, Outcome.FAILED)[number % 4]
    act.add(
        FindingRow(footage_id=footage.id, check=word, version="1", outcome=outcome, sentence=word, basis=(word, word))
    )
    times = {"latitude": None, "longitude": None, "altitude_m": None, "earliest": word, "latest": word}
    act.add(FactRow(footage_id=footage.id, kind="time", meaning=word, source=word, **times))
    act.add(
        Acquisition(
            reference_id=None,
            requested=word,
            method="file",
            started_at=word,
            ended_at=word,
            outcome=AcquisitionOutcome.FAILED,
            error_code="x",
            error_sentence=word,
            error_detail=word,
            addresses=(word, word),
            tools=(word,),
            options=(word,),
            evidence_sha256=None,
            info_sha256=None,
            size_bytes=0,
        )
    )


@dataclass(slots=True)
class Loads:
    """What was opened or asked for while it was watched."""

    picture: Path
    address: str
    opened: int = 0
    asked: int = 0
    requests: list[bytes] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The picture as a ``file:`` address."""
        return self.picture.as_uri()


@contextmanager
def watched(folder: Path) -> Iterator[Loads]:
    """A picture whose opening by anyone is counted (inotify(7)), and a server whose requests are. Linux only."""
    place = folder / "bait"
    place.mkdir()
    picture = place / "bait.png"
    picture.write_bytes(_PNG)
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    in_open, in_access = 0x20, 0x1
    if libc.inotify_add_watch(watch, os.fsencode(picture), in_open | in_access) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        loads = Loads(picture, f"http://127.0.0.1:{server.getsockname()[1]}/bait.png")
        thread = threading.Thread(target=_answer, args=(server, loads, ended))
        thread.start()
        try:
            yield loads
        finally:
            ended.set()
            thread.join()
            loads.opened += _events(watch)
            os.close(watch)


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ffa5d7"
    "2a580000000049454e44ae426082"
)


def _events(watch: int) -> int:
    count = 0
    while select.select([watch], [], [], 0)[0]:
        data = os.read(watch, 1 << 16)
        while data:
            size = 16 + struct.unpack_from("I", data, 12)[0]
            data, count = data[size:], count + 1
    return count


def _answer(server: socket.socket, loads: Loads, ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            channel, _ = server.accept()
        except TimeoutError:
            continue
        with channel:
            channel.settimeout(2)
            loads.asked += 1
            try:
                loads.requests.append(channel.recv(4096))
                channel.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + _PNG)
            except OSError:
                continue
