"""PDF without a text layer: said so, offered where the extra ``ocr`` is there, and recognised in the confined worker."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from pathlib import Path

import pytest

from storage.casefile import Case
from storage.errors import InputProblem
from storage.records.article import BlockKind, Reading, ReferenceKind
from storage.records.case import ArticleVersion
from tests.workflow.running import run
from verification.intake import recognising
from verification.intake.scan import confidence_of, is_recognised
from verification.workflow.cases import Source, new_case, read_source
from verification.workflow.desk import Desk
from verification.workflow.reporting import export_report
from verification.workflow.versions import kept_source, read_again

HEADLINE = "Strikes hit three villages"
FIRST = "Video shows the airstrike near the city of Homs. AFP reported on Wednesday that 33 people were killed."
SECOND = "Officials in Damascus said on Monday that nobody had been near the bridge since the evening, when it was hit."
with_engine = pytest.mark.skipif(not recognising.is_there(), reason=recognising.state())
without_engine = pytest.mark.skipif(recognising.is_there(), reason="the extra “ocr” is installed")


def pictures(*pages: str, dots_per_inch: int = 200, turned: int = 0) -> bytes:
    """A PDF whose pages are nothing but pictures of these pages of HTML, as a scanner makes one."""
    import weasyprint
    from PIL import Image

    pypdfium2 = pytest.importorskip("pypdfium2", reason="the extra “ocr” is not installed")
    style = "<style>@page{size:A5} *{font-family:'DejaVu Serif';font-size:11pt} h1{font-size:20pt}</style>"
    drawn: list[Image.Image] = []
    for page in pages:
        with pypdfium2.PdfDocument(weasyprint.HTML(string=style + page).write_pdf()) as document:
            picture = document[0].render(scale=dots_per_inch / 72, grayscale=True).to_pil().convert("L")
        drawn.append(picture.rotate(turned, expand=True))
    stream = io.BytesIO()
    drawn[0].save(stream, "PDF", resolution=dots_per_inch, save_all=True, append_images=drawn[1:])
    return stream.getvalue()


def blank_page() -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (600, 800), 255).save(stream, "PDF", resolution=72)
    return stream.getvalue()


def scanned() -> bytes:
    return pictures(f"<h1>{HEADLINE}</h1><p>{FIRST}</p>", f"<p>{SECOND}</p>")


def recognise(data: bytes, name: str = "scan.pdf") -> Reading:
    source = Source(data=data, name=name, url=None, media_type=None)
    return read_source(Desk(), source, published="2015-09-30", recognise=True)


@with_engine
def test_a_scan_is_read_line_by_line_with_exact_offsets() -> None:
    reading = recognise(scanned())
    article = reading.article
    assert article.text == f"{HEADLINE}\n{FIRST}\n{SECOND}"
    assert [article.text[one.start : one.end] for one in article.blocks] == [HEADLINE, FIRST, SECOND]
    assert article.blocks[0].kind is BlockKind.TITLE
    assert [one.path.partition(",")[0] for one in article.blocks] == ["page 1", "page 1", "page 2"]
    assert all((confidence_of(one) or 0) > 80 for one in article.blocks)
    assert any(one.exact.startswith("Video shows the airstrike near the city of Homs") for one in reading.claims)
    assert all(article.text[one.start : one.end] == one.exact for one in reading.claims)


@with_engine
def test_the_version_says_by_what_it_was_recognised() -> None:
    article = recognise(scanned()).article
    assert is_recognised(article.parser)
    assert re.search(r"Tesseract 5\.\d+\.\d+.*, eng [0-9a-f]{12}; PDFium \d+\.", article.parser_version)
    assert article.published_basis == "analyst"  # a scan's own date is that of scanning


@with_engine
def test_the_same_pictures_give_the_same_text() -> None:
    data = scanned()
    assert recognise(data).article == recognise(data).article


@with_engine
def test_a_page_on_its_side_is_turned_first() -> None:
    article = recognise(pictures(f"<h1>{HEADLINE}</h1><p>{FIRST} {SECOND}</p>", turned=90)).article
    assert article.text == f"{HEADLINE}\n{FIRST} {SECOND}"
    assert "turned by 90°" in article.blocks[0].path


@with_engine
def test_doubtful_words_are_damage_in_their_place() -> None:
    article = recognise(pictures(f"<h1>{HEADLINE}</h1><p>{FIRST}</p><p>xq zv wkj</p><p>{SECOND}</p>")).article
    notes = [one for one in article.damage if "% sure" in one.what]
    for one in notes:
        assert 0 <= one.start < one.end <= len(article.text)
        assert not article.text[one.start : one.end].isspace()


@with_engine
def test_letters_that_no_model_reads_get_a_sentence() -> None:
    greek = "Το βίντεο δείχνει την αεροπορική επιδρομή κοντά στην πόλη, ανέφερε το πρακτορείο την Τετάρτη. "
    with pytest.raises(InputProblem) as said:
        recognise(pictures(f"<p>{greek * 4}</p>"))
    assert said.value.code in {"input.no_model", "input.unsure"}
    assert said.value.advice


@with_engine
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4\n1 0 obj << >> endobj trailer << >>", "input.damaged"),
        (b"A title\n\nWords that need no recognising at all.", "input.no_pictures"),
        (b"", "input.empty"),
    ],
)
def test_what_cannot_be_looked_at_gets_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(InputProblem) as said:
        recognise(data)
    assert said.value.code == code


@with_engine
def test_pages_without_a_word_get_a_sentence() -> None:
    with pytest.raises(InputProblem) as said:
        recognise(blank_page())
    assert said.value.code == "input.no_text"


@with_engine
def test_a_huge_page_is_drawn_small_enough() -> None:
    data = blank_page().replace(b"600", b"14000", 1)
    huge = re.sub(rb"/MediaBox \[[^\]]*\]", b"/MediaBox [ 0 0 14400 14400 ]", data)
    with pytest.raises(InputProblem) as said:
        recognise(huge)
    assert said.value.code in {"input.no_text", "input.damaged"}


@with_engine
def test_a_link_over_recognised_words_keeps_its_place() -> None:
    from verification.intake.recognising import Page, Paragraph, Word
    from verification.intake.scan import _Gathered, _take

    words = tuple(
        Word(text=text, confidence=90, box=(left, 10, left + 40, 30), line=left == 0)
        for text, left in (("See", 0), ("the", 50), ("video", 100), ("here.", 150))
    )
    page = Page(script="Latin", model="eng", turned=0, paragraphs=(Paragraph(words=words, height=20),))
    found = _Gathered([], {}, {}, [], [], 1)
    _take(found, page, 1, [((95, 5, 145, 35), "https://youtu.be/dQw4w9WgXcQ")])
    (anchor,) = found.pieces[0].anchors
    assert found.pieces[0].text[anchor.start : anchor.end] == "video"


@with_engine
def test_a_case_keeps_the_source_and_takes_the_recognised_text_as_a_version(tmp_path: Path) -> None:
    data = scanned()
    path = tmp_path / "scan.pdf"
    path.write_bytes(data)
    desk = Desk()
    with new_case(tmp_path / "case", desk, str(path), published="2015-09-30", recognise=True) as case:
        version = case.read(lambda reader: reader.find(ArticleVersion))
        assert version is not None
        assert is_recognised(version.parser)
        assert version.source_sha256 == hashlib.sha256(data).hexdigest()
        assert kept_source(case).data == data
        act = next(one for one in case.read(lambda reader: list(reader.trail())) if one.action == "article.add")
        assert any(tool.startswith("tesserocr=") for tool in act.facts["tools"])
        written = export_report(case, desk, tmp_path / "report", formats=("html", "json"))
    assert written
    page = next((tmp_path / "report").rglob("*.html")).read_text(encoding="utf-8")
    assert "was recognised by a program" in page
    assert "Tesseract" in page


@with_engine
def test_a_text_layer_can_be_read_from_the_pictures_instead(tmp_path: Path) -> None:
    import weasyprint

    path = tmp_path / "text.pdf"
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (900, 80), 255)
    ImageDraw.Draw(picture).text((10, 10), "Words in a picture.", fill=0, font=ImageFont.load_default(40))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    shown = f"<img style='width:8cm' src='data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}'>"
    style = "<style>*{font-family:'DejaVu Serif';font-size:11pt}</style>"
    html = f"{style}<h1>{HEADLINE}</h1><p>{FIRST}</p>{shown}<p>{SECOND}</p>"
    path.write_bytes(weasyprint.HTML(string=html).write_pdf())
    desk = Desk()
    with new_case(tmp_path / "case", desk, str(path)) as case:
        first = case.read(lambda reader: reader.find(ArticleVersion))
        assert first is not None
        assert not is_recognised(first.parser)
        source = kept_source(case)
        reread = read_again(case, source, read_source(desk, source, recognise=True))
        assert is_recognised(reread.version.parser)
        assert reread.version.source_sha256 == first.source_sha256
        assert reread.version.number == 2
        assert "Words in a picture." not in first.text
        assert "Words in a picture." in reread.version.text


@with_engine
def test_the_command_line_recognises_where_it_is_asked_to(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned())
    refused = run("article", path)
    assert refused.status == 2
    assert "--ocr" in refused.errors
    told = json.loads(run("article", path, "--ocr", "--json").output)
    assert told["text"].startswith(HEADLINE)
    assert [told["text"][one["start"] : one["end"]] for one in told["recognised"]] == told["text"].split("\n")
    made = run("new", tmp_path / "case", "--article", path, "--ocr")
    assert made.status == 0, made.errors
    assert "was recognised by a program" in made.output
    assert json.loads(run("status", tmp_path / "case", "--json").output)["article"]["recognised"] is True
    assert Case.open(tmp_path / "case").close() is None


@without_engine
def test_without_the_extra_its_installing_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(blank_page())
    for arguments in (("article", path), ("article", path, "--ocr")):
        done = run(*arguments)
        assert done.status == 2
        assert "pip install witnessmark[ocr]" in done.errors
        assert "Traceback" not in done.errors


def test_its_state_is_told_in_a_sentence() -> None:
    assert "ocr" in recognising.state()
    assert recognising.state() in run("--version").output
    assert ("is installed:" in recognising.state()) == recognising.is_there()


def test_a_model_of_another_hash_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"not the model that is known")
    monkeypatch.setattr(recognising, "_folders", lambda: [tmp_path])
    recognising._file_of.cache_clear()
    try:
        assert recognising.readable() == ()
        assert not recognising.is_there()
    finally:
        recognising._file_of.cache_clear()


def test_letters_that_do_not_say_which_they_are_make_no_text_layer() -> None:
    from storage.records.article import BlockKind as Kind
    from verification.intake.assembled import Piece
    from verification.intake.pdf import _refuse_pictures
    from verification.intake.source import Source as Read

    source = Read(untrusted_bytes=b"", name="odd.pdf", media_type="application/pdf")
    with pytest.raises(InputProblem) as said:
        _refuse_pictures(source, [Piece(kind=Kind.PARAGRAPH, text="(cid:31)(cid:7) (cid:12)", path="page 1, box 1")])
    assert said.value.code == "input.no_text_layer"
    _refuse_pictures(source, [Piece(kind=Kind.PARAGRAPH, text="Words (cid:12) that are words", path="page 1, box 1")])


def test_stubs_are_found_in_a_scan_too() -> None:
    if not recognising.is_there():
        pytest.skip(recognising.state())
    page = f"<h1>{HEADLINE}</h1><p>{SECOND}</p><p>View this video on YouTube</p><p>{FIRST}</p>"
    (stub,) = [one for one in recognise(pictures(page)).article.references if one.kind is ReferenceKind.STUB]
    assert stub.platform == "youtube"
    assert stub.caption == FIRST
