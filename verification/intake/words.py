"""Words that speak of footage and of where it was put, in the languages of the interface."""

from __future__ import annotations

import re

# Canonical name → spellings. Order matters where one holds another.
PLATFORM_WORDS: tuple[tuple[str, str], ...] = (
    ("youtube", r"youtube|you tube|youtu\.be|يوتيوب|یوتیوب|ютуб\w*|ютьюб\w*"),
    ("facebook", r"facebook|face book|фейсбук\w*|фейсбуц\w*|فيسبوك|فیسبوک|فيس بوك"),
    ("instagram", r"instagram|инстаграм\w*|інстаграм\w*|إنستغرام|انستغرام|انستجرام|اینستاگرام"),
    ("tiktok", r"tik\s?tok|тик\s?-?ток\w*|тікток\w*|تيك توك|تیک تاک|تیک‌تاک"),
    ("telegram", r"telegram|телеграм+\w*|تيليغرام|تلغرام|تيلجرام|تيليجرام|تليجرام|تليغرام|تيلغرام|تلگرام"),
    ("twitter", r"twitter|твиттер\w*|твітер\w*|твіттер\w*|تويتر|توییتر|توئیتر|X(?=\s*(?:$|\())|x\.com"),
    ("vk", r"vkontakte|vk\.com|vk|вконтакте|в контакте|فكونتاكتي|вк(?=\W|$)"),
    ("rutube", r"rutube|рутуб\w*"),
    ("dailymotion", r"dailymotion|ديلي موشن"),
    ("vimeo", r"vimeo"),
    ("liveleak", r"live\s?leak"),
    ("vine", r"vine(?:\.co)?"),
    ("periscope", r"periscope"),
    ("snapchat", r"snapchat"),
    ("reddit", r"reddit"),
    ("bluesky", r"bluesky"),
    ("mastodon", r"mastodon"),
    ("soundcloud", r"soundcloud"),
    ("twitch", r"twitch"),
    ("odysee", r"odysee"),
    ("rumble", r"rumble"),
    ("bitchute", r"bitchute"),
    ("whatsapp", r"whatsapp|واتساب|واتس آب|ватсап\w*"),
    ("streamable", r"streamable"),
    ("brightcove", r"brightcove"),
)
_PLATFORM = re.compile(
    "|".join(rf"(?P<{name}>(?<![\w@#])(?:{words})(?!\w))" for name, words in PLATFORM_WORDS), re.IGNORECASE
)
_PLATFORM_ALONE = re.compile("(?:" + "|".join(names for _, names in PLATFORM_WORDS) + r")(?:\.com)?", re.IGNORECASE)
_BROADCAST = re.compile(
    r"\b(?:state )?(?:television|TV)\b|\bbroadcaster\b|\btélévision\b|\bFernsehen\b|\btelevisión\b|\btelevisione\b|"
    r"\btelevisão\b|\btelewizj\w+|телевидени\w+|телебаченн\w+|телеканал\w*|تلفزيون|التلفزيون|\btelevizyon\w*|تلویزیون",
    re.IGNORECASE,
)

NOUNS = (
    r"videos?|footage|video\s?clips?|clips?|live\s?streams?|dash\s?cam|cctv|body\s?cam|recordings?|"
    r"vidéos?|enregistrements?|séquences?|aufnahmen|filmaufnahmen|videoaufnahmen|videomaterial|filmmaterial|"
    r"vídeos?|grabaci(?:ón|ones)|filmat[oi]|ripres[ae]|gravaç(?:ão|ões)|filmagens|filmpjes?|beelden|videobeelden|"
    r"nagrani\w+|wideo|filmik\w*|"
    r"видео\w*|ролик\w*|кадр(?:ы|ах|ами|ов)|запис(?:ь|и|ях)|відео\w*|кадр(?:и|ах|ами)|"
    r"(?:ال)?فيديو(?:هات)?|مقطع|مقاطع|(?:ال)?لقطات|تسجيل(?:ات)?|"
    r"video\w*|görüntü\w*|kayıt\w*|"
    r"ویدی?ئ?و\w*|ویدیوی\w*|فیلم\w*|تصاویر\w*"
)
VIDEO = re.compile(rf"(?<![\w-])(?:{NOUNS})(?![\w])", re.IGNORECASE)
NOT_FOOTAGE = re.compile(
    r"\b(?:video\s?(?:games?|gamers?|calls?|conferenc\w+|link|chat|store|rental|card|editing|editor|assistant)|"
    r"music videos?|videospiel\w*|jeux? vidéo|videojuego\w*|videogio\w+|video oyun\w*|film festival|"
    r"via video|by video|videokonferenz\w*|visioconférence|видеоигр\w+|видеоконференц\w+|відеоконференц\w+)",
    re.IGNORECASE,
)
SHOWS = re.compile(
    r"\b(?:show(?:s|ed|ing|n)?|depict\w*|captur\w+|document(?:s|ed|ing)|purport\w*|claim(?:s|ed|ing)? to|appear(?:s|ed)? to|"
    r"post(?:ed|s|ing)?|publish\w*|upload\w*|shar(?:ed|ing)|circulat\w+|releas\w+|broadcast\w*|air(?:ed|s)|film(?:ed|s)|shot|"
    r"leak\w*|verif\w+|obtain\w*|surfac\w+|emerg\w+|viral|geolocat\w+|record(?:ed|s)|seen|"
    r"montr\w+|publi\w+|diffus\w+|partag\w+|relay\w+|tourn\w+|zeig\w+|veröffentlich\w+|verbreit\w+|kursier\w+|geteilt|"
    r"muestra\w*|mostr\w+|difund\w+|compart\w+|circula\w*|grabad\w+|pubblic\w+|condivis\w+|divulg\w+|compartilh\w+|"
    r"toon\w*|tonen|gedeeld|geplaatst|gepubliceerd|verspreid|te zien|pokazuj\w+|pokaza\w+|opublikowa\w+|udostępni\w+|"
    r"göster\w+|paylaş\w+|yayınla\w+|yayımla\w+)|"
    r"показ\w+|опубликов\w+|распростран\w+|снят\w*|видно|появил\w+|опублікова\w+|поширен\w*|поширю\w+|знят\w+|з'явил\w+|"
    r"[أتي]ظهر\w*|نشر\w*|تداول\w*|بث\w*|نشان|منتشر\w*|پخش",
    re.IGNORECASE,
)
PICTURES_ON_AIR = re.compile(
    r"\b(?:show\w*|air(?:ed|ing)|broadcast|carried|ran)\b[^.]{0,60}\b(?:images|footage|pictures|video|scenes)\b",
    re.IGNORECASE,
)


def platform_in(text: str) -> str | None:
    """The platform that the words name first, canonical and in lower case, or None."""
    match = _PLATFORM.search(text)
    return match.lastgroup if match else None


def is_platform(text: str) -> bool:
    """Whether the words are a platform's name and nothing else."""
    return _PLATFORM_ALONE.fullmatch(text.strip()) is not None


def broadcast_in(text: str) -> bool:
    """Whether the words speak of television."""
    return _BROADCAST.search(text) is not None
