"""Claims, speakers and places in the interface's other languages; the texts are this project's own."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records.article import ClaimKind, SuggestedClaim
from verification.claims.attribution import stance_of
from verification.claims.suggest import suggest_claims
from verification.intake.reading import read_article

RUSSIAN = """Удар по рынку в Алеппо

Авиация нанесла удар по рынку в городе Алеппо во вторник, сообщили местные активисты.

По данным министерства обороны, в результате обстрела погибли 12 человек, ещё 30 были ранены.

На видео, опубликованном в Telegram, видно, как горит здание больницы в Идлибе.

Представитель армии заявил, что ракеты попали в склад боеприпасов на окраине Хомса.

Агентство Reuters сообщило со ссылкой на очевидцев, что в Хаме прогремел взрыв.

Погода была хорошей весь день, и в Москве цвели сады.
"""
ARABIC = """قصف على سوق في حلب

قال ناشطون إن طائرات حربية قصفت سوقا في مدينة حلب يوم الثلاثاء.

وأعلنت وزارة الدفاع مقتل 12 شخصا وإصابة 30 آخرين في القصف.

ويظهر مقطع فيديو نشر على تلغرام احتراق مستشفى في إدلب.

وقال متحدث باسم الجيش إن الصواريخ أصابت مستودعا للذخيرة في ضواحي حمص.

وذكرت وكالة رويترز نقلا عن شهود عيان أن انفجارا وقع في حماة.

كان الطقس جميلا طوال اليوم، وتفتحت الأزهار في دمشق.
"""


def claims_of(text: str) -> tuple[SuggestedClaim, ...]:
    article = read_article(text.encode(), name="a.txt", media_type="text/plain")
    claims = suggest_claims(article, published=date(2024, 5, 8))
    for one in claims:
        assert article.text[one.start : one.end] == one.exact
        for place in one.places:
            assert article.text[place.start : place.end] == place.name
    return claims


@pytest.mark.parametrize(
    ("text", "places", "claimants"),
    [
        (
            RUSSIAN,
            [("Алеппо", "SY"), ("Идлибе", "SY"), ("Хомса", "SY"), ("Хаме", "SY")],
            {"местные активисты", "Представитель армии", "очевидцев", None},
        ),
        (
            ARABIC,
            [("حلب", "SY"), ("إدلب", "SY"), ("حمص", "SY"), ("حماة", "SY")],
            {"ناشطون", "متحدث باسم الجيش", "شهود عيان", None},
        ),
    ],
    ids=["Russian", "Arabic"],
)
def test_where_and_who_says_so(text, places, claimants):
    found = [one for one in claims_of(text) if one.kind is ClaimKind.LOCATION]
    assert [(one.places[0].name, one.places[0].country) for one in found] == places
    assert {one.claimant for one in found} == claimants


@pytest.mark.parametrize(("text", "chain"), [(RUSSIAN, "Агентство Reuters"), (ARABIC, "وكالة رويترز")])
def test_footage_numbers_days_and_cited_sources(text, chain):
    claims = claims_of(text)
    kinds = [one.kind for one in claims]
    assert kinds.count(ClaimKind.COUNT) >= 1
    assert sum(one.basis == "footage spoken of" for one in claims) == 1
    assert [one.chain for one in claims if one.basis == "cited source"] == [(chain,)]
    assert [one.exact for one in claims if one.kind is ClaimKind.TIME] == [
        {RUSSIAN: "вторник", ARABIC: "الثلاثاء"}[text]
    ]


@pytest.mark.parametrize("text", [RUSSIAN, ARABIC])
def test_weather_and_flowers_are_no_claims(text):
    last = text.strip().rsplit("\n", 1)[-1].rstrip(".")
    assert all(one.exact not in last for one in claims_of(text) if one.kind is ClaimKind.LOCATION)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Министерство опровергло сообщения об ударе.", "denies"),
        ("На видео якобы показан удар по мосту.", "purports"),
        ("Мост разрушен.", "asserts"),
        ("نفت الوزارة أنباء القصف.", "denies"),
        ("يزعم المقطع أنه يظهر القصف.", "purports"),
    ],
)
def test_how_it_is_said(words, stance):
    assert stance_of(words) == stance


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Очевидцы сообщили о взрывах в районе Саки в Крыму.", ["Саки", "Крыму"]),
        ("В среду утром по Одессе был нанесён ракетный удар.", ["Одессе"]),
        ("سيطرت قوات الدعم السريع على مدينة الجنينة في غرب دارفور.", ["الجنينة"]),
        ("قتل 22 شخصا على الأقل في غارات على مخيم النصيرات وسط قطاع غزة.", ["النصيرات"]),
        ("مقطع فيديو يظهر قواته داخل القصر الجمهوري في الخرطوم.", ["الخرطوم"]),
    ],
)
def test_where_it_was_by_the_words_before_it(words, names):
    (claim,) = [one for one in claims_of(f"Заголовок\n\n{words}\n") if one.kind is ClaimKind.LOCATION]
    assert [one.name for one in claim.places] == names


def test_what_is_said_not_to_be_of_a_place_is_denied():
    (claim,) = [one for one in claims_of("خبر\n\nالفيديو قديم وليس من غزة.\n") if one.kind is ClaimKind.LOCATION]
    assert claim.stance == "denies"


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        ("Взрывы прогремели в Курской и Брянской областях.", [("Курской", "RU"), ("Брянской", "RU")]),
        ("Два человека погибли при обстреле Донецкой области.", [("Донецкой области", "UA")]),
        ("Ракеты попали в склад в Харьковской области, сообщил губернатор.", [("Харьковской области", "UA")]),
        ("Беспилотник атаковал завод в Краснодарском крае.", [("Краснодарском крае", "RU")]),
        ("Пожар начался после удара в Киевской области.", [("Киевской области", "UA")]),
        ("Взрыв прогремел в Орловской области.", []),  # there is a town of Orlov in quite another one
    ],
)
def test_lands_called_by_their_towns_adjective(text, lands):
    found = [place for claim in claims_of(f"Удары\n\n{text}\n") for place in claim.places]
    assert list(dict.fromkeys((one.name, one.country) for one in found)) == lands
    assert all(one.latitude is not None for one in found)
