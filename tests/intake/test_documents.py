"""PDF, Word, EPUB and web archives: text, links in place, stubs, and what damaged ones get; all in the confined worker."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import re
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from storage.errors import InputProblem
from storage.records.article import ReadArticle, ReferenceKind
from verification.workflow.cases import Source, read_source
from verification.workflow.desk import Desk

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
BODY = "Police in Aleppo said the bridge was hit on Monday, and that nobody had been near it since the evening."
KINDS = ["PDF", "Word", "EPUB", "web archive", "web archive as XML"]
CAPTION = "Video claims to show the bridge near Aleppo."


def read(data: bytes, name: str = "document") -> ReadArticle:
    return read_source(Desk(), Source(data=data, name=name, url=None, media_type=None)).article


def pdf(html: str) -> bytes:
    import weasyprint

    made = weasyprint.HTML(string=html).write_pdf()
    assert isinstance(made, bytes)
    return made


def word() -> bytes:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    document.core_properties.title = "Bridge hit"
    document.add_heading("Bridge hit", 0)
    paragraph = document.add_paragraph("See ")
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), document.part.relate_to(VIDEO, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run("the video of it")._r
    link.append(run)
    paragraph._p.append(link)
    paragraph.add_run(" here. " + BODY)
    document.add_paragraph("View this video on YouTube")
    document.add_paragraph(CAPTION)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Homs", "nine dead"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def epub() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        )
        items = "".join(f'<item id="c{n}" href="ch%20{n}.xhtml" media-type="application/xhtml+xml"/>' for n in (1, 2))
        archive.writestr(
            "OPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>Bridge hit</dc:title><dc:date>2024-05-06</dc:date></metadata><manifest>{items}</manifest>"
            '<spine><itemref idref="c2"/><itemref idref="c1"/></spine></package>',
        )
        archive.writestr("OPS/ch 1.xhtml", f"<html><body><p>{BODY}</p></body></html>")
        archive.writestr(
            "OPS/ch 2.xhtml",
            f'<html><body><h1>One</h1><p>See <a href="{VIDEO}">the <b>video</b> of it</a> here.</p>'
            f"<p>View this video on YouTube</p><p>{CAPTION}</p></body></html>",
        )
    return stream.getvalue()


def archived(fmt: plistlib.PlistFormat) -> bytes:
    page = (
        f"<html><head><title>Bridge hit</title></head><body><article>{f'<p>{BODY}</p>' * 3}<p>See "
        f'<a href="{VIDEO}">the video of it</a> here, as the police of the town and two of its neighbours did.</p><p>View this video on YouTube</p><p>{CAPTION}</p>'
        "</article></body></html>"
    ).encode()
    main = {"WebResourceData": page, "WebResourceURL": "https://example.org/a", "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": main}, fmt=fmt)


@cache
def documents() -> dict[str, bytes]:
    return {
        "PDF": pdf(
            "<html><head><title>Bridge hit</title></head><body><h1>Bridge hit</h1>"
            f'<p>{BODY}</p><p>See <a href="{VIDEO}">the video of it</a> here.</p>'
            f"<p>View this video on YouTube</p><p>{CAPTION}</p></body></html>"
        ),
        "Word": word(),
        "EPUB": epub(),
        "web archive": archived(plistlib.FMT_BINARY),
        "web archive as XML": archived(plistlib.FMT_XML),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_text_links_and_stubs_are_found_in_place(kind: str) -> None:
    article = read(documents()[kind])
    assert article.title == "Bridge hit"
    assert BODY in article.text
    for block in article.blocks:
        assert "\n" not in article.text[block.start : block.end]
    by_kind = {one.kind: one for one in article.references if one.kind is not ReferenceKind.MENTION}
    link, stub = by_kind[ReferenceKind.LINK], by_kind[ReferenceKind.STUB]
    assert (link.key, article.text[link.start : link.end]) == ("youtube:dQw4w9WgXcQ", "the video of it")
    assert (stub.platform, stub.url, stub.caption) == ("youtube", None, CAPTION)


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    article = read(epub())
    assert article.text.index("One") < article.text.index("Police in Aleppo")
    assert (article.published, article.media_type) == ("2024-05-06", "application/epub+zip")


def test_a_books_players_have_their_place_in_its_chapters() -> None:
    frame = '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"/>'
    film = '<figure><video src="video/bridge.mp4"/><figcaption>The bridge, filmed at noon.</figcaption></figure>'
    chapter = (
        f"<html><body><h1>One</h1><p>{BODY}</p>{frame}<p>{BODY} Again.</p>{film}<p>{BODY} Once more.</p></body></html>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, chapter if name == "OPS/ch 1.xhtml" else old.read(name))
    article = read(stream.getvalue())
    embeds = {one.key: one for one in article.references if one.kind is ReferenceKind.EMBED}
    assert embeds.keys() == {"youtube:aaaaaaaaaa1", "file:OPS/video/bridge.mp4"}
    assert article.text[embeds["youtube:aaaaaaaaaa1"].start :].startswith(f"{BODY} Again.")
    held = embeds["file:OPS/video/bridge.mp4"]
    assert (held.url, held.caption) == (None, "The bridge, filmed at noon.")
    assert held.caption_span is not None
    assert article.text[held.caption_span.start : held.caption_span.end] == held.caption
    link = next(one for one in article.references if one.kind is ReferenceKind.LINK)
    assert (link.key, article.text[link.start : link.end]) == ("youtube:dQw4w9WgXcQ", "the video of it")


def without(data: bytes, *parts: str) -> bytes:
    """The zip without these parts, and without what points at them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name.endswith(".rels"):
                for part in parts:
                    told = re.sub(rb'<Relationship [^>]*Target="' + part.encode() + rb'"[^>]*/>', b"", told)
            if not any(name.endswith(part) for part in parts):
                new.writestr(name, told)
    return stream.getvalue()


def test_a_word_document_without_styles_and_facts_is_read() -> None:
    article = read(without(word(), "styles.xml", "docProps/core.xml"))
    assert BODY in article.text
    assert article.title != "Word Document"


def test_a_word_document_of_broken_xml_gets_a_sentence() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            new.writestr(name, told[: len(told) // 2] if name == "word/document.xml" else told)
    with pytest.raises(InputProblem) as said:
        read(stream.getvalue())
    assert said.value.code == "input.damaged"


def test_rows_of_a_table_are_lines() -> None:
    assert "\nHoms nine dead" in read(word()).text


def test_words_broken_at_line_ends_are_made_whole_and_page_numbers_left_out() -> None:
    paragraphs = "".join(f"<p>Paragraph number {n} of the report says one thing more.</p>" for n in range(150))
    style = "@page { size: A5; @bottom-center { content: counter(page) } @top-left { content: 'The Daily Bridge' } }"
    article = read(pdf(f"<style>{style}</style><p>The even-<br>ing was quiet.</p>{paragraphs}"))
    assert "The evening was quiet." in article.text
    assert "The Daily Bridge" not in article.text
    assert not any(line.isdigit() for line in article.text.split("\n"))


def test_a_picture_of_text_is_said_so() -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    with pytest.raises(InputProblem) as said:
        read(pdf(f'<img style="width:10cm;height:10cm" src="data:image/png;base64,{dot}">'), "scan.pdf")
    assert said.value.code == "input.no_text_layer"
    assert "OCR" in said.value.advice


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keep", [0.2, 0.6, 0.97])
def test_cut_documents_get_a_sentence(kind: str, keep: float) -> None:
    whole = documents()[kind]
    with suppress(InputProblem):  # a named sentence; some readers save what is there instead; nothing else may come
        assert read(whole[: int(len(whole) * keep)]).text


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 310_000_000)
    with pytest.raises(InputProblem) as said:
        read(stream.getvalue(), "bomb.docx")
    assert said.value.code == "input.too_large"


def test_a_page_saved_by_singlefile_says_where_from() -> None:
    page = (
        "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://paper.example/a/b \n saved date: today -->"
        f"<head><title>T</title></head><body><p>{BODY}</p><p>{BODY} Again.</p><p>{BODY} Once more.</p>"
        '<iframe srcdoc="&lt;iframe src=&quot;https://www.youtube.com/embed/dQw4w9WgXcQ&quot;&gt;"></iframe>'
        '<video src="clip.mp4"></video></body></html>'
    )
    urls = {one.url for one in read(page.encode()).references}
    assert "https://paper.example/a/clip.mp4" in urls
    assert any(url is not None and "dQw4w9WgXcQ" in url for url in urls)


def test_real_pages_are_read_behind_the_walls(material: Path) -> None:
    folder = material / "article"
    for name in sorted(json.loads((folder / "references_truth.json").read_text("utf-8")))[::14]:
        assert read(gzip.decompress((folder / name).read_bytes()), name).text
