"""Stubs and credits as platforms and publishers leave them in Russian and Arabic."""

from __future__ import annotations

import pytest

from storage.records.article import ReferenceKind
from verification.intake.reading import read_article
from verification.intake.stubs import is_credit, stub_platform


@pytest.mark.parametrize(
    ("line", "platform"),
    [
        ("Пост ВКонтакте", "vk"),
        ("Видео ВКонтакте", "vk"),
        ("Публикация в Instagram", "instagram"),
        ("Фейсбук: video.php", "facebook"),
        ("Твит", "twitter"),
        ("Встроенный твит", "twitter"),
        ("Твит пользователя @x", "twitter"),
        ("Публикация от Мельница (@mill) в TikTok", "tiktok"),
        ("Просмотреть эту публикацию в Instagram", "instagram"),
        ("Tweet by @x", "twitter"),
        ("A post by Mill (@mill) on Telegram", "telegram"),
        ("تغريدة", "twitter"),
        ("تغريدة من @mill", "twitter"),
        ("Видео недоступно", None),
        ("Это видео больше недоступно.", None),
        ("Ваш браузер не поддерживает видео", None),
        ("Для просмотра видео включите JavaScript", None),
        ("عرض هذا المنشور على Instagram", "instagram"),
        ("مشاهدة على تيليجرام", "telegram"),
        ("مشاهدة المقطع على تيك توك", "tiktok"),
        ("فيسبوك: video.php", "facebook"),
        ("منشور على فيسبوك", "facebook"),
        ("تغريدة على تويتر", "twitter"),
        ("الفيديو غير متاح", None),
        ("متصفحك لا يدعم تشغيل الفيديو", None),
    ],
)
def test_what_is_left_of_a_player_is_a_stub(line: str, platform: str | None) -> None:
    assert stub_platform(line) == (True, platform)


@pytest.mark.parametrize(
    "line",
    [
        "Пост главы области в Telegram прочли тысячи людей.",
        "Видео из города опубликовали в среду",
        "Tweet",
        "Твит недели",
        "A post by the mayor",
        "Пост от мэра города",
        "Москва: город",
        "Публикация в газете",
        "Видео недоступности моста",
        "منشور على الجدار",
        "فيديو من حلب",
        "قال المتحدث إن الفيديو غير متاح للجمهور منذ أيام، وإن الشرطة طلبت حذفه من الموقع ومن الصفحات الأخرى.",
    ],
)
def test_sentences_and_names_are_no_stubs(line: str) -> None:
    assert stub_platform(line) == (False, None)


@pytest.mark.parametrize("line", ["Через город", "Из Сирии", "عبر الحدود", "عن المدينة"])
def test_a_way_or_a_place_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    ("stub", "credit", "caption"),
    [
        ("Посмотреть видео на YouTube", "Через YouTube", "На видео, как утверждается, удар по городу Хомс."),
        ("شاهد الفيديو على يوتيوب", "عبر يوتيوب", "فيديو يظهر الغارة على مدينة حمص."),
    ],
)
def test_the_caption_under_the_credit_is_kept(stub: str, credit: str, caption: str) -> None:
    words = "Жители города рассказали, что самолёты ударили по рынку утром в среду." if "У" in stub.upper() else ""
    words = words or "قال سكان المدينة إن الطائرات ضربت السوق صباح يوم الأربعاء بحسب المجلس."
    article = read_article(f"{words}\n\n{stub}\n\n{credit}\n\n{caption}\n\n{words}\n".encode(), name="scraped.txt")
    (found,) = [one for one in article.references if one.kind is ReferenceKind.STUB]
    assert (found.platform, found.credit, found.caption) == ("youtube", credit, caption)


@pytest.mark.parametrize("line", ["Видео: YouTube", "Video: YouTube", "فيديو: يوتيوب"])
def test_a_credit_that_names_a_video_and_its_platform_is_a_stub_by_itself(line: str) -> None:
    words = "Жители города рассказали, что самолёты ударили по рынку утром в среду, сообщает совет."
    article = read_article(f"{words}\n\n{line}\n\n{words}\n".encode(), name="scraped.txt")
    (found,) = [one for one in article.references if one.kind is ReferenceKind.STUB]
    assert found.platform == "youtube"
