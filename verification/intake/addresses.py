"""Addresses of footage: which platform, which item, and the canonical key ``platform:id``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_FILE = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv|flv|avi|mkv|wmv|3gp|ts|mpe?g|m3u8|mpd|f4v)$", re.IGNORECASE)

# Where programs are kept, a file of that ending is one in TypeScript.
_PROGRAM = re.compile(
    r"(?:^|\.)(?:github(?:usercontent)?\.com|gitlab\.[\w.]+|bitbucket\.org|codeberg\.org|unpkg\.com|jsdelivr\.net|deno\.land|esm\.sh)"
    r"/.*\.ts$|/(?:blob|-|tree|src)/.*\.ts$|\.d\.ts$",
    re.IGNORECASE,
)
# A list of pieces of a recording of sound, such as ``/speech.m4a/playlist.m3u8``.
_SOUND_FILE = re.compile(r"\.(?:m4a|mp3|aac|og[ga]|opus|wav|flac)(?=[/,.]|$)|/(?:tts|text2speech)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that points at one item of footage.

    Attributes:
        platform: Lower-case name, ``file`` for a bare video file.
        key: ``platform:id``.
        url: The item's address, unwrapped from players where it was wrapped.
        post: Whether it is a post that may hold more than footage.
    """

    platform: str
    key: str
    url: str
    post: bool = False


# (host pattern, path-and-query pattern with the item's id as group "id", platform, post?)
_RULES: tuple[tuple[str, str, str, bool], ...] = (
    (r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com", r"/(?:playlist|embed/videoseries|embed/?)\?(?:.*&)?(?P<id>list=[\w-]{10,})", "youtube", False),
    (r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com", r"/(?:embed|v|e|shorts|live)/(?!videoseries|live_stream)(?P<id>[\w-]{11})(?![\w-])", "youtube", False),
    (r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com", r"/(?:watch|attribution_link|movie_player)?.*?[?&#%](?:26|3F)?v(?:=|%3D)(?P<id>[\w-]{11})(?![\w-])", "youtube", False),
    (r"youtu\.be", r"/(?P<id>[\w-]{11})(?![\w-])", "youtube", False),
    (r"(?:player\.|www\.)?vimeo\.com", r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|ondemand/[\w-]+/|album/\d+/video/|moogaloop\.swf\?(?:.*&)?clip_id=)?(?P<id>\d{5,})(?=[/?#&]|$)", "vimeo", False),
    (r"(?:www\.|geo\.|touch\.)?dailymotion\.com", r"/(?:embed/video|video|swf/video|swf|embed)/(?P<id>(?!video(?:[/?#]|$))[a-z0-9]{5,})(?=[/?#&_]|$)", "dailymotion", False),
    (r"(?:www\.|geo\.)?dailymotion\.com", r"/player(?:/\w+)?\.html\?(?:.*&)?video=(?P<id>[a-z0-9]{5,})", "dailymotion", False),
    (r"dai\.ly", r"/(?P<id>[a-z0-9]{5,})", "dailymotion", False),
    (r"(?:www\.|mobile\.|m\.|[a-z]{2}\.)?(?:twitter|x)\.com", r"/(?:#!/)?(?:i/web|i|\w{1,20})/(?:status(?:es)?|videos?)/(?P<id>\d{5,})", "twitter", True),
    (r"platform\.(?:twitter|x)\.com", r"/embed/.*[?&#]id=(?P<id>\d{5,})", "twitter", True),
    (r"(?:www\.)?instagram\.com", r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/(?P<id>[\w-]{6,})", "instagram", True),
    (r"(?:www\.|m\.)?tiktok\.com", r"/(?:@[\w.-]*/video|embed(?:/v\d)?|player/v1|v)/(?P<id>\d{8,})", "tiktok", True),
    (r"(?:vm|vt)\.tiktok\.com", r"/(?P<id>\w{5,})", "tiktok", True),
    (r"(?:www\.|m\.)?tiktok\.com", r"/t/(?P<id>\w{5,})", "tiktok", True),
    (r"(?:www\.)?threads\.(?:net|com)", r"/(?:@[\w.]+/post|t)/(?P<id>[\w-]{6,})", "threads", True),
    (r"(?:t|telegram)\.me", r"/(?:s/)?(?P<id>\w{4,}/\d+)", "telegram", True),
    (r"(?:www\.|m\.)?(?:vk\.com|vkvideo\.ru|vk\.ru)", r"/(?:.*[?&/]z=)?(?:video|clip)(?P<id>-?\d+_\d+)", "vk", False),
    (r"(?:www\.|m\.)?vk\.com", r"/(?:.*[?&]w=)?wall(?P<id>-?\d+_\d+)", "vk", True),
    (r"rutube\.ru", r"/(?:video|play/embed|shorts|live/video)/(?:private/)?(?P<id>[0-9a-f]{8,32})", "rutube", False),
    (r"(?:www\.|m\.)?ok\.ru", r"/(?:video|videoembed|live)/(?P<id>\d+)", "ok", False),
    (r"streamable\.com", r"/(?:[eost]/)?(?P<id>[a-z0-9]{4,8})(?=[/?#]|$)", "streamable", False),
    (r"(?:www\.)?vine\.co", r"/v/(?P<id>\w{6,})", "vine", False),
    (r"(?:www\.)?liveleak\.com", r"/(?:view|e|ll_embed).*?[?&/](?:i|f|t)?=?(?P<id>\w{6,})", "liveleak", False),
    (r"(?:www\.)?(?:rumble)\.com", r"/(?:embed/)?(?P<id>v[a-z0-9]{4,})(?=[-/?.]|$)", "rumble", False),
    (r"(?:www\.)?bitchute\.com", r"/(?:embed|video)/(?P<id>\w{8,})", "bitchute", False),
    (r"odysee\.com", r"/(?:\$/embed/)?(?P<id>@?[^/?#]+[:/][^?#]+)", "odysee", False),
    (r"(?:player|clips|www)?\.?twitch\.tv", r"/(?:videos/|\?(?:.*&)?video=v?|embed\?clip=|\w+/clip/)(?P<id>[\w-]+)", "twitch", False),
    (r"(?:www\.)?bsky\.app|embed\.bsky\.app", r"/(?:profile/|embed/)(?P<id>[\w.:-]+/(?:post|app\.bsky\.feed\.post)/\w+)", "bluesky", True),
    (r"(?:www\.)?reddit\.com|(?:www\.)?redditmedia\.com", r"/r/\w+/comments/(?P<id>\w+)", "reddit", True),
    (r"v\.redd\.it", r"/(?P<id>\w+)", "reddit", False),
    (r"(?:www\.)?pscp\.tv|(?:www\.)?periscope\.tv", r"/(?:w|\w+)/(?P<id>\w{8,})", "periscope", False),
    (r"players\.brightcove\.net", r"/(?P<account>\d+)/[^?#]*[?&#](?:.*&)?videoId=(?P<id>[\w:.-]+)", "brightcove", False),
    (r"(?:link|c|secure)\.brightcove\.com", r"/.*?(?:bctid=?|videoPlayer=|%40videoPlayer=|videoId=)(?P<id>\d+)", "brightcove", False),
    (r"(?:content|cdn)\.jwplatform\.com|cdn\.jwplayer\.com", r"/(?:players|previews|videos|manifests|v2/media|feeds)/(?P<id>[A-Za-z0-9]{8})(?![A-Za-z0-9])", "jw", False),
    (r"(?:[\w.-]*\.)?kaltura\.com", r"/.*?(?:entry_id[=/]|/entryId/)(?P<id>[01]_\w+)", "kaltura", False),
    (r"(?:www\.)?bbc\.(?:co\.uk|com)", r"/(?:.*/)?(?:av-embeds/[\w/-]*?vpid/|av-embeds/|news/av-embeds/|programmes/|av/[\w/-]*?-|news/av/[\w-]*?|news/videos/|news/av/)(?P<id>[pbcwm][0-9a-z]{7,}|\d{6,})", "bbc", False),
    (r"(?:www\.)?c-?span\.org", r"/video/(?:standalone/)?\?(?P<id>[\w/-]+)", "cspan", False),
    (r"(?:www\.)?ted\.com|embed\.ted\.com", r"/talks/(?:lang/\w+/)?(?P<id>[\w-]+)", "ted", False),
    (r"(?:fast|www)\.wistia\.(?:net|com)|[\w-]+\.wistia\.com", r"/(?:embed/)?(?:iframe|medias|playlists)/(?P<id>\w{10})", "wistia", False),
    (r"(?:www\.|embed\.)?(?:ustream|video\.ibm)\.(?:tv|com)", r"/(?:embed/)?recorded/(?P<id>\d+)", "ustream", False),
    (r"(?:www\.)?coub\.com", r"/(?:view|embed)/(?P<id>\w+)", "coub", False),
    (r"(?:www\.)?aparat\.com", r"/(?:v/|embed/|video/video/embed/videohash/)(?P<id>\w+)", "aparat", False),
    (r"archive\.org", r"/embed/(?P<id>[\w.-]+)", "archive", False),
    (r"(?:www\.)?invidio\.us|yewtu\.be|piped\.video", r"/(?:watch\?(?:.*&)?v=|embed/)(?P<id>[\w-]{11})", "youtube", False),
    (r"player\.bilibili\.com|(?:www\.|m\.)?bilibili\.com", r"/(?:player\.html\?(?:.*&)?bvid=|video/)(?P<id>BV\w{10})", "bilibili", False),
    (r"player\.bilibili\.com|(?:www\.|m\.)?bilibili\.com", r"/(?:player\.html\?(?:.*&)?aid=|video/av)(?P<id>\d+)", "bilibili", False),
    (r"dzen\.ru|(?:frontend\.)?vh\.yandex\.ru", r"/(?:embed/|video/watch/|player/)(?P<id>[\w-]{8,})", "dzen", False),
    (r"my\.mail\.ru", r"/video/embed/(?P<id>-?\d+)", "mailru", False),
    (r"video\.sibnet\.ru", r"/(?:shell\.php\?videoid=|video)(?P<id>\d+)", "sibnet", False),
    (r"player\.youku\.com|v\.youku\.com", r"/(?:embed/|v_show/id_)(?P<id>\w{8,}={0,2})", "youku", False),
    (r"(?:www\.|embed\.|ext\.)?nicovideo\.jp", r"/(?:watch|thumb_watch)/(?P<id>[a-z]{2}\d+)", "niconico", False),
    (r"(?:www\.)?loom\.com", r"/(?:embed|share)/(?P<id>[0-9a-f]{32})", "loom", False),
    (r"(?:www\.)?(?:nitter\.(?:net|poast\.org|privacydev\.net|it|cz)|xcancel\.com|(?:vx|fx|fixup|fixv)(?:twitter|x)\.com|mobile\.x\.com)", r"/(?:i|\w{1,20})/status/(?P<id>\d{5,})", "twitter", True),
    (r"customer-\w+\.cloudflarestream\.com|iframe\.videodelivery\.net|watch\.cloudflarestream\.com", r"/(?P<id>[0-9a-f]{32})(?=[/?#]|$)", "cloudflarestream", False),
    (r"stream\.mux\.com", r"/(?P<id>[A-Za-z0-9]{20,60})(?=[/?#.]|$)", "mux", False),
    (r"truthsocial\.com", r"/@\w[\w.-]*/(?:posts/)?(?P<id>\d{15,20})(?:/embed)?(?=[/?#]|$)", "truthsocial", True),
    (r"v\.qq\.com", r"/(?:txp/iframe/player\.html\?(?:.*&)?vid=|iframe/player\.html\?(?:.*&)?vid=|x/page/|x/cover/\w+/)(?P<id>[a-z]\w{10})", "qq", False),
    (r"static\.c-span\.org", r"/.*[?&](?:programid|clipid)=(?P<id>\d+)", "cspan", False),
    (r"(?:s\.)?imgur\.com", r"/(?P<id>(?:a/)?\w{5,7})/embed", "imgur", True),
    (r"play\.vidyard\.com", r"/(?P<id>\w{20,24})(?:\.html)?(?=[?#]|$)", "vidyard", False),
    (r"[\w.-]+", r"/videos/embed/(?P<id>[0-9a-f]{8}-[0-9a-f-]{27})", "peertube", False),
    (r"(?:www\.)?gfycat\.com|(?:www\.)?redgifs\.com", r"/(?:ifr/|watch/)?(?P<id>[A-Za-z]{8,})", "gfycat", False),
)  # fmt: skip
_COMPILED = tuple(
    (re.compile(host, re.IGNORECASE), re.compile(path), platform, post) for host, path, platform, post in _RULES
)
_FACEBOOK_VIDEO = re.compile(
    r"/(?:watch/?\?(?:.*&)?v=|(?:video/)?video\.php\?(?:.*&)?v=|video/embed\?(?:.*&)?video_id=|reel/|[^/?#]+/videos/(?:[\w.-]+/)*?(?:vb\.\d+/)?)(?P<id>\d{6,})"
)
_FACEBOOK_POST = re.compile(
    r"/(?P<id>[\w.-]+/posts/[\w.:-]+|permalink\.php\?.*story_fbid=[\w]+.*|photo(?:\.php|/)\?fbid=\d+|groups/[\w.-]+/(?:posts|permalink)/\d+|share/[vpr]/\w+)"
)
# Mastodon runs on any host: its addresses are known by their shape, a user and a snowflake number.
_TOOT = re.compile(r"/@\w[\w.-]*(?:@[\w.-]+)?/(?P<id>\d{15,20})(?:/embed)?/?")
_EMBEDDERS = frozenset({"cdn.embedly.com", "embedly.com", "cdn.iframe.ly", "iframe.ly", "if-cdn.com", "embed.ly"})
# A site's own frame around another's player names that player's address, or the item, in its query.
_FRAME_OF_ANOTHER = re.compile(
    r"/(?:(?:\w{1,20}_)?oembed|embed|iframe|frame|media|player|widget)(?:\.(?:html?|php|aspx?))?/?$", re.IGNORECASE
)
_NAMED_ITEM = re.compile(r"(youtube|vimeo)(?:-video)?-([\w-]{5,11})")
_HOSTS_FACEBOOK = re.compile(r"(?:[\w-]+\.)?facebook\.com$|fb\.watch$|fb\.com$", re.IGNORECASE)


def normal_url(url: str, base: str | None = None) -> str | None:
    """An absolute http(s) address without surrounding space, or None for what is no such address."""
    text = url.strip().replace("\\/", "/").replace("&amp;", "&")
    if text.startswith("//"):
        text = "https:" + text
    if not re.match(r"https?://[^/\s]", text, re.IGNORECASE):
        if base is None or re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) or not text or text[0] == "#":
            return None
        from urllib.parse import urljoin

        try:
            text = urljoin(base, text)
        except ValueError:
            return None
    if len(text) > 4000 or not re.match(r"https?://[^/\s]", text, re.IGNORECASE):
        return None
    try:
        urlsplit(text)
    except ValueError:  # such as brackets that hold no IPv6 address
        return None
    return re.sub(r"\s", "%20", text)


def address_of(url: str, base: str | None = None) -> Address | None:
    """Recognise an address that points at one item of footage; None for any other address.

    Wrapped addresses (share redirects, ``plugins/video.php?href=``) are unwrapped.
    """
    full = normal_url(url, base)
    if full is None:
        return None
    for _ in range(3):
        inner = _unwrapped(full)
        if inner is None:
            break
        full = inner
    try:
        parts = urlsplit(full)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    tail = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    if _HOSTS_FACEBOOK.search(host):
        return _facebook(full, host, tail)
    for host_rule, path_rule, platform, post in _COMPILED:
        if host_rule.fullmatch(host) and (match := path_rule.match(tail)):
            item = match["id"].replace("/app.bsky.feed.post/", "/post/")
            account = match.groupdict().get("account")
            item = item.replace("list=", "list:") if platform == "youtube" else item
            key = f"{platform}:{account}/{item}" if account else f"{platform}:{item}"
            return Address(platform=platform, key=key, url=full, post=post)
    if toot := _TOOT.fullmatch(parts.path):
        return Address(platform="mastodon", key=f"mastodon:{host}/{toot['id']}", url=full, post=True)
    return _file(full, host, parts.path)


def _file(full: str, host: str, path: str) -> Address | None:
    if not _FILE.search(path) or _SOUND_FILE.search(path) or _PROGRAM.search(host + path):
        return None
    return Address(platform="file", key=f"file:{host.removeprefix('www.')}{path}", url=full)


def _facebook(full: str, host: str, tail: str) -> Address | None:
    if host == "fb.watch":
        match = re.match(r"/(?P<id>[\w-]+)", tail)
        return Address(platform="facebook", key=f"facebook:{match['id']}", url=full) if match else None
    if video := _FACEBOOK_VIDEO.match(tail):
        return Address(platform="facebook", key=f"facebook:{video['id']}", url=full)
    if post := _FACEBOOK_POST.match(tail):
        return Address(platform="facebook", key=f"facebook:post:{post['id']}", url=full, post=True)
    return None


def _unwrapped(url: str) -> str | None:
    """The address inside a wrapper, or None."""
    try:
        parts = urlsplit(url)
        query = parse_qs(parts.query)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if host.endswith("facebook.com") and parts.path.startswith(("/plugins/", "/v", "/l.php")) and query.get("href"):
        return normal_url(unquote(query["href"][0]))
    if host.endswith("facebook.com") and parts.path.startswith(("/sharer", "/share.php", "/dialog")):
        return None
    if host in {"l.facebook.com", "lm.facebook.com", "www.google.com", "l.instagram.com"} and parts.path in {
        "/l.php",
        "/url",
        "/",
    }:
        target = (query.get("u") or query.get("url") or query.get("q") or [""])[0]
        return normal_url(target)
    if parts.path.endswith("/video_ext.php") and {"oid", "id"} <= query.keys():
        return f"https://{host}/video{query['oid'][0]}_{query['id'][0]}"
    if (host in _EMBEDDERS or _FRAME_OF_ANOTHER.search(parts.path)) and (inner := _framed(query)):
        return inner
    if host == "web.archive.org" and (kept := re.match(r"/web/\d+\w*/(https?:/.*)", parts.path)):
        rest = kept[1].replace(":/", "://", 1) if "://" not in kept[1] else kept[1]
        return normal_url(rest + (f"?{parts.query}" if parts.query else ""))
    return None


def _framed(query: dict[str, list[str]]) -> str | None:
    """What the query of a site's own frame names: an item of a platform, or an address."""
    named = _NAMED_ITEM.fullmatch((query.get("id") or [""])[0])
    if named:
        return (
            f"https://www.youtube.com/watch?v={named[2]}" if named[1] == "youtube" else f"https://vimeo.com/{named[2]}"
        )
    target = next((query[name][0] for name in ("src", "url", "href", "u") if query.get(name)), "")
    return normal_url(target) if target.startswith(("http", "//")) else None
