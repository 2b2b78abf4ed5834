"""Recognising text in pictures (the extra ``ocr``): what of it is installed, and Tesseract, the engine, with models.

Nothing of it is needed to read articles that have text. A model is used only where its bytes have a hash that is listed
here, so that a text can be made again: those of Tesseract's *fast* models as they are packaged. The engine reads them
when it is loaded, which is before a worker shuts itself in; afterwards it touches no file.
"""

from __future__ import annotations

import hashlib
import importlib.util
import site
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tesserocr import PyTessBaseAPI

PACKAGES = ("tesserocr", "pypdfium2")
HOW_TO_INSTALL = "pip install witnessmark[ocr]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model that this version knows.

    Attributes:
        code: Tesseract's name of it, which is that of its file.
        script: The script it reads, as Tesseract's model of scripts calls it; empty for that one itself.
        language: Its language in English.
        sha256: Hashes that its file may have.
        package: The Debian package that brings it, where the extra does not; else empty.
    """

    code: str
    script: str
    language: str
    sha256: tuple[str, ...]
    package: str = ""


SCRIPTS = Model(
    code="osd",
    script="",
    language="",
    sha256=(
        "e19f2ae860792fdf372cf48d8ce70ae5da3c4052962fe22e9de1f680c374bb0e",
        "9cf5d576fcc47564f11265841e5ca839001e7e6f38ff7f7aacf46d15a96b00ff",
    ),
)
MODELS = (
    Model(
        code="eng",
        script="Latin",
        language="English",
        sha256=("7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2",),
    ),
    Model(
        code="rus",
        script="Cyrillic",
        language="Russian",
        sha256=("e16e5e036cce1d9ec2b00063cf8b54472625b9e14d893a169e2b0dedeb4df225",),
        package="tesseract-ocr-rus",
    ),
    Model(
        code="ara",
        script="Arabic",
        language="Arabic",
        sha256=("e3206d3dc87fd50c24a0fb9f01838615911d25168f4e64415244b67d2bb3e729",),
        package="tesseract-ocr-ara",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as the engine reads it.

    Attributes:
        text: Its letters.
        confidence: The engine's own, 0 to 100.
        box: Left, top, right, bottom in pixels of the picture.
        line: Whether it begins a line.
    """

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    line: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words that stand together; ``height`` is that of a row of them, in pixels."""

    words: tuple[Word, ...]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a picture was read as. ``turned`` is how far it had to be turned first, in degrees clockwise."""

    script: str
    model: str
    turned: int
    paragraphs: tuple[Paragraph, ...]


class MissingModel(Exception):
    """The picture holds a script for which no known model is installed."""

    def __init__(self, script: str) -> None:
        """``script`` as Tesseract calls it."""
        super().__init__(script)
        self.script = script


class TooSlow(Exception):
    """The picture was not read within the time it was given."""


def is_there() -> bool:
    """Whether text in pictures can be recognised here; nothing is loaded for it."""
    return not _lacking() and bool(readable())


def state() -> str:
    """Whether text in pictures can be recognised here, in a sentence."""
    lacking = _lacking()
    if lacking:
        return f"The extra “ocr” is not installed: pictures of text are not read ({HOW_TO_INSTALL})."
    models = readable()
    if not models:
        return "The extra “ocr” is not used: no model is there whose files are those that this version knows."
    return f"The extra “ocr” is installed: it reads pictures of text in {_listed([one.language for one in models])}."


def readable() -> tuple[Model, ...]:
    """The models of languages that are installed."""
    return tuple(one for one in MODELS if _file_of(one) is not None)


def _lacking() -> list[str]:
    return [name for name in PACKAGES if importlib.util.find_spec(name) is None]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _folders() -> Iterator[Path]:
    """Where packages put models: this environment, this user's packages, Debian's."""
    yield Path(sysconfig.get_path("data")) / "share" / "tessdata"
    if site.ENABLE_USER_SITE and site.USER_BASE:
        yield Path(site.USER_BASE) / "share" / "tessdata"
    for known in (
        "/usr/share/tesseract-ocr/5/tessdata",
        "/usr/share/tesseract-ocr/4.00/tessdata",
        "/usr/share/tessdata",
    ):
        yield Path(known)


@cache
def _file_of(model: Model) -> tuple[Path, str] | None:
    """The model's file and its hash, where one of a known hash is installed."""
    for folder in _folders():
        path = folder / f"{model.code}.traineddata"
        if path.is_file():
            found = hashlib.sha256(path.read_bytes()).hexdigest()
            if found in model.sha256:
                return path, found
    return None


class Engine:
    """Tesseract with every known model that is installed. Make one with ``load_engine``."""

    def __init__(self, files: Mapping[Model, tuple[Path, str]], scripts: tuple[Path, str] | None) -> None:
        """Load the models from their files."""
        import tesserocr

        self._readers = {
            model.script: (
                tesserocr.PyTessBaseAPI(path=str(path.parent), lang=model.code, oem=tesserocr.OEM.LSTM_ONLY),
                f"{model.code} {digest[:12]}",
            )
            for model, (path, digest) in files.items()
        }
        self._scripts: PyTessBaseAPI | None = (
            tesserocr.PyTessBaseAPI(path=str(scripts[0].parent), lang="osd", psm=tesserocr.PSM.OSD_ONLY)
            if scripts
            else None
        )
        self._usual = next(iter(self._readers))
        self.version = tesserocr.tesseract_version().split("\n", 1)[0].removeprefix("tesseract").strip()

    def read(self, grey: NDArray[np.uint8], *, dots_per_inch: int, seconds: float) -> Page:
        """Read a picture.

        Args:
            grey: Height × width, 0 is black.
            dots_per_inch: Of the picture.
            seconds: How long it may take.

        Raises:
            MissingModel: It holds a script that no model here reads.
            TooSlow: It took longer.
        """
        import numpy as np

        script, turned = self._look(grey, dots_per_inch)
        upright = np.ascontiguousarray(np.rot90(grey, -turned // 90)) if turned else grey
        known = script if script in self._readers else self._usual
        reader, model = self._readers[known]
        _show(reader, upright, dots_per_inch)
        until = monotonic() + seconds
        # Stopped by the clock, the library may say that it succeeded with what it has.
        if not reader.Recognize(int(seconds * 1000)) or monotonic() > until:
            raise TooSlow
        paragraphs = tuple(_paragraphs(reader.GetTSVText(0)))
        reader.Clear()
        if known != script and not _makes_sense(paragraphs):
            raise MissingModel(script)
        return Page(script=known, model=model, turned=turned, paragraphs=paragraphs)

    def _look(self, grey: NDArray[np.uint8], dots_per_inch: int) -> tuple[str, int]:
        """Script, and by how many degrees clockwise the page is to be turned, where that is sure."""
        if self._scripts is None:
            return self._usual, 0
        _show(self._scripts, grey, dots_per_inch)
        # None, or an error inside the library, where there are too few letters to tell.
        try:
            told = self._scripts.DetectOrientationScript()
        except RuntimeError:
            told = None
        self._scripts.Clear()
        if not told or told["orient_conf"] < _SURE_OF_TURN:
            return self._usual, 0
        return str(told["script_name"]), (360 - int(told["orient_deg"])) % 360


# A single sentence gives 3.4 to 13, where script and turn are told right.
_SURE_OF_TURN = 2.0
_SENSE = 75.0
_PARAGRAPH, _LINE = 3, 4
# Tesseract writes marks of direction between words of two directions; the canonical text has none of its own making.
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E))


def _paragraphs(table: str) -> Iterator[Paragraph]:
    """Paragraphs out of the library's table of pages, blocks, paragraphs, lines and words (levels 1 to 5).

    Its iterator of words would give the letters of Arabic from left to right; the table has them in their order.
    """
    words: list[Word] = []
    heights: list[int] = []
    begins = True
    for row in table.split("\n"):
        fields = row.split("\t")
        if len(fields) < 12:
            continue
        level = int(fields[0])
        left, top, width, height = map(int, fields[6:10])
        if level <= _LINE:
            begins = True
            if level <= _PARAGRAPH and words:
                yield _paragraph(words, heights)
                words, heights = [], []
            if level == _LINE:
                heights.append(height)
            continue
        text = "".join(fields[11].split()).translate(_MARKS)
        if text:
            box = (left, top, left + width, top + height)
            words.append(Word(text=text, confidence=float(fields[10]), box=box, line=begins))
            begins = False
    if words:
        yield _paragraph(words, heights)


def _paragraph(words: list[Word], heights: list[int]) -> Paragraph:
    return Paragraph(words=tuple(words), height=float(sorted(heights)[len(heights) // 2]))


def _makes_sense(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the words were read with some confidence: those of another script are not."""
    words = [word for one in paragraphs for word in one.words]
    letters = sum(len(word.text) for word in words)
    return letters > 0 and sum(word.confidence * len(word.text) for word in words) / letters >= _SENSE


def _show(reader: PyTessBaseAPI, grey: NDArray[np.uint8], dots_per_inch: int) -> None:
    height, width = grey.shape
    reader.SetImageBytes(grey.tobytes(), width, height, 1, width)
    reader.SetSourceResolution(dots_per_inch)


@cache
def load_engine() -> Engine | None:
    """The engine, loaded on first use and kept; None where it or every model is missing."""
    if not is_there():
        return None
    files = {model: found for model in MODELS if (found := _file_of(model)) is not None}
    return Engine(files, _file_of(SCRIPTS))
