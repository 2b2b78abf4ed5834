"""Pages: canonical text, facts, references in place, and what hostile pages cost."""

from __future__ import annotations

import gzip
import json

import pytest

from storage.records.article import BlockKind, ReferenceKind
from verification.intake.addresses import address_of
from verification.intake.reading import read_article

PAGE = """<!doctype html><html lang="en"><head><title>Strike on the mill | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta name="author" content="A. Writer"></head><body>
<nav><a href="https://www.youtube.com/watch?v=navnavnav00">Our channel video</a></nav>
<h1>Strike on the mill</h1><article>
<p>The old mill at the river was   hit on Tuesday, according to people who live there and saw it happen in the night.</p>
<p>Neighbours said that the roof had burned for hours before the fire brigade came to the place with three engines.</p>
<figure><iframe data-src="https://www.youtube-nocookie.com/embed/aaaaaaaaaa1?rel=0"></iframe><figcaption>Smoke over the mill.</figcaption></figure>
<p>The mayor wrote about it in <a href="https://twitter.com/mayor/status/1234567890123456789">a short message</a> to the whole town on Wednesday.</p>
<iframe src="https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fvideos%2F1234567890%2F&amp;show_text=0"></iframe>
<blockquote class="twitter-tweet"><p>What a night.</p>&mdash; X <a href="https://twitter.com/x/status/9876543210987654321">March 5</a></blockquote>
<video controls><source src="/media/mill.mp4" type="video/mp4"><source src="/media/mill.webm"></video>
<p>Nobody was hurt, the hospital said, and the mill is to be rebuilt by the end of the year with help of the province.</p>
</article><aside class="related"><iframe src="https://www.youtube.com/embed/elsewhere00"></iframe></aside></body></html>"""


@pytest.fixture(scope="module")
def article():
    return read_article(PAGE.encode(), name="https://paper.example/mill")


def test_facts_of_the_page(article):
    assert (article.title, article.publisher, article.byline) == ("Strike on the mill", "The Paper", "A. Writer")
    assert article.published == "2024-03-05T10:00:00Z"
    assert article.published_basis == "meta article:published_time"


def test_one_block_a_line_with_spaces_collapsed(article):
    assert article.text.split("\n")[1].startswith("The old mill at the river was hit on Tuesday")
    for block in article.blocks:
        assert "\n" not in article.text[block.start : block.end]
        assert block.path
    assert "Our channel" not in article.text


def test_the_headline_stands_in_the_text_once(article):
    title = article.blocks[0]
    assert (title.kind, article.text[title.start : title.end]) == (BlockKind.TITLE, "Strike on the mill")
    assert article.text.count("Strike on the mill") == 1


def test_a_sites_name_is_no_headline_and_what_stands_above_it_is_no_article():
    page = PAGE.replace("<nav>", "<h1>The Paper</h1><p>Strike on the mill</p><p>Win a car with us every day.</p><nav>")
    article = read_article(page.encode(), name="https://paper.example/mill")
    assert article.title == "Strike on the mill"
    assert article.text.split("\n")[0] == "Strike on the mill"
    assert "Win a car" not in article.text
    assert "The Paper" not in article.text
    for one in article.references:
        assert 0 <= one.start <= one.end <= len(article.text)


def test_lines_that_send_the_reader_elsewhere_are_no_article():
    teasers = (
        '<p>Read more: <a href="/a">The roof of the old school fell in as well</a></p>'
        '<p><a href="https://youtu.be/aaaaaaaaaa2">The film that a neighbour made of it</a></p>'
        '<ul><li><a href="/report">The report of the province, as published</a></li></ul>'
        "<h3><a href='/b'>What the council will do about its mills</a></h3>"
    )
    article = read_article(PAGE.replace("<p>Nobody", f"{teasers}<p>Nobody").encode(), name="https://paper.example/mill")
    assert "old school" not in article.text
    assert "council" not in article.text
    film = next(one for one in article.references if one.key == "youtube:aaaaaaaaaa2")
    assert article.text[film.start : film.end] == "The film that a neighbour made of it"


def test_text_in_several_elements_of_one_kind_is_read_whole():
    def part(number: int) -> str:
        said = "".join(
            f"<p>Part {number}, paragraph {n}: people by the river said what they had seen there, and when.</p>"
            for n in range(9)
        )
        return f'<div class="row"><div class="cell body article__body layout__content">{said}</div></div><div class="ad">Buy a mill!</div>'

    other = part(7).replace("river", "sea")
    page = f"<html><head><title>Strike on the mill</title></head><body><main><h1>Strike on the mill</h1>{part(1)}{part(2)}</main><section><h1>By the sea</h1>{other}</section></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill")
    assert all(f"Part {number}, paragraph {n}:" in article.text for number in (1, 2) for n in range(9))
    assert "Part 7" not in article.text
    assert "Buy" not in article.text


def test_references_are_found_once_and_in_place(article):
    inside = [r for r in article.references if not r.elsewhere and r.kind is not ReferenceKind.MENTION]
    assert [r.key for r in inside] == [
        "youtube:aaaaaaaaaa1",
        "twitter:1234567890123456789",
        "facebook:1234567890",
        "twitter:9876543210987654321",
        "file:paper.example/media/mill.mp4",
    ]
    assert inside[0].caption == "Smoke over the mill."
    assert article.text[inside[0].caption_span.start : inside[0].caption_span.end] == inside[0].caption
    assert article.text[inside[1].start : inside[1].end] == "a short message"
    fire = article.text.index("Neighbours")
    mayor = article.text.index("The mayor")
    assert fire < inside[0].start <= mayor
    captions = [b for b in article.blocks if b.kind is BlockKind.CAPTION]
    assert [article.text[b.start : b.end] for b in captions] == ["Smoke over the mill."]


def test_what_lies_outside_is_elsewhere(article):
    outside = {r.key for r in article.references if r.elsewhere}
    assert outside == {"youtube:navnavnav00", "youtube:elsewhere00"}


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.youtube.com/watch?feature=x&v=abcdefghij0&t=5", "youtube:abcdefghij0"),
        ("//www.youtube.com/embed/abcdefghij0?rel=0", "youtube:abcdefghij0"),
        ("https://youtu.be/abcdefghij0", "youtube:abcdefghij0"),
        ("https://player.vimeo.com/video/32246206?x=1", "vimeo:32246206"),
        ("https://www.dailymotion.com/embed/video/x7o6g1x", "dailymotion:x7o6g1x"),
        ("https://x.com/some_one/status/1191687950360358913?s=20", "twitter:1191687950360358913"),
        (
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F123456789%2F",
            "facebook:123456789",
        ),
        ("https://www.instagram.com/p/B3VkzglJ4ae/embed/", "instagram:B3VkzglJ4ae"),
        ("https://t.me/channel/4711", "telegram:channel/4711"),
        ("https://vk.com/video-1234_5678", "vk:-1234_5678"),
        (
            "https://players.brightcove.net/624246174001/default_default/index.html?videoId=4685984084001",
            "brightcove:624246174001/4685984084001",
        ),
        ("https://cdn.jwplayer.com/players/7t1QFy6c-abc.html", "jw:7t1QFy6c"),
        ("https://cdn.example.org/a/b.mp4?x=1", "file:cdn.example.org/a/b.mp4"),
        ("https://web.archive.org/web/2015/https://www.youtube.com/watch?v=abcdefghij0", "youtube:abcdefghij0"),
    ],
)
def test_addresses_have_one_canonical_key(url, key):
    found = address_of(url)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "url",
    ["https://www.youtube.com/user/somebody", "https://twitter.com/intent/tweet?url=x", "https://www.facebook.com/sharer.php?u=y",
     "mailto:a@b.c", "javascript:void(0)", "https://example.org/", "http://[bad", ""],
)  # fmt: skip
def test_other_addresses_are_none(url):
    assert address_of(url) is None


def test_mhtml_frames_get_their_addresses_back():
    html = PAGE.replace(
        "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fvideos%2F1234567890%2F&amp;show_text=0",
        "cid:frame-1@mhtml.blink",
    )
    parts = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="BB"\r\n\r\n'
        f"--BB\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://paper.example/mill\r\n\r\n{html}\r\n"
        "--BB\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        "Content-Location: https://vimeo.com/32246206\r\n\r\n<p>frame</p>\r\n--BB--\r\n"
    )  # fmt: skip
    article = read_article(parts.encode(), name="saved.mhtml")
    assert article.media_type == "multipart/related"
    assert "vimeo:32246206" in {r.key for r in article.references if not r.elsewhere}


WORDS = (
    b"<html><body><h1>Title of it</h1><article>" + b"<p>Words of an article that is long enough, with a comma.</p>" * 10
)


@pytest.mark.parametrize(
    "raw",
    [
        WORDS + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000,
        WORDS + b"<blockquote cite=x><a href=https://youtu.be/abcdefghij0>" * 50_000,
        WORDS + b"<script>" + b'if(a<b){x="https://www.youtube.com/embed/abcdefghij0"}' * 400_000 + b"</script>",
        WORDS + b'<script type="application/ld+json">' + b"[" * 900_000 + b"</script>",
    ],
    ids=["100,000 nested tags", "nested quotations", "20 MB of script", "deep JSON"],
)
@pytest.mark.timeout(30)
def test_hostile_pages_are_still_read(raw):
    article = read_article(raw, name="hostile")
    assert article.title == "Title of it"
    assert article.text.startswith("Title of it\nWords of an article")


def test_references_on_real_pages(material):
    """A floor under the figures of benchmarks/intake.py, on every fifth page."""
    truth = json.loads((material / "article" / "references_truth.json").read_text("utf-8"))
    items = found = 0
    for page, labels in sorted(truth.items())[::5]:
        raw = gzip.decompress((material / "article" / page).read_bytes())
        article = read_article(raw, name=labels.get("address") or page)
        keys = {r.key for r in article.references if not r.elsewhere}
        for item in labels["references"]:
            if any(k.startswith(("youtube:", "twitter:", "vimeo:", "dailymotion:")) for k in item["keys"]):
                items += 1
                found += bool(keys & set(item["keys"]))
    assert items > 20
    assert found / items >= 0.95
