"""What the rules propose for sentences of the news in English, Russian and Arabic; the sentences are this project's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from storage.records.article import ClaimKind, Reading
from verification.claims.reading import read_words
from verification.claims.times import find_times
from verification.intake.reading import read_article

PUBLISHED = date(2015, 9, 30)


def read(sentence: str) -> Reading:
    article = read_article(f"Report from the front\n\n{sentence}\n".encode(), name="a.txt", media_type="text/plain")
    return read_words(replace(article, published=PUBLISHED.isoformat()))


def located(sentence: str) -> list[tuple[str, list[str]]]:
    return [
        (one.exact, [place.name for place in one.places if place.rank == 0])
        for one in read(sentence).claims
        if one.kind is ClaimKind.LOCATION
    ]


@pytest.mark.parametrize(
    ("sentence", "exact", "places"),
    [
        ("A rocket hit Homs on Sunday.", "A rocket hit Homs on Sunday", ["Homs"]),
        ("Jets bombed Aleppo.", "Jets bombed Aleppo", ["Aleppo"]),
        ("Shells hit Deir ez-Zor.", "Shells hit Deir ez-Zor", ["Deir ez-Zor"]),
        ("The clip, which AFP verified, was filmed in Homs.", "The clip, which AFP verified, was filmed in Homs", ["Homs"]),
        ("The clip was filmed in 2013 in Iraq, not in Syria.", "The clip was filmed in 2013 in Iraq, not in Syria", ["Iraq", "Syria"]),
        ("Удары пришлись на провинции Хомс, Латакия и Хама.", "Удары пришлись на провинции Хомс, Латакия и Хама", ["Хомс", "Латакия", "Хама"]),
        ("استهدفت الغارات محافظات حمص واللاذقية وحماة.", "استهدفت الغارات محافظات حمص واللاذقية وحماة", ["حمص", "اللاذقية", "حماة"]),
    ],
)  # fmt: skip
def test_where_something_happened_is_a_claim(sentence: str, exact: str, places: list[str]) -> None:
    assert located(sentence) == [(exact, places)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sanctions hit Moscow hard, economists said.",
        "The company's shares hit a record in London.",
        "The force declined to comment on videos posted on TikTok.",
        "В Кремле опровергли сообщения об отставке министра.",
        "Минфин отверг обвинения в коррупции.",
        "نفت الشركة تقارير عن اندماجها.",
    ],
)
def test_what_is_no_matter_for_footage_is_no_claim(sentence: str) -> None:
    assert [one for one in read(sentence).claims if one.kind is not ClaimKind.TIME] == []


def test_places_in_russian_and_arabic_are_in_the_list_of_all_places() -> None:
    def names(words: str) -> list[tuple[str, str | None]]:
        return [(one.name, one.candidates[0].country) for one in read(words).places]

    assert names("Взрывы прогремели в Мариуполе, Брянске и Ростове-на-Дону.") == [
        ("Мариуполе", "UA"), ("Брянске", "RU"), ("Ростове-на-Дону", "RU"),
    ]  # fmt: skip
    assert names("قتل عشرة في قصف على معرة النعمان في شارع رئيسي.") == [("معرة النعمان", "SY")]
    assert names("انفجار في شارع رئيسي في بغداد") == [("بغداد", "IQ")]


def test_a_person_who_was_hit_is_no_place() -> None:
    assert located("A bullet hit Jordan Smith. The minister attacked Paris Hilton.") == []


@pytest.mark.parametrize(
    ("sentence", "exact", "stance", "claimant"),
    [
        ("Moscow dismissed the video as staged.", "Moscow dismissed the video as staged", "denies", "Moscow"),
        ("Министерство обороны опровергло эти сообщения.", "Министерство обороны опровергло эти сообщения", "denies", None),
        ("ونفت وزارة الدفاع هذه التقارير.", "ونفت وزارة الدفاع هذه التقارير", "denies", None),
        ("На видео, как утверждается, показан взрыв.", "На видео, как утверждается, показан взрыв", "purports", None),
    ],
)  # fmt: skip
def test_what_is_said_of_footage_has_its_stance(sentence: str, exact: str, stance: str, claimant: str | None) -> None:
    found = [one for one in read(sentence).claims if one.kind is ClaimKind.PROVENANCE]
    assert [(one.exact, one.stance, one.claimant) for one in found] == [(exact, stance, claimant)]


def test_a_speaker_who_denies_one_thing_and_states_another_is_read_so() -> None:
    found = read(
        "France on Wednesday denied that its aircraft had bombed a hospital in Aleppo, and said in a statement that the "
        "strikes had hit a barracks near Raqqa."
    ).claims
    stances = {one.exact: (one.stance, one.claimant) for one in found if one.kind is ClaimKind.LOCATION}
    assert stances == {
        "its aircraft had bombed a hospital in Aleppo": ("denies", "France"),
        "said in a statement that the strikes had hit a barracks near Raqqa": ("asserts", "France"),
    }


def test_the_number_of_dead_may_stand_behind() -> None:
    found = read("Police put the number of dead at nine. Seven people were killed, the mayor said.").claims
    assert [one.exact for one in found if one.kind is ClaimKind.COUNT] == ["number of dead at nine", "Seven people"]


@pytest.mark.parametrize(
    ("words", "exact", "earliest", "latest", "zone"),
    [
        ("at about 3 p.m. on Tuesday", "about 3 p.m. on Tuesday", "2015-09-29T14:30", "2015-09-29T15:30", "local"),
        ("On Tuesday, at 06:30 GMT, jets", "Tuesday, at 06:30 GMT", "2015-09-29T06:30", "2015-09-29T06:30", "UTC"),
        ("at noon on Monday", "noon on Monday", "2015-09-28T11:30", "2015-09-28T12:30", "local"),
        ("in the early hours of Tuesday", "the early hours of Tuesday", "2015-09-29T00:00", "2015-09-29T06:00", "local"),
        ("shortly after midnight on Monday", "shortly after midnight on Monday", "2015-09-28T00:00", "2015-09-28T01:00", "local"),
        ("just before 12:10 a.m. on Monday", "just before 12:10 a.m. on Monday", "2015-09-28T00:00", "2015-09-28T00:10", "local"),
        ("Late Monday they", "Late Monday", "2015-09-28T18:00", "2015-09-28T23:59", "local"),
        ("в среду днём", "среду днём", "2015-09-30T12:00", "2015-09-30T18:00", "local"),
        ("В понедельник около 15:00 по московскому времени", "понедельник около 15:00 по московскому времени", "2015-09-28T14:30", "2015-09-28T15:30", "Europe/Moscow"),
        ("بعد ظهر الأربعاء", "بعد ظهر الأربعاء", "2015-09-30T12:00", "2015-09-30T18:00", "local"),
        ("At 3:30 on Tuesday afternoon", "3:30 on Tuesday afternoon", "2015-09-29T15:30", "2015-09-29T15:30", "local"),
        ("Tuesday, at 9:30 in the evening", "Tuesday, at 9:30 in the evening", "2015-09-29T21:30", "2015-09-29T21:30", "local"),
        ("At 8:15 on Tuesday", "Tuesday", "2015-09-29T00:00", "2015-09-29T23:59", "local"),
        ("Tuesday night at 2 a.m.", "Tuesday night", "2015-09-29T18:00", "2015-09-29T23:59", "local"),
        ("в среду в 8 часов вечера", "среду в 8 часов вечера", "2015-09-30T19:30", "2015-09-30T20:30", "local"),
        ("at about 7:30 on the morning of 12 May", "about 7:30 on the morning of 12 May", "2015-05-12T07:00", "2015-05-12T08:00", "local"),
        ("Вчера вечером", "Вчера вечером", "2015-09-29T18:00", "2015-09-29T23:59", "local"),
        ("Позавчера", "Позавчера", "2015-09-28T00:00", "2015-09-28T23:59", "local"),
        ("The 10 on Monday, and 3-2 on", "Monday", "2015-09-28T00:00", "2015-09-28T23:59", "local"),
    ],
)  # fmt: skip
def test_clock_times_beside_a_day_narrow_it(words: str, exact: str, earliest: str, latest: str, zone: str) -> None:
    (found,) = find_times(words, PUBLISHED)
    assert found.interval is not None
    assert (found.exact, found.interval.earliest, found.interval.latest, found.interval.zone) == (
        exact, earliest, latest, zone,
    )  # fmt: skip


def test_a_part_of_the_day_belongs_to_the_weekday_before_a_date() -> None:
    assert [one.exact for one in find_times("On Friday afternoon, 2 October 2015, it fell.", PUBLISHED)] == [
        "Friday afternoon", "2 October 2015",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "Prices exploded in Lagos this week.",
        "Doctors called a strike in Paris on Tuesday.",
        "Rail workers went on strike in Lyon.",
        "The movie was shot in Morocco.",
        "The team crashed out of the cup in Berlin.",
        "Sales took a hit in Tokyo.",
        "A bombshell report was published in London.",
    ],
)
def test_figures_of_speech_are_no_events(sentence: str) -> None:
    assert located(sentence) == []


def test_a_rail_strike_beside_an_air_strike_hides_nothing() -> None:
    assert located("Russia called the strikes in Homs a success.") == [
        ("Russia called the strikes in Homs a success", ["Homs"])
    ]
    assert located("Two men were shot in Marseille.") == [("Two men were shot in Marseille", ["Marseille"])]


def test_what_footage_is_of_in_truth_is_a_claim_of_its_own() -> None:
    found = read("The video claims to show a strike on Kharkiv, but it was filmed in Turkey in 2021.").claims
    said = {(one.kind, one.exact, one.stance) for one in found if one.kind is not ClaimKind.TIME}
    assert said == {
        (ClaimKind.PROVENANCE, "The video claims to show a strike on Kharkiv", "purports"),
        (ClaimKind.LOCATION, "The video claims to show a strike on Kharkiv", "purports"),
        (ClaimKind.PROVENANCE, "it was filmed in Turkey in 2021", "asserts"),
        (ClaimKind.LOCATION, "it was filmed in Turkey in 2021", "asserts"),
    }
    places = [one.places[0] for one in found if one.kind is ClaimKind.LOCATION]
    assert [(one.name, one.country) for one in places] == [("Kharkiv", "UA"), ("Turkey", "TR")]
    found = read("This video was not filmed in Ukraine; it comes from a video game.").claims
    assert [(one.exact, one.stance) for one in found if one.kind is ClaimKind.PROVENANCE] == [
        ("This video was not filmed in Ukraine", "denies"),
        ("it comes from a video game", "asserts"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("غارات روسية على حمص وحماة وإدلب", ["حمص", "حماة", "إدلب"]),
        ("نفذت الطائرات غارات جوية مكثفة على مواقع في مدينتي حمص وحماة", ["حمص", "حماة"]),
        ("شهدت مدينتا الرقة ودير الزور اشتباكات عنيفة", ["الرقة", "دير الزور"]),
        ("استهدفت غارة إسرائيلية الضاحية الجنوبية لبيروت", ["بيروت"]),
        ("قتل ثلاثة جنود في كمين قرب جنين", ["جنين"]),
        ("Российская авиация нанесла удары по Хомсу, Хаме и Идлибу", ["Хомсу", "Хаме", "Идлибу"]),
        ("В результате обстрела Харькова погибли трое человек", ["Харькова"]),
    ],
)
def test_what_was_hit_is_named_in_russian_and_arabic(sentence: str, names: list[str]) -> None:
    ((_, found),) = located(sentence)
    assert found == names
    assert [one.name for one in read(sentence).places] == names


def test_a_name_that_merely_sounds_like_a_place_elsewhere_has_no_point() -> None:
    (claim,) = [
        one for one in read("Jets bombed a camp near Sukhna in the night.").claims if one.kind is ClaimKind.LOCATION
    ]
    assert [(one.name, one.latitude, one.source) for one in claim.places] == [("Sukhna", None, "not in the gazetteer")]
    ((_, names),) = located("Rebels shelled Khan al-Assal for two days.")
    assert names == ["Khan al-Assal"]


def test_lands_that_are_no_divisions_have_a_point_and_say_where_it_is_from() -> None:
    (claim,) = [one for one in read("Two people were killed in Sulawesi.").claims if one.kind is ClaimKind.LOCATION]
    assert [(one.name, one.source) for one in claim.places] == [("Sulawesi", "list of lands and seas: Sulawesi")]


@pytest.mark.parametrize(
    ("sentence", "exact", "names"),
    [
        (
            "LONDON (Reuters) - An explosion in the city of Shiraz injured 37 people and may have been caused by gas.",
            "An explosion in the city of Shiraz injured 37 people and may have been caused by gas",
            ["Shiraz"],
        ),
        ("BEIRUT — Jets bombed a market in Aleppo.", "Jets bombed a market in Aleppo", ["Aleppo"]),
        ("Turkey fired on Qamishli on Tuesday.", "Turkey fired on Qamishli on Tuesday", ["Qamishli"]),
        ("An attack on Kunduz killed nine.", "An attack on Kunduz killed nine", ["Kunduz"]),
        ("A bomb killed six officers in Giza's Haram district.", "A bomb killed six officers in Giza's Haram district", ["Giza", "Haram"]),
    ],
)  # fmt: skip
def test_where_it_happened_stands_without_where_it_was_written(sentence: str, exact: str, names: list[str]) -> None:
    assert located(sentence) == [(exact, names)]


@pytest.mark.parametrize(
    "sentence",
    [
        "If the strikes in Homs continue, they will leave.",
        "A missile could hit Homs.",
        "An attack on Tuesday killed nine.",
    ],
)
def test_what_may_be_is_no_claim_of_place(sentence: str) -> None:
    assert located(sentence) == []


def test_footage_spoken_of_beside_a_quote_is_the_claim_and_not_the_quote() -> None:
    found = read('"It is very sad," the lawyer said of the arrest that was captured on video by a bystander.').claims
    assert [one.exact for one in found if one.kind is ClaimKind.PROVENANCE] == [
        "the lawyer said of the arrest that was captured on video by a bystander"
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "exact", "claimant", "stance"),
    [
        ("The channel Rybar published a video on Sunday which it said showed tanks.", "provenance", "The channel Rybar published a video on Sunday which it said showed tanks", "The channel Rybar", "asserts"),
        ("The drone footage, which could not be independently verified, shows two soldiers.", "provenance", "The drone footage, which could not be independently verified, shows two soldiers", None, "asserts"),
        ("The same video was posted in 2018 with a caption saying it showed a storm.", "provenance", "The same video was posted in 2018 with a caption saying it showed a storm", None, "asserts"),
        ("Kyiv denied responsibility for the strike.", "provenance", "responsibility for the strike", "Kyiv", "denies"),
        ("Russia blamed Ukraine for the attack on the bridge.", "provenance", "Ukraine for the attack on the bridge", "Russia", "asserts"),
        ("Fighting was reported in Goma on Friday.", "location", "Fighting was reported in Goma on Friday", None, "asserts"),
        ("A photo shared by rescuers shows a child in Aleppo.", "location", "A photo shared by rescuers shows a child in Aleppo", None, "asserts"),
    ],
)  # fmt: skip
def test_who_says_what_in_reports_on_footage(
    sentence: str, kind: str, exact: str, claimant: str | None, stance: str
) -> None:
    found = [one for one in read(sentence).claims if one.kind == kind]
    assert [(one.exact, one.claimant, one.stance) for one in found] == [(exact, claimant, stance)]


def test_coordinates_in_the_text_are_a_place() -> None:
    (claim,) = [
        one
        for one in read("Geolocation places the clip at 50.5432, 30.2134, on Yablunska Street.").claims
        if one.kind is ClaimKind.LOCATION
    ]
    (place,) = claim.places
    assert (place.name, place.latitude, place.longitude) == ("50.5432, 30.2134", 50.5432, 30.2134)
    assert place.source == "coordinates in the text"


def test_a_name_spelt_somewhat_like_one_in_another_country_has_no_point() -> None:
    read_words = read("Rockets hit the Ain al-Asad base in Iraq. Iraqi forces closed the road.")
    (named,) = [one for one in read_words.places if one.name == "Ain al-Asad"]
    assert named.candidates == ()


@pytest.mark.parametrize(
    ("sentence", "exact", "names", "claimant"),
    [
        ("Two people died in a strike on Homs, police said.", "Two people died in a strike on Homs", ["Homs"], "police"),
        ("Two people died in a strike on Homs, regional Gov. Oleh Syniehubov said Tuesday.", "Two people died in a strike on Homs", ["Homs"], "regional Gov. Oleh Syniehubov"),
        ("Two people died in a strike on Homs, it said.", "Two people died in a strike on Homs", ["Homs"], None),
        ("Six people were reported killed in the strike on Homs.", "Six people were reported killed in the strike on Homs", ["Homs"], None),
        ("Nobody has claimed the attack in Moscow.", "Nobody has claimed the attack in Moscow", ["Moscow"], None),
        ("The Observatory, a war monitor, said the strike killed 14 people in Idlib.", "the strike killed 14 people in Idlib", ["Idlib"], "The Observatory"),
        ("In Rafah, an Israeli strike killed 12 people.", "In Rafah, an Israeli strike killed 12 people", ["Rafah"], None),
        ("A strike on a funeral in Hroza killed 59 people, Ukraine said.", "A strike on a funeral in Hroza killed 59 people", ["Hroza"], "Ukraine"),
        ("Bombs fell on Kupiansk, Ukraine said.", "Bombs fell on Kupiansk", ["Kupiansk"], "Ukraine"),
        ("A blast hit the Sudanese capital Khartoum.", "A blast hit the Sudanese capital Khartoum", ["Khartoum"], None),
        ("An air strike near Sudan's El Obeid killed 30.", "An air strike near Sudan's El Obeid killed 30", ["Sudan", "El Obeid"], None),
        ("Kharkiv was hit by missiles, the mayor said.", "Kharkiv was hit by missiles", ["Kharkiv"], "the mayor"),
        ("The bombing on Wednesday, a day after the ceasefire, killed 3 people in Hama.", "The bombing on Wednesday, a day after the ceasefire, killed 3 people in Hama", ["Hama"], None),
        ("The strike killed 30, including 12 children, in a school in Jabalia.", "The strike killed 30, including 12 children, in a school in Jabalia", ["Jabalia"], None),
    ],
)  # fmt: skip
def test_the_ways_of_agencies(sentence: str, exact: str, names: list[str], claimant: str | None) -> None:
    found = [one for one in read(sentence).claims if one.kind is ClaimKind.LOCATION]
    assert [(one.exact, [p.name for p in one.places if p.rank == 0], one.claimant) for one in found] == [
        (exact, names, claimant)
    ]


@pytest.mark.parametrize(
    "sentence", ["Jackson was hit by a car in the street.", "Fighters from Hamas fired on a tank."]
)
def test_persons_and_sides_are_no_places(sentence: str) -> None:
    assert located(sentence) == []


def test_what_another_says_behind_a_semicolon_is_his() -> None:
    found = read("The video shows a blast in Homs; the army denied it was behind the attack.").claims
    assert {one.stance for one in found if one.kind is ClaimKind.LOCATION} == {"asserts"}


def test_what_a_search_found_is_where_it_is_from() -> None:
    found = read("The video was said to be from Gaza, but a reverse image search showed it was from Syria.").claims
    places = {one.exact: [p.name for p in one.places] for one in found if one.kind is ClaimKind.LOCATION}
    assert places["a reverse image search showed it was from Syria"] == ["Syria"]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("At least 45 Palestinians were killed in Rafah.", ["At least 45 Palestinians"]),
        ("A drone struck a bus, killing 22 and wounding 30.", ["killing 22", "wounding 30"]),
        ("The death toll rose to 41 after the strike.", ["toll rose to 41"]),
    ],
)
def test_more_ways_to_count(sentence: str, counts: list[str]) -> None:
    assert [one.exact for one in read(sentence).claims if one.kind is ClaimKind.COUNT] == counts


@pytest.mark.parametrize(
    ("words", "exact", "earliest"),
    [
        ("at 7:32 p.m. (1632 GMT) on Tuesday", "7:32 p.m. (1632 GMT) on Tuesday", "2015-09-29T19:32"),
        ("at 18:08 local time (15:08 GMT) on 4 August 2020", "18:08 local time (15:08 GMT) on 4 August 2020", "2020-08-04T18:08"),
        ("в августе 2020 года", "августе 2020", "2020-08-01T00:00"),
        ("в 2017 году", "2017", "2017-01-01T00:00"),
        ("A missile will hit Homs on Friday", "Friday", "2015-10-02T00:00"),
        ("Rebels are to quit Homs on Friday", "Friday", "2015-10-02T00:00"),
    ],
)  # fmt: skip
def test_more_ways_to_say_when(words: str, exact: str, earliest: str) -> None:
    (found,) = find_times(words, PUBLISHED)
    assert found.interval is not None
    assert (found.exact, found.interval.earliest) == (exact, earliest)
