"""Which of a page's references are the article's: long lists, lists of sources, other articles below, and one player."""

from __future__ import annotations

import json

import pytest

from verification.intake.reading import read_article

WORDS = (
    "The mill at the river was hit on Tuesday, according to people who live there and saw it all in the night.",
    "Nobody was hurt, the hospital said, and the mill is to be rebuilt by the end of the year with help of others.",
    "The mayor spoke of the worst night since the flood and asked the ministry in the capital for a hundred beds.",
    "Engineers came from three towns on Wednesday morning to look at the dam, which the water had left in one piece.",
)
PROSE = "".join(f"<p>{one}</p>" for one in WORDS)
POST = "https://twitter.com/paper/status/1234567890123456789"


def inside(body: str, head: str = "") -> list[str | None]:
    page = f"<html><head><title>The mill was hit</title>{head}</head><body><main><article><h1>The mill was hit</h1>{body}</article></main></body></html>"
    article = read_article(page.encode(), name="https://paper.example/mill")
    return [one.key for one in article.references if not one.elsewhere]


def test_a_long_list_of_pictures_is_the_articles_to_its_end():
    def picture(number: int) -> str:
        foot = f'<div class="subbuzz__figure-footer"><span>Via Twitter: <a href="{POST[:-2]}{number:02}">@paper</a></span></div>'
        return f'<div class="entry entry-image"><h2>{WORDS[number % 4][:60]} {number}</h2><figure class="media"><img src="/{number}.jpg">{foot}</figure></div>'

    found = inside(f'<div class="list">{PROSE}{"".join(picture(number) for number in range(12))}</div>')
    assert found == [f"twitter:{POST[-19:-2]}{number:02}" for number in range(12)]


def sources(*addresses: str) -> str:
    items = "".join(f'<li><a href="{one}">What is known of the mill</a> - A. Miller</li>' for one in addresses)
    return f'<section class="post-content">{PROSE}<div class="related-sources"><h4>Related Sources</h4><ul>{items}</ul></div></section>'


def test_an_authors_list_of_sources_leads_to_many_sites():
    film = "https://www.youtube.com/watch?v=aaaaaaaaaa1"
    others = [f"https://{name}.example/mill" for name in ("library", "museum", "ministry", "academy")]
    assert inside(sources(*others, film)) == ["youtube:aaaaaaaaaa1"]
    own = [f"https://paper.example/{number}" for number in range(6)]
    assert inside(sources(*own, film)) == []


def test_prose_of_another_article_below_is_not_this_ones():
    film = '<a href="https://www.youtube.com/watch?v=aaaaaaaaaa1">told the broadcaster</a>'
    other = "".join(
        f"<p>{one} In the second year of the drought, the price of bread rose again in the region, a professor {film} in a long talk.</p>"
        for one in WORDS
    )
    below = f'<div class="post-add"><h1 class="post-title">The price of bread</h1><div class="post-add-main">{other}</div></div><div class="more"><p>{WORDS[0]}</p></div>'
    assert "youtube:aaaaaaaaaa1" not in inside(f'<div class="content-main">{PROSE * 4}</div>{below}')


@pytest.mark.parametrize("state", ["vjs-paused mol-empty-playlist", "vjs-ad-playing vjs-ads"])
def test_the_state_of_a_player_is_no_place_of_it(state):
    words = "".join(
        f"<div>{one}</div>" for one in ("Loaded: 0%", "Progress", "0:00", "Previous", "Play", "Skip", "Mute")
    )
    player = f'<div class="item"><div class="video-js {state}"><video src="https://cdn.paper.example/mill.mp4"></video>{words}</div></div>'
    assert inside(f'<div class="body">{PROSE}{player}{PROSE}</div>') == ["file:cdn.paper.example/mill.mp4"]


def test_a_file_called_by_the_players_number_is_what_it_plays():
    player = '<div class="video-js" data-account="1234567890" data-video-id="6216908526001"></div>'
    film = '<video src="https://play.paper.example/1234567890/6216908526001.mp4"></video>'
    assert len(inside(f"{PROSE}{player}{film}{PROSE}")) == 1


def test_a_player_may_call_itself_a_media_player_and_give_its_number_elsewhere_than_its_id():
    player = '<figure class="wide"><div data-testid="mediaPlayer-1619546" class="wrapper"></div></figure>'
    assert inside(f"{PROSE}{player}{PROSE}") == ["id:1619546"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://github.com/paper/mill/blob/bdcfc545/lib/type.ts", None),
        ("https://unpkg.com/mill@1.0/index.d.ts", None),
        ("https://cdn.paper.example/live/segment1.ts", "file:cdn.paper.example/live/segment1.ts"),
    ],
)
def test_a_program_is_no_recording(address, key):
    found = inside(
        f'{PROSE}<p>The readings were kept <a href="{address}">in a file</a> that the engineers had left.</p>{PROSE}'
    )
    assert found == ([key] if key else [])


def test_a_part_of_the_articles_body_below_it_is_its_own_unless_a_headline_stands_between():
    film = '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe>'

    def page(between: str) -> list[str | None]:
        teasers = '<div class="related"><h4>Other mills</h4><p>A day at the lake with friends</p></div>'
        body = f'<section class="s1"><div class="article-copy">{PROSE * 3}</div></section>'
        below = f'<section class="s2">{between}<div class="c-article-body__video">{film}</div></section>'
        html = f"<html><body><h1>The mill was hit</h1>{body}{teasers}{below}<p>Share</p></body></html>"
        article = read_article(html.encode(), name="https://paper.example/mill")
        return [one.key for one in article.references if not one.elsewhere]

    assert page("") == ["youtube:aaaaaaaaaa1"]
    assert page("<h2>The price of bread</h2>") == []


def test_the_data_of_a_page_may_call_a_post_external_content():
    blocks = [
        {"@type": "DocumentBlockText", "text": f"<p>{WORDS[0]}</p><p>{WORDS[1]}</p>"},
        {"@type": "DocumentBlockExternalContent", "url": POST},
        {"@type": "DocumentBlockText", "text": f"<p>{WORDS[2]}</p><p>{WORDS[3]}</p>"},
    ]
    data = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"page": {"blocks": blocks}})}</script>'
    assert inside(f"{PROSE}{data}") == ["twitter:1234567890123456789"]
