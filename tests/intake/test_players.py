"""Players that only call themselves one, and what looks like one and is none; faults that new pages showed."""

from __future__ import annotations

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
