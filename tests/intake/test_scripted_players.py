"""Players that only a script, the page's own data, waiting markup or a saved frame names; posts; fields in Word."""

from __future__ import annotations

import base64
import io
import json
import time
import zipfile
from html import escape

import pytest

from verification.intake.reading import read_article
from verification.workflow.cases import Source, read_source
from verification.workflow.desk import Desk

FIRST = "<p>Residents of the northern town said on Wednesday that a market was hit, and that nobody had been warned before.</p>"
SECOND = (
    "<p>The defence ministry denied that its aircraft had flown over the area on that day, or on the one before it.</p>"
)
THIRD = "<p>Rescue workers went on searching the rubble through the night, and hospitals asked the town for donations of blood.</p>"


def read(inside: str = "", *, end: str = "", head: str = ""):
    page = (
        f"<html><head><title>A market was hit</title>{head}</head><body><article><h1>A market was hit</h1>{FIRST}{inside}"
        f"{SECOND}{THIRD}</article>{end}</body></html>"
    )
    return read_article(page.encode(), name="https://paper.example/market", media_type="text/html")


def keys(inside: str = "", *, end: str = "", head: str = "") -> list[str | None]:
    return [
        one.key
        for one in read(inside, end=end, head=head).references
        if one.kind.value in {"embed", "link"} and not one.elsewhere
    ]


@pytest.mark.parametrize(
    ("markup", "key"),
    [
        (
            '<script>kWidget.embed({"targetId":"k","wid":"_1234567","entry_id":"1_ab12cd34"});</script>',
            "kaltura:1_ab12cd34",
        ),
        (
            '<script>var p = KalturaPlayer.setup({targetId:"k"});p.loadMedia({entryId: "1_ab12cd34"});</script>',
            "kaltura:1_ab12cd34",
        ),
        (
            '<script>jwplayer("p").setup({playlist:"https://cdn.jwplayer.com/v2/media/AbCd1234"});</script>',
            "jw:AbCd1234",
        ),
        (
            '<script>jwplayer("p").setup({ mediaid: "AbCd1234", file: "https://cdn.jwplayer.com/manifests/AbCd1234.m3u8" });</script>',
            "jw:AbCd1234",
        ),
        ('<script>jwplayer("p").setup({ mediaid: "AbCd1234" });</script>', "jw:AbCd1234"),
        (
            '<object class="BrightcoveExperience"><param name="publisherID" value="1234567890001"/><param name="@videoPlayer" value="6012345678001"/></object>',
            "brightcove:1234567890001/6012345678001",
        ),
        (
            '<textarea>&lt;video src="https://cdn.example.org/v/market.mp4"&gt;&lt;/video&gt;</textarea>',
            "file:cdn.example.org/v/market.mp4",
        ),
        (
            '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="embedURL" content="https://player.example.org/embed/12345"></div>',
            "player:player.example.org/embed/12345",
        ),
        ('<script>VK.Widgets.Post("vk_post_1", -12345678, 456, "hash");</script>', "vk:-12345678_456"),
        (
            '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@user/post/CxYz12AbCdE"></blockquote>',
            "threads:CxYz12AbCdE",
        ),
        ('<p>A <a href="https://vm.tiktok.com/ZMabc/">short one</a> of it went around.</p>', "tiktok:ZMabc"),
        ('<p>See <a href="https://www.threads.com/@u/post/CxYz12AbCdE">what she wrote</a>.</p>', "threads:CxYz12AbCdE"),
        (
            '<p>A <a href="https://www.reddit.com/r/news/comments/abc123/market/">video</a> went around.</p>',
            "reddit:abc123",
        ),
        (
            '<iframe srcdoc="&lt;body&gt;&lt;video src=&quot;/v/market.mp4&quot;&gt;&lt;/video&gt;&lt;/body&gt;"></iframe>',
            "file:paper.example/v/market.mp4",
        ),
    ],
)
def test_a_player_is_found_wherever_the_page_names_it(markup: str, key: str) -> None:
    assert keys(markup) == [key]


def test_talk_without_footage_is_no_reference() -> None:
    assert keys('<p>As <a href="https://www.reddit.com/r/economy/comments/abc123/prices/">many say</a>.</p>') == []


def test_an_audio_object_and_an_advertisers_frame_hold_no_players() -> None:
    audio = '<div itemscope itemtype="https://schema.org/AudioObject"><meta itemprop="embedURL" content="https://player.example.org/embed/1"></div>'
    advert = (
        '<iframe id="google_ads_iframe_1" srcdoc="&lt;video src=&quot;/v/car.mp4&quot;&gt;&lt;/video&gt;"></iframe>'
    )
    assert keys(audio + advert) == []


def story(*players: dict[str, object], around: bool = True) -> list[dict[str, object]]:
    first = [{"type": "text", "value": FIRST}] if around else []
    last = [{"type": "text", "value": SECOND}] if around else []
    return [*first, *players, *last]


def state(body: list[dict[str, object]], **more: object) -> str:
    data = {"props": {"pageProps": {"story": {"body": body}, **more}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("player", "key"),
    [
        ({"type": "embed", "url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ"}, "youtube:dQw4w9WgXcQ"),
        ({"type": "tweet", "url": "https://twitter.com/a/status/649181923456789012"}, "twitter:649181923456789012"),
        ({"type": "youtube", "videoId": "dQw4w9WgXcQ"}, "youtube:dQw4w9WgXcQ"),
        (
            {"type": "html", "value": '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'},
            "youtube:dQw4w9WgXcQ",
        ),
    ],
)
def test_a_player_in_the_pages_data_stands_by_its_neighbours(player: dict[str, object], key: str) -> None:
    # The data stands at the end of the page; the player is the article's, after its first paragraph.
    article = read(end="<footer>Imprint</footer>" + state(story(player)))
    (found,) = [one for one in article.references if one.kind.value == "embed"]
    assert (found.key, found.elsewhere) == (key, False)
    assert article.text[found.start :].startswith("The defence ministry denied")
    # Without neighbours that stand on the page it counts where the script does.
    assert keys(state(story(player, around=False))) == [key]


def test_other_stories_in_the_pages_data_are_not_the_articles() -> None:
    ours = {"type": "youtube", "videoId": "dQw4w9WgXcQ"}
    other = {"type": "youtube", "videoId": "aaaaaaaaaa1"}
    link = {"type": "link", "url": "https://www.youtube.com/watch?v=aaaaaaaaaa2"}
    words = "Another story of the same paper, which is about something else and stands on another page of it."
    stories = [{"title": words, "body": [{"type": "text", "value": words}, other]}]
    assert keys(end=state(story(ours, link), latest=stories)) == ["youtube:dQw4w9WgXcQ"]
    assert keys(end=state(story(), relatedVideos=[other], latest=stories)) == []


def test_long_data_is_read_and_endless_data_costs_little() -> None:
    player = {"type": "html", "value": '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'}
    assert keys(state(story(player), pad="x " * 200_000)) == ["youtube:dQw4w9WgXcQ"]
    for script in (
        "[" * 20_000_000,
        '{"url":"//youtube.com/' * 900_000,
        '{"a":[' * 800_000,
        '"https://youtu.be/' * 250_000,
    ):
        began = time.process_time()
        assert keys(f'<script type="application/json">{script[:19_900_000]}</script>') == []
        assert time.process_time() - began < 5


def mhtml(page: str, *frames: tuple[str, str, str]) -> bytes:
    out = ["MIME-Version: 1.0", 'Content-Type: multipart/related; type="text/html"; boundary="B"', ""]
    for cid, location, html in (("main@mhtml.blink", "https://paper.example/market", page), *frames):
        out += ["--B", "Content-Type: text/html", f"Content-ID: <{cid}>", "Content-Transfer-Encoding: base64"]
        out += [f"Content-Location: {location}"] if location else []
        out += ["", base64.encodebytes(html.encode()).decode()]
    return "\r\n".join([*out, "--B--", ""]).encode()


FILM = "<html><body><video src='https://cdn.example.org/v/market.mp4'></video></body></html>"


@pytest.mark.parametrize(
    ("frames", "key"),
    [
        ([("a@x", "", FILM)], "file:cdn.example.org/v/market.mp4"),
        ([("a@x", "https://paper.example/frame/77", FILM)], "file:cdn.example.org/v/market.mp4"),
        (
            [("a@x", "about:srcdoc", "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ'></iframe>")],
            "youtube:dQw4w9WgXcQ",
        ),
        (
            [
                ("a@x", "https://frames.example.org/frame", "<body><iframe src='cid:b@x'></iframe></body>"),
                ("b@x", "https://platform.twitter.com/embed/Tweet.html?id=649181923456789012", "<html>t</html>"),
            ],
            "twitter:649181923456789012",
        ),
        ([("a@x", "", "<body><iframe src='cid:a@x'></iframe></body>")], None),
    ],
)
def test_what_a_saved_frame_holds_is_read(frames: list[tuple[str, str, str]], key: str | None) -> None:
    page = f'<html><body><article><h1>A market was hit</h1>{FIRST}<iframe src="cid:a@x"></iframe>{SECOND}{THIRD}</article></body></html>'
    article = read_article(mhtml(page, *frames), name="market.mhtml")
    assert [one.key for one in article.references if one.kind.value == "embed"] == ([key] if key else [])


def with_body(body: str) -> bytes:
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(stream) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "word/document.xml":
                at, end = data.index(b"<w:body>") + 8, data.index(b"<w:sectPr")
                data = data[:at] + body.encode() + data[end:]
            made.writestr(name, data)
    return out.getvalue()


def test_hyperlinks_that_are_fields_and_inserted_words_are_read_in_word() -> None:
    def run(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = '<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://vimeo.com/123456789" </w:instrText></w:r>'
    simple = f"<w:fldSimple w:instr=' HYPERLINK \"https://youtu.be/dQw4w9WgXcQ\" '>{run('first film')}</w:fldSimple>"
    body = (
        f"<w:p>{run('The council posted a ')}{simple}{run(' and a ')}{mark('begin')}{said}{mark('separate')}{run('second film')}"
        f"{mark('end')}{run(' of it, ')}<w:ins w:id='1' w:author='a'>{run('which is new')}</w:ins>{run('.')}</w:p>"
    )
    article = read_source(Desk(), Source(data=with_body(body), name="a.docx", url=None, media_type=None)).article
    assert article.text == "The council posted a first film and a second film of it, which is new."
    links = [(one.key, article.text[one.start : one.end]) for one in article.references if one.kind.value == "link"]
    assert links == [("youtube:dQw4w9WgXcQ", "first film"), ("vimeo:123456789", "second film")]


def test_data_that_is_kept_as_a_programs_text_is_read() -> None:
    blocks = [
        {"type": "VIDEOS", "videos": [{"type": "VIDEO", "provider": {"id": "6374980399112", "type": "brightcove"}}]},
        {"type": "MARKUP", "markup": "<p>Words that only the data has, and no page, of the market in the town.</p>"},
        {"type": "MARKUP", "markup": FIRST},
    ]
    data = json.dumps({"asset": {"body": {"blocks": blocks}}})
    assert keys(end=f"<script>window.__state = JSON.parse({json.dumps(data)});</script>") == [
        "brightcove:6374980399112"
    ]
    single = data.replace("'", "\\'")
    assert keys(end=f"<script>window.state = JSON.parse('{single}');</script>") == ["brightcove:6374980399112"]


def test_files_in_the_data_are_one_player_where_they_have_neighbours() -> None:
    files = ["https://cdn.example.org/v/market-720.mp4", "https://cdn.example.org/v/market-360.mp4"]
    media = [{"type": "video", "sources": [{"url": file} for file in files]}]
    article = {"media": media, "content": [{"type": "paragraph", "text": FIRST[3:-4]}]}
    strange = {"type": "video", "url": "https://cdn.example.org/v/other.mp4"}
    data = json.dumps({"article": article, "trailers": [strange]})
    assert keys(end=f"<script>window.state = {data};</script>") == ["file:cdn.example.org/v/market-720.mp4"]


def test_a_script_in_the_article_names_the_sites_own_video() -> None:
    assert keys("<script>INFO['videos'] = [{ad: '1', video_id: 313349053, //vid\n title: 'Market'}];</script>") == [
        "id:313349053"
    ]
    config = "<script>var config = {thumb: 'none', video: 'tv/2015/10/09/market-hit.site', width: '100%'};</script>"
    assert keys(config) == ["id:tv/2015/10/09/market-hit.site"]
    assert keys("<script>var page = {video: 'none', width: '100%', vid: ''};</script>") == []


def test_the_code_that_a_player_offers_is_that_player() -> None:
    code = "<textarea>&lt;iframe src=&quot;https://paper.example/widget/video-embed/566089795713&quot;&gt;&lt;/iframe&gt;</textarea>"
    player = '<div class="widget widget_video widget_trusted"><div id="video_mpx566089795713_57"></div></div>'
    assert keys(code) == ["player:paper.example/widget/video-embed/566089795713"]
    assert keys(player + code) == ["player:paper.example/widget/video-embed/566089795713"]


def test_files_of_a_playlist_are_not_the_articles() -> None:
    live = {"type": "video", "id": "11065007", "m3u8": "https://cdn.example.org/live/news.m3u8"}
    own = {"type": "video", "id": "14031642", "m3u8": "https://cdn.example.org/v/market.m3u8"}
    data = {"props": {"playlist": [live, own], "body": [{"text": FIRST[3:-4]}, {"mediaItem": own}]}}
    script = f"<script>window.state = {json.dumps(data)};</script>"
    assert keys(end=script) == ["file:cdn.example.org/v/market.m3u8"]
    player = '<div class="video-player" data-video-id="14031642"></div>'
    assert keys(player, end=script) == ["file:cdn.example.org/v/market.m3u8"]


def test_an_element_whose_type_is_video_is_its_player_by_what_its_json_names() -> None:
    meta = escape(json.dumps({"duration": "PT1M1S", "externalId": "p02xw7ba", "caption": "The market"}))
    player = f'<div class="placeholder" id="84457006" data-media-type="video" data-media-meta="{meta}"></div>'
    assert keys(player) == ["id:84457006"]
    assert keys(player.replace('"video"', '"audio"')) == []
