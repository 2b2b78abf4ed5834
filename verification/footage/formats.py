"""Which containers are read as footage, and how a file's first bytes tell what it is.

A file is handed to FFmpeg only under this allow-list: playlists, scripts, network and device formats
(``concat``, ``hls``, ``dash``, ``sdp``, ``lavfi``, ``image2`` …) could show another file's pixels or reach for the
network, and are no footage in themselves.
"""

from __future__ import annotations

VIDEO_DEMUXERS = (
    "mov", "matroska", "webm", "avi", "mpegts", "mpeg", "asf", "asf_o", "flv", "live_flv", "rm", "ogg", "mxf", "gxf",
    "wtv", "nut", "ivf", "dv", "h264", "hevc", "vvc", "av1", "obu", "m4v", "mpegvideo", "mjpeg", "vc1", "amv", "nuv",
    "wav", "mp3", "aac", "flac", "3gp", "mp4",
)  # fmt: skip
"""Short names of the demuxers that may open a file; the audio ones only so that sound alone is named as such."""

IMAGE_TYPES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
    "image/bmp": "BMP",
    "image/heic": "HEIF",
    "image/avif": "AVIF",
}
"""Media types that open as still images, with the name of Pillow's reader."""

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"FLV\x01", "video/x-flv"),
    (b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf"),
    (b".RMF", "application/vnd.rn-realmedia"),
    (b"OggS", "application/ogg"),
    (b"\0\0\x01\xba", "video/mpeg"),
    (b"\0\0\x01\xb3", "video/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\x0a", "image/jxl"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"BM", "image/bmp"),
)
_BRANDS = {
    b"qt  ": "video/quicktime",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"mif1": "image/heic",
    b"hevc": "image/heic",
    b"msf1": "image/heic",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"M4A ": "audio/mp4",
    b"crx ": "image/x-canon-cr3",
}
_ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"udta", b"uuid")


def media_type(head: bytes) -> str:
    """Tell the media type of a file from its first bytes (at least 1,024 where it has them).

    Returns:
        A media type by signature alone, never by name; ``text/plain``, ``text/html`` or ``application/xml`` where
        it reads as text, else ``application/octet-stream``.
    """
    if not head:
        return "application/x-empty"
    if head[4:8] == b"ftyp":
        return _iso_type(head)
    if head[:4] == b"RIFF":
        return {b"AVI ": "video/x-msvideo", b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(
            head[8:12], "application/octet-stream"
        )
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            if name == "video/x-matroska" and b"webm" in head[:64]:
                return "video/webm"
            return name
    if head[4:8] in _ATOMS:
        return "video/quicktime"
    if _transport_stream(head):
        return "video/mp2t"
    return _text_type(head)


def _iso_type(head: bytes) -> str:
    size = min(int.from_bytes(head[:4], "big"), len(head), 512)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size - 3, 4))]
    major = brands[0]
    if major in (b"mif1", b"msf1") and b"avif" in brands:
        return "image/avif"
    if major in _BRANDS:
        return _BRANDS[major]
    if major.startswith((b"3gp", b"3gs", b"3gr", b"3ge")):
        return "video/3gpp"
    if major.startswith(b"3g2"):
        return "video/3gpp2"
    return "video/mp4"


def _transport_stream(head: bytes) -> bool:
    for size, first in ((188, 0), (192, 4), (204, 0)):
        if len(head) > first + size and all(head[at] == 0x47 for at in range(first, min(len(head), size * 5), size)):
            return True
    return False


def _text_type(head: bytes) -> str:
    sample = head[:1024]
    if any(byte < 9 or 13 < byte < 27 for byte in sample):
        return "application/octet-stream"
    start = sample.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if start.startswith(b"<svg") or (start.startswith(b"<?xml") and b"<svg" in start):
        return "image/svg+xml"
    if start.startswith(b"<?xml"):
        return "application/xml"
    try:
        sample.decode()
    except UnicodeDecodeError as problem:
        # A character cut by the end of the sample is no sign of a binary file.
        if problem.start < len(sample) - 4:
            return "application/octet-stream"
    return "text/plain"
