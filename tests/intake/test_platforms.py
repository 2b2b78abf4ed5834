"""How platforms and publishers put footage into pages, one case each, and what only looks like it."""

from __future__ import annotations

import pytest

from storage.records.article import ReferenceKind
from verification.intake.reading import read_article

BEFORE = (
    "<p>The mill at the river was hit on Tuesday, according to people who live there and saw it all in the night.</p>"
    * 2
)
AFTER = (
    "<p>Nobody was hurt, the hospital said, and the mill is to be rebuilt by the end of the year with help of others.</p>"
    * 2
)

EMBEDS = [
    ('<div class="youtube-player" data-id="aaaaaaaaaa1"></div>', "youtube:aaaaaaaaaa1"),
    ('<lite-youtube videoid="aaaaaaaaaa1"></lite-youtube>', "youtube:aaaaaaaaaa1"),
    ('<amp-youtube data-videoid="aaaaaaaaaa1" layout="responsive" width="480" height="270"></amp-youtube>', "youtube:aaaaaaaaaa1"),
    ('<amp-iframe src="https://www.youtube.com/embed/aaaaaaaaaa1" width="480" height="270"></amp-iframe>', "youtube:aaaaaaaaaa1"),
    ('<amp-vimeo data-videoid="123456789" layout="responsive"></amp-vimeo>', "vimeo:123456789"),
    ('<amp-dailymotion data-videoid="x2m8jpp" layout="responsive"></amp-dailymotion>', "dailymotion:x2m8jpp"),
    ('<amp-twitter data-tweetid="1234567890123456789" layout="responsive"></amp-twitter>', "twitter:1234567890123456789"),
    ('<amp-instagram data-shortcode="fBwFPXABCD" layout="responsive"></amp-instagram>', "instagram:fBwFPXABCD"),
    ('<amp-facebook data-href="https://www.facebook.com/paper/videos/1234567890/" data-embed-as="video"></amp-facebook>', "facebook:1234567890"),
    ('<amp-brightcove data-account="1234567890" data-video-id="9876543210" data-player-id="default"></amp-brightcove>', "brightcove:1234567890/9876543210"),
    ('<amp-jwplayer data-media-id="uNXCVIsW" data-player-id="aBcD1234"></amp-jwplayer>', "jw:uNXCVIsW"),
    ('<amp-kaltura-player data-partner="1281471" data-entryid="1_3ts1ms9c" layout="responsive"></amp-kaltura-player>', "kaltura:1_3ts1ms9c"),
    ('<amp-tiktok data-src="6948210747285441798" layout="responsive"></amp-tiktok>', "tiktok:6948210747285441798"),
    ('<amp-video src="https://cdn.paper.example/mill.mp4" controls></amp-video>', "file:cdn.paper.example/mill.mp4"),
    ('<div style="padding:56% 0 0"><iframe data-lazy-src="https://player.vimeo.com/video/123456789?h=abc"></iframe></div>', "vimeo:123456789"),
    ('<div class="vimeo" data-vimeo-id="123456789"></div>', "vimeo:123456789"),
    ('<div data-vimeo-url="https://player.vimeo.com/video/123456789"></div>', "vimeo:123456789"),
    ('<noscript><iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe></noscript>', "youtube:aaaaaaaaaa1"),
    ('<template><iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe></template>', "youtube:aaaaaaaaaa1"),
    ('<textarea class="embed"><iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe></textarea>', "youtube:aaaaaaaaaa1"),
    ('<div data-embed="&lt;iframe src=&quot;https://www.youtube.com/embed/aaaaaaaaaa1&quot;&gt;&lt;/iframe&gt;"></div>', "youtube:aaaaaaaaaa1"),
    ('<iframe srcdoc="&lt;a href=https://www.youtube.com/embed/aaaaaaaaaa1?autoplay=1&gt;play&lt;/a&gt;"></iframe>', "youtube:aaaaaaaaaa1"),
    ('<object data="https://www.youtube.com/v/aaaaaaaaaa1"><param name="movie" value="https://www.youtube.com/v/aaaaaaaaaa1"></object>', "youtube:aaaaaaaaaa1"),
    ('<iframe src="https://geo.dailymotion.com/player/x9abc.html?video=x2m8jpp"></iframe>', "dailymotion:x2m8jpp"),
    ('<script src="https://geo.dailymotion.com/player/x9abc.js" data-video="x2m8jpp"></script>', "dailymotion:x2m8jpp"),
    ('<iframe src="https://players.brightcove.net/1234567890/default_default/index.html?videoId=9876543210"></iframe>', "brightcove:1234567890/9876543210"),
    ('<video-js data-account="1234567890" data-player="default" data-video-id="9876543210" controls></video-js>', "brightcove:1234567890/9876543210"),
    ('<script src="https://cdn.jwplayer.com/players/uNXCVIsW-aBcD1234.js"></script>', "jw:uNXCVIsW"),
    ('<script src="https://content.jwplatform.com/players/uNXCVIsW-aBcD1234.js"></script>', "jw:uNXCVIsW"),
    ('<iframe src="https://cdnapisec.kaltura.com/p/1281471/sp/128147100/embedIframeJs/uiconf_id/1/partner_id/1281471?iframeembed=true&entry_id=1_3ts1ms9c"></iframe>', "kaltura:1_3ts1ms9c"),
    ('<iframe src="https://www.facebook.com/plugins/video.php?height=314&amp;href=https%3A%2F%2Fwww.facebook.com%2Fpaper%2Fvideos%2F1234567890%2F"></iframe>', "facebook:1234567890"),
    ('<div class="fb-video" data-href="https://www.facebook.com/paper/videos/1234567890/" data-width="500"></div>', "facebook:1234567890"),
    ('<div class="fb-post" data-href="https://www.facebook.com/paper/posts/1234567890"></div>', "facebook:post:paper/posts/1234567890"),
    ('<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="paper/123" data-width="100%"></script>', "telegram:paper/123"),
    ('<iframe src="https://t.me/paper/123?embed=1"></iframe>', "telegram:paper/123"),
    ('<iframe src="https://vk.com/video_ext.php?oid=-12345&id=67890&hash=abcdef&hd=2"></iframe>', "vk:-12345_67890"),
    ('<iframe src="https://vkvideo.ru/video_ext.php?oid=-12345&id=67890&hd=2"></iframe>', "vk:-12345_67890"),
    ('<blockquote class="twitter-tweet"><p>Look</p>&mdash; A (@a) <a href="https://x.com/a/status/1234567890123456789">May 1</a></blockquote>', "twitter:1234567890123456789"),
    ('<blockquote class="twitter-video"><p>Look</p><a href="https://twitter.com/a/status/1234567890123456789?ref_src=x">May 1</a></blockquote>', "twitter:1234567890123456789"),
    ('<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=false&id=1234567890123456789"></iframe>', "twitter:1234567890123456789"),
    ('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/reel/CabcdEFGhij/?utm_source=ig_embed"></blockquote>', "instagram:CabcdEFGhij"),
    ('<iframe src="https://www.instagram.com/p/CabcdEFGhij/embed/captioned/"></iframe>', "instagram:CabcdEFGhij"),
    ('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/6948210747285441798" data-video-id="6948210747285441798"><section></section></blockquote>', "tiktok:6948210747285441798"),
    ('<iframe src="https://www.tiktok.com/embed/v2/6948210747285441798"></iframe>', "tiktok:6948210747285441798"),
    ('<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abcdefgh/app.bsky.feed.post/3kabcdefgh2x"><p>Look</p></blockquote>', "bluesky:did:plc:abcdefgh/post/3kabcdefgh2x"),
    ('<iframe src="https://embed.bsky.app/embed/did:plc:abcdefgh/app.bsky.feed.post/3kabcdefgh2x"></iframe>', "bluesky:did:plc:abcdefgh/post/3kabcdefgh2x"),
    ('<iframe src="https://mastodon.social/@a/109876543210987654/embed" class="mastodon-embed"></iframe>', "mastodon:mastodon.social/109876543210987654"),
    ('<blockquote class="mastodon-embed" data-embed-url="https://mastodon.social/@a/109876543210987654/embed"><a href="https://mastodon.social/@a/109876543210987654">Post</a></blockquote>', "mastodon:mastodon.social/109876543210987654"),
    ('<iframe src="https://rumble.com/embed/v1abcde/?pub=4"></iframe>', "rumble:v1abcde"),
    ('<iframe src="https://odysee.com/$/embed/@a:1/mill:2"></iframe>', "odysee:@a:1/mill:2"),
    ('<iframe src="https://streamable.com/e/abc123"></iframe>', "streamable:abc123"),
    ('<iframe src="//ok.ru/videoembed/1234567890123"></iframe>', "ok:1234567890123"),
    ('<iframe src="https://rutube.ru/play/embed/0123456789abcdef0123456789abcdef"></iframe>', "rutube:0123456789abcdef0123456789abcdef"),
    ('<iframe src="//player.bilibili.com/player.html?aid=1234&bvid=BV1xx411c7mD&page=1"></iframe>', "bilibili:BV1xx411c7mD"),
    ('<iframe src="https://www.bitchute.com/embed/AbCdEfGh1234/"></iframe>', "bitchute:AbCdEfGh1234"),
    ('<iframe src="https://fast.wistia.net/embed/iframe/abcdefghij"></iframe>', "wistia:abcdefghij"),
    ('<div class="wistia_embed wistia_async_abcdefghij"></div>', "wistia:abcdefghij"),
    ('<iframe src="https://player.twitch.tv/?video=v123456789&parent=paper.example"></iframe>', "twitch:123456789"),
    ('<iframe src="https://www.aparat.com/video/video/embed/videohash/AbCdE/vt/frame"></iframe>', "aparat:AbCdE"),
    ('<iframe src="https://dzen.ru/embed/vAbCdEfGhIjK?from_block=x"></iframe>', "dzen:vAbCdEfGhIjK"),
    ('<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="name" content="Mill"><meta itemprop="embedUrl" content="https://www.youtube.com/embed/aaaaaaaaaa1"></div>', "youtube:aaaaaaaaaa1"),
    ('<div itemscope itemtype="https://schema.org/VideoObject"><link itemprop="contentUrl" href="https://cdn.paper.example/mill.mp4"></div>', "file:cdn.paper.example/mill.mp4"),
    ('<blockquote class="reddit-embed-bq"><a href="https://www.reddit.com/r/news/comments/abc123/the_mill/">The mill</a></blockquote>', "reddit:abc123"),
    ('<iframe src="https://www.youtube.com/embed/videoseries?list=PLabcdefghijkl"></iframe>', "youtube:list:PLabcdefghijkl"),
    ('<iframe src="https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Faaaaaaaaaa1&amp;type=text%2Fhtml"></iframe>', "youtube:aaaaaaaaaa1"),
    ('<figure class="wp-block-embed is-provider-youtube"><div class="wp-block-embed__wrapper">https://www.youtube.com/watch?v=aaaaaaaaaa1</div></figure>', "youtube:aaaaaaaaaa1"),
]  # fmt: skip

NOTHING = [
    '<a href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fpaper.example%2Fmill">Share</a>',
    '<a href="https://twitter.com/intent/tweet?url=https%3A%2F%2Fpaper.example%2Fmill">Tweet</a>',
    '<a href="https://t.me/share/url?url=https%3A%2F%2Fpaper.example%2Fmill">Telegram</a>',
    '<a href="https://vk.com/share.php?url=https%3A%2F%2Fpaper.example%2Fmill">VK</a>',
    '<p>Follow us on <a href="https://twitter.com/paper">X</a>, <a href="https://www.youtube.com/@paper">YouTube</a> and <a href="https://t.me/paper">Telegram</a>.</p>',
    '<div class="social-share" data-url="https://www.youtube.com/watch?v=aaaaaaaaaa1">Share</div>',
    '<iframe src="https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fwww.facebook.com%2Fpaper"></iframe>',
    '<iframe src="https://www.google.com/maps/embed?pb=!1m18"></iframe>',
    '<iframe src="https://open.spotify.com/embed/track/abc"></iframe>',
    '<iframe src="https://datawrapper.dwcdn.net/AbCdE/1/"></iframe>',
    '<div class="twitter-timeline" data-href="https://twitter.com/paper"></div>',
    '<blockquote cite="https://en.wikipedia.org/wiki/Mill"><p>A mill is a mill.</p></blockquote>',
]  # fmt: skip


def keys_of(html: str, head: str = "") -> list[str | None]:
    page = f"<html><head><title>The mill</title>{head}</head><body><article><h1>The mill was hit</h1>{BEFORE}{html}{AFTER}</article></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill")
    footage = [one for one in article.references if one.kind is not ReferenceKind.MENTION and not one.elsewhere]
    for one in footage:
        assert 0 <= one.start <= one.end <= len(article.text)
    return [one.key for one in footage]


@pytest.mark.parametrize(("html", "key"), EMBEDS, ids=[key for _, key in EMBEDS])
def test_an_embed_is_found_once(html, key):
    assert keys_of(html) == [key]


@pytest.mark.parametrize("html", NOTHING)
def test_what_is_no_footage_is_no_reference(html):
    assert keys_of(html) == []


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ('<meta property="og:video" content="https://www.youtube.com/embed/aaaaaaaaaa1">', "youtube:aaaaaaaaaa1"),
        (
            '<script type="application/ld+json">{"@type":"VideoObject","name":"The mill burns","embedUrl":"https://www.youtube.com/embed/aaaaaaaaaa1"}</script>',
            "youtube:aaaaaaaaaa1",
        ),
        (
            '<script id="__NEXT_DATA__" type="application/json">{"props":{"video":{"embed":"https:\\/\\/www.youtube.com\\/embed\\/aaaaaaaaaa1"}}}</script>',
            "youtube:aaaaaaaaaa1",
        ),
    ],
    ids=["og:video", "JSON-LD", "__NEXT_DATA__"],
)
def test_what_only_the_head_says_is_found(head, key):
    assert keys_of("", head) == [key]


def test_what_stands_beside_the_article_is_elsewhere():
    beside = '<aside class="sidebar"><iframe src="https://www.youtube.com/embed/bbbbbbbbbb2"></iframe></aside><footer><a href="https://www.youtube.com/watch?v=cccccccccc3">Film</a></footer>'
    page = f"<html><body><main><article><h1>The mill was hit</h1>{BEFORE}<iframe src='https://www.youtube.com/embed/aaaaaaaaaa1'></iframe>{AFTER}</article></main>{beside}</body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill")
    assert [one.key for one in article.references if not one.elsewhere] == ["youtube:aaaaaaaaaa1"]
