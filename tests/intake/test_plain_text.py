"""Plain text: encodings, stubs in many languages, bad input."""

from __future__ import annotations

import pytest

from storage.errors import InputProblem
from storage.records.article import ReferenceKind
from verification.intake.mentions import find_mentions
from verification.intake.plain_text import written_addresses
from verification.intake.reading import read_article
from verification.intake.stubs import is_credit, stub_platform


@pytest.mark.parametrize(
    ("line", "platform"),
    [
        ("Facebook: video.php", "facebook"),
        ("View this video on YouTube", "youtube"),
        ("View this post on Instagram", "instagram"),
        ("Voir cette vidéo sur YouTube", "youtube"),
        ("Dieses Video auf YouTube ansehen", "youtube"),
        ("Ver este vídeo en YouTube", "youtube"),
        ("Guarda questo video su Facebook", "facebook"),
        ("Veja este vídeo no YouTube", "youtube"),
        ("Bekijk deze video op YouTube", "youtube"),
        ("Zobacz ten film na YouTube", "youtube"),
        ("Смотреть это видео в Телеграме", "telegram"),
        ("Дивитися це відео на YouTube", "youtube"),
        ("شاهد هذا الفيديو على يوتيوب", "youtube"),
        ("Bu videoyu YouTube'da izleyin", "youtube"),
        ("این ویدیو را در یوتیوب ببینید", "youtube"),
        ("Twitter: @someone", "twitter"),
        ("Media playback is not supported on this device", None),
    ],
)
def test_stub_lines(line, platform):
    assert stub_platform(line) == (True, platform)


@pytest.mark.parametrize(
    "line",
    [
        "YouTube said on Monday that it would remove the video.",
        "The company watched videos on YouTube, Facebook and Instagram",
        "He uploads a new video to YouTube every week and makes a living of it",
        "Background",
        "Facebook",
        "Watch out",
    ],
)
def test_lines_that_are_no_stubs(line):
    assert stub_platform(line)[0] is False


def test_credit_lines():
    assert is_credit("Via YouTube")
    assert is_credit("youtube.com")
    assert not is_credit("Via the border crossing at Bab al-Hawa, hundreds of families left the town on Friday.")


def test_paragraph_after_a_stub_is_no_caption():
    text = (
        "A title\n\nFirst paragraph of the story, which goes on for a while and ends here.\n\nView this video on YouTube\n\n"
        + "The next paragraph is simply the next paragraph. It has several sentences. It goes on and on about the day. "
        * 3
    )
    (stub,) = [r for r in read_article(text.encode(), name="x").references if r.kind is ReferenceKind.STUB]
    assert stub.caption is None


@pytest.mark.parametrize(
    ("sentence", "platform"),
    [
        ("Footage posted on Telegram showed a column of smoke.", "telegram"),
        ("Des vidéos publiées sur Facebook montrent une explosion.", "facebook"),
        ("Ein auf YouTube veröffentlichtes Video zeigt die Explosion.", "youtube"),
        ("На видео, опубликованном в Telegram, видно горящее здание.", "telegram"),
        ("أظهر مقطع فيديو نشر على يوتيوب انفجارا كبيرا.", "youtube"),
        ("Görüntülerde patlama anı görülüyor, video sosyal medyada paylaşıldı.", None),
    ],
)
def test_mentions_in_many_languages(sentence, platform):
    article = read_article(("A title\n\nNothing here.\n\n" + sentence + "\n\nMore words here.").encode(), name="x")
    (mention,) = find_mentions(article.text, article.blocks)
    assert article.text[mention.start : mention.end] == sentence
    assert mention.platform == platform


def test_video_games_and_calls_are_no_footage():
    text = (
        b"A title\n\nThe video game was released in May.\n\nHe told them by video link that it was shown.\n\nEnd of it."
    )
    assert read_article(text, name="x").references == ()


def test_written_addresses_are_links():
    article = read_article(b"A title\n\nSee https://youtu.be/abcdefghij0 and www.example.org.\n\nEnd of it.", name="x")
    (link,) = written_addresses(article.text, list(article.blocks))
    assert (link.key, article.text[link.start : link.end]) == ("youtube:abcdefghij0", "https://youtu.be/abcdefghij0")


@pytest.mark.parametrize(
    ("encoding", "recorded"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1251", "cp1251")],
)
def test_encodings_are_detected_and_recorded(encoding, recorded):
    text = "Заголовок статьи\n\n" + "Самолёты нанесли удары по городу в среду, сообщили очевидцы. " * 20
    article = read_article(text.encode(encoding), name="x")
    assert article.text.strip() == text.strip()
    assert article.encoding == recorded
    assert article.language == "ru"


def test_right_to_left_is_known():
    text = "عنوان المقال\n\n" + "قالت مصادر محلية إن الطائرات استهدفت المدينة يوم الأربعاء. " * 5
    article = read_article(text.encode(), name="x")
    assert (article.direction, article.language) == ("rtl", "ar")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "input.empty"),
        (b" \r\n\t\n", "input.empty"),
        (bytes(range(256)) * 50, "input.not_text"),
        (b"%PDF-1.7\n...", "input.damaged"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(500), "input.not_text"),
        (b"a" * 50_000_000, "input.too_large"),
        (b"... --- ...", "input.no_text"),
        (b"<html><head><script>app()</script></head><body></body></html>", "input.no_text"),
    ],
    ids=["empty", "blank", "binary", "pdf", "mp4", "50 MB", "no words", "no text"],
)
def test_bad_input_is_one_clear_sentence(raw, code):
    with pytest.raises(InputProblem) as caught:
        read_article(raw, name="the file")
    assert caught.value.code == code
    assert "the file" in caught.value.sentence
    assert caught.value.sentence.count(". ") == 0


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Mourners carry a coffin through the old town. Photograph: A. Nobody for the Paper", True),
        ("Rauch über der Brücke am Morgen (Foto: R. Niemand, 19.01.2022).", True),
        ("People wait at the bridge after the strike. (Some One / The Paper)", True),
        ("Video 01:30 Min. | 19.10.19 | somewhere.example", True),
        ("A bridge over the river after the strike", True),
        ("He asked if there were “any people left at the bridge?”", False),
        ("Nobody was left at the bridge by noon.", False),
        ("The old bridge", False),
        ("ORDER NOW AND SUPPORT US ALL THE WAY", False),
    ],
)
def test_what_stands_under_a_stub_as_its_caption(line: str, is_one: bool) -> None:
    text = f"A title of the text\n\nSome people saw it.\n\nView this video on YouTube\n\n{line}\n\nNobody else was there.\n"
    (stub,) = [r for r in read_article(text.encode(), name="a.txt").references if r.kind is ReferenceKind.STUB]
    assert stub.caption == (line if is_one else None)
