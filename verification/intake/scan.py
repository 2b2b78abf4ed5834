"""PDF whose pages are pictures of text: each is drawn by PDFium and recognised by Tesseract (the extra ``ocr``).

What is read so is a guess at what stands there. The version of the article says by its parser that it was recognised,
by which engine and model; each line of the text says how sure the engine was of it, and doubtful words are damage.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING

from storage.errors import InputProblem
from storage.records.article import Block, BlockKind, DamageNote, ReadArticle
from verification.intake.assembled import Anchor, Facts, Piece, assemble
from verification.intake.pdf import MEDIA_TYPE, facts_said, is_broken, without_furniture
from verification.intake.recognising import (
    HOW_TO_INSTALL,
    MODELS,
    Engine,
    MissingModel,
    Page,
    Paragraph,
    TooSlow,
    Word,
    load_engine,
)
from verification.intake.source import PARSER_VERSION, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pypdfium2 import PdfDocument, PdfPage

PARSER = "witnessmark.intake.scan"
PAGES_AT_MOST = 100
DOTS_PER_INCH = 300
PIXELS_AT_MOST = 16_000_000
SECONDS_A_PAGE = 60.0
DOUBTFUL = 60.0
"""Of a word, 0 to 100: below it, the words are named as damage."""
SURE_ENOUGH = 50.0
"""Of all letters, 0 to 100: below it, there is no text. Letters of an unknown script come to some 35."""
_DOUBTS_AT_MOST = 500
_LARGER = 1.25
_ALIKE = 0.7
_ENDED = re.compile(r"[.!?…:;]['\"”’»)\]]*$")
_HOW_SURE = re.compile(r"recognised, (\d{1,3}) % sure$")
Progress = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Code points within a piece that the engine was unsure of."""

    start: int
    end: int
    confidence: float


@dataclass(slots=True)
class _Gathered:
    pieces: list[Piece]
    doubts: dict[str, list[_Doubt]]
    heights: dict[str, float]
    unread: list[str]
    models: list[str]
    pages: int


def is_recognised(parser: str) -> bool:
    """Whether a version's text was recognised in pictures, by the parser that it names."""
    return parser == PARSER


def confidence_of(block: Block) -> int | None:
    """How sure the engine was of a block, 0 to 100; None where it was not recognised in a picture."""
    return _sure(block.path)


def _sure(path: str) -> int | None:
    found = _HOW_SURE.search(path)
    return min(100, int(found[1])) if found else None


def read_scan(source: Source, *, progress: Progress) -> ReadArticle | None:
    """Recognise the text of a PDF in the pictures of its pages, whether or not it has a text layer.

    Raises:
        InputProblem: It is no PDF (``input.no_pictures``), the extra is missing (``input.no_ocr``), it is damaged
            (``input.damaged``) or locked (``input.locked``), it is in letters that no model here reads
            (``input.no_model``), what was read is mostly guessed (``input.unsure``), or no word was found
            (``input.no_text``).
    """
    if source.media_type != MEDIA_TYPE:
        raise InputProblem(
            f"“{source.name}” is no PDF: only the pages of a PDF are looked at for pictures of text.",
            code="input.no_pictures",
            advice="Read it without recognising text, or save its picture as a PDF.",
        )
    engine = load_engine()
    if engine is None:
        raise InputProblem(
            "Text in pictures cannot be recognised here: the extra “ocr” is not installed, or no model that is known.",
            code="input.no_ocr",
            advice=f"Install it: {HOW_TO_INSTALL}.",
        )
    import pypdfium2

    document = _opened(source, pypdfium2)
    try:
        found = _gather(document, source, engine, progress)
        facts = _facts(document)
    except pypdfium2.PdfiumError as error:
        raise _damaged(source, error) from error
    finally:
        document.close()
    if not any(re.search(r"\w", piece.text) for piece in found.pieces):
        raise InputProblem(
            f"No word was recognised in the pages of “{source.name}”.",
            code="input.no_text",
            advice="Obtain a sharper copy, or type the text and give that; keep both.",
        )
    sure = _confidence(found.pieces)
    if sure < SURE_ENOUGH:
        raise InputProblem(
            f"The text of “{source.name}” was recognised with too little confidence ({sure:.0f} %) to be worked with: "
            "its pages are blurred, or in letters that no model here reads.",
            code="input.unsure",
            advice="Obtain a sharper copy, or type the text and give that; keep both.",
        )
    pieces = _titled(without_furniture(found.pieces, found.pages), found.heights)
    article = assemble(source, pieces, facts, media_type=MEDIA_TYPE, parser=PARSER)
    if article is None:
        return None
    version = f"{PARSER_VERSION}; Tesseract {engine.version}, {', '.join(found.models)}; PDFium {_pdfium(pypdfium2)}"
    notes = [*article.damage, *_notes(article, found)]
    return replace(article, parser_version=version, damage=tuple(notes))


def _pdfium(library: ModuleType) -> str:
    return str(library.PDFIUM_INFO).partition("@")[0]


def _opened(source: Source, library: ModuleType) -> PdfDocument:
    try:
        return library.PdfDocument(source.untrusted_bytes)
    except library.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputProblem(
                f"“{source.name}” is locked by a password.", code="input.locked", advice="Save a copy without it."
            ) from error
        raise _damaged(source, error) from error


def _damaged(source: Source, error: Exception) -> InputProblem:
    return InputProblem(
        f"“{source.name}” is a PDF that cannot be read: it is damaged.",
        code="input.damaged",
        advice="Obtain it again, or save its text.",
        detail=repr(error)[:2000],
    )


# -------------------------------------------------------------------------------------------- pages


def _gather(document: PdfDocument, source: Source, engine: Engine, progress: Progress) -> _Gathered:
    pages = len(document)
    found = _Gathered([], {}, {}, [], [], min(pages, PAGES_AT_MOST))
    missing: set[str] = set()
    for number in range(1, found.pages + 1):
        progress(number - 1, found.pages, "pages recognised")
        grey, scale, links = _drawn(document, number)
        try:
            page = engine.read(grey, dots_per_inch=round(72 * scale), seconds=SECONDS_A_PAGE)
        except MissingModel as error:
            missing.add(error.script)
            found.unread.append(f"page {number} was not read: its letters seem to be {error.script}")
            continue
        except TooSlow:
            found.unread.append(f"page {number} was not read: recognising it took longer than {SECONDS_A_PAGE:.0f} s")
            continue
        _take(found, page, number, links if not page.turned else [])
    if missing and not found.pieces:
        raise _no_model(source, sorted(missing))
    if pages > PAGES_AT_MOST:
        found.unread.append(f"pages {PAGES_AT_MOST + 1} to {pages} were not read: {PAGES_AT_MOST} are the most")
    return found


def _no_model(source: Source, scripts: list[str]) -> InputProblem:
    packages = [model.package for model in MODELS if model.script in scripts and model.package]
    return InputProblem(
        f"“{source.name}” seems to be in letters that no model here reads: {', '.join(scripts)}.",
        code="input.no_model",
        advice=f"On Debian, install {' '.join(packages)}."
        if packages
        else "Have another program recognise it in a copy.",
    )


def _drawn(
    document: PdfDocument, number: int
) -> tuple[NDArray[np.uint8], float, list[tuple[tuple[int, int, int, int], str]]]:
    """A page in grey, pixels a point, and where its links lie, in pixels."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DOTS_PER_INCH / 72, (PIXELS_AT_MOST / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        grey = bitmap.to_numpy()[:, :, 0].copy() if bitmap.to_numpy().ndim == 3 else bitmap.to_numpy().copy()
        bitmap.close()
        return grey, scale, list(_links(document, page, grey.shape[1], grey.shape[0]))
    finally:
        page.close()


def _links(
    document: PdfDocument, page: PdfPage, width: int, height: int
) -> Iterator[tuple[tuple[int, int, int, int], str]]:
    import pypdfium2.raw as pdfium

    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, at, link):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        box = pdfium.FS_RECTF()
        if not 1 < size <= 4001 or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        told = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, told, size)
        corners = []
        for x, y in ((box.left, box.top), (box.right, box.bottom)):
            across, down = ctypes.c_int(0), ctypes.c_int(0)
            pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
            corners.append((across.value, down.value))
        (x1, y1), (x2, y2) = corners
        yield (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), told.value.decode("utf-8", "replace")


# -------------------------------------------------------------------------------------------- words


def _take(found: _Gathered, page: Page, number: int, links: Sequence[tuple[tuple[int, int, int, int], str]]) -> None:
    if page.model not in found.models:
        found.models.append(page.model)
    for place, paragraph in enumerate(_made_whole(page.paragraphs), 1):
        text, spans = _laid_out(paragraph)
        letters = sum(end - start for start, end in spans)
        sure = sum(w.confidence * (end - start) for w, (start, end) in zip(paragraph.words, spans, strict=True))
        turned = f", turned by {page.turned}°" if page.turned else ""
        path = f"page {number}{turned}, paragraph {place}, recognised, {sure / max(1, letters):.0f} % sure"
        found.pieces.append(
            Piece(
                kind=BlockKind.PARAGRAPH, text=text, path=path, anchors=tuple(_anchors(paragraph.words, spans, links))
            )
        )
        found.doubts[path] = _doubts(paragraph.words, spans)
        found.heights[path] = paragraph.height


def _made_whole(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The engine takes a short last line for a paragraph: one that begins small continues a sentence left open."""
    whole: list[Paragraph] = []
    for one in paragraphs:
        before = whole[-1] if whole else None
        if (
            before is not None
            and one.words[0].text[0].islower()
            and not _ENDED.search(before.words[-1].text)
            and _ALIKE * max(one.height, before.height) < min(one.height, before.height)
        ):
            whole[-1] = replace(before, words=before.words + one.words)
        else:
            whole.append(one)
    return whole


def _laid_out(paragraph: Paragraph) -> tuple[str, list[tuple[int, int]]]:
    """The words on one line, words broken at line ends made whole, and where each of them stands."""
    text = ""
    spans: list[tuple[int, int]] = []
    for word in paragraph.words:
        if word.line and is_broken(text, word.text):
            text = text[:-1]
        elif text:
            text += " "
        spans.append((len(text), len(text) + len(word.text)))
        text += word.text
    return text, spans


def _doubts(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[_Doubt]:
    """Runs of words that the engine was unsure of."""
    found: list[_Doubt] = []
    before = False
    for word, (start, end) in zip(words, spans, strict=True):
        doubtful = word.confidence < DOUBTFUL
        if doubtful and before:
            found[-1] = _Doubt(found[-1].start, end, min(found[-1].confidence, word.confidence))
        elif doubtful:
            found.append(_Doubt(start, end, word.confidence))
        before = doubtful
    return found


def _anchors(
    words: Sequence[Word], spans: Sequence[tuple[int, int]], links: Sequence[tuple[tuple[int, int, int, int], str]]
) -> Iterator[Anchor]:
    for (left, top, right, bottom), url in links:
        covered = [
            span
            for word, span in zip(words, spans, strict=True)
            if left <= (word.box[0] + word.box[2]) / 2 <= right and top <= (word.box[1] + word.box[3]) / 2 <= bottom
        ]
        if covered:
            yield Anchor(start=covered[0][0], end=covered[-1][1], untrusted_url=url)


def _confidence(pieces: Sequence[Piece]) -> float:
    letters = sum(len(piece.text) for piece in pieces)
    return sum((_sure(piece.path) or 0) * len(piece.text) for piece in pieces) / letters


def _titled(pieces: list[Piece], heights: dict[str, float]) -> list[Piece]:
    """The title is the first short paragraph of the first page whose letters are larger than most."""
    usual = sorted(heights[piece.path] for piece in pieces for _ in range(1 + len(piece.text) // 60))
    median = usual[len(usual) // 2]
    plain = [replace(piece, kind=BlockKind.PARAGRAPH) for piece in pieces]
    for place, piece in enumerate(plain[:12]):
        if piece.path.startswith("page 1,") and heights[piece.path] >= _LARGER * median and 3 <= len(piece.text) <= 220:
            plain[place] = replace(piece, kind=BlockKind.TITLE)
            return plain
    return pieces


def _notes(article: ReadArticle, found: _Gathered) -> list[DamageNote]:
    """Doubtful words where they stand in the text, and pages that were not read at its end."""
    doubts = [
        DamageNote(
            what=f"recognised in a picture, {doubt.confidence:.0f} % sure",
            start=block.start + doubt.start,
            end=block.start + doubt.end,
        )
        for block in article.blocks
        for doubt in found.doubts.get(block.path, ())
    ]
    end = len(article.text)
    unread = list(found.unread)
    if len(doubts) > _DOUBTS_AT_MOST:
        unread.append(f"{len(doubts) - _DOUBTS_AT_MOST} more runs of words were recognised with little confidence")
    return [*doubts[:_DOUBTS_AT_MOST], *(DamageNote(what=one, start=end, end=end) for one in unread)]


def _facts(document: PdfDocument) -> Facts:
    """Title and author as the file tells them. Its day of making is that of the scan, not of the article."""
    told = document.get_metadata_dict()
    said = facts_said({name: str(told.get(name) or "") for name in ("Title", "Author")})
    return replace(said, published=None, published_basis=None)


def warm_up() -> None:
    """Load the engine and its models, and read one picture with them; afterwards no file is touched."""
    import io

    from PIL import Image, ImageDraw

    picture = Image.new("L", (900, 300), 255)
    ImageDraw.Draw(picture).text((40, 40), "Words enough to read here. Words enough to read here.", fill=0)
    stream = io.BytesIO()
    picture.resize((2700, 900)).save(stream, "PDF", resolution=300)
    source = Source(untrusted_bytes=stream.getvalue(), name="warm-up", media_type=MEDIA_TYPE)
    with suppress(InputProblem):  # what is read is of no matter, only that all is loaded
        read_scan(source, progress=lambda _done, _total, _what: None)
