"""Players that only call themselves one, and what looks like one and is none; faults that new pages showed."""

from __future__ import annotations

import base64

import pytest

from verification.intake.reading import read_article

WORDS = "".join(f"<p>Sentence number {n} of an article that is long enough to be taken for one.</p>" for n in range(8))


def keys(inside: str = "", *, before: str = "", after: str = "") -> list[str | None]:
    page = (
        f"<html><body><article>{before}<h1>The mill was hit</h1>{WORDS}{inside}{WORDS}</article>{after}</body></html>"
    )
    article = read_article(page.encode(), name="https://paper.example/mill", media_type="text/html")
    return [one.key for one in article.references if one.kind.value in {"embed", "link"} and not one.elsewhere]


@pytest.mark.parametrize(
    ("markup", "key"),
    [
        ('<div id="jwplayer_FsLI5Ztw_l3ahXupL_div"></div>', "jw:FsLI5Ztw"),
        (
            '<div class="video-player__container" data-bmmrid="kfx3rPhoTUa7oD~4EhtEOg"></div>',
            "id:kfx3rPhoTUa7oD~4EhtEOg",
        ),
        (
            '<div class="posttv-video-embed" data-uuid="c9f9688e-d7d3-11e8-8384-bcc5492fef49" data-object-id="5bd0e4"></div>',
            "id:c9f9688e-d7d3-11e8-8384-bcc5492fef49",
        ),
        ('<figure id="video-229104249" class="video-inline"></figure>', "id:229104249"),
        ('<glomex-player data-playlist-id="v-bxpa0bmqzpax-st"></glomex-player>', "glomex:v-bxpa0bmqzpax-st"),
        (
            '<video data-x-account="1371335702" data-x-video-id="ref:93752296-f9bd"></video>',
            "brightcove:1371335702/93752296-f9bd",
        ),
        (
            '<iframe data-src="/embed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DvpTEYV-f_LQ"></iframe>',
            "youtube:vpTEYV-f_LQ",
        ),
        (
            '<iframe src="https://x.example/embed/inset/iframe?id=youtube-video-LlbUwLx785k"></iframe>',
            "youtube:LlbUwLx785k",
        ),
        (
            '<div class="embed-widget"><blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/774150065166229504">b</a></blockquote></div>',
            "twitter:774150065166229504",
        ),
    ],
)
def test_a_player_is_known_by_what_it_calls_itself(markup: str, key: str) -> None:
    assert keys(markup) == [key]


def test_the_parts_of_a_player_are_one_player() -> None:
    inner = '<div class="InlineVideo-videoEmbed" data-clip-id="30005775"></div>'
    assert keys(f'<div class="video-placeholder" data-vilynx-id="3000577500">{inner}</div>') == ["id:3000577500"]


def test_a_video_above_the_headline_is_the_articles() -> None:
    frame = '<header><iframe src="https://www.youtube.com/embed/1j7j2U_BGNo"></iframe></header>'
    assert keys(before=frame) == ["youtube:1j7j2U_BGNo"]


def test_a_list_of_other_stories_holds_no_players() -> None:
    items = "".join(
        f'<li><figure data-videomsid="7149641{n}"><a href="/s/{n}">Story</a></figure></li>' for n in range(4)
    )
    assert keys(f"<ul>{items}</ul>") == []


def test_a_script_that_lists_many_videos_is_no_player() -> None:
    listed = ",".join(f'"https://www.youtube.com/embed/abcdefghij{n}"' for n in range(6))
    assert (
        keys(f"<script>var more = [{listed}]; var pattern = 'https://www.dailymotion.com/embed/video/$1';</script>")
        == []
    )


def test_a_post_of_facebook_is_one_under_all_its_names() -> None:
    post = (
        '<div class="fb-post" data-href="https://www.facebook.com/paper/posts/928812574504508/"><blockquote class="fb-xfbml-parse-ignore"'
        ' cite="https://graph.facebook.com/paper/videos/928812574504508/"><a href="https://graph.facebook.com/paper/videos/928812574504508/">'
        "Posted by</a></blockquote></div>"
    )
    assert len(keys(post)) == 1


YOUTUBE = '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe>'
TWEET = '<blockquote class="twitter-tweet"><p>Smoke</p><a href="https://twitter.com/a/status/774150065166229504">b</a></blockquote>'


GLOMEX = '<glomex-player data-player-id="eexbs1il02i" data-playlist-id="v-bxpa0bmqzpax"></glomex-player>'


def encoded(markup: str) -> str:
    return base64.b64encode(markup.encode()).decode()


@pytest.mark.parametrize(
    ("markup", "key"),
    [
        (f'<div data-borlabs-cookie-content="{encoded(YOUTUBE)}"></div>', "youtube:aaaaaaaaaa1"),
        (f'<script type="text/template">{encoded(YOUTUBE)}</script>', "youtube:aaaaaaaaaa1"),
        (f'<script type="text/plain">{YOUTUBE}</script>', "youtube:aaaaaaaaaa1"),
        (f'<div data-lazyload-code=" {encoded(TWEET)}"></div>', "twitter:774150065166229504"),
        (
            f'<div data-code="{encoded(GLOMEX)}"></div>',
            "glomex:v-bxpa0bmqzpax",
        ),
        ('<figure><oembed url="https://youtu.be/aaaaaaaaaa1"></oembed></figure>', "youtube:aaaaaaaaaa1"),
        ('<media-embed url="https://youtu.be/aaaaaaaaaa1"></media-embed>', "youtube:aaaaaaaaaa1"),
        (
            '<brick-player mediaid="4d7f9f9a-1960-4e33-815a-b6a631a89476"></brick-player>',
            "id:4d7f9f9a-1960-4e33-815a-b6a631a89476",
        ),
        ('<mux-player playback-id="abcdefghijklmnop012345"></mux-player>', "mux:abcdefghijklmnop012345"),
        (
            """<div class="tweet" data-attrs='{"url":"https://twitter.com/a/status/774150065166229504"}'></div>""",
            "twitter:774150065166229504",
        ),
        (
            """<x-island name="YoutubeBlock" props='{"id":"1","assetId":"aaaaaaaaaa1"}'></x-island>""",
            "youtube:aaaaaaaaaa1",
        ),
        (
            """<x-island component-export="Youtube" props='{"id":[0,"aaaaaaaaaa1"]}'></x-island>""",
            "youtube:aaaaaaaaaa1",
        ),
        ('<div class="lazy" data-video-id="aaaaaaaaaa1" data-provider-name="youtube"></div>', "youtube:aaaaaaaaaa1"),
        (
            '<div class="site_social-embed" data-social-embedded="twitter" data-href=" https://x.com/a/status/774150065166229504"></div>',
            "twitter:774150065166229504",
        ),
        ('<blockquote class="telegram-post" data-telegram-post="channel/123"></blockquote>', "telegram:channel/123"),
        (
            '<div data-extcontent_url="https://graph.facebook.com/v8.0/instagram_oembed?url=https://www.instagram.com/p/Cjc7wvjIg0m/"></div>',
            "instagram:Cjc7wvjIg0m",
        ),
        (
            '<div data-embedded-content-path="https://www.paper.example/video/mill-burns-33400334"></div>',
            "player:paper.example/video/mill-burns-33400334",
        ),
        (
            '<script>twttr.widgets.createTweet("774150065166229504", document.body)</script>',
            "twitter:774150065166229504",
        ),
        ('<script>new YT.Player("p", {height: "390", videoId: "aaaaaaaaaa1"});</script>', "youtube:aaaaaaaaaa1"),
        ('<script>Rumble("play", {"video":"v12abc3","div":"rumble_v12abc3"});</script>', "rumble:v12abc3"),
        (
            '<script src="https://video.paper.example/v/embed.js?id=6001234567001&w=466"></script>',
            "player:video.paper.example/v/embed.js?id=6001234567001&w=466",
        ),
        (
            '<video id="html5-playere21a0e74-113c-4080-a0bd-7874c7aa29fc" preload="none"></video>',
            "id:e21a0e74-113c-4080-a0bd-7874c7aa29fc",
        ),
        (
            '<iframe src="https://player.theplatform.com/p/abc/def/select/media/ABC123"></iframe>',
            "theplatform:ABC123",
        ),
        (
            '<p>As <a href="https://nitter.net/a/status/774150065166229504">one of them wrote</a>.</p>',
            "twitter:774150065166229504",
        ),
    ],
)
def test_a_player_is_found_in_what_waits_for_the_reader_or_a_script(markup: str, key: str) -> None:
    assert keys(markup) == [key]


@pytest.mark.parametrize(
    "frame",
    [
        'src="https://player.megaphone.fm/GLT1234567890"',
        'src="https://html5-player.libsyn.com/embed/episode/id/12345678/height/90"',
        'src="https://www.npr.org/player/embed/123456789/123456790"',
        'src="https://open.spotify.com/embed/episode/0abcDEF123"',
        'src="https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/123"',
        'src="https://player.simplecast.com/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"',
        'src="https://tunein.com/embed/player/t123/"',
        'src="https://www.flickr.com/photos/someone/12345678/player/abcdef"',
        'src="https://issuu.com/player/embed"',
        'src="https://archive.org/embed/bookname00auth" width="480" height="430"',
        'src="https://archive.org/embed/bookname00auth?ui=embed"',
        'src="https://player.radio.example/embed/123" height="90"',
        'src="https://player.radio.example/embed/123" style="width: 100%; height: 120px"',
    ],
)
def test_what_plays_sound_or_shows_pages_is_no_reference(frame: str) -> None:
    assert keys(f"<iframe {frame}></iframe>") == []


def test_a_film_of_the_archive_and_a_low_frame_that_grows_are_players() -> None:
    assert keys('<iframe src="https://archive.org/embed/clip_2019" width="640" height="480"></iframe>') == [
        "archive:clip_2019"
    ]
    assert keys('<iframe src="https://player.site.example/embed/123" height="0"></iframe>') == [
        "player:player.site.example/embed/123"
    ]


def test_a_recording_of_the_article_read_aloud_is_no_footage() -> None:
    speech = "https://stream.paper.example/text2speech/171049595119947.m4a/playlist.m3u8"
    assert keys(f'<div class="audio-player" data-audiofile="{speech}" data-src="{speech}"></div>') == []


def test_a_mute_loop_is_the_articles_between_its_lines_only() -> None:
    loop = '<video autoplay muted loop playsinline src="/{}.mp4"></video>'
    assert keys(loop.format("mill"), before=loop.format("decoration"), after=loop.format("other")) == [
        "file:paper.example/mill.mp4"
    ]


def test_the_sites_own_next_video_is_not_the_articles() -> None:
    own = f"<h3>Mein aktuelles Video</h3>{YOUTUBE}"
    page = f"<html><body><article><h1>The mill was hit</h1>{WORDS}{WORDS}{own}</article></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill", media_type="text/html")
    assert [(one.key, one.elsewhere) for one in article.references] == [("youtube:aaaaaaaaaa1", True)]


def test_a_player_far_from_one_that_is_known_is_kept() -> None:
    own = '<div class="video-player" data-video-id="11859464"></div>'
    page = f"<html><body><article><h1>The mill was hit</h1>{WORDS}{YOUTUBE}{WORDS}{own}{WORDS}</article></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill", media_type="text/html")
    assert [one.key for one in article.references] == ["youtube:aaaaaaaaaa1", "id:11859464"]


def test_the_player_that_the_head_speaks_of_is_the_articles_wherever_it_stands() -> None:
    said = '{{"@type":"VideoObject","name":"The mill burns at night"{}}}'
    head = '<script type="application/ld+json">' + said.format("") + "</script>"
    titled = '<div class="Carousel-slide"><x-jw-player class="JWVideoPlayer" data-media-id="d1kDWHxy" data-video-title="The mill burns at night"></x-jw-player></div>'
    other = '<div class="Carousel-slide"><x-jw-player class="JWVideoPlayer" data-media-id="AbCd1234" data-video-title="Another thing"></x-jw-player></div>'
    assert keys(head, after=other + titled) == ["jw:d1kDWHxy"]
    page = f"<html><body><section><div>{YOUTUBE}</div><p>News of today</p></section><main><h1>The mill was hit</h1>{WORDS}{WORDS}</main>{head}</body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill", media_type="text/html")
    assert [(one.key, one.elsewhere) for one in article.references] == [("youtube:aaaaaaaaaa1", False)]


def test_a_player_above_the_headline_in_its_header_is_the_articles() -> None:
    call = '<figure><script>window.loadAnvato({"mcp":"X","width":"100%","video":"9155034","autoplay":true});</script></figure>'
    page = f"<html><body><header>{call}<h1>The mill was hit</h1></header><div>{WORDS}{WORDS}</div></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill", media_type="text/html")
    assert [one.key for one in article.references if not one.elsewhere] == ["anvato:9155034"]


def test_a_post_beside_a_player_is_another_thing() -> None:
    player = '<div class="site-widget site-player" data-site-media-id="5a4380e917eadad78ab8e68b"></div>'
    assert keys(player + "<p>The site showed it all night long, to many.</p>" + TWEET) == [
        "id:5a4380e917eadad78ab8e68b",
        "twitter:774150065166229504",
    ]
