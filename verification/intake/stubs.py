"""What is left of an embedded player in text that was scraped: a line of its own, perhaps a credit, perhaps a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storage.records.article import Block, BlockKind, FoundReference, ReferenceKind, Span
from verification.intake.words import NOUNS, VIDEO, is_platform, platform_in

_SEE = (
    r"view|watch|see|play|open|load|show|click|"
    r"voir|regarde[rz]?|visionne[rz]?|afficher|lire|consulte[rz]|ansehen|anschauen|anzeigen|abspielen|sieh|schau\w*|laden|"
    r"ver|mira[r]?|reproduc\w+|vea|guarda\w*|visualizza\w*|riproduci|assist[ai]\w*|veja|vê|reproduz\w+|"
    r"bekijk\w*|kijk|afspelen|zobacz|obejrzyj|oglądaj|odtwórz|"
    r"смотре\w*|посмотре\w*|просмотре\w*|смотри\w*|открыть|дивитис[яь]|переглян\w+|подивит\w+|відкрити|"
    r"شاهد\w*|مشاهدة|عرض|اعرض|izle\w*|görüntüle\w*|ببینید|تماشا\w*|مشاهده|دیدن"
)
_THING = rf"{NOUNS}|film\w{{0,2}}|posts?|tweets?|reels?|story|photos?|publication|beitrag|post|публикаци\w+|пост|допис|твит|твіт|(?:ال)?منشور|(?:ال)?تغريدة|(?:ال)?مقطع|gönderi\w*|tweet\w*|پست|توییت"
_VIEW_LINE = re.compile(rf"(?<!\w)(?:{_SEE})(?!\w)", re.IGNORECASE)
_THING_LINE = re.compile(rf"(?<!\w)(?:{_THING})(?!\w)", re.IGNORECASE)
_LABEL_LINE = re.compile(
    r"(?:embedded (?:from )?|video (?:from|by|via) )?"
    r"(?P<name>facebook|twitter|instagram|youtube|vine|vimeo|tiktok|telegram|vk|dailymotion|periscope|rutube|x|soundcloud|liveleak)"
    r"(?:\.com)?\s?:\s?(?P<rest>@?[\w./?=&%-]+)$",
    re.IGNORECASE,
)
# The same where the platform's name is written in other letters; what follows it is part of an address all the same.
_OTHER_LABEL = re.compile(
    r"(?P<name>[^\W\da-zA-Z]{2,12}(?: [^\W\da-zA-Z]{2,10})?)\s?:\s?@?[A-Za-z0-9][A-Za-z0-9_./?=&%-]*$"
)
# “A post on …” and nothing else, as the platforms' own widgets say it in Russian and Arabic.
_POST_ON = re.compile(
    r"(?:пост|публикация|запись|видео|видеозапись|ролик|твит|сообщение|фото)(?:\s(?:в|во|на|из|с))?\s(?P<ru>\S.{1,20})$|"
    r"(?:ال)?(?:منشور|تغريدة|فيديو|مقطع(?: فيديو)?|صورة|رسالة)\s(?:على|في|عبر|من)\s(?P<ar>\S.{1,20})$",
    re.IGNORECASE,
)
# “Tweet by @user”, “Видео от @user в TikTok”: a post and whose it is, and nothing else.
_POST_BY = re.compile(
    r"(?:an? )?(?:embedded |встроенн\w+ |вбудован\w+ )?"
    r"(?P<thing>tweet|post|video|reel|clip|photo|твит|твіт|пост|публикация|допис|видео|відео|ролик|запись|(?:ال)?تغريدة|(?:ال)?منشور|(?:ال)?فيديو|(?:ال)?مقطع)\s"
    r"(?:(?:by|from|of|от|від|из|пользователя|користувача|من|لـ?|بواسطة|نشره)\s)?(?:@[\w.]{1,30}|[^\W\d_][\w .]{0,30}\(@[\w.]{1,30}\))"
    r"(?:\s(?:on|в|на|على|في)\s(?P<where>\S.{0,20}))?$",
    re.IGNORECASE,
)
# What a widget of X leaves in Russian, Ukrainian and Arabic; the English word alone is a button for sharing.
_TWEET_ALONE = re.compile(
    r"(?:embedded tweet|(?:встроенный |вбудований )?тв[иі]т|(?:ال)?تغريدة(?: مدمجة)?)$", re.IGNORECASE
)
# “Видео: YouTube” and nothing else, with no player above it.
_VIDEO_ON = re.compile(
    r"(?:video|vidéo|vídeo|wideo|видео|відео|(?:ال)?فيديو|ویدیو|ویدئو)\s?[:/|–—-]\s?(?P<name>\S.{0,20})$", re.IGNORECASE
)
_VIA = re.compile(r"(?:via|через|из|عبر|عن|من)\s+(?P<name>\S.{0,20})$", re.IGNORECASE)
# What players leave behind that name no platform.
_PLAYER_LINE = re.compile(
    r"(?:\[?\(?(?:embedded (?:video|content|media)|embed|video player(?: is loading\.?)?|video embed|vídeo|vidéo intégrée|"
    r"eingebettetes video|video incorporato|vídeo incorporado|встроенное видео|вбудоване відео|فيديو مدمج)\)?\]?"
    r"|media playback is (?:un|not )supported on (?:your|this) device"
    r"|(?:sorry, )?(?:your|this) browser (?:does not|doesn['’]t) support (?:the |html5 |embedded )*videos?(?: tag| element)?"
    r"|this video (?:is unavailable|is no longer available|has been removed|cannot be played|can not be played)\b.*"
    r"|video unavailable|this content is not available.*|this (?:tweet|post) (?:is unavailable|has been deleted|was deleted).*"
    r"|to (?:play|view|watch) this (?:video|content|post).*(?:javascript|cookies|accept|enable).*"
    r"|(?:please )?(?:accept|enable|allow) (?:\w+ )*(?:cookies|javascript) to (?:view|watch|see|play|load).*"
    r"|(?:play|watch) (?:the )?video|jetzt video (?:ansehen|abspielen)|video abspielen|lire la vidéo|reproducir (?:el )?v[ií]deo"
    r"|riproduci (?:il )?video|reproduzir (?:o )?vídeo|video afspelen|odtwórz (?:wideo|film)|воспроизвести видео|смотреть видео"
    r"|відтворити відео|تشغيل الفيديو|شاهد الفيديو|videoyu (?:oynat|izle)|پخش ویدیو"
    r"|(?:это |данное )?видео (?:сейчас |больше |временно )?(?:недоступно|удалено|не найдено|не может быть воспроизведено)\b.*"
    r"|(?:ваш|этот) браузер не поддерживает (?:воспроизведение )?(?:видео|html5|тег video)\b.*"
    r"|(?:для (?:просмотра|воспроизведения) (?:этого )?(?:видео|ролика)|чтобы (?:посмотреть|увидеть) (?:это )?видео),? .*(?:javascript|cookie|браузер).*"
    r"|(?:هذا )?(?:ال)?(?:فيديو|مقطع)(?: هذا)? (?:غير (?:متاح|متوفر|متاحة|متوفرة)|لم يعد (?:متاح|متوفر)\w*|محذوف)\b.*"
    r"|(?:متصفحك|المتصفح|متصفح الويب|هذا المتصفح)(?: الخاص بك)? لا (?:يدعم|يمكنه) (?:تشغيل |عرض )?(?:ال)?(?:فيديو|فيديوهات|html5)\b.*"
    r"|(?:يرجى |من فضلك )?(?:تفعيل|تمكين|فعل) (?:javascript|جافا ?سكريبت) ل(?:مشاهدة|تشغيل|عرض) (?:ال)?فيديو"
    r"|(?:a )?(?:post|video|photo) (?:shared|posted) by .{1,60}\(@[\w.]+\).{0,40})[.!]?$",
    re.IGNORECASE,
)
_CREDIT_LINE = re.compile(
    r"(?:via|source|credit|courtesy(?: of)?|photo|video|par|crédits?|quelle|foto|fuente|cr[eé]dito|fonte|bron|źródło|"
    r"источник|фото|видео|джерело|المصدر|kaynak|منبع)\b\s*:?\s+\S.{0,60}$|"
    r"(?:www\.)?(?:youtube|facebook|twitter|instagram|vimeo|dailymotion|tiktok|vk|rutube|x)\.com$|youtu\.be$|t\.me(?:/\w+)?$",
    re.IGNORECASE,
)
# What only a caption has: who made the picture, or that it is one.
_CREDITED = re.compile(
    r"\b(?:photo(?:s|graph(?:s|er)?)?|picture|image|pic|foto\w*|fotó|bild|quelle|source|credit|crédits?|illustration|video|"
    r"фото|видео|источник|джерело|المصدر|صورة)\s?(?:by|credit|credits|de|von|:|©)[^.]{2,80}[)\].]{0,3}$"
    r"|[(\[](?:[^()\[\]]{0,60}\W)?(?:getty(?: images)?|reuters|afp|ap|epa|dpa|tass|imago|shutterstock|file|handout|screenshot|"
    r"youtube|facebook|twitter|instagram|telegram|tiktok|\w+ / [\w ]+)[^()\[\]]{0,40}[)\]]\.?$"
    r"|\b(?:getty images|ap photo|afp photo|via getty|/ ?(?:reuters|afp|ap|epa|getty)(?: file)?)$|©\s?\S"
    r"|\((?:photo|foto|picture|bild|image|фото|صورة)\s?: [^()]{2,80}\)\.?$"
    r"|^(?:image|media|picture|photo|video) caption|^(?:video|audio)\s\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_LENGTH_SAID = re.compile(r"(?:video|audio)\s\d{1,2}:\d\d\b", re.IGNORECASE)
_FEWEST_WORDS = 6
_LONGEST_CAPTION, _LONGEST_LABEL = 240, 160
_ADDRESS = re.compile(r"https?://\S", re.IGNORECASE)
_PLATFORM_ALONE = re.compile(
    r"(?:www\.)?(?:youtube|facebook|twitter|instagram|vimeo|dailymotion|tiktok|vk|rutube)(?:\.com)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stub:
    """One stub with the blocks it takes up: the stub's own, then credit and caption where there are any."""

    reference: FoundReference
    stub_block: int
    credit_block: int | None
    caption_block: int | None


def stub_platform(line: str) -> tuple[bool, str | None]:
    """Whether a line on its own is a stub, and of which platform (None where it does not say)."""
    words = line.strip().strip("▶►▷→>›·•*[]() ")
    if not words or len(words) > 140 or _ADDRESS.search(words):
        return False, None
    label = _LABEL_LINE.match(words)
    if label:
        name = label["name"].lower()
        return True, "twitter" if name == "x" else name
    other = _OTHER_LABEL.match(words)
    if other and is_platform(other["name"]):
        return True, platform_in(other["name"])
    if _PLAYER_LINE.match(words):
        return True, platform_in(words)
    post, said = _post_alone(words)
    if post:
        return True, said
    if len(words.split()) > 10 or words.endswith((".", ";", ",")) or words.count(",") > 1:
        return False, None
    platform = platform_in(words)
    if platform and _VIEW_LINE.search(words):
        named_thing = _THING_LINE.search(words)
        return (True, platform) if named_thing or len(words.split()) <= 4 else (False, None)
    return False, None


def _post_alone(words: str) -> tuple[bool, str | None]:
    """Whether words name a post, and where or whose it is, and nothing else; and its platform, if they say so."""
    on = _POST_ON.match(words)
    if on and is_platform(on["ru"] or on["ar"]):
        return True, platform_in(on["ru"] or on["ar"])
    if _TWEET_ALONE.match(words):
        return True, "twitter"
    by = _POST_BY.match(words)
    if by and (not by["where"] or is_platform(by["where"])):
        tweet = re.match(r"tweet|тв[иі]т|(?:ال)?تغريدة", by["thing"], re.IGNORECASE)
        return True, platform_in(by["where"] or "") or ("twitter" if tweet else None)
    return False, None


def is_credit(line: str) -> bool:
    """Whether a line on its own is a credit, such as “Via YouTube”."""
    words = line.strip()
    if _LENGTH_SAID.match(words):
        return False
    if _names_its_platform(words) or _is_video_on(words):
        return True
    if len(words) > 80 or len(words.split()) > 8 or _CREDIT_LINE.match(words) is None:
        return False
    # “Video shows …” is a sentence about footage; a credit names a source and states nothing.
    return not (words.endswith((".", "!", "?", "…")) and len(words.split()) > 3)


def find_stubs(text: str, blocks: Sequence[Block]) -> list[Stub]:
    """Find the stubs among the blocks, each with its credit and caption."""
    stubs: list[Stub] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        line = text[block.start : block.end]
        found, platform = stub_platform(line) if "\n" not in line else (False, None)
        basis = "stub line"
        if not found and _lone_credit(line):
            found, platform, basis = True, platform_in(line), "platform credit line"
        if not found or block.kind is BlockKind.TITLE:
            at += 1
            continue
        stub, at = _with_company(text, blocks, at, platform, basis)
        stubs.append(stub)
    return stubs


def _lone_credit(line: str) -> bool:
    words = line.strip()
    return (
        _names_its_platform(words) or _is_video_on(words) or (_PLATFORM_ALONE.match(words) is not None and "." in words)
    )


def _is_video_on(words: str) -> bool:
    on = _VIDEO_ON.match(words)
    return on is not None and is_platform(on["name"])


def _names_its_platform(words: str) -> bool:
    """“Via YouTube” and nothing else, in the languages of the interface."""
    via = _VIA.match(words)
    return via is not None and is_platform(via["name"])


def _with_company(text: str, blocks: Sequence[Block], at: int, platform: str | None, basis: str) -> tuple[Stub, int]:
    stub = blocks[at]
    credit_at = caption_at = None
    following = at + 1
    if following < len(blocks) and is_credit(text[blocks[following].start : blocks[following].end]):
        credit_at = following
        platform = platform or platform_in(text[blocks[following].start : blocks[following].end])
        following += 1
    if following < len(blocks) and is_caption(text, blocks[following]):
        caption_at = following
        following += 1
        last = following < len(blocks) and is_credit(text[blocks[following].start : blocks[following].end])
        if credit_at is None and last:
            credit_at = following
            following += 1
    credit = blocks[credit_at] if credit_at is not None else None
    caption = blocks[caption_at] if caption_at is not None else None
    reference = FoundReference(
        kind=ReferenceKind.STUB,
        platform=platform,
        url=None,
        key=None,
        start=stub.start,
        end=stub.end,
        caption=text[caption.start : caption.end] if caption else None,
        caption_span=Span(start=caption.start, end=caption.end) if caption else None,
        credit=text[credit.start : credit.end] if credit else None,
        credit_span=Span(start=credit.start, end=credit.end) if credit else None,
        basis=basis,
    )
    return Stub(reference=reference, stub_block=at, credit_block=credit_at, caption_block=caption_at), following


def is_caption(text: str, block: Block) -> bool:
    """Whether the block under a stub reads like its caption rather than like the next paragraph."""
    words = text[block.start : block.end]
    if "\n" in words or not 12 <= len(words) <= 320 or len(words.split()) < 3:
        return False
    if block.kind in {BlockKind.HEADING, BlockKind.CHROME} or stub_platform(words)[0]:
        return False
    if words[-1] in ":,;" or words[0] in "—–#" or re.search(r"https?://|\bpic\.twitter\.com|\w\.co/|\s#\w+$", words):
        return False  # a list, or the words of a post and who wrote it
    if _CREDITED.search(words):
        return True
    if words[0] in '("“«' or re.search(r"[\"”»],? \w+ (?:said|says|told)\b", words):
        return False
    stops = len(re.findall(r"[.!?؟۔…][\"”»’']?(?=\s|$)", words))
    if VIDEO.search(words):
        return stops <= 3 and len(words) <= _LONGEST_CAPTION
    # A sentence that speaks of no footage is the next paragraph, a few words are a heading; a line that is neither is
    # what stood under the player.
    ended = words.rstrip("\"”»’')")[-1:] in {*".!?؟۔…"}
    return not ended and not words.isupper() and len(words) <= _LONGEST_LABEL and len(words.split()) >= _FEWEST_WORDS
