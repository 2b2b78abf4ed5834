"""Pages that are no article, articles that a wall cuts off, and sources of two encodings: real bytes, one sentence each."""

from __future__ import annotations

import io

import pytest

from storage.errors import InputProblem
from storage.records.article import ReadArticle
from tests.intake.test_documents import pdf
from verification.intake.reading import read_article

BODY = "Officials said on Monday that the bridge near Homs was hit, and that nobody had been near it since the evening."
WALLS = {
    "log in": (
        "<h1>Log in</h1><form><input name=mail><input type=password><button>Log in</button></form><p>Forgot it?</p>",
        "input.login",
    ),
    "log in, Russian": (
        "<h1>Войдите, чтобы продолжить</h1><form><input name=a><input type=password></form>",
        "input.login",
    ),
    "log in, who first": (
        "<h1>Welcome back</h1><form><input type=email><button>Continue</button></form><p>Sign in with your e-mail address to continue to The Paper. We will send you a link that logs you in. New here? Create an account.</p>",
        "input.login",
    ),
    "log in, who first, Russian": (
        "<h1>С возвращением</h1><form><input type=tel></form><p>Чтобы войти, введите номер телефона. Мы отправим вам код.</p>",
        "input.login",
    ),
    "robots": (
        "<h1>Checking your browser before accessing paper.example</h1><p>Please enable cookies and wait a moment.</p>",
        "input.no_article",
    ),
    "robots, Arabic": (
        "<h1>paper.example</h1><p>يرجى التحقق من أنك إنسان قبل المتابعة إلى الموقع</p>",
        "input.no_article",
    ),
    "consent": (
        "<h1>Before you continue to the site</h1><p>We use cookies and data to deliver services.</p>",
        "input.no_article",
    ),
    "not found": ("<h1>404 Not Found</h1><p>The page you asked for could not be found here.</p>", "input.no_article"),
    "not found, Russian": (
        "<h1>Страница не найдена</h1><p>Проверьте адрес или начните с главной.</p>",
        "input.no_article",
    ),
    "links alone": ("<nav><a href=/a>News</a> <a href=/b>Sport</a></nav><p>Menu</p><p>Top</p>", "input.no_article"),
    "nothing": ("<div id=root></div><script src=app.js></script>", "input.no_text"),
}


def page(body: str) -> ReadArticle:
    whole = f"<html><head><meta charset=utf-8><title>The Paper</title></head><body>{body}</body></html>"
    return read_article(whole.encode(), name="page.html", media_type="text/html")


@pytest.mark.parametrize("wall", WALLS, ids=list(WALLS))
def test_a_wall_is_said_to_be_one(wall: str) -> None:
    body, code = WALLS[wall]
    with pytest.raises(InputProblem) as said:
        page(body)
    assert said.value.code == code
    assert "page.html" in said.value.sentence
    assert said.value.advice


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Jets strike Homs</h1><iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ'></iframe>",
        "<article><h1>Strike near Homs</h1><p>Video claims to show the strike.</p></article>",
        f"<article><h1>404 people were killed</h1><p>{BODY}</p></article>",
        f"<article><h1>Not a robot: how a machine passed</h1>{f'<p>{BODY}</p>' * 4}</article>",
        "<article><h1>叙利亚发生空袭</h1><p>官员周一表示霍姆斯附近的一座桥被击中。</p></article>",
        f"<form><input type=email>Sign up</form><article><h1>Bridge hit</h1><p>{BODY}</p><p>{BODY}</p></article>",
        f"<form><input type=password></form><article><h1>Bridge hit</h1>{f'<p>{BODY}</p>' * 8}</article><a>Log in</a>",
    ],
    ids=["a player", "a short one", "a number", "of robots", "Chinese", "a newsletter's form", "a form beside it"],
)
def test_an_article_is_no_wall(body: str) -> None:
    assert page(body).text


def test_an_article_that_a_wall_cuts_off_says_so() -> None:
    body = (
        f"<article><h1>Bridge hit</h1><p>{BODY}</p></article><div class=wall><h2>Subscribe to continue reading</h2>"
        "<p>Already a subscriber? <a href=/in>Log in</a></p></div>"
    )
    article = page(body)
    assert BODY in article.text
    (note,) = article.damage
    assert "cut off" in note.what
    assert 0 <= note.start <= note.end <= len(article.text)
    assert page(f"<article><h1>Bridge hit</h1>{f'<p>{BODY}</p>' * 3}</article>").damage == ()


def mixed(first: str, second: str, older: str, declared: str = "utf-8") -> bytes:
    head = f"<html><head><meta charset={declared}></head><body><article><h1>{first}</h1>".encode()
    return head + f"<p>{first}</p>".encode() * 4 + f"<p>{second}</p>".encode(older) * 4 + b"</article></body></html>"


@pytest.mark.parametrize("declared", ["utf-8", "own"])
@pytest.mark.parametrize(
    ("first", "second", "older"),
    [
        ("Ärzte sagten, die Brücke sei zerstört.", "Später hieß es, Männer hätten die Straße gesperrt.", "cp1252"),
        ("Видео показывает удар близ города Хомс.", "Позже сообщили о погибших в городе Идлиб.", "cp1251"),
        ("Видео показывает удар близ города Хомс.", "Позже сообщили о погибших в городе Идлиб.", "koi8_r"),
        ("يظهر الفيديو الغارة قرب مدينة حمص.", "وقال مسؤولون إن الجسر دمر يوم الاثنين.", "cp1256"),
    ],
    ids=["German", "Russian", "Russian in KOI8", "Arabic"],
)
def test_two_encodings_are_both_read_and_said(first: str, second: str, older: str, declared: str) -> None:
    article = read_article(mixed(first, second, older, older if declared == "own" else declared), name="page.html")
    assert first in article.text
    assert article.text.count(second) == 4
    assert article.encoding.startswith("utf-8 and ")
    assert "mixes two encodings" in article.damage[0].what


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe überall, Männer und Straße, «so» hieß es. " * 30, "cp1252"),
        ("Видео показывает удар: «У города Хомс», сообщили в понедельник. " * 30, "cp1251"),
        ("叙利亚发生空袭，官员周一表示一座桥被击中。" * 30, "gb18030"),
        ("시리아 홈스 근처의 다리가 월요일에 공격을 받았다고 당국이 밝혔다. " * 30, "cp949"),
        ("シリアのホムス近くの橋が月曜日に攻撃された。" * 30, "shift_jis"),
    ],
)
def test_one_encoding_is_not_taken_for_two(text: str, encoding: str) -> None:
    raw = f"<html><head><meta charset={encoding}></head><body><h1>Title</h1><p>".encode() + text.encode(encoding)
    article = read_article(raw + b"</p></body></html>", name="page.html", media_type="text/html")
    assert text.strip() in article.text
    assert " and " not in article.encoding


def test_pages_that_are_pictures_among_pages_of_text_are_named() -> None:
    import base64

    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (40, 40), 90).save(stream, "PNG")
    drawn = f"<img style='width:9cm' src='data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}'>"
    apart = "<div style='page-break-after:always'></div>"
    article = read_article(pdf(f"<p>{BODY}</p>{apart}{drawn}{apart}<p>And one sentence more.</p>"), name="part.pdf")
    (note,) = [one for one in article.damage if "picture" in one.what]
    assert note.what == "page 2 is a picture: its text was not read"
    assert article.text[: note.start].endswith(BODY)


def test_a_player_below_512_tags_keeps_its_place() -> None:
    words = "".join(f"<p>{BODY}</p>" for _ in range(5))
    article = page(f"<article>{words}{'<blockquote>' * 2000}<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ'>")
    assert "youtube:dQw4w9WgXcQ" in {one.key for one in article.references}


def test_words_nested_too_deep_are_shown_and_said_to_be_damaged() -> None:
    start = f"<article><h1>Bridge hit</h1><p>{BODY}</p><p>{BODY} Twice.</p>"
    article = page(f"{start}{'<table><tr><td>' * 34_000}<p>{BODY} It stood deep.</p></article>")
    assert f"{BODY} It stood deep." in article.text
    (note,) = article.damage
    assert "deeper" in note.what
    assert article.text[note.start :].startswith(f"{BODY} It stood deep.")
    assert page(f"{start}<p>{BODY} Thrice.</p></article>").damage == ()
